"""Media: the pictures of a draft, named by what they contain, read when asked for.

A name is `<sha256>.<extension>`; the same picture has the same name in every
draft. Pictures stay in the file they were opened from until somebody needs
their bytes, and those bytes are checked against the name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from typing_extensions import override

from composer.model.errors import OpenError
from composer.store import pictures
from composer.store.container import Container
from composer.store.files import read_file
from composer.typeset.story import PictureFact

NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,8}")
LARGEST = 256_000_000
"""Bytes of one picture."""
FOLDER = "media"


class StoredPicture:
    """One stored picture and where its bytes are: here, in a container, or in a file.

    Shared by all `Media` that have it, so that a draft which is saved can tell
    every older state of itself where the bytes are now.
    """

    __slots__ = ("_fact", "_source", "name")

    def __init__(self, name: str, source: bytes | Path) -> None:
        self.name = name
        self._source = source
        self._fact: PictureFact | None = None

    @property
    def file(self) -> Path | None:
        """The container or file that holds the bytes; None: they are in memory."""
        source = self._source
        return source if isinstance(source, Path) else None

    def move(self, source: bytes | Path) -> None:
        """Say where the bytes are from now on."""
        self._source = source

    def read(self) -> bytes:
        """Return the bytes.

        Raises:
            OpenError: They are gone, damaged or too large.
        """
        source = self._source
        if isinstance(source, bytes):
            return source
        try:
            data = self._load(source)
        except OpenError as cause:
            raise OpenError("picture_lost", source, media=self.name, cause=cause.reason) from cause
        if hashlib.sha256(data).hexdigest() != self.name.partition(".")[0]:
            raise OpenError("picture_damaged", source, media=self.name)
        return data

    def _load(self, source: Path) -> bytes:
        if source.name == self.name:
            return read_file(source, LARGEST)
        with Container(source) as container:
            return container.read(f"{FOLDER}/{self.name}", LARGEST)

    def fact(self) -> PictureFact:
        """Return the size, measured once. Raises `OpenError` as `Media.fact` says."""
        if self._fact is None:
            self._fact = pictures.measure(self.read(), self.name)
        return self._fact


class Media(Mapping[str, bytes]):
    """The pictures of a draft by name. Never changed: adding one gives a new `Media`."""

    __slots__ = ("_pictures",)

    def __init__(self, stored: Mapping[str, StoredPicture] | None = None) -> None:
        self._pictures: dict[str, StoredPicture] = dict(stored or {})

    @override
    def __getitem__(self, name: str) -> bytes:
        """Return a picture's bytes.

        Raises:
            OpenError: There is none of this name, or it can no longer be read.
        """
        return self.picture(name).read()

    @override
    def __contains__(self, name: object) -> bool:
        return name in self._pictures

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._pictures)

    @override
    def __len__(self) -> int:
        return len(self._pictures)

    def picture(self, name: str) -> StoredPicture:
        """Return where a picture is kept, without reading it.

        Raises:
            OpenError: There is none of this name.
        """
        try:
            return self._pictures[name]
        except KeyError:
            raise OpenError("picture_missing", media=name) from None

    def with_file(self, data: bytes, extension: str) -> tuple[Media, str]:
        """Return the media with one more picture, and its name.

        `extension` may have a dot and capitals; a picture that is there
        already is not added twice.

        Raises:
            OpenError: It is larger than `LARGEST`.
        """
        if len(data) > LARGEST:
            raise OpenError("picture_too_large", limit=LARGEST // 1_000_000)
        ending = re.sub("[^a-z0-9]", "", extension.lower())[:8] or "bin"
        ending = {"jpg": "jpeg", "tif": "tiff"}.get(ending, ending)
        name = f"{hashlib.sha256(data).hexdigest()}.{ending}"
        if name in self._pictures:
            return self, name
        return Media({**self._pictures, name: StoredPicture(name, data)}), name

    def fact(self, name: str) -> PictureFact:
        """Return the size in pixels as stored and the quarter turns that EXIF asks for.

        Raises:
            OpenError: There is no such picture, or it is none that can be printed.
        """
        return self.picture(name).fact()

    def printable(self, name: str) -> bytes:
        """Return a picture as PNG or JPEG, whose `fact` is the stored one's.

        PNG and JPEG (CMYK too) pass as they are unless EXIF mirrors them; other
        formats become PNG.

        Raises:
            OpenError: There is no such picture, or it cannot be decoded.
        """
        return pictures.printable(self[name], name)
