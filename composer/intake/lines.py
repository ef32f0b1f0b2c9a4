"""Lines: the visual lines of a plain text joined back into its paragraphs.

Text taken out of a PDF or a mail has a line break at the end of every printed
line, blank lines between them, page numbers, a space at the head of a page.
What of it is a paragraph's end is told from the text itself: the width of its
full lines (the measure), blanks at line ends, indents, unusual gaps. A text
whose lines are paragraphs already has no measure and is left alone.

Layout debris is: blanks at the ends of a line, the line break itself, rules
of dashes. Everything within a line is content and stays as it is. Widths are
in em: 1 for a Hanzi or full-width mark, 0.5 for what is in ASCII.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Literal, TypeAlias

from composer.model.blocks import Align, Span, Text, joined

BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\u200b\u2060\ufeff"
"""What is layout debris at the ends of a line: blanks and invisible characters."""
_BREAK = re.compile(r"(\f)|\r\n|[\n\r\x0b\x85\u2028\u2029]")
_NARROW = re.compile(r"[\x20-\x7e\xa0-\xff]")
_RULE = re.compile(r"[-—–_=*─━＿~～]{3,}")
_WIDE_BLANK = re.compile(r"\S(?:\s{4,}|\t|\u3000{2,})\S")
FIELD_BLANK = re.compile(r"\s{2,}|\t|\u3000")
"""What parts two fields on one line: two offices, a name and a date."""
_PAGE_NUMBER = re.compile(
    r"[-—–－·]{1,2}\s*[0-9]{1,4}\s*[-—–－·]{1,2}|第\s*[0-9]{1,4}\s*页(\s*(?:[,，/]\s*)?共\s*[0-9]{1,4}\s*页)?"
)
_FIRST_UNIT = re.compile(r"[A-Za-z0-9_./:%+@-]+[，。、；：！？”’）》]?|.[，。、；：！？”’）》]*")
_LATIN_END = re.compile(r"[A-Za-z][A-Za-z0-9,;]*$")
_LATIN_START = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_LIST_TAB = re.compile(
    r"(?P<mark>[0-9０-９]{1,3}[.．、)）]|[（(][0-9一二三四五六七八九十]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳●○◆◇■□▪►•·\uf06c\uf0b7\uf0d8])\s*\t\s*(?=[^\t]+$)"
)
"""The number or mark of a list, which word processors part from its text with a tab."""
_HEADING_MARK = re.compile(r"(#{1,6})\s+(?=\S)")
_BOLD_MARK = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LAST_BOLD_END = re.compile(r".*\S\*\*", re.DOTALL)
_SOFT_START = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)]|[○◇□☆△▷※►▶•➤·]"
)
_RUN_IN = re.compile(r"[一二三四五六七八九十]是")
"""一是…；二是… stands in the middle of paragraphs as well, after ； nearly always."""

_MIN_MEASURE, _MIN_FULL_LINES, _SLACK, _INDENT, _CENTRED = 14, 3, 2.0, 1.5, 4.5
_NO_TITLE = 40
"""A line wider than this, in em, is no title but a paragraph."""
_EXCERPT = 20
_MANY_BOLD = 3
_LATIN_WORD = 80
"""No word is longer; further back than that none is looked for."""


def width(text: str) -> float:
    """Return the width of a text in em.

    >>> width("2018年")
    3.0
    """
    return len(text) - len(_NARROW.findall(text)) / 2


def is_page_number(text: str) -> bool:
    """Return whether a line is the number of a page and nothing else.

    >>> is_page_number("- 1 -"), is_page_number("第2页"), is_page_number("2")
    (True, True, False)
    """
    return bool(_PAGE_NUMBER.fullmatch(text))


def ends_sentence(text: str) -> bool:
    """Return whether a text ends like a sentence, not like a title or in its middle."""
    return text.rstrip("”’」』）)》〉】").endswith(
        ("。", "！", "？", "；", "…", "!", "?", ";", ".")
    )


@dataclass(frozen=True, slots=True)
class VisualLine:
    """A line as it was printed, without the blanks at its ends."""

    text: str
    number: int
    """Line of the file, from 1."""
    gap: int
    """Empty lines before it."""
    indent: float
    """Blanks before it, in em."""
    closed: bool
    """Blanks follow it."""
    level: int = 0
    """Level of a Markdown heading, 0 for others."""
    after_page: bool = False
    """A page number or form feed stands before it."""

    @property
    def stands_apart(self) -> bool:
        """Whether it is centred, at the right or has fields, and so is no line of a paragraph."""
        return self.indent >= _CENTRED or bool(_WIDE_BLANK.search(self.text))

    @property
    def reach(self) -> float:
        """How far it goes over the measure, in em."""
        return width(self.text) + (self.indent if self.indent >= _INDENT else 0)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is uncertain about a piece: rule of the remark, the text and what could stand there."""

    rule: str
    text: str
    suggestion: str = ""


Role: TypeAlias = Literal[
    "", "title", "kicker", "subtitle", "author", "source", "section", "note", "key_head",
    "key_item", "brief_head", "brief", "heading", "body", "block", "name", "masthead", "imprint",
]  # fmt: skip
"""What a file can say of a paragraph; "" nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, title or other line of content, put together again."""

    text: str
    number: int
    """Line of the file it begins on, from 1."""
    apart: bool = False
    """It stands further from the piece before than the lines of the text do."""
    lines: int = 1
    """How many visual lines it was printed on."""
    level: int = 0
    """Level of a Markdown heading, 0 for others."""
    bold: tuple[tuple[int, int], ...] = ()
    """Start and end of each bold part."""
    doubts: tuple[Doubt, ...] = ()
    role: Role = ""
    """What the file itself says that it is, by the name of its style or by its look."""
    align: Align | None = None
    """How its file sets it, where that is not the way of the text."""
    marks: tuple[tuple[int, int, Span], ...] = ()
    """Start and end of each part with marks other than bold, and a span that has them."""


def grouped(
    pieces: Sequence[Piece], goes_on: Callable[[list[Piece], Piece], bool]
) -> Iterator[list[Piece]]:
    """Yield pieces in groups; `goes_on` tells whether a piece belongs to the group before it."""
    group: list[Piece] = []
    for piece in pieces:
        if group and goes_on(group, piece):
            group.append(piece)
            continue
        if group:
            yield group
        group = [piece]
    if group:
        yield group


def rich(piece: Piece, start: int = 0) -> Text:
    """Return the text of a piece from `start` on, with its marks."""
    size = len(piece.text)
    edges = {start, size}
    for first, last in (*piece.bold, *((one[0], one[1]) for one in piece.marks)):
        edges |= {min(max(first, start), size), min(max(last, start), size)}
    spans, bold, marks = [], 0, 0
    for first, last in pairwise(sorted(edges)):
        while bold < len(piece.bold) and piece.bold[bold][1] <= first:
            bold += 1
        while marks < len(piece.marks) and piece.marks[marks][1] <= first:
            marks += 1
        is_bold = bold < len(piece.bold) and piece.bold[bold][0] <= first
        is_marked = marks < len(piece.marks) and piece.marks[marks][0] <= first
        like = piece.marks[marks][2] if is_marked else Span("")
        spans.append(replace(like, text=piece.text[first:last], bold=is_bold))
    return joined(spans)


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces of a text, and what was found to be no part of its content."""

    pieces: tuple[Piece, ...]
    page_numbers: tuple[str, ...] = ()
    dropped_marks: tuple[str, ...] = ()
    """Rules of dashes and the marks of Markdown, in the order of the text."""


LineRole: TypeAlias = Literal["", "start", "alone"]
"""What the words of a line say of its place: "start" begins a piece, "alone" is one by itself."""


def pieces_of(text: str, role_of: Callable[[str], LineRole] = lambda _: "") -> Layout:
    """Return the pieces of a text; `role_of` tells what the words of a line say."""
    numbers: list[str] = []
    dropped: list[str] = []
    markdown = _is_markdown(text)
    whole = _without_list_tabs(_visual_lines(text))
    lines = _without_margin([*_content_lines(whole, numbers, dropped, markdown)])
    joined = list(_joined(lines, _Habits.of(lines), role_of))
    if markdown:
        joined = [_with_bold(piece, dropped) for piece in joined]
    return Layout(tuple(joined), tuple(numbers), tuple(dropped))


def _is_markdown(text: str) -> bool:
    headings = sum(1 for _ in re.finditer(r"(?m)^#{1,6} +\S", text))
    parts = (part for line in text.split("\n") if "**" in line for part in _bold_parts(line))
    bold = sum(1 for _ in islice(parts, _MANY_BOLD))
    return headings >= 2 or (headings == 1 and bold > 0) or bold == _MANY_BOLD


def _bold_parts(line: str) -> Iterator[re.Match[str]]:
    """Yield the parts of a line in `**`; behind the last mark that can close one none begins."""
    last = _LAST_BOLD_END.match(line)
    return _BOLD_MARK.finditer(line, 0, last.end()) if last else iter(())


def _visual_lines(text: str) -> Iterator[VisualLine]:
    gap, start, number, page = 0, 0, 1, False
    ends = [*((one.start(), one.end(), bool(one[1])) for one in _BREAK.finditer(text))]
    for end, following, feed in [*ends, (len(text), len(text), False)]:
        line = text[start:end]
        tail = line.lstrip(BLANKS)
        content = tail.rstrip(BLANKS)
        if content:
            indent = width(line[: len(line) - len(tail)].replace("\t", "    "))
            closed = len(content) < len(tail)
            yield VisualLine(content, number, gap, indent, closed, after_page=page)
        gap, page = (0, False) if content else (gap + 1, page)
        page = page or feed
        number += 0 if feed else 1
        start = following


def _without_list_tabs(lines: Iterator[VisualLine]) -> Iterator[VisualLine]:
    """Yield the lines without the tab behind a list's number, but for those of a table."""
    in_table = False
    for line in lines:
        found = None if in_table else _LIST_TAB.match(line.text)
        if found:
            line = replace(line, text=found["mark"] + line.text[found.end() :])  # noqa: PLW2901
        in_table = "\t" in line.text
        yield line


def list_tab(text: str) -> tuple[int, int] | None:
    """Return where the blanks with the tab stand that part the number of a list from its text."""
    found = _LIST_TAB.match(text)
    return (found.end("mark"), found.end()) if found else None


def _content_lines(
    lines: Iterator[VisualLine], numbers: list[str], dropped: list[str], markdown: bool
) -> Iterator[VisualLine]:
    """Leave out page numbers, rules and heading marks, and note them down."""
    gap, page = 0, False
    for line in lines:
        gap, page = gap + line.gap, page or line.after_page
        if is_page_number(line.text):
            numbers.append(line.text)
            page = True
        elif _RULE.fullmatch(line.text):
            dropped.append(line.text)
            gap += 1
        else:
            mark = _HEADING_MARK.match(line.text) if markdown else None
            if mark:
                dropped.append(mark[1])
                line = replace(line, text=line.text[mark.end() :], level=len(mark[1]))  # noqa: PLW2901
            yield replace(line, gap=gap, after_page=page)
            gap, page = 0, False


def _without_margin(lines: Sequence[VisualLine]) -> list[VisualLine]:
    """Return the lines without the blanks that a page's margin puts before nearly all of them."""
    margin = sorted(line.indent for line in lines)[len(lines) // 10] if lines else 0
    return [replace(line, indent=max(0, line.indent - margin)) for line in lines]


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the line breaks of a text are like; `measure` None: its lines are paragraphs."""

    measure: float | None
    gap: int = 0
    """Empty lines between the lines of one paragraph."""
    closes_paragraphs: bool = False
    """Blanks stand at the ends of paragraphs and of no other lines."""
    indents: bool = False
    """Paragraphs begin with an indent."""

    @staticmethod
    def of(lines: Sequence[VisualLine]) -> _Habits:
        measure = _measure(lines)
        if measure is None:
            typical = Counter(line.gap for line in lines[1:]).most_common(1)
            return _Habits(None, gap=typical[0][0] if typical else 0)
        inner, turned, short, gaps = [], [], [], Counter[int]()
        for line, after in pairwise(lines):
            if line.stands_apart:
                continue
            if line.reach < measure - 4:
                short.append(line)
            elif line.reach >= measure - _SLACK and not ends_sentence(line.text):
                inner.append(line)
                turned.append(after)
                gaps[after.gap] += not after.after_page
        return _Habits(
            measure,
            gap=max((gap for gap, count in gaps.items() if count * 10 >= len(inner)), default=0),
            closes_paragraphs=(
                len(short) >= 3
                and sum(line.closed for line in short) >= 0.85 * len(short)
                and sum(line.closed for line in inner) <= 0.15 * len(inner)
            ),
            indents=sum(line.indent >= _INDENT for line in lines) >= 3
            and sum(line.indent < _INDENT for line in turned) >= 0.7 * len(turned),
        )


def _measure(lines: Sequence[VisualLine]) -> float | None:
    """Return the width of the text's full lines in em, None when its lines are paragraphs.

    Full lines crowd within three em of the widest, most of them end in the
    middle of a sentence, and somewhere sentences do end. Lines that are
    centred or stand at the right say nothing.
    """
    reaches = [(line.reach, ends_sentence(line.text)) for line in lines if not line.stands_apart]
    counts = Counter(round(reach) for reach, _ in reaches if reach >= _MIN_MEASURE)
    if not counts:
        return None
    measure = max(counts, key=lambda one: (sum(counts[one + near] for near in (-1, 0, 1)), one))
    measure = max((measure - 1, measure, measure + 1), key=lambda one: (counts[one], one))
    full = [ends for reach, ends in reaches if measure - 3 <= reach <= measure + 3]
    long = sum(1 for reach, _ in reaches if reach >= measure / 2)
    wider = sum(1 for reach, _ in reaches if reach > measure + 3)
    is_wrapped = (
        len(full) >= max(_MIN_FULL_LINES, long * (0.35 if len(full) > 5 else 0.5))
        and full.count(False) >= len(full) * 0.4
        and wider <= len(reaches) * 0.03
        and sum(ends for _, ends in reaches) >= len(full) * 0.015
    )
    return float(measure) if is_wrapped else None


def _joined(
    lines: Sequence[VisualLine], habits: _Habits, role_of: Callable[[str], LineRole]
) -> Iterator[Piece]:
    current: list[VisualLine] = []
    doubt: Doubt | None = None
    for line in lines:
        role = role_of(line.text)
        alone = line.level > 0 or line.stands_apart or role == "alone"
        if current and not alone and not role and _goes_on(current[-1], line, habits):
            current.append(line)
            continue
        if current:
            yield _piece(current, habits, doubt)
            doubt = None if alone or role else _doubt(current[-1], line, habits)
        current = [line]
        if alone:
            yield _piece(current, habits, doubt)
            current, doubt = [], None
    if current:
        yield _piece(current, habits, doubt)


def going_on(lines: Sequence[VisualLine]) -> list[bool]:
    """Return for each line but the last whether its paragraph goes on in the next one."""
    habits = _Habits.of(lines)
    return [
        not line.stands_apart and not after.stands_apart and _goes_on(line, after, habits)
        for line, after in pairwise(lines)
    ]


def _goes_on(line: VisualLine, after: VisualLine, habits: _Habits) -> bool:
    """Return whether a line and the one after it belong to one paragraph."""
    if habits.measure is None or not _is_full(line, after, habits.measure):
        return False
    if habits.indents and after.indent >= _INDENT:
        return False
    if habits.closes_paragraphs:
        return not line.closed
    if after.gap > habits.gap and not after.after_page:
        return False
    if _RUN_IN.match(after.text):
        return habits.indents or not ends_sentence(line.text) or line.text[-1] in "；;"
    return not (ends_sentence(line.text) and _SOFT_START.match(after.text))


def _is_full(line: VisualLine, after: VisualLine, measure: float) -> bool:
    """Return whether the first word of the line after it would not have fitted."""
    unit = _FIRST_UNIT.match(after.text)
    return line.reach + max(width(unit[0]) if unit else 1, 1) >= measure - _SLACK


def _doubt(line: VisualLine, after: VisualLine, habits: _Habits) -> Doubt | None:
    """Return what is uncertain about a new paragraph that begins after `line`."""
    start = after.text[:_EXCERPT]
    if habits.measure is None:
        cut = width(line.text) > _NO_TITLE and line.text[-1] not in "：:" and not line.level
        if cut and not ends_sentence(line.text) and not _SOFT_START.match(after.text):
            return Doubt("paragraph_maybe_cut", start)
    elif (
        _is_full(line, after, habits.measure)
        and after.gap <= habits.gap
        and not (habits.closes_paragraphs and line.closed)
        and not (habits.indents and after.indent >= _INDENT)
    ):
        return Doubt("paragraph_start_guessed", start)
    return None


def _piece(lines: Sequence[VisualLine], habits: _Habits, doubt: Doubt | None) -> Piece:
    doubts = [doubt] if doubt else []
    text = lines[0].text
    for line in lines[1:]:
        words = seam(text, line.text)
        doubts += words.doubts
        text += words.blank + line.text
    first = lines[0]
    return Piece(
        text,
        first.number,
        apart=first.gap > habits.gap or first.after_page,
        lines=len(lines),
        level=first.level,
        doubts=tuple(doubts),
    )


@dataclass(frozen=True, slots=True)
class Seam:
    """What stands between two lines that are joined, and what is uncertain about it."""

    blank: str = ""
    doubts: tuple[Doubt, ...] = ()


_PLAIN_SEAM = Seam()


def seam(before: str, after: str) -> Seam:
    """Return what joins two lines: nothing between Hanzi, a space between Latin words."""
    end, start = _LATIN_END.search(before[-_LATIN_WORD:]), _LATIN_START.match(after)
    if not end or not start:
        return _PLAIN_SEAM
    return Seam(" ", (Doubt("words_joined", f"{end[0]} {start[0]}", end[0] + start[0]),))


def in_one_line(text: str) -> str:
    r"""Return the lines of a title as one.

    >>> in_one_line("“科普惠民”三年行动\n全面启动")
    '“科普惠民”三年行动全面启动'
    """
    words = ""
    for line in text.split("\n"):
        bare = line.strip(BLANKS)
        words += (seam(words, bare).blank if words else "") + bare
    return words


def _with_bold(piece: Piece, dropped: list[str]) -> Piece:
    """Return a piece whose Markdown `**` are taken out and kept as places of bold."""
    text, bold, end = "", [], 0
    for found in _bold_parts(piece.text):
        text += piece.text[end : found.start()]
        bold.append((len(text), len(text) + len(found[1])))
        text += found[1]
        end = found.end()
        dropped.append("****")
    doubts = tuple(replace(one, text=one.text.replace("**", "")) for one in piece.doubts)
    return replace(piece, text=text + piece.text[end:], bold=tuple(bold), doubts=doubts)
