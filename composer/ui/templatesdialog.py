"""Templates dialog (版式): choose the template of the issue, with the pages it gives."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.looks import Look, looks, templates_place
from composer.app.words import sentence
from composer.model import edits
from composer.ui.desk import Desk
from composer.ui.dialogs import fill, give_room
from composer.ui.icons import icon
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID
from composer.ui.trial import Trial, TrialPages

_LOOK = Qt.ItemDataRole.UserRole


class TemplatesDialog(QDialog):
    """Lists the templates; one that cannot be read says why and cannot be chosen."""

    def __init__(self, desk: Desk, proofs: Proofs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("版式"))
        give_room(self, 860, 600, desk.settings)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("版式"))
        self.about = _text()
        self.place = _text()
        self.place.setProperty("muted", True)
        self.place.setText(self.tr("自己的版式放在 {folder}").format(folder=str(templates_place())))
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trial = Trial(desk, proofs, desk.content, desk.media, self)
        self.pages = TrialPages(self.trial)
        self.choose = QPushButton(self.tr("采用(&A)"))
        self.choose.setProperty("primary", True)
        self.choose.setDefault(True)
        self.shut = QPushButton(self.tr("取消"))
        self.shut.setAutoDefault(False)
        self._arrange()
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(self._activate)
        self.choose.clicked.connect(self.accept)
        self.shut.clicked.connect(self.reject)
        self._fill()

    @property
    def look(self) -> Look | None:
        """The template that is current in the list."""
        row = self.list.currentRow()
        return None if row < 0 else self.list.item(row).data(_LOOK)

    @override
    def accept(self) -> None:
        look = self.look
        if look is None or look.problem is not None:
            return
        issue = edits.set_template(self._desk.content, look.id)
        self._desk.apply(self.tr("换用版式《{name}》").format(name=look.name), issue)
        super().accept()

    @override
    def done(self, result: int) -> None:
        self.trial.end()
        super().done(result)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.list, 1)
        left.addWidget(self.about)
        left.addWidget(self.place)
        halves = QHBoxLayout()
        halves.setSpacing(2 * GRID)
        halves.addLayout(left, 2)
        halves.addWidget(self.pages, 3)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.choose)
        foot.addWidget(self.shut)
        fill(self, halves, foot)

    def _fill(self) -> None:
        for look in looks(self._desk.settings.language, self._desk.kind):
            item = QListWidgetItem(look.name)
            item.setData(_LOOK, look)
            if look.problem is not None:
                item.setIcon(icon("triangle-alert"))
                item.setText(self.tr("{name}（不能用）").format(name=look.name))
                item.setToolTip(plain_tip(sentence(look.problem, self._desk.settings.language)))
            self.list.addItem(item)
            if look.id == self._desk.content.template:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)

    def _show(self) -> None:
        look = self.look
        good = look is not None and look.problem is None
        self.choose.setEnabled(good)
        if look is None:
            return
        self.about.setProperty("danger", not good)
        self.about.style().polish(self.about)
        if look.problem is not None:
            self.about.setText(sentence(look.problem, self._desk.settings.language))
        else:
            self.about.setText(look.about)
            self.trial.show_issue(edits.set_template(self._desk.content, look.id))

    def _activate(self) -> None:
        self.accept()


def _text() -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    return label
