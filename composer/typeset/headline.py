"""Headlines: a title of several lines, balanced, its breaks between words.

GB/T 9704 wants the lines of a title to keep words whole, to be symmetric and
of fitting length, in the shape of a trapezoid or a diamond. Every way to
break a title in as few lines as it needs is priced, the cheapest wins.
Widths and places only; what may not be parted for other reasons is decided
before. The segmenter is loaded when the first title needs it.

Source: GB/T 9704-2012 §7.3.1 (词意完整，排列对称，长短适宜，梯形或菱形).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from composer.typeset.stylesheet import Shape

NEVER: Final = 1000.0
"""Price of what is done only where nothing else is possible."""
_IN_WORD: Final = 120.0
_IN_QUOTATION: Final = 90.0
_IN_NAME: Final = 90.0
"""For a name of one of the organs that a title begins with."""
_FUNCTION_WORD: Final = 100.0
_EXTRA_LINE: Final = 30.0
_OTHER_SHAPE: Final = 4.0
_NO_SHAPE: Final = 60.0
_WELL: Final = 60.0
"""Breaks up to this price are tried first."""
_FAIRLY: Final = 110.0
"""Breaks up to this price, between words of a long book title, are worth another line."""
_LEAST_PRICE: Final = -12.0
"""What a break can cost at least."""
_MOST_LINES: Final = 6
_MOST_TRIED: Final = 4000
_EPSILON: Final = 1e-6

_PAIRS: Final = dict(zip("《“‘〈（【「〔", "》”’〉）】」〕", strict=True))
_WITH_WORD_BEFORE: Final = frozenset("的之地得了着过们等者性化率")
_BEFORE: Final[Mapping[str, float]] = {
    "particle": 100,
    "suffix": 100,
    "measure": 40,
    "place": 30,
    "adverb": -6,
    "conjunction": -4,
    "preposition": -6,
}
"""Price of a break before a word of this class."""
_AFTER: Final[Mapping[str, float]] = {
    "preposition": 40,
    "conjunction": 40,
    "number": 40,
    "prefix": 40,
    "adverb": 30,
    "adjective": 16,
    "pronoun": 8,
    "particle": 4,
}
"""Price of a break after a word of this class."""
_BETWEEN: Final[Mapping[tuple[str, str], float]] = {
    ("noun", "noun"): 14,  # 科普|志愿|服务: inside a phrase
    ("noun", "verb"): -5,  # subject or object before the next predicate
    ("noun", "number"): 6,  # 市委|七届三次全会
    ("verb", "noun"): 2,
    ("verb", "verb"): 8,  # 学习|贯彻
    ("mark", "noun"): 2,  # “科技之光”|主题
    ("mark", "verb"): -8,
    ("mark", "preposition"): -8,
    ("mark", "mark"): -6,
}
"""Price of a break between words of these classes."""
_CLASSES: Final[Mapping[str, str]] = {
    "n": "noun", "j": "noun", "s": "noun", "t": "noun", "l": "noun", "i": "noun", "vn": "noun",
    "an": "noun", "v": "verb", "p": "preposition", "c": "conjunction", "d": "adverb",
    "m": "number", "h": "prefix", "a": "adjective", "b": "adjective", "r": "pronoun",
    "u": "particle", "y": "particle", "k": "suffix", "q": "measure", "f": "place", "x": "mark",
}  # fmt: skip
"""Class of a word by the segmenter's tag, or else by its first letter."""
_ADVERBS: Final = ("全力", "奋力", "积极", "深入", "全面", "切实", "大力", "扎实", "着力", "持续",
                   "有力", "努力", "进一步", "不断", "加快", "联合", "隆重", "成功")  # fmt: skip
"""Begin a predicate in official titles, whatever the segmenter takes them for."""
_PREDICATES: Final = frozenset(("让", "使", "促", "助", "赴", "获", "助力", "走进", "召开", "举办"))
"""Begin a clause, whatever comes before and however short they are."""
_CLAUSE: Final = -5.0
_EVENTS: Final = frozenset(
    (
        "活动",
        "工作",
        "会议",
        "大会",
        "大赛",
        "比赛",
        "培训班",
        "论坛",
        "讲座",
        "仪式",
        "行动",
        "工程",
    )
)
"""A verb before one of these is part of its name: 科技创新|大赛."""
_AND: Final = ("", "暨", "和", "与", "及")
"""A verb before one of these, or at the end, is a name: 科普展览暨开放日."""


class Title(NamedTuple):
    """A text that is to be broken, with places and widths in pt.

    `ends` are where a line may end, `edges` the right edge of a line that
    ends there, `places` the left edge of each character.
    """

    text: str
    ends: Sequence[int]
    edges: Sequence[float]
    places: Sequence[float]
    size: float


def balance(title: Title, room: float, shape: Shape) -> list[int] | None:
    """Return the ends of the lines of a title that are at most `room` wide.

    None where no such lines are found, or too many are needed.
    """
    least = max(2, math.ceil((title.edges[-1] - title.places[0] - _EPSILON) / room))
    if least > _MOST_LINES:
        return None
    prices = _prices(title.text, title.ends)
    good, fair = (
        [index for index, price in enumerate(prices[:-1]) if price <= most]
        for most in (_WELL, _FAIRLY)
    )
    best: tuple[float, tuple[int, ...]] | None = None
    for count, candidates in (
        (least, good),
        (least + 1, good),
        (least, range(len(title.ends) - 1)),
        (least + 1, fair),
    ):
        extra = _EXTRA_LINE * (count - least)
        if best is not None and best[0] <= extra + _LEAST_PRICE * count:
            continue
        for breaks in _ways(title, candidates, count, room):
            price = extra + sum(prices[index] for index in breaks)
            price += _shape_price(_widths(title, breaks), shape)
            if best is None or price < best[0]:
                best = price, breaks
    return [title.ends[index] for index in (*best[1], -1)] if best else None


def _ways(
    title: Title, candidates: Sequence[int], count: int, room: float
) -> Iterator[tuple[int, ...]]:
    """Yield every choice of `count - 1` of the candidates that gives no line wider than `room`."""
    room += _EPSILON
    tried = 0

    def ways(start: int, first: int, lines: int) -> Iterator[tuple[int, ...]]:
        nonlocal tried
        left = title.places[start]
        if lines == 1:
            if title.edges[-1] - left <= room:
                yield ()
            return
        for number in range(first, len(candidates)):
            index = candidates[number]
            tried += 1
            if title.edges[index] - left > room or tried > _MOST_TRIED:
                return
            if title.edges[-1] - title.places[title.ends[index]] > room * (lines - 1):
                continue
            for rest in ways(title.ends[index], number + 1, lines - 1):
                yield (index, *rest)

    return ways(0, 0, count)


def _widths(title: Title, breaks: tuple[int, ...]) -> list[float]:
    """Return the widths of the lines in em."""
    starts = [0, *(title.ends[index] for index in breaks)]
    return [
        (title.edges[index] - title.places[start]) / title.size
        for start, index in zip(starts, (*breaks, -1), strict=True)
    ]


# --- shape --------------------------------------------------------------------


def _shape_price(widths: Sequence[float], shape: Shape) -> float:
    """Return the price of lines this wide, in em.

    Lines differ visibly, by two characters or more, or are equal; the shortest
    is not less than half the longest.
    """
    longest, shortest = max(widths), min(widths)
    price = 0.0
    if shortest < 2:
        price += NEVER
    share = shortest / longest if longest else 1.0
    price += 60 * max(0.0, 0.5 - share) + 200 * max(0.0, 0.4 - share)
    price += sum(_step_price(abs(one - two)) for one, two in pairwise(widths))
    if len(widths) > 2:
        price += _outline_price(widths, shape)
    return price


def _step_price(step: float) -> float:
    """Return the price of two neighbouring lines that differ by `step` em."""
    if step < 0.25:
        return 6.0
    if step < 1.75:
        return 10.0
    return 0.8 * max(0.0, step - 4)


def _outline_price(widths: Sequence[float], shape: Shape) -> float:
    """Return what an outline costs that is not the one asked for, or none at all."""
    slack = 0.25
    steps = [two - one for one, two in pairwise(widths)]
    rising = all(step >= -slack for step in steps)
    falling = all(step <= slack for step in steps)
    if rising or falling:
        return 0.0 if shape == "trapezoid" else _OTHER_SHAPE
    peak = max(range(len(widths)), key=widths.__getitem__)
    if all(step >= -slack for step in steps[:peak]) and all(step <= slack for step in steps[peak:]):
        return 0.0 if shape == "diamond" else _OTHER_SHAPE
    return _NO_SHAPE


# --- words --------------------------------------------------------------------


def _prices(text: str, ends: Sequence[int]) -> list[float]:
    """Return the price of ending a line at each of `ends`."""
    words = _word_prices(text)
    depths = _depths(text)
    names = set(_inside_names(text))
    return [
        words.get(end, _IN_WORD)
        + (_IN_NAME if end in names else 0.0)
        + _IN_QUOTATION * min(depths[end], 2)
        + (_FUNCTION_WORD if text[end : end + 1] in _WITH_WORD_BEFORE else 0.0)
        for end in ends
    ]


def _inside_names(text: str) -> Iterator[int]:
    """Yield the places inside the names of organs, parted by spaces, that a title begins with."""
    names = text.partition("关于")[0]
    if len(names) == len(text) or not _SPACE.search(names.strip()):
        return
    for name in _NAME.finditer(names):
        yield from range(name.start() + 1, name.end())


def _word_prices(text: str) -> dict[int, float]:
    """Return the price of a break at each place between two words of `text`."""
    words = list(_classed(_tagged(text)))
    prices: dict[int, float] = {}
    place = 0
    for (word, kind), (following, next_kind) in pairwise(words):
        place += len(word)
        price = _AFTER.get(kind, 0.0) + _BEFORE.get(next_kind, 0.0)
        price += _CLAUSE if following in _PREDICATES else _BETWEEN.get((kind, next_kind), 0.0)
        if len(following) == 1 and next_kind in _HEAVY and following not in _PREDICATES:
            price += 6.0
        prices[place] = price
    for number in _NUMBER.finditer(text):
        for place in range(number.start() + 1, number.end()):
            prices.pop(place, None)
    return prices


def _classed(tagged: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield words with their classes. A verb that names a deed or an event is a noun."""
    for index, (word, tag) in enumerate(tagged):
        found = _class(word, tag)
        following, next_tag = tagged[index + 1] if index + 1 < len(tagged) else ("", "")
        is_name = following in _EVENTS or following in _AND or next_tag == "c"
        yield word, "noun" if found == "verb" and is_name and word not in _PREDICATES else found


def _class(word: str, tag: str) -> str:
    if word in _PREDICATES:
        return "verb"
    if word in _ADVERBS:
        return "adverb"
    if word.startswith(_ADVERBS):  # 积极探索
        return "verb"
    return _CLASSES.get(tag[:2]) or _CLASSES.get(tag[:1], "noun")


_SPACE = re.compile(r"[ \u3000]")
_NAME = re.compile(r"[^ \u3000]+")
_HEAVY = ("noun", "verb", "adjective", "pronoun", "adverb", "number")
"""Classes of words that look forlorn at the start of a line when they are one character."""
_NUMBER = re.compile("[〇一二三四五六七八九十百千万亿]{2,}[年月日届次期号个]?")


def _tagged(text: str) -> list[tuple[str, str]]:
    """Return the words of `text` with their classes; joined they are the text."""
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.14 s to load

    try:
        words: list[tuple[str, str]] = rjieba.tag(text)
    except UnicodeEncodeError:  # a lone surrogate
        words = []
    if "".join(word for word, _ in words) != text:
        return [(character, "") for character in text]
    return words


def _depths(text: str) -> list[int]:
    """Return how many quotations or book titles are open at each place."""
    depths, open_marks = [0], []
    for character in text:
        if character in _PAIRS:
            open_marks.append(_PAIRS[character])
        elif open_marks and character == open_marks[-1]:
            open_marks.pop()
        depths.append(len(open_marks))
    return depths
