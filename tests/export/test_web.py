"""The web page of a document: all its words, in elements that say what they are."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html
from tinyhtml5.parser import HTMLParser

from composer.app import production
from composer.export.web import WebPage, write_web
from composer.model.blocks import Cell, Figure, ItemList, Paragraph, Picture, Span, Table, text
from composer.model.document import Document
from composer.model.issue import Issue
from composer.store.draftfile import open_draft
from composer.store.media import Media
from composer.typeset.stories import build_story
from composer.typeset.story import (
    FigureBlock,
    RuleBlock,
    Story,
    StoryBlock,
    TableBlock,
    TextBlock,
)
from tests import officials, samples

FORMS = (
    officials.document,
    officials.joint,
    officials.upward,
    officials.letter,
    officials.minutes,
    officials.order,
    officials.turned,
)


ATTRIBUTES = {
    *("lang", "charset", "name", "content", "class", "id", "href", "style", "scope", "datetime"),
    *("colspan", "rowspan", "role", "tabindex", "aria-label", "aria-labelledby"),
}
SAMPLES = sorted(path.parent for path in (samples.ROOT / "resources/samples").glob("*/issue.yaml"))


def story_of(document: Document) -> Story:
    return build_story(document, production.style_sheet(document))


def page_of(document: Document, media: Media | None = None, folder: str = "") -> WebPage:
    media = media or Media()
    facts = {name: media.fact(name) for name in production.picture_names(document) if name in media}
    return write_web(story_of(document), media, facts, folder)


def tree_of(page: WebPage) -> html.HtmlElement:
    return html.document_fromstring(page.data.decode(), parser=html.HTMLParser(encoding="utf-8"))


def words_of(block: StoryBlock) -> str:
    match block:
        case TextBlock():
            return block.text
        case TableBlock():
            cells = "".join(run.text for row in block.rows for cell in row for run in cell.runs)
            return (block.caption.text if block.caption else "") + cells
        case FigureBlock():
            return block.caption.text if block.caption else ""
        case RuleBlock():
            return ""
        case _:
            return "".join(run.text for one in block.fields for run in one.runs)


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def said(story: Story) -> str:
    return squeezed("".join(map(words_of, (*story.blocks, *story.foot))))


def read(page: WebPage) -> str:
    (body,) = tree_of(page).iter("body")
    return squeezed(body.text_content())


def sample() -> tuple[Document, Media]:
    draft = open_draft(samples.SAMPLE / "issue.yaml")
    return draft.content, draft.media


@pytest.mark.parametrize("form", FORMS)
def test_the_page_says_what_the_story_says(form: object) -> None:
    document = form()  # type: ignore[operator]
    assert read(page_of(document)) == said(story_of(document))


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_every_sample_is_said_in_order(folder: Path) -> None:
    draft = open_draft(folder / "issue.yaml")
    document, media = draft.content, draft.media
    assert read(page_of(document, media)) == said(story_of(document))


def test_hostile_words_stay_words() -> None:
    words = "<script>alert(1)</script> & \"甲\" '乙' ]]> \ud800 \x07 --> {{ 7 * 7 }} \ufffe"
    rows = ((Cell(text(words)),),)
    blocks = (Paragraph(text(words)), Table(rows, 1), ItemList((text(words),)))
    issue = samples.issue(sections=(samples.section(samples.article(title=words, blocks=blocks)),))
    page = page_of(issue)
    assert b"<script" not in page.data
    shown = read(page)
    assert shown.count("<script>alert(1)</script>") >= 4
    assert "{{7*7}}" in shown


def test_hostile_words_stay_in_their_attributes() -> None:
    words = '" onload="alert(1)" \' > <b> javascript:x \ud800 \x07 \n'
    wide = Table((tuple(Cell(text("甲")) for _ in range(9)),), 1, (), text(words))
    figure = Figure((Picture(words, words), Picture(f"{'0' * 64}.png", words)), text(words))
    article = samples.article(title=words, blocks=(wide, figure))
    head = replace(samples.issue().masthead, name=words, editor=words)
    page = page_of(samples.issue(masthead=head, sections=(samples.section(article),)))
    tree = tree_of(page)
    assert {name for one in tree.iter() for name in one.attrib} <= ATTRIBUTES
    assert not list(tree.iter("b", "img"))
    assert len(tree.xpath("//*[@aria-label]")) == 3
    assert all("onload=" in one for one in tree.xpath("//@aria-label"))
    (author,) = tree.xpath("//meta[@name='author']/@content")
    assert 'onload="alert(1)"' in author


@pytest.mark.parametrize("form", FORMS)
def test_elements_say_what_they_are(form: object) -> None:
    tree = tree_of(page_of(form()))  # type: ignore[operator]
    assert tree.get("lang") == "zh-CN"
    assert tree.xpath("//meta[@name='viewport']")
    assert tree.xpath("//meta[@charset]")
    assert len(tree.xpath("//main")) == 1
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = [*tree.xpath("//@aria-labelledby"), *(one[1:] for one in tree.xpath("//a/@href"))]
    assert set(named) <= set(ids)
    assert all(one.get("scope") for one in tree.iter("th"))


@pytest.mark.parametrize("form", FORMS)
def test_a_parser_of_browsers_finds_nothing_wrong(form: object) -> None:
    parser = HTMLParser()
    parser.parse(page_of(form()).data, override_encoding="utf-8")  # type: ignore[operator]
    assert parser.errors == []


def test_nothing_is_fetched_and_nothing_runs() -> None:
    document, media = sample()
    page = page_of(document, media).data.decode()
    assert not re.search(r"<(script|link|iframe|object|embed)|https?:|@import|url\(|\son\w+=", page)


def test_title_date_and_signature_are_marked() -> None:
    document = officials.document()
    tree = tree_of(page_of(document))
    (title,) = tree.iter("h1")
    assert squeezed(title.text_content()) == squeezed(document.title_line)
    (time,) = tree.iter("time")
    assert time.get("datetime") == officials.DATE.isoformat()
    assert time.text == "2026年2月27日"
    assert tree.xpath("//div[contains(@class, 'signature')]//time")
    assert tree.xpath("//header//hr")
    assert tree.xpath("//footer//hr")
    assert len(tree.xpath("//section[@class='attachment']")) == len(document.attachments)


def test_a_table_has_heads_and_spans() -> None:
    rows = (
        (Cell(text("单位"), rows=2), Cell(text("数量"), columns=2)),
        (Cell(text("上年")), Cell(text("本年"))),
        (Cell(text("甲")), Cell(text("1\n2")), Cell(text("3"))),
    )
    issue = samples.issue(
        sections=(
            samples.section(samples.article(blocks=(Table(rows, 2, (2, 1, 1), text("表1")),))),
        )
    )
    tree = tree_of(page_of(issue))
    (table,) = tree.iter("table")
    assert [one.get("style") for one in table.iter("col")] == [
        "width: 50.00%", "width: 25.00%", "width: 25.00%",
    ]  # fmt: skip
    assert len(table.xpath("thead/tr")) == 2
    assert len(table.xpath("tbody/tr")) == 1
    assert table.xpath("thead/tr/th/@rowspan") == ["2"]
    assert table.xpath("thead/tr/th/@colspan") == ["2"]
    assert len(table.xpath("tbody//br")) == 1
    assert squeezed(table.xpath("caption")[0].text_content()) == "表1"


def test_a_head_that_reaches_into_the_rows_is_not_cut_off() -> None:
    rows = ((Cell(text("甲"), rows=2), Cell(text("乙"))), (Cell(text("丙")),))
    issue = samples.issue(sections=(samples.section(samples.article(blocks=(Table(rows, 1),))),))
    (table,) = tree_of(page_of(issue)).iter("table")
    assert not table.xpath("thead")
    assert len(table.xpath("tbody/tr/th")) == 2


def test_pictures_stand_in_the_page_or_beside_it() -> None:
    document, media = sample()
    inside = tree_of(page_of(document, media))
    sources = inside.xpath("//img/@src")
    assert sources
    assert all(one.startswith("data:image/") for one in sources)
    assert all(one.strip() for one in inside.xpath("//img/@alt"))
    page = page_of(document, media, "三月 #1_files")
    names = [unquote(one) for one in tree_of(page).xpath("//img/@src")]
    assert {name.rpartition("/")[2] for name in names} == set(page.beside)
    assert all(name.startswith("三月 #1_files/") for name in names)
    assert all(data.startswith((b"\xff\xd8", b"\x89PNG")) for data in page.beside.values())


def test_a_missing_picture_has_words() -> None:
    figure = Figure((Picture(f"{'0' * 64}.png", "会场"),), text("图1"))
    page = page_of(samples.issue(sections=(samples.section(samples.article(blocks=(figure,))),)))
    (missing,) = tree_of(page).xpath("//*[@class='missing']")
    assert missing.get("aria-label") == "会场"
    assert missing.text == "（图片缺失）"


def test_marks_of_words_are_elements_and_breaks_stay() -> None:
    spans = (Span("甲", bold=True), Span("乙\n丙", italic=True), Span("2", superscript=True))
    issue = samples.issue(sections=(samples.section(samples.article(blocks=(Paragraph(spans),))),))
    (main,) = tree_of(page_of(issue)).iter("main")
    found = etree.tostring(main, encoding="unicode", method="html")
    assert "<strong>甲</strong><em>乙</em><br><em>丙</em><sup>2</sup>" in found


def test_key_items_lead_to_their_articles() -> None:
    document, media = sample()
    tree = tree_of(page_of(document, media))
    for link in tree.xpath("//li/a"):
        (target,) = tree.xpath(f"//*[@id='{link.get('href')[1:]}']")
        assert squeezed(target.text_content()) in squeezed(link.text_content())
    assert tree.xpath("//li/a")


@pytest.mark.parametrize("empty", [Issue(), replace(officials.document(), attachments=())])
def test_little_content_makes_a_page(empty: Document) -> None:
    assert page_of(empty).data.endswith(b"</html>")


def test_the_same_content_gives_the_same_page() -> None:
    document, media = sample()
    assert page_of(document, media) == page_of(document, media)
