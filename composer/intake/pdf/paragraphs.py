"""Paragraphs of a PDF: its printed lines joined by where they begin and end.

A paragraph goes on when its line is full, when the next begins at the edge of
the column (or hangs under the first), as far below as lines stand here. A
column or page that ends in a full line goes on in the next one. Centred lines
and lines at the right stand by themselves, but for titles of several lines.
Places are told within the frame of a column: the edges its lines share.

Source: clreq §3.1 (indents of paragraphs, ends of lines).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from statistics import median

from composer.intake.flow import FlowBlock, Look
from composer.intake.lines import ends_sentence, seam, width
from composer.intake.pdf.furniture import Page
from composer.intake.pdf.lines import Column, Line
from composer.model.blocks import Align, Paragraph, Span, Text, joined, plain

_INDENT = 0.6
_FULL = 1.3
_SAME_SIZE = 0.07
_LOOSE = 1.4
"""So many times further below than lines stand here, another paragraph begins."""
_TITLE = 1.08
_FEW, _WIDE = 4, 15
_UNIT = re.compile(
    r"[（《“‘「『【〔〈(]*(?:[A-Za-z0-9_./:%+@-]+|.)[，。、；：！？”’）》」』】〕〉,.;:!?)]*"
)
_MARK = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、)）](?![0-9])"
    r"|第[一二三四五六七八九十百]{1,4}[章节条]|[①-⑳●○◆◇■□▲△◎※►▶▷•➤★☆·]"
    r"|[\uf06c\uf0b7\uf0d8\uf0b2\uf06e]|附件\s*[0-9]{0,2}\s*[：:]|注\s*[：:]|[-—–]\s"
)
_NUMBERED = re.compile(r"[0-9]{1,2}[.．、]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|附件\s*[：:]")
_FIELDS = re.compile("\u3000\u3000(?![\u3000（(])")
"""Room between fields; a name in brackets may stand at the end of the last line."""
_LABEL = re.compile(r"[\u4e00-\u9fff]{1,6}\s?[：:]|" + _MARK.pattern)
_ALONE = re.compile(r"附\s?件\s?[0-9一二三四五六七八九十]{0,3}\s?[：:]?")
_HYPHEN = re.compile(r"[A-Za-z]{2,}-$")


@dataclass(slots=True)
class Frame:
    """The edges that the lines of alike columns share."""

    left: float
    right: float
    em: float
    lines: list[Line] = field(default_factory=list)
    indents: bool = False
    """Paragraphs begin with an indent."""
    leads: dict[int, float] = field(default_factory=dict)
    """How far apart lines of a size stand."""
    low: float = 0.0
    high: float = 0.0

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left

    def indent(self, line: Line) -> float:
        """Return how far from the left edge a line begins, in em of its own."""
        return (line.x0 - self.left) / max(line.size, 1)

    def room(self, line: Line) -> float:
        """Return how much room a line leaves at the right edge, in em of its own."""
        return (self.right - line.x1) / max(line.size, 1)

    def lead(self, line: Line) -> float:
        """Return how far apart lines like this one stand."""
        return self.leads.get(round(line.size), line.size * 1.9)


@dataclass(slots=True)
class Run:
    """Lines that are one paragraph."""

    lines: list[Line]
    frame: Frame
    """That of its last line."""
    align: Align | None
    indent: float = 0.0
    gap: int = 0
    breaks_page: bool = False
    parts: list[Span] = field(default_factory=list)
    hyphens: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)


def frames_of(pages: Sequence[Page]) -> dict[int, Frame]:
    """Return the frame of every column, by the identity of the column."""
    found = [
        (column, [one for one in column if isinstance(one, Line)])
        for page in pages
        for column in page.columns
    ]
    sizes: Counter[float] = Counter()
    for _, lines in found:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    em = max(sizes.most_common(1)[0][0], 1.0) if sizes else 10.5
    frames: list[Frame] = []
    by_column: dict[int, Frame] = {}
    for column, lines in sorted(found, key=_by_length):
        if not lines:
            continue
        left, right = min(one.x0 for one in column), max(one.x1 for one in column)
        alone = lines[0].is_beside
        frame = next((one for one in frames if not alone and _belongs(left, right, one)), None)
        if frame is None:
            frame = Frame(left, right, em)
            frames.append(frame)
        frame.lines += lines
        by_column[id(column)] = frame
    for frame in frames:
        _settle(frame)
    indents = any(one.indents for one in frames if not one.lines[0].is_beside)
    for frame in frames:
        frame.indents |= indents and frame.lines[0].is_beside
    return by_column


def _by_length(found: tuple[Column, list[Line]]) -> tuple[bool, int]:
    """Return what puts long columns first, and those beside pictures last."""
    lines = found[1]
    return bool(lines) and lines[0].is_beside, -len(lines)


def _belongs(left: float, right: float, frame: Frame) -> bool:
    if left < frame.left - 1.5 * frame.em or right > frame.right + 1.5 * frame.em:
        return False
    is_wide = right - left >= 0.55 * frame.width
    return is_wide or abs(left + right - frame.left - frame.right) < 2 * frame.em


def _settle(frame: Frame) -> None:
    """Set the edges that lines share, how far apart they stand, and whether they indent."""
    body = [one for one in frame.lines if abs(one.size - frame.em) <= 0.1 * frame.em]
    body = body if len(body) >= 3 else frame.lines
    least = max(2, len(body) // 25)
    if len(body) > 5:
        frame.left = _edge([one.x0 for one in body], least, min)
        frame.right = _edge([one.x1 for one in body], least, max)
    frame.low = max(one.base for one in frame.lines)
    gaps: dict[int, list[float]] = defaultdict(list)
    starts = [0, 0]
    for line, after in zip(frame.lines, frame.lines[1:], strict=False):
        if line.page != after.page or after.base <= line.base:
            continue
        is_full = frame.room(line) <= _FULL
        if is_full and abs(line.size - after.size) < 0.5 and frame.indent(after) < _INDENT:
            gaps[round(line.size)].append(after.base - line.base)
        is_inside = frame.indent(after) < 8 and frame.room(after) < 30
        if not is_full and is_inside and not _align(after, frame):
            starts[frame.indent(after) >= 1.2] += 1
    frame.leads = {size: median(some) for size, some in gaps.items()}
    frame.indents = starts[1] >= 2 and starts[1] > starts[0]


def _edge(values: list[float], least: int, outermost: object) -> float:
    """Return the outermost place that at least so many values share, within 2 pt."""
    ordered = sorted(values, reverse=outermost is max)
    for at, one in enumerate(ordered):
        if at + least <= len(ordered) and abs(ordered[at + least - 1] - one) <= 2:
            return one
    return ordered[0]


# Joining


@dataclass(slots=True)
class Joiner:
    """Joins lines to paragraphs, one after the other."""

    body: float
    runs: list[Run] = field(default_factory=list)

    def add(self, line: Line, frame: Frame, *, new_column: bool, new_page: bool) -> None:
        """Put a line behind the others; `new_column`: it is the first of its column."""
        last = self.runs[-1] if self.runs else None
        align = _align(line, frame)
        if last is not None and self._goes_on(last, line, frame, align, new_column=new_column):
            self._append(last, line)
            last.frame = frame
            return
        gap, breaks = 0, False
        if last is not None and not new_column:
            lead = frame.lead(line)
            distance = line.base - last.lines[-1].base
            gap = max(0, round((distance - lead) / lead)) if distance > 1.5 * lead else 0
        elif new_page and last is not None:
            lines_left = (last.frame.low - last.lines[-1].base) / max(last.frame.lead(line), 1)
            breaks = lines_left >= 3
        run = Run([line], frame, align, max(frame.indent(line), 0.0), gap, breaks)
        run.parts = [*line.spans]
        self.runs.append(run)

    def _goes_on(
        self, run: Run, line: Line, frame: Frame, align: Align | None, *, new_column: bool
    ) -> bool:
        last = run.lines[-1]
        if last.has_tabs or line.has_tabs or _FIELDS.search(line.text.strip()):
            return False
        if "\u3000\u3000" in last.text.strip() or last.is_red != line.is_red:
            return False
        if line.is_red and line.size > _TITLE * self.body:
            return not new_column and self._is_rest(run, line)
        if _ALONE.fullmatch(line.text) and (new_column or last.font != line.font):
            return False
        if abs(last.size - line.size) > _SAME_SIZE * max(last.size, line.size):
            return False
        if not new_column and line.base - last.base > _LOOSE * self._lead(run, line, frame):
            return False
        if run.align or align:
            return not new_column and self._is_title(run, line, align)
        return self._is_full(run, line) and self._is_inner(run, line, frame, new_column)

    def _is_rest(self, run: Run, line: Line) -> bool:
        """Return whether a line is the last one or two characters of a large one that is full."""
        last = run.lines[-1]
        is_full = run.frame.room(last) < 1 and run.frame.indent(last) < 1
        near = line.base - last.base <= 2.0 * line.size and last.size == line.size
        return is_full and near and width(last.text) > 4 >= 2 * width(line.text)

    def _lead(self, run: Run, line: Line, frame: Frame) -> float:
        if len(run.lines) > 1:
            inner = [
                after.base - one.base
                for one, after in zip(run.lines, run.lines[1:], strict=False)
                if after.base > one.base
            ]
            if inner:
                return min(inner)
        return frame.lead(line)

    def _is_title(self, run: Run, line: Line, align: Align | None) -> bool:
        """Return whether a centred line goes on in another one: a title of several lines."""
        last = run.lines[-1]
        near = line.base - last.base <= 2.0 * line.size
        alike = last.font == line.font and last.is_bold == line.is_bold
        is_large = line.size > _TITLE * self.body and not line.is_red
        is_centred = run.align in ("center", None) and align in ("center", None)
        is_open = not ends_sentence(last.text)
        return near and alike and is_large and is_centred and is_open and not _MARK.match(line.text)

    def _is_full(self, run: Run, line: Line) -> bool:
        """Return whether the first word of a line would not have fitted into the one before."""
        last, frame = run.lines[-1], run.frame
        unit = _UNIT.match(line.text)
        word = width(unit[0][:60]) if unit else 1.0
        if len(frame.lines) < _FEW and last.x1 - last.x0 < _WIDE * last.size:
            return False  # no one knows where the lines of so few end
        slack = 4.0 if self._hangs(run, line) else _FULL - 1
        if frame.room(last) - word < slack:
            return True
        if len(run.lines) == 1 and self._inset_room(last, line, frame) < (word + slack) * last.size:
            return True
        # A block that is narrower than the others: its lines end at one place.
        begins = last.x0 - line.x0 > _INDENT * line.size or len(run.lines) > 1
        edge = max(one.x1 for one in run.lines)
        same = abs(last.x1 - line.x1) <= 1.5 or (len(run.lines) > 1 and abs(last.x1 - edge) <= 1.5)
        return begins and same and last.x1 - last.x0 >= 8 * last.size

    @staticmethod
    def _inset_room(last: Line, line: Line, frame: Frame) -> float:
        """Return the room at the end of a line in a block that is indented alike on both sides."""
        inset = line.x0 - frame.left
        indents = abs(last.x0 - line.x0 - 2 * line.size) <= 0.3 * line.size
        if not indents or inset < line.size or last.font != line.font:
            return inf
        return frame.right - inset - last.x1

    def _hangs(self, run: Run, line: Line) -> bool:
        """Return whether a line begins right under the words behind a label, as in 报：."""
        first = run.lines[0]
        label = _LABEL.match(first.text)
        if label is None or len(run.lines) > 1:
            return False
        return abs(line.x0 - first.x0 - width(label[0]) * first.size) <= 0.4 * first.size

    def _is_inner(self, run: Run, line: Line, frame: Frame, new_column: bool) -> bool:
        """Return whether a line begins where one within the paragraph does."""
        last, first = run.lines[-1], run.lines[0]
        indent, before = frame.indent(line), run.frame.indent(last)
        ends = ends_sentence(last.text)
        if _MARK.match(line.text) and ends:
            return False
        if len(run.lines) > 1 and (not new_column or indent > _INDENT):
            return abs(indent - before) <= _INDENT
        if indent <= before - _INDENT:
            return indent <= _INDENT or not frame.indents or before - indent > 1.2
        if indent >= before + _INDENT:
            hangs = indent - before <= 4.5 and before <= 4.5 and bool(_MARK.match(first.text))
            hangs = (hangs or self._hangs(run, line)) and not _MARK.match(line.text)
            return hangs and not new_column
        if indent <= _INDENT:
            return not (ends and frame.indents and len(run.lines) == 1 and before > _INDENT)
        return not frame.indents and not ends

    def _append(self, run: Run, line: Line) -> None:
        before = plain(joined(run.parts))
        words = seam(before, line.text)
        if _HYPHEN.search(before) and line.text[:1].islower():
            word = re.search(r"[A-Za-z]+-$", before)
            start = re.match(r"[a-z]+", line.text)
            if word and start:
                run.hyphens.append((word[0] + start[0], word[0][:-1] + start[0]))
            tail = run.parts[-1]
            run.parts[-1] = Span(tail.text[:-1], bold=tail.bold, superscript=tail.superscript)
        else:
            run.doubts += [(one.rule, one.text, one.suggestion) for one in words.doubts]
            run.parts += [Span(words.blank, bold=run.parts[-1].bold)] if words.blank else []
        run.parts += line.spans
        run.lines.append(line)


def _align(line: Line, frame: Frame) -> Align | None:
    """Return how a line stands when it is neither at the left nor full."""
    left, right = line.x0 - frame.left, frame.right - line.x1
    em = max(frame.em, 1)
    if left <= 0.5 * em or (_NUMBERED.match(line.text) and line.size <= _TITLE * em):
        return None
    if abs(left - right) <= max(1.0 * em, 0.04 * frame.width):
        is_indent = abs(left - 2 * line.size) <= 0.3 * line.size
        if left > 2.6 * em or (not is_indent and left > 0.7 * em and line.size > _TITLE * em):
            return "center"
    if left >= 0.35 * frame.width and right <= min(6 * em, 0.4 * left):
        return "right"
    return None


def block_of(run: Run) -> FlowBlock:
    """Return the paragraph that lines are."""
    content: Text = joined(run.parts)
    first = run.lines[0]
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    for line in run.lines:
        sizes[line.size] += len(line.text)
        fonts[line.font] += len(line.text)
    look = Look(
        size=round(sizes.most_common(1)[0][0], 1),
        font=fonts.most_common(1)[0][0],
        is_bold=all(one.is_bold for one in run.lines),
        is_red=all(one.is_red for one in run.lines),
        align=run.align,
        indent=0.0 if run.align else round(run.indent, 1),
        gap=run.gap,
        breaks_page=run.breaks_page,
        lines=len(run.lines),
        box=first.box,
    )
    return FlowBlock(Paragraph(content), look)
