"""Masthead: the head of page 1 (报头), read from the first pieces of a text.

A text has a masthead when a line near its start is 期号, or 编发单位 with a
date, or the name that the clerk gave. What stands before and between such
lines belongs to it; everything after the last of them does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from composer.intake import signs
from composer.intake.lines import Piece, ends_sentence, width
from composer.intake.reading import PRINTED, Reading
from composer.model import numerals
from composer.model.issue import Masthead

_REACH = 16
_FIELDS = re.compile(r"[^\S\r\n]{2,}|\t+|\u3000+")
_NAME_WIDTH = 26
_CREDIT = re.compile(r"(?:稿件|文章|信息)?来源|供\s?稿|来稿|投稿|撰稿|作者|通讯员|记者|文[：/]")
_NUMBER_WORDS = re.compile(r"增刊|特刊|专刊|[第总].*期")
_NUMBERED_NAME = re.compile(
    r"(.{2,24}?)\s*((?:[（(〔]\s*)?(?:[0-9０-９]{4}\s*(?:年\s*)?)?[第总].*期.*)"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A field of a line: what it is ("" = not known) and its characters."""

    kind: str
    text: str


def read_masthead(pieces: Sequence[Piece], name: str, reading: Reading) -> tuple[Masthead, int]:
    """Return the masthead and the number of pieces that it took.

    `name` is what the clerk calls the bulletin, "" when the text has to say.
    """
    told = _told(pieces)
    if told:
        return _told_masthead(pieces[:told], name, reading), told
    reach = _zone(pieces)
    parts = [_parts(piece.text, name) for piece in pieces[:reach]]
    strong = [i for i, line in enumerate(parts) if _is_strong(line)]
    key_head = reach < len(pieces) and signs.is_key_head(pieces[reach].text)
    if not strong and not (key_head and reach):
        return Masthead(name=name), 0
    end = reach if key_head else _extent(parts, strong[-1] + 1)
    first = strong[0] if strong else end
    masthead = Masthead(name=name)
    titles: list[Piece] = []
    for index in range(end):
        piece = pieces[index]
        if not any(part.kind for part in parts[index]) and index < first:
            titles.append(piece)
            continue
        masthead = _with_line(masthead, parts[index], piece, reading)
        reading.doubts(piece, "masthead")
    return _with_name(masthead, titles, reading), end


def _told(pieces: Sequence[Piece]) -> int:
    """Return how many pieces at the start are those of which a file says that they are it."""
    last = 0
    for at, piece in enumerate(pieces[:_REACH]):
        if piece.role in ("name", "masthead"):
            last = at + 1
        elif piece.role not in ("", "body", "block"):
            break
    return last


def _told_masthead(pieces: Sequence[Piece], name: str, reading: Reading) -> Masthead:
    masthead = Masthead(name=name)
    named = False
    for piece in pieces:
        if piece.role == "name" and not named:
            named = True
            words = _unspaced(piece.text)
            if name:
                reading.differs("masthead/name", piece.text, name)
            masthead = replace(masthead, name=name or words)
        else:
            masthead = _with_line(masthead, _parts(piece.text, name), piece, reading)
    return masthead


def _extent(parts: Sequence[Sequence[_Part]], end: int) -> int:
    """Return how far a masthead goes on after its last sure line.

    Known fields belong to it, and so does a line before the only date: the
    unit stands there. A line before a second date is a title.
    """
    kinds = [{part.kind for part in line} - {""} for line in parts]
    while end < len(kinds):
        has_date = any("date" in one for one in kinds[:end])
        is_unit = not has_date and kinds[end + 1 : end + 2] == [{"date"}]
        if not kinds[end] and not is_unit:
            break
        end += 1
    return end


def _zone(pieces: Sequence[Piece]) -> int:
    """Return how many pieces at the start can be a masthead: up to the key items or a text."""
    for index, piece in enumerate(pieces[:_REACH]):
        is_text = piece.lines > 1 or (ends_sentence(piece.text) and width(piece.text) > 16)
        if is_text or signs.is_key_head(piece.text) or signs.is_editor_note(piece.text):
            return index
    return min(len(pieces), _REACH)


def _is_strong(line: Sequence[_Part]) -> bool:
    kinds = {part.kind for part in line}
    return bool(kinds & {"issue", "name"}) or {"editor", "date"} <= kinds


def _parts(text: str, name: str) -> tuple[_Part, ...]:
    """Return the fields of a line of the masthead."""
    whole = _kind(text, name)
    if whole:
        return (_Part(whole, text),)
    dates = [found for found in numerals.DATE.finditer(text) if not text[found.end() :].strip()]
    if dates:
        before = text[: dates[0].start()].strip()
        if _CREDIT.match(before):
            return (_Part("", text),)
        kind = _kind(before, name) or ("editor" if 4 <= width(before) <= 40 else "")
        return (_Part(kind, before), _Part("date", dates[0][0]))
    numbered = _NUMBERED_NAME.fullmatch(text)
    if numbered and signs.is_name(numbered[1]) and numerals.read_issue_line(numbered[2]):
        return (_Part("title", numbered[1]), _Part("issue", numbered[2]))
    fields = _fields(text, name)
    if any(field.kind for field in fields):
        return fields
    return (_Part("editor" if signs.is_editor(text) and width(text) < 30 else "", text),)


def _fields(text: str, name: str) -> tuple[_Part, ...]:
    """Return the fields of a line parted by wide blanks, as long as they can be known ones."""
    gaps = [(0, 0), *((gap.start(), gap.end()) for gap in _FIELDS.finditer(text))]
    gaps.append((len(text), len(text)))
    parts, first = [], 0
    while first < len(gaps) - 1:
        start = gaps[first][1]
        ends = range(len(gaps) - 1, first, -1)
        last = next((i for i in ends if _kind(text[start : gaps[i][0]], name)), first + 1)
        field = text[start : gaps[last][0]]
        parts.append(_Part(_kind(field, name), field))
        first = last
    return tuple(parts)


def _kind(text: str, name: str) -> str:
    if name and signs.folded(text) == signs.folded(name):
        return "name"
    if numerals.read_issue_line(text):
        return "issue"
    if numerals.read_date(text):
        return "date"
    if signs.is_classification(text):
        return "classification"
    if signs.is_copy_number(text):
        return "copy_number"
    return ""


def _with_line(
    masthead: Masthead, line: Sequence[_Part], piece: Piece, reading: Reading
) -> Masthead:
    for part in line:
        taken = _with_part(masthead, part, reading)
        if taken is None:
            reading.leave(replace(piece, text=part.text, doubts=()), "masthead_line")
        else:
            masthead = taken
    return masthead


def _with_part(masthead: Masthead, part: _Part, reading: Reading) -> Masthead | None:
    """Return the masthead with a field, None when the field is unknown or a second of its kind."""
    match part.kind:
        case "name":
            reading.differs("masthead/name", part.text, masthead.name)
            return masthead
        case "issue":
            return _with_issue_line(masthead, part.text, reading)
        case "date" if masthead.date is None:
            day = numerals.read_date(part.text)
            if day is None:
                return None
            reading.differs("masthead/date", part.text, numerals.date(day))
            return replace(masthead, date=day)
        case "title" if not masthead.name:
            return replace(masthead, name=part.text)
        case "editor" if not masthead.editor:
            return replace(masthead, editor=part.text)
        case "" if not masthead.editor and signs.can_be_title(part.text):
            reading.remark("editor_guessed", "masthead/editor", part.text)
            return replace(masthead, editor=part.text)
        case "classification":
            words = " ".join(filter(None, (masthead.classification, part.text)))
            return replace(masthead, classification=words)
        case "copy_number" if not masthead.copy_number:
            return replace(masthead, copy_number=part.text)
    return None


def _with_issue_line(masthead: Masthead, text: str, reading: Reading) -> Masthead | None:
    """Take 期号 and 总期号, which may stand on two lines; None: one of them is there already."""
    read = numerals.read_issue_line(text)
    known = (masthead.issue_number, masthead.total_number)
    if read is None or any(
        None not in pair for pair in zip(known, (read.number, read.total), strict=True)
    ):
        return None
    if read.in_hanzi and known == (None, None):
        reading.options["issue_numerals"] = "hanzi"
    spell = numerals.hanzi if reading.options.get("issue_numerals") == "hanzi" else str
    total = number = ""
    if read.total is not None:
        total = PRINTED["total_number"].format(number=spell(read.total))
        total = PRINTED["bracketed"].format(text=total)
    if read.number is not None:
        word = "issue_number" if read.year is None else "year_issue_number"
        number = PRINTED[word].format(year=read.year, number=spell(read.number))
    reading.differs("masthead/issue_number", text, number + total)
    return replace(
        masthead,
        issue_number=known[0] if read.number is None else read.number,
        total_number=known[1] if read.total is None else read.total,
        year=masthead.year if read.year is None else read.year,
    )


def _with_name(masthead: Masthead, titles: Sequence[Piece], reading: Reading) -> Masthead:
    """Take the name from the lines above 期号, unless the clerk has given it."""
    titles = [piece for piece in titles if not _left_alone(piece, masthead.name, reading)]
    if not titles or masthead.name:
        return masthead
    texts = [_unspaced(piece.text) for piece in titles]
    name = "".join(texts)
    if len(texts) > 1 or not signs.is_name(name):
        reading.remark("name_guessed", "masthead/name", " ".join(texts), name)
    for piece in titles:
        reading.doubts(piece, "masthead/name")
    return replace(masthead, name=name)


def _left_alone(piece: Piece, name: str, reading: Reading) -> bool:
    too_long = width(_unspaced(piece.text)) > _NAME_WIDTH
    if name or too_long or _NUMBER_WORDS.search(piece.text):
        reading.leave(piece, "masthead_line")
        return True
    return False


def _unspaced(text: str) -> str:
    """Return a name without the spaces of its letter-spacing: 工 作 简 报."""
    words = text.split()
    return "".join(words) if len(words) > 1 and all(len(word) == 1 for word in words) else text
