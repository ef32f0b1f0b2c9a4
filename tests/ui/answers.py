"""Answers: somebody who answers the dialogs that come up, in the order they were told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListView,
    QMessageBox,
)

Answer = str | Path | list[Path] | None
"""The start of a button's text, files for a file dialog; None sends the dialog away."""
_OFTEN = 10


class Answers:
    """What is still to be answered, and what was asked."""

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        self.left = list(answers)
        self.asked: list[str] = []
        self._stopped = False
        QTimer.singleShot(_OFTEN, self._look)

    def stop(self) -> None:
        """Answer nothing any longer."""
        self._stopped = True

    def _look(self) -> None:
        if self._stopped:
            return
        QTimer.singleShot(_OFTEN, self._look)  # a new one: an answer may bring another dialog up
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            return
        self.asked.append(_words(dialog))
        answer = self.left.pop(0) if self.left else None
        if answer is None:
            dialog.reject()
        elif isinstance(answer, str):
            buttons = [
                button
                for button in dialog.findChildren(QAbstractButton)
                if button.text().lstrip("&").startswith(answer)
            ]
            assert buttons, f"no button {answer} in: {self.asked[-1]}"
            buttons[0].click()
        else:
            files = answer if isinstance(answer, list) else [answer]
            names = " ".join(f'"{name}"' for name in files) if len(files) > 1 else str(files[0])
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(line, QLineEdit)
            files_shown = dialog.findChild(QListView, "listView")
            assert isinstance(files_shown, QListView)
            files_shown.clearSelection()  # as typing a name does
            line.setText(names)
            dialog.accept()


def _words(dialog: QDialog) -> str:
    if isinstance(dialog, QMessageBox):
        return f"{dialog.text()}\n{dialog.informativeText()}"
    if isinstance(dialog, QFileDialog):
        names = [Path(name).name for name in dialog.selectedFiles()]
        return f"{dialog.windowTitle()}: {' '.join(names)}"
    return dialog.windowTitle()


@contextmanager
def answering(*answers: Answer) -> Iterator[Answers]:
    """Answer dialogs meanwhile; all answers must have been asked for."""
    made = Answers(answers)
    try:
        yield made
    finally:
        made.stop()
    assert not made.left, f"never asked: {made.left}, but: {made.asked}"
