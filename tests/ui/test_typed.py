"""Whatever is typed into a field is in the draft at once, or among the words of its journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft
from composer.app.worker import Worker
from composer.store.draftfile import open_draft
from composer.store.settings import load_settings
from composer.ui.window import Window
from tests.samples import ROOT

BULLETIN = ("masthead", "key_items", "articles/0", "briefs", "imprint", "sections/0")
OFFICIAL = ("head", "articles/0", "articles/1", "closing", "imprint")
_Text = QLineEdit | QPlainTextEdit | QTextEdit


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "APPDATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    worker = Worker()
    made = Window(replace(load_settings(), theme="light"), worker)
    qtbot.addWidget(made, before_close_func=let_go)
    made.resize(1366, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    worker.close()


def let_go(window: Window) -> None:
    window.files._may_close = True


def fields(page: QWidget) -> list[_Text]:
    every = page.findChildren(QWidget)
    texts = [one for one in every if isinstance(one, _Text)]
    return [one for one in texts if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


@pytest.mark.parametrize(
    ("sample", "items"), [("qinghe-2026-03", BULLETIN), ("qinghe-notice", OFFICIAL)]
)
def test_no_field_keeps_to_itself_what_is_typed(
    window: Window, qtbot: QtBot, sample: str, items: tuple[str, ...]
) -> None:
    stored = open_draft(ROOT / "resources/samples" / sample / "issue.yaml")
    window.files.opening.show(Draft(stored.content, stored.media))
    tried, as_words = 0, set()
    for item in items:
        window.desk.go(item)
        assert window.desk.item == item
        page = window.editor.currentWidget()
        for field in fields(page):
            for keys in ("7", "x"):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                if isinstance(field, QLineEdit):
                    field.selectAll()
                before = window.desk.content
                QTest.keyClicks(field, keys)
                tried += 1
                if window.desk.content is before:
                    window.safety._typed._look()  # what comes after a short silence
                    where = f"{item}: {field.accessibleName()}"
                    assert window.safety._typed.text == keys, where
                    as_words.add(field.accessibleName())
    assert tried > 30
    assert as_words <= {
        *("年份", "期号", "总期号", "日期", "印数", "栏目"),
        *("成文日期", "印发日期", "共印份数"),
    }


def test_a_day_with_its_mark_is_a_date_at_once(window: Window) -> None:
    window.files.new()
    window.desk.go("masthead/date")
    (field,) = [one for one in fields(window.editor) if one.accessibleName() == "日期"]
    assert isinstance(field, QLineEdit)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.clear()
    field.insert("5日")
    field.textEdited.emit(field.text())
    day = window.desk.issue.masthead.date
    assert day is not None
    assert day.day == 5
