"""Head form: the fields of 版头 of an official document, and how it will read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from composer.app.asprinted import head_lines
from composer.app.draft import Change, Spot
from composer.model.edits import set_closing, set_form, set_head
from composer.model.official import MARK_WORDS, OfficialDocument, Seal
from composer.model.official import Form as DocumentForm
from composer.ui.actions import Actions
from composer.ui.desk import HEAD, Desk
from composer.ui.fields.binder import Binder
from composer.ui.fields.choice import ChoiceField
from composer.ui.fields.documentnumber import DocumentNumberField
from composer.ui.fields.form import Form, muted
from composer.ui.fields.line import LineField
from composer.ui.fields.mark import Mark
from composer.ui.fields.offering import OfferingField
from composer.ui.fields.units import UnitsField
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs

_FORM = "/form"
_WORDS = ("文件", "纪要", "令", "命令")
_CLASSES = ("秘密★1年", "机密★1年", "绝密★1年", "秘密★10年", "机密★20年", "绝密★30年")
"""密级和保密期限; the longest terms that the law allows come last (保守国家秘密法 第二十条)."""
_URGENCIES = ("特急", "加急")
_SEALS: dict[DocumentForm, Seal] = {
    "document": "seal",
    "letter": "seal",
    "minutes": "none",
    "order": "stamp",
}
"""What is usual (GB/T 9704-2012 §7.3.5, §10.2, §10.3)."""
_SHORT, _MIDDLE = 160, 320
"""Pixels of fields that hold little."""


class HeadForm(Form):
    """Everything above the red rule, and which form the document has."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self.set_title(self.tr("版头"), self.tr("空着的一项不印。"))
        self._binder = Binder(
            desk, proofs, self, prefix=_head, get=self._get, put=self._put, kind="official"
        )
        self._make_fields()
        self._lay_out()
        desk.loaded.connect(self._show_rest)
        desk.changed.connect(self._on_changed)
        actions.bind("head-show", self._show_head)
        self._binder.refresh()
        self._show_rest()

    def _make_fields(self) -> None:
        self.form = ChoiceField(
            self.tr("格式"),
            (
                ("document", self.tr("文件（红头文件）")),
                ("letter", self.tr("信函")),
                ("minutes", self.tr("纪要")),
                ("order", self.tr("命令（令）")),
            ),
        )
        self.issuers = UnitsField(
            self.tr("发文机关"),
            self.tr("如：青禾市科普协会；联合行文时主办机关在前"),
            words=self._units,
            grouped=False,
        )
        self.mark_word = OfferingField(self.tr("标志末字"), self.tr("没有"), words=lambda: _WORDS)
        self.document_number = DocumentNumberField(
            self.tr("发文字号"),
            year=self._year,
            is_order=self._is_order,
        )
        self.signers = UnitsField(
            self.tr("签发人"), self.tr("上行文才填，如：张三"), words=self._names, grouped=False
        )
        self.copy_number = LineField(self.tr("份号"), self.tr("如：000001"))
        self.classification = OfferingField(
            self.tr("密级和保密期限"), self.tr("没有"), words=lambda: _CLASSES
        )
        self.urgency = OfferingField(self.tr("紧急程度"), self.tr("没有"), words=lambda: _URGENCIES)
        for field, tip in (
            (self.form, self.tr("决定版头、红线和页码的样子；已填的内容不会丢")),
            (self.mark_word, self.tr("发文机关名称之后的红色大字；空着则只印名称")),
            (self.document_number, self.tr("输入代字和序号，如“青科协4”，按 ↓ 补上〔年份〕和“号”")),
            (self.copy_number, self.tr("涉密公文才有，一般用 6 位数字")),
            (self.classification, self.tr("密级与期限之间用“★”；按 ↓ 列出常用的写法")),
            (self.urgency, self.tr("特急或加急；按 ↓ 选择")),
        ):
            field.setToolTip(tip)
        for narrow, width in (
            (self.mark_word, _SHORT),
            (self.copy_number, _SHORT),
            (self.classification, _SHORT),
            (self.urgency, _SHORT),
            (self.document_number, _MIDDLE),
        ):
            narrow.setMaximumWidth(width)
            narrow.setMinimumWidth(min(width, _SHORT))
        self.about_signers = muted()
        self.reading = PlainLabel()
        self.reading.setWordWrap(True)
        self.reading.setAccessibleName(self.tr("印成的样子"))

    def _lay_out(self) -> None:
        self._bind(_FORM, self.form, self.add_row(self.tr("格式"), self.form))
        mark = self.add_row(self.tr("发文机关"), self.issuers)
        self._bind(
            "issuers", self.issuers, mark, value=self.issuers.names, show=self.issuers.show_names
        )
        self._bind("mark_word", self.mark_word, self.add_row(self.tr("标志末字"), self.mark_word))
        mark = self.add_row(self.tr("发文字号"), self.document_number)
        self._bind("document_number", self.document_number, mark)
        mark = self.add_row(self.tr("签发人"), self.signers)
        self._bind(
            "signers", self.signers, mark, value=self.signers.names, show=self.signers.show_names
        )
        self.grid.addWidget(self.about_signers, self.grid.rowCount(), 1)
        self.add_head(self.tr("左上角"))
        for name, label, field in (
            ("copy_number", self.tr("份号"), self.copy_number),
            ("classification", self.tr("密级"), self.classification),
            ("urgency", self.tr("紧急程度"), self.urgency),
        ):
            self._bind(name, field, self.add_row(label, field))
        self.add_head(self.tr("印成"))
        self.add_wide(self.reading)

    def _bind(self, name: str, field: QWidget, mark: Mark, **how: Any) -> None:
        label = self.tr("修改{field}").format(field=field.accessibleName())
        self._binder.bind(name, field, label, mark=mark, **how)

    def _get(self, name: str) -> Any:
        document = self._desk.official
        return document.form if name == _FORM else getattr(document.head, name)

    def _put(self, name: str, value: Any) -> OfficialDocument:
        if name == _FORM:
            return changed_form(self._desk.official, cast(DocumentForm, value))
        return set_head(self._desk.official, **{name: value})

    def _units(self) -> Iterable[str]:
        document = self._desk.official
        used = {*document.head.issuers}
        for unit in (*document.closing.signature, *self._desk.settings.unit_names):
            if unit not in used:
                yield unit

    def _names(self) -> Iterable[str]:
        used = {*self._desk.official.head.signers}
        return (name for name in self._desk.settings.author_names if name not in used)

    def _year(self) -> int:
        date = self._desk.official.closing.date
        return (date or dt.date.today()).year

    def _is_order(self) -> bool:
        return self._desk.official.form == "order"

    def _on_changed(self, change: Change) -> None:
        if change.touches("head", "form", "template", "options"):
            self._show_rest()

    def _show_rest(self) -> None:
        if self._desk.kind != "official":
            return
        document = self._desk.official
        is_document = document.form == "document"
        self.document_number.setPlaceholderText(
            self.tr("如：第5号") if self._is_order() else self.tr("如：青科协〔2026〕4号")
        )
        self.show_row(self.signers, is_document or bool(document.head.signers))
        self.signers.setEnabled(is_document)
        if not is_document:
            told = self.tr("这种格式不印签发人。") if document.head.signers else ""
        elif document.head.signers:
            told = self.tr("有签发人就是上行文：发文字号居左，签发人居右。")
        else:
            told = ""
        self.about_signers.setText(told)
        self.about_signers.setVisible(bool(told))
        self.reading.setText("\n".join(head_lines(document)) or self.tr("还没有内容"))

    def _show_head(self) -> None:
        self._desk.go("head/issuers")


def changed_form(document: OfficialDocument, form: DocumentForm) -> OfficialDocument:
    """Return a document in another form, with the mark's word and the seal that are usual there.

    A word or a seal that is not the usual one of its form was chosen, and stays.
    """
    old = document.form
    changed = set_form(document, form)
    if document.head.mark_word == MARK_WORDS[old]:
        changed = set_head(changed, mark_word=MARK_WORDS[form])
    if document.closing.seal == _SEALS[old]:
        changed = set_closing(changed, seal=_SEALS[form])
    return changed


def first_spot(document: OfficialDocument) -> Spot:
    """Return where the clerk has something to write first in a document just begun."""
    if not document.head.issuers:
        return Spot("head/issuers")
    if document.form == "minutes":
        return Spot("articles/0/title")
    number = document.head.document_number
    before = len(number) - number.endswith("号")  # where the number goes in
    return Spot("head/document_number", before, before)


def _head() -> str:
    return HEAD
