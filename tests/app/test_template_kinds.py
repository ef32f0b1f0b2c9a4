"""A template for other documents than the draft's gives way to one that fits, and it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.app.production import check_options, compose, style_sheet
from composer.app.words import sentence
from composer.model.document import Document
from composer.store.media import Media
from tests import columnpages, officials


@pytest.mark.parametrize(
    ("content", "template", "used"),
    [
        (columnpages.issue(), "official", "bulletin"),
        (officials.document(), "column", "official"),
        (officials.document(), "bulletin", "official"),
    ],
)
def test_a_template_of_another_kind_gives_way(content: Document, template: str, used: str) -> None:
    document = replace(content, template=template, options={})
    assert style_sheet(document).template.id == used
    assert compose(document, Media()).composition.pages
    (finding,) = check_options(document)
    assert finding.rule == "template_other_kind"
    assert dict(finding.facts) == {"template": template, "used": used}
    assert sentence(finding, "zh") != finding.rule


def test_templates_of_its_kind_are_used() -> None:
    for template in ("bulletin", "column"):
        document = replace(columnpages.issue(), template=template)
        assert style_sheet(document).template.id == template
        assert check_options(document) == ()
