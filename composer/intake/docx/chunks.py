"""DOCX chunks: foreign files (`w:altChunk`) that Word shows as part of the text.

They are read by the readers of their formats, a Word file in a Word file
only so deep. A chunk outside the file is never fetched.

Source: ECMA-376 Part 1 §17.17.2 (alternative format import).
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import replace
from pathlib import PurePosixPath

from lxml import etree

from composer.intake import libreoffice
from composer.intake.decode import decode
from composer.intake.docx.package import R
from composer.intake.docx.reading import Reading
from composer.intake.flow import Flow, FlowBlock, SourcePicture
from composer.intake.formats import kind_of_file
from composer.intake.lines import BLANKS
from composer.intake.web.dataaddress import data_of
from composer.intake.web.file import WebFile, read_web_file
from composer.intake.web.markup import read_tree, tree_of, words_for_picture
from composer.model.blocks import Block, Figure, Paragraph, text
from composer.model.errors import OpenError

DEEPEST = 2
"""Word files within each other."""

_THROUGH_LIBREOFFICE = frozenset(("rtf", "doc", "odt", "wps"))
_depth: ContextVar[int] = ContextVar("chunk_depth", default=0)


def read_chunk(chunk: etree._Element, reading: Reading) -> tuple[FlowBlock, ...]:
    """Return the blocks of a `w:altChunk`; one that cannot be read is told."""
    relation = reading.part.relations.get(chunk.get(f"{R}id") or "")
    name = "" if relation is None else PurePosixPath(relation.target.replace("\\", "/")).name[:80]
    if relation is None or relation.is_external:
        reading.remark("docx_chunk_unread", "", "warning", names=name)
        return ()
    level = _depth.get()
    token = _depth.set(level + 1)
    try:
        if level >= DEEPEST:
            raise OpenError("docx_too_deep")
        flow = _read(reading.package.data(relation.target), name)
    except OpenError:
        reading.remark("docx_chunk_unread", "", "warning", names=name)
        return ()
    finally:
        _depth.reset(token)
    return _taken_in(flow, reading)


def _read(data: bytes, name: str) -> Flow:
    """Return what a foreign file says.

    Raises:
        OpenError: It cannot be read.
    """
    from composer.intake.docx.reader import read_docx  # noqa: PLC0415 - Word files hold Word files

    if not data:
        raise OpenError("source_empty")
    kind = kind_of_file(data, name)
    if kind == "docx":
        return read_docx(data)
    if kind in _THROUGH_LIBREOFFICE:
        return read_docx(libreoffice.converted(data, kind, "docx"))
    if kind in ("html", "mht"):
        return _page(read_web_file(data))
    if kind == "text":
        lines = decode(data)[0].splitlines()
        said = (line.strip("\r\n") for line in lines if line.strip(BLANKS))
        return Flow(tuple(FlowBlock(Paragraph(text(line))) for line in said))
    raise OpenError("format_not_read")


def _page(file: WebFile) -> Flow:
    """Return all that a page says, with the pictures of its archive."""
    root = tree_of(file.source)
    if root is None:
        return Flow()
    for element in root.iter("img"):
        found = file.files.get((element.get("src") or "").strip())
        if found:
            packed = base64.b64encode(found).decode("ascii")
            element.set("src", f"data:image/png;base64,{packed}")
    page = read_tree(root)
    pictures = []
    for one in page.pictures:
        try:
            data, extension = data_of(one.address)
        except ValueError:
            data, extension = b"", ""
        pictures.append(SourcePicture(data, extension, one.alt))
    return Flow(tuple(map(FlowBlock, page.blocks)), tuple(pictures), (), page.remarks)


# Into the flow around it


def _taken_in(flow: Flow, reading: Reading) -> tuple[FlowBlock, ...]:
    """Return the blocks of a flow with pictures and boxes numbered as those of the outer one."""
    places = [
        reading.picture(one.data, one.extension, one.alt) if one.data else ""
        for one in flow.pictures
    ]
    boxes = {
        box: reading.next_box() for box in dict.fromkeys(b.look.box for b in flow.blocks) if box
    }
    for aside in flow.asides:
        for words in aside.texts:
            reading.aside(aside.rule, words)
    for one in flow.remarks:
        facts = {name: value for name, value in one.facts if name != "count"}
        reading.remark(one.rule, one.text, one.severity, **facts)
    if "" in places:
        reading.remark("docx_picture_missing", "", "warning", names="")
    return tuple(
        FlowBlock(block, replace(one.look, box=boxes.get(one.look.box, 0)))
        for one in flow.blocks
        for block in _renamed(one.block, places)
    )


def _renamed(block: Block, places: Sequence[str]) -> tuple[Block, ...]:
    if not isinstance(block, Figure):
        return (block,)
    found = [(one, places[int(one.media)]) for one in block.pictures]
    kept = tuple(replace(one, media=place) for one, place in found if place)
    words = tuple(Paragraph(text(words_for_picture(one.alt))) for one, place in found if not place)
    if kept:
        return (replace(block, pictures=kept), *words)
    return (*words, *([Paragraph(block.caption)] if block.caption else []))
