"""Web page: a saved page of a web site read into the document that it publishes.

The article is found (`webmain`), read into blocks as a pasted page is
(`html`), and given as lines of text to the one reader that tells what a text
is (`text`). Tables, lists and figures stand in that text as one character
line each and are put back where it went; so are bold and the like. What is
the site's own is kept among the unplaced passages. Pictures come from the
page itself, from its archive or from the folder saved with it; nothing is
fetched.
"""

from __future__ import annotations

import base64
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import PurePosixPath
from typing import TypeAlias, TypeVar, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from composer.intake.html import Page, read_tree, tree_of
from composer.intake.htmlblocks import PictureSource
from composer.intake.lines import BLANKS
from composer.intake.text import import_text
from composer.intake.webfile import WebFile, read_web_file
from composer.intake.webmain import find_main
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
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.model.issue import Article, Issue

Beside: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of a file that was saved beside the page, by its address in the page."""
_Value = TypeVar("_Value")

_REMOTE = "data-remote"
_PRIVATE = range(0xE000, 0xE100)
"""Characters of which one stands in for a block; the two behind it are its number."""
_MISSING = re.compile("〔图片(?:：[^〕]*)?〕")
_FIRST, _RADIX = 0xE100, 4096
_INDENT, _FAR = "\u3000\u3000", "\u3000" * 14
_MOST_OF_TABLE = 0.7
_EDGE = 8
"""So many lines at either end of an article may be about the page."""
_ABOUT_PAGE = re.compile(
    r"(?:发布|发文|更新|成文|录入)?(?:时间|日期)\s*[：:]\s*\S.*|(?:文章|信息|稿件|内容)?来\s*源\s*[：:].*"
    r"|(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}.*"
    r"|.{0,60}(?:浏览|点击|阅读)(?:次数|量|数)?\s*[：:].*|【?\s*字\s*[体号]\s*[：:].*|.{0,12}分享(?:到|至|给).*"
    r"|【?\s*(?:打印|关闭|收藏|返回)(?:本页|窗口|顶部|列表)?\s*】?(?:\s*[|｜【]?\s*(?:打印|关闭|收藏|返回)(?:本页|窗口|顶部|列表)?\s*】?)*"
    r"|(?:上|下)一[篇条页]\s*[：:]?.*|相关(?:链接|新闻|文章|阅读|附件下载).*|.{0,10}扫一扫.*"
    r"|(?:您|你)?(?:当前|现在|所在)(?:的)?位置\s*(?:是|为)?\s*[：:]?.*|首页\s*[>»›|｜-].*"
    r"|.{0,20}(?:copyright|版权所有|ICP备|公网安备|网站标识码|All Rights Reserved).*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page read: its document, whose pictures are named by their position in `pictures`."""

    document: Document
    pictures: tuple[PictureSource, ...] = ()


def import_page(
    data: bytes, *, name: str = "", today: dt.date | None = None, beside: Beside | None = None
) -> SavedPage:
    """Return the document that a saved page publishes.

    `name` and `today` as `import_text` takes them.

    Raises:
        OpenError: The bytes are no page, torn, too large, or nothing is to be read in it.
    """
    file = read_web_file(data)
    root = tree_of(file.source)
    if root is None:
        raise OpenError("source_empty")
    _embed_pictures(root, file, beside)
    main = find_main(root)
    remote = [
        str(one.get(_REMOTE))
        for part in main.elements
        for one in part.iter("img")
        if one.get(_REMOTE)
    ]
    page = _page_of(root, main.elements)
    written = _Writer(next((one for one in map(chr, _PRIVATE) if one not in file.source), ""))
    lines, about = _without_edges([*written.lines(page.blocks)])
    left = [*main.left, *about]
    words = "\n".join(line.source for line in lines)
    if not words.strip():
        raise OpenError("source_empty")
    document = import_text(words, name=name, today=today)
    document = _restored(document, lines, written)
    return SavedPage(_with_remarks(document, left, remote, page), page.pictures)


# Pictures


def _embed_pictures(root: etree._Element, file: WebFile, beside: Beside | None) -> None:
    """Put the pictures that were saved into the page; return the names of the others."""
    for element in root.iter("img"):
        source = str(element.get("src", "")).strip()
        if source[:11].lower() == "data:image/":
            continue
        found = file.files.get(source) or _from(beside, source)
        kind = _kind_of(found) if found else ""
        if found and kind:
            packed = base64.b64encode(found).decode("ascii")
            element.set("src", f"data:image/{kind};base64,{packed}")
            element.attrib.pop("data-src", None)
        else:
            element.set("src", "")
            element.set(_REMOTE, _file_name(source))


def _from(beside: Beside | None, source: str) -> bytes | None:
    if beside is None:
        return None
    parts = urlsplit(source) if _is_address(source) else None
    if parts is None or parts.scheme or parts.netloc:
        return None
    return beside(unquote(parts.path))


def _is_address(source: str) -> bool:
    try:
        urlsplit(source)
    except ValueError:
        return False
    return bool(source)


def _kind_of(data: bytes) -> str:
    for start, kind in (
        (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp"),
        (b"RIFF", "webp"), (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"),
    ):  # fmt: skip
        if data.startswith(start):
            return kind
    return ""


def _file_name(source: str) -> str:
    path = urlsplit(source).path if _is_address(source) else ""
    return PurePosixPath(unquote(path)).name[:80]


# Lines


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as the reader of texts gets it, and what stood there."""

    source: str
    content: Text = ()
    level: int = 0


@dataclass(slots=True)
class _Writer:
    """Writes blocks as lines; `parts` are those that no line can hold."""

    sign: str
    """Begins what stands in for a block; not in the page. "": there is none such."""
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

    def lines(self, blocks: Sequence[Block]) -> Iterator[_Line]:
        """Yield the lines of blocks."""
        for block in blocks:
            match block:
                case Paragraph() if self.sign and _MISSING.fullmatch(plain(block.text)):
                    yield _Line(_INDENT + self._stand_in(block))  # it is no title
                case Paragraph():
                    yield from _lines_of(block.text, block.align or "", 0)
                case Heading():
                    yield from _lines_of(block.text, "", block.level)
                case Table() | ItemList() | Figure() if self.sign:
                    yield _Line(_INDENT + self._stand_in(block))
                case Table() | ItemList() | Figure():
                    yield from (_Line(_INDENT + line) for line in _words(block).split("\n"))

    def _stand_in(self, block: Block) -> str:
        high, low = divmod(len(self.parts), _RADIX)
        self.parts.append(block)
        return f"{self.sign}{chr(_FIRST + high)}{chr(_FIRST + low)}"


def _lines_of(content: Text, align: str, level: int) -> Iterator[_Line]:
    for one in _parted(content):
        words = plain(one)
        bare = words.strip(BLANKS)
        if not bare:
            continue
        indent = words[: len(words) - len(words.lstrip(BLANKS))]
        if align in ("center", "right"):
            indent = _FAR
        yield _Line(indent + bare, one, level)


def _parted(content: Text) -> Iterator[Text]:
    """Yield the lines of a text."""
    line: list[Span] = []
    for span in content:
        first, *others = span.text.split("\n")
        line.append(replace(span, text=first))
        for other in others:
            yield joined(line)
            line = [replace(span, text=other)]
    yield joined(line)


def _without_edges(lines: Sequence[_Line]) -> tuple[list[_Line], list[str]]:
    """Return the lines without those at both ends that are about the page, and these."""
    edges = {*range(min(_EDGE, len(lines))), *range(max(len(lines) - _EDGE, 0), len(lines))}
    about = [
        at
        for at in sorted(edges)
        if len(lines[at].source) < 160 and _ABOUT_PAGE.fullmatch(lines[at].source.strip(BLANKS))
    ]
    kept = [line for at, line in enumerate(lines) if at not in set(about)]
    return kept, [lines[at].source.strip(BLANKS) for at in about]


def _page_of(root: etree._Element, elements: Sequence[etree._Element]) -> Page:
    """Return the blocks of some elements, with the style sheets of their page."""
    whole = etree.Element("html")
    head, body = etree.SubElement(whole, "head"), etree.SubElement(whole, "body")
    sheets = [*root.iter("style")]
    for sheet in sheets:
        etree.SubElement(head, "style").text = "".join(map(str, sheet.itertext()))
    for element in elements:
        element.tail = None
        element.tag = "div" if element.tag in ("td", "th", "body", "html", "li") else element.tag
        body.append(element)
    _unframe_tables(body)
    return read_tree(whole)


def _unframe_tables(body: etree._Element) -> None:
    """Make tables that only lay out text plain boxes: a cell of theirs has tables or many lines."""
    for table in [*body.iter("table")]:
        cells = [one for one in table.iter("td", "th") if _table_of(one) is table]
        rows = [one for one in table.iter("tr", "tbody", "thead") if _table_of(one) is table]
        is_column = len(cells) <= sum(one.tag == "tr" for one in rows)
        if is_column or _lays_out(table, cells):
            for one in (table, *rows, *cells):
                one.tag = "div"


def _lays_out(table: etree._Element, cells: Sequence[etree._Element]) -> bool:
    """Return whether a cell holds an article, not an entry of a table."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    lengths = [len("".join(map(str, one.itertext()))) for one in cells]
    longest = max(range(len(cells)), key=lengths.__getitem__, default=None)
    if longest is None or lengths[longest] < _MOST_OF_TABLE * sum(lengths):
        return False
    cell = cells[longest]
    lines = sum(1 for one in cell.iter("p", "div") if len("".join(map(str, one.itertext()))) > 60)
    breaks = sum(1 for _ in cell.iter("br"))
    return lines > 1 or (breaks > 3 and lengths[longest] > 200)


def _table_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors("table"), None)


# Back into the document


def _restored(document: Document, lines: Sequence[_Line], written: _Writer) -> Document:
    """Return a document with tables, lists, figures and marks where their lines went."""
    stand_in = written.pattern
    rich = {
        plain(line.content).strip(BLANKS): line
        for line in lines
        if line.level > 1 or any(replace(span, text="") != Span("") for span in line.content)
    }

    def article(one: Article) -> Article:
        blocks = tuple(made for block in one.blocks for made in _blocks(block, rich, written))
        found = stand_in.fullmatch(one.title)
        head = written.part(found) if found else None
        if head is not None:
            one = replace(one, title="")
            blocks = (head, *blocks)
        return one if blocks == one.blocks else replace(one, blocks=blocks)

    def spelt(value: _Value) -> _Value:
        return _spelt(value, lambda found: _words(written.part(found)), stand_in)

    remarks = tuple(
        one for one in document.remarks if not stand_in.search(one.text + one.suggestion)
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


def _blocks(block: Block, rich: Mapping[str, _Line], written: _Writer) -> Iterator[Block]:
    if not isinstance(block, Paragraph | Heading):
        yield block
        return
    words = plain(block.text)
    if not written.pattern.search(words):
        yield _marked(block, rich.get(words.strip(BLANKS)))
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


def _marked(block: Paragraph | Heading, line: _Line | None) -> Block:
    """Return a paragraph with the marks that its line had, unless the reader found some."""
    has_marks = any(replace(span, text="") != Span("") for span in block.text)
    if line is None or has_marks:
        return block
    content = _stripped(line.content)
    if isinstance(block, Heading):
        return block
    if line.level > 1:
        return Heading(min(line.level - 1, 4), text(plain(block.text)))
    return replace(block, text=content)


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


def _with_remarks(
    document: Document, left: Sequence[str], remote: Sequence[str], page: Page
) -> Document:
    """Return a document with what is the site's among its unplaced passages, and told."""
    remarks, unplaced = list(document.remarks), list(document.unplaced)
    if left:
        count = ("count", str(len(left)))
        place = f"unplaced/{len(unplaced)}"
        remarks.append(Finding("page_surroundings", "hint", place, left[0][:60], "", (count,)))
        unplaced += left
    if remote:
        names = ("names", "、".join([*dict.fromkeys(remote)][:8]))
        count = ("count", str(len(remote)))
        remarks.append(Finding("page_picture_remote", "warning", "", "", "", (count, names)))
    remarks += [one for one in page.remarks if one.rule != "paste_picture_remote"]
    return replace(document, remarks=tuple(remarks), unplaced=tuple(unplaced))
