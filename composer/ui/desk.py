"""Desk: the open draft as Qt signals, and where the clerk is in it.

The sole subscriber of the `Draft`. Every pane gets the desk, shows what is on
it, and changes it by `apply`; panes do not know each other. A place is a
path into the content ("articles/3/blocks/2"); its first part, or first two
for articles and sections, is the item that outline and editor show
("masthead", "key_items", "sections/1", "articles/3", "briefs", "imprint";
of an official document "head", "articles/0" (its body), "articles/1", "closing", "imprint").
Lines of 本期要文 set by hand ("articles/3/key_item", "extra_key_items/0")
belong to the item "key_items".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from composer.app.draft import Change, Draft, Spot
from composer.model.blocks import Block, Figure, ItemList, Table
from composer.model.document import Document, Kind, kind_of
from composer.model.issue import Issue
from composer.model.official import OfficialDocument
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.distributionsets import MemorySets, Sets

MASTHEAD, KEY_ITEMS, BRIEFS, IMPRINT = "masthead", "key_items", "briefs", "imprint"
HEAD, CLOSING = "head", "closing"
BODY = "articles/0"
"""The body of an official document."""
ITEMS: dict[Kind, tuple[str, ...]] = {
    "bulletin": (MASTHEAD, KEY_ITEMS, BRIEFS, IMPRINT),
    "official": (HEAD, CLOSING, IMPRINT),
}
"""What every document of a kind has; the first is where it opens."""


START = Spot(MASTHEAD)
"""Where a draft opens that has never been open before."""


def _nothing() -> None:
    pass


def item_of(place: str, kind: Kind = "bulletin") -> str:
    """Return the item that a place in a document of a kind belongs to.

    >>> item_of("articles/3/blocks/2"), item_of("masthead/date"), item_of("briefs/1")
    ('articles/3', 'masthead', 'briefs')
    >>> item_of("articles/3/key_item"), item_of("extra_key_items/0")
    ('key_items', 'key_items')
    >>> item_of("articles/3/key_item", "official"), item_of("recipients", "official")
    ('articles/3', 'articles/0')
    """
    parts = place.split("/")
    if parts[0] == "recipients":
        return BODY
    if parts[0] in ("attachment_names", "extra_attachments"):
        return CLOSING
    if kind == "bulletin" and (parts[0] == "extra_key_items" or parts[2:] == ["key_item"]):
        return KEY_ITEMS
    return "/".join(parts[:2]) if parts[0] in ("articles", "sections") else parts[0]


class Desk(QObject):
    """What the panes of a window share."""

    loaded = Signal()
    """Another draft lies on the desk; every pane starts anew."""
    changed = Signal(object)
    """A `Change` of the content."""
    status_changed = Signal()
    """Labels of undo and redo, dirtiness or path may be others now."""
    item_changed = Signal(str)
    """The clerk has gone to another item."""
    read_only_changed = Signal(bool)
    """Whether the draft may only be looked at now; on its way before another draft is laid here."""
    refused = Signal()
    """A change was wanted of a draft that may only be looked at."""
    spot_changed = Signal(object)
    """The clerk is at this `Spot` now: the cursor has moved. For the pages and the status bar."""
    spot_wanted = Signal(object)
    """Somebody asks to go to this `Spot`: the pane that shows its item puts the cursor there."""
    settings_changed = Signal(object)
    """The `Settings` are others now."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.sets: Sets = MemorySets()
        """Named distributions; an office's profile puts its own here."""
        self._draft = Draft(Issue(), Media())
        self._spot = START
        self._follows = False
        self._is_read_only = False
        self.is_telling = False
        """Whether a change is being told: what a field holds that loses the focus now must wait."""
        self._told: tuple[str, int | None] = (MASTHEAD, None)
        self._is_turning = False
        """Whether the panes are being told that another item is shown."""
        self._unsubscribe = self._draft.subscribe(self._on_change)

    @property
    def draft(self) -> Draft:
        """The open draft; read it, but change it by `apply`, `undo` and `redo` of the desk."""
        return self._draft

    @property
    def issue(self) -> Issue:
        """The issue now; an empty one when the draft is an official document."""
        return self._draft.issue

    @property
    def content(self) -> Document:
        """The issue or official document now."""
        return self._draft.content

    @property
    def official(self) -> OfficialDocument:
        """The official document now; an empty one when the draft is an issue."""
        return self._draft.official

    @property
    def media(self) -> Media:
        """The pictures now."""
        return self._draft.media

    @property
    def spot(self) -> Spot:
        """Where the clerk is."""
        return self._spot

    @property
    def item(self) -> str:
        """The item that is shown."""
        return item_of(self._spot.place, self.kind)

    @property
    def kind(self) -> Kind:
        """Which kind of document lies on the desk."""
        return kind_of(self.content)

    @property
    def is_read_only(self) -> bool:
        """Whether the draft may only be looked at."""
        return self._is_read_only

    def set_read_only(self, wanted: bool) -> None:
        """Let the draft only be looked at, or be changed again."""
        if wanted != self._is_read_only:
            self._is_read_only = wanted
            self.read_only_changed.emit(wanted)

    def load(self, draft: Draft, spot: Spot = START) -> None:
        """Lay another draft on the desk and go to `spot`."""
        self._unsubscribe()
        self._draft = draft
        self._unsubscribe = draft.subscribe(self._on_change)
        here = self._spot = self._nearest(spot)
        self.loaded.emit()
        self.status_changed.emit()
        self._spot = here  # what was shown before is gone, and the focus fell to some field
        self._tell_item(always=True)
        self.spot_wanted.emit(here)

    def release(self) -> None:
        """Listen to the draft no longer: another desk has it now."""
        self._unsubscribe()
        self._unsubscribe = _nothing

    def apply(
        self,
        label: str,
        content: Document,
        *,
        media: Media | None = None,
        merge: str | None = None,
        spot: Spot | None = None,
        origin: object = None,
    ) -> None:
        """Change the content as one step named `label` in the undo menu.

        A draft that may only be looked at stays as it is (`refused`).
        `merge` joins it with a step before of the same `merge`. `spot` is
        where the clerk is afterwards, None: where he is, also when his article
        has moved. `origin` is the pane
        that shows the change already, and finds itself in `Change.origin`.
        """
        if self._is_read_only:
            self._refuse()
            return
        before = self._spot
        self._follows = spot is None
        if spot is not None:
            self._spot = spot
        self._draft.apply(
            label,
            content,
            media=media,
            merge=merge,
            spot_before=before,
            spot=self._spot,
            origin=origin,
        )

    def undo(self) -> None:
        """Take back the last step and go where it was done."""
        if self._is_read_only:
            self._refuse()
        else:
            self._draft.undo()

    def redo(self) -> None:
        """Do the step that was taken back again and go where it was done."""
        if self._is_read_only:
            self._refuse()
        else:
            self._draft.redo()

    def notice_spot(self, spot: Spot) -> None:
        """Hear from a pane that the clerk's cursor is at `spot` now.

        While another item is being shown, a field of the one before that gets
        the focus on its way out says nothing that counts.
        """
        if not self._is_turning or item_of(spot.place, self.kind) == self.item:
            self._move_to(spot, wanted=False)

    def go(self, spot: Spot | str) -> None:
        """Go to a spot: its item is shown and the cursor put there."""
        self._move_to(spot if isinstance(spot, Spot) else Spot(spot), wanted=True)

    def set_settings(self, settings: Settings) -> None:
        """Take other settings and tell everybody."""
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit(settings)

    def notify_status(self) -> None:
        """Tell everybody that dirtiness or path have changed: a file was written."""
        self.status_changed.emit()

    def _refuse(self) -> None:
        """Change nothing: what a pane shows already is put right as soon as it is done with it."""
        self.refused.emit()
        QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        if self._is_read_only:
            self.load(self._draft, self._spot)

    def _move_to(self, spot: Spot, *, wanted: bool) -> None:
        spot = self._nearest(spot)
        self._spot = spot
        self._tell_item()
        if wanted:
            self.spot_wanted.emit(spot)
        self.spot_changed.emit(spot)

    def _on_change(self, change: Change) -> None:
        if change.kind != "apply":
            self._spot = change.spot
        elif self._follows:
            self._spot = _followed(self._spot, change)
        self._spot = self._nearest(self._spot)
        self.is_telling = True
        self.changed.emit(change)
        self.is_telling = False
        self._tell_item()
        if change.kind != "apply":
            self.spot_wanted.emit(self._spot)
        self.status_changed.emit()

    def _tell_item(self, *, always: bool = False) -> None:
        """Tell everybody the item, when it is another one or another article has its number."""
        number = _article_number(self.item)
        shown = (self.item, None if number is None else self._draft.state.keys[number])
        if always or shown != self._told:
            self._told = shown
            self._is_turning = True
            self.item_changed.emit(self.item)
            self._is_turning = False

    def _nearest(self, spot: Spot) -> Spot:
        """Return `spot`, or what is nearest to it of what is still there."""
        kind, _, rest = spot.place.partition("/")
        articles, issue = self.content.articles, self.issue
        items = ITEMS[self.kind]
        there = {
            "articles": len(articles),
            "sections": len(issue.sections),
            "briefs": len(issue.briefs),
            "extra_key_items": len(issue.extra_key_items),
        }
        if kind not in there or not rest:
            item = item_of(spot.place, self.kind)
            known = item in items or (item == BODY and bool(articles))
            return spot if known else Spot(items[0])
        number = rest.partition("/")[0]
        if number.isdecimal() and int(number) < there[kind]:
            is_article = kind == "articles"
            return _nearest_block(spot, articles[int(number)].blocks) if is_article else spot
        if self.kind == "official" and kind != "articles":
            return Spot(items[0])
        if kind in ("briefs", "extra_key_items"):
            above = item_of(spot.place)
            return Spot(f"{kind}/{there[kind] - 1}" if there[kind] else above)
        return Spot(f"{kind}/{there[kind] - 1}") if there[kind] else Spot(items[0])


def _article_number(place: str) -> int | None:
    """Return which article a place is in."""
    kind, _, rest = place.partition("/")
    number = rest.partition("/")[0]
    return int(number) if kind == "articles" and number.isdecimal() else None


def _nearest_block(spot: Spot, blocks: Sequence[Block]) -> Spot:
    """Return a spot in an article, or the nearest to it that its blocks have; the end is one."""
    article, number, *kinds = spot.place.split("/")
    if kinds[:1] != ["blocks"] or len(kinds) < 2 or not kinds[1].isdecimal():
        return spot
    index, rest = int(kinds[1]), kinds[2:]
    if index >= len(blocks):
        at_end = index == len(blocks) and not rest
        return spot if at_end else Spot(f"{article}/{number}/blocks/{len(blocks)}")
    return spot if _has_part(blocks[index], rest) else Spot(f"{article}/{number}/blocks/{index}")


def _has_part(block: Block, rest: Sequence[str]) -> bool:
    match rest:
        case []:
            return True
        case ["caption"]:
            return isinstance(block, Table | Figure)
        case ["items", item]:
            count = max(len(block.items), 1) if isinstance(block, ItemList) else 0
            return item.isdecimal() and int(item) < count
        case ["rows", row, *cell]:
            rows = block.rows if isinstance(block, Table) else ()
            if not row.isdecimal() or int(row) >= len(rows):
                return False
            return not cell or (cell[0].isdecimal() and int(cell[0]) < len(rows[int(row)]))
        case _:
            return isinstance(block, Figure)


def _followed(spot: Spot, change: Change) -> Spot:
    """Return a spot in the same article as before a change, wherever that is now."""
    number = _article_number(spot.place)
    if number is None or number >= len(change.before.keys):
        return spot
    key = change.before.keys[number]
    if key not in change.after.keys:
        return spot
    rest = spot.place.split("/", 2)[2:]
    place = "/".join(("articles", str(change.after.keys.index(key)), *rest))
    return replace(spot, place=place)
