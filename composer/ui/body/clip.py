"""Clip: what copying gives to other programs, and to the editor itself without loss."""

from __future__ import annotations

from html import escape
from itertools import count

from PySide6.QtCore import QByteArray, QMimeData

from composer.model.blocks import Block, Figure, Heading, ItemList, Paragraph, Span, Table, Text
from composer.model.blocks import plain as characters
from composer.store.media import Media
from composer.ui.body.parts import part_count, part_text

_FORMAT = "application/x-bulletin-blocks"
_numbers = count(1)
_last: tuple[bytes, tuple[Block, ...]] = (b"", ())


def mime_of(blocks: tuple[Block, ...]) -> QMimeData:
    """Return blocks for the clipboard: as text, as HTML, and as they are for ourselves."""
    global _last  # noqa: PLW0603 - there is one clipboard
    _last = (str(next(_numbers)).encode(), blocks)
    mime = QMimeData()
    mime.setText(plain_text(blocks))
    mime.setHtml(html_text(blocks))
    mime.setData(_FORMAT, QByteArray(_last[0]))
    return mime


def blocks_of_clip(mime: QMimeData, media: Media) -> tuple[Block, ...] | None:
    """Return the blocks that this program has copied last; None: the clipboard has others.

    Pictures that the draft does not have are left out.
    """
    if not mime.hasFormat(_FORMAT) or mime.data(_FORMAT).data() != _last[0]:
        return None
    return tuple(
        block
        for block in _last[1]
        if not isinstance(block, Figure) or all(one.media in media for one in block.pictures)
    )


def plain_text(blocks: tuple[Block, ...]) -> str:
    """Return blocks as plain text, the cells of a row parted by tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += [characters(block.caption)] if block.caption else []
            lines += ["\t".join(characters(cell.text) for cell in row) for row in block.rows]
            continue
        lines += [
            characters(part_text(block, part, None)) for part in range(part_count(block, None))
        ]
    return "\n".join(lines)


def html_text(blocks: tuple[Block, ...]) -> str:
    """Return blocks as simple HTML: headings, paragraphs, lists, tables and marks."""
    return "\n".join(_html(block) for block in blocks)


def _html(block: Block) -> str:
    match block:
        case Paragraph():
            align = f' style="text-align:{block.align}"' if block.align else ""
            return f"<p{align}>{_marked(block.text)}</p>"
        case Heading():
            level = min(max(block.level, 1), 4)
            return f"<h{level}>{_marked(block.text)}</h{level}>"
        case ItemList():
            kind = "ol" if block.numbered else "ul"
            items = "".join(f"<li>{_marked(item)}</li>" for item in block.items)
            return f"<{kind}>{items}</{kind}>"
        case Table():
            return _table(block)
        case Figure():
            return f"<p>{_marked(block.caption)}</p>" if block.caption else ""


def _table(table: Table) -> str:
    caption = f"<caption>{_marked(table.caption)}</caption>" if table.caption else ""
    rows = []
    for number, row in enumerate(table.rows):
        kind = "th" if number < table.header_rows else "td"
        cells = []
        for cell in row:
            spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            align = f' style="text-align:{cell.align}"' if cell.align else ""
            cells.append(f"<{kind}{spans}{align}>{_marked(cell.text)}</{kind}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1">{caption}{"".join(rows)}</table>'


def _marked(value: Text) -> str:
    return "".join(_span(span) for span in value)


def _span(span: Span) -> str:
    said = escape(span.text, quote=False).replace("\n", "<br>")
    for is_marked, tag in (
        (span.bold, "b"),
        (span.italic, "i"),
        (span.underline, "u"),
        (span.superscript, "sup"),
    ):
        if is_marked:
            said = f"<{tag}>{said}</{tag}>"
    return said
