"""The journal gives back what was written to it, and says so when it cannot."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import stat
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from composer.model import edits
from composer.model.document import Document
from composer.model.errors import OpenError, SaveError
from composer.model.issue import Issue
from composer.model.official import OfficialDocument
from composer.store import holding, journal, journalbook, journalparts, records, vault
from composer.store.disk import Disk, replaced
from composer.store.draftfile import open_draft, save_draft
from composer.store.journal import About, JournalWriter, left_behind, read_journal
from composer.store.media import Media
from tests import officials
from tests.samples import article, figure, issue, paragraph, picture_data, section

NOW = dt.datetime(2026, 3, 31, 14, 32, 5)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


class Quick(Disk):
    """A disk that nobody waits for."""

    def fsync(self, handle: int) -> None:
        os.fstat(handle)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "config"))
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    monkeypatch.setenv("BULLETIN_TEMPORARY", str(tmp_path / "temporary"))
    with replaced(Quick()):
        yield


def titled(title: str, content: Issue | None = None) -> Issue:
    return edits.set_article(content or issue(), 0, title=title)


def left(*documents: Document, media: Media | None = None, about: About | None = None) -> Path:
    """Write states to a journal and leave it behind."""
    writer = JournalWriter()
    for document in documents:
        writer.write(document, media or Media(), about or About(), NOW)
    file = writer.file
    writer.close(remove=False)
    assert file is not None
    return file


# What is written comes back


@pytest.mark.parametrize("document", [issue(), Issue(), officials.document(), OfficialDocument()])
def test_a_state_comes_back(document: Document) -> None:
    about = About(Path("/家/一期.bulletin"), "ab" * 32, "articles/0/title", "最后写的\ud800\n字")
    said = read_journal(left(document, about=about))
    assert (said.document, said.about, said.time) == (document, about, NOW)
    assert (said.missing, said.is_torn, len(said.media)) == ((), False, 0)


def test_the_newest_state_counts() -> None:
    documents = [titled(f"第{number}稿") for number in range(30)]
    documents += [officials.document(), issue()]  # and one that was there already
    writer = JournalWriter()
    for number, document in enumerate(documents):
        about = About(place=f"articles/{number}")
        writer.write(document, Media(), about, NOW + dt.timedelta(seconds=number))
        assert writer.file is not None
        said = read_journal(writer.file)
        assert (said.document, said.about) == (document, about)
        assert said.time == NOW + dt.timedelta(seconds=number)
    writer.close(remove=True)
    assert list(left_behind()) == []


def test_a_key_in_three_hundred_pages_is_a_few_hundred_bytes() -> None:
    parts = tuple(paragraph() for _ in range(25))
    articles = [article(title=f"第{number}篇", blocks=(*parts,)) for number in range(100)]
    document = issue(sections=(section(*articles),))
    writer = JournalWriter()
    writer.write(document, Media(), About(), NOW)
    for number in range(20):
        before = writer.size
        blocks = (*parts[:12], paragraph(f"{number}" * 100), *parts[12:])
        document = edits.set_article(document, 50, blocks=blocks)
        writer.write(document, Media(), About(), NOW)
        assert writer.size - before < 700
    assert read_journal(writer.file or Path()).document == document
    writer.close(remove=True)


def test_a_long_journal_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journalbook, "_LONG", 1_000)
    writer, files, longest = JournalWriter(), set(), 0
    for number in range(100):
        document = titled(f"第{number}稿")
        writer.write(document, Media(), About(), NOW)
        files.add(writer.file)
        longest = max(longest, writer.size)
        assert len(list(journal.journals_folder().iterdir())) == 1
    assert len(files) > 1
    assert longest < 20_000
    assert read_journal(writer.file or Path()).document == document
    writer.close(remove=True)
    assert list(journal.journals_folder().iterdir()) == []


def test_parts_of_the_past_are_let_go() -> None:
    coder = journalparts.Coder()
    writer = JournalWriter(coder=coder)
    for number in range(3000):
        document = titled(f"第{number}稿")
        coder.sections(document)
    writer.write(document, Media(), About(), NOW)
    writer.write(issue(), Media(), About(), NOW)
    assert len(coder._known) < 20
    writer.close(remove=True)


def test_the_digest_is_of_the_content() -> None:
    one = journal.content_digest(issue())
    assert one == journal.content_digest(replace(issue()))
    others = [
        titled("别的"),
        issue(unplaced=("行",)),
        issue(sections=(section(), section())),
        issue(sections=(section(article(), article()),)),
        issue(sections=(section(title="栏目"),)),
        edits.set_article(issue(), 0, blocks=()),
        officials.document(),
    ]
    assert len({one, *map(journal.content_digest, others)}) == len(others) + 1


def test_saving_does_not_change_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "一期.bulletin"
    for document in (issue(), officials.document()):
        save_draft(path, document, Media())
        assert journal.content_digest(open_draft(path).content) == journal.content_digest(document)


def test_what_its_file_holds_is_saved(tmp_path: Path) -> None:
    about = About(tmp_path / "一期.bulletin", journal.content_digest(issue()))
    assert not read_journal(left(titled("改过"), about=about)).is_saved
    assert read_journal(left(titled("改过"), issue(), about=about)).is_saved
    assert not read_journal(left(issue())).is_saved


# Pictures


def test_pictures_that_no_draft_file_has_are_handed_out_once(tmp_path: Path) -> None:
    path = tmp_path / "一期.bulletin"
    media, own = Media().with_file(picture_data(), "png")
    save_draft(path, issue(sections=(section(article(blocks=(figure(own),))),)), media)
    media, new = open_draft(path).media.with_file(picture_data(colour="#335577"), "png")
    media, unused = media.with_file(b"nowhere", "png")
    both = issue(sections=(section(article(blocks=(figure(own), figure(new)))),))
    writer, about = JournalWriter(), About(path)
    assert [one.name for one in writer.write(both, media, about, NOW)] == [new]
    assert writer.write(titled("下一稿", both), media, about, NOW) == ()
    file = writer.file or Path()
    assert read_journal(file).missing == tuple(sorted((own, new)))
    vault.keep(media.picture(new))
    said = read_journal(file)
    assert (dict(said.media), said.missing) == ({new: media[new]}, (own,))
    assert journal.pictures_needed() == {own, new, unused}  # an undo may want it back
    writer.close(remove=False)
    journal.refuse(file)
    assert journal.pictures_needed() == {own, new, unused}
    journal.discard(next(journal.refused()))
    assert journal.pictures_needed() == frozenset()


def test_pictures_of_a_newer_format_are_needed_too() -> None:
    media, name = Media().with_file(picture_data(), "png")
    file = left(issue(sections=(section(article(blocks=(figure(name),))),)), media=media)
    file.write_bytes(file.read_bytes().replace(b"journal 1\n", b"journal 22\n", 1))
    assert journal.pictures_needed() == {name}


def test_nobody_knows_what_a_journal_needs_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = left(issue())
    usual = Path.open

    def held(self: Path, *arguments: str) -> object:
        if self == file:
            raise PermissionError(13, "held by a scanner")
        return usual(self, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", held)
        with pytest.raises(PermissionError):
            journal.pictures_needed()
    assert journal.pictures_needed() == frozenset()


# Who holds it


def test_a_journal_in_use_is_not_left_behind() -> None:
    writer = JournalWriter()
    assert (writer.file, writer.size) == (None, 0)
    writer.write(issue(), Media(), About(), NOW)
    assert list(left_behind()) == []
    writer.close(remove=False)
    assert len(list(left_behind())) == 1
    writer.close(remove=True)  # once is enough
    assert len(list(left_behind())) == 1


def test_nobody_takes_his_own_for_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    usual = os.open

    def watched(path: Path, *arguments: int) -> int:
        opened.append(Path(path))
        return usual(path, *arguments)

    monkeypatch.setattr(holding, "_lock", lambda handle: None)  # a process may lock once more
    writer = JournalWriter()
    writer.write(issue(), Media(), About(), NOW)
    monkeypatch.setattr(os, "open", watched)
    assert list(left_behind()) == []
    assert writer.file not in opened  # closing it would let go of the lock
    monkeypatch.undo()
    writer.close(remove=True)


def test_the_newest_comes_first() -> None:
    files = [left(titled(f"第{number}稿")) for number in range(3)]
    for file, time in zip(files, (50, 90, 70), strict=True):
        os.utime(file, (time, time))
    (journal.journals_folder() / "notes.txt").write_text("not ours")
    assert list(left_behind()) == [files[1], files[2], files[0]]


CHILD = """
import datetime, sys
from composer.model.issue import Issue
from composer.store.journal import About, JournalWriter
from composer.store.media import Media
writer = JournalWriter()
writer.write(Issue(unplaced=("一行",)), Media(), About(), datetime.datetime(2026, 3, 31))
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    running = subprocess.Popen(
        [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stdout.readline().strip() == b"ready"
    yield running
    running.kill()
    running.communicate()


def test_what_a_killed_process_held_is_left_behind(child: subprocess.Popen[bytes]) -> None:
    assert list(left_behind()) == []
    child.kill()
    child.wait()
    (file,) = left_behind()
    assert read_journal(file).document == Issue(unplaced=("一行",))


def no_locks(handle: int) -> None:
    raise OSError(errno.ENOLCK, "no locks here")


def test_without_locks_the_process_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_lock", no_locks)
    file = left(issue())
    assert list(left_behind()) == []  # this process lives
    monkeypatch.setattr(records.psutil, "boot_time", lambda: 5.0)  # the clock was set
    assert list(left_behind()) == []
    monkeypatch.setattr(records, "_started", lambda process: (5.0, 7.0))
    assert list(left_behind()) == [file]


def test_without_locks_another_machine_is_believed_for_half_a_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(holding, "_lock", no_locks)
    file = left(issue())
    monkeypatch.setattr(records.platform, "node", lambda: "another")
    assert list(left_behind()) == []
    os.utime(file, (file.stat().st_mtime - 13 * 3600,) * 2)
    assert list(left_behind()) == [file]


def test_one_that_was_never_written_to_goes_after_a_day() -> None:
    journal.journals_folder().mkdir(parents=True)
    file = journal.journals_folder() / "0123456789abcdef.journal"
    file.touch()
    assert list(left_behind()) == []
    os.utime(file, (0, 0))
    assert list(left_behind()) == []
    assert not file.exists()


@POSIX
def test_nobody_else_may_read_it() -> None:
    before = os.umask(0)
    try:
        file = left(issue())
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


# One journal takes the place of another


def test_the_one_before_goes_when_the_new_one_is_whole() -> None:
    old = left(titled("旧"))
    writer = JournalWriter(old)
    assert list(left_behind()) == [old]
    writer.write(titled("新"), Media(), About(), NOW)
    assert not old.exists()
    assert list(left_behind()) == []
    writer.close(remove=False)
    (new,) = left_behind()
    assert read_journal(new).document == titled("新")


def test_what_has_been_taken_over_is_not_offered_although_it_is_there() -> None:
    old = left(titled("旧"))
    copy = old.read_bytes()
    writer = JournalWriter(old)
    writer.write(titled("新"), Media(), About(), NOW)
    old.write_bytes(copy)  # the power went before it was removed
    writer.close(remove=False)
    assert [read_journal(file).document for file in left_behind()] == [titled("新")]
    assert not old.exists()


def test_ending_before_anything_was_written_ends_the_one_before_as_well() -> None:
    for remove in (False, True):
        old = left(titled("旧"))
        JournalWriter(old).close(remove=remove)
        assert old.exists() is not remove


# When the disk fails


class Failing(Quick):
    """A disk on which some calls fail in some folders."""

    def __init__(self, call: str, *folders: Path, number: int = errno.ENOSPC) -> None:
        self._call, self._folders, self._number = call, folders, number
        self._files: dict[int, Path] = {}

    def _check(self, call: str, path: Path) -> None:
        if call == self._call and any(one in path.parents for one in self._folders):
            raise OSError(self._number, os.strerror(self._number))

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        self._check("open", path)
        handle = super().open(path, flags, mode)
        self._files[handle] = path
        return handle

    def write(self, handle: int, data: bytes | memoryview) -> int:
        if self._call == "write" and len(data) > 20:
            data = data[:20]
        else:
            self._check("write", self._files.get(handle, self._folders[0] / "file"))
        return super().write(handle, data)

    def fsync(self, handle: int) -> None:
        self._check("fsync", self._files.get(handle, self._folders[0] / "file"))
        super().fsync(handle)


def homes() -> list[Path]:
    return [one.parents[1] for one in journal.journals_folders()]


@pytest.mark.parametrize("call", ["open", "write", "fsync"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_another_folder_takes_what_the_first_one_does_not(call: str, number: int) -> None:
    for at in (1, 2):
        writer = JournalWriter()
        with replaced(Failing(call, *homes()[:at], number=number)):
            writer.write(titled("新"), Media(), About(), NOW)
        file = writer.file or Path()
        assert file.parent == journal.journals_folders()[at]
        assert list(left_behind()) == []
        writer.close(remove=False)
        assert list(left_behind()) == [file]
        assert read_journal(file).document == titled("新")
        journal.discard(file)


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_disk_that_fills_up_is_left_for_another(call: str) -> None:
    writer = JournalWriter()
    writer.write(titled("旧"), Media(), About(), NOW)
    with replaced(Failing(call, *homes()[:1])):
        writer.write(titled("新"), Media(), About(), NOW)
    assert writer.file is not None
    assert writer.file.parent == journal.journals_folders()[1]
    writer.close(remove=False)
    assert [read_journal(file).document for file in left_behind()] == [titled("新")]


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_when_all_fail_what_was_written_stays_and_the_next_call_writes_all(call: str) -> None:
    writer = JournalWriter()
    writer.write(titled("旧"), Media(), About(), NOW)
    file = writer.file or Path()
    with replaced(Failing(call, *homes())), pytest.raises(SaveError) as refused:
        writer.write(titled("新"), Media(), About(), NOW)
    assert refused.value.reason == "disk_full"
    assert read_journal(file).document in (titled("旧"), titled("新"))
    assert list(left_behind()) == []
    writer.write(titled("再新"), Media(), About(), NOW)
    assert read_journal(writer.file or Path()).document == titled("再新")
    assert not file.exists()
    writer.close(remove=True)


@POSIX
def test_a_temporary_folder_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    own = homes()[2] / "bulletin-composer"
    own.parent.mkdir()
    own.symlink_to(elsewhere)
    with replaced(Failing("write", *homes()[:2])), pytest.raises(SaveError):
        JournalWriter().write(issue(), Media(), About(), NOW)
    own.unlink()
    own.mkdir(mode=0o777)
    own.chmod(0o777)
    (own / "journals").mkdir()
    shutil.copy(left(issue()), own / "journals")
    with replaced(Failing("write", *homes()[:2])), pytest.raises(SaveError):
        JournalWriter().write(issue(), Media(), About(), NOW)
    assert len(list(left_behind())) == 1


def _among_temporary_files() -> tuple[Path, Path]:
    """Leave a journal that went on among temporary files, as the disk was full; return both."""
    writer = JournalWriter()
    writer.write(titled("旧"), Media(), About(), NOW)
    first = writer.file
    with replaced(Failing("write", *homes()[:2])):
        for title in ("新", "再新"):
            writer.write(titled(title), Media(), About(), NOW)
    second = writer.file
    writer.close(remove=False)
    assert first is not None
    assert second is not None
    assert second.is_relative_to(homes()[2])
    return first, second


def test_what_a_power_cut_takes_from_temporary_files_does_not_take_the_journal_before() -> None:
    first, second = _among_temporary_files()
    assert list(left_behind()) == [second]
    assert read_journal(second).document == titled("再新")
    shutil.rmtree(homes()[2])
    assert list(left_behind()) == [first]
    assert read_journal(first).document == titled("旧")


def test_a_journal_that_went_on_is_offered_once() -> None:
    first, second = _among_temporary_files()
    journal.discard(second)
    assert not first.exists()
    first, second = _among_temporary_files()
    writer = JournalWriter(second)
    with replaced(Failing("write", *homes()[:2])):
        writer.write(titled("还满"), Media(), About(), NOW)
    assert (first.exists(), second.exists(), list(left_behind())) == (True, False, [])
    writer.close(remove=True)
    assert list(left_behind()) == []
    _, second = _among_temporary_files()
    writer = JournalWriter(second)
    writer.write(titled("又有地方"), Media(), About(), NOW)
    writer.close(remove=False)
    (only,) = left_behind()
    assert read_journal(only).document == titled("又有地方")


# Set aside, newer, torn and hostile


def test_a_refused_journal_is_kept_for_thirty_days() -> None:
    file = left(issue())
    os.utime(file, (0, 0))  # how old it is does not matter
    journal.refuse(file)
    assert list(left_behind()) == []
    (aside,) = journal.refused()
    assert read_journal(aside).document == issue()
    journal.refuse(aside)  # is refused already
    assert list(journal.refused()) == [aside]
    days = 86400
    os.utime(aside, (aside.stat().st_mtime - 29 * days,) * 2)
    assert list(journal.refused()) == [aside]
    os.utime(aside, (aside.stat().st_mtime - 2 * days,) * 2)
    assert list(journal.refused()) == []
    assert not aside.exists()
    journal.refuse(aside)
    journal.discard(aside)


def test_a_journal_of_a_newer_program_stays() -> None:
    file = left(issue())
    newer = file.read_bytes().replace(b"journal 1\n", b"journal 2\n", 1)
    file.write_bytes(newer)
    assert list(left_behind()) == [file]
    with pytest.raises(OpenError) as refused:
        read_journal(file)
    assert refused.value.reason == "journal_newer"
    assert file.read_bytes() == newer


def reason(file: Path) -> str:
    with pytest.raises(OpenError) as refused:
        read_journal(file)
    return refused.value.reason


@pytest.mark.parametrize(
    "data", [b"", b"bulletin", b"bulletin-journal x\n", b"bulletin-journal 1\n", bytes(5000)]
)
def test_what_is_no_journal_holds_nothing(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "one.journal"
    file.write_bytes(data)
    assert reason(file) == "journal_empty"
    assert reason(tmp_path / "none.journal") == "not_found"
    (tmp_path / "folder.journal").mkdir()
    assert reason(tmp_path / "folder.journal") == "open_folder"


def test_behind_a_tear_nothing_is_believed() -> None:
    documents = [titled(f"第{number}稿") for number in range(4)]
    writer, sizes = JournalWriter(), [0]
    for document in documents:
        writer.write(document, Media(), About(), NOW)
        sizes.append(writer.size)
    file = writer.file or Path()
    writer.close(remove=False)
    whole = file.read_bytes()
    for at in range(0, len(whole), 17):
        expected = sum(size <= at for size in sizes) - 2
        for data in (whole[:at], whole[:at] + bytes(200), whole[:at] + b"\xff" + whole[at + 1 :]):
            file.write_bytes(data)
            if data == whole:
                continue
            if expected < 0:
                assert reason(file) == "journal_empty"
            else:
                said = read_journal(file)
                assert said.document == documents[expected]
                assert said.is_torn is (data != whole[: sizes[expected + 1]])


def test_a_record_counts_only_where_it_was_written() -> None:
    one, other = left(titled("甲")), left(titled("乙"))
    old = one.read_bytes()
    one.write_bytes(old + old[-200:])
    assert read_journal(one).is_torn
    writer = JournalWriter()
    writer.write(titled("甲"), Media(), About(), NOW)
    first = writer.size
    writer.write(titled("丙"), Media(), About(), NOW)
    writer.close(remove=False)
    (newest, *_) = left_behind()
    other.write_bytes(other.read_bytes() + newest.read_bytes()[first:])
    said = read_journal(other)
    assert (said.document, said.is_torn) == (titled("乙"), True)


def forged(tmp_path: Path, *lines: bytes, packed: bytes | None = None) -> Path:
    """Return a journal whose checksums are right and whose last state says these lines."""
    records_file = records.RecordFile(tmp_path / "forged", journal.FORMAT)
    book = journalbook.Book(records_file, journalparts.Coder())
    book.append(issue(), Media(), About(), NOW)
    payload = zlib.compress(b"\n".join(lines)) if packed is None else packed
    records_file.append((journalbook.STATE, payload))
    records_file.close(remove=False)
    return records_file.file


GOOD = b's{"shell":0,"articles":[[0,2]],"time":"2026-03-31","place":"","words":""}'


@pytest.mark.parametrize(
    "line",
    [
        b"s",
        b"s[]",
        b"snull",
        b"s" + b"[" * 100_000,
        b"s{}",
        b's{"shell":"0"}',
        GOOD.replace(b"[0,2]", b"[0,3]"),
        GOOD.replace(b"[0,2]", b"[-1,1]"),
        GOOD.replace(b"[0,2]", b"[0,0]"),
        GOOD.replace(b"[0,2]", b"[0]"),
        GOOD.replace(b"[0,2]", b'["0",1]'),
        GOOD.replace(b"[0,2]", b"[true,1]"),
        GOOD.replace(b"[0,2]", b",".join([b"0,1"] * 600_000).join((b"[", b"]"))),
        GOOD.replace(b"[[0,2]]", b"[]"),
        GOOD.replace(b"[[0,2]]", b"[[0,2],[0,2]]"),
        GOOD.replace(b"[[0,2]]", b"{}"),
        GOOD.replace(b'"shell":0', b'"shell":1'),
        GOOD.replace(b'"shell":0', b'"shell":-1'),
        GOOD.replace(b'"shell":0', b'"shell":true'),
        GOOD.replace(b"2026-03-31", b"today"),
        GOOD.replace(b'"2026-03-31"', b"1"),
        GOOD.replace(b'"words":""', b'"words":1'),
        GOOD.replace(b'"words":""', b'"words":{"\\u0000yaml":"&a [*a]"}'),
        GOOD.replace(b'"words":""', b'"words":{"\\u0000yaml":1}'),
        GOOD.replace(b'"words":""', b'"words":{"\\u0000date":"2026"}'),
        GOOD.replace(b'"words":""', b'"words":' + b"9" * 5000),
        b'd{"format":1,"x":'
        + b"[" * 300
        + b"]" * 300
        + b"}\n"
        + GOOD.replace(b'"shell":0', b'"shell":1'),
        b"d{}\n" + GOOD.replace(b'"shell":0', b'"shell":1'),
        b'd{"format":9}\n' + GOOD.replace(b'"shell":0', b'"shell":1'),
        b"a[[0,1],[]]\n" + GOOD.replace(b"[0,2]", b"[2,1]"),
        b"a[[0,9],{}]\n" + GOOD.replace(b"[0,2]", b"[2,1]"),
        b"a[]\n" + GOOD.replace(b"[0,2]", b"[2,1]"),
        b"b{}\na[[3,1],{}]\n" + GOOD.replace(b"[0,2]", b"[2,1]"),
        b"f1\n" + GOOD,
        b"f[1,2]\n" + GOOD,
        b'f["\\u0000",2]\n' + GOOD,
        b'f["",null]\n' + GOOD,
        b"s\xff\xfe",
    ],
)
def test_a_state_that_makes_no_sense_is_passed_over(line: bytes, tmp_path: Path) -> None:
    said = read_journal(forged(tmp_path, line))
    assert (said.document, said.is_torn, said.time) == (issue(), True, NOW)


def test_what_is_forged_above_could_be_right(tmp_path: Path) -> None:
    said = read_journal(forged(tmp_path, GOOD))
    assert (said.document, said.is_torn) == (issue(), False)
    assert said.time == dt.datetime(2026, 3, 31)


def test_a_record_that_unpacks_to_too_much_is_a_tear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = zlib.compress(bytes(20_000_000))
    monkeypatch.setattr("composer.store.journalstates._MOST_UNPACKED", 10_000_000)
    for packed in (bomb, b"no zlib", zlib.compress(GOOD)[:-3], b""):
        said = read_journal(forged(tmp_path, packed=packed))
        assert (said.document, said.is_torn) == (issue(), True)


def test_a_length_beyond_the_end_is_a_tear() -> None:
    file = left(issue())
    file.write_bytes(file.read_bytes() + struct.pack(">IB8s", 2**32 - 1, ord("S"), b"checksum"))
    assert read_journal(file).is_torn


def test_records_of_a_kind_that_is_not_known_are_passed_over(tmp_path: Path) -> None:
    records_file = records.RecordFile(tmp_path, journal.FORMAT)
    book = journalbook.Book(records_file, journalparts.Coder())
    records_file.append((ord("?"), b"what a later program adds"))
    book.append(issue(), Media(), About(), NOW)
    records_file.close(remove=False)
    assert read_journal(records_file.file).document == issue()


# Every format is read for ever


@pytest.mark.parametrize("kind", ["issue", "official"])
def test_format_1_opens_for_ever(kind: str, kept: Callable[[str], Path], tmp_path: Path) -> None:
    file = tmp_path / "kept.journal"
    shutil.copy(kept(f"drafts/format-1-{kind}.journal"), file)
    said = read_journal(file)
    document = said.document
    assert said.about == About(
        Path("/草稿/三月.bulletin"), "5" * 64, "articles/0/blocks/1", "最后写的几个字"
    )
    assert said.time == dt.datetime(2026, 3, 31, 14, 32, 6)
    assert document.articles[0].title == "改过的标题"
    assert document.articles[0].blocks[-1] == paragraph("添上的一段。")
    first = open_draft(kept(f"drafts/format-{1 if kind == 'issue' else 2}.bulletin")).content
    assert len(document.articles) == len(first.articles)
    assert replace(document, **bodies(first)) == first


def bodies(document: Document) -> dict[str, object]:
    if isinstance(document, OfficialDocument):
        return {"body": document.body, "attachments": document.attachments}
    return {"sections": document.sections}
