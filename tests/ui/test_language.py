"""Languages: Qt's own texts in Chinese, ours in English, back and forth, nothing left over."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from composer.ui import language
from composer.ui.texts import translated
from tests.samples import ROOT

OURS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN"><context><name>Actions</name>
<message><source>打开(&amp;O)…</source><translation>&amp;Open…</translation></message></context>
<context><name>StatusBar</name><message numerus="yes"><source>%n 页</source><translation>
<numerusform>%n page</numerusform><numerusform>%n pages</numerusform></translation></message>
</context>
<context><name>QObject</name>
<message><source>简报编排</source><translation>Bulletin Composer</translation></message></context>
</TS>
"""


@pytest.fixture
def english(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[QApplication]:
    """Have two texts in English."""
    (tmp_path / "bulletin_en.ts").write_text(OURS, encoding="utf-8")
    made = [str(ROOT / ".venv/bin/pyside6-lrelease"), "-silent", str(tmp_path / "bulletin_en.ts")]
    subprocess.run(made, check=True)
    monkeypatch.setattr(language, "translation_folder", lambda: tmp_path)
    assert language.install(qapp, "en")
    yield qapp
    language.install(qapp, "zh")


def ok_button(qtbot: QtBot) -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text()


def test_buttons_of_qt_are_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    assert language.install(qapp, "zh")
    assert "取消" in ok_button(qtbot)
    assert QLocale().language() == QLocale.Language.Chinese


def test_our_texts_are_english_with_their_plurals(english: QApplication, qtbot: QtBot) -> None:
    assert translated("Actions", "打开(&O)…") == "&Open…"
    assert QCoreApplication.translate("StatusBar", "%n 页", "", 1) == "1 page"
    assert QCoreApplication.translate("StatusBar", "%n 页", "", 2) == "2 pages"
    assert "Cancel" in ok_button(qtbot)
    assert QLocale().language() == QLocale.Language.English


def test_titles_of_windows_end_with_the_name_in_the_language(english: QApplication) -> None:
    assert english.applicationDisplayName() == "Bulletin Composer"
    language.install(english, "zh")
    assert english.applicationDisplayName() == "简报编排"


def test_back_in_chinese_nothing_english_is_left(english: QApplication, qtbot: QtBot) -> None:
    language.install(english, "zh")
    assert translated("Actions", "打开(&O)…") == "打开(&O)…"
    assert "取消" in ok_button(qtbot)
    assert len(language._installed) == 1


def test_without_its_file_english_is_said_to_be_missing(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "translation_folder", lambda: tmp_path)
    assert not language.install(qapp, "en")
    assert translated("Actions", "打开(&O)…") == "打开(&O)…"
    language.install(qapp, "zh")
