"""Binder: ties the fields of a form to the issue on the desk.

What is typed changes the issue at once; the steps of one visit to a field
are one step of undo. What changes elsewhere is shown. The cursor is told to
the desk, and put where the desk wants it. Findings show as a mark beside
their field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from composer.app.draft import Spot
from composer.app.preview import Pages
from composer.app.words import sentence
from composer.model.document import Document, Kind
from composer.model.findings import Finding
from composer.ui.desk import Desk, item_of
from composer.ui.fields.mark import Mark
from composer.ui.proofs import Proofs

_visits = count(1)


def next_visit() -> int:
    """Return a number for a visit to a field: the steps of one visit are one step of undo."""
    return next(_visits)


class Editing(Protocol):
    """What every field has besides being a widget."""

    edited: Any
    visited: Any
    entered: Any
    left: Any

    def selection(self) -> tuple[int, int]:
        """Return anchor and position of the cursor in code points."""

    def select(self, anchor: int, position: int) -> None:
        """Put the cursor somewhere."""


@dataclass(slots=True, eq=False)
class Bound:
    """A field with what it stands for. `name` is the end of its place."""

    name: str
    widget: QWidget
    field: Editing
    label: str
    value: Callable[[], Any]
    show: Callable[[Any], None]
    mark: Mark | None = None
    visit: int = 0
    shown: object = None
    """The value that was shown last; another object is shown again."""


class Binder(QObject):
    """The fields of one part of the document.

    `prefix` names the part's place ("masthead", "articles/3"; "" = nothing is
    shown), `get` returns a value of it, `put` the document with another value.
    `kind` is the only kind of document that has the part, None: every kind.
    The name of a field that begins with "/" is the whole of its place.
    """

    def __init__(
        self,
        desk: Desk,
        proofs: Proofs,
        parent: QObject,
        *,
        prefix: Callable[[], str],
        get: Callable[[str], Any],
        put: Callable[[str, Any], Document],
        kind: Kind | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._proofs = proofs
        self._part, self._get, self._put = prefix, get, put
        self._kind = kind
        self._bound: list[Bound] = []
        desk.loaded.connect(self.refresh)
        desk.changed.connect(self._on_change)
        desk.spot_wanted.connect(self.seek)
        proofs.composed.connect(self.show_findings)

    def bind(
        self,
        name: str,
        field: Any,
        label: str,
        *,
        value: Callable[[], Any] | None = None,
        show: Callable[[Any], None] | None = None,
        mark: Mark | None = None,
    ) -> Bound:
        """Tie a field to the value `name`; `label` names its steps in the undo menu."""
        bound = Bound(
            name,
            field,
            field,
            label,
            value or field.value,
            show or field.show_value,
            mark,
        )
        self._bound.append(bound)
        field.edited.connect(_Call(self._apply, bound))
        field.visited.connect(_Call(self._notice, bound))
        field.entered.connect(_Call(_begin_visit, bound))
        field.left.connect(_Call(self._show_again, bound))
        return bound

    def release(self, bounds: Iterable[Bound]) -> None:
        """Forget fields that are about to be deleted."""
        gone = {id(bound) for bound in bounds}
        self._bound = [bound for bound in self._bound if id(bound) not in gone]

    def refresh(self) -> None:
        """Show in every field what the issue says."""
        if self._prefix():
            for bound in self._bound:
                _show(bound, self._get(bound.name))
            pages = self._proofs.pages
            if pages is not None:
                self.show_findings(pages)

    def place_of(self, bound: Bound) -> str:
        """Return the place of a field."""
        if bound.name.startswith("/"):
            return bound.name[1:]
        return f"{self._prefix()}/{bound.name}"

    def _prefix(self) -> str:
        """Return the place of the part; "" while what is open has no such part."""
        if self._kind not in (None, self._desk.kind):
            return ""
        return self._part()

    def seek(self, spot: Spot) -> None:
        """Put the cursor where it is wanted, if that is in one of the fields."""
        if not self._prefix():
            return
        for bound in self._bound:
            place = self.place_of(bound)
            if spot.place == place or spot.place.startswith(place + "/"):
                if not bound.widget.isVisibleTo(bound.widget.window()):
                    bound.widget.show()
                bound.widget.setFocus(Qt.FocusReason.OtherFocusReason)
                bound.field.select(spot.anchor, spot.position)
                return

    def show_findings(self, pages: Pages) -> None:
        """Mark the fields that findings are about."""
        prefix = self._prefix()
        if not prefix or pages.state.keys != self._desk.draft.state.keys:
            return
        language = self._desk.settings.language
        about = [one for one in pages.findings if one.place.startswith(prefix + "/")]
        for bound in self._bound:
            if bound.mark is not None:
                place = self.place_of(bound)
                some = pages.findings if bound.name.startswith("/") else about
                own = [one for one in some if _is_in(one.place, place)]
                bound.mark.show_sentences([sentence(one, language) for one in own], _worst(own))
                bound.widget.setAccessibleDescription(bound.mark.accessibleName())

    def _on_change(self) -> None:
        """Show what is another value now; at each key of an article there is seldom any."""
        if self._prefix():
            for bound in self._bound:
                value = self._get(bound.name)
                if value is not bound.shown:
                    _show(bound, value)

    def _apply(self, bound: Bound) -> None:
        if not self._prefix():
            return
        place = self.place_of(bound)
        self._desk.apply(
            bound.label,
            self._put(bound.name, bound.value()),
            merge=f"{place}#{bound.visit}",
            # What a field hands in while he leaves it for another item throws nobody back.
            spot=Spot(place, *bound.field.selection())
            if item_of(place, self._desk.kind) == self._desk.item
            else None,
            origin=bound.widget,
        )

    def _show_again(self, bound: Bound) -> None:
        """Show what the issue says: while somebody composed in the field, nothing was shown."""
        if self._prefix():
            bound.show(self._get(bound.name))

    def _notice(self, bound: Bound) -> None:
        if self._prefix():
            self._desk.notice_spot(Spot(self.place_of(bound), *bound.field.selection()))


class _Call:
    """A connection to one field, without a lambda that keeps the form alive."""

    def __init__(self, do: Callable[[Bound], None], bound: Bound) -> None:
        self._do, self._bound = do, bound

    def __call__(self, *_: object) -> None:
        self._do(self._bound)


def _show(bound: Bound, value: object) -> None:
    bound.shown = value
    bound.show(value)


def _begin_visit(bound: Bound) -> None:
    bound.visit = next_visit()


def _is_in(place: str, whole: str) -> bool:
    return place == whole or place.startswith(whole + "/")


def _worst(findings: list[Finding]) -> str:
    for severity in ("error", "warning"):
        if any(one.severity == severity for one in findings):
            return severity
    return "hint"
