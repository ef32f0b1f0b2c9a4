"""Saved pages of web sites: the document found, the site's own kept apart, nothing lost."""

from __future__ import annotations

import base64
import datetime as dt
import html
import random
import re
import string
from collections.abc import Callable

import pytest
from lxml import html as pages

from composer.intake.flow import Flow
from composer.intake.recognition import read_flow
from composer.intake.text import import_text
from composer.intake.tidy.digits import strings
from composer.intake.web.file import page_text, read_web_file
from composer.intake.web.page import Beside, read_page
from composer.model import numerals
from composer.model.blocks import Figure, Heading, ItemList, Paragraph, Table, plain
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.model.issue import Issue
from composer.model.official import OfficialDocument
from tests.intake import webpages
from tests.samples import seed

PAGES = (webpages.trs, webpages.tables, webpages.boxes, webpages.with_table)
TODAY = dt.date(2026, 3, 3)


def flow_of(source: str | bytes, beside: Beside | None = None) -> Flow:
    return read_page(source.encode() if isinstance(source, str) else source, beside)


def read(source: str | bytes) -> Document:
    return read_flow(flow_of(source), today=TODAY)


def bytes_of(page: Callable[[], str]) -> bytes:
    return page().encode("gb18030" if page is webpages.tables else "utf-8")


def official(source: str | bytes) -> OfficialDocument:
    document = read(source)
    assert isinstance(document, OfficialDocument)
    return document


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u200b]", "", words)


def held(document: Document) -> str:
    date = document.closing.date if isinstance(document, OfficialDocument) else None
    printed = numerals.date(date) if date else ""
    return squeezed("\n".join([*strings(document), *document.unplaced, printed]))


def remarks(document: Document) -> dict[str, dict[str, str]]:
    return {one.rule: dict(one.facts) for one in document.remarks}


@pytest.mark.parametrize("page", PAGES)
def test_the_document_is_recognised_on_every_kind_of_page(page: Callable[[], str]) -> None:
    document = official(bytes_of(page))
    assert document.title_line == webpages.TITLE
    assert document.recipients == webpages.RECIPIENTS[:-1]
    assert document.closing.signature == (webpages.SIGNATURE,)
    assert document.closing.date == dt.date(2026, 2, 27)
    if page is not webpages.with_table:
        assert document.head.document_number == webpages.NUMBER


@pytest.mark.parametrize("page", PAGES)
def test_the_sites_own_is_kept_apart_and_every_word_is_held(page: Callable[[], str]) -> None:
    document = official(bytes_of(page))
    beside = squeezed("".join(document.unplaced))
    inside = squeezed("".join(strings(document)))
    assert remarks(document)["page_surroundings"]["count"] == str(len(document.unplaced))
    for words in (*webpages.CHROME, webpages.FOOT[0]):
        assert squeezed(words) in beside
        if words not in ("通知公告", "联系我们"):
            assert squeezed(words) not in inside
    everything = held(document)
    tree = pages.document_fromstring(page())
    for one in tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]"):
        for piece in re.split(r"[\s，。：:、]+", str(one)):
            assert piece == "附件" or squeezed(piece) in everything


def test_bold_indents_and_headings_of_an_editor() -> None:
    document = official(webpages.trs())
    (attachment,) = document.attachments
    kinds = [type(block) for block in attachment.blocks]
    assert kinds == [Heading, Paragraph, Heading, Paragraph, Paragraph]
    run_in = attachment.blocks[3]
    assert isinstance(run_in, Paragraph)
    assert run_in.text[0].bold
    assert plain(run_in.text) == webpages.BODY[1]


def test_a_table_and_pictures_stay_where_they_stood() -> None:
    page = flow_of(webpages.with_table())
    document = read_flow(page, today=TODAY)
    blocks = document.articles[0].blocks
    kinds = [type(one) for one in blocks]
    assert kinds.count(Table) == 1
    assert kinds.count(Figure) == 1
    table = blocks[kinds.index(Table)]
    assert isinstance(table, Table)
    assert [plain(cell.text) for cell in table.rows[4]] == ["4", "科普馆4", "40"]
    assert kinds.index(Table) < kinds.index(Figure)
    assert [one.alt for one in page.pictures] == ["会场"]
    assert "〔图片：现场〕" in [plain(one.text) for one in blocks if isinstance(one, Paragraph)]
    said = remarks(document)["page_picture_remote"]
    assert said == {"count": "1", "names": "现场.jpg"}


def test_a_page_that_is_no_official_document_is_a_contribution() -> None:
    body = "".join(f"<p>　　{one}</p>" for one in webpages.BODY * 2)
    source = (
        "<title>科普进校园活动启动_新闻</title><ul class='nav'><li>首页</li></ul>"
        "<h1>科普进校园活动启动</h1>"
        f"<div class='con'>{body}<ul><li>甲点</li><li>乙点</li></ul></div><footer>版权所有</footer>"
    )
    document = read(source)
    assert isinstance(document, Issue)
    (article,) = document.articles
    assert article.title == "科普进校园活动启动"
    assert [type(one) for one in article.blocks][-1] is ItemList
    assert document.unplaced == ("首页", "版权所有")


def test_an_archive_has_its_page_and_pictures() -> None:
    dot = re.search(r"base64,([^\"]+)", webpages.with_table())
    assert dot
    source = webpages.with_table().replace("http://site.invalid/a/现场.jpg", "cid:one@site")
    encoded = base64.encodebytes(source.encode()).decode()
    archive = (
        "From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n----B\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{encoded}\r\n----B\r\nContent-Type: image/png\r\nContent-ID: <one@site>\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{dot[1]}\r\n----B--\r\n"
    )
    page = flow_of(archive)
    assert [one.alt for one in page.pictures] == ["会场", "现场"]
    assert "page_picture_remote" not in remarks(read_flow(page, today=TODAY))
    with pytest.raises(OpenError, match="page_not_in_archive"):
        read_web_file(archive.replace("text/html; charset", "text/plain; charset").encode())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('<meta charset="gb2312"><p>青禾镕'.encode("gb18030"), "青禾镕"),
        (
            "<META http-equiv=Content-Type content='text/html; charset=GBK'>青禾".encode("gbk"),
            "青禾",
        ),
        ('<meta charset="gb2312">青禾市科普协会'.encode(), "青禾市科普协会"),
        ("青禾市科普协会开展活动".encode("gb18030"), "青禾市科普协会开展活动"),
        ("\ufeff<meta charset=gbk>青禾".encode(), "青禾"),
        ('<meta charset="nonsense">青禾市科普协会'.encode(), "青禾市科普协会"),
    ],
)
def test_the_encoding_is_told_by_mark_page_or_words(data: bytes, words: str) -> None:
    assert page_text(data).endswith(words)


def test_pictures_are_asked_for_by_relative_addresses_only() -> None:
    asked: list[str] = []

    def beside(address: str) -> bytes | None:
        asked.append(address)
        return None

    sources = ("x_files/甲%20.png", "http://site.invalid/b.png", "//h/c.png", "file:///etc/d.png")
    images = "".join(f'<img src="{one}">' for one in sources)
    flow_of(f"<h1>题目</h1><div><p>{webpages.BODY[0]}</p>{images}</div>", beside)
    assert asked == ["x_files/甲 .png"]


@pytest.mark.parametrize(
    "source",
    [
        "", "<html></html>", "<script>一</script>", "<p hidden>一</p>", "<!-- 一 -->", "\x00",
    ],
)  # fmt: skip
def test_nothing_to_read_is_said(source: str) -> None:
    with pytest.raises(OpenError):
        read(source)


@pytest.mark.parametrize(
    "source",
    [
        "一", "<p>一", "<table><tr><td>一", "<td>一</td><h1>", "<a>" * 300 + "一，二。",
        "<div class=nav>" * 200 + "一，二。三，四。", "<title>一</title><h1>一</h1>x",
        "\ue0f0\ue100\ue100 一", "<p>\ue0f0\ue100\ue105</p><table><tr><td>一<td>二</table>",
        "<table>" * 40 + "<tr><td>一，二" * 40, "<img src='data:image/png;base64,!!'>一",
        "<meta charset=utf-16>一二三", "<br>" * 5000 + "一，", "<ul><li>" * 500 + "一，二，三",
        "<h1></h1><p>一</p>" * 500,
    ],
)  # fmt: skip
def test_odd_pages_are_read_without_a_fault(source: str) -> None:
    document = read(source)
    assert "一" in held(document)


def test_torn_pages_are_read_without_a_fault() -> None:
    chance = random.Random(4)
    whole = "".join(page() for page in PAGES)
    for _ in range(40):
        start = chance.randrange(len(whole))
        piece = list(whole[start : start + 3000])
        for _ in range(20):
            piece[chance.randrange(len(piece))] = chance.choice(string.punctuation)
        try:
            read("".join(piece))
        except OpenError:
            continue


def test_a_real_notice_in_a_page_says_what_its_text_says() -> None:
    text = seed("004").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    number = next(at for at, line in enumerate(lines) if "〔" in line and line.endswith("号"))
    end = next(at for at, line in enumerate(lines) if line.lower().startswith("copyright")) - 1
    title, info = lines[number - 2], lines[number - 1]
    body = "".join(
        f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{html.escape(one)}</p>" for one in lines[number:end]
    )
    top = "".join(f"<div>{html.escape(one)}</div>" for one in lines[: number - 2])
    foot = "".join(f"<p>{html.escape(one)}</p>" for one in lines[end:])
    source = (
        f"<!DOCTYPE html><meta charset=utf-8><title>{title}</title><body><div class=top>{top}</div>"
        f"<div class=main><h2>{title}</h2><div class=info>{info}</div>"
        f"<div class=TRS_Editor>{body}</div></div><div class=foot>{foot}</div>"
    )
    page, known = read(source), import_text(text, today=TODAY)
    assert isinstance(page, OfficialDocument)
    assert isinstance(known, OfficialDocument)
    assert page.head.document_number == known.head.document_number == lines[number]
    assert page.title_line == known.title_line == title
    assert page.recipients == known.recipients
    assert page.closing == known.closing
    assert page.closing.signature
    assert page.closing.date
    assert [one.title for one in page.articles] == [one.title for one in known.articles]
    assert [squeezed("".join(strings(one.blocks))) for one in page.articles] == [
        squeezed("".join(strings(one.blocks))) for one in known.articles
    ]
    for line in (*lines[: number - 2], *lines[end:]):
        assert squeezed(line) in squeezed("".join(page.unplaced))
