from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from composer.app.looks import look_options, looks, templates_place
from composer.model.errors import OpenError
from composer.store.resources import load_template, resource
from tests import samples


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))


def test_every_option_of_the_template_has_a_field_in_words() -> None:
    options = look_options(samples.issue(options=MappingProxyType({"columns": 29})), "zh")
    assert [one.name for one in options] == list(load_template("bulletin").options)
    known = {one.name: one for one in options}
    columns = known["columns"]
    assert (columns.label, columns.kind, columns.value, columns.default) == (
        "每行字数",
        "number",
        29,
        28,
    )
    assert (columns.minimum, columns.maximum) == (20, 34)
    assert known["latin_gap"].kind == "decimal"
    assert known["double_sided"].kind == "flag"
    assert known["article_start"].choices == (("flow", "接排"), ("page", "另起一页"))
    assert ("◎", "◎") in known["key_item_mark"].choices
    assert ("", "不印") in known["key_item_mark"].choices
    for one in options:
        for value, name in one.choices:
            assert not (str(value).isascii() and str(value).isalpha()) or name != value


def test_a_value_that_the_template_forbids_counts_as_not_chosen() -> None:
    options = look_options(samples.issue(options=MappingProxyType({"columns": 99})), "en")
    assert options[0].value == 28
    assert options[0].label == "Characters a line"


def test_a_broken_template_is_listed_with_what_is_wrong() -> None:
    good = resource("templates/bulletin/template.yaml").read_text("utf-8")
    for name, content in (
        ("own", good.replace("id: bulletin", "id: own").replace("name: 工作简报", "name: 快报")),
        ("wrong", "format: 1\n"),
    ):
        folder = templates_place() / name
        folder.mkdir(parents=True)
        (folder / "template.yaml").write_text(content, "utf-8")
    found = {one.id: one for one in looks("zh")}
    assert list(found) == ["bulletin", "column", "official", "own", "wrong"]
    assert [one.id for one in looks("zh", "official")] == ["official", "wrong"]
    assert found["own"].name == "快报"
    assert found["own"].about.startswith("纸张 210 × 297 毫米，每行 28 字，每页 22 行")
    assert isinstance(found["wrong"].problem, OpenError)
