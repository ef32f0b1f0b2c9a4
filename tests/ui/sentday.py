"""Sent day: a clerk's day with twenty-two mixed files that units have sent, in the real window.

    python -m tests.ui.sentday FOLDER [--theme dark] [--size 1100x680] [--language en]

From the office's units to the issue that is handed out and opened again.
Leaves pictures of every scene in FOLDER and says at the end what was made.
Whatever does not come out as a clerk would expect ends it with an assertion.
Needs a screen, a virtual one will do; see `tests/acceptance/test_sent_day.py`,
which counts what is in the files that are left.
"""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from typing_extensions import override

from tests.corpus.sent import Sent, make_folder
from tests.corpus.stories import UNITS
from tests.ui.workday import ROOT, Workday, live, with_dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from composer.ui.inboxpanel import InboxPanel

OFFICE = "青禾市科普协会"
WRITTEN = "本刊编辑部的话"
PHRASE = "春耕时节，各分会把科普送到田间地头。"
"""What the clerk goes on writing while files are read."""
_MEANWHILE = 5
"""Phrases that are written after the first row has come."""
_LONGEST = 20_000
RENAMED = "气象馆招募30名志愿讲解员"
"""What the clerk makes of the title of the last file."""
LAST = "22 其实是网页.doc"
MAIL = "15 第三分会来信.eml/正文.txt"
"""What is in a mail beside the article, which waits until somebody wants it."""
AGAIN = "12 气象科普馆.html"
"""A file that is dropped twice."""
SECTION = "简讯集锦"
ADDED = "（修改）"


class Pulse:
    """Tells how long the window did not answer: the longest gap between beats of a timer."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = (time.perf_counter(), time.thread_time())
        self.longest = self.busiest = 0.0
        """Seconds between two beats, and seconds of them that this thread has worked."""
        self._timer.start(2)

    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self.longest = max(self.longest, now[0] - self._last[0])
        self.busiest = max(self.busiest, now[1] - self._last[1])
        self._last = now

    def stop(self) -> str:
        """Stop, and say what was found."""
        self._timer.stop()
        return f"{self.longest * 1000:.0f} ms, of them {self.busiest * 1000:.0f} ms of work"


class SentDay(Workday):
    """The scenes in order."""

    @property
    def draft(self) -> Path:
        """Where this month's issue is saved."""
        return self.folder / "四月.bulletin"

    @property
    def inbox(self) -> InboxPanel:
        """The list of what has come."""
        return self.window.panel.inbox

    @property
    def truth(self) -> tuple[Sent, ...]:
        """What is in the files."""
        return cast("tuple[Sent, ...]", pickle.loads((self.folder / "truth").read_bytes()))

    @override
    def scenes(self) -> Iterator[Callable[[], None]]:
        yield from (
            self.set_up,
            self.begin,
            self.receive,
            self.choose,
            self.receive_again,
            self.place,
            self.tidy,
            self.compare,
            self.see_rest,
            self.hand_out,
            self.come_back,
            self.take_in_whole_issue,
        )

    # Before

    def set_up(self) -> None:
        """Say which units write for the bulletin."""
        is_done = with_dialog(self.clerk, self._fill_profile)
        self.clerk.do("profile-edit")
        self.clerk.wait_for("the settings to be kept", is_done)
        self.clerk.wait_for("the window again", self._has_no_dialog)

    def _fill_profile(self, dialog: QWidget) -> None:
        from PySide6.QtWidgets import QPlainTextEdit  # noqa: PLC0415

        from composer.ui.profiledialog import ProfileDialog  # noqa: PLC0415

        assert isinstance(dialog, ProfileDialog)
        field = dialog.office.units
        inner = field if isinstance(field, QPlainTextEdit) else field.findChild(QPlainTextEdit)
        (field if inner is None else inner).setFocus()
        self.clerk.write("\n".join(UNITS))
        self.see("units", 0.2)
        assert dialog.profile.units == UNITS, dialog.profile.units
        self.clerk.press("Alt+S")

    def _has_no_dialog(self) -> bool:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        return QApplication.activeModalWidget() is None

    def begin(self) -> None:
        """Make the next issue of last month's, and begin to write."""
        clerk, window = self.clerk, self.window
        with_dialog(clerk, self.naming(self.folder / "三月.bulletin"))
        clerk.do("draft-open")
        clerk.wait_for("last month's issue", lambda: window.desk.issue.articles)
        clerk.wait_for("its pages", lambda: window.proofs.pages)
        clerk.press("Ctrl+Shift+E")
        clerk.wait_for("the next issue", lambda: not window.desk.issue.articles)
        clerk.press("Ctrl+Shift+N")
        clerk.write(WRITTEN)
        clerk.press("Return")

    # Files come

    def drop(self, *paths: Path) -> None:
        """Drop files on the window as another program would."""
        from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl  # noqa: PLC0415
        from PySide6.QtGui import QDragEnterEvent, QDropEvent  # noqa: PLC0415
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        surface, none = self.window.windowHandle(), Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(600, 300), copy, data, left, none)
        QApplication.sendEvent(surface, enter)
        assert enter.isAccepted(), "the window takes no files"
        QApplication.sendEvent(surface, QDropEvent(QPointF(600, 300), copy, data, left, none))

    def wait_until_read(self) -> None:
        """Wait until nothing is being read."""
        self.clerk.wait_for("the files", lambda: not self.window.files._importing._runs)
        self.clerk.rest(0.3)

    def receive(self) -> None:
        """Drop the folder and go on writing; the text comes where it is written."""
        clerk, window = self.clerk, self.window
        pulse = Pulse()
        self.drop(self.folder / "来稿")
        written, seen = "", 0
        while seen < _MEANWHILE:
            clerk.write(PHRASE)
            written += PHRASE
            assert len(written) < _LONGEST, "nothing was read while writing"
            if window.panel.has_inbox and self.inbox.inbox.arrivals:
                seen += 1
                assert window.status.is_busy, "all was read at once"
        _tell(f"longest stall while writing and reading: {pulse.stop()}")
        clerk.look("writing-meanwhile")
        (block,) = window.desk.issue.articles[0].blocks
        said = "".join(span.text for span in block.text)  # type: ignore[union-attr]
        assert said == written, said
        self.wait_until_read()
        self.see("files-read")
        found = [one.kind for one in self.inbox.inbox.arrivals]
        wanted = sum(len(sent.stories) for sent in self.truth)
        assert found.count("article") >= wanted, found
        assert found.count("problem") == 1, found
        assert {"table", "picture", "briefs"} <= set(found), found

    def _row(self, name: str) -> int:
        """Return the row of a file and make it the current one, as a click does."""
        names = [one.name for one in self.inbox.inbox.arrivals]
        row = names.index(name)
        index = self.inbox.model.index(row, 0)
        self.inbox.list.scrollTo(index)
        spot = self.inbox.list.visualRect(index).center()
        self.clerk.click(self.inbox.list.viewport(), spot)
        assert self.inbox.list.row == row, self.inbox.list.row
        return row

    def choose(self) -> None:
        """Correct a title, choose a section, leave one out; look at what is uncertain."""
        clerk, inbox = self.clerk, self.inbox
        clerk.press("Ctrl+Shift+L")
        assert inbox.list.hasFocus()
        at = self._row(LAST)
        clerk.press("F2", "Ctrl+A")
        clerk.write(RENAMED)
        clerk.look("title-corrected")
        clerk.press("Return")
        assert inbox.inbox.arrivals[at].title == RENAMED, inbox.inbox.arrivals[at].title
        assert inbox.list.hasFocus(), "the focus was lost"
        at = self._row("17 活动统计.xlsx")
        self._choose_section(at)
        at = self._row("18 现场照片.jpg")
        clerk.press("Space")
        assert not inbox.inbox.arrivals[at].is_ticked
        self.see("chosen")
        for name in ("20 没传完.docx", "21 空文件.docx", "10 医学科普委员会.pdf"):
            self._row(name)
            self.see(f"row-{name[:2]}", 0.1)

    def _choose_section(self, row: int) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415

        from composer.ui.inboxmodel import SECTION as COLUMN  # noqa: PLC0415

        clerk, inbox = self.clerk, self.inbox
        spot = inbox.list.visualRect(inbox.model.index(row, COLUMN)).center()
        clerk.click(inbox.list.viewport(), spot)
        clerk.press("F2", "Ctrl+A")
        clerk.write(SECTION)
        clerk.press("Return")
        assert inbox.inbox.arrivals[row].section == SECTION, inbox.inbox.arrivals[row].section
        assert inbox.list.focusPolicy() != Qt.FocusPolicy.NoFocus

    def receive_again(self) -> None:
        """A file that was there already comes without a tick."""
        before = len(self.inbox.inbox.arrivals)
        self.drop(self.folder / "来稿" / AGAIN)
        self.clerk.wait_for("the file", lambda: len(self.inbox.inbox.arrivals) > before)
        self.wait_until_read()
        self.clerk.wait_for("the look back", lambda: not self.window.files._importing._is_looking)
        self.clerk.rest(0.3)
        assert len(self.window.desk.issue.articles) == 1, "it was placed without being asked"
        twin = self.inbox.inbox.arrivals[-1]
        assert twin.duplicate is not None, twin
        assert not twin.is_ticked
        self.see("sent-twice")
        self._row(AGAIN)
        assert self.inbox.inbox.arrivals[-1].name == AGAIN
        self.clerk.press("End", "Delete")
        assert len(self.inbox.inbox.arrivals) == before

    def place(self) -> None:
        """Put them into the issue as one step; take it back and do it again."""
        clerk, desk = self.clerk, self.window.desk
        before, rows = desk.issue, len(self.inbox.inbox.ticked)
        self.inbox.list.setFocus()
        clerk.press("Ctrl+Return")
        clerk.wait_for("the articles", lambda: len(desk.issue.articles) > 20)
        self.see("placed", 0.8)
        placed = desk.issue
        left = [one.name for one in self.inbox.inbox.arrivals]
        assert left == [MAIL, "18 现场照片.jpg", "20 没传完.docx", "21 空文件.docx"], left
        clerk.do("edit-undo")
        assert desk.issue == before
        self.see("undone")
        clerk.do("edit-redo")
        assert desk.issue == placed
        clerk.press("Ctrl+Shift+L")
        clerk.click(self.inbox.all_button)
        self.inbox.list.setFocus()
        clerk.press("Ctrl+Return")
        clerk.wait_for("the photo", lambda: len(desk.issue.articles) > len(placed.articles))
        assert [one.title for one in desk.issue.sections if one.title == SECTION]
        _tell(f"{rows} rows placed; {len(desk.issue.articles)} articles")
        clerk.wait_for("the pages", lambda: self.window.proofs.pages)
        self.see("all-placed", 1.0)

    # The issue

    def tidy(self) -> None:
        """Accept all that is sure, and take it back."""
        clerk, desk = self.clerk, self.window.desk
        before = desk.issue
        clerk.press("Ctrl+Shift+T")
        panel = self.window.panel.tidy
        clerk.wait_for("what to tidy", panel.accept_button.isEnabled)
        self.see("to-tidy", 0.5)
        clerk.click(panel.accept_button)
        clerk.wait_for("what was done", lambda: "0 字丢失" in panel.state.text())
        self.see("tidied")
        assert desk.issue != before
        clerk.do("edit-undo")
        assert desk.issue == before
        clerk.press("Esc")

    def _article(self, title: str) -> int:
        return [one.title_line for one in self.window.desk.issue.articles].index(title)

    def compare(self) -> None:
        """Change some words of an article and see them marked beside its original."""
        from composer.ui.comparedialog import CompareDialog  # noqa: PLC0415

        clerk, desk = self.clerk, self.window.desk
        before = desk.issue
        title = self.truth[1].stories[0].title
        desk.go(f"articles/{self._article(title)}/blocks/0")
        clerk.press("Home", "Shift+Right", "Shift+Right", "Delete")
        clerk.press("End")
        clerk.write(ADDED)
        self.see("changed", 0.3)
        shown: list[str] = []

        def look(dialog: QWidget) -> None:
            assert isinstance(dialog, CompareDialog), dialog
            self.see("compared", 0.4)
            shown.append(dialog.view.counts.text())
            clerk.press("Esc")

        is_done = with_dialog(clerk, look)
        clerk.do("origin-compare")
        clerk.wait_for("the original beside it", is_done)
        assert shown == [f"删 2 字，增 {len(ADDED)} 字"], shown
        while desk.issue != before:
            clerk.do("edit-undo")

    def see_rest(self) -> None:
        """Look at what could not be placed."""
        self.clerk.do("sources-show")
        self.see("unplaced", 0.4)
        rest = "\n".join(self.window.desk.issue.unplaced)
        for words in ("工作动态", "请核实村名", "首页", "请查收"):
            assert words in rest, words
        self.clerk.press("F7")
        self.see("findings", 0.8)
        self.clerk.press("Esc")

    def hand_out(self) -> None:
        """Save the issue, and export it as PDF and DOCX."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from composer.ui.exportdialog import ExportDialog  # noqa: PLC0415

        clerk = self.clerk
        with_dialog(clerk, self.naming(self.draft))
        clerk.press("Ctrl+S")
        clerk.wait_for("the saved draft", self.draft.exists)
        clerk.wait_for("the saved state", lambda: not self.window.desk.draft.is_dirty)
        clerk.do("issue-export")
        clerk.rest(0.4)
        dialog = next(
            one for one in QApplication.topLevelWidgets() if isinstance(one, ExportDialog)
        )
        dialog.docx.setChecked(True)
        dialog.open_folder.setChecked(False)
        dialog.folder.setText(str(self.folder))
        clerk.click(dialog.export)
        clerk.wait_for("the PDF", lambda: list(self.folder.glob("*.pdf")))
        clerk.wait_for("the DOCX", lambda: list(self.folder.glob("*.docx")))
        self.see("exported", 0.5)

    def come_back(self) -> None:
        """Open the draft again; an original opens as it was sent."""
        from composer.ui import origins  # noqa: PLC0415

        clerk, window = self.clerk, self.window
        clerk.do("window-close")
        clerk.wait_for("the start page", window.start.isVisible)
        window.files.open(str(self.draft))
        clerk.wait_for("the draft again", lambda: window.desk.issue.articles)
        window.desk.go(f"articles/{self._article(RENAMED)}/title")
        self.see("opened-again", 0.8)
        opened: list[Path] = []

        class System:
            """Stands for the programs of the system."""

            @staticmethod
            def openUrl(url: object) -> bool:  # noqa: N802 - Qt's
                opened.append(Path(url.toLocalFile()))  # type: ignore[attr-defined]
                return True

        real, origins.QDesktopServices = origins.QDesktopServices, System  # type: ignore[assignment, misc]
        clerk.do("origin-open")
        origins.QDesktopServices = real  # type: ignore[misc]
        (path,) = opened
        assert path.read_bytes() == (self.folder / "来稿" / LAST).read_bytes()
        missing = [
            one.title
            for one in window.desk.issue.articles
            if one.origin is None and one.title != WRITTEN
        ]
        assert not missing, missing

    def take_in_whole_issue(self) -> None:
        """Drop the exported issue on an empty window: all is offered, all is known already."""
        clerk, window = self.clerk, self.window
        count = len(window.desk.issue.articles)
        clerk.do("window-close")
        clerk.wait_for("the start page", window.start.isVisible)
        window.panel.inbox.show_inbox(type(window.panel.inbox.inbox)())
        (path,) = self.folder.glob("*.docx")
        self.drop(path)
        self.wait_until_read()
        clerk.wait_for("the look back", lambda: not window.files._importing._is_looking)
        clerk.wait_for("the window", lambda: window.shows_draft)
        self.see("whole-issue", 1.0)
        rows = self.inbox.inbox.arrivals
        known = [one for one in rows if one.duplicate is not None]
        _tell(f"{count} articles; {len(rows)} rows of the DOCX, {len(known)} known already")
        assert len(rows) >= count, [one.title for one in rows]
        assert len(known) >= count * 9 // 10, [one.title for one in rows if not one.duplicate]


def _tell(said: str) -> None:
    sys.stdout.write(f"{said}\n")


def prepare(folder: Path) -> None:
    """Put the files into a folder that a clerk has when the units have sent theirs."""
    from composer.store.draftfile import open_draft, save_draft  # noqa: PLC0415

    last = open_draft(ROOT / "resources/samples/qinghe-2026-03/issue.yaml")
    save_draft(folder / "三月.bulletin", last.issue, last.media)
    truth = list(make_folder(folder / "来稿"))
    (told,) = truth[-1].stories
    truth[-1] = replace(truth[-1], stories=(replace(told, title=RENAMED),))
    (folder / "truth").write_bytes(pickle.dumps(tuple(truth)))


if __name__ == "__main__":
    live(SentDay, prepare)
