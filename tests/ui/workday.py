"""Workday: what scripted days in the real window have in common: the screen, dialogs, files.

A day is a class of scenes. The program that lives through it takes the same
arguments as every other, see `live`. Nothing of Qt is loaded before the scale
of the screen is known.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from composer.ui.window import Window
    from tests.ui.clerk import Clerk

ROOT = Path(__file__).parents[2]


class Workday:
    """The scenes of a day. `folder` is where the clerk's files are."""

    def __init__(self, clerk: Clerk, folder: Path) -> None:
        self.clerk = clerk
        self.folder = folder

    @property
    def window(self) -> Window:
        """The window that the clerk works in."""
        return self.clerk.window

    def scenes(self) -> Iterator[Callable[[], None]]:
        """Return what happens, in order."""
        raise NotImplementedError

    def see(self, name: str, seconds: float = 0.3) -> None:
        """Let pages come to rest and take a picture."""
        self.clerk.rest(seconds)
        self.clerk.look(name)

    def look_at(self, action: str, seconds: float = 0.4) -> None:
        """Open the dialog of an action, take its picture and leave it by Escape."""
        is_answered = with_dialog(self.clerk, lambda shown: self._look_at(shown, action, seconds))
        self.clerk.do(action)
        self.clerk.wait_for("the dialog", is_answered)

    def _look_at(self, dialog: QWidget, name: str, seconds: float) -> None:
        from shiboken6 import isValid  # noqa: PLC0415

        self.see(name, seconds)
        self.clerk.press("Esc")
        if isValid(dialog):
            dialog.close()

    def naming(self, path: Path) -> Callable[[QWidget], None]:
        """Return an answer for a file dialog: this path."""

        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtTest import QTest  # noqa: PLC0415
        from PySide6.QtWidgets import QLineEdit  # noqa: PLC0415
        from shiboken6 import isValid  # noqa: PLC0415

        def answer(dialog: QWidget) -> None:
            line = dialog.findChild(QLineEdit)
            assert isinstance(line, QLineEdit), dialog
            line.setText(str(path))
            while isValid(dialog) and dialog.isVisible():  # it looks into the folder meanwhile
                QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
                self.clerk.rest(0.1)

        return answer


def with_dialog(clerk: Clerk, answer: Callable[[QWidget], None]) -> Callable[[], bool]:
    """Have `answer` deal with the next dialog that the program opens; return whether it has."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QDialog  # noqa: PLC0415

    def shown() -> set[QWidget]:
        tops = QApplication.topLevelWidgets()
        return {one for one in tops if one.isVisible() and one.height() > 60}

    before = shown()
    answered: list[QWidget] = []
    timer = QTimer(clerk.window)

    def look() -> None:

        new = shown() - before
        if new:
            timer.stop()
            timer.deleteLater()
            top = new.pop()
            if isinstance(top, QDialog):
                clerk.turn_to(top)
            answer(top)
            answered.append(top)

    timer.timeout.connect(look)
    timer.start(30)
    return lambda: bool(answered)


def live(day: type[Workday], prepare: Callable[[Path], None]) -> None:
    """Live through a day as the command line says: FOLDER for pictures, and how it looks."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--scale", default="100")
    parser.add_argument("--language", default="zh")
    said = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = str(int(said.scale) / 100)
    files = said.folder / "files"
    shutil.rmtree(said.folder, ignore_errors=True)
    os.environ["XDG_CONFIG_HOME"] = str(said.folder / "config")
    files.mkdir(parents=True)
    prepare(files)

    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the scale is read when it loads

    from composer.app.worker import Worker  # noqa: PLC0415
    from composer.store.settings import Settings  # noqa: PLC0415
    from composer.ui.language import install  # noqa: PLC0415
    from composer.ui.theme import apply_theme  # noqa: PLC0415
    from composer.ui.window import Window  # noqa: PLC0415
    from tests.ui.clerk import Clerk  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    settings = Settings(theme=said.theme, language=said.language, toured=True)
    install(application, said.language)
    apply_theme(application, settings)
    worker = Worker()
    window = Window(settings, worker)
    width, height = map(int, said.size.split("x"))
    window.resize(width, height)
    window.show()
    window.activateWindow()
    clerk = Clerk(window, said.folder)
    clerk.rest(0.8)
    for scene in day(clerk, files).scenes():
        scene()
    made = sorted(path.name for path in files.iterdir())
    print(f"{len(clerk.taken)} pictures; files: {', '.join(made)}")
    worker.close()
    os._exit(0)
