"""Structure: the logical elements of a document, for readers that hear it instead of seeing it.

A block of the story is one element however many lines and pages it takes.
Roles are those of PDF 1.7: headings, paragraphs, lists, tables, figures.
What no element claims (page numbers, rules, repeated table heads) is an
artifact.

Sources: ISO 32000-1 §14.8.4 (standard structure types); ISO 14289-1 §7.4
(heading levels are not skipped).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from composer.typeset.composition import Line
from composer.typeset.story import (
    CellBlock,
    FigureBlock,
    MarkBlock,
    RowBlock,
    RuleBlock,
    SignatureBlock,
    SignersBlock,
    Story,
    StoryBlock,
    TableBlock,
    TextBlock,
)

PICTURE = "图片"
"""What is read out for a picture that has neither words of its own nor a caption."""

_ITEM = re.compile(r"(key_items|briefs|.+/items)/\d+")


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `marks` are (page index, number of the marked content)."""

    kind: str
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    alt: str = ""
    box: tuple[float, float, float, float] | None = None
    """Of a figure: x, y, width and height on its page."""
    rows: int = 1
    columns: int = 1
    last: tuple[int, int] = (-1, -1)
    """Page index and start of the line claimed last."""

    def add(self, kind: str) -> Element:
        """Return a new last child."""
        child = Element(kind)
        self.children.append(child)
        return child

    @property
    def is_empty(self) -> bool:
        """Whether nothing on the pages belongs to it."""
        return not self.marks and all(child.is_empty for child in self.children)


class Structure:
    """The element tree of a story, and which element a place belongs to."""

    def __init__(self, story: Story) -> None:
        self.root = Element("Document")
        self._texts: dict[str, Element] = {}
        self._figures: dict[tuple[str, str], list[Element]] = {}
        self._level = 0
        self._list: tuple[str, Element] | None = None
        self._styles = story.sheet.styles
        for block in (*story.blocks, *story.foot):
            self._block(block)

    def claim(self, line: Line, page: int) -> Element | None:
        """Return the element that a line on a page belongs to, None for an artifact.

        Lines come in printing order; one that starts again where its block
        has been already is a repetition.
        """
        element = self._texts.get(line.block)
        if element is None:
            return None
        last_page, last_start = element.last
        if page > last_page >= 0 and line.start <= last_start:
            return None
        element.last = (page, line.start)
        return element

    def figure(self, place: str, media: str) -> Element | None:
        """Return the element of a figure's next picture that shows `media`, None if it has none."""
        waiting = self._figures.get((place, media))
        return waiting.pop(0) if waiting else None

    def _block(self, block: StoryBlock) -> None:
        if isinstance(block, TextBlock) and (item := _ITEM.fullmatch(block.place)):
            if self._list is None or self._list[0] != item[1]:
                self._list = (item[1], self.root.add("L"))
            self._texts[block.place] = self._list[1].add("LI").add("LBody")
            return
        self._list = None
        match block:
            case TextBlock():
                self._texts[block.place] = self.root.add(self._kind(block))
            case RowBlock() | MarkBlock() | SignersBlock() | SignatureBlock():
                for one in block.fields:
                    self._texts[one.place] = self.root.add("P")
            case TableBlock():
                self._table(block)
            case FigureBlock():
                self._figure(block)
            case RuleBlock():
                pass

    def _kind(self, block: TextBlock) -> str:
        outline = self._styles[block.style].outline
        if not outline:
            return "P"
        self._level = min(outline, self._level + 1, 6)
        return f"H{self._level}"

    def _table(self, block: TableBlock) -> None:
        table = self.root.add("Table")
        if block.caption:
            self._texts[block.caption.place] = table.add("Caption")
        for index, cells in enumerate(block.rows):
            row = table.add("TR")
            for cell in cells:
                self._cell(row.add("TH" if index < block.header_rows else "TD"), cell)

    def _cell(self, element: Element, cell: CellBlock) -> None:
        element.rows, element.columns = cell.rows, cell.columns
        self._texts[cell.place] = element

    def _figure(self, block: FigureBlock) -> None:
        group = self.root.add("Div")
        caption = block.caption.text.strip() if block.caption else ""
        for picture in block.pictures:
            figure = group.add("Figure")
            figure.alt = picture.alt.strip() or caption or PICTURE
            self._figures.setdefault((block.place, picture.media), []).append(figure)
        if block.caption:
            self._texts[block.caption.place] = group.add("Caption")


def with_content(element: Element) -> Iterator[Element]:
    """Yield the children that have something on the pages.

    A table keeps all cells of its rows, empty ones too, so that its columns hold.
    """
    for child in element.children:
        if not child.is_empty or (element.kind == "TR" and not element.is_empty):
            yield child
