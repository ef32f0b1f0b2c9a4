"""Every document of an office, from its text to PDF, Word and web, as a user has them made.

The program is run as a command and what it wrote is read by other programs.
What real documents say is not ours to print: where one differs, the number of
the text is said and not the text.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from composer.model.blocks import Cell, Heading, Paragraph, Table, plain, text
from composer.model.issue import Article
from composer.model.official import (
    FORMS,
    Attendance,
    Closing,
    Form,
    Head,
    OfficialDocument,
    OfficialImprint,
)
from tests import officials, samples
from tests.acceptance import reading
from tests.acceptance.command import bulletin, done, fonts, glyphs, without_spaces
from tests.acceptance.office import all_converted, lines_of_pages

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SEEDS = ("000", "001", "002", "003", "004")
SAMPLES = ("2026-03", "column", "notice", "letter", "minutes", "order")
FORMATS = ("-f", "pdf", "-f", "docx", "-f", "html")
AT_ONCE = 2
DEBRIS = Counter({"#": 25, "*": 88, "-": 12, "|": 1, "(": 3, ")": 3, ":": 1, "：": 2, "附": 1})
"""Signs of the seeds that are not of the text, or printed otherwise: at most so many of each."""


@dataclass(frozen=True)
class Made:
    """A document as the program shows it and where its files are: `stem`.pdf, .docx, .html."""

    show: Any
    stem: Path
    more: tuple[str, ...]
    """Texts of the draft that are printed and that `show` does not have."""

    def file(self, ending: str) -> Path:
        return self.stem.with_suffix(f".{ending}")

    @property
    def running(self) -> str:
        """The pattern of a newspaper's running head."""
        if self.show["kind"] == "official":
            return ""
        head = self.show["masthead"]
        number = f"{head['year']}年第{head['issue_number']}期（总第{head['total_number']}期）"
        return re.escape(f"{head['name']}{number}")

    def text(self, ending: str) -> str:
        if ending == "pdf":
            return reading.pdf_text(self.file("pdf"), self.running)
        return (reading.word_text if ending == "docx" else reading.web_text)(self.file(ending))


def make(name: str, folder: Path) -> Made | None:
    """Have a seed or a sample made in all formats; None: the seed is not beside the project."""
    draft = samples.ROOT / f"resources/samples/qinghe-{name}/issue.yaml"
    if name in SEEDS:
        try:
            source = samples.seed(name)
        except pytest.skip.Exception:
            return None
        draft = folder / f"{name}.bulletin"
        done("import", source, "-o", draft)
    done("export", draft, *FORMATS, "-o", f"{folder / name}/")
    (pdf,) = (folder / name).glob("*.pdf")
    show = done("show", draft, "--json").json
    return Made(show, pdf, tuple(reading.more_texts(draft, reading.pieces(show))))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made | None]:
    """Have all documents made, some at once."""
    folder = tmp_path_factory.mktemp("office")
    names = (*SEEDS, *SAMPLES)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = list(pool.map(lambda name: make(name, folder), names))
    return dict(zip(names, made, strict=True))


def one_of(office: Mapping[str, Made | None], name: str) -> Made:
    made = office[name]
    if made is None:
        pytest.skip(f"seed {name} is not beside the project")
    return made


@pytest.fixture(params=[*SEEDS, *SAMPLES])
def made(request: pytest.FixtureRequest, office: dict[str, Made | None]) -> Made:
    return one_of(office, request.param)


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_every_text_is_there_in_order_and_once(made, ending):
    said = reading.pieces(made.show)
    found, missing = reading.between(made.text(ending), said)
    assert [said.index(one) for one in missing] == []
    assert reading.strange(found, made.more, reading.table_heads(made.show)) == []
    words = made.text(ending)
    for article in made.show.get("articles", []):
        assert without_spaces(article["author"] or "") in words


@pytest.mark.parametrize("name", SEEDS)
def test_no_character_of_a_real_document_is_lost(name, office):
    """What its text has is on the web page or kept beside it, sign for sign."""
    made = one_of(office, name)
    before = Counter(without_spaces(samples.seed(name).read_text(encoding="utf-8")))
    kept = made.text("html") + without_spaces("".join(made.show["unplaced"]))
    assert before - Counter(kept) - DEBRIS == Counter()


def test_paragraphs_have_their_spaces_in_word_and_on_the_web_page(made):
    parts = made.show.get("articles") or [made.show, *made.show["attachments"]]
    blocks = [one for part in parts for one in part["blocks"]]
    wanted = [one["text"] for one in blocks if re.match("paragraph|heading", one["style"])]
    paragraphs = "".join(reading.word_paragraphs(made.file("docx")))  # columns part some
    elements = reading.web_page(made.file("html")).xpath("//p|//h1|//h2|//h3|//h4|//h5|//h6")
    shown = [element.text_content() for element in elements]
    assert [n for n, one in enumerate(wanted) if one not in paragraphs] == []
    assert [n for n, one in enumerate(wanted) if one not in shown] == []


def test_all_fonts_are_in_the_pdf(made):
    embedded = fonts(made.file("pdf"))
    assert embedded
    assert all(embedded.values()), embedded


def test_the_web_page_runs_nothing_and_asks_for_nothing(made):
    tree = reading.web_page(made.file("html"))
    assert tree.xpath("//script|//link|//iframe|//object|//embed|//base|//form|//@onload") == []
    sources = [*tree.xpath("//@src"), *tree.xpath("//@srcset"), *tree.xpath("//@href")]
    assert [one for one in sources if not one.startswith(("data:", "#"))] == []
    styles = "".join((*tree.xpath("//style/text()"), *tree.xpath("//@style")))
    assert not re.search(r"url\((?!['\"]?data:)|@import", styles)
    assert tree.get("lang") == "zh-CN"


# --- in LibreOffice -------------------------------------------------------------------------------

WORDS = ("notice", "letter", "minutes", "order", "column", "003")
"""What is held nowhere else against its pages through LibreOffice."""


@pytest.fixture(scope="module")
def converted(office: dict[str, Made | None], tmp_path_factory: Any) -> dict[str, Path]:
    """Have LibreOffice make PDFs of Word files, all at once."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("converted")
    words = {}
    for name in WORDS:
        if (made := office[name]) is not None:
            words[name] = shutil.copy(made.file("docx"), folder / f"{name}.docx")
    return dict(zip(words, all_converted(list(words.values()), folder), strict=True))


@pytest.mark.parametrize("name", WORDS)
def test_word_has_the_pages_of_the_pdf(name, office, converted):
    """A blank page before a 版记 on an even page is not counted."""
    made = one_of(office, name)
    ours = [page for page in lines_of_pages(made.file("pdf")) if page]
    theirs = [page for page in lines_of_pages(converted[name]) if page]
    wide = [width > height for width, height in sizes(converted[name])]
    assert len(theirs) == len(ours) == len(wide)
    for is_turned, mine, other in zip(wide, ours, theirs, strict=True):
        if is_turned:  # its lines run up our page, so its signs are compared
            assert sorted("".join(mine)) == sorted("".join(other))
        else:
            assert mine[0] == other[0]


def sizes(pdf: Path) -> list[tuple[float, float]]:
    """Return width and height of the pages of a PDF that have text."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_size() for page in opened if page.get_textpage().count_chars()]


# --- bad input ------------------------------------------------------------------------------------

LONG_NAME = "青禾市全民科学素质行动规划纲要实施工作领导小组办公室暨科普惠民三年行动联席会议办公室"


def document(**fields: Any) -> OfficialDocument:
    return replace(officials.document(), **fields)


def head(**fields: Any) -> OfficialDocument:
    return document(head=replace(officials.document().head, **fields))


def row(*cells: str) -> tuple[Cell, ...]:
    return tuple(Cell(text(one)) for one in cells)


def long_document() -> OfficialDocument:
    """Return a document of more than 19,000 characters with nine attachments."""
    blocks = tuple(samples.paragraph(samples.SENTENCE * 9) for _ in range(7))
    titles = [f"青禾市科普工作规范第{number}部分" for number in range(1, 10)]
    return document(attachments=tuple(Article(title, blocks) for title in titles))


BAD: dict[str, tuple[OfficialDocument, set[str]]] = {
    "no-number": (head(document_number=""), {"document_number_missing"}),
    "issuers": (head(issuers=(LONG_NAME,) * 3), {"mark_shrunk", "signature_count"}),
    "recipients": (
        document(recipients="，".join(f"青禾市第{n}科学技术普及联合会" for n in range(1, 41))),
        {"recipients_moved"},
    ),
    "table": (
        document(attachments=(Article("一览", (Table((row(*["第一季度完成情况"] * 24),) * 6),)),)),
        {"table_narrow"},
    ),
    "long": (long_document(), set()),
    "list": (
        document(
            attachments=(
                Article("科普工作要点", officials.body(), key_item="科普工作计划"),
                Article("名单", officials.body(), key_item=""),
                Article("", ()),
            ),
            extra_attachments=("图纸",),
        ),
        {
            "attachment_name_differs", "attachment_not_listed", "attachment_title_missing",
            "attachment_empty", "attachment_missing",
        },
    ),
}  # fmt: skip
"""A document, and what is said of it besides what is said of all."""
SAID_OF_ALL = {"title_without_issuer"}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_right_is_set_and_said(name, tmp_path):
    content, rules = BAD[name]
    draft = samples.stored(tmp_path / "公文.bulletin", content)
    done("export", draft, *FORMATS)
    found = bulletin("check", draft, "--json").json
    assert {one["rule"] for one in found} - SAID_OF_ALL - {"imprint_high"} == rules
    assert all(one["message"] for one in found)
    made = Made(done("show", draft, "--json").json, draft.with_suffix(".pdf"), ())
    for ending in ("docx", "html"):
        words = made.text(ending)
        assert [one for one in reading.pieces(made.show) if one not in words] == []
    assert len(glyphs(made.file("pdf"))) > 1


def test_the_long_document_is_long():
    articles = long_document().articles
    written = sum(len(plain(b.text)) for one in articles for b in one.blocks)  # type: ignore[union-attr]
    assert written > 19_000
    assert len(articles) == 1 + 9


SIGNS = "\x00\x01\x07\x0b\x1f\x7f\u202e\u2028\ufffe\ud800\t\r\n"


def absurd(form: Form) -> OfficialDocument:
    """Return a document in which every value is one that nobody types on purpose.

    That of many pages is of one form only, for its time.
    """
    block = Paragraph(text(SIGNS))
    tall = "\n".join(f"第{number}行" for number in range(10_000 if form == "document" else 9))
    table = Table((row("甲", SIGNS), row(tall, "")))
    many = tuple(f"第{number}协会" for number in range(500 if form == "document" else 50))
    return OfficialDocument(
        form=form,
        head=Head(("协" * 200, "", SIGNS), SIGNS, SIGNS, ("", *many), SIGNS, SIGNS, SIGNS),
        recipients=SIGNS,
        body=Article(SIGNS, (block, Heading(1, text(SIGNS)), Table(((),)))),
        attachments=(Article(SIGNS, (block, table)), Article("", (), key_item=SIGNS)),
        extra_attachments=(SIGNS, ""),
        closing=Closing(
            ("", SIGNS), dt.date(1, 1, 1), "stamp", SIGNS, SIGNS, SIGNS, (Attendance("", SIGNS),)
        ),
        imprint=OfficialImprint(SIGNS, ((), ("", SIGNS)), SIGNS, dt.date(9999, 12, 31), -1),
    )


@pytest.mark.parametrize("form", FORMS)
def test_absurd_values_are_set(form, tmp_path):
    draft = samples.stored(tmp_path / "公文.bulletin", absurd(form))
    answer = done("export", draft, *FORMATS)
    assert "内部" not in answer.err
    assert bulletin("check", draft).status == 1
    for ending, first in (("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!DOCTYPE html>")):
        assert draft.with_suffix(f".{ending}").read_bytes().startswith(first)
    subprocess.run(["pdfinfo", draft.with_suffix(".pdf")], check=True, capture_output=True)
    assert "协" * 200 in reading.word_text(draft.with_suffix(".docx"))
    assert "协" * 200 in reading.web_text(draft.with_suffix(".html"))
