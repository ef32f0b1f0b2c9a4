from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from composer.model.errors import OpenError
from composer.store import resources
from composer.store.resources import (
    load_template,
    resource,
    settings_folder,
    template_file,
    template_ids,
    words,
)
from tests.samples import ROOT

SHIPPED = (ROOT / "templates/bulletin/template.yaml").read_text(encoding="utf-8")
BODY = "title: 正文, font: fangsong"
COLUMNS = "default: 28, minimum: 20"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's own folder of templates."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    folder = settings_folder() / "templates"
    folder.mkdir(parents=True)
    return folder


def put(own: Path, template_id: str, content: str) -> None:
    (own / template_id).mkdir(exist_ok=True)
    (own / template_id / "template.yaml").write_text(content, encoding="utf-8")


def mine(*changes: tuple[str, str]) -> str:
    content = SHIPPED.replace("id: bulletin", "id: mine")
    for old, new in changes:
        assert old in content, old
        content = content.replace(old, new, 1)
    return content


def fault(own: Path, *changes: tuple[str, str]) -> tuple[str, str]:
    put(own, "mine", mine(*changes))
    with pytest.raises(OpenError) as caught:
        load_template("mine")
    assert caught.value.path == str(own / "mine" / "template.yaml")
    return caught.value.reason.removeprefix("template_bad_"), caught.value.facts["key"]


# places


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert resource("templates/bulletin/template.yaml") == ROOT / "templates/bulletin/template.yaml"
    assert resource("resources") == ROOT / "resources"


@pytest.mark.parametrize("kind", ["wheel", "frozen"])
def test_a_package_has_them_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    data = tmp_path / "composer" / "_data" / "resources"
    data.mkdir(parents=True)
    if kind == "frozen":
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    else:
        monkeypatch.setattr(resources, "__file__", str(tmp_path / "composer/store/resources.py"))
    assert resource("resources") == data


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "a\\b", "C:x"])
def test_names_are_relative_and_do_not_climb(name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        resource(name)


def test_a_file_that_the_installation_lacks() -> None:
    with pytest.raises(OpenError, match="resource_missing"):
        resource("resources/none")


def test_the_settings_folder_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/x")
    monkeypatch.setenv("APPDATA", "/y")
    monkeypatch.setenv("HOME", "/h")
    monkeypatch.setattr(sys, "platform", "win32")
    assert settings_folder() == Path("/y/bulletin-composer")
    monkeypatch.setattr(sys, "platform", "linux")
    assert settings_folder() == Path("/x/bulletin-composer")
    for no_folder in ("", "not/a/whole/path"):
        monkeypatch.setenv("XDG_CONFIG_HOME", no_folder)
        assert settings_folder() == Path(os.path.expanduser("~/.config/bulletin-composer"))  # noqa: PTH111


# templates


def test_every_shipped_template_loads() -> None:
    assert "bulletin" in template_ids()
    for template_id in template_ids():
        assert load_template(template_id).id == template_id


def test_the_marks_of_key_items_are_words() -> None:
    marks = load_template("bulletin").options["key_item_mark"].choices
    assert all(isinstance(mark, str) for mark in marks)
    assert "1." in marks


def test_the_users_template_wins_over_the_shipped_one(own: Path) -> None:
    put(own, "bulletin", SHIPPED.replace("name: 工作简报", "name: 本单位简报"))
    assert load_template("bulletin").name == "本单位简报"
    assert template_file("bulletin", "template.yaml").is_relative_to(own)


def test_a_template_of_the_users_may_borrow_pages_from_the_shipped_one(own: Path) -> None:
    put(own, "mine", mine())
    (own / "no id").mkdir()
    put(own, "No-Id", mine())
    assert template_ids() == ("bulletin", "column", "mine", "official")
    assert load_template("mine").id == "mine"
    assert template_file("mine", "page.html.j2") == ROOT / "templates/bulletin/page.html.j2"
    (own / "mine" / "page.html.j2").write_text("", encoding="utf-8")
    assert template_file("mine", "page.html.j2") == own / "mine" / "page.html.j2"
    shipped = load_template("bulletin").files
    assert load_template("mine").files == {**shipped, "page.html.j2": ""}


def test_a_page_file_that_is_no_text_is_told(own: Path) -> None:
    put(own, "mine", mine())
    (own / "mine" / "page.css.j2").write_bytes("简报".encode("gb18030"))
    with pytest.raises(OpenError) as caught:
        load_template("mine")
    assert (caught.value.reason, caught.value.facts["key"]) == ("template_bad_value", "page.css.j2")


@pytest.mark.parametrize(
    "template_id", ["none", "../bulletin", "", "/etc", "bulletin/", "a\0b", "\ud800"]
)
def test_a_template_that_is_not_there(template_id: str) -> None:
    with pytest.raises(OpenError, match="template_unknown"):
        load_template(template_id)


def test_a_template_must_bear_its_own_id(own: Path) -> None:
    put(own, "mine", SHIPPED)
    with pytest.raises(OpenError) as caught:
        load_template("mine")
    assert caught.value.facts["key"] == "id"


@pytest.mark.parametrize(
    ("change", "problem", "key"),
    [
        (("format: 1", "format: 2"), "newer", "format"),
        (("format: 1", "format: true"), "type", "format"),
        (("kind: bulletin", "kind: 3"), "type", "kind"),
        (("kind: bulletin", ""), "missing", "kind"),
        (("kind: bulletin", "kind: bulletin\nsort: a"), "unknown", "sort"),
        (("width: 210", "width: 甲"), "type", "page/width"),
        (("width: 210", "width: 0"), "value", "page/width"),
        (("width: 210", "width: .nan"), "value", "page/width"),
        (("width: 210", "width: 1e9"), "type", "page/width"),
        (("width: 210", "width: 1.0e+9"), "value", "page/width"),
        (("left: 28", "left: 100"), "value", "page/type_width"),
        (("top: 37", "top: 100"), "value", "page/type_height"),
        (("columns: 28", "columns: -1"), "value", "page/columns"),
        (("columns: 28", "columns: 28.5"), "type", "page/columns"),
        ((BODY, "title: 正文, font: arial"), "value", "styles/body/font"),
        ((f"{BODY}, size: 16", f"{BODY}, size: 0"),
         "value", "styles/body/size"),
        ((f"{BODY}, size: 16", f"{BODY}, size: 16, pitch: 0"),
         "value", "styles/body/pitch"),
        ((f"{BODY}, size: 16", f"{BODY}, size: 16, outline: 10"),
         "value", "styles/body/outline"),
        ((BODY, "title: 正文, fonts: a, font: fangsong"),
         "unknown", "styles/body/fonts"),
        (("  body: {", "  bodies: {"), "missing", "styles/body"),
        (("  imprint_last:", "  imprint_end:"), "missing", "rules/imprint_last"),
        (("title: 报尾首线,", "title: 报尾首线, under: bodies,"),
         "value", "rules/imprint_first/bodies"),
        (("copies: 共印{copies}份", "copies: 共印{count}份"), "value", "words/copies"),
        (("copies: 共印{copies}份", "copies: 共印{份"), "value", "words/copies"),
        (("copies: 共印{copies}份", "copies: 共印{}份"), "value", "words/copies"),
        (("copies: 共印{copies}份", "copies: \"{copies.real}\""), "value", "words/copies"),
        (("copies: 共印{copies}份", "copies: \"{copies:>1000000000}\""), "value", "words/copies"),
        (("copies: 共印{copies}份", "copies: 120"), "type", "words/copies"),
        (("default: squeeze", "default: crush"), "value", "options/line_end/default"),
        (("choices: [squeeze, hang, push]", "choices: [squeeze, 1]"), "value",
         "options/line_end/choices"),
        ((COLUMNS, "default: 10, minimum: 20"), "value", "options/columns/default"),
        ((COLUMNS, "default: [28], minimum: 20"), "type", "options/columns/default"),
        (('rgb: "#e60012"', "rgb: url(http://x)"), "value", "colours/red/rgb"),
        (("cmyk: \"device-cmyk(0 0.8 0.8 0)\"", "cmik: a"), "value", "colours/red/cmyk"),
        (('rgb: "#c00000"', "rgb: file:///x"), "value", "variants/red/deep/colours/red/rgb"),
        (("fonts: {title: hei,", "fonts: {titel: hei,"), "value",
         "variants/title_face/hei/titel"),
        (("sizes: {title: 18,", "sizes: {title: 0,"), "value",
         "variants/title_size/18/sizes/title"),
    ],
)  # fmt: skip
def test_a_bad_template_is_told_with_the_key_that_is_wrong(
    own: Path, change: tuple[str, str], problem: str, key: str
) -> None:
    assert fault(own, change) == (problem, key)


def test_a_template_that_is_no_yaml_is_told_with_the_line(own: Path) -> None:
    put(own, "mine", "format: 1\nid: [mine\n")
    with pytest.raises(OpenError) as caught:
        load_template("mine")
    assert (caught.value.reason, caught.value.facts["key"]) == ("template_bad_syntax", "3")


def test_a_minimum_or_maximum_may_be_left_out(own: Path) -> None:
    put(own, "mine", mine(("default: 28, minimum: 20, maximum: 34", "default: 28")))
    choice = load_template("mine").options["columns"]
    assert (choice.minimum, choice.maximum) == (None, None)


@pytest.mark.parametrize("content", ["", "[]", "一份通知", "3", "&a [*a]"])
def test_files_that_are_no_templates(own: Path, content: str) -> None:
    put(own, "mine", content)
    with pytest.raises(OpenError, match="template_bad_"):
        load_template("mine")


# words


def test_words_have_every_sentence_in_both_languages() -> None:
    assert {"disk_full", "draft_damaged"} <= set(words())
    assert all(set(entry) == {"zh", "en"} for entry in words().values())
