"""DOCX styles: what a run and a paragraph look like when all that Word adds up is added up.

Document defaults, the chain of a paragraph style, that of a character style,
direct formatting; fonts of the theme by the languages of the file. Sizes in
pt, lengths in twips (1/20 pt).

Sources: ECMA-376 Part 1 §17.7.2 (order), §17.7.3 (toggles), §17.3.2
(properties of runs), §17.3.1 (of paragraphs), §20.1.4.1.18 (theme fonts).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from composer.intake.docx.package import A, Package, Part, W, children
from composer.model.blocks import Align

Properties = dict[str, str]
"""Properties by name, "ind.firstLine" for an attribute; values as written, "1" for a bare flag."""

TOGGLES = frozenset({"b", "i", "caps", "smallCaps", "vanish", "strike"})
_FLAGS = TOGGLES | {
    "dstrike", "specVanish", "webHidden", "pageBreakBefore", "bidi", "rtl", "ins", "del",
    "moveFrom", "moveTo",
}  # fmt: skip
_OFF = frozenset({"0", "false", "off", "none"})
_ALIGN: Mapping[str, Align] = {
    "center": "center", "right": "right", "end": "right", "left": "left", "start": "left",
}  # fmt: skip
_HEADING = re.compile(r"(?:heading|标题|見出し|toc heading)\s*([1-9])?", re.IGNORECASE)
_DEEPEST = 64
_PT = {"pt": 20.0, "cm": 567.0, "mm": 56.7, "in": 1440.0, "pc": 240.0, "pi": 240.0}


@dataclass(slots=True)
class _Style:
    id: str
    name: str
    kind: str
    based_on: str
    is_default: bool
    run: Properties
    paragraph: Properties


@dataclass(frozen=True, slots=True)
class RunLook:
    """What the characters of a run look like."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    position: str = ""
    """"superscript", "subscript" or ""."""
    caps: bool = False
    hidden: bool = False
    struck: bool = False
    size: float = 10.0
    font: str = ""
    """Font of its Hanzi."""
    latin: str = ""
    """Font of its other characters."""
    is_red: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a file."""

    package: Package
    main: Part
    _paragraphs: dict[str, Properties] = field(default_factory=dict)
    _runs: dict[str, Properties] = field(default_factory=dict)
    _looks: dict[tuple[str, str, frozenset[tuple[str, str]]], RunLook] = field(default_factory=dict)
    _read: dict[str, _Style] | None = None
    _default_run: Properties = field(default_factory=dict)
    _default_paragraph: Properties = field(default_factory=dict)
    _theme: dict[str, str] | None = None

    # Paragraphs

    def paragraph(self, style: str) -> Properties:
        """Return the properties that a paragraph style, "" the usual one, gives."""
        name = self.paragraph_style(style)
        if name not in self._paragraphs:
            made = dict(self._default_paragraph)
            for one in self._chain(name):
                made |= one.paragraph
            self._paragraphs[name] = made
        return self._paragraphs[name]

    def paragraph_style(self, style: str) -> str:
        """Return the id of the style that a paragraph has which names `style`."""
        styles = self._styles
        if style in styles:
            return style
        return next((o.id for o in styles.values() if o.is_default and o.kind == "paragraph"), "")

    def name(self, style: str) -> str:
        """Return what a style is called."""
        found = self._styles.get(self.paragraph_style(style))
        return found.name if found is not None else style

    def outline_level(self, style: str, properties: Mapping[str, str]) -> int:
        """Return the outline level, 1 to 9, of a paragraph; 0: it is body text."""
        said = properties.get("outlineLvl", "")
        if said.isdecimal():
            return int(said) + 1 if int(said) < 9 else 0
        for one in self._chain(self.paragraph_style(style)):
            found = _HEADING.fullmatch(one.name)
            if found is not None and found[1]:
                return int(found[1])
        return 0

    def style_of_number(self, style: str) -> str:
        """Return the id of the style in the chain of `style` that says which number it bears."""
        found = ""
        for one in self._chain(self.paragraph_style(style)):
            if "numPr.numId" in one.paragraph or "numPr.ilvl" in one.paragraph:
                found = one.id
        return found

    def numbering(self, style: str) -> str:
        """Return the number (`numId`) that a style of numbers is, "" when it is none."""
        found = self._styles.get(style)
        return found.paragraph.get("numPr.numId", "") if found is not None else ""

    # Runs

    def run(self, paragraph_style: str, direct: Properties) -> RunLook:
        """Return the look of a run in a paragraph of a style."""
        style = self.paragraph_style(paragraph_style)
        key = (style, direct.get("rStyle", ""), frozenset(direct.items()))
        found = self._looks.get(key)
        if found is None:
            if len(self._looks) > 50_000:
                self._looks.clear()
            found = self._looks[key] = self._look(style, direct)
        return found

    def _look(self, style: str, direct: Properties) -> RunLook:
        of_paragraph = self._run_style(style)
        of_run = self._run_style(direct.get("rStyle", ""), "character")
        made = self._default_run | of_paragraph | of_run | direct
        flags = {one: self._toggle(one, of_paragraph, of_run, direct) for one in TOGGLES}
        said = _SAID_BY_NAME.get(self._run_name(direct.get("rStyle", "")), "")
        if said and said not in of_run and said not in direct:
            flags[said] = True
        return RunLook(
            bold=flags["b"],
            italic=flags["i"],
            underline=made.get("u", "none") != "none",
            position=made.get("vertAlign", "").replace("baseline", ""),
            caps=flags["caps"],
            hidden=flags["vanish"],
            struck=flags["strike"] or is_on(made.get("dstrike")),
            size=points(made.get("sz", ""), 2) / 2 or 10.0,
            font=self._font(made, "eastAsia"),
            latin=self._font(made, "ascii"),
            is_red=_is_red(made.get("color", "")),
        )

    def _toggle(
        self, name: str, of_paragraph: Properties, of_run: Properties, direct: Properties
    ) -> bool:
        """Return a flag, which a style turns round where another style has set it."""
        if name in direct:
            return is_on(direct[name])
        if is_on(self._default_run.get(name)):
            return True
        return is_on(of_paragraph.get(name)) != is_on(of_run.get(name))

    def _run_name(self, style: str) -> str:
        found = self._styles.get(style)
        return found.name.lower() if found is not None and found.kind == "character" else ""

    def _run_style(self, style: str, kind: str = "") -> Properties:
        found = self._styles.get(style)
        if found is None or (kind and found.kind != kind):
            return {}
        if style not in self._runs:
            made: Properties = {}
            for one in self._chain(style):
                made |= one.run
            self._runs[style] = made
        return self._runs[style]

    def _font(self, made: Properties, script: str) -> str:
        theme = made.get(f"rFonts.{script}Theme", "")
        named = self._theme_font(theme, script) if theme else ""
        return named or made.get(f"rFonts.{script}", "")

    # Theme

    def _theme_font(self, name: str, script: str) -> str:
        if self._theme is None:
            self._theme = self._theme_fonts()
        which = "major" if name.startswith("major") else "minor"
        return self._theme.get(f"{which}.{script}", "")

    def _theme_fonts(self) -> dict[str, str]:
        part = self._related("theme", "word/theme/theme1.xml")
        root = part.root if part is not None else None
        found: dict[str, str] = {}
        if root is None:
            return found
        for which in ("major", "minor"):
            fonts = root.find(f".//{A}{which}Font")
            if fonts is None:
                continue
            by_script = {one.get("script"): one.get("typeface") or "" for one in fonts}
            named = {
                str(one.tag).removeprefix(A): one.get("typeface") or ""
                for one in fonts.iterchildren(etree.Element)
            }
            found[f"{which}.ascii"] = named.get("latin", "")
            found[f"{which}.eastAsia"] = named.get("ea", "") or by_script.get(self._script, "")
        return found

    @property
    def _script(self) -> str:
        settings = self._related("settings", "word/settings.xml")
        root = settings.root if settings is not None else None
        said = root.find(f"{W}themeFontLang") if root is not None else None
        language = (said.get(f"{W}eastAsia") or "") if said is not None else ""
        if language.startswith("ja"):
            return "Jpan"
        if language in ("zh-TW", "zh-HK", "zh-MO"):
            return "Hant"
        return "Hang" if language.startswith("ko") else "Hans"

    def _related(self, kind: str, usual: str) -> Part | None:
        for one in self.main.relations.values():
            if one.kind == kind and not one.is_external:
                found = self.package.part(one.target)
                if found is not None:
                    return found
        return self.package.part(usual)

    # Chains

    def _chain(self, style: str) -> list[_Style]:
        """Return a style behind those that it is based on."""
        chain: list[_Style] = []
        seen = set()
        found = self._styles.get(style)
        while found is not None and found.id not in seen and len(chain) < _DEEPEST:
            chain.append(found)
            seen.add(found.id)
            found = self._styles.get(found.based_on)
        return chain[::-1]

    @property
    def _styles(self) -> dict[str, _Style]:
        if self._read is None:
            self._read = {}
            part = self._related("styles", "word/styles.xml")
            root = part.root if part is not None else None
            if root is not None:
                self._take(root)
        return self._read

    def _take(self, root: etree._Element) -> None:
        default = root.find(f"{W}docDefaults")
        if default is not None:
            self._default_run = run_properties(default.find(f"{W}rPrDefault/{W}rPr"))
            self._default_paragraph = paragraph_properties(default.find(f"{W}pPrDefault/{W}pPr"))
        read = self._read if self._read is not None else {}
        for one in root.iterchildren(f"{W}style"):
            identity = one.get(f"{W}styleId") or ""
            read[identity] = _Style(
                identity,
                value_of(one.find(f"{W}name")),
                one.get(f"{W}type") or "paragraph",
                value_of(one.find(f"{W}basedOn")),
                is_on(one.get(f"{W}default") or "0"),
                run_properties(one.find(f"{W}rPr")),
                paragraph_properties(one.find(f"{W}pPr")),
            )


# Properties


def run_properties(element: etree._Element | None) -> Properties:
    """Return the properties in a `w:rPr`."""
    return {} if element is None else _properties(element, _RUN_ATTRIBUTES)


def paragraph_properties(element: etree._Element | None) -> Properties:
    """Return the properties in a `w:pPr`, without those of its mark."""
    if element is None:
        return {}
    made = _properties(element, _PARAGRAPH_ATTRIBUTES)
    numbering = element.find(f"{W}numPr")
    for one in () if numbering is None else numbering.iterchildren(etree.Element):
        made[f"numPr.{_local(one)}"] = one.get(f"{W}val") or ""
    return made


_RUN_ATTRIBUTES = frozenset({"rFonts"})
_PARAGRAPH_ATTRIBUTES = frozenset({"ind", "framePr"})
_SAID_BY_NAME = {"strong": "b", "emphasis": "i"}
"""Styles of characters that are what their names say, whatever font they say it with."""
_SKIPPED = frozenset({"rPr", "rPrChange", "pPrChange", "numPr", "sectPr", "tabs", "pBdr"})


def _properties(element: etree._Element, by_attribute: frozenset[str]) -> Properties:
    made: Properties = {}
    for one in children(element):
        name = _local(one)
        if name in _SKIPPED:
            continue
        if name in by_attribute:
            for key, value in one.attrib.items():
                made[f"{name}.{str(key).rpartition('}')[2]}"] = str(value)
            if name == "ind":
                _drop_other_indent(made)
            if name == "rFonts":
                _drop_hidden_fonts(made, one)
        elif name in _FLAGS:
            made[name] = one.get(f"{W}val") or "1"
        else:
            made[name] = one.get(f"{W}val") or ""
    return made


def _drop_other_indent(made: Properties) -> None:
    """Let a first line that is set here, in or out, win over the other one of a style."""
    first, hanging = "ind.firstLine", "ind.hanging"
    if first in made or hanging in made:
        made.setdefault(first, "0")
        made.setdefault(hanging, "0")


def _drop_hidden_fonts(made: Properties, fonts: etree._Element) -> None:
    """Let a font that is named here win over one of the theme that a style names."""
    for script in ("ascii", "eastAsia"):
        if fonts.get(f"{W}{script}") and not fonts.get(f"{W}{script}Theme"):
            made[f"rFonts.{script}Theme"] = ""


def value_of(element: etree._Element | None) -> str:
    """Return the `w:val` of an element, "" when there is none."""
    return "" if element is None else element.get(f"{W}val") or ""


def is_on(value: str | None) -> bool:
    """Return whether a flag is set; None: it is not there.

    >>> is_on(None), is_on("1"), is_on("true"), is_on("off")
    (False, True, True, False)
    """
    return value is not None and value.lower() not in _OFF


def points(value: str, per_point: float = 20) -> float:
    """Return a measure, in units of 1/`per_point` pt or with a unit, in such units; 0: it is none.

    >>> points("240"), points("12pt"), points("x")
    (240.0, 240.0, 0.0)
    """
    found = re.fullmatch(r"\s*(-?[0-9]{1,9}(?:\.[0-9]{1,6})?)\s*(pt|cm|mm|in|pc|pi)?\s*", value)
    if found is None:
        return 0.0
    return float(found[1]) * (_PT[found[2]] * per_point / 20 if found[2] else 1)


def align_of(properties: Mapping[str, str]) -> Align | None:
    """Return how a paragraph is set; None: from edge to edge, or as usual."""
    found = _ALIGN.get(properties.get("jc", ""))
    if is_on(properties.get("bidi")) and found in ("left", "right"):
        return "left" if found == "right" else "right"
    return found


def indent_of(properties: Mapping[str, str], size: float) -> float:
    """Return where the first line begins, in em of a font size of `size` pt."""
    em = max(size, 1.0) * 20

    def length(name: str, *others: str) -> float:
        for one in (name, *others):
            chars = points(properties.get(f"ind.{one}Chars", ""))
            if chars:
                return chars / 100
        return next(
            (
                points(properties[f"ind.{one}"]) / em
                for one in (name, *others)
                if properties.get(f"ind.{one}")
            ),
            0.0,
        )

    hanging = length("hanging")
    first = -hanging if hanging else length("firstLine")
    return round(length("left", "start") + first, 2)


def _is_red(colour: str) -> bool:
    """Return whether a colour is the red of mastheads.

    >>> _is_red("FF0000"), _is_red("C00000"), _is_red("auto"), _is_red("FF9900")
    (True, True, False, False)
    """
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 0xB0 and max(green, blue) <= 0x50


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
