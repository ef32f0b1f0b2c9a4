"""The window of versions: grouped, compared, looked at, taken back as one step, printed."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft, State
from composer.app.history import History
from composer.app.worker import Worker
from composer.model import edits
from composer.model.issue import Issue
from composer.store import versions
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.settings import load_settings
from composer.ui.historylist import HistoryModel
from composer.ui.historywindow import HistoryWindow
from composer.ui.window import Window
from tests.samples import article, issue, paragraph, section
from tests.ui.answers import answering
from tests.ui.test_filecommands import do, let_go

PATIENCE = 20_000
TODAY = dt.date.today()
NOON = dt.datetime.combine(TODAY, dt.time(12))
ONE, TWO = article(title="科普周启动"), article(title="讲师团走进学校", source="青禾一中")


class Clock:
    """What the history takes for the time."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "BULLETIN_CACHE"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    worker = Worker()
    made = Window(replace(load_settings(), theme="light"), worker)
    made.workbench.history = History(1_000_000_000, Clock())
    made.history._history = made.workbench.history
    qtbot.addWidget(made, before_close_func=let_go)
    made.show()
    qtbot.waitExposed(made)
    try:
        yield made
    finally:
        made.history.release()
        made.files._importing.release()
        worker.close()


def states() -> list[Issue]:
    """Return an issue in four states: begun, a word changed, an article removed, one added."""
    first = issue(sections=(section(ONE, TWO),))
    blocks = (paragraph("协会组织志愿者走进学校，讲解用电安全。"),)
    second = edits.set_article(first, 0, blocks=blocks)
    third = edits.remove_article(second, 1)
    return [first, second, third]


@pytest.fixture
def saved(window: Window, tmp_path: Path) -> Window:
    """Return a window with a draft that was saved in three states; the last one is open."""
    path = tmp_path / "三月.bulletin"
    for content in states():
        keys = tuple(range(len(content.articles)))
        window.workbench.history.keep(path, State(content, Media(), keys))
    save_draft(path, content, Media())
    window.view.show_panes(outline=False, pages=False)
    window.desk.load(Draft(content, Media(), path))
    return window


def wait_written(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.files.saving.is_writing, timeout=PATIENCE)


def shown(window: Window, qtbot: QtBot) -> HistoryWindow:
    """Open the window of versions and wait for the comparison."""
    do(window, "draft-history")
    made = window.history.shown
    assert made is not None
    qtbot.waitUntil(lambda: len(made.list.model_.versions) == 3, timeout=PATIENCE)
    wait_compared(made, qtbot)
    return made


def wait_compared(made: HistoryWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not made.is_waiting and made.redline.is_complete, timeout=PATIENCE)


def choose(made: HistoryWindow, qtbot: QtBot, *numbers: int) -> None:
    made.list.choose(*(made.list.model_.versions[number] for number in numbers))
    wait_compared(made, qtbot)


def wait_step(window: Window, qtbot: QtBot, label: str) -> None:
    qtbot.waitUntil(
        lambda: (window.desk.draft.undo_label or "").startswith(label), timeout=PATIENCE
    )


# --- the list -------------------------------------------------------------------------------------


def version(time: dt.datetime, **fields) -> versions.Version:
    values = {"kind": "saved", "session": "a", "digest": "", "title": "青禾科普简报"}
    number = int(time.timestamp())
    return versions.Version(
        file=Path(f"{number}.version"), number=number, time=time, characters=1200, **values | fields
    )


def texts(model: HistoryModel) -> list[str]:
    return [str(model.index(row).data()).replace("\u2002", " ") for row in range(model.rowCount())]


def test_versions_are_grouped_by_day_week_and_month(qtbot, qtmodeltester) -> None:
    wednesday = dt.date(2026, 3, 18)
    times = [
        dt.datetime(2026, 3, 18, 9, 5), dt.datetime(2026, 3, 17, 16), dt.datetime(2026, 3, 16, 8),
        dt.datetime(2026, 3, 15, 8), dt.datetime(2026, 1, 2, 8), dt.datetime(2025, 12, 31, 8),
    ]  # fmt: skip
    kinds = ("saved", "before", "discarded", "merged", "raw", "saved")
    model = HistoryModel()
    found = [version(time, kind=kind) for time, kind in zip(times, kinds, strict=True)]
    model.show(found, "a", wednesday)
    qtmodeltester.check(model)
    assert texts(model) == [
        "现在", "今天", "09:05 保存", "昨天", "16:00 保存前的文件",
        "本周", "3月16日 08:00 放弃的更改",
        "3月", "3月15日 08:00 合并前", "1月", "1月2日 08:00 不是草稿的文件",
        "2025年12月", "12月31日 08:00 保存",
    ]  # fmt: skip
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_clock_that_was_set_back_makes_no_other_group() -> None:
    model = HistoryModel()
    model.show([version(NOON + dt.timedelta(days=40))], "a", TODAY)
    assert texts(model)[1] == "今天"


def test_a_version_says_how_long_it_is_and_what_came_after() -> None:
    model = HistoryModel()
    one, two = version(NOON), version(NOON - dt.timedelta(hours=1), title="另一个名字")
    model.show([one, two], "a", TODAY)
    model.show_now(is_saved=False, title="青禾科普简报")
    model.show_difference(two, 3, 12)
    said = model.index(3).data(Qt.ItemDataRole.AccessibleTextRole).replace("\u2002", " ")
    assert said == "11:00 保存 1200 字 此后 ＋12 －3 另一个名字"
    assert texts(model)[0] == "现在（未保存）"
    model.show_difference(one, 0, 0)
    assert "此后文字未改" in model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    model.show_now(is_saved=True, title="")
    assert not model.knows_difference(one), "what is open now may be another state"
    assert model.knows_difference(two)


# --- the window -----------------------------------------------------------------------------------


def test_a_draft_without_a_file_is_told_to_be_saved_first(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.desk.load(Draft(issue(), Media()))
    with answering("取消") as answers:
        do(window, "draft-history")
    assert "先保存一次" in answers.asked[0]
    assert window.history.shown is None
    with answering("保存", tmp_path / "新.bulletin"):
        do(window, "draft-history")
    qtbot.waitUntil(lambda: window.history.shown is not None, timeout=PATIENCE)


def test_every_save_is_there_and_compared_with_now(saved: Window, qtbot: QtBot) -> None:
    made = shown(saved, qtbot)
    assert [one.kind for one in made.list.model_.versions] == ["saved"] * 3
    assert made.redline.counts.text() == "两者完全相同。"
    choose(made, qtbot, 2)
    assert made.about.text().endswith("→ 现在")
    assert [made.redline.list.item(row).text() for row in range(made.redline.list.count())] == [
        "改\u2002《科普周启动》", "删\u2002《讲师团走进学校》",
    ]  # fmt: skip
    qtbot.waitUntil(
        lambda: made.list.model_.knows_difference(made.list.model_.versions[1]), timeout=PATIENCE
    )
    assert "MB" in made.space.text()


def test_two_versions_are_compared_with_each_other_and_with_their_neighbours(
    saved: Window, qtbot: QtBot
) -> None:
    made = shown(saved, qtbot)
    choose(made, qtbot, 2, 1)
    assert made.comparison is not None
    assert (made.comparison.older, made.comparison.newer) == tuple(
        reversed(made.list.model_.versions[1:])
    )
    assert made.redline.counts.text().startswith("改 1；")
    assert not made.restore_button.isEnabled()
    choose(made, qtbot, 1)
    made.against.setCurrentIndex(1)
    wait_compared(made, qtbot)
    assert made.comparison.older == made.list.model_.versions[2]
    made.against.setCurrentIndex(2)
    wait_compared(made, qtbot)
    assert made.comparison.newer == made.list.model_.versions[0]
    choose(made, qtbot, 2)
    made.against.setCurrentIndex(1)
    assert "没有更早的版本" in made.redline.counts.text()
    made.against.setCurrentIndex(0)
    by_keys(saved, made, qtbot)


def by_keys(saved: Window, made: HistoryWindow, qtbot: QtBot) -> None:
    keys = Qt.Key
    made.list.choose("now")
    qtbot.keyClick(made.list, keys.Key_Down)
    assert made.list.entries() == (made.list.model_.versions[0],), "heads are passed over"
    qtbot.keyClick(made.list, keys.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(made.list.entries()) == 2
    qtbot.keyClick(made.list, keys.Key_End)
    assert made.list.entries() == (made.list.model_.versions[2],)
    wait_compared(made, qtbot)
    qtbot.keyClick(made, keys.Key_Escape)
    qtbot.waitUntil(lambda: saved.history.shown is None, timeout=PATIENCE)


def test_what_is_compared_follows_the_draft(saved: Window, qtbot: QtBot) -> None:
    made = shown(saved, qtbot)
    saved.desk.apply("改", edits.set_article(saved.desk.issue, 0, title="科普月启动"))
    qtbot.waitUntil(lambda: made.redline.counts.text().startswith("改 1；"), timeout=PATIENCE)
    assert made.about.text().endswith("现在（未保存）")
    do(saved, "draft-save")
    wait_written(saved, qtbot)
    qtbot.waitUntil(lambda: len(made.list.model_.versions) == 4, timeout=PATIENCE)


def test_the_whole_issue_is_taken_back_as_one_step(
    saved: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = (tmp_path / "三月.bulletin").read_bytes()
    made = shown(saved, qtbot)
    choose(made, qtbot, 2)
    made.restore_button.click()
    wait_step(saved, qtbot, "恢复")
    first, _, third = states()
    assert saved.desk.issue == first
    assert saved.desk.draft.is_dirty
    assert made.bar.isVisible()
    assert "保存以后才会写入" in made.bar.text.text()
    assert (tmp_path / "三月.bulletin").read_bytes() == file
    made.bar.undo_button.click()
    assert saved.desk.issue == third
    assert not saved.desk.draft.is_dirty
    assert not made.bar.isVisible()


def test_what_was_not_saved_is_kept_before_all_is_taken_back(saved: Window, qtbot: QtBot) -> None:
    made = shown(saved, qtbot)
    unsaved = edits.set_article(saved.desk.issue, 0, title="没有保存过的标题")
    saved.desk.apply("改", unsaved)
    choose(made, qtbot, 1)
    made.restore_button.click()
    wait_step(saved, qtbot, "恢复")
    qtbot.waitUntil(lambda: len(made.list.model_.versions) == 4, timeout=PATIENCE)
    kept = made.list.model_.versions[0]
    assert kept.kind == "discarded"
    assert versions.load(kept).content == unsaved


def test_an_article_that_was_removed_comes_back(saved: Window, qtbot: QtBot) -> None:
    made = shown(saved, qtbot)
    choose(made, qtbot, 1)
    assert made.redline.part is not None
    assert made.redline.part.state == "gone"
    made.article_button.click()
    wait_step(saved, qtbot, "恢复文章《讲师团走进学校》")
    assert saved.desk.issue == states()[1]
    wait_compared(made, qtbot)
    assert made.redline.counts.text() == "两者完全相同。"
    assert not made.article_button.isEnabled()
    saved.desk.undo()
    assert saved.desk.issue == states()[2]
    broken = made.list.model_.versions[2]
    broken.file.write_bytes(broken.file.read_bytes()[:100])
    made.list.choose(broken)
    qtbot.waitUntil(lambda: bool(made.redline.counts.text()), timeout=PATIENCE)
    assert not made.print_action.isEnabled(), "what cannot be read is told instead"
    assert saved.desk.issue == states()[2]


def test_the_pages_of_a_version_are_shown(saved: Window, qtbot: QtBot) -> None:
    made = shown(saved, qtbot)
    choose(made, qtbot, 2)
    made.tabs.setCurrentIndex(1)
    qtbot.waitUntil(
        lambda: made.pages.currentIndex() == 1 and made.pages_pane.view.pages is not None,
        timeout=PATIENCE,
    )
    assert "讲师团走进学校" in made.pages_pane.view.pages.text_of(0)
    choose(made, qtbot, 1)
    choose(made, qtbot, 0)
    qtbot.waitUntil(
        lambda: (
            made.pages_pane.view.pages is not None
            and "讲师团" not in made.pages_pane.view.pages.text_of(0)
        ),
        timeout=PATIENCE,
    )
    assert saved.proofs.pages is not None, "the window's own pages come, too"


def test_a_version_is_saved_as_a_draft_of_its_own_and_no_printer_is_said(
    saved: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shown(saved, qtbot)
    choose(made, qtbot, 2)
    with answering(tmp_path / "旧稿.bulletin"):
        made.copy_action.trigger()
    qtbot.waitUntil(lambda: not saved.status.is_busy, timeout=PATIENCE)
    assert open_draft(tmp_path / "旧稿.bulletin").content == states()[0]
    assert saved.desk.draft.path == tmp_path / "三月.bulletin"
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    with answering("知道了") as answers:
        made.print_action.trigger()
    assert "没有安装打印机" in answers.asked[0]


def test_a_redline_is_exported(saved: Window, qtbot: QtBot, tmp_path: Path) -> None:
    made = shown(saved, qtbot)
    choose(made, qtbot, 2)
    assert made.comparison is not None
    saved.history.export_to(made.comparison, tmp_path / "花脸稿.html")
    qtbot.waitUntil((tmp_path / "花脸稿.html").is_file, timeout=PATIENCE)
    assert "<del>" in (tmp_path / "花脸稿.html").read_text(encoding="utf-8")
    with answering(tmp_path / "花脸稿.pdf"):
        made.export_action.trigger()
    qtbot.waitUntil((tmp_path / "花脸稿.pdf").is_file, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not saved.status.is_busy, timeout=PATIENCE)
    pages = pypdf.PdfReader(BytesIO((tmp_path / "花脸稿.pdf").read_bytes())).pages
    said = "".join("".join(page.extract_text().split()) for page in pages)
    text = unicodedata.normalize("NFKC", said.replace("\x01", ""))
    for words in ("花脸稿", "现在", "《讲师团走进学校》", "讲解用电安全", f"共{len(pages)}页"):
        assert words in text


def test_it_goes_with_its_draft_and_opens_as_large_as_it_was(
    saved: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    saved.restore_places(tmp_path / "places.ini")
    made = shown(saved, qtbot)
    made.resize(780, 560)
    saved.desk.load(Draft(issue(), Media(), tmp_path / "四月.bulletin"))
    assert saved.history.shown is None
    do(saved, "draft-history")
    assert saved.history.shown is not None
    assert (saved.history.shown.width(), saved.history.shown.height()) == (780, 560)
    qtbot.waitUntil(saved.history.shown.nothing.isVisible, timeout=PATIENCE)


def test_another_language_takes_the_window_away(saved: Window, qtbot: QtBot) -> None:
    shown(saved, qtbot)
    saved.rebuild()
    assert saved.history.shown is None
    assert not [
        one for one in QApplication.topLevelWidgets()
        if isinstance(one, HistoryWindow) and one.isVisible()
    ]  # fmt: skip
    assert saved.commands.is_bound("draft-history")
