"""Measures reading contributors' files in the reader process: start, seconds and memory by kind.

    python -m tests.bench.importing [RUNS]

Files of our own making: an article and a bulletin of 80 pages, as every kind
that we can write. "start" is a reader that reads a text of one line; a file's
time is what it takes more. "ratio" is against the same content as plain text.
Memory is the largest resident set of the reader, in MB. Prints medians and
judges nothing.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import psutil

from composer.app import reader
from composer.app.clipboard import plain_text
from composer.app.production import Order, compose, produce
from composer.intake.sources import Wanted
from composer.model.issue import Issue, Masthead, Section
from composer.store.media import Media
from tests.bench.compose import article, issue_of

RUNS = 3


def main(runs: int = RUNS) -> None:
    """Print a row for each kind and length."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        line = folder / "一行.txt"
        line.write_text("科普进社区", encoding="utf-8")
        starts = [measured(line) for _ in range(runs)]
        start = statistics.median(one[0] for one in starts)
        print(f"start  {start:6.2f} s  {starts[0][1]:5.0f} MB")
        print(f"{'':14}{'KB':>8}{'seconds':>9}{'ratio':>7}{'MB':>6}{'articles':>10}")
        for label, issue in (("small", small()), ("80 pages", issue_of(80))):
            of_text = 0.0
            for path in made(issue, folder, label):
                rounds = [measured(path) for _ in range(runs)]
                seconds = max(statistics.median(one[0] for one in rounds) - start, 0.001)
                of_text = of_text or seconds
                size, peak = path.stat().st_size // 1000, max(one[1] for one in rounds)
                row = f"{label:9}{path.suffix[1:]:5}{size:>8}{seconds:>9.2f}"
                print(f"{row}{seconds / of_text:>7.1f}{peak:>6.0f}{rounds[0][2]:>10}", flush=True)


def small() -> Issue:
    """Return an issue with one article."""
    return Issue(Masthead("科普工作简报"), (Section("", (article(0),)),))


def made(issue: Issue, folder: Path, label: str) -> Iterator[Path]:
    """Yield the content of an issue as files of all kinds."""
    texts = [f"{one.title}\n\n{plain_text(one.blocks)}\n（{one.source}）" for one in issue.articles]
    path = folder / f"{label}.txt"
    path.write_text("\n\n\n".join(texts), encoding="utf-8")
    yield path
    proof = compose(issue, Media())
    files = produce(proof, Media(), Order(("html", "docx", "pdf"))).files
    for kind in ("html", "docx", "pdf"):
        path = folder / f"{label}.{kind}"
        path.write_bytes(files[kind])
        yield path
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, words in enumerate("\n".join(texts).split("\n"), 1):
        sheet.append([number, words])
    path = folder / f"{label}.xlsx"
    book.save(path)
    yield path


def measured(path: Path) -> tuple[float, float, int]:
    """Return seconds, megabytes at most, and how many articles a file gave."""
    peak, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.01):
            for one in psutil.Process().children(recursive=True):
                try:
                    peak[0] = max(peak[0], one.memory_info().rss)
                except psutil.Error:
                    continue

    watching = threading.Thread(target=watch)
    watching.start()
    began = time.perf_counter()
    contributions = list(reader.read([path], Wanted()))
    seconds = time.perf_counter() - began
    ended.set()
    watching.join()
    for one in contributions:
        if one.problem is not None:
            print(f"{path.name}: {one.problem}")
    return seconds, peak[0] / 1e6, sum(len(one.document.articles) for one in contributions)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
