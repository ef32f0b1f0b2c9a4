"""Habits: how twenty contributors set the same kind of text in Word, and what each file says.

Every file holds one article; what differs is how its author made the title,
the unit, the headings, the spaces and the pictures. All texts are invented.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from tests.corpus.stories import STORIES
from tests.corpus.word import (
    Word,
    cell,
    inline,
    para,
    row,
    run,
    section,
    table,
    textbox,
    vml_textbox,
)

STORY = STORIES[0]
TITLE, UNIT = STORY.title, STORY.unit
LINES = STORY.paragraphs
HEADINGS = tuple(LINES[at] for at in sorted(STORY.headings))
_BODY = tuple(one for one in LINES if one not in HEADINGS)
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_NO_BORDERS = (
    '<w:tblBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/>'
    '<w:right w:val="nil"/><w:insideH w:val="nil"/><w:insideV w:val="nil"/></w:tblBorders>'
)


@dataclass(frozen=True)
class Habit:
    """One way of setting a text, and what must be found in the file."""

    name: str
    make: Callable[[], Word]
    title: str = TITLE
    unit: str = UNIT
    """"" when the file says none in its text."""
    lines: tuple[str, ...] = LINES
    """Paragraphs and headings in order."""
    headings: tuple[str, ...] = HEADINGS
    captions: tuple[str, ...] = ()
    """Caption of every picture in order."""
    bold: tuple[str, ...] = ()
    """Heads that run in."""
    aside: str = ""
    """Words that are kept beside the text."""


def photo(colour: str) -> bytes:
    """Return a picture of one colour."""
    packed = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(packed, "png")
    return packed.getvalue()


def _text(words: str) -> str:
    return para(words, raw=_INDENT)


def _head(words: str) -> str:
    return para(run(words, font="黑体"), raw=_INDENT)


def _texts() -> list[str]:
    return [_head(one) if one in HEADINGS else _text(one) for one in LINES]


def _large_title() -> str:
    return para(run(TITLE, size=22, font="方正小标宋简体"), align="center")


def _tail(words: str = f"（{UNIT}）") -> str:
    return para(words, align="right")


def _by_size() -> Word:
    return Word().add(para(run(TITLE, size=22), align="center"), *_texts(), _tail())


def _by_style() -> Word:
    return Word("wps").add(para(TITLE, style="Title"), *_texts(), _tail())


def _in_a_box() -> Word:
    box = textbox(para(run(TITLE, size=22, bold=True), align="center"))
    return Word().add(para(box), *_texts(), _tail())


def _in_an_old_box() -> Word:
    box = vml_textbox(para(run(TITLE, size=22, bold=True), align="center"))
    return Word("wps").add(para(box), *_texts(), _tail())


def _by_spaces() -> Word:
    lead = " " * 12
    return Word().add(para(run(lead + TITLE, size=18, bold=True)), *_texts(), _tail())


def _by_tabs() -> Word:
    title = para(run("\t\t" + TITLE, size=18, bold=True))
    return Word().add(title, *_texts(), para("\t\t\t\t\t\t" + f"（{UNIT}）"))


def _unit_in_header() -> Word:
    file = Word().add(_large_title(), *_texts())
    return file.header(f"{UNIT}供稿")


def _unit_in_footer() -> Word:
    file = Word().add(_large_title(), *_texts())
    return file.footer(f"供稿单位：{UNIT}")


def _in_one_cell() -> Word:
    return Word().add(table(row(cell(_large_title(), *_texts(), _tail())), widths=[415]))


def _in_one_column() -> Word:
    rows = [row(cell(one)) for one in (_large_title(), *_texts(), _tail())]
    return Word().add(table(*rows, widths=[415]))


def _in_two_columns() -> Word:
    whole = para(raw=section(raw='<w:type w:val="continuous"/>'))
    columns = section(raw='<w:type w:val="continuous"/>').replace("<w:cols ", '<w:cols w:num="2" ')
    return Word().add(_large_title(), whole, *_texts(), _tail(), para(raw=columns))


def _pictures_in_a_grid() -> Word:
    file = Word()
    names = [file.media(photo(one)) for one in ("red", "green", "blue", "gold")]
    shown = [cell(para(inline(one), align="center")) for one in names]
    said = [cell(para(one, align="center")) for one in _CAPTIONS]
    grid = table(
        row(*shown[:2]), row(*said[:2]), row(*shown[2:]), row(*said[2:]), widths=[200, 200]
    )
    return file.add(_large_title(), *_texts(), grid, _tail())


_CAPTIONS = ("部署会现场", "与会人员学习读本", "专家走访农户", "科普大集一角")


def _numbered_by_word() -> Word:
    file = Word()
    heads = file.numbering("chineseCounting|%1、")
    file.add(_large_title())
    for one in LINES:
        words = one.partition("、")[2]
        file.add(para(run(words, font="黑体"), num=heads) if one in HEADINGS else _text(one))
    return file.add(_tail())


_RUN_IN = (
    "会议总结了上一年度的工作，研究了今年的任务，各分会负责人参加了会议。",
    "加强领导。各分会要把科普进乡村列入年度计划，明确一名负责人，每季度研究一次。",
    "压实责任。每个分会至少联系两个村，每个村至少有一名科普员，活动要有记录、有回访。",
)
_RUN_IN_HEADS = ("加强领导。", "压实责任。")


def _run_in_heads() -> Word:
    file = Word().add(_large_title(), _text(_RUN_IN[0]))
    for one, head in zip(_RUN_IN[1:], _RUN_IN_HEADS, strict=True):
        file.add(para(run(head, bold=True), run(one.removeprefix(head)), raw=_INDENT))
    return file.add(_tail())


def _run_in_faces() -> Word:
    file = Word().add(_large_title(), _text(_RUN_IN[0]))
    for one, head in zip(_RUN_IN[1:], _RUN_IN_HEADS, strict=True):
        words = run(one.removeprefix(head), font="仿宋_GB2312")
        file.add(para(run(head, font="楷体_GB2312"), words, raw=_INDENT))
    return file.add(_tail())


def _blank_lines() -> Word:
    file = Word().add(_large_title(), para(), para())
    for one in _texts():
        file.add(one, para())
    return file.add(para(), _tail())


def _full_width_indents() -> Word:
    return Word("wps").add(_large_title(), *(para("　　" + one) for one in LINES), _tail())


def _page_numbers() -> Word:
    file = Word().add(_large_title(), *_texts()[:3], para("- 1 -", align="center"))
    return file.add(*_texts()[3:], _tail(), para("- 2 -", align="center"))


def _page_break_inside() -> Word:
    words = LINES[2]
    broken = para(
        run(words[:30]), "<w:r><w:lastRenderedPageBreak/></w:r>", run(words[30:]), raw=_INDENT
    )
    return Word().add(_large_title(), *_texts()[:2], broken, *_texts()[3:], _tail())


def _by_outline() -> Word:
    outline = '<w:outlineLvl w:val="{}"/>'
    file = Word().add(para(run(TITLE, size=16), align="center", raw=outline.format(0)))
    for one in LINES:
        file.add(para(one, raw=outline.format(1)) if one in HEADINGS else _text(one))
    return file.add(_tail())


def _broken_title() -> Word:
    title = para(run("市科普协会部署\n全年科普进乡村工作", size=22), align="center")
    return Word().add(title, *_texts(), _tail())


def _unit_in_a_note() -> Word:
    file = Word()
    note = file.footnote(f"供稿单位：{UNIT}")
    return file.add(para(run(TITLE, size=22), note, align="center"), *_texts())


def _quotes_of_wps() -> Word:
    file = Word("wps").add(_large_title())
    for one in LINES:
        parts = one.replace("“", "\0“\0").replace("”", "\0”\0").split("\0")
        pieces = [run(part, font="宋体" if part in "“”" else "仿宋") for part in parts]
        file.add(para(*pieces, raw=_INDENT))
    return file.add(_tail())


def _unit_under_title() -> Word:
    return Word().add(_large_title(), para(f"供稿单位：{UNIT}", align="center"), *_texts())


def _unit_at_the_left() -> Word:
    return Word().add(_large_title(), *_texts(), para(f"供稿：{UNIT}"))


def _frame_without_lines() -> Word:
    inside = table(row(cell(_large_title(), *_texts(), _tail())), raw=_NO_BORDERS, style="")
    return Word("wps").add(inside)


def _typed_numbers_in_a_list() -> Word:
    file = Word().add(_large_title(), _text(LINES[0]))
    marks = file.numbering("decimal|%1.")
    points = ("每季度开展一次活动。", "每个分会联系两个村。", "活动要有记录和回访。")
    return file.add(*(para(one, num=marks) for one in points), _text(LINES[2]), _tail())


_POINTS = ("1.每季度开展一次活动。", "2.每个分会联系两个村。", "3.活动要有记录和回访。")

HABITS = (
    Habit("title by size only", _by_size),
    Habit("title by style", _by_style),
    Habit("title in a text box", _in_a_box),
    Habit("title in a box of old Word", _in_an_old_box),
    Habit("title centred by spaces", _by_spaces),
    Habit("title and unit placed by tabs", _by_tabs),
    Habit("unit in the header", _unit_in_header, unit="", aside=UNIT),
    Habit("unit in the footer", _unit_in_footer, unit="", aside=UNIT),
    Habit("all in one cell", _in_one_cell),
    Habit("all in one cell without lines", _frame_without_lines),
    Habit("all in a table of one column", _in_one_column),
    Habit("text in two columns", _in_two_columns),
    Habit("pictures in a grid", _pictures_in_a_grid, captions=_CAPTIONS),
    Habit("headings numbered by Word", _numbered_by_word),
    Habit(
        "points numbered by Word",
        _typed_numbers_in_a_list,
        lines=(LINES[0], *_POINTS, LINES[2]),
        headings=(),
    ),
    Habit("bold heads that run in", _run_in_heads, lines=_RUN_IN, headings=(), bold=_RUN_IN_HEADS),
    Habit(
        "heads that run in by their face",
        _run_in_faces,
        lines=_RUN_IN,
        headings=(),
        bold=_RUN_IN_HEADS,
    ),
    Habit("blank lines for spacing", _blank_lines),
    Habit("full-width spaces for indents", _full_width_indents),
    Habit("page numbers typed", _page_numbers, aside="- 1 -"),
    Habit("page break inside a paragraph", _page_break_inside),
    Habit("headings by outline level", _by_outline),
    Habit("title with a break", _broken_title, title="市科普协会部署\n全年科普进乡村工作"),
    Habit("unit in a footnote of the title", _unit_in_a_note),
    Habit("quotes in runs of their own", _quotes_of_wps),
    Habit("unit under the title", _unit_under_title),
    Habit("unit at the left without brackets", _unit_at_the_left),
)
