"""The fetched fonts are the expected ones, and every official name leads to one of them."""

from __future__ import annotations

import os
import subprocess

import docx
import pytest
import yaml
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont

from composer.export.wordstyles import FAMILIES
from tests.packaging.scripts import FONTS, ROOT, load

fetch_fonts = load("fetch_fonts")
fontconfig = load("fontconfig")

MANIFEST = yaml.safe_load((ROOT / "resources" / "fonts.yaml").read_text(encoding="utf-8"))
FILES = {entry["file"]: entry for entry in MANIFEST["files"]}
OFFICIAL = [
    (name, role["default"]) for role in MANIFEST["roles"].values() for name in role["official"]
]


def test_fetched_fonts_have_the_recorded_digests():
    fetch_fonts.check(MANIFEST, FONTS)


def test_fetched_fonts_have_their_licences_beside_them():
    for licence in MANIFEST["licences"]:
        assert (FONTS / licence["file"]).stat().st_size > 100


@pytest.mark.parametrize("entry", FILES.values(), ids=FILES.keys())
def test_font_is_the_face_that_was_meant(entry):
    with TTFont(FONTS / entry["file"], lazy=True) as font:
        assert entry["family"] in {record.toUnicode() for record in font["name"].names}
        assert not set(entry.get("without", ())) & set(font.keys())


@pytest.mark.parametrize("role", MANIFEST["roles"].values(), ids=MANIFEST["roles"].keys())
def test_role_names_files_that_are_fetched(role):
    assert role["default"] in FILES
    assert {filler["file"] for filler in role["fillers"]} <= set(FILES)


@pytest.fixture(scope="module")
def configuration(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fontconfig")
    arguments = [str(folder / "fonts.conf"), "--cache", str(folder / "cache")]
    assert fontconfig.main(arguments) == 0
    return folder / "fonts.conf"


def fc(configuration, *command):
    return subprocess.run(
        command,
        env={**os.environ, "FONTCONFIG_FILE": str(configuration), "LC_ALL": "C.UTF-8"},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


@pytest.mark.parametrize(("name", "default"), OFFICIAL)
def test_official_name_leads_to_the_default_font(configuration, name, default):
    pattern = name.replace("-", r"\-")  # a bare hyphen would begin the font size
    assert fc(configuration, "fc-match", "--format=%{file}", pattern) == str(FONTS / default)


def test_only_the_fetched_fonts_exist(configuration):
    listed = fc(configuration, "fc-list", "--format=%{file}\n").split()
    assert sorted(listed) == sorted(str(FONTS / name) for name in FILES)
    assert fc(configuration, "fc-match", "--format=%{file}", "serif").startswith(str(FONTS))


@pytest.mark.slow
def test_libreoffice_sets_official_names_in_the_default_fonts(configuration, tmp_path):
    document = docx.Document()
    for name, role in MANIFEST["roles"].items():
        properties = (
            document.add_paragraph().add_run(f"{role['name']}中文").font.element.get_or_add_rPr()
        )
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), FAMILIES[name][0])
    document.save(tmp_path / "names.docx")
    fc(
        configuration,
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "names.docx",
    )  # fmt: skip
    fonts = fc(configuration, "pdffonts", tmp_path / "names.pdf")
    for role in MANIFEST["roles"].values():
        assert role["default"].removesuffix(".otf") in fonts


def _outlines(font: TTFont) -> dict[int, bytes]:
    """Return code point -> drawing of the Hanzi of a font."""
    strings = font["CFF "].cff.topDictIndex[0].CharStrings
    index = strings.charStringsIndex
    return {
        code: bytes(index[strings.charStrings[name]].bytecode)
        for code, name in font.getBestCmap().items()
        if 0x4E00 <= code <= 0x9FFF or code in (ord("￥"), ord("＄"), ord("￣"))
    }


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("Fandol")])
def test_font_draws_no_character_as_another(name):
    with TTFont(FONTS / name) as font:
        drawn = _outlines(font)
        wrong = set(FILES[name]["wrong"]) & {chr(code) for code in font.getBestCmap()}
    twins: dict[bytes, str] = {}
    for code, outline in drawn.items():
        twins[outline] = twins.get(outline, "") + chr(code)
    assert not wrong
    assert [two for two in twins.values() if len(two) > 1] == []
