"""Whole bulletins and official documents, typed in Word as offices do, come in with every fact."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.intake.flow import Flow, FlowBlock
from composer.intake.recognition import read_flow
from composer.intake.sources import Wanted, read_sources
from composer.intake.unframed import unframed
from composer.model.blocks import Cell, Paragraph, Table, plain, text
from composer.model.document import Document
from composer.model.issue import Issue, key_items
from tests.corpus import bulletins, papers
from tests.corpus.word import Word
from tests.intake.test_flow_roundtrip import facts


def _read(file: Word, name: str) -> Document:
    (source,) = read_sources(file.data(), name, Wanted())
    assert source.document is not None
    return source.document


@pytest.mark.parametrize("made", bulletins.LAYOUTS, ids=lambda one: one.__name__)
def test_a_bulletin_of_every_layout(made: Callable[[], Word]) -> None:
    issue = _read(made(), "简报第4期.docx")
    assert isinstance(issue, Issue)
    assert facts(issue) == facts(bulletins.ISSUE)
    assert issue.unplaced == ()
    has_items = "no_key_items" not in {one.rule for one in issue.remarks}
    titles = [one.title for one in issue.articles]
    assert [one.text for one in key_items(issue)] == titles
    assert has_items == (made is not bulletins.with_wordart)


@pytest.mark.parametrize("made", papers.LAYOUTS, ids=lambda one: one.__name__)
def test_an_official_document_of_every_layout(made: Callable[[], Word]) -> None:
    document = _read(made(), "通知.docx")
    assert facts(document) == facts(papers.DOCUMENT)
    assert document.unplaced == ()


def _table(*rows: tuple[str, ...]) -> FlowBlock:
    return FlowBlock(Table(tuple(tuple(Cell(text(one)) for one in row) for row in rows)))


def _line(words: str) -> FlowBlock:
    return FlowBlock(Paragraph(text(words)))


def test_the_foot_in_cells_becomes_lines() -> None:
    foot = _table(("报：", "市科普工作\n领导小组"), ("送：", "各分会"), ("", "共印30份"))
    lines = unframed((_line("正文一段。"), foot))
    said = [plain(one.block.text) for one in lines if isinstance(one.block, Paragraph)]
    assert said == ["正文一段。", "报：市科普工作领导小组", "送：各分会", "共印30份"]


@pytest.mark.parametrize(
    "rows",
    [
        (("展区", "展项数"), ("植物", "5")),
        (("序号", "报送单位"), ("1", "报：甲")),
        (("送展地点", "送展次数"), ("送：东湖小学", "2"), ("海岛小学", "3"), ("城南", "1")),
        (("第4期", "第5期"), ("甲" * 50, "乙")),
    ],
)
def test_another_table_stays_one(rows: tuple[tuple[str, ...], ...]) -> None:
    blocks = (_table(*rows),)
    assert unframed(blocks) == blocks


def test_a_table_of_numbers_of_issues_inside_a_text_stays_one() -> None:
    many = tuple(_line(f"这是正文的第{at}段，说明有关情况。") for at in range(6))
    blocks = (*many, _table(("第4期", "2篇"), ("第5期", "3篇")), *many)
    assert unframed(blocks) == blocks
    (article,) = read_flow(Flow(blocks)).articles
    assert any(isinstance(one, Table) for one in article.blocks)
