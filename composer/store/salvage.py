"""Salvage: what can still be read of a damaged draft, article by article.

Reads a container from its entries' own heads when its directory is gone,
inflates as far as it goes, and parses `issue.yaml` piece by piece: head,
each article, each block. The list of digests of the pieces, which is in the
container since version 0.6, says which pieces are exactly as they were
saved; of older drafts a piece that parses is believed and said to be
unproved. Whatever is left out is named. As bounded in time and memory as
`draftfile`: the file may come from anybody. The file itself is only read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from typing_extensions import override

from composer.model.blocks import Figure
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.store import issuedata, yamls
from composer.store.carving import Carved
from composer.store.draftfile import (
    BARE,
    ISSUE,
    LARGEST_ISSUE,
    PIECES,
    SUMS,
    StoredDraft,
    bare_media,
    open_draft,
)
from composer.store.files import read_file
from composer.store.media import FOLDER, LARGEST, NAME, Media, StoredPicture
from composer.store.pieces import Listed, read_listing
from composer.store.remnants import Remnant, read_remnants
from composer.store.tornarticle import before_fault

MOST_IN_MEMORY = 512_000_000
"""Bytes of pictures that are taken out of a damaged draft."""
NOT_DAMAGED = frozenset(
    {"not_found", "open_not_allowed", "open_folder", "not_a_file", "draft_empty", "read_failed",
     "draft_newer"}
)  # fmt: skip
"""Reasons of `open_draft` for which there is nothing to be salvaged."""
_NAMES = re.compile(NAME.pattern.encode())
_BARE_TEXT = re.compile(rb"format: [0-9]+\r?\n(?=(?:template|kind|options|masthead|sections)\b)")
_KEYS = re.compile(rb"^(?:masthead|sections|imprint|body|head|closing|template|briefs):", re.M)
_HEADS = (b"PK\3\4", b"PK\1\2")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read."""

    draft: StoredDraft
    lost: tuple[Finding, ...]
    """What is lost, cut or unproved, each with its place and title; for the clerk."""
    articles: int
    """How many articles were read, whole or in part."""
    is_proved: bool
    """Whether all that was read is exactly what was saved."""
    all_articles: int | None = None
    """How many articles there were; None: nobody knows."""

    @property
    def remarked(self) -> Document:
        """What was read, with what is lost as remarks that the clerk deals with."""
        content = self.draft.content
        lost = tuple(one for one in self.lost if one not in content.remarks)
        return replace(content, remarks=(*content.remarks, *lost))


def may_be_damage(problem: Exception) -> bool:
    """Return whether a draft that could not be opened should be looked at more closely."""
    if not isinstance(problem, OpenError):
        return False
    return problem.reason == "draft_empty" or problem.reason not in NOT_DAMAGED


def salvage(path: Path) -> Salvaged:
    """Return what can be read of a damaged draft; all of one that is not damaged.

    Its pictures are in memory: the file may be replaced by what was read.

    Raises:
        OpenError: Nothing can be: it is no draft, empty, zero-filled, foreign,
            or of a newer program.
    """
    try:
        stored = open_draft(path)
    except OpenError as problem:
        if problem.reason in NOT_DAMAGED:
            raise
        first = problem
    else:
        data = yamls.dump(issuedata.to_data(stored.content))
        remnant = read_remnants(data, (), is_whole=True)
        return _with_pictures(stored.content, remnant, stored.media)
    if path.suffix.lower() in BARE and first.reason.startswith("draft_bad_"):
        remnant = _remnant(path, read_file(path, LARGEST_ISSUE), ())
        return _with_pictures(remnant.content, remnant, bare_media(path.resolve()))
    with Carved(path) as carved:
        if carved.is_blank:
            raise OpenError("draft_zero_filled", path)
        listed = _listed(carved)
        data, is_whole = _text(carved, listed)
        if not data:
            reason = "draft_nothing_left" if carved.names() else "not_a_draft"
            raise OpenError(reason, path) from first
        remnant = _remnant(path, data, listed, is_whole=is_whole)
        return _with_pictures(remnant.content, remnant, _Found(carved))


def _remnant(
    path: Path, data: bytes, listed: tuple[Listed, ...], *, is_whole: bool = False
) -> Remnant:
    try:
        remnant = read_remnants(data, listed, is_whole=is_whole)
    except yamls.BadDataError as cause:
        raise OpenError("draft_newer", path, key=cause.key, detail=cause.detail) from cause
    if not remnant.pieces:
        raise OpenError("draft_nothing_left", path)
    return remnant


# The text


def _listed(carved: Carved) -> tuple[Listed, ...]:
    for one in carved.candidates(PIECES, LARGEST_ISSUE):
        found = read_listing(one.data)
        if found:
            return tuple(found)
    return ()


def _text(carved: Carved, listed: tuple[Listed, ...]) -> tuple[bytes, bool]:
    """Return what is left of `issue.yaml`, and whether it is all of it."""
    digests = {
        line[:64]
        for one in carved.candidates(SUMS, LARGEST_ISSUE)
        for line in one.data.decode("ascii", "replace").splitlines()
        if line[64:] == f"  {ISSUE}"
    }
    best = b""
    for one in carved.candidates(ISSUE, LARGEST_ISSUE):
        data = one.data
        if hashlib.sha256(data).hexdigest() in digests or (one.is_whole and not digests):
            return data, True
        if one.was_packed:
            data = before_fault(data)
        if len(data) > len(best) and _KEYS.search(data):
            best = data
    return best or _bare_text(carved, listed), False


def _bare_text(carved: Carved, listed: tuple[Listed, ...]) -> bytes:
    """Return the text of a container in which no head says where it is."""
    data = carved.start(LARGEST_ISSUE)
    found = _BARE_TEXT.search(data)
    if found is not None:
        start = found.start()
    else:
        first = _KEYS.search(data)
        if first is None or len({one[0] for one in _KEYS.finditer(data)}) < 2:
            return b""
        start = first.start()
        offset = next((one.start for one in listed if first[0][:-1].decode() == one.key), None)
        if offset is not None and offset <= start:  # what stood before it was of this length
            start -= offset
    ends = [at for at in (data.find(mark, start) for mark in _HEADS) if at >= 0]
    return data[start : min(ends, default=len(data))]


# The pictures


class _Found(Mapping[str, bytes]):
    """The pictures of a container that was carved: nothing is believed but their digests."""

    def __init__(self, carved: Carved) -> None:
        self._carved = carved
        prefix = f"{FOLDER}/"
        self._names = [
            name.removeprefix(prefix) for name in carved.names() if name.startswith(prefix)
        ]

    @override
    def __getitem__(self, name: str) -> bytes:
        for one in self._carved.candidates(f"{FOLDER}/{name}", LARGEST):
            if hashlib.sha256(one.data).hexdigest() == name.partition(".")[0]:
                return one.data
        raise OpenError("picture_damaged", self._carved.path, media=name)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    @override
    def __len__(self) -> int:
        return len(self._names)


def _with_pictures(content: Document, remnant: Remnant, found: Mapping[str, bytes]) -> Salvaged:
    """Return what was read with those of its pictures that are whole."""
    names = _NAMES.findall(yamls.dump(issuedata.to_data(content)))
    whole: dict[str, StoredPicture] = {}
    lost: list[Finding] = []
    places = _places(content)
    room = MOST_IN_MEMORY
    for name in dict.fromkeys(one.decode() for one in names):
        try:
            data = found[name]
        except OpenError as problem:
            rule = "draft_picture_lost" if problem.reason == "picture_missing" else ""
            lost += _lost_picture(rule or "draft_picture_damaged", name, places)
            continue
        room -= len(data)
        if room < 0:
            lost += _lost_picture("draft_picture_left_out", name, places)
        else:
            whole[name] = StoredPicture(name, data)
    return Salvaged(
        StoredDraft(content, Media(whole)),
        (*remnant.lost, *lost),
        remnant.articles,
        remnant.is_proved,
        remnant.all_articles,
    )


def _lost_picture(rule: str, name: str, places: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
    place, said = places.get(name, ("", name[:8]))
    if "/blocks/" not in place and place:
        rule = "draft_original_lost"
    yield Finding(rule, "error", place, said)


def _places(content: Document) -> dict[str, tuple[str, str]]:
    """Return where each picture and each kept contribution is used first, and what it is called."""
    places: dict[str, tuple[str, str]] = {}
    for index, article in enumerate(content.articles):
        for number, block in enumerate(article.blocks):
            if isinstance(block, Figure):
                for picture in block.pictures:
                    place = f"articles/{index}/blocks/{number}"
                    places.setdefault(picture.media, (place, picture.alt))
        if article.origin is not None:
            places.setdefault(article.origin.file, (f"articles/{index}", article.origin.name))
    return places
