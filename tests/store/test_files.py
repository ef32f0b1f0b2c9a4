from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from composer.model.errors import OpenError, SaveError
from composer.store import files
from composer.store.disk import Disk, replaced
from composer.store.files import read_file, write_atomic, write_pieces

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and devices of Unix")


@contextmanager
def nobody() -> Iterator[None]:
    """Run as a user without rights, also when the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that everybody may pass through and nobody else may write to."""
    made = tmp_path_factory.mktemp("open")
    for parent in (made, *made.parents):
        if parent.stat().st_uid == os.geteuid() and parent != Path(parent.anchor):
            parent.chmod(stat.S_IMODE(parent.stat().st_mode) | 0o055)
    return made


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def save_reason(path: Path | str) -> str:
    with pytest.raises(SaveError) as caught:
        write_atomic(path, b"new")
    return caught.value.reason


def open_reason(path: Path | str) -> str:
    with pytest.raises(OpenError) as caught:
        read_file(path)
    return caught.value.reason


def test_a_new_file_has_the_bytes_and_the_usual_permissions(tmp_path: Path) -> None:
    write_atomic(tmp_path / "一.txt", b"one")
    (tmp_path / "usual").write_bytes(b"")
    assert (tmp_path / "一.txt").read_bytes() == b"one"
    assert (tmp_path / "一.txt").stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert sorted(file.name for file in tmp_path.iterdir()) == ["usual", "一.txt"]


@posix
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "link").symlink_to("deep/target")
    write_atomic(tmp_path / "link", b"one")
    write_atomic(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "deep/target").read_bytes() == b"two"


@posix
def test_links_in_a_circle_are_no_file_name(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert save_reason(tmp_path / "a") == "bad_file_name"
    assert open_reason(tmp_path / "a") == "not_found"


def test_the_data_is_synced_before_the_rename_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "data")
        sync(handle)

    def rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", rename)
    write_atomic(tmp_path / "a", b"1")
    assert steps == (["data", "rename", "folder"] if os.name != "nt" else ["data", "rename"])


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EFBIG, "file_too_large_to_save"),
        (errno.EIO, "write_failed"),
        (errno.EROFS, "save_not_allowed"),
    ],
)
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(number))
    assert save_reason(path) == reason
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_pieces_that_fail_leave_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"x" * 100_000
        raise KeyError("stop")

    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(KeyError):
        write_pieces(path, pieces())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_full_device_is_written_directly_and_stays_a_device() -> None:
    assert save_reason("/dev/full") == "disk_full"
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
    write_atomic("/dev/null", b"gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix
def test_nobody_waits_for_the_reader_of_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert save_reason(pipe) == "write_failed"
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_atomic(pipe, b"read")
    assert os.read(reader, 10) == b"read"
    os.close(reader)


@posix
def test_a_folder_without_permission(folder: Path) -> None:
    (folder / "a").write_bytes(b"old")
    folder.chmod(0o555)
    with nobody():
        assert save_reason(folder / "b") == "save_not_allowed"
    folder.chmod(0o755)
    assert [file.name for file in folder.iterdir()] == ["a"]


@posix
def test_files_without_permission(folder: Path) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    path.chmod(0)
    with nobody():
        assert open_reason(path) == "open_not_allowed"
        assert save_reason(path) == "write_protected"
    path.chmod(0o444)
    folder.chmod(0o777)
    with nobody():
        assert save_reason(path) == "write_protected"
    assert path.read_bytes() == b"old"
    assert list(folder.iterdir()) == [path]


class Held(Disk):
    """A disk of Windows whose file is held by another program for some calls."""

    def __init__(self, winerror: int, times: int, *, opening: bool = False) -> None:
        self.error = PermissionError(errno.EACCES, "held")
        self.error.winerror = winerror
        self.times, self.opening = times, opening

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        if self.opening:
            raise self.error
        return super().open(path, flags, mode)

    def replace(self, source: Path, target: Path) -> None:
        if self.times:
            self.times -= 1
            raise self.error
        super().replace(source, target)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_REPLACE_PAUSE", 0.001)


@pytest.mark.parametrize(
    ("winerror", "reason"), [(5, "write_protected"), (32, "file_in_use"), (33, "file_in_use")]
)
def test_a_file_that_windows_shares_with_nobody(tmp_path: Path, winerror: int, reason: str) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with replaced(Held(winerror, 0, opening=True)):
        assert save_reason(tmp_path / "a") == reason


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    assert save_reason(tmp_path) == "save_to_folder"
    assert open_reason(tmp_path) == "open_folder"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert save_reason(tmp_path / "no" / "a") == "folder_missing"
    assert open_reason(tmp_path / "no" / "a") == "not_found"
    if os.name != "nt":
        assert save_reason(tmp_path / "file" / "a") == "folder_missing"
        assert open_reason(tmp_path / "file" / "a") == "not_found"


@pytest.mark.parametrize("name", ["a\0b", "长" * 300, "\ud800"])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    assert save_reason(tmp_path / name) == "bad_file_name"
    assert open_reason(tmp_path / name) == "not_found"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_held_for_a_moment_is_replaced_after_it(
    tmp_path: Path, winerror: int
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with replaced(Held(winerror, 3)):
        write_atomic(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_stays_held_is_left_alone(tmp_path: Path, winerror: int) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with replaced(Held(winerror, 1000)):
        assert save_reason(tmp_path / "a") == "file_in_use"
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_another_error_of_the_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", failing(errno.EIO))
    assert save_reason(tmp_path / "a") == "write_failed"
    assert list(tmp_path.iterdir()) == []


def test_a_neighbour_left_by_a_crash_is_not_in_the_way(tmp_path: Path) -> None:
    left = tmp_path / f".~bulletin-{os.getpid()}-0.tmp"
    left.write_bytes(b"torn")
    write_atomic(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert left.read_bytes() == b"torn"


def test_neighbours_left_by_a_crash_go_after_an_hour(tmp_path: Path) -> None:
    young, old = (tmp_path / f".~bulletin-{os.getpid() + one}-0.tmp" for one in (1, 2))
    foreign = tmp_path / ".~bulletin-report.tmp"
    for file, age in ((young, 3000), (old, 4000), (foreign, 9000)):
        file.write_bytes(b"torn")
        past = file.stat().st_mtime - age
        os.utime(file, (past, past))
    write_atomic(tmp_path / "a", b"1")
    assert young.exists()
    assert foreign.exists()
    assert not old.exists()


@posix
def test_a_file_in_a_folder_where_none_may_be_made_is_written_where_it_lies(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = tmp_path_factory.mktemp("own")
    monkeypatch.setenv("XDG_DATA_HOME", str(own))
    for parent in (own, *own.parents[:2]):
        parent.chmod(0o777)
    path = folder / "a"
    path.write_bytes(b"old and long")
    path.chmod(0o666)
    number = path.stat().st_ino
    for mode in (0o555, 0o1777):  # none may be made; only one's own renamed
        folder.chmod(mode)
        for content in (b"new", b"new and much longer", b""):
            with nobody():
                write_atomic(path, content)
                assert path.read_bytes() == content
        assert path.stat().st_ino == number
    assert list(folder.iterdir()) == [path]
    assert not [one for one in own.rglob("*") if one.is_file()]
    own.chmod(0o755)
    monkeypatch.setenv("XDG_DATA_HOME", "/proc/none")
    folder.chmod(0o555)
    with nobody():
        assert save_reason(path) == "save_not_allowed"


@posix
def test_devices_are_no_files_to_read() -> None:
    assert open_reason("/dev/zero") == "not_a_file"


def test_a_limit_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_file(path, 5) == b"12345"
    with pytest.raises(OpenError, match="too_large"):
        read_file(path, 4)


def test_a_disk_that_fails_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"1")
    monkeypatch.setattr(Path, "open", failing(errno.EIO))
    assert open_reason(tmp_path / "a") == "read_failed"


def test_files_that_belong_together_are_replaced_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"old")
    second.write_bytes(b"old")
    with monkeypatch.context() as patched:
        calls: list[int] = []

        def fsync(handle: int) -> None:
            calls.append(handle)
            if len(calls) == 2:
                raise OSError(errno.ENOSPC, "full")

        patched.setattr(os, "fsync", fsync)
        with pytest.raises(SaveError) as raised:
            files.write_together({first: b"new", second: b"new"})
    assert (raised.value.reason, raised.value.path) == ("disk_full", str(second))
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"old", b"old"]
    files.write_together({first: b"new", second: b"newer"})
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"new", b"newer"]
