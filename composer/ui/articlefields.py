"""Article fields: the head of the article that is shown, above its body.

Two rows when there is nothing special: the title, and who sent it. 眉题, 副标题
and 编者按 come when they are filled or asked for. In an official document the
body has its title and 主送机关, an attachment its title and what the 附件说明
calls it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.draft import Spot
from composer.model.document import Document, Kind
from composer.model.edits import set_article, set_recipients
from composer.model.issue import Article
from composer.ui.actions import Actions
from composer.ui.desk import BODY, Desk
from composer.ui.fields.binder import Binder
from composer.ui.fields.buttons import IconButton
from composer.ui.fields.completing import CompletingField
from composer.ui.fields.form import FieldLabel
from composer.ui.fields.line import LineField
from composer.ui.fields.lines import TextField
from composer.ui.fields.mark import Mark
from composer.ui.fields.matching import kept_first, warm_up
from composer.ui.fields.namedas import NamedAsField
from composer.ui.fields.notes import NoteField
from composer.ui.fields.sectionbox import SectionBox
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID

_CALM = 2000  # milliseconds after which the program has started
_OPTIONAL = ("kicker", "subtitle", "editor_note")
_RECIPIENTS = "/recipients"
_OFFICIAL = {"recipients": _RECIPIENTS, "named_as": "key_item"}
"""Fields that only official documents have, and what they stand for."""
_KINDS: tuple[Kind, ...] = ("bulletin", "official")
_WIDE = 640
"""Pixels from which the three words stand beside the title instead of in a menu."""


class ArticleFields(QWidget):
    """标题, 眉题, 副标题, 供稿单位, 作者, 栏目, 编者按 of one article."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._key: int | None = None
        self._asked: set[str] = set()
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self._make_fields()
        self._adders = {name: self._adder(name) for name in _OPTIONAL}
        self._links = QWidget()
        self._beside = QWidget()
        self._origin = QWidget()
        self.origin = PlainLabel()
        self._buttons: list[QToolButton] = []
        self._more = IconButton("plus", self.tr("加眉题、副标题、编者按"))
        self._binder = Binder(desk, proofs, self, prefix=self._prefix, get=self._get, put=self._put)
        self._own = {
            kind: Binder(
                desk, proofs, self, prefix=self._prefix, get=self._get, put=self._put, kind=kind
            )
            for kind in _KINDS
        }
        self._lay_out()
        self.title.finished.connect(self._go_to_body)
        self.recipients.finished.connect(self._go_to_body)
        self.named_as.finished.connect(self._go_to_body)
        self.source.left.connect(self._keep_names)
        self.author.left.connect(self._keep_names)
        desk.loaded.connect(self._forget)
        desk.changed.connect(self._show_rows)
        desk.spot_wanted.connect(self._open_wanted)
        desk.item_changed.connect(self._allow_note)
        actions.bind("editor-note-add", self._add_note)
        actions.bind("body-show", self._show_body)
        self._allow_note(desk.item)
        self._proofs = proofs
        QTimer.singleShot(_CALM, self, self._warm_up)

    def _warm_up(self) -> None:
        self._proofs.run("pinyin", warm_up, _nothing, _nothing, rank=9)

    def show_article(self, key: int) -> None:
        """Show the fields of the article with this key."""
        if key != self._key:
            self._key = key
            self._asked.clear()
            self.named_as.forget()
        for binder in (self._binder, *self._own.values()):
            binder.refresh()
        self.section.show_article(key)
        self._show_rows()

    def _forget(self) -> None:
        """Another draft has come, whose keys are not those of the last one."""
        self._key = None
        self._asked.clear()

    @property
    def key(self) -> int | None:
        """The key of the article that is shown."""
        return self._key

    # Making

    def _make_fields(self) -> None:
        self.kicker = LineField(self.tr("眉题"), self.tr("标题上方的小字"))
        self.title = TextField(
            self.tr("标题"), self.tr("文章标题（Shift+Enter 换行）"), most=4, breaks=False
        )
        self.title.setProperty("title", True)
        self.subtitle = LineField(self.tr("副标题"), self.tr("如：——云溪县的三点做法"))
        self.source = CompletingField(
            self.tr("供稿单位"), self.tr("如：市科普联合会"), words=self._units
        )
        self.author = CompletingField(self.tr("作者"), self.tr("不印"), words=self._authors)
        self.section = SectionBox(self._desk, self.tr("栏目"))
        self.editor_note = NoteField(self.tr("编者按"), self.tr("印在正文之前，“编者按：”自动加上"))
        self.recipients = TextField(
            self.tr("主送机关"),
            self.tr("如：各县（市、区）科普协会，市级各学会（冒号自动加上）"),
            most=4,
            breaks=False,
        )
        self.named_as = NamedAsField(self.tr("附件说明中的名称"), self.tr("同标题"))

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, GRID + GRID // 2, GRID, GRID)
        outer.setSpacing(GRID)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID - 2)
        grid.setColumnStretch(1, 1)
        outer.addLayout(grid)
        for row, (name, label) in enumerate(
            (
                ("kicker", self.tr("眉题")),
                ("title", self.tr("标题")),
                ("subtitle", self.tr("副标题")),
            )
        ):
            self._rows[name] = self._add_row(grid, row, name, label)
        grid.addWidget(self._links_made(), 1, 2, Qt.AlignmentFlag.AlignTop)
        labels = (PlainLabel(self.tr("供稿单位")), self._who())
        labels[0].setBuddy(self.source)
        grid.addWidget(labels[0], 3, 0)
        grid.addWidget(labels[1], 3, 1, 1, 2)
        self._rows["who"] = labels
        self._rows["editor_note"] = self._add_row(grid, 4, "editor_note", self.tr("编者按"))
        self._rows["recipients"] = self._add_row(grid, 5, "recipients", self.tr("主送机关"))
        self._rows["named_as"] = self._add_row(grid, 6, "named_as", self.tr("说明中称"))
        grid.addWidget(self._origin_line(), 7, 1, 1, 2)
        self._order_tabs()

    def _origin_line(self) -> QWidget:
        """Return the quiet line that says which file the article came in."""
        line = QHBoxLayout(self._origin)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        self.origin.setProperty("muted", True)
        self.origin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(self.origin, 1)
        for name, said in (
            ("origin-open", self.tr("打开原件")),
            ("origin-compare", self.tr("与原件对照")),
        ):
            link = QToolButton()
            link.setText(said)
            link.setToolTip(self._actions[name].toolTip())
            link.setProperty("link", True)
            link.clicked.connect(self._actions[name].trigger)
            line.addWidget(link)
        return self._origin

    def _show_origin(self, article: Article | None) -> None:
        origin = None if article is None else article.origin
        self._origin.setVisible(origin is not None)
        if origin is not None:
            said = self.tr("来稿：{name}").format(name=origin.name)
            self.origin.setText(said)
            self.origin.setToolTip(plain_tip(origin.name))

    def _order_tabs(self) -> None:
        """Have Tab go through the fields as one fills them, and to the links last."""
        stops: list[QWidget] = [
            self.kicker,
            self.title,
            self.subtitle,
            self.source,
            self.author,
            self.section,
        ]
        stops += [self.editor_note, *self._buttons, self._more]
        stops += [self.recipients, self.named_as.line, self.named_as.box]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _add_row(self, grid: QGridLayout, row: int, name: str, label: str) -> tuple[QWidget, ...]:
        field: QWidget = getattr(self, name)
        words, mark = FieldLabel(label, field), Mark()
        grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(field, row, 1, 1, 1 if name == "title" or name in _OFFICIAL else 2)
        grid.addWidget(mark, row, 3, Qt.AlignmentFlag.AlignTop)
        self._bind(name, field, mark)
        return words, field, mark

    def _who(self) -> QWidget:
        """Return the row of 供稿单位, 作者 and 栏目."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        for name, label, share in (("source", "", 5), ("author", self.tr("作者"), 3)):
            field, mark = getattr(self, name), Mark()
            if label:
                words = PlainLabel(label)
                words.setBuddy(field)
                line.addWidget(words)
            line.addWidget(field, share)
            line.addWidget(mark)
            self._bind(name, field, mark)
        words = PlainLabel(self.tr("栏目"))
        words.setBuddy(self.section)
        line.addWidget(words)
        line.addWidget(self.section, 3)
        return row

    def _bind(self, name: str, field: QWidget, mark: Mark) -> None:
        label = self.tr("修改{field}").format(field=field.accessibleName())
        if name == "title":
            self._binder.bind(name, field, label, mark=mark)
        elif name in _OFFICIAL:
            self._own["official"].bind(_OFFICIAL[name], field, label, mark=mark)
        else:
            self._own["bulletin"].bind(name, field, label, mark=mark)

    def _adder(self, name: str) -> QAction:
        field: QWidget = getattr(self, name)
        action = QAction(self.tr("＋{field}").format(field=field.accessibleName()), self)
        action.setData(name)
        action.setToolTip(self.tr("加{field}").format(field=field.accessibleName()))
        action.triggered.connect(self._ask)
        return action

    def _links_made(self) -> QWidget:
        line = QHBoxLayout(self._links)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        menu = QMenu(self._more)
        for action in self._adders.values():
            link = QToolButton()
            link.setDefaultAction(action)
            link.setProperty("link", True)
            line.addWidget(link)
            self._buttons.append(link)
            menu.addAction(action)
        self._more.setMenu(menu)
        self._more.setProperty("bare", True)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        beside = QHBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._links)
        beside.addWidget(self._more)
        return self._beside

    # The article

    def _index(self) -> int | None:
        return None if self._key is None else self._desk.draft.index_of(self._key)

    def _prefix(self) -> str:
        index = self._index()
        return "" if index is None else f"articles/{index}"

    def _article(self) -> Article | None:
        index = self._index()
        return None if index is None else self._desk.content.articles[index]

    def _get(self, name: str) -> Any:
        if name == _RECIPIENTS:
            return self._desk.official.recipients
        return getattr(self._article(), name)

    def _put(self, name: str, value: Any) -> Document:
        index = self._index()
        issue = self._desk.content
        if name == _RECIPIENTS:
            return set_recipients(self._desk.official, value)
        return issue if index is None else set_article(issue, index, **{name: value})

    def _units(self) -> Iterable[str]:
        used = [one.source for one in self._desk.content.articles if one.source]
        return (*dict.fromkeys(used), *self._desk.settings.unit_names)

    def _authors(self) -> Iterable[str]:
        used = [one.author for one in self._desk.content.articles if one.author]
        return (*dict.fromkeys(used), *self._desk.settings.author_names)

    def _keep_names(self) -> None:
        """Keep what was written as words to be offered in later issues, newest first."""
        settings = self._desk.settings
        units = kept_first(self.source.value(), settings.unit_names)
        authors = kept_first(self.author.value(), settings.author_names)
        self._desk.set_settings(replace(settings, unit_names=units, author_names=authors))

    # What is shown

    def _show_rows(self) -> None:
        article = self._article()
        self._show_origin(article)
        is_official = self._desk.kind == "official"
        self._show_official_rows(is_official=is_official)
        for name in _OPTIONAL:
            if is_official:
                for part in self._rows[name]:
                    part.hide()
                self._adders[name].setVisible(False)
                continue
            is_filled = article is not None and bool(getattr(article, name))
            is_open = is_filled or name in self._asked
            if is_open:
                self._asked.add(name)  # it stays until another article is shown
            for part in self._rows[name]:
                part.setVisible(is_open)
            self._adders[name].setVisible(not is_open)
        self._show_links()

    def _show_official_rows(self, *, is_official: bool) -> None:
        is_body = is_official and self._index() == 0
        shown = {
            "who": not is_official,
            "recipients": is_body,
            "named_as": is_official and not is_body,
        }
        for name, is_shown in shown.items():
            for part in self._rows[name]:
                part.setVisible(is_shown)
        self._beside.setVisible(not is_official)
        hint = self.tr("文章标题（Shift+Enter 换行）")
        if is_official:
            hint = self.tr("附件标题（Shift+Enter 换行）")
        if is_body:
            hint = self.tr("如：关于……的通知（Shift+Enter 换行）")
        self.title.setPlaceholderText(hint)

    def _show_links(self) -> None:
        some = any(action.isVisible() for action in self._adders.values())
        wide = self.width() >= _WIDE
        for link in self._buttons:
            link.setVisible(link.defaultAction().isVisible())
        self._links.setVisible(some and wide)
        self._more.setVisible(some and not wide)

    def _open(self, name: str) -> None:
        self._asked.add(name)
        self._show_rows()
        place = f"{self._prefix()}/{name}"
        self._desk.go(Spot(place))

    def _ask(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction) and self._index() is not None:
            self._open(str(sender.data()))

    def _add_note(self) -> None:
        if self._index() is not None:
            self._open("editor_note")

    def _show_body(self) -> None:
        self._desk.go(f"{BODY}/title")

    def _open_wanted(self, spot: Spot) -> None:
        """Open a row that somebody wants to go to; the binder puts the cursor there."""
        prefix = self._prefix()
        name = spot.place.removeprefix(prefix + "/").partition("/")[0]
        is_bulletin = self._desk.kind == "bulletin"
        if is_bulletin and prefix and spot.place.startswith(prefix + "/") and name in _OPTIONAL:
            self._asked.add(name)
            self._show_rows()
            self._own["bulletin"].seek(spot)

    def _allow_note(self, item: str) -> None:
        self._actions["editor-note-add"].setEnabled(item.startswith("articles/"))

    def _go_to_body(self) -> None:
        prefix = self._prefix()
        if prefix and self.recipients.isVisible() and not self.recipients.hasFocus():
            self.recipients.setFocus(Qt.FocusReason.TabFocusReason)
        elif prefix:
            self._desk.go(f"{prefix}/blocks/0")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_links()


def _nothing(_: object) -> None:
    pass
