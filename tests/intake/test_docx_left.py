"""Words that stand where a Word file may have none: no reader meets them, and none is lost."""

from __future__ import annotations

import pytest

from composer.intake.docx.reader import read_docx
from composer.intake.flow import Flow
from tests.corpus.word import (
    Word,
    deleted,
    moved_from,
    moved_to,
    para,
    plain_table,
    row,
    ruby,
    run,
    sdt,
    simple_field,
    table,
    textbox,
)
from tests.intake.wordwords import words_of_flow

LOST = para("落在外面的话")


def left(flow: Flow) -> list[str]:
    return [words for one in flow.asides if one.rule == "docx_left" for words in one.texts]


@pytest.mark.parametrize(
    "piece",
    [
        table(plain_table(("内", "外")), LOST),
        table(row(LOST)),
        f"<w:sdt><w:sdtPr/>{LOST}<w:sdtContent>{para('内')}</w:sdtContent></w:sdt>",
        "<mc:AlternateContent>" + LOST + "</mc:AlternateContent>",
        f"<w:p><w:pPr>{run('落在外面的话')}</w:pPr></w:p>",
        "<w:p><w:r><w:t><w:r><w:t>落在外面的话</w:t></w:r></w:t></w:r></w:p>",
    ],
)
def test_words_in_wrong_places_are_kept_aside(piece: str) -> None:
    flow = read_docx(Word().add("正文。", piece, "结尾。").data())
    assert "落在外面的话" in left(flow)
    assert {"正文。", "结尾。"} <= {*words_of_flow(flow)}
    told = [one for one in flow.remarks if one.rule.startswith("docx_left")]
    assert told == []  # an aside is told of when it is kept


def test_two_notes_of_one_number_are_both_there() -> None:
    file = Word()
    file.add(para("正文。", file.footnote("先来的注。")), para(file.footnote("后来的注。")))
    data = file.data()
    assert left(read_docx(data)) == []
    file = Word()
    file.add(para("正文。", file.footnote("先来的注。"), file.footnote("后来的注。")))
    file._notes["footnote"][1] = file._notes["footnote"][1].replace('w:id="2"', 'w:id="1"')
    flow = read_docx(file.data())
    said = "".join([*words_of_flow(flow), *left(flow)])
    assert "先来的注。" in said
    assert "后来的注。" in said


def test_a_file_of_nothing_else_is_read() -> None:
    flow = read_docx(Word().add(table(LOST), table(LOST)).data())
    assert words_of_flow(flow) == ["落在外面的话", "落在外面的话"]
    assert left(flow) == []


def test_what_is_read_otherwise_is_not_left() -> None:
    pieces = (
        para(moved_from("移走的话"), moved_to("移走的话")), para(deleted("删去的话")),
        para(textbox("框里的话")), para(ruby("青禾", "qīng hé")), para(simple_field("PAGE", "1")),
        para(run("abc", raw="<w:caps/>"), run("þ", raw='<w:rFonts w:ascii="Wingdings" '
             'w:hAnsi="Wingdings"/>')), sdt(para("点击此处"), data="<w:showingPlcHdr/>"),
    )  # fmt: skip
    assert left(read_docx(Word().add("正文。", *pieces).data())) == []
