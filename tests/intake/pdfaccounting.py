"""Accounting for PDF files: every character that other readers find, against what our flow has."""

from __future__ import annotations

import subprocess
import unicodedata
from collections import Counter
from io import BytesIO
from pathlib import Path

import pypdf

from composer.intake.flow import Flow
from composer.model.blocks import Figure, Heading, ItemList, Paragraph, Table, plain


def words(flow: Flow) -> list[str]:
    """Return the texts of the paragraphs of a flow."""
    return [plain(one.block.text) for one in flow.blocks if isinstance(one.block, Paragraph)]


def everything(flow: Flow) -> str:
    """Return all that a flow says, in it and beside it."""
    said = []
    for one in flow.blocks:
        match one.block:
            case Paragraph() | Heading():
                said.append(plain(one.block.text))
            case Table():
                said.append(plain(one.block.caption))
                said += [plain(cell.text) for row in one.block.rows for cell in row]
            case Figure():
                said.append(plain(one.block.caption))
            case ItemList():
                said += map(plain, one.block.items)
    return "\n".join([*said, *(text for aside in flow.asides for text in aside.texts)])


def characters(text: str) -> Counter[str]:
    """Return the characters of a text but blanks; radicals as the Hanzi they stand for."""
    return Counter(
        character
        for one in text
        if not one.isspace() and one not in "\x0c\u200b\u00ad\ufeff"
        for character in (
            unicodedata.normalize("NFKC", one) if "\u2e80" <= one <= "\u2fdf" else one
        )
    )


def by_poppler(data: bytes, folder: Path) -> str:
    """Return the text that poppler finds."""
    path = folder / "read.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode("utf-8")


def by_pypdf(data: bytes) -> str:
    """Return the text that pypdf finds."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def lost(data: bytes, flow: Flow, folder: Path) -> dict[str, dict[str, int]]:
    """Return the characters that other readers find and the flow has not, by reader."""
    ours = characters(everything(flow))
    missing = {
        "poppler": characters(by_poppler(data, folder)) - ours,
        "pypdf": characters(by_pypdf(data)) - ours,
    }
    return {name: dict(some) for name, some in missing.items() if some}


def boundaries(texts: list[str]) -> set[int]:
    """Return after how many characters paragraphs end."""
    ends, count = set(), 0
    for text in texts:
        count += len("".join(text.split()))
        ends.add(count)
    return ends


def scores(expected: list[str], found: list[str]) -> tuple[float, float]:
    """Return recall and precision of the ends of paragraphs."""
    right, ours = boundaries(expected), boundaries(found)
    return len(right & ours) / len(right), len(right & ours) / len(ours)
