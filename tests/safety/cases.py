"""Cases: all that the program keeps, each in steps from one state to the next.

A case lies below a root of its own, with settings and data of its own, so
that it can be looked at again below another root: what a power cut left.
`found` says which state is there, counted from 0: the one before any step.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from composer.app.workbench import Workbench
from composer.model.errors import Failure, OpenError
from composer.model.issue import Imprint, Issue
from composer.store import files, locks, vault, versions
from composer.store.draftfile import open_draft, save_draft
from composer.store.journal import About, JournalWriter, left_behind, read_journal
from composer.store.media import Media, StoredPicture
from composer.store.resources import data_folder
from composer.store.sessions import KeptSession, keep_session, load_sessions
from composer.store.settings import Settings, load_settings, save_settings
from tests.samples import article, figure, issue, picture_data, section

NOW = dt.datetime(2026, 3, 31, 9, 0)
LOST = -1
"""What `found` says when what is there is no state that ever was."""

FOLDERS = ("XDG_CONFIG_HOME", "APPDATA", "XDG_DATA_HOME", "LOCALAPPDATA", "TMPDIR")

Step = Callable[[], object]


def titled(title: str, *pictures: str) -> Issue:
    """Return an issue that tells itself from others by its first title."""
    blocks = {"blocks": (figure(*pictures),)} if pictures else {}
    return issue(sections=(section(article(title=title, **blocks)),), briefs=(), imprint=Imprint())


def use(root: Path) -> None:
    """Have all that the program keeps for its user lie below `root`."""
    for name in FOLDERS:
        os.environ[name] = str(root / name)
    (root / "TMPDIR").mkdir(parents=True, exist_ok=True)
    tempfile.tempdir = str(root / "TMPDIR")


class Case:
    """Something that is kept. `prepare` puts the state 0 there."""

    is_strict = True
    """Whether a step that cannot be done says so, rather than letting it be."""
    goes_on = False
    """Whether an interrupted call is made again until it is done."""
    no_new_files = False
    """Whether no file can be made in `folder`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder.mkdir(parents=True)

    @property
    def folder(self) -> Path:
        """Where the clerk's own files lie."""
        return self.root / "work"

    def look_at(self, root: Path) -> None:
        """Look for the state below another root from now on."""
        self.root = root
        use(root)

    def prepare(self) -> None:
        """Put down what is there before."""

    def steps(self) -> Sequence[Step]:
        """Return what is done, one after the other; each may fail and be done again."""
        raise NotImplementedError

    def found(self) -> int:
        """Return which state is there, `LOST` when it is none."""
        raise NotImplementedError

    def told(self, failure: Failure) -> None:
        """Do what a clerk can do who is told of a failure."""

    def end(self) -> None:
        """Let go of everything."""


class NewDraft(Case):
    """A draft is saved for the first time."""

    name = "刊.bulletin"
    goes_on = True

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.media = Media()
        self.contents: list[Issue | None] = [None, titled("甲")]

    @property
    def path(self) -> Path:
        """Where the draft lies."""
        return self.folder / self.name

    def steps(self) -> Sequence[Step]:
        return [self.save]

    def save(self) -> None:
        """Save the last state."""
        assert self.contents[-1] is not None
        save_draft(self.path, self.contents[-1], self.media)

    def found(self) -> int:
        if not self.path.exists():
            return 0 if self.contents[0] is None else LOST
        try:
            stored = open_draft(self.path)
        except OpenError:
            return LOST
        for name in stored.media:
            assert stored.media[name]
        content = stored.content
        assert isinstance(content, Issue)
        return self.contents.index(content) if content in self.contents else LOST


class ReplacedDraft(NewDraft):
    """A draft is saved over: one picture is carried over, one left out, one is new."""

    def prepare(self) -> None:
        media, stays = Media().with_file(picture_data(40, 30), "png")
        media, goes = media.with_file(picture_data(31, 30), "png")
        old = titled("甲", stays, goes)
        save_draft(self.path, old, media)
        self.media, fresh = open_draft(self.path).media.with_file(picture_data(20, 50), "png")
        self.contents = [old, titled("乙", stays, fresh)]
        self.names = {stays, goes, fresh}

    def found(self) -> int:
        for name in self.names:
            assert self.media[name]  # an undo may want any of them
        return super().found()


class BareDraft(ReplacedDraft):
    """The same in a folder of a bare `issue.yaml`."""

    name = "issue.yaml"


class DraftInPlace(ReplacedDraft):
    """The same where no file may be put beside it."""

    no_new_files = True

    def found(self) -> int:
        state = super().found()
        if state != LOST:
            return state
        (copy,) = (data_folder() / "saving").glob("*.old")
        return 0 if open_draft(copy).content == self.contents[0] else LOST

    def told(self, failure: Failure) -> None:
        if failure.reason == "saved_in_part":
            kept = open_draft(Path(failure.facts["kept"]))
            assert kept.content == self.contents[0]
            save_draft(self.path, kept.content, kept.media)


class KeptSettings(Case):
    """The settings are written, which has to make their folder first."""

    goes_on = True
    states: tuple[Settings, ...] = (Settings(), Settings(theme="dark", recent=("甲",)))

    def steps(self) -> Sequence[Step]:
        return [lambda: save_settings(self.states[1], self.states[0])]

    def found(self) -> int:
        loaded = load_settings()
        return self.states.index(loaded) if loaded in self.states else LOST


class ReplacedSettings(KeptSettings):
    """The settings are written over others."""

    states = (Settings(theme="light", recent=("乙",)), Settings(recent=("甲", "乙")))

    def prepare(self) -> None:
        save_settings(self.states[0])


class Session(Case):
    """Where the clerk was is remembered: never an error."""

    is_strict = False

    def prepare(self) -> None:
        keep_session(Path("甲"), KeptSession("title"))

    def steps(self) -> Sequence[Step]:
        return [lambda: keep_session(Path("乙"), KeptSession("title"))]

    def found(self) -> int:
        known = set(load_sessions())
        return {frozenset("甲"): 0, frozenset("甲乙"): 1}.get(frozenset(known), LOST)


class Together(Case):
    """Two files of an export are written together."""

    def prepare(self) -> None:
        for name in ("a.pdf", "b.docx"):
            (self.folder / name).write_bytes(b"old")

    def steps(self) -> Sequence[Step]:
        paths = [self.folder / name for name in ("a.pdf", "b.docx")]
        return [lambda: files.write_together(dict.fromkeys(paths, b"newer"))]

    def found(self) -> int:
        contents = {(self.folder / name).read_bytes() for name in ("a.pdf", "b.docx")}
        if not contents <= {b"old", b"newer"}:
            return LOST
        return 1 if contents == {b"newer"} else 0


class VaultPicture(Case):
    """A picture goes to the vault."""

    def prepare(self) -> None:
        self.media, self.name = Media().with_file(picture_data(), "png")

    def steps(self) -> Sequence[Step]:
        return [lambda: vault.keep(self.media.picture(self.name))]

    def found(self) -> int:
        found = vault.find([self.name])
        if not found:
            return 0
        return 1 if found[self.name] == picture_data() else LOST


class TakenLock(Case):
    """A lock is taken, renewed and released: never an error, and never in the way for good."""

    is_strict = False

    def steps(self) -> Sequence[Step]:
        return [self._take]

    def _take(self) -> None:
        path = self.folder / "刊.bulletin"
        taken = locks.take(path, NOW)
        if isinstance(taken, locks.Holder):
            assert taken.is_here  # what could not be removed before
            taken = locks.take(path, NOW, force=True)
            assert not isinstance(taken, locks.Holder)
        if taken is not None:
            taken.renew()
            taken.release()

    def found(self) -> int:
        return 0 if locks.holder(self.folder / "刊.bulletin") else 1


class SavedByWorkbench(NewDraft):
    """An open draft is saved; a disk that failed is nobody else who has written the file."""

    def prepare(self) -> None:
        self.contents = [titled("甲"), titled("乙")]
        save_draft(self.path, titled("甲"), Media())
        self._bench = Workbench(NOW.date())
        self._draft, _ = self._bench.open(self.path)
        self._draft.apply("", titled("乙"))

    def save(self) -> None:
        self._bench.save(self._draft)


class WrittenJournal(Case):
    """A draft is journaled: begun, changed, given a picture, changed again."""

    def prepare(self) -> None:
        media, name = Media().with_file(picture_data(), "png")
        self.media = media
        shown = titled("乙", name)
        self.states = [titled("甲"), titled("乙"), shown, shown, titled("丙", name)]
        self._homeless: tuple[StoredPicture, ...] = ()
        self._writer = JournalWriter()

    def steps(self) -> Sequence[Step]:
        return [
            *(partial(self._write, state) for state in self.states[:3]),
            self._keep_pictures,
            partial(self._write, self.states[4]),
        ]

    def _write(self, state: Issue) -> None:
        self._homeless += self._writer.write(state, self.media, About(), NOW)

    def _keep_pictures(self) -> None:
        for picture in self._homeless:
            vault.keep(picture)

    def found(self) -> int:
        return max((self._state_in(file) for file in self._files()), default=0)

    def _files(self) -> list[Path]:
        if self._writer.file is not None and self._writer.file.is_relative_to(self.root):
            return [self._writer.file]  # it is held: nobody has left it behind
        return list(left_behind())

    def _state_in(self, file: Path) -> int:
        try:
            read = read_journal(file)
        except OpenError:
            return 0
        for name in read.media:
            assert read.media[name] == picture_data()
        places = [at for at, state in enumerate(self.states, 1) if state == read.document]
        return places[0 if read.missing else -1] if places else LOST

    def end(self) -> None:
        self._writer.close(remove=False)


class RenewedJournal(WrittenJournal):
    """The same, where each state begins the journal anew because it has become too long."""

    def _write(self, state: Issue) -> None:
        if self._writer._book is not None:
            self._writer._book._unpacked = 2**40
        super()._write(state)


class KeptVersions(Case):
    """What is saved over is kept, then what was saved, with a picture."""

    def prepare(self) -> None:
        self._path = self.folder / "刊.bulletin"
        save_draft(self._path, titled("甲"), Media())
        self._media, name = Media().with_file(picture_data(), "png")
        self._new = titled("乙", name)

    def steps(self) -> Sequence[Step]:
        return [
            lambda: versions.keep_file(self._path, session="一", now=NOW),
            lambda: versions.keep(
                self._path, self._new, self._media, "saved", session="一", now=NOW
            ),
        ]

    def found(self) -> int:
        contents = []
        for version in versions.versions_of(self._path):
            stored = versions.load(version)
            assert isinstance(stored.content, Issue)
            contents.append(stored.content)
            if stored.content == self._new and set(stored.media) != set(self._media):
                return 1  # its words only: it is not kept yet
        known = [[], [titled("甲")], [self._new, titled("甲")]]
        return known.index(contents) if contents in known else LOST


CASES: tuple[type[Case], ...] = (
    NewDraft, ReplacedDraft, BareDraft, DraftInPlace, KeptSettings, ReplacedSettings, Session,
    Together, VaultPicture, TakenLock, SavedByWorkbench, WrittenJournal, RenewedJournal,
    KeptVersions,
)  # fmt: skip
