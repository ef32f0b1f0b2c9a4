"""Kills: a program that edits, journals and saves is killed at any moment, again and again.

    python -m tests.safety.kills --times 5000 --seed 1

Each child is forked from this warm process, opens a draft, types, undoes,
inserts pictures and saves, with the real `Recorder` and its thread, and
reports through a pipe what it has done and what was acknowledged. It is
killed (SIGKILL) at a random moment. What it leaves is looked at as the next
start does. Most children journal at a fast pace and live for a moment; every
tenth keeps the real pace and lives for seconds, so that what was typed more
than one second before is held. Needs `fork`: not for Windows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import struct
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from composer.app import recovery
from composer.app.draft import Spot, State
from composer.app.recorder import PACE, Recorder
from composer.app.workbench import Workbench
from composer.model.errors import SaveError
from composer.model.issue import Issue
from composer.store import journal, versions
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from tests.safety.cases import NOW, use
from tests.samples import article, figure, issue, paragraph, picture_data, section

PROMISE = 1.0
"""Seconds of work that may be lost."""
FAST = 0.01
"""Seconds between two writes of most children's journals."""

_REPORT = struct.Struct(">cid")
_TYPED, _FLUSHED, _SAVING, _SAVED, _READY, _BROKEN = b"T", b"F", b"S", b"D", b"R", b"X"
_PICTURES = 8
_ARTICLES = 4
_WARM = 200
_AT_ONCE, _LONG_AT_ONCE = 2, 8
_MOST = 2**20  # bytes of reports that are read at a time


# What is typed


@cache
def _base() -> Issue:
    return issue(
        sections=(section(*(article(title=f"第{one}篇") for one in range(_ARTICLES))),), briefs=()
    )


@cache
def pictures() -> tuple[bytes, ...]:
    """Return the pictures that are inserted."""
    return tuple(picture_data(60 + one, 40) for one in range(_PICTURES))


@cache
def first_file() -> bytes:
    """Return the draft that is edited, as its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "first.bulletin"
        save_draft(path, written(0), Media())
        return path.read_bytes()


@cache
def _names() -> tuple[str, ...]:
    return tuple(Media().with_file(data, "png")[1] for data in pictures())


def written(number: int) -> Issue:
    """Return the content that is typed as the one of a number."""
    base = _base()
    said = f"这是写下的第{number}句。" * (1 + number % 5)
    shown = figure(*_names()[: number // 40 % (_PICTURES + 1)])
    blocks = (paragraph(said), *((shown,) if shown.pictures else ()), paragraph())
    articles = list(base.articles)
    at = number % _ARTICLES
    articles[at] = replace(articles[at], title=f"第{number}稿", blocks=blocks)
    return replace(base, sections=(section(*articles),))


def number_of(content: object) -> int:
    """Return the number of a content that was typed, whole.

    Raises:
        AssertionError: It is none that ever was.
    """
    assert isinstance(content, Issue)
    titles = [one.title for one in content.articles if one.title.endswith("稿")]
    assert len(titles) == 1, titles
    number = int(titles[0][1:-1])
    assert content == written(number), number
    return number


def _media(number: int) -> Media:
    media = Media()
    for data in pictures()[: number // 40 % (_PICTURES + 1)]:
        media, _ = media.with_file(data, "png")
    return media


# The child


class _Child:
    """What runs until it is killed."""

    def __init__(self, path: Path, pipe: int, seed: int, *, is_long: bool) -> None:
        self._chance = random.Random(seed)
        self._pipe = pipe
        self._pause = 0.02 if is_long else 0.001
        self._bench = Workbench(NOW.date())
        self._draft, _ = self._bench.open(path)
        self._path = path
        self._recorder = Recorder(self._trouble, pace=PACE if is_long else FAST)
        self._typed = 0
        self._number = number_of(self._draft.content)
        self._written: tuple[State, BaseException | None] | None = None
        self._saver: threading.Thread | None = None

    def run(self) -> None:
        self._recorder.begin(self._draft)
        self._say(_READY)
        while True:
            self._edit()
            chance = self._chance.random()
            if chance < 0.04 and self._saver is None:
                self._recorder.saving()
                self._saver = threading.Thread(target=self._save, args=(self._draft.state,))
                self._saver.start()
            elif chance < 0.07:
                typed = self._typed
                if self._recorder.flush():
                    self._say(_FLUSHED, typed)
            if self._written is not None:
                self._note_saved(*self._written)
            time.sleep(self._pause * self._chance.random() * 2)

    def _edit(self) -> None:
        draft = self._draft
        if self._chance.random() < 0.1 and draft.undo_label:
            draft.undo()
        else:
            self._number += self._chance.choice((1, 1, 1, 1, 13))
            label, merge = "输入", self._chance.choice((None, "body"))
            number = self._number
            draft.apply(label, written(number), media=_media(number), merge=merge)
        self._recorder.note(Spot("articles/0/blocks/0", 1, 1))
        self._typed += 1
        self._say(_TYPED, number_of(draft.content))

    def _save(self, state: State) -> None:
        """Write a state as the window does, on another thread."""
        number = number_of(state.content)
        self._say(_SAVING, number)
        try:
            self._bench.write(self._draft, state, self._path)
        except BaseException as problem:
            self._written = state, problem
        else:
            self._say(_SAVED, number)
            self._written = state, None

    def _note_saved(self, state: State, problem: BaseException | None) -> None:
        assert self._saver is not None
        self._saver.join()
        self._saver = self._written = None
        if problem is not None:
            raise problem
        self._draft.mark_saved(state, self._path)
        self._recorder.saved()

    def _say(self, what: bytes, number: int = 0) -> None:
        os.write(self._pipe, _REPORT.pack(what, number, time.monotonic()))

    def _trouble(self, problem: SaveError | None) -> None:
        if problem is not None:
            self._say(_BROKEN)


# The parent


@dataclass
class _Life:
    """One child, from its start to its end."""

    process: int
    pipe: int
    root: Path
    is_long: bool
    lasts: float
    """Seconds from when it is ready until it is killed."""
    end: float = 0.0
    """When it is killed, on the monotonic clock; 0: not ready yet."""
    said: bytes = b""

    @property
    def path(self) -> Path:
        """The draft that it edits."""
        return self.root / "work" / "刊.bulletin"

    def listen(self) -> bool:
        """Read what it says; return whether it still lives."""
        heard = os.read(self.pipe, _MOST)
        self.said += heard
        if not self.end and len(self.said) >= _REPORT.size:
            self.end = time.monotonic() + self.lasts
        return bool(heard)

    def reports(self) -> Iterator[tuple[bytes, int, float]]:
        """Yield what it has reported."""
        whole = len(self.said) - len(self.said) % _REPORT.size
        yield from _REPORT.iter_unpack(self.said[:whole])


@dataclass
class Figures:
    """What came out."""

    kills: int = 0
    typed: int = 0
    saves: int = 0
    flushes: int = 0
    from_journal: int = 0
    """How often the newest state lay in a journal rather than in the file."""
    while_saving: int = 0
    """How often a save was under way."""
    versions: int = 0
    oldest_lost: float = 0.0
    """Seconds before the kill at which the oldest of all words was typed that was lost."""
    seconds: float = 0.0
    lost: list[str] = field(default_factory=list)
    """What was promised and not held."""


def run(times: int, seed: int, folder: Path) -> Figures:
    """Kill `times` children and return what came out."""
    start = time.monotonic()
    figures, chance = Figures(), random.Random(seed)
    plans = [_plan(number, seed, chance) for number in range(times)]
    waiting = {kind: [one for one in plans if one[2] == kind] for kind in (True, False)}
    lives: list[_Life] = []
    for number in range(_WARM):
        written(number)
    try:
        while lives or any(waiting.values()):
            for kind, most in ((True, _LONG_AT_ONCE), (False, _AT_ONCE)):
                while waiting[kind] and sum(one.is_long == kind for one in lives) < most:
                    lives.append(_born(folder, *waiting[kind].pop()))
            for life in _killed(lives):
                lives.remove(life)
                _look(life, figures)
                shutil.rmtree(life.root)
    finally:
        for life in lives:
            os.kill(life.process, signal.SIGKILL)
            os.waitpid(life.process, 0)
    figures.seconds = time.monotonic() - start
    return figures


def _plan(number: int, seed: int, chance: random.Random) -> tuple[int, int, bool, float]:
    is_long = number % 10 == 9
    lasts = chance.uniform(0.8, 2.0) if is_long else chance.uniform(0.0, 0.12)
    return number, seed * 1_000_003 + number, is_long, lasts


def _born(folder: Path, number: int, seed: int, is_long: bool, lasts: float) -> _Life:
    root = folder / str(number)
    (root / "work").mkdir(parents=True)
    use(root)
    path = root / "work" / "刊.bulletin"
    path.write_bytes(first_file())
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        status = 1
        try:
            os.close(reading)
            _Child(path, writing, seed, is_long=is_long).run()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    return _Life(process, reading, root, is_long, lasts)


def _killed(lives: list[_Life]) -> list[_Life]:
    """Listen until somebody is to be killed, kill him, and return who that was."""
    while True:
        now = time.monotonic()
        due = [one for one in lives if one.end and one.end <= now]
        for life in due:
            life.end = time.monotonic()
            os.kill(life.process, signal.SIGKILL)
        for life in due:
            _, status = os.waitpid(life.process, 0)
            assert os.WIFSIGNALED(status), "a child has ended by itself"
            while life.listen():
                pass
            os.close(life.pipe)
        if due:
            return due
        until = min((one.end for one in lives if one.end), default=now + 1.0) - now
        ready, _, _ = select.select([one.pipe for one in lives], [], [], max(0.0, until))
        for life in lives:
            assert life.pipe not in ready or life.listen(), "a child has ended by itself"


def _look(life: _Life, figures: Figures) -> None:
    """Look at what a killed child has left, as the next start does."""
    use(life.root)
    figures.kills += 1
    try:
        _hold(life, figures)
    except Exception:
        figures.lost.append(f"{life.root.name}: {traceback.format_exc()}")


def _hold(life: _Life, figures: Figures) -> None:
    typed: list[tuple[int, float]] = [(0, 0.0)]
    saved, saving, needed = 0, [0], 0
    begun, acknowledged = [0], set[int]()
    for what, number, when in life.reports():
        if what == _TYPED:
            typed.append((number, when))
            if when < life.end - PROMISE:
                needed = len(typed) - 1
        elif what == _FLUSHED:
            needed = max(needed, number)
            figures.flushes += 1
        elif what == _SAVING:
            saving.append(number)
            begun.append(number)
        elif what == _SAVED:
            saved, saving = number, [number]
            acknowledged.add(number)
            figures.saves += 1
        assert what != _BROKEN, "the journal could not be written"
    figures.typed += len(typed) - 1
    figures.while_saving += len(saving) > 1
    numbers = [number for number, _ in typed]
    in_file = _file_holds(life.path, saving)
    found = recovery.look()
    assert len(found) <= 1, found
    newest = in_file
    position = _last(numbers, in_file)
    for one in found:
        figures.from_journal += 1
        assert one.problem is None, one.problem
        assert one.path == life.path
        newest = _reopened(one)
        # a save of what is in the journal may be newer than what the journal says
        position = max(position, _last(numbers, newest))
    # what was typed and told in the moment of the kill is not among the reports
    if position is not None and position < len(typed) - 1:
        lost = life.end - typed[position + 1][1]
        figures.oldest_lost = max(figures.oldest_lost, lost)
    assert position >= max(needed, _last(numbers, saved)), (position, needed, saved, len(typed))
    figures.versions += _versions_hold(life.path, set(begun), acknowledged)


def _last(numbers: list[int], number: int) -> int:
    """Return when a content was typed last; one that was not reported any more is the newest."""
    for position in range(len(numbers) - 1, -1, -1):
        if numbers[position] == number:
            return position
    return len(numbers)


def _file_holds(path: Path, allowed: list[int]) -> int:
    stored = open_draft(path)
    for name in stored.media:
        assert stored.media[name]
    number = number_of(stored.content)
    assert number in allowed, (number, allowed)
    return number


def _reopened(found: recovery.Found) -> int:
    """Open what was found and save it, as the clerk would."""
    content = journal.read_journal(found.journal)
    number = number_of(content.document)
    bench = Workbench(NOW.date())
    draft, _ = recovery.reopen(found, bench)
    assert number_of(draft.content) == number
    assert not draft.media or all(draft.media[name] for name in draft.media)
    return number


def _versions_hold(path: Path, begun: set[int], acknowledged: set[int]) -> int:
    kept = [versions.load(one) for one in versions.versions_of(path)]
    for stored in kept:
        for name in stored.media:
            assert stored.media[name]
    numbers = {number_of(stored.content) for stored in kept}
    assert acknowledged <= numbers <= begun, (acknowledged, numbers, begun)
    return len(kept)


def main(arguments: list[str] | None = None) -> int:
    """Run and print the figures; 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="where the drafts lie; else among temporary files")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        figures = run(chosen.times, chosen.seed, Path(folder))
    told = vars(figures)
    if chosen.json:
        sys.stdout.write(json.dumps(told))
    else:
        for name, value in told.items():
            sys.stdout.write(f"{name.replace('_', ' ')}: {value}\n")
    return 1 if figures.lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
