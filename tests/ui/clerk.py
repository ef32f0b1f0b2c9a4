"""Clerk: uses the real window as a person does: keys, mouse, an input method, and looks.

For scripted runs on a virtual screen. Chinese is typed as an input method
brings it: first a preedit of the letters, then the characters.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.window import Window

LONGEST_WAIT = 20.0
"""Seconds after which something that should have happened is a fault."""


class Clerk:
    """Somebody in front of a window. Pictures go to `album`."""

    def __init__(self, window: Window, album: Path) -> None:
        self.window = window
        self.album = album
        self.taken: list[str] = []
        album.mkdir(parents=True, exist_ok=True)

    def look(self, name: str) -> Path:
        """Take a picture of everything on the screen that belongs to the program."""
        self.rest()
        place = self.album / f"{len(self.taken) + 1:02}-{name}.png"
        screen = self.window.screen()
        picture = screen.grabWindow(0)
        if picture.isNull() or QApplication.platformName() == "offscreen":
            picture = (QApplication.activeModalWidget() or self.window).grab()
        picture.save(str(place))
        self.taken.append(place.name)
        return place

    def rest(self, seconds: float = 0.15) -> None:
        """Let the program catch up."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            _let_happen()

    def wait_for(self, what: str, is_so: Callable[[], object]) -> None:
        """Wait until something is so; it is a fault when it never is."""
        end = time.monotonic() + LONGEST_WAIT
        while not is_so():
            assert time.monotonic() < end, f"never came: {what}"
            _let_happen()

    def press(self, *keys: str) -> None:
        """Press keys or combinations one after the other: "Ctrl+S", "Down"."""
        for key in keys:
            combination = QKeySequence.fromString(key)[0]
            modifiers = combination.keyboardModifiers()
            QTest.keyClick(self.focused(), combination.key(), modifiers)
            QTest.qWait(10)

    def write(self, text: str) -> None:
        """Type text: what a keyboard has by keys, the rest through the input method."""
        for line_number, line in enumerate(text.split("\n")):
            if line_number:
                self.press("Return")
            for phrase in _phrases(line):
                if phrase.isascii():
                    QTest.keyClicks(self.focused(), phrase)
                else:
                    self._compose(phrase)
        QTest.qWait(10)

    def turn_to(self, window: QWidget) -> None:
        """Have keys go to a window; a bare screen has nobody else who gives it the focus."""

        def has_keys() -> bool:
            window.activateWindow()  # in vain as long as it is not on the screen
            return window.isActiveWindow()

        self.wait_for("the focus", has_keys)

    def click(self, widget: QWidget, place: QPoint | None = None, *, double: bool = False) -> None:
        """Click into a widget, in its middle unless said otherwise."""
        spot = widget.rect().center() if place is None else place
        act = QTest.mouseDClick if double else QTest.mouseClick
        act(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        QTest.qWait(10)

    def do(self, action: str) -> None:
        """Choose an action from the menu."""
        found = self.window.commands[action]
        assert found.isEnabled(), f"{action} is greyed out"
        found.trigger()
        QTest.qWait(20)

    def _compose(self, phrase: str) -> None:
        """Bring a phrase as an input method does: letters underlined first, then characters."""
        self.focused()  # gives the focus back to the window when nobody has it
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        QApplication.sendEvent(target, QInputMethodEvent("pin'yin", []))
        event = QInputMethodEvent("", [])
        event.setCommitString(phrase)
        QApplication.sendEvent(target, event)

    def focused(self) -> QWidget:
        """Return what keys go to."""
        if QApplication.activeWindow() is None:
            self.turn_to(QApplication.activeModalWidget() or self.window)
        popup = QApplication.activePopupWidget()  # it has the keys as long as it is there
        focus = popup or QApplication.focusWidget() or QApplication.activeWindow() or self.window
        assert focus is not None
        return focus


def _let_happen() -> None:
    """Do what is due and leave the time to other threads, which `QTest.qWait` does not."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    time.sleep(0.01)


def _phrases(line: str) -> list[str]:
    """Return a line cut where plain keyboard characters and others meet.

    >>> _phrases("2026年3月")
    ['2026', '年', '3', '月']
    """
    phrases: list[str] = []
    for character in line:
        if phrases and phrases[-1][-1].isascii() == character.isascii():
            phrases[-1] += character
        else:
            phrases.append(character)
    return phrases
