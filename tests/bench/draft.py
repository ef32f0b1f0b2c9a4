"""How long opening and saving takes: 300 pages of text with 100 pictures.

Prints a table and passes no judgement: `python tests/bench/draft.py`. Saved
new, opened, saved again over itself, and one picture read.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from composer.model.blocks import Block, Figure, Heading, Paragraph, Picture, text
from composer.model.issue import Article, Issue, Masthead, Section
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media

ARTICLES = 100
PICTURE_BYTES = 300_000
SENTENCE = "协会组织科技志愿者走进社区，为居民讲解用电安全、食品安全和急救知识。"
ROUNDS = 5


def long_issue() -> tuple[Issue, Media]:
    """Return an issue of 100 articles of three pages, each with one picture."""
    noise, media, articles = random.Random(1), Media(), []
    for number in range(ARTICLES):
        media, name = media.with_file(noise.randbytes(PICTURE_BYTES), "jpg")
        blocks: list[Block] = [Heading(1, text("一、主要做法")), Figure((Picture(name, "现场"),))]
        blocks += [Paragraph(text(f"{number}.{part}{SENTENCE * 2}")) for part in range(28)]
        articles.append(Article(f"第{number}篇", tuple(blocks), source="联合会办公室"))
    return Issue(Masthead("青禾科普简报"), (Section("", tuple(articles)),)), media


def fastest(work: Callable[[], object]) -> float:
    """Return the least of some runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.bulletin"
        new = min(save_new(path) for _ in range(ROUNDS))
        draft = open_draft(path)
        first = min(draft.media)
        rows = {
            "save new": new,
            "open": fastest(lambda: open_draft(path)),
            "save again": fastest(lambda: save_draft(path, draft.issue, draft.media)),
            "read a picture": fastest(lambda: draft.media[first]),
        }
        print(f"{ARTICLES} articles, {ARTICLES} pictures, {path.stat().st_size / 1e6:.1f} MB")
        for name, milliseconds in rows.items():
            print(f"  {name:<16} {milliseconds:7.1f} ms")


def save_new(path: Path) -> float:
    """Return how long the first saving takes, its pictures still in memory."""
    issue, media = long_issue()
    start = time.perf_counter()
    save_draft(path, issue, media)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
