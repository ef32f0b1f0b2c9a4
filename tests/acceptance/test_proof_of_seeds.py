"""What the rules say about real official documents: what is true, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from composer.intake.text import decode, import_text
from composer.model.official import OfficialDocument
from composer.proof.official import check_official
from tests import samples

TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            "001",
            [
                ("title_without_issuer", "articles/0/title"),
                ("signature_missing", "closing/signature"),
                ("document_date_missing", "closing/date"),
                ("copy_to_person", "imprint/copy_to/1/0"),
            ],
        ),
        (
            "002",
            [
                ("title_without_issuer", "articles/0/title"),
                ("signature_missing", "closing/signature"),
                ("document_date_missing", "closing/date"),
            ],
        ),
        (
            "004",
            [
                ("issuers_missing", "head/issuers"),
                ("title_without_issuer", "articles/0/title"),
            ],
        ),
    ],
)
def test_only_what_is_true_is_said(number: str, expected: list[tuple[str, str]]) -> None:
    characters, _ = decode(samples.seed(number).read_bytes())
    document = import_text(characters, name="", today=TODAY)
    assert isinstance(document, OfficialDocument)
    assert [(one.rule, one.place) for one in check_official(document)] == expected
