"""Profile dialog (机构设置): an office sets itself up once, and hands it to a colleague.

Works on a copy; nothing is kept before 保存. Everything is optional.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app import office
from composer.app.words import sentence
from composer.model.errors import Failure
from composer.model.profile import Bulletin, OfficialDefaults, Profile, bulletin_of
from composer.ui.bulletinpage import BulletinPage
from composer.ui.desk import Desk
from composer.ui.dialogs import fill, give_room
from composer.ui.distributionsets import MemorySets
from composer.ui.fields.buttons import IconButton
from composer.ui.fields.form import Form, muted
from composer.ui.fields.line import LineField
from composer.ui.fields.lines import TextField
from composer.ui.icons import icon
from composer.ui.officialpage import OfficialPage, defaults_of
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID

_WIDE = 190


class ProfileDialog(QDialog):
    """The office on top of the list, its bulletins below, and its official documents last."""

    kept = Signal(object)
    """The `Profile` that was written."""

    def __init__(
        self, profile: Profile, desk: Desk, proofs: Proofs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._proofs = desk, proofs
        self._profile = profile
        self._pages: list[BulletinPage] = []
        self._official: OfficialPage | None = None
        self.setWindowTitle(self.tr("机构设置"))
        give_room(self, 1000, 620, desk.settings)
        self.sets = _TrialSets()
        self.office = OfficeForm(self.sets)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("机构和各刊"))
        self.list.setFixedWidth(round(_WIDE * max(100, desk.settings.text_scale) / 100))
        self.stack = QStackedWidget()
        self.about = muted()
        self._make_buttons()
        self._arrange()
        self.show_profile(profile)
        if desk.kind == "official":
            self.list.setCurrentRow(self.list.count() - 1)
            self._show_row(self.list.count() - 1)
        self.list.currentRowChanged.connect(self._show_row)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self.redo)

    def undo(self) -> None:
        """Take back the last step in the bulletin that is shown."""
        page = self.stack.currentWidget()
        if isinstance(page, BulletinPage | OfficialPage):
            page.trial.desk.undo()

    def redo(self) -> None:
        """Do it again."""
        page = self.stack.currentWidget()
        if isinstance(page, BulletinPage | OfficialPage):
            page.trial.desk.redo()

    # What it says

    @property
    def profile(self) -> Profile:
        """What all fields say."""
        return replace(
            self._profile,
            office=self.office.name.value().strip(),
            units=self.office.units.lines(),
            authors=self.office.authors.lines(),
            distributions=tuple(self.sets.get(name) for name in self.sets.names()),
            bulletins=tuple(page.bulletin for page in self._pages),
            official=self._defaults,
        )

    def show_profile(self, profile: Profile) -> None:
        """Show another profile in place of what the fields say."""
        self._profile = profile
        self._clear()
        for kept in profile.distributions:
            self.sets.put(kept)
        self.office.show_profile(profile)
        self.stack.addWidget(self.office)
        self.list.addItem(QListWidgetItem(icon("building-complex"), self.tr("机构")))
        for bulletin in profile.bulletins:
            self._add_page(bulletin)
        self._add_official(profile.official)
        self.list.setCurrentRow(0)
        self._show_row(0)

    @property
    def _defaults(self) -> OfficialDefaults:
        return self._profile.official if self._official is None else self._official.defaults

    def take_issue(self) -> None:
        """Take the bulletin of the issue on the desk: in place of one of its name, else as new.

        Of an official document take what the office's documents begin with.
        """
        if self._desk.kind == "official":
            defaults = defaults_of(self._desk.official, self._defaults)
            self._remove_official()
            self._add_official(defaults)
            self.list.setCurrentRow(self.list.count() - 1)
            return
        bulletin = bulletin_of(self._desk.issue)
        names = [page.bulletin.masthead.name for page in self._pages]
        if bulletin.masthead.name and bulletin.masthead.name in names:
            row = names.index(bulletin.masthead.name)
            self._remove_page(row)
            self._add_page(bulletin, row)
        else:
            row = len(self._pages)
            self._add_page(bulletin)
        self.list.setCurrentRow(row + 1)

    def add_bulletin(self) -> None:
        """Begin another bulletin."""
        self._add_page(Bulletin())
        self.list.setCurrentRow(len(self._pages))
        self._pages[-1].head.name.setFocus()

    def remove_bulletin(self) -> None:
        """Take the current bulletin away; 取消 brings it back."""
        row = self.list.currentRow() - 1
        if 0 <= row < len(self._pages):
            self._remove_page(row)
            self._show_row(self.list.currentRow())

    def move_up(self) -> None:
        """Put the current bulletin before the one above; the first is the usual one."""
        row = self.list.currentRow() - 1
        if 0 < row < len(self._pages):
            bulletin = self._pages[row].bulletin
            self._remove_page(row)
            self._add_page(bulletin, row - 1)
            self.list.setCurrentRow(row)

    # Files

    def import_from(self, path: Path) -> None:
        """Show the profile that a colleague has handed over; 取消 leaves the own one."""
        try:
            self.show_profile(office.import_profile(path))
        except Failure as failure:
            self.say(failure)
        else:
            self.about.setText(self.tr("已读入 {name}，保存后生效。").format(name=path.name))

    def export_to(self, path: Path) -> None:
        """Write what the fields say to a file for a colleague."""
        try:
            office.export_profile(path, self.profile)
        except Failure as failure:
            self.say(failure)
        else:
            self.about.setText(self.tr("已导出到 {name}。").format(name=path.name))

    def say(self, failure: Failure) -> None:
        """Say at the foot what went wrong."""
        self.about.setText(sentence(failure, self._desk.settings.language))

    @override
    def accept(self) -> None:
        profile, settings = self.profile, self._desk.settings
        self.save.setEnabled(False)

        def job() -> Profile:
            office.keep_profile(settings, profile)
            return profile

        self._proofs.run("profile", job, self._saved, self._failed)

    @override
    def done(self, result: int) -> None:
        for page in self._pages:
            page.end()
        if self._official is not None:
            self._official.end()
        super().done(result)

    # How it is made

    def _make_buttons(self) -> None:
        self.add = IconButton("plus", self.tr("新增一种刊"))
        self.remove = IconButton("trash", self.tr("删除这种刊"))
        self.up = IconButton("arrow-up", self.tr("上移；最上面的是新建时默认的刊"))
        is_official = self._desk.kind == "official"
        self.take = QPushButton(
            self.tr("取自这份公文(&T)") if is_official else self.tr("取自本期(&T)")
        )
        self.take.setToolTip(
            self.tr("把正在编的公文的发文机关、代字、署名、抄送和版式记下来")
            if is_official
            else self.tr("把正在编的这一期的报头、报尾、栏目和版式记为一种刊")
        )
        self.bring = QPushButton(self.tr("导入(&I)…"))
        self.bring.setToolTip(self.tr("读入同事导出的机构设置"))
        self.hand = QPushButton(self.tr("导出(&E)…"))
        self.hand.setToolTip(self.tr("存成一个文件，交给同事"))
        self.save = QPushButton(self.tr("保存(&S)"))
        self.save.setProperty("primary", True)
        self.shut = QPushButton(self.tr("取消"))
        for button in (self.take, self.bring, self.hand, self.save, self.shut):
            button.setAutoDefault(False)  # Enter in a field is for the field
        self.add.clicked.connect(self.add_bulletin)
        self.remove.clicked.connect(self.remove_bulletin)
        self.up.clicked.connect(self.move_up)
        self.take.clicked.connect(self.take_issue)
        self.take.setEnabled(is_official or bool(self._desk.issue.masthead.name))
        self.bring.clicked.connect(self._bring)
        self.hand.clicked.connect(self._hand)
        self.save.clicked.connect(self.accept)
        self.shut.clicked.connect(self.reject)

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GRID // 2)
        for tool in (self.add, self.remove, self.up):
            tools.addWidget(tool)
        tools.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.list, 1)
        left.addLayout(tools)
        left.addWidget(self.take)
        halves = QHBoxLayout()
        halves.setSpacing(2 * GRID)
        halves.addLayout(left)
        halves.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.bring)
        foot.addWidget(self.hand)
        foot.addWidget(self.about, 1)
        foot.addWidget(self.save)
        foot.addWidget(self.shut)
        fill(self, halves, foot)

    def _add_page(self, bulletin: Bulletin, row: int | None = None) -> None:
        row = len(self._pages) if row is None else row
        page = BulletinPage(bulletin, self._desk, self._proofs, self.sets)
        page.renamed.connect(self._rename)
        self._pages.insert(row, page)
        self.stack.insertWidget(row + 1, page)
        item = QListWidgetItem(icon("newspaper"), self._name_of(bulletin.masthead.name))
        self.list.insertItem(row + 1, item)

    def _remove_page(self, row: int) -> None:
        page = self._pages.pop(row)
        self.stack.removeWidget(page)
        self.list.takeItem(row + 1)
        page.end()
        page.deleteLater()

    def _add_official(self, defaults: OfficialDefaults) -> None:
        self._official = OfficialPage(defaults, self._desk, self._proofs)
        self.stack.addWidget(self._official)
        self.list.addItem(QListWidgetItem(icon("stamp"), self.tr("公文")))

    def _remove_official(self) -> None:
        page, self._official = self._official, None
        if page is not None:
            self.stack.removeWidget(page)
            self.list.takeItem(self.list.count() - 1)
            page.end()
            page.deleteLater()

    def _clear(self) -> None:
        self._remove_official()
        while self._pages:
            self._remove_page(0)
        self.list.clear()
        self.sets.clear()

    def _show_row(self, row: int) -> None:
        self.stack.setCurrentIndex(max(row, 0))
        self.remove.setEnabled(0 < row <= len(self._pages))
        self.up.setEnabled(1 < row <= len(self._pages))
        if row == 0:
            self.office.show_sets()
            few = self.tr("还没有设置刊。编好一期后按“取自本期”，以后新建时报头、报尾就自动填好。")
            self.office.set_title(self.tr("机构"), "" if self._pages else few)

    def _rename(self, name: str) -> None:
        page = self.sender()
        if isinstance(page, BulletinPage) and page in self._pages:
            self.list.item(self._pages.index(page) + 1).setText(self._name_of(name))

    def _name_of(self, name: str) -> str:
        return name or self.tr("（未命名的刊）")

    def _bring(self) -> None:
        title, kinds = self.tr("导入机构设置"), self.tr("机构设置 (*.yaml)")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.import_from(Path(chosen))

    def _hand(self) -> None:
        title, kinds = self.tr("导出机构设置"), self.tr("机构设置 (*.yaml)")
        name = self.tr("{name}机构设置.yaml").format(name=self.office.name.value())
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, kinds)
        if chosen:
            self.export_to(Path(chosen))

    def _saved(self, profile: Profile) -> None:
        self.kept.emit(profile)
        super().accept()

    def _failed(self, problem: Exception) -> None:
        self.save.setEnabled(True)
        if not isinstance(problem, Failure):
            raise problem
        self.say(problem)


class OfficeForm(Form):
    """What belongs to the office and to none of its bulletins."""

    def __init__(self, sets: _TrialSets) -> None:
        super().__init__()
        self._sets = sets
        self.name = LineField(self.tr("机构名称"), self.tr("如：青禾市科普联合会"))
        self.units = _Names(self.tr("供稿单位"), self.tr("每行一个，输入时自动提示"))
        self.authors = _Names(self.tr("作者"), self.tr("每行一个，输入时自动提示"))
        self.sets = QListWidget()
        self.sets.setAccessibleName(self.tr("常用名单"))
        self.sets.setMaximumHeight(120)
        self.drop = IconButton("trash", self.tr("删除这份名单"))
        self.add_row(self.tr("名称"), self.name)
        self.add_row(self.tr("供稿单位"), self.units)
        self.add_row(self.tr("作者"), self.authors)
        self.add_head(self.tr("常用名单"), self.drop)
        self.add_wide(self.sets)
        self.add_wide(muted(self.tr("名单在“报尾”里存：填好报、送、发，点“常用名单”。")))
        self.drop.clicked.connect(self._drop)

    def show_profile(self, profile: Profile) -> None:
        """Show the office of a profile."""
        self.name.show_value(profile.office)
        self.units.show_value("\n".join(profile.units))
        self.authors.show_value("\n".join(profile.authors))
        self.show_sets()

    def show_sets(self) -> None:
        """Show the named distributions."""
        self.sets.clear()
        self.sets.addItems(self._sets.names())
        self.drop.setEnabled(self.sets.count() > 0)
        self.sets.setCurrentRow(0)

    def _drop(self) -> None:
        row = self.sets.currentRow()
        if row >= 0:
            self._sets.remove(self.sets.takeItem(row).text())
        self.drop.setEnabled(self.sets.count() > 0)


class _TrialSets(MemorySets):
    """Named distributions as long as the dialog is open."""

    def remove(self, name: str) -> None:
        """Forget the set of a name."""
        del self._sets[name]

    def clear(self) -> None:
        """Forget all sets."""
        self._sets.clear()


class _Names(TextField):
    """Names, one on each line."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name, hint, least=3, most=8)

    def lines(self) -> tuple[str, ...]:
        """Return the names, each once."""
        names = (line.strip() for line in self.value().split("\n"))
        return tuple(dict.fromkeys(name for name in names if name))
