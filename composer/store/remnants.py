"""Remnants: the document that the pieces of a damaged `issue.yaml` still make.

Knows bytes and the list of pieces, no files. A piece with the digest that
was saved is exactly what was saved, wherever it lies now. Of all others as
much is read as can be, field by field, article by article, block by block,
and remarked; nothing is put in that is not there, and nothing twice. Time
and memory grow with the bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace

from composer.model.document import Document
from composer.model.findings import Finding, Severity
from composer.model.issue import Article, Issue, Section
from composer.model.official import OfficialDocument
from composer.store import issuedata, yamls
from composer.store.pieces import Listed, article_key, digest_of, is_article, pieces, short_title
from composer.store.tornarticle import (
    MOST_PARTS,
    Parts,
    article_of,
    cleaned,
    corrected,
    excerpt,
    parsed,
    read_article,
    words_of,
)

_TOP = {
    kind: ["format", "kind", *(one.name for one in fields(kind) if one.name != "extra")]
    for kind in (Issue, OfficialDocument)
}
_OFFICIAL = {"body", "attachments", "head", "closing", "form", "recipients", "kind"}
"""Keys that an official document alone has."""
_MOST_REMARKS = 300
_MOST_HEAD_LINES = 200
"""Lines of the head of a section that are read one by one; an honest one has three."""


@dataclass(frozen=True, slots=True)
class Remnant:
    """What was read."""

    content: Document
    lost: tuple[Finding, ...]
    articles: int
    """How many articles were read, whole or in part."""
    all_articles: int | None
    """How many there were; None: not known."""
    is_proved: bool
    """Whether all that was read is exactly what was saved."""
    pieces: int
    """How many pieces were read, whole or in part."""


@dataclass(slots=True)
class _Segment:
    """A run of bytes that is a piece."""

    key: str
    data: bytes
    listed: Listed | None = None
    is_proved: bool = False
    missing: Sequence[Listed] = ()
    """Pieces that are lost before it, or are it, when that is not known for sure."""


def read_remnants(data: bytes, listed: Sequence[Listed], *, is_whole: bool = False) -> Remnant:
    """Return what can be read of `issue.yaml`.

    `listed` are its pieces as they were saved, none when that is not known.
    `is_whole`: every byte is known to be what was saved.

    Raises:
        BadDataError: It is of a newer format.
    """
    return _Reading(listed, is_whole=is_whole).read(data)


# Where the pieces are


def _segments(data: bytes, outer: Sequence[Listed]) -> Iterator[_Segment]:
    if not outer:
        for piece in pieces(data, most=MOST_PARTS):
            yield _Segment(piece.key, data[piece.start : piece.end])
        return
    place, after = 0, ""
    waiting: list[Listed] = []
    budget = 4 * len(data)
    for one in outer:
        budget -= one.end - one.start
        found = data[one.start : one.end] if one.start >= place and budget > 0 else b""
        if one.end > len(data) or digest_of(found) != one.digest:
            waiting.append(one)
            continue
        yield from _gap(data, place, one.start, waiting, after)
        yield _Segment(one.key, found, one, is_proved=True)
        place, after, waiting = one.end, one.key, []
    yield from _gap(data, place, len(data), waiting, after)


def _gap(
    data: bytes, start: int, end: int, waiting: Sequence[Listed], after: str
) -> Iterator[_Segment]:
    """Yield what lies between two pieces that were found: as it was listed, else as it looks."""
    ends = [one.end for one in waiting]
    if waiting and [one.start for one in waiting] == [start, *ends[:-1]] and ends[-1] == end:
        for one in waiting:
            yield _Segment(one.key, data[one.start : one.end], one)
        return
    left = {one.digest: one for one in waiting}
    found: list[_Segment] = []
    for piece in pieces(data, start, end, after=after, most=MOST_PARTS) if start < end else ():
        part = data[piece.start : piece.end]
        known = left.pop(digest_of(part), None)
        if known is not None:
            found.append(_Segment(known.key, part, known, is_proved=True))
        else:
            key = piece.key or (waiting[0].key if waiting else "")
            found.append(_Segment(key, part))
    rest = [one for one in waiting if one.digest in left]
    for segment in found:
        if not segment.is_proved:
            segment.missing, rest = rest, []
    yield from found
    if rest:
        yield _Segment("", b"", missing=rest)


# What they say


@dataclass(slots=True)
class _Reading:
    """A document that is being put together."""

    listed: Sequence[Listed]
    is_whole: bool
    parts: Parts = field(default_factory=Parts)
    top: dict[object, object] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    articles: list[list[Article]] = field(default_factory=list)
    body: Article | None = None
    attachments: list[Article] = field(default_factory=list)
    lost: list[Finding] = field(default_factory=list)
    is_official: bool = False
    is_proved: bool = True
    count: int = 0

    def read(self, data: bytes) -> Remnant:
        outer = sorted((one for one in self.listed if not one.is_inner), key=_by_place)
        segments = list(_segments(data, outer))
        keys = {one.key for one in outer} or {one.key for one in segments}
        self.is_official = bool(keys & _OFFICIAL)
        self._titles = Counter(
            one.listed.title
            for one in segments
            if one.is_proved and one.listed is not None and one.listed.title
        )
        self._known = frozenset(one.digest for one in self.listed)
        for one in self.listed:
            if one.is_inner:
                self._inner.setdefault(article_key(one.key), []).append(one)
        missing: list[Listed] = []
        read: list[Article] = []
        for segment in segments:
            if segment.missing:
                self._tell_missing(missing, read)
                missing, read = list(segment.missing), []
            self._take(segment, missing, read)
        self._tell_missing(missing, read)
        if not self.listed and not self.is_whole and not data.endswith(b"\n"):
            self._tell("draft_cut_off", "", excerpt(cleaned(data[-60:])[0].strip("\ufffd")))
        return self._made(outer)

    _titles: Counter[str] = field(default_factory=Counter)
    _inner: dict[str, list[Listed]] = field(default_factory=dict)
    _known: frozenset[str] = frozenset()
    _missing: tuple[Sequence[Listed], frozenset[str]] = ((), frozenset())

    def _take(self, segment: _Segment, missing: Sequence[Listed], read: list[Article]) -> None:
        if not segment.data.strip(b"\0\r\n "):
            if segment.listed is not None:
                self._tell_lost(segment.listed)
            return
        if not self.parts.take():
            if all(one.rule != "draft_rest_lost" for one in self.lost[-1:]):
                self._tell("draft_rest_lost", "")
            self.is_proved = False
            return
        segment.is_proved = segment.is_proved or self.is_whole
        kind = segment.key.partition("/")[0]
        if is_article(segment.key):
            self._take_article(segment, kind, missing, read)
        elif kind == "sections" and segment.key != "sections":
            self._take_section(segment)
        elif segment.key not in ("", "sections", "attachments"):
            self._take_top(segment)

    # Articles

    def _take_article(
        self, segment: _Segment, kind: str, missing: Sequence[Listed], read: list[Article]
    ) -> None:
        place = self._place(kind)
        findings: list[Finding] = []
        if segment.is_proved:
            article = article_of(_article_value(segment))
        else:
            inner = () if segment.listed is None else self._inner.get(segment.key, ())
            torn = read_article(segment.data, segment.key, inner, self._known, self.parts)
            article, findings = torn.article, torn.findings
        if article is None or (not segment.is_proved and self._is_double(article, missing)):
            if article is None and segment.listed is not None:
                self._tell_lost(segment.listed)
            elif article is None and not self.listed:
                self._tell("draft_article_torn", "", text=_words(segment.data))
            return
        self._put(kind, article)
        self.count += 1
        self.is_proved = self.is_proved and segment.is_proved
        if segment.listed is None:
            read.append(article)
        for one in findings:
            self.lost.append(replace(one, place=f"{place}/{one.place}".rstrip("/")))

    def _place(self, kind: str) -> str:
        if kind == "articles":
            return f"articles/{sum(map(len, self.articles))}"
        return "articles/0" if kind == "body" else f"articles/{len(self.attachments) + 1}"

    def _put(self, kind: str, article: Article) -> None:
        if kind == "body":
            self.body = self.body or article
        elif kind == "attachments":
            self.attachments.append(article)
        else:
            if not self.sections:
                self._add_section(Section())
            self.articles[-1].append(article)

    def _is_double(self, article: Article, missing: Sequence[Listed]) -> bool:
        """Return whether an article that was found is an older or newer state of one that is here.

        Half of a file may be from before.
        """
        title = short_title(article.title_line)
        return title in self._titles and title not in self._missing_titles(missing)

    def _missing_titles(self, missing: Sequence[Listed]) -> frozenset[str]:
        if self._missing[0] is not missing:
            self._missing = missing, frozenset(one.title for one in missing)
        return self._missing[1]

    # Sections and all else

    def _take_section(self, segment: _Segment) -> None:
        said, is_clean = cleaned(segment.data)
        if segment.is_proved:
            said = segment.data.decode(errors="replace")
        begins = said.startswith("- ") or not self.sections
        lines = [line[2:] if line[:2].strip(" -") == "" else line for line in said.splitlines()]
        value = parsed("\n".join(lines))
        if not isinstance(value, dict):
            value = {}
            for line in lines[:_MOST_HEAD_LINES]:
                one = parsed(line)
                value |= one if isinstance(one, dict) else {}
        known = [one.name for one in fields(Section) if one.name != "extra"]
        if not segment.is_proved:
            value = {corrected(str(key), known): part for key, part in value.items()}
        value["articles"] = []
        made = _document({"format": 1, "sections": [value]})
        section = made.sections[0] if made is not None else Section()
        if begins:
            self._add_section(section)
        elif section.extra:
            self.sections[-1] = replace(self.sections[-1], extra=section.extra)
        if not segment.is_proved:
            self.is_proved = False
            if self.listed or not is_clean or made is None:
                place = f"sections/{len(self.sections) - 1}"
                self._tell("draft_text_unproved", place, section.title)

    def _add_section(self, section: Section) -> None:
        self.sections.append(section)
        self.articles.append([])

    def _take_top(self, segment: _Segment) -> None:
        said, is_clean = cleaned(segment.data)
        if segment.is_proved:
            said = segment.data.decode(errors="replace")
        key = segment.key
        if segment.listed is None and not segment.is_proved:
            key = corrected(key, _TOP[OfficialDocument if self.is_official else Issue])
        rest = said.partition(":")[2]
        value = parsed(f"x:{rest}")
        values = value.get("x") if isinstance(value, dict) else None
        if key in self.top or key in ("format", "kind"):
            if key == "format" and segment.is_proved:
                self._check_format(values)
            return
        if key == "format" and not self.listed:
            self._check_format(values)
        if values is None or _document(self._base({key: values})) is None:
            values = self._piecewise(key, rest)
            if values is None:
                self.is_proved = False
                self._tell("draft_field_lost", key, excerpt(_words(segment.data)))
                return
        self.top[key] = values
        if not segment.is_proved:
            self.is_proved = False
            if self.listed or not is_clean:
                self._tell("draft_text_unproved", key, excerpt(_words(segment.data)))

    def _piecewise(self, key: str, rest: str) -> object:
        """Return the fields or items of a top-level key that can be read; None: there are none."""
        lines = rest.split("\n")[1:]
        groups: list[list[str]] = []
        margin = next((line[:2] for line in lines if line.strip()), "")
        for line in lines:
            begins = line.startswith("- ") if margin == "- " else line[:3].strip(" ") == line[2:3]
            if begins or not groups:
                groups.append([])
            groups[-1].append(line)
        made: dict[object, object] = {}
        items: list[object] = []
        for group in groups:
            if not any(line.strip() for line in group) or not self.parts.take():
                continue
            value = parsed("\n".join(group))
            if not value or _document(self._base({key: value})) is None:
                told = excerpt(" ".join(words_of(group)))
                self._tell("draft_field_lost", key, told)
            elif isinstance(value, dict):
                made |= value
            elif isinstance(value, list):
                items += value
        whole = made or items
        return whole if whole and _document(self._base({key: whole})) is not None else None

    def _check_format(self, value: object) -> None:
        if type(value) is int and value > issuedata.FORMAT:
            raise yamls.BadDataError("newer", "format", value)

    def _base(self, data: dict[object, object]) -> dict[object, object]:
        if self.is_official:
            return {"format": 2, "kind": "official"} | data
        return {"format": 1} | data

    # What is lost

    def _tell(self, rule: str, place: str, text: str = "", **facts: object) -> None:
        severity: Severity = "warning" if rule == "draft_text_unproved" else "error"
        told = tuple((name, str(value)) for name, value in facts.items())
        self.lost.append(Finding(rule, severity, place, text, facts=told))

    def _tell_lost(self, one: Listed) -> None:
        kind, _, number = one.key.partition("/")
        if kind == "articles":
            self._tell("draft_article_lost", "", one.title, number=int(number) + 1)
        elif kind == "attachments" and number:
            self._tell("draft_attachment_lost", "", one.title, number=int(number) + 1)
        elif kind == "body":
            self._tell("draft_body_lost", "", one.title)
        elif kind == "sections" and number:
            self._tell("draft_section_lost", "", number=int(number) + 1)
        elif kind not in ("sections", "attachments", "format", "kind"):
            self._tell("draft_field_lost", one.key)

    def _tell_missing(self, missing: Sequence[Listed], read: Sequence[Article]) -> None:
        """Tell which of the pieces that were listed are not among what was found in their place."""
        wanted = [one for one in missing if is_article(one.key)]
        told = {finding.place for finding in self.lost}
        for one in missing:
            if one.key in self.top or is_article(one.key) or one.key in told:
                continue
            if not (one.key.startswith("sections") and self.sections):
                self._tell_lost(one)
        found = {short_title(article.title_line) for article in read}
        unseen = [one for one in wanted if one.title not in found]
        number = max(0, len(wanted) - len(read))
        for one in unseen[len(unseen) - number :] if number else ():
            self._tell_lost(one)

    # The whole

    def _made(self, outer: Sequence[Listed]) -> Remnant:
        base = _document(self._base(self.top))
        if base is None:  # each key alone was right
            base = OfficialDocument() if self.is_official else Issue()
        if isinstance(base, OfficialDocument):
            content: Document = replace(
                base, body=self.body or base.body, attachments=tuple(self.attachments)
            )
        else:
            sections = zip(self.sections, self.articles, strict=True)
            content = replace(
                base, sections=tuple(replace(one, articles=tuple(many)) for one, many in sections)
            )
        if not self.is_proved and not self.listed:
            self.lost.append(Finding("draft_unproved", "warning"))
        lost = self.lost[:_MOST_REMARKS]
        if len(self.lost) > len(lost):
            told = (("count", str(len(self.lost) - len(lost))),)
            lost.append(Finding("draft_more_lost", "error", facts=told))
        known = sum(is_article(one.key) for one in outer)
        every = max(known, self.count) if outer else None
        return Remnant(
            content, tuple(lost), self.count, every, self.is_proved, self.count + len(self.top)
        )


def _document(data: object) -> Document | None:
    try:
        return issuedata.from_data(data)
    except yamls.BadDataError:
        return None


def _article_value(segment: _Segment) -> object:
    value = parsed(segment.data.decode(errors="replace"))
    if isinstance(value, dict):
        return value.get("body")
    return value[0] if isinstance(value, list) and value else None


def _words(data: bytes) -> str:
    """Return what the beginning of a piece says to people."""
    return " ".join(words_of(cleaned(data[:400])[0].splitlines()))


def _by_place(one: Listed) -> tuple[int, int]:
    return one.start, -one.end
