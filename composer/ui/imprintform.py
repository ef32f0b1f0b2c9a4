"""Imprint form: 报送发 with named distribution sets, copies, contacts and people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox, QWidget

from composer.app.asprinted import imprint_lines
from composer.app.draft import Change, Spot
from composer.app.words import sentence
from composer.model.edits import set_imprint
from composer.model.errors import Failure
from composer.model.issue import Issue
from composer.model.profile import distributed, set_of
from composer.ui.actions import Actions
from composer.ui.contactrows import ContactRows
from composer.ui.desk import IMPRINT, Desk
from composer.ui.fields.binder import Binder
from composer.ui.fields.buttons import WordButton
from composer.ui.fields.completing import CompletingField
from composer.ui.fields.form import Form
from composer.ui.fields.mark import Mark
from composer.ui.fields.numbers import NumberField
from composer.ui.fields.units import UnitsField
from composer.ui.fields.unitwords import text_of
from composer.ui.plain import PlainBox, PlainLabel
from composer.ui.proofs import Proofs

_LINES = ("report_to", "send_to", "issue_to", "added")


class ImprintForm(Form):
    """The foot of the last page."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self.set_title(self.tr("报尾"), self.tr("印在最后一页底部。空着的一项不印。"))
        self._binder = Binder(
            desk, proofs, self, prefix=_imprint, get=self._get, put=self._put, kind="bulletin"
        )
        self.sets_button = WordButton(
            "bookmark", self.tr("常用名单"), self.tr("套用存好的报送名单，或把现在的名单存起来")
        )
        self.sets_menu = QMenu(self.sets_button)
        self.sets_menu.aboutToShow.connect(self._fill_sets)
        self.sets_button.setMenu(self.sets_menu)
        self._add_distribution()
        self._add_rest(proofs)
        desk.loaded.connect(self._show_rest)
        desk.changed.connect(self._on_changed)
        actions.bind("imprint-show", self._show_imprint)
        self._binder.refresh()
        self._show_rest()

    def _add_distribution(self) -> None:
        self.add_head(self.tr("报送"), self.sets_button)
        hint = self.tr("输入单位，用“、”分开；可粘贴整行")
        self.lines: dict[str, UnitsField] = {}
        for name, label, about in (
            ("report_to", self.tr("报"), self.tr("报（上级）")),
            ("send_to", self.tr("送"), self.tr("送（平级）")),
            ("issue_to", self.tr("发"), self.tr("发（下级）")),
            ("added", self.tr("增发"), self.tr("本期增发")),
        ):
            field = UnitsField(about, hint, words=self._units)
            self.lines[name] = field
            self._bind(name, field, self.add_row(label, field))

    def _add_rest(self, proofs: Proofs) -> None:
        self.copies = NumberField(self.tr("印数"), self.tr("不印"), start=100)
        self.copies.setToolTip(self.tr("印成“共印…份”；空着则不印"))
        self._bind("copies", self.copies, self.add_row(self.tr("印数"), self.copies))
        self.add_head(self.tr("人员"))
        self.people: dict[str, CompletingField] = {}
        for name, label in (
            ("responsible_editor", self.tr("责任编辑")),
            ("reviewer", self.tr("审核")),
            ("signer", self.tr("签发")),
        ):
            field = CompletingField(label, self.tr("姓名"), words=self._names)
            self.people[name] = field
            self._bind(name, field, self.add_row(label, field))
        self.add_head(self.tr("联系方式"))
        self.contact = ContactRows(self._desk, proofs)
        self.add_wide(self.contact)
        self.add_head(self.tr("印成"))
        self.reading = PlainLabel()
        self.reading.setWordWrap(True)
        self.reading.setAccessibleName(self.tr("印成的样子"))
        self.add_wide(self.reading)

    def _bind(self, name: str, field: QWidget, mark: Mark) -> None:
        label = self.tr("修改{field}").format(field=field.accessibleName())
        self._binder.bind(name, field, label, mark=mark)

    def _get(self, name: str) -> Any:
        return getattr(self._desk.issue.imprint, name)

    def _put(self, name: str, value: Any) -> Issue:
        return set_imprint(self._desk.issue, **{name: value})

    def _units(self) -> Iterable[str]:
        imprint = self._desk.issue.imprint
        for kept in map(self._desk.sets.get, self._desk.sets.names()):
            for name in _LINES:
                yield from (unit for group in getattr(kept, name) for unit in group)
        used = {unit for name in _LINES for group in getattr(imprint, name) for unit in group}
        sources = (article.source for article in self._desk.issue.articles if article.source)
        for unit in (*sources, *self._desk.settings.unit_names):
            if unit not in used:
                yield unit

    def _names(self) -> Iterable[str]:
        imprint = self._desk.issue.imprint
        own = (imprint.responsible_editor, imprint.reviewer, imprint.signer)
        return (*filter(None, own), *self._desk.settings.author_names)

    def _on_changed(self, change: Change) -> None:
        if change.touches("imprint", "template", "options"):
            self._show_rest()

    def _show_rest(self) -> None:
        lines = imprint_lines(self._desk.issue)
        self.reading.setText("\n".join(lines) or self.tr("还没有内容，最后一页不印报尾"))

    def _show_imprint(self) -> None:
        end = len(text_of(self._desk.issue.imprint.report_to))
        self._desk.go(Spot("imprint/report_to", end, end))

    # Named distributions

    def _fill_sets(self) -> None:
        menu = self.sets_menu
        menu.clear()
        names = self._desk.sets.names()
        for name in names:
            action = menu.addAction(name.replace("&", "&&"))
            action.setData(name)
            action.triggered.connect(self._apply_chosen)
        if not names:
            menu.addAction(self.tr("还没有存过名单")).setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction(self.tr("把现在的名单存为…"))
        keep.triggered.connect(self._ask_name)
        keep.setEnabled(any(self._get(name) for name in _LINES))

    def _apply_chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.apply_set(str(sender.data()))

    def apply_set(self, name: str) -> None:
        """Take the units and copies of a named set; 本期增发 stays when the set has none."""
        try:
            kept = self._desk.sets.get(name)
        except KeyError:
            return
        made = distributed(self._desk.issue.imprint, kept)
        fields = {field: getattr(made, field) for field in (*_LINES, "copies")}
        self._desk.apply(
            self.tr("套用名单“{name}”").format(name=name), set_imprint(self._desk.issue, **fields)
        )

    def keep_set(self, name: str) -> None:
        """Keep what stands in the form now as the set `name`."""
        kept = replace(set_of(name.strip(), self._desk.issue.imprint), added=())
        if not kept.name:
            return
        try:
            self._desk.sets.put(kept)
        except Failure as failure:
            said = sentence(failure, self._desk.settings.language)
            PlainBox(self, QMessageBox.Icon.Warning, self.tr("常用名单"), said).exec()

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("常用名单"))
        dialog.setLabelText(self.tr("名单的名称（已有的同名名单会被换掉）："))
        dialog.setOkButtonText(self.tr("保存"))
        dialog.setCancelButtonText(self.tr("取消"))
        dialog.textValueSelected.connect(self.keep_set)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _imprint() -> str:
    return IMPRINT
