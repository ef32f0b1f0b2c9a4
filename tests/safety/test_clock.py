"""The clock is set back, and forward by years, between saves: what came last stays the last."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from composer.app.workbench import Workbench
from composer.model.document import Document
from composer.store import journal, locks, versions
from composer.store.journal import About, JournalWriter
from composer.store.media import Media
from composer.store.stamps import is_another, stamp
from tests.safety.cases import titled
from tests.samples import stored

TIMES = (
    dt.datetime(2026, 3, 31, 9, 0),
    dt.datetime(2019, 1, 1, 0, 0),
    dt.datetime(2041, 12, 31, 23, 59, 59),
    dt.datetime(1980, 1, 1, 0, 0),
    dt.datetime(2026, 3, 31, 9, 0),
    dt.datetime(2026, 3, 31, 8, 59, 59),
)
"""As the clock says, one after the other."""


@pytest.fixture(autouse=True)
def _user(quick: Path, own_user: Callable[[Path], None]) -> None:
    own_user(quick)


@pytest.fixture
def clock() -> Iterator[Callable[[], dt.datetime]]:
    """Return a clock that goes wrong with every look at it."""
    looks = iter(TIMES * 100)
    return lambda: next(looks)


def title(content: Document) -> str:
    return content.articles[0].title


def bench(clock: Callable[[], dt.datetime]) -> Workbench:
    made = Workbench(TIMES[0].date())
    made.history._now = clock
    return made


def test_versions_come_in_the_order_in_which_they_were_saved(
    quick: Path, clock: Callable[[], dt.datetime]
) -> None:
    path = stored(quick / "刊.bulletin", titled("零"))
    written = []
    for run in range(3):  # each a session of its own
        program = bench(clock)
        draft, _ = program.open(path)
        for number in range(7):
            draft.apply("输入", titled(f"{run}之{number}"))
            program.save(draft)
            written.append(title(draft.content))
        kept = [title(versions.load(one).content) for one in versions.versions_of(path)]
        assert kept[0] == written[-1]
        assert kept[:7] == written[: -8 if run else None : -1]  # all of the newest session
        numbers = [one.number for one in versions.versions_of(path)]
        assert numbers == sorted(numbers, reverse=True)
    for now in TIMES:
        versions.thin(now, program.history.session)
        newest = versions.versions_of(path)[0]
        assert title(versions.load(newest).content) == written[-1]
        versions.thin(now, "another run", limit=0)
        assert versions.versions_of(path)[0] == newest  # never the newest of a draft


def test_a_journal_gives_what_was_written_last() -> None:
    writer = JournalWriter()
    for number, now in enumerate(TIMES):
        writer.write(titled(str(number)), Media(), About(), now)
        assert writer.file is not None
        read = journal.read_journal(writer.file)
        assert (title(read.document), read.time, read.is_torn) == (str(number), now, False)
    file = writer.file
    writer.close(remove=False)
    for when in (0, 2**32):
        os.utime(file, (when, when))
        assert list(journal.left_behind()) == [file]
        assert title(journal.read_journal(file).document) == str(len(TIMES) - 1)


def test_a_lock_is_held_whatever_the_clock_says(quick: Path) -> None:
    path = stored(quick / "刊.bulletin", titled("零"))
    for now in TIMES:
        lock = locks.take(path, now)
        assert isinstance(lock, locks.Lock)
        for when in (0, 2**32):
            os.utime(locks.lock_file(path), (when, when))
            assert isinstance(locks.take(path, now), locks.Holder)  # this process still runs
            assert lock.renew()
        lock.release()
        assert locks.holder(path) is None


def test_a_file_is_another_one_by_its_content(quick: Path) -> None:
    path = stored(quick / "刊.bulletin", titled("一"))
    known = stamp(path)
    for when in (0, 2**32):
        os.utime(path, (when, when))
        assert not is_another(path, known)
        stored(path, titled("二"))
        os.utime(path, (when, when))
        assert is_another(path, known)
        stored(path, titled("一"))
        assert not is_another(path, known)


def test_what_is_saved_is_ours_whatever_the_clock_says(
    quick: Path, clock: Callable[[], dt.datetime]
) -> None:
    path = stored(quick / "刊.bulletin", titled("零"))
    first, second = bench(clock), bench(clock)
    ours, _ = first.open(path)
    theirs, _ = second.open(path)
    for number, when in enumerate((0, 2**32, 1)):
        ours.apply("输入", titled(f"我们{number}"))
        first.save(ours)
        os.utime(path, (when, when))
        assert not first.changed_on_disk(ours)
        assert second.changed_on_disk(theirs)
