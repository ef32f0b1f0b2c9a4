"""Pictures in the vault: once each, private, whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from composer.model.errors import OpenError, SaveError
from composer.store import vault
from composer.store.disk import Disk, replaced
from composer.store.media import Media, StoredPicture

DATA = b"a picture" * 1000


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))


def stored(data: bytes = DATA) -> StoredPicture:
    media, name = Media().with_file(data, "png")
    return media.picture(name)


def test_a_picture_comes_back() -> None:
    picture = stored()
    vault.keep(picture)
    found = vault.find([picture.name, "0" * 64 + ".png", "../../etc/passwd", ""])
    assert dict(found) == {picture.name: DATA}
    assert vault.size() == len(DATA)
    assert picture.file is None  # the draft's own stays where it was


@pytest.mark.skipif(sys.platform == "win32", reason="folders of a Windows user are his own")
def test_nobody_else_may_look() -> None:
    picture = stored()
    before = os.umask(0)
    try:
        vault.keep(picture)
    finally:
        os.umask(before)
    assert stat.S_IMODE(vault.vault_folder().stat().st_mode) == 0o700
    assert stat.S_IMODE((vault.vault_folder() / picture.name).stat().st_mode) == 0o600


def test_one_that_is_there_is_not_written_again_but_counts_as_new() -> None:
    picture = stored()
    vault.keep(picture)
    file = vault.vault_folder() / picture.name
    os.utime(file, (0, 0))
    number = file.stat().st_ino
    vault.keep(picture)
    assert file.stat().st_ino == number
    assert vault.sweep(()) == 0
    vault.keep(vault.find([picture.name]).picture(picture.name))
    assert file.stat().st_ino == number


class Swept(Disk):
    """A disk on which another window sweeps at a bad moment."""

    def touch(self, path: Path) -> None:
        path.unlink()
        super().touch(path)


def test_one_that_is_swept_at_this_moment_is_written_again() -> None:
    picture = stored()
    vault.keep(picture)
    with replaced(Swept()):
        vault.keep(picture)
    assert dict(vault.find([picture.name])) == {picture.name: DATA}


def test_one_that_was_cut_off_is_written_again() -> None:
    picture = stored()
    vault.keep(picture)
    (vault.vault_folder() / picture.name).write_bytes(DATA[:100])
    vault.keep(picture)
    assert vault.find([picture.name])[picture.name] == DATA


def test_another_picture_of_that_name_is_noticed() -> None:
    picture = stored()
    vault.keep(picture)
    (vault.vault_folder() / picture.name).write_bytes(b"b" + DATA[1:])
    with pytest.raises(OpenError) as refused:
        vault.find([picture.name])[picture.name]
    assert refused.value.reason == "picture_damaged"


def test_only_old_ones_that_nobody_needs_are_removed() -> None:
    needed, young, old = (stored(DATA + bytes([number])) for number in range(3))
    for picture in (needed, young, old):
        vault.keep(picture)
    foreign = vault.vault_folder() / "notes.txt"
    foreign.write_text("not ours")
    for one in (needed.name, old.name, foreign.name):
        os.utime(vault.vault_folder() / one, (0, 0))
    assert vault.sweep({needed.name}) == len(DATA) + 1
    assert set(vault.find([needed.name, young.name, old.name])) == {needed.name, young.name}
    assert foreign.exists()
    assert vault.sweep({needed.name}, older_than=-10.0) == len(DATA) + 1
    assert set(vault.find([needed.name, young.name, old.name])) == {needed.name}


def test_where_no_folder_can_be_made_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "bulletin-composer").write_text("a file")
    with pytest.raises(SaveError):
        vault.keep(stored())
    assert (vault.size(), len(vault.find([stored().name])), vault.sweep(())) == (0, 0, 0)


def test_a_full_disk_leaves_nothing_half() -> None:
    class Full(Disk):
        def write(self, handle: int, data: bytes | memoryview) -> int:
            if len(data) < 5000:
                raise OSError(errno.ENOSPC, "full")
            return super().write(handle, data[:5000])

    with replaced(Full()), pytest.raises(SaveError) as refused:
        vault.keep(stored())
    assert refused.value.reason == "disk_full"
    assert list(vault.vault_folder().iterdir()) == []
    vault.keep(stored())
    assert vault.size() == len(DATA)
