"""Pieces: which lines of `issue.yaml` belong to which part of a draft, and their digests.

Works on bytes and on how `yamls.dump` indents, not on YAML, so that the same
division is found in a file of which some lines are damaged. A piece is a
top-level key with its lines, the head of a section, an article, and within
an article its head and each block: "masthead", "sections/0", "articles/3",
"articles/3/head", "articles/3/blocks/0"; of an official document "body" and
"attachments/0". Bytes count from 0, ends are exclusive.

The list of them, `issue.pieces` in the container, has a line for each,
`<digest>  <first>-<end>  <key>  <title>`, where the digest is the beginning
of a SHA-256: it tells accidents, not forgers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

MOST = 10_000_000
"""Pieces that are told apart: more than any file has that can be saved."""
MOST_LISTED = 100_000
"""Lines of a list that are read; 300 pages have 4 000."""
_DIGITS = 16
_LONGEST_TITLE = 60  # characters
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_TOP = re.compile(rb"(?=[^\s#:-])([^:\n]{1,200}):(?= |\r?$)", re.MULTILINE)
_LISTED = re.compile(
    rf"([0-9a-f]{{{_DIGITS}}})  (\d{{1,12}})-(\d{{1,12}})  "
    r"((?:sections|(?:articles|attachments)(?=/)|body)(?:/\d{1,6})?(?:/(?:head|tail|blocks/\d{1,6}))?"
    r"|[^\s/][^/\n]{0,200}?)(?:  ([^\n]*))?"
)
_FIELDS = {"articles": 4, "attachments": 2, "body": 2}
"""Columns at which the fields of an article stand, by what the article is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of bytes of `issue.yaml` that belongs together."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A piece as it was saved."""

    digest: str
    key: str
    start: int
    end: int
    title: str = ""
    """The beginning of an article's title."""

    @property
    def is_inner(self) -> bool:
        """Whether it is a part of an article."""
        return is_article(self.key) and article_key(self.key) != self.key


def digest_of(data: bytes) -> str:
    """Return the digest of a piece."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def is_article(key: str) -> bool:
    """Return whether a piece is an article or a part of one.

    >>> is_article("articles/3"), is_article("body/blocks/0"), is_article("attachments")
    (True, True, False)
    """
    return key.partition("/")[0] in _FIELDS and key not in ("articles", "attachments")


def article_key(key: str) -> str:
    """Return the article that a piece of one belongs to.

    >>> article_key("articles/3/blocks/7"), article_key("body/head")
    ('articles/3', 'body')
    """
    return key.partition("/")[0] if key.startswith("body") else "/".join(key.split("/")[:2])


def field_column(key: str) -> int:
    """Return the column of the fields of an article; its blocks begin there, too."""
    return _FIELDS[key.partition("/")[0]]


def short_title(title: str) -> str:
    """Return the beginning of a title as the list has it."""
    return " ".join(title.split())[:_LONGEST_TITLE].strip()


class Outline:
    """Tells, line by line, which piece begins; `after` is the key of the piece read last."""

    def __init__(self, after: str = "") -> None:
        kind, _, number = after.partition("/")
        self._top = "sections" if kind == "articles" else kind
        self._field = "articles" if kind in ("articles", "sections") and number else ""
        self._counts = {"sections": -1, "articles": -1, "attachments": -1}
        if kind in self._counts and number:
            self._counts[kind] = int(number)

    def begins(self, line: bytes) -> str:
        """Return the key of the piece that a line begins; "": it goes on with the one before."""
        if line[:1] not in (b" ", b"-", b"#", b"\n", b"\r"):
            found = _TOP.match(line)
            if found is not None:
                self._top, self._field = _name(found[1]), ""
                return self._top
        if self._top == "sections":
            return self._in_sections(line)
        if self._top == "attachments" and line.startswith(b"- "):
            return self._next("attachments")
        return ""

    def _in_sections(self, line: bytes) -> str:
        if line.startswith(b"- "):
            self._field = _field(line[2:])
            return self._next("sections")
        if line.startswith(b"  - "):
            return self._next("articles") if self._field == "articles" else ""
        if line.startswith(b"  ") and line[2:3] not in (b" ", b"-", b"\n", b"\r", b""):
            self._field = _field(line[2:])
            return f"sections/{max(self._counts['sections'], 0)}"
        return ""

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        return f"{kind}/{self._counts[kind]}"


def lines_of(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of some bytes, each with its place and its end of line."""
    for found in _LINE.finditer(data, start, len(data) if end is None else end):
        yield found.start(), found[0]


def pieces(
    data: bytes, start: int = 0, end: int | None = None, *, after: str = "", most: int = MOST
) -> list[Piece]:
    """Return the pieces of `data[start:end]`, which follows the piece `after`, in their order.

    Together they are all of it; of more than `most` the last is all the rest.
    The first has the key "" when no piece begins there.
    """
    last = len(data) if end is None else end
    outline = Outline(after)
    begun: list[tuple[str, int]] = []
    for place, line in lines_of(data, start, last):
        key = outline.begins(line)
        if len(begun) == most:
            break
        if not begun or (key and key != begun[-1][0]):
            begun.append((key, place))
    ends = [place for _, place in begun[1:]] + [last]
    return [Piece(key, place, stop) for (key, place), stop in zip(begun, ends, strict=True)]


def inner_pieces(data: bytes, piece: Piece, *, most: int = MOST) -> list[Piece]:
    """Return the head, the blocks and what stands behind them ("tail") of an article's piece.

    Of more than `most` the last is all the rest.
    """
    column = field_column(piece.key)
    margin = b" " * column
    begun = [("head", piece.start)]
    field, blocks = "", 0
    for place, line in lines_of(data, piece.start, piece.end):
        text = line[column:]
        if len(begun) == most:
            break
        if place != piece.start and not line.startswith(margin):
            continue
        if text.startswith(b"- ") and place != piece.start:
            if field == "blocks":
                begun.append((f"blocks/{blocks}", place))
                blocks += 1
        elif text[:1] not in (b" ", b"", b"\n"):
            field = _field(text)
            if begun[-1][0] not in ("head", "tail"):
                begun.append(("tail", place))
    ends = [place for _, place in begun[1:]] + [piece.end]
    return [
        Piece(f"{piece.key}/{key}", place, end)
        for (key, place), end in zip(begun, ends, strict=True)
        if place < end
    ]


def listing(data: bytes, titles: Sequence[str]) -> bytes:
    """Return the list of the pieces of `issue.yaml`; `titles` are those of its articles."""
    left = iter(titles)
    lines: list[str] = []
    for piece in pieces(data):
        title = ""
        inner: Iterable[Piece] = ()
        if is_article(piece.key):
            title = short_title(next(left, ""))
            inner = inner_pieces(data, piece)
        for one in chain((piece,), inner):
            told = f"  {title}" if title and one is piece else ""
            digest = digest_of(data[one.start : one.end])
            lines.append(f"{digest}  {one.start}-{one.end}  {one.key}{told}\n")
    return "".join(lines).encode(errors="replace")


def read_listing(data: bytes) -> list[Listed]:
    """Return what a list says; lines that are damaged are left out."""
    found: list[Listed] = []
    for line in data.decode(errors="replace").split("\n")[:MOST_LISTED]:
        match = _LISTED.fullmatch(line)
        if match is None:
            continue
        digest, first, end, key, title = match.groups(default="")
        if int(first) < int(end):
            found.append(Listed(digest, key, int(first), int(end), title))
    return found


def _name(key: bytes) -> str:
    return key.decode(errors="replace").strip("'\" ")


def _field(text: bytes) -> str:
    return _name(text.partition(b":")[0][:200])
