from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.intake.lines import pieces_of, width
from tests.intake.accounting import seed

HANZI = "科技协会召开年度工作会议总结部署任务学习贯彻精神服务人员企业园区乡村学校专家讲座活动"
CLOSING = "，。；”》"


def texts(source: str) -> list[str]:
    return [piece.text for piece in pieces_of(source).pieces]


def wrapped(paragraph: str, measure: int, first: int = 0) -> list[str]:
    """Break a paragraph like a printer: no closing mark begins a line."""
    lines, line, room = [], "", measure - first
    for character in paragraph:
        if width(line + character) > room and character not in CLOSING:
            lines.append(line)
            line, room = "", measure
        line += character
    return [*lines, line]


CLAUSES = st.text(alphabet=HANZI, min_size=4, max_size=16)
SENTENCES = st.lists(CLAUSES, min_size=3, max_size=6).map(lambda parts: "，".join(parts) + "。")
PARAGRAPHS = st.lists(
    st.lists(SENTENCES, min_size=4, max_size=8).map("".join), min_size=4, max_size=8
)


@given(paragraphs=PARAGRAPHS, measure=st.integers(16, 44))
@settings(deadline=None, max_examples=50)
def test_indented_paragraphs_come_back(paragraphs: list[str], measure: int) -> None:
    lines = [
        ("　　" if number == 0 else "") + line
        for paragraph in paragraphs
        for number, line in enumerate(wrapped(paragraph, measure, first=2))
    ]
    assert texts("\n".join(lines)) == paragraphs


@given(paragraphs=PARAGRAPHS, measure=st.integers(16, 44))
@settings(deadline=None, max_examples=50)
def test_paragraphs_parted_by_empty_lines_come_back(paragraphs: list[str], measure: int) -> None:
    source = "\n\n".join("\n".join(wrapped(paragraph, measure)) for paragraph in paragraphs)
    assert texts(source) == paragraphs


@given(paragraphs=PARAGRAPHS, measure=st.integers(16, 44), pages=st.integers(2, 9))
@settings(deadline=None, max_examples=50)
def test_pages_do_not_part_paragraphs(paragraphs: list[str], measure: int, pages: int) -> None:
    lines = [
        ("    " if number == 0 else "") + line
        for paragraph in paragraphs
        for number, line in enumerate(wrapped(paragraph, measure, first=2))
    ]
    source = ""
    for number, line in enumerate(lines):
        source += line + "\n"
        if number % pages == pages - 1:
            source += f"\n— {number} —\n\f\n"
    layout = pieces_of(source)
    assert [piece.text for piece in layout.pieces] == paragraphs
    assert len(layout.page_numbers) == len(lines) // pages


@given(paragraphs=PARAGRAPHS)
@settings(deadline=None, max_examples=50)
def test_lines_that_are_paragraphs_are_not_joined(paragraphs: list[str]) -> None:
    assert texts("\n".join(paragraphs)) == paragraphs
    assert texts("\n\n".join(paragraphs)) == paragraphs


@given(lines=st.lists(st.text(alphabet=HANZI, min_size=4, max_size=12), min_size=1, max_size=30))
@settings(deadline=None, max_examples=50)
def test_a_list_of_short_lines_is_not_joined(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == lines


def test_the_lines_of_a_real_bulletin() -> None:
    pieces = pieces_of(seed("000")).pieces
    assert len(pieces) == 38
    assert not [piece for piece in pieces if piece.doubts]
    assert sum(piece.lines for piece in pieces) == 150


def test_a_margin_of_blanks_is_not_an_indent() -> None:
    body = ["科技协会" * 5 for _ in range(6)]
    source = "\n".join(" " * 12 + line for line in [*body, "完成。"])
    assert texts(source) == ["科技协会" * 30 + "完成。"]


LATIN = "科技协会召开年度工作会议并学习讨论了"


@pytest.mark.parametrize(
    ("end", "start", "middle", "doubts"),
    [
        ("Open", "Science", "Open Science", ["words_joined"]),
        ("Open ", "Science", "Open Science", ["words_joined"]),
        ("用", "Python", "用Python", []),
        ("20", "26", "2026", []),
        ("e-", "mail", "e-mail", []),
    ],
)
def test_words_at_a_line_break(end: str, start: str, middle: str, doubts: list[str]) -> None:
    full = LATIN[: 20 - len(end) // 2]
    lines = [LATIN + "工作", LATIN + "报告", full + end, start + full, LATIN + "安排", "的通知。"]
    (piece,) = pieces_of("\n".join(lines)).pieces
    assert middle in piece.text
    assert [one.rule for one in piece.doubts] == doubts


def test_a_cut_paragraph_is_asked_about_and_not_joined() -> None:
    long = "协会" * 40
    first, second = pieces_of(f"{long}\n\n继续工作。\n\n{long}。\n").pieces[:2]
    assert (first.text, second.text) == (long, "继续工作。")
    assert [one.rule for one in second.doubts] == ["paragraph_maybe_cut"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\x85"])
def test_every_kind_of_line_end(line_end: str) -> None:
    pieces = pieces_of(line_end.join(["甲。", "", "乙。"])).pieces
    assert [(piece.text, piece.number) for piece in pieces] == [("甲。", 1), ("乙。", 3)]


def test_what_stands_at_the_ends_of_lines_goes_and_what_is_within_stays() -> None:
    assert texts("\u3000 \xa0\u200b甲 \xa0乙\u200b丙\t\ufeff\n") == ["甲 \xa0乙\u200b丙"]


def test_markdown_marks_become_levels_and_bold() -> None:
    layout = pieces_of("# 题目\n\n**要点。**正文。\n\n---\n\n## 小标题\n\n正文*一*。")
    title, first, heading, last = layout.pieces
    assert (title.text, title.level) == ("题目", 1)
    assert (first.text, first.bold) == ("要点。正文。", ((0, 3),))
    assert (heading.text, heading.level) == ("小标题", 2)
    assert last.text == "正文*一*。"
    assert layout.dropped_marks == ("#", "---", "##", "****")


def test_a_number_sign_is_no_markdown_by_itself() -> None:
    assert texts("# 1 楼\n正文。") == ["# 1 楼", "正文。"]


def test_indents_count_when_no_paragraph_has_more_than_two_lines() -> None:
    paragraphs = [HANZI[at:] + HANZI[:30] + "。" for at in range(6)]
    assert all(42 < width(one) < 84 for one in paragraphs)
    lines = [
        ("　　" if number == 0 else "") + line
        for paragraph in paragraphs
        for number, line in enumerate(wrapped(paragraph, 42, first=2))
    ]
    assert texts("\n".join(lines)) == paragraphs


@pytest.mark.parametrize("mark", ["△", "▷", "•", "➤", "·", "○"])
def test_items_begin_with_their_mark_in_wrapped_texts(mark: str) -> None:
    items = [mark + (HANZI + HANZI[at:])[: 39 + at] + "。" for at in range(4)]
    items[0] = mark + HANZI[:18] + "。"  # it fills its line
    assert texts("\n".join(line for item in items for line in wrapped(item, 20))) == items


def test_run_in_numbers_at_the_start_of_a_line_stay_in_their_paragraph() -> None:
    first = HANZI[:18] + "；"
    full = [HANZI[at : at + 20] for at in range(0, 20, 4)]
    lines = [*full, "一" + first, "二是" + HANZI[:16] + "；", "三是" + HANZI[:9] + "。"]
    assert texts("\n".join(lines)) == ["".join(lines)]


def test_long_paragraphs_on_short_lines_have_a_measure() -> None:
    paragraphs = [HANZI * 10 + "。" for _ in range(3)]
    lines = [
        ("　　" if number == 0 else "") + line
        for paragraph in paragraphs
        for number, line in enumerate(wrapped(paragraph, 16, first=2))
    ]
    assert len(lines) > 75
    assert texts("\n".join(lines)) == paragraphs
