"""Pairing: articles tied to the lines of 本期要文 that stand for them.

Articles without title take theirs from the list, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from composer.intake import signs
from composer.intake.reading import Reading
from composer.model.blocks import Heading, Paragraph, plain
from composer.model.issue import Article, Section

_FUZZY = 60
"""So many key items are compared letter by letter; a bulletin has four to twenty."""


def with_key_items(
    sections: Sequence[Section], items: Sequence[str], reading: Reading
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Return the columns whose articles are tied to the key items, and the items left over.

    Articles without title take theirs from the list, in order.
    """
    if not items:
        for number, article in enumerate(one for section in sections for one in section.articles):
            if not article.title:
                reading.remark("no_title", f"articles/{number}/title", severity="warning")
        return tuple(sections), ()
    articles = [article for section in sections for article in section.articles]
    paired = _pairs(articles, items)
    tied: list[Article] = []
    for number, article in enumerate(articles):
        item = paired.get(number)
        tied.append(_tied(article, None if item is None else items[item], number, reading))
    rest = [index for index in range(len(items)) if index not in paired.values()]
    for number, index in enumerate(rest):
        if not signs.is_brief_head(items[index]):
            reading.remark("key_item_left_over", f"extra_key_items/{number}", items[index])
    supply = iter(tied)
    columns = tuple(
        replace(section, articles=tuple(next(supply) for _ in section.articles))
        for section in sections
    )
    return columns, tuple(items[index] for index in rest)


def _pairs(articles: Sequence[Article], items: Sequence[str]) -> dict[int, int]:
    """Return which article has which item: the same title, else the order between such."""
    pairs: dict[int, int] = {}
    free = 0
    exact = {signs.folded(signs.unmarked(article.title)) for article in articles}
    for number, article in enumerate(articles):
        title = article.title_line
        found = _item_of(title, items, free, exact)
        if found is not None:
            pairs[number] = found
            free = found + 1
    anchors = [(-1, -1), *sorted(pairs.items()), (len(articles), len(items))]
    for (before, item_before), (after, item_after) in pairwise(anchors):
        waiting = list(range(before + 1, after))
        supply = list(range(item_before + 1, item_after))
        if len(waiting) != len(supply):
            waiting = [number for number in waiting if not articles[number].title]
        pairs |= dict(zip(waiting, supply, strict=False))
    return pairs


def _item_of(title: str, items: Sequence[str], free: int, exact: AbstractSet[str]) -> int | None:
    """Return the item from `free` on that a title stands for; `exact` titles keep their own."""
    some = range(free, min(len(items), free + _FUZZY)) if title else range(0)
    for index in some:
        if signs.folded(items[index]) in {signs.folded(title), signs.folded(signs.unmarked(title))}:
            return index
    similar = (i for i in some if signs.alike(title, items[i]))
    return next((i for i in similar if signs.folded(items[i]) not in exact), None)


def _tied(article: Article, item: str | None, number: int, reading: Reading) -> Article:
    """Return an article with the key item that stands for it; None: the list has none."""
    place = f"articles/{number}"
    title = article.title_line
    if item is None:
        if title:
            reading.remark("title_not_in_key_items", f"{place}/title", title)
        else:
            reading.remark("no_title", f"{place}/title", severity="warning")
        return replace(article, key_item="" if title else None)
    if not title:
        reading.remark("title_from_key_items", f"{place}/title", "", item)
        _compare_quotations(article, item, f"{place}/title", reading)
        return replace(article, title=item)
    if title == item:
        return article
    if signs.squeezed(item) not in {signs.squeezed(title), signs.squeezed(signs.unmarked(title))}:
        reading.remark("key_item_unlike_title", f"{place}/title", title, item, severity="warning")
    return replace(article, key_item=item)


_QUOTED = re.compile(r"“([^“”]{2,20})”(?=([\u4e00-\u9fff]{3,6}))")


def _compare_quotations(article: Article, title: str, place: str, reading: Reading) -> None:
    """Note where the body names something else before the same words than the title does."""
    body = "\n".join(plain(b.text) for b in article.blocks if isinstance(b, Paragraph | Heading))
    for quoted in _QUOTED.finditer(title):
        same = re.finditer(rf"“([^“”]{{2,20}})”{re.escape(quoted[2][:4])}", body)
        others = {found[1] for found in same} - {quoted[1]}
        for other in sorted(others):
            reading.remark(
                "title_differs", place, other, quoted[1], severity="warning", title=title
            )
