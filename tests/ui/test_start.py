"""The program as a process: it starts, shows its window, and says why when it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import ROOT, stored

DRIVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from composer.store.settings import load_settings
from composer.ui import start
from composer.ui.window import Window

heavy = {"weasyprint", "docx", "pypinyin", "rjieba"} & set(sys.modules)
out = sys.stdout  # which the worker covers while an engine loads

def say(*words):
    print(*words, file=out, flush=True)

def look():
    application = QApplication.instance()
    (window,) = [one for one in application.topLevelWidgets() if isinstance(one, Window)]
    if sys.argv[1:] and not window.files.has_draft:
        QTimer.singleShot(50, look)
        return
    say("title", window.windowTitle())
    say("start", not window.shows_draft)
    say("name", application.applicationDisplayName(), application.desktopFileName())
    say("heavy", sorted(heavy))
    MORE
    window.close()

real = start.Window.show
def show(window):
    real(window)
    QTimer.singleShot(0, look)
start.Window.show = show
sys.exit(start.run([Path(one) for one in sys.argv[1:]], load_settings()))
"""


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    kept = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config"), "PYTHONPATH": str(ROOT)}
    return {**kept, "APPDATA": str(tmp_path / "config"), "PYTHONIOENCODING": "utf-8", **more}


def started(tmp_path: Path, *files: Path, more: str = "pass") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", DRIVER.replace("MORE", more), *map(str, files)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def said(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def test_it_starts_with_the_start_page_and_nothing_heavy(tmp_path: Path) -> None:
    lines = said(started(tmp_path))
    assert lines["title"] == "简报编排"
    assert lines["start"] == "True"
    assert lines["name"] == "简报编排 bulletin-composer"
    assert lines["heavy"] == "[]"


def test_it_opens_the_file_it_is_given(tmp_path: Path) -> None:
    lines = said(started(tmp_path, stored(tmp_path / "三月.bulletin")))
    assert "三月.bulletin" in lines["title"]
    assert lines["start"] == "False"


def test_it_starts_whatever_the_settings_are(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "bulletin-composer"
    folder.mkdir(parents=True)
    for name in ("settings.yaml", "sessions.yaml", "window.ini"):
        (folder / name).write_bytes(b"\x00[{&broken")
    assert said(started(tmp_path))["start"] == "True"


def test_it_starts_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("")
    assert said(started(tmp_path))["start"] == "True"


def test_a_mistake_in_a_slot_does_not_end_it(tmp_path: Path) -> None:
    more = "QTimer.singleShot(0, lambda: 1 / 0); QTimer.singleShot(300, seen); return"
    driver = DRIVER.replace("MORE", more).replace(
        "def look():",
        "def seen():\n"
        "    (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]\n"
        "    shown = QApplication.activeModalWidget()\n"
        "    if shown is None:\n"
        "        QTimer.singleShot(50, seen)\n"
        "        return\n"
        "    say('crash', shown.windowTitle(), window.isVisible(), shown.isVisible())\n"
        "    shown.reject()\n"
        "    window.close()\n\n"
        "def look():",
    )
    done = subprocess.run(
        [sys.executable, "-c", driver],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert said(done)["crash"] == "程序遇到意外问题 True True"
    assert "ZeroDivisionError" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a screen")
def test_a_screen_that_does_not_answer_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "composer"],
        env=environment(tmp_path, DISPLAY=":4711", QT_QPA_PLATFORM="xcb"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "窗口" in done.stderr
