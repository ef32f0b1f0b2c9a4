"""Journal states: the newest state that the records of a journal describe.

What the lines say is told in `journal`. Nothing is believed: what is no line,
names a part that is not there, or is absurdly large makes a state unreadable,
and the one before it is taken.
"""

from __future__ import annotations

import datetime as dt
import zlib
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from composer.model.blocks import Block
from composer.model.document import Document
from composer.model.issue import Article
from composer.store import issuedata
from composer.store.journalbook import STATE
from composer.store.journalparts import (
    MOST_PARTS,
    Coder,
    decode,
    numbers_of,
    with_articles,
)
from composer.store.records import Reading
from composer.store.values import expect
from composer.store.yamls import BadDataError

_MOST_UNPACKED = 1_000_000_000
"""Bytes of all records: thirty times what a journal has before it is begun anew."""
_TRIES = 50


@dataclass(frozen=True, slots=True)
class State:
    """One state of a draft, as it was written."""

    document: Document
    pictures: frozenset[str]
    """The names of the pictures that it needs."""
    path: Path | None
    digest: str
    place: str
    words: str
    is_held: bool
    time: dt.datetime
    is_newest: bool
    """Whether nothing stands behind it that cannot be read."""


@dataclass(slots=True)
class _Told:
    """A state as its lines say it."""

    line: bytes
    file: bytes
    blocks: int
    articles: int
    shells: int


@dataclass(slots=True)
class States:
    """What the records of a journal say; parts are read when a state needs them."""

    reading: Reading
    _blocks: list[bytes] = field(default_factory=list)
    _articles: list[bytes] = field(default_factory=list)
    _shells: list[bytes] = field(default_factory=list)
    _told: list[_Told] = field(default_factory=list)
    _known_blocks: dict[int, Block] = field(default_factory=dict)
    _known_articles: dict[int, Article] = field(default_factory=dict)

    def newest(self) -> State | None:
        """Return the newest state that is whole; None: there is none."""
        is_newest = self._read() and not self.reading.is_torn
        for told in reversed(self._told[-_TRIES:]):
            with suppress(BadDataError):
                return self._state(told, is_newest=is_newest)
            is_newest = False
        return None

    def _read(self) -> bool:
        """Take in the lines of all records; return whether all could be unpacked."""
        left, file = _MOST_UNPACKED, b'[null,""]'
        for record in self.reading.records():
            if record.kind != STATE:
                continue
            unpacker = zlib.decompressobj()
            try:
                data = unpacker.decompress(record.payload, left)
            except zlib.error:
                return False
            left -= len(data)
            if not unpacker.eof or left <= 0:
                return False
            file = self._take(data, file)
        return True

    def _take(self, data: bytes, file: bytes) -> bytes:
        parts = {b"b": self._blocks, b"a": self._articles, b"d": self._shells}
        for line in data.split(b"\n"):
            letter, rest = line[:1], line[1:]
            if letter in parts:
                parts[letter].append(rest)
            elif letter == b"f":
                file = rest
            elif letter == b"s":
                counts = len(self._blocks), len(self._articles), len(self._shells)
                self._told.append(_Told(rest, file, *counts))
        return file

    def _state(self, told: _Told, *, is_newest: bool) -> State:
        said = expect(decode(told.line), dict)
        path, digest = _pair(decode(told.file))
        if path is not None and type(path) is not str:
            raise BadDataError("type", "path")
        number = said.get("shell")
        if type(number) is not int or not 0 <= number < told.shells:
            raise BadDataError("value", "shell")
        shell = issuedata.from_data(decode(self._shells[number]))
        left = [MOST_PARTS]
        articles = [
            [self._article(one, told, left) for one in numbers_of(inside, told.articles)]
            for inside in expect(said.get("articles"), list)
        ]
        try:
            document = with_articles(shell, articles)
            time = dt.datetime.fromisoformat(said["time"])
            home = None if path is None else Path(path)
        except (ValueError, TypeError, KeyError) as cause:
            raise BadDataError("value", "", cause) from cause
        return State(
            document,
            Coder().pictures(document),
            home,
            expect(digest, str),
            expect(said.get("place"), str),
            expect(said.get("words"), str),
            said.get("held") is True,
            time,
            is_newest,
        )

    def _article(self, number: int, told: _Told, left: list[int]) -> Article:
        known = self._known_articles.get(number)
        if known is None:
            inside, rest = _pair(decode(self._articles[number]))
            numbers = numbers_of(inside, told.blocks, left[0])
            blocks = tuple(map(self._block, numbers))
            known = replace(issuedata.article_from_data(rest), blocks=blocks)
            self._known_articles[number] = known
        left[0] -= len(known.blocks) + 1
        if left[0] < 0:
            raise BadDataError("too_many", "articles")
        return known

    def _block(self, number: int) -> Block:
        known = self._known_blocks.get(number)
        if known is None:
            known = issuedata.block_from_data(decode(self._blocks[number]))
            self._known_blocks[number] = known
        return known


def _pair(said: Any) -> tuple[Any, Any]:
    if not isinstance(said, list) or len(said) != 2:
        raise BadDataError("type", "", "a pair")
    return said[0], said[1]
