"""Bands: a set block before it has a page.

A band is a strip of the measure that no page break can cut: a line of text, a
row of a table, a row of pictures. Every kind of block comes down to bands and
the price of a break between them, so that paging knows nothing else.

Ink of a band is placed across the page already (x from the left edge of the
trimmed page); down the page it counts from the top of the band. On turned
pages x counts from where the lines begin, at the foot of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from composer.model.findings import Finding
from composer.typeset.composition import Bar, Line, PlacedPicture, SealPlace

BASELINE = 0.8
"""Share of an exact line height above the baseline, whatever the font.

Word 16 and LibreOffice (`itrform2.cxx`, fixed line spacing) both do so.
"""

FREE = 0
"""Price of a break that is welcome."""
AVOID = 1
"""Of one that only a lack of room excuses: inside a title, between picture rows."""
KEEP = 2
"""Of one that parts what belongs together: a heading and its text, 孤行."""
NEVER = 3
"""Of one that only the height of a page excuses: inside 署名 and 成文日期, and before them."""


@dataclass(frozen=True, slots=True)
class Band:
    """A strip that stands on one page. `height` in pt."""

    height: float
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    seals: tuple[SealPlace, ...] = ()
    opening: tuple[Bar, ...] = ()
    """Painted too where the band is the first of its block on a page."""
    closing: tuple[Bar, ...] = ()
    """Painted too where the band is the last of its block on a page."""


@dataclass(frozen=True, slots=True, eq=False)
class SetBlock:
    """A block in bands. Compared by identity: the same object is the same setting.

    `prices[i]` is the price of a break after band i of all bands but the
    last; the price after the last one comes from `keep_next` and from
    `keep_previous` of the following block. `repeat` bands are set again on
    top of every later page on which a band from `repeat_from` on stands.
    `before` is dropped at the top of a page, except on the first page, and
    `after` at its foot, as Word does it.
    """

    place: str
    bands: tuple[Band, ...]
    prices: tuple[int, ...]
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    keep_previous: bool = False
    never_alone: bool = False
    """Not to begin a page even where that costs a line standing alone (署名, §7.3.5.5)."""
    starts_page: bool = False
    is_turned: bool = False
    """Stands on turned pages, which no upright block shares (横排, GB/T 9704-2012 §8)."""
    repeat: tuple[Band, ...] = ()
    repeat_from: int = 0
    outline: int = 0
    title: str = ""
    """Words of its bookmark; "" for none."""
    page_of: str = ""
    findings: tuple[Finding, ...] = ()


def text_prices(lines: int, *, together: bool) -> tuple[int, ...]:
    """Return the prices of breaks inside a paragraph of `lines` lines.

    No first or last line stands alone (孤行), so a paragraph of three lines
    is never broken.

    >>> text_prices(5, together=False)
    (2, 0, 0, 2)
    >>> text_prices(3, together=False)
    (2, 2)
    >>> text_prices(4, together=True)
    (2, 1, 2)
    """
    inner = AVOID if together else FREE
    return tuple(KEEP if after == 1 or after == lines - 1 else inner for after in range(1, lines))
