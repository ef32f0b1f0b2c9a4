"""Briefs: the short items of 简讯, found between the articles of a text.

A run of briefs begins with a head like 简讯, or where dated items with
markers do. Their markers are taken off, because the template prints one;
numbers stay, because it prints none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from composer.intake import signs
from composer.intake.lines import Piece, ends_sentence, rich
from composer.intake.reading import PRINTED, Reading
from composer.model import numerals
from composer.model.blocks import Span
from composer.model.issue import Brief

BRIEF_MARKS = ("◆", "◎", "●", "■", "★", "▲")
"""Marks that the template offers for briefs (its option `brief_mark`), the default first."""


@dataclass(frozen=True, slots=True)
class BriefRun:
    """Pieces `start` to `end` are briefs; `head` is their headline, None without one."""

    start: int
    end: int
    head: Piece | None


def brief_runs(pieces: Sequence[Piece], start: int) -> Iterator[BriefRun]:
    """Yield the runs of briefs among the pieces from `start` on."""
    index = start
    while index < len(pieces):
        head = _heads_briefs(pieces, index)
        if not head and not _starts_briefs(pieces, index, start):
            index += 1
            continue
        end = _run_end(pieces, index + head)
        yield BriefRun(index, end, pieces[index] if head else None)
        index = end


def _heads_briefs(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a piece is a headline with briefs under it."""
    if pieces[index].role:
        return pieces[index].role == "brief_head" and _is_told(pieces[index + 1 : index + 2])
    if index + 1 >= len(pieces) or not signs.is_section_head(pieces[index].text):
        return False
    following = pieces[index + 1].text
    is_dated = _is_dated(following) and ends_sentence(following)
    if signs.is_brief_head(pieces[index].text) and (is_dated or signs.marked(following)):
        return True
    if signs.is_news_head(pieces[index].text) and ends_sentence(following):
        return True
    return _are_items(pieces, index + 1, after_end=True)


def _starts_briefs(pieces: Sequence[Piece], index: int, start: int) -> bool:
    """Return whether a piece without headline begins briefs."""
    if pieces[index].role:
        return pieces[index].role == "brief"
    after_end = index == start or signs.source_of(pieces[index - 1].text) is not None
    return _are_items(pieces, index, after_end=after_end)


def _are_items(pieces: Sequence[Piece], index: int, *, after_end: bool) -> bool:
    """Return whether items with markers begin: a dated one, or several after an article's end."""
    item = _mark_of(pieces[index])
    if item is None or not ends_sentence(item.text):
        return False
    if _is_dated(item.text):
        return True
    following = _mark_of(pieces[index + 1]) if index + 1 < len(pieces) else None
    return after_end and following is not None and following.mark == item.mark


def _mark_of(piece: Piece) -> signs.Marked | None:
    item = signs.marked(piece.text)
    return None if item is None or item.number else item


_OPENING = re.compile(r"[（(【〔［\[]\s*(?=[0-9一二三四五六七八九十〇])")
_DAY_AT_END = re.compile(
    r"[（(【〔［\[]\s*([0-9〇一二三四五六七八九十年月日\s.-]{4,16})[）)】〕］\]][。.]?$"
)


def _day_words(text: str) -> str:
    """Return the part of a brief that names its day: its start, or the brackets at its end.

    >>> _day_words("［3月5日］开会。"), _day_words("开会。（3月5日）"), _day_words("开会。")
    ('3月5日］开会。', '3月5日', '开会。')
    """
    opening = _OPENING.match(text)
    start = text[opening.end() :] if opening else text
    if numerals.MONTH_DAY.match(start) or numerals.DATE.match(start):
        return start
    at_end = _DAY_AT_END.search(text)
    return at_end[1] if at_end else text


def _is_dated(text: str) -> bool:
    words = _day_words(text)
    return bool(numerals.MONTH_DAY.match(words) or numerals.DATE.match(words))


def _is_told(pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and pieces[0].role == "brief"


def _run_end(pieces: Sequence[Piece], first: int) -> int:
    """Return the index after the last brief of a run whose first brief is `first`."""
    model = signs.marked(pieces[first].text)
    index = first + 1
    if pieces[first].role:
        return index + sum(1 for _ in takewhile(lambda one: one.role == "brief", pieces[index:]))
    while index < len(pieces):
        piece = pieces[index]
        if signs.is_section_head(piece.text) or signs.is_chrome(piece.text) or piece.level:
            break
        is_item = _item_like(model, piece) is not None if model else _is_dated(piece.text)
        if not is_item and (signs.can_be_title(piece.text) or signs.is_editor_note(piece.text)):
            break
        cut = not ends_sentence(pieces[index - 1].text)
        if not is_item and piece.apart and model and not (cut or signs.source_of(piece.text)):
            break
        index += 1
    return index


def _item_like(model: signs.Marked, piece: Piece) -> signs.Marked | None:
    """Return the item that a piece is if it is marked as `model` is: with a mark or a number."""
    item = signs.marked(piece.text)
    return item if item and item.number == model.number else None


class BriefReader:
    """Reads runs of briefs; `briefs` is what it has read."""

    def __init__(self, near: dt.date | None, reading: Reading) -> None:
        self.briefs: list[Brief] = []
        self._near = near
        self._reading = reading
        self._mark: str | None = None

    def read(self, pieces: Sequence[Piece], run: BriefRun) -> None:
        """Read a run: one brief an item, further paragraphs of it after a line break."""
        self._read_head(run)
        first = run.start + (run.head is not None)
        model = signs.marked(pieces[first].text)
        for piece in pieces[first : run.end]:
            item = _item_like(model, piece) if model else None
            if model and item is None:
                self._go_on(piece)
            else:
                self._read_brief(piece, item)

    def _read_head(self, run: BriefRun) -> None:
        if not self.briefs:
            if run.head is None:
                self._reading.remark("head_added", "briefs", "", PRINTED["briefs"])
            else:
                self._reading.differs("briefs", run.head.text, PRINTED["briefs"])
        elif run.head is not None:
            self._reading.differs("briefs", run.head.text, "")
        if run.head is not None:
            self._reading.doubts(run.head, "briefs")

    def _go_on(self, piece: Piece) -> None:
        last = self.briefs[-1]
        self._reading.doubts(piece, f"briefs/{len(self.briefs) - 1}")
        self.briefs[-1] = replace(last, text=(*last.text, Span("\n"), *rich(piece)))

    def _read_brief(self, piece: Piece, item: signs.Marked | None) -> None:
        place = f"briefs/{len(self.briefs)}"
        keeps_mark = item is None or item.number
        mark = "" if item is None or item.number else item.mark
        start = 0 if keeps_mark or item is None else len(piece.text) - len(item.text)
        if self._mark is None:
            self._mark = mark if mark in ("", *BRIEF_MARKS) else BRIEF_MARKS[0]
            if self._mark != BRIEF_MARKS[0]:
                self._reading.options["brief_mark"] = self._mark
        self._reading.differs(place, mark, self._mark)
        day = self._day(_day_words(item.text if item else piece.text), place)
        self.briefs.append(Brief(rich(piece, start), day))
        self._reading.doubts(piece, place)

    def _day(self, words: str, place: str) -> dt.date | None:
        """Return the day a brief begins with; without a year it is told by the issue's date."""
        full, short = numerals.DATE.match(words), numerals.MONTH_DAY.match(words)
        if full or self._near is None:
            if short and not full:
                self._reading.remark("brief_without_year", place, short[0])
            return numerals.date_of(full) if full else None
        day = numerals.read_day(words, self._near)
        if short and day is None:
            self._reading.remark("brief_date_not_real", place, short[0], severity="warning")
        elif short and day and day.year != self._near.year:
            self._reading.remark("brief_year_guessed", place, short[0], numerals.date(day))
        return day
