"""Stamps tell another's writing from a file that was merely touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from composer.store.stamps import is_another, stamp


def later(path: Path) -> None:
    """Move the time of a file on, as the next write would a while later."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 2_000_000_000))


def test_the_same_file_is_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    assert not is_another(path, stamp(path))


def test_a_touched_file_is_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    known = stamp(path)
    later(path)
    assert not is_another(path, known)


def test_a_copy_put_back_is_no_other(tmp_path: Path) -> None:
    path, copy = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"one")
    known = stamp(path)
    copy.write_bytes(b"one")
    copy.replace(path)
    assert not is_another(path, known)


def test_other_content_of_the_same_length_is_another(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    known = stamp(path)
    path.write_bytes(b"two")
    later(path)
    assert is_another(path, known)


def test_a_file_that_has_gone_or_never_was_is_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    known = stamp(path)
    path.unlink()
    assert not is_another(path, known)
    assert stamp(path) is None
    path.write_bytes(b"two")
    assert not is_another(path, None)


@pytest.mark.skipif(os.name == "nt", reason="pipes of Unix")
def test_a_pipe_is_another_and_nobody_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    known = stamp(path)
    path.unlink()
    os.mkfifo(path)
    assert is_another(path, known)
    assert stamp(path) is None
