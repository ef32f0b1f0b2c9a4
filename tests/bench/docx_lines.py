"""Prints how far Word files agree with our PDFs when LibreOffice sets them: lines and pages.

    python tests/bench/docx_lines.py [DRAFT...] [--option NAME=VALUE...]

Without drafts: the sample issue, and the seed 000 where it is, at 28 and 29
columns. Judges nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.acceptance.command import done
from tests.acceptance.office import compare
from tests.samples import ROOT, SAMPLE


def main(arguments: Sequence[str]) -> None:
    """Print one row for each draft and the lines that differ below it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("drafts", nargs="*", type=Path)
    parser.add_argument("--option", action="append", default=[])
    chosen = parser.parse_args(arguments)
    print(f"{'draft':24} {'pages':>9} {'starts':>6} {'lines':>6} {'same':>6}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = [(draft, chosen.option) for draft in chosen.drafts] or usual(folder)
        for number, (draft, options) in enumerate(cases):
            row(draft, options, folder / str(number))


def usual(folder: Path) -> list[tuple[Path, list[str]]]:
    """Return the sample issue and the seed, which is imported first."""
    cases: list[tuple[Path, list[str]]] = [(SAMPLE / "issue.yaml", [])]
    for source in (ROOT / "../shared/seeds").glob("000_*.txt"):
        draft = folder / "seed.bulletin"
        done("import", source, "--name", "科协工作简报", "-o", draft)
        cases += [(draft, []), (draft, ["columns=29"])]
    return cases


def row(draft: Path, options: Sequence[str], folder: Path) -> None:
    """Make both files of a draft in a new folder, compare them and print."""
    folder.mkdir()
    extra = [word for option in options for word in ("--option", option)]
    for kind in ("pdf", "docx"):
        done("export", draft, "-f", kind, "-o", folder / f"made.{kind}", *extra)
    office = folder / "office"
    office.mkdir()
    found = compare(folder / "made.pdf", folder / "made.docx", office)
    title = " ".join((draft.stem, *options))
    lines = sum(map(len, found.ours))
    pages = f"{len(found.ours)} / {len(found.theirs)}"
    print(f"{title:24} {pages:>9} {found.same_starts:>6} {lines:>6} {found.share:>6.1%}")
    for difference in found.differences():
        print("   ", difference)


if __name__ == "__main__":
    main(sys.argv[1:])
