"""Contributions that other programs have printed, in every layout: what is recognised of them.

LibreOffice leaves out of a PDF some marks at the ends of lines that hang over
the edge: paragraphs are compared without their marks.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from composer.intake.sources import Source, Wanted, read_sources
from composer.model.blocks import Figure, Heading, Paragraph, Table, plain
from composer.model.issue import Article, Issue
from tests.corpus import bulletins, papers
from tests.corpus.stories import STORIES, TABLE, UNITS, Story
from tests.intake.facts import Fact, Recall, bare
from tests.intake.pdflayouts import CAPTION, LAYOUTS, NOTE, browser_page, converted

LEAST = {"articles": 1.0, "title": 1.0, "unit": 1.0, "paragraph": 1.0, "picture": 1.0,
         "table": 1.0}  # fmt: skip
OF_LAYOUT = {"three": {"unit": 0.75, "paragraph": 0.99}, "beside": {"paragraph": 0.95}}
"""In narrow columns a unit in brackets breaks after its name, as the line is full."""
HEADS = "青禾市科普协会工作交流", "https://kepu.qinghe.invalid/news/2026/0312.html"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the PDF of every story in every layout."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    files = {
        f"{name}{at}": make(story)
        for name, make in LAYOUTS.items()
        for at, story in enumerate(STORIES)
    }
    return converted(files, tmp_path_factory.mktemp("layouts"))


def read(data: bytes) -> Source:
    (found,) = read_sources(data, "来稿.pdf", Wanted(units=UNITS))
    return found


def unmarked(words: str) -> str:
    return re.sub(r"[\W_]", "", words)


def facts(name: str, story: Story) -> Iterator[Fact]:
    """Yield what must be found of a story in a layout."""
    yield "articles", "1"
    yield "title", bare(story.title)
    yield "unit", story.unit
    for at, words in enumerate(story.paragraphs * (3 if name in ("two", "three") else 1)):
        note = "1" if name == "furnished" and at == 0 else ""
        yield "paragraph", unmarked(words) + note
    if name == "furnished":
        yield "paragraph", unmarked(f"1{NOTE}")
    if name in ("beside", "pictured"):
        yield "picture", CAPTION if name == "pictured" else ""
    if name == "tabled":
        yield "table", "|".join(bare(one) for line in TABLE for one in line)


def found_facts(articles: tuple[Article, ...]) -> Iterator[Fact]:
    """Yield the same of what was read."""
    yield "articles", str(len(articles))
    for article in articles:
        yield "title", bare(article.title)
        yield "unit", article.source
        for block in article.blocks:
            match block:
                case Paragraph() | Heading():
                    yield "paragraph", unmarked(plain(block.text))
                case Figure():
                    yield "picture", plain(block.caption)
                case Table():
                    cells = (bare(plain(one.text)) for row in block.rows for one in row)
                    yield "table", "|".join(cells)


def counted(name: str, files: dict[str, bytes]) -> Recall:
    recall = Recall()
    for at, story in enumerate(STORIES):
        source = read(files[f"{name}{at}"])
        assert isinstance(source.document, Issue), source.problem
        have = Counter(found_facts(source.document.articles))
        recall.add_facts(f"{name}{at}", Counter(facts(name, story)), have)
    print(recall)  # noqa: T201 - measured figures
    return recall


@pytest.mark.slow
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_contribution_is_read_in_every_layout(name: str, printed: dict[str, bytes]) -> None:
    recall = counted(name, printed)
    for kind, share in (LEAST | OF_LAYOUT.get(name, {})).items():
        assert recall.share(kind) >= share, f"{kind}\n{recall}"


@pytest.mark.slow
def test_heads_of_pages_are_kept_aside(printed: dict[str, bytes]) -> None:
    for at in range(len(STORIES)):
        document = read(printed[f"furnished{at}"]).document
        assert isinstance(document, Issue)
        assert HEADS[0] in document.unplaced


def test_a_page_out_of_a_browser_is_read_without_its_heads() -> None:
    files = {f"browser{at}": browser_page(story) for at, story in enumerate(STORIES)}
    recall = counted("browser", files)
    for kind, share in LEAST.items():
        assert recall.share(kind) >= share, f"{kind}\n{recall}"
    document = read(files["browser0"]).document
    assert isinstance(document, Issue)
    assert any(HEADS[1] in one for one in document.unplaced)


_OVERLAID = {"in_boxes": {"masthead": 0.6}, "with_wordart": {"masthead": 0.8},
             "boxed": {"head": 0.3, "title": 0.5}}  # fmt: skip
"""LibreOffice prints boxes and WordArt over other lines, or as pictures: their words are mixed."""


@pytest.mark.slow
def test_earlier_bulletins_and_official_documents_are_read(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    truth = dict.fromkeys(bulletins.LAYOUTS, bulletins.ISSUE)
    truth |= dict.fromkeys(papers.LAYOUTS, papers.DOCUMENT)
    files = converted({one.__name__: one() for one in truth}, tmp_path)
    for made, wanted in truth.items():
        name = made.__name__
        found = read(files[name]).document
        assert found is not None
        recall = Recall()
        recall.add(name, wanted, found)
        print(recall)  # noqa: T201 - measured figures
        for kind in recall.wanted:
            least = _OVERLAID.get(name, {}).get(kind, 1.0)
            assert recall.share(kind) >= least, f"{name} {kind}\n{recall}"
