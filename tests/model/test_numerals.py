from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.model import numerals


@given(st.integers(min_value=0, max_value=9999))
def test_numbers_in_hanzi_are_read_back(value: int) -> None:
    assert numerals.number(numerals.hanzi(value)) == value


@pytest.mark.parametrize(
    ("characters", "value"),
    [
        ("一百零五", 105),
        ("一百一十二", 112),
        ("一百十二", None),
        ("二〇二六", 2026),
        ("二○二六", 2026),
        ("两百", 200),
        ("０１２", 12),
        ("十", 10),
        ("二十二十", None),
        ("一二三", 123),
        ("百", None),
        ("12a", None),
        ("", None),
    ],
)
def test_numbers(characters: str, value: int | None) -> None:
    assert numerals.number(characters) == value


@pytest.mark.parametrize(
    "characters",
    [
        "2018年2月1日",
        "2018 年 2 月 1 日",
        "2018年02月01日",
        "２０１８年２月１日",
        "二〇一八年二月一日",
        "二○一八年二月一日",
        "2018-02-01",
        "2018.2.1",
        "2018/2/1",
        "\u30002018年2月1日 ",
    ],
)
def test_forms_of_a_date(characters: str) -> None:
    assert numerals.read_date(characters) == dt.date(2018, 2, 1)


@pytest.mark.parametrize(
    "characters",
    ["2018年2月30日", "2018年13月1日", "0000年1月1日", "2018年2月", "18年2月1日", "2018.2-1"],
)
def test_what_is_no_date(characters: str) -> None:
    assert numerals.read_date(characters) is None


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_printed_dates_are_read_back(day: dt.date) -> None:
    assert numerals.read_date(numerals.date(day)) == day


@pytest.mark.parametrize(
    ("words", "near", "day"),
    [
        ("12月29日，", dt.date(2026, 1, 8), dt.date(2025, 12, 29)),
        ("1 月 5 日下午", dt.date(2018, 2, 1), dt.date(2018, 1, 5)),
        ("1月3日", dt.date(2025, 12, 30), dt.date(2026, 1, 3)),
        ("4月2日", dt.date(2026, 11, 21), dt.date(2026, 4, 2)),
        ("1月31日", dt.date(2025, 12, 31), dt.date(2026, 1, 31)),
        ("2月1日", dt.date(2025, 12, 31), dt.date(2025, 2, 1)),
        ("2月29日", dt.date(2025, 3, 1), dt.date(2024, 2, 29)),
        ("2月30日", dt.date(2025, 3, 1), None),
        ("十二月五日", dt.date(2025, 12, 30), dt.date(2025, 12, 5)),
        ("2018年2月1日", dt.date(2026, 1, 1), dt.date(2018, 2, 1)),
        ("近日", dt.date(2026, 1, 1), None),
        ("1月1日", dt.date(1, 1, 5), dt.date(1, 1, 1)),
    ],
)
def test_days_without_a_year(words: str, near: dt.date, day: dt.date | None) -> None:
    assert numerals.read_day(words, near) == day


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("第12期", (12, None, None, False)),
        ("第十二期", (12, None, None, True)),
        ("总第125期", (None, 125, None, False)),
        ("（总第 125 期）", (None, 125, None, False)),
        ("2026年第3期", (3, None, 2026, False)),
        ("2026 年第 3 期 (总第47期)", (3, 47, 2026, False)),
        ("第3期（总第四十七期）", (3, 47, None, False)),
        ("二〇二六年第三期（总第四十七期）", (3, 47, 2026, True)),
        ("〔2026〕第3期", (3, None, 2026, False)),
        ("（2026）第3期", (3, None, 2026, False)),
        ("第3期培训班", None),
        ("总第期", None),
        ("第百期", None),
        ("", None),
    ],
)
def test_issue_lines(line: str, expected: tuple[object, ...] | None) -> None:
    read = numerals.read_issue_line(line)
    found = read and (read.number, read.total, read.year, read.in_hanzi)
    assert found == expected


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("一、总体要求", 1),
        ("十二、附则", 1),
        ("一.总体要求", 1),
        ("一、二十大精神", 1),
        ("三、四季度经济运行", None),
        ("（一）加强领导", 2),
        ("(一)加强领导", 2),
        ("㈠加强领导", 2),
        ("（十一）保障", 2),
        ("1.抓落实", 3),
        ("1、抓落实", 3),
        ("1．抓落实", 3),
        ("１．抓落实", 3),
        ("⒈抓落实", 3),
        ("12. 抓落实", 3),
        ("1.5万人", None),
        ("2018、2019年", None),
        ("（1）分工", 4),
        ("(1)分工", 4),
        ("⑴分工", 4),
        ("（2018）分工", None),
        ("一是抓落实", None),
        ("第一、抓落实", None),
        ("", None),
    ],
)
def test_levels_of_headings(heading: str, level: int | None) -> None:
    assert numerals.heading_level(heading) == level
    number = numerals.heading_number(heading)
    assert heading.startswith(number)
    assert bool(number) == (level is not None)


@given(st.text(alphabet="一二十、.（）()1２年月日第总期〔〕号 -", max_size=30))
def test_reading_never_fails(text: str) -> None:
    numerals.number(text)
    numerals.read_date(text)
    numerals.read_issue_line(text)
    numerals.heading_level(text)
    numerals.read_day(text, dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("根据市党工委〔2018〕1号文", "〔2018〕1号"),
        ("（市党工委[2018]1 号）", "[2018]1 号"),
        ("扬科协字（2019）30号", "（2019）30号"),
        ("云科协〔2025〕第18号", "〔2025〕第18号"),
    ],
)
def test_document_numbers(text: str, unit: str) -> None:
    found = numerals.DOCUMENT_NUMBER.search(text)
    assert found
    assert found[0] == unit
