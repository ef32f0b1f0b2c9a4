"""Text: a plain text read into the document that it is.

`decode` makes text of a file's bytes, `import_text` an issue or an official
document of the text.
The author's words are not changed: spaces between Hanzi and digits, half-width
marks, odd characters stay for the proofreader and are remarked upon. What
found no place is kept in `unplaced`. Where the page will show other
characters than the source, a remark of `reading.PRINTED_OTHERWISE` has both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from composer.intake import filenames, signs
from composer.intake import imprint as foot
from composer.intake.articles import ArticleReader
from composer.intake.briefs import BriefReader, brief_runs
from composer.intake.column import read_column
from composer.intake.decode import decode
from composer.intake.keyitems import read_key_items
from composer.intake.kinds import SourceKind, kind_of_text
from composer.intake.known import NOTHING, Known
from composer.intake.lines import (
    Layout,
    LineRole,
    Piece,
    ends_sentence,
    pieces_of,
    rich,
    width,
)
from composer.intake.masthead import read_masthead
from composer.intake.official.reader import read_official
from composer.intake.official.signs import role_of as official_role_of
from composer.intake.pairing import with_key_items
from composer.intake.reading import Reading
from composer.intake.tidy.digits import SPACES_BESIDE_DIGITS, strings
from composer.intake.units import Units
from composer.model import numerals
from composer.model.blocks import Span, joined
from composer.model.document import Document
from composer.model.issue import Brief, Issue, Masthead, key_items
from composer.model.official import OfficialDocument

__all__ = ["decode", "import_text"]

_NOTE_LINE = 20
"""A line of 编者按 that goes on is at least so wide, in em."""
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]"
)


def import_text(
    source: str,
    *,
    name: str = "",
    units: Sequence[str] = (),
    today: dt.date | None = None,
    file_name: str = "",
) -> Document:
    """Return the document that a plain text is; any text gives one.

    Its remarks say what is uncertain. The others are as `Known` has them.
    """
    known = Known(name=name, units=tuple(units), today=today, file_name=file_name)
    return _read(source, kind_of_text(source), known)


def import_official(source: str) -> Document:
    """Return the official document that a plain text is."""
    return _read(source, "official")


def import_column(source: str) -> Document:
    """Return the newspaper column page that a plain text is."""
    return _read(source, "column")


def import_issue(source: str, *, name: str = "", today: dt.date | None = None) -> Document:
    """Return the issue of a bulletin, or the contribution to one, that a plain text is."""
    return _read(source, "bulletin", Known(name=name, today=today))


def _read(source: str, kind: SourceKind, known: Known = NOTHING) -> Document:
    role_of = official_role_of if kind == "official" else _role_of
    return read_layout(pieces_of(source, role_of), kind, known)


def read_layout(layout: Layout, kind: SourceKind, known: Known = NOTHING) -> Document:
    """Return the document of a kind that pieces are, however they were made."""
    reading = Reading()
    match kind:
        case "official":
            document: Document = read_official(layout.pieces, reading)
        case "column":
            document = Issue(sections=read_column(layout.pieces, reading), template="column")
            reading.options["key_items"] = False
        case _:
            document = _read_issue(layout.pieces, known, reading)
    _remark_layout(layout, reading)
    _remark_characters(document, reading)
    if kind != "bulletin":
        _remark_half_width(document, reading)
    unplaced, remarks = tuple(reading.unplaced), tuple(reading.remarks)
    if isinstance(document, OfficialDocument):
        return replace(document, unplaced=unplaced, remarks=remarks)
    options = MappingProxyType(reading.options)
    return replace(document, unplaced=unplaced, remarks=remarks, options=options)


def _read_issue(every: Sequence[Piece], known: Known, reading: Reading) -> Issue:
    """Return the issue of a bulletin, or the contribution to one, that pieces are."""
    masthead, start = read_masthead(every, known.name, reading)
    whole = start > 0
    end = max(start, foot.imprint_start(every))
    pieces = every[:end]
    items: tuple[str, ...] = ()
    if start < end and signs.is_key_head(pieces[start].text):
        items, start = read_key_items(pieces, start, reading)
    masthead, start = _with_note(masthead, pieces, start, reading)
    articles = ArticleReader(pieces, start, items, reading, Units(known.units))
    briefs = _read_body(pieces, start, articles, masthead.date or known.today, reading)
    sections, left = with_key_items(articles.sections(), items, reading)
    issue = Issue(
        masthead=masthead,
        sections=sections,
        briefs=briefs,
        imprint=foot.read_imprint(every[end:], reading),
        extra_key_items=left,
    )
    if sections and not items:
        _choose_key_items(issue, whole, reading)
    if not whole:
        filenames.proposed(issue, known, reading)
    return issue


def _role_of(line: str) -> LineRole:
    if (
        signs.is_key_head(line)
        or signs.source_of(line) is not None
        or numerals.read_issue_line(line)
        or (signs.is_section_head(line) and signs.is_framed(line))
    ):
        return "alone"
    return "start" if line[0] in signs.SURE_MARKERS or foot.is_distribution_line(line) else ""


def _with_note(
    masthead: Masthead, pieces: Sequence[Piece], start: int, reading: Reading
) -> tuple[Masthead, int]:
    """Take 编者按 that stands between masthead and articles, in one paragraph."""
    if not start or start >= len(pieces):
        return masthead, start
    if pieces[start].role != "note" and not signs.is_editor_note(pieces[start].text):
        return masthead, start
    note, after = rich(pieces[start]), start + 1
    label_alone = signs.editor_note_label(pieces[start].text) == pieces[start].text
    if label_alone and after < len(pieces):
        note, after = (*note, Span("\n"), *rich(pieces[after])), after + 1
    while after < len(pieces) and _goes_on(pieces[after - 1], pieces[after]):
        note, after = (*note, Span("\n"), *rich(pieces[after])), after + 1
    for piece in pieces[start:after]:
        reading.doubts(piece, "masthead/note")
    return replace(masthead, note=joined(note)), after


def _goes_on(line: Piece, after: Piece) -> bool:
    """Return whether 编者按 is cut into printed lines and goes on in the next one."""
    is_cut = width(line.text) > _NOTE_LINE and not ends_sentence(line.text)
    return is_cut and not after.role and not after.level and ends_sentence(after.text)


def _read_body(
    pieces: Sequence[Piece],
    start: int,
    articles: ArticleReader,
    near: dt.date | None,
    reading: Reading,
) -> tuple[Brief, ...]:
    """Read everything between the key items and the foot: articles, and briefs between them."""
    reader = BriefReader(near, reading)
    for run in brief_runs(pieces, start):
        articles.read(start, run.start)
        reader.read(pieces, run)
        start = run.end
    if start < len(pieces) and reader.briefs:
        reading.remark("briefs_moved", "briefs", pieces[start].text)
    articles.read(start, len(pieces))
    return tuple(reader.briefs)


def _choose_key_items(issue: Issue, whole: bool, reading: Reading) -> None:
    """Print no key items for a whole bulletin that has none, but list the titles of articles."""
    if whole:
        reading.options["key_items"] = False
        reading.remark("no_key_items", "key_items")
    elif key_items(issue):
        reading.remark("key_items_added", "key_items")


def _remark_layout(layout: Layout, reading: Reading) -> None:
    reading.keep(layout.page_numbers, "page_numbers")
    if layout.dropped_marks:
        marks = "".join(layout.dropped_marks)
        reading.remark("marks_dropped", "", marks, marks=len(layout.dropped_marks))


_HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff“”‘’《》（）])[,;:?!]|[,;:?!](?=[\u4e00-\u9fff“”‘’《》（）])"
)


def _remark_half_width(document: Document, reading: Reading) -> None:
    """Note the half-width marks beside Hanzi, once for the whole text; the proofreader has each."""
    marks = [*_HALF_WIDTH.finditer("\n".join(strings(document)))]
    if marks:
        seen = "".join(sorted({found[0] for found in marks}))
        reading.remark("half_width_marks", "", count=len(marks), marks=seen)


def _remark_characters(document: Document, reading: Reading) -> None:
    """Note spaces and characters that are odd, once for the whole text."""
    content = "\n".join(strings(document))
    spaces = [*SPACES_BESIDE_DIGITS.finditer(content)]
    if spaces:
        line = content[: spaces[0].end() + 6].rpartition("\n")[2][-14:]
        tidy = SPACES_BESIDE_DIGITS.sub("", line)
        reading.remark("spaces_beside_digits", "", line, tidy, count=len(spaces))
    invisible = [*_INVISIBLE.finditer(content)]
    if invisible:
        codes = sorted({f"U+{ord(found[0]):04X}" for found in invisible})
        reading.remark(
            "invisible_characters", "", count=len(invisible), characters=" ".join(codes[:8])
        )
    damaged = content.count("\ufffd")
    if damaged:
        reading.remark("damaged_characters", "", "\ufffd", severity="warning", count=damaged)
