"""The command line: earlier versions of a draft, and two drafts compared."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from composer import cli
from composer.app.draft import Draft
from composer.app.workbench import Workbench
from composer.model import edits
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from tests import samples

pytestmark = pytest.mark.usefixtures("own_folders")


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> Answer:
        status = cli.main([str(one) for one in arguments])
        said = capfd.readouterr()
        return Answer(status, said.out, said.err)

    return command


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a draft that was saved twice, the second time over foreign bytes."""
    path = tmp_path / "三月.bulletin"
    workbench = Workbench(dt.date(2026, 3, 31))
    draft = Draft(samples.issue(), Media())
    workbench.save(draft, path)
    path.write_text("不是草稿")
    draft.apply("改标题", edits.set_article(draft.content, 0, title="科普走进学校"))
    workbench.overwrite(draft)
    return path


def test_versions_are_listed_newest_first(path, run):
    answer = run("versions", path)
    assert answer.status == 0
    head, newest, raw, first = answer.out.splitlines()
    assert "3 个" in head
    assert newest.split()[0] == "3"
    assert "保存" in newest
    assert "青禾科普简报 2026年第3期" in newest
    assert raw.endswith("不是草稿的原文件")
    assert first.split()[0] == "1"
    assert "saved" in run("versions", path, "--language", "en").out


def test_versions_for_programs(path, run):
    said = json.loads(run("versions", path, "--json").out)
    assert said["draft"] == str(path)
    assert [one["kind"] for one in said["versions"]] == ["saved", "raw", "saved"]
    assert said["versions"][0]["characters"] > 100


def test_a_draft_without_versions(tmp_path, run):
    answer = run("versions", tmp_path / "没有.bulletin")
    assert (answer.status, len(answer.out.splitlines())) == (0, 1)
    assert json.loads(run("versions", tmp_path / "没有.bulletin", "--json").out)["versions"] == []


def test_one_is_taken_out(path, run, tmp_path):
    out = tmp_path / "取出.bulletin"
    answer = run("versions", path, "--take", 1, "-o", out)
    assert answer.status == 0
    assert str(out) in answer.out
    assert open_draft(out).content == samples.issue()
    assert run("versions", path, "--take", 3, "-o", out).status == 3
    assert open_draft(out).content == samples.issue()
    assert run("versions", path, "--take", 3, "-o", out, "--force").status == 0
    assert open_draft(out).content.articles[0].title == "科普走进学校"
    assert run("versions", path, "--take", 2, "-o", tmp_path / "原文件").status == 0
    assert (tmp_path / "原文件").read_text() == "不是草稿"


def test_what_a_command_overwrites_is_kept(path, run, tmp_path):
    out = tmp_path / "取出.bulletin"
    save_draft(out, samples.issue(), Media())
    assert run("versions", path, "--take", 3, "-o", out, "--force").status == 0
    (kept,) = json.loads(run("versions", out, "--json").out)["versions"]
    assert kept["kind"] == "before"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--take", "9", "-o", "x"), "3, 2, 1"),
        (("--take", "1"), "-o"),
        (("--take", "甲", "-o", "x"), "甲"),
    ],
)
def test_wrong_use(path, run, arguments, says):
    answer = run("versions", path, *arguments)
    assert answer.status == 2
    assert says in answer.err


@pytest.fixture
def newer(path, tmp_path) -> Path:

    content = open_draft(path).content
    content = edits.set_masthead(content, issue_number=4)
    content = replace(content, template="column")
    save_draft(tmp_path / "四月.bulletin", content, Media())
    return tmp_path / "四月.bulletin"


def test_two_drafts_are_compared(path, newer, run):
    lines = run("compare", path, newer).out.splitlines()
    assert lines == [
        "改动 2 处，删 9 字，增 7 字。",
        "  [改] 报头",
        "    期号: [-3-]{+4+}",
        "  [改] 版式",
        "    版式: [-bulletin-]{+column+}",
    ]
    assert run("compare", path, path).out.splitlines() == ["两稿完全相同。"]


def test_a_comparison_for_programs(path, newer, run):
    said = json.loads(run("compare", path, newer, "--json").out)
    assert [part["name"] for part in said["parts"]] == ["masthead", "template"]
    assert said["parts"][0]["rows"] == [
        {
            "role": "field",
            "label": "issue_number",
            "set_otherwise": False,
            "pieces": [{"state": "gone", "text": "3"}, {"state": "new", "text": "4"}],
        }
    ]


def test_a_redline_is_written(path, newer, run, tmp_path):
    word, page = tmp_path / "花脸.docx", tmp_path / "花脸.html"
    assert run("compare", path, newer, "-o", word).status == 0
    with zipfile.ZipFile(word) as file:
        assert b"w:ins" in file.read("word/document.xml")
    answer = run("compare", path, newer, "-o", page, "--json")
    assert "<ins>4</ins>" in page.read_text(encoding="utf-8")
    assert json.loads(answer.out)["parts"]
    assert run("compare", path, newer, "-o", page).status == 3
    assert run("compare", path, newer, "-o", page, "--force").status == 0
    assert run("compare", path, newer, "-o", tmp_path / "花脸.pdf").status == 2


def test_what_is_missing_is_said_in_words(run):
    answer = run("compare", "a")
    assert answer.status == 2
    assert "新草稿" in answer.err
