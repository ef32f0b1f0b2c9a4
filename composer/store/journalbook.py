"""Journal book: one journal file while it is written, and which parts stand in it.

What the lines say is told in `journal`.
"""

from __future__ import annotations

import datetime as dt
import zlib
from pathlib import Path
from typing import Protocol

from composer.model.document import Document
from composer.store.journalparts import Coded, Coder, encode, runs
from composer.store.media import Media, StoredPicture
from composer.store.records import RecordFile

PICTURES, STATE = b"PS"
_LEVEL = 3  # of packing: 6 takes twice as long for a tenth less
_LONG, _TIMES = 32_000_000, 8
"""Bytes before packing, and times the whole state, that a file may have: all are read when it
is opened."""


class About(Protocol):
    """What a book is told about its draft; see `journal.About`."""

    @property
    def path(self) -> Path | None:
        """The draft's file."""

    @property
    def digest(self) -> str:
        """What it holds."""

    @property
    def place(self) -> str:
        """Where the clerk was."""

    @property
    def words(self) -> str:
        """What he wrote last."""

    @property
    def is_held(self) -> bool:
        """Whether the words are no value of the document yet."""


class Book:
    """One file of a journal. After an error it is of no use any more."""

    def __init__(self, records: RecordFile, coder: Coder) -> None:
        self.records = records
        self._coder = coder
        self._blocks: dict[bytes, int] = {}
        self._articles: dict[bytes, int] = {}
        self._shells: dict[bytes, int] = {}
        self._told: tuple[Path | None, str] | None = None
        self._named: set[str] = set()
        self._needed: frozenset[str] = frozenset()
        self._given: set[str] = set()
        self._whole = self._unpacked = 0

    @property
    def is_too_long(self) -> bool:
        """Whether it says so much of the past that it should be begun anew."""
        return self._unpacked > max(_LONG, _TIMES * self._whole)

    def append(self, document: Document, media: Media, about: About, now: dt.datetime) -> None:
        """Append a state and return when it lies on the disk. Raises `SaveError`."""
        lines: list[bytes] = []
        shell = self._coder.shell(document)
        sections = self._coder.sections(document)
        state = {
            "shell": self._number(b"d", shell, shell.line, self._shells, lines),
            "articles": [
                runs([self._article(one, lines) for one in inside]) for inside in sections
            ],
            "time": now.isoformat(),
            "place": about.place,
            "words": about.words,
        }
        if about.is_held:
            state["held"] = True
        if self._told != (about.path, about.digest):
            path = None if about.path is None else str(about.path)
            lines.append(b"f" + encode([path, about.digest]))
        lines.append(b"s" + encode(state))
        self._needed = shell.pictures.union(
            *(one.pictures for inside in sections for one in inside if one.pictures)
        )
        self._write(lines, self._new_names(media))
        self._told = about.path, about.digest

    def homeless(self, media: Media, path: Path | None) -> tuple[StoredPicture, ...]:
        """Return the pictures of the last state that may be in no file of the draft.

        Those in memory first, each only once.
        """
        names = [name for name in self._needed if name in media and name not in self._given]
        pictures = [media.picture(name) for name in sorted(names)]
        lost = [one for one in pictures if path is None or one.file != path]
        self._given.update(one.name for one in lost)
        return tuple(lost)

    def _article(self, article: Coded, lines: list[bytes]) -> int:
        number = self._articles.get(article.digest)
        if number is not None:
            return number
        inside = runs(
            [self._number(b"b", one, one.line, self._blocks, lines) for one in article.blocks]
        )
        line = b"[%s,%s]" % (encode(inside), article.line)
        return self._number(b"a", article, line, self._articles, lines)

    @staticmethod
    def _number(
        letter: bytes, part: Coded, line: bytes, known: dict[bytes, int], lines: list[bytes]
    ) -> int:
        number = known.get(part.digest)
        if number is None:
            number = known[part.digest] = len(known)
            lines.append(letter + line)
        return number

    def _new_names(self, media: Media) -> list[str]:
        """Return pictures that the file does not name yet.

        A new file names all that the draft has, for those that undo may bring back.
        """
        names = self._needed if self._named else self._needed.union(media)
        fresh = sorted(names - self._named)
        self._named.update(fresh)
        return fresh

    def _write(self, lines: list[bytes], names: list[str]) -> None:
        data = b"\n".join(lines)
        packed = zlib.compress(data, _LEVEL)
        pictures = "".join(f"{name}\n" for name in names).encode("ascii", "replace")
        told = [(PICTURES, pictures)] if names else []
        self.records.append(*told, (STATE, packed))
        self._unpacked += len(data)
        self._whole = self._whole or len(data)
