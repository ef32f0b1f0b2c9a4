"""What of a damaged draft is read, what is named as lost, and what a hostile one costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.model.errors import OpenError
from composer.store.container import pack, written
from composer.store.draftfile import MIMETYPE, open_draft
from composer.store.salvage import salvage
from tests.samples import article, issue, paragraph, section, stored

CONTENT = issue(
    sections=(
        section(
            *(
                article(
                    title=f"第{number}篇稿件",
                    blocks=tuple(paragraph(f"{number}之{at}，讲座办得很好。") for at in range(4)),
                )
                for number in range(4)
            )
        ),
    )
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return stored(tmp_path / "三月.bulletin", CONTENT)


def changed(path: Path, before: str, after: bytes) -> None:
    data = path.read_bytes()
    assert data.count(before.encode()) == 1
    path.write_bytes(data.replace(before.encode(), after))


@pytest.mark.parametrize("name", ["format-1", "format-2", "format-1-pieces", "format-2-pieces"])
def test_a_whole_draft_of_every_format_is_read_whole(
    name: str, kept: Callable[[str], Path]
) -> None:
    path = kept(f"drafts/{name}.bulletin")
    read, stored_draft = salvage(path), open_draft(path)
    assert read.is_proved
    assert read.lost == ()
    assert read.draft.content == stored_draft.content
    assert dict(read.draft.media) == dict(stored_draft.media)


def test_one_changed_byte_is_told_at_its_paragraph(path: Path) -> None:
    changed(path, "2之1，讲", "2之1，讶".encode())
    read = salvage(path)
    assert [(one.rule, one.place) for one in read.lost] == [
        ("draft_text_unproved", "articles/2/blocks/1")
    ]
    assert (read.articles, read.all_articles, read.is_proved) == (4, 4, False)
    assert read.draft.issue.articles[3] == CONTENT.articles[3]


def test_a_paragraph_of_zeros_is_named(path: Path) -> None:
    line = "    - paragraph: 1之2，讲座办得很好。\n"
    changed(path, line, bytes(len(line.encode())))
    read = salvage(path)
    assert [(one.rule, one.place, one.facts) for one in read.lost] == [
        ("draft_block_lost", "articles/1", (("number", "3"),))
    ]
    blocks = CONTENT.articles[1].blocks
    assert read.draft.issue.articles[1].blocks == (*blocks[:2], blocks[3])


def test_a_cut_names_the_articles_behind_it(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: data.index("  - title: 第2篇稿件".encode())])
    read = salvage(path)
    lost = [(one.text, one.facts) for one in read.lost if one.rule == "draft_article_lost"]
    assert lost == [("第2篇稿件", (("number", "3"),)), ("第3篇稿件", (("number", "4"),))]
    assert read.draft.issue.articles == CONTENT.articles[:2]
    assert read.is_proved


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(5000), "draft_zero_filled"),
        (b"", "draft_empty"),
        ("一份通知".encode() * 99, "not_a_draft"),
        (b"".join(written([pack("word/document.xml", b"<a/>", deflate=True)])), "not_a_draft"),
    ],
)
def test_what_is_no_draft_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.bulletin"
    path.write_bytes(data)
    with pytest.raises(OpenError) as caught:
        salvage(path)
    assert caught.value.reason == reason


def test_a_newer_draft_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text("format: 9\ntemplate: bulletin\n", encoding="utf-8")
    with pytest.raises(OpenError, match="draft_newer"):
        salvage(path)


def test_a_million_pieces_are_not_read_one_by_one(tmp_path: Path) -> None:
    text = b"format: 1\nsections:\n- articles:\n" + b"  - title: \x01b\n" * 200_000
    path = tmp_path / "a.bulletin"
    parts = [pack("mimetype", MIMETYPE.encode(), deflate=False)]
    parts.append(pack("issue.yaml", text, deflate=False))
    path.write_bytes(b"".join(written(parts))[:-30])
    began = time.process_time()
    with pytest.raises(OpenError):
        salvage(path)
    assert time.process_time() - began < 20
