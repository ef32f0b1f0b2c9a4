"""Furniture of pages: page numbers, running heads and feet, told from the text.

What stands at the same place of several pages and says the same but for its
digits, what counts the pages, and what stands alone in the margin over or
under the text of a single page. Lines only; the text is not known.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from composer.intake.pdf.lines import Column, Line

_EDGE = 0.16
"""Furniture stands in this part of the height, at the top or at the foot."""
_DEPTH = 4
_IN_MARGIN = 0.85
"""What is nearer to the edge than so much of the margin at the left stands in no text."""
_WIDEST_MARGIN = 79.0
_APART = 1.2
_MASTHEAD = 1.8
_SOME_LINES = 3
_DASH = r"[-—–－―·•~～]"
_NUMBER = re.compile(
    rf"(?:{_DASH}{{1,2}}\s*)?(?:第\s*)?(?P<number>[0-9０-９]{{1,4}})(?:\s*页)?(?:\s*{_DASH}{{1,2}})?"
    r"|第\s*(?P<of>[0-9０-９]{1,4}|[一二三四五六七八九十百]{1,5})\s*页\s*[,，/／（(]?\s*共\s*[0-9０-９一二三四五六七八九十百]{1,5}\s*页[)）]?"
    r"|(?P<slash>[0-9]{1,4})\s*[/／]\s*[0-9]{1,4}"
    r"|(?i:page)\s*(?P<page>[0-9]{1,4})(?:\s*(?i:of)\s*[0-9]{1,4})?"
)
_DIGITS = re.compile(r"[0-9０-９]{1,4}")
_BARE = re.compile(r"[0-9０-９]{1,4}")

Kind: TypeAlias = Literal["", "number", "running"]


@dataclass(slots=True)
class Page:
    """The columns of a page, and how high it is."""

    number: int
    width: float
    height: float
    columns: list[Column] = field(default_factory=list)
    short_rules: tuple[float, ...] = ()
    """Heights of level rules that part notes from the text."""

    def lines(self) -> Iterator[Line]:
        """Yield all lines but those in boxes and tables."""
        for column in self.columns:
            yield from (one for one in column if isinstance(one, Line))

    def drop(self, dropped: Iterable[Line]) -> None:
        """Take lines out."""
        out = {id(one) for one in dropped}
        kept = ([one for one in column if id(one) not in out] for column in self.columns)
        self.columns = [one for one in kept if one]


def take_furniture(pages: Sequence[Page]) -> tuple[list[str], list[str]]:
    """Take page numbers and running heads out of pages and return both."""
    edges = [_edges(page) for page in pages]
    repeated = _repeated(pages, edges)
    bare = _bare_offset(pages, edges)
    numbers: list[str] = []
    running: list[str] = []
    for page, both in zip(pages, edges, strict=True):
        every = [*page.lines()]
        for lines in both:
            found = [(line, _kind(line, page, repeated, bare)) for line in lines]
            for line, kind in _outermost(found, every):
                (numbers if kind == "number" else running).append(line.text)
                page.drop([line])
    for page, line in [*_in_margins(pages)]:
        running.append(line.text)
        page.drop([line])
    return numbers, running


def _in_margins(pages: Sequence[Page]) -> Iterator[tuple[Page, Line]]:
    """Yield small lines in the margins of a page that no other can bear out, apart from its text.

    Those are the only page of a file, and pages with nothing else on them.
    """
    every = [line for page in pages for line in page.lines()]
    sizes: Counter[float] = Counter()
    for line in every:
        sizes[line.size] += len(line.text)
    if not sizes:
        return
    body = sizes.most_common(1)[0][0]
    left = sorted(line.x0 for line in every)[len(every) // 10]
    margin = _IN_MARGIN * min(left, _WIDEST_MARGIN)
    if any(line.is_red and line.size > _MASTHEAD * body for line in every):
        return  # what stands over the name of a bulletin belongs to it
    for page in pages:
        inside = {
            id(line)
            for line in page.lines()
            if line.size <= body + 0.5
            and (line.base <= margin or page.height - line.base <= margin)
        }
        rest = [line for line in page.lines() if id(line) not in inside]
        if rest if len(pages) > 1 else len(rest) < _SOME_LINES:
            continue
        for line in page.lines():
            room = _APART * line.size
            if id(line) in inside and not any(
                one.top < line.bottom + room and one.bottom > line.top - room for one in rest
            ):
                yield page, line


def _outermost(
    found: Sequence[tuple[Line, Kind]], every: Sequence[Line]
) -> list[tuple[Line, Kind]]:
    """Return the furniture from the edge on; what stands as near as lines of a text is none."""
    taken: list[tuple[Line, Kind]] = []
    for line, kind in found:
        beside = any(abs(line.base - one.base) <= 0.5 for one, _ in taken)
        if not kind and not beside:
            break
        if kind:
            taken.append((line, kind))
    out = {id(line) for line, _ in taken}
    rest = [one for one in every if id(one) not in out]
    while taken and taken[-1][1] == "running" and _is_text(taken[-1][0], rest):
        rest.append(taken.pop()[0])
    return taken


def _is_text(line: Line, rest: Sequence[Line]) -> bool:
    """Return whether a line stands as near to another like it as lines of a text do."""
    near = (one for one in rest if one.x0 < line.x1 and line.x0 < one.x1)
    return any(
        0.5 < abs(one.base - line.base) <= 2.0 * line.size and abs(one.size - line.size) < 0.5
        for one in near
    )


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """Return the lines at the top from the first down, and those at the foot from the last up."""
    lines = sorted(page.lines(), key=lambda one: one.base)
    top = [one for one in lines[:_DEPTH] if one.base < _EDGE * page.height]
    foot = [one for one in lines[: -_DEPTH - 1 : -1] if one.top > (1 - _EDGE) * page.height]
    return top, foot


def _key(line: Line, page: Page) -> tuple[str, int, int]:
    said = _DIGITS.sub(
        lambda found: "#" if _number_of(found[0]) == page.number else found[0],
        "".join(line.text.split()),
    )
    height = line.base if line.base < page.height / 2 else line.base - page.height
    return said, round(height / 6), round(line.size)


def _number_of(digits: str) -> int:
    return int(unicodedata.normalize("NFKC", digits))


def is_page_number(said: str) -> bool:
    """Return whether words are a page number by their form, with its dashes or its 页."""
    return bool(_NUMBER.fullmatch(said)) and not _BARE.fullmatch(said)


def _repeated(
    pages: Sequence[Page], edges: Sequence[tuple[list[Line], list[Line]]]
) -> set[tuple[str, int, int]]:
    """Return what stands on several pages at one place."""
    seen: Counter[tuple[str, int, int]] = Counter()
    for page, both in zip(pages, edges, strict=True):
        for key in {_key(line, page) for lines in both for line in lines}:
            seen[key] += 1
    least = max(2, len(pages) // 4)
    return {key for key, count in seen.items() if count >= least}


def _bare_offset(
    pages: Sequence[Page], edges: Sequence[tuple[list[Line], list[Line]]]
) -> int | None:
    """Return what the numbers that stand alone at the edge of pages are more than these."""
    offsets: dict[int, int] = defaultdict(int)
    for page, both in zip(pages, edges, strict=True):
        for line in (line for lines in both for line in lines[:2]):
            if _BARE.fullmatch(line.text.strip()):
                offsets[int(line.text) - page.number] += 1
    if not offsets:
        return None
    offset = max(offsets, key=lambda one: offsets[one])
    is_sure = offsets[offset] >= max(2, len(pages) // 3) or (len(pages) == 1 and offset == 0)
    return offset if is_sure else None


def _kind(line: Line, page: Page, repeated: set[tuple[str, int, int]], bare: int | None) -> Kind:
    said = line.text.strip()
    if _BARE.fullmatch(said):
        return "number" if bare is not None and int(said) - page.number == bare else ""
    if _NUMBER.fullmatch(said):
        return "number"
    return "running" if _key(line, page) in repeated else ""
