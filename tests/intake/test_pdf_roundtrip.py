"""Documents printed by this program and read back: parts of them counted one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from composer.app.production import Order, compose, produce
from composer.intake.pdf.reader import read_pdf
from composer.intake.recognition import read_flow
from composer.model.document import Document
from composer.model.issue import Issue
from composer.model.official import OfficialDocument
from composer.store.media import Media
from tests import officials
from tests.intake.facts import Recall
from tests.intake.test_flow_roundtrip import ISSUES, sample

LEAST = {"title": 1.0, "source": 1.0, "masthead": 1.0, "key item": 1.0, "table": 1.0, "brief": 1.0,
         "imprint": 1.0, "head": 1.0, "recipients": 1.0, "attachment": 1.0, "subtitle": 0.95,
         "kicker": 0.9, "paragraph": 0.97, "picture": 1.0}  # fmt: skip
"""Measured: all of 45 titles, 72 lines of mastheads, 45 key items, 24 tables, 13 briefs; 107 of
107 paragraphs but one or two that a short line ends; 18 of 19 kickers."""


def back(content: Document, media: Media | None = None) -> Document:
    """Return what is read of a document printed as PDF."""
    media = media or Media()
    product = produce(compose(content, media), media, Order(formats=("pdf",)))
    return read_flow(read_pdf(product.files["pdf"]), today=dt.date(2026, 3, 31))


def compared(name: str, content: Document, media: Media | None = None) -> Recall:
    found = Recall()
    found.add(name, content, back(content, media))
    return found


def check(found: Recall, **least: float) -> None:
    for kind, share in (LEAST | least).items():
        assert found.share(kind) >= share, f"{kind}\n{found}"


@pytest.mark.parametrize(
    "name", ["qinghe-2026-03", "qinghe-notice", "qinghe-letter", "qinghe-minutes", "qinghe-order"]
)
def test_a_sample_comes_back(name: str) -> None:
    content, media = sample(name)
    found = compared(name, content, media)
    check(found, closing=0.66)  # the name under an order is a picture of a stamp
    assert not [one for one in found.extra if " title " in one]


@pytest.mark.parametrize(
    "build", [*officials.EVERY_FORM, officials.turned], ids=lambda build: build.__name__
)
def test_an_official_document_comes_back(build: Callable[[], OfficialDocument]) -> None:
    found = compared(build.__name__, build())
    check(found, paragraph=1.0, heading=1.0, closing=0.66)
    assert not found.extra


def test_any_issue_comes_back() -> None:
    found = Recall()

    @given(ISSUES)
    @settings(
        deadline=None, max_examples=30, database=None, derandomize=True,
        phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def read(content: Issue) -> None:
        found.add(f"{found.wanted['masthead']}", content, back(content))

    read()
    print(found)  # noqa: T201 - measured figures
    check(found)
