"""The body editor's document says exactly what it is given, through any chain of changes."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from composer.app.draft import Draft, Spot
from composer.app.worker import Worker
from composer.model.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Span,
    Table,
    joined,
)
from composer.model.issue import Article, Issue, Section
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.actions import Actions
from composer.ui.articlepage import ArticlePage
from composer.ui.body.document import BodyDocument
from composer.ui.body.parts import part_count, part_style, part_text
from composer.ui.body.spans import read_text
from composer.ui.body.styles import STYLE, Look
from composer.ui.body.units import MEDIA
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs

strings = st.text(st.sampled_from("一二甲乙a \n\u00a0𠮷\u2029\ufffc"), max_size=6)
texts = st.lists(st.builds(Span, strings, bold=st.booleans()), max_size=3).map(joined)
aligns = st.sampled_from([None, "left", "center", "right"])
cells = st.builds(Cell, texts, align=aligns, columns=st.integers(0, 3), rows=st.integers(0, 3))
tables = st.builds(
    Table,
    st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple),
    header_rows=st.integers(0, 2),
    widths=st.sampled_from([(), (1.0, 2.0), (1.0, 1.0, 2.0)]),
    caption=texts,
)
figures = st.builds(
    Figure, st.lists(st.builds(Picture, st.sampled_from("ab")), max_size=2).map(tuple), texts
)
lists = st.builds(ItemList, st.lists(texts, max_size=3).map(tuple), st.booleans())
blocks_of_any_kind: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, texts, aligns),
    st.builds(Heading, st.integers(0, 5), texts),
    lists,
    tables,
    figures,
)
articles = st.lists(blocks_of_any_kind, max_size=5).map(tuple)
chains = st.lists(articles, min_size=1, max_size=4)

patient = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def assert_says(document: BodyDocument, blocks: tuple[Block, ...]) -> None:
    """Hold every paragraph of a document against the blocks it is to show."""
    assert len(document.blocks) == len(blocks)
    assert all(one is other for one, other in zip(document.blocks, blocks, strict=True))
    number = 0
    for index, block in enumerate(blocks):
        unit = document.unit(index)
        assert unit.block is block
        assert unit.count == part_count(block, unit.grid)
        for part in range(unit.count):
            paragraph = document.findBlockByNumber(number)
            style, _ = part_style(block, part, unit.grid)
            assert paragraph.blockFormat().property(STYLE) == style
            assert read_text(paragraph, document._extras) == part_text(block, part, unit.grid)
            table = QTextCursor(paragraph).currentTable()
            assert (table is not None) == (unit.grid is not None and part > 0)
            if table is not None and unit.grid is not None:
                assert (table.rows(), table.columns()) == (unit.grid.rows, unit.grid.columns)
                cell, slot = table.cellAt(paragraph.position()), unit.grid.slots[part - 1]
                assert (cell.row(), cell.column()) == (slot.row, slot.column)
                assert (cell.rowSpan(), cell.columnSpan()) == (slot.rows, slot.columns)
            if style == "figure":
                assert pictures(document, number) == [one.media for one in block.pictures]
            number += 1
    needs_tail = not blocks or isinstance(blocks[-1], Table)
    assert document.blockCount() == number + needs_tail
    if needs_tail:
        assert document.lastBlock().text() == ""
        assert document.lastBlock().blockFormat().property(STYLE) == "body"


def pictures(document: BodyDocument, number: int) -> list[str]:
    """Return the media of the pictures in a paragraph, neighbours of one format as well."""
    found, place = [], document.findBlockByNumber(number).begin()
    while not place.atEnd():
        piece = place.fragment()
        found += [piece.charFormat().property(MEDIA)] * piece.length()
        place += 1
    return found


@given(chains)
@patient
def test_document_says_what_it_is_shown(qapp, chain):
    document = BodyDocument(Look())
    for blocks in chain:
        document.show(blocks)
        assert_says(document, blocks)
        assert document.take() is document.blocks


@given(chains, st.data())
@patient
def test_what_is_typed_is_taken_and_nothing_else(qapp, chain, data):
    document = BodyDocument(Look())
    for blocks in chain:
        document.show(blocks)
        number = data.draw(st.integers(0, document.blockCount() - 1))
        paragraph = document.findBlockByNumber(number)
        found = document.address(number)
        if paragraph.blockFormat().property(STYLE) == "figure":
            continue
        cursor = QTextCursor(paragraph)
        position = data.draw(st.integers(0, paragraph.length() - 1))
        cursor.setPosition(paragraph.position() + position)
        cursor.insertText("丙")
        before, after = document.blocks, document.take()
        if found is None:
            assert after[:-1] == before
            assert after[-1] == Paragraph((Span("丙"),))
        else:
            assert len(after) == len(before)
            changed = [i for i in range(len(after)) if after[i] is not before[i]]
            assert changed == [found[0]]
        assert_says(document, after)


@given(articles, articles, st.data())
@patient
def test_a_torn_document_is_mended(qapp, blocks, more, data):
    document = BodyDocument(Look())
    document.show(blocks)
    number = data.draw(st.integers(0, document.blockCount() - 1))
    cursor = QTextCursor(document.findBlockByNumber(number))
    cursor.insertBlock()
    after = document.take()
    assert_says(document, after)
    document.show(more)
    assert_says(document, more)


class _Idle(Worker):
    """A worker that does nothing."""

    def __init__(self) -> None:
        pass

    def submit(self, kind, run, done, *, rank=0):
        pass


KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down,
)  # fmt: skip
ACTIONS = (
    "style-body", "style-heading-1", "style-list", "style-list-numbered", "mark-bold",
    "align-center", "format-clear",
)  # fmt: skip
deeds = st.one_of(
    st.tuples(st.just("key"), st.sampled_from(KEYS)),
    st.tuples(st.just("type"), st.sampled_from("甲a𠮷")),
    st.tuples(st.just("do"), st.sampled_from(ACTIONS)),
    st.tuples(st.just("select"), st.tuples(st.integers(0, 40), st.integers(0, 40))),
    st.tuples(st.just("compose"), st.sampled_from("乙丙")),
    st.tuples(st.sampled_from(["undo", "redo", "copy", "cut", "paste"]), st.none()),
)


def perform(page: ArticlePage, desk: Desk, actions: Actions, deed: str, what: Any) -> None:
    """Do something as a clerk does."""
    body = page.body
    match deed:
        case "key":
            QTest.keyClick(body, what)
        case "type":
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(body, QKeyEvent(QEvent.Type.KeyPress, 0, none, what))
        case "do":
            actions[what].trigger()
        case "select":
            last = body.document().characterCount() - 1
            cursor = body.textCursor()
            cursor.setPosition(min(what[0], last))
            cursor.setPosition(min(what[1], last), QTextCursor.MoveMode.KeepAnchor)
            body.setTextCursor(cursor)
        case "compose":
            QApplication.sendEvent(body, QInputMethodEvent("x", []))
            done = QInputMethodEvent("", [])
            done.setCommitString(what)
            QApplication.sendEvent(body, done)
        case "undo" | "redo":
            getattr(desk, deed)()
        case _:
            getattr(body, deed)()


@given(articles, st.lists(deeds, max_size=12))
@settings(parent=patient, max_examples=60)
def test_whatever_a_clerk_does_the_text_shown_is_the_article(qapp, blocks, done):
    desk = Desk(Settings(theme="light"))
    actions = Actions(desk)
    page = ArticlePage(desk, actions, Proofs(desk, _Idle(), desk))
    try:
        content = Issue(sections=(Section("", (Article("题", blocks),)),))
        desk.load(Draft(content, Media()), Spot("articles/0/blocks/0"))
        for deed, what in done:
            perform(page, desk, actions, deed, what)
            assert page.body.blocks is desk.issue.articles[0].blocks
            assert_says(page.body.body(), desk.issue.articles[0].blocks)
        while desk.draft.undo_label is not None:
            desk.undo()
        assert_says(page.body.body(), blocks)
    finally:
        page.deleteLater()
        desk.deleteLater()
