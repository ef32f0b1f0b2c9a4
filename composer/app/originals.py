"""Originals: the files that contributors sent, as the draft keeps them, to be opened and compared.

A file is written under a name that is safe, into a folder that the caller
gives, and cannot be changed there by mistake.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from composer.app.comparing import differences
from composer.app.workbench import safe_name
from composer.model.issue import Article, Origin
from composer.store.files import saving, write_atomic
from composer.store.media import Media

Danger: TypeAlias = Literal["none", "macros", "program"]

_DOCUMENTS = re.compile(
    r"docx?|wps|rtf|odt|pdf|x?html?|shtml|mht|mhtml|txt|text|md|eml|zip|xlsx?|et|ods|csv|"
    r"png|jpe?g|tiff?|bmp|gif|webp|emf|wmf|ofd"
)
_WITH_MACROS = re.compile(r"docm|dotm|xlsm|xltm|xlsb")


def file_name(origin: Origin) -> str:
    """Return a name for the file of an article that every system accepts.

    >>> file_name(Origin("0" * 64 + ".docx", "来稿.zip/../第一分会?.docx"))
    '第一分会.docx'
    """
    stem = PurePosixPath(origin.name).stem if origin.name else ""
    return f"{safe_name(stem)}.{_ending(origin)}"


def danger_of(origin: Origin) -> Danger:
    """Return what opening the file could do, going by the name it will be opened under."""
    ending = _ending(origin)
    if _WITH_MACROS.fullmatch(ending):
        return "macros"
    return "none" if _DOCUMENTS.fullmatch(ending) else "program"


def is_kept(origin: Origin | None, media: Media) -> bool:
    """Return whether the draft has the file that an article comes from."""
    return origin is not None and bool(origin.file) and origin.file in media


def write_original(origin: Origin, media: Media, path: Path) -> None:
    """Write the file as it was sent to `path`.

    Raises:
        OpenError: The draft does not have it any more, or it is damaged.
        SaveError: It cannot be written.
    """
    data = media[origin.file]
    with saving(path):
        write_atomic(path, data)


def put_original(origin: Origin, media: Media, folder: Path) -> Path:
    """Return the file, written into a private folder so that nobody changes it by mistake.

    Raises:
        OpenError: The draft does not have it any more, or it is damaged.
        SaveError: It cannot be written.
    """
    media.picture(origin.file)  # a name that the draft has is no path
    place = folder / origin.file.partition(".")[0][:16] / file_name(origin)
    if not place.is_file():
        with saving(place):
            place.parent.mkdir(exist_ok=True)
        write_original(origin, media, place)
        with saving(place):
            place.chmod(stat.S_IREAD)
    return place


def best_match(article: Article, articles: Sequence[Article]) -> Article | None:
    """Return the article of a file that one comes from: its part, unless another fits better."""
    part = article.origin.part if article.origin is not None else 0
    ordered = sorted(range(len(articles)), key=lambda at: (at != part, at))
    found = max(ordered, key=lambda at: round(_likeness(article, articles[at]), 1), default=None)
    return None if found is None else articles[found]


def _likeness(one: Article, other: Article) -> float:
    """Return how much of two articles is the same, 0 to 1."""
    kept = total = 0
    for row in differences(one, other):
        for piece in row.pieces:
            total += len(piece.text)
            kept += len(piece.text) if piece.state == "kept" else 0
    return kept / total if total else 1.0


def _ending(origin: Origin) -> str:
    return origin.file.rpartition(".")[2] or "bin"
