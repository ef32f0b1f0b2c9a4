"""Web import: a saved page of a web site becomes a document and its pictures.

Pictures come from the page, from its archive, or from the folder that
browsers and Word save beside a page, and from nowhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from composer.app.clipboard import PICTURE_SUFFIXES, add_picture, data_of
from composer.intake.html import words_for_picture
from composer.intake.htmlblocks import PictureSource
from composer.intake.webpage import SavedPage, import_page
from composer.model.blocks import Block, Figure, Paragraph, text
from composer.model.document import Document
from composer.model.errors import Failure, OpenError
from composer.model.issue import Article, Issue
from composer.store.files import read_file
from composer.store.media import LARGEST, Media

SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".shtml", ".mht", ".mhtml"})
"""Ends of the names of saved pages."""
_FOLDERS = ("{stem}_files", "{stem}.files", "{stem}.assets")
_MOST_PICTURES = 200


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a contributor's file says, and the pictures in it."""

    document: Document
    media: Media = field(default_factory=Media)


def read_page(path: Path, data: bytes, name: str, today: dt.date) -> Contribution:
    """Return what a saved page says; `name` and `today` as `gather.read_source` takes them.

    Raises:
        OpenError: It is no page, or nothing is to be read in it.
    """

    def beside(address: str) -> bytes | None:
        return _beside(path, address)

    try:
        page = import_page(data, name=name, today=today, beside=beside)
    except OpenError as cause:
        raise OpenError(cause.reason, path, **cause.facts) from cause
    return _with_pictures(page)


def _beside(path: Path, address: str) -> bytes | None:
    """Return a picture of the folder saved with a page; None: there is none such."""
    parts = PurePosixPath(address.replace("\\", "/").removeprefix("./")).parts
    folders = {pattern.format(stem=path.stem) for pattern in _FOLDERS}
    if len(parts) != 2 or parts[0] not in folders or parts[1] in ("..", "."):
        return None
    file = path.parent / parts[0] / parts[1]
    if file.suffix.lower() not in PICTURE_SUFFIXES:
        return None
    try:
        inside = file.resolve().is_relative_to((path.parent / parts[0]).resolve())
        return read_file(file, LARGEST) if inside else None
    except (Failure, OSError, ValueError):
        return None


def _with_pictures(page: SavedPage) -> Contribution:
    """Return the document of a page with its pictures stored under their names."""
    media = Media()
    names: list[str | None] = []
    for source in page.pictures[:_MOST_PICTURES]:
        media, name = _stored(media, source)
        names.append(name)
    names += [None] * (len(page.pictures) - len(names))

    def article(one: Article) -> Article:
        blocks = tuple(made for block in one.blocks for made in _figure(block, names))
        return one if blocks == one.blocks else replace(one, blocks=blocks)

    document = page.document
    if isinstance(document, Issue):
        sections = tuple(
            replace(section, articles=tuple(map(article, section.articles)))
            for section in document.sections
        )
        return Contribution(replace(document, sections=sections), media)
    body, attachments = article(document.body), tuple(map(article, document.attachments))
    return Contribution(replace(document, body=body, attachments=attachments), media)


def _figure(block: Block, names: list[str | None]) -> Iterator[Block]:
    """Yield a figure with its stored pictures, and words for those that cannot be shown."""
    if not isinstance(block, Figure):
        yield block
        return
    found = [(one, names[int(one.media)]) for one in block.pictures]
    kept = tuple(replace(one, media=name) for one, name in found if name)
    if kept:
        yield replace(block, pictures=kept)
    for one, name in found:
        if name is None:
            yield Paragraph(text(words_for_picture(one.alt)))
    if block.caption and not kept:
        yield Paragraph(block.caption)


def _stored(media: Media, source: PictureSource) -> tuple[Media, str | None]:
    try:
        return add_picture(media, *data_of(source.address))
    except (Failure, OSError, ValueError):
        return media, None
