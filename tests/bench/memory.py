"""How much memory the program takes with an issue open: resident, in MB.

    python -m tests.bench.memory [DRAFT | PAGES ...]

The real program, started anew for each draft; without arguments the sample
with pictures and rare characters, 8, 80 and 300 pages. For figures of a real
window set DISPLAY and QT_QPA_PLATFORM=xcb. "own" is what belongs to the
process alone, the rest are files that are mapped: libraries and fonts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from composer.store.draftfile import save_draft
from composer.store.media import Media
from tests import samples
from tests.bench.compose import issue_of

MOMENTS = ("started", "opened", "typed", "seen", "rested")
_DRIVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from composer.store.settings import load_settings
from composer.ui import start

out, real = sys.stdout, start.Window.show

def note(window):
    facts = dict(one.split(":", 1) for one in open("/proc/self/status").read().splitlines())
    print(*(int(facts[name].split()[0]) // 1024 for name in ("VmRSS", "RssAnon")), file=out)

def steps(window):
    yield 1000
    note(window)
    window.files.open(sys.argv[1])
    yield 6000
    note(window)
    window.desk.go("articles/0/blocks/1")
    yield 1000
    body = window.editor.article.body
    no = Qt.KeyboardModifier.NoModifier
    for number in range(60):
        QApplication.sendEvent(body, QKeyEvent(QEvent.Type.KeyPress, 0, no, "abcdef"[number % 6]))
        yield 80
    note(window)
    view = window.pages.view
    bar, count = view.verticalScrollBar(), min(view.pages.count, 80)
    for number in range(count):
        bar.setValue(bar.maximum() * number // count)
        yield 150
    note(window)
    yield 5000
    note(window)
    out.flush()
    import os
    os._exit(0)

def show(window):
    real(window)
    walk = steps(window)
    def step():
        QTimer.singleShot(next(walk), step)
    step()

start.Window.show = show
start.run([], load_settings())
"""


def measure(name: str, draft: Path, folder: str) -> None:
    """Print a row of one draft."""
    environment = {**os.environ, "XDG_CONFIG_HOME": folder}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-c", _DRIVER, str(draft)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
    rows = [line.split() for line in done.stdout.splitlines()]
    print(f"{name:<10}" + "".join(f"{whole:>6} ({own:>3} own)" for whole, own in rows), flush=True)


def main() -> None:
    """Print the table."""
    print(" " * 10 + "".join(f"{moment:>15}" for moment in MOMENTS))
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or ("sample", "8", "80", "300"):
            draft = samples.SAMPLE / "issue.yaml" if name == "sample" else Path(name)
            if name.isdigit():
                draft = Path(folder) / f"{name}.bulletin"
                save_draft(draft, issue_of(int(name)), Media())
            measure(name, draft, folder)


if __name__ == "__main__":
    main()
