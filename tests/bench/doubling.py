"""Twice as much costs twice as much: reading, tidying and comparing shapes made to be slow.

Measured in time of the processor, the least of some tries, so that a busy
machine does not count. What goes back over a text for each of its pieces
takes four times as long and fails.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from composer.app.duplicates import Index
from composer.app.tidying import proposals, tidied
from composer.intake.sources import Wanted, read_sources
from composer.model.blocks import Paragraph, text
from composer.model.document import Document
from composer.model.issue import Article, Issue, Section
from tests.corpus.contributions import A1, UNITS
from tests.corpus.hostile import SAID, packed, word
from tests.corpus.word import Word, para, textbox

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

MOST = 2.6
_LEAST = 0.15
"""Seconds below which nothing can be said."""
_TRIES = 4


def _fields(count: int) -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>'
    end = (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>甲</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return word(f"<w:p>{begin * count}{end * count}</w:p>")


def _notes(count: int) -> bytes:
    file = Word()
    for at in range(count):
        file.add(para(f"正文{at}", file.footnote(f"注{at}"), file.commented("话", f"批注{at}")))
    return file.data()


def _boxes(count: int) -> bytes:
    return Word().add(para(*(textbox(f"框{at}") for at in range(count)))).data()


def _grid(cells: int) -> str:
    row = "".join(f"<w:tc>{_paragraph(f'格{at}')}</w:tc>" for at in range(cells))
    return f"<w:tbl><w:tr>{row}</w:tr></w:tbl><w:p/>"


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


SHAPES: dict[str, tuple[str, int, Callable[[int], bytes]]] = {
    "paragraphs": ("docx", 2_000, lambda n: word(_paragraph(SAID) * n)),
    "one-paragraph": ("docx", 40_000, lambda n: word(_paragraph(SAID * n))),
    "runs": ("docx", 20_000, lambda n: word(f"<w:p>{'<w:r><w:t>字</w:t></w:r>' * n}</w:p>")),
    "tables": ("docx", 800, lambda n: word(_grid(3) * n)),
    "misplaced": ("docx", 2_000, lambda n: word(f"<w:tbl>{_paragraph('外')}</w:tbl>" * n)),
    "boxes": ("docx", 500, _boxes),
    "notes": ("docx", 500, _notes),
    "fields": ("docx", 2_000, _fields),
    "line": ("txt", 30_000, lambda n: (SAID * n).encode()),
    "lines": ("txt", 4_000, lambda n: (SAID + "\n").encode() * n),
    "articles": ("txt", 400, lambda n: f"{SAID}\n{UNITS[0]}\n\n　　{A1}\n\n".encode() * n),
    "spans": ("html", 10_000, lambda n: b"<p>" + b"<span>a</span>" * n),
    "breaks": ("html", 2_000, lambda n: b"<p>" + b"abc<br>" * n),
    "cells": ("html", 2_000, lambda n: b"<table>" + b"<tr><td>a<td>b" * n),
    "nested": ("html", 4_000, lambda n: b"<p>a" + b"<b>b</b><i>c</i>" * n),
    "files": ("zip", 150, lambda n: packed({f"{at}.txt": f"{SAID}{at}" for at in range(n)})),
}

TEXTS = {
    "blanks": ("科 普，讲座 ,", 3_000),
    "quotes": ("\"科普\"讲座'甲'", 1_000),
    "marks": ("科普,讲座;第1名:甲(乙)", 1_000),
    "open": ("“科普", 5_000),
    "private": ("\xa0\u200b\ue000", 3_000),
    "figures": ("１２３、", 10_000),
}


def assert_linear(work: Callable[[int], Callable[[], object]], count: int) -> None:
    """Fail when twice as much takes more than `MOST` times as long, however often it is tried."""
    once, twice = work(count), work(2 * count)
    least = [float("inf"), float("inf")]
    for _ in range(_TRIES):
        for at, one in enumerate((once, twice)):
            began = time.process_time()
            one()
            least[at] = min(least[at], time.process_time() - began)
        if least[1] <= MOST * max(least[0], _LEAST):
            return
    raise AssertionError(f"{least[0]:.2f} s, twice as much {least[1]:.2f} s")


def _read(data: bytes, ending: str) -> list[Document]:
    found = read_sources(data, f"稿.{ending}", Wanted(units=UNITS))
    return [one.document for one in found if one.document is not None]


@pytest.mark.parametrize("shape", SHAPES)
def test_reading(shape: str) -> None:
    ending, count, made = SHAPES[shape]
    assert _read(made(count), ending)

    def work(number: int) -> Callable[[], object]:
        data = made(number)
        return lambda: _read(data, ending)

    assert_linear(work, count)


@pytest.mark.parametrize("shape", ["paragraphs", "tables", "lines", "articles", "cells"])
def test_tidying_what_was_read(shape: str) -> None:
    ending, count, made = SHAPES[shape]

    def work(number: int) -> Callable[[], object]:
        found = _read(made(number), ending)
        return lambda: [tidied(one, proposals(one)) for one in found]

    assert_linear(work, count)


@pytest.mark.parametrize("name", TEXTS)
def test_tidying_one_paragraph(name: str) -> None:
    words, count = TEXTS[name]

    def work(number: int) -> Callable[[], object]:
        article = Article(title=SAID, blocks=(Paragraph(text(words * number)),))
        issue = Issue(sections=(Section("", (article,)),))
        return lambda: tidied(issue, proposals(issue))

    assert_linear(work, count)


def test_looking_for_duplicates_of_a_long_article() -> None:
    def work(number: int) -> Callable[[], object]:
        said = "".join(f"第{at}次讲座走进社区" for at in range(number))
        there, here = (
            Article(title=SAID, blocks=(Paragraph(text(said + end)),)) for end in ("", "尾")
        )

        def look() -> None:
            index = Index("batch")
            index.add(there)
            assert index.find(here) is not None

        return look

    assert_linear(work, 10_000)
