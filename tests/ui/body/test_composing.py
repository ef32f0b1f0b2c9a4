"""The body editor while an input method has letters in it, and where it puts its candidates."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from composer.app.draft import Draft, Spot
from composer.store.media import Media
from composer.ui.articlepage import ArticlePage
from composer.ui.body.flow import Point
from tests.samples import article, issue, paragraph, section


@pytest.fixture
def body(qtbot, desk, actions, proofs):
    """Return a long article's editor with the cursor in the middle of its text."""
    page = ArticlePage(desk, actions, proofs)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    long = article(blocks=tuple(paragraph(f"第{number}段。") for number in range(60)))
    desk.load(Draft(issue(sections=(section(long),)), Media()), Spot("articles/0/blocks/0"))
    page.body.setFocus()
    page.body.set_point(Point(40, 0, 2))
    qtbot.waitUntil(lambda: page.body.verticalScrollBar().value() > 0)
    kept = page.body
    kept.kept_page = page
    return kept


def test_candidates_open_at_the_cursor(body):
    wanted = body.viewport().mapTo(body.window(), body.cursorRect().topLeft())
    assert body.viewport().x() > 0  # there is a margin that Qt forgets
    told = QGuiApplication.inputMethod().cursorRectangle().topLeft().toPoint()
    assert told == wanted


def test_painting_finds_its_paragraphs_while_letters_are_composed(body, capfd):
    last = body.document().lastBlock()
    cursor = body.textCursor()
    cursor.setPosition(last.position() + last.length() - 1)
    body.setTextCursor(cursor)
    QApplication.sendEvent(body, QInputMethodEvent("zhong'hua'ren'min" * 8, []))
    for height in range(0, body.viewport().height(), 8):
        block = body._block_at(QPoint(4, height))
        assert block.blockNumber() >= 1
        assert body.block_rectangle(block).top() <= height
    body.viewport().grab()
    assert "out of range" not in capfd.readouterr().err
    QApplication.sendEvent(body, QInputMethodEvent("", []))
