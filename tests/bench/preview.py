"""How long the pages lag behind the keys: the real window, 8, 80 and 300 pages.

Prints a table and passes no judgement: `python tests/bench/preview.py`.
"repaint" is from the press of a key in the body editor to its page painted
anew, "its work" the time of all threads in between; "handler" how long the
key itself keeps the window busy while the worker sets and paints other pages
all the time, "stall" the longest time in which the window did nothing else;
"set" is setting alone. Each number of pages has a process of its own;
`python tests/bench/preview.py 80` measures one.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from composer.app.draft import Draft, Spot
from composer.app.preview import Preview
from composer.app.worker import Worker
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.theme import apply_theme
from composer.ui.window import Window
from tests.bench.compose import issue_of, typed

PAGES = (8, 80, 300)
KEYS = 60


def shown(times: Sequence[float]) -> str:
    """Return median, 95th percentile and worst of some times."""
    ordered = sorted(times)
    return (
        f"{statistics.median(ordered):6.1f} {ordered[int(0.95 * len(ordered))]:6.1f} "
        f"{ordered[-1]:6.1f}"
    )


class Bench:
    """The window with one issue, the cursor in the middle of it."""

    def __init__(self, pages: int) -> None:
        self.application = QApplication.instance() or QApplication(sys.argv[:1])
        self.settings = Settings(theme="light")
        apply_theme(self.application, self.settings)
        self.issue = issue_of(pages)
        self.worker = Worker()
        self.window = Window(self.settings, self.worker)
        self.window.resize(1366, 768)
        self.window.show()
        self.desk, self.view = self.window.desk, self.window.pages.view
        start = time.perf_counter()
        self.desk.load(Draft(self.issue, Media()))
        self.until(self.is_painted)
        self.opened = 1000 * (time.perf_counter() - start)
        self.article = len(self.issue.articles) // 2
        self.desk.go(Spot(f"articles/{self.article}/blocks/1", 20, 20))
        self.rest(1.0)
        self.editor = QApplication.focusWidget() or self.window.editor.article.body

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        while not is_so():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def rest(self, seconds: float) -> None:
        """Let the window work for a while."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.application.processEvents()
            time.sleep(0.001)

    def is_painted(self) -> bool:
        """Return whether the pane shows the draft as it is now."""
        view = self.view
        if view.pages is None or view.pages.state is not self.desk.draft.state:
            return False
        visible = view._visible()
        return bool(visible) and all(
            view._sheets.is_fresh(view.pages, index, view._dpi()) for index in visible
        )

    def press(self, number: int) -> None:
        """Type a letter where the cursor is."""
        QTest.keyClick(self.editor, "abcdefghij"[number % 10])

    def repaints(self) -> tuple[list[float], list[float]]:
        """Return how long keys took until their page was painted, by the clock and the processor.

        On a busy machine the second says more: it is what all threads have
        worked for a key.
        """
        times, works = [], []
        for number in range(KEYS):
            start, work = time.perf_counter(), time.process_time()
            self.press(number)
            self.until(self.is_painted)
            times.append(1000 * (time.perf_counter() - start))
            works.append(1000 * (time.process_time() - work))
            self.rest(0.05)
        return times, works

    def handlers(self) -> tuple[list[float], float]:
        """Return how long keys took while pages are painted without end, and the longest stall."""
        stop: list[bool] = []
        preview, state = Preview(), self.desk.draft.state

        def paint_on() -> None:
            pages = preview.compose(state)
            while not stop:
                preview._pictures.clear()
                preview.paint(pages, pages.count // 2, 96)

        self.window.proofs.run("bench", paint_on, lambda _: None, print, rank=2)
        self.rest(1.0)
        times, stall, last = [], 0.0, time.perf_counter()
        for number in range(KEYS):
            start = time.perf_counter()
            self.press(number)
            times.append(1000 * (time.perf_counter() - start))
            end = time.perf_counter() + 0.06
            last = time.perf_counter()
            while time.perf_counter() < end:
                self.application.processEvents()
                now = time.perf_counter()
                stall, last = max(stall, 1000 * (now - last)), now
                time.sleep(0.001)
        stop.append(True)
        self.rest(1.0)
        return times, stall

    def recompositions(self) -> list[float]:
        """Return how long it takes to set the pages anew after a key, and nothing else."""
        preview = Preview()
        preview.compose(self.desk.draft.state)
        times = []
        for number in range(KEYS):
            state = Draft(typed(self.issue, self.article, number), Media()).state
            start = time.perf_counter()
            preview.compose(state)
            times.append(1000 * (time.perf_counter() - start))
        return times


def resident() -> int:
    """Return the memory of this process in MB, 0 where that is not known."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def measure(pages: int) -> None:
    """Measure one number of pages and print a row."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bench = Bench(pages)
    repaints, works = bench.repaints()
    memory = resident()
    handlers, stall = bench.handlers()
    row = (
        f"{bench.view.pages.count:>5} {bench.opened:8.0f}  {shown(repaints)}   "
        f"{shown(works)}   {shown(handlers)} {stall:6.1f}   "
        f"{shown(bench.recompositions())} {memory:6}"
    )
    bench.worker.close()
    print(row, flush=True)


def main() -> None:
    """Print the table, or the row of the number of pages that is asked for."""
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
        return
    print("in ms: median, 95th percentile, worst")
    print(
        f"pages     open  {'repaint':<22}{'its work':<22}{'handler':<20}{'stall':<10}{'set':<22}MB"
    )
    for pages in PAGES:
        subprocess.run([sys.executable, __file__, str(pages)], check=True)


if __name__ == "__main__":
    main()
