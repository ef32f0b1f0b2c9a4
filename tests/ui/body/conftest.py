"""What tests of the body editor share: an article laid out on the page under test."""

from __future__ import annotations

import pytest

from composer.app.draft import Draft, Spot
from composer.store.media import Media
from composer.ui.body.flow import Point
from tests.samples import article, issue, section


@pytest.fixture
def write(desk, page):
    """Lay an article of these blocks on the desk, with the cursor at a point of it.

    `page` is the article page of the test's own module.
    """

    def lay(*blocks, at=(0, 0, 0)):
        content = issue(sections=(section(article(blocks=blocks), article(title="另一篇")),))
        desk.load(Draft(content, Media()), Spot("articles/0/blocks/0"))
        page.body.setFocus()
        page.body.set_point(Point(*at))
        return page.body

    return lay
