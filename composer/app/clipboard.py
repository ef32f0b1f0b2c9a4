"""Clipboard: what is pasted or dropped becomes blocks and pictures, as values for the window.

The window hands over the flavours it has found; the best one is read. Files
are read where they are pictures that somebody pastes as files, or that a
copied page names in the system's own folder for temporary files, where Word
and WPS put them. Nothing is fetched.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from composer.intake.web.blocks import MOST_CELLS, PictureSource
from composer.intake.web.dataaddress import data_of, is_data
from composer.intake.web.markup import Page, read_html, words_for_picture
from composer.model.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Table,
    plain,
    text,
)
from composer.model.errors import Failure, OpenError
from composer.model.findings import Finding
from composer.store.files import read_file
from composer.store.media import LARGEST, Media

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")
"""Ends of the names of picture files."""
LONGEST_TEXT = 5_000_000
"""Characters of plain text; more is no article."""

_LINE_END = re.compile("\r\n|\r|\n|\u2029")
_BREAK = re.compile("[\x0b\u2028]")
_DOT = 2
"""Pixels of a picture that only keeps a place or counts visitors."""


@dataclass(frozen=True, slots=True)
class Flavours:
    """What a clipboard or a drop offers at the same time; what it has not is empty.

    `picture` is the bytes of a picture file of the kind `extension`.
    """

    html: str = ""
    text: str = ""
    picture: bytes = b""
    extension: str = "png"
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read: blocks, the pictures they need, and what the clerk should know."""

    blocks: tuple[Block, ...] = ()
    media: Media = field(default_factory=Media)
    remarks: tuple[Finding, ...] = ()

    @property
    def table(self) -> Table | None:
        """The table, if nothing else was pasted."""
        only = self.blocks[0] if len(self.blocks) == 1 else None
        return only if isinstance(only, Table) else None


def read_flavours(flavours: Flavours, temporary: Path | None = None) -> Pasted:
    """Return what the best flavour says: files, a page, a picture, then text.

    `temporary` is the folder in which pages may name files, None: the system's.

    Raises:
        OpenError: There is nothing that can be pasted, or it is too large.
    """
    if flavours.files:
        return read_pictures(flavours.files)
    if flavours.html:
        pasted = _read_page(flavours, temporary or Path(tempfile.gettempdir()))
        if pasted.blocks:
            return pasted
    if flavours.picture:
        return _only_picture(flavours, "")
    blocks = read_text(flavours.text)
    if not blocks:
        raise OpenError("paste_empty")
    return Pasted(blocks)


def read_pictures(paths: Sequence[Path]) -> Pasted:
    """Return each picture file as a figure of its own; what is none is told.

    Raises:
        OpenError: None of them can be used; why the first one cannot.
    """
    media = Media()
    blocks: list[Block] = []
    problems: list[OpenError] = []
    for path in paths:
        try:
            media, name = add_picture(media, read_file(path, LARGEST), path.suffix)
        except OpenError as problem:
            facts = problem.facts | {"media": path.name}
            problems.append(OpenError(problem.reason, problem.path or path, **facts))
        else:
            blocks.append(Figure((Picture(name),)))
    if problems and not blocks:
        raise problems[0]
    told = tuple(
        Finding(one.reason, "warning", facts=tuple((one.facts | {"path": one.path}).items()))
        for one in problems
    )
    return Pasted(tuple(blocks), media, told)


def add_picture(media: Media, data: bytes, extension: str) -> tuple[Media, str]:
    """Return the media with one more picture that can be printed, and its name.

    Raises:
        OpenError: It is no picture, torn, or too large.
    """
    media, name = media.with_file(data, extension)
    media.fact(name)
    return media, name


def joined_media(media: Media, added: Media) -> Media:
    """Return the pictures of both; `media` itself when it has them all."""
    if all(name in media for name in added):
        return media
    both = {name: media.picture(name) for name in media}
    return Media({name: added.picture(name) for name in added} | both)


def read_text(characters: str) -> tuple[Block, ...]:
    """Return plain text as paragraphs, one a line, or as a table when it has columns.

    Lines that show nothing are dropped.

    Raises:
        OpenError: It is too long.
    """
    if len(characters) > LONGEST_TEXT:
        raise OpenError("paste_too_large", limit=LONGEST_TEXT // 1_000_000)
    table = _table_of(characters)
    return (table,) if table is not None else plain_paragraphs(characters)


def plain_paragraphs(characters: str) -> tuple[Block, ...]:
    r"""Return the lines of a text as paragraphs, without those that show nothing.

    >>> [one.text[0].text for one in plain_paragraphs("　甲\r\n\n乙\u2028丙")]
    ['　甲', '乙\n丙']
    """
    lines = (_BREAK.sub("\n", line) for line in _LINE_END.split(characters))
    return tuple(Paragraph(text(line)) for line in lines if line.strip())


def plain_text(blocks: Sequence[Block]) -> str:
    """Return the characters of blocks, a line for each paragraph, item and row of cells."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            lines.append(plain(block.text))
        elif isinstance(block, ItemList):
            lines += map(plain, block.items)
        elif isinstance(block, Table):
            lines += [plain(block.caption)] if block.caption else []
            lines += ["\t".join(plain(cell.text) for cell in row) for row in block.rows]
        elif block.caption:
            lines.append(plain(block.caption))
    return "\n".join(lines)


def _table_of(characters: str) -> Table | None:
    """Return the table that Excel gives as text: several rows of as many tabs each."""
    if "\t" not in characters:
        return None
    lines = characters.replace("\r\n", "\n").removesuffix("\n").split("\n")
    try:
        rows = list(csv.reader([f"{line}\n" for line in lines], "excel-tab"))
    except csv.Error:
        return None  # a cell longer than any of Excel's
    widths = {len(row) for row in rows}
    if len(widths) != 1 or widths == {1} or len(rows) < 2:
        return None
    if len(rows) * len(rows[0]) > MOST_CELLS:
        raise OpenError("paste_table_too_large", limit=MOST_CELLS)
    return Table(tuple(tuple(Cell(text(cell.strip("\n"))) for cell in row) for row in rows))


def _read_page(flavours: Flavours, temporary: Path) -> Pasted:
    try:
        page = read_html(flavours.html)
    except OpenError as problem:
        blocks = read_text(flavours.text)
        if problem.reason != "paste_too_deep" or not blocks:
            raise
        return Pasted(blocks, remarks=(Finding(problem.reason, "warning"),))
    if flavours.picture and _is_picture_only(page):
        words = page.pictures[0].alt if page.pictures else page.remarks[0].text
        return _only_picture(flavours, words)
    return _with_pictures(page, temporary)


def _is_picture_only(page: Page) -> bool:
    """Return whether a page is one picture: what a browser gives with a copied picture."""
    missing = [one for one in page.remarks if one.rule == "paste_picture_remote"]
    if len(page.blocks) != 1 or len(page.pictures) + len(missing) != 1:
        return False
    block = page.blocks[0]
    placeholder = words_for_picture(missing[0].text) if missing else ""
    return isinstance(block, Figure) or (
        isinstance(block, Paragraph) and plain(block.text) == placeholder
    )


def _only_picture(flavours: Flavours, alt: str) -> Pasted:
    media, name = add_picture(Media(), flavours.picture, flavours.extension)
    return Pasted((Figure((Picture(name, alt),)),), media)


def _with_pictures(page: Page, temporary: Path) -> Pasted:
    """Return the blocks of a page with its pictures stored under their names."""
    media = Media()
    names: list[str | None] = []
    for source in page.pictures:
        media, name = _stored(media, source, temporary)
        names.append(name)
    blocks: list[Block] = []
    lost = 0
    for block in page.blocks:
        if not isinstance(block, Figure):
            blocks.append(block)
            continue
        found = [(one, names[int(one.media)]) for one in block.pictures]
        kept = tuple(replace(one, media=name) for one, name in found if name)
        blocks += [replace(block, pictures=kept)] if kept else []
        missing = [one for one, name in found if name is None]
        lost += len(missing)
        blocks += [Paragraph(text(words_for_picture(one.alt))) for one in missing]
        if block.caption and not kept:
            blocks.append(Paragraph(block.caption))
    told = (
        (Finding("paste_picture_lost", "warning", facts=(("count", str(lost)),)),) if lost else ()
    )
    return Pasted(tuple(blocks), media, (*page.remarks, *told))


def _stored(media: Media, source: PictureSource, temporary: Path) -> tuple[Media, str | None]:
    """Return the media with a picture of a page; "" is one that shows nothing, None one lost."""
    try:
        data, extension = _bytes_of(source.address, temporary)
        more, name = add_picture(media, data, extension)
        fact = more.fact(name)
    except (Failure, OSError, ValueError):
        return media, None
    return (media, "") if max(fact.width, fact.height) <= _DOT else (more, name)


def _bytes_of(address: str, temporary: Path) -> tuple[bytes, str]:
    """Return the bytes that an address holds or names, and the kind of picture it says."""
    if is_data(address):
        return data_of(address)
    parts = urlsplit(address)
    if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
        raise ValueError(address)
    name = url2pathname(parts.path)
    if name.replace("\\", "/").startswith("//"):
        raise ValueError(address)  # another machine: looking whether it is there tells it who asks
    path = Path(name).resolve()
    if not path.is_relative_to(temporary.resolve()) or path.suffix.lower() not in PICTURE_SUFFIXES:
        raise ValueError(address)
    return read_file(path, LARGEST), path.suffix
