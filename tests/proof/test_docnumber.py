"""Rules for the 发文字号: every slip is found, and its mend is written right."""

from __future__ import annotations

import datetime as dt

import pytest

from composer.model.official import FORMS
from composer.proof.docnumber import check_next, check_number, read_number

DATE = dt.date(2026, 2, 27)


def found(characters: str, form: str = "document") -> list[tuple[str, str]]:
    findings = list(check_number(characters, form, DATE))
    assert {one.place for one in findings} <= {"head/document_number"}
    assert all(one.text in (characters, "") for one in findings)
    return [(one.rule.removeprefix("document_number_"), one.suggestion) for one in findings]


@pytest.mark.parametrize("form", ["document", "letter"])
@pytest.mark.parametrize(
    "number", ["青科协〔2026〕4号", "青科协字〔2026〕30号", "青科协函〔2026〕100号"]
)
def test_right_numbers(number: str, form: str) -> None:
    assert found(number, form) == []


RIGHT = "青科协〔2026〕4号"


@pytest.mark.parametrize(
    ("number", "slips"),
    [
        ("青科协[2026]4号", [("brackets", RIGHT)]),
        ("青科协（2026）4号", [("brackets", RIGHT)]),
        ("青科协(2026)4号", [("brackets", RIGHT)]),
        ("青科协【2026】4号", [("brackets", RIGHT)]),
        ("青科协﹝2026﹞4号", [("brackets", RIGHT)]),
        ("青科协〔26〕4号", [("short_year", RIGHT)]),
        ("青科协〔2026〕第4号", [("ordinal", RIGHT)]),
        ("青科协〔2026〕004号", [("zero", RIGHT)]),
        ("青科协〔2026〕4", [("end", RIGHT)]),
        ("青科协〔2026〕4期", [("end", RIGHT)]),
        ("青科协[26]第04", [
            ("brackets", RIGHT), ("short_year", RIGHT), ("ordinal", RIGHT), ("zero", RIGHT),
            ("end", RIGHT),
        ]),
        ("青科协 〔2026〕 4 号", [("signs", RIGHT)]),
        ("青科协〔２０２６〕４号", [("signs", RIGHT)]),
        ("青科协〔2026〕号", [("open", "")]),
        ("〔2026〕4号", [("prefix", "")]),
        ("青科协2026年4号", [("form", "")]),
        ("待定", [("form", "")]),
        ("青科协〔2025〕4号", [("year", "")]),
        ("  ", [("missing", "")]),
    ],
)  # fmt: skip
def test_slips(number: str, slips: list[tuple[str, str]]) -> None:
    assert found(number) == slips


@pytest.mark.parametrize(
    ("number", "slips"),
    [
        ("第5号", []),
        ("第五号", []),
        ("青政令〔2026〕5号", []),
        ("第05号", [("zero", "第5号")]),
        ("第５号", [("signs", "第5号")]),
        ("第 5 号", [("signs", "第5号")]),
        ("第号", [("open", "")]),
        ("", [("missing", "")]),
        ("5", [("form", "")]),
    ],
)
def test_orders(number: str, slips: list[tuple[str, str]]) -> None:
    assert found(number, "order") == slips


@pytest.mark.parametrize("number", ["", "〔2026〕3号", "第3期", "〔2026〕第3期", "第12次", "三"])
def test_minutes_are_numbered_as_the_house_does(number: str) -> None:
    assert found(number, "minutes") == []


def test_minutes_have_the_brackets_of_the_standard() -> None:
    assert found("[2026]第3期", "minutes") == [("brackets", "〔2026〕3期")]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "number", ["〔", "〔2026〕", "\n", "号" * 1000, "〔" * 1000, "(20)9" * 500]
)
def test_anything_can_be_looked_at(number: str, form: str) -> None:
    list(check_number(number, form, None))
    list(check_next(number, RIGHT))
    list(check_next(RIGHT, number))


@pytest.mark.parametrize(
    ("number", "before", "rule", "suggestion"),
    [
        ("青科协〔2026〕5号", RIGHT, None, ""),
        ("青科协〔2026〕1号", "青科协〔2025〕30号", None, ""),
        ("青科协〔2026〕5号", "青科协[2026]04号", None, ""),
        ("青科协函〔2026〕9号", RIGHT, None, ""),
        ("青科协〔2026〕号", RIGHT, None, ""),
        ("青科协〔2026〕6号", RIGHT, "document_number_not_next", "青科协〔2026〕5号"),
        ("青科协〔2026〕3号", RIGHT, "document_number_not_next", "青科协〔2026〕5号"),
        ("青科协〔2026〕4号", RIGHT, "document_number_repeated", "青科协〔2026〕5号"),
        ("青科协〔2026〕5号", "青科协〔2025〕4号", "document_number_not_next", RIGHT[:-2] + "1号"),
    ],
)
def test_the_number_after_the_one_before(number, before, rule, suggestion) -> None:
    findings = list(check_next(number, before))
    assert [(one.rule, one.suggestion) for one in findings] == (
        [(rule, suggestion)] if rule else []
    )


def test_a_number_in_pieces() -> None:
    number = read_number("青科协[2026]第04号")
    assert number is not None
    assert (number.prefix, number.full_year, number.number) == ("青科协", 2026, "04")
    assert number.written(5) == "青科协〔2026〕5号"
    assert read_number("没有") is None
