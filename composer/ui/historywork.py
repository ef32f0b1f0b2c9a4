"""History work: versions listed, read and compared behind the window.

What is read is kept for a moment, since neighbours are compared with each
other. Of several comparisons that were asked for the last one counts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from composer.app.comparing import changed
from composer.app.draft import State
from composer.app.history import History, Space
from composer.app.looks import look_options
from composer.app.parts import Part, parts
from composer.app.words import Language
from composer.app.worker import Worker
from composer.model.document import Document
from composer.model.errors import Failure, OpenError
from composer.store.versions import Version
from composer.ui.historylist import Chosen
from composer.ui.proofs import Proofs

_KEPT = 4
"""States that are kept."""
_LIST_RANK, _SHOW_RANK, _COUNT_RANK = 1, 2, 8
"""The pages of the open draft come first, how much was changed after each version last."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of a draft and what became of each part."""

    older: Chosen
    newer: Chosen
    before: State
    after: State
    parts: tuple[Part, ...]
    names: Mapping[str, str]
    """What the options of the template are called."""


class _Shelf:
    """The states that were read last. Belongs to the worker's thread."""

    def __init__(self, history: History, language: Language) -> None:
        self._history = history
        self._language = language
        self._states: OrderedDict[Path, State] = OrderedDict()

    def state(self, version: Version) -> State:
        """Return a version. Raises `OpenError`."""
        if version.file not in self._states:
            self._states[version.file] = self._history.load(version)
            while len(self._states) > _KEPT:
                self._states.popitem(last=False)
        self._states.move_to_end(version.file)
        return self._states[version.file]

    def of(self, entry: Chosen, now: State) -> State:
        """Return a version or the state that is open. Raises `OpenError`."""
        return now if entry == "now" else self.state(entry)

    def comparison(self, older: Chosen, newer: Chosen, now: State) -> Comparison:
        """Return what became of each part. Raises `OpenError`."""
        before, after = self.of(older, now), self.of(newer, now)
        found = parts(before.content, after.content)
        return Comparison(older, newer, before, after, found, self._names(after.content))

    def difference(self, older: Version, newer: Chosen, now: State) -> tuple[int, int]:
        """Return how many characters are gone and new. Raises `OpenError`."""
        found = parts(self.state(older).content, self.of(newer, now).content)
        return changed([row for part in found for row in part.rows])

    def _names(self, content: Document) -> dict[str, str]:
        with suppress(OpenError):  # the template is not here
            return {one.name: one.label for one in look_options(content, self._language)}
        return {}


class HistoryWork(QObject):
    """Asks for work and tells what became of it."""

    listed = Signal(object)
    """The versions of the draft, newest first."""
    measured = Signal(object)
    """The `Space` that versions take."""
    compared = Signal(object)
    """The `Comparison` that was asked for last."""
    loaded = Signal(object, object)
    """A version and its `State`."""
    counted = Signal(object, int, int)
    """A version and how many characters are gone and new after it."""
    failed = Signal(object, object)
    """What was asked for last ("compare" or "load"), and the `Failure` that kept it from being."""

    def __init__(
        self,
        history: History,
        proofs: Proofs,
        language: Language,
        parent: QObject,
        filer: Worker | None = None,
    ) -> None:
        """Work on the worker of `proofs`; list on `filer`, so that no page is waited for."""
        super().__init__(parent)
        self._filer = filer
        self.history = history
        self._proofs = proofs
        self._shelf = _Shelf(history, language)
        self._numbers = count()
        self._newest: dict[str, int] = {}
        self._to_count: list[tuple[Version, Chosen]] = []
        self._now: State | None = None
        self._is_counting = False

    def list(self, path: Path) -> None:
        """Ask for the versions of a draft, and for the space that all versions take."""
        job = partial(self.history.versions, path)
        self._run("list", job, self.listed.emit, _LIST_RANK, self._filer)
        self._run("space", self.history.space, self._on_measured, _COUNT_RANK)

    def compare(self, older: Chosen, newer: Chosen, now: State) -> None:
        """Ask for a comparison."""
        job = partial(self._shelf.comparison, older, newer, now)
        self._run("compare", job, self.compared.emit, _SHOW_RANK)

    def load(self, entry: Chosen, now: State) -> None:
        """Ask for the content of a version."""
        done = partial(self.loaded.emit, entry)
        self._run("load", partial(self._shelf.of, entry, now), done, _SHOW_RANK)

    def drop(self, kind: str) -> None:
        """Want nothing any more of what was asked for ("compare" or "load")."""
        self._newest[kind] = next(self._numbers)

    def count(self, pairs: Sequence[tuple[Version, Chosen]], now: State) -> None:
        """Ask how much was changed after these versions, and no others any more."""
        self._to_count, self._now = list(pairs), now
        self._count_next()

    def _count_next(self) -> None:
        """Count after one version; others may have the worker before the next one."""
        if self._is_counting or not self._to_count or self._now is None:
            return
        older, newer = self._to_count.pop(0)
        self._is_counting = True
        self._proofs.run(
            "history-count",
            partial(self._shelf.difference, older, newer, self._now),
            partial(self._on_counted, older),
            self._on_uncounted,
            rank=_COUNT_RANK,
        )

    def _on_counted(self, version: Version, difference: tuple[int, int]) -> None:
        self._is_counting = False
        self.counted.emit(version, *difference)
        self._count_next()

    def _on_uncounted(self, problem: Exception) -> None:
        if not isinstance(problem, Failure):
            raise problem
        self._is_counting = False  # it is told when it is chosen
        self._count_next()

    def _run(
        self,
        kind: str,
        job: Callable[[], object],
        done: Callable[..., object],
        rank: int,
        worker: Worker | None = None,
    ) -> None:
        number = self._newest[kind] = next(self._numbers)
        self._proofs.run(
            f"history-{kind}",
            job,
            partial(self._finish, kind, number, done),
            partial(self._fail, kind, number),
            rank=rank,
            worker=worker,
        )

    def _finish(self, kind: str, number: int, done: Callable[..., object], found: object) -> None:
        if self._newest[kind] == number:
            done(found)

    def _fail(self, kind: str, number: int, problem: Exception) -> None:
        if not isinstance(problem, Failure):
            raise problem
        if self._newest[kind] == number:
            self.failed.emit(kind, problem)

    def _on_measured(self, space: Space) -> None:
        self.measured.emit(space)
