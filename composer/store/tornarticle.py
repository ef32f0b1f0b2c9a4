"""Torn article: what of the lines of one article can still be read, block by block.

Of lines that are YAML no longer the characters are taken as they stand, as
paragraphs. Bytes that are no character become U+FFFD. Whatever may not be
what was saved has a finding; its place begins at the article: "title",
"blocks/3", "" is the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from typing import Any

from composer.model.blocks import Block, Paragraph, text
from composer.model.findings import Finding, Severity
from composer.model.issue import Article
from composer.store import issuedata, yamls
from composer.store.pieces import Listed, Piece, digest_of, field_column, inner_pieces

REPLACEMENT = "\ufffd"
MOST_PARTS = 20_000
"""Parts that are read one by one; 300 pages have 4 000, and so many take some seconds."""
_EXCERPT = 30  # characters
_MOST_LINES = 5_000
"""Lines of one part that are read one by one; the longest table has some hundreds."""
_NAMES = [one.name for one in fields(Article) if one.name != "extra"]
_WORDS = {"title", "kicker", "subtitle", "source", "author", "key_item"}
_LABELS = ("paragraph", "heading1", "heading2", "heading3", "heading4", "list", "table", "figure")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_RUN = re.compile(f"{REPLACEMENT}{{2,}}")
_KEY = re.compile(r"([^\s:#-][^:\n]{0,200}):(?= |$)")
_SETTING = re.compile(
    r"(?:media|bold|italic|underline|raised|align|level|columns|rows|header_rows|widths|numbered|is_turned|turns"
    r"|file|part|date)\b.{0,80}$"
)
_LABEL = re.compile(r"(?:[^\w\s]|[a-z_0-9]){2,20}:(?: |$)")
_SAYS = re.compile(r"\w\W*\w")


@dataclass(slots=True)
class Parts:
    """How many parts may still be read one by one."""

    left: int = MOST_PARTS

    def take(self) -> bool:
        """Take one; return whether there was one."""
        self.left -= 1
        return self.left >= 0


@dataclass(slots=True)
class Torn:
    """An article as far as it was read; its places begin at it."""

    article: Article | None = None
    """None: nothing of it was read."""
    findings: list[Finding] = field(default_factory=list)

    def add(self, rule: str, place: str, said: str = "", **facts: object) -> None:
        """Remark something."""
        severity: Severity = "warning" if rule == "draft_text_unproved" else "error"
        told = tuple((name, str(value)) for name, value in facts.items())
        self.findings.append(Finding(rule, severity, place, excerpt(said), facts=told))

    def put(self, *blocks: Block) -> None:
        """Take blocks in."""
        before = self.article or Article()
        self.article = replace(before, blocks=(*before.blocks, *blocks))

    @property
    def next_place(self) -> str:
        """The place of the block that is taken in next."""
        return f"blocks/{len(self.article.blocks) if self.article else 0}"


def cleaned(raw: bytes) -> tuple[str, bool]:
    r"""Return the characters of some bytes, and whether all of the bytes are characters.

    >>> cleaned(b"a\0\0\xffb"), cleaned(b"ab")
    (('a\ufffdb', False), ('ab', True))
    """
    said = raw.decode(errors="replace").replace("\r\n", "\n")
    clean = _RUN.sub(REPLACEMENT, _NO_CHARACTER.sub(REPLACEMENT, said))
    return clean, clean.encode() == raw.replace(b"\r\n", b"\n")


def before_fault(raw: bytes) -> bytes:
    r"""Return the bytes before the first that is no character, without the line it is in.

    >>> before_fault("甲\n乙".encode() + b"\xff"), before_fault(b"ab")
    (b'\xe7\x94\xb2\n', b'ab')
    """
    said, is_whole = cleaned(raw)
    if is_whole:
        return raw
    return said[: said.rfind("\n", 0, said.find(REPLACEMENT)) + 1].encode()


def parsed(said: str) -> object:
    """Return what some lines of YAML say; None when they are none, or say nothing."""
    try:
        return yamls.parse(said.encode())
    except yamls.BadDataError:
        return None


def article_of(data: object) -> Article | None:
    """Return the article that plain data describes; None when it describes none."""
    try:
        document = issuedata.from_data({"format": 1, "sections": [{"articles": [data]}]})
    except yamls.BadDataError:
        return None
    return document.articles[0]


def excerpt(said: str) -> str:
    """Return the beginning of a text in one line."""
    flat = " ".join(said.split())
    return flat if len(flat) <= _EXCERPT else flat[: _EXCERPT - 1] + "…"


def corrected(key: str, known: Sequence[str]) -> str:
    """Return the known key that a damaged one was, else the key as it is.

    >>> corrected("artiqles", ["title", "articles"]), corrected("未来", ["title"])
    ('articles', '未来')
    """
    if key in known:
        return key
    return next(iter(get_close_matches(key[:40], known, 1, 0.75)), key)


def read_article(
    raw: bytes, key: str, listed: Sequence[Listed], proved: frozenset[str], parts: Parts
) -> Torn:
    """Return what can be read of an article that may not be as it was saved.

    `key` says in which column it stands, `listed` where its parts were, none
    when that is not known. `proved` are the digests of the parts of all
    articles; where there are none all that can be parsed is believed.
    """
    torn = Torn()
    said, is_whole = cleaned(raw)
    if not proved and is_whole and parts.take():
        torn.article = article_of(_whole_value(said, key))
        if torn.article is not None:
            return torn
    for piece in _inner(raw, key, listed):
        data = raw[piece.start : piece.end]
        if not parts.take():
            torn.add("draft_rest_lost", "")
            break
        lines, is_clean = _lines(data, field_column(key))
        is_proved = digest_of(data) in proved if proved else is_clean
        if "/blocks/" in piece.key:
            number = int(piece.key.rpartition("/")[2]) + 1
            _read_block(torn, lines, number, is_proved=is_proved)
        else:
            _read_fields(torn, lines, is_proved=is_proved)
    return torn


def _inner(raw: bytes, key: str, listed: Sequence[Listed]) -> list[Piece]:
    """Return the parts of an article: as listed when nothing was shifted, else as seen."""
    if listed and listed[-1].end - listed[0].start == len(raw):
        first = listed[0].start
        ends = [one.end for one in listed]
        if [one.start for one in listed] == [first, *ends[:-1]]:
            return [Piece(one.key, one.start - first, one.end - first) for one in listed]
    return inner_pieces(raw, Piece(key, 0, len(raw)), most=MOST_PARTS)


def _whole_value(said: str, key: str) -> object:
    value = parsed(said)
    if key == "body":
        return value.get("body") if isinstance(value, dict) else None
    return value[0] if isinstance(value, list) and len(value) == 1 else None


def _lines(raw: bytes, column: int) -> tuple[list[str], bool]:
    """Return the lines of a part without their margin, and whether all are characters."""
    said, is_clean = cleaned(raw)
    lines = []
    for line in said.splitlines() if "\n" in said else [said]:
        margin = line[:column]
        lines.append(line[column:] if not margin.strip(" -") else line.lstrip())
    return lines, is_clean


# Fields


def _read_fields(torn: Torn, lines: Sequence[str], *, is_proved: bool) -> None:
    """Read the fields of an article one by one."""
    values: dict[object, object] = {}
    doubted: list[str] = []
    for group in _groups(lines):
        found = _KEY.match(group[0])
        name = "" if found is None else found[1].strip("'\"")
        name = name if is_proved else corrected(name, _NAMES)
        if found is None or name in ("blocks", "body"):
            continue
        rest = group[0][found.end() :]
        value = parsed("\n".join((f"x:{rest}", *group[1:])))
        value = value.get("x") if isinstance(value, dict) else None
        if article_of({name: value}) is None or value is None:
            value = _scalar(rest) if name in _WORDS else None
        if value is None:
            torn.add("draft_field_lost", "", " ".join(group))
        else:
            values.setdefault(name, value)
            doubted += [] if is_proved else [rest.strip()]
    head = article_of(values)
    if head is not None and values:
        blocks = torn.article.blocks if torn.article else ()
        kept = {} if torn.article is None else _set_fields(torn.article)
        torn.article = replace(head, blocks=blocks, **kept)
    if doubted:
        torn.add("draft_text_unproved", "title", " ".join(doubted))


def _set_fields(article: Article) -> dict[str, Any]:
    """Return the fields of an article that say something."""
    empty = Article()
    return {
        name: getattr(article, name)
        for name in (*_NAMES, "extra")
        if name != "blocks" and getattr(article, name) != getattr(empty, name)
    }


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield fields: a line with a key, and those that go on with it."""
    group: list[str] = []
    for line in lines:
        if group and _KEY.match(line):
            yield group
            group = []
        if group or line.strip():
            group.append(line)
    if group:
        yield group


# Blocks


def _read_block(torn: Torn, lines: Sequence[str], number: int, *, is_proved: bool) -> None:
    blocks = _blocks(parsed("\n".join(lines)))
    words = [] if is_proved and blocks else words_of(lines)
    if not blocks:
        is_proved = False
        blocks = tuple(Paragraph(text(one)) for one in words)
        if not blocks:
            torn.add("draft_block_lost", "", number=number)
    for at, block in enumerate(blocks):
        if not is_proved:
            said = words[at] if len(words) == len(blocks) else " ".join(words)
            torn.add("draft_text_unproved", torn.next_place, said)
        torn.put(block)


def _blocks(value: object) -> tuple[Block, ...]:
    """Return the blocks that a list of YAML describes, its labels put right, if it does."""
    if not isinstance(value, list):
        return ()
    found = article_of({"blocks": value})
    if found is None:
        right = [
            {corrected(str(key), _LABELS): part for key, part in one.items()}
            for one in value
            if isinstance(one, dict)
        ]
        found = article_of({"blocks": right}) if len(right) == len(value) else None
    return found.blocks if found is not None else ()


def words_of(lines: Sequence[str]) -> list[str]:
    """Return what lines of YAML say to people: a paragraph as one, of all else each line."""
    said: list[str] = []
    for line in lines[:_MOST_LINES]:
        bare = line.strip()
        while bare.startswith("- "):
            bare = bare[2:].lstrip()
        if _SETTING.match(bare):
            continue
        label = _LABEL.match(bare)
        words = _scalar(bare[label.end() :] if label else bare)
        if words and _SAYS.search(words):
            said.append(words)
    is_one = bool(lines) and lines[0].startswith(("- paragraph", "- heading"))
    return ["".join(said)] if is_one and said else said


def _scalar(said: str) -> str:
    """Return the text of a scalar, also of one whose quotes are damaged."""
    bare = said.strip()
    value = parsed(bare)
    return value if isinstance(value, str) else bare.strip("\"'[]{}").strip()
