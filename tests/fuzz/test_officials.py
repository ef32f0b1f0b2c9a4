"""Whatever an official document says: it has pages, and places on them lead there and back."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import HealthCheck, given, settings

from composer.app.draft import Draft, Spot
from composer.app.preview import Preview
from composer.app.texts import texts
from composer.model.official import OfficialDocument
from composer.store.media import Media
from tests.store.strategies import officials

_preview = Preview()


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(officials)
def test_any_document_has_pages_that_can_be_clicked(document: OfficialDocument) -> None:
    whole = replace(document, template="official", options=MappingProxyType({}))
    pages = _preview.compose(Draft(whole, Media()).state)
    for index in range(pages.count):
        pages.marks(index)
        for line in pages.page(index).lines:
            area = pages.maps[index].line_area(line)
            pages.spot_at(index, area.left + 1, (area.top + area.bottom) / 2)
    for place, _ in texts(whole):
        pages.boxes(place)
        pages.caret_of(Spot(place))
        pages.caret_of(Spot(place, 5, 5))
