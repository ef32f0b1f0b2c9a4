"""Official documents: their edits, the one that follows, and what lists of attachments say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from composer.app import arranging
from composer.model import edits
from composer.model.issue import Article
from composer.model.official import (
    FORMS,
    MARK_WORDS,
    USUAL_SEALS,
    Closing,
    OfficialDocument,
    attachment_names,
)
from tests import officials

LATER = dt.date(2026, 3, 5)


def lettered(*titles: str) -> OfficialDocument:
    body, *attachments = (Article(title) for title in titles)
    return OfficialDocument(body=body, attachments=tuple(attachments))


def titles(document: OfficialDocument) -> str:
    return "".join(article.title or "-" for article in document.articles)


# The list of attachments


def test_names_follow_titles_unless_said_otherwise() -> None:
    document = OfficialDocument(
        attachments=(Article("甲\n乙"), Article("丙", key_item="丁"), Article("戊", key_item="")),
        extra_attachments=("己",),
    )
    names = [(name.text, name.article) for name in attachment_names(document)]
    assert names == [("甲乙", 1), ("丁", 2), ("己", None)]


# Arranging: the body is article 0 and stays


@pytest.mark.parametrize(("index", "left"), [(0, "-BC"), (1, "AC"), (2, "AB")])
def test_without_an_article(index: int, left: str) -> None:
    assert titles(edits.remove_article(lettered("A", "B", "C"), index)) == left


def test_the_last_article_leaves_an_empty_body() -> None:
    document = edits.remove_article(lettered("A"), 0)
    assert document.body == Article()
    assert document.is_empty


@pytest.mark.parametrize(
    ("section", "index", "there"),
    [(1, None, "ABCX"), (1, 0, "AXBC"), (0, None, "AXBC"), (0, 0, "XABC")],
)
def test_an_article_is_added(section: int, index: int | None, there: str) -> None:
    assert titles(edits.add_article(lettered("A", "B", "C"), Article("X"), section, index)) == there


@pytest.mark.parametrize("index", [-1, 3])
def test_articles_that_are_not_there(index: int) -> None:
    document = lettered("A", "B", "C")
    for edit in (edits.remove_article, edits.duplicate_article):
        with pytest.raises(IndexError):
            edit(document, index)


def test_a_copy_of_the_body_is_the_first_attachment() -> None:
    assert titles(edits.duplicate_article(lettered("A", "B"), 0)) == "AAB"
    assert titles(edits.duplicate_article(lettered("A", "B"), 1)) == "ABB"


@pytest.mark.parametrize(
    ("moved", "section", "position", "there"),
    [
        ([1], 1, 2, "ACBD"),
        ([3], 1, 0, "ADBC"),
        ([1, 3], 1, 3, "ACBD"),
        ([0], 1, 2, "ABCD"),
        ([0, 2], 1, 0, "ACBD"),
        ([2], 0, 0, "ACBD"),
        ([2], 0, 1, "ACBD"),
        ([], 1, 0, "ABCD"),
    ],
)
def test_attachments_move_and_the_body_stays(moved, section, position, there) -> None:
    document = lettered("A", "B", "C", "D")
    assert titles(arranging.move_articles(document, moved, section, position)) == there


@pytest.mark.parametrize(
    ("shifted", "step", "there"),
    [
        ([1], 1, "ACBD"),
        ([3], 1, "ABCD"),
        ([3], -1, "ABDC"),
        ([1], -1, "ABCD"),
        ([0], 1, "ABCD"),
        ([0], -1, "ABCD"),
        ([1, 2], 1, "ADBC"),
    ],
)
def test_attachments_shift(shifted, step, there) -> None:
    assert titles(arranging.shift_articles(lettered("A", "B", "C", "D"), shifted, step)) == there


def test_articles_that_stay_are_the_same_objects() -> None:
    document = lettered("A", "B", "C", "D")
    moved = arranging.move_articles(document, [3], 1, 0)
    assert moved.body is document.body
    assert moved.attachments[0] is document.attachments[2]
    assert arranging.move_articles(document, [1], 1, 0) is document


def test_several_are_removed_at_once() -> None:
    assert titles(arranging.remove_articles(lettered("A", "B", "C", "D"), [3, 1])) == "AC"


def test_an_unplaced_piece_goes_into_the_body() -> None:
    document = replace(lettered("A", "B"), unplaced=("甲\n乙",))
    placed = arranging.insert_unplaced(document, 0, 0, 0)
    assert len(placed.body.blocks) == 2
    assert placed.unplaced == ()


# Fields


def test_an_edit_that_changes_nothing_is_the_document_itself() -> None:
    document = officials.document()
    assert edits.set_head(document, issuers=document.head.issuers) is document
    assert edits.set_closing(document, note=document.closing.note) is document
    assert edits.set_official_imprint(document, copies=80) is document
    assert edits.set_recipients(document, document.recipients) is document
    assert edits.set_form(document, "document") is document
    assert edits.set_extra_attachments(document, ()) is document


@pytest.mark.parametrize("edit", [edits.set_head, edits.set_closing, edits.set_official_imprint])
def test_fields_that_do_not_exist(edit) -> None:
    with pytest.raises(TypeError):
        edit(OfficialDocument(), colour="红")


@pytest.mark.parametrize("form", FORMS)
def test_another_form_has_its_usual_mark_and_seal(form) -> None:
    changed = edits.set_form(OfficialDocument(), form)
    assert (changed.form, changed.head.mark_word) == (form, MARK_WORDS[form])
    assert changed.closing.seal == USUAL_SEALS[form]


def test_what_was_chosen_stays_in_another_form() -> None:
    document = edits.set_head(OfficialDocument(closing=Closing(seal="none")), mark_word="公报")
    changed = edits.set_form(document, "letter")
    assert (changed.head.mark_word, changed.closing.seal) == ("公报", "none")


@pytest.mark.parametrize(
    ("recipients", "send_to", "moved"),
    [("甲，乙", "", "甲，乙"), ("甲", "丙", "丙，甲"), ("", "丙", "丙")],
)
def test_recipients_move_to_the_imprint(recipients: str, send_to: str, moved: str) -> None:
    document = edits.set_official_imprint(OfficialDocument(recipients=recipients), send_to=send_to)
    after = edits.move_recipients_to_imprint(document)
    assert (after.recipients, after.imprint.send_to) == ("", moved)
    assert edits.move_recipients_to_imprint(after) is after
