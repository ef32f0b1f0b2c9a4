"""HTML: what has been copied from Word, WPS, Excel or a web page, read into blocks.

Structure is kept where the source marks it (headings, lists, tables, marks)
and never guessed from the words. Numbers that a list shows become text
wherever our own list would not show the same ones. Nothing is fetched: a
picture of the page itself comes as bytes, one of a file by its address, one
of the network only by its words.

Sources: HTML (WHATWG) §4.4.5 (ol), §4.9 (tables); the HTML that Word writes
(`mso-list`, conditional comments).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from composer.intake.web.blocks import Collector, ItemSource, ListSource, PictureSource, number_of
from composer.intake.web.line import Line
from composer.intake.web.style import Declarations, Look, Sheet, is_block, is_unseen, look_of
from composer.model.blocks import Block, text
from composer.model.errors import OpenError
from composer.model.findings import Finding

LONGEST = 40_000_000
"""Characters of a page; more is no article."""

_UNPARSABLE = re.compile("[\ud800-\udfff\x00]")
_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_BULLETS = frozenset("·•●○■□◆◇▪▫◦‣⁃➢➤►▶✓✔❖★☆※-–—*")
_STRUCK = ("s", "strike", "del")
_PICTURE = re.compile(r"data:image/(?!svg)|file:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: blocks, whose pictures are named by their position in `pictures`."""

    blocks: tuple[Block, ...]
    pictures: tuple[PictureSource, ...] = ()
    remarks: tuple[Finding, ...] = ()


def read_html(source: str) -> Page:
    r"""Return the blocks of a page or of a piece of one.

    Raises:
        OpenError: It is too large, or nested deeper than any real page.

    >>> [block.text[0].text for block in read_html("<h2>一、成效</h2><p>甲\n乙").blocks]
    ['一、成效', '甲乙']
    """
    root = tree_of(source)
    return Page(()) if root is None else read_tree(root)


def read_tree(root: etree._Element) -> Page:
    """Return the blocks of a page that has been parsed; its style sheets are those in it."""
    return _Reader(_sheet_of(root)).read(root)


def tree_of(source: str) -> etree._Element | None:
    """Return a page as a tree, None when there is nothing in it.

    Raises:
        OpenError: It is too large, or nested deeper than any real page.
    """
    if len(source) > LONGEST:
        raise OpenError("paste_too_large", limit=LONGEST // 1_000_000)
    return _parsed(source)


def words_for_picture(alt: str) -> str:
    """Return what stands for a picture that cannot be had.

    >>> words_for_picture(" 会场 "), words_for_picture("")
    ('〔图片：会场〕', '〔图片〕')
    """
    words = " ".join(alt.split())
    return f"〔图片：{words}〕" if words else "〔图片〕"


def _parsed(source: str) -> etree._Element | None:
    clean = _UNPARSABLE.sub("\ufffd", source)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, recover=True)
    try:
        root: etree._Element | None = etree.fromstring(clean.encode("utf-8"), parser)
    except etree.LxmlError:
        return None  # neither an element nor a character is in it
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise OpenError("paste_too_deep")
    return root


def _sheet_of(root: etree._Element) -> Sheet:
    return Sheet(["".join(map(str, one.itertext())) for one in root.iter("style")])


@dataclass(slots=True)
class _Frame:
    """An element whose end has not come yet."""

    tag: str = ""
    look: Look = field(default_factory=Look)
    is_block: bool = False
    list: ListSource | None = None
    item: ItemSource | None = None
    role: str = ""
    """"table", "cell", or "" for an element that is none of ours."""
    in_mark: bool = False
    """Whether this is the number or bullet of a paragraph of Word's."""
    draws_signs: bool = False
    """Whether its letters are signs of Symbol or Wingdings."""
    in_head: bool = False
    in_caption: bool = False


class _Reader:
    """Walks through a page once; what it finds goes to the collector."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._found = Collector()
        self._line = Line()
        self._frames = [_Frame()]
        self._pictures: list[PictureSource] = []
        self._missing: list[str] = []
        self._mark: str | None = None
        self._is_bullet = False
        self._lists = 0
        self._word_list = ListSource(-1, "disc")

    def read(self, root: etree._Element) -> Page:
        """Return what the page says."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if not self._begin(element):
                    walk.skip_subtree()
                continue
            if event == "end":
                self._end()
            if element.tail and element is not root:
                self._characters(element.tail)
        self._flush()
        return Page(*self._found.finish())

    # Elements

    def _begin(self, element: etree._Element) -> bool:
        """Take the start of an element; False: nothing in it shows."""
        tag = str(element.tag).lower()
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        found = self._sheet.of(tag, attributes.get("class", ""), attributes.get("style", ""))
        outer = self._frames[-1]
        if is_unseen(tag, found, attributes):
            self._frames.append(_Frame("", outer.look, list=outer.list, item=outer.item))
            return False
        frame = replace(
            outer,
            tag=tag,
            role="",
            look=look_of(tag, found, attributes, outer.look),
            is_block=is_block(tag, found),
            in_head=outer.in_head or tag == "thead",
        )
        if frame.is_block:
            self._flush()
        self._begin_list(frame, found, attributes)
        self._begin_table(frame, element, found, attributes)
        self._begin_inline(frame, found, attributes)
        self._frames.append(frame)
        if element.text:
            self._characters(element.text)
        return True

    def _begin_inline(
        self, frame: _Frame, found: Declarations, attributes: Mapping[str, str]
    ) -> None:
        if frame.tag == "br":
            self._line.end_line()
        elif frame.tag == "img":
            self._picture(attributes)
        elif frame.tag == "sub":
            self._found.note("paste_subscript")
        elif frame.tag in _STRUCK:
            self._found.note("paste_struck")
        if "ignore" in found.get("mso-list", "") and not frame.is_block:
            frame.in_mark = True
            self._mark = self._mark or ""
        fonts = found.get("font-family", "") + found.get("font", "")
        if fonts:
            frame.draws_signs = any(name in fonts for name in ("symbol", "dings"))
        self._is_bullet |= frame.in_mark and frame.draws_signs

    def _end(self) -> None:
        frame = self._frames[-1]
        if frame.is_block or frame.role == "cell":
            self._flush()
        if frame.role == "cell":
            self._found.close_cell()
        elif frame.role == "table":
            self._found.close_table()
        self._frames.pop()

    def _characters(self, characters: str) -> None:
        frame = self._frames[-1]
        if frame.in_mark and self._mark is not None:
            self._mark += characters
        else:
            self._line.add(characters, frame.look)

    # Lists

    def _begin_list(
        self, frame: _Frame, found: Declarations, attributes: Mapping[str, str]
    ) -> None:
        style = found.get("list-style-type") or found.get("list-style", "").partition(" ")[0]
        if frame.tag in ("ul", "ol", "menu", "dir"):
            frame.list = self._list(frame, style, attributes)
            frame.item = None
        elif frame.tag == "li" and frame.list is not None:
            source = frame.list
            value = attributes.get("value", "")
            if _is_number(value):
                source.number = int(value)
            frame.item = ItemSource(source, number_of(source.style, source.number), source.number)
            source.number += source.step
            source.items += 1

    def _list(self, frame: _Frame, style: str, attributes: Mapping[str, str]) -> ListSource:
        self._lists += 1
        start = attributes.get("start", "")
        number = int(start) if _is_number(start) else 1
        if frame.tag != "ol":
            kind = "none" if style == "none" else "disc"
        elif style in ("disc", "circle", "square"):
            kind = "disc"
        else:
            kind = style or _TYPES.get(attributes.get("type", ""), "decimal")
        outer = frame.list
        if kind == "disc" and outer is not None and outer.style == "disc":
            return ListSource(outer.key, kind)
        return ListSource(self._lists, kind, number, -1 if "reversed" in attributes else 1)

    # Tables

    def _begin_table(
        self,
        frame: _Frame,
        element: etree._Element,
        found: Declarations,
        attributes: Mapping[str, str],
    ) -> None:
        tag = frame.tag
        if tag == "table":
            if not self._found.in_table and not _is_frame(element):
                frame.role = "table"
                frame.item = frame.list = None
                frame.look = replace(frame.look, level=0)
                self._found.open_table()
        elif tag == "tr" and self._found.in_table and not self._found.in_cell:
            self._found.open_row(is_head=True)
        elif tag in ("td", "th"):
            self._begin_cell(frame, found, attributes)
        elif tag in ("caption", "figcaption"):
            frame.in_caption = True

    def _begin_cell(
        self, frame: _Frame, found: Declarations, attributes: Mapping[str, str]
    ) -> None:
        if not self._found.in_table or self._found.in_cell:
            self._line.add_space()
            return
        self._flush()
        columns = _span(attributes.get("colspan", ""))
        is_head = frame.in_head or frame.tag == "th"
        overflows = found.get("mso-ignore") == "colspan"
        self._found.open_cell(
            1 if overflows else columns, _span(attributes.get("rowspan", "")), is_head=is_head
        )
        if overflows:
            self._found.add_empty_cells(columns - 1)
        frame.role = "cell"

    # Paragraphs

    def _flush(self) -> None:
        """End the line of text that is open."""
        frame = self._frames[-1]
        texts = self._line.take()
        mark, is_bullet = self._taken_mark()
        if mark and not texts:
            texts = [()]
        for content in texts:
            if frame.in_caption and not mark:
                self._found.add_caption(content)
            elif is_bullet:
                self._word_list.items += 1
                item = ItemSource(self._word_list, "", 0)
                self._found.add(content, frame.look, item, "")
            else:
                self._found.add(content, frame.look, frame.item, mark)
            mark, is_bullet = "", False
        if self._pictures:
            self._found.add_pictures(self._pictures)
            self._pictures = []
        missing, self._missing = self._missing, []
        for words in missing:
            self._found.add(text(words), Look(), frame.item, "")

    def _taken_mark(self) -> tuple[str, bool]:
        """Return the number that Word wrote before a paragraph, or that it is a bullet."""
        said, is_bullet = self._mark, self._is_bullet
        self._mark, self._is_bullet = None, False
        if said is None:
            return "", False
        mark = " ".join(said.split())
        return ("", True) if is_bullet or mark in _BULLETS or not mark else (mark, False)

    def _picture(self, attributes: Mapping[str, str]) -> None:
        address = attributes.get("src", "").strip()
        alt = attributes.get("alt", "")
        if attributes.get("width") in ("0", "1") and attributes.get("height") in ("0", "1"):
            return  # it counts visitors
        if "data-src" not in attributes and _PICTURE.match(address):
            self._pictures.append(PictureSource(address, alt))
            return
        self._found.note("paste_picture_remote", alt)
        self._missing.append(words_for_picture(alt))


def _is_number(said: str) -> bool:
    return said.removeprefix("-").isdecimal() and len(said) < 7


def _span(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 7 else 1


def _is_frame(table: etree._Element) -> bool:
    """Return whether a table has one cell only: a frame around text, not a table."""
    cells = table.iter("td", "th")
    next(cells, None)
    return next(cells, None) is None
