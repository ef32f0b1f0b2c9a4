r"""Journal parts: a document in lines of JSON, of which only the new ones need be written.

Parts are blocks, articles without their blocks, and the document without its
articles (its shell). Equal parts have one line. A part that was written once
is known again by being the same object, which is why it is kept alive here.
Runs of parts are pairs "first number, how many", one after the other.

JSON holds every character (half a surrogate pair too, as UTF-8 would write
it); dates are `{"\0date": …}`, and what JSON cannot say of keys that we do
not know stands as YAML in `{"\0yaml": …}`. What was written is read back at
once and compared, so that no value can come back as another.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any, TypeAlias

from composer.model.blocks import Block
from composer.model.document import Document
from composer.model.issue import Article, Issue
from composer.model.official import OfficialDocument
from composer.store import issuedata, yamls
from composer.store.media import NAME
from composer.store.yamls import BadDataError

MOST_PARTS = 500_000
"""Blocks and articles of one state: as many nodes as a draft file may have."""
_FEW = 1000
_DATE, _YAML = "\0date", "\0yaml"
_NAMES = re.compile(NAME.pattern.encode())
_WITH_ARTICLES = {"sections", "body", "attachments"}
_NONE: frozenset[str] = frozenset()
Runs: TypeAlias = list[int]


def encode(value: object) -> bytes:
    """Return a value of mappings, lists and scalars as one line that `decode` makes it from."""
    try:
        line = json.dumps(
            value, ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_tagged
        )
        if json.loads(line, object_hook=_untagged) == value:
            return line.encode("utf-8", "surrogatepass")
    except (TypeError, ValueError, AttributeError, RecursionError, BadDataError):
        pass
    told = yamls.dump(value).decode()
    return json.dumps({_YAML: told}, ensure_ascii=False).encode("utf-8", "surrogatepass")


def decode(line: bytes) -> Any:
    """Return the value that `encode` has made a line of.

    Raises:
        BadDataError: It has made no such line.
    """
    try:
        value = json.loads(line.decode("utf-8", "surrogatepass"), object_hook=_untagged)
        _check_levels(line, value)
        return value
    except (ValueError, TypeError, AttributeError, RecursionError, MemoryError) as cause:
        raise BadDataError("broken", "", cause) from cause


def _check_levels(line: bytes, value: object) -> None:
    """Refuse what is so deep that nobody could write it again."""
    if line.count(b"[") + line.count(b"{") <= yamls.MOST_LEVELS:
        return
    level: list[object] = [value]
    for _ in range(yamls.MOST_LEVELS):
        inside = [one for one in level if isinstance(one, list | dict)]
        level = [
            part for one in inside for part in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return
    raise BadDataError("too_deep", "")


def _tagged(value: object) -> dict[str, str]:
    if type(value) is dt.date:
        return {_DATE: value.isoformat()}
    raise TypeError


def _untagged(value: dict[str, Any]) -> Any:
    if len(value) == 1:
        if _DATE in value:
            return dt.date.fromisoformat(value[_DATE])
        if _YAML in value:
            return yamls.parse(value[_YAML].encode())
    return value


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A part as a line: of an article without its blocks, which are parts of their own."""

    value: object
    line: bytes
    digest: bytes
    """sha256 of all that it says, blocks too."""
    pictures: frozenset[str]
    """The names of all pictures in it, blocks too."""
    blocks: tuple[Coded, ...] = ()


class Coder:
    """Makes lines of parts and knows those that it has made.

    `breathe` is called between parts, so that a long document need not hold
    up other threads.
    """

    def __init__(self, breathe: Callable[[], None] | None = None) -> None:
        self._breathe = breathe
        self._known: dict[int, Coded] = {}
        self._most = _FEW
        self._shell: tuple[tuple[object, ...], Coded] | None = None

    def block(self, block: Block) -> Coded:
        """Return a block as a line."""
        known = self._known.get(id(block))
        if known is None:
            line = encode(issuedata.block_to_data(block))
            known = Coded(block, line, hashlib.sha256(line).digest(), _pictures(line))
            self._known[id(block)] = known
            if self._breathe is not None:
                self._breathe()
        return known

    def article(self, article: Article) -> Coded:
        """Return an article as a line, with its blocks."""
        known = self._known.get(id(article))
        if known is None:
            blocks = tuple(map(self.block, article.blocks))
            line = encode(issuedata.article_to_data(replace(article, blocks=())))
            digest = hashlib.sha256(line)
            for block in blocks:
                digest.update(block.digest)
            pictures = _pictures(line).union(*(one.pictures for one in blocks if one.pictures))
            known = Coded(article, line, digest.digest(), pictures, blocks)
            self._known[id(article)] = known
        return known

    def sections(self, document: Document) -> list[list[Coded]]:
        """Return the articles of each section as lines."""
        return [list(map(self.article, section.articles)) for section in document.sections]

    def shell(self, document: Document) -> Coded:
        """Return a document without its articles as a line."""
        made_of = tuple(_shell_fields(document))
        if self._shell is not None:
            before, known = self._shell
            if len(before) == len(made_of) and all(map(operator.is_, before, made_of)):
                return known
        line = encode(issuedata.to_data(with_articles(document, [()] * len(document.sections))))
        coded = Coded(made_of, line, hashlib.sha256(line).digest(), _pictures(line))
        self._shell = made_of, coded
        return coded

    def digest(self, document: Document) -> str:
        """Return the sha256 of all that a document says, hexadecimal."""
        made = hashlib.sha256(self.shell(document).digest)
        for articles in self.sections(document):
            made.update(b"%d\n" % len(articles))
            for article in articles:
                made.update(article.digest)
        return made.hexdigest()

    def pictures(self, document: Document) -> frozenset[str]:
        """Return the names of all pictures that a document needs."""
        articles = chain.from_iterable(self.sections(document))
        return self.shell(document).pictures.union(*(one.pictures for one in articles))

    def tidy(self, document: Document) -> None:
        """Let go of the parts that a document does not have, when they have become many."""
        if len(self._known) <= self._most:
            return
        known: dict[int, Coded] = {}
        for article in chain.from_iterable(self.sections(document)):
            known[id(article.value)] = article
            known.update((id(block.value), block) for block in article.blocks)
        self._known = known
        self._most = 2 * len(known) + _FEW


def _pictures(line: bytes) -> frozenset[str]:
    return frozenset(name.decode() for name in _NAMES.findall(line)) or _NONE


def _shell_fields(document: Document) -> Iterator[object]:
    """Yield what makes the shell of a document, always in one order."""
    yield type(document)
    for one in fields(document):
        if one.name not in _WITH_ARTICLES:
            yield getattr(document, one.name)
    if isinstance(document, Issue):
        for section in document.sections:
            yield from (section.title, section.pinyin, section.extra)


def with_articles(document: Document, articles: Sequence[Sequence[Article]]) -> Document:
    """Return a document with other articles, those of each section; none is an empty body.

    Raises:
        ValueError: It has not so many sections, or more than one body.
    """
    if isinstance(document, OfficialDocument):
        body, attachments = articles
        (only,) = body or (Article(),)
        return replace(document, body=only, attachments=tuple(attachments))
    pairs = zip(document.sections, articles, strict=True)
    return replace(
        document, sections=tuple(replace(one, articles=tuple(inside)) for one, inside in pairs)
    )


def runs(numbers: Iterable[int]) -> Runs:
    """Return numbers as runs.

    >>> runs((4, 5, 6, 2))
    [4, 3, 2, 1]
    """
    made: Runs = []
    for number in numbers:
        if made and number == made[-2] + made[-1]:
            made[-1] += 1
        else:
            made += (number, 1)
    return made


def numbers_of(said: object, known: int, most: int = MOST_PARTS) -> list[int]:
    """Return the numbers in runs of parts, of which there are `known`.

    Raises:
        BadDataError: They are no runs, name unknown parts or more than `most`.
    """
    if not isinstance(said, list) or len(said) % 2 or any(type(one) is not int for one in said):
        raise BadDataError("type", "", "runs")
    made: list[int] = []
    for first, count in zip(said[::2], said[1::2], strict=True):
        if first < 0 or count < 1 or first + count > known or len(made) + count > most:
            raise BadDataError("value", "", "runs")
        made += range(first, first + count)
    return made
