"""Closing form: what ends the body of an official document, from 附件说明 to 附注."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from composer.app.asprinted import closing_lines
from composer.app.draft import Change
from composer.model.edits import set_closing, set_extra_attachments
from composer.model.official import OfficialDocument
from composer.ui.actions import Actions
from composer.ui.attendancerows import AttendanceRows
from composer.ui.desk import CLOSING, Desk
from composer.ui.fields.binder import Binder
from composer.ui.fields.choice import ChoiceField
from composer.ui.fields.completing import CompletingField
from composer.ui.fields.dates import DateField
from composer.ui.fields.form import Form, muted
from composer.ui.fields.line import LineField
from composer.ui.fields.lines import TextField
from composer.ui.fields.mark import Mark
from composer.ui.fields.units import UnitsField
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs

_EXTRA = "/extra_attachments"
_MIDDLE = 200


class ClosingForm(Form):
    """附件说明, 署名, 成文日期, 用印, 附注, and the attendance of minutes."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self.set_title(self.tr("落款"), self.tr("印在正文之后。空着的一项不印。"))
        self._binder = Binder(
            desk, proofs, self, prefix=_closing, get=self._get, put=self._put, kind="official"
        )
        self._make_fields()
        self.attendance = AttendanceRows(desk, proofs)
        self.attendance.setAccessibleName(self.tr("出席情况"))
        self._lay_out()
        self._has_written = False
        self.extra.edited.connect(self._note_writing)
        self.extra.left.connect(self._drop_blank_lines)
        desk.loaded.connect(self._show_rest)
        desk.changed.connect(self._on_changed)
        actions.bind("closing-show", self._show_closing)
        self._binder.refresh()
        self._show_rest()

    def _make_fields(self) -> None:
        self.signature = UnitsField(
            self.tr("署名"),
            self.tr("如：青禾市科普协会；联合行文时主办机关在前"),
            words=self._units,
            grouped=False,
        )
        self.date = DateField(self.tr("成文日期"), self.tr("如：2026年3月31日"), near=self._near)
        self.seal = ChoiceField(
            self.tr("用印"),
            (
                ("seal", self.tr("加盖印章")),
                ("none", self.tr("不加盖印章")),
                ("stamp", self.tr("加盖签发人签名章")),
            ),
        )
        self.post = LineField(self.tr("签发人职务"), self.tr("如：会长"))
        self.signatory = CompletingField(
            self.tr("签发人姓名"), self.tr("签名章未加盖时印出"), words=self._names
        )
        self.note = LineField(self.tr("附注"), self.tr("如：此件公开发布"))
        self.extra = TextField(
            self.tr("另列的附件名称"), self.tr("没有放进这份公文的附件，每行一个"), most=6
        )
        for field, tip in (
            (self.date, self.tr("↑↓ 换日子，Alt+↓ 打开日历")),
            (self.seal, self.tr("决定署名和日期的位置，并留出盖章的地方")),
            (self.post, self.tr("印在签名章左侧")),
            (self.note, self.tr("印在成文日期下一行，括号自动加上")),
            (self.extra, self.tr("接在各附件之后，印在附件说明里")),
        ):
            field.setToolTip(tip)
        for narrow in (self.date, self.post, self.signatory):
            narrow.setMaximumWidth(_MIDDLE)
        self.about_names = muted()
        self.reading = PlainLabel()
        self.reading.setWordWrap(True)
        self.reading.setAccessibleName(self.tr("印成的样子"))

    def _lay_out(self) -> None:
        mark = self.add_row(self.tr("署名"), self.signature)
        names, show = self.signature.names, self.signature.show_names
        self._bind("signature", self.signature, mark, value=names, show=show)
        mark = self.add_row(self.tr("成文日期"), self.date)
        self._bind("date", self.date, mark, value=self.date.day, show=self.date.show_day)
        for name, label, field in (
            ("seal", self.tr("用印"), self.seal),
            ("post", self.tr("职务"), self.post),
            ("signatory", self.tr("姓名"), self.signatory),
            ("note", self.tr("附注"), self.note),
        ):
            self._bind(name, field, self.add_row(label, field))
        self.attendance_head = self.add_head(self.tr("出席情况"))
        self.add_wide(self.attendance)
        self.add_head(self.tr("附件说明"))
        self.add_wide(self.about_names)
        self._bind(_EXTRA, self.extra, self.add_row(self.tr("另列"), self.extra))
        self.add_head(self.tr("印成"))
        self.add_wide(self.reading)

    def _bind(self, name: str, field: QWidget, mark: Mark, **how: Any) -> None:
        label = self.tr("修改{field}").format(field=field.accessibleName())
        self._binder.bind(name, field, label, mark=mark, **how)

    def _get(self, name: str) -> Any:
        document = self._desk.official
        if name == _EXTRA:
            return "\n".join(document.extra_attachments)
        return getattr(document.closing, name)

    def _put(self, name: str, value: Any) -> OfficialDocument:
        document = self._desk.official
        if name == _EXTRA:
            return set_extra_attachments(document, tuple(value.split("\n")) if value else ())
        return set_closing(document, **{name: value})

    def _note_writing(self) -> None:
        self._has_written = True

    def _drop_blank_lines(self) -> None:
        """Leave no name without a letter when the clerk goes away and has written something."""
        if not self._has_written:
            return
        self._has_written = False
        document = self._desk.official
        names = tuple(one for one in document.extra_attachments if one.strip())
        if names != document.extra_attachments and not self._desk.is_telling:
            label = self.tr("修改{field}").format(field=self.extra.accessibleName())
            self._desk.apply(label, set_extra_attachments(document, names), merge=_EXTRA)

    def _units(self) -> Iterable[str]:
        document = self._desk.official
        used = {*document.closing.signature}
        for unit in (*document.head.issuers, *self._desk.settings.unit_names):
            if unit not in used:
                yield unit

    def _names(self) -> Iterable[str]:
        return (*self._desk.official.head.signers, *self._desk.settings.author_names)

    def _near(self) -> dt.date | None:
        return self._desk.official.closing.date or dt.date.today()

    def _on_changed(self, change: Change) -> None:
        names = ("closing", "attachments", "extra_attachments", "form", "template", "options")
        if change.touches(*names):
            self._show_rest()

    def _show_rest(self) -> None:
        if self._desk.kind != "official":
            return
        document = self._desk.official
        closing = document.closing
        has_stamp = closing.seal == "stamp"
        self.show_row(self.post, has_stamp or bool(closing.post))
        self.show_row(self.signatory, has_stamp or bool(closing.signatory))
        for field in (self.post, self.signatory):
            field.setEnabled(has_stamp)
        has_rows = document.form == "minutes" or bool(closing.attendance)
        self.attendance_head.setVisible(has_rows)
        self.attendance.setVisible(has_rows)
        self.about_names.setText(
            self.tr(
                "%n 个附件的名称自动列出；改名或不列，请到该附件。", "", len(document.attachments)
            )
            if document.attachments
            else self.tr("还没有附件。新建的附件自动列在附件说明里。")
        )
        lines = closing_lines(document)
        self.reading.setText("\n".join(lines) or self.tr("还没有内容"))

    def _show_closing(self) -> None:
        self._desk.go("closing/signature")


def _closing() -> str:
    return CLOSING
