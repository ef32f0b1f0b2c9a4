"""A real newspaper page: read from its text, set in columns, written as PDF and Word file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests import samples
from tests.acceptance.command import done, glyphs, without_spaces

pytestmark = pytest.mark.slow


def test_the_page_goes_from_its_text_to_pdf_and_word(tmp_path: Path) -> None:
    draft = tmp_path / "page.bulletin"
    done("import", samples.seed("003"), "-o", draft)
    pdf, word = tmp_path / "page.pdf", tmp_path / "page.docx"
    done("export", draft, "-f", "pdf", "-o", pdf)
    done("export", draft, "-f", "docx", "-o", word)
    assert word.stat().st_size > 10_000
    pages = done("pages", draft, "--json").json["pages"]
    lines = [line for page in pages for line in page["lines"]]
    starts = {round(line["x"]) for line in lines if line["style"] == "body"}
    assert {16, 77, 138} <= starts
    said = Counter(one for line in lines for one in without_spaces(line["text"]))
    assert Counter(one.text for page in glyphs(pdf) for one in page) == said
    styles = {line["style"] for line in lines}
    assert {"headline", "heading1", "section", "pinyin", "box_kicker", "box_title"} <= styles
    assert sum(line["style"] == "heading1" for line in lines) == 8
