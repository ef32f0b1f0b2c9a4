"""Stylesheet: a template's numbers, resolved with the options of one issue.

`Template` is `template.yaml` as typed data; `StyleSheet` is what the story
and the composer use: the same with the issue's options filled in and the
character grid worked out. Knows no words of content, no fonts' metrics.
Lengths in `template.yaml` are mm for the page, pt for type, em for indents
and grid lines for vertical space; in `StyleSheet` everything is pt.

Sources: GB/T 9704-2012 §5.2.1 (type area), §5.2.3 (28 characters × 22 lines).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from composer.typeset.units import TWIP, mm

FontRole: TypeAlias = Literal["xiaobiaosong", "fangsong", "kai", "hei", "song"]
Alignment: TypeAlias = Literal["justify", "left", "center", "right"]
Shape: TypeAlias = Literal["none", "trapezoid", "diamond"]
Colour: TypeAlias = Literal["black", "red"]
TEMPLATE_KINDS = ("bulletin", "official", "column")
OptionValue: TypeAlias = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Page:
    """Trim size and type area in mm from the top-left corner of the trimmed page."""

    width: float
    height: float
    left: float
    top: float
    type_width: float
    type_height: float
    columns: int
    rows: int
    size: float
    """Font size of the grid in pt."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option that an issue may set."""

    default: OptionValue
    name: str
    name_en: str
    choices: tuple[OptionValue, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class StyleSource:
    """A paragraph style as `template.yaml` has it. `before` and `after` count grid lines."""

    title: str
    """Its name in Word."""
    font: FontRole
    size: float
    pitch: float = 1.0
    """Line advance in grid lines."""
    align: Alignment = "justify"
    tracking: float | None = None
    """pt between characters; None: as the grid asks at its own size, else 0."""
    first: float = 0.0
    """First line indent, em, on top of `left`; negative hangs."""
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    colour: Colour = "black"
    shape: Shape = "none"
    """How a title of several lines is balanced."""
    fit: bool = False
    """Set in one line: shrink below `size` when it does not fit, spread when short."""
    keep_next: bool = False
    """Stays on the page of the next block's first lines."""
    keep_previous: bool = False
    """Stays on the page of the block before (a source line, a caption under its picture)."""
    keep_together: bool = False
    outline: int = 0
    """Outline level in Word and depth of the PDF bookmark; 0 = none."""
    is_solid: bool = False
    """Hanzi and Latin have no gap between them (密排), whatever the option says."""
    keep_names: bool = False
    """Names of people in a list are not parted where a line may end before them."""


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A horizontal rule, `offset` pt below the line before. `height` counts grid lines."""

    title: str
    thickness: float
    colour: Colour = "black"
    offset: float = 0.0
    height: float = 0.0
    width_mm: float | None = None
    """Centred on the page; None: as wide as the measure."""
    second: float = 0.0
    """Thickness in pt of a second line below the first (双线), 0: there is none."""
    gap: float = 0.0
    """pt between the two lines."""
    top_mm: float | None = None
    """Its top edge where it has a place of its own on the page, mm from the page's top."""
    bottom_mm: float | None = None
    """The same of its bottom edge, also mm from the page's top."""
    under: str = ""
    """The style of the line above whose characters it keeps `under_mm` from, in place of `offset`.

    What a standard measures from characters depends on the face they are set in.
    """
    under_mm: float = 0.0
    over: str = ""
    """The same for the line below it."""
    over_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class Variant:
    """What an option's value changes: colours, fonts and sizes of styles, the page, by name."""

    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fonts: Mapping[str, FontRole] = field(default_factory=dict)
    sizes: Mapping[str, float] = field(default_factory=dict)
    page: Page | None = None
    """Another page altogether."""


@dataclass(frozen=True, slots=True)
class Template:
    """`template.yaml` as typed data."""

    format: int
    id: str
    kind: str
    name: str
    name_en: str
    page: Page
    options: Mapping[str, Choice]
    colours: Mapping[str, Mapping[str, str]]
    """Colour name -> {"rgb": CSS, "cmyk": CSS}."""
    marks: Mapping[str, FontRole]
    """Inline mark (bold, italic) -> the role that shows it in print."""
    words: Mapping[str, str]
    styles: Mapping[str, StyleSource]
    rules: Mapping[str, RuleSource]
    numbers: Mapping[str, float] = field(default_factory=dict)
    """Further measures, each named with its unit: `page_number_drop_mm`."""
    variants: Mapping[str, Mapping[str, Variant]] = field(default_factory=dict)
    """Option -> its value -> what that changes; a value that is not named changes nothing."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Sources of the page files by name, put in when the template is loaded."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style in points, ready to set. Fields as in `StyleSource`."""

    id: str
    title: str
    font: FontRole
    size: float
    pitch: float
    align: Alignment
    tracking: float
    first: float
    left: float
    right: float
    before: float
    after: float
    colour: Colour
    shape: Shape
    fit: bool
    keep_next: bool
    keep_previous: bool
    keep_together: bool
    outline: int
    is_solid: bool = False
    keep_names: bool = False

    @property
    def cell(self) -> float:
        """The advance of one Hanzi with its tracking."""
        return self.size + self.tracking


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """A rule in points; `height` is the room it takes in the flow.

    Of a double rule `thickness` is that of the upper line, `second` that of
    the lower one.
    """

    id: str
    title: str
    thickness: float
    colour: Colour
    offset: float
    height: float
    width: float | None = None
    """Centred on the page; None: as wide as the measure."""
    second: float = 0.0
    gap: float = 0.0
    top: float | None = None
    """Its top edge from the top of the page, None: where the flow puts it."""
    under: str = ""
    """The style above whose characters it keeps `drop` from, "" where `offset` says all."""
    drop: float = 0.0
    over: str = ""
    """The style below whose characters keep `clearance` from it."""
    clearance: float = 0.0

    @property
    def depth(self) -> float:
        """From the top edge of its first line to the bottom edge of its last."""
        return self.thickness + (self.gap + self.second if self.second else 0.0)


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A template resolved for one issue. All lengths in pt."""

    template: Template
    options: Mapping[str, OptionValue]
    width: float
    height: float
    left: float
    top: float
    measure: float
    depth: float
    columns: int
    rows: int
    pitch: float
    """Advance of a grid line."""
    tracking: float
    """Between the characters of the grid's size."""
    styles: Mapping[str, Style]
    rules: Mapping[str, RuleStyle]

    def word(self, name: str, /, **facts: object) -> str:
        """Return fixed words of the template with `facts` filled in."""
        return self.template.words[name].format(**facts)

    def number(self, name: str) -> float:
        """Return one of the template's further measures, in the unit its name says."""
        return self.template.numbers[name]


def fit_tracking(measure: float, columns: int, size: float) -> float:
    """Return the tracking in pt that lets exactly `columns` Hanzi of `size` stand in `measure`.

    A multiple of 1/20 pt, because Word knows nothing finer.

    >>> fit_tracking(mm(156), 28, 16)
    -0.25
    >>> fit_tracking(mm(156), 24, 16)
    2.4
    """
    return round(math.floor((measure / columns - size) / TWIP + 1e-9) * TWIP, 2)


_CLOSEST = 0.05
"""em that characters may be closer than set solid; nearer they touch."""


def fit_size(measure: float, columns: int, size: float) -> float:
    """Return the largest type in pt up to `size`, by half points, that `columns` Hanzi leave whole.

    Its cells are at most 1/20 narrower than the type, so that no characters touch.

    >>> [fit_size(mm(156), columns, 16) for columns in (28, 29, 30, 34)]
    [16, 16, 15.5, 13.5]
    """
    largest = measure / columns / (1 - _CLOSEST)
    return size if size <= largest else max(0.5, math.floor(2 * largest) / 2)


def fit_pitch(depth: float, rows: int) -> float:
    """Return the line advance in pt, a multiple of 1/20 pt, that sets `rows` lines in `depth`.

    >>> fit_pitch(mm(225), 22)
    28.95
    """
    return round(math.floor(depth / rows / TWIP + 1e-9) * TWIP, 2)


def resolve(template: Template, options: Mapping[str, OptionValue]) -> StyleSheet:
    """Return the stylesheet of `template` for an issue's `options`.

    Options that the template does not have, or whose value it does not allow,
    fall back to the default.
    """
    chosen = {
        name: options[name] if name in options and allows(choice, options[name]) else choice.default
        for name, choice in template.options.items()
    }
    template = _varied(template, chosen)
    page = replace(
        template.page,
        columns=int(chosen.get("columns", template.page.columns)),
        rows=int(chosen.get("rows", template.page.rows)),
    )
    measure, depth = mm(page.type_width), mm(page.type_height)
    pitch = fit_pitch(depth, page.rows)
    size = fit_size(measure, page.columns, page.size)
    tracking = fit_tracking(measure, page.columns, size)
    styles = {
        name: _style(
            name,
            replace(source, size=min(source.size, size)) if source.size <= page.size else source,
            pitch,
            tracking if source.size == page.size else 0.0,
        )
        for name, source in template.styles.items()
    }
    rules = {name: _rule(name, source, pitch) for name, source in template.rules.items()}
    return StyleSheet(
        template,
        chosen,
        mm(page.width),
        mm(page.height),
        mm(page.left),
        mm(page.top),
        measure,
        depth,
        page.columns,
        page.rows,
        pitch,
        tracking,
        styles,
        rules,
    )


def _varied(template: Template, chosen: Mapping[str, OptionValue]) -> Template:
    """Return the template with the colours, fonts, sizes and page that the options choose."""
    colours, styles, page = dict(template.colours), dict(template.styles), template.page
    for option, variants in template.variants.items():
        variant = variants.get(str(chosen.get(option)), Variant())
        colours |= variant.colours
        for name, font in variant.fonts.items():
            styles[name] = replace(styles[name], font=font)
        for name, size in variant.sizes.items():
            styles[name] = replace(styles[name], size=size)
        page = variant.page or page
    return replace(template, page=page, colours=colours, styles=styles)


def allows(choice: Choice, value: OptionValue) -> bool:
    """Return whether an option may have a value."""
    if choice.choices:
        return value in choice.choices
    if isinstance(choice.default, bool | str):
        return type(value) is type(choice.default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    low = -math.inf if choice.minimum is None else choice.minimum
    high = math.inf if choice.maximum is None else choice.maximum
    return low <= value <= high


def _twips(length: float) -> float:
    """Return a length as Word can say it, rounded down.

    What is planned as whole grid lines must never take more: office programs
    let a page hold so many lines and not a twentieth of a point beyond.

    >>> _twips(14.475)
    14.45
    """
    return round(math.floor(length / TWIP + 1e-9) * TWIP, 2)


def _rule(name: str, source: RuleSource, line: float) -> RuleStyle:
    rule = RuleStyle(
        name,
        source.title,
        source.thickness,
        source.colour,
        source.offset,
        source.height * line,
        None if source.width_mm is None else mm(source.width_mm),
        source.second,
        source.gap,
        under=source.under,
        drop=mm(source.under_mm),
        over=source.over,
        clearance=source.over_pt,
    )
    if source.bottom_mm is not None:
        return replace(rule, top=mm(source.bottom_mm) - rule.depth)
    return rule if source.top_mm is None else replace(rule, top=mm(source.top_mm))


def _style(name: str, source: StyleSource, line: float, tracking: float) -> Style:
    spread = tracking if source.tracking is None else source.tracking
    cell = source.size + spread
    return Style(
        id=name,
        title=source.title,
        font=source.font,
        size=source.size,
        pitch=_twips(source.pitch * line),
        align=source.align,
        tracking=spread,
        first=source.first * cell,
        left=source.left * cell,
        right=source.right * cell,
        before=_twips(source.before * line),
        after=_twips(source.after * line),
        colour=source.colour,
        shape=source.shape,
        fit=source.fit,
        keep_next=source.keep_next,
        keep_previous=source.keep_previous,
        keep_together=source.keep_together,
        outline=source.outline,
        is_solid=source.is_solid,
        keep_names=source.keep_names,
    )
