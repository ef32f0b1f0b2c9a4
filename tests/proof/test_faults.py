"""Every call of the system fails once, in every way: nothing that was kept is lost by it.

After each fault the old state is there or the new one, whole; a failure is
one that has a sentence; nothing lies about; and a second try succeeds.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from composer.app.words import LANGUAGES, sentence
from composer.model.document import Document
from composer.model.errors import Failure, SaveError
from composer.model.issue import Issue
from composer.store import files, locks, vault
from composer.store.disk import replaced
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.sessions import KeptSession, keep_session, load_sessions
from composer.store.settings import Settings, load_settings, save_settings
from tests.proof.faultydisk import Counting, Fault, Faulty, faults
from tests.samples import article, figure, issue, picture_data, section

NOW = dt.datetime(2026, 3, 31, 9, 0)
OLD = issue(sections=(section(article(title="旧的一篇")),))
NEW = issue(sections=(section(article(title="新的一篇")),))


class Case:
    """Something that keeps something in a folder of its own; `prepare` puts the old state there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        """Put down what is there before."""

    def run(self) -> None:
        """Do what may fail."""
        raise NotImplementedError

    def state(self) -> str:
        """Return "old", "new" or what else is to be found; read with a good disk."""
        raise NotImplementedError

    def told(self, failure: Failure) -> None:
        """Look at what the clerk is told."""

    def end(self) -> None:
        """Let go of everything."""


class NewDraft(Case):
    """A draft is saved for the first time."""

    name = "刊.bulletin"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.path = folder / self.name
        self.content: Document = NEW
        self.media = Media()

    def run(self) -> None:
        save_draft(self.path, self.content, self.media)

    def state(self) -> str:
        if not self.path.exists():
            return "old"
        stored = open_draft(self.path)
        for name in stored.media:
            assert stored.media[name]
        return "new" if stored.content == self.content else "old" if self._is_old(stored) else "?"

    def _is_old(self, stored: object) -> bool:
        return False


class ReplacedDraft(NewDraft):
    """A draft with pictures is saved over: one is carried over, one left out, one is new."""

    def prepare(self) -> None:
        media, stays = Media().with_file(picture_data(40, 30), "png")
        media, goes = media.with_file(picture_data(31, 30), "png")
        self.old = with_pictures(OLD, stays, goes)
        save_draft(self.path, self.old, media)
        stored = open_draft(self.path)
        self.media, fresh = stored.media.with_file(picture_data(20, 50), "png")
        self.content = with_pictures(NEW, stays, fresh)
        self.names = {stays, goes, fresh}

    def _is_old(self, stored: object) -> bool:
        return stored.content == self.old

    def state(self) -> str:
        for name in self.names:
            assert self.media[name]  # every state of the draft has its pictures, to be undone to
        return super().state()


class BareDraft(ReplacedDraft):
    """The same in a folder of a bare `issue.yaml`."""

    name = "issue.yaml"


class DraftInPlace(ReplacedDraft):
    """The same where no file may be put beside it."""

    def told(self, failure: Failure) -> None:
        if failure.reason == "saved_in_part":
            assert open_draft(Path(failure.facts["kept"])).content == self.old
            save_draft(self.path, self.old, open_draft(Path(failure.facts["kept"])).media)


class KeptSettings(Case):
    """The settings are written, which has to make their folder first."""

    kept, wanted = Settings(), Settings(theme="dark", recent=("甲",))

    def run(self) -> None:
        save_settings(self.wanted, self.kept)

    def state(self) -> str:
        return {self.kept: "old", self.wanted: "new"}.get(load_settings(), "?")


class ReplacedSettings(KeptSettings):
    """The settings are written over others."""

    kept, wanted = Settings(theme="light", recent=("乙",)), Settings(recent=("甲", "乙"))

    def prepare(self) -> None:
        save_settings(self.kept)


class Session(Case):
    """Where the clerk was is remembered: never an error."""

    def prepare(self) -> None:
        keep_session(Path("甲"), KeptSession("title"))

    def run(self) -> None:
        keep_session(Path("乙"), KeptSession("title"))

    def state(self) -> str:
        known = set(load_sessions())
        return "new" if known == {"甲", "乙"} else "old" if known == {"甲"} else str(known)


class Together(Case):
    """Two files of an export are written together."""

    def prepare(self) -> None:
        self.paths = [self.folder / "a.pdf", self.folder / "b.docx"]
        for path in self.paths:
            path.write_bytes(b"old")

    def run(self) -> None:
        files.write_together(dict.fromkeys(self.paths, b"newer"))

    def state(self) -> str:
        contents = [path.read_bytes() for path in self.paths]
        assert set(contents) <= {b"old", b"newer"}
        return "new" if contents == [b"newer"] * 2 else "old"


class VaultPicture(Case):
    """A picture goes to the vault."""

    def prepare(self) -> None:
        media, self.name = Media().with_file(picture_data(40, 30), "png")
        self.picture = media.picture(self.name)

    def run(self) -> None:
        vault.keep(self.picture)

    def state(self) -> str:
        found = vault.find([self.name])
        return "new" if found and found[self.name] == picture_data(40, 30) else "old"


class TakenLock(Case):
    """A lock is taken, renewed and released: never an error, and never in the way."""

    def run(self) -> None:
        taken = locks.take(self.folder / "刊.bulletin", NOW)
        if isinstance(taken, locks.Holder):
            assert taken.is_here  # what could not be removed before
            taken = locks.take(self.folder / "刊.bulletin", NOW, force=True)
            assert not isinstance(taken, locks.Holder)
        if taken is not None:
            taken.renew()
            taken.release()

    def state(self) -> str:
        return "old" if locks.holder(self.folder / "刊.bulletin") else "new"


NEVER_RAISES = (Session, TakenLock)
CASES = (
    NewDraft, ReplacedDraft, BareDraft, DraftInPlace, KeptSettings, ReplacedSettings, Session,
    Together, VaultPicture, TakenLock,
)  # fmt: skip


def with_pictures(content: Issue, *names: str) -> Issue:
    """Return an issue that begins with an article that shows some pictures."""
    return replace(
        content, sections=(section(article(blocks=(figure(*names),))), *content.sections)
    )


def _refusing(kind: type[Counting]) -> type[Counting]:
    class Refusing(kind):
        folder = Path()

        def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
            if flags & os.O_CREAT and path.parent == self.folder:
                raise PermissionError(errno.EACCES, "no file may be made here")
            return super().open(path, flags, mode)

    return Refusing


def a_disk(case: Case, fault: Fault | None) -> Counting:
    """Return the disk on which a case runs."""
    kind: type[Counting] = Counting if fault is None else Faulty
    if isinstance(case, DraftInPlace):
        kind = _refusing(kind)
    made = kind() if fault is None else kind(fault)
    made.folder = case.folder
    return made


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[type[Case]], Case]:
    """Make a case in a folder of its own, with settings and data folders of its own."""
    made: list[Case] = []

    def make(kind: type[Case]) -> Case:
        root = tmp_path / str(len(made))
        (root / "work").mkdir(parents=True)
        for name in ("XDG_CONFIG_HOME", "APPDATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(name, str(root / name))
        made.append(kind(root / "work"))
        made[-1].prepare()
        return made[-1]

    return make


def lies_about(case: Case) -> list[str]:
    """Return the names of unfinished files."""
    root = case.folder.parent
    return [one.name for one in root.rglob("*") if one.is_file() and ".tmp" in one.name]


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.__name__)
def test_every_fault_leaves_the_old_state_or_the_new_one(
    kind: type[Case],
    fresh: Callable[[type[Case]], Case],
    record_property: Callable[[str, object], None],
) -> None:
    good = fresh(kind)
    with replaced(a_disk(good, None)) as counted:
        good.run()
    assert good.state() == "new"
    assert lies_about(good) == []
    good.end()
    injected = 0
    for lasting in (False, True):
        for fault in faults(counted.calls, lasting=lasting):
            injected += try_with(fresh(kind), fault, counted.calls[fault.call][0])
    assert injected >= len(counted.calls)
    record_property("faults", injected)


def try_with(case: Case, fault: Fault, failing: str) -> int:
    """Run a case on a faulty disk, hold what was promised, and return how often it failed."""
    told: SaveError | None = None
    with replaced(a_disk(case, fault)) as disk:
        try:
            case.run()
        except SaveError as failure:
            told = failure
    done = told is None
    if told is not None:
        assert not isinstance(case, NEVER_RAISES), (fault, told)
        assert all(told.reason not in sentence(told, which) for which in LANGUAGES), fault
        case.told(told)
    state = case.state()
    if done and not isinstance(case, NEVER_RAISES):
        assert state == "new", fault
    assert state in {"old", "new"}, fault
    if fault.trouble in (errno.EINTR, 0) and isinstance(case, NewDraft | KeptSettings):
        assert done, fault
    if failing != "unlink":
        assert lies_about(case) == [], fault
    with replaced(a_disk(case, None)):
        case.run()
    assert case.state() == "new", fault
    case.end()
    return disk.injected
