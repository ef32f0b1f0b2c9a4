"""Official imprint form: the foot of the last page of an official document (版记)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from composer.app.asprinted import official_imprint_lines
from composer.app.draft import Change, Spot
from composer.model.edits import set_official_imprint, set_recipients
from composer.model.official import OfficialDocument
from composer.ui.actions import Actions
from composer.ui.desk import IMPRINT, Desk
from composer.ui.fields.binder import Binder
from composer.ui.fields.buttons import WordButton
from composer.ui.fields.completing import CompletingField
from composer.ui.fields.dates import DateField
from composer.ui.fields.form import Form
from composer.ui.fields.lines import TextField
from composer.ui.fields.mark import Mark
from composer.ui.fields.numbers import NumberField
from composer.ui.fields.units import UnitsField
from composer.ui.fields.unitwords import text_of
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs


class OfficialImprintForm(Form):
    """主送 that has no room on page 1, 抄送, 印发机关, 印发日期, 共印份数."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self.set_title(self.tr("版记"), self.tr("印在最后一页底部。空着的一项不印。"))
        self._binder = Binder(
            desk, proofs, self, prefix=_imprint, get=self._get, put=self._put, kind="official"
        )
        self._make_fields()
        self._lay_out()
        desk.loaded.connect(self._show_rest)
        desk.changed.connect(self._on_changed)
        actions.bind("official-imprint-show", self._show_imprint)
        self._binder.refresh()
        self._show_rest()

    def _make_fields(self) -> None:
        self.copy_to = UnitsField(
            self.tr("抄送"), self.tr("输入机关，用“、”分开；可粘贴整行"), words=self._units
        )
        self.printer = CompletingField(
            self.tr("印发机关"), self.tr("如：青禾市科普协会办公室"), words=self._printers
        )
        self.print_date = DateField(
            self.tr("印发日期"), self.tr("如：2026年3月31日"), near=self._near
        )
        self.copies = NumberField(self.tr("共印份数"), self.tr("不印"), start=100)
        self.send_to = TextField(
            self.tr("主送（移到版记）"),
            self.tr("主送机关太多、首页放不下正文时才用"),
            most=6,
            breaks=False,
        )
        self.send_to.finished.connect(self.send_to.focusNextChild)
        self.mover = WordButton("arrow-down-to-line", "")
        self.mover.clicked.connect(self._move)
        for field, tip in (
            (self.printer, self.tr("一般是办公室（秘书处）；印在左侧")),
            (self.print_date, self.tr("送印的日子，不早于成文日期；印在右侧")),
            (self.copies, self.tr("印成“共印…份”；空着则不印")),
            (self.send_to, self.tr("印在抄送之上；正文里的主送机关应空着")),
        ):
            field.setToolTip(tip)
        self.reading = PlainLabel()
        self.reading.setWordWrap(True)
        self.reading.setAccessibleName(self.tr("印成的样子"))

    def _lay_out(self) -> None:
        self._bind("copy_to", self.copy_to, self.add_row(self.tr("抄送"), self.copy_to))
        self._bind("printer", self.printer, self.add_row(self.tr("印发机关"), self.printer))
        mark, date = self.add_row(self.tr("印发日期"), self.print_date), self.print_date
        self._bind("print_date", date, mark, value=date.day, show=date.show_day)
        self._bind("copies", self.copies, self.add_row(self.tr("份数"), self.copies))
        self.add_head(self.tr("主送机关"), self.mover)
        self._bind("send_to", self.send_to, self.add_row(self.tr("主送"), self.send_to))
        self.add_head(self.tr("印成"))
        self.add_wide(self.reading)

    def _bind(self, name: str, field: QWidget, mark: Mark, **how: Any) -> None:
        label = self.tr("修改{field}").format(field=field.accessibleName())
        self._binder.bind(name, field, label, mark=mark, **how)

    def _get(self, name: str) -> Any:
        return getattr(self._desk.official.imprint, name)

    def _put(self, name: str, value: Any) -> OfficialDocument:
        return set_official_imprint(self._desk.official, **{name: value})

    def _units(self) -> Iterable[str]:
        used = {unit for group in self._desk.official.imprint.copy_to for unit in group}
        for kept in map(self._desk.sets.get, self._desk.sets.names()):
            for groups in (kept.report_to, kept.send_to, kept.issue_to):
                yield from (unit for group in groups for unit in group if unit not in used)
        yield from (unit for unit in self._desk.settings.unit_names if unit not in used)

    def _printers(self) -> Iterable[str]:
        issuers = self._desk.official.head.issuers[:1]
        return (*(f"{one}办公室" for one in issuers), *issuers, *self._desk.settings.unit_names)

    def _near(self) -> dt.date | None:
        """Return the day beside which a day without its year is meant: 成文日期, when there is."""
        document = self._desk.official
        return document.closing.date or document.imprint.print_date or dt.date.today()

    def _on_changed(self, change: Change) -> None:
        if change.touches("imprint", "recipients", "form", "template", "options"):
            self._show_rest()

    def _show_rest(self) -> None:
        if self._desk.kind != "official":
            return
        document = self._desk.official
        lines = official_imprint_lines(document)
        nothing = self.tr("还没有内容，最后一页不印版记")
        self.reading.setText("\n".join(lines) or nothing)
        here, there = bool(document.imprint.send_to), bool(document.recipients)
        self.mover.setVisible(here != there)
        self.mover.setText(self.tr("移回正文之前") if here else self.tr("从正文移到版记"))
        self.mover.setToolTip(
            self.tr("把主送机关印回标题之下")
            if here
            else self.tr("主送机关太多、首页放不下正文时，移到版记里印")
        )

    def _move(self) -> None:
        """Move 主送机关 from above the body to the 版记, or back."""
        document = self._desk.official
        here, there = document.imprint.send_to, document.recipients
        moved = set_official_imprint(set_recipients(document, here), send_to=there)
        self._desk.apply(self.tr("移动主送机关"), moved, spot=Spot("imprint/send_to"))

    def _show_imprint(self) -> None:
        end = len(text_of(self._desk.official.imprint.copy_to))
        self._desk.go(Spot("imprint/copy_to", end, end))


def _imprint() -> str:
    return IMPRINT
