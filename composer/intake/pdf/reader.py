"""PDF: the text of a PDF read into a flow.

Characters are put together to lines, columns and paragraphs by where they
stand; page numbers and running heads are kept aside. A scan has no text.
Signs that programs put for others when they write a PDF are put back:
radicals (⼀ U+2F00) and compatibility forms to the Hanzi that was written,
the hyphen that breaks a Latin word, a character painted twice to look bold.
All of it is said. Nothing in the file is run or fetched.

Sources: ISO 32000-1 §9 (text), §14.8 (tagged PDF).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from composer.intake.flow import Aside, Flow, FlowBlock, SourcePicture
from composer.intake.pdf.captions import with_captions
from composer.intake.pdf.chars import MOST_PAGES, Glyph, PageInk, PdfFile, Placed
from composer.intake.pdf.columns import columns_of
from composer.intake.pdf.furniture import Page, is_page_number, take_furniture
from composer.intake.pdf.lines import Column, Line, Thing, lines_of
from composer.intake.pdf.paragraphs import Frame, Joiner, Run, block_of, frames_of
from composer.intake.pdf.pictures import fills_page, is_background, picture_of, pictures_on
from composer.intake.pdf.tables import take_tables
from composer.model.blocks import Cell, Figure, Picture, Span, Table, Text, joined, plain
from composer.model.errors import OpenError
from composer.model.findings import Finding, Severity

_NOTE = re.compile(r"[0-9①-⑳*＊※†\[［〔(（]|注")
_SIGN = re.compile(r"[0-9]{1,2}(?![0-9.．、，：:）)年月日])|[①-⑳*＊※†]")
"""Signs of notes, not numbers that these begin with."""
_MOST_PICTURES = 500
_MOST_PICTURE_BYTES = 300_000_000
_RADICALS = dict(zip(
    "⺁⺇⺌⺗⺝⺟⺠⺡⺣⺩⺫⺬⺮⺼⺾⻁⻄⻅⻆⻉⻋⻌⻍⻎⻓⻔⻖⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "厂几小心月母民水火王目示竹肉艹虎西见角贝车辶辶辶长门阝青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
    strict=True,
))  # fmt: skip
_RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")


def read_pdf(data: bytes) -> Flow:
    """Return what a PDF says.

    Raises:
        OpenError: It is torn, protected by a password, hostile, a scan, or no PDF.
    """
    file = PdfFile(data)
    try:
        return _Reading(file, is_torn=b"%%EOF" not in data[-2048:]).flow()
    finally:
        file.close()


@dataclass(slots=True)
class _Reading:
    """Collects what the pages of a file say."""

    file: PdfFile
    is_torn: bool = False
    pages: list[Page] = field(default_factory=list)
    pictures: list[SourcePicture] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    guessed: int = 0
    left_out: int = 0
    picture_bytes: int = 0
    boxes: int = 0

    def flow(self) -> Flow:
        count = len(self.file)
        if not count:
            raise OpenError("pdf_torn")
        if count > MOST_PAGES:
            raise OpenError("pdf_too_long", pages=count, limit=MOST_PAGES)
        for ink in self.file.pages(self.unread):
            self._page(ink)
        if not any(page.columns for page in self.pages):
            raise OpenError("pdf_scan" if self.scanned else "source_empty")
        if self.scanned and not any(True for page in self.pages for _ in page.lines()):
            raise OpenError("pdf_scan")
        numbers, running = take_furniture(self.pages)
        blocks, repeated = _Writer(self).blocks()
        asides = (
            Aside("page_numbers", (*numbers, *self.numbers)),
            Aside("pdf_running_heads", tuple(running)),
            Aside("pdf_repeated_rows", tuple(repeated)),
            Aside("pdf_hidden_text", tuple(self.hidden)),
            Aside("pdf_turned_text", tuple(self.turned)),
            Aside("pdf_annotations", tuple(self.notes)),
        )
        self._remark_file()
        return Flow(
            tuple(blocks),
            tuple(self.pictures),
            tuple(one for one in asides if one.texts),
            tuple(self.remarks),
        )

    def remark(self, rule: str, said: str = "", suggestion: str = "", **facts: object) -> None:
        """Note something for the clerk."""
        severity: Severity = "warning" if rule in _WARNINGS else "hint"
        pairs = tuple((name, str(value)) for name, value in facts.items())
        self.remarks.append(Finding(rule, severity, "", said, suggestion, pairs))

    def _remark_file(self) -> None:
        for rule, pages in (
            ("pdf_pages_scanned", self.scanned),
            ("pdf_pages_recognised", self.recognised),
            ("pdf_pages_unread", self.unread),
        ):
            if pages:
                self.remark(rule, pages=_ranges(pages), count=len(pages))
        if self.is_torn:
            self.remark("pdf_incomplete")
        if self.guessed:
            self.remark("pdf_guessed_characters", count=self.guessed)
        if self.left_out:
            self.remark("pdf_font_missing", count=self.left_out)
        if self.replaced:
            seen = "".join(sorted({old for old, _ in self.replaced}))
            made = "".join(_written(one) for one in seen)
            self.remark("pdf_radicals", seen[:40], made[:40], count=len(self.replaced))
        scripts, attached = self.file.scripts, self.file.attachments
        if scripts:
            self.remark("pdf_scripts", count=scripts)
        if attached:
            self.remark("pdf_attachments", count=attached)

    # Pages

    def _page(self, ink: PageInk) -> None:
        self.guessed += ink.guessed
        self.left_out += ink.unread
        self.notes += [f"{one}" for one in ink.notes]
        glyphs = [self._mended(one) for one in ink.glyphs]
        images = pictures_on(ink)
        is_filled = fills_page(images, ink)
        seen = [one for one in glyphs if not one.style.hidden]
        under = [one for one in glyphs if one.style.hidden == "invisible"]
        page = Page(ink.number, ink.width, ink.height)
        self.pages.append(page)
        if is_filled and not _has_text(seen):
            if _has_text(under):
                self.recognised.append(ink.number)
                glyphs = [_shown(one) if one.style.hidden == "invisible" else one for one in glyphs]
            else:
                self.scanned.append(ink.number)
        if ink.number not in self.scanned:
            images = [one for one in images if not is_background(one, ink)]
        self._keep_hidden(glyphs, ink.number)
        shown = [one for one in glyphs if not one.style.hidden and one.style.turn == 0]
        things, rest = take_tables(ink, shown)
        for thing in things:
            if thing.columns:
                self._number_box(thing)
        things += self._figures(images, ink)
        page.columns = columns_of(rest, things, ink.number)
        page.short_rules = _short_rules(ink)

    def _number_box(self, thing: Thing) -> None:
        self.boxes += 1
        for column in thing.columns:
            for line in column:
                if isinstance(line, Line):
                    line.box = self.boxes

    def _mended(self, one: Glyph) -> Glyph:
        if not _RADICAL.match(one.text):
            return one
        written = _written(one.text)
        if written == one.text:
            return one
        self.replaced.append((one.text, written))
        return replace(one, text=written)

    def _keep_hidden(self, glyphs: Sequence[Glyph], number: int) -> None:
        hidden = [one for one in glyphs if one.style.hidden]
        self.hidden += [line.text for line in lines_of(hidden, number) if line.text]
        turned = [one for one in glyphs if not one.style.hidden and one.style.turn != 0]
        words = _turned_words(turned)
        self.numbers += [one for one in words if is_page_number(one)]
        self.turned += [one for one in words if not is_page_number(one)]

    def _figures(self, images: Sequence[Placed], ink: PageInk) -> Iterator[Thing]:
        for one in images:
            if len(self.pictures) >= _MOST_PICTURES or self.picture_bytes > _MOST_PICTURE_BYTES:
                self.remark("pdf_pictures_left", page=ink.number)
                return
            picture = picture_of(one, ink)
            if not picture.data:
                self.remark("pdf_picture_unread", page=ink.number)
            self.picture_bytes += len(picture.data)
            figure = Figure((Picture(str(len(self.pictures))),))
            self.pictures.append(picture)
            yield Thing(one.x0, one.y0, one.x1, one.y1, figure, page=ink.number)


_WARNINGS = frozenset({
    "pdf_pages_scanned", "pdf_pages_recognised", "pdf_pages_unread", "pdf_incomplete",
    "pdf_guessed_characters", "pdf_font_missing", "pdf_pictures_left", "pdf_picture_unread",
})  # fmt: skip


def _has_text(glyphs: Sequence[Glyph]) -> bool:
    return sum(not one.text.isspace() for one in glyphs) > 12


def _shown(one: Glyph) -> Glyph:
    return replace(one, style=replace(one.style, hidden=""))


def _written(radical: str) -> str:
    """Return the Hanzi that a radical or compatibility form stands for."""
    return _RADICALS.get(radical) or unicodedata.normalize("NFKC", radical)


def _turned_words(glyphs: Sequence[Glyph]) -> list[str]:
    """Return text that stands aslant or turned, in the order in which it is painted."""
    words, last = "", None
    found: list[str] = []
    for one in glyphs:
        if last is not None and (one.style != last.style or _apart(last, one)):
            found.append(words)
            words = ""
        words += one.text
        last = one
    return [one.strip() for one in (*found, words) if one.strip()]


def _apart(one: Glyph, other: Glyph) -> bool:
    near = 3 * max(one.style.size, 4)
    return abs(other.x0 - one.x0) > near or abs(other.base - one.base) > near


def _short_rules(ink: PageInk) -> tuple[float, ...]:
    return tuple(
        one.y0
        for one in ink.rules
        if one.is_level and 30 < one.x1 - one.x0 < 0.45 * ink.width and one.y0 > 0.4 * ink.height
    )


def _ranges(pages: Sequence[int]) -> str:
    """Return page numbers as people write them: 1、3—5."""
    parts: list[list[int]] = []
    for one in pages:
        if parts and parts[-1][-1] == one - 1:
            parts[-1].append(one)
        else:
            parts.append([one])
    said = (str(one[0]) if len(one) == 1 else f"{one[0]}—{one[-1]}" for one in parts)
    return "、".join(said)


# Blocks


@dataclass(slots=True)
class _Writer:
    """Writes the columns of all pages as blocks."""

    reading: _Reading
    made: list[FlowBlock | Run] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    tabs: int = 0
    table_page: int = 0
    """Where the last table stands."""

    def blocks(self) -> tuple[list[FlowBlock], list[str]]:
        pages = self.reading.pages
        boxed = [
            Page(page.number, page.width, page.height, thing.columns)
            for page in pages
            for column in page.columns
            for thing in column
            if isinstance(thing, Thing) and thing.columns
        ]
        notes = [*self._notes(pages)]
        frames = frames_of([*pages]) | _box_frames(boxed)
        joiner = Joiner(_body_of(frames))
        for page in pages:
            for at, column in enumerate(page.columns):
                self._column(column, frames, joiner, is_first=at == 0)
        if notes:
            self._notes_at_end(notes, frames)
        return self._finished(), self.repeated

    def _column(
        self, column: Column, frames: dict[int, Frame], joiner: Joiner, *, is_first: bool
    ) -> None:
        new_column = True
        held: list[Thing] = []
        for item in column:
            if isinstance(item, Thing):
                if new_column and isinstance(item.block, Figure):
                    held.append(item)  # text may go on behind a picture at the top
                    continue
                self._thing(item, frames)
                joiner.runs.clear()
                new_column = False
                continue
            count = len(joiner.runs)
            had = joiner.runs[-1] if joiner.runs else None
            joiner.add(item, frames[id(column)], new_column=new_column,
                       new_page=is_first and new_column)  # fmt: skip
            is_new = not count or joiner.runs[-1] is not had
            if held and is_new:
                self._things(held, frames)
                held = []
            if is_new:
                self.made.append(joiner.runs[-1])
            elif held:
                self._things(held, frames)
                held = []
            new_column = False
        self._things(held, frames)

    def _things(self, things: Sequence[Thing], frames: dict[int, Frame]) -> None:
        for one in things:
            self._thing(one, frames)

    def _thing(self, thing: Thing, frames: dict[int, Frame]) -> None:
        if thing.columns:
            inner = Joiner(_body_of(frames))
            for column in thing.columns:
                self._column(column, frames, inner, is_first=False)
        elif isinstance(thing.block, Table):
            self._table(thing.block, thing.page)
        elif thing.block is not None:
            self.made.append(FlowBlock(thing.block))

    def _table(self, table: Table, page: int) -> None:
        """Put a table, or its rows behind those of the page before."""
        last = self.made[-1] if self.made else None
        before = last.block if isinstance(last, FlowBlock) else None
        is_later, self.table_page = page > self.table_page, page
        if isinstance(before, Table) and is_later and _goes_on(before, table):
            rows, same = table.rows, _same_rows(before, table)
            self.repeated += ["\t".join(_said(row)) for row in rows[:same]]
            head = same or before.header_rows
            whole = replace(before, rows=(*before.rows, *rows[same:]), header_rows=head)
            self.made[-1] = FlowBlock(whole)
            self.reading.remark("pdf_table_joined", " ".join(_said(rows[same]))[:40])
            return
        self.made.append(FlowBlock(replace(table, header_rows=_head_rows(table))))

    def _notes(self, pages: Sequence[Page]) -> Iterator[tuple[Column, list[Line]]]:
        """Take the notes at the feet of pages out of them: small, under a short rule."""
        sizes = sorted(line.size for page in pages for line in page.lines())
        body = sizes[len(sizes) // 2] if sizes else 0.0
        for page in pages:
            for rule in page.short_rules:
                under = [one for one in page.lines() if one.top > rule - 2]
                is_small = bool(under) and all(one.size < 0.95 * body for one in under)
                if is_small and _NOTE.match(under[0].text):
                    for column in page.columns:
                        notes = [one for one in under if any(one is other for other in column)]
                        if notes:
                            yield [*column], notes
                    page.drop(under)
                    break

    def _notes_at_end(
        self, notes: Sequence[tuple[Column, list[Line]]], frames: dict[int, Frame]
    ) -> None:
        count = 0
        for _, lines in notes:
            column: Column = [*lines]
            page = Page(0, 0, 0, [column])
            own = frames_of([page])
            joiner = Joiner(0.0)
            for line in lines:
                line.spans = _with_raised_sign(line.spans)
                had = joiner.runs[-1] if joiner.runs else None
                joiner.add(line, own[id(column)], new_column=False, new_page=False)
                if joiner.runs[-1] is not had:
                    self.made.append(joiner.runs[-1])
                    count += 1
        self.reading.remark("pdf_notes_at_end", count=count)

    def _finished(self) -> list[FlowBlock]:
        blocks: list[FlowBlock] = []
        for one in self.made:
            if isinstance(one, FlowBlock):
                blocks.append(one)
                continue
            blocks.append(block_of(one))
            self.tabs += one.lines[0].has_tabs
            for before, after in one.hyphens:
                self.reading.remark("pdf_hyphen_dropped", before, after)
            for rule, said, suggestion in one.doubts:
                self.reading.remark(rule, said, suggestion)
        if self.tabs:
            self.reading.remark("pdf_columns_unruled", count=self.tabs)
        return with_captions(blocks)


def _with_raised_sign(said: Text) -> Text:
    """Return the first line of a note with its sign raised, as it stands in the text."""
    first = said[0] if said else Span("")
    sign = _SIGN.match(first.text)
    if sign is None or first.superscript:
        return said
    rest = replace(first, text=first.text[sign.end() :])
    return joined([replace(first, text=sign[0], superscript=True), rest, *said[1:]])


def _box_frames(pages: Sequence[Page]) -> dict[int, Frame]:
    """Return the frames of boxes; every box has its own."""
    return {key: frame for page in pages for key, frame in frames_of([page]).items()}


def _body_of(frames: dict[int, Frame]) -> float:
    return max(frames.values(), key=lambda one: len(one.lines)).em if frames else 10.5


def _said(row: Sequence[Cell]) -> list[str]:
    return [plain(cell.text) for cell in row]


def _columns(table: Table) -> int:
    return sum(cell.columns for cell in table.rows[0]) if table.rows else 0


def _goes_on(before: Table, table: Table) -> bool:
    """Return whether a table is the rest of the one before, by its columns."""
    if _columns(before) != _columns(table) or len(before.widths) != len(table.widths):
        return False
    return all(
        abs(one - other) <= 6 for one, other in zip(before.widths, table.widths, strict=True)
    )


def _same_rows(before: Table, table: Table) -> int:
    """Return how many rows at the head of a table repeat those of the one before."""
    count = 0
    for row, other in zip(table.rows[:-1], before.rows, strict=False):
        if _said(row) != _said(other):
            break
        count += 1
    return count


def _head_rows(table: Table) -> int:
    """Return how many rows the head has: as many as its first cells reach down."""
    first = table.rows[0] if table.rows else ()
    deepest = max((cell.rows for cell in first), default=1)
    return deepest if deepest < len(table.rows) else 1
