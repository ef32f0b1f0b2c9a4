"""Contributions: what contributors' files say, with their pictures and the files themselves.

A contribution is a document whose pictures are stored and whose articles
know the file that they come from, which is stored beside the pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from composer.app.clipboard import PICTURE_SUFFIXES, add_picture
from composer.app.lost import lost_characters
from composer.app.sourcefiles import BARE_DRAFT, DRAFT_SUFFIX
from composer.app.words import printable
from composer.intake.flow import SourcePicture
from composer.intake.formats import FileKind, kind_of_file
from composer.intake.sources import Source, Wanted, read_sources
from composer.intake.web.markup import words_for_picture
from composer.model.blocks import Block, Figure, Paragraph, text
from composer.model.document import Document
from composer.model.errors import Failure, OpenError
from composer.model.findings import Finding
from composer.model.issue import Article, Issue, Origin
from composer.store.draftfile import open_draft
from composer.store.files import read_file
from composer.store.media import LARGEST, Media

MOST_PICTURES = 1000
"""Pictures of one file."""
MOST_PICTURE_BYTES = 400_000_000
"""Bytes of all pictures of one file."""
LARGE_ORIGINAL = 20_000_000
"""Bytes of a file from which on it is told that the draft, which is mailed, holds it."""

_NAMED = 5
_FOLDERS = ("{stem}_files", "{stem}.files", "{stem}.assets")


SKIPPED = frozenset({"source_twice", "draft_in_folder"})
"""Reasons of problems that are none: what was left out is there already, or was not meant."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a contributor's file says, or why it could not be read."""

    document: Document = field(default_factory=Issue)
    media: Media = field(default_factory=Media)
    """The pictures, and the file itself under `file`."""
    name: str = ""
    """What the file is called, behind the names of what it lay in: 来稿.zip/第一分会.docx."""
    file: str = ""
    """Name of the file among `media`."""
    kind: FileKind = "unknown"
    problem: OpenError | None = None
    """Why it could not be read; the document is then empty."""
    lost: int | None = None
    """Characters of the file that an independent count misses in the document; None: unknown."""

    @property
    def is_skipped(self) -> bool:
        """Whether it was left out on purpose, so that nothing is missing."""
        return self.problem is not None and self.problem.reason in SKIPPED


def read_contributions(
    path: Path,
    wanted: Wanted,
    told: Callable[[str], None] | None = None,
    passes: Callable[[], bool] | None = None,
) -> Iterator[Contribution]:
    """Yield what a file and all that lies in it say; what cannot be read says why.

    `told` is called with the name of each file before it is read, then
    `passes`, which returns True for one that is to be passed over. This reads
    in the process that calls it, without limits of memory and time:
    `app.reader` reads foreign files in a process of their own.
    """
    try:
        if path.suffix.lower() == DRAFT_SUFFIX or path.name == BARE_DRAFT:
            yield _of_draft(path, told)
            return
        data = read_file(path, LARGEST)
        if kind_of_file(data, path.name) == "draft":
            yield _of_draft(path, told)
            return
    except OpenError as problem:
        yield Contribution(name=shown_name(path), problem=problem)
        return

    def beside(address: str) -> bytes | None:
        return _beside(path, address)

    name = shown_name(path)
    for source in read_sources(data, name, wanted, beside=beside, told=told, passes=passes):
        yield _contribution(source, path)


def shown_name(path: Path) -> str:
    r"""Return what a file is called, on one line, without signs that turn or hide what follows.

    >>> shown_name(Path("来稿/第一\u202egnp.分会.txt"))
    '第一\ufffdgnp.分会.txt'
    """
    return printable(path.name)


def _of_draft(path: Path, told: Callable[[str], None] | None) -> Contribution:
    """Return the content of a draft; its articles come from where they came from there.

    Raises:
        OpenError: It cannot be opened.
    """
    if told is not None:
        told(shown_name(path))
    draft = open_draft(path)
    return Contribution(draft.content, draft.media, shown_name(path), kind="draft")


def _contribution(source: Source, path: Path) -> Contribution:
    problem = source.problem
    if problem is not None:
        problem = OpenError(problem.reason, problem.path or _place(path, source), **problem.facts)
        return Contribution(name=source.name, kind=source.kind, problem=problem)
    assert source.document is not None
    document, media = _with_pictures(source.document, source.pictures)
    try:
        media, file = media.with_file(source.data, PurePosixPath(source.name).suffix)
    except OpenError as cause:
        problem = OpenError(cause.reason, _place(path, source), **cause.facts)
        return Contribution(name=source.name, kind=source.kind, problem=problem)
    lost = lost_characters(source.data, source.kind, source.document)
    document = _with_origins(document, file, source.name)
    if len(source.data) > LARGE_ORIGINAL:
        size = str(round(len(source.data) / 1_000_000))
        told = (("name", source.name), ("size", size))
        document = _with_remarks(document, [Finding("original_large", "hint", facts=told)])
    document = _with_places(document)
    return Contribution(document, media, source.name, file, source.kind, lost=lost)


def _place(path: Path, source: Source) -> str:
    return str(path) if source.name == shown_name(path) else str(path.parent / source.name)


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


def _with_origins(document: Document, file: str, name: str) -> Document:
    numbers = iter(range(len(document.articles)))

    def known(one: Article) -> Article:
        date = None if one.origin is None else one.origin.date
        return replace(one, origin=Origin(file, name, next(numbers), date))

    return _with_articles(document, known)


def _with_places(document: Document) -> Document:
    """Return a document whose one article has the remarks about the whole file.

    Among the articles of an issue they would not say which file they are about.
    """
    if len(document.articles) != 1 or all(one.place for one in document.remarks):
        return document
    remarks = tuple(
        one if one.place else replace(one, place="articles/0") for one in document.remarks
    )
    return replace(document, remarks=remarks)


def _with_remarks(document: Document, remarks: Sequence[Finding]) -> Document:
    if not remarks:
        return document
    return replace(document, remarks=(*document.remarks, *remarks))


def _with_articles(document: Document, made: Callable[[Article], Article]) -> Document:
    """Return a document with every article made anew, in their order."""
    if isinstance(document, Issue):
        sections = tuple(
            replace(section, articles=tuple(map(made, section.articles)))
            for section in document.sections
        )
        return replace(document, sections=sections)
    body = made(document.body)
    return replace(document, body=body, attachments=tuple(map(made, document.attachments)))


def _with_pictures(document: Document, pictures: Sequence[SourcePicture]) -> tuple[Document, Media]:
    """Return a document with the pictures of its figures stored under their names.

    What cannot be shown, and what is too much, is told once each.
    """
    media = Media()
    names: list[str | None] = []
    unseen: list[str] = []
    size = left_out = 0
    for number, source in enumerate(pictures, 1):
        name = None
        size += len(source.data)
        if number > MOST_PICTURES or size > MOST_PICTURE_BYTES:
            left_out += 1
        else:
            media, name = _stored(media, source)
            if name is None:
                unseen.append(source.alt.strip() or f"{number}.{source.extension}".rstrip("."))
        names.append(name)
    remarks: list[Finding] = []
    if unseen:
        more = "…" if len(unseen) > _NAMED else ""
        told = (("count", str(len(unseen))), ("names", "、".join(unseen[:_NAMED]) + more))
        remarks.append(Finding("pictures_not_shown", "warning", facts=told))
    if left_out:
        remarks.append(Finding("pictures_left_out", "warning", facts=(("count", str(left_out)),)))

    def article(one: Article) -> Article:
        blocks = tuple(made for block in one.blocks for made in _figure(block, names))
        return one if blocks == one.blocks else replace(one, blocks=blocks)

    return _with_remarks(_with_articles(document, article), remarks), media


def _figure(block: Block, names: Sequence[str | None]) -> Iterator[Block]:
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


def _stored(media: Media, source: SourcePicture) -> tuple[Media, str | None]:
    try:
        return add_picture(media, source.data, source.extension)
    except (Failure, OSError, ValueError):
        return media, None
