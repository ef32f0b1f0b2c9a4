"""The command line with official documents: begun, continued, shown, checked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from composer.app import office
from composer.model.document import Document
from composer.model.official import FORMS, MARK_WORDS, OfficialDocument
from composer.model.profile import OfficialDefaults, Profile
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.settings import Settings
from tests import officials, samples
from tests.test_cli import Run, run

__all__ = ["run"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))


def stored(path: Path, document: Document) -> Path:
    save_draft(path, document, Media())
    return path


def content(path: Path) -> OfficialDocument:
    document = open_draft(path).content
    assert isinstance(document, OfficialDocument)
    return document


@pytest.mark.parametrize("form", FORMS)
def test_a_new_document_of_each_form(form: str, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "新.bulletin"
    answer = run("new", "--form", form, "--date", "2026-03-05", "-o", out)
    assert answer.status == 0
    document = content(out)
    assert (document.form, document.template) == (form, "official")
    assert document.head.mark_word == MARK_WORDS[form]
    assert document.closing.date is not None
    assert document.closing.date.isoformat() == "2026-03-05"


def test_a_new_document_is_of_the_office(tmp_path: Path, run: Run) -> None:
    defaults = OfficialDefaults(number_prefix="青科协", printer="办公室")
    office.keep_profile(Settings(), Profile("青禾市科普协会", official=defaults))
    out = tmp_path / "新.bulletin"
    said = run("new", "--form", "DOCUMENT", "--date", "2026-03-05", "-o", out).out
    assert said == f"已新建草稿 {out}（青科协〔2026〕号）。\n"
    document = content(out)
    assert document.head.issuers == document.closing.signature == ("青禾市科普协会",)
    assert document.imprint.printer == "办公室"


def test_a_profile_that_cannot_be_read_stops_nothing(tmp_path: Path, run: Run) -> None:
    office.keep_profile(Settings(), Profile("某会"))
    (file,) = (tmp_path / "config").rglob("office.yaml")
    file.write_text("damaged", "utf-8")
    out = tmp_path / "新.bulletin"
    assert run("new", "--form", "letter", "-o", out).status == 0
    assert content(out).head.issuers == ()


def test_the_template_tells_the_kind(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "新.bulletin"
    assert run("new", "--template", "official", "-o", out).status == 0
    assert content(out).form == "document"
    assert run("new", "--template", "bulletin", "-o", tmp_path / "b.bulletin").status == 0


def test_the_document_after_another(tmp_path: Path, run: Run) -> None:
    before = stored(tmp_path / "一.bulletin", officials.document())
    out = tmp_path / "二.bulletin"
    answer = run("new", "--from", before, "--date", "2026-03-05", "-o", out)
    assert answer.out == f"由 {before} 生成下一份公文草稿 {out}（青科协〔2026〕5号）。\n"
    document = content(out)
    assert document.head.issuers == ("青禾市科普协会",)
    assert document.is_empty
    letter = tmp_path / "三.bulletin"
    assert run("new", "--from", before, "--form", "letter", "-o", letter).status == 0
    assert (content(letter).form, content(letter).head.mark_word) == ("letter", "")


def test_the_issue_after_another_is_as_ever(tmp_path: Path, run: Run) -> None:
    before = samples.stored(tmp_path / "三月.bulletin")
    out = tmp_path / "四月.bulletin"
    assert run("new", "--from", before, "--date", "2026-04-30", "-o", out).status == 0
    assert open_draft(out).issue.masthead.total_number == 28


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--form", "memo"), "memo"),
        (("--form", "letter", "--template", "bulletin"), "bulletin"),
        (("--from", "三月.bulletin", "--form", "letter"), "--form letter"),
        (("--from", "三月.bulletin", "--template", "official"), "official"),
        (("--from", "文.bulletin", "--template", "bulletin"), "bulletin"),
        (("--form", "letter", "--template", "none"), "none"),
    ],
)
def test_wrong_use(
    arguments: tuple[str, ...], says: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    samples.stored(tmp_path / "三月.bulletin")
    stored(tmp_path / "文.bulletin", officials.document())
    answer = run("new", *arguments, "-o", "新.bulletin")
    assert answer.status == 2
    assert says in answer.err
    assert len(answer.err.splitlines()) == 1
    assert not (tmp_path / "新.bulletin").exists()


def test_what_is_shown_names_every_part(tmp_path: Path, run: Run) -> None:
    draft = stored(tmp_path / "a.bulletin", officials.document())
    lines = run("show", draft).out.splitlines()
    assert lines[9].startswith("正文：5 段 ")
    assert [re.sub(r"\d+ 段 \d+ 字", "…", line) for line in lines] == [
        "青科协〔2026〕4号 关于印发《青禾市科普协会2026年工作要点》的通知",
        "格式：文件格式",
        "发文机关：青禾市科普协会 文件",
        "发文字号：青科协〔2026〕4号",
        "份号：000012",
        "密级：机密★1年",
        "紧急程度：特急",
        "标题：关于印发《青禾市科普协会2026年工作要点》的通知",
        "主送机关：各县（市、区）科普协会，市级各学会，各有关单位",
        "正文：…",
        "附件（2）",
        "  1. 青禾市科普协会2026年工作要点 …",
        "  2. 青禾市科普协会2026年重点项目计划 …",
        "署名：青禾市科普协会",
        "成文日期：2026年2月27日",
        "附注：此件公开发布",
        "抄送：省科普协会、市委办公室，各区办公室",
        "印发机关：青禾市科普协会办公室",
        "印发日期：2026年2月27日",
        "印数：80",
    ]  # fmt: skip


def test_special_forms_are_shown(tmp_path: Path, run: Run) -> None:
    minutes = run("show", stored(tmp_path / "a.bulletin", officials.minutes())).out
    assert "格式：纪要格式\n" in minutes
    assert "请假：马川\n" in minutes
    order = run("show", stored(tmp_path / "b.bulletin", officials.order()), "--language", "en").out
    assert "form: order\n" in order
    assert "signatory: 林溪\n" in order
    nothing = run("show", stored(tmp_path / "c.bulletin", OfficialDocument())).out
    assert nothing.startswith("未命名公文\n")


def test_shown_as_data(tmp_path: Path, run: Run) -> None:
    draft = stored(tmp_path / "a.bulletin", officials.upward())
    shown = json.loads(run("show", draft, "--json").out)
    assert (shown["kind"], shown["signers"]) == ("official", ["林溪", "周牧远", "何青"])


def test_findings_name_parts_of_a_document(tmp_path: Path, run: Run) -> None:
    document = OfficialDocument(head=officials.joint().head, body=officials.document().body)
    answer = run("check", stored(tmp_path / "a.bulletin", document))
    assert answer.status == 1
    assert "[警告] 落款署名：没有发文机关署名。" in answer.out
    assert "[警告] 落款成文日期：没有成文日期。" in answer.out
    assert "篇文章" not in answer.out


def test_numbers_are_held_against_the_document_before(tmp_path: Path, run: Run) -> None:
    draft = stored(tmp_path / "a.bulletin", officials.document())
    answer = run("check", draft, "--previous", draft)
    assert "与上一份文件的发文字号青科协〔2026〕4号相同" in answer.out
    assert "建议：青科协〔2026〕5号" in answer.out
