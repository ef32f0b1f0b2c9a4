"""Redline (花脸稿): the parts of two states as lines, written to a file for Word or a browser.

In printing order: the masthead or head, the articles where they stand, then
what is behind them. What is not printed (notes of an import, the template
and its options) is told in one remark. For Word an article that was moved
is gone where it stood and new where it is, so that refusing all changes
gives the older text exactly; for the eye it stands where it is now, once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from composer.app.comparing import Piece, Row, changed
from composer.app.parts import Part, changed_parts
from composer.app.words import Language, phrase, place_name
from composer.export import redline as page
from composer.export import redlineword
from composer.export.redline import Line, Redline, Run, State, Style
from composer.model.document import Kind
from composer.model.errors import OrderError
from composer.store.files import write_atomic

SUFFIXES = (".docx", ".html")
"""Endings of the files that a redline can be written to."""
_UNPRINTED = ("template", "options", "unplaced", "remarks", "extra")
_STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "title": "title",
        "section": "field",
        "kicker": "small",
        "subtitle": "small",
        "source": "small",
        "author": "small",
        "caption": "small",
        "picture": "small",
        "heading": "heading",
        "row": "field",
        "field": "field",
        "key_item": "field",
    }
)
_NAMED = ("kicker", "subtitle", "source", "author", "note", "key_item")
"""Fields of an article that say what they are."""
_OWN_WORDS = ("extra_key_items", "pinyin", "template", "options", "remarks", "extra", "unplaced")
_PICTURE = "\ufffc"


@dataclass(frozen=True, slots=True)
class About:
    """What is told of a comparison."""

    title: str = ""
    """What the draft is called."""
    older: str = ""
    """What the two states are called: 2026-03-31 10:15 保存."""
    newer: str = ""
    author: str = "简报编排"
    """Who has made the changes, for Word: the office, if it is known."""
    time: dt.datetime | None = None
    """When the newer state was kept."""
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the options of the template are called."""
    kind: Kind = "bulletin"


def write(path: Path, found: Sequence[Part], about: About, language: Language = "zh") -> None:
    """Write the parts of two states to a .docx or .html file, on any thread.

    Raises:
        OrderError: The file has another ending.
        SaveError: It could not be written.
    """
    ending = path.suffix.lower()
    if ending not in SUFFIXES:
        raise OrderError("redline_format_unknown", path=path, known=" ".join(SUFFIXES))
    made = redline_of(found, about, language, is_tracked=ending == ".docx")
    data = redlineword.document(made) if ending == ".docx" else page.page(made).encode()
    write_atomic(path, data)


def redline_of(
    found: Sequence[Part], about: About, language: Language = "zh", *, is_tracked: bool = False
) -> Redline:
    """Return parts as lines; `is_tracked` parts a moved article into one gone and one new."""
    writer = _Writer(about, language)
    ordered = _ordered(found) if is_tracked else found
    lines = [
        line for part in ordered if part.name not in _UNPRINTED for line in writer.part_lines(part)
    ]
    hidden = [part for part in changed_parts(found) if part.name in _UNPRINTED]
    note = " ".join(writer.unprinted(part) for part in hidden)
    return Redline(
        writer.word("title", name=about.title),
        tuple(lines),
        tuple(_facts(found, about, writer)),
        note,
        about.author,
        about.time,
        {"zh": "zh-CN", "en": "en"}[language],
    )


def field_name(name: str, language: Language, kind: Kind = "bulletin") -> str:
    """Return what a field or a group of fields of a document is called."""
    if name in _OWN_WORDS:
        return phrase(f"redline_{name}", language)
    return place_name(name, language, kind)


def row_field(row: Row, group: str) -> str:
    """Return the field that a row of a part is; "" where the part or the row says it itself."""
    if group == "article":
        name = row.role if row.role in _NAMED else ""
        return "editor_note" if name == "note" else name
    is_said = row.label == group or (group == "sections" and row.label == "title")
    return "" if is_said else row.label


def _facts(found: Sequence[Part], about: About, writer: _Writer) -> Iterator[str]:
    if about.older or about.newer:
        yield writer.word("compared", older=about.older, newer=about.newer)
    touched = changed_parts(found)
    if not touched:
        yield writer.word("same")
        return
    gone, new = changed([row for part in touched for row in part.rows])
    yield writer.word("counts", parts=len(touched), gone=gone, new=new)
    yield writer.word("legend")


def _ordered(found: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts so that each side alone is in its own order."""
    articles = [part for part in found if part.name == "article"]
    if not articles or any(
        part.state in ("gone", "new") and part not in articles for part in found
    ):
        yield from found  # of two kinds of documents
        return
    first = found.index(articles[0])
    yield from found[:first]
    yield from _by_both_orders(articles)
    yield from (part for part in found[first:] if part.name != "article")


def _by_both_orders(articles: Sequence[Part]) -> Iterator[Part]:
    anchors = {part.before for part in articles if part.after is not None and not part.is_moved}
    older = sorted((one for one in articles if one.before is not None), key=_before)
    newer = sorted((one for one in articles if one.after is not None), key=_after)
    at = 0
    for part in newer:
        if part.before in anchors and part.before is not None:
            while older[at].before != part.before:
                yield _one_side(older[at], "gone")
                at += 1
            at += 1
            yield part
        else:
            yield _one_side(part, "new")
    yield from (_one_side(part, "gone") for part in older[at:])


def _before(part: Part) -> int:
    return -1 if part.before is None else part.before


def _after(part: Part) -> int:
    return -1 if part.after is None else part.after


def _one_side(part: Part, state: State) -> Part:
    """Return a part as what one side alone has of it."""
    rows = tuple(
        replace(row, pieces=_only(row.pieces, state), is_set_otherwise=False, is_rejoined=False)
        for row in part.rows
    )
    return replace(part, rows=tuple(row for row in rows if row.pieces))


def _only(pieces: Sequence[Piece], state: State) -> tuple[Piece, ...]:
    words = "".join(piece.text for piece in pieces if piece.state in ("kept", state))
    return (Piece(state, words),) if words else ()


class _Writer:
    """Makes lines of rows."""

    def __init__(self, about: About, language: Language) -> None:
        self._about = about
        self._language: Language = language

    def word(self, key: str, **facts: object) -> str:
        """Return words of a redline."""
        return phrase(f"redline_{key}", self._language, **facts)

    def part_lines(self, part: Part) -> Iterator[Line]:
        """Yield the lines of a part, with its notes on the first of them."""
        lines = [line for row in part.rows for line in self._row_lines(part, row)]
        if part.name != "article" and lines:
            lines.insert(0, self._head(part, lines))
        notes = [self.word("moved")] if part.is_moved else []
        if part.is_set_otherwise and not any(line.note for line in lines):
            notes.append(self.word("set_otherwise"))
        if notes and lines:
            first = lines[0]
            lines[0] = replace(first, note=" ".join([*filter(None, [first.note]), *notes]))
        yield from lines

    def unprinted(self, part: Part) -> str:
        """Return what was changed of something that is not printed, in words."""
        said = []
        for row in part.rows:
            if row.is_changed:
                name = f"{self._label(row.label)}：" if row.label != part.name else ""
                old, new = (
                    "".join(one.text for one in row.pieces if one.state in ("kept", state))
                    for state in ("gone", "new")
                )
                said.append(self.word("from_to", name=name, old=old, new=new))
        return self.word("unprinted", name=self._label(part.name), changes="；".join(said))

    def _head(self, part: Part, lines: Sequence[Line]) -> Line:
        """Return the line that names a group of fields, on the sides that have any."""
        runs = [run.state for line in lines for run in line.runs if not run.is_label]
        state: State = "kept"
        if "kept" not in runs and len(set(runs)) == 1:
            state = runs[0]
        return Line("part", (Run(state, self._label(part.name)),), state)

    def _row_lines(self, part: Part, row: Row) -> Iterator[Line]:
        pieces = [replace(one, text=self._shown(one.text)) for one in row.pieces]
        states = {piece.state for piece in pieces}
        if not states:
            return
        end: State = pieces[0].state if len(states) == 1 else "kept"
        style = _STYLES.get(row.role, "body")
        note = self.word("set_otherwise") if row.is_set_otherwise else ""
        if row.is_rejoined:
            yield from _rejoined(style, pieces, note)
            return
        label = self._row_label(part, row)
        runs = [Run(piece.state, piece.text) for piece in pieces]
        if label:
            runs.insert(0, Run(end, label, is_label=True))
        yield Line(style, tuple(runs), end, note)

    def _row_label(self, part: Part, row: Row) -> str:
        if row.role == "picture":
            return self.word("picture")
        name = row_field(row, part.name)
        return self.word("label", name=self._label(name)) if name else ""

    def _label(self, name: str) -> str:
        known = self._about.names.get(name)
        return known or field_name(name, self._language, self._about.kind)

    def _shown(self, text: str) -> str:
        return text.replace(_PICTURE, self.word("no_caption"))


def _rejoined(style: Style, pieces: Sequence[Piece], note: str) -> Iterator[Line]:
    """Yield the paragraphs of a row in which ends were put in or taken out."""
    runs: list[Run] = []
    for piece in pieces:
        words, *others = piece.text.split("\n")
        runs.append(Run(piece.state, words))
        for other in others:
            yield Line(style, tuple(runs), piece.state, note)
            runs, note = [Run(piece.state, other)], ""
    if not (pieces[-1].state == "new" and pieces[-1].text.endswith("\n")):
        yield Line(style, tuple(runs), "kept", note)
