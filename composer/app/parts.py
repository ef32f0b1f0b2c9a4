"""Parts: two states of a document as one list of parts, for eyes and for merging.

A part is a field group (masthead, 本期要文, briefs, imprint, options …) or an
article. Articles belong together when they are the same value, else by
origin, title and how much text they share; an article that was moved is one
part. Character by character: `comparing`. Two states are the same exactly
when every part is kept where it was: what no row can show is a note on the
part, and nothing is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Literal, TypeAlias

from composer.app import belonging
from composer.app.comparing import Line, Piece, Row, aligned, differences, line_of, row_of
from composer.model import numerals
from composer.model.blocks import Node, Span, Text
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import Article, Brief, Issue, Section
from composer.model.official import Attendance, OfficialDocument

pairs, document_pairs = belonging.pairs, belonging.document_pairs
section_pairs = belonging.section_pairs
Pairs: TypeAlias = belonging.Pairs
PartState: TypeAlias = Literal["kept", "changed", "gone", "new"]

_ISSUE_PARTS = ("masthead", "extra_key_items", "sections", "article", "briefs", "imprint")
_OFFICIAL_PARTS = (
    *("form", "head", "recipients", "article"),
    *("extra_attachments", "closing", "imprint"),
)
_LAST_PARTS = ("unplaced", "remarks", "template", "options", "extra")
_LISTS = ("contact",)
"""Fields whose rows are read one below the other; other lists are one line."""
_WORDS = ("template", "form", "seal")
"""Fields whose value is a name of ours."""
_SIDES: tuple[Literal["gone"], Literal["new"]] = ("gone", "new")


@dataclass(frozen=True, slots=True)
class Part:
    """One part in both states."""

    name: str
    """Field of the document ("masthead", "briefs", "closing", …) or "article"."""
    before: int | None
    """Number of the article in the older state; None: not there, or no article."""
    after: int | None
    state: PartState
    is_moved: bool
    """Whether an article stands elsewhere among the others, or in another section."""
    title: str
    """Of an article; "" for field groups, which the window names."""
    rows: tuple[Row, ...]
    """What `comparing` says of it; of a field group each value with the field as `label`."""
    is_set_otherwise: bool = False
    """Whether something changed that is not in the words of its rows: 格式有变."""

    @property
    def is_same(self) -> bool:
        """Whether nothing at all has happened to it."""
        return self.state == "kept" and not self.is_moved


def parts(before: Document, after: Document) -> tuple[Part, ...]:
    """Return all parts of two states in printing order; those alike, too.

    Field groups that say nothing in both are left out; "sections" are the
    titles of the sections. Two documents of different kinds share nothing:
    all of one is gone, all of the other new.
    """
    if isinstance(before, Issue) and isinstance(after, Issue):
        return _issue_parts(before, after)
    if isinstance(before, OfficialDocument) and isinstance(after, OfficialDocument):
        return _official_parts(before, after)
    gone, new = parts(before, before), parts(after, after)
    return (*(_all_of(one, "gone") for one in gone), *(_all_of(one, "new") for one in new))


def changed_parts(found: Iterable[Part]) -> tuple[Part, ...]:
    """Return those parts to which anything has happened."""
    return tuple(part for part in found if not part.is_same)


# Parts of both kinds


def _issue_parts(before: Issue, after: Issue) -> tuple[Part, ...]:
    sections = belonging.section_pairs(before.sections, after.sections)
    together = {(old, new) for old, new in sections if old is not None and new is not None}
    homes = [_homes(one.sections) for one in (before, after)]

    def has_moved(old: int, new: int) -> bool:
        return (homes[0][old], homes[1][new]) not in together

    made: list[Part] = []
    for name in (*_ISSUE_PARTS, *_LAST_PARTS):
        if name == "article":
            made += _article_parts(before, after, has_moved)
        elif name == "sections":
            made += _sections_part(before.sections, after.sections, sections)
        else:
            made += _group(name, getattr(before, name), getattr(after, name))
    return tuple(made)


def _official_parts(before: OfficialDocument, after: OfficialDocument) -> tuple[Part, ...]:
    made: list[Part] = []
    for name in (*_OFFICIAL_PARTS, *_LAST_PARTS):
        if name == "article":
            made += _article_parts(before, after, lambda old, new: False)
        else:
            made += _group(name, getattr(before, name), getattr(after, name))
    return tuple(made)


def _homes(sections: Sequence[Section]) -> tuple[int, ...]:
    """Return the section that each article stands in."""
    return tuple(at for at, section in enumerate(sections) for _ in section.articles)


def _article_parts(
    before: Document, after: Document, has_moved: Callable[[int, int], bool]
) -> Iterator[Part]:
    old, new = before.articles, after.articles
    found = belonging.document_pairs(before, after)
    unmoved = belonging.unmoved(found)
    for at, to in found:
        if at is None and to is not None:
            rows = article_rows(Article(), new[to])
            yield Part("article", None, to, "new", False, new[to].title_line, rows)
        elif at is not None and to is None:
            rows = article_rows(old[at], Article())
            yield Part("article", at, None, "gone", False, old[at].title_line, rows)
        elif at is not None and to is not None:
            is_moved = to not in unmoved or has_moved(at, to)
            yield _both(at, to, old[at], new[to], is_moved=is_moved)


def _both(at: int, to: int, old: Article, new: Article, *, is_moved: bool) -> Part:
    rows = article_rows(old, new)
    is_kept = old is new or old == new
    state: PartState = "kept" if is_kept else "changed"
    odd = not is_kept and _is_unseen(rows)
    return Part("article", at, to, state, is_moved, new.title_line or old.title_line, rows, odd)


def article_rows(old: Article, new: Article) -> tuple[Row, ...]:
    """Return what `comparing` says of an article, and its line in 本期要文."""
    rows = differences(old, new)
    row = row_of(_key_item(old), _key_item(new))
    return (*rows, row) if row.pieces or row.is_set_otherwise else rows


def _key_item(article: Article) -> Line:
    return Line("key_item", article.key_item or "", look=article.key_item is None)


def _is_unseen(rows: Iterable[Row]) -> bool:
    """Return whether a change has to be told of the part: in its words there is none."""
    found = tuple(rows)
    return any(row.is_set_otherwise for row in found) or not any(row.is_changed for row in found)


def _sections_part(
    before: Sequence[Section], after: Sequence[Section], found: Pairs
) -> Iterator[Part]:
    heads = [[replace(one, articles=()) for one in sections] for sections in (before, after)]
    rows: list[Row] = []
    for old, new in found:
        one = Section() if old is None else before[old]
        other = Section() if new is None else after[new]
        is_odd = old is None or new is None or one.extra != other.extra
        titles = row_of(Line("section", one.title), Line("section", other.title), "title")
        pinyin = row_of(Line("section", one.pinyin), Line("section", other.pinyin), "pinyin")
        if titles.pieces or is_odd:
            rows.append(replace(titles, is_set_otherwise=is_odd and not titles.is_changed))
        if pinyin.pieces:
            rows.append(pinyin)
    is_kept = heads[0] == heads[1]
    if rows:
        state: PartState = "kept" if is_kept else "changed"
        odd = not is_kept and _is_unseen(rows)
        yield Part("sections", None, None, state, False, "", tuple(rows), odd)


def _group(name: str, old: object, new: object) -> Iterator[Part]:
    rows = tuple(_value_rows(name, old, new))
    is_kept = old is new or old == new
    if rows or not is_kept:
        state: PartState = "kept" if is_kept else "changed"
        odd = not is_kept and _is_unseen(rows)
        yield Part(name, None, None, state, False, "", rows, odd)


# What a value says


def _value_rows(name: str, old: object, new: object) -> Iterator[Row]:
    """Yield the rows of a field group, or of one value that is a group by itself."""
    if isinstance(old, Node) and is_dataclass(old):
        for one in fields(old):
            if one.name != "extra":
                pair = getattr(old, one.name), getattr(new, one.name)
                yield from _field_rows(one.name, *pair)
    elif name == "options":
        first, second = dict(_items(old)), dict(_items(new))
        for key in sorted({*first, *second}):
            yield from _field_rows(key, first.get(key), second.get(key), is_option=True)
    elif name != "extra":
        yield from _field_rows(name, old, new)


def _items(options: object) -> Iterable[tuple[str, object]]:
    return options.items() if hasattr(options, "items") else ()


def _field_rows(label: str, old: object, new: object, *, is_option: bool = False) -> Iterator[Row]:
    before, after = tuple(_lines(label, old)), tuple(_lines(label, new))
    if max(len(before), len(after)) > 1 or _is_list(label, old) or _is_list(label, new):
        rows = [_labelled(row, label) for row in aligned(before, after, is_text=False)]
    else:
        empty = Line("field", "")
        row = row_of((*before, empty)[0], (*after, empty)[0], label)
        is_word = label in _WORDS or isinstance(old or new, int | float)
        rows = [_unparted(row) if is_word or is_option else row]
    if old != new and not any(row.is_changed or row.is_set_otherwise for row in rows):
        alone = rows.pop() if len(rows) == 1 else Row("field", (), label)
        rows.append(replace(alone, is_set_otherwise=True))
    yield from (row for row in rows if row.pieces or row.is_set_otherwise)


def _unparted(row: Row) -> Row:
    """Return a row whose value is one word: nobody reads a number figure by figure."""
    sides = (
        Piece(state, "".join(one.text for one in row.pieces if one.state in ("kept", state)))
        for state in _SIDES
    )
    return replace(row, pieces=tuple(one for one in sides if one.text)) if row.is_changed else row


def _labelled(row: Row, label: str) -> Row:
    """Return a row of a list; one that says nothing, but is not in both, is set otherwise."""
    pieces = tuple(one for one in row.pieces if one.text)
    is_odd = row.is_set_otherwise or (row.is_changed and not pieces)
    return replace(row, pieces=pieces, label=label, is_set_otherwise=is_odd)


def _is_list(label: str, value: object) -> bool:
    """Return whether the values of a field are rows of their own."""
    if label in _LISTS:
        return True
    return isinstance(value, tuple) and any(
        isinstance(one, Brief | Attendance | Finding) for one in value
    )


def _lines(label: str, value: object) -> Iterator[Line]:
    """Yield what a value says, as rows."""
    if isinstance(value, tuple):
        yield from _tuple_lines(label, value)
    elif value is not None:
        yield Line("field", _said(value))


def _tuple_lines(label: str, value: tuple[object, ...]) -> Iterator[Line]:
    first = value[0] if value else None
    if isinstance(first, Span):
        words: Text = tuple(one for one in value if isinstance(one, Span))
        yield line_of("note" if label == "note" else "field", words)
    elif label in _LISTS:
        for row in value:
            yield Line("item", "  ".join(map(str, row)) if isinstance(row, tuple) else str(row))
    elif isinstance(first, tuple):
        groups = ("、".join(map(str, one)) for one in value if isinstance(one, tuple))
        yield Line("field", "，".join(groups))
    else:
        for one in value:
            yield _item_line(one)


def _item_line(one: object) -> Line:
    match one:
        case Brief():
            return line_of("brief", one.text, one.date)
        case Attendance():
            return Line("item", f"{one.label}：{one.names}", look=(one.label, one.names))
        case Finding():
            return Line("item", one.text, look=one)
        case _:
            return Line("item", str(one))


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return numerals.date(value)
    return str(value)


# Documents of two kinds


def _all_of(part: Part, state: Literal["gone", "new"]) -> Part:
    """Return a part of one document as something that the other has not."""
    rows = tuple(
        replace(row, pieces=tuple(Piece(state, one.text) for one in row.pieces))
        for row in part.rows
    )
    before, after = (part.before, None) if state == "gone" else (None, part.after)
    return replace(part, before=before, after=after, state=state, rows=rows)
