"""Growing table: a model of many rows, of which the view has as many as it asks for."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex
from typing_extensions import override

AnyIndex = QModelIndex | QPersistentModelIndex
AT_ONCE = 500
"""Rows that are made at once; the view asks for more when somebody scrolls there."""


class GrowingTable(QAbstractTableModel):
    """Knows how many rows there are and have been made; what is in them is the heirs'."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = 0
        """How many rows have been made yet."""

    def total(self) -> int:
        """Return how many rows there are in all."""
        raise NotImplementedError

    def begin_anew(self) -> None:
        """Make the first rows, within a reset of the model."""
        self._rows = min(self.total(), AT_ONCE)

    def reach(self, row: int) -> None:
        """Have rows up to this one."""
        wanted = min(row + 1, self.total())
        if wanted > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, wanted - 1)
            self._rows = wanted
            self.endInsertRows()

    @override
    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and self._rows < self.total()

    @override
    def fetchMore(self, parent: AnyIndex) -> None:
        self.reach(self._rows + AT_ONCE - 1)

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else self._rows
