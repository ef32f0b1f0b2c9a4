"""Recognition: the document that a flow is.

What is a title, a contributor, a key item is told here and nowhere else, by
the one reader of texts: tables, lists and figures stand in that text as one
line each and are put back where it went; so are bold and the like.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar, cast

from composer.intake.captions import settled
from composer.intake.flow import Aside, Flow, FlowBlock, lines_of
from composer.intake.kinds import SourceKind, kind_of_text
from composer.intake.known import Known
from composer.intake.lines import (
    BLANKS,
    Layout,
    Piece,
    Role,
    in_one_line,
    is_page_number,
    list_tab,
    width,
)
from composer.intake.notesplaced import with_notes_placed
from composer.intake.owncolumn import (
    column_pieces,
    is_own_column,
    page_marks,
    with_bylines,
    with_pinyin,
)
from composer.intake.reading import PRINTED_OTHERWISE
from composer.intake.roles import Told, in_order, is_own, merged, told
from composer.intake.text import read_layout
from composer.intake.unframed import unframed
from composer.model.blocks import (
    Block,
    Figure,
    Heading,
    ItemList,
    Node,
    Paragraph,
    Span,
    Table,
    Text,
    joined,
    plain,
    text,
)
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import Article, Issue

_Value = TypeVar("_Value")

_PRIVATE = range(0xE000, 0xE100)
"""Characters of which one stands in for a block; the two behind it are its number."""
_MISSING = re.compile("〔图片(?:：[^〕]*)?〕")
_FIRST, _RADIX = 0xE100, 4096
_TYPE_WIDTH = 398.0
"""Nine tenths of a line of 156 mm, in pt: longer titles are turned when they are printed."""


def read_flow(
    flow: Flow,
    *,
    name: str = "",
    units: Sequence[str] = (),
    today: dt.date | None = None,
    file_name: str = "",
) -> Document:
    """Return the document that a flow is; its figures name their pictures as those of the flow do.

    `name` is the name of the bulletin, when the clerk gave it, `units` the
    contributing units that the office knows; `today` and `file_name` as
    `Known` has them.
    """
    is_column = is_own_column(flow.blocks)
    blocks = with_bylines(flow.blocks) if is_column else unframed(in_order(flow.blocks))
    blocks = settled(blocks)
    written = _Writer(_free_sign(blocks))
    pieces = [*written.pieces(blocks)]
    source = "\n".join(piece.text for piece in pieces)
    own = is_own(blocks)
    if is_column:
        flow = replace(flow, asides=_with_page_marks(flow.asides, page_marks(pieces)))
        pieces = [*column_pieces(pieces, blocks)]
    elif own:
        pieces = [*_as_set(pieces, blocks)]
    kind: SourceKind = "bulletin" if own else kind_of_text(source)
    if kind != "bulletin":
        pieces = [line for piece in pieces for line in _lines(piece)]
    known = Known(name=name, units=tuple(units), today=today, file_name=file_name)
    apart = [*_apart(pieces, blocks)]
    numbers: tuple[str, ...] = ()
    if not own:
        numbers = tuple(one.text for one in apart if is_page_number(one.text))
        apart = [*merged(one for one in apart if not is_page_number(one.text))]
    layout = Layout(tuple(apart), numbers)
    document = _restored(read_layout(layout, kind, known), written)
    if isinstance(document, Issue):
        document = with_notes_placed(document, blocks, units)
        document = with_pinyin(document) if is_column else document
    return _with_asides(document, flow)


# Pieces


def _free_sign(blocks: Sequence[FlowBlock]) -> str:
    """Return a character that can stand in for blocks because no block has it; "" none such."""
    used = set().union(*(_words(one.block) for one in blocks)) if blocks else set()
    return next((one for one in map(chr, _PRIVATE) if one not in used), "")


@dataclass(slots=True)
class _Writer:
    """Writes blocks as lines; `parts` are those that no line can hold."""

    sign: str
    """Begins what stands in for a block; not in the file. "": there is none such."""
    parts: list[Block] = field(default_factory=list)

    @property
    def pattern(self) -> re.Pattern[str]:
        """What stands in for a block."""
        return re.compile(f"{self.sign or '(?!)'}([\ue100-\uf8ff]{{2}})")

    def part(self, found: re.Match[str]) -> Block | None:
        """Return the block that something stands in for."""
        high, low = (ord(one) - _FIRST for one in found[1])
        at = high * _RADIX + low
        return self.parts[at] if at < len(self.parts) else None

    def pieces(self, blocks: Sequence[FlowBlock]) -> Iterator[Piece]:
        """Yield the pieces that blocks are, one line of the file each."""
        texts = [_words(one.block).strip(BLANKS) for one in blocks]
        for at, (one, said) in enumerate(zip(blocks, told(blocks, texts), strict=True)):
            match one.block:
                case Paragraph() | Heading() if not self._is_missing(one.block):
                    yield from _paragraph_pieces(one, said, at)
                case _ if self.sign:
                    yield Piece(self._stand_in(one.block), at, role="block")
                case _:
                    yield from (
                        Piece(line.strip(BLANKS), at)
                        for line in _words(one.block).split("\n")
                        if line.strip(BLANKS)
                    )

    def _is_missing(self, block: Paragraph | Heading) -> bool:
        """Return whether words stand for a picture: they are no title."""
        return bool(self.sign and _MISSING.fullmatch(plain(block.text)))

    def _stand_in(self, block: Block) -> str:
        high, low = divmod(len(self.parts), _RADIX)
        self.parts.append(block)
        return f"{self.sign}{chr(_FIRST + high)}{chr(_FIRST + low)}"


def _paragraph_pieces(one: FlowBlock, said: Told, at: int) -> Iterator[Piece]:
    """Yield a paragraph; its lines are pieces each unless it is sure that they are one."""
    assert isinstance(one.block, Paragraph | Heading)
    align = one.look.align
    if isinstance(one.block, Paragraph):
        align = one.block.align or align
    whole = bool(said.role) or "\t" in plain(one.block.text)
    for content in [one.block.text] if whole else lines_of(one.block.text):
        content = _stripped(_without_list_tab(content))  # noqa: PLW2901
        words = plain(content)
        if not words:
            continue
        bold, marks, start = [], [], 0
        for span in content:
            end = start + len(span.text)
            like = replace(span, text="", bold=False)
            bold += [(start, end)] if span.bold else []
            marks += [(start, end, like)] if like != Span("") else []
            start = end
        is_head = said.level or said.role in ("title", "heading")
        yield Piece(
            words,
            at,
            lines=max(one.look.lines, 1),
            level=said.level,
            bold=() if is_head and bold == [(0, len(words))] else tuple(bold),
            role=said.role,
            align=align if align in ("center", "right") else None,
            marks=tuple(marks),
        )


def _as_set(pieces: Sequence[Piece], blocks: Sequence[FlowBlock]) -> Iterator[Piece]:
    """Yield the pieces of a file of our own without the breaks that its writer gave long titles."""
    for piece in pieces:
        size = blocks[piece.number].look.size
        if piece.role in ("title", "subtitle") and "\n" in piece.text and size:
            words = in_one_line(piece.text)
            yield replace(piece, text=words) if width(words) * size > _TYPE_WIDTH else piece
        else:
            yield piece


def _without_list_tab(content: Text) -> Text:
    """Return a paragraph without the tab behind the number of its list."""
    tab = list_tab(plain(content))
    if tab is None:
        return content
    spans, at = [], 0
    for span in content:
        kept = "".join(c for i, c in enumerate(span.text, at) if not tab[0] <= i < tab[1])
        spans.append(replace(span, text=kept))
        at += len(span.text)
    return joined(spans)


def _apart(pieces: Sequence[Piece], blocks: Sequence[FlowBlock]) -> Iterator[Piece]:
    """Yield the pieces that stand apart as such: behind a break of the page, or a large gap."""
    gaps = Counter(one.look.gap for one in blocks[1:])
    usual = gaps.most_common(1)[0][0] if gaps else 0
    for before, piece in zip([None, *pieces], pieces, strict=False):
        look = blocks[piece.number].look
        first = before is None or before.number != piece.number
        is_apart = first and (look.breaks_page or look.gap > usual)
        yield replace(piece, apart=is_apart, number=piece.number + 1)


def _lines(piece: Piece) -> Iterator[Piece]:
    """Yield every line of a piece as one of its own, with nothing said of it but its level.

    A title that its file has turned over several lines is one.
    """
    role: Role = "heading" if piece.role == "heading" else ""
    if "\n" not in piece.text:
        yield replace(piece, role=role)
        return
    if piece.role in ("title", "heading"):
        yield replace(piece, text=in_one_line(piece.text), role=role, bold=(), marks=())
        return
    start = 0
    for line in piece.text.split("\n"):
        end = start + len(line)
        bold = tuple(
            (max(first, start) - start, min(last, end) - start)
            for first, last in piece.bold
            if first < end and last > start
        )
        if line.strip(BLANKS):
            yield replace(piece, text=line.strip(BLANKS), role="", bold=bold, marks=())
        start = end + 1


# Back into the document


def _restored(document: Document, written: _Writer) -> Document:
    """Return a document with tables, lists and figures where their lines went."""
    stand_in = written.pattern

    def article(one: Article) -> Article:
        blocks = tuple(made for block in one.blocks for made in _blocks(block, written))
        found = stand_in.fullmatch(one.title)
        head = written.part(found) if found else None
        if head is not None:
            one = replace(one, title="")
            blocks = (head, *blocks)
        return one if blocks == one.blocks else replace(one, blocks=blocks)

    def spelt(value: _Value) -> _Value:
        return _spelt(value, lambda found: _words(written.part(found)), stand_in)

    remarks = tuple(
        one
        for one in document.remarks
        if one.rule in PRINTED_OTHERWISE or not stand_in.fullmatch(one.text)
    )
    document = replace(document, remarks=remarks)
    if isinstance(document, Issue):
        sections = tuple(
            replace(section, articles=tuple(map(article, section.articles)))
            for section in document.sections
        )
        return spelt(replace(document, sections=sections))
    body, attachments = article(document.body), tuple(map(article, document.attachments))
    return spelt(replace(document, body=body, attachments=attachments))


def _spelt(
    value: _Value, words: Callable[[re.Match[str]], str], stand_in: re.Pattern[str]
) -> _Value:
    """Return a value in whose texts words stand for what stands in for blocks."""
    if isinstance(value, str):
        return cast("_Value", stand_in.sub(words, value)) if stand_in.search(value) else value
    if isinstance(value, tuple):
        made = tuple(_spelt(one, words, stand_in) for one in value)
        same = all(new is old for new, old in zip(made, value, strict=True))
        return value if same else cast("_Value", made)
    if not isinstance(value, Node):
        return value
    changed = {}
    for one in fields(value):
        old = getattr(value, one.name)
        new = _spelt(old, words, stand_in)
        if new is not old:
            changed[one.name] = new
    return replace(value, **changed) if changed else value


def _blocks(block: Block, written: _Writer) -> Iterator[Block]:
    if not isinstance(block, Paragraph | Heading):
        yield block
        return
    words = plain(block.text)
    if not written.pattern.search(words):
        yield block
        return
    end = 0
    for found in written.pattern.finditer(words):
        before = words[end : found.start()].strip(BLANKS)
        yield from [replace(block, text=text(before))] if before else []
        part = written.part(found)
        yield from [part] if part is not None else []
        end = found.end()
    rest = words[end:].strip(BLANKS)
    yield from [replace(block, text=text(rest))] if rest else []


def _stripped(content: Text) -> Text:
    """Return a text without blanks at its ends."""
    words = plain(content)
    start = len(words) - len(words.lstrip(BLANKS))
    stop = len(words.rstrip(BLANKS))
    spans, at = [], 0
    for span in content:
        kept = span.text[max(start - at, 0) : max(stop - at, 0)]
        spans.append(replace(span, text=kept))
        at += len(span.text)
    return joined(spans)


def _words(block: Block | None) -> str:
    """Return a block as lines of characters, where no block can stand."""
    match block:
        case Table() as table:
            rows = ("\t".join(plain(cell.text) for cell in row) for row in table.rows)
            return "\n".join([*([plain(table.caption)] if table.caption else []), *rows])
        case ItemList() as items:
            return "\n".join(map(plain, items.items))
        case Figure() as figure:
            return plain(figure.caption)
        case Paragraph() | Heading():
            return plain(block.text)
        case None:
            return ""


def _with_page_marks(asides: Sequence[Aside], marks: Sequence[str]) -> tuple[Aside, ...]:
    """Return what stands outside the text, with what its first lines say of the page."""
    rule = "docx_surroundings"
    said = [text for one in asides if one.rule == rule for text in one.texts]
    return (*(one for one in asides if one.rule != rule), Aside(rule, (*said, *marks)))


def _with_asides(document: Document, flow: Flow) -> Document:
    """Return a document with what stands outside the text among its unplaced passages, and told."""
    remarks, unplaced = [*document.remarks], [*document.unplaced]
    for aside in flow.asides:
        if aside.texts:
            place = f"unplaced/{len(unplaced)}"
            count = ("count", str(len(aside.texts)))
            first = aside.texts[0][:60]
            remarks.append(Finding(aside.rule, "hint", place, first, "", (count,)))
            unplaced += aside.texts
    remarks += flow.remarks
    return replace(document, remarks=tuple(remarks), unplaced=tuple(unplaced))
