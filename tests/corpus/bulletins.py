"""Bulletins: earlier issues as Word files, in four layouts that offices make them in.

All four say the same; `ISSUE` is the truth. The masthead is red lines, a
table, text boxes or WordArt; the key items are ◎ lines, numbers or a table;
the units stand in brackets; the foot is a table of 报、送、发.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from composer.model.blocks import Heading, Paragraph, text
from composer.model.issue import Article, Brief, Imprint, Issue, Masthead, Section
from tests.corpus.stories import STORIES, Story
from tests.corpus.word import Word, cell, para, row, run, table, textbox, wordart

_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_RED_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="1" w:color="FF0000"/></w:pBdr>'
_NO_LINES = (
    '<w:tblBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/>'
    '<w:right w:val="nil"/><w:insideH w:val="nil"/><w:insideV w:val="nil"/></w:tblBorders>'
)
_TOLD = (STORIES[0], STORIES[1], STORIES[2], STORIES[3])
_NAME, _NUMBER, _EDITOR, _DAY = "科普工作简报", "第4期", "青禾市科普协会办公室编", "2026年4月2日"
_TOTAL = "总第86期"
_SENT = (
    ("报：", "市科普工作领导小组，省科普协会。"),
    ("送：", "市委宣传部、市教育局，各县（市、区）科普协会。"),
    ("发：", "各分会、各科普站。"),
)
_COPIES = 150
_BRIEFS = (
    ("3月12日，第四分会在湿地公园举办观鸟活动，46名居民参加。", dt.date(2026, 3, 12)),
    ("3月19日，西岭镇科普站为养殖户举办防疫讲座，发放手册200份。", dt.date(2026, 3, 19)),
    ("3月25日，市气象科普馆接待研学学生320名。", dt.date(2026, 3, 25)),
)


def _article(story: Story) -> Article:
    blocks = (
        Heading(1, text(one)) if at in story.headings else Paragraph(text(one))
        for at, one in enumerate(story.paragraphs)
    )
    return Article(story.title, tuple(blocks), source=story.unit)


ISSUE = Issue(
    masthead=Masthead(
        name=_NAME,
        issue_number=4,
        total_number=86,
        year=None,
        editor=_EDITOR,
        date=dt.date(2026, 4, 2),
    ),
    sections=(Section("", tuple(map(_article, _TOLD))),),
    briefs=tuple(Brief(text(words), day) for words, day in _BRIEFS),
    imprint=Imprint(
        report_to=(("市科普工作领导小组",), ("省科普协会",)),
        send_to=(("市委宣传部", "市教育局"), ("各县（市、区）科普协会",)),
        issue_to=(("各分会", "各科普站"),),
        copies=_COPIES,
    ),
)


def _body(file: Word, *, number: str = "") -> None:
    for at, story in enumerate(_TOLD):
        title = number.format("一二三四"[at]) + story.title
        file.add(para(run(title, size=22, font="方正小标宋简体"), align="center"))
        for place, words in enumerate(story.paragraphs):
            face = run(words, font="黑体", size=16) if place in story.headings else ""
            file.add(para(face or run(words, font="仿宋_GB2312", size=16), raw=_INDENT))
        file.add(para(run(f"（{story.unit}供稿）", font="楷体_GB2312", size=16), align="right"))


def _briefs(file: Word, mark: str = "◆") -> None:
    file.add(para(run("简  讯", size=22, font="方正小标宋简体"), align="center"))
    for words, _ in _BRIEFS:
        file.add(para(run(f"{mark}{words}", font="仿宋_GB2312", size=16), raw=_INDENT))


def _foot(file: Word, *, in_rows: bool = True) -> None:
    if in_rows:
        rows = [row(cell(f"{label}{units}")) for label, units in _SENT]
        file.add(table(*rows, row(cell(para(f"（共印{_COPIES}份）", align="right"))), widths=[440]))
        return
    rows = [row(cell(label), cell(units)) for label, units in _SENT]
    last = row(cell(""), cell(para(f"共印{_COPIES}份", align="right")))
    file.add(table(*rows, last, widths=[60, 380]))


def _keys(file: Word, marks: Sequence[str]) -> None:
    file.add(para(run("本期要文", font="黑体", size=16)))
    for mark, story in zip(marks, _TOLD, strict=True):
        file.add(para(run(f"{mark}{story.title}", font="楷体_GB2312", size=16)))


def red_lines() -> Word:
    """Return an issue whose masthead is red lines of text and whose key items have ◎."""
    file = Word()
    file.add(
        para(run(_NAME, size=52, font="方正小标宋简体", colour="FF0000"), align="center"),
        para(run(f"{_NUMBER}（{_TOTAL}）", size=16), align="center"),
        para(run(f"{_EDITOR}\t{_DAY}", size=16), raw=_RED_RULE),
    )
    _keys(file, "◎◎◎◎")
    _body(file)
    _briefs(file)
    _foot(file)
    return file


def in_a_table() -> Word:
    """Return an issue whose masthead is a table and whose key items have numbers."""
    file = Word("wps")
    file.add(
        table(
            row(cell(para(run(_NAME, size=48, colour="FF0000"), align="center"), span=2)),
            row(cell(para(f"{_NUMBER}（{_TOTAL}）", align="center"), span=2)),
            row(cell(_EDITOR), cell(para(_DAY, align="right"))),
            widths=[220, 220],
            raw=_NO_LINES,
            style="",
        ),
    )
    _keys(file, ("1.", "2.", "3.", "4."))
    _body(file)
    _briefs(file, "●")
    _foot(file, in_rows=False)
    return file


def in_boxes() -> Word:
    """Return an issue whose masthead stands in text boxes and whose key items are a table."""
    file = Word()
    name = textbox(para(run(_NAME, size=48, colour="FF0000"), align="center"))
    line = textbox(para(f"{_NUMBER}（{_TOTAL}）", align="center"))
    file.add(para(name), para(line), para(run(f"{_EDITOR}　　　　{_DAY}", size=16)))
    keys = [row(cell(f"◎{story.title}")) for story in _TOLD]
    file.add(table(row(cell(para("本期要文", align="center"))), *keys, widths=[440]))
    _body(file)
    _briefs(file)
    _foot(file)
    return file


def with_wordart() -> Word:
    """Return an issue whose name is WordArt, with two fields on a line and no key items."""
    file = Word("wps")
    file.add(
        para(wordart(_NAME), align="center"),
        para(run(f"{_NUMBER}\t{_TOTAL}", size=16), align="center"),
        para(run(f"{_EDITOR}", size=16)),
        para(run(_DAY, size=16), align="right", raw=_RED_RULE),
    )
    _body(file)
    _briefs(file)
    _foot(file, in_rows=False)
    return file


LAYOUTS: tuple[Callable[[], Word], ...] = (red_lines, in_a_table, in_boxes, with_wordart)
