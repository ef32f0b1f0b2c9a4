"""Whole documents through the command line, read back by other programs."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

from tests import samples
from tests.acceptance.command import Glyph, bulletin, done, fonts, glyphs, without_spaces

pytestmark = pytest.mark.slow
TOLERANCE = 0.1  # mm


@dataclass(frozen=True)
class Made:
    """A draft, what it was made from, and what the program made of it."""

    draft: Path
    pdf: Path
    docx: Path
    pages: Any
    show: Any


@pytest.fixture(scope="module", params=["sample", "seed"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sample":
        draft = samples.SAMPLE / "issue.yaml"
    else:
        draft = folder / "seed.bulletin"
        done("import", samples.seed("000"), "--name", "科协工作简报", "-o", draft)
    out = folder / "made"
    out.mkdir()
    done("export", draft, "-f", "pdf", "-f", "docx", "-o", out)
    (pdf,), (word,) = out.glob("*.pdf"), out.glob("*.docx")
    pages = done("pages", draft, "--json").json["pages"]
    return Made(draft, pdf, word, pages, done("show", draft, "--json").json)


def pdftotext(pdf: Path, page: int) -> str:
    command = ["pdftotext", "-q", "-raw", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def texts(show: Any) -> Iterator[str]:
    """Yield every text of the content that is printed."""
    yield from show["key_items"]
    for article in show["articles"]:
        yield article["title"]
        yield article["subtitle"] or ""
        for block in article["blocks"]:
            yield from (
                block["text"].split("\n")
                if block["style"] in ("list", "table")
                else [block["text"]]
            )
        yield article["source"] or ""
    yield from (brief["text"] for brief in show["briefs"])
    for name in ("report_to", "send_to", "issue_to"):
        yield from show["imprint"][name]


def test_every_line_is_in_the_pdf_in_order(made: Made) -> None:
    """Poppler reads the same characters on each page as `pages` says, none more, none less."""
    for page in made.pages:
        expected = without_spaces("".join(line["text"] for line in page["lines"]))
        actual = without_spaces(pdftotext(made.pdf, page["number"]))
        assert sorted(actual) == sorted(expected), page["number"]
        for line in page["lines"]:
            assert without_spaces(line["text"]) in actual


def test_lines_joined_are_the_content(made: Made) -> None:
    joined: dict[str, str] = {}
    for page in made.pages:
        for line in page["lines"]:
            joined[line["block"]] = joined.get(line["block"], "") + line["text"]
    for number, article in enumerate(made.show["articles"]):
        assert joined[f"articles/{number}/title"] == article["title"]
        for index, block in enumerate(article["blocks"]):
            if block["style"] not in ("list", "table", "figure"):
                assert joined[f"articles/{number}/blocks/{index}"] == block["text"]
    for index, brief in enumerate(made.show["briefs"]):
        assert joined[f"briefs/{index}"].endswith(brief["text"])


def test_every_line_is_where_the_composition_says(made: Made) -> None:
    for page, found in zip(made.pages, glyphs(made.pdf), strict=True):
        for line in page["lines"]:
            text = without_spaces(line["text"])
            if text:
                assert_placed(line, text, found)


def assert_placed(line: dict[str, Any], text: str, page: list[Glyph]) -> None:
    """Hold a line to start at its x, on its baseline, and to end within its width.

    Fillers and superscripts stand off the baseline, so it is enough when half
    of the line stands on it.
    """
    mine = [
        glyph
        for glyph in page
        if abs(glyph.y - line["y"]) < 2.5
        and line["x"] - 3 < glyph.x < line["x"] + line["width"] + TOLERANCE
    ]
    mine.sort(key=lambda glyph: glyph.x)
    assert "".join(glyph.text for glyph in mine) == text, line
    level = [glyph for glyph in mine if abs(glyph.y - line["y"]) < TOLERANCE]
    assert len(level) >= len(mine) / 2, line
    assert abs(mine[0].x - line["x"]) < TOLERANCE, line


def test_all_fonts_are_embedded_and_the_document_is_known_by_its_name(made: Made) -> None:
    embedded = fonts(made.pdf)
    assert embedded
    assert all(embedded.values()), embedded
    with pikepdf.open(made.pdf) as document:
        assert len(document.pages) == len(made.pages)
        assert document.Root.Lang == "zh-CN"
        assert str(document.docinfo["/Title"]).startswith(made.show["masthead"]["name"])
        assert document.Root.MarkInfo.Marked
        titles = [str(item.title) for item in document.open_outline().root]
    for article in made.show["articles"]:
        flat = (article["title"] or "").replace("\n", "")
        assert any(flat in title for title in outline(made.pdf)), titles


def outline(pdf: Path) -> list[str]:
    """Return the titles of all bookmarks."""
    with pikepdf.open(pdf) as document, document.open_outline() as tree:
        waiting, found = list(tree.root), []
        while waiting:
            item = waiting.pop()
            found.append(str(item.title))
            waiting += item.children
        return found


def test_word_file_holds_the_whole_content(made: Made) -> None:
    document = docx.Document(str(made.docx))
    body = document.element.body
    text = without_spaces(
        "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))
    )
    for piece in texts(made.show):
        assert without_spaces(piece) in text


def test_libreoffice_opens_the_word_file(made: Made, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, made.docx],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    converted = tmp_path / made.docx.with_suffix(".pdf").name
    with pikepdf.open(converted) as document:
        count = len(document.pages)
    text = without_spaces("".join(pdftotext(converted, page + 1) for page in range(count)))
    assert count
    for article in made.show["articles"]:
        assert without_spaces(article["title"]) in text


def test_a_second_export_has_the_same_bytes(made: Made, tmp_path: Path) -> None:
    done("export", made.draft, "-f", "docx", "-f", "pdf", "-o", tmp_path)
    assert (tmp_path / made.pdf.name).read_bytes() == made.pdf.read_bytes()
    assert (tmp_path / made.docx.name).read_bytes() == made.docx.read_bytes()


def test_seed_has_its_facts(tmp_path: Path) -> None:
    """The facts of the brief: numbers, date, units and how many pieces there are."""
    draft = tmp_path / "seed.bulletin"
    said = done("import", samples.seed("000"), "--name", "科协工作简报", "-o", draft)
    assert str(draft) in said.out
    show = done("show", draft, "--json").json
    masthead = show["masthead"]
    assert (masthead["name"], masthead["total_number"]) == ("科协工作简报", 125)
    assert (masthead["issue_number"], masthead["year"]) == (None, None)
    assert (samples.digest(masthead["editor"]), masthead["date"]) == ("e8bffa81ff7e", "2018-02-01")
    assert len(show["key_items"]) == len(show["articles"]) == 4
    assert [one["title"] for one in show["articles"]] == show["key_items"]
    sources = [one["source"] for one in show["articles"]]
    assert [sources.count(one) for one in sources] == [3, 3, 1, 3]
    assert samples.digest(sources) == "60e1b6b139be"
    assert [one["date"] for one in show["briefs"]] == [
        "2018-01-05", "2018-01-08", "2018-01-19", "2018-01-24", "2018-01-29",
    ]  # fmt: skip
    imprint = show["imprint"]
    assert (imprint["report_to"], imprint["copies"]) == ([], None)
    assert [len(imprint[name]) for name in ("send_to", "issue_to", "contact")] == [6, 2, 2]
    assert samples.digest(imprint) == "ed48dba41c52"


def test_the_sample_is_right(tmp_path: Path) -> None:
    """The sample issue has no findings but those about its rare characters."""
    answer = bulletin("check", samples.SAMPLE, "--json")
    assert {one["severity"] for one in answer.json} <= {"hint"}
