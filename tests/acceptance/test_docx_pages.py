"""The Word file against the PDF, through LibreOffice: the same pages, the same lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import samples
from tests.acceptance.command import done
from tests.acceptance.office import Comparison, compare, lines_of_pages

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]

CASES = {
    "seed": (),
    "seed-29": ("--option", "columns=29"),
    "sample": (),
    "sample-pages": ("--option", "key_item_pages=true", "--option", "article_start=page"),
    "sample-push": ("--option", "line_end=push", "--option", "rows=20"),
    "sample-26": ("--option", "columns=26"),
    "sample-hang": ("--option", "line_end=hang", "--option", "columns=32"),
    "seed-double": ("--option", "double_sided=true"),
}


@pytest.fixture(scope="module", params=CASES)
def comparison(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Comparison:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param.startswith("sample"):
        draft = samples.SAMPLE / "issue.yaml"
    else:
        draft = folder / "seed.bulletin"
        done("import", samples.seed("000"), "--name", "科协工作简报", "-o", draft)
    out = folder / "made"
    out.mkdir()
    done("export", draft, "-f", "pdf", "-f", "docx", "-o", out, *CASES[request.param])
    (pdf,), (word,) = out.glob("*.pdf"), out.glob("*.docx")
    other = folder / "office"
    other.mkdir()
    return compare(pdf, word, other)


def test_pages_and_their_first_lines_are_the_same(comparison):
    assert len(comparison.theirs) == len(comparison.ours) > 5
    assert comparison.same_starts == len(comparison.ours), comparison.differences()


def test_nearly_all_lines_are_the_same(comparison):
    assert comparison.share >= 0.97, comparison.differences()


def test_the_comparison_sees_a_line_that_ends_elsewhere():
    one = Comparison([["甲乙丙", "丁"]], [["甲乙", "丙丁"]])
    assert one.share == 0
    assert one.same_starts == 0
    assert one.differences()


def test_lines_are_read_from_the_places_of_glyphs(tmp_path: Path):
    done("export", samples.SAMPLE / "issue.yaml", "-f", "pdf", "-o", tmp_path / "one.pdf")
    first, *_ = lines_of_pages(tmp_path / "one.pdf")
    assert first[0] == "青禾科普简报"
    assert first[-1] == "—1—"
