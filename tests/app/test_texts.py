"""Tests of texts: which words of an official document are found and changed, and in which order."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from composer.app import search
from composer.app.counts import count_frame, count_issue
from composer.app.search import Query, find
from composer.app.texts import map_texts, texts
from composer.model.blocks import Paragraph, Text, plain, text
from composer.model.issue import Article, Issue, Section
from composer.model.official import (
    Attendance,
    Closing,
    Head,
    OfficialDocument,
    OfficialImprint,
)
from tests import officials, samples

MARK = "青禾"

FULL = OfficialDocument(
    head=Head((MARK, MARK), MARK, MARK, (MARK,), MARK, MARK, MARK),
    recipients=MARK,
    body=Article(MARK, (Paragraph(text(MARK)),)),
    attachments=(
        Article(MARK, (Paragraph(text(MARK)),), key_item=MARK),
        Article(MARK),
        Article(MARK, key_item=""),
    ),
    extra_attachments=(MARK,),
    closing=Closing(
        signature=(MARK,),
        post=MARK,
        signatory=MARK,
        note=MARK,
        attendance=(Attendance(MARK, MARK),),
    ),
    imprint=OfficialImprint(send_to=MARK, copy_to=((MARK, MARK), (MARK,)), printer=MARK),
)
PLACES = [
    "head/copy_number",
    "head/classification",
    "head/urgency",
    "head/issuers/0",
    "head/issuers/1",
    "head/mark_word",
    "head/document_number",
    "head/signers/0",
    "articles/0/title",
    "recipients",
    "articles/0/blocks/0",
    "articles/1/key_item",
    "extra_attachments/0",
    "closing/signature/0",
    "closing/post",
    "closing/signatory",
    "closing/note",
    "closing/attendance/0/label",
    "closing/attendance/0/names",
    "articles/1/title",
    "articles/1/blocks/0",
    "articles/2/title",
    "articles/3/title",
    "imprint/send_to",
    "imprint/copy_to/0/0",
    "imprint/copy_to/0/1",
    "imprint/copy_to/1/0",
    "imprint/printer",
]


def test_every_text_of_an_official_document_is_there_in_printing_order() -> None:
    assert [place for place, _ in texts(FULL)] == PLACES
    assert [hit.place for hit in find(FULL, Query(MARK))] == PLACES


def test_no_field_of_words_is_forgotten() -> None:
    """What is a string, or strings, in the model is a text."""
    seen = {place.rstrip("/0123456789").rpartition("/")[2] for place in PLACES}
    for kind in (Head, Closing, OfficialImprint, Attendance):
        words = {one.name for one in fields(kind) if "str" in str(one.type)}
        assert words <= seen


def test_each_text_can_be_replaced_alone() -> None:
    for hit in find(FULL, Query(MARK)):
        changed = search.replace(FULL, [hit], "云溪")
        assert search.text_at(changed, hit.place) == "云溪"
        others = [(place, plain(said)) for place, said in texts(changed) if place != hit.place]
        assert others == [(place, MARK) for place in PLACES if place != hit.place]


def test_what_does_not_change_is_the_same_object() -> None:
    assert map_texts(FULL, lambda _, said: said) is FULL
    hits = [hit for hit in find(FULL, Query(MARK)) if hit.place.startswith("articles/1/blocks")]
    changed = search.replace(FULL, hits, "云溪")
    assert changed.head is FULL.head
    assert changed.body is FULL.body
    assert changed.closing is FULL.closing
    assert changed.attachments[1] is FULL.attachments[1]


def test_a_line_without_characters_is_no_line_any_more() -> None:
    emptied = search.replace(FULL, find(FULL, Query(MARK)), "")
    assert emptied.head.issuers == emptied.head.signers == ()
    assert emptied.extra_attachments == emptied.closing.signature == ()
    assert emptied.closing.attendance == ()
    assert emptied.imprint.copy_to == ()
    assert emptied.attachments[0].key_item == ""
    assert not any(said for _, said in texts(emptied))


def test_a_half_emptied_line_of_attendance_stays() -> None:
    hits = [hit for hit in find(FULL, Query(MARK)) if hit.place.endswith("/names")]
    assert search.replace(FULL, hits, "").closing.attendance == (Attendance(MARK, ""),)


@pytest.mark.parametrize(
    "make",
    officials.EVERY_FORM,
)
def test_texts_of_every_form(make) -> None:
    document = make()
    assert map_texts(document, lambda _, said: said) is document

    def doubled(_: str, said: Text) -> Text:
        return (*said, *said)

    twice = map_texts(document, doubled)
    assert [(place, plain(said) * 2) for place, said in texts(document)] == [
        (place, plain(said)) for place, said in texts(twice)
    ]


def test_the_pinyin_of_a_section_is_a_text() -> None:
    issue = Issue(sections=(Section("地方科协", (Article("题"),), pinyin="DIFANG KEXIE"),))
    (hit,) = find(issue, Query("DIFANG"))
    assert hit.place == "sections/0/pinyin"
    assert search.replace(issue, [hit], "BENDI").sections[0].pinyin == "BENDI KEXIE"


def test_body_and_attachments_are_counted_and_the_frame_apart() -> None:
    document = OfficialDocument(
        head=Head(("甲乙",), "文件", "丙〔2026〕1号"),
        recipients="丁",
        body=Article("标题", (samples.paragraph("正文。"),)),
        attachments=(Article("表", (samples.paragraph("一二"),)),),
        extra_attachments=("另表",),
        closing=Closing(("甲乙",)),
        imprint=OfficialImprint(printer="戊"),
    )
    assert count_issue(document).words == 2 + 3 + 1 + 2
    assert count_frame(document).words == 2 + 2 + 6 + 1 + 2 + 2 + 1
    assert count_issue(replace(document, body=Article())).words == 3
