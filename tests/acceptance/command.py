"""Runs the program as a user does, and reads what it wrote with others' readers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from ctypes import byref, c_double
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

MM = 25.4 / 72


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def bulletin(
    *arguments: object,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    prefix: tuple[str, ...] = (),
    stdout: int = subprocess.PIPE,
) -> Answer:
    """Run `bulletin` with `arguments`; `prefix` is a command that runs it."""
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "composer", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
    said = (done.stdout or b"").decode("utf-8", "surrogateescape")
    return Answer(done.returncode, said, done.stderr.decode("utf-8", "surrogateescape"))


def done(*arguments: object, **more: Any) -> Answer:
    """Run `bulletin` and hold it to have succeeded."""
    answer = bulletin(*arguments, **more)
    assert answer.status == 0, answer
    return answer


def without_spaces(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True)
class Glyph:
    """A character in a PDF: its origin in mm from the top-left corner of the page."""

    text: str
    x: float
    y: float


def glyphs(pdf: Path) -> list[list[Glyph]]:
    """Return the characters of every page with their places, as PDFium reads them."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            height = page.get_height()
            words = page.get_textpage()
            found.append(list(_glyphs(words, height)))
            words.close()
            page.close()
    return found


def _glyphs(words: pypdfium2.PdfTextPage, height: float) -> Iterator[Glyph]:
    x, y = c_double(), c_double()
    for index in range(words.count_chars()):
        code = pdfium.FPDFText_GetUnicode(words, index)
        if pdfium.FPDFText_IsGenerated(words, index) or chr(code).isspace():
            continue
        if 0xD800 <= code < 0xDC00:
            low = pdfium.FPDFText_GetUnicode(words, index + 1)
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        elif 0xDC00 <= code < 0xE000:
            continue
        pdfium.FPDFText_GetCharOrigin(words, index, byref(x), byref(y))
        yield Glyph(chr(code), x.value * MM, (height - y.value) * MM)


def fonts(pdf: Path) -> dict[str, bool]:
    """Return the fonts of a PDF by name, and whether their outlines are in it."""
    found = {}
    with pikepdf.open(pdf) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font":
                for inner in one.get("/DescendantFonts", [one]):
                    facts = inner.get("/FontDescriptor", {})
                    embedded = any(f"/FontFile{kind}" in facts for kind in ("", "2", "3"))
                    found[str(inner.get("/BaseFont"))] = embedded
    return found
