"""What the README and the changelog say is so."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from composer.app.contributions import Contribution
from composer.app.importing import Imported, imported_shape
from composer.app.parts import parts
from composer.app.shapes import issue_shape, official_shape
from composer.app.versionlisting import comparison_shape, versions_shape
from composer.store.versions import Version
from tests import officials, samples

VERBS = (
    *("new", "import", "export", "check", "show", "pages"),
    *("versions", "compare", "templates", "fonts"),
)
READMES = [samples.ROOT / "README.md", samples.ROOT / "README.zh-CN.md"]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_module_that_is_named_exists(path) -> None:
    named = set(re.findall(r"`(composer(?:\.\w+)*)`", path.read_text(encoding="utf-8")))
    assert len(named) > 10
    assert [name for name in named if importlib.util.find_spec(name) is None] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_file_that_is_named_exists(path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"(?:packaging|resources|templates|tests)/[\w./-]*\w", text)
    linked = re.findall(r"\]\(([\w.-]+)(?:#[\w-]+)?\)", text)
    assert named
    assert linked
    made_later = {"resources/fonts"}
    missing = [one for one in named + linked if not (samples.ROOT / one).exists()]
    assert set(missing) <= made_later


def test_the_documented_shapes_are_the_real_ones() -> None:
    text = READMES[0].read_text(encoding="utf-8")
    show, official, imported, pages, check, kept, compared = (
        json.loads(part) for part in re.findall(r"```json\n(.*?)```", text, re.S)
    )
    real = issue_shape(samples.issue())
    assert list(show) == list(real)
    for name in ("masthead", "imprint"):
        assert list(show[name]) == list(real[name])
    for name in ("articles", "briefs"):
        assert list(show[name][0]) == list(real[name][0])
    real = official_shape(officials.document())
    assert list(official) == list(real)
    assert list(official["attachments"][0]) == list(real["attachments"][0])
    assert official["blocks"][0].keys() == real["blocks"][0].keys()
    read = Contribution(samples.issue(), name="甲.docx", kind="docx")
    real = imported_shape(Imported((read,), samples.issue()), None, "en")
    assert list(imported) == list(real)
    assert list(imported["files"][0]) == list(real["files"][0])
    assert list(imported["files"][0]["articles"][0]) == list(real["files"][0]["articles"][0])
    assert list(pages["pages"][0]["lines"][0]) == ["x", "y", "width", "style", "text", "block"]
    assert list(check[0]) == ["rule", "severity", "place", "text", "suggestion", "message"]
    _check_version_shapes(kept, compared)


def _check_version_shapes(kept, compared) -> None:
    version = Version(Path("a"), 1, dt.datetime(2026, 3, 31), "saved", "one", "0")
    real = versions_shape(Path("a"), (version,))
    assert list(kept) == list(real)
    assert list(kept["versions"][0]) == list(real["versions"][0])
    changed = parts(samples.issue(), replace(samples.issue(), masthead=samples.masthead(year=2027)))
    real = comparison_shape(Path("a"), Path("b"), changed)
    assert list(compared) == list(real)
    for said, meant in ((compared, real), (compared["parts"][0], real["parts"][0])):
        assert list(said) == list(meant)
    rows = compared["parts"][0]["rows"], real["parts"][0]["rows"]
    assert list(rows[0][0]) == list(rows[1][0])
    assert list(rows[0][0]["pieces"][0]) == list(rows[1][0]["pieces"][0])


def test_every_command_is_in_the_readme() -> None:
    for path in READMES:
        text = path.read_text(encoding="utf-8")
        for verb in VERBS:
            assert f"bulletin {verb}" in text


def test_the_page_picture_is_small() -> None:
    assert (samples.ROOT / "resources/help/sample-page-1.png").stat().st_size <= 150_000
