"""Files that hang, eat memory, crash or lie cost themselves only; the readers are real processes.

The tests start a child of their own in which some names of files do harm;
all other files are read in it as the program reads them.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from composer.app import reader
from composer.app.contributions import Contribution
from composer.app.readerguard import Limits
from composer.app.words import sentence
from composer.intake.sources import Wanted
from composer.model.issue import Issue
from composer.store.draftfile import save_draft
from tests import samples

HARM = """
import os, subprocess, sys, time
from composer.app import readerprocess
from composer.model.errors import OpenError
real = readerprocess.read_contributions

def say(line):
    answers.write(line); answers.flush()

def read(path, wanted, told, passes=None):
    word = path.stem.partition("-")[0]
    told(path.name)
    if word == "hang":
        while True:
            time.sleep(1)
    if word == "spin":
        import re
        re.match("(a+)+$", "a" * 60 + "b")  # holds the lock of Python all the time
    if word == "helper":
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        while True:
            time.sleep(1)
    if word == "eat":
        kept = []
        while True:
            kept.append(bytearray(20_000_000)); time.sleep(0.01)
    if word == "greedy":
        bytearray(100_000_000_000_000)
    if word == "exit":
        os._exit(3)
    if word == "crash":
        os.abort()
    if word == "broken":
        raise ZeroDivisionError("in a reader")
    if word == "deep":
        def down(): return down()
        down()
    if word == "garbage":
        say(b"\\x00\\xff garbage\\n")
    if word == "endless":
        say(b"a" * 3_000_000)
    if word == "list":
        say(b"[1]\\n")
    if word == "brackets":
        say(b"[" * 500_000 + b"\\n")
    if word == "lie":
        say(LIES[int(path.stem.partition("-")[2])])
    if word == "print":
        print("a library says something"); os.write(1, b"and C code, too\\n")
    yield from real(path, wanted, None, passes)

LIES = (
    b'{"got": 1}\\n',
    b'{"got": {"name": 1, "kind": "text", "file": "", "draft": "1.bulletin"}}\\n',
    b'{"got": {"name": "a", "kind": "text", "file": "", "draft": "../1.bulletin"}}\\n',
    b'{"got": {"name": "a", "kind": "text", "file": "", "draft": "99.bulletin"}}\\n',
    b'{"got": {"name": "a", "kind": "text", "file": "/etc/passwd", "draft": "1.bulletin"}}\\n',
    b'{"got": {"name": "a", "kind": "evil", "file": "", "draft": "1.bulletin"}}\\n',
    b'{"got": {"name": "a", "kind": "text", "file": "", "problem": {"reason": "no such!"}}}\\n',
    b'{"got": {"name": "a", "kind": "text", "file": "", "problem": 7}}\\n',
)
real_streams = readerprocess.reserved_streams
def streams():
    global answers
    requests, answers = real_streams()
    return requests, answers
readerprocess.reserved_streams = streams
readerprocess.read_contributions = read
readerprocess.main()
"""
LIES = 8
CHILD = (sys.executable, "-P", "-c", HARM)
FEW = Limits(seconds=4, converting=8, whole=40, memory=300_000_000, helpers=600_000_000)
"""Enough for a reader to begin on a busy machine."""
PATIENT = replace(FEW, seconds=40, whole=80)
BODY = "科普进山村\n\n　　3月1日，联合会把展板送进山村小学，孩子们围着展板看了又看。\n"


def written(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for at, name in enumerate(names):
        (folder / name).write_text(f"第{at}" + BODY, encoding="utf-8")
    return [folder / name for name in names]


def read(paths: list[Path], limits: Limits = FEW) -> list[Contribution]:
    return [*reader.read(paths, Wanted(), command=CHILD, limits=limits)]


def reasons(made: list[Contribution]) -> list[str]:
    return ["" if one.problem is None else one.problem.reason for one in made]


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No process that a test started and no temporary file outlives the test."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    before = {one.pid for one in psutil.Process().children(recursive=True)}
    yield
    left = [
        one
        for one in psutil.Process().children(recursive=True)
        if one.pid not in before and one.status() != psutil.STATUS_ZOMBIE
    ]
    assert left == []
    assert [*temporary.iterdir()] == []


def test_our_own_reader_reads(tmp_path: Path) -> None:
    paths = written(tmp_path, "甲.txt", "乙.txt")
    said: list[tuple[str, int]] = []
    made = [*reader.read(paths, Wanted(), told=lambda name, done: said.append((name, done)))]
    assert reasons(made) == ["", ""]
    assert [one.document.articles[0].title for one in made] == ["第0科普进山村", "第1科普进山村"]
    assert said == [("甲.txt", 0), ("乙.txt", 1)]
    for path, one in zip(paths, made, strict=True):
        assert one.media[one.file] == path.read_bytes()
        assert one.document.articles[0].origin.file == one.file
        assert one.lost == 0


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("hang", "reader_too_slow"),
        ("spin", "reader_too_slow"),
        ("eat", "reader_out_of_memory"),
        ("greedy", "reader_out_of_memory"),
        ("exit", "reader_crashed"),
        ("crash", "reader_crashed"),
        ("broken", "reader_crashed"),
        ("deep", "reader_crashed"),
        ("garbage", "reader_crashed"),
        ("endless", "reader_crashed"),
        ("list", "reader_crashed"),
        ("brackets", "reader_crashed"),
    ],
)
def test_a_file_that_does_harm_costs_itself_only(word: str, reason: str, tmp_path: Path) -> None:
    paths = written(tmp_path, "甲.txt", f"{word}.txt", "乙.txt")
    made = read(paths, FEW if reason == "reader_too_slow" else PATIENT)
    assert reasons(made) == ["", reason, ""]
    assert made[1].problem.path == str(paths[1])
    assert str(paths[1]) in sentence(made[1].problem, "zh")


@pytest.mark.parametrize("number", range(LIES))
def test_what_a_reader_says_is_not_believed(number: int, tmp_path: Path) -> None:
    made = read(written(tmp_path, f"lie-{number}.txt", "乙.txt"))
    assert reasons(made) == ["reader_crashed", ""]


def test_what_libraries_print_does_not_come_between(tmp_path: Path) -> None:
    assert reasons(read(written(tmp_path, "print.txt", "乙.txt"))) == ["", ""]


def test_a_helper_gives_more_time_and_is_ended_with_its_reader(tmp_path: Path) -> None:
    (path,) = written(tmp_path, "helper.txt")
    began = time.monotonic()
    assert reasons(read([path])) == ["reader_too_slow"]
    assert FEW.converting <= time.monotonic() - began < FEW.converting + 3


@pytest.mark.parametrize("word", ["hang", "spin", "helper"])
def test_stopping_takes_no_time(word: str, tmp_path: Path) -> None:
    paths = written(tmp_path, "甲.txt", f"{word}.txt", "乙.txt")
    stop = threading.Event()
    arrived: list[str] = []
    timer: list[float] = []
    for one in reader.read(
        paths, Wanted(), command=CHILD, is_stopped=stop.is_set, told=lambda *_: None
    ):
        arrived.append(one.name)
        threading.Timer(0.6, lambda: (timer.append(time.monotonic()), stop.set())).start()
    assert time.monotonic() - timer[0] < 0.5
    assert arrived == ["甲.txt"]


def test_who_does_not_want_the_rest_leaves_nothing_behind(tmp_path: Path) -> None:
    making = reader.read(written(tmp_path, "甲.txt", "hang.txt"), Wanted(), command=CHILD)
    assert next(making).name == "甲.txt"
    making.close()


def test_a_reader_whose_window_was_killed_ends(tmp_path: Path) -> None:
    (path,) = written(tmp_path, "helper.txt")
    driver = (
        "import sys\nfrom pathlib import Path\nfrom composer.app import reader\n"
        "from composer.intake.sources import Wanted\n"
        f"list(reader.read([Path({str(path)!r})], Wanted(), command={CHILD!r}))\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", driver], env=environment, cwd=samples.ROOT
    ) as window:
        deadline = time.monotonic() + 20
        started: list[psutil.Process] = []
        while len(started) < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
            started = psutil.Process(window.pid).children(recursive=True)
        window.kill()
    assert len(started) == 2
    gone, alive = psutil.wait_procs(started, timeout=5)
    for one in alive:
        with contextlib.suppress(psutil.Error):
            one.kill()
    assert len(gone) == 2


def test_a_reader_that_cannot_be_started(tmp_path: Path) -> None:
    paths = written(tmp_path, "甲.txt", "乙.txt")
    made = [*reader.read(paths, Wanted(), command=(str(tmp_path / "none"),))]
    assert reasons(made) == ["reader_not_started"] * 2
    made = [*reader.read(paths, Wanted(), command=(sys.executable, "-c", "1 / 0"))]
    assert reasons(made) == ["reader_crashed"] * 2


ARCHIVE = """
from composer.app import readerprocess
from composer.intake import sources
import os, time
real = sources._source

def source(member, *rest):
    if "hang" in member.name:
        time.sleep(600)
    if "exit" in member.name:
        os._exit(3)
    return real(member, *rest)

sources._source = source
readerprocess.main()
"""


def archive(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for at, name in enumerate(names):
            made.writestr(name, f"第{at}" + BODY)
    return path


def read_archive(path: Path) -> list[tuple[str, str]]:
    command = (sys.executable, "-P", "-c", ARCHIVE)
    made = [*reader.read([path], Wanted(), command=command, limits=FEW)]
    return [("" if one.problem is None else one.problem.reason, one.name) for one in made]


def test_the_rest_of_an_archive_is_read_by_another_reader(tmp_path: Path) -> None:
    path = archive(tmp_path / "来稿.zip", "1.txt", "2hang.txt", "3.txt", "4exit.txt", "5.txt")
    assert read_archive(path) == [
        ("", "来稿.zip/1.txt"),
        ("reader_too_slow", "来稿.zip/2hang.txt"),
        ("", "来稿.zip/3.txt"),
        ("reader_crashed", "来稿.zip/4exit.txt"),
        ("", "来稿.zip/5.txt"),
    ]


def test_an_archive_that_goes_on_doing_harm_is_given_up(tmp_path: Path) -> None:
    path = archive(tmp_path / "来稿.zip", *(f"{at}exit.txt" for at in range(9)), "好.txt")
    made = read_archive(path)
    assert made[-1] == ("archive_not_finished", "来稿.zip")
    assert [reason for reason, _ in made[:-1]] == ["reader_crashed"] * 5


def test_the_same_bytes_are_told_and_not_taken_twice(tmp_path: Path) -> None:
    paths = written(tmp_path, "甲.txt")
    (tmp_path / "乙.txt").write_bytes(paths[0].read_bytes())
    made = read([*paths, tmp_path / "乙.txt"])
    assert reasons(made) == ["", "source_twice"]
    assert made[1].is_skipped
    assert sentence(made[1].problem, "zh") == "乙.txt 与 甲.txt 一模一样，只导入了一次。"


def test_a_batch_that_fills_the_memory_stops_with_a_sentence(tmp_path: Path) -> None:
    paths = written(tmp_path, "甲.txt", "乙.txt")
    made = [*reader.read(paths, Wanted(), limits=Limits(batch=10))]
    assert reasons(made) == ["", "reader_batch_full"]


def test_a_draft_gives_its_articles_with_where_they_came_from(tmp_path: Path) -> None:
    (first,) = read(written(tmp_path, "甲.txt"))
    draft = tmp_path / "二月.bulletin"
    save_draft(draft, first.document, first.media)
    (made,) = read([draft])
    assert made.kind == "draft"
    assert made.file == ""
    assert made.document == first.document
    assert made.media[first.file] == (tmp_path / "甲.txt").read_bytes()
    (tmp_path / "坏.bulletin").write_bytes(draft.read_bytes()[:-40])
    assert reasons(read([tmp_path / "坏.bulletin"])) == ["draft_damaged"]


def test_what_cannot_be_opened_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    folder = tmp_path / "空"
    folder.mkdir()
    made = read([tmp_path / "无.txt", empty, folder, *written(tmp_path, "甲.txt")])
    assert reasons(made)[0] == "not_found"
    assert reasons(made)[1]
    assert reasons(made)[2:] == ["folder_empty", ""]
    assert all(one.problem is None or one.problem.path for one in made)


class Heard:
    """Keeps what a batch says, and lets a test wait for it."""

    def __init__(self, paths: list[Path], **more: object) -> None:
        self.arrived: list[Contribution] = []
        self.told: list[tuple[str, int, int]] = []
        self.ended = threading.Event()
        self.first = threading.Event()
        self.batch = reader.Batch(
            paths,
            Wanted(),
            arrived=self._arrive,
            told=lambda *facts: self.told.append(facts),
            ended=self.ended.set,
        )

    def _arrive(self, one: Contribution) -> None:
        self.arrived.append(one)
        self.first.set()


def test_a_batch_tells_while_it_reads(tmp_path: Path) -> None:
    written(tmp_path / "来稿", "10.txt", "9.txt", "~$9.txt")
    heard = Heard([tmp_path / "来稿"])
    assert heard.ended.wait(20)
    heard.batch.close()
    assert not heard.batch.is_running
    assert [one.name for one in heard.arrived] == ["9.txt", "10.txt"]
    assert heard.told == [("9.txt", 0, 2), ("10.txt", 1, 2)]


def test_a_cancelled_batch_ends_and_keeps_what_arrived(tmp_path: Path) -> None:
    heard = Heard(written(tmp_path, *(f"{at}.txt" for at in range(300))))
    assert heard.first.wait(20)
    heard.batch.cancel()
    assert heard.ended.wait(2)
    assert 0 < len(heard.arrived) < 300
    assert all(isinstance(one.document, Issue) for one in heard.arrived)
    heard.batch.close()


def test_a_closed_batch_says_nothing_more(tmp_path: Path) -> None:
    heard = Heard(written(tmp_path, *(f"{at}.txt" for at in range(300))))
    heard.batch.close()
    said = len(heard.arrived), len(heard.told)
    time.sleep(0.2)
    assert (len(heard.arrived), len(heard.told)) == said
    assert not heard.ended.is_set()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_has_room_within_the_limits_of_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "来稿.rtf"
    words = "".join(f"\\u{ord(one)}?" for one in "科普进社区活动顺利举行")
    path.write_text(f"{{\\rtf1\\ansi {words}\\par {words}\\par}}", encoding="ascii")
    (made,) = reader.read([path], Wanted())
    assert made.problem is None
    assert "科普进社区活动顺利举行" in str(made.document)
    assert made.media[made.file] == path.read_bytes()
