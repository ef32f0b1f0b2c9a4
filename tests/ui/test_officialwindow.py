"""Official documents in a real window: begun, followed, saved, opened, imported, searched."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from composer.app import office
from composer.app.draft import Draft, Spot
from composer.model.issue import Article
from composer.model.official import (
    FORMS,
    Attendance,
    Closing,
    Head,
    OfficialDocument,
    OfficialImprint,
)
from composer.model.profile import OfficialDefaults, Profile
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.headform import HeadForm
from composer.ui.officialpage import OfficialPage
from composer.ui.profiledialog import ProfileDialog
from composer.ui.window import Window
from tests import officials
from tests.ui.frame import write
from tests.ui.test_filecommands import PATIENCE, _folders, do, opened, window

__all__ = ["_folders", "opened", "window"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a notice."""
    made = tmp_path / "通知.bulletin"
    save_draft(made, officials.document(), Media())
    return made


def open_file(window: Window, path: Path, qtbot: QtBot) -> None:
    window.files.open(str(path))
    qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)


@pytest.mark.parametrize("form", FORMS)
def test_a_document_of_every_form_is_begun(window: Window, form: str) -> None:
    do(window, f"official-new-{form}")
    document = window.desk.official
    assert window.desk.kind == "official"
    assert document.form == form
    assert document.closing.date is not None
    assert window.desk.spot.place == "head/issuers"
    assert "未命名公文" in window.windowTitle() or "号" in window.windowTitle()
    assert not window.desk.draft.is_dirty


def test_a_column_page_is_begun_and_says_its_pinyin(window: Window) -> None:
    do(window, "column-new")
    assert window.desk.issue.template == "column"
    do(window, "section-add")
    page = window.editor.currentWidget()
    assert page is not None
    assert page.pinyin.isVisibleTo(page)  # type: ignore[attr-defined]


def test_menus_and_words_are_those_of_the_kind(window: Window, path: Path, qtbot: QtBot) -> None:
    menu = window.menuBar().findChild(QMenu, "menu-issue")
    assert isinstance(menu, QMenu)
    do(window, "draft-new")
    assert menu.title().startswith("本期")
    open_file(window, path, qtbot)
    assert menu.title().startswith("公文")
    shown = [action.objectName() for action in menu.actions() if action.isVisible()]
    assert shown[:4] == ["head-show", "body-show", "closing-show", "official-imprint-show"]
    assert window.commands["draft-next"].iconText() == "新建下一件"
    assert window.tools.button("draft-next").text() == "新建下一件"
    for action, item in (
        ("closing-show", "closing"),
        ("body-show", "articles/0"),
        ("official-imprint-show", "imprint"),
        ("head-show", "head"),
    ):
        do(window, action)
        assert window.desk.item == item
    do(window, "draft-new")
    assert menu.title().startswith("本期")
    assert window.commands["masthead-show"].isEnabled()
    assert not window.commands["head-show"].isVisible()


def test_the_next_document_goes_on_in_number(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    do(window, "draft-next")
    document = window.desk.official
    assert document.head.document_number.startswith("青科协〔")
    assert document.head.document_number != "青科协〔2026〕4号"
    assert document.body.blocks == ()
    assert document.closing.signature == (officials.OFFICE,)


def test_every_form_of_the_stack_is_that_of_the_document(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    seen: list[QWidget | None] = []
    for place in ("head", "articles/0", "closing", "imprint"):
        window.desk.go(place)
        seen.append(window.editor.currentWidget())
    assert len({id(one) for one in seen}) == 4
    assert type(seen[3]).__name__ == "OfficialImprintForm"


def test_text_is_found_and_replaced_in_all_parts(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    do(window, "edit-replace")
    finder = window.panel.finder
    finder.words.setText("科普协会")
    finder.replacement.setText("科学协会")
    finder._search()
    qtbot.waitUntil(finder.replace_all.isEnabled, timeout=PATIENCE)
    finder.replace_all.click()
    document = window.desk.official
    assert document.head.issuers == ("青禾市科学协会",)
    assert "科学协会" in document.recipients
    assert document.closing.signature == ("青禾市科学协会",)
    assert document.imprint.printer == "青禾市科学协会办公室"
    window.desk.undo()
    assert window.desk.official == officials.document()


def test_saving_and_another_language_keep_the_document(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    do(window, "article-add")
    do(window, "draft-save")
    qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)
    saved = open_draft(path).content
    assert isinstance(saved, OfficialDocument)
    assert len(saved.attachments) == 3
    window.rebuild()
    assert window.desk.kind == "official"
    assert window.commands["head-show"].isEnabled()
    assert not window.commands["briefs-show"].isVisible()


def test_an_official_document_that_is_imported_opens_as_one(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "来文.txt"
    source.write_text(
        "青禾市科普协会文件\n\n青科协〔2026〕8号\n\n关于开展科普宣传周活动的通知\n\n"
        "各县（市、区）科普协会：\n　　现将有关事项通知如下。\n　　一、时间安排\n"
        "　　5月中旬开展。\n\n青禾市科普协会\n2026年3月2日\n\n"
        "抄送：市委办公室。\n青禾市科普协会办公室　2026年3月2日印发\n",
        encoding="utf-8",
    )
    window.files.take_files([source])
    qtbot.waitUntil(lambda: window.files.has_draft, timeout=PATIENCE)
    document = window.desk.official
    assert window.desk.kind == "official"
    assert document.head.document_number == "青科协〔2026〕8号"
    assert document.recipients == "各县（市、区）科普协会"


def test_a_letter_of_an_office_begins_at_the_number(window: Window) -> None:
    defaults = OfficialDefaults((officials.OFFICE,), number_prefix="青科协")
    office.keep_profile(Settings(), Profile(official=defaults))
    do(window, "official-new-letter")
    document = window.desk.official
    year = dt.date.today().year
    assert document.head.issuers == (officials.OFFICE,)
    assert document.head.document_number == f"青科协〔{year}〕号"
    form = window.editor.currentWidget()
    assert isinstance(form, HeadForm)
    assert form.document_number.cursorPosition() == len(f"青科协〔{year}〕")
    do(window, "official-new-minutes")
    assert window.desk.spot.place == "articles/0/title"


def test_the_office_takes_over_what_its_documents_begin_with(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    do(window, "profile-edit")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ProfileDialog)
    assert dialog.list.currentRow() == dialog.list.count() - 1
    dialog.take.click()
    page = dialog.stack.currentWidget()
    assert isinstance(page, OfficialPage)
    assert page.form.prefix.value() == "青科协"
    page.form.prefix.setFocus()
    write(page.form.prefix, "新")
    assert page.defaults.number_prefix == "新青科协"
    dialog.undo()
    with qtbot.waitSignal(dialog.kept, timeout=PATIENCE):
        dialog.save.click()
    kept = office.profile(Settings()).official
    assert (kept.issuers, kept.number_prefix) == ((officials.OFFICE,), "青科协")
    assert kept.copy_to == officials.document().imprint.copy_to
    assert kept.printer == "青禾市科普协会办公室"


def test_enter_leads_from_the_name_of_an_attachment_into_its_text(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    window.activateWindow()
    do(window, "article-add")
    article = window.editor.article
    qtbot.waitUntil(article.fields.title.hasFocus)
    qtbot.keyClick(article.fields.title, Qt.Key.Key_Tab)
    assert article.fields.named_as.line.hasFocus()
    qtbot.keyClick(article.fields.named_as.line, Qt.Key.Key_Return)
    assert article.body.hasFocus()


def test_findings_and_hits_name_the_parts_of_the_document(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    do(window, "edit-find")
    window.panel.finder.words.setText("重点项目计划")
    window.panel.finder._search()
    model = window.panel.finder.model
    qtbot.waitUntil(lambda: model.rowCount() > 0, timeout=PATIENCE)
    assert model.index(model.rowCount() - 1, 0).data().startswith("附件2")


def hostile() -> OfficialDocument:
    """Return a document that no clerk would write, and that must not be in anybody's way."""
    return OfficialDocument(
        form="order",
        head=Head(("", "甲\n乙，丙、丁", "<b>戊</b>" * 40), "\t", "〔" * 300, ("己",) * 40),
        recipients="各市，" * 400,
        body=Article("\n\n"),
        attachments=(Article("", key_item="\n"), Article("<img src=x>", key_item="")),
        extra_attachments=("", "庚\n辛"),
        closing=Closing(("",), dt.date(9999, 12, 31), "stamp", attendance=(Attendance("", ""),)),
        imprint=OfficialImprint("壬" * 2000, ((), ("",), ("癸",) * 60), "\u202e", None, 10**9),
    )


def test_a_hostile_document_is_shown_and_left_as_it_is(window: Window, qtbot: QtBot) -> None:
    document = hostile()
    window.desk.load(Draft(document, Media()))
    for place in (
        "head/issuers", "head/document_number", "articles/0/title", "recipients",
        "articles/1/key_item", "articles/2/title", "closing/date", "closing/attendance/0/names",
        "extra_attachments", "imprint/send_to", "imprint/copy_to", "imprint/copies",
    ):  # fmt: skip
        window.desk.go(Spot(place, 1, 1))
        qtbot.wait(0)
    assert window.desk.official == document
    assert not window.desk.draft.is_dirty
