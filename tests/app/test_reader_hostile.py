"""Every hostile file that we know of in one batch among good ones, read as the program reads.

Real reader processes with the limits that users get. What is watched: the
words of each problem, time, memory, a server that nobody may ask, a secret
file that nobody may read, folders, and processes that outlive their window.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from composer.app import reader
from composer.app.contributions import Contribution
from composer.app.words import sentence
from composer.intake.sources import Wanted
from tests import samples
from tests.corpus import hostile
from tests.intake.test_hostile import SECRET, WORDS
from tests.intake.test_libreoffice import Server

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="watches Unix")]

MOST_MEMORY = 1_500_000_000
LONGEST = 45.0
"""Seconds for one file on a busy machine; alone the slowest takes eight."""
_WHOLE = (
    hostile.dense_zip, hostile.nested_zip, hostile.overlapping_zip, hostile.many_entries,
    hostile.false_size, hostile.laughs, hostile.deep_word, hostile.deep_page, hostile.deep_mail,
    hostile.many_paragraphs, hostile.one_paragraph, hostile.many_runs, hostile.spaces,
    hostile.one_line, hostile.huge_picture, hostile.paths, hostile.macros, hostile.objects,
    hostile.workbook,
)  # fmt: skip
_LEADING = (
    hostile.entity, hostile.entity_in_workbook, hostile.entity_in_drawing, hostile.links_of_word,
    hostile.links_of_page,
)  # fmt: skip
_GOOD = "第{}次科普讲座走进社区\n\n青禾市科普协会第一分会\n\n　　三月{}日，讲座在社区顺利举行。\n"


def files(addresses: tuple[str, ...]) -> Iterator[hostile.Hostile]:
    """Yield all hostile files under names that tell them apart."""
    for make in _WHOLE:
        name, data = make()
        yield f"{make.__name__}-{name}", data
    for lead in _LEADING:
        for at, address in enumerate(addresses):
            name, data = lead(address)
            yield f"{lead.__name__}{at}-{name}", data
    for several in (hostile.with_password, hostile.wrong_ends, hostile.cut_off, hostile.noise):
        for at, (name, data) in enumerate(several()):
            yield f"{several.__name__}{at}-{name}", data


@dataclass
class Batch:
    """What became of the batch."""

    made: list[Contribution] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    peak: int = 0
    """Most bytes that the reader and all that it had started held together."""
    good: int = 0
    names: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    connected: set[tuple[str, int]] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    """What lay in the folder for the moment, or beside the files, afterwards."""

    def watch(self, is_over: threading.Event) -> None:
        """Keep the most memory of what was started, and whom it talks with, while it runs."""
        me = psutil.Process()
        while not is_over.wait(0.05):
            held = 0
            for one in me.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    held += one.memory_info().rss
                    for link in one.net_connections(kind="inet"):
                        if link.raddr:
                            self.connected.add((link.raddr.ip, link.raddr.port))
            self.peak = max(self.peak, held)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """Read all hostile files and a good one behind every eighth."""
    before = _running()
    home, temporary = tmp_path_factory.mktemp("sent"), tmp_path_factory.mktemp("temporary")
    secret = tmp_path_factory.mktemp("local") / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    server, made, is_over = Server(), Batch(), threading.Event()
    http = f"http://127.0.0.1:{server.port}/secret.txt"
    for at, (name, data) in enumerate(files((http, secret.as_uri()))):
        (home / f"{at:03}{name}").write_bytes(data)
        if at % 8 == 0:
            made.good += 1
            (home / f"{at:03}好.txt").write_text(_GOOD.format(at, at), encoding="utf-8")
    made.names = {one.name for one in home.iterdir()}
    watching = threading.Thread(target=made.watch, args=(is_over,), daemon=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(temporary))
        watching.start()
        began = time.monotonic()
        for one in reader.read([home], Wanted()):
            made.made.append(one)
            made.seconds[one.name] = time.monotonic() - began
            began = time.monotonic()
        is_over.set()
        watching.join()
    server.stop()
    made.asked = server.asked
    made.left = [one.name for one in temporary.iterdir()]
    made.left += [one.name for one in home.iterdir() if one.name not in made.names]
    made.left += [one.name() for one in _running() if one not in before]
    return made


def _running() -> list[psutil.Process]:
    """Return the processes that this one has started and that still run."""
    every = psutil.Process().children(recursive=True)
    return [one for one in every if one.status() != psutil.STATUS_ZOMBIE]


def test_every_file_gives_a_document_or_a_sentence(batch: Batch) -> None:
    assert {one.name.partition("/")[0] for one in batch.made} == batch.names
    for one in batch.made:
        if one.problem is None:
            assert one.media[one.file]
            continue
        assert one.problem.reason in WORDS
        assert one.problem.reason != "reader_crashed"
        for language in ("zh", "en"):
            assert "{" not in sentence(one.problem, language)


def test_the_good_files_come_in_whole(batch: Batch) -> None:
    good = [one for one in batch.made if one.name.endswith("好.txt")]
    assert len(good) == batch.good
    assert all(one.problem is None and one.lost == 0 for one in good)


def test_no_letter_is_lost_where_letters_are_counted(batch: Batch) -> None:
    counted = [one.lost for one in batch.made if one.lost is not None]
    assert len(counted) > batch.good
    assert not any(counted)


def test_memory_and_time_are_bounded(batch: Batch) -> None:
    assert 0 < batch.peak <= MOST_MEMORY
    assert max(batch.seconds.values()) < LONGEST


def test_nobody_is_asked_and_nothing_is_told(batch: Batch) -> None:
    assert batch.asked == []
    assert batch.connected == set()
    assert not any(SECRET in str(one.document) for one in batch.made)
    for one in batch.made:
        for name in one.media:
            if name != one.file:
                assert SECRET.encode() not in one.media[name]


def test_nothing_is_left_behind(batch: Batch) -> None:
    assert batch.left == []


# A window that is killed


def _long_rtf(path: Path) -> Path:
    path.write_text("{\\rtf1" + "\\trowd\\cellx900 \\intbl a\\cell\\row\\pard\\par" * 60_000 + "}")
    return path


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_killed_window_takes_reader_libreoffice_and_files_with_it(tmp_path: Path) -> None:
    path = _long_rtf(tmp_path / "长.rtf")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    driver = (
        "import sys\nfrom pathlib import Path\nfrom composer.app import reader\n"
        "from composer.intake.sources import Wanted\n"
        f"list(reader.read([Path({str(path)!r})], Wanted()))\n"
    )
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [sys.executable, "-c", driver], env=environment, cwd=samples.ROOT
    ) as window:
        started = _until_office(psutil.Process(window.pid))
        assert any("soffice" in name for name in started.values())
        window.kill()
    gone, alive = psutil.wait_procs([*started], timeout=8)
    for one in alive:
        with contextlib.suppress(psutil.Error):
            one.kill()
    assert [started[one] for one in alive] == []
    assert len(gone) == len(started)
    assert [one.name for one in temporary.iterdir()] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_cancelled_batch_leaves_no_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    path, before = _long_rtf(tmp_path / "长.rtf"), {*_running()}
    is_stopped = threading.Event()

    def stop() -> None:
        _until_office(psutil.Process())
        is_stopped.set()

    threading.Thread(target=stop, daemon=True).start()
    assert [*reader.read([path], Wanted(), is_stopped=is_stopped.is_set)] == []
    assert {*_running()} - before == set()
    assert [*temporary.iterdir()] == []


def _until_office(parent: psutil.Process) -> dict[psutil.Process, str]:
    """Return what a process has started once LibreOffice is among it, by what it is called."""
    started: dict[psutil.Process, str] = {}
    end = time.monotonic() + 30
    while time.monotonic() < end and not any("soffice.bin" in one for one in started.values()):
        time.sleep(0.05)
        for one in parent.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                started[one] = one.name()
    return started


def test_a_pipe_and_a_socket_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    with socket.socket(socket.AF_UNIX) as one:
        here = os.open(tmp_path, os.O_RDONLY)  # names of sockets must be short
        one.bind(f"/proc/self/fd/{here}/s.txt")
        os.close(here)
        began = time.monotonic()
        made = [*reader.read([tmp_path / "管.txt", tmp_path / "s.txt"], Wanted())]
        made += [*reader.read([tmp_path], Wanted())]
    assert time.monotonic() - began < 10
    assert len(made) == 3  # in a folder they are no contributions
    for said in made:
        assert said.problem is not None
        assert said.problem.reason in WORDS
