"""Official page: what the official documents of an office begin with, beside the page it gives.

Works on a trial of its own; `defaults` is what the fields say.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from composer.app.looks import looks
from composer.app.words import sentence
from composer.model import edits
from composer.model.blocks import Paragraph, text
from composer.model.document import Document
from composer.model.errors import Failure
from composer.model.issue import Article
from composer.model.official import Closing, Head, OfficialDocument, OfficialImprint
from composer.model.profile import OfficialDefaults
from composer.store.media import Media
from composer.ui.desk import Desk
from composer.ui.fields.binder import Binder
from composer.ui.fields.choice import ChoiceField
from composer.ui.fields.form import Form, muted
from composer.ui.fields.line import LineField
from composer.ui.fields.units import UnitsField
from composer.ui.optionsdialog import OptionsDialog
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID
from composer.ui.trial import Trial, TrialPages

_PREFIX = "/number_prefix"
_YEAR = re.compile(r"〔.*", re.DOTALL)
_NARROW = 200


class OfficialPage(QWidget):
    """The fields of the official defaults and the first page of a document."""

    def __init__(self, defaults: OfficialDefaults, desk: Desk, proofs: Proofs) -> None:
        super().__init__()
        self._defaults = defaults
        body = (Paragraph(text(self.tr("正文从这里开始，每一份公文都照此编排。") * 3)),)
        shown = _shown(defaults, Article(self.tr("关于……的通知"), body))
        self.trial = Trial(desk, proofs, shown, Media(), self)
        self.form = _DefaultsForm(self.trial)
        self.pages = TrialPages(self.trial)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.form, 3)
        layout.addWidget(self.pages, 2)

    @property
    def defaults(self) -> OfficialDefaults:
        """What the fields say; what this program does not know of it is kept."""
        return defaults_of(self.trial.desk.official, self._defaults)

    def end(self) -> None:
        """Hear no more: the page is about to go."""
        self.trial.end()


class _DefaultsForm(Form):
    """Issuers, number, signature, distribution, printer and template."""

    def __init__(self, trial: Trial) -> None:
        super().__init__()
        self._desk, self._proofs = trial.desk, trial.proofs
        self.set_title(self.tr("公文"), self.tr("新建公文时自动填好；字号、日期和标题每份不同。"))
        office = self.tr("空着则用机构名称")
        self.issuers = UnitsField(self.tr("发文机关"), office, words=self._units, grouped=False)
        self.mark_word = LineField(self.tr("标志末字"), self.tr("没有"))
        self.prefix = LineField(self.tr("机关代字"), self.tr("如：青科协"))
        self.prefix.setToolTip(self.tr("发文字号中年份之前的字"))
        issuers = self.tr("空着则与发文机关相同")
        self.signature = UnitsField(self.tr("署名"), issuers, words=self._units, grouped=False)
        self.seal = ChoiceField(
            self.tr("用印"),
            (
                ("seal", self.tr("加盖印章")),
                ("none", self.tr("不加盖印章")),
                ("stamp", self.tr("加盖签发人签名章")),
            ),
        )
        self.copy_to = UnitsField(self.tr("抄送"), self.tr("每份都抄送的机关"), words=self._units)
        self.printer = LineField(self.tr("印发机关"), self.tr("如：青禾市科普协会办公室"))
        self.template = QComboBox()
        self.template.setAccessibleName(self.tr("版式"))
        self.options = QPushButton(self.tr("版式选项…"))
        self.options.setAutoDefault(False)
        for field in (self.mark_word, self.prefix):
            field.setMaximumWidth(_NARROW)
            field.setMinimumWidth(_NARROW)
        self._fill_templates()
        self._lay_out()
        self.template.currentIndexChanged.connect(self._take_template)
        self.options.clicked.connect(self.choose_options)
        self._binder.refresh()

    def _lay_out(self) -> None:
        self._binder = Binder(
            self._desk, self._proofs, self, prefix=_head, get=self._get, put=self._put
        )
        issuers, signature = self.issuers, self.signature
        self.add_row(self.tr("发文机关"), issuers)
        self._bind("/head/issuers", issuers, value=issuers.names, show=issuers.show_names)
        self._add_rows(
            ("/head/mark_word", self.tr("标志末字"), self.mark_word),
            (_PREFIX, self.tr("机关代字"), self.prefix),
        )
        self.add_row(self.tr("署名"), signature)
        self._bind(
            "/closing/signature", signature, value=signature.names, show=signature.show_names
        )
        self._add_rows(
            ("/closing/seal", self.tr("用印"), self.seal),
            ("/imprint/copy_to", self.tr("抄送"), self.copy_to),
            ("/imprint/printer", self.tr("印发机关"), self.printer),
        )
        self.add_row(self.tr("版式"), self.template, self.options)
        self.about = muted()
        self.add_wide(self.about)

    def choose_options(self) -> None:
        """Open the options of the template."""
        try:
            dialog = OptionsDialog(self._desk, self._proofs, self)
        except Failure as failure:
            self.about.setText(sentence(failure, self._desk.settings.language))
            return
        dialog.open()

    def _add_rows(self, *rows: tuple[str, str, QWidget]) -> None:
        for name, label, field in rows:
            self.add_row(label, field)
            self._bind(name, field)

    def _bind(self, name: str, field: QWidget, **how: Any) -> None:
        self._binder.bind(name, field, field.accessibleName(), **how)

    def _fill_templates(self) -> None:
        chosen = self._desk.content.template
        for look in looks(self._desk.settings.language, "official"):
            if look.problem is None or look.id == chosen:
                self.template.addItem(look.name, look.id)
        self.template.setCurrentIndex(self.template.findData(chosen))

    def _take_template(self) -> None:
        document = edits.set_template(self._desk.content, str(self.template.currentData()))
        self._desk.apply(self.tr("版式"), document)

    def _get(self, name: str) -> Any:
        document = self._desk.official
        if name == _PREFIX:
            return _prefix_of(document)
        _, part, field = name.split("/")
        return getattr(getattr(document, part), field)

    def _put(self, name: str, value: Any) -> Document:
        document = self._desk.official
        if name == _PREFIX:
            return edits.set_head(document, document_number=_number(value) if value else "")
        _, part, field = name.split("/")
        put = {
            "head": edits.set_head,
            "closing": edits.set_closing,
            "imprint": edits.set_official_imprint,
        }[part]
        return put(document, **{field: value})

    def _units(self) -> Iterable[str]:
        document = self._desk.official
        return dict.fromkeys(
            (*document.head.issuers, *document.closing.signature, *self._desk.settings.unit_names)
        )


def defaults_of(document: OfficialDocument, before: OfficialDefaults) -> OfficialDefaults:
    """Return what an official document has in common with its office's others.

    What this program does not know of the defaults `before` is kept.
    """
    imprint = document.imprint
    return OfficialDefaults(
        issuers=document.head.issuers,
        mark_word=document.head.mark_word if document.form == "document" else before.mark_word,
        number_prefix=_prefix_of(document),
        signature=document.closing.signature,
        seal=document.closing.seal if document.form == "document" else before.seal,
        copy_to=imprint.copy_to,
        printer=imprint.printer,
        template=document.template,
        options=document.options,
        extra=before.extra,
    )


def _shown(defaults: OfficialDefaults, body: Article) -> OfficialDocument:
    number = _number(defaults.number_prefix) if defaults.number_prefix else ""
    return OfficialDocument(
        head=Head(defaults.issuers, defaults.mark_word, number),
        body=body,
        closing=Closing(defaults.signature, dt.date.today(), defaults.seal),
        imprint=OfficialImprint(copy_to=defaults.copy_to, printer=defaults.printer),
        template=defaults.template,
        options=defaults.options,
    )


def _number(prefix: str) -> str:
    return f"{prefix}〔{dt.date.today().year}〕1号"


def _prefix_of(document: OfficialDocument) -> str:
    number = document.head.document_number
    return _YEAR.sub("", number) if "〔" in number else ""


def _head() -> str:
    return "head"
