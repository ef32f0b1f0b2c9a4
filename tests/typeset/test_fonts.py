"""Fonts: metrics, fillers, stand-ins, and metrics kept between runs."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from composer.model.errors import OpenError
from composer.typeset.fonts import MISSING, FontBook, FontFiles, is_weightless, read_names
from tests.typeset.setting_lines import book


@pytest.mark.parametrize("role", ["xiaobiaosong", "fangsong", "kai", "hei", "song"])
def test_advances_are_those_of_the_file(role: str) -> None:
    face = book().face(role)  # type: ignore[arg-type]
    with TTFont(face.path) as font:
        names, metrics, units = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    assert len(face.widths) == len(names)
    assert dict(face.widths) == {code: metrics[name][0] for code, name in names.items()}
    assert all(code in face.widths for code in names)
    assert 0x10FFFF not in face.widths
    assert 0xE000 not in face.widths
    with pytest.raises(KeyError):
        face.widths[0x10FFFF]
    assert face.advance("中") == metrics[names[ord("中")]][0] / units == 1.0
    assert face.advance("\U0001f600") is None
    assert face.descent < 0 < face.ascent


def test_ink_of_marks() -> None:
    face = book().face("fangsong")
    assert face.ink["，"].right < 0.5 < face.ink["（"].left
    assert 0.3 < face.ink["？"].left < face.ink["？"].right < 0.7
    assert book().face("song").ink["？"].right < 0.5
    assert book().ink("，", "fangsong") == face.ink["，"]
    assert book().ink("中", "fangsong") is None


def test_a_character_comes_from_its_face_a_filler_or_nowhere() -> None:
    glyphs = book().glyphs("fangsong")
    assert glyphs["中"] == ("FandolFang-Regular", 1.0, 0.0)
    assert glyphs["祎"] == ("UKaiCN", 1.0, -0.08)
    assert glyphs["𠮷"].face == "NotoSerifCJKsc-Regular"
    assert glyphs["😀"] == (MISSING, 1.0, 0.0)
    assert glyphs["\x07"] == (MISSING, 1.0, 0.0)
    assert glyphs["\ue000"].face == MISSING
    assert glyphs["\ud800"].face == MISSING
    assert (book().missing("😀", "fangsong"), book().missing("祎", "fangsong")) == (True, False)


def test_stretches_of_one_face() -> None:
    assert list(book().faces_for("刘祎同志", "kai")) == [
        ("刘", "FandolKai-Regular"),
        ("祎", "UKaiCN"),
        ("同志", "FandolKai-Regular"),
    ]
    assert list(book().faces_for("", "kai")) == []


def test_weightless_characters_take_no_room() -> None:
    for character in "\u0301\ufe0f\u200d\u200b\u2060\U000e0100":
        assert is_weightless(character)
        assert book().advance(character, "fangsong", 16) == 0
    assert book().glyphs("fangsong")["\ufe0f"].face == "FandolFang-Regular"
    assert book().glyphs("fangsong")["\u0301"].face == MISSING  # the accent would be lost


def test_spaces_have_a_width_in_every_font() -> None:
    for role in book().files.roles:
        for space in " \u00a0\t\u2002\u2003\u2009\u3000":
            assert book().advance(space, role, 16) > 0
            assert not book().missing(space, role)
        assert book().advance("\u00a0", role, 16) == book().advance(" ", role, 16)


def test_the_face_of_stand_ins_has_their_sign() -> None:
    face = book().face_of(MISSING)
    assert face.key == MISSING
    assert face.advance("〓") == 1.0


def test_metrics_are_kept_and_torn_ones_measured_again(tmp_path: Path) -> None:
    files = replace(book().files, cache=tmp_path / "new")
    first = FontBook(files).face("kai")
    (kept,) = (tmp_path / "new").iterdir()
    content = kept.read_bytes()
    assert FontBook(files).face("kai") == first
    for torn in (b"", content[:-1], content[:40], b"something else"):
        kept.write_bytes(torn)
        assert FontBook(files).face("kai") == first
        assert kept.read_bytes() == content


def test_kept_metrics_spare_fonttools(tmp_path: Path) -> None:
    code = (
        "import sys; from dataclasses import replace; from pathlib import Path;"
        "from composer.store.fontfiles import find_fonts;"
        "from composer.typeset.fonts import FontBook;"
        f"files = replace(find_fonts(()), cache=Path({str(tmp_path)!r}));"
        "FontBook(files).face('kai');"
        "print('fontTools' in sys.modules)"
    )
    said = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [one.stdout for one in said] == ["True\n", "False\n"]


def test_a_folder_that_cannot_keep_anything_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    files = replace(book().files, cache=tmp_path / "file")
    assert FontBook(files).face("kai").advance("中") == 1.0


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "font_missing"), (b"not a font", "font_unreadable")]
)
def test_a_bad_font_file_is_said(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "bad.ttf"
    if content is not None:
        path.write_bytes(content)
    role = book().files.roles["kai"]
    role = replace(role, file=replace(role.file, path=path))
    with pytest.raises(OpenError) as caught:
        FontBook(FontFiles({**book().files.roles, "kai": role})).face("kai")
    assert (caught.value.reason, caught.value.path) == (reason, str(path))


def test_names_of_a_font_file(tmp_path: Path) -> None:
    (names,) = read_names(book().face("kai").path)
    assert names.postscript == "FandolKai-Regular"
    assert "FandolKai" in names.families
    (tmp_path / "bad.otf").write_bytes(b"OTTO\0\1")
    assert read_names(tmp_path / "bad.otf") == []
    assert read_names(tmp_path / "none.otf") == []


def test_a_glyph_without_ink_is_no_glyph() -> None:
    """AR PL UKai maps 䶮 to an empty glyph: a name would be printed with a hole in it."""
    ukai = book().face_of("UKaiCN")
    with TTFont(ukai.path) as font:
        assert font["glyf"][font.getBestCmap()[ord("䶮")]].numberOfContours == 0
    assert ukai.advance("䶮") is None
    assert ukai.advance("祎") == 1.0
    assert book().find("䶮", "fangsong").face == "NotoSerifCJKsc-Regular"
