"""The recorder has every change on the disk in time, and the window waits for nothing."""

from __future__ import annotations

import datetime as dt
import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from composer.app import recorder
from composer.app.draft import Draft, Spot
from composer.app.recorder import Recorder
from composer.app.scribe import after_words, last_words
from composer.model import edits
from composer.model.errors import OpenError, SaveError
from composer.store import journal, vault
from composer.store.disk import Disk, replaced
from composer.store.draftfile import open_draft, save_draft
from composer.store.journal import Journaled, left_behind, read_journal
from composer.store.media import Media, StoredPicture
from tests.samples import article, figure, issue, paragraph, picture_data, section

NOW = dt.datetime(2026, 3, 31, 14, 32)
LONG = 3600.0
"""Seconds that no test waits: only `flush` writes."""
SPOT = Spot("articles/0/title", 2, 2)


class Gate(Disk):
    """A disk that can be shut, and that counts what is written."""

    def __init__(self) -> None:
        self.open_gate = threading.Event()
        self.open_gate.set()
        self.arrived = threading.Event()
        self.number = 0
        self.writes = 0

    def write(self, handle: int, data: bytes | memoryview) -> int:
        self.arrived.set()
        assert self.open_gate.wait(10)
        if self.number:
            raise OSError(self.number, os.strerror(self.number))
        self.writes += 1
        return super().write(handle, data)

    def fsync(self, handle: int) -> None:
        os.fstat(handle)


@pytest.fixture(autouse=True)
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "config"))
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    with replaced(Gate()) as gate:
        yield gate


class Ear:
    """Hears what a recorder tells."""

    def __init__(self) -> None:
        self.said: list[SaveError | None] = []
        self.news = threading.Event()

    def __call__(self, problem: SaveError | None) -> None:
        self.said.append(problem)
        self.news.set()

    @property
    def reasons(self) -> list[str]:
        return ["" if one is None else one.reason for one in self.said]


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def made(ear: Ear) -> Iterator[Callable[..., Recorder]]:
    made: list[Recorder] = []

    def make(pace: float = LONG, retry: float = LONG) -> Recorder:
        made.append(Recorder(ear, lambda: NOW, pace=pace, retry=retry))
        return made[-1]

    yield make
    for one in made:
        one.close()
    left = {thread.name for thread in threading.enumerate()}
    assert not left & {"recorder", "pictures"}


def drafted(path: Path | None = None) -> Draft:
    if path is None:
        return Draft(issue(), Media())
    save_draft(path, issue(), Media())
    opened = open_draft(path)
    return Draft(opened.content, opened.media, path)


def write(draft: Draft, title: str) -> None:
    draft.apply("标题", edits.set_article(draft.issue, 0, title=title), merge="title")


def said(one: Recorder) -> Journaled:
    assert one.file is not None
    return read_journal(one.file)


def test_a_draft_that_nobody_has_changed_has_no_journal(made: Callable[..., Recorder]) -> None:
    one = made(pace=0.0)
    one.begin(drafted())
    one.note(SPOT)
    assert one.flush()
    assert one.file is None
    assert not journal.journals_folder().exists()
    assert one.worst_delay == 0.0


def test_a_change_is_written_by_itself(made: Callable[..., Recorder], disk: Gate) -> None:
    one = made(pace=0.01)
    draft = drafted()
    one.begin(draft)
    write(draft, "新的标题")
    one.note(SPOT)
    assert disk.arrived.wait(10)
    assert one.flush()
    found = said(one)
    assert (found.document, found.about.place, found.about.words) == (
        draft.content,
        SPOT.place,
        "新的",
    )
    assert (found.about.path, found.about.digest, found.time) == (None, "", NOW)
    assert 0.0 < one.worst_delay < 10.0


def test_of_many_changes_the_newest_is_written(made: Callable[..., Recorder], disk: Gate) -> None:
    one, draft = made(), drafted()
    one.begin(draft)
    for number in range(50):
        write(draft, f"第{number}稿")
        one.note(SPOT)
    assert one.flush()
    assert said(one).document == draft.content
    assert disk.writes == 1
    write(draft, "再一稿")  # nobody has noted it yet
    assert one.flush()
    assert said(one).document == draft.content


def test_the_window_waits_for_nothing(made: Callable[..., Recorder], disk: Gate) -> None:
    one, draft = made(pace=0.0), drafted()
    one.begin(draft)
    disk.open_gate.clear()
    write(draft, "第一稿")
    one.note(SPOT)
    assert disk.arrived.wait(10)
    for number in range(20):
        write(draft, f"第{number}稿")
        one.note(SPOT)
    assert not one.flush(0.0)
    disk.open_gate.set()
    assert one.flush(10)
    assert said(one).document == draft.content


def test_going_back_to_what_is_saved_needs_no_journal(made: Callable[..., Recorder]) -> None:
    one, draft = made(), drafted()
    one.begin(draft)
    write(draft, "新的标题")
    assert one.flush()
    draft.undo()
    one.note(SPOT)
    assert one.flush()
    assert (one.file, list(left_behind())) == (None, [])
    draft.redo()
    one.note(SPOT)
    assert one.flush()
    assert said(one).document == draft.content


def test_after_saving_a_journal_begins_with_the_next_change(
    made: Callable[..., Recorder], tmp_path: Path
) -> None:
    one, draft = made(), drafted()
    one.begin(draft)
    write(draft, "新的标题")
    assert one.flush()
    path = tmp_path / "一期.bulletin"
    save_draft(path, draft.content, draft.media)
    draft.mark_saved(draft.state, path)
    one.saved()
    assert one.flush()
    assert (one.file, list(left_behind())) == (None, [])
    write(draft, "保存以后")
    assert one.flush()
    about = said(one).about
    assert (about.path, about.digest) == (path, journal.content_digest(open_draft(path).content))
    draft.undo()
    assert one.flush()
    assert one.file is None
    draft.undo()  # behind what was saved
    assert one.flush()
    assert said(one).document == issue()
    assert not said(one).is_saved


def test_what_was_typed_while_it_was_saved_stays(
    made: Callable[..., Recorder], tmp_path: Path
) -> None:
    one, path = made(), tmp_path / "一期.bulletin"
    draft = drafted(path)
    one.begin(draft)
    write(draft, "第一稿")
    state = draft.state
    one.note(SPOT)
    draft.apply("标题", edits.set_article(draft.issue, 0, title="第二稿"))
    one.note(SPOT)
    assert one.flush()
    save_draft(path, state.content, state.media)
    draft.mark_saved(state, path)
    one.saved()
    assert one.flush()
    found = said(one)
    assert found.document == draft.content
    assert found.about.digest == journal.content_digest(state.content)
    assert not found.is_saved


def test_words_that_are_no_value_yet_are_kept_of_a_clean_draft_too(
    made: Callable[..., Recorder], tmp_path: Path
) -> None:
    one, path = made(), tmp_path / "一期.bulletin"
    draft = drafted(path)
    one.begin(draft)
    one.note(SPOT, "半个日")
    assert one.flush()
    about = said(one).about
    assert (about.words, about.is_held) == ("半个日", True)
    assert said(one).document == draft.content
    one.note(SPOT, "")
    assert one.flush()
    assert (one.file, list(left_behind())) == (None, [])


def test_another_draft_ends_the_journal_of_the_one_before(made: Callable[..., Recorder]) -> None:
    one, draft, other = made(), drafted(), drafted()
    one.begin(draft)
    write(draft, "新的标题")
    assert one.flush()
    first = one.file
    assert first is not None
    one.begin(other)
    assert one.flush()
    assert not first.exists()
    write(other, "另一份")
    assert one.flush()
    assert said(one).document == other.content
    one.end()
    assert one.flush()
    assert (one.file, list(left_behind())) == (None, [])
    one.end()
    one.saved()
    one.note(SPOT)
    assert one.flush()
    assert one.file is None


@pytest.mark.parametrize("keep", [True, False])
def test_closing_keeps_what_is_asked_for(made: Callable[..., Recorder], keep: bool) -> None:
    one, draft = made(), drafted()
    one.begin(draft)
    write(draft, "第一稿")
    assert one.flush()
    write(draft, "第二稿")
    one.close(keep=keep)
    assert [read_journal(file).document for file in left_behind()] == [draft.content] * keep
    one.begin(drafted())  # and nothing happens any more
    write(draft, "第三稿")
    one.note(SPOT)
    assert one.file is None


def test_ending_keeps_the_last_change(made: Callable[..., Recorder]) -> None:
    one, draft = made(), drafted()
    one.begin(draft)
    for number in range(3):
        write(draft, f"第{number}稿")
        one.note(SPOT)
    one.end(keep=True)
    assert one.flush()
    assert [read_journal(file).document for file in left_behind()] == [draft.content]


# After a crash


def test_a_draft_that_was_found_goes_on_in_a_journal_of_its_own(
    made: Callable[..., Recorder],
) -> None:
    before, draft = made(), drafted()
    before.begin(draft)
    write(draft, "断电之前")
    before.close(keep=True)
    (file,) = left_behind()
    found = read_journal(file)
    again = Draft(found.document, found.media, saved=(issue(), Media()))
    one = made()
    one.begin(again, file)
    assert one.flush()
    assert not file.exists()
    assert said(one).document == draft.content
    one.close(keep=True)
    assert [read_journal(file).document for file in left_behind()] == [draft.content]


def test_one_that_cannot_be_written_keeps_the_journal_it_came_from(
    made: Callable[..., Recorder], disk: Gate
) -> None:
    before, draft = made(), drafted()
    before.begin(draft)
    write(draft, "断电之前")
    before.close(keep=True)
    (file,) = left_behind()
    one = made()
    disk.number = errno.ENOSPC
    again = Draft(draft.content, Media(), saved=(issue(), Media()))
    one.begin(again, file)
    assert not one.flush()
    assert file.exists()
    disk.number = 0
    assert one.flush()
    assert not file.exists()
    assert said(one).document == draft.content


def test_closing_one_that_was_found_removes_its_journal(made: Callable[..., Recorder]) -> None:
    for keep in (False, True):
        before, draft = made(), drafted()
        before.begin(draft)
        write(draft, "断电之前")
        before.close(keep=True)
        (file,) = left_behind()
        one = made()
        one.begin(Draft(draft.content, Media()), file)  # nothing to write
        one.close(keep=keep)
        assert file.exists() is keep


# When the disk fails


def test_a_full_disk_is_told_once_and_tried_again(
    made: Callable[..., Recorder], disk: Gate, ear: Ear
) -> None:
    one, draft = made(pace=0.0, retry=0.001), drafted()
    one.begin(draft)
    disk.number = errno.ENOSPC
    write(draft, "第一稿")
    one.note(SPOT)
    assert ear.news.wait(10)
    assert not one.flush()  # it fails again
    write(draft, "第二稿")
    one.note(SPOT)
    assert ear.reasons == ["disk_full"]
    ear.news.clear()
    disk.number = 0
    assert ear.news.wait(10)
    assert one.flush()
    assert ear.reasons == ["disk_full", ""]
    assert said(one).document == draft.content


def test_flushing_tries_at_once(made: Callable[..., Recorder], disk: Gate, ear: Ear) -> None:
    one, draft = made(), drafted()
    one.begin(draft)
    disk.number = errno.EIO
    write(draft, "第一稿")
    assert not one.flush(10)
    assert ear.reasons == ["write_failed"]
    disk.number = 0
    assert one.flush(10)
    assert ear.reasons == ["write_failed", ""]


def test_closing_does_not_wait_for_a_disk_that_is_full(
    made: Callable[..., Recorder], disk: Gate, ear: Ear
) -> None:
    one, draft = made(), drafted()
    one.begin(draft)
    disk.number = errno.ENOSPC
    write(draft, "第一稿")
    one.close(keep=True)
    assert ear.reasons == ["disk_full"]


@pytest.mark.parametrize("cause", [MemoryError, RuntimeError])
def test_a_mistake_of_ours_ends_no_thread(
    made: Callable[..., Recorder],
    ear: Ear,
    monkeypatch: pytest.MonkeyPatch,
    cause: type[Exception],
) -> None:
    one, draft = made(), drafted()
    one.begin(draft)
    write(draft, "第一稿")
    with monkeypatch.context() as patch:
        patch.setattr(recorder._log, "exception", print)

        def fail(*_: object) -> None:
            raise cause

        patch.setattr("composer.app.scribe.last_words", fail)
        assert not one.flush()
    assert ear.reasons == ["write_failed"]
    assert one.flush()
    assert said(one).document == draft.content


CHILD = """
import datetime
from composer.app.draft import Draft, Spot
from composer.app.recorder import Recorder
from composer.model.issue import Issue
from composer.store.media import Media
draft = Draft(Issue(), Media())
recorder = Recorder(print, pace=3600)
recorder.begin(draft)
draft.apply("x", Issue(unplaced=("x",)))
recorder.note(Spot())
"""


def test_no_thread_keeps_the_program_alive() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CHILD], check=False, timeout=60, capture_output=True
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


# Pictures


def pictured(*data: bytes) -> Draft:
    media, names = Media(), []
    for one in data:
        media, name = media.with_file(one, "png")
        names.append(name)
    draft = drafted()
    content = issue(sections=(section(article(blocks=(paragraph(), figure(*names)))),))
    draft.apply("图片", content, media=media)
    return draft


def test_pictures_are_kept(made: Callable[..., Recorder]) -> None:
    one = made()
    draft = pictured(picture_data(), picture_data(colour="#335577"))
    one.begin(draft)
    assert one.flush()
    found = said(one)
    assert (dict(found.media), found.missing) == (dict(draft.media), ())


def test_a_journal_that_stays_has_its_pictures(made: Callable[..., Recorder]) -> None:
    one = made()
    data = [picture_data(60 + number, 50) for number in range(5)]
    draft = pictured(*data)
    one.begin(draft)
    one.close(keep=True)
    (file,) = left_behind()
    assert dict(read_journal(file).media) == dict(draft.media)


def test_no_word_waits_for_a_picture(
    made: Callable[..., Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[int] = []
    arrived, gate = threading.Event(), threading.Event()
    keep = vault.keep

    def slowly(picture: StoredPicture) -> None:
        order.append(len(picture.read()))
        arrived.set()
        assert gate.wait(10)
        keep(picture)

    monkeypatch.setattr(vault, "keep", slowly)
    one, draft = made(pace=0.0), pictured(b"b" * 3000, b"a" * 1000, b"c" * 2000)
    one.begin(draft)
    assert arrived.wait(10)
    write(draft, "写在图片之间")
    assert not one.flush(0.2)
    assert said(one).document == draft.content  # the words are there
    assert len(said(one).missing) == 3
    gate.set()
    assert one.flush(10)
    assert said(one).missing == ()
    assert order == [1000, 2000, 3000]


def test_a_full_vault_is_told_and_tried_again(
    made: Callable[..., Recorder], monkeypatch: pytest.MonkeyPatch, ear: Ear
) -> None:
    one, draft = made(), pictured(picture_data())
    with monkeypatch.context() as patch:

        def full(picture: StoredPicture) -> None:
            raise SaveError("disk_full", picture.name)

        patch.setattr(vault, "keep", full)
        one.begin(draft)
        assert not one.flush(10)
        assert ear.reasons == ["disk_full"]
        assert said(one).document == draft.content
    assert one.flush(10)
    assert said(one).missing == ()
    assert ear.reasons == ["disk_full", ""]


def test_a_picture_that_cannot_be_read_is_tried_with_the_next_ones(
    made: Callable[..., Recorder], monkeypatch: pytest.MonkeyPatch, ear: Ear
) -> None:
    one, draft = made(), pictured(picture_data())
    with monkeypatch.context() as patch:

        def gone(picture: StoredPicture) -> None:
            raise OpenError("picture_lost", picture.name)

        patch.setattr(vault, "keep", gone)
        one.begin(draft)
        assert one.flush(10)
        assert len(said(one).missing) == 1
    media, name = draft.media.with_file(picture_data(colour="#335577"), "png")
    blocks = (*draft.issue.articles[0].blocks, figure(name))
    draft.apply("图片", edits.set_article(draft.issue, 0, blocks=blocks), media=media)
    assert one.flush(10)
    assert said(one).missing == ()
    assert ear.said == []


def test_pictures_of_the_drafts_own_file_stay_there(
    made: Callable[..., Recorder], tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    try:
        link.symlink_to(tmp_path / "real", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    path = link / "一期.bulletin"
    draft = pictured(picture_data())
    save_draft(path, draft.content, draft.media)
    opened = open_draft(path)
    again, one = Draft(opened.content, opened.media, path), made()
    one.begin(again)
    write(again, "新的标题")
    assert one.flush()
    assert len(said(one).missing) == 1
    assert vault.size() == 0


# What is said of the place


def test_the_last_words_are_those_before_the_cursor() -> None:
    content = issue(
        sections=(section(article(title="一二三\n四五", blocks=(paragraph("字" * 100),))),)
    )
    assert last_words(content, Spot("articles/0/title", 3, 5)) == "一二三 四"
    assert last_words(content, Spot("articles/0/title")) == "一二三 四五"
    assert last_words(content, Spot("articles/0/blocks/0", 0, 90)) == "字" * 60
    assert last_words(content, Spot("articles/9/blocks/0", 0, 90)) == ""
    assert last_words(content, Spot()) == ""


def test_the_cursor_comes_back_behind_the_last_words() -> None:
    spot = Spot("articles/0/title", 4, 4)
    content = edits.set_article(issue(), 0, title="春耕春耕了")
    assert after_words(content, spot.place, last_words(content, spot)) == spot
    assert after_words(content, spot.place, "不在那里") == Spot(spot.place)
    assert after_words(content, "", "") == Spot()
