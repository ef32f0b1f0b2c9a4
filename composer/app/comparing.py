"""Comparing: what was taken out and put in between two texts of one article (花脸稿).

Paragraphs are aligned first, then characters within those that belong
together, by what they say; pictures count by what they contain. That words
which are in both are set otherwise (bold, levels, the grid of a table) is a
note on their row. Hostile texts are compared as wholes where the comparison
of their characters would take too long.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal, TypeAlias

from composer.app.alike import alike_ends
from composer.model.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Table,
    Text,
    plain,
)
from composer.model.issue import Article

State: TypeAlias = Literal["kept", "gone", "new"]
Role: TypeAlias = Literal[
    "kicker", "title", "subtitle", "source", "author", "note",
    "paragraph", "heading", "item", "row", "caption", "picture",
    "key_item", "section", "brief", "field",
]  # fmt: skip
"""What a row is; only `composer.app.parts` has the last four, and "item" also for
one of several values of a field."""

_FIELDS: tuple[Role, ...] = ("kicker", "title", "subtitle", "source", "author", "note")
_MOST_STEPS = 300_000
"""Pairs of equal characters that are looked at for one pair of texts."""
_MOST_PAIRS = 1_600
"""Pairs of paragraphs that are measured to find which belong together."""
_MOST_SURE = 4_000_000
_ALIKE = 0.4
"""Share of what two paragraphs have in common from which they are two texts of one."""
_CLAUSE = re.compile(r"[^，。；：！？、\n]*[，。；：！？、\n]?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that both texts have, or only the older, or only the newer."""

    state: State
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    r"""One paragraph of the comparison, or one field.

    "\n" is a break within it, and in a gone or new piece of a row that
    `is_rejoined` the end of a paragraph.
    """

    role: Role
    pieces: tuple[Piece, ...]
    label: str = ""
    """Name of the field ("issue_number"); "" where the role says it all."""
    is_set_otherwise: bool = False
    """Whether something changed that is not in the words: 格式有变."""
    is_rejoined: bool = False
    """Whether ends of paragraphs were put in or taken out; then the row has the one that both have
    unless it ends with a new one."""

    @property
    def is_changed(self) -> bool:
        """Whether anything of what it says is gone or new."""
        return any(piece.state != "kept" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of one side, to be aligned; `look` is all that is not in its words."""

    role: Role
    text: str
    pictures: tuple[str, ...] = ()
    marks: str = field(default="", compare=False)
    """A sign for each character, by how it is set; "" when none has a mark."""
    look: object = field(default=None, compare=False)


def differences(before: Article, after: Article) -> tuple[Row, ...]:
    """Return both articles as one: title and the like first, then paragraph by paragraph.

    What is empty in both is left out.
    """
    rows = [*_field_rows(before, after), *aligned(tuple(_lines(before)), tuple(_lines(after)))]
    return tuple(row for row in rows if row.pieces)


def changed(rows: Sequence[Row]) -> tuple[int, int]:
    """Return how many characters are gone and new, blanks and ends of paragraphs not counted.

    >>> changed((Row("title", (Piece("gone", "甲 乙"), Piece("new", "丙"))),))
    (2, 1)
    """
    pieces = [piece for row in rows for piece in row.pieces]
    gone, new = (
        sum(len("".join(one.text.split())) for one in pieces if one.state == state)
        for state in ("gone", "new")
    )
    return gone, new


def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    """Return two texts as one, character by character.

    >>> [(one.state, one.text) for one in pieces_of("科普周启动", "科普月启动")]
    [('kept', '科普'), ('gone', '周'), ('new', '月'), ('kept', '启动')]
    """
    if before == after:
        return _joined([Piece("kept", before)])
    head, tail = alike_ends(before, after)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    inner = _inner(old, new)
    ends = Piece("kept", before[:head]), Piece("kept", before[len(before) - tail :])
    return _joined([ends[0], *inner, ends[1]])


# The lines of an article


def _field_rows(before: Article, after: Article) -> Iterator[Row]:
    for role in _FIELDS[:-1]:
        yield Row(role, pieces_of(getattr(before, role), getattr(after, role)))
    yield row_of(line_of("note", before.editor_note), line_of("note", after.editor_note))


def line_of(role: Role, words: Text, look: object = None) -> Line:
    """Return a text as a line."""
    return Line(role, plain(words), marks=_marks((words,)), look=look)


def row_of(old: Line, new: Line, label: str = "") -> Row:
    """Return two lines that belong together as one row."""
    pieces = pieces_of(old.text, new.text)
    return Row(new.role, pieces, label, _is_set_otherwise(old, new, pieces))


def _marks(texts: Sequence[Text], between: str = "") -> str:
    """Return a sign per character of some texts that are joined."""
    if not any(_sign(span) for text in texts for span in text):
        return ""
    return between.join("".join(chr(48 + _sign(one)) * len(one.text) for one in t) for t in texts)


def _sign(span: Span) -> int:
    return span.bold | span.italic << 1 | span.underline << 2 | span.superscript << 3


def _is_set_otherwise(old: Line, new: Line, pieces: Sequence[Piece]) -> bool:
    """Return whether the look differs, or the marks of any character that both have."""
    if old.look != new.look:
        return True
    if not old.marks and not new.marks:
        return False
    first = old.marks or "0" * len(old.text)
    second = new.marks or "0" * len(new.text)
    at = to = 0
    for piece in pieces:
        size = len(piece.text)
        if piece.state == "kept" and first[at : at + size] != second[to : to + size]:
            return True
        at += size if piece.state != "new" else 0
        to += size if piece.state != "gone" else 0
    return False


def _lines(article: Article) -> Iterator[Line]:
    for line in chain.from_iterable(map(_lines_of, article.blocks)):
        if line.text.strip() or line.pictures:
            yield line


def _lines_of(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield line_of("paragraph", block.text, block.align)
        case Heading():
            yield line_of("heading", block.text, block.level)
        case ItemList():
            yield from (line_of("item", item, block.numbered) for item in block.items)
        case Table():
            yield from _table_lines(block)
        case Figure():
            names = tuple(picture.media for picture in block.pictures)
            look = tuple((picture.alt, picture.turns) for picture in block.pictures)
            yield replace(line_of("picture", block.caption, look), pictures=names)


def _table_lines(table: Table) -> Iterator[Line]:
    """Yield caption and rows; the first that has words tells of the whole table."""
    look: object = (table.header_rows, table.widths, table.is_turned)
    if plain(table.caption).strip():
        yield line_of("caption", table.caption, look)
        look = None
    for row in table.rows:
        texts = tuple(cell.text for cell in row)
        words = "\t".join(map(plain, texts))
        yield Line("row", words, marks=_marks(texts, "0"), look=(look, tuple(map(_spans, row))))
        if words.strip():
            look = None


def _spans(cell: Cell) -> tuple[object, int, int]:
    return cell.align, cell.columns, cell.rows


# Aligning paragraphs


def aligned(
    before: Sequence[Line], after: Sequence[Line], *, is_text: bool = True
) -> Iterator[Row]:
    """Yield the lines of both sides as rows, in order; ends are moved in a text only."""
    if before == after:
        yield from map(_kept, before, after)
        return
    keys = [[(line.text, line.pictures) for line in lines] for lines in (before, after)]
    is_long = len(before) * len(after) > _MOST_SURE
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=is_long)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield from map(_kept, before[first:last], after[start:end])
        else:
            yield from _region(before[first:last], after[start:end], is_text=is_text)


def _kept(old: Line, new: Line) -> Row:
    pieces = _whole(new, "kept").pieces
    look, other = (old.role, old.look), (new.role, new.look)
    marks = old.marks != new.marks and _is_set_otherwise(old, new, pieces)
    return Row(new.role, pieces, "", look != other or marks)


def _region(before: Sequence[Line], after: Sequence[Line], *, is_text: bool) -> Iterator[Row]:
    """Yield what stands between paragraphs that are the same in both."""
    texts = ["\n".join(line.text for line in lines) for lines in (before, after)]
    bare = ["".join(text.split()) for text in texts]
    is_text = is_text and not any(one.pictures or "\n" in one.text for one in (*before, *after))
    if is_text and before and after and len(before) != len(after) and _share(*bare) > 0.9:
        yield from _rejoined(after[0].role, pieces_of(*texts))
        return
    for old, new in _pairs(before, after):
        if old is not None and new is not None:
            yield _paired(before[old], after[new])
        elif old is not None:
            yield _whole(before[old], "gone")
        elif new is not None:
            yield _whole(after[new], "new")


def _paired(old: Line, new: Line) -> Row:
    if old.text == new.text:  # pictures with nothing or the same under them
        return _kept(old, new)
    row = row_of(old, new)
    return row if old.role == new.role else replace(row, is_set_otherwise=True)


def _whole(line: Line, state: State) -> Row:
    text = line.text or ("\ufffc" * len(line.pictures))
    return Row(line.role, (Piece(state, text),))


def _rejoined(role: Role, pieces: Sequence[Piece]) -> Iterator[Row]:
    """Yield paragraphs whose ends were moved, parted at the ends that the newer text has."""
    row: list[Piece] = []
    for piece in pieces:
        if piece.state == "gone":
            row.append(piece)
            continue
        first, *others = piece.text.split("\n")
        row.append(Piece(piece.state, first))
        for part in others:
            if piece.state == "new":
                row.append(Piece("new", "\n"))
            yield Row(role, _joined(row), is_rejoined=True)
            row = [Piece(piece.state, part)]
    yield Row(role, _joined(row), is_rejoined=True)


def _pairs(
    before: Sequence[Line], after: Sequence[Line]
) -> Iterator[tuple[int | None, int | None]]:
    """Yield which paragraphs are two texts of one, in order; None has no other."""
    if len(before) * len(after) > _MOST_PAIRS:
        matched = [(at, at) for at in range(min(len(before), len(after)))]
    else:
        matched = _best(before, after)
    old = new = 0
    for first, second in (*matched, (len(before), len(after))):
        yield from ((at, None) for at in range(old, first))
        yield from ((None, at) for at in range(new, second))
        if first < len(before):
            yield first, second
        old, new = first + 1, second + 1


def _best(before: Sequence[Line], after: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the pairs, in order, that have most in common in all."""
    bags = [[_pairs_in(line.text) for line in lines] for lines in (before, after)]
    worth = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    shares = [[0.0] * len(after) for _ in before]
    for old in range(len(before) - 1, -1, -1):
        for new in range(len(after) - 1, -1, -1):
            share = shares[old][new] = _common(before[old], after[new], bags[0][old], bags[1][new])
            pair = share + worth[old + 1][new + 1] if share >= _ALIKE else 0.0
            worth[old][new] = max(pair, worth[old + 1][new], worth[old][new + 1])
    matched: list[tuple[int, int]] = []
    old = new = 0
    while old < len(before) and new < len(after):
        share = shares[old][new]
        if share >= _ALIKE and worth[old][new] == share + worth[old + 1][new + 1]:
            matched.append((old, new))
            old, new = old + 1, new + 1
        elif worth[old][new] == worth[old + 1][new]:
            old += 1
        else:
            new += 1
    return matched


def _common(old: Line, new: Line, bag: Counter[str], other: Counter[str]) -> float:
    if old.pictures != new.pictures:
        return 0.0
    if old.pictures:
        return 1.0
    most = bag.total() + other.total()
    return 2 * (bag & other).total() / most if most else 0.0


def _pairs_in(text: str) -> Counter[str]:
    bare = "".join(text.split())
    return Counter(bare[at : at + 2] for at in range(max(len(bare) - 1, 1)))


def _share(before: str, after: str) -> float:
    """Return how much two long texts have in common, 0 to 1, whatever its order."""
    one, other = _pairs_in(before), _pairs_in(after)
    most = one.total() + other.total()
    return 2 * (one & other).total() / most if most else 0.0


# Comparing characters


def _inner(old: str, new: str) -> list[Piece]:
    if not old or not new:
        return [Piece("gone", old), Piece("new", new)]
    if _steps(old, new) <= _MOST_STEPS:
        return _smooth(_matched(old, new))
    first, second = _CLAUSE.findall(old), _CLAUSE.findall(new)
    if _steps(first, second) > _MOST_STEPS:
        return [Piece("gone", old), Piece("new", new)]
    pieces: list[Piece] = []
    for tag, start, end, begin, stop in SequenceMatcher(
        None, first, second, autojunk=False
    ).get_opcodes():
        gone, fresh = "".join(first[start:end]), "".join(second[begin:stop])
        if tag == "equal":
            pieces.append(Piece("kept", gone))
        elif tag == "replace" and _steps(gone, fresh) <= _MOST_STEPS // 10:
            pieces += _smooth(_matched(gone, fresh))
        else:
            pieces += [Piece("gone", gone), Piece("new", fresh)]
    return pieces


def _steps(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many pairs of equal values there are, each of which costs a step."""
    one, other = Counter(old), Counter(new)
    return sum(number * other[value] for value, number in one.items())


def _matched(old: str, new: str) -> list[Piece]:
    pieces: list[Piece] = []
    for tag, start, end, begin, stop in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("kept", old[start:end]))
        else:
            pieces += [Piece("gone", old[start:end]), Piece("new", new[begin:stop])]
    return pieces


def _smooth(pieces: Sequence[Piece]) -> list[Piece]:
    """Let a lone character between changes go with them: nobody reads 花 of 花脸 as kept."""
    made: list[Piece] = []
    for at, piece in enumerate(pieces):
        is_inside = 0 < at < len(pieces) - 1
        is_lone = piece.state == "kept" and len(piece.text) == 1 and piece.text.isalnum()
        if is_inside and is_lone:
            made += [Piece("gone", piece.text), Piece("new", piece.text)]
        else:
            made.append(piece)
    return made


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces without empty ones; between two kept ones first what is gone, then what is new.

    Neighbours of one state are one.
    """
    made: list[Piece] = []
    gone = new = ""
    for piece in pieces:
        if piece.state == "gone":
            gone += piece.text
        elif piece.state == "new":
            new += piece.text
        elif piece.text:
            made += _changes(gone, new)
            gone = new = ""
            if made and made[-1].state == "kept":
                made[-1] = Piece("kept", made[-1].text + piece.text)
            else:
                made.append(piece)
    return (*made, *_changes(gone, new))


def _changes(gone: str, new: str) -> list[Piece]:
    both = Piece("gone", gone), Piece("new", new)
    return [piece for piece in both if piece.text]
