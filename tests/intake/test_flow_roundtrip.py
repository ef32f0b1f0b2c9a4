"""Word files of our own give the issue again that they were written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.intake.docx import read_docx
from composer.intake.flow import read_flow
from composer.model.blocks import (
    Block,
    Cell,
    ItemList,
    Node,
    Picture,
    Span,
    Table,
    text,
)
from composer.model.document import Document
from composer.model.issue import Article, Brief, Issue, Section, key_items
from composer.model.official import Closing, OfficialDocument
from composer.store.draftfile import open_draft
from composer.store.media import Media
from tests import officials
from tests.export.wording import made
from tests.samples import ROOT, heading, imprint, issue, masthead, paragraph, section, table

_ASIDE = {"extra", "remarks", "unplaced", "options", "key_item", "origin", "template"}


def facts(value: Any) -> Any:
    """Return a value without what Word files do not say: names of media, widths, seals."""
    if isinstance(value, Picture):
        return "picture"
    if isinstance(value, Closing):
        value = replace(value, seal="none")
    if isinstance(value, Cell):
        value = replace(value, align=None)
    if isinstance(value, Table):
        value = replace(value, widths=(), is_turned=False)
    if isinstance(value, Span):
        value = replace(value, bold=False, italic=False)
    if isinstance(value, tuple):
        return _merged(tuple(map(facts, value)))
    if not isinstance(value, Node):
        return value
    kept = (one.name for one in fields(value) if one.name not in _ASIDE)
    return {name: facts(getattr(value, name)) for name in kept}


def _merged(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Join spans that differ by marks which a Word file of ours says with fonts."""
    joined: list[Any] = []
    for one in values:
        marks = {"underline", "superscript"}
        if (
            joined
            and isinstance(one, dict)
            and marks <= one.keys()
            and all(one[mark] == joined[-1][mark] for mark in marks)
        ):
            joined[-1] = {**joined[-1], "text": joined[-1]["text"] + one["text"]}
        else:
            joined.append(one)
    return tuple(joined)


def again(content: Document, media: Media | None = None) -> Document:
    return read_flow(read_docx(made(content, media).data), today=dt.date(2026, 3, 31))


def sample(name: str) -> tuple[Document, Media]:
    draft = open_draft(Path(ROOT) / "resources/samples" / name / "issue.yaml")
    return draft.content, draft.media


@pytest.mark.parametrize(
    "name", ["qinghe-2026-03", "qinghe-notice", "qinghe-letter", "qinghe-minutes"]
)
def test_a_sample_comes_back(name: str) -> None:
    content, media = sample(name)
    assert facts(again(content, media)) == facts(content)


def test_the_key_items_of_the_sample_come_back() -> None:
    content, media = sample("qinghe-2026-03")
    back = again(content, media)
    assert isinstance(content, Issue)
    assert isinstance(back, Issue)
    assert [one.text for one in key_items(back)] == [one.text for one in key_items(content)]


@pytest.mark.parametrize(
    "document",
    [officials.document, officials.upward, officials.joint, officials.letter, officials.minutes],
    ids=lambda one: one.__name__,
)
def test_an_official_document_comes_back(document: Callable[[], OfficialDocument]) -> None:
    assert facts(again(document())) == facts(document())


def test_an_issue_of_every_kind_of_block_comes_back() -> None:
    blocks = (
        paragraph(),
        heading(),
        heading("（一）建机制", 2),
        table(),
        ItemList((text("甲点"), text("乙点"))),
        ItemList((text("甲点"), text("乙点"), text("丙点")), numbered=True),
        paragraph(),
    )
    content = issue(
        masthead=masthead(note=text("编者按：本期值得一读。")),
        briefs=(Brief(text("3月2日，联合会开会。"), dt.date(2026, 3, 2)),),
        sections=(
            section(Article("丙协会", (paragraph(),))),
            section(
                Article("甲协会换届", blocks, subtitle="——侧记", source="甲协会"),
                Article("乙学会开讲", (paragraph(),), kicker="科普在身边", author="林溪"),
                title="工作动态",
            ),
        ),
    )  # fmt: skip
    assert facts(again(content)) == facts(content)


HANZI = st.text(
    "科普协会活动青禾市组织志愿者走进社区讲解知识居民学生专家培训", min_size=4, max_size=14
)
SENTENCES = st.lists(HANZI, min_size=2, max_size=8).map(lambda words: "，".join(words) + "。")
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    SENTENCES.map(paragraph),
    SENTENCES.map(paragraph),
    st.builds(heading, HANZI.map("一、{}".format), st.just(1)),
    st.builds(heading, HANZI, st.sampled_from([1, 2, 3])),
    st.builds(table, st.integers(2, 4), st.integers(2, 3)),
    st.lists(HANZI.map(text), min_size=1, max_size=3).map(lambda items: ItemList(tuple(items))),
)
ARTICLES = st.builds(
    Article,
    HANZI,
    st.lists(BLOCKS, min_size=1, max_size=6).map(lambda some: _parted((paragraph(), *some))),
    kicker=st.just("") | HANZI,
    subtitle=st.just("") | HANZI.map("——{}".format),
    source=st.just("") | HANZI,
    author=st.just("") | HANZI,
    editor_note=st.just(()) | SENTENCES.map(text),
)
ISSUES = st.builds(
    Issue,
    st.builds(masthead, note=st.just(()) | SENTENCES.map(lambda one: text("编者按：" + one))),
    st.lists(
        st.builds(Section, HANZI, st.lists(ARTICLES, min_size=1, max_size=3).map(tuple)),
        min_size=1, max_size=3, unique_by=lambda one: one.title,
    ).map(tuple),
    st.lists(SENTENCES.map(lambda one: Brief(text(one))), max_size=3).map(tuple),
    st.builds(imprint),
)  # fmt: skip


def _parted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks of which no two lists stand side by side: they are one on paper."""
    kept: list[Block] = []
    for one in blocks:
        if kept and isinstance(one, ItemList) and isinstance(kept[-1], ItemList):
            kept.append(paragraph())
        kept.append(one)
    return tuple(kept)


@given(ISSUES)
@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_any_issue_comes_back(content: Issue) -> None:
    assert facts(again(content)) == facts(content)
