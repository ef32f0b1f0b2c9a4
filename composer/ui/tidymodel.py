"""Tidy model: what is proposed, one row a change under a row for each kind, with boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from composer.app.texts import texts
from composer.app.tidying import KINDS, Kind, Proposal, effective
from composer.app.words import Language, phrase, place_name, printable
from composer.model.blocks import plain
from composer.model.document import Document, kind_of
from composer.model.issue import Issue
from composer.ui.growingtable import AnyIndex, GrowingTable
from composer.ui.panels import PIECES
from composer.ui.plain import plain_tip

Key = tuple[str, str, str, str, str]
"""What a proposal is about, wherever it stands: kind, old, new, and the words beside it."""
PLACE, TEXT = range(2)
_BEFORE, _BEHIND = 10, 40
"""Characters of the text around a change that are shown."""
_BESIDE, _WORDS = 16, 5
"""How far around a change Hanzi and letters tell it from others, and how many of them."""
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_SHOWN = {" ": "␣", "\u3000": "␣␣", "\n": "↵", "\t": "⇥"}


class TidyModel(GrowingTable):
    """Columns: kind or where, what. What is sure is ticked until somebody says otherwise."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._document: Document = Issue()
        self._texts: dict[str, str] = {}
        self._said: dict[Key, bool] = {}
        """Boxes that somebody has ticked or cleared."""
        self._refused: set[Key] = set()
        self._folded: set[Kind] = set()
        self._groups: dict[Kind, list[Proposal]] = {}
        self._chosen: set[Proposal] = set()
        self._effective: tuple[Proposal, ...] | None = ()
        """Those of the chosen that can be made together; None: not found out yet."""
        self._counts: dict[Kind, int] = {}
        """How many of each kind are ticked."""
        self._all_rows: list[Kind | Proposal] = []

    # What there is

    def show(self, document: Document, found: Sequence[Proposal]) -> None:
        """Show other proposals but those that were refused."""
        self.beginResetModel()
        self._document = document
        self._texts = {place: plain(said) for place, said in texts(document)}
        self._groups = {kind: [] for kind in KINDS}
        self._chosen.clear()
        knows = bool(self._said or self._refused)
        for one in found:
            key = self._key(one) if knows else None
            if key in self._refused:
                continue
            self._groups[one.kind].append(one)
            is_ticked = one.is_sure if key is None else self._said.get(key, one.is_sure)
            if is_ticked and not one.is_told:
                self._chosen.add(one)
        self._count()
        self._lay()
        self.endResetModel()

    def forget(self) -> None:
        """Know nothing any more of what was ticked and refused: another draft is open."""
        self._said.clear()
        self._refused.clear()
        self._folded.clear()

    @property
    def count(self) -> int:
        """How many changes are proposed."""
        return sum(map(len, self._groups.values()))

    @property
    def chosen(self) -> tuple[Proposal, ...]:
        """The changes that are ticked and can be made together, in printing order of each kind."""
        if self._effective is None:
            groups = self._groups.values()
            every = (one for group in groups for one in group if one in self._chosen)
            self._effective = effective(every)
        return self._effective

    @property
    def folded(self) -> frozenset[Kind]:
        """The kinds whose changes are hidden."""
        return frozenset(self._folded)

    def entry(self, row: int) -> Kind | Proposal | None:
        """Return what a row shows: a kind, a change, or nothing when there is no such row."""
        return self._all_rows[row] if 0 <= row < len(self._all_rows) else None

    def _key(self, one: Proposal) -> Key:
        said = self._texts.get(one.place, "")
        before = _letters(said[max(one.start - _BESIDE, 0) : one.start])[-_WORDS:]
        behind = _letters(said[one.end : one.end + _BESIDE])[:_WORDS]
        return one.kind, one.old, one.new, before, behind

    def _count(self) -> None:
        self._effective = None
        self._counts = {
            kind: sum(one in self._chosen for one in group) for kind, group in self._groups.items()
        }

    def _lay(self) -> None:
        self._all_rows = []
        for kind, group in self._groups.items():
            if group:
                self._all_rows.append(kind)
                if kind not in self._folded:
                    self._all_rows += group
        self.begin_anew()

    # Changing

    def set_ticked(self, row: int, *, ticked: bool) -> None:
        """Tick or clear a change, or all of a kind."""
        entry = self.entry(row)
        if entry is None:
            return
        for one in [entry] if isinstance(entry, Proposal) else self._groups[entry]:
            if one.is_told:
                continue
            self._said[self._key(one)] = ticked
            (self._chosen.add if ticked else self._chosen.discard)(one)
        if ticked and isinstance(entry, Proposal):
            for other in self._rivals(entry):
                self._said[self._key(other)] = False
                self._chosen.discard(other)
        self._count()
        self.dataChanged.emit(self.index(0, PLACE), self.index(self._rows - 1, TEXT))

    def _rivals(self, one: Proposal) -> Iterator[Proposal]:
        """Yield what else could stand in the same place."""
        for other in self._groups[one.kind]:
            same = (other.place, other.start, other.end) == (one.place, one.start, one.end)
            if same and other is not one:
                yield other

    def toggle(self, row: int) -> None:
        """Tick what is not ticked, and the other way round."""
        state = self.index(row, PLACE).data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            self.set_ticked(row, ticked=Qt.CheckState(state) != Qt.CheckState.Checked)

    def fold(self, row: int, *, folded: bool) -> int:
        """Hide or show the changes of the kind of a row; return the row of the kind."""
        entry = self.entry(row)
        if entry is None:
            return row
        kind = entry.kind if isinstance(entry, Proposal) else entry
        if (kind in self._folded) != folded:
            self.beginResetModel()
            (self._folded.add if folded else self._folded.discard)(kind)
            self._lay()
            self.endResetModel()
        return self._all_rows.index(kind)

    def refuse(self, row: int) -> None:
        """Propose a change, or all of a kind, no more as long as the draft is open."""
        entry = self.entry(row)
        if entry is None:
            return
        gone = [entry] if isinstance(entry, Proposal) else [*self._groups[entry]]
        self.beginResetModel()
        for one in gone:
            self._refused.add(self._key(one))
        kind = gone[0].kind
        left = [one for one in self._groups[kind] if self._key(one) not in self._refused]
        self._chosen -= set(self._groups[kind]) - set(left)
        self._groups[kind] = left
        self._count()
        self._lay()
        self.endResetModel()

    @override
    def total(self) -> int:
        return len(self._all_rows)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("种类和位置"), self.tr("改动"))[section]

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if index.column() == PLACE else _FLAGS

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, column = self._all_rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(entry) if column == PLACE else None
        pieces = self._pieces(entry, column)
        if role == PIECES:
            return pieces
        if role == Qt.ItemDataRole.ToolTipRole:
            kind = entry.kind if isinstance(entry, Proposal) else entry
            return plain_tip(phrase(f"tidy_{kind}_why", self._language))
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(said for said, _ in pieces)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marked = (f"【{said}】" if how in ("gone", "new") else said for said, how in pieces)
            return "".join(marked)
        return None

    @override
    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != PLACE:
            return False
        self.set_ticked(index.row(), ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _state(self, entry: Kind | Proposal) -> Qt.CheckState | None:
        if isinstance(entry, Proposal):
            if entry.is_told:
                return None
            ticked = entry in self._chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        count = self._counts[entry]
        if count == len(self._groups[entry]):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked

    def _pieces(self, entry: Kind | Proposal, column: int) -> tuple[tuple[str, str], ...]:
        if isinstance(entry, Proposal):
            if column == TEXT:
                return self._change(entry)
            where = place_name(entry.place, self._language, kind_of(self._document))
            return ((f"　{where}", "plain"),)
        if column == PLACE:
            sign = "▸" if entry in self._folded else "▾"
            name = phrase(f"tidy_{entry}", self._language)
            return ((f"{sign} ", "muted"), (f"{name} {len(self._groups[entry])}", "found"))
        return ((phrase(f"tidy_{entry}_why", self._language), "muted"),)

    def _change(self, one: Proposal) -> tuple[tuple[str, str], ...]:
        """Return a change in one line: what stands before, what goes, what comes, what follows."""
        said = self._texts.get(one.place, "")
        start = max(one.start - _BEFORE, 0)
        before = ("…" if start else "") + printable(said[start : one.start])
        behind = said[one.end : one.end + _BEHIND]
        if one.effect == "remove":
            return ((self.tr("空段落"), "gone"),)
        if one.effect == "join":
            behind = self._next(one.place)[:_BEHIND]
        pieces = [(before, "plain")]
        if one.is_told:
            codes = " ".join(f"U+{ord(sign):04X}" for sign in one.old)
            pieces.append((f"{one.old} {codes}", "found"))
        else:
            pieces.append((_visible(one.old), "gone"))
            pieces += [(_visible(one.new), "new")] if one.new else []
        pieces.append((printable(behind), "plain"))
        if one.effect == "item":
            pieces.append((self.tr("　→ 项目列表"), "muted"))
        return tuple(pieces)

    def _next(self, place: str) -> str:
        """Return the paragraph with words that comes behind another one."""
        head, _, number = place.rpartition("/")
        for at in range(int(number) + 1, int(number) + 9):
            if said := self._texts.get(f"{head}/{at}", "").strip():
                return said
        return ""


def _letters(said: str) -> str:
    """Return the Hanzi, letters and digits, which stay when marks and blanks beside them change."""
    return "".join(filter(str.isalnum, said))


def _visible(said: str) -> str:
    """Return characters of which each can be seen, blanks and invisible ones too."""
    return "".join(_seen(sign) for sign in said)


def _seen(sign: str) -> str:
    if sign in _SHOWN:
        return _SHOWN[sign]
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"
