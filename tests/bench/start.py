"""How long the program takes from its call to a window that is painted and answers.

    python -m tests.bench.start [DRAFT]

The whole process counts, imports too. Times are seconds; the median of several.
"busy" is what the window's thread itself has worked until the first paint: what
"painted" would be on a machine with nothing else to do.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 5
_DRIVER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from composer.store.settings import load_settings
from composer.ui import start

loaded = time.time()
out = sys.stdout
real = start.Window.show

def show(window):
    real(window)
    ready = time.time()
    window.repaint()
    painted, busy = time.time(), time.thread_time()
    def answers():
        if sys.argv[1:] and not window.files.has_draft:
            QTimer.singleShot(5, answers)
            return
        print(loaded, ready, painted, time.time(), busy, file=out, flush=True)
        window.close()
    QTimer.singleShot(0, answers)

start.Window.show = show
sys.exit(start.run([Path(one) for one in sys.argv[1:]], load_settings()))
"""


def main() -> None:
    """Print the medians."""
    rounds: list[list[float]] = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CONFIG_HOME": folder}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        for _ in range(ROUNDS):
            called = time.time()
            done = subprocess.run(
                [sys.executable, "-c", _DRIVER, *sys.argv[1:]],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            *moments, busy = map(float, done.stdout.split())
            rounds.append([*(moment - called for moment in moments), busy])
    names = ("loaded", "shown", "painted", "answers", "busy")
    for name, times in zip(names, zip(*rounds, strict=True), strict=True):
        print(f"{name:8} {statistics.median(times):5.2f}  best {min(times):5.2f}")


if __name__ == "__main__":
    main()
