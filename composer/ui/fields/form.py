"""Form: a page of labelled fields, aligned, with a mark beside each."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.ui.fields.mark import Mark
from composer.ui.plain import PlainLabel
from composer.ui.theme import GRID

_WIDEST = 760
"""Pixels; longer lines of fields are hard to follow with the eye."""
_LABELS = 72
_AROUND_LINE = 12
"""Pixels of a field above and below its line of text."""


def muted(text: str = "") -> QLabel:
    """Return a label for words that explain."""
    label = PlainLabel(text)
    label.setProperty("muted", True)
    label.setWordWrap(True)
    return label


class FieldLabel(PlainLabel):
    """The name before a field, level with the field's first line in every text size."""

    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__(text)
        self._field = field
        self.setBuddy(field)

    @override
    def sizeHint(self) -> QSize:
        line = self._field.fontMetrics().height() + _AROUND_LINE
        return super().sizeHint().expandedTo(QSize(0, line))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def share_of(bar: QScrollBar) -> float:
    """Return how far a scroll bar is from its start, 0 to 1."""
    return bar.value() / bar.maximum() if bar.maximum() else 0.0


def scroll_to(bar: QScrollBar, share: float) -> None:
    """Put a scroll bar where `share_of` has said."""
    bar.setValue(round(share * bar.maximum()))


class Form(QScrollArea):
    """A column of rows: label, fields, mark."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 3 * GRID)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addWidget(column, 1)
        outer.addStretch(0)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID)
        self.heading = PlainLabel()
        self.heading.setProperty("title", True)
        self.about = muted()
        self.about.hide()
        self.column.addWidget(self.heading)
        self.column.addWidget(self.about)
        self.column.addSpacing(GRID // 2)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GRID)
        self.grid.setVerticalSpacing(GRID)
        self.grid.setColumnMinimumWidth(0, _LABELS)
        self.grid.setColumnStretch(1, 1)
        self.column.addLayout(self.grid)
        self.column.addStretch(1)
        self.setWidget(page)
        self._rows: dict[QWidget, tuple[QWidget, ...]] = {}

    def set_title(self, title: str, about: str = "") -> None:
        """Say what the form is for, `about` in one or two sentences."""
        self.heading.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.setAccessibleName(title)

    def scroll_share(self) -> float:
        """Return how far the form is scrolled, 0 to 1."""
        return share_of(self.verticalScrollBar())

    def set_scroll_share(self, share: float) -> None:
        """Scroll the form, as `scroll_share` has said."""
        scroll_to(self.verticalScrollBar(), share)

    @override
    def minimumSizeHint(self) -> QSize:
        wide = self.widget().minimumSizeHint().width()
        room = QSize(wide + self.verticalScrollBar().sizeHint().width(), 0)
        return super().minimumSizeHint().expandedTo(room)

    def add_row(self, label: str, *parts: QWidget) -> Mark:
        """Add a row and return its mark; the label belongs to the first part."""
        mark = Mark()
        row = self.grid.rowCount()
        name = FieldLabel(label, parts[0])
        name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        if len(parts) == 1:
            self.grid.addWidget(parts[0], row, 1)
        else:
            line = QHBoxLayout()
            line.setSpacing(GRID // 2)
            for part in parts:
                line.addWidget(part)
            line.addStretch(1)
            self.grid.addLayout(line, row, 1)
        self.grid.addWidget(mark, row, 2, Qt.AlignmentFlag.AlignTop)
        self._rows[parts[0]] = (name, *parts, mark)
        return mark

    def show_row(self, field: QWidget, shown: bool) -> None:
        """Show or hide the row that `add_row` has made of a field."""
        for part in self._rows[field]:
            part.setVisible(shown)

    def add_head(self, text: str, *beside: QWidget) -> QWidget:
        """Add a heading over the rows that follow, and return it with what is beside it."""
        whole = QWidget()
        head = PlainLabel(text)
        head.setProperty("heading", True)
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, GRID, 0, 0)
        line.addWidget(head)
        line.addStretch(1)
        for part in beside:
            line.addWidget(part)
        self.grid.addWidget(whole, self.grid.rowCount(), 0, 1, 3)
        return whole

    def add_wide(self, part: QWidget) -> None:
        """Add something that needs the whole width."""
        self.grid.addWidget(part, self.grid.rowCount(), 0, 1, 3)
