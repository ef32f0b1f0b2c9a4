"""Look: start the real window on a draft, do some actions, and keep a picture of it.

    python -m tests.ui.look OUT.png [--draft FILE] [--place articles/0/blocks/1]
           [--size 1366x768] [--theme dark] [--scale 200] [--language en] [--do ACTION ...]
           [--drop FILE_OR_FOLDER ...]

For people who want to see what they have made. Without a display it works
offscreen; set DISPLAY and QT_QPA_PLATFORM=xcb to see it on a (virtual) screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from composer.ui.window import Window

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--draft", default="resources/samples/qinghe-2026-03/issue.yaml")
    parser.add_argument("--place", default="articles/0/blocks/1")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--scale", default="100")
    parser.add_argument("--language", default="zh")
    parser.add_argument("--wait", type=float, default=2.0, help="seconds before the picture")
    parser.add_argument("--do", action="append", default=[], help="id of an action to trigger")
    parser.add_argument("--drop", action="append", default=[], help="file to drop beforehand")
    said = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = str(int(said.scale) / 100)

    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the scale is read when it loads

    from composer.app.draft import Draft  # noqa: PLC0415
    from composer.app.worker import Worker  # noqa: PLC0415
    from composer.store.draftfile import open_draft  # noqa: PLC0415
    from composer.store.settings import Settings  # noqa: PLC0415
    from composer.ui.language import install  # noqa: PLC0415
    from composer.ui.theme import apply_theme  # noqa: PLC0415
    from composer.ui.window import Window  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    settings = Settings(theme=said.theme, language=said.language)
    install(application, settings.language)
    apply_theme(application, settings)
    worker = Worker()
    window = Window(settings, worker)
    width, height = map(int, said.size.split("x"))
    window.resize(width, height)
    window.show()
    if said.draft != "none":
        stored = open_draft(said.draft)
        window.desk.load(Draft(stored.content, stored.media))
        window.desk.go(said.place)
    end = time.monotonic() + said.wait
    while time.monotonic() < end:
        application.processEvents()
    if said.drop:
        _drop(application, window, [Path(one) for one in said.drop])
    for action in said.do:
        window.commands[action].trigger()
        application.processEvents()
    end = time.monotonic() + (3 if said.drop else 0.5)
    while time.monotonic() < end:
        application.processEvents()
    shown = QApplication.activeModalWidget() or window
    shown.grab().save(said.out)
    window.files.release()
    worker.close()


def _drop(application: QApplication, window: Window, paths: list[Path]) -> None:
    """Drop files and wait until they are read."""
    window.files.take_files(paths)
    end = time.monotonic() + 60
    while window.files._importing._runs and time.monotonic() < end:
        application.processEvents()


if __name__ == "__main__":
    main()
