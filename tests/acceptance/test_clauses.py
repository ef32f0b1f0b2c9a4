"""What GB/T 9704-2012 says in millimetres, measured on our pages and on those of our Word file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.acceptance.clauses import CLAUSES, Clause, Pages, printed

pytestmark = pytest.mark.slow
OURS, OFFICE = 0.3, 1.0
"""What a place may be off in the PDF, and in the Word file as LibreOffice sets it, in mm."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    @cache
    def made(document: str) -> tuple[Pages, Pages]:
        folder: Path = tmp_path_factory.mktemp(document)
        return printed(document, folder)

    return made


@pytest.mark.parametrize("clause", CLAUSES, ids=Clause.name)
def test_a_clause_is_kept(clause: Clause, pages) -> None:
    ours, office = pages(clause.document)
    assert clause.measure(ours) == pytest.approx(clause.expected, abs=OURS + clause.tolerance)
    assert clause.measure(office) == pytest.approx(clause.expected, abs=OFFICE + clause.tolerance)
