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
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal, TypeAlias

from composer.app.alike import alike_ends
from composer.app.comparing import Line, Piece, Row, aligned, differences, line_of, row_of
from composer.model import numerals
from composer.model.blocks import Node, Span, Text
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import Article, Brief, Issue, Section
from composer.model.official import Attendance, OfficialDocument

PartState: TypeAlias = Literal["kept", "changed", "gone", "new"]
Pairs: TypeAlias = tuple[tuple[int | None, int | None], ...]

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
_RUN = 3
"""Characters of the runs by which two articles are found to be alike."""
_ALIKE = 0.3
"""Share of runs in common from which two articles are two texts of one."""
_ALIKE_THERE = 0.1
"""The same for two that stand alone between the same neighbours."""
_COMMON = 40
"""Articles from which a run is one of the office's own phrases, and tells of neighbours only."""
_NEAR = 4


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


def document_pairs(before: Document, after: Document) -> Pairs:
    """Return which articles of two documents belong together, as `pairs` does.

    The bodies of two official documents always do; of documents of different
    kinds none do.
    """
    old, new = before.articles, after.articles
    if isinstance(before, Issue) and isinstance(after, Issue):
        return pairs(old, new)
    if isinstance(before, Issue) or isinstance(after, Issue):
        return (*((at, None) for at in range(len(old))), *((None, at) for at in range(len(new))))
    others = pairs(old[1:], new[1:])
    return ((0, 0), *((_next(one), _next(other)) for one, other in others))


def changed_parts(found: Iterable[Part]) -> tuple[Part, ...]:
    """Return those parts to which anything has happened."""
    return tuple(part for part in found if not part.is_same)


def section_pairs(before: Sequence[Section], after: Sequence[Section]) -> Pairs:
    """Return which sections belong together, in order: by title, else by where they stand."""
    titles = [[one.title for one in sections] for sections in (before, after)]
    made: list[tuple[int | None, int | None]] = []
    for _, first, last, start, end in SequenceMatcher(
        None, titles[0], titles[1], autojunk=False
    ).get_opcodes():
        both = min(last - first, end - start)
        made += zip(range(first, first + both), range(start, start + both), strict=True)
        made += ((at, None) for at in range(first + both, last))
        made += ((None, at) for at in range(start + both, end))
    return tuple(made)


# Which articles belong together


def pairs(before: Sequence[Article], after: Sequence[Article]) -> Pairs:
    """Return which articles belong together: each number of both sides once.

    In the order of `after`; what is gone stands where it stood.
    """
    found = _matched(before, after)
    other = {new: old for old, new in found.items()}
    ahead: dict[int | None, list[int]] = defaultdict(list)
    last: int | None = None
    for old in range(len(before)):
        if old in found:
            last = found[old]
        else:
            ahead[last].append(old)
    made: list[tuple[int | None, int | None]] = [(old, None) for old in ahead[None]]
    for new in range(len(after)):
        made.append((other.get(new), new))
        made += ((old, None) for old in ahead[new])
    return tuple(made)


def _matched(before: Sequence[Article], after: Sequence[Article]) -> dict[int, int]:
    """Return the article of `after` that belongs to each of `before` that has one."""
    head, tail = alike_ends(before, after)
    found = {at: at for at in range(head)}
    found |= {len(before) - at: len(after) - at for at in range(1, tail + 1)}
    for key in (_value, _origin, _title):
        old = _by(key, before, found.keys())
        new = _by(key, after, found.values())
        for name in old.keys() & new.keys():
            if key is _value:
                found |= zip(old[name], new[name], strict=False)
            elif len(old[name]) == len(new[name]) == 1:
                found[old[name][0]] = new[name][0]
    _match_alike(before, after, found)
    _match_alone(before, after, found)
    return found


def _value(article: Article) -> Hashable:
    return article


def _origin(article: Article) -> Hashable:
    origin = article.origin
    return (origin.file, origin.part) if origin is not None and origin.file else None


def _title(article: Article) -> Hashable:
    return "".join(article.title.split()) or None


def _by(
    key: Callable[[Article], Hashable], articles: Sequence[Article], without: Iterable[int]
) -> dict[Hashable, list[int]]:
    """Return the articles that are not matched yet by what `key` says; None tells nothing."""
    matched = frozenset(without)
    made: dict[Hashable, list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        if at not in matched and (said := key(article)) is not None:
            made[said].append(at)
    return made


def _match_alike(
    before: Sequence[Article], after: Sequence[Article], found: dict[int, int]
) -> None:
    """Match what shares most, the nearest first among equals."""
    taken = frozenset(found.values())
    old = {at: _runs(one) for at, one in enumerate(before) if at not in found}
    new = {at: _runs(one) for at, one in enumerate(after) if at not in taken}
    if not old or not new:
        return
    holding: dict[str, list[int]] = defaultdict(list)
    for at, runs in old.items():
        for run in runs:
            holding[run].append(at)
    scores = []
    for to, runs in new.items():
        common = Counter(chain.from_iterable(_near(holding.get(run, []), to) for run in runs))
        for at, number in common.items():
            share = 2 * number / (len(runs) + len(old[at]))
            if share >= _ALIKE:
                scores.append((-share, abs(at - to), at, to))
    used: set[int] = set()
    for _, _, at, to in sorted(scores):
        if at not in found and to not in used:
            found[at] = to
            used.add(to)


def _near(where: Sequence[int], at: int) -> Sequence[int]:
    """Return numbers, of very many only those next to `at`."""
    if len(where) <= _COMMON:
        return where
    middle = bisect_left(where, at)
    return where[max(middle - _NEAR, 0) : middle + _NEAR]


def _match_alone(
    before: Sequence[Article], after: Sequence[Article], found: dict[int, int]
) -> None:
    """Match one that is left over on either side between the same neighbours.

    One of them has to be blank, or they have something in common.
    """
    other = {new: old for old, new in found.items()}
    ends = {-1: -1, len(before): len(after)}
    for at in range(len(before)):
        if at in found:
            continue
        to = (found | ends).get(at - 1, len(after)) + 1
        is_alone = to not in other and to < len(after) and (found | ends).get(at + 1) == to + 1
        if is_alone:
            old, new = _runs(before[at]), _runs(after[to])
            share = 2 * len(old & new) / ((len(old) + len(new)) or 1)
            if not old or not new or share >= _ALIKE_THERE:
                found[at], other[to] = to, at


def _runs(article: Article) -> frozenset[str]:
    """Return what an article says, but not who sent it, as runs of a few characters."""
    rows = differences(article, article)
    said = (row.pieces[0].text for row in rows if row.role not in ("source", "author"))
    words = "".join("".join(said).split())
    return frozenset(words[at : at + _RUN] for at in range(max(len(words) - _RUN + 1, 0)))


def _unmoved(found: Sequence[tuple[int | None, int | None]]) -> frozenset[int]:
    """Return the articles of the newer state that kept their order: the most that did."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for old, new in found:
        if old is None or new is None:
            continue
        at = bisect_left(ends, old)
        before[new] = last[at - 1] if at else None
        ends[at : at + 1] = [old]
        last[at : at + 1] = [new]
    kept = set()
    step: int | None = last[-1] if last else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return frozenset(kept)


# Parts of both kinds


def _issue_parts(before: Issue, after: Issue) -> tuple[Part, ...]:
    sections = section_pairs(before.sections, after.sections)
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
    found = document_pairs(before, after)
    unmoved = _unmoved(found)
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


def _next(at: int | None) -> int | None:
    return None if at is None else at + 1
