"""Copies of a file that is written in place: one process each, and not for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from composer.store import inplace
from composer.store.userfolders import data_folder

pytestmark = pytest.mark.usefixtures("own_folders")


def test_two_programs_that_write_one_file_do_not_share_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = inplace.spool(tmp_path / "a", [b"ours"])
    monkeypatch.setattr(os, "getpid", lambda: 1)
    theirs = inplace.spool(tmp_path / "a", [b"theirs"])
    assert (ours.read_bytes(), theirs.read_bytes()) == (b"ours", b"theirs")


def test_what_killed_programs_left_goes_after_thirty_days(tmp_path: Path) -> None:
    left = [inplace.spool(tmp_path / name, [b"x"]) for name in ("a", "b")]
    half = left[0].with_name(f"{left[0].name}.half")
    half.write_bytes(b"")
    told = left[0].with_name(f"{left[0].stem}-三月.bulletin")  # the clerk was told its name
    told.write_bytes(b"")
    for file in (left[0], half, told):
        os.utime(file, (0, 0))
    inplace.spool(tmp_path / "c", [b"x"])
    names = {file.name for file in (data_folder() / "saving").iterdir()}
    assert names >= {left[1].name, told.name}
    assert not names & {left[0].name, half.name}
