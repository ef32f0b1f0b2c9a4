"""Font files: an installed official font wins, else the fetched one; the index is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont

from composer.model.errors import OpenError
from composer.store import fontfiles
from composer.store.fontfiles import FOLDERS_VARIABLE, find_fonts, font_folders

OFFICIAL = {1: "FangSong", 4: "FangSong", 6: "FangSong-Regular"}


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(fontfiles.CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.delenv(FOLDERS_VARIABLE, raising=False)


def official(folder: Path, name: str = "simfang.ttf", families: dict[int, str] = OFFICIAL) -> Path:
    """Write a font that bears the names of an official one."""
    folder.mkdir(parents=True, exist_ok=True)
    with TTFont(find_fonts(()).roles["song"].file.path, lazy=True) as font:
        table = font["name"]
        table.names = []
        for number, words in families.items():
            table.setName(words, number, 3, 1, 0x409)
        table.setName("仿宋", 1, 3, 1, 0x804)
        font.save(folder / name)
    return folder / name


def test_without_official_fonts_the_fetched_ones_play_all_roles() -> None:
    files = find_fonts(())
    assert list(files.roles) == ["xiaobiaosong", "fangsong", "kai", "hei", "song"]
    for role in files.roles.values():
        assert not role.file.official
        assert role.file.path.is_file()
        assert role.fillers
        assert all(filler.path.is_file() and filler.shift == -0.08 for filler in role.fillers)
    assert files.roles["xiaobiaosong"].file.name == "FandolSong-Bold"


def test_an_installed_official_font_wins(tmp_path: Path) -> None:
    path = official(tmp_path / "fonts")
    role = find_fonts([tmp_path / "fonts"]).roles["fangsong"]
    assert (role.file.path, role.file.official, role.file.name) == (path, True, "FangSong-Regular")
    assert [filler.name for filler in role.fillers][:2] == ["FandolFang-Regular", "UKaiCN"]
    assert [filler.shift for filler in role.fillers][:2] == [0.0, -0.08]


def test_the_best_official_font_wins_in_whatever_folder(tmp_path: Path) -> None:
    official(tmp_path / "one")
    better = official(tmp_path / "two", "old.ttf", {1: "FangSong_GB2312", 6: "FangSong_GB2312"})
    role = find_fonts([tmp_path / "one", tmp_path / "two"]).roles["fangsong"]
    assert role.file.path == better


def test_a_collection_serves_with_its_first_face_only(tmp_path: Path) -> None:
    official(tmp_path / "parts", "a.ttf", {1: "FangSong", 6: "FangSong"})
    official(tmp_path / "parts", "b.ttf", {1: "KaiTi", 6: "KaiTi"})
    collection = TTCollection()
    for name in ("a.ttf", "b.ttf"):
        font = TTFont(tmp_path / "parts" / name)
        font["name"].names = [one for one in font["name"].names if one.langID == 0x409]
        collection.fonts.append(font)
    (tmp_path / "fonts").mkdir()
    collection.save(tmp_path / "fonts" / "both.ttc")
    roles = find_fonts([tmp_path / "fonts"]).roles
    assert roles["fangsong"].file.official
    assert not roles["kai"].file.official


def test_the_index_is_kept_and_follows_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = official(tmp_path / "fonts")
    (tmp_path / "fonts" / "torn.otf").write_bytes(b"OTTO")
    (tmp_path / "fonts" / "notes.txt").write_text("")
    read: list[Path] = []
    real = fontfiles.read_names
    monkeypatch.setattr(fontfiles, "read_names", lambda one: read.append(one) or real(one))
    for _ in range(2):
        assert find_fonts([tmp_path / "fonts"]).roles["fangsong"].file.path == path
    assert read == [path, tmp_path / "fonts" / "torn.otf"]
    path.unlink()
    assert not find_fonts([tmp_path / "fonts"]).roles["fangsong"].file.official
    (index,) = (tmp_path / "cache").glob("fonts-*.json")
    assert str(path) not in json.loads(index.read_text())["files"]


@pytest.mark.parametrize("torn", ["", "[]", '{"format": 9}', '{"format": 1, "files": {"a": 1}}'])
def test_a_torn_index_is_made_again(tmp_path: Path, torn: str) -> None:
    path = official(tmp_path / "fonts")
    find_fonts([tmp_path / "fonts"])
    (index,) = (tmp_path / "cache").glob("fonts-*.json")
    index.write_text(torn)
    assert find_fonts([tmp_path / "fonts"]).roles["fangsong"].file.path == path


def test_the_folders_can_be_restricted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    official(tmp_path / "fonts")
    monkeypatch.setenv(FOLDERS_VARIABLE, "")
    assert font_folders() == ()
    assert not find_fonts().roles["fangsong"].file.official
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path / "fonts"))
    assert find_fonts().roles["fangsong"].file.official


@pytest.mark.parametrize(
    ("platform", "expected"),
    [("linux", "usr/share/fonts"), ("darwin", "Library/Fonts"), ("win32", "Fonts")],
)
def test_each_platform_has_its_folders(
    platform: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fontfiles.sys, "platform", platform)
    monkeypatch.delenv(fontfiles.CACHE_VARIABLE)
    folders = font_folders()
    assert any(expected in folder.as_posix() for folder in folders)
    assert len(folders) >= 2
    assert fontfiles.cache_folder() is not None


def test_nothing_is_kept_when_the_user_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fontfiles.CACHE_VARIABLE, "")
    assert find_fonts(()).cache is None


def test_missing_fetched_fonts_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fontfiles.resource

    def without_fonts(name: str) -> Path:
        if name == "resources/fonts":
            raise OpenError("resource_missing", tmp_path)
        return real(name)

    monkeypatch.setattr(fontfiles, "resource", without_fonts)
    with pytest.raises(OpenError, match="fonts_not_fetched"):
        find_fonts(())
    monkeypatch.setattr(
        fontfiles, "resource", lambda name: tmp_path if name == "resources/fonts" else real(name)
    )
    with pytest.raises(OpenError, match="fonts_not_fetched"):
        find_fonts(())
