"""A damaged draft is never a dead end: what was read, and what is whole, can be opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from composer.app.draft import State
from composer.app.worker import Worker
from composer.model import edits
from composer.store import versions
from composer.store.draftfile import open_draft
from composer.store.media import Media
from composer.store.settings import load_settings
from composer.ui.damagedialog import BothDialog, DamageDialog
from composer.ui.noticebar import NoticeBar
from composer.ui.window import Window
from tests.samples import article, issue, section, stored
from tests.ui.answers import answering

PATIENCE = 15_000


@pytest.fixture(autouse=True)
def _folders(own_folders: None) -> None:
    pass


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    workers = Worker(), Worker("filer")
    made = Window(replace(load_settings(), theme="light"), workers[0], filer=workers[1])
    qtbot.addWidget(made, before_close_func=let_go)
    made.show()
    qtbot.waitExposed(made)
    try:
        yield made
    finally:
        for worker in workers:
            worker.close()


def let_go(window: Window) -> None:
    """Let the window close without asking about what is not saved."""
    draft = window.desk.draft
    draft.mark_saved(draft.state, Path("a.bulletin"))


CONTENT = issue(sections=(section(*(article(title=f"第{number}篇稿件") for number in range(4))),))


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Return a draft that was cut off in its third article."""
    path = stored(tmp_path / "三月.bulletin", CONTENT)
    data = path.read_bytes()
    path.write_bytes(data[: data.index("title: 第2篇稿件".encode()) + 20])
    return path


@pytest.fixture
def kept(window: Window, damaged: Path) -> Path:
    """Return the same draft with a state of it in the history, from before the last article."""
    older = edits.set_masthead(CONTENT, name="从前的简报")
    keys = tuple(range(len(older.articles)))
    window.workbench.history.keep(damaged, State(older, Media(), keys))
    return damaged


def offered(window: Window, path: Path, qtbot: QtBot) -> DamageDialog:
    """Open a draft and return the dialog that comes."""
    window.files.open(str(path))
    qtbot.waitUntil(lambda: window.files.damaged.dialog is not None, timeout=PATIENCE)
    dialog = window.files.damaged.dialog
    assert dialog is not None
    return dialog


def lines(dialog: DamageDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_what_was_read_is_offered_with_what_is_lost(
    window: Window, damaged: Path, qtbot: QtBot
) -> None:
    before = damaged.read_bytes()
    dialog = offered(window, damaged, qtbot)
    assert "三月.bulletin" in dialog.head.text()
    assert "3 篇，原有 4 篇" in dialog.read.text()
    assert any("第3篇稿件" in line for line in lines(dialog))
    assert not dialog.newest_button.isEnabled()
    assert not dialog.compare_button.isEnabled()
    assert dialog.salvaged_button.isDefault()
    dialog.salvaged_button.click()
    qtbot.waitUntil(lambda: window.files.has_draft, timeout=PATIENCE)
    draft = window.desk.draft
    assert [one.title for one in draft.content.articles] == [f"第{at}篇稿件" for at in range(3)]
    assert draft.path == damaged
    assert draft.is_dirty
    assert "draft_article_lost" in {one.rule for one in draft.content.remarks}
    assert damaged.read_bytes() == before
    kinds = [one.kind for one in window.workbench.history.versions(damaged)]
    assert kinds == ["raw"]
    said = [bar.text.text() for bar in window.findChildren(NoticeBar)]
    assert any("替换损坏的文件" in one for one in said)


def test_saving_replaces_the_damaged_file_which_stays_in_the_history(
    window: Window, damaged: Path, qtbot: QtBot
) -> None:
    before = damaged.read_bytes()
    offered(window, damaged, qtbot).salvaged_button.click()
    qtbot.waitUntil(lambda: window.files.has_draft, timeout=PATIENCE)
    with qtbot.waitSignal(window.files.saving.saved, timeout=PATIENCE):
        window.files.save()
    assert len(open_draft(damaged).issue.articles) == 3
    raw = [one for one in window.workbench.history.versions(damaged) if one.kind == "raw"]
    assert [versions.raw_bytes(one) for one in raw] == [before]


def test_the_newest_whole_version_is_offered_first(
    window: Window, kept: Path, qtbot: QtBot
) -> None:
    dialog = offered(window, kept, qtbot)
    assert "今天" in dialog.newest.text()
    assert "4 篇文章" in dialog.newest.text()
    assert dialog.newest_button.isDefault()
    dialog.newest_button.click()
    qtbot.waitUntil(lambda: window.files.has_draft, timeout=PATIENCE)
    assert window.desk.draft.issue.masthead.name == "从前的简报"
    assert window.desk.draft.is_dirty
    assert window.desk.draft.path == kept


def test_both_can_be_compared(window: Window, kept: Path, qtbot: QtBot) -> None:
    dialog = offered(window, kept, qtbot)
    dialog.compare_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(BothDialog)), timeout=PATIENCE)
    (both,) = dialog.findChildren(BothDialog)
    qtbot.waitUntil(lambda: "从前的简报" in both.view.text.toPlainText(), timeout=PATIENCE)
    both.close_button.click()
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: window.files.damaged.dialog is None)
    assert not window.files.has_draft


def test_a_file_of_zeros_has_its_versions(window: Window, kept: Path, qtbot: QtBot) -> None:
    kept.write_bytes(bytes(3000))
    dialog = offered(window, kept, qtbot)
    assert "什么都没有" in dialog.read.text()
    assert dialog.newest_button.isEnabled()
    assert not dialog.salvaged_button.isEnabled()
    dialog.reject()


def test_what_is_hopeless_is_said_in_a_sentence(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "三月.bulletin"
    path.write_bytes(bytes(3000))
    with answering("知道了") as answers:
        window.files.open(str(path))
        qtbot.waitUntil(lambda: len(answers.asked) == 1, timeout=PATIENCE)
    assert "全是零" in answers.asked[0]
    assert window.files.damaged.dialog is None


def test_a_draft_whose_directory_alone_is_gone_is_read_whole(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = stored(tmp_path / "三月.bulletin", CONTENT)
    path.write_bytes(path.read_bytes()[:-60])
    dialog = offered(window, path, qtbot)
    assert "没有丢失" in dialog.read.text()
    assert dialog.salvaged_button.isDefault()
    dialog.salvaged_button.click()
    qtbot.waitUntil(lambda: window.files.has_draft, timeout=PATIENCE)
    assert window.desk.draft.content == CONTENT


def test_a_draft_that_cannot_be_kept_asks_for_another_name(
    window: Window, damaged: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = offered(window, damaged, qtbot)
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"a file where the history would be")
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(blocked))
    dialog.salvaged_button.click()
    qtbot.waitUntil(lambda: window.files.has_draft, timeout=PATIENCE)
    assert window.desk.draft.path is None
