"""Word files of our own give the issue again that they were written from."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from composer.intake.docx.reader import read_docx
from composer.intake.recognition import read_flow
from composer.model.blocks import (
    Block,
    Cell,
    Figure,
    ItemList,
    Node,
    Paragraph,
    Picture,
    Span,
    Table,
    joined,
    text,
)
from composer.model.document import Document
from composer.model.issue import Article, Brief, Issue, Section, key_items
from composer.model.official import Closing, OfficialDocument
from composer.store.draftfile import open_draft
from composer.store.media import Media
from tests import columnpages, officials
from tests.export.wording import made
from tests.samples import ROOT, heading, imprint, issue, masthead, paragraph, section, table

NOT_SAID = {
    "names of media": "the file has the pictures; they are stored anew under their digests",
    "alignment of cells": "the file has what the template made of it, the draft only what differs",
    "widths of columns": "the file has those of the page also where the draft leaves them open",
    "seals": "a seal is room on the page, and no word says what the room is for",
    "name of who signs an order": "a stamp bears it; the file leaves room",
    "whose a byline of a newspaper page is": "it stands in the same brackets, a unit or a person",
    "days of briefs": "they are read from the words of the briefs",
}
"""What cannot come back, and why."""
SAMPLES = (
    "qinghe-2026-03", "qinghe-column", "qinghe-notice",
    "qinghe-letter", "qinghe-minutes", "qinghe-order",
)  # fmt: skip
OFFICIALS = (
    officials.document, officials.upward, officials.joint,
    officials.letter, officials.minutes, officials.order,
)  # fmt: skip
FONTS = ROOT / "tests/fonts.conf"
_ASIDE = {"extra", "remarks", "unplaced", "options", "key_item", "origin", "template"}


def facts(value: Any) -> Any:
    """Return a value without what Word files do not say; `NOT_SAID` has the reasons."""
    if isinstance(value, Picture):
        return "picture"
    if isinstance(value, Closing):
        value = replace(value, seal="none", signatory="")
    if isinstance(value, Cell):
        value = replace(value, align=None)
    if isinstance(value, Table):
        value = replace(value, widths=(), is_turned=False)
    if isinstance(value, tuple):
        return tuple(map(facts, value))
    if not isinstance(value, Node):
        return value
    kept = (one.name for one in fields(value) if one.name not in _ASIDE)
    return {name: facts(getattr(value, name)) for name in kept}


def again(content: Document, media: Media | None = None) -> Document:
    return read_flow(read_docx(made(content, media).data), today=dt.date(2026, 3, 31))


def sample(name: str) -> tuple[Document, Media]:
    draft = open_draft(Path(ROOT) / "resources/samples" / name / "issue.yaml")
    return draft.content, draft.media


@pytest.mark.parametrize("name", SAMPLES)
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
    OFFICIALS,
    ids=lambda one: one.__name__,
)
def test_an_official_document_comes_back(document: Callable[[], OfficialDocument]) -> None:
    assert facts(again(document())) == facts(document())


def test_a_newspaper_page_comes_back() -> None:
    briefs = tuple(replace(one, date=None) for one in columnpages.issue().briefs)
    back = again(columnpages.issue())
    assert isinstance(back, Issue)
    assert back.template == "column"
    undated = replace(back, briefs=tuple(replace(one, date=None) for one in back.briefs))
    assert facts(undated) == facts(columnpages.issue(briefs=briefs))


def test_the_pictures_of_the_sample_come_back() -> None:
    content, media = sample("qinghe-2026-03")
    flow = read_docx(made(content, media).data)
    assert flow.pictures
    assert all(one.data for one in flow.pictures)
    assert sorted(_size(one.data) for one in flow.pictures) == sorted(
        _size(media[one]) for one in _named(content)
    )


def _size(data: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(data)).size


def _named(content: Document) -> list[str]:
    blocks = [one for article in content.articles for one in article.blocks]
    return [p.media for one in blocks if isinstance(one, Figure) for p in one.pictures]


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
MARKED = st.builds(
    lambda first, second, bold, under: Paragraph(
        joined((Span(first), Span(second, bold=bold, underline=under), Span("，" + first + "。")))
    ),
    HANZI, HANZI, st.booleans(), st.booleans(),
)  # fmt: skip
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    SENTENCES.map(paragraph),
    MARKED,
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


def _credited(said: Any) -> Any:
    """Return the facts of an issue with the only credit of an article as its author, undated."""
    for part in said["sections"]:
        for one in part["articles"]:
            if not (one["author"] and one["source"]):
                one["author"], one["source"] = one["author"] or one["source"], ""
    for brief in said["briefs"]:
        brief["date"] = None
    return said


@given(ISSUES)
@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_any_newspaper_page_comes_back(content: Issue) -> None:
    page = replace(content, template="column")
    assert _credited(facts(again(page))) == _credited(facts(page))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("over", ["docx", "odt"])
def test_what_libreoffice_has_saved_again_comes_back(tmp_path: Path, over: str) -> None:
    whole: dict[str, tuple[Document, Media | None]] = {
        **{name: sample(name) for name in SAMPLES},
        **{one.__name__: (one(), None) for one in OFFICIALS},
    }
    for name, (content, media) in whole.items():
        (tmp_path / f"{name}.docx").write_bytes(made(content, media).data)
    _saved_again(tmp_path, "docx", tmp_path / "again" if over == "docx" else tmp_path, over)
    if over == "odt":
        _saved_again(tmp_path, "odt", tmp_path / "again", "docx")
    for name, (content, _) in whole.items():
        back = read_flow(
            read_docx((tmp_path / "again" / f"{name}.docx").read_bytes()),
            today=dt.date(2026, 3, 31),
        )
        assert (name, facts(back)) == (name, facts(content))


def _saved_again(folder: Path, ending: str, out: Path, form: str) -> None:
    names = [str(one) for one in sorted(folder.glob(f"*.{ending}"))]
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
         "--convert-to", form, "--outdir", str(out), *names],
        check=True, capture_output=True, timeout=120,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "FONTCONFIG_FILE": str(FONTS)},
    )  # fmt: skip
