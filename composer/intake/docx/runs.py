"""DOCX runs: what stands in a paragraph, as Word prints it.

Fields show their results; insertions count as accepted; what is deleted,
hidden, or lists what the file holds goes aside. A field may go on through
many paragraphs: one `Runs` reads a part from its beginning to its end.

Source: ECMA-376 Part 1 §17.3.3 (content of runs), §17.13.5 (revisions),
§17.16 (fields), §17.5.2 (content controls).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import ClassVar, TypeAlias

from lxml import etree

from composer.intake.docx.drawings import read_drawing
from composer.intake.docx.equations import linear
from composer.intake.docx.fields import Field, Fields
from composer.intake.docx.notes import Notes
from composer.intake.docx.package import M, R, W, children
from composer.intake.docx.reading import Reading
from composer.intake.docx.styles import RunLook, Styles, is_on, run_properties, value_of
from composer.intake.docx.symbols import draws_signs, sign
from composer.intake.flow import FlowBlock
from composer.model.blocks import Span

BREAK = "page"
COLUMN = "column"
Item: TypeAlias = Span | tuple[FlowBlock, ...] | str
"""Characters, what a drawing shows, or a break: `BREAK` or `COLUMN`."""

_HEAD_FACE = re.compile("黑体|楷|SimHei|KaiTi")
_LEAD = re.compile("本[报刊网站台]讯")
"""Stands in a face of its own before news, and is no heading."""
_LONGEST_HEAD = 40
"""A heading that runs in is no longer."""
_LINKS = ("http:", "https:", "ftp:", "mailto:")
_BRACKETS = {"round": "()", "square": "[]", "angle": "<>", "curly": "{}"}


@dataclass(slots=True)
class Line:
    """A paragraph as it is read."""

    items: list[Item] = field(default_factory=list)
    outside: dict[str, list[str]] = field(default_factory=dict)
    """What stands in it and is not printed as its text, by the rule that tells of it."""
    sizes: Counter[float] = field(default_factory=Counter)
    fonts: Counter[str] = field(default_factory=Counter)
    faces: list[str] = field(default_factory=list)
    """Font of every piece of characters, in their order."""
    plain: int = 0
    """Characters that are not bold."""
    black: int = 0
    """Characters that are not red."""
    length: int = 0
    """Characters that are no blanks."""

    def add(self, characters: str, look: RunLook, *, superscript: bool = False) -> None:
        """Add characters."""
        self.items.append(
            Span(
                characters,
                look.bold,
                look.italic,
                look.underline,
                superscript or look.position == "superscript",
            )
        )
        self.faces.append(look.font)
        count = len("".join(characters.split()))
        if count:
            self.length += count
            self.sizes[look.size] += count
            self.plain += 0 if look.bold else count
            self.black += 0 if look.is_red else count
            hanzi = sum("\u2e80" <= one <= "\u9fff" for one in characters)
            if hanzi and look.font:
                self.fonts[look.font] += hanzi

    def emphasise_head(self) -> None:
        """Take the first words for bold when they are a heading that runs in: 楷体 before 仿宋."""
        usual = self.fonts.most_common(1)[0][0] if self.fonts else ""
        head: list[int] = []
        for (at, _), face in zip(self._spans(), self.faces, strict=False):
            if at != len(head) or face == usual or not _HEAD_FACE.search(face):
                break
            head.append(at)
        spans = [one for one in self.items if isinstance(one, Span)]
        if (
            not head
            or _LEAD.match(spans[0].text)
            or len(spans) != len(self.faces)
            or _HEAD_FACE.search(usual)
        ):
            return
        words = "".join(one.text for one in spans[: len(head)])
        rest = "".join(one.text for one in spans[len(head) :])
        ends = (
            words.rstrip().endswith(("。", "：", "．"))
            or words[-1:].isspace()
            or rest[:1].isspace()
        )
        if ends and 3 <= len(words.strip()) <= _LONGEST_HEAD and len(rest.strip()) > len(words):
            for at in head:
                one = self.items[at]
                assert isinstance(one, Span)
                self.items[at] = replace(one, bold=True)

    def _spans(self) -> Iterator[tuple[int, Span]]:
        return ((at, one) for at, one in enumerate(self.items) if isinstance(one, Span))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands in it."""
        return not self.items and not self.outside


class Runs:
    """Reads the paragraphs of a part, one after the other."""

    def __init__(
        self, reading: Reading, styles: Styles, notes: Notes, fields: Fields,
        met: set[etree._Element] | None = None,
    ) -> None:  # fmt: skip
        self._reading = reading
        self._met = met
        self._styles = styles
        self._notes = notes
        self._marks = fields
        self._fields: list[Field] = []
        self._outside: list[str] = []
        self._line = Line()
        self._style = ""
        self._look = RunLook()

    def read(self, paragraph: etree._Element, style: str, line: Line) -> None:
        """Add what stands in a paragraph of a style, or in a piece of one, to a line."""
        outer = self._line, self._style, self._look
        self._line, self._style = line, style
        self._look = self._styles.run(style, {})
        if paragraph.tag == f"{W}p":
            self._inline(paragraph)
        else:
            self._element(paragraph)
        self._line, self._style, self._look = outer

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Read a story within the story, a text box: it has fields of its own."""
        outer, self._fields = self._fields, []
        yield
        self._fields = outer

    @contextmanager
    def aside(self, rule: str) -> Iterator[None]:
        """Take what is read as words outside of the text."""
        self._outside.append(rule)
        yield
        self._outside.pop()

    @property
    def is_aside(self) -> bool:
        """Whether what is read now does not go to the text."""
        return bool(self._outside) or any(one.in_code or one.is_contents for one in self._fields)

    # Elements

    def _inline(self, element: etree._Element) -> None:
        for one in children(element):
            self._element(one)

    def _element(self, element: etree._Element) -> None:
        tag = str(element.tag)
        read = self._READERS.get(tag)
        if read is not None:
            read(self, element)
        elif tag not in _SILENT:
            self._inline(element)

    def _run(self, run: etree._Element) -> None:
        found = run.find(f"{W}rPr")
        properties = run_properties(found)
        outer, self._look = self._look, self._styles.run(self._style, properties)
        brackets = ""
        layout = found.find(f"{W}eastAsianLayout") if found is not None else None
        if layout is not None and is_on(layout.get(f"{W}combine")):
            brackets = _BRACKETS.get(layout.get(f"{W}combineBrackets") or "", "")
        self._say(brackets[:1])
        self._inline(run)
        self._say(brackets[1:])
        self._look = outer

    def _text(self, element: etree._Element) -> None:
        characters = element.text or ""
        if self._met is not None:
            self._met.add(element)
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            characters = characters.strip(" \t\r\n")
        characters = characters.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
        look = self._look
        if draws_signs(look.latin) or any("\uf000" <= one <= "\uf0ff" for one in characters):
            font = look.latin if draws_signs(look.latin) else look.font
            characters = "".join(
                sign(font, one) if one <= "\xff" or "\uf000" <= one <= "\uf0ff" else one
                for one in characters
            )
        self._say(characters)

    def _symbol(self, element: etree._Element) -> None:
        code = element.get(f"{W}char") or ""
        try:
            character = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        if character < " " or "\ud800" <= character <= "\udfff":
            return
        found = sign(element.get(f"{W}font") or "", character)
        if "\ue000" <= found <= "\uf8ff":
            self._reading.remark("docx_symbol", found, font=element.get(f"{W}font") or "")
        self._say(found)

    def _break(self, element: etree._Element) -> None:
        kind = element.get(f"{W}type") or ""
        if kind in ("page", "column"):
            if not self.is_aside:
                self._line.items.append(BREAK if kind == "page" else COLUMN)
        else:
            self._say("\n")

    def _drawing(self, element: etree._Element) -> None:
        with self.apart():
            drawn = read_drawing(element, self._reading)
        if drawn and not self.is_aside:
            self._line.items.append(drawn)

    def _ruby(self, element: etree._Element) -> None:
        base = element.find(f"{W}rubyBase")
        if base is not None:
            self._inline(base)
        guides = [*element.iterfind(f"{W}rt//{W}t")]
        if self._met is not None:
            self._met.update(guides)
        said = "".join(one.text or "" for one in guides)
        below = "".join(one.text or "" for one in element.iterfind(f"{W}rubyBase//{W}t"))
        if said.strip():
            self._line.outside.setdefault("docx_ruby", []).append(f"{below}（{said}）")

    def _formula(self, element: etree._Element) -> None:
        said = linear(element)
        self._say(said)
        self._reading.remark("docx_formula", said)

    def _note(self, element: etree._Element) -> None:
        kind = str(element.tag).removeprefix(W).removesuffix("Reference")
        custom = is_on(element.get(f"{W}customMarkFollows") or "0")
        if self.is_aside:
            return
        mark = self._notes.refer(kind, element.get(f"{W}id") or "", has_mark=not custom)
        if mark:
            self._line.add(mark, self._look, superscript=True)

    def _own_mark(self, _: etree._Element) -> None:
        mark = self._notes.current_mark
        if mark and not self.is_aside:
            self._line.add(mark, self._look, superscript=True)

    # What is changed, hidden or shown by controls

    def _inserted(self, element: etree._Element) -> None:
        moved = str(element.tag) == f"{W}moveTo"
        self._reading.remark("docx_tracked", inserted=0 if moved else 1, moved=int(moved))
        self._inline(element)

    def _deleted(self, element: etree._Element) -> None:
        moved = str(element.tag) == f"{W}moveFrom"
        self._reading.remark("docx_tracked", deleted=0 if moved else 1)
        with self.aside("docx_moved" if moved else "docx_deleted"):
            self._inline(element)

    def _control(self, element: etree._Element) -> None:
        content = element.find(f"{W}sdtContent")
        if content is None:
            return
        with self.of_control(element):
            self._inline(content)

    @contextmanager
    def of_control(self, element: etree._Element) -> Iterator[None]:
        """Read what is in a `w:sdt`: a prompt and a list of contents are no text."""
        properties = element.find(f"{W}sdtPr")
        rule = ""
        if properties is not None:
            prompt = properties.find(f"{W}showingPlcHdr")
            gallery = value_of(properties.find(f"{W}docPartObj/{W}docPartGallery"))
            if prompt is not None and is_on(prompt.get(f"{W}val") or "1"):
                rule = "docx_prompt"
            elif gallery == "Table of Contents":
                rule = "docx_contents"
        if rule:
            with self.aside(rule):
                yield
        else:
            yield

    def _link(self, element: etree._Element) -> None:
        before = len(self._line.items)
        self._inline(element)
        relation = self._reading.part.relations.get(element.get(f"{R}id") or "")
        shown = "".join(one.text for one in self._line.items[before:] if isinstance(one, Span))
        if relation is not None and relation.is_external:
            self._lead(shown, relation.target)

    def _lead(self, shown: str, address: str) -> None:
        """Keep where a link leads, unless it shows that itself."""
        if not shown.strip() or not address.lower().startswith(_LINKS):
            return
        bare = address.partition(":")[2].strip("/ ")
        if bare.lower() not in shown.lower():
            self._line.outside.setdefault("docx_link", []).append(f"{shown.strip()} {address}")

    # Fields

    def _field_mark(self, mark: etree._Element) -> None:
        if not self._marks.has(mark):
            return
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(Field(mark))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop())

    def _simple_field(self, element: etree._Element) -> None:
        self._fields.append(Field(None, element.get(f"{W}instr") or "", in_code=False))
        self._inline(element)
        self._end_field(self._fields.pop())

    def _end_field(self, one: Field) -> None:
        if not one.shown:
            said = one.said()
            if one.kind == "EQ":
                self._reading.remark("docx_equation", said)
            self._say(said)
        elif one.address:
            self._lead(one.shown, one.address)

    def _code(self, element: etree._Element) -> None:
        if self._fields and not self._outside and self._fields[-1].in_code:
            self._fields[-1].take(element.text or "")

    # Characters

    def _say(self, characters: str) -> None:
        """Add characters where they belong."""
        if not characters:
            return
        look = self._look
        rule = self._outside[-1] if self._outside else ""
        for one in self._fields:
            if rule:
                break
            if one.in_code:
                one.take(characters)
                if self._fields[-1].in_code:  # typed into a code, which is not printed
                    self._line.outside.setdefault("docx_hidden", []).append(characters)
                return
            one.show(characters)
            if one.is_contents:
                rule = "docx_contents"
        if not rule and look.hidden:
            rule = "docx_hidden"
        if look.caps:
            characters = "".join(_capital(one) for one in characters)
        if rule:
            self._line.outside.setdefault(rule, []).append(characters)
            return
        self._line.add(characters, look)
        if look.position == "subscript":
            self._reading.remark("docx_subscript", characters)
        if look.struck:
            self._reading.remark("docx_struck", characters)

    def _tab(self, _: etree._Element) -> None:
        self._say("\t")

    def _end_line(self, _: etree._Element) -> None:
        self._say("\n")

    def _hyphen(self, _: etree._Element) -> None:
        self._say("-")

    _READERS: ClassVar[dict[str, Callable[[Runs, etree._Element], None]]] = {
        f"{W}r": _run,
        f"{W}t": _text,
        f"{W}delText": _text,
        f"{W}instrText": _code,
        f"{W}fldChar": _field_mark,
        f"{W}fldSimple": _simple_field,
        f"{W}tab": _tab,
        f"{W}ptab": _tab,
        f"{W}br": _break,
        f"{W}cr": _end_line,
        f"{W}noBreakHyphen": _hyphen,
        f"{W}sym": _symbol,
        f"{W}drawing": _drawing,
        f"{W}pict": _drawing,
        f"{W}object": _drawing,
        f"{W}ruby": _ruby,
        f"{W}footnoteReference": _note,
        f"{W}endnoteReference": _note,
        f"{W}footnoteRef": _own_mark,
        f"{W}endnoteRef": _own_mark,
        f"{W}ins": _inserted,
        f"{W}moveTo": _inserted,
        f"{W}del": _deleted,
        f"{W}moveFrom": _deleted,
        f"{W}sdt": _control,
        f"{W}hyperlink": _link,
        f"{M}oMath": _formula,
    }


def _capital(character: str) -> str:
    made = character.upper()
    return made if len(made) == 1 else character


_SILENT = frozenset(
    f"{W}{one}"
    for one in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "delInstrText",
        "softHyphen", "lastRenderedPageBreak", "commentReference", "annotationRef",
        "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd",
        "permStart", "permEnd", "separator", "continuationSeparator", "fldData", "contentPart",
    )
)  # fmt: skip
