"""Whatever an issue says survives saving and opening; whatever a file says, no crash."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.app.officiallisting import document_lines
from composer.app.shapes import official_shape
from composer.app.texts import map_texts
from composer.app.words import LANGUAGES, place_name, sentence
from composer.model.blocks import Paragraph, Span, text
from composer.model.errors import OpenError
from composer.model.issue import Article, Issue, Section
from composer.model.official import OfficialDocument
from composer.proof.official import check_official
from composer.store import issuedata, yamls
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from tests.samples import issue as sample_issue
from tests.store.strategies import NASTY, issues, officials, texts

SLOW = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@SLOW
@given(officials)
def test_an_official_document_comes_back_from_yaml_as_it_was(document: OfficialDocument) -> None:
    data = yamls.dump(issuedata.to_data(document))
    again = issuedata.from_data(yamls.parse(data))
    assert again == document
    assert yamls.dump(issuedata.to_data(again)) == data


@SLOW
@given(officials)
def test_whatever_an_official_document_says_can_be_checked_and_listed(
    document: OfficialDocument,
) -> None:
    for finding in check_official(document, document):
        for language in LANGUAGES:
            assert sentence(finding, language)
            assert place_name(finding.place, language, "official")
    json.dumps(official_shape(document))
    list(document_lines(document, "zh"))
    assert map_texts(document, lambda _, said: said) is document


@SLOW
@given(issues)
def test_an_issue_comes_back_from_yaml_as_it_was(issue: Issue) -> None:
    data = yamls.dump(issuedata.to_data(issue))
    again = issuedata.from_data(yamls.parse(data))
    assert again == issue
    assert yamls.dump(issuedata.to_data(again)) == data


@settings(SLOW, max_examples=30)
@given(issue=issues)
def test_an_issue_comes_back_from_a_draft_file_as_it_was(issue: Issue, tmp_path: Path) -> None:
    path = tmp_path / "一期.bulletin"
    save_draft(path, issue, Media())
    assert open_draft(path).issue == issue


@SLOW
@given(st.lists(st.tuples(texts, st.booleans()), max_size=5))
def test_every_span_stays_a_span_of_its_own(spans: list[tuple[str, bool]]) -> None:
    value = tuple(Span(characters, bold=bold) for characters, bold in spans)
    issue = Issue(sections=(Section(articles=(Article(blocks=(Paragraph(value),)),)),))
    again = issuedata.from_data(yamls.parse(yamls.dump(issuedata.to_data(issue))))
    assert again.articles[0].blocks[0] == Paragraph(value)


@pytest.mark.parametrize("characters", NASTY)
def test_nasty_text_survives_everywhere(characters: str) -> None:
    issue = Issue(
        sections=(Section(characters, (Article(characters, (Paragraph(text(characters)),)),)),),
        unplaced=(characters, characters),
    )
    assert issuedata.from_data(yamls.parse(yamls.dump(issuedata.to_data(issue)))) == issue


@SLOW
@given(st.binary(max_size=200))
def test_any_bytes_are_yaml_or_bad_data(data: bytes) -> None:
    with contextlib.suppress(yamls.BadDataError):
        issuedata.from_data(yamls.parse(data))


@SLOW
@given(st.text(st.sampled_from("{}[]:-?!&*'\"|>%@` \n\ta1.é年\x00~<="), max_size=60))
def test_anything_like_yaml_is_yaml_or_bad_data(characters: str) -> None:
    with contextlib.suppress(yamls.BadDataError):
        issuedata.from_data(yamls.parse(b"format: 1\n" + characters.encode()))


@SLOW
@given(choice=st.data())
def test_a_file_with_any_bytes_changed_opens_or_says_why(
    choice: st.DataObject, tmp_path: Path
) -> None:
    path = tmp_path / "draft.bulletin"
    save_draft(path, sample_issue(), Media())
    content = bytearray(path.read_bytes())
    for _ in range(choice.draw(st.integers(1, 4))):
        content[choice.draw(st.integers(0, len(content) - 1))] = choice.draw(st.integers(0, 255))
    path.write_bytes(content[: choice.draw(st.integers(0, len(content)))])
    with contextlib.suppress(OpenError):
        assert open_draft(path).issue == sample_issue()


KEYS = (
    *("masthead", "sections", "articles", "blocks", "paragraph", "text", "table", "heading1"),
    *("figure", "date", "list", "title", "extra", "options", "widths", "remarks", "facts"),
    *("severity", "imprint", "report_to", "align", "bold", "rows", "media", "format"),
)
shapes = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


@SLOW
@given(shapes)
def test_any_data_is_an_issue_or_bad_data(value: object) -> None:
    with contextlib.suppress(yamls.BadDataError):
        issuedata.from_data(value)
    with contextlib.suppress(yamls.BadDataError):
        issuedata.from_data({"format": 1, "sections": [{"articles": [{"blocks": [value]}]}]})
    for key in ("masthead", "sections", "imprint", "briefs", "options", "remarks", "unplaced"):
        with contextlib.suppress(yamls.BadDataError):
            issuedata.from_data({"format": 1, key: value})
    for key in ("form", "head", "body", "attachments", "closing", "imprint", "recipients"):
        with contextlib.suppress(yamls.BadDataError):
            issuedata.from_data({"format": 2, "kind": "official", key: value})
