"""Sharing: what others do to the open draft's file is told once; nobody waits for a dead folder."""

from __future__ import annotations

import datetime as dt
import json
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typing_extensions import override

from composer.app.draft import Draft
from composer.app.sharing import Looks, Noticed, Watch
from composer.app.workbench import Workbench
from composer.model import edits
from composer.model.errors import SaveError
from composer.store.disk import Disk, replaced
from composer.store.draftfile import open_draft, save_draft
from composer.store.locks import RENEWAL, Holder, Lock, holder, lock_file
from composer.store.media import Media
from tests.samples import article, figure, issue, picture_data, section

TODAY = dt.date(2026, 3, 31)


def titled(title: str):
    return issue(sections=(section(article(title=title)),))


def title_in(path: Path) -> str:
    return open_draft(path).content.articles[0].title


@pytest.fixture(autouse=True)
def _folders(own_folders: None) -> None:
    pass


class Clock:
    now = 1e9

    def __call__(self) -> float:
        return self.now


class Desk:
    """A draft that was opened, and looks at its file."""

    def __init__(self, folder: Path, hold: str = "none") -> None:
        self.path = folder / "三月.bulletin"
        save_draft(self.path, titled("原来"), Media())
        self.bench = Workbench(TODAY)
        self.draft, _ = self.bench.open(self.path)
        self.clock = Clock()
        self.kept: list[Path] = []
        self.lock: Lock | Holder | None = None
        if hold == "mine":
            self.lock = Watch(print, self.bench.changed_on_disk).take(self.path)
        elif hold == "theirs":
            self.lock = other_lock(self.path)
        self.looks = Looks(
            self.draft, self.lock, self.bench.changed_on_disk, self._keep, self.clock
        )

    def _keep(self, path: Path) -> None:
        self.kept.append(path)
        self.bench.history.keep_before(path)

    def look(self) -> Noticed | None:
        return self.looks.look()

    def other_saves(self, title: str) -> None:
        save_draft(self.path, titled(title), Media())


def other_lock(path: Path, age: float = 0) -> Holder:
    place = lock_file(path)
    said = {
        "name": "王小青",
        "machine": "青禾-二楼",
        "on": "elsewhere",
        "number": "1",
        "process": 1,
    }
    place.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    written = place.stat().st_mtime - age
    os.utime(place, (written, written))
    found = holder(path)
    assert found is not None
    return found


# One look after the other


def test_nothing_has_happened(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert [desk.look(), desk.look()] == [None, None]


def test_a_draft_without_a_file_has_nothing_to_look_at() -> None:
    assert Looks(Draft(titled("新"), Media()), None, bool).look() is None


def test_every_change_of_the_file_is_told_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.look()
    for title in ("他改的", "他又改的"):
        desk.other_saves(title)
        assert desk.look() == Noticed(changed=True, path=desk.path)
        assert desk.look() is None


def test_what_we_save_is_no_change(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.look()
    desk.draft.apply("改", edits.set_masthead(desk.draft.issue, name="青禾"))
    desk.bench.save(desk.draft)
    assert desk.look() is None


def test_a_file_that_was_merely_touched_is_no_change(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    os.utime(desk.path, (1e9, 1e9))
    assert desk.look() is None


def test_a_file_that_has_gone_is_told_when_it_stays_away(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    data = desk.path.read_bytes()
    desk.path.unlink()
    assert desk.look() is None
    assert desk.looks.is_in_doubt
    desk.path.write_bytes(data)
    assert desk.look() is None
    desk.path.unlink()
    assert [desk.look(), desk.look(), desk.look()] == [
        None,
        Noticed(gone=True, path=desk.path),
        None,
    ]
    assert not desk.looks.is_in_doubt
    desk.path.write_bytes(data)
    assert desk.look() == Noticed(path=desk.path, back=True)
    assert desk.look() is None


def test_each_conflict_copy_is_told_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first, second = tmp_path / "三月-冲突.bulletin", tmp_path / "三月-NSConflict.bulletin"
    first.write_bytes(b"x")
    assert desk.look() == Noticed(copies=(first,), path=desk.path)
    second.write_bytes(b"x")
    assert desk.look() == Noticed(copies=(second,), path=desk.path)
    assert desk.look() is None


def test_our_lock_is_written_again_when_it_is_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "mine")
    place = lock_file(desk.path)
    os.utime(place, (1e9, 1e9))
    desk.look()
    assert place.stat().st_mtime == 1e9
    desk.clock.now += RENEWAL
    desk.look()
    assert place.stat().st_mtime > 1.5e9
    os.utime(place, (1e9, 1e9))
    desk.clock.now -= 3_600  # set back
    desk.look()
    assert place.stat().st_mtime > 1.5e9
    assert isinstance(desk.lock, Lock)
    desk.lock.release()


def test_who_has_taken_our_lock_is_told_once_and_keeps_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "mine")
    other = other_lock(desk.path)
    desk.clock.now += 100_000  # the laptop has slept
    assert desk.look() == Noticed(taken_by=other, path=desk.path)
    desk.clock.now += RENEWAL
    assert desk.look() is None
    assert holder(desk.path) == other


@pytest.mark.parametrize("how", ["removed", "stale"])
def test_that_who_held_the_lock_has_gone_is_told_once(tmp_path: Path, how: str) -> None:
    desk = Desk(tmp_path, "theirs")
    assert desk.look() is None
    if how == "removed":
        lock_file(desk.path).unlink()
    else:
        other_lock(desk.path, age=1_000)
    assert desk.look() == Noticed(freed=True, path=desk.path)
    assert desk.look() is None


# What the file held


def test_what_the_file_held_is_kept_once_the_draft_is_changed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.look()
    assert desk.kept == []
    dirty(desk)
    desk.look()
    desk.look()
    assert desk.kept == [desk.path]
    (version,) = desk.bench.history.versions(desk.path)
    assert desk.bench.history.load(version).content.articles[0].title == "原来"


def test_what_somebody_else_has_written_is_not_kept_as_ours(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.other_saves("他改的")
    dirty(desk)
    desk.look()
    desk.look()
    assert desk.kept == []


@pytest.mark.parametrize("name", ["三月.bulletin", "issue.yaml"])
def test_a_picture_that_somebody_else_removes_from_the_file_is_still_there(
    tmp_path: Path, name: str
) -> None:
    desk = Desk(tmp_path)
    path = tmp_path / "own" / name
    path.parent.mkdir()
    media, picture = Media().with_file(picture_data(), "png")
    story = article(title="有图", blocks=(figure(picture),))
    save_draft(path, issue(sections=(section(story),)), media)
    draft, _ = desk.bench.open(path)
    looks = Looks(draft, None, desk.bench.changed_on_disk, desk.bench.history.keep_before)
    draft.apply("改", edits.set_article(draft.issue, 0, title="我改的"))
    looks.look()
    save_draft(path, titled("他去了图"), Media())
    (path.parent / "media" / picture).unlink(missing_ok=True)
    noticed = looks.look()
    assert noticed is not None
    assert noticed.changed
    assert draft.media[picture] == picture_data()
    theirs, _ = desk.bench.open(path)
    desk.bench.follow(draft, theirs)
    desk.bench.save(draft)
    stored = open_draft(path)
    assert stored.content.articles[0].title == "我改的"
    assert stored.media[picture] == picture_data()


# The thread


@pytest.fixture
def watching() -> Iterator[Callable[..., tuple[Watch, queue.Queue[Noticed]]]]:
    watches: list[Watch] = []

    def make(changed: Callable[[Draft], bool]) -> tuple[Watch, queue.Queue[Noticed]]:
        told: queue.Queue[Noticed] = queue.Queue()
        watches.append(Watch(told.put, changed))
        return watches[-1], told

    yield make
    for watch in watches:
        watch.close()
    assert not [one for one in threading.enumerate() if one.name == "watch"]


def test_the_thread_looks_at_once_and_whenever_it_is_asked(tmp_path: Path, watching) -> None:
    desk = Desk(tmp_path)
    watch, told = watching(desk.bench.changed_on_disk)
    desk.other_saves("他改的")
    watch.begin(desk.draft, None)
    assert told.get(timeout=10).changed
    desk.other_saves("他又改的")
    watch.look()
    assert told.get(timeout=10).changed
    assert told.empty()


def test_the_lock_of_the_draft_before_is_let_go_and_the_own_one_is_the_same(
    tmp_path: Path, watching
) -> None:
    desk = Desk(tmp_path)
    folder = tmp_path / "issue"
    folder.mkdir()
    bare = folder / "issue.yaml"
    save_draft(bare, titled("另一份"), Media())
    watch, _ = watching(desk.bench.changed_on_disk)
    lock = watch.take(desk.path)
    watch.begin(desk.draft, lock)
    assert watch.take(desk.path) is lock
    watch.begin(desk.draft, lock)  # opened again
    other = watch.take(folder)
    assert isinstance(other, Lock)
    assert lock_file(bare).exists()
    watch.begin(desk.bench.open(folder)[0], other)
    watch.close()
    assert not lock_file(desk.path).exists()
    assert not lock_file(bare).exists()


def test_nothing_is_told_of_a_draft_that_has_gone_from_the_desk(tmp_path: Path, watching) -> None:
    desk = Desk(tmp_path)
    is_looking, may_go_on = threading.Event(), threading.Event()

    def changed(draft: Draft) -> bool:
        is_looking.set()
        may_go_on.wait(10)
        return True

    watch, told = watching(changed)
    watch.begin(desk.draft, None)
    assert is_looking.wait(10)
    watch.end()
    may_go_on.set()
    watch.close()
    assert told.empty()


def test_a_folder_that_does_not_answer_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    is_stuck, answers = threading.Event(), threading.Event()

    def changed(draft: Draft) -> bool:
        is_stuck.set()
        return answers.wait(60)

    monkeypatch.setattr("composer.app.sharing._PATIENCE", 0.05)
    watch = Watch(print, changed)
    lock = watch.take(desk.path)
    watch.begin(desk.draft, lock)
    assert is_stuck.wait(10)
    began = time.perf_counter()
    watch.look()
    watch.begin(desk.draft, None)
    watch.end()
    watch.close()
    assert time.perf_counter() - began < 1
    (thread,) = (one for one in threading.enumerate() if one.name == "watch")
    assert thread.daemon  # the program ends all the same
    answers.set()
    thread.join(10)
    assert not thread.is_alive()
    assert not lock_file(desk.path).exists()


def test_a_mistake_of_who_is_told_is_noted_and_the_thread_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk(tmp_path)
    answers: queue.Queue[Noticed] = queue.Queue()

    def told(noticed: Noticed) -> None:
        answers.put(noticed)
        if noticed.copies:
            raise RuntimeError

    caplog.set_level("CRITICAL", "composer.app.sharing")
    watch = Watch(told, desk.bench.changed_on_disk)
    (tmp_path / "三月-冲突.bulletin").write_bytes(b"x")
    watch.begin(desk.draft, None)
    assert answers.get(timeout=10).copies
    desk.other_saves("他改的")
    watch.look()
    assert answers.get(timeout=10).changed
    watch.close()


def test_a_watch_that_never_began_can_be_closed_twice() -> None:
    watch = Watch(print, bool)
    watch.look()
    watch.end()
    watch.close()
    watch.close()


# Saving while others save


class During(Disk):
    """Has somebody else write the file at one moment while ours is being written beside it."""

    def __init__(self, folder: Path, call: str, act: Callable[[], None]) -> None:
        self._folder, self._call, self._act = folder, call, act
        self._handle: int | None = None

    def _now(self) -> None:
        self._handle, self._call = None, ""
        self._act()

    @override
    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        handle = super().open(path, flags, mode)
        if path.parent == self._folder and path.name.startswith(".~bulletin") and self._call:
            self._handle = handle
        return handle

    @override
    def fsync(self, handle: int) -> None:
        super().fsync(handle)
        if handle == self._handle and self._call == "fsync":
            self._now()

    @override
    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        if source.parent == self._folder and self._call == "replace":
            self._now()


def dirty(desk: Desk) -> None:
    desk.draft.apply("改", titled("我改的"))


def test_who_saves_while_we_save_is_not_written_over(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    dirty(desk)
    desk.bench.history.keep_before(desk.path)
    with (
        replaced(During(tmp_path, "fsync", lambda: desk.other_saves("他改的"))),
        pytest.raises(SaveError) as caught,
    ):
        desk.bench.save(desk.draft)
    assert caught.value.reason == "changed_on_disk"
    assert title_in(desk.path) == "他改的"
    assert desk.bench.changed_on_disk(desk.draft)
    assert not [one.name for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_who_saves_right_after_us_is_noticed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    dirty(desk)
    with replaced(During(tmp_path, "replace", lambda: desk.other_saves("他改的"))):
        desk.bench.save(desk.draft)
    assert title_in(desk.path) == "他改的"
    assert desk.bench.changed_on_disk(desk.draft)


def test_after_merging_the_next_save_asks_only_about_a_third_change(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    dirty(desk)
    desk.other_saves("他改的")
    theirs, _ = desk.bench.open(desk.path)
    desk.bench.follow(desk.draft, theirs)
    assert not desk.bench.changed_on_disk(desk.draft)
    desk.other_saves("他又改的")
    with pytest.raises(SaveError):
        desk.bench.save(desk.draft)
    assert title_in(desk.path) == "他又改的"
