"""Copying for web editors: the document or the selection as rich text on the clipboard."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft
from composer.model.issue import Issue
from composer.store.media import Media
from composer.ui.actions import Actions
from composer.ui.articlepage import ArticlePage
from composer.ui.desk import Desk
from composer.ui.editcommands import EditCommands
from composer.ui.proofs import Proofs
from tests.samples import article, heading, issue, paragraph, section
from tests.ui.frame import Frame

PATIENCE = 10_000


@pytest.fixture
def clipboard(qapp: object) -> QClipboard:
    board = QGuiApplication.clipboard()
    board.clear()
    return board


@pytest.fixture
def frame(qtbot: QtBot, desk: Desk, actions: Actions, live_proofs: Proofs) -> Frame:
    made = Frame(desk, actions, live_proofs)
    qtbot.addWidget(made)
    made.show()
    made.edit = EditCommands(made.as_window)  # type: ignore[attr-defined]
    return made


def test_the_whole_document_is_copied_with_one_click(
    qtbot: QtBot, frame: Frame, actions: Actions, clipboard: QClipboard
) -> None:
    with qtbot.waitSignal(clipboard.dataChanged, timeout=PATIENCE):
        actions["issue-copy-web"].trigger()
    mime = clipboard.mimeData()
    assert "text-align:center" in mime.html()
    for words in ("青禾科普简报", "科普讲师团开讲", "2026年3月31日"):
        assert words in mime.html()
        assert words in mime.text()
    assert not re.search(r"<style|class=|<script", mime.html())
    qtbot.waitUntil(lambda: "已复制全文" in frame.status.message.text(), timeout=PATIENCE)
    clipboard.clear()


def test_of_a_body_what_is_selected_is_copied(
    qtbot: QtBot, frame: Frame, desk: Desk, actions: Actions, clipboard: QClipboard
) -> None:
    page = ArticlePage(desk, actions, frame.proofs)
    frame.setCentralWidget(page)
    blocks = (heading("一、甲"), paragraph("乙丙丁"), paragraph("戊"))
    desk.load(Draft(issue(sections=(section(article(blocks=blocks)),)), Media()))
    desk.go("articles/0/blocks/0")
    page.body.setFocus()
    page.body.selectAll()
    with qtbot.waitSignal(clipboard.dataChanged, timeout=PATIENCE):
        actions["issue-copy-web"].trigger()
    assert clipboard.mimeData().text() == "一、甲\n乙丙丁\n戊"
    assert "报头" not in clipboard.mimeData().html()
    clipboard.clear()


def test_an_empty_document_is_said_to_be_empty(
    qtbot: QtBot, frame: Frame, desk: Desk, actions: Actions, clipboard: QClipboard
) -> None:
    desk.load(Draft(Issue(), Media()))
    actions["issue-copy-web"].trigger()
    qtbot.waitUntil(lambda: "还没有" in frame.status.message.text(), timeout=PATIENCE)
    assert not clipboard.text()
