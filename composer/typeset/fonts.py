"""Fonts: the metrics of the faces that are measured and painted.

`FontBook` answers for each role and character which face shows it, how wide
it is and where its ink stands. It reads font files; which files play which
role is decided elsewhere (`composer.store.fontfiles`). Widths and bounds are
in em, so that they hold at every size; fonts are opened when a character
first needs them.

Sources: OpenType specification (cmap, hmtx, hhea, name); UAX #44 for the
characters that take no room of their own.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import struct
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from typing_extensions import override

from composer.model.errors import OpenError
from composer.typeset.stylesheet import FontRole

MISSING = "missing"
"""Key of the face of characters that no font has; they are painted as `STAND_IN`."""

STAND_IN = "〓"
"""Geta mark, what printers set for a sort they do not have."""

MARKS = "，。、；：？！“”‘’（）《》〈〉【】〔〕［］「」『』〖〗｛｝·・—…～–－／％‰℃￥．"
"""Characters whose ink bounds are kept: every mark that is squeezed or centred."""

_FULL = "国"
"""A character as high as its body: its ink stands in the middle of that."""

_NO_WIDTH = 0xFFFF
"""Advance that no font has."""
_CACHE_VERSION = b"bulletin-metrics-4"
_SPACES = {
    " ": 0.25,
    "\t": 1.0,
    "\u2002": 0.5,
    "\u2003": 1.0,
    "\u2004": 1 / 3,
    "\u2005": 0.25,
    "\u2006": 1 / 6,
    "\u2007": 0.5,
    "\u2008": 0.25,
    "\u2009": 0.2,
    "\u200a": 0.1,
    "\u202f": 0.2,
    "\u205f": 4 / 18,
    "\u3000": 1.0,
}
"""Advance in em of spaces that a font may lack; nothing is painted for them."""


class Glyph(NamedTuple):
    """How a character is set: face key, advance and baseline shift in em."""

    face: str
    advance: float
    rise: float = 0.0


class Ink(NamedTuple):
    """Ink bounds of a character in em from its origin, `bottom` and `top` upwards."""

    left: float
    right: float
    bottom: float = 0.0
    top: float = 0.0


class Names(NamedTuple):
    """What a face of a font file calls itself."""

    families: tuple[str, ...]
    """Family and full names in all languages of the file."""
    postscript: str


@dataclass(frozen=True, slots=True)
class FontFile:
    """A face of a font file. `name` is its key and its CSS family, one for each file."""

    name: str
    path: Path
    family: str
    """The family as people know it."""
    official: bool = False
    shift: float = 0.0
    """Baseline shift in em when it fills in for another font."""
    face: int = 0


@dataclass(frozen=True, slots=True)
class RoleFonts:
    """The font of a role and its fillers, best first."""

    role: FontRole
    name: str
    """Chinese name of the role."""
    file: FontFile
    fillers: tuple[FontFile, ...]


@dataclass(frozen=True, slots=True)
class FontFiles:
    """Which file plays which role. `cache` keeps metrics between runs (None: nowhere)."""

    roles: Mapping[FontRole, RoleFonts]
    cache: Path | None = None


class Widths(Mapping[int, int]):
    """Advances of a face by code point, in a tenth of the room that a dict would take.

    A font of all Hanzi has 45 000; a draft with rare characters has several open.
    """

    def __init__(self, codes: Sequence[int], widths: Sequence[int]) -> None:
        self._count = len(codes)
        self._table = array("H", [_NO_WIDTH]) * (max(codes, default=-1) + 1)
        self._size = len(self._table)
        for code, width in zip(codes, widths, strict=True):
            self._table[code] = width

    @override
    def __getitem__(self, code: int) -> int:
        width = self._table[code] if code < self._size else _NO_WIDTH
        if width == _NO_WIDTH:
            raise KeyError(code)
        return width

    @override
    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and code < self._size and self._table[code] != _NO_WIDTH

    @override
    def __iter__(self) -> Iterator[int]:
        return (code for code, width in enumerate(self._table) if width != _NO_WIDTH)

    @override
    def __len__(self) -> int:
        return self._count


@dataclass(slots=True)
class Face:
    """A font face and its metrics. `ascent` and `descent` in em, `descent` negative."""

    key: str
    family: str
    """CSS family; equal to `key`."""
    path: Path
    index: int
    ascent: float
    descent: float
    units: int
    widths: Mapping[int, int] = field(repr=False)
    """Code point -> advance in font units."""
    ink: Mapping[str, Ink] = field(repr=False)
    """Ink bounds of those of `MARKS`, and of `_FULL`, that the face has."""

    def advance(self, character: str) -> float | None:
        """Return the advance of `character` in em, None if the face lacks it."""
        width = self.widths.get(ord(character))
        return None if width is None else width / self.units


class _Glyphs(dict[str, Glyph]):
    """The characters of a role as they have been needed so far."""

    def __init__(self, book: FontBook, role: FontRole) -> None:
        self._book, self._role = book, role

    def __missing__(self, character: str) -> Glyph:
        glyph = self[character] = self._book.find(character, self._role)
        return glyph


class FontBook:
    """The faces of all roles."""

    def __init__(self, font_files: FontFiles) -> None:
        self.files = font_files
        self._by_name = {
            file.name: file
            for role in font_files.roles.values()
            for file in (role.file, *role.fillers)
        }
        self._faces: dict[str, Face] = {}
        self._outlines: dict[str, Callable[[str], Ink | None]] = {}
        self._bounds: dict[tuple[str, str], Ink | None] = {}
        self._glyphs = {role: _Glyphs(self, role) for role in font_files.roles}

    def face(self, role: FontRole) -> Face:
        """Return the face that plays `role`."""
        return self.face_of(self.files.roles[role].file.name)

    def face_of(self, key: str) -> Face:
        """Return the face with this key; that of `MISSING` is one that has `STAND_IN`.

        Raises:
            OpenError: Its file is gone or no font.
        """
        found = self._faces.get(key)
        if found is None:
            file = self._of_stand_ins() if key == MISSING else self._by_name[key]
            found = self._faces[key] = _open_face(file, self.files.cache, key)
        return found

    def _of_stand_ins(self) -> FontFile:
        """Return the first font of 仿宋 in which `STAND_IN` is as wide as a Hanzi."""
        role = self.files.roles["fangsong"]
        for file in (role.file, *role.fillers):
            if self.face_of(file.name).advance(STAND_IN) == 1.0:
                return file
        return role.file

    def glyphs(self, role: FontRole) -> Mapping[str, Glyph]:
        """Return a mapping that knows the glyph of every character in `role`."""
        return self._glyphs[role]

    def find(self, character: str, role: FontRole) -> Glyph:
        """Return the glyph of `character`: of the role's face, a filler, or a stand-in."""
        fonts = self.files.roles[role]
        own = self.face(role)
        if is_weightless(character):
            return Glyph(
                own.key
                if _needs_no_ink(character) or own.advance(character) is not None
                else MISSING,
                0.0,
            )
        if character == "\u00a0":
            return Glyph(own.key, self.find(" ", role).advance)
        advance = None if character < " " else own.advance(character)
        if advance is not None:
            return Glyph(own.key, advance)
        if character in _SPACES:
            return Glyph(own.key, _SPACES[character])
        if unicodedata.category(character) == "Cc":
            return Glyph(MISSING, 1.0)
        for filler in fonts.fillers:
            advance = self.face_of(filler.name).advance(character)
            if advance is not None:
                return Glyph(filler.name, advance, filler.shift)
        return Glyph(MISSING, 1.0)

    def advance(self, character: str, role: FontRole, size: float) -> float:
        """Return the advance of `character` in pt."""
        return self._glyphs[role][character].advance * size

    def ink(self, character: str, role: FontRole) -> Ink | None:
        """Return the ink bounds of a mark in em, None for what is not in `MARKS`."""
        glyph = self._glyphs[role][character]
        return None if glyph.face == MISSING else self.face_of(glyph.face).ink.get(character)

    def bounds(self, character: str, role: FontRole) -> Ink | None:
        """Return the ink bounds of any character in em, None for what prints nothing.

        The first one of a face opens its file, which takes a tenth of a second.
        """
        glyph = self._glyphs[role][character]
        if glyph.face == MISSING:
            character = STAND_IN
        key = (glyph.face, character)
        if key not in self._bounds:
            face = self.face_of(glyph.face)
            if glyph.face not in self._outlines:
                self._outlines[glyph.face] = _outlines(face)
            self._bounds[key] = self._outlines[glyph.face](character)
        return self._bounds[key]

    def body(self, role: FontRole) -> Ink:
        """Return the bounds of the body of a Hanzi (字身): one em high around its ink."""
        ink = self.ink(_FULL, role) or Ink(0.0, 1.0, -0.12, 0.88)
        middle = (ink.bottom + ink.top) / 2
        return Ink(0.0, 1.0, middle - 0.5, middle + 0.5)

    def faces_for(self, text: str, role: FontRole) -> Iterator[tuple[str, str]]:
        """Yield (characters, face key) for stretches of `text` shown by one face."""
        glyphs = self._glyphs[role]
        start = 0
        for index in range(1, len(text) + 1):
            if index == len(text) or glyphs[text[index]].face != glyphs[text[start]].face:
                yield text[start:index], glyphs[text[start]].face
                start = index

    def missing(self, character: str, role: FontRole) -> bool:
        """Return whether no font of `role`, fillers included, has `character`."""
        return self._glyphs[role][character].face == MISSING


def is_weightless(character: str) -> bool:
    r"""Return whether a character takes no room and belongs to the one before it.

    Combining marks, variation selectors, joiners and other format characters.

    >>> [is_weightless(c) for c in ("\u0301", "\ufe0f", "\u200d", "中", "a")]
    [True, True, True, False, False]
    """
    return character >= "\u00ad" and unicodedata.category(character) in _WEIGHTLESS


_WEIGHTLESS = frozenset({"Mn", "Me", "Cf"})


def _needs_no_ink(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or unicodedata.name(character, "").startswith(
        "VARIATION SELECTOR"
    )


# --- font files ---------------------------------------------------------------


def _open_face(file: FontFile, cache: Path | None, key: str) -> Face:
    try:
        status = file.path.stat()
    except OSError as error:
        raise OpenError("font_missing", file.path) from error
    tag = f"{file.path}|{status.st_mtime_ns}|{status.st_size}|{file.face}"
    kept = cache / f"{hashlib.sha256(tag.encode()).hexdigest()[:24]}.metrics" if cache else None
    content = _kept(kept) if kept else None
    if content is None:
        content = _measure(file)
        if kept:
            _keep(kept, content)
    return _face(content, file, key)


def _face(content: bytes, file: FontFile, key: str) -> Face:
    start = len(_CACHE_VERSION)
    size, count = struct.unpack_from("<II", content, start)
    start += 8
    facts = json.loads(content[start : start + size])
    codes, widths = array("I"), array("H")
    start += size
    middle = start + count * codes.itemsize
    codes.frombytes(content[start:middle])
    widths.frombytes(content[middle:])
    return Face(
        key,
        key,
        file.path,
        file.face,
        facts["ascent"],
        facts["descent"],
        facts["units"],
        Widths(codes, widths),
        {mark: Ink(*bounds) for mark, bounds in facts["ink"].items()},
    )


def _measure(file: FontFile) -> bytes:
    """Return the metrics of a font file as bytes, ready to be kept.

    Raises:
        OpenError: It is no font.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - kept metrics spare the import

    try:
        with file.path.open("rb") as stream:
            font = TTFont(stream, lazy=True, fontNumber=file.face)
            names = _with_ink(font)
            metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
            ascent, descent = font["hhea"].ascent, font["hhea"].descent
            ink = {}
            outlines = font.getGlyphSet()
            for mark in MARKS + _FULL:
                bounds = _bounds(outlines, names.get(ord(mark)), units)
                if bounds is not None:
                    ink[mark] = bounds
            codes = array("I", names)
            widths = array("H", (metrics[name][0] for name in names.values()))
    except Exception as error:  # fontTools raises whatever a torn table leads to
        raise OpenError("font_unreadable", file.path) from error
    # FandolSong-Regular has the sign of its descent wrong.
    facts = json.dumps(
        {"ascent": ascent / units, "descent": -abs(descent / units), "units": units, "ink": ink},
        ensure_ascii=True,
    ).encode()
    lengths = struct.pack("<II", len(facts), len(codes))
    return b"".join((_CACHE_VERSION, lengths, facts, codes.tobytes(), widths.tobytes()))


def _bounds(outlines: Any, name: str | None, units: int) -> Ink | None:
    """Return the ink bounds of a glyph in em, None if it prints nothing or is not there."""
    from fontTools.pens.boundsPen import BoundsPen  # noqa: PLC0415

    if name is None:
        return None
    pen = BoundsPen(outlines)
    outlines[name].draw(pen)
    return (
        Ink(*(round(pen.bounds[side] / units, 4) for side in (0, 2, 1, 3))) if pen.bounds else None
    )


def _outlines(face: Face) -> Callable[[str], Ink | None]:
    """Return what reads the ink bounds of any character of a face that could be measured."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with face.path.open("rb") as stream:
        font = TTFont(stream, lazy=True, fontNumber=face.index)
        names, outlines = font.getBestCmap(), font.getGlyphSet()
        _bounds(outlines, names.get(ord(_FULL)), face.units)  # from now on it is in memory
    return lambda character: _bounds(outlines, names.get(ord(character)), face.units)


def _with_ink(font: Any) -> Mapping[int, str]:
    """Return the characters of a font and their glyphs, without those that would print nothing.

    AR PL UKai has 47 Hanzi whose glyph is empty, 䶮 among them.
    """
    names: Mapping[int, str] = font.getBestCmap() or {}
    if "glyf" not in font:
        return names
    places, numbers = font["loca"].locations, font.getReverseGlyphMap()
    return {
        code: name
        for code, name in names.items()
        if places[numbers[name]] != places[numbers[name] + 1]
        or unicodedata.category(chr(code))[0] not in "LNPS"
    }


def _kept(path: Path) -> bytes | None:
    """Return kept metrics, None if there are none or they are torn."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    start = len(_CACHE_VERSION)
    if not content.startswith(_CACHE_VERSION) or len(content) < start + 8:
        return None
    size, count = struct.unpack_from("<II", content, start)
    entry = array("I").itemsize + array("H").itemsize
    return content if len(content) == start + 8 + size + count * entry else None


def _keep(path: Path, content: bytes) -> None:
    """Keep metrics for the next run; where that is not possible they are measured again."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def read_names(path: Path) -> Sequence[Names]:
    """Return the names of each face of a font file, of none if it cannot be read."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - known fonts spare the import
    from fontTools.ttLib.ttCollection import TTCollection  # noqa: PLC0415

    # Fonts of the system are not ours to mend, so what is wrong in them is not worth a log record.
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    try:
        with path.open("rb") as stream:
            is_collection = stream.read(4) == b"ttcf"
            stream.seek(0)
            fonts = (
                TTCollection(stream, lazy=True) if is_collection else [TTFont(stream, lazy=True)]
            )
            return [_names(font["name"].names) for font in fonts]
    except Exception:  # fontTools raises whatever a torn table leads to
        return []


def _names(records: Sequence[Any]) -> Names:
    families: dict[str, None] = {}
    postscript = ""
    for record in records:
        number = record.nameID
        if number in (1, 4, 16):
            families[record.toUnicode(errors="replace")] = None
        elif number == 6:
            postscript = postscript or record.toUnicode(errors="replace")
    return Names(tuple(families), postscript)
