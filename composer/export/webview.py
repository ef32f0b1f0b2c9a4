"""Web view: a story as what a web page shows, for the page files of its template to loop over.

Knows what each block is (a heading, a row, a table, a signature) and what
its style asks for on a screen, in units that grow with the reader's type; no
markup and no bytes of pictures. All characters of the story are in it, in
their order.

Sources: HTML (WHATWG) §4.3 (sections and headings), §4.9 (tables); WCAG 2.2
1.3.1 (structure), 1.1.1 (words for pictures).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, TypeAlias

from composer.export.structure import PICTURE
from composer.export.webdocument import (
    Fit,
    Piece,
    WebBlock,
    WebDocument,
    WebFigure,
    WebGroup,
    WebList,
    WebMark,
    WebPicture,
    WebRow,
    WebRule,
    WebRuleStyle,
    WebSignature,
    WebSigners,
    WebStyle,
    WebTable,
    WebText,
)
from composer.typeset.story import (
    CellBlock,
    Field,
    FigureBlock,
    MarkBlock,
    RowBlock,
    RuleBlock,
    Run,
    SignatureBlock,
    SignersBlock,
    Story,
    StoryBlock,
    StoryPicture,
    TableBlock,
    TextBlock,
)
from composer.typeset.stylesheet import RuleStyle, Style

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML forbids and no reader shows."""
_HALF = re.compile("[\ud800-\udfff]")
_ITEM = re.compile(r"(key_items|briefs|.+/items)/\d+")
_DATES = frozenset({"masthead/date", "closing/date"})
_HEAD = ("masthead", "head")
_ARTICLE = re.compile(r"articles/(\d+)(/|$)")
_DEEPEST = 6
_COLUMN = 39.0
"""Characters of the reading column."""
_PHONE = 84.0
"""Percent of a phone's width that a line may take."""
_LARGE = 1.2
"""Type that much larger than the text is set tighter."""
_MANY_COLUMNS = 4
"""A table of more columns gets no narrower than it can be read; it scrolls on a phone."""

PictureSource: TypeAlias = Callable[[StoryPicture, str], WebPicture]
"""Gives a picture with its address; the second argument is what to read out for it."""


def view_of(story: Story, pictures: PictureSource, generator: str) -> WebDocument:
    """Return a story as a web page shows it."""
    viewer = _Viewer(story, pictures)
    sheet, blocks = story.sheet, list(story.blocks)
    start = next((at for at, one in enumerate(blocks) if not _is_head(one)), len(blocks))
    head = tuple(viewer.blocks(blocks[:start]))
    groups = tuple(viewer.groups(blocks[start:]))
    foot = tuple(viewer.blocks(story.foot))
    return WebDocument(
        title=_clean(story.title).strip() or _clean(story.subject),
        author=_clean(story.author).strip(),
        subject=_clean(story.subject),
        generator=generator,
        date=story.date.isoformat() if story.date else "",
        red=sheet.template.colours["red"]["rgb"],
        pitch=_number(sheet.pitch),
        marks={name: str(face) for name, face in sheet.template.marks.items()},
        styles=tuple(
            _style(sheet.styles[name], sheet.template.page.size, sheet.pitch)
            for name in sorted(viewer.used)
        ),
        rules=tuple(_rule(sheet.rules[name]) for name in sorted(viewer.used_rules)),
        head=head,
        groups=groups,
        foot=foot,
    )


@dataclass(slots=True)
class _Viewer:
    """Goes through a story once, in its order."""

    story: Story
    pictures: PictureSource
    used: set[str] = field(default_factory=set)
    used_rules: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    """Words of the titles of articles, and their ids."""
    level: int = 0
    shift: int = 0
    has_name: bool = False
    has_title: bool = False

    def __post_init__(self) -> None:
        for block in self.story.blocks:
            if isinstance(block, TextBlock) and block.place.endswith("/title"):
                self.titles.setdefault(block.text.strip(), _id(block.place))
            self.has_name |= block.place == "masthead/name"
            self.has_title |= block.place == "articles/0/title"

    # Groups

    def groups(self, blocks: Sequence[StoryBlock]) -> Iterator[WebGroup]:
        """Yield the blocks of the text, those of an article or attachment together."""
        is_official = not self.has_name and any(
            isinstance(one, MarkBlock) or one.place == "head/rule" for one in self.story.blocks
        )
        for number, group in groupby(blocks, _article_of):
            members = list(group)
            apart = number > 0 if is_official else number >= 0
            self.shift = 1 if self.has_name or (is_official and number > 0) else 0
            made = tuple(self.blocks(members))
            heading = next(filter(None, map(_heading_id, made)), "")
            tag: Literal["article", "section", ""] = ""
            if apart:
                tag = "section" if is_official else "article"
            css = "attachment" if is_official and apart else "article"
            yield WebGroup(tag, f"part-{number}" if apart else "", heading, css, made)

    # Blocks

    def blocks(self, blocks: Sequence[StoryBlock]) -> Iterator[WebBlock]:
        """Yield blocks as a page has them, items of one list in a list."""
        for key, members in groupby(blocks, _list_of):
            if key:
                items = (one for one in members if isinstance(one, TextBlock))
                yield WebList(tuple(self._text(one, "li") for one in items))
            else:
                for one in members:
                    yield self._block(one)

    def _block(self, block: StoryBlock) -> WebBlock:
        match block:
            case TextBlock():
                return self._text(block, self._tag(block))
            case RowBlock():
                css = self._use(block.style)
                return WebRow(css, self._fields(block.fields, css))
            case RuleBlock():
                self.used_rules.add(block.rule)
                return WebRule(f"rule-{block.rule}")
            case MarkBlock():
                return self._mark(block)
            case SignersBlock():
                css = self._use(block.style)
                number, label = self._maybe(block.number, css), self._field(block.label, css)
                return WebSigners(css, number, label, self._fields(block.signers, css))
            case SignatureBlock():
                css = self._use(block.style)
                names = self._fields(block.names, css)
                return WebSignature(
                    css, names, self._maybe(block.date, css), self._maybe(block.post, css)
                )
            case TableBlock():
                return self._table(block)
            case FigureBlock():
                return self._figure(block)

    def _use(self, style: str) -> str:
        self.used.add(style)
        return f"s-{style}"

    def _tag(self, block: TextBlock) -> str:
        outline = self.story.sheet.styles[block.style].outline
        if block.place == "masthead/name":
            self.level = 1
        elif not outline:
            return "p"
        else:
            self.level = min(outline + self.shift, self.level + 1, _DEEPEST)
        return f"h{self.level}"

    def _text(self, block: TextBlock, tag: str) -> WebText:
        is_item = block.place.startswith("key_items/")
        words = "".join(run.text for run in block.runs if not run.marker).strip()
        target = self.titles.get(words, "") if is_item else ""
        has_id = tag.startswith("h") or tag == "figcaption"
        fits = self.story.sheet.styles[block.style].fit
        return WebText(
            tag,
            self._use(block.style),
            pieces(block.runs),
            fit=self._fit(block.style, len(block.text)) if fits else None,
            id=_id(block.place) if has_id else "",
            align=block.align or "",
            target=target,
        )

    def _field(self, one: Field, css: str) -> WebText:
        date = self.story.date
        time = date.isoformat() if date and one.place in _DATES else ""
        return WebText("span", css, pieces(one.runs), align=one.align, time=time)

    def _maybe(self, one: Field | None, css: str) -> WebText | None:
        return None if one is None else self._field(one, css)

    def _fields(self, fields: Sequence[Field], css: str) -> tuple[WebText, ...]:
        return tuple(self._field(one, css) for one in fields)

    def _mark(self, block: MarkBlock) -> WebMark:
        css = self._use(block.style)
        word = self._maybe(block.word, css)
        longest = max((_length(one) for one in block.names), default=0)
        count = longest + (_length(block.word) if block.word else 0)
        if not self.has_title:
            self.level = 1
        tag = "p" if self.has_title else "h1"
        return WebMark(
            tag, css, self._fields(block.names, css), word, self._fit(block.style, count)
        )

    def _fit(self, style: str, count: int) -> Fit:
        sheet = self.story.sheet
        size = sheet.styles[style].size / sheet.template.page.size
        return Fit(
            _number(min(size, _COLUMN / max(count, 1))),
            _number(_PHONE / max(count, 1)),
            _number(min(size, sheet.columns / (count + 1))),
        )

    def _table(self, block: TableBlock) -> WebTable:
        rows = tuple(tuple(self._cell(one) for one in row) for row in block.rows)
        head = min(block.header_rows, len(rows))
        if any(at + cell.rows > head for at in range(head) for cell in rows[at]):
            head = 0  # a head that reaches into the rows below it would be cut off there
        caption = self._text(block.caption, "caption") if block.caption else None
        widest = max((sum(cell.columns for cell in row) for row in rows), default=0)
        return WebTable(
            caption,
            tuple(f"{share * 100 / sum(block.widths):.2f}" for share in _shares(block.widths)),
            rows[:head],
            rows[head:],
            _clean(block.caption.text).strip() if block.caption else "",
            widest > _MANY_COLUMNS,
        )

    def _cell(self, cell: CellBlock) -> WebText:
        tag = "th" if cell.style == "table_head" else "td"
        css = self._use(cell.style)
        return WebText(
            tag,
            css,
            pieces(cell.runs),
            align=cell.align or "",
            columns=cell.columns,
            rows=cell.rows,
        )

    def _figure(self, block: FigureBlock) -> WebFigure:
        caption = self._text(block.caption, "figcaption") if block.caption else None
        words = block.caption.text.strip() if block.caption else ""
        shown = tuple(
            self.pictures(one, _clean(one.alt.strip() or words or PICTURE))
            for one in block.pictures
        )
        return WebFigure(shown, caption)


def pieces(runs: Sequence[Run]) -> tuple[Piece, ...]:
    r"""Return runs as pieces, cut at the line breaks that the author wants.

    >>> [one.text or "|" for one in pieces((Run("甲\n乙\x07"),))]
    ['甲', '|', '乙']
    """
    made: list[Piece] = []
    for run in runs:
        for number, line in enumerate(re.split("\r\n|[\n\r\x0b\u2028\u2029]", run.text)):
            if number:
                made.append(Piece("", is_break=True))
            words = _clean(line)
            if words:
                made.append(
                    Piece(
                        words,
                        run.bold,
                        run.italic,
                        run.underline,
                        run.superscript,
                        str(run.font) if run.font else "",
                    )
                )
    return tuple(made)


def _clean(characters: str) -> str:
    """Return characters that a page may hold; half of one becomes the sign for a lost one."""
    return _HALF.sub("\ufffd", _UNWRITABLE.sub("", characters))


def _is_head(block: StoryBlock) -> bool:
    return block.place.partition("/")[0] in _HEAD and not block.place.startswith("masthead/note")


def _heading_id(block: WebBlock) -> str:
    return block.id if isinstance(block, WebText) and block.tag[0] == "h" else ""


def _article_of(block: StoryBlock) -> int:
    found = _ARTICLE.match(block.place)
    return int(found[1]) if found else -1


def _list_of(block: StoryBlock) -> str:
    found = _ITEM.fullmatch(block.place) if isinstance(block, TextBlock) else None
    return found[1] if found else ""


def _id(place: str) -> str:
    """Return a place as an id.

    >>> _id("articles/0/blocks/3")
    'articles-0-blocks-3'
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", place)


def _length(one: Field) -> int:
    return sum(len(run.text) for run in one.runs)


def _shares(widths: Sequence[float]) -> Sequence[float]:
    return widths if sum(widths) > 0 else ()


def _number(value: float) -> str:
    """Return a number as CSS has it.

    >>> _number(2.0), _number(0.3333333)
    ('2', '0.333')
    """
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _style(style: Style, body: float, pitch: float) -> WebStyle:
    cell = style.cell or style.size or 1.0
    return WebStyle(
        id=f"s-{style.id}",
        face=str(style.font),
        size=_number(style.size / body),
        align=style.align,
        first=_number(style.first / cell),
        left=_number(style.left / cell),
        right=_number(style.right / cell),
        before=_number(style.before / pitch),
        after=_number(style.after / pitch),
        colour=style.colour,
        fits=style.fit,
        is_large=style.size > _LARGE * body,
    )


def _rule(rule: RuleStyle) -> WebRuleStyle:
    return WebRuleStyle(
        f"rule-{rule.id}",
        _number(rule.thickness),
        _number(rule.second) if rule.second else "",
        _number(rule.gap),
        rule.colour,
    )
