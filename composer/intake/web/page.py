"""Web page: a saved page of a web site read into the flow of what it publishes.

The article is found (`web.main`) and read into blocks as a pasted page is
(`html`). What is the site's own is kept aside. Pictures come from the page
itself, from its archive or from the folder saved with it; nothing is fetched.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from lxml import etree

from composer.intake.flow import Aside, Flow, FlowBlock, SourcePicture, in_lines
from composer.intake.lines import BLANKS
from composer.intake.web.blocks import PictureSource
from composer.intake.web.dataaddress import data_of
from composer.intake.web.file import WebFile, read_web_file
from composer.intake.web.main import find_main
from composer.intake.web.markup import Page, read_tree, tree_of
from composer.model.blocks import Block, Heading, Paragraph, plain
from composer.model.errors import OpenError
from composer.model.findings import Finding

Beside: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of a file that was saved beside the page, by its address in the page."""

_REMOTE = "data-remote"
_MOST_OF_TABLE = 0.7
_EDGE = 8
"""So many lines at either end of an article may be about the page."""
_LONGEST_ABOUT = 160
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


def read_page(data: bytes, beside: Beside | None = None) -> Flow:
    """Return what a saved page publishes.

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
    lines, about = _without_edges(in_lines([*map(FlowBlock, page.blocks)]))
    if not any(map(_is_said, lines)):
        raise OpenError("source_empty")
    aside = Aside("page_surroundings", (*main.left, *about))
    return Flow(lines, tuple(map(_picture, page.pictures)), (aside,), _remarks(remote, page))


def _is_said(one: FlowBlock) -> bool:
    return not isinstance(one.block, Paragraph | Heading) or bool(plain(one.block.text).strip())


def _picture(source: PictureSource) -> SourcePicture:
    try:
        data, kind = data_of(source.address)
    except ValueError:
        data, kind = b"", ""
    return SourcePicture(data, kind, source.alt)


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


def _without_edges(
    blocks: Sequence[FlowBlock],
) -> tuple[tuple[FlowBlock, ...], tuple[str, ...]]:
    """Return the blocks without those at both ends that are about the page, and these."""
    edges = {*range(min(_EDGE, len(blocks))), *range(max(len(blocks) - _EDGE, 0), len(blocks))}
    about = {at: words for at in sorted(edges) if (words := _about_page(blocks[at].block))}
    return tuple(one for at, one in enumerate(blocks) if at not in about), (*about.values(),)


def _about_page(block: Block) -> str:
    if not isinstance(block, Paragraph | Heading):
        return ""
    words = plain(block.text).strip(BLANKS)
    return words if len(words) < _LONGEST_ABOUT and _ABOUT_PAGE.fullmatch(words) else ""


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


def _remarks(remote: Sequence[str], page: Page) -> tuple[Finding, ...]:
    """Return what is to be told of a page, with the names of pictures that were not saved."""
    told = [one for one in page.remarks if one.rule != "paste_picture_remote"]
    if remote:
        names = ("names", "、".join([*dict.fromkeys(remote)][:8]))
        count = ("count", str(len(remote)))
        told.insert(0, Finding("page_picture_remote", "warning", "", "", "", (count, names)))
    return tuple(told)
