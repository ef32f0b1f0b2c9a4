"""Roles: what a rich file itself says of its paragraphs, by their styles and their look.

A style named 标题 or 供稿单位 is sure; so are the styles of the Word files
that this program writes, which say everything. A line that is larger than
the text, or centred and bold over it, is a title; a short bold line in it is
a heading. Words are read for their numbers only.

Sources: names of built-in styles in Word, WPS and LibreOffice;
`templates/*/template.yaml` for our own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from composer.intake import signs
from composer.intake.flow import FlowBlock, Look
from composer.intake.lines import BLANKS, Piece, Role, ends_sentence, width
from composer.model import numerals
from composer.model.blocks import Align, Heading, Paragraph

_STYLES: Mapping[str, Role] = {
    **dict.fromkeys(("title", "标题", "大标题", "主标题", "文章标题", "稿件标题", "题目",
                     "公文标题", "眉题下的标题", "头条标题", "框内标题"), "title"),
    **dict.fromkeys(("subtitle", "副标题", "副题", "头条副标题", "框内副标题"), "subtitle"),
    **dict.fromkeys(("眉题", "引题", "肩题", "头条眉题", "框内眉题"), "kicker"),
    **dict.fromkeys(("作者", "作者署名", "author"), "author"),
    **dict.fromkeys(("供稿单位", "来源", "稿源"), "source"),
    "栏目": "section",
    **dict.fromkeys(("按语", "编者按"), "note"),
    **dict.fromkeys(("本期要文", "导读"), "key_head"),
    **dict.fromkeys(("要文条目", "要文条目（带页码）", "导读条目"), "key_item"),
    "简讯栏目": "brief_head", "简讯": "brief",
    **dict.fromkeys(("简报名称", "报名"), "name"),
    **dict.fromkeys(("期号", "编发单位和日期", "期号和日期"), "masthead"),
    **dict.fromkeys(("报送发", "增发", "报尾"), "imprint"),
}  # fmt: skip
_OWN = frozenset((
    "简报名称", "期号", "编发单位和日期", "眉题下的标题", "简讯栏目",
    "报名", "期号和日期", "头条标题", "框内标题",
))  # fmt: skip
"""Styles that only the bulletins of this program have."""
_OWN_OFFICIAL = frozenset(("发文机关标志", "成文日期", "附件序号", "信函发文字号"))
"""Styles that only the official documents of this program have."""
_OWN_HEAD = _OWN_OFFICIAL - {"成文日期", "附件序号"} | {"发文字号", "份号", "密级", "紧急程度"}
"""Styles of what stands over the title of our own official documents."""
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])")
_BUILT_IN_PARTS = re.compile(r"(?:[,;].*|\s+(?:char|字符)\s*)$")
_TITLE_FONT = re.compile("小标宋|大标宋|标宋")
_HEAD_FONT = re.compile("黑体|SimHei|Hei|楷|KaiTi")
_MASTHEAD = 30.0
"""Type of this size in pt, red, is the name of a bulletin."""
_JUMP = 2.0
"""A title is so much larger than the text, in pt."""
_TITLE_WIDTH, _HEADING_WIDTH, _NUMBERED_WIDTH = 70, 30, 60
_TITLE_LINES = 4
_SHORT_TEXT = 10
"""A shorter sentence, in em, is as good as a line of a title or a list."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of a paragraph; `level` as `Piece.level`: 1 title, 2 first heading."""

    role: Role = ""
    level: int = 0


_NOTHING = Told()


def is_own(blocks: Sequence[FlowBlock]) -> bool:
    """Return whether blocks are of a bulletin that this program has written as a Word file."""
    return any(_name(one.look) in _OWN for one in blocks)


def in_order(blocks: Sequence[FlowBlock]) -> tuple[FlowBlock, ...]:
    """Return blocks with the framed head of an official document of our own before its text.

    Other programs hang such frames on the first paragraph, which then comes first.
    """
    heads = [at for at, one in enumerate(blocks) if one.look.box and one.look.style in _OWN_HEAD]
    if not heads or heads[0] == 0 or heads[-1] > len(heads) + 1:
        return tuple(blocks)
    order = [*heads, *(at for at in range(len(blocks)) if at not in heads)]
    return tuple(blocks[at] for at in order)


def style_role(look: Look) -> Role:
    """Return what the name of a style says."""
    return _STYLES.get(_name(look), "")


def _name(look: Look) -> str:
    return _BUILT_IN_PARTS.sub("", look.style.strip().lower()[:80])


def told(blocks: Sequence[FlowBlock], texts: Sequence[str]) -> tuple[Told, ...]:
    """Return what a file says of its blocks, whose characters are `texts`."""
    if is_own(blocks) or any(one.look.style in _OWN_OFFICIAL for one in blocks):
        return tuple(map(_own, blocks))
    made = [_by_style(one) for one in blocks]
    _settle_headings(blocks, texts, made)
    looks = _Looks(blocks, texts)
    if not any(one.role == "title" for one in made):
        _find_titles(looks, made)
    for at in looks.headings(made):
        made[at] = Told("heading", looks.level(at))
    return tuple(made)


def _own(one: FlowBlock) -> Told:
    role = style_role(one.look)
    if role == "title":
        return Told("title", 1)
    if role:
        return Told(role)
    level = _style_level(one)
    if level == 1:
        return Told("title", 1)
    if level:
        return Told("heading", level)
    return Told("body") if isinstance(one.block, Paragraph | Heading) else _NOTHING


def _style_level(one: FlowBlock) -> int:
    """Return the level of a heading as the file counts it, 0 for what is none."""
    found = _HEADING_STYLE.fullmatch(_name(one.look))
    if found:
        return int(found[1])
    if isinstance(one.block, Heading):
        return one.look.level or one.block.level
    return one.look.level if isinstance(one.block, Paragraph) else 0


def _by_style(one: FlowBlock) -> Told:
    if not isinstance(one.block, Paragraph | Heading) or one.look.box:
        return _NOTHING
    role = style_role(one.look)
    if role in ("title", "subtitle", "kicker", "author", "source"):
        return Told(role, int(role == "title"))
    level = _style_level(one)
    return Told("heading", level) if level else _NOTHING


def _settle_headings(blocks: Sequence[FlowBlock], texts: Sequence[str], made: list[Told]) -> None:
    """Make the first heading over all text a title when none is, and count the others from it."""
    heads = [at for at, one in enumerate(made) if one.role == "heading"]
    has_title = any(one.role == "title" for one in made)
    first = heads[0] if heads else -1
    is_first = bool(heads) and not has_title and not numerals.heading_level(texts[first])
    is_first = is_first and not any(_is_text(texts[at]) for at in range(first))
    top = made[first].level if is_first else 0
    same = [at for at in heads if made[at].level == top]
    for at in heads:
        level = made[at].level
        if is_first and (at == first or (level == top and _begins(blocks, texts, at))):
            made[at] = Told("title", 1)
        elif not _can_head(texts[at]):
            made[at] = _NOTHING
        else:
            shift = 0 if is_first and len(same) == 1 else 1
            made[at] = Told("heading", max(2, level + shift - (top > 1) * (top - 1)))


def _begins(blocks: Sequence[FlowBlock], texts: Sequence[str], at: int) -> bool:
    """Return whether a heading surely begins an article: on a page of its own, or after a unit."""
    if numerals.heading_level(texts[at]):
        return False
    return blocks[at].look.breaks_page or signs.source_of(texts[at - 1]) is not None


def _is_text(text: str, least: int = 20) -> bool:
    return ends_sentence(text) and width(text[:200]) > least


def _can_head(text: str) -> bool:
    return bool(text) and width(text[:200]) <= _NUMBERED_WIDTH and "。" not in text


class _Looks:
    """What the paragraphs of a file look like beside its text."""

    def __init__(self, blocks: Sequence[FlowBlock], texts: Sequence[str]) -> None:
        self.blocks = blocks
        self.texts = texts
        sizes: Counter[float] = Counter()
        fonts: Counter[str] = Counter()
        for one, words in zip(blocks, texts, strict=True):
            if isinstance(one.block, Paragraph):
                sizes[one.look.size] += len(words) if one.look.size else 0
                fonts[one.look.font] += len(words)
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        self.font = fonts.most_common(1)[0][0] if fonts else ""
        self._levels: dict[tuple[str, float, bool], int] | None = None
        self._text = next(
            (at for at, one in enumerate(texts) if _is_text(one, _SHORT_TEXT)), len(texts)
        )

    def is_line(self, at: int, longest: float) -> bool:
        """Return whether a paragraph is short, no sentence and no list of fields."""
        one, words = self.blocks[at], self.texts[at]
        if not isinstance(one.block, Paragraph | Heading) or one.look.box or not words:
            return False
        return width(words[:200]) <= longest and "\t" not in words and "。" not in words

    def size_of(self, at: int) -> float:
        """Return the size that a paragraph is set in, in pt; 0: unknown."""
        return self.blocks[at].look.size

    def stands_out(self, at: int) -> bool:
        """Return whether a line is set as a title is."""
        if not self.is_line(at, _TITLE_WIDTH):
            return False
        look, words = self.blocks[at].look, self.texts[at]
        if look.is_red and look.size >= _MASTHEAD:
            return False
        if numerals.heading_level(words) and look.align != "center":
            return False
        if numerals.read_issue_line(words) or numerals.read_date(words):
            return False
        if signs.is_news_head(words):
            return False
        if self.size and look.size >= self.size + _JUMP:
            return True
        if _TITLE_FONT.search(look.font) and not _TITLE_FONT.search(self.font):
            return True
        is_strong = look.is_bold or bool(_HEAD_FONT.search(look.font) and look.font != self.font)
        return at < self._text and look.align == "center" and is_strong and width(words) >= 4

    def headings(self, made: Sequence[Told]) -> Iterator[int]:
        """Yield the positions of lines that are set as headings are, over text."""
        for at in range(1, len(self.blocks) - 1):
            words = self.texts[at]
            if made[at].role or at < self._text or not self.is_line(at, _HEADING_WIDTH):
                continue
            if (
                ends_sentence(words)
                or words[-1] in "，、：:；）)"
                or not _is_text(self.texts[at + 1], _SHORT_TEXT)
            ):
                continue
            if signs.is_chrome(words) or numerals.read_date(words) or signs.is_author(words):
                continue
            if signs.is_news_head(words):
                continue
            look = self.blocks[at].look
            other_font = bool(_HEAD_FONT.search(look.font)) and look.font != self.font
            if look.align != "right" and (look.is_bold or other_font):
                yield at

    def level(self, at: int) -> int:
        """Return the level of a heading without style: its number's, or that of its like."""
        number = numerals.heading_level(self.texts[at])
        if number:
            return number + 1
        if self._levels is None:
            self._levels = {
                self._key(other): like
                for other, words in reversed([*enumerate(self.texts)])
                if (like := numerals.heading_level(words)) and self.is_line(other, _NUMBERED_WIDTH)
            }
        return self._levels.get(self._key(at), 1) + 1

    def _key(self, at: int) -> tuple[str, float, bool]:
        look = self.blocks[at].look
        return (look.font, look.size, look.is_bold)


def _find_titles(looks: _Looks, made: list[Told]) -> None:
    """Tell titles by their look: the first, and further ones that are set like it.

    What is set smaller before titles that are as many is the head of a section.
    """
    runs = [*_runs(looks, made)]
    if not runs:
        return
    found = [_title_look(looks, run) for run in runs]
    known, count = found[0], Counter(found)
    larger = [one for one in found if one[0] > known[0] and count[one] >= count[known]]
    heads = known if larger else None
    known = max(larger, key=lambda one: count[one], default=known)
    for at, (run, look) in enumerate(zip(runs, found, strict=True)):
        if look == known:
            titles = [one for one in run if looks.size_of(one) >= look[0] - 0.5]
            _mark_run(looks, run, titles, made)
            _mark_kicker(looks, run, made)
        elif look == heads and len(run) == 1 and found[at + 1 : at + 2] == [known]:
            is_over = runs[at + 1].start - run.stop <= 1
            made[run.start] = Told("section") if is_over else made[run.start]
    if heads is not None or found.count(known) > 1:
        _mark_heads_in_runs(looks, made, heads)


def _runs(looks: _Looks, made: Sequence[Told]) -> Iterator[range]:
    """Yield where lines stand out one after the other, a few at most."""
    at = 0
    while at < len(looks.blocks):
        end = at
        while end < len(looks.blocks) and not made[end].role and looks.stands_out(end):
            end += 1
        if 0 < end - at <= _TITLE_LINES:
            yield range(at, end)
        at = max(end, at + 1)


def _title_look(looks: _Looks, run: range) -> tuple[float, str, Align | None]:
    """Return how the first of the largest lines of a run is set."""
    largest = max(looks.size_of(one) for one in run)
    look = next(looks.blocks[one].look for one in run if looks.size_of(one) >= largest - 0.5)
    return look.size, look.font, look.align


def _mark_heads_in_runs(
    looks: _Looks, made: list[Told], heads: tuple[float, str, Align | None] | None
) -> None:
    """Make sections of what stands right over a title and is set as heads of sections are.

    These are as `heads`, or larger than the text and apart from the title.
    """
    for at, one in enumerate(made):
        if one.role != "kicker":
            continue
        look = looks.blocks[at].look
        is_apart = look.size >= looks.size + _JUMP and looks.blocks[at + 1].look.gap > 0
        if is_apart or (look.size, look.font, look.align) == heads:
            made[at] = Told("section")


def _mark_kicker(looks: _Looks, run: range, made: list[Told]) -> None:
    """Tell the kicker, a centred line right over a title and apart from the text before it."""
    at = run.start - 1
    if at < 0 or made[at].role or not looks.is_line(at, _HEADING_WIDTH):
        return
    look, words = looks.blocks[at].look, looks.texts[at]
    if look.align != "center" or look.is_red or not look.gap or looks.blocks[run.start].look.gap:
        return
    is_other = (
        signs.is_section_head(words)
        or signs.source_of(words) is not None
        or signs.is_author(words)
        or numerals.read_issue_line(words) is not None
        or numerals.read_date(words) is not None
    )
    if not is_other and not ends_sentence(words) and looks.blocks[run.start].look.align == "center":
        made[at] = Told("kicker")


def _mark_run(looks: _Looks, run: range, titles: Sequence[int], made: list[Told]) -> None:
    for one in run:
        words = looks.texts[one]
        if words.startswith(("—", "－", "--")) and one > titles[0]:
            made[one] = Told("subtitle")
        elif one < titles[0]:
            made[one] = Told("kicker")
        elif one in titles:
            made[one] = Told("title", 1)


def merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces, the lines of one title as one piece with the breaks that they had."""
    held: Piece | None = None
    for piece in pieces:
        if held and piece.role == "title" and not piece.apart:
            held = replace(held, text=f"{held.text}\n{piece.text.strip(BLANKS)}")
            continue
        if held:
            yield held
        held = piece if piece.role == "title" else None
        if held is None:
            yield piece
    if held:
        yield held
