"""Thumbnails are kept as small PNGs, for as many drafts as a list can show."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from composer.store import thumbnails
from composer.store.thumbnails import keep_thumbnail, thumbnail_file

RED = b"\x00\x00\xff\xff" * 2 + b"pad!"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BULLETIN_CACHE", str(tmp_path))
    return tmp_path


def test_a_picture_comes_back(cache: Path) -> None:
    keep_thumbnail(Path("/甲.bulletin"), 2, 3, len(RED), RED * 3)
    path = thumbnail_file(Path("/甲.bulletin"))
    assert path is not None
    with Image.open(path) as picture:
        assert picture.size == (2, 3)
        assert picture.convert("RGB").getpixel((1, 2)) == (255, 0, 0)
    assert path != thumbnail_file(Path("/乙.bulletin"))


def test_the_oldest_are_dropped(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "MOST_THUMBNAILS", 2)
    for name in "甲乙丙":
        keep_thumbnail(Path(name), 2, 1, len(RED), RED)
    assert len(list((cache / "thumbnails").iterdir())) == 2
    newest = thumbnail_file(Path("丙"))
    assert newest is not None
    assert newest.exists()


def test_without_a_cache_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETIN_CACHE", "")
    assert thumbnail_file(Path("甲")) is None
    keep_thumbnail(Path("甲"), 2, 1, len(RED), RED)


def test_a_cache_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BULLETIN_CACHE", str(tmp_path / "file"))
    keep_thumbnail(Path("甲"), 2, 1, len(RED), RED)
