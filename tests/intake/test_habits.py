"""Word files of every habit: what they say is found, and nothing wrong is sure."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from composer.app.certainty import recognised
from composer.intake.sources import Wanted, read_sources
from composer.model.blocks import Figure, Heading, ItemList, Paragraph, plain
from composer.model.document import Document
from composer.model.issue import Article, Issue
from tests.corpus.habits import HABITS, Habit
from tests.corpus.stories import UNITS
from tests.samples import ROOT


def _read(one: Habit, units: tuple[str, ...], data: bytes = b"") -> Issue:
    data = data or one.make().data()
    sources = [*read_sources(data, f"{one.name}.docx", Wanted(units=units))]
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
    _assert_says(_read(one, units), one)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_files_of_all_habits_that_libreoffice_has_saved_again(tmp_path: Path) -> None:
    names = [tmp_path / f"{at}.docx" for at in range(len(HABITS))]
    for one, path in zip(HABITS, names, strict=True):
        path.write_bytes(one.make().data())
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "again"),
         *map(str, names)],
        check=True, capture_output=True, timeout=120,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path),
             "FONTCONFIG_FILE": str(ROOT / "tests/fonts.conf")},
    )  # fmt: skip
    for one, path in zip(HABITS, names, strict=True):
        _assert_says(_read(one, UNITS, (tmp_path / "again" / path.name).read_bytes()), one)


def _assert_says(issue: Issue, one: Habit) -> None:
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
