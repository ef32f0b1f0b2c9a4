"""A wheel carries templates and resources; an editable install does not."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.packaging.scripts import ROOT


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of what a wheel is made of, without the large fonts."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(ROOT / name, folder)
    for name in ("packaging", "resources"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("fonts", "__pyc*")
        )
    (folder / "resources" / "fonts").mkdir()
    (folder / "resources" / "fonts" / "Small.otf").write_bytes(b"a font")
    (folder / "resources" / "translations" / "bulletin_en.qm").write_bytes(b"texts")
    (folder / ".gitignore").write_text("/resources/fonts/\n/resources/translations/*.qm\n")
    (folder / "templates" / "bulletin").mkdir(parents=True)
    (folder / "templates" / "bulletin" / "template.yaml").write_text("{}")
    (folder / "composer").mkdir()
    (folder / "composer" / "__init__.py").write_text("")
    return folder


def build(checkout, builder, tmp_path):
    program = f"from hatchling.build import {builder} as build; build({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", program], cwd=checkout, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith("composer/")}


@pytest.mark.slow
def test_wheel_carries_templates_resources_and_what_set_up_has_made(checkout, tmp_path):
    carried = build(checkout, "build_wheel", tmp_path)
    assert {
        "composer/__init__.py",
        "composer/_data/resources/fonts.yaml",
        "composer/_data/resources/fonts/Small.otf",
        "composer/_data/resources/help/en/01-day.md",
        "composer/_data/resources/help/pictures/window.png",
        "composer/_data/resources/samples/qinghe-2026-03/issue.yaml",
        "composer/_data/resources/translations/bulletin_en.qm",
        "composer/_data/templates/bulletin/template.yaml",
    } <= carried


@pytest.mark.slow
def test_editable_install_copies_nothing(checkout, tmp_path):
    assert build(checkout, "build_editable", tmp_path) == set()
