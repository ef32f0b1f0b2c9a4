"""Rich text: the words of a document with looks that survive pasting."""

from __future__ import annotations

import re

import pytest
from lxml import html

from composer.app import production
from composer.export.richtext import RichText, write_rich
from composer.model.blocks import Paragraph, Span, text
from composer.model.document import Document
from composer.store.draftfile import open_draft
from composer.store.media import Media
from tests import officials, samples
from tests.export.test_web import FORMS, said, squeezed, story_of

ALLOWED = {"section", "p", "span", "strong", "br", "img", "table", "tbody", "tr", "td", "th"}
ATTRIBUTES = {"style", "src", "alt", "colspan", "rowspan"}


def rich(document: Document, media: Media | None = None) -> RichText:
    media = media or Media()
    facts = {name: media.fact(name) for name in production.picture_names(document) if name in media}
    return write_rich(story_of(document), media, facts)


def tree_of(made: RichText) -> html.HtmlElement:
    return html.fragment_fromstring(made.html)


@pytest.mark.parametrize("form", FORMS)
def test_it_says_what_the_story_says(form: object) -> None:
    document = form()  # type: ignore[operator]
    made = rich(document)
    assert squeezed(tree_of(made).text_content()) == said(story_of(document))
    assert squeezed(made.plain) == said(story_of(document))


def test_a_bulletin_keeps_to_what_editors_keep() -> None:
    draft = open_draft(samples.SAMPLE / "issue.yaml")
    made = rich(draft.content, draft.media)
    tree = tree_of(made)
    assert squeezed(made.plain) == said(story_of(draft.content))
    assert {one.tag for one in tree.iter()} <= ALLOWED
    assert {name for one in tree.iter() for name in one.attrib} <= ATTRIBUTES
    assert all(one.get("src").startswith("data:image/") for one in tree.iter("img"))
    assert [*tree.iter("img")]
    assert [*tree.iter("table")]
    assert not re.search(r"https?:|url\(|<script", made.html)


def test_date_and_signature_stand_at_the_right() -> None:
    tree = tree_of(rich(officials.document()))
    for words in (officials.OFFICE, "2026年2月27日"):
        found = [one for one in tree.iter("p") if one.text_content() == words]
        assert any("text-align:right" in one.get("style").replace(" ", "") for one in found)


def test_hostile_words_and_blanks() -> None:
    words = '  <img src=x onerror="alert(1)">\t"甲"  乙 '
    spans = (Span(words, bold=True), Span("\n次行", underline=True, italic=True))
    article = samples.article(title="</section><script>", blocks=(Paragraph(spans),))
    made = rich(samples.issue(sections=(samples.section(article),)))
    tree = tree_of(made)
    assert not [*tree.iter("script", "img")]
    (found,) = (one for one in tree.iter("p") if "onerror" in one.text_content())
    assert found.text_content() == f"{words}次行"
    assert "white-space:pre-wrap" in found.get("style")
    assert f"{words}\n次行" in made.plain


def test_empty_lines_do_no_harm() -> None:
    article = samples.article(title="", blocks=(Paragraph(()), Paragraph(text(" "))))
    assert rich(samples.issue(sections=(samples.section(article),))).html
