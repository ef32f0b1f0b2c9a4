"""Draft: the open document, every step back and forth, and what is not saved yet.

A step keeps the state before and the state after, so there is one kind of
step, not forty. Knows no files and no window: `Workbench` opens and saves,
`composer.ui.desk` shows. Articles are told apart by keys that stay the same
while they are edited and moved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import Literal, TypeAlias

from composer.model.document import Document, issue_of, official_of
from composer.model.issue import Article, Issue
from composer.model.official import OfficialDocument
from composer.store.media import Media

ChangeKind: TypeAlias = Literal["apply", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody is: a place in the content, and what is selected of its text.

    `place` as in findings ("articles/3/blocks/2", "articles/3/title",
    "masthead/date"); `anchor` and `position` count code points in the text of
    that place, `position` is the cursor.
    """

    place: str = ""
    anchor: int = 0
    position: int = 0


NOWHERE = Spot()


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The whole content at one moment; `keys` name its articles in printing order."""

    content: Document
    media: Media
    keys: tuple[int, ...]

    @property
    def issue(self) -> Issue:
        """The issue; an empty one when the draft is an official document."""
        return issue_of(self.content)

    @property
    def official(self) -> OfficialDocument:
        """The official document; an empty one when the draft is an issue."""
        return official_of(self.content)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done: what it is called, and the state before and after.

    `merge` None never joins with its neighbour.
    """

    label: str
    before: State
    after: State
    spot_before: Spot
    spot_after: Spot
    merge: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What subscribers are told: from which state to which, and where to look now.

    `origin` is who asked for the change, as given to `apply`; None after undo
    and redo.
    """

    kind: ChangeKind
    label: str
    before: State
    after: State
    spot: Spot
    origin: object = None

    def touches(self, *names: str) -> bool:
        """Return whether one of these parts of the content is not the same object any more."""
        before, after = self.before.content, self.after.content
        return any(getattr(before, name, None) is not getattr(after, name, None) for name in names)


class Draft:
    """An open document. Every change is a step that can be taken back.

    `path` is None until the draft has a file. `saved` is what the file holds
    when that is not `content` (of a draft found after a crash); without a file
    what the draft began with.
    """

    def __init__(
        self,
        content: Document,
        media: Media,
        path: Path | None = None,
        *,
        saved: tuple[Document, Media] | None = None,
    ) -> None:
        self.path = path
        self._fresh = count()
        self._state = State(content, media, tuple(next(self._fresh) for _ in content.articles))
        self._start = self._state
        if saved is not None:
            self._start = State(*saved, tuple(next(self._fresh) for _ in saved[0].articles))
        self._saved: State | None = None if path is None else self._start
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._subscribers: list[Callable[[Change], None]] = []

    @property
    def state(self) -> State:
        """The content now."""
        return self._state

    @property
    def content(self) -> Document:
        """The issue or official document now."""
        return self._state.content

    @property
    def issue(self) -> Issue:
        """The issue now; an empty one when the draft is an official document."""
        return self._state.issue

    @property
    def official(self) -> OfficialDocument:
        """The official document now; an empty one when the draft is an issue."""
        return self._state.official

    @property
    def media(self) -> Media:
        """The pictures now."""
        return self._state.media

    @property
    def is_dirty(self) -> bool:
        """Whether there is something that no file holds.

        A new draft that nobody has touched has nothing to lose.
        """
        return self._state is not self.saved

    @property
    def saved(self) -> State:
        """The content as its file holds it; as the draft began when it has none."""
        return self._start if self._saved is None else self._saved

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None: nothing."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None: nothing."""
        return self._undone[-1].label if self._undone else None

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Have `callback` told of every change from now on; return what ends that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def apply(
        self,
        label: str,
        content: Document,
        *,
        media: Media | None = None,
        merge: str | None = None,
        spot_before: Spot = NOWHERE,
        spot: Spot = NOWHERE,
        origin: object = None,
    ) -> None:
        """Make `content` the content, as one step.

        Steps that follow each other with the same `merge` are one. The same
        content and media as now are no step. `spot_before` is where the clerk
        was, `spot` where he is after it.
        """
        before = self._state
        media = before.media if media is None else media
        if content is before.content and media is before.media:
            return
        after = State(content, media, self._follow(before, content.articles))
        last = self._done[-1] if self._done else None
        joins = merge is not None and last is not None and last.merge == merge
        if joins and last is not None and not self._undone and last.after is not self._saved:
            self._done[-1] = replace(last, after=after, spot_after=spot, label=label)
        else:
            self._done.append(Step(label, before, after, spot_before, spot, merge))
        self._undone.clear()
        self._state = after
        self._tell(Change("apply", label, before, after, spot, origin))

    def undo(self) -> None:
        """Take back the last step, if there is one."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._state = step.before
            self._tell(Change("undo", step.label, step.after, step.before, step.spot_before))

    def redo(self) -> None:
        """Do again what was taken back last, if anything was."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._state = step.after
            self._tell(Change("redo", step.label, step.before, step.after, step.spot_after))

    def mark_saved(self, state: State, path: Path) -> None:
        """Note that a file holds `state`, which may be older than what is here now."""
        self._saved = state
        self.path = path

    def index_of(self, key: int) -> int | None:
        """Return where the article of a key stands now; None: it is not there."""
        keys = self._state.keys
        return keys.index(key) if key in keys else None

    def _follow(self, before: State, articles: tuple[Article, ...]) -> tuple[int, ...]:
        """Return the keys of `articles`: the same object keeps its key, then the same rank.

        An object that stands there twice has its key only once.
        """
        known = {
            id(old): key for old, key in zip(before.content.articles, before.keys, strict=True)
        }
        here = {id(article) for article in articles}
        changed = [key for identity, key in known.items() if identity not in here]
        keys = [known.pop(id(article), None) for article in articles]
        spare = chain(changed, self._fresh)
        return tuple(next(spare) if key is None else key for key in keys)

    def _tell(self, change: Change) -> None:
        for callback in tuple(self._subscribers):
            callback(change)
