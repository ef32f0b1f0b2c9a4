"""DOCX body: walks through the blocks of a Word file in the order of reading.

What a paragraph says is read by `docx.runs`, its number by `docx.numbering`, its
look by `docx.styles`; tables, drawings and foreign parts have readers of their
own, which read what stands in them through the walk that they get.

Source: ECMA-376 Part 1 §17.2 (body), §17.3.1 (paragraphs), §17.6 (sections).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from composer.intake.docx.chunks import read_chunk
from composer.intake.docx.fields import Fields
from composer.intake.docx.notes import Notes
from composer.intake.docx.numbering import Numbers
from composer.intake.docx.package import Package, Part, W, children
from composer.intake.docx.runs import BREAK, COLUMN, Line, Runs
from composer.intake.docx.styles import (
    Properties,
    Styles,
    align_of,
    indent_of,
    is_on,
    paragraph_properties,
    run_properties,
    value_of,
)
from composer.intake.docx.tables import read_table
from composer.intake.flow import Aside, FlowBlock, Look, SourcePicture
from composer.intake.web.blocks import marked
from composer.model.blocks import Figure, Heading, Paragraph, Span, Text, joined, plain
from composer.model.errors import OpenError
from composer.model.findings import Finding, Severity

_BLANKS = " \t\n\xa0\u3000"
_DEEPEST = 60
"""Tables and text boxes within each other."""
_SUMS = {"docx_tracked": ("inserted", "deleted", "moved")}
"""Numbers that the sentence of a remark tells, also when they are none."""
_NEW_PAGE = frozenset({"", "nextPage", "oddPage", "evenPage"})


@dataclass(slots=True)
class Found:
    """What all parts of a file have given so far."""

    pictures: list[SourcePicture] = field(default_factory=list)
    kept_pictures: dict[str, str] = field(default_factory=dict)
    """Positions of the pictures of parts, by name of the part."""
    asides: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    remarks: dict[str, Finding] = field(default_factory=dict)
    sums: dict[str, dict[str, int]] = field(default_factory=dict)
    boxes: int = 0
    met: set[etree._Element] | None = None
    """Elements with characters that were read, when they are looked for."""

    def told(self) -> tuple[Finding, ...]:
        """Return the remarks, each with how often there was reason for it."""
        return tuple(
            replace(
                one,
                facts=(
                    ("count", str(self.counts[rule])),
                    *((name, str(value)) for name, value in self.sums[rule].items()),
                    *one.facts,
                ),
            )
            for rule, one in self.remarks.items()
        )

    def kept(self) -> tuple[Aside, ...]:
        """Return what stands outside of the text."""
        return tuple(Aside(rule, (*texts,)) for rule, texts in self.asides.items())


@dataclass(slots=True)
class _Segment:
    """A piece of a paragraph between breaks of pages and pictures on lines of their own."""

    breaks_page: bool = False
    spans: list[Span] = field(default_factory=list)
    before: list[FlowBlock] = field(default_factory=list)
    after: list[FlowBlock] = field(default_factory=list)


@dataclass(slots=True)
class _Sequence:
    """The blocks of one story, cell or text box, and what the next one has before it."""

    box: int = 0
    blocks: list[FlowBlock] = field(default_factory=list)
    gap: int = 0
    breaks_page: bool = False
    pending: Line | None = None
    """A paragraph whose end is deleted or hidden, so that it goes on in the next one."""
    frame: tuple[tuple[str, str], ...] = ()
    """What the frame of the last paragraph is like, empty when it stood in none."""
    frame_box: int = 0

    def put(self, block: FlowBlock) -> None:
        """Add a block behind the room and the break that came before it."""
        look = replace(
            block.look,
            gap=block.look.gap + self.gap,
            breaks_page=block.look.breaks_page or self.breaks_page,
            box=block.look.box or self.box,
        )
        self.gap, self.breaks_page = 0, False
        self.blocks.append(replace(block, look=look))


class Walk:
    """Reads a part; is the `Reading` of the readers of what stands in it."""

    def __init__(
        self, package: Package, part: Part, styles: Styles, numbers: Numbers, notes: Notes,
        found: Found,
    ) -> None:  # fmt: skip
        self._package, self._part = package, part
        self._styles, self._numbers, self._found = styles, numbers, found
        root = part.root
        fields = Fields.of(root) if root is not None else Fields()
        self._runs = Runs(self, styles, notes, fields, found.met)
        self._depth = 0
        self._sections = [] if root is None else [*root.iter(f"{W}sectPr")]
        self._section = 0

    # What the readers of parts of it ask

    @property
    def package(self) -> Package:
        """The whole file."""
        return self._package

    @property
    def part(self) -> Part:
        """The part that is read."""
        return self._part

    @property
    def depth(self) -> int:
        """How many tables and text boxes are around what is read."""
        return self._depth

    @property
    def pictures(self) -> dict[str, str]:
        """Where the pictures of parts were kept, by name of the part."""
        return self._found.kept_pictures

    def blocks(self, element: etree._Element, box: int = 0) -> tuple[FlowBlock, ...]:
        """Return the blocks that the children of `element` are."""
        if self._depth >= _DEEPEST:
            raise OpenError("docx_too_deep")
        self._depth += 1
        sequence = _Sequence(box)
        self._walk(element, sequence)
        self._flush(sequence)
        self._depth -= 1
        return tuple(sequence.blocks)

    def next_box(self) -> int:
        """Return a number that no text box has had."""
        self._found.boxes += 1
        return self._found.boxes

    def picture(self, data: bytes, extension: str, alt: str = "") -> str:
        """Keep a picture; return its position."""
        self._found.pictures.append(SourcePicture(data, extension, alt))
        return str(len(self._found.pictures) - 1)

    def aside(self, rule: str, text: str) -> None:
        """Keep words that are not of the text."""
        if text.strip(_BLANKS):
            self._found.asides.setdefault(rule, []).append(text.strip(_BLANKS))

    def remark(
        self, rule: str, text: str = "", severity: Severity = "hint", **facts: object
    ) -> None:
        """Tell something; whole numbers among the facts are added up."""
        found = self._found
        found.counts[rule] = found.counts.get(rule, 0) + 1
        sums = found.sums.setdefault(rule, dict.fromkeys(_SUMS.get(rule, ()), 0))
        words = []
        for name, value in facts.items():
            if isinstance(value, int):
                sums[name] = sums.get(name, 0) + value
            else:
                words.append((name, str(value)))
        found.remarks.setdefault(rule, Finding(rule, severity, "", text[:60], "", tuple(words)))

    # Blocks

    def _walk(self, element: etree._Element, sequence: _Sequence) -> None:
        for one in children(element):
            tag = str(one.tag)
            if tag == f"{W}p":
                self._paragraph(one, sequence)
            elif tag == f"{W}tbl":
                self._flush(sequence)
                for block in read_table(one, self):
                    sequence.put(block)
            elif tag == f"{W}altChunk":
                self._flush(sequence)
                for block in read_chunk(one, self):
                    sequence.put(block)
            elif tag == f"{W}sdt":
                content = one.find(f"{W}sdtContent")
                if content is not None:
                    with self._runs.of_control(one):
                        self._walk(content, sequence)
            elif tag in _REVISED:
                self._revised(one, sequence)
            elif tag in _INLINE:
                self._loose(one, sequence)
            elif tag not in _SILENT:
                self._walk(one, sequence)

    def _revised(self, element: etree._Element, sequence: _Sequence) -> None:
        kind = str(element.tag).removeprefix(W)
        if kind in ("ins", "moveTo"):
            self.remark("docx_tracked", inserted=int(kind == "ins"), moved=int(kind == "moveTo"))
            self._walk(element, sequence)
            return
        self.remark("docx_tracked", deleted=int(kind == "del"))
        with self._runs.aside("docx_deleted" if kind == "del" else "docx_moved"):
            self._walk(element, sequence)

    def _loose(self, element: etree._Element, sequence: _Sequence) -> None:
        """Read a run that stands where only paragraphs may."""
        line, sequence.pending = sequence.pending or Line(), None
        self._runs.read(element, "", line)
        self._end(line, "", {}, {}, sequence)

    def _paragraph(self, paragraph: etree._Element, sequence: _Sequence) -> None:
        own = paragraph.find(f"{W}pPr")
        direct = paragraph_properties(own)
        mark = run_properties(own.find(f"{W}rPr") if own is not None else None)
        style = direct.get("pStyle", "")
        line, sequence.pending = sequence.pending or Line(), None
        self._runs.read(paragraph, style, line)
        if self._goes_on(mark, direct, line):
            sequence.pending = line
        else:
            self._end(line, style, direct, mark, sequence)
        section = own.find(f"{W}sectPr") if own is not None else None
        if section is not None:
            self._flush(sequence)
            self._next_section(sequence)

    def _goes_on(self, mark: Properties, direct: Properties, line: Line) -> bool:
        """Return whether the end of a paragraph is deleted or hidden."""
        if is_on(mark.get("del")) or is_on(mark.get("moveFrom")):
            self.remark("docx_tracked", deleted=1)
            return True
        if direct.get("framePr.dropCap", "none") != "none":
            return True
        hidden = is_on(mark.get("vanish")) or is_on(mark.get("specVanish"))
        return hidden and not line.is_empty

    def _flush(self, sequence: _Sequence) -> None:
        """End a paragraph that has no next one to go on in."""
        line, sequence.pending = sequence.pending, None
        if line is not None and not line.is_empty:
            self._end(line, "", {}, {}, sequence)

    def _next_section(self, sequence: _Sequence) -> None:
        self._section += 1
        if self._section < len(self._sections):
            kind = value_of(self._sections[self._section].find(f"{W}type"))
            sequence.breaks_page |= kind in _NEW_PAGE

    def _end(
        self, line: Line, style: str, direct: Properties, mark: Properties, sequence: _Sequence
    ) -> None:
        """Add the paragraph that a line has become."""
        for rule, texts in line.outside.items():
            own = [texts] if rule not in ("docx_ruby", "docx_link") else [[one] for one in texts]
            for part in own:
                self.aside(rule, "".join(part))
        if self._runs.is_aside and not line.items:
            return
        of_style = self._styles.paragraph(style)
        properties = of_style | direct
        number = ""
        place = self._numbers.place(style, properties)
        if place is not None and (line.items or not line.outside):
            number = self._numbers.mark(place)
            of_list = self._numbers.level(place).paragraph
            in_text = "numPr.numId" in direct
            properties = of_style | of_list | direct if in_text else of_list | properties
        look = replace(
            self._look(line, style, properties, mark), box=self._frame(properties, sequence)
        )
        if is_on(properties.get("pageBreakBefore")):
            sequence.breaks_page = True
        if not self._put(line, number, look, properties, sequence) and not line.outside:
            sequence.gap += 1

    def _frame(self, properties: Properties, sequence: _Sequence) -> int:
        """Return the box that a paragraph stands in because it is framed; 0: it is not."""
        frame = tuple(sorted(one for one in properties.items() if one[0].startswith("framePr.")))
        if frame and frame != sequence.frame:
            sequence.frame_box = self.next_box()
        sequence.frame = frame
        return sequence.frame_box if frame else 0

    def _look(self, line: Line, style: str, properties: Properties, mark: Properties) -> Look:
        usual = self._styles.run(style, mark)
        size = line.sizes.most_common(1)[0][0] if line.sizes else usual.size
        return Look(
            style=self._styles.name(style),
            level=self._styles.outline_level(style, properties),
            size=size,
            font=line.fonts.most_common(1)[0][0] if line.fonts else usual.font,
            is_bold=line.length > 0 and not line.plain,
            is_red=line.length > 0 and not line.black,
            align=align_of(properties),
            indent=indent_of(properties, size),
        )

    def _put(
        self, line: Line, number: str, look: Look, properties: Properties, sequence: _Sequence
    ) -> bool:
        """Add what a paragraph holds; return whether there was anything."""
        count = len(sequence.blocks)
        line.emphasise_head()
        segments = _segments(line)
        for at, one in enumerate(segments):
            sequence.breaks_page |= one.breaks_page
            for block in _together(one.before):
                sequence.put(block)
            content = _trimmed(joined(one.spans))
            has_number = bool(number) and (bool(plain(content).strip(_BLANKS)) or line.length == 0)
            if (has_number and not (one.before or one.after or at)) or (
                has_number and plain(content).strip(_BLANKS)
            ):
                content, number = marked(number, content), ""
            if plain(content).strip(_BLANKS):
                lead = _lead(plain(content))
                own = replace(look, indent=round(look.indent + lead, 2))
                sequence.put(FlowBlock(_block(content, own), own))
                look = replace(look, indent=0.0)
            for block in _together(one.after):
                sequence.put(block)
        return len(sequence.blocks) > count


def _segments(line: Line) -> list[_Segment]:
    """Return a paragraph in pieces."""
    pieces = [_Segment()]
    for item in line.items:
        last = pieces[-1]
        if item in (BREAK, COLUMN):
            pieces.append(_Segment(breaks_page=item == BREAK))
        elif isinstance(item, Span):
            last.spans.append(item)
        elif isinstance(item, tuple):
            tail = _tail(last.spans)
            if not tail and not last.after:
                last.before += item
            elif tail == "\n":
                pieces.append(_Segment(before=[*item]))
            else:
                last.after += item
    return pieces


def _tail(spans: list[Span]) -> str:
    """Return the last character that is no blank, or a line break behind it; "": there is none."""
    has_break = False
    for one in reversed(spans):
        bare = one.text.rstrip(_BLANKS)
        has_break |= "\n" in one.text[len(bare) :]
        if bare:
            return "\n" if has_break else bare[-1]
    return ""


def _together(blocks: list[FlowBlock]) -> Iterator[FlowBlock]:
    """Yield blocks with pictures that stand side by side as one figure."""
    held: FlowBlock | None = None
    for one in blocks:
        figure = one.block if isinstance(one.block, Figure) else None
        is_bare = figure is not None and not figure.caption and not one.look.box
        if held is not None and is_bare and figure and isinstance(held.block, Figure):
            pictures = (*held.block.pictures, *figure.pictures)
            held = replace(held, block=replace(held.block, pictures=pictures))
            continue
        if held is not None:
            yield held
        held = one if is_bare else None
        if not is_bare:
            yield one
    if held is not None:
        yield held


def _block(content: Text, look: Look) -> Paragraph | Heading:
    if look.level:
        if look.is_bold:  # our own style sees to that
            content = joined(replace(one, bold=False) for one in content)
        return Heading(min(look.level, 4), content)
    return Paragraph(content, look.align if look.align != "left" else None)


def _trimmed(content: Text) -> Text:
    r"""Return a text without line breaks at its ends."""
    words = plain(content)
    start = len(words) - len(words.lstrip("\n"))
    stop = len(words.rstrip(" \n"))
    if start == 0 and stop == len(words):
        return content
    made, at = [], 0
    for one in content:
        made.append(replace(one, text=one.text[max(start - at, 0) : max(stop - at, 0)]))
        at += len(one.text)
    return joined(made)


def _lead(words: str) -> float:
    """Return how many em of blanks some words begin with."""
    blanks = words[: len(words) - len(words.lstrip(_BLANKS))]
    return sum(1.0 if one == "\u3000" else 0.5 for one in blanks)


_REVISED = frozenset(f"{W}{one}" for one in ("ins", "del", "moveFrom", "moveTo"))
_INLINE = frozenset(f"{W}{one}" for one in ("r", "hyperlink", "fldSimple", "smartTag"))
_SILENT = frozenset(
    f"{W}{one}"
    for one in (
        "pPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "bookmarkStart",
        "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
        "commentRangeEnd", "tblPr", "tblGrid", "trPr",
    )
)  # fmt: skip


def words_of(blocks: tuple[FlowBlock, ...]) -> str:
    """Return the words of the paragraphs of some blocks, a line for each."""
    said = []
    for one in blocks:
        block = one.block
        if isinstance(block, Paragraph | Heading):
            said.append(plain(block.text))
        elif not isinstance(block, Figure):
            said += _words(block)
        else:
            said.append(plain(block.caption))
    return "\n".join(one for one in said if one.strip(_BLANKS))


def _words(block: object) -> list[str]:
    rows = getattr(block, "rows", None)
    if rows is not None:
        return ["\t".join(plain(cell.text) for cell in row) for row in rows]
    return [plain(one) for one in getattr(block, "items", ())]
