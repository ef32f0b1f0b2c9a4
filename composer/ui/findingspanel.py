"""Findings panel: what is to be looked at, worst first; go there, follow it or let it be."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from composer.app import search
from composer.app.draft import Change, Spot
from composer.app.preview import Pages
from composer.app.search import Hit
from composer.app.words import Language, excerpt, phrase, place_name, sentence
from composer.model import edits
from composer.model.document import Document, Kind
from composer.model.findings import Finding, Severity, to_look_at
from composer.ui.desk import Desk
from composer.ui.fields.buttons import CHANGES
from composer.ui.icons import coloured
from composer.ui.panels import PIECES, ListView, announce, visit
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID, tokens

AnyIndex = QModelIndex | QPersistentModelIndex
SEVERITY, PLACE, TEXT = range(3)
_ORDER: tuple[Severity, ...] = ("error", "warning", "hint")
_ICONS: dict[Severity, str] = {
    "error": "circle-alert",
    "warning": "triangle-alert",
    "hint": "info",
}
_UNPLACED = "unplaced/"
_EXCERPT = 30
_TEMPLATES_OWN = "printed_otherwise"
"""The template prints it in its own way: its suggestion is no text for the issue."""


class FindingsModel(QAbstractTableModel):
    """Columns: how severe, where, what."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.kind: Kind = "bulletin"
        """Of the document that the findings are about, whose parts have names of their own."""
        self.findings: tuple[Finding, ...] = ()

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Show other findings, the worst first; equal ones stay where they are."""
        ordered = tuple(sorted(findings, key=lambda one: _ORDER.index(one.severity)))
        if ordered != self.findings:
            self.beginResetModel()
            self.findings = ordered
            self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.findings)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("程度"), self.tr("位置"), self.tr("问题"))[section]

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        finding, column = self.findings[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == SEVERITY:
            return self._icon(finding.severity)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.told(finding))
        if column == TEXT and role == PIECES:
            return self._pieces(finding)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == SEVERITY:
            return phrase(f"severity_{finding.severity}", self._language)
        if column == PLACE:
            return place_name(finding.place, self._language, self.kind)
        return self.told(finding)

    def told(self, finding: Finding) -> str:
        """Return all that is said about a finding."""
        pieces = self._pieces(finding)
        return "".join(f"{said} → " if kind == "gone" else said for said, kind in pieces)

    def _icon(self, severity: Severity) -> object:
        colours = tokens()
        shade = {"error": colours.danger, "warning": colours.warning, "hint": colours.muted}
        return coloured(_ICONS[severity], QColor(shade[severity]))

    def _pieces(self, finding: Finding) -> tuple[tuple[str, str], ...]:
        said = sentence(finding, self._language)
        pieces: list[tuple[str, str]] = [(said, "plain")]
        about = excerpt(finding.text, _EXCERPT)
        if finding.suggestion:
            pieces.append((self.tr("　改为："), "muted"))
            pieces += [(about, "gone")] if about else []
            pieces.append((excerpt(finding.suggestion, _EXCERPT), "new"))
        elif about and about not in said:
            pieces.append((f"　{about}", "muted"))
        return tuple(pieces)


class FindingsPanel(QWidget):
    """The list of findings, with what can be done about the current one."""

    counted = Signal(int)
    """How many findings there are but hints."""
    unplaced_wanted = Signal(int)
    """Somebody wants to see a text that an import could not place."""
    shown = Signal()
    """Somebody steps through the findings and wants to see them."""

    def __init__(self, desk: Desk, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._findings: tuple[Finding, ...] = ()
        self._place = ""
        self.model = FindingsModel(desk.settings.language, self)
        self.model.kind = desk.kind
        self.list = ListView(self.tr("待查之处"))
        self.list.setModel(self.model)
        self._is_checked = False
        """Whether anybody has looked yet."""
        self.empty = PlainLabel()
        self.detail = PlainLabel()
        """All that is said about the current one, which a row may be too short for."""
        self.apply_button = QPushButton(self.tr("采纳建议(&A)"))
        self.dismiss_button = QPushButton(self.tr("不再提示(&D)"))
        self._arrange()
        self.list.visited.connect(self._visit)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.apply_button.clicked.connect(self.apply_suggestion)
        self.dismiss_button.clicked.connect(self.dismiss)
        proofs.composed.connect(self._take)
        desk.changed.connect(self._follow)
        desk.loaded.connect(self._clear)
        if proofs.pages is not None:
            self._take(proofs.pages)
        self._show()

    def _arrange(self) -> None:
        for button in (self.apply_button, self.dismiss_button):
            button.setProperty(CHANGES, True)
        self.setFocusProxy(self.list)
        self.empty.setProperty("muted", True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.apply_button.setToolTip(self.tr("把原文改为建议的写法，可以撤销"))
        self.dismiss_button.setToolTip(self.tr("导入时的提示，看过之后可以去掉，可以撤销"))
        self.list.set_widths(6, 11, 0)
        self.list.setHeaderHidden(True)
        self.detail.setWordWrap(True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.apply_button, self.dismiss_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(GRID, GRID, GRID, GRID)
        sheet.setSpacing(GRID)
        sheet.addWidget(self.list, 1)
        sheet.addWidget(self.empty, 1)
        sheet.addWidget(self.detail)
        sheet.addLayout(buttons)

    # What there is

    def _take(self, pages: Pages) -> None:
        self._findings = pages.findings
        self._is_checked = True
        self._show()

    def _clear(self) -> None:
        self.model.kind = self._desk.kind
        self._findings = ()
        self._is_checked = False
        self._show()

    def _follow(self, change: Change) -> None:
        """Take away remarks that are dealt with, before the pages say so."""
        before, after = change.before.content.remarks, change.after.content.remarks
        if before is not after:
            gone = [one for one in before if one not in after]
            self._findings = tuple(one for one in self._findings if one not in gone)
            self._show()

    def _show(self) -> None:
        row, current = self.list.row, self._current()
        self.model.show(self._findings)
        count = len(self.model.findings)
        if current in self.model.findings:
            self.list.set_row(self.model.findings.index(current))
        elif count:
            self.list.set_row(min(max(row, 0), count - 1))
        self.list.setVisible(bool(count))
        self.empty.setVisible(not count)
        self.empty.setText(
            self.tr("没有发现问题") if self._is_checked else self.tr("正在检查，版面排好后列在这里")
        )
        self.counted.emit(self.to_look_at)
        self._allow()

    @property
    def to_look_at(self) -> int:
        """How many findings there are but hints, which stand behind all others."""
        return to_look_at(self.model.findings)

    def _current(self) -> Finding | None:
        row = self.list.row
        return self.model.findings[row] if 0 <= row < len(self.model.findings) else None

    # Going there

    def next(self) -> None:
        """Go to the next finding, from the last one to the first; to hints if there is no other."""
        count = self.to_look_at or len(self.model.findings)
        if not count:
            announce(self, self.empty.text())
            self.shown.emit()
            return
        here = self._current()
        is_there = here is not None and self._spot(here).place == self._place
        self.list.set_row((self.list.row + is_there) % count)
        self.shown.emit()
        self._visit()

    def _visit(self) -> None:
        """Show where the current finding is; the focus stays in the list."""
        if finding := self._current():
            spot = self._spot(finding)
            self._place = spot.place
            if spot.place and not spot.place.startswith(_UNPLACED):
                visit(self._desk, spot, self)

    def _open(self) -> None:
        finding = self._current()
        if finding is None or not finding.place:
            return
        if finding.place.startswith(_UNPLACED):
            self.unplaced_wanted.emit(int(finding.place.removeprefix(_UNPLACED)))
        else:
            self._desk.go(self._spot(finding))

    def _spot(self, finding: Finding) -> Spot:
        """Return where a finding is, with its text selected when that is there once."""
        hit = _hit(self._desk.content, finding)
        return Spot(finding.place) if hit is None else Spot(hit.place, hit.start, hit.end)

    # Doing something about it

    def _allow(self) -> None:
        finding = self._current()
        remarks = self._desk.content.remarks
        self.detail.setVisible(finding is not None)
        self.detail.setText("" if finding is None else self.model.told(finding))
        self.dismiss_button.setEnabled(finding is not None and finding in remarks)
        self.apply_button.setEnabled(finding is not None and self._is_clear(finding))

    def _is_clear(self, finding: Finding) -> bool:
        """Return whether a suggestion can mean one text only."""
        if not finding.suggestion or finding.rule == _TEMPLATES_OWN:
            return False
        return _hit(self._desk.content, finding) is not None

    def apply_suggestion(self) -> None:
        """Put the suggestion in place of the text."""
        finding = self._current()
        hit = None if finding is None else _hit(self._desk.content, finding)
        if finding is None or hit is None or not self._is_clear(finding):
            return
        edited = search.replace(self._desk.content, [hit], finding.suggestion)
        if finding in edited.remarks:
            edited = edits.resolve_remark(edited, edited.remarks.index(finding))
        label = self.tr("改为“{words}”").format(words=finding.suggestion[:20])
        self._findings = tuple(one for one in self._findings if one is not finding)
        self._desk.apply(label, edited)
        self._show()

    def dismiss(self) -> None:
        """Let a remark of an import be."""
        finding = self._current()
        remarks = self._desk.content.remarks
        if finding is not None and finding in remarks:
            edited = edits.resolve_remark(self._desk.content, remarks.index(finding))
            self._desk.apply(self.tr("去掉一条提示"), edited)


def _hit(issue: Document, finding: Finding) -> Hit | None:
    """Return the text that a finding is about; None: it is not there, or more than once."""
    said = search.text_at(issue, finding.place)
    if said is None or not finding.text or said.count(finding.text) != 1:
        return None
    start = said.index(finding.text)
    return Hit(finding.place, start, start + len(finding.text), finding.text)
