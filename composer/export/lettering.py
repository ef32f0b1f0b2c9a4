"""Lettering: lines are written in their places with the glyphs that WeasyPrint has chosen.

WeasyPrint is shown every character of a look once, in a specimen: laying out
and shaping whole pages took it ten times as long. With the glyphs of the
specimens the lines are written here, each piece with the place and spacing
of the Composition. (Laid out by WeasyPrint, gaps would be cut down to a
thousandth of the font size, which adds up to 0.16 mm over a line, and every
font would stand on ascents of its own.)

Where glyphs do not say what they stand for (stand-ins, two characters with
one glyph, letters spread so far that readers see spaces, marks squeezed so
much that they see two lines) the true text stands beside them.

Lengths in pt from the top-left corner, y down; so are the page streams when
the lines are written, while specimens are painted in CSS pixels. Sources:
ISO 32000-1 §9.3.2 (character spacing), §9.4 (text objects), §14.9.4
(replacement text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import pydyf

from composer.export.pageview import LineView, Piece, UnalignedError
from composer.export.strokes import is_odd_gap
from composer.model.findings import Finding

PIXEL = 0.75
"""A CSS pixel in pt."""

_SHOWN = re.compile(r"<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A font of the document: what a glyph, named by its code in hex, says; its width in em."""

    family: str
    texts: Mapping[str, str]
    widths: Mapping[str, float]


@dataclass(slots=True)
class Specimen:
    """A specimen as WeasyPrint has painted it: its colour, its text object and the glyphs in it."""

    text: str
    colour: tuple[Any, ...]
    operators: list[Any] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    """Codes of its glyphs in hex, and of each:"""
    texts: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    """In em."""
    moves: list[float] = field(default_factory=list)
    """How far the pen goes back after it, in em."""
    families: set[str] = field(default_factory=set)
    font: bytes = b""
    """Name in the resources of the font it has used last."""
    places: dict[str, int] = field(default_factory=dict)
    """Character -> number of its glyph, where each has one."""


class _Part(NamedTuple):
    """A piece with its glyphs. `operators` are its own text object, None if it has none."""

    piece: Piece
    codes: Sequence[str]
    texts: Sequence[str]
    widths: Sequence[float]
    """In em, without those of the spaces at the end."""
    specimen: Specimen
    operators: Sequence[Any] | None

    @property
    def text(self) -> str:
        """What its glyphs say."""
        return "".join(self.texts)

    @property
    def spacing(self) -> float:
        """The space after each glyph that fills the width, in pt of glyphs that are not scaled."""
        count, width = len(self.widths), self.piece.width / self.piece.scale
        return (width - sum(self.widths) * self.piece.size) / count if count else 0.0


def read_specimen(
    text: str, inner: Sequence[Any], fonts: Mapping[str, Glyphs], colour: tuple[Any, ...]
) -> Specimen:
    """Return a painted specimen. `colour` is in force where its operators set none."""
    start = inner.index(b"BT") if b"BT" in inner else len(inner)
    specimen = Specimen(text, tuple(inner[:start]) or colour, list(inner[start:]))
    known = Glyphs("", {}, {})
    for item in specimen.operators:
        if not isinstance(item, bytes):
            continue
        if item.endswith(b" Tf"):
            specimen.font = item.split()[0]
            known = fonts[specimen.font[1:].decode()]
            specimen.families.add(known.family)
        elif item.endswith(b" TJ"):
            _read_shown(item.decode(), known, specimen)
    if len(specimen.codes) == len(text):
        specimen.places = {character: number for number, character in enumerate(text)}
    return specimen


def _read_shown(shown: str, font: Glyphs, specimen: Specimen) -> None:
    """Add the glyphs of a TJ operation to a specimen.

    >>> specimen = Specimen("aba", ())
    >>> known = Glyphs("", {"000a": "a", "000b": "b"}, {"000a": 0.5, "000b": 1.0})
    >>> _read_shown("[<000a000b>-120<000a>] TJ", known, specimen)
    >>> specimen.codes, specimen.widths, specimen.moves
    (['000a', '000b', '000a'], [0.5, 1.0, 0.5], [0.0, -0.12, 0.0])
    """
    for raw, move in _SHOWN.findall(shown):
        if move:
            if specimen.moves:
                specimen.moves[-1] += float(move) / 1000
            continue
        codes = [raw[at : at + 4] for at in range(0, len(raw), 4)]
        specimen.codes += codes
        specimen.texts += [font.texts.get(code, "") for code in codes]
        specimen.widths += [font.widths[code] for code in codes]
        specimen.moves += [0.0] * len(codes)


def letter(line: LineView, specimens: Mapping[str, Specimen]) -> Iterator[Any]:
    """Yield the operators that write a line."""
    colour: tuple[Any, ...] = ()
    for _, pieces in groupby(line.pieces, key=lambda piece: piece.group):
        parts = [_part(piece, specimens[piece.specimen]) for piece in pieces]
        if parts[0].specimen.colour != colour:
            colour = parts[0].specimen.colour
            yield from colour
        yield from _said(parts)


def _part(piece: Piece, specimen: Specimen) -> _Part:
    if piece.is_whole:
        codes, texts = specimen.codes, specimen.texts
        widths = [width - move for width, move in zip(specimen.widths, specimen.moves, strict=True)]
    else:
        numbers = [specimen.places[character] for character in piece.text]
        codes = [specimen.codes[number] for number in numbers]
        texts = [specimen.texts[number] for number in numbers]
        widths = [specimen.widths[number] for number in numbers]
    inked = len(texts)
    while inked and texts[inked - 1].isspace():
        inked -= 1
    operators = specimen.operators if piece.is_whole else None
    return _Part(piece, codes, texts, widths[:inked], specimen, operators)


def check(lines: Sequence[LineView], specimens: Mapping[str, Specimen]) -> Iterator[Finding]:
    """Yield what another font than the measured one has painted.

    Raises:
        UnalignedError: A specimen has not been painted, or that of a look has
            not one glyph for each character, or several fonts.
    """
    for line in lines:
        for piece in line.pieces:
            if piece.specimen not in specimens:
                raise UnalignedError(piece.specimen)
            specimen = specimens[piece.specimen]
            others = specimen.families - {piece.family}
            if not piece.is_whole and (others or not specimen.places):
                raise UnalignedError(piece.specimen)
            if others:
                facts = (("family", piece.family), ("used", ", ".join(sorted(others))))
                yield Finding("font-substituted", "warning", text=piece.text, facts=facts)


def _said(parts: Sequence[_Part]) -> Iterator[Any]:
    """Yield pieces that are read as one, with the true text where their glyphs say another."""
    true = "".join(part.piece.true for part in parts)
    shown = "".join(part.text for part in parts)
    is_odd = any(len(one.widths) > 1 and is_odd_gap(one.spacing, one.piece.size) for one in parts)
    only = parts[0]
    if len(parts) == 1 and not is_odd and shown == true:
        yield from _placed(only)
    elif len(parts) == 1 and not is_odd and not only.operators and len(only.texts) == len(true):
        yield from _placed(only, shown=[*_spelled(only)])
    else:
        yield from _replaced(true)
        looks = {(one.specimen.font, one.piece.size, one.piece.baseline) for one in parts}
        if len(parts) > 1 and len(looks) == 1 and not any(one.operators for one in parts):
            yield from _placed(only, spacing=0.0, shown=[_merged(parts)])
        else:
            for part in parts:
                yield from _placed(part)
        yield b"EMC"


def _placed(part: _Part, spacing: float | None = None, shown: Sequence[Any] = ()) -> Iterator[Any]:
    """Yield a text object in its place. `spacing` in pt and `shown` replace the piece's own."""
    piece = part.piece
    gap = part.spacing if spacing is None else spacing
    if part.operators is not None:
        place = f"{_matrix(piece, PIXEL)} Tm {gap / PIXEL:.5f} Tc".encode()
        for item in part.operators:
            yield place if isinstance(item, bytes) and item.endswith(b" Tm") else item
        return
    yield b"BT"
    yield part.specimen.font + f" {piece.size:.4f} Tf".encode()
    yield f"{_matrix(piece)} Tm {gap:.5f} Tc".encode()
    yield from shown or [_show(part.codes)]
    yield b"ET"


def _matrix(piece: Piece, scale: float = 1) -> str:
    """Return the text matrix of a piece on a page whose y counts down."""
    along = f"{scale * piece.scale:g}"
    turn = f"0 -{along} -{scale} 0" if piece.is_turned else f"{along} 0 0 -{scale}"
    return f"{turn} {piece.x:.4f} {piece.y:.4f}"


def _replaced(true: str) -> Iterator[Any]:
    """Yield the start of what is read as `true`."""
    yield "/Span"
    yield pydyf.Dictionary({"ActualText": text_string(true)})
    yield b"BDC"


def _spelled(part: _Part) -> Iterator[Any]:
    """Yield the showing of a piece where only some glyphs say something else than they should."""
    glyphs = zip(part.codes, part.texts, part.piece.true, strict=True)
    for is_true, some in groupby(glyphs, key=lambda glyph: glyph[1] == glyph[2]):
        codes, _, characters = zip(*some, strict=True)
        if not is_true:
            yield from _replaced("".join(characters))
        yield _show(codes)
        if not is_true:
            yield b"EMC"


def _show(codes: Sequence[str]) -> bytes:
    return f"[<{''.join(codes)}>] TJ".encode()


def _merged(parts: Sequence[_Part]) -> bytes:
    """Return one TJ operation for pieces of one font.

    pdfium takes replacement text for that of one text object, and would see a
    space after the first of several.
    """
    shown = []
    scale = parts[0].piece.scale
    pen = parts[0].piece.along / scale
    size = parts[0].piece.size
    for part in parts:
        place = part.piece.along / scale
        spacing = part.spacing
        for code, width in zip(part.codes, part.widths, strict=False):  # no spaces at the end
            if abs(place - pen) > size / 10_000:
                shown.append(f"{(pen - place) * 1000 / size:.3f}")
            shown.append(f"<{code}>")
            pen = place + width * size
            place = pen + spacing
    return f"[{''.join(shown)}] TJ".encode()


def text_string(text: str) -> bytes:
    r"""Return text as PDF writes it, lone surrogates replaced, which no encoding has.

    Always in UTF-16: in the other encoding control characters are accents.

    >>> text_string("1\x1f")
    b'<feff0031001f>'
    """
    sound = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return b"<feff" + sound.encode("utf-16-be").hex().encode() + b">"
