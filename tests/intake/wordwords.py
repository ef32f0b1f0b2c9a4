"""What stands in a Word file, found without the reader: every character of its XML, as it is.

Knows elements by their local names only: no styles, no fields, no order of
precedence. Of alternates the first is taken, moved words where they went.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from composer.intake.flow import Flow
from composer.model.blocks import Block, Figure, ItemList, Paragraph, Table, plain

_TEXTS = ("t", "delText")
_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|comments)\d*\.xml")
_EDGES = re.compile(r"word/(?:header|footer)\d*\.xml")


def characters_of_file(data: bytes) -> Counter[str]:
    """Return how often each character that is no blank stands in the text, notes and comments."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [*_roots(archive, _PARTS)]
    return Counter("".join("".join(words.split()) for root in roots for words in _words(root)))


def edges_of_file(data: bytes) -> set[str]:
    """Return the paragraphs of headers and footers, without blanks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [*_roots(archive, _EDGES)]
    said = ("".join(_words(one)) for root in roots for one in root.iter("{*}p"))
    return {"".join(words.split()) for words in said} - {""}


def characters_of_flow(flow: Flow) -> Counter[str]:
    """Return how often each character that is no blank stands in a flow and outside of it."""
    texts = [words_of_block(one.block) for one in flow.blocks]
    texts += [words for aside in flow.asides for words in aside.texts]
    return Counter("".join("".join(one.split()) for one in texts))


def words_of_block(block: Block) -> str:
    """Return the words of a block."""
    if isinstance(block, Table):
        cells = [plain(cell.text) for row in block.rows for cell in row]
        return "\n".join([plain(block.caption), *cells])
    if isinstance(block, ItemList):
        return "\n".join(map(plain, block.items))
    if isinstance(block, Figure):
        return plain(block.caption)
    assert isinstance(block, Paragraph) or hasattr(block, "text")
    return plain(block.text)


def words_of_flow(flow: Flow) -> list[str]:
    """Return the blocks of a flow as words."""
    return [words_of_block(one.block) for one in flow.blocks]


def _words(root: etree._Element) -> Iterator[str]:
    has_moved = next(root.iter("{*}moveTo"), None) is not None
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        name = etree.QName(element).localname
        if name == "Fallback" or (name == "moveFrom" and has_moved):
            walk.skip_subtree()
        elif name in _TEXTS and element.text:
            yield element.text


def _roots(archive: zipfile.ZipFile, names: re.Pattern[str]) -> Iterator[etree._Element]:
    for one in archive.namelist():
        if names.fullmatch(one):
            yield etree.fromstring(archive.read(one))
