"""How long a key takes in the body editor while pages are set and painted behind it.

Prints a table and passes no judgement: `python tests/bench/writing.py [PAGES ...]`.
The real window types ten characters a second into the middle of an issue of
8, 80 and 300 pages; measured is when a character is painted, and when every
pane knows of it. Then an article of 200 000 characters, and a paste of a
megabyte.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from composer.app.draft import Draft, Spot
from composer.app.worker import Worker
from composer.model.blocks import Heading, Paragraph, text
from composer.model.issue import Article, Issue, Masthead, Section
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.body.column import Column
from composer.ui.theme import apply_theme
from composer.ui.window import Window

SENTENCE = "协会组织科技志愿者走进社区，为居民讲解用电安全、食品安全和急救知识。"
KEYS = 120
PAUSE = 0.1
"""Seconds between two keys."""


def issue_of(pages: int) -> Issue:
    """Return an issue of about so many pages, articles of three pages each."""
    articles = []
    for number in range(max(pages // 3, 1)):
        parts = [Paragraph(text(f"{number}.{part}{SENTENCE * 2}")) for part in range(24)]
        articles.append(
            Article(f"第{number}篇", (Heading(1, text("一、主要做法")), *parts), source="办公室")
        )
    return Issue(Masthead("青禾科普简报"), (Section("", tuple(articles)),))


def long_article() -> Issue:
    """Return an issue of one article of 200 000 characters."""
    parts = [Paragraph(text(f"{part}{SENTENCE * 4}")) for part in range(1450)]
    return Issue(Masthead("青禾科普简报"), (Section("", (Article("长文", tuple(parts)),)),))


def run_until(application: QApplication, end: float) -> float:
    """Work through events until a moment; return the longest time the window was not free."""
    longest = 0.0
    while (now := time.perf_counter()) < end:
        application.processEvents()
        longest = max(longest, time.perf_counter() - now)
        time.sleep(0.001)
    return longest


def spread(times: list[float]) -> str:
    """Return the middle, the 95th of a hundred, and the longest of some times."""
    times = sorted(times)
    return f"{times[len(times) // 2]:6.1f} {times[len(times) * 95 // 100]:6.1f} {times[-1]:6.1f}"


class Watch:
    """Notes when the editor has painted itself."""

    painted = 0.0

    def __init__(self) -> None:
        paint = Column.paintEvent

        def timed(column: Column, event: QPaintEvent) -> None:
            paint(column, event)
            Watch.painted = Watch.painted or time.perf_counter()

        Column.paintEvent = timed


def press(window: Window, said: str) -> tuple[float, float]:
    """Type a character; return when it is painted and when everybody knows, in milliseconds."""
    body = window.editor.article.body
    Watch.painted = 0.0
    start = time.perf_counter()
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, said)
    QApplication.sendEvent(body, event)
    done = time.perf_counter()
    return (Watch.painted - start) * 1000, (done - start) * 1000


def measure(application: QApplication, name: str, issue: Issue) -> None:
    """Type into the middle of an issue and print what that took."""
    worker = Worker()
    window = Window(Settings(theme="light"), worker)
    window.resize(1366, 768)
    window.show()
    window.desk.load(Draft(issue, Media()))
    middle = len(issue.articles) // 2
    block = len(issue.articles[middle].blocks) // 2
    start = time.perf_counter()
    window.desk.go(Spot(f"articles/{middle}/blocks/{block}", 5, 5))
    shown = (time.perf_counter() - start) * 1000
    run_until(application, time.perf_counter() + 3)
    seen, done, stalls = [], [], []
    for key in range(KEYS):
        begun = time.perf_counter()
        painted, told = press(window, "科普惠民"[key % 4])
        seen.append(painted)
        done.append(told)
        stalls.append(run_until(application, begun + PAUSE) * 1000)
    print(
        f"{name:<18} painted {spread(seen)}   done {spread(done)}   "
        f"between keys {spread(stalls)}   article shown {shown:6.1f} ms"
    )
    worker.close()
    window.deleteLater()
    application.processEvents()


def paste(application: QApplication) -> None:
    """Paste a megabyte of text and print how long that took, and how long it stood still."""
    worker = Worker()
    window = Window(Settings(theme="light"), worker)
    window.resize(1366, 768)
    window.show()
    window.desk.load(Draft(issue_of(3), Media()))
    window.desk.go("articles/0/blocks/1")
    run_until(application, time.perf_counter() + 1)
    line = SENTENCE * 4
    QApplication.clipboard().setText("\n".join([line] * (1_000_000 // len(line.encode()))))
    body = window.editor.article.body
    start = time.perf_counter()
    body.paste_plain()
    first = (time.perf_counter() - start) * 1000
    longest = 0.0
    while body.isReadOnly():
        longest = max(longest, run_until(application, time.perf_counter() + 0.02))
    whole = (time.perf_counter() - start) * 1000
    longest *= 1000
    print(f"paste of 1 MB      first {first:6.1f}  all {whole:6.1f}  longest {longest:6.1f} ms")
    worker.close()
    window.deleteLater()


def main() -> None:
    """Measure and print."""
    application = QApplication(sys.argv[:1])
    apply_theme(application, Settings(theme="light"))
    Watch()
    print("milliseconds: p50, p95, longest")
    for pages in map(int, sys.argv[1:] or ("8", "80", "300")):
        measure(application, f"{pages} pages", issue_of(pages))
    if len(sys.argv) == 1:
        measure(application, "200 000 characters", long_article())
        paste(application)


if __name__ == "__main__":
    main()
