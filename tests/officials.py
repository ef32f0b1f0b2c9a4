"""Official documents to test with: one of every form, all of them invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from composer.model.blocks import Block, Cell, Heading, Paragraph, Span, Table, text
from composer.model.issue import Article
from composer.model.official import (
    Attendance,
    Closing,
    Head,
    OfficialDocument,
    OfficialImprint,
)

OFFICE = "青禾市科普协会"
DATE = dt.date(2026, 2, 27)
_SENTENCE = "全市各级科普组织要紧紧围绕中心工作，聚焦主责主业，把科普服务送到群众身边。"


def paragraph(words: str) -> Paragraph:
    return Paragraph(text(words))


def body(paragraphs: int = 2) -> tuple[Block, ...]:
    """Return a body with a heading and a run-in heading."""
    run_in = Paragraph((Span("（一）健全工作机制。", bold=True), Span(_SENTENCE)))
    return (
        paragraph("现将有关事项通知如下，请结合实际认真抓好落实。"),
        Heading(1, text("一、总体要求")),
        run_in,
        *(paragraph(_SENTENCE * 3) for _ in range(paragraphs)),
    )


def table(rows: int = 26, *, is_turned: bool = False) -> Table:
    """Return a table of five columns whose head repeats."""
    head = tuple(Cell(text(one)) for one in ("序号", "项目", "完成时间", "牵头部门", "负责人"))
    lines = tuple(
        tuple(
            Cell(text(one))
            for one in (str(number), f"科普进社区系列活动第{number}场", "3—4月", "普及部", "林溪")
        )
        for number in range(1, rows + 1)
    )
    return Table((head, *lines), is_turned=is_turned)


def document() -> OfficialDocument:
    """Return a notice with everything above the rule, a table over pages and two attachments."""
    return OfficialDocument(
        head=Head((OFFICE,), "文件", "青科协〔2026〕4号", (), "000012", "机密★1年", "特急"),
        recipients="各县（市、区）科普协会，市级各学会，各有关单位",
        body=Article("关于印发《青禾市科普协会2026年工作要点》的通知", body()),
        attachments=(
            Article("青禾市科普协会2026年工作要点", body(12)),
            Article("青禾市科普协会2026年重点项目计划", (table(),)),
        ),
        closing=Closing((OFFICE,), DATE, note="此件公开发布"),
        imprint=OfficialImprint(
            copy_to=(("省科普协会", "市委办公室"), ("各区办公室",)),
            printer="青禾市科普协会办公室",
            print_date=DATE,
            copies=80,
        ),
    )


def joint() -> OfficialDocument:
    """Return a notice of three offices."""
    offices = (OFFICE, "青禾市教育局", "共青团青禾市委员会")
    return replace(
        document(),
        head=Head(offices, "文件", "青科协〔2026〕5号"),
        attachments=(),
        closing=Closing(offices, DATE),
    )


def upward() -> OfficialDocument:
    """Return a report to superiors that three people have signed."""
    return replace(
        document(),
        head=Head((OFFICE,), "文件", "青科协〔2026〕6号", ("林溪", "周牧远", "何青")),
        recipients="省科普协会",
        body=Article("青禾市科普协会关于科普场馆建设情况的报告", body()),
        attachments=(),
        closing=Closing((f"{OFFICE}理事会办公室",), DATE, seal="none"),
    )


def letter() -> OfficialDocument:
    """Return a letter."""
    return replace(
        document(),
        form="letter",
        head=Head((OFFICE,), "", "青科协函〔2026〕7号"),
        recipients="青禾市教育局",
        body=Article("青禾市科普协会关于商请支持科普进校园活动的函", body(8)),
        attachments=(),
        closing=Closing((OFFICE,), DATE),
        imprint=OfficialImprint(copy_to=(("市委办公室",),)),
    )


def minutes() -> OfficialDocument:
    """Return minutes of a meeting."""
    return replace(
        document(),
        form="minutes",
        head=Head(("青禾市科普协会办公会议",), "纪要", "〔2026〕3号"),
        recipients="",
        body=Article("", body()),
        attachments=(),
        closing=Closing(
            date=None,
            seal="none",
            attendance=(
                Attendance("出席", "林溪、周牧远、何青、苏禾、程晓雨、罗一鸣、范舟、钟岳、姚知远"),
                Attendance("请假", "马川"),
                Attendance("列席", "办公室、普及部负责人"),
            ),
        ),
    )


def order() -> OfficialDocument:
    """Return an order."""
    return OfficialDocument(
        form="order",
        head=Head((OFFICE,), "令", "第5号"),
        body=Article(
            "", (paragraph("《青禾市科普志愿服务办法》已经审议通过，现予公布，自公布之日起施行。"),)
        ),
        closing=Closing((), DATE, "stamp", post="会长", signatory="林溪"),
    )


def turned() -> OfficialDocument:
    """Return a notice with a table across pages of its own."""
    return replace(
        document(), attachments=(Article("青禾市科普项目一览", (table(30, is_turned=True),)),)
    )


EVERY_FORM = (document, joint, upward, letter, minutes, order)
