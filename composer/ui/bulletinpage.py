"""Bulletin page: what the issues of one bulletin (刊) begin with, beside the page it gives.

Works on a trial of its own; `bulletin` is what the fields say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QTabWidget, QWidget

from composer.app.looks import looks
from composer.app.words import sentence
from composer.model import edits
from composer.model.blocks import Paragraph, text
from composer.model.errors import Failure
from composer.model.issue import Article, Issue, Section
from composer.model.profile import Bulletin, bulletin_of, first_issue
from composer.store.media import Media
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.distributionsets import Sets
from composer.ui.fields.binder import Binder
from composer.ui.fields.form import Form, muted
from composer.ui.fields.line import LineField
from composer.ui.fields.lines import TextField
from composer.ui.imprintform import ImprintForm
from composer.ui.optionsdialog import OptionsDialog
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID
from composer.ui.trial import Trial, TrialPages


class BulletinPage(QWidget):
    """The fields of a bulletin and its first page."""

    renamed = Signal(str)
    """The bulletin has another name."""

    def __init__(self, bulletin: Bulletin, desk: Desk, proofs: Proofs, sets: Sets) -> None:
        super().__init__()
        self._bulletin = bulletin
        empty = first_issue(bulletin)
        shown = replace(empty, sections=(*empty.sections, self._example()))
        self.trial = Trial(desk, proofs, shown, Media(), self)
        self.trial.desk.sets = sets
        self.head = _HeadForm(self.trial)
        self.imprint = ImprintForm(self.trial.desk, Actions(self), self.trial.proofs)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.head, self.tr("报头和版式"))
        self.tabs.addTab(self.imprint, self.tr("报尾"))
        self.pages = TrialPages(self.trial)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.tabs, 3)
        layout.addWidget(self.pages, 2)
        self.trial.desk.changed.connect(self._tell)
        self.tabs.currentChanged.connect(self._show_page)

    @property
    def bulletin(self) -> Bulletin:
        """What the fields say; what this program does not know of it is kept."""
        return replace(bulletin_of(self.trial.desk.issue), extra=self._bulletin.extra)

    def end(self) -> None:
        """Hear no more: the page is about to go."""
        self.trial.end()

    def _example(self) -> Section:
        """Return a section that shows where the articles go; `bulletin_of` leaves it out."""
        body = (Paragraph(text(self.tr("正文从这里开始，每一篇文章都照此编排。") * 3)),)
        source = self.tr("供稿单位")
        return Section(articles=(Article(self.tr("文章标题"), body, source=source),))

    def _show_page(self, tab: int) -> None:
        """Show the page that the fields of a tab are printed on: the imprint is on the last."""
        self.pages.show_page(-1 if tab else 0)

    def _tell(self) -> None:
        self.renamed.emit(self.trial.desk.issue.masthead.name)


class _HeadForm(Form):
    """Texts of the masthead, sections and template."""

    def __init__(self, trial: Trial) -> None:
        super().__init__()
        self._desk, self._proofs = trial.desk, trial.proofs
        self.set_title(self.tr("报头和版式"), self.tr("期号和日期每期不同，新建时再填。"))
        self.name = LineField(self.tr("刊名"), self.tr("如：青禾科普简报"))
        self.editor = LineField(self.tr("编发单位"), self.tr("如：青禾市科普联合会编"))
        self.classification = LineField(self.tr("密级"), self.tr("如：内部资料"))
        self.sections = TextField(self.tr("栏目"), self.tr("每行一个，如：工作动态"), least=3)
        self.template = QComboBox()
        self.template.setAccessibleName(self.tr("版式"))
        self.options = QPushButton(self.tr("版式选项…"))
        self.options.setAutoDefault(False)
        self._fill_templates()
        self._binder = Binder(
            self._desk, self._proofs, self, prefix=_masthead, get=self._get, put=self._put
        )
        for name, field, label in (
            ("name", self.name, self.tr("刊名")),
            ("editor", self.editor, self.tr("编发单位")),
            ("classification", self.classification, self.tr("密级")),
            ("sections", self.sections, self.tr("栏目")),
        ):
            self.add_row(label, field)
            self._binder.bind(name, field, label)
        self.add_row(self.tr("版式"), self.template, self.options)
        self.about = muted(self.tr("每期都有的栏目写在这里，一行一个；没有就空着。"))
        self.add_wide(self.about)
        self.template.currentIndexChanged.connect(self._take_template)
        self.options.clicked.connect(self.choose_options)
        self._binder.refresh()

    def choose_options(self) -> None:
        """Open the options of the bulletin's template."""
        try:
            dialog = OptionsDialog(self._desk, self._proofs, self)
        except Failure as failure:
            self.about.setText(sentence(failure, self._desk.settings.language))
            return
        dialog.open()

    def _fill_templates(self) -> None:
        chosen = self._desk.issue.template
        for look in looks(self._desk.settings.language, "bulletin"):
            if look.problem is None or look.id == chosen:
                self.template.addItem(look.name, look.id)
        self.template.setCurrentIndex(self.template.findData(chosen))

    def _take_template(self) -> None:
        issue = edits.set_template(self._desk.issue, str(self.template.currentData()))
        self._desk.apply(self.tr("版式"), issue)

    def _get(self, name: str) -> Any:
        issue = self._desk.issue
        if name == "sections":
            return "\n".join(section.title for section in issue.sections[:-1])
        return getattr(issue.masthead, name)

    def _put(self, name: str, value: Any) -> Issue:
        issue = self._desk.issue
        if name == "sections":
            lines = str(value).split("\n") if value else []
            return replace(issue, sections=(*map(Section, lines), issue.sections[-1]))
        return edits.set_masthead(issue, **{name: value})


def _masthead() -> str:
    return "masthead"
