"""DOCX numbers: what automatic numbering prints before a paragraph.

Counters belong to the abstract list, so that a list goes on behind another
one; an override of the start counts anew where its list comes first.
Levels count from 0.

Source: ECMA-376 Part 1 §17.9 (numbering).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from composer.intake.docx.numerals import numeral
from composer.intake.docx.package import W14, W, children
from composer.intake.docx.styles import (
    Properties,
    Styles,
    is_on,
    paragraph_properties,
    run_properties,
    value_of,
)
from composer.intake.docx.symbols import draws_signs, sign

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_PICTURE = "●"
"""Stands for a picture that is a bullet."""
_PICTURE_BULLET = "lvlPicBulletId"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    """Pattern of a format of the author's own: "001, 002, …"."""
    text: str = ""
    """What is printed; %1 is the number of the first level."""
    restart: int = -1
    """Level, counted from 1, which makes it count anew; 0: none; -1: any above it."""
    is_legal: bool = False
    """All numbers in it are printed in digits."""
    style: str = ""
    """Id of the paragraph style that has this level."""
    fonts: tuple[str, ...] = ()
    is_picture: bool = False
    paragraph: Properties = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: tuple[Level | None, ...]
    starts: tuple[int | None, ...]


@dataclass(slots=True)
class Numbers:
    """The lists of a file, and how far each of them has counted."""

    styles: Styles
    _root: etree._Element | None
    _abstract: dict[str, etree._Element] = field(default_factory=dict)
    _lists: dict[str, _List | None] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _nums: dict[str, etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the lists by their numbers."""
        if self._root is None:
            return
        for one in self._root.iterchildren(f"{W}abstractNum"):
            self._abstract[one.get(f"{W}abstractNumId") or ""] = one
        for one in self._root.iterchildren(f"{W}num"):
            self._nums[one.get(f"{W}numId") or ""] = one

    def place(self, style: str, properties: Properties) -> tuple[str, int] | None:
        """Return the number (`numId`) of the list of a paragraph and its level; None: no list."""
        number = properties.get("numPr.numId", "")
        if not number or number == "0" or number not in self._nums:
            return None
        said = properties.get("numPr.ilvl", "")
        bound = self._bound_level(number, style) if not said else None
        level = bound if bound is not None else int(said) if said.isdecimal() else 0
        return (number, level) if level < _LEVELS else None

    def level(self, place: tuple[str, int]) -> Level:
        """Return the level of a list at a place."""
        found = self._list(place[0])
        level = found.levels[place[1]] if found is not None else None
        return level if level is not None else Level()

    def mark(self, place: tuple[str, int]) -> str:
        """Count a paragraph on; return what is printed before it."""
        number, at = place
        found = self._list(number)
        if found is None:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        self._count(found, number, counts, at)
        level = found.levels[at] or Level()
        if level.is_picture:
            return _PICTURE
        if level.form == "bullet":
            return "".join(_glyph(level.fonts, one) for one in level.text).strip()
        return self._printed(found, counts, level)

    def _count(self, found: _List, number: str, counts: list[int | None], at: int) -> None:
        for above in range(at):
            if counts[above] is None:
                counts[above] = self._start(found, number, above)
        begun = counts[at]
        starts_anew = found.starts[at] is not None and (number, at) not in self._begun
        if begun is None or starts_anew:
            counts[at] = self._start(found, number, at)
        else:
            counts[at] = begun + 1
        self._begun.add((number, at))
        for below in range(at + 1, _LEVELS):
            level = found.levels[below] or Level()
            if level.restart < 0 or at < level.restart:
                counts[below] = None

    def _start(self, found: _List, number: str, at: int) -> int:
        said = found.starts[at]
        self._begun.add((number, at))
        return said if said is not None else (found.levels[at] or Level()).start

    def _printed(self, found: _List, counts: list[int | None], level: Level) -> str:
        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            own = found.levels[at] or Level()
            value = counts[at]
            value = own.start if value is None else value
            form = "decimal" if level.is_legal and own.form != "decimalZero" else own.form
            return numeral(form, value, own.pattern)

        said = _PLACE.sub(number, level.text)
        return "".join(_glyph(level.fonts, one) for one in said).strip()

    # Definitions

    def _bound_level(self, number: str, style: str) -> int | None:
        """Return the level that is bound to a style, None when none is."""
        found = self._list(number)
        name = self.styles.style_of_number(style)
        for at, level in enumerate(found.levels if found is not None else ()):
            if level is not None and level.style and level.style in (style, name):
                return at
        return None

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = None  # a list that leads to itself is none
            self._lists[number] = self._made(number)
        return self._lists[number]

    def _made(self, number: str) -> _List | None:
        num = self._nums.get(number)
        if num is None:
            return None
        abstract = value_of(num.find(f"{W}abstractNumId"))
        definition = self._abstract.get(abstract)
        if definition is None:
            return None
        link = value_of(definition.find(f"{W}numStyleLink"))
        if link:
            abstract, definition = self._linked(link, abstract, definition)
        levels: list[Level | None] = [None] * _LEVELS
        _take_levels(definition.iterchildren(f"{W}lvl"), levels)
        starts: list[int | None] = [None] * _LEVELS
        for one in num.iterchildren(f"{W}lvlOverride"):
            _take_levels(one.iterchildren(f"{W}lvl"), levels)
            at, start = one.get(f"{W}ilvl") or "", value_of(one.find(f"{W}startOverride"))
            if _is_level(at) and _is_count(start):
                starts[int(at)] = int(start)
        return _List(abstract, (*levels,), (*starts,))

    def _linked(
        self, link: str, abstract: str, definition: etree._Element
    ) -> tuple[str, etree._Element]:
        """Return the list that a style of numbers has."""
        number = self.styles.numbering(link)
        num = self._nums.get(number)
        named = value_of(num.find(f"{W}abstractNumId")) if num is not None else ""
        if named in self._abstract and self._abstract[named] is not definition:
            return named, self._abstract[named]
        for key, one in self._abstract.items():
            if value_of(one.find(f"{W}styleLink")) == link:
                return key, one
        return abstract, definition


def _take_levels(source: Iterable[etree._Element], levels: list[Level | None]) -> None:
    for one in source:
        at = one.get(f"{W}ilvl") or ""
        if _is_level(at):
            levels[int(at)] = _level(one)


def _level(element: etree._Element) -> Level:
    made = Level()
    for one in children(element):
        name, value = str(one.tag).removeprefix(W), value_of(one)
        if name == "start" and _is_count(value):
            made = replace(made, start=int(value))
        elif name == "numFmt":
            pattern = one.get(f"{W}format") or one.get(f"{W14}format") or ""
            made = replace(made, form=value or "decimal", pattern=pattern)
        elif name == "lvlText" and not is_on(one.get(f"{W}null")):
            made = replace(made, text=value)
        elif name == "lvlRestart" and _is_count(value):
            made = replace(made, restart=int(value))
        elif name == "isLgl":
            made = replace(made, is_legal=is_on(one.get(f"{W}val") or "1"))
        elif name == "pStyle":
            made = replace(made, style=value)
        elif name == _PICTURE_BULLET:
            made = replace(made, is_picture=True)
        elif name == "rPr":
            made = replace(made, fonts=_fonts(run_properties(one)))
        elif name == "pPr":
            made = replace(made, paragraph=paragraph_properties(one))
    return made


def _fonts(properties: Properties) -> tuple[str, ...]:
    named = (properties.get(f"rFonts.{one}", "") for one in ("ascii", "hAnsi", "eastAsia"))
    return tuple(dict.fromkeys(one for one in named if one))


def _glyph(fonts: tuple[str, ...], character: str) -> str:
    for font in fonts:
        if draws_signs(font):
            found = sign(font, character)
            if found != character:
                return found
    if "\uf000" <= character <= "\uf0ff":
        return sign("Wingdings", character)
    return character


def _is_level(value: str) -> bool:
    return value.isdecimal() and len(value) < 3 and int(value) < _LEVELS


def _is_count(value: str) -> bool:
    return value.isdecimal() and len(value) < 8
