"""A folder of twenty-two mixed files becomes the articles of an issue, and nothing is lost."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.acceptance.sentfolder import Result, run, table

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return run(tmp_path_factory.mktemp("sent"))


def test_every_fact_of_every_file_is_there(result: Result) -> None:
    for kind, count in result.counts().items():
        assert count.found == count.wanted, f"{kind}\n{table(result)}"


def test_what_cannot_be_read_is_said_and_stops_nothing(result: Result) -> None:
    assert result.status == 3
    said = {one["name"]: one for one in result.said["files"]}
    for sent in result.truth:
        if sent.problem:
            message = said[sent.name]["problem"]["message"]
            assert message in result.errors
        elif sent.damaged:
            rules = {one["rule"] for one in said[sent.name]["remarks"] if one["severity"] != "hint"}
            assert "docx_damaged" in rules
        else:
            inside = [one for name, one in said.items() if name.partition("/")[0] == sent.name]
            assert inside
            assert all(one["problem"] is None for one in inside)


def test_nothing_is_lost_and_nothing_made_up(result: Result) -> None:
    assert result.said["lost_characters"] == 0
    titles = {story.title for sent in result.truth for story in sent.stories}
    units = {story.unit for sent in result.truth for story in sent.stories}
    sure = [
        article
        for file in result.said["files"]
        for article in file["articles"]
        if article["certainty"]["source"] == "sure"
    ]
    assert {one["source"] for one in sure} <= units
    sure = [
        article["title"]
        for file in result.said["files"]
        for article in file["articles"]
        if article["certainty"]["title"] == "sure" and file["name"][:2] not in ("17", "18", "20")
    ]
    assert set(sure) <= titles


def test_nothing_that_is_no_article_becomes_one(result: Result) -> None:
    stories = [story.title for sent in result.truth for story in sent.stories]
    made = [one["title"] or "" for one in result.shown["articles"]]
    others = [title for title in made if title not in stories]
    assert len(made) == len(stories) + 3  # the sheet, the photo and the torn file
    assert sum(not title for title in others) == 2
    assert "青禾市科普协会第五分会工作动态" in result.said["unplaced"]


def test_every_original_is_in_the_draft(result: Result) -> None:
    with zipfile.ZipFile(result.draft) as draft:
        kept = {draft.read(name) for name in draft.namelist() if name.startswith("media/")}
    folder = result.draft.parent / "来稿"
    for sent in result.truth:
        if sent.stories and Path(sent.name).suffix not in (".zip", ".eml"):
            assert (folder / sent.name).read_bytes() in kept, sent.name


def test_what_is_said_is_data(result: Result) -> None:
    assert json.loads(json.dumps(result.said)) == result.said
    assert result.said["draft"] == str(result.draft)
