"""The same text as a plain one, as Word paragraphs, as printed lines in Word, and over HTML."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from composer.app.tidying import proposals, tidied
from composer.intake.decode import decode
from composer.intake.kinds import kind_of_text
from composer.intake.lines import Piece, pieces_of
from composer.intake.official.signs import role_of as official_role_of
from composer.intake.sources import Wanted, read_sources
from composer.intake.text import _role_of, import_text
from composer.model.blocks import Heading, Paragraph, plain
from composer.model.document import Document
from composer.model.issue import Article
from tests.corpus.word import Word, para, run
from tests.intake.test_flow_roundtrip import facts
from tests.samples import ROOT, digest, seed

_TODAY = dt.date(2026, 3, 31)
_TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_MARKDOWN = re.compile(r"(?m)^#{1,6}\s+|\*\*")
_SEEDS = ("000", "001", "002", "003", "004")


def _pieces(source: str) -> Sequence[Piece]:
    is_official = kind_of_text(source) == "official"
    return pieces_of(source, official_role_of if is_official else _role_of).pieces


def _cut(piece: Piece) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a piece and whether they are bold."""
    edges = sorted({0, len(piece.text), *(edge for one in piece.bold for edge in one)})
    for start, end in pairwise(edges):
        yield piece.text[start:end], any(a <= start and end <= b for a, b in piece.bold)


def _as_paragraphs(source: str) -> bytes:
    file = Word()
    for piece in _pieces(source):
        runs = [run(words, bold=bold) for words, bold in _cut(piece)]
        style = f"heading {piece.level}" if piece.level else ""
        file.add(para(*runs, style=style, raw="" if style else _INDENT))
    return file.data()


def _as_lines(source: str) -> bytes:
    file = Word()
    for line in _MARKDOWN.sub("", source).splitlines():
        file.add(para(run(line)) if line.strip() else para())
    return file.data()


def _as_page(source: str) -> str:
    """Return the text as a web page: fields parted by tabs as rows of a table."""
    made: list[str] = []
    rows: list[str] = []
    for piece in [*_pieces(source), None]:
        if piece is not None and "\t" in piece.text:
            cells = "".join(f"<td>{_escaped(one)}</td>" for one in piece.text.split("\t"))
            rows.append(f"<tr>{cells}</tr>")
            continue
        made += [f"<table border=1>{''.join(rows)}</table>"] if rows else []
        rows = []
        if piece is not None:
            words = "".join(f"<b>{_escaped(w)}</b>" if b else _escaped(w) for w, b in _cut(piece))
            tag = f"h{piece.level}" if piece.level else "p"
            made.append(f"<{tag}>{words}</{tag}>")
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(made)}</body></html>'


def _escaped(words: str) -> str:
    return re.sub(" {2,}", lambda found: "\xa0" * len(found[0]), html.escape(words))


def _read(data: bytes) -> Document:
    (source,) = read_sources(data, "来稿.docx", Wanted(today=_TODAY))
    assert source.document is not None
    return source.document


def _plainly(source: str) -> Document:
    return import_text(source, today=_TODAY, file_name="来稿.docx")


def _articles(document: Document) -> list[tuple[str, str, list[str]]]:
    """Return title, unit and lines of every article, without blanks."""
    return [("".join(one.title.split()), one.source, _lines(one)) for one in document.articles]


def _lines(article: Article) -> list[str]:
    blocks = (one for one in article.blocks if isinstance(one, Paragraph | Heading))
    return ["".join(plain(one.text).split()) for one in blocks]


@pytest.mark.parametrize("path", _TEXTS, ids=lambda one: one.stem)
def test_paragraphs_in_word_say_what_the_text_says(path: Path) -> None:
    source = decode(path.read_bytes())[0]
    assert facts(_read(_as_paragraphs(source))) == facts(_plainly(source))


@pytest.mark.parametrize("number", _SEEDS)
def test_paragraphs_of_a_real_text_in_word(number: str) -> None:
    source = decode(seed(number).read_bytes())[0]
    found, truth = facts(_read(_as_paragraphs(source))), facts(_plainly(source))
    assert digest(repr(found)) == digest(repr(truth))


@pytest.mark.parametrize("path", _TEXTS, ids=lambda one: one.stem)
def test_printed_lines_in_word_lose_nothing_and_are_joined_rightly(path: Path) -> None:
    source = decode(path.read_bytes())[0]
    truth, found = _plainly(_MARKDOWN.sub("", source)), _read(_as_lines(source))
    assert [one[:2] for one in _articles(found)] == [one[:2] for one in _articles(truth)]
    joins = [one for one in proposals(found) if one.effect == "join" and one.is_sure]
    said, right = _articles(tidied(found, joins)), _articles(truth)
    for (_, _, lines), (_, _, true) in zip(said, right, strict=True):
        assert "".join(lines) == "".join(true)
        assert not [one for one in lines if not any(one in whole for whole in true)]


def test_the_lines_of_a_printed_issue_are_joined() -> None:
    """All but two: 一是 may begin a paragraph, and two lines alone have no measure."""
    source = (Path(__file__).parent / "texts/wrapped.txt").read_text(encoding="utf-8")
    found, truth = _read(_as_lines(source)), _plainly(source)
    joins = [one for one in proposals(found) if one.effect == "join" and one.is_sure]
    before, after, right = (
        {line for one in _articles(document) for line in one[2]}
        for document in (found, tidied(found, joins), truth)
    )
    assert len(right & before) == 6
    assert right - after == {
        "一是建好“科技工作者之家”，二是办好“科技沙龙”，三是用好OpenScience平台。",
        "2025年，市科技馆开放312天，接待观众10.4万人次，比上一年增长两成，其中学生占六成。",
    }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_pages_that_libreoffice_makes_word_files_of(tmp_path: Path) -> None:
    sources = {path.stem: decode(path.read_bytes())[0] for path in _TEXTS}
    for name, source in sources.items():
        (tmp_path / f"{name}.html").write_text(_as_page(source), encoding="utf-8")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path),
         *(str(tmp_path / f"{name}.html") for name in sources)],
        check=True, capture_output=True, timeout=120,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path),
             "FONTCONFIG_FILE": str(ROOT / "tests/fonts.conf")},
    )  # fmt: skip
    for name, source in sources.items():
        found = facts(_read((tmp_path / f"{name}.docx").read_bytes()))
        assert (name, _blanks_alike(found)) == (name, _blanks_alike(facts(_plainly(source))))


def _blanks_alike(said: Any) -> Any:
    """Return facts with NBSP as blanks, which HTML needs, and without the heads of tables.

    A table of one row has no head; the text import counts its row as one.
    """
    if isinstance(said, str):
        return said.replace("\xa0", " ")
    if isinstance(said, tuple):
        return tuple(map(_blanks_alike, said))
    if isinstance(said, dict):
        return {key: _blanks_alike(one) for key, one in said.items() if key != "header_rows"}
    return said
