"""Measures `bulletin export -f pdf` against LibreOffice converting our own DOCX of the same issue.

Whole processes, alternating, LibreOffice with a warm profile of its own.
Prints medians and ratios; judges nothing.

    python tests/bench/export.py [RUNS]
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import TypeAlias

from composer.model.issue import Issue, Section
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from tests.samples import SAMPLE

PAGES = (8, 80)
RUNS = 5

Seconds: TypeAlias = tuple[float, float]
"""Seconds passed and seconds of processor time."""


def main(runs: int = RUNS) -> None:
    """Print a table of seconds: one row for each length."""
    print(f"whole process: seconds passed / seconds of processor, median of {runs}")
    print(f"{'pages':>6} {'bulletin':>13} {'soffice':>13} {'ratio':>13}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        for wanted in PAGES:
            draft = folder / f"{wanted}.bulletin"
            count = make(draft, wanted)
            bulletin = [sys.executable, "-m", "composer", "export", str(draft)]
            run([*bulletin, "-f", "pdf", "-f", "docx"])
            soffice = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir",
                       f"{folder}/office", str(draft.with_suffix(".docx"))]  # fmt: skip
            run(soffice)
            ours, theirs = [], []
            for _ in range(runs):
                ours.append(run([*bulletin, "-f", "pdf"]))
                theirs.append(run(soffice))
            mine, other = median(ours), median(theirs)
            ratio = (mine[0] / other[0], mine[1] / other[1])
            print(f"{count:>6} {pair(mine)} {pair(other)} {pair(ratio)}", flush=True)


def make(path: Path, pages: int) -> int:
    """Write a draft of about `pages` pages from the sample issue; return how many it has."""
    stored = open_draft(SAMPLE / "issue.yaml")
    articles = stored.issue.articles

    def size(number: int) -> int:
        chosen = tuple(islice(cycle(articles), number))
        issue = replace(stored.issue, sections=(Section(articles=chosen),))
        return count_pages(issue, path, stored.media)

    number = round(pages * 10 / size(10))
    return size(number + (pages - size(number)) // 2)


def count_pages(issue: Issue, path: Path, media: Media) -> int:
    """Write a draft and return how many pages it has."""
    save_draft(path, issue, media)
    said = subprocess.run(
        [sys.executable, "-m", "composer", "pages", str(path)], check=True, capture_output=True
    )
    return said.stdout.decode().count("\n第 ") + 1


def run(command: Sequence[str]) -> Seconds:
    """Run a command and return what it took."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, processor


def median(runs: Sequence[Seconds]) -> Seconds:
    """Return the medians of both seconds."""
    return statistics.median(one[0] for one in runs), statistics.median(one[1] for one in runs)


def pair(values: Seconds) -> str:
    """Return two numbers for a column of the table."""
    return f"{values[0]:>6.2f}/{values[1]:<6.2f}"


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
