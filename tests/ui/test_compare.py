"""Origins: an article says which file it came in, which is opened and compared with it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from composer.app import originals
from composer.app.comparing import differences
from composer.app.worker import Worker
from composer.model import edits
from composer.model.issue import Article, Origin
from composer.store.draftfile import open_draft
from composer.store.media import Media
from composer.store.settings import Settings, load_settings
from composer.ui.comparedialog import CompareDialog
from composer.ui.window import Window
from tests.samples import article, figure, paragraph, stored
from tests.ui.answers import answering
from tests.ui.test_filecommands import do, let_go, open_file, wait_saved

PATIENCE = 30_000


# --- the files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "file", "danger"),
    [
        ("来稿.zip/../../第一分会.docx", "docx", "none"),
        ("照片.JPG", "jpeg", "none"),
        ("表格.xlsm", "xlsm", "macros"),
        ("说明.bat", "bat", "program"),
        ("无后缀", "bin", "program"),
    ],
)
def test_a_safe_name_and_what_opening_could_do(name, file, danger, tmp_path):
    media, stored_name = Media().with_file(b"x", file)
    origin = Origin(stored_name, name)
    place = originals.put_original(origin, media, tmp_path)
    assert place.is_relative_to(tmp_path)
    assert place.suffix == f".{file}"
    assert place.read_bytes() == b"x"
    assert not place.stat().st_mode & stat.S_IWUSR
    assert originals.put_original(origin, media, tmp_path) == place
    assert originals.danger_of(origin) == danger


def test_the_article_of_a_file_that_fits():
    one, two = article(title="甲"), Article("乙", (paragraph("讲师团在青禾中学开讲。"),))
    mine = replace(two, origin=Origin(part=0), title="乙（修改）")
    assert originals.best_match(mine, [one, two]) is two
    assert originals.best_match(replace(one, origin=Origin(part=1)), [one, one, two]) is one
    assert originals.best_match(mine, []) is None


# --- the dialog -----------------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot):
    before = Article(
        "甲", (paragraph("协会走进社区。"), paragraph("活动三天。"), figure("0" * 64 + ".png"))
    )
    after = Article(
        "乙", (paragraph("协会走进学校。"), paragraph("活动三天。"), figure("0" * 64 + ".png"))
    )
    made = CompareDialog(None, "对照", differences(before, after), Settings())
    qtbot.addWidget(made)
    made.show()
    return made


def marks(dialog: CompareDialog) -> dict[str, str]:
    found = {"gone": "", "new": ""}
    block = dialog.view.text.document().begin()
    while block.isValid():
        for piece in block:
            fragment = piece.fragment()
            shape = fragment.charFormat()
            kind = "gone" if shape.fontStrikeOut() else "new" if shape.fontUnderline() else ""
            if kind:
                found[kind] += fragment.text()
        block = block.next()
    return found


def test_the_dialog_marks_counts_and_goes_through_the_changes(dialog):
    assert dialog.view.counts.text() == "删 3 字，增 3 字"
    assert marks(dialog) == {"gone": "甲社区", "new": "乙学校"}
    assert dialog.view.text.toPlainText().splitlines() == [
        "标题　甲乙", "协会走进社区学校。", "活动三天。", "〔图〕活动现场",
    ]  # fmt: skip
    dialog.view.next_button.click()
    assert dialog.view.text.textCursor().block().text().startswith("协会")
    dialog.view.next_button.click()
    assert dialog.view.text.textCursor().block().text().startswith("标题")
    dialog.view.previous_button.click()
    assert dialog.view.text.textCursor().block().text().startswith("协会")
    dialog.view.only_changes.click()
    assert len(dialog.view.text.toPlainText().splitlines()) == 2


def test_nothing_has_changed(qtbot):
    same = "与来稿完全相同，一字未改。"
    rows = differences(article(), article())
    made = CompareDialog(None, "对照", rows, Settings(), same=same)
    qtbot.addWidget(made)
    assert "完全相同" in made.view.counts.text()
    assert not made.view.next_button.isEnabled()


# --- in the window --------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _folders(own_folders: None) -> None:
    pass


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    worker = Worker()
    made = Window(replace(load_settings(), theme="light"), worker)
    qtbot.addWidget(made, before_close_func=let_go)
    made.show()
    qtbot.waitExposed(made)
    try:
        yield made
    finally:
        made.files._importing.release()
        worker.close()


@pytest.fixture
def placed(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """Return a window with an article that came in a file."""
    source = tmp_path / "第一分会.txt"
    source.write_text("科普周启动\n\n协会组织志愿者走进社区，开展科普服务。\n", encoding="utf-8")
    open_file(window, stored(tmp_path / "三月.bulletin"), qtbot)
    window.files.take_files([source])
    qtbot.waitUntil(lambda: len(window.desk.issue.articles) == 3, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.files._importing._runs, timeout=PATIENCE)
    assert window.desk.item == "articles/2"
    return window


def test_the_form_says_where_it_came_from(placed: Window) -> None:
    fields = placed.editor.article.fields
    assert fields.origin.isVisible()
    assert fields.origin.text() == "来稿：第一分会.txt"
    placed.desk.go("articles/0/title")
    assert not fields.origin.isVisible()
    assert not placed.commands["origin-compare"].isEnabled()


def test_the_original_is_opened_as_it_was_sent(
    placed: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    do(placed, "origin-open")
    assert opened[0].name == "第一分会.txt"
    assert opened[0].read_bytes() == (tmp_path / "第一分会.txt").read_bytes()
    assert opened[0].parent != tmp_path


def test_what_has_changed_since_it_came(placed: Window, qtbot: QtBot, tmp_path: Path) -> None:
    blocks = (paragraph("协会组织志愿者走进学校，开展科普服务。"),)
    placed.desk.apply("改", edits.set_article(placed.desk.issue, 2, blocks=blocks))
    do(placed, "origin-compare")
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), CompareDialog), timeout=PATIENCE
    )
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CompareDialog)
    assert marks(dialog) == {"gone": "社区", "new": "学校"}
    assert dialog.view.counts.text() == "删 2 字，增 2 字"
    with answering(tmp_path / "原件.txt"):
        dialog.save_button.click()
    assert (tmp_path / "原件.txt").read_bytes() == (tmp_path / "第一分会.txt").read_bytes()
    dialog.close_button.click()
    assert not placed.status.is_busy


def test_an_original_that_is_gone_is_said(placed: Window, qtbot: QtBot) -> None:
    lost = replace(placed.desk.issue.articles[2].origin, file="0" * 64 + ".docx")
    placed.desk.apply("丢", edits.set_article(placed.desk.issue, 2, origin=lost))
    for name in ("origin-open", "origin-compare"):
        with answering("知道了") as answers:
            do(placed, name)
        assert "没有来稿“第一分会.txt”的原件" in answers.asked[0]


def test_a_copy_keeps_it_and_the_draft_keeps_the_file(placed: Window, qtbot: QtBot) -> None:
    origin = placed.desk.issue.articles[2].origin
    placed.outline.setFocus()
    do(placed, "item-duplicate")
    assert placed.desk.issue.articles[3].origin == origin
    do(placed, "draft-save")
    wait_saved(placed, qtbot)
    path = placed.desk.draft.path
    assert path is not None
    kept = open_draft(path)
    assert kept.issue.articles[2].origin == origin
    assert origin is not None
    assert origin.file in kept.media
    placed.desk.apply("删", edits.remove_article(edits.remove_article(placed.desk.issue, 3), 2))
    do(placed, "draft-save")
    wait_saved(placed, qtbot)
    assert origin.file not in open_draft(path).media
    placed.desk.undo()
    assert placed.desk.media[origin.file]
