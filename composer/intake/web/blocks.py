"""HTML blocks: collects what is read from a page and gives it back as blocks.

Knows paragraphs, items of lists, cells and pictures in the order in which
they come, not elements. A list becomes one of ours only where ours shows the
same numbers; otherwise its items are paragraphs that begin with them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from composer.intake.web.style import Look
from composer.model import tables
from composer.model.blocks import (
    Align,
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Span,
    Table,
    Text,
    joined,
)
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.model.numerals import hanzi

MOST_CELLS = 20_000
"""Cells of a table; more is a list of data and no table of an article."""
_WIDEST = 200
"""Columns or rows that a cell may span."""


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture of a page: its address ("data:…", "file:…") and its words."""

    address: str
    alt: str = ""


@dataclass(slots=True)
class ListSource:
    """A list of a page. `style` is that of CSS; `key` is shared by bullets within bullets."""

    key: int
    style: str
    number: int = 1
    step: int = 1
    items: int = 0

    @property
    def is_numbered(self) -> bool:
        """Whether its items show numbers."""
        return self.style not in ("disc", "none")


@dataclass(slots=True)
class ItemSource:
    """An item of a list and what stands before its first line; "" is a bullet."""

    source: ListSource
    mark: str
    number: int
    begun: bool = False


@dataclass(slots=True)
class _Item:
    """A line of an item in the stream of blocks."""

    source: ListSource
    mark: str
    number: int
    text: Text
    is_first: bool


@dataclass(slots=True)
class _Cell:
    columns: int
    rows: int
    lines: list[Text] = field(default_factory=list)
    align: Align | None = None


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    head: list[bool] = field(default_factory=list)
    caption: list[Text] = field(default_factory=list)
    after: list[Block | _Item] = field(default_factory=list)
    cells: int = 0


class Collector:
    """Takes texts, cells and pictures in their order."""

    def __init__(self) -> None:
        self._stream: list[Block | _Item] = []
        self._table: _Table | None = None
        self._cell: _Cell | None = None
        self._pictures: list[PictureSource] = []
        self._notes: dict[str, int] = {}
        self._samples: dict[str, str] = {}

    # Tables

    @property
    def in_table(self) -> bool:
        """Whether a table is open."""
        return self._table is not None

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return self._cell is not None

    def open_table(self) -> None:
        """Begin a table."""
        self._table = _Table()

    def open_row(self, *, is_head: bool) -> None:
        """Begin a row of the open table."""
        if self._table is not None:
            self._table.rows.append([])
            self._table.head.append(is_head)

    def open_cell(self, columns: int, rows: int, *, is_head: bool) -> None:
        """Begin a cell; a row is begun for it where none is open."""
        if self._table is None:
            return
        if not self._table.rows:
            self.open_row(is_head=True)
        self._table.head[-1] &= is_head
        self._table.cells += 1
        if self._table.cells > MOST_CELLS:
            raise OpenError("paste_table_too_large", limit=MOST_CELLS)
        self._cell = _Cell(min(max(columns, 1), _WIDEST), rows)
        self._table.rows[-1].append(self._cell)

    def add_empty_cells(self, count: int) -> None:
        """Add cells that another one only seems to cover."""
        if self._table is not None and self._table.rows:
            self._table.rows[-1] += [_Cell(1, 1) for _ in range(min(count, _WIDEST))]

    def close_cell(self) -> None:
        """End the cell."""
        self._cell = None

    def close_table(self) -> None:
        """End the table; pictures of its cells come after it."""
        table, self._table, self._cell = self._table, None, None
        if table is None:
            return
        height = len(table.rows)
        head = table.head.index(False) if False in table.head else max(height - 1, 0)
        head = head or min(1, height - 1)
        rows = tuple(
            tuple(_cell(one, height, is_head=row < head) for one in cells)
            for row, cells in enumerate(table.rows)
        )
        caption = _lines(table.caption)
        made = tables.rectangular(Table(rows, head, (), caption))
        if made.rows:
            self._stream.append(made)
        elif caption:
            self._stream.append(Paragraph(caption))
        self._stream += table.after

    # Texts

    def add(self, content: Text, look: Look, item: ItemSource | None, mark: str) -> None:
        """Add a paragraph, a heading or a line of an item; `mark` is a number before it."""
        number = mark
        is_first = item is not None and not item.begun
        if item is not None:
            if is_first and not mark:
                number = item.mark
            item.begun = True
        if self._cell is not None:
            if not self._cell.lines:
                self._cell.align = look.align
            self._cell.lines.append(marked(number, content))
        elif look.level:
            self._put(Heading(look.level, marked(number, _unbold(content))))
        elif item is not None and item.source.style != "none" and not mark:
            self._put(_Item(item.source, number, item.number, content, is_first))
        else:
            self._put(Paragraph(marked(number, content), look.align))

    def add_caption(self, content: Text) -> None:
        """Add the caption of the open table, or of the figure that came last."""
        last = self._stream[-1] if self._stream else None
        if self._cell is not None:
            self._cell.lines.append(content)
        elif self._table is not None:
            self._table.caption.append(content)
        elif isinstance(last, Figure) and not last.caption:
            self._stream[-1] = replace(last, caption=content)
        else:
            self._stream.append(Paragraph(content))

    def add_pictures(self, pictures: list[PictureSource]) -> None:
        """Add pictures that stand side by side."""
        named = []
        for picture in pictures:
            named.append(Picture(str(len(self._pictures)), picture.alt))
            self._pictures.append(picture)
        self._put(Figure(tuple(named)))

    def note(self, rule: str, sample: str = "") -> None:
        """Count something that the clerk should know of."""
        self._notes[rule] = self._notes.get(rule, 0) + 1
        self._samples.setdefault(rule, sample)

    def finish(
        self,
    ) -> tuple[tuple[Block, ...], tuple[PictureSource, ...], tuple[Finding, ...]]:
        """Return blocks, pictures and remarks."""
        if self._table is not None:
            self.close_table()
        remarks = tuple(
            Finding(rule, "hint", "", self._samples[rule], "", (("count", str(count)),))
            for rule, count in self._notes.items()
        )
        return tuple(_with_lists(self._stream)), tuple(self._pictures), remarks

    def _put(self, block: Block | _Item) -> None:
        (self._stream if self._table is None else self._table.after).append(block)


def marked(mark: str, content: Text) -> Text:
    """Return a text behind its number, with a space only between narrow characters.

    >>> marked("1.", (Span("甲"),))[0].text, marked("a.", (Span("b"),))[0].text
    ('1.甲', 'a. b')
    """
    if not mark:
        return content
    first = content[0].text[:1] if content else ""
    narrow = first and all(unicodedata.east_asian_width(one) in "NNaH" for one in mark[-1] + first)
    return joined((Span(mark + (" " if narrow else "")), *content))


def number_of(style: str, number: int) -> str:
    """Return what a list of a style of CSS shows before an item.

    >>> [number_of(style, 4) for style in ("decimal", "lower-alpha", "upper-roman", "cjk-decimal")]
    ['4.', 'd.', 'IV.', '4.']
    >>> number_of("simp-chinese-informal", 12)
    '十二、'
    """
    kind = style.removeprefix("lower-").removeprefix("upper-")
    if style in ("disc", "none"):
        return ""
    if style == "decimal-leading-zero":
        return f"{number:02d}."
    if "chinese" in style or style in ("cjk-ideographic", "japanese-informal"):
        return f"{hanzi(number)}、"
    if kind in ("alpha", "latin") and number > 0:
        said = _letters(number)
    elif kind == "roman" and 0 < number < 4000:
        said = _roman(number)
    else:
        said = str(number)
    return (said.upper() if style.startswith("upper-") else said) + "."


def _letters(number: int) -> str:
    said = ""
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("a") + rest) + said
    return said


def _roman(number: int) -> str:
    said = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        said += sign * (number // value)
        number %= value
    return said


def _unbold(content: Text) -> Text:
    """Return a head's text without the bold that all of it had: our style sees to that."""
    if not all(span.bold or not span.text.strip() for span in content):
        return content
    return joined(replace(span, bold=False) for span in content)


def _lines(lines: list[Text]) -> Text:
    return joined([span for line in lines for span in (Span("\n"), *line)][1:])


def _cell(source: _Cell, height: int, *, is_head: bool) -> Cell:
    rows = height if source.rows == 0 else source.rows  # 0 reaches to the end
    content = _lines(source.lines)
    return Cell(
        _unbold(content) if is_head else content,
        source.align,
        source.columns,
        min(max(rows, 1), _WIDEST),
    )


def _with_lists(stream: list[Block | _Item]) -> list[Block]:
    """Return the stream with runs of items of one list made lists, or paragraphs."""
    blocks: list[Block] = []
    run: list[_Item] = []
    for one in [*stream, None]:
        if run and not (isinstance(one, _Item) and one.source.key == run[0].source.key):
            blocks += _listed(run)
            run = []
        if isinstance(one, _Item):
            run.append(one)
        elif one is not None:
            blocks.append(one)
    return blocks


def _listed(run: list[_Item]) -> list[Block]:
    source = run[0].source
    if source.is_numbered and not _counts_as_ours(run):
        return [Paragraph(marked(one.mark, one.text)) for one in run]
    items: list[list[Text]] = []
    for one in run:
        if one.is_first or not items:
            items.append([])
        items[-1].append(one.text)
    return [ItemList(tuple(map(_lines, items)), source.is_numbered)]


def _counts_as_ours(run: list[_Item]) -> bool:
    """Return whether these are all the items of a list, numbered 1. 2. 3."""
    source = run[0].source
    first = [one for one in run if one.is_first]
    return (
        source.style == "decimal"
        and len(first) == source.items
        and run[0].is_first
        and [one.number for one in first] == [*range(1, source.items + 1)]
    )
