"""What a draft or a file says is shown as it is, and never read as HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import Qt as Texts
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

import composer.ui
from composer.app.draft import Draft
from composer.model.issue import Brief
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.plain import PlainBox
from composer.ui.window import Window
from tests import samples
from tests.ui.conftest import IdleWorker

TRAP = '<img src="//nowhere.invalid/a.png">'


def unasked(window: Window) -> None:
    window.files._may_close = True


def tips(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[str]:
    """Return the tips of all cells of a model."""
    parent = QModelIndex() if parent is None else parent
    found = []
    for row in range(model.rowCount(parent)):
        column = 0
        while (index := model.index(row, column, parent)).isValid():
            found.append(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
            column += 1
        if type(model).parent is not QAbstractItemModel.parent:  # a tree
            found += tips(model, model.index(row, 0, parent))
    return found


def test_no_words_of_a_draft_are_taken_for_html(qtbot: QtBot) -> None:
    window = Window(Settings(theme="light"), IdleWorker())
    qtbot.addWidget(window, before_close_func=unasked)
    article = samples.article(title=TRAP, source=TRAP, key_item=TRAP, kicker=TRAP)
    hostile = samples.issue(
        sections=(samples.section(article, title=TRAP),),
        masthead=samples.masthead(name=TRAP, editor=TRAP),
        imprint=samples.imprint(signer=TRAP),
        briefs=(Brief(samples.paragraph(TRAP).text),),
        unplaced=(TRAP,),
    )
    window.desk.load(Draft(hostile, Media()))
    window.desk.apply(f"改{TRAP}", replace(hostile, unplaced=(TRAP, TRAP)))
    window.show()
    for item in ("masthead", "imprint", "key_items", "sections/0", "briefs", "articles/0"):
        window.desk.go(item)
        seen = [one.toolTip() for one in window.findChildren(QWidget)]
        seen += [one.toolTip() for one in window.commands]
        for view in window.findChildren(QAbstractItemView):
            seen += tips(view.model())
        assert any("nowhere" in one for one in seen)
        assert not [one for one in seen if TRAP in one and Texts.mightBeRichText(one)]
    labels = [one for one in window.findChildren(QLabel) if TRAP in one.text()]
    assert labels
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}


def test_a_message_shows_html_as_it_is(qtbot: QtBot) -> None:
    box = PlainBox(None, QMessageBox.Icon.Warning, "", TRAP, TRAP)
    qtbot.addWidget(box)
    box.show()
    labels = [one for one in box.findChildren(QLabel) if TRAP in one.text()]
    assert len(labels) == 2
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}


def test_nobody_makes_a_label_or_box_that_reads_html() -> None:
    made = re.compile(r"\b(QLabel|QMessageBox)\(|QMessageBox\.(warning|information|critical)\(")
    for path in sorted(Path(composer.ui.__file__).parent.rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        bare = [line for line in lines if made.search(line) and not line.startswith("class ")]
        assert not bare, path.name
