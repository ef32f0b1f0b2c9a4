from __future__ import annotations

import datetime as dt
import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from composer.store import locks, ourselves
from composer.store.disk import CREATE, Disk, replaced
from composer.store.locks import PATIENCE, Holder, Lock, holder, lock_file, take

NOW = dt.datetime(2026, 3, 31, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
PLAIN = pytest.mark.skipif(os.name == "nt", reason="files of POSIX systems")

OPENER = """
import datetime as dt, sys
from pathlib import Path
from composer.store.locks import Lock, take
path = Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
got = take(path, dt.datetime(2026, 3, 31, 9, 30))
print("held" if isinstance(got, Lock) else f"taken {got.is_stale} {got.is_here}", flush=True)
sys.stdin.readline()
if isinstance(got, Lock):
    got.release()
"""


def draft_in(folder: Path) -> Path:
    path = folder / "第3期.bulletin"
    path.write_bytes(b"a draft")
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def put(path: Path, *, age: float = 0, **said: Any) -> Path:
    """Put the lock of somebody at another machine beside a draft, written `age` seconds ago."""
    values = {
        "name": "王小青",
        "account": "wang",
        "machine": "青禾-二楼",
        "since": "2026-03-31T08:00:00",
        "process": os.getpid(),
        "started": ourselves.started(os.getpid()),
        "on": "another machine",
        "number": "0123456789abcdef",
    }
    place = lock_file(path)
    place.write_text(json.dumps(values | said, ensure_ascii=False), "utf-8")
    written = place.stat().st_mtime - age
    os.utime(place, (written, written))
    return place


def held(path: Path, *, force: bool = False) -> Lock:
    lock = take(path, NOW, force=force)
    assert isinstance(lock, Lock)
    return lock


def found(path: Path) -> Holder:
    other = take(path, NOW)
    assert isinstance(other, Holder)
    return other


# One window


def test_a_lock_says_who_has_a_draft_open_and_is_gone_afterwards(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    lock = held(path)
    place = tmp_path / ".~lock.第3期.bulletin#"
    line = place.read_bytes()
    said = json.loads(line)
    assert said["machine"] == ourselves.machine_name()
    assert said["name"] == ourselves.user_name()
    assert said["since"] == NOW.isoformat()
    assert line.count(b"\n") == 1
    assert len(line) < 1_000
    assert holder(path) is None
    assert lock.renew()
    lock.release()
    lock.release()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert not lock.renew()
    assert not place.exists()


def test_a_second_window_here_learns_that_it_is_the_same_user(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    lock = held(path)
    other = found(path)
    assert other.is_here
    assert not other.is_stale
    assert other.since == NOW
    lock.release()
    held(path).release()


def test_a_bare_issue_is_locked_in_its_folder(tmp_path: Path) -> None:
    lock = held(tmp_path / "issue.yaml")
    assert (tmp_path / ".~lock.issue.yaml#").is_file()
    lock.release()


def test_a_lock_lies_beside_the_file_and_not_beside_a_link_to_it(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    link = tmp_path / "别处" / "本期.bulletin"
    link.parent.mkdir()
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    lock = held(link)
    assert found(path).is_here
    lock.release()


def test_long_names_are_cut_and_stay_apart(tmp_path: Path) -> None:
    one, other = (tmp_path / ("期" * 80 + end + ".bulletin") for end in "甲乙")
    first, second = held(one), held(other)
    names = names_in(tmp_path)
    assert len(names) == 2
    assert all(len(os.fsencode(name)) <= 255 for name in names)
    first.release()
    second.release()
    assert names_in(tmp_path) == []


# Others


def test_somebody_at_another_machine_holds_it_as_long_as_he_writes_it_again(
    tmp_path: Path,
) -> None:
    path = draft_in(tmp_path)
    put(path, age=PATIENCE - 30)
    other = found(path)
    assert other == Holder("王小青", "青禾-二楼", dt.datetime(2026, 3, 31, 8))
    assert holder(path) == other
    put(path, age=PATIENCE + 30)
    assert found(path).is_stale


def test_time_is_measured_by_the_clock_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = draft_in(tmp_path)
    put(path)
    for wrong in (-1e9, 1e9):
        clock = 2e9 + wrong
        monkeypatch.setattr("time.time", lambda clock=clock: clock)
        assert not found(path).is_stale


def test_a_lock_from_the_future_is_alive(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    put(path, age=-100_000)
    assert not found(path).is_stale


def test_nobody_is_called_gone_where_no_time_can_be_measured(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    put(path, age=100_000)

    class Protected(Disk):
        @override
        def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
            if flags == CREATE:
                raise PermissionError(errno.EACCES, "no", str(path))
            return super().open(path, flags, mode)

    with replaced(Protected()):
        other = holder(path)
        assert other is not None
        assert not other.is_stale
        assert take(path, NOW) is None


def test_a_process_of_this_machine_that_has_gone_or_whose_number_is_used_again(
    tmp_path: Path,
) -> None:
    path = draft_in(tmp_path)
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    here = {
        "on": ourselves.machine(),
        "account": ourselves.account(),
        "process": child.pid,
        "started": ourselves.started(child.pid),
    }
    put(path, **here)
    assert found(path).is_here
    put(path, **here, age=100_000)
    assert not found(path).is_stale  # it runs: it may have been asleep
    put(path, **here | {"account": "li"})
    assert not found(path).is_here
    put(path, **here | {"started": "12345"})
    assert found(path).is_stale
    put(path, **here | {"process": 2**31 - 1})
    assert found(path).is_stale
    put(path, **here)
    child.communicate()
    assert found(path).is_stale


def test_force_takes_the_lock_and_the_one_before_learns_it(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    first = held(path)
    second = held(path, force=True)
    assert not first.renew()
    assert second.renew()
    first.release()
    assert lock_file(path).is_file()  # only its own is taken away
    assert second.renew()
    second.release()
    assert names_in(tmp_path) == [path.name]


def test_a_lock_that_nobody_has_taken_but_somebody_removed_is_put_again(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    lock = held(path)
    lock_file(path).unlink()
    assert lock.renew()
    assert found(path).is_here
    lock_file(path).unlink()
    put(path)
    assert not lock.renew()
    lock.release()
    assert found(path).name == "王小青"


def test_renewing_makes_the_lock_young_again(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    lock = held(path)
    place = lock_file(path)
    before = place.read_bytes()
    os.utime(place, (1e9, 1e9))
    assert lock.renew()
    assert place.stat().st_mtime > 1.5e9
    assert place.read_bytes() == before
    lock.release()


def test_of_two_who_take_the_same_stale_lock_only_one_has_it(tmp_path: Path) -> None:
    """The second finds, when he has it in his hand, that it is not the stale one."""
    path = draft_in(tmp_path)
    put(path, age=PATIENCE * 2)
    place, first = lock_file(path), []

    class Between(Disk):
        @override
        def replace(self, source: Path, target: Path) -> None:
            if source == place and not first:
                first.append(None)
                first[0] = held(path, force=True)
            super().replace(source, target)

    with replaced(Between()):
        assert isinstance(take(path, NOW, force=True), Holder)
    assert first[0].renew()
    first[0].release()
    assert names_in(tmp_path) == [path.name]


def test_who_waits_for_a_lock_writes_into_the_folder_once_and_not_at_every_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = draft_in(tmp_path)
    put(path, age=PATIENCE - 30)
    made: list[str] = []

    class Counting(Disk):
        @override
        def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
            if flags == CREATE:
                made.append(path.name)
            return super().open(path, flags, mode)

    now = time.monotonic()
    with replaced(Counting()):
        for _ in range(5):
            other = holder(path)
            assert other is not None
            assert not other.is_stale
        assert len(made) == 1
        monkeypatch.setattr("time.monotonic", lambda: now + 31)
        assert found(path).is_stale
        put(path)
        assert not found(path).is_stale


# Real processes


def opener(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OPENER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def tell(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()


def heard(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def test_of_several_who_open_at_the_same_moment_one_has_it(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    children = [opener(path) for _ in range(4)]
    assert [heard(child) for child in children] == ["ready"] * 4
    for child in children:
        tell(child)
    assert sorted(map(heard, children)) == ["held"] + ["taken False True"] * 3
    for child in children:
        child.communicate("\n")
    assert names_in(tmp_path) == [path.name]


def test_the_lock_of_a_killed_program_is_recognised_at_once(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    child = opener(path)
    heard(child)
    tell(child)
    assert heard(child) == "held"
    assert not found(path).is_stale
    child.kill()
    child.communicate()
    assert found(path).is_stale
    held(path, force=True).release()


def test_a_lock_that_could_not_be_removed_is_nobody_elses(tmp_path: Path) -> None:
    path = draft_in(tmp_path)

    class Holding(Disk):
        @override
        def replace(self, source: Path, target: Path) -> None:
            raise PermissionError(errno.EACCES, "in use")

    first = held(path)
    with replaced(Holding()):
        first.release()
    assert lock_file(path).exists()
    left = holder(path)
    assert left is not None
    assert left.is_stale
    second = held(path)
    assert second.renew()
    assert not first.renew()
    second.release()
    assert names_in(tmp_path) == [path.name]


# What is no lock

NESTED = b"[" * 3_000
HOSTILE = [
    b"",
    b"\0" * 500,
    b"null",
    b"[]",
    b'"x"',
    b"{",
    NESTED,
    b"x" * 1_000_000,
    b"\xff\xfe",
    b'{"number": 1e999}',
    b'{"process": ' + b"9" * 3_000 + b"}",
    b'{"process": true, "on": 1, "since": 5, "name": {"a": []}}',
    json.dumps({"name": "王" * 500, "machine": "\x1b[31m\u202e\n红", "since": "昨天"}).encode(),
]


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: repr(line[:20]))
def test_whatever_lies_there_is_words_and_can_be_taken(tmp_path: Path, line: bytes) -> None:
    path = draft_in(tmp_path)
    lock_file(path).write_bytes(line)
    other = found(path)
    assert not other.is_here
    assert not other.is_stale
    assert len(other.name) <= 60
    assert (other.machine or "x").isprintable()
    os.utime(lock_file(path), (1e9, 1e9))
    assert found(path).is_stale
    lock = held(path, force=True)
    assert lock.renew()
    lock.release()
    assert names_in(tmp_path) == [path.name]


@PLAIN
@pytest.mark.parametrize("kind", ["folder", "fifo", "link", "loop"])
def test_what_is_no_file_is_left_alone_and_stops_nothing(tmp_path: Path, kind: str) -> None:
    path = draft_in(tmp_path)
    secret = tmp_path / "别人的文件"
    secret.write_text("不许动")
    place = lock_file(path)
    if kind == "folder":
        place.mkdir()
    elif kind == "fifo":
        os.mkfifo(place)
    else:
        place.symlink_to(secret if kind == "link" else place)
    for force in (False, True):
        assert take(path, NOW, force=force) is None
    assert holder(path) is None
    assert secret.read_text() == "不许动"
    assert os.path.lexists(place)


def test_no_folder_and_impossible_names_are_no_lock(tmp_path: Path) -> None:
    for path in (tmp_path / "没有" / "甲.bulletin", Path("a\0b"), Path("\ud800")):
        assert take(path, NOW) is None or isinstance(take(path, NOW), Holder)
        assert holder(path) is None


@PLAIN
def test_a_loop_of_links_is_no_lock(tmp_path: Path) -> None:
    loop = tmp_path / "甲.bulletin"
    loop.symlink_to(loop)
    lock = take(loop, NOW)
    assert lock is None or isinstance(lock, Lock)
    if lock is not None:
        lock.release()
    assert names_in(tmp_path) == [loop.name]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whom permissions bind")
def test_a_folder_in_which_nobody_may_write_has_no_lock(tmp_path: Path) -> None:
    path = draft_in(tmp_path)
    tmp_path.chmod(0o555)
    try:
        assert take(path, NOW) is None
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.parametrize("call", ["open", "write", "close", "replace", "unlink"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_a_disk_that_fails_stops_nothing(tmp_path: Path, call: str, number: int) -> None:
    path = draft_in(tmp_path)

    class Failing(Disk):
        def __getattribute__(self, name: str) -> Any:
            if name == call and self.fails:
                raise OSError(number, os.strerror(number))
            return object.__getattribute__(self, name)

        fails = True

    with replaced(Failing()) as failing:
        lock = take(path, NOW)
        if isinstance(lock, Lock):
            assert lock.renew()
            lock.release()
        put(path, age=PATIENCE * 2)
        assert take(path, NOW, force=True) is None or isinstance(lock, Lock)
        assert not isinstance(holder(path), Lock)
        type(failing).fails = False
        lock = held(path, force=True)
        type(failing).fails = True
        assert lock.renew()
        lock.release()


def test_a_full_disk_leaves_no_empty_lock(tmp_path: Path) -> None:
    path = draft_in(tmp_path)

    class Full(Disk):
        @override
        def write(self, handle: int, data: bytes | memoryview) -> int:
            raise OSError(errno.ENOSPC, "full")

    with replaced(Full()):
        assert take(path, NOW) is None
    assert names_in(tmp_path) == [path.name]


def test_numbers_of_locks_are_forgotten_with_them(tmp_path: Path) -> None:
    before = set(locks._held)
    for name in "甲乙丙":
        held(tmp_path / name).release()
    assert locks._held == before
