"""`bulletin import` takes what it can, tells of the rest, and says so to programs, too."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from composer.app.terminal import ProgressBar
from composer.model.issue import Issue
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from tests import officials, samples
from tests.test_cli import Run, run

__all__ = ["run"]

STORY = "{title}\n\n　　3 月 1 日，联合会把展板送进山村小学，孩子们围着展板看了又看。\n"


def story(path: Path, title: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STORY.format(title=title), encoding="utf-8")
    return path


def titles(draft: Path) -> list[str]:
    return [one.title for one in open_draft(draft).content.articles]


def test_a_folder_is_imported_in_the_order_of_its_numbers(tmp_path: Path, run: Run) -> None:
    folder, out = tmp_path / "来稿", tmp_path / "三月.bulletin"
    for number in (10, 2, 1):
        story(folder / f"{number}.txt", f"科普活动之第{number}场")
    story(folder / "分会/3.txt", "科普活动在分会")
    (folder / "~$1.txt").write_bytes(b"left by Word")
    (folder / ".DS_Store").write_bytes(b"left by the system")
    answer = run("import", folder, "-o", out)
    assert (answer.status, answer.err) == (0, "")
    assert titles(out) == [
        "科普活动之第1场", "科普活动之第2场", "科普活动之第10场", "科普活动在分会",
    ]  # fmt: skip
    assert "4 份来稿中 4 份可逐字清点，0 字丢失" in answer.out
    draft = open_draft(out)
    for one in draft.content.articles:
        assert one.origin is not None
        assert "科普活动" in draft.media[one.origin.file].decode("utf-8")


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path: Path, run: Run) -> None:
    good, out = story(tmp_path / "甲.txt", "科普进社区"), tmp_path / "三月.bulletin"
    torn, missing = tmp_path / "乙.docx", tmp_path / "丙.txt"
    torn.write_bytes(b"PK\3\4 cut off")
    answer = run("import", torn, good, missing, "-o", out)
    assert answer.status == 3
    assert titles(out) == ["科普进社区"]
    lines = answer.err.splitlines()
    assert len(lines) == 2
    assert str(torn) in lines[0]
    assert str(missing) in lines[1]
    assert all(re.search("[\u4e00-\u9fff]", line) for line in lines)


def test_nothing_is_written_when_nothing_could_be_read(tmp_path: Path, run: Run) -> None:
    out = samples.stored(tmp_path / "三月.bulletin")
    before = out.read_bytes()
    answer = run("import", tmp_path / "无.txt", "--into", out)
    assert answer.status == 3
    assert out.read_bytes() == before
    answer = run("import", tmp_path / "无.txt", "-o", tmp_path / "新.bulletin", "--json")
    assert answer.status == 3
    assert not (tmp_path / "新.bulletin").exists()
    shape = json.loads(answer.out)
    assert shape["draft"] is None
    assert shape["lost_characters"] is None
    assert shape["files"][0]["problem"]["reason"] == "not_found"


def test_what_is_there_is_not_read_for_nothing(tmp_path: Path, run: Run) -> None:
    out = samples.stored(tmp_path / "三月.bulletin")
    before = out.read_bytes()
    answer = run("import", story(tmp_path / "甲.txt", "科普进社区"), "-o", out)
    assert answer.status == 3
    assert "--force" in answer.err
    assert out.read_bytes() == before
    assert run("import", tmp_path / "甲.txt", "-o", out, "--force").status == 0
    assert titles(out) == ["科普进社区"]


def test_what_was_left_out_on_purpose_is_told_and_no_failure(tmp_path: Path, run: Run) -> None:
    folder, out = tmp_path / "来稿", tmp_path / "来稿/三月.bulletin"
    story(folder / "甲.txt", "科普进社区")
    (folder / "乙.txt").write_bytes((folder / "甲.txt").read_bytes())
    assert run("import", folder, "-o", out).status == 0
    answer = run("import", folder, "-o", out, "--force", "--json")
    assert answer.status == 0
    assert titles(out) == ["科普进社区"]
    problems = [one["problem"] for one in json.loads(answer.out)["files"]]
    assert [one and one["reason"] for one in problems] == [
        "draft_in_folder", None, "source_twice",
    ]  # fmt: skip
    assert len(answer.err.splitlines()) == 2


def test_articles_go_to_the_section_that_was_chosen(tmp_path: Path, run: Run) -> None:
    draft = samples.stored(tmp_path / "三月.bulletin")
    path = story(tmp_path / "甲.txt", "科普进社区")
    for section in ("基层动态", "基层动态", "言论"):
        story(path, f"科普进社区之{section}{len(titles(draft))}")
        assert run("import", path, "--into", draft, "--section", section).status == 0
    sections = open_draft(draft).issue.sections
    assert [(one.title, len(one.articles)) for one in sections][-2:] == [
        ("基层动态", 2), ("言论", 1),
    ]  # fmt: skip


def test_a_section_is_of_bulletins_only(tmp_path: Path, run: Run) -> None:
    draft = tmp_path / "通知.bulletin"
    save_draft(draft, officials.document(), Media())
    path = story(tmp_path / "甲.txt", "科普进社区")
    answer = run("import", path, "--into", draft, "--section", "动态")
    assert answer.status == 2
    assert "--section 动态" in answer.err


def test_articles_of_a_draft_join_with_where_they_came_from(tmp_path: Path, run: Run) -> None:
    first, second = tmp_path / "二月.bulletin", tmp_path / "三月.bulletin"
    assert run("import", story(tmp_path / "甲.txt", "科普进社区"), "-o", first).status == 0
    assert run("import", first, "-o", second).status == 0
    (article,) = open_draft(second).content.articles
    assert article.origin.name == "甲.txt"
    assert open_draft(second).media[article.origin.file] == (tmp_path / "甲.txt").read_bytes()


def test_tidying_accepts_what_is_sure(tmp_path: Path, run: Run) -> None:
    path, out = story(tmp_path / "甲.txt", "科普进社区"), tmp_path / "三月.bulletin"
    assert run("import", path, "-o", out).status == 0
    assert "3 月 1 日" in str(open_draft(out).content)
    assert run("import", path, "-o", out, "--force", "--tidy").status == 0
    assert "3月1日" in str(open_draft(out).content)


def test_json_says_what_was_recognised_and_what_remains(tmp_path: Path, run: Run) -> None:
    path, out = tmp_path / "甲.txt", tmp_path / "三月.bulletin"
    path.write_text(
        "青禾县科普协会开展展板巡展\n\n　　3月1日，协会把展板送进山村小学。\n"
        "　　孩子们围着展板看了又看。\n\n序号\t学校\t人数\n1\t一小\t20\n2\t二小\t30\n\n"
        "（青禾县科普协会）\n",
        encoding="utf-8",
    )
    answer = run("import", path, "-o", out, "--json", "--language", "en")
    assert (answer.status, answer.err) == (0, "")
    shape = json.loads(answer.out)
    assert set(shape) == {"draft", "files", "unplaced", "lost_characters", "counted_files"}
    (file,) = shape["files"]
    assert set(file) == {
        "name", "kind", "problem", "skipped", "articles", "briefs", "unplaced", "remarks",
        "lost_characters",
    }  # fmt: skip
    (article,) = file["articles"]
    assert set(article) == {
        "title", "subtitle", "source", "author", "date", "section", "paragraphs", "characters",
        "pictures", "tables", "certainty",
    }  # fmt: skip
    assert article["title"] == "青禾县科普协会开展展板巡展"
    assert article["source"] == "青禾县科普协会"
    assert (article["subtitle"], article["author"], article["date"]) == (None, None, None)
    assert (article["paragraphs"], article["tables"], article["pictures"]) == (2, 1, 0)
    assert article["certainty"]["author"] == "absent"
    assert (shape["lost_characters"], shape["counted_files"]) == (0, 1)
    assert shape["draft"] == str(out)
    assert isinstance(open_draft(out).content, Issue)


def test_an_archive_gives_several_files(tmp_path: Path, run: Run) -> None:
    path, out = tmp_path / "来稿.zip", tmp_path / "三月.bulletin"
    with zipfile.ZipFile(path, "w") as archive:
        for number in (1, 2):
            archive.writestr(f"{number}.txt", STORY.format(title=f"科普活动之第{number}场"))
    assert run("import", path, "-o", out).status == 0
    assert [one.origin.name for one in open_draft(out).content.articles] == [
        "来稿.zip/1.txt", "来稿.zip/2.txt",
    ]  # fmt: skip


def test_the_progress_bar_names_the_file(monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with ProgressBar() as bar:
        bar.show(1, 4, "第一分会的来稿.docx")
    said = capfd.readouterr().err
    assert "2/4 第一分会的来稿.docx" in said
    assert said.endswith("\r\x1b[K")
