"""Word files of every habit: what they say is found, and nothing wrong is sure."""

from __future__ import annotations

import pytest

from composer.app.certainty import recognised
from composer.intake.sources import Wanted, read_sources
from composer.model.blocks import Figure, Heading, ItemList, Paragraph, plain
from composer.model.document import Document
from composer.model.issue import Article, Issue
from tests.corpus.habits import HABITS, Habit
from tests.corpus.stories import UNITS


def _read(one: Habit, units: tuple[str, ...]) -> Issue:
    sources = [*read_sources(one.make().data(), f"{one.name}.docx", Wanted(units=units))]
    assert [source.problem for source in sources] == [None]
    document: Document | None = sources[0].document
    assert isinstance(document, Issue)
    return document


def _lines(article: Article) -> list[str]:
    lines: list[str] = []
    for block in article.blocks:
        match block:
            case Paragraph() | Heading():
                lines.append(plain(block.text))
            case ItemList(numbered=True):
                lines += [f"{n}.{plain(one)}" for n, one in enumerate(block.items, 1)]
            case ItemList():
                lines += map(plain, block.items)
    return lines


@pytest.mark.parametrize("units", [UNITS, ()], ids=["units known", "no unit known"])
@pytest.mark.parametrize("one", HABITS, ids=lambda one: one.name.replace(" ", "_"))
def test_a_file_of_a_habit(one: Habit, units: tuple[str, ...]) -> None:
    issue = _read(one, units)
    assert [article.title for article in issue.articles] == [one.title]
    (article,) = issue.articles
    (certain,) = recognised(issue)
    assert certain.title == "sure"
    assert (article.source, certain.source) == (one.unit, "sure" if one.unit else "absent")
    assert (article.author, article.subtitle, article.kicker) == ("", "", "")
    assert _lines(article) == [*one.lines]
    heads = [plain(block.text) for block in article.blocks if isinstance(block, Heading)]
    assert heads == [*one.headings]
    figures = [block for block in article.blocks if isinstance(block, Figure)]
    assert [plain(figure.caption) for figure in figures] == [*one.captions]
    assert all(len(figure.pictures) == 1 for figure in figures)
    spans = [
        span for block in article.blocks if isinstance(block, Paragraph) for span in block.text
    ]
    assert [span.text for span in spans if span.bold] == [*one.bold]
    assert not one.aside or any(one.aside in words for words in issue.unplaced)
