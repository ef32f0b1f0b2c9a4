"""Places of newspaper pages: a click in a column leads to what was written, and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.app.draft import Draft, Spot
from composer.app.preview import Pages, Preview
from composer.app.texts import texts
from composer.model.blocks import plain
from composer.model.issue import Issue
from composer.store.media import Media
from tests import columnpages


@pytest.fixture(scope="module")
def pages() -> Pages:
    issue = columnpages.issue()
    assert isinstance(issue, Issue)
    section = issue.sections[1]
    signed = replace(section.articles[1], author="", source="（张禾涛）")
    changed = replace(section, articles=(section.articles[0], signed))
    whole = replace(issue, sections=(issue.sections[0], changed))
    return Preview().compose(Draft(whole, Media()).state)


def test_every_line_leads_to_a_text_of_the_issue(pages: Pages) -> None:
    known = {place.removesuffix("/title") for place, _ in texts(pages.state.content)}
    for index in range(pages.count):
        for line in pages.page(index).lines:
            if line.block.startswith(("page/", "masthead", "imprint", "key_items", "briefs")):
                continue
            area = pages.maps[index].line_area(line)
            spot = pages.spot_at(index, area.left + 1, (area.top + area.bottom) / 2)
            assert spot is not None
            assert spot.place.removesuffix("/title") in known, (line.block, spot)


def test_characters_of_articles_are_found_and_lead_back(pages: Pages) -> None:
    for place, said in texts(pages.state.content):
        if not place.startswith(("articles/", "sections/")) or place.endswith("/key_item"):
            continue
        words = plain(said)
        for at in range(0, len(words), 1 + len(words) // 8):
            caret = pages.caret_of(Spot(place, at, at))
            after = pages.caret_of(Spot(place, at + 1, at + 1))
            assert caret is not None, (place, at)
            if after is None or (after.page, after.y) != (caret.page, caret.y):
                continue
            near, middle = caret.x + 0.2 * (after.x - caret.x), caret.y + caret.height / 2
            assert pages.spot_at(caret.page, near, middle) == Spot(place, at, at)


def test_credits_in_brackets_of_their_own_begin_with_them(pages: Pages) -> None:
    first = pages.caret_of(Spot("articles/2/source", 0, 0))
    second = pages.caret_of(Spot("articles/2/source", 1, 1))
    assert first is not None
    assert second is not None
    assert pages.spot_at(first.page, first.x + 1, first.y + 5) == Spot("articles/2/source", 0, 0)
