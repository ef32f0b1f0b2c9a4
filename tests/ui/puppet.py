"""Puppet: the program itself in a process of its own, led from outside through its keys.

    python -m tests.ui.puppet ALBUM [ARGUMENTS of the program]

Takes one JSON line at a time from its input, `{"id": 1, "code": "clerk.press('Ctrl+S')"}`,
lets it happen on the window's thread, and answers with a line of its output.
What opens a dialog that waits answers when that has gone; others are heard meanwhile.
`Person` is the other side: whoever sits in front of that window.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).parents[2]
_LONGEST = 25.0
"""Seconds after which something that should have happened is a fault."""


class Person:
    """Somebody in front of a window of the program, which is a process of its own."""

    def __init__(self, album: Path, *arguments: object, **variables: str) -> None:
        self.album = album
        self._count = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self._rest = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.puppet", str(album), *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self.do("None")

    # What happens

    def begin(self, code: str) -> int:
        """Let something happen in the window and do not wait for it: it opens a dialog."""
        self._count += 1
        assert self.process.stdin is not None
        line = json.dumps({"id": self._count, "code": code}) + "\n"
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()
        return self._count

    def do(self, code: str) -> Any:
        """Let something happen in the window and return what comes of it."""
        number = self.begin(code)
        end = time.monotonic() + _LONGEST
        while number not in self._answers:
            self._hear(end, code)
        answer = self._answers.pop(number)
        assert "fault" not in answer, answer["fault"]
        return answer["value"]

    def until(self, question: str, what: str = "") -> None:
        """Wait until something is so in the window; it is a fault when it never is."""
        end = time.monotonic() + _LONGEST
        while not self.do(f"bool({question})"):
            assert time.monotonic() < end, f"never came: {what or question}"
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press keys; the last may open a dialog."""
        for key in keys:
            self.begin(f"clerk.press({key!r})")
            self.do("None")

    def write(self, text: str) -> None:
        """Type text."""
        self.do(f"clerk.write({text!r})")

    def act(self, action: str) -> None:
        """Choose an action of the menu, which may open a dialog."""
        self.begin(f"clerk.do({action!r})")
        self.do("None")

    def push(self, words: str) -> None:
        """Click the button that begins with these words, wherever it is in front."""
        self.until(f"has_button({words!r})", words)
        self.begin(f"push({words!r})")
        self.do("None")

    def name_file(self, path: Path) -> None:
        """Answer the file dialog with a name."""
        self.until("file_dialog() is not None", "the file dialog")
        self.do(f"name_file({str(path)!r})")
        self.rest(0.1)
        self.press("Return")
        self.until("file_dialog() is None", "the end of the file dialog")

    def look(self, name: str, seconds: float = 0.3) -> None:
        """Take a picture of the screen."""
        self.rest(seconds)
        said = self.do(f"look({name!r})")
        assert not said, said

    def rest(self, seconds: float) -> None:
        """Let the program catch up; a dialog that it opens meanwhile is nobody's."""
        time.sleep(seconds)
        self.do("None")

    # Ends

    def kill(self) -> None:
        """Kill the program at once, as a crash or a power cut does."""
        self._end(signal.SIGKILL)

    def switch_off(self) -> None:
        """End the program as a system does that is shut down."""
        self._end(signal.SIGTERM)

    def leave(self) -> None:
        """Close the window by its menu."""
        self.begin("clerk.window.close()")
        self.process.wait(_LONGEST)
        self._close()

    def _end(self, number: int) -> None:
        os.kill(self.process.pid, number)
        self.process.wait(_LONGEST)
        self._close()

    def _close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        self.process.stdout.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # what worked for it

    def _hear(self, end: float, code: str) -> None:
        assert self.process.stdout is not None
        left = end - time.monotonic()
        assert left > 0, f"no answer: {code}"
        ready, _, _ = select.select([self.process.stdout], [], [], left)
        if not ready:
            return
        got = os.read(self.process.stdout.fileno(), 1 << 20)
        assert got, f"the program has ended: {code}"
        *lines, self._rest = (self._rest + got).split(b"\n")
        for line in lines:
            if line.startswith(b"{"):
                answer = json.loads(line)
                self._answers[answer["id"]] = answer


def main() -> int:
    """Run the program; when its window is there somebody listens to what is to happen in it."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from composer.__main__ import main as run  # noqa: PLC0415

    album, arguments = Path(sys.argv[1]), sys.argv[2:]
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    begin = QApplication.exec
    relays = []

    def begun(*_: object) -> int:
        relay = _relay(album, answers)
        relays.append(relay)
        threading.Thread(target=_listen, args=(relay,), daemon=True).start()
        return begin()

    QApplication.exec = begun  # type: ignore[method-assign]
    return run(arguments)


def _relay(album: Path, answers: TextIO) -> Any:
    """Return what carries lines to the window's thread."""
    from PySide6.QtCore import QObject, Qt, QTimer, Signal  # noqa: PLC0415

    hands = _hands(album)

    class Relay(QObject):
        come = Signal(str)

        def __init__(self) -> None:
            super().__init__()
            self.come.connect(self.take, Qt.ConnectionType.QueuedConnection)

        def take(self, line: str) -> None:
            QTimer.singleShot(0, partial(self.act, line))  # loops in it hear the next one, too

        def act(self, line: str) -> None:
            said = json.loads(line)
            answer: dict[str, Any] = {"id": said["id"]}
            try:
                value = _evaluated(said["code"], hands)
                answer["value"] = value if isinstance(value, str | int | float | list) else None
            except Exception as problem:  # told on the other side
                answer["fault"] = f"{said['code']}: {type(problem).__name__}: {problem}"
            answers.write(json.dumps(answer) + "\n")

    return Relay()


def _listen(relay: Any) -> None:
    for line in sys.stdin:
        relay.come.emit(line)


def _evaluated(code: str, hands: dict[str, Any]) -> object:
    try:
        made = compile(code, "said", "eval")
    except SyntaxError:
        exec(code, hands)
        return None
    return eval(made, hands)


def _hands(album: Path) -> dict[str, Any]:  # noqa: C901 - one list of names
    """Return what lines can speak of."""
    from PySide6.QtWidgets import (  # noqa: PLC0415
        QAbstractButton,
        QApplication,
        QDialog,
        QFileDialog,
        QLabel,
        QLineEdit,
        QWidget,
    )

    from composer.ui.noticebar import NoticeBar  # noqa: PLC0415
    from composer.ui.window import Window  # noqa: PLC0415
    from tests.ui.clerk import Clerk  # noqa: PLC0415

    tops = QApplication.topLevelWidgets
    window = next(one for one in tops() if isinstance(one, Window))
    clerk = Clerk(window, album)

    def front() -> QWidget:
        return QApplication.activeModalWidget() or QApplication.activeWindow() or window

    def dialog(kind: str = "") -> QWidget | None:
        for one in tops():
            if isinstance(one, QDialog) and one.isVisible() and kind in type(one).__name__:
                return one
        return None

    def file_dialog() -> QWidget | None:
        one = QApplication.activeModalWidget()
        return one if isinstance(one, QFileDialog) else None

    def name_file(path: str) -> None:
        box = file_dialog()  # held: what is found in it goes with it
        assert box is not None
        box.findChild(QLineEdit).setText(path)

    def button(words: str) -> QAbstractButton | None:
        for place in (front(), window):
            for one in place.findChildren(QAbstractButton):
                said = one.text().replace("&", "")
                if one.isVisible() and one.isEnabled() and said.startswith(words):
                    return one
        return None

    def push(words: str) -> None:
        found = button(words)
        assert found is not None, f"no button {words}"
        clerk.click(found)

    def has_button(words: str) -> bool:
        return button(words) is not None

    def words() -> str:
        """Return what the dialog in front says."""
        found = [one.text() for one in front().findChildren(QLabel) if one.isVisible()]
        return "\n".join([front().windowTitle(), *found])

    def bars() -> list[str]:
        return [one.text.text() for one in window.findChildren(NoticeBar) if one.isVisible()]

    def default() -> str:
        found = [one for one in front().findChildren(QAbstractButton) if one.isVisible()]
        first = [one.text() for one in found if getattr(one, "isDefault", bool)()]
        focus = QApplication.focusWidget()
        return f"default {first}, focus {type(focus).__name__}"

    def look(name: str) -> str:
        screen = window.screen()
        picture = screen.grabWindow(0)
        picture.save(str(album / f"{name}.png"))
        room, size = screen.availableSize(), front().frameGeometry()
        if size.width() > room.width() or size.height() > room.height():
            return f"{type(front()).__name__} is larger than the screen: {size}"
        return ""

    return {name: one for name, one in locals().items() if name not in ("album", "tops")}


if __name__ == "__main__":
    sys.exit(main())
