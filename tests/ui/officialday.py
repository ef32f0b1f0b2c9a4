"""Official day: a clerk's day with official documents in the real window.

    python -m tests.ui.officialday FOLDER [--theme dark] [--size 1100x680] [--scale 200]

A notice with two attachments from the office's settings to the printed pages,
then a letter and minutes. Leaves pictures of every scene in FOLDER and says at
the end what was made. Whatever does not come out as a clerk would expect ends
it with an assertion. Needs a screen, a virtual one will do; see
`tests/acceptance/test_official_day.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from typing_extensions import override

from tests.ui.workday import Workday, live, with_dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from composer.model.official import OfficialDocument

OFFICE = "青禾市科普协会"
RENAMED = "青禾市科学普及协会"
"""What the office is called after a word has been replaced everywhere."""
TITLE = "关于开展2026年科普活动周的通知"
MENDED = f"{RENAMED}{TITLE}"
"""The title after a finding has been followed."""
RECIPIENTS = "各县（市、区）科普协会，市级各学会"
OPENING = "为弘扬科学精神，青禾市科普协会决定开展2026年科普活动周，现就有关事项通知如下。"
HEADING = "一、总体要求"
RUN_IN = "（一）突出主题。"
RUN_IN_REST = "围绕“科技改变生活”安排活动，方便群众参加。"
ATTACHMENT = "科普活动周实施方案"
ATTACHMENT_BODY = "活动由青禾市科普协会牵头，各单位配合。"
TABLE_TITLE = "科普活动周重点活动安排表"
CELLS = ("序号", "活动", "地点", "1", "科普大集", "云溪县")
COPY_TO = ("市委办公室", "市政府办公室")
NOTE = "联系人：林溪，电话：0000-1234567"
LETTER = "关于商请支持科普进校园活动的函"
LETTER_BODY = "我会拟于5月开展科普进校园活动，请贵局予以支持为盼。"
MINUTES = "会议听取了科普活动周筹备情况，议定以下事项。"
PRESENT = "林溪、周牧远、何青"


class OfficialDay(Workday):
    """The scenes in order."""

    @property
    def draft(self) -> Path:
        """Where the notice is saved."""
        return self.folder / "活动周.bulletin"

    @property
    def document(self) -> OfficialDocument:
        """The document on the desk."""
        return self.window.desk.official

    @override
    def scenes(self) -> Iterator[Callable[[], None]]:
        yield from (
            self.set_up,
            self.begin,
            self.write,
            self.attach,
            self.close_off,
            self.go_back_and_forth,
            self.replace,
            self.mend,
            self.hand_out,
            self.come_back,
            self.go_on,
            self.write_letter,
            self.write_minutes,
        )

    def set_up(self) -> None:
        """Say once what all documents of the office begin with."""
        self.see("start-page", 0.2)
        with_dialog(self.clerk, self._fill_profile)
        self.clerk.do("profile-edit")
        self.clerk.wait_for("the settings to be kept", self._has_no_dialog)

    def _fill_profile(self, dialog: QWidget) -> None:
        from composer.ui.profiledialog import ProfileDialog  # noqa: PLC0415

        assert isinstance(dialog, ProfileDialog)
        clerk = self.clerk
        dialog.list.setFocus()
        clerk.press("End", "Tab")
        self._go_to("_DefaultsForm", "发文机关")
        clerk.write(OFFICE)
        clerk.press("Tab", "Tab")
        clerk.write("青科协")
        clerk.press("Tab", "Tab", "Tab")
        clerk.write("、".join(COPY_TO))
        clerk.press("Tab")
        clerk.write(f"{OFFICE}办公室")
        self.see("office", 0.8)
        clerk.press("Alt+S")

    def _say(self, context: str, words: str) -> str:
        """Return words of the window in its language."""
        from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

        return QCoreApplication.translate(context, words)

    def _has_no_dialog(self) -> bool:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        return QApplication.activeModalWidget() is None

    def begin(self) -> None:
        """Begin a notice and give it its number."""
        clerk, window = self.clerk, self.window
        clerk.do("official-new-document")
        clerk.wait_for("the document", lambda: window.desk.kind == "official")
        year = dt.date.today().year
        assert self.document.head.issuers == (OFFICE,), self.document.head
        self.see("begun")
        clerk.press("Ctrl+A")
        clerk.write("青科协12")
        self.see("number-offered", 0.2)
        clerk.press("Down", "Return")
        assert self.document.head.document_number == f"青科协〔{year}〕12号", self.document.head
        self.see("head")

    def write(self) -> None:
        """Write title, recipients and body."""
        clerk = self.clerk
        clerk.press("Ctrl+Alt+2")
        clerk.write(TITLE)
        clerk.press("Tab")
        clerk.write(RECIPIENTS)
        clerk.press("Return")
        clerk.write(OPENING)
        clerk.press("Return")
        clerk.write(HEADING)
        clerk.look("heading-offered")
        clerk.press("Ctrl+Return", "Return", "Ctrl+B")
        clerk.write(RUN_IN)
        clerk.press("Ctrl+B")
        clerk.write(RUN_IN_REST)
        clerk.wait_for("the body", lambda: len(self.document.body.blocks) == 3)
        assert self.document.title_line == TITLE, self.document.title_line
        assert self.document.recipients == RECIPIENTS, self.document.recipients
        assert said(self.document, 0) == (OPENING, HEADING, RUN_IN + RUN_IN_REST)
        marks = [(one.text, one.bold) for one in self.document.body.blocks[2].text]  # type: ignore[union-attr]
        assert marks == [(RUN_IN, True), (RUN_IN_REST, False)], marks
        self.see("body")

    def attach(self) -> None:
        """Add an attachment of text, and one with a table across its page."""
        clerk = self.clerk
        clerk.press("Ctrl+Shift+N")
        clerk.write(ATTACHMENT)
        clerk.press("Tab")
        self.see("attachment-begun", 0.2)
        clerk.press("Return")
        clerk.write(ATTACHMENT_BODY)
        self.see("attachment")
        clerk.press("Ctrl+Shift+N")
        clerk.write(TABLE_TITLE)
        clerk.press("Return")
        with_dialog(clerk, self._size_table)
        clerk.do("table-add")
        for number, cell in enumerate(CELLS):
            clerk.press(*["Tab"] * (number > 0))
            clerk.write(cell)
        tables = self.window.editor.article.tools.tables
        assert tables.table is not None, "the cursor is in no table"
        clerk.press("Alt+F10")
        for _ in range(20):
            if clerk.focused().accessibleName() == tables.turned.toolTip():
                break
            clerk.press("Right")
        clerk.press("Space", "Esc")
        _, table = tables.table
        assert table.is_turned, table
        self.see("turned-table")
        assert len(self.document.attachments) == 2

    def _size_table(self, dialog: QWidget) -> None:
        clerk = self.clerk
        clerk.write("2")
        clerk.press("Tab", "Ctrl+A")
        clerk.write("3")
        self.see("table-size", 0.1)
        clerk.press("Return")

    def close_off(self) -> None:
        """Look at signature and date, write a note, and fill the imprint."""
        clerk = self.clerk
        clerk.press("Ctrl+Alt+3")
        closing = self.document.closing
        assert closing.signature == (OFFICE,), closing
        self._go_to("ClosingForm", "成文日期")
        clerk.press("Ctrl+A")
        clerk.write("2026-4-20")
        self._go_to("ClosingForm", "附注")
        clerk.write(NOTE)
        assert self.document.closing.date == dt.date(2026, 4, 20), self.document.closing
        self.see("closing")
        clerk.press("Ctrl+Alt+4")
        self._go_to("OfficialImprintForm", "印发日期")
        clerk.press("Ctrl+A")
        clerk.write("4月21日")
        clerk.press("Tab")
        clerk.write("60")
        imprint = self.document.imprint
        assert imprint.copy_to == (COPY_TO,), imprint
        assert imprint.printer == f"{OFFICE}办公室", imprint
        assert (imprint.print_date, imprint.copies) == (dt.date(2026, 4, 21), 60), imprint
        self.see("imprint")

    def _go_to(self, form: str, name: str) -> None:
        """Press Tab until a field has the focus."""
        seen = []
        for _ in range(20):
            seen.append(self.clerk.focused().accessibleName())
            if seen[-1] == self._say(form, name):
                return
            self.clerk.press("Tab")
        raise AssertionError(f"Tab comes to {seen}, never to {name}")

    def go_back_and_forth(self) -> None:
        """Take everything back that was done, and do it again."""
        clerk, desk = self.clerk, self.window.desk
        done = desk.content
        steps = 0
        while self.window.commands["edit-undo"].isEnabled():
            clerk.press("Ctrl+Z")
            steps += 1
            assert steps < 200, "undo never ends"
        assert not self.document.body.blocks, self.document.body
        self.see("undone", 0.4)
        while self.window.commands["edit-redo"].isEnabled():
            clerk.press("Ctrl+Y")
        assert desk.content == done
        self.see("redone")

    def replace(self) -> None:
        """Give the office another name everywhere."""
        clerk = self.clerk
        clerk.press("Ctrl+H")
        clerk.write(OFFICE)
        clerk.press("Tab")
        clerk.write(RENAMED)
        finder = self.window.panel.finder
        clerk.wait_for("hits", finder.replace_all.isEnabled)
        self.see("find-and-replace", 0.3)
        clerk.click(finder.replace_all)
        document = self.document
        assert document.head.issuers == document.closing.signature == (RENAMED,), document.head
        assert document.imprint.printer == f"{RENAMED}办公室", document.imprint
        assert RENAMED in said(document, 0)[0]
        assert RENAMED in said(document, 1)[0]
        self.see("replaced", 0.3)
        clerk.press("Esc")

    def mend(self) -> None:
        """Have the document checked, and follow what is suggested."""
        clerk = self.clerk
        panel = self.window.panel.findings
        clerk.press("F7")
        clerk.wait_for("findings", lambda: TITLE in [one.text for one in panel.model.findings])
        self.see("findings", 0.4)
        row = [one.text for one in panel.model.findings].index(TITLE)
        panel.list.setFocus()
        clerk.press("Home", *["Down"] * row)
        self.see("finding", 0.3)
        clerk.press("Alt+A")
        clerk.wait_for("the title to be mended", lambda: self.document.title_line == MENDED)
        self.see("mended")
        clerk.press("Esc")

    def hand_out(self) -> None:
        """Save, export everything, copy for the web, look at what would be printed."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        clerk = self.clerk
        with_dialog(clerk, self.naming(self.draft))
        clerk.press("Ctrl+S")
        clerk.wait_for("the saved draft", lambda: not self.window.desk.draft.is_dirty)
        self._export(self.draft.stem)
        clerk.press("Ctrl+Shift+W")
        board = QApplication.clipboard()
        clerk.wait_for("the copy", lambda: MENDED in board.text())
        (self.folder / "复制.html").write_text(board.mimeData().html(), "utf-8")
        self.look_at("issue-booklet", 1.5)
        self.look_at("issue-print")
        self.look_at("template-options")
        self.look_at("words-count")

    def _export(self, stem: str) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from composer.ui.exportdialog import ExportDialog  # noqa: PLC0415

        clerk = self.clerk
        clerk.do("issue-export")
        tops = QApplication.topLevelWidgets
        dialog = cast(
            ExportDialog,
            next(one for one in tops() if isinstance(one, ExportDialog) and one.isVisible()),
        )
        for box in (dialog.pdf, dialog.docx, dialog.html):
            box.setChecked(True)
        dialog.open_folder.setChecked(False)
        dialog.folder.setText(str(self.folder))
        dialog.name.setFocus()
        clerk.press("Ctrl+A")
        clerk.write(stem)
        self.see(f"export-{stem}", 0.4)
        clerk.press("Return")
        files = [self.folder / f"{stem}.{kind}" for kind in ("pdf", "docx", "html")]
        clerk.wait_for("the files", lambda: all(one.exists() for one in files))
        self.see(f"exported-{stem}", 0.2)

    def come_back(self) -> None:
        """Close the document and open it again where one was."""
        from PySide6.QtWidgets import QListView  # noqa: PLC0415

        from composer.app.draft import Spot  # noqa: PLC0415

        clerk, window = self.clerk, self.window
        here = Spot("articles/1/blocks/0", 5, 5)
        window.desk.go(here)
        clerk.rest(0.2)
        clerk.do("window-close")
        clerk.wait_for("the start page", window.start.isVisible)
        self.see("start-page-again", 0.3)
        window.start.findChild(QListView).setFocus()
        clerk.press("Home", "Return")
        clerk.wait_for("the draft again", window.workspace.isVisible)
        clerk.wait_for("the place where one was", lambda: window.desk.spot == here)
        self.see("opened-again", 0.8)

    def go_on(self) -> None:
        """Begin the document that comes after."""
        clerk = self.clerk
        clerk.press("Ctrl+Shift+E")
        clerk.wait_for("the next document", lambda: not self.document.body.blocks)
        year = dt.date.today().year
        assert self.document.head.document_number.endswith("13号"), self.document.head
        assert f"〔{year}〕" in self.document.head.document_number, self.document.head
        assert self.document.attachments == ()
        self.see("next-document")

    def write_letter(self) -> None:
        """Write a letter."""
        clerk = self.clerk
        clerk.do("official-new-letter")
        clerk.wait_for("the letter", lambda: self.document.form == "letter")
        clerk.write("7")
        assert self.document.head.document_number.endswith("〕7号"), self.document.head
        clerk.press("Ctrl+Alt+2")
        clerk.write(LETTER)
        clerk.press("Tab")
        clerk.write("青禾市教育局")
        clerk.press("Return")
        clerk.write(LETTER_BODY)
        self.see("letter")
        self._keep("信函")

    def write_minutes(self) -> None:
        """Write minutes, with those who were there."""
        clerk = self.clerk
        clerk.do("official-new-minutes")
        clerk.wait_for("the minutes", lambda: self.document.form == "minutes")
        self.see("minutes-begun", 0.4)
        clerk.press("Tab", "Return")
        clerk.write(MINUTES)
        clerk.press("Ctrl+Alt+3")
        self.see("minutes-closing", 0.3)
        form = self.window.editor.currentWidget()
        clerk.click(form.attendance.add_button)  # type: ignore[union-attr]
        clerk.write(PRESENT)
        rows = self.document.closing.attendance
        assert [(one.label, one.names) for one in rows] == [("出席", PRESENT)], rows
        self.see("minutes")
        self._keep("纪要")

    def _keep(self, stem: str) -> None:
        with_dialog(self.clerk, self.naming(self.folder / f"{stem}.bulletin"))
        self.clerk.press("Ctrl+S")
        self.clerk.wait_for("the saved draft", lambda: not self.window.desk.draft.is_dirty)
        self._export(stem)


def said(document: OfficialDocument, article: int) -> tuple[str, ...]:
    """Return the texts of the blocks of the body or an attachment."""
    blocks = document.articles[article].blocks
    return tuple("".join(span.text for span in block.text) for block in blocks)  # type: ignore[union-attr]


def prepare(folder: Path) -> None:
    """Put nothing into the folder: the office begins today."""


if __name__ == "__main__":
    live(OfficialDay, prepare)
