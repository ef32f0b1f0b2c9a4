"""The sample drafts: one of every kind, opened, checked and set without anything to look at."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from composer.app import production
from composer.app.checking import findings_of
from composer.app.workbench import Workbench
from composer.model.blocks import Table
from composer.model.document import kind_of
from composer.model.findings import to_look_at
from composer.model.issue import Issue
from composer.model.official import FORMS, OfficialDocument
from composer.store import issuedata, yamls
from composer.store.draftfile import open_draft
from tests import samples

FOLDER = samples.ROOT / "resources/samples"
DRAFTS = sorted(FOLDER.glob("*/issue.yaml"))


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_a_sample_has_nothing_to_look_at(path: Path) -> None:
    stored = open_draft(path)
    proof = production.compose(stored.content, stored.media)
    findings = findings_of(stored.content, proof.composition.findings)
    assert to_look_at(findings) == 0, [one.rule for one in findings if one.severity != "hint"]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_a_sample_is_written_as_the_program_writes_it(path: Path) -> None:
    content = open_draft(path).content
    assert yamls.dump(issuedata.to_data(content)) == path.read_bytes()


def test_there_is_one_of_every_kind() -> None:
    contents = [open_draft(path).content for path in DRAFTS]
    assert {one.form for one in contents if isinstance(one, OfficialDocument)} == set(FORMS)
    assert {one.template for one in contents if isinstance(one, Issue)} == {"bulletin", "column"}
    notice = open_draft(FOLDER / "qinghe-notice/issue.yaml").content
    assert isinstance(notice, OfficialDocument)
    assert len(notice.head.issuers) == 3
    tables = [one for part in notice.articles for one in part.blocks if isinstance(one, Table)]
    assert [table.is_turned for table in tables] == [True, False]


def test_the_sample_to_play_with_is_the_bulletin() -> None:
    content = Workbench(dt.date(2026, 4, 8)).sample().content
    assert kind_of(content) == "bulletin"
    assert content.template == "bulletin"
