"""Walker: a clerk who uses the whole window in any order.

A walk is a list of `Step`, each a deed and the seed of its choices, so that a
walk that ends in a fault can be shortened by leaving steps out and be walked
again. What must be so after every step is in `holding`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QImage, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QTextEdit,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from composer.app import search
from composer.app.draft import Spot
from composer.app.worker import Outcome, Worker
from composer.model.document import Document
from composer.ui.body.edit import BodyEdit
from composer.ui.hitmodel import HitModel
from composer.ui.outlinenodes import Kind
from composer.ui.window import Window

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_NONE, _SHIFT, _CONTROL = _Held.NoModifier, _Held.ShiftModifier, _Held.ControlModifier
_ALT = _Held.AltModifier

WORDS = (
    "科普", "一、要点", "（一）", "3月5日，", "甲、乙，丙", "𠮷𬘡", "e\u0301", "👩‍🔬", "\u3000",
    "“引”",    "第一行\n第二行", "\u2028", "Ａ１", "\ufffc", "\u200b", "——",
)  # fmt: skip
LETTERS = ("a", "Ab 1", "1.", "2026-3-5", "12", " ", ",", "0", "(1)", "&", "<b>")
PASTED = (
    ("", "一段文字"),
    ("", "第一段\n\n第二段\n第三段\n"),
    ("", "3月2日，甲。\n3月5日，乙。"),
    ("", "甲\t乙\n1\t2\n"),
    ("", "\u2029\u2028\x0b\x00𠮷\r\n"),
    ("", ""),
    ("<h1>标题</h1><p>一<b>二</b><i>三</i></p><ul><li>甲<li>乙</ul>", "标题"),
    ("<table><tr><td colspan=2>甲</td></tr><tr><td>1<td>2</tr></table>", "甲"),
    ("<table><tr><td>甲</td></tr></table><p>后</p>", "甲"),
    ("<p></p>", ""),
    ("<ol><li>一<ol><li>二</ol></ol><p align=right>右</p>", "一"),
    ("<img src='file:///nowhere.png'>", ""),
)
_KEYS = (
    (_Key.Key_Return, _NONE), (_Key.Key_Return, _NONE), (_Key.Key_Return, _SHIFT),
    (_Key.Key_Return, _CONTROL), (_Key.Key_Backspace, _NONE), (_Key.Key_Backspace, _NONE),
    (_Key.Key_Backspace, _CONTROL), (_Key.Key_Delete, _NONE), (_Key.Key_Delete, _NONE),
    (_Key.Key_Delete, _CONTROL), (_Key.Key_Delete, _SHIFT), (_Key.Key_Tab, _NONE),
    (_Key.Key_Tab, _SHIFT), (_Key.Key_Backtab, _SHIFT), (_Key.Key_Left, _NONE),
    (_Key.Key_Right, _NONE), (_Key.Key_Up, _NONE), (_Key.Key_Down, _NONE), (_Key.Key_Home, _NONE),
    (_Key.Key_End, _NONE), (_Key.Key_Left, _SHIFT), (_Key.Key_Right, _SHIFT),
    (_Key.Key_Up, _SHIFT), (_Key.Key_Down, _SHIFT), (_Key.Key_Home, _CONTROL),
    (_Key.Key_End, _CONTROL), (_Key.Key_Home, _CONTROL | _SHIFT), (_Key.Key_End, _CONTROL | _SHIFT),
    (_Key.Key_A, _CONTROL), (_Key.Key_PageDown, _NONE), (_Key.Key_Escape, _NONE),
    (_Key.Key_Up, _ALT), (_Key.Key_Down, _ALT), (_Key.Key_Left, _CONTROL),
    (_Key.Key_Right, _CONTROL), (_Key.Key_X, _CONTROL), (_Key.Key_C, _CONTROL),
    (_Key.Key_V, _CONTROL), (_Key.Key_Z, _CONTROL), (_Key.Key_Y, _CONTROL), (_Key.Key_F2, _NONE),
    (_Key.Key_Space, _NONE), (_Key.Key_F6, _NONE), (_Key.Key_B, _CONTROL),
)  # fmt: skip
_STYLES = (
    "style-body", "style-heading-1", "style-heading-2", "style-heading-3", "style-heading-4",
    "style-list", "style-list-numbered", "mark-bold", "mark-italic", "mark-underline",
    "mark-superscript", "format-clear", "align-left", "align-center", "align-right",
)  # fmt: skip
_ITEMS = (
    "article-add", "section-add", "brief-add", "editor-note-add", "date-add", "item-up",
    "item-down", "item-rename", "item-duplicate", "item-delete",
)  # fmt: skip
_SHOWN = (
    "masthead-show", "key-items-show", "briefs-show", "imprint-show", "findings-show",
    "head-show", "body-show", "closing-show", "official-imprint-show",
    "findings-next", "sources-show", "edit-find", "edit-replace", "edit-find-next",
    "edit-find-previous", "outline-show", "pages-show", "view-focus", "pane-next",
    "pane-previous", "editor-zoom-in", "editor-zoom-out", "pages-two-up", "pages-list",
)  # fmt: skip
_CLIPBOARD = ("edit-cut", "edit-copy", "edit-paste", "edit-paste-plain", "edit-select-all")
_SENT = "科普集市进乡镇\n（桐湾区）\n4月20日，举办集市。\n\n简讯\n4月2日，甲。\n"
_LARGEST = 12_000
"""Characters beyond which some of it is taken back, as replacing and pasting would double it."""
_SLOW = ("compose", "paint", "ahead", "warm", "pinyin")
"""What a walk can do without: pages, and a table of readings that every window asks for."""


@dataclass(frozen=True, slots=True)
class Step:
    """A deed and the seed of its choices."""

    deed: str
    seed: int


class PromptWorker(Worker):
    """Does at once what the window waits for, and sets no pages."""

    def __init__(self) -> None:
        pass

    def submit(
        self,
        kind: str,
        run: Callable[[], object],
        done: Callable[[Outcome], None],
        *,
        rank: int = 0,
    ) -> None:
        if kind.startswith(_SLOW):
            return
        try:
            outcome = Outcome(run())
        except Exception as problem:
            outcome = Outcome(problem=problem)
        done(outcome)

    def close(self) -> None:
        pass


class Walker:
    """Does steps in a window. `folder` holds files to import."""

    def __init__(self, window: Window, folder: Path) -> None:
        self.window = window
        self.folder = folder
        self.choose = self._answers = random.Random(0)
        self.deeds: dict[str, Callable[[], None]] = {
            name.removeprefix("do_"): getattr(self, name) for name in dir(self) if name[:3] == "do_"
        }
        self._testers: list[QAbstractItemModelTester] = []
        self._impatience = QTimer()
        self._impatience.timeout.connect(self._answer)
        self._impatience.start(5)
        self.watch_models()

    def take(self, step: Step) -> None:
        """Do one step and let the window come to rest."""
        self.choose = random.Random(step.seed)
        self._answers = random.Random(step.seed)
        if search.size(self.issue) > _LARGEST:
            self.do_undo()
        self.deeds[step.deed]()
        self.settle()

    def settle(self) -> None:
        """Let everything happen that is due."""
        for _ in range(4):
            QCoreApplication.sendPostedEvents()
            QApplication.processEvents()
            if QApplication.activePopupWidget() or QApplication.activeModalWidget():
                self._answer()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.focus()
        QApplication.processEvents()

    def stop(self) -> None:
        """Answer dialogs no longer."""
        self._impatience.stop()
        self._testers.clear()

    def watch_models(self) -> None:
        """Have every model of the window tested from now on."""
        mode = QAbstractItemModelTester.FailureReportingMode.Warning
        self._testers = [
            QAbstractItemModelTester(model, mode)
            for model in self.window.findChildren(QAbstractItemModel)
            # The tester fetches hits in the midst of hearing that others have come.
            if type(model).__module__.startswith("composer.") and not isinstance(model, HitModel)
        ]

    @property
    def issue(self) -> Document:
        return self.window.desk.content

    @property
    def body(self) -> BodyEdit:
        return self.window.editor.article.body

    def focus(self) -> QWidget:
        """Return what keys go to."""
        shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if shown is None and not self.window.isActiveWindow():
            self.window.activateWindow()  # a bare screen has nobody who gives the focus back
            QApplication.processEvents()
        return QApplication.focusWidget() or self.window

    def _answer(self) -> None:
        """Answer dialogs and pop-ups at once, one way or the other."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            actions = [one for one in popup.actions() if one.isEnabled() and not one.menu()]
            if isinstance(popup, QMenu) and actions and self._answers.random() < 0.6:
                self._answers.choice(actions).trigger()
            if isValid(popup):
                popup.close()
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            dialog.reject()
        elif isinstance(dialog, QDialog):
            dialog.accept() if self._answers.random() < 0.6 else dialog.reject()
        elif dialog is not None:
            dialog.close()

    # Deeds: where one is

    def do_go(self) -> None:
        """Go to one of the items."""
        outline = self.window.outline._model
        places = ["masthead", "key_items", "briefs", "imprint"]
        if self.window.desk.kind == "official":
            places = ["head", "closing", "imprint"]
        places += [f"articles/{at}" for at in range(len(self.issue.articles))] * 3
        places += [f"sections/{at}" for at in range(len(self.window.desk.issue.sections))]
        place = self.choose.choice(places)
        if self.choose.random() < 0.5:
            self.window.outline.view.setFocus()
            self.window.outline.view.setCurrentIndex(outline.index_of(place))
        else:
            self.window.desk.go(place)

    def do_field(self) -> None:
        """Click into something that can be written in."""
        shown = self.window.editor.currentWidget()
        fields = [
            one
            for kind in (QLineEdit, QTextEdit, QComboBox)
            for one in shown.findChildren(kind)
            if one.isVisible() and one.isEnabled()
        ]
        if fields:
            self.choose.choice(fields).setFocus()

    def do_body(self) -> None:
        """Put the cursor somewhere into the body, or select something of it."""
        if not self.window.desk.item.startswith("articles/"):
            if not self.issue.articles:
                return
            self.window.desk.go(f"articles/{self.choose.randrange(len(self.issue.articles))}")
        body = self.body
        body.setFocus()
        last = body.document().characterCount() - 1
        cursor = body.textCursor()
        place = self.choose.randint(0, last)
        cursor.setPosition(place)
        roll = self.choose.random()
        if roll < 0.5:
            near = max(0, min(last, place + self.choose.randint(-6, 6)))
            far = near if roll < 0.35 else self.choose.randint(0, last)
            cursor.setPosition(far, QTextCursor.MoveMode.KeepAnchor)
        body.setTextCursor(cursor)

    def do_click(self) -> None:
        """Click somewhere into what the middle shows."""
        shown = self.window.editor.currentWidget()
        widgets = [one for one in shown.findChildren(QWidget) if one.isVisible()]
        widgets = [one for one in widgets if not isinstance(one, QAbstractButton)]
        if widgets:
            widget = self.choose.choice(widgets)
            place = widget.rect().center()
            place.setX(self.choose.randint(0, max(widget.width() - 1, 0)))
            place.setY(self.choose.randint(0, max(widget.height() - 1, 0)))
            act = QTest.mouseDClick if self.choose.random() < 0.2 else QTest.mouseClick
            act(widget, Qt.MouseButton.LeftButton, _NONE, place)

    def do_button(self) -> None:
        """Press a button of the middle, the outline or the panel."""
        window = self.window
        panes = (window.editor.currentWidget(), window.editor.currentWidget(), window.panel)
        buttons = [
            one
            for one in self.choose.choice(panes).findChildren(QAbstractButton)
            if one.isVisible() and one.isEnabled()
        ]
        if buttons:
            button = self.choose.choice(buttons)
            if isinstance(button, QToolButton) and button.menu() is not None:
                actions = [one for one in button.menu().actions() if one.isEnabled()]
                if actions:
                    self.choose.choice(actions).trigger()
            else:
                button.click()

    # Deeds: what one writes

    def do_type(self) -> None:
        """Type keys."""
        QTest.keyClicks(self.focus(), self.choose.choice(LETTERS))

    def do_compose(self) -> None:
        """Write through an input method; sometimes something comes in between."""
        focus = self.focus()
        if self.choose.random() < 0.5:
            QApplication.sendEvent(focus, QInputMethodEvent("pin'yin", []))
            roll = self.choose.random()
            if roll < 0.15:
                self.window.desk.undo()
            elif roll < 0.25:
                self.do_go()
            elif roll < 0.3:
                self.settle()
            focus = self.focus()
        event = QInputMethodEvent("", [])
        event.setCommitString("" if self.choose.random() < 0.1 else self.choose.choice(WORDS))
        QApplication.sendEvent(focus, event)

    def do_key(self) -> None:
        """Press keys that do something."""
        for _ in range(self.choose.choice((1, 1, 1, 2, 5))):
            key, held = self.choose.choice(_KEYS)
            QTest.keyClick(self.focus(), key, held)
            QApplication.processEvents()

    def do_paste(self) -> None:
        """Paste something from another program."""
        mime = QMimeData()
        html, said = self.choose.choice(PASTED)
        if html:
            mime.setHtml(html)
        mime.setText(said)
        if self.choose.random() < 0.1:
            picture = QImage(8, 6, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.darkGreen)
            mime = QMimeData()
            mime.setImageData(picture)
        QApplication.clipboard().setMimeData(mime)
        self._trigger(self.choose.choice(("edit-paste", "edit-paste", "edit-paste-plain")))

    def do_clipboard(self) -> None:
        """Cut, copy, paste what is there."""
        self._trigger(self.choose.choice(_CLIPBOARD))

    def do_style(self) -> None:
        """Give a style."""
        self._trigger(self.choose.choice(_STYLES))

    # Deeds: tables and pictures

    def do_table(self) -> None:
        """Insert a table, or do something to the one under the cursor."""
        tools = self.window.editor.article.tools.tables
        if tools.table is None or self.choose.random() < 0.15:
            if not self.body.isReadOnly() and self.window.desk.item.startswith("articles/"):
                self._trigger("table-add")
            return
        deeds = (
            tools.row_above, tools.row_below, tools.column_before, tools.column_after,
            tools.delete_rows, tools.delete_columns, tools.delete_table, tools.merge, tools.split,
            tools.align_left, tools.align_center, tools.toggle_header, tools.ask_widths,
        )  # fmt: skip
        self.choose.choice(deeds)()

    def do_figure(self) -> None:
        """Drop a picture, or do something to the one under the cursor."""
        tools = self.window.editor.article.tools.figures
        if tools.figure is None or self.choose.random() < 0.2:
            if self.window.desk.item.startswith("articles/"):
                mime = QMimeData()
                picture = QImage(self.choose.randint(4, 9), 6, QImage.Format.Format_RGB32)
                picture.fill(Qt.GlobalColor.darkCyan)
                mime.setImageData(picture)
                self.body.insertFromMimeData(mime)
            return
        deeds = (
            tools.go_to_caption, tools.ask_alt, tools.turn_left, tools.turn_right, tools.move_left,
            tools.move_right, tools.join_above, tools.part, tools.remove,
        )  # fmt: skip
        self.choose.choice(deeds)()

    # Deeds: the whole issue

    def do_item(self) -> None:
        """Add, move, rename, duplicate or delete articles, sections, briefs."""
        self._trigger(self.choose.choice(_ITEMS))

    def do_select_rows(self) -> None:
        """Select several rows of the outline."""
        model, view = self.window.outline._model, self.window.outline.view
        view.setFocus()
        view.selectAll() if self.choose.random() < 0.1 else view.clearSelection()
        for index in model.indexes(Kind.ARTICLE):
            if self.choose.random() < 0.4:
                view.selectionModel().select(index, view.selectionModel().SelectionFlag.Select)

    def do_drag(self) -> None:
        """Drop articles or a section somewhere in the outline."""
        model = self.window.outline._model
        rows = model.indexes(self.choose.choice((Kind.ARTICLE, Kind.ARTICLE, Kind.SECTION)))
        if not rows:
            return
        dragged = self.choose.sample(rows, min(len(rows), self.choose.choice((1, 1, 2, 3))))
        mime = model.mimeData(dragged)
        parents = [model.index(-1, 0), *model.indexes(Kind.SECTION), *model.indexes(Kind.ARTICLE)]
        above = self.choose.choice(parents)
        row = self.choose.randint(-1, model.rowCount(above))
        if model.canDropMimeData(mime, Qt.DropAction.MoveAction, row, 0, above):
            model.dropMimeData(mime, Qt.DropAction.MoveAction, row, 0, above)

    def do_rename(self) -> None:
        """Write another name into a row of the outline."""
        model = self.window.outline._model
        rows = [*model.indexes(Kind.ARTICLE), *model.indexes(Kind.SECTION)]
        if rows:
            model.setData(self.choose.choice(rows), self.choose.choice((*WORDS, "", " ", "栏目")))

    def do_replace(self) -> None:
        """Find something and replace all of it."""
        self._trigger("edit-replace")
        find = self.window.panel.finder
        find.words.setText(self.choose.choice(("科普", "。", "a", "一", "𠮷", "的", "(.)")))
        find.replacement.setText(self.choose.choice(("", "𬘡", "科普科普", "\n", "$1")))
        find.options["is_pattern"].setChecked(self.choose.random() < 0.2)
        find._search()
        self.settle()
        button = self.choose.choice((find.replace_all, find.replace_here, find.replace_one))
        if button.isEnabled():
            button.click()

    def do_import(self) -> None:
        """Take in a file of a contributor."""
        path = self.folder / "来稿.txt"
        path.write_text(_SENT, "utf-8")
        self.window.files.take_files([path])

    def do_show(self) -> None:
        """Show or hide something."""
        self._trigger(self.choose.choice(_SHOWN))

    def do_undo(self) -> None:
        """Take steps back."""
        for _ in range(self.choose.choice((1, 1, 2, 5, 12))):
            self._trigger("edit-undo")

    def do_redo(self) -> None:
        """Do steps again."""
        for _ in range(self.choose.choice((1, 1, 2, 5, 12))):
            self._trigger("edit-redo")

    def do_theme(self) -> None:
        """Switch between light and dark."""
        self._trigger("theme-dark")

    def do_language(self) -> None:
        """Switch the language, which makes every widget anew."""
        self._testers.clear()
        self._trigger("language-switch")
        self.settle()
        self.watch_models()

    def do_spot(self) -> None:
        """Go to a place as a finding or a page would, also to one that is no longer there."""
        kinds = (
            "title",
            "kicker",
            "blocks/0",
            "blocks/7",
            "blocks/1/rows/1/0",
            "editor_note",
            "key_item",
        )
        number = self.choose.randint(0, len(self.issue.articles) + 1)
        places = [f"articles/{number}/{kind}" for kind in kinds]
        places += [
            "briefs/0",
            "briefs/9",
            "imprint/send_to",
            "imprint/contact/0/0",
            "masthead/note",
        ]
        places += ["extra_key_items/0", "key_items/1", "sections/9/title", "nothing"]
        if self.window.desk.kind == "official":
            places += ["head/document_number", "head/issuers", "recipients", "closing/date"]
            places += ["closing/attendance/0/names", "attachment_names/0", "imprint/copy_to"]
        anchor = self.choose.randint(0, 9)
        self.window.desk.go(Spot(self.choose.choice(places), anchor, self.choose.randint(0, 9)))

    def _trigger(self, action: str) -> None:
        found = self.window.commands[action]
        if found.isEnabled():
            found.trigger()
