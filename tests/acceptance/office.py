"""Compares our PDF with what LibreOffice makes of our Word file, line by line.

Both are read by PDFium from the place of every glyph, so that neither
writer's idea of a line is asked.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tests.acceptance.command import Glyph, glyphs
from tests.samples import ROOT

_SAME_LINE = 2.5  # mm: what superscripts and other faces stand off the baseline at most
_LEADER = re.compile(r"\.{3,}")
"""Dots that lead to a page number are text in one file and drawn in the other."""


@dataclass(frozen=True)
class Comparison:
    """Lines of two PDFs page by page: `ours`, and `theirs` made from our Word file."""

    ours: list[list[str]]
    theirs: list[list[str]]

    @property
    def share(self) -> float:
        """The share of our lines that stand in the other file, in order."""
        mine, other = list(chain(*self.ours)), list(chain(*self.theirs))
        matcher = difflib.SequenceMatcher(None, mine, other, autojunk=False)
        return sum(block.size for block in matcher.get_matching_blocks()) / max(len(mine), 1)

    @property
    def same_starts(self) -> int:
        """How many pages start with the same line."""
        return sum(one[:1] == other[:1] for one, other in zip(self.ours, self.theirs, strict=False))

    def differences(self) -> list[str]:
        """Return what differs: our lines after "-", theirs after "+"."""
        mine, other = list(chain(*self.ours)), list(chain(*self.theirs))
        return [line for line in difflib.ndiff(mine, other) if line[0] in "-+"]


def compare(pdf: Path, word: Path, folder: Path) -> Comparison:
    """Convert a Word file in `folder` and compare it with our PDF."""
    return Comparison(lines_of_pages(pdf), lines_of_pages(converted(word, folder)))


def converted(word: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a Word file, with the project's fonts alone."""
    (made,) = all_converted([word], folder)
    return made


def all_converted(words: Sequence[Path], folder: Path) -> list[Path]:
    """Return the PDFs that LibreOffice, started once, makes of Word files."""
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, words),
    ]
    env = {**os.environ, "FONTCONFIG_FILE": str(ROOT / "tests/fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, env=env, timeout=200)
    return [folder / f"{word.stem}.pdf" for word in words]


def lines_of_pages(pdf: Path) -> list[list[str]]:
    """Return the lines of every page from top to bottom, without spaces."""
    return [_lines(page) for page in glyphs(pdf)]


def _lines(page: list[Glyph]) -> list[str]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(page, key=lambda glyph: glyph.y):
        if rows and glyph.y - rows[-1][-1].y < _SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    texts = ("".join(one.text for one in sorted(row, key=lambda one: one.x)) for row in rows)
    return [_LEADER.sub("", text) for text in texts]
