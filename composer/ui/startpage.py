"""Start page: recent issues, new, open, templates, a sample to play with.

Knows no files: it shows what it is given and says what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.workbench import Recent
from composer.ui.actions import NEW_MENU, ROWS, Actions, plain_name
from composer.ui.bigbutton import BigButton
from composer.ui.desk import Desk
from composer.ui.fields.buttons import WordButton
from composer.ui.icons import icon
from composer.ui.plain import PlainLabel
from composer.ui.recentlist import RecentList, RecentModel
from composer.ui.theme import GRID

_LEFT, _LEFT_WORDS = 384, 27
_LINE = 640
"""Pixels of a line of text that is still read at ease."""


class StartPage(QWidget):
    """What is shown while no draft is."""

    open_wanted = Signal(str)
    """Open the draft with this path."""
    next_wanted = Signal(str)
    """Begin the issue after the draft with this path."""
    forget_wanted = Signal(str)
    """Take the draft with this path off the list."""
    template_wanted = Signal(str)
    """Begin a draft with the template of this id."""
    sample_wanted = Signal()
    back_wanted = Signal()
    """Go back to the draft that is open."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._model = RecentModel()
        self.recent = RecentList(self._model)
        self.back = BigButton("undo-2", "", self.tr("这份草稿还开着，回到刚才的位置"))
        self.others: list[WordButton] = []
        self._templates = QVBoxLayout()
        self._right = QStackedWidget()
        self._arrange()
        self.back.clicked.connect(self.back_wanted)
        self.recent.chosen.connect(self._open)
        self.recent.removed.connect(self._forget)
        self.recent.customContextMenuRequested.connect(self._show_menu)
        self.set_back("")

    def show_recent(self, drafts: Sequence[Recent]) -> None:
        """Show the drafts used last."""
        self._model.show_recent(drafts)
        self._right.setCurrentIndex(0 if drafts else 1)
        self._choose_first()

    def show_templates(self, templates: Sequence[tuple[str, str, str]]) -> None:
        """Offer templates of bulletins (id, Chinese and English name) when there is a choice."""
        while self._templates.count():
            self._templates.takeAt(0).widget().deleteLater()
        if len(templates) < 2:
            return
        head = PlainLabel(self.tr("按版式新建"))
        head.setProperty("muted", True)
        self._templates.addWidget(head)
        for name, chinese, english in templates:
            shown = chinese if self._desk.settings.language == "zh" else english
            button = QPushButton(icon("layout-template"), shown)
            button.setFlat(True)
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(partial(_call, partial(self.template_wanted.emit, name)))
            self._templates.addWidget(button)

    def set_back(self, name: str) -> None:
        """Offer the way back to an open draft; "" is none."""
        self.back.setVisible(bool(name))
        self.back.set_name(self.tr("继续编辑 {name}").format(name=name))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._choose_first()

    # What is done with a draft of the list

    def menu_for(self, draft: Recent) -> QMenu:
        """Return the context menu of a draft."""
        menu = QMenu(self)
        path = str(draft.path)
        for text, picture, act, needs_file in (
            (self.tr("打开(&O)"), "folder-open", partial(self.open_wanted.emit, path), True),
            (self.tr("新建下一期(&N)"), "copy-plus", partial(self.next_wanted.emit, path), True),
            (self.tr("打开所在文件夹(&F)"), "folder", partial(self._open_folder, draft), True),
            (self.tr("从列表中移除(&R)"), "x", partial(self.forget_wanted.emit, path), False),
        ):
            action = menu.addAction(icon(picture), text)
            action.setEnabled(draft.is_there or not needs_file)
            action.triggered.connect(partial(_call, act))
        return menu

    def _open(self, draft: Recent) -> None:
        if draft.is_there:
            self.open_wanted.emit(str(draft.path))
        else:
            index = self.recent.currentIndex()
            self._show_menu(self.recent.visualRect(index).center())

    def _forget(self, draft: Recent) -> None:
        self.forget_wanted.emit(str(draft.path))

    def _open_folder(self, draft: Recent) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(draft.path.parent)))

    def _show_menu(self, place: QPoint) -> None:
        draft = self.recent.draft_at(self.recent.indexAt(place))
        if draft is not None:
            menu = self.menu_for(draft)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.recent.viewport().mapToGlobal(place))

    def _choose_first(self) -> None:
        if self._model.rowCount() and not self.recent.currentIndex().isValid():
            self.recent.setCurrentIndex(self._model.index(0))

    # Arrangement

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidget(self._made_left())
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(max(_LEFT, self.fontMetrics().horizontalAdvance("字" * _LEFT_WORDS)))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(scroll)
        line = QFrame()
        line.setProperty("line", True)
        line.setFixedWidth(1)
        layout.addWidget(line)
        layout.addWidget(self._made_right(), 1)

    def _made_left(self) -> QWidget:
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(4 * GRID, 5 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        title = PlainLabel(self.tr("简报编排"))
        title.setProperty("display", True)
        slogan = PlainLabel(self.tr("写好文章，其余的交给版式"))
        slogan.setProperty("muted", True)
        layout.addWidget(title)
        layout.addWidget(slogan)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self.back)
        for button, act in self._actions_offered():
            button.clicked.connect(act)
            layout.addWidget(button)
            if button is self.new:
                layout.addLayout(self._others_made())
        layout.addSpacing(GRID)
        self._templates.setSpacing(0)
        layout.addLayout(self._templates)
        layout.addStretch(1)
        return left

    def _others_made(self) -> QGridLayout:
        """Return the documents of other kinds that can be begun, two beside each other."""
        grid = QGridLayout()
        grid.setSpacing(0)
        rows = [row for row in ROWS if row.menu == NEW_MENU[0]]
        for number, row in enumerate(rows):
            action = self._actions[row.id]
            button = WordButton(row.icon, plain_name(action), action.statusTip())
            button.setFlat(True)
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(action.trigger)
            self.others.append(button)
            grid.addWidget(button, number // 2, number % 2)
        return grid

    def _actions_offered(self) -> tuple[tuple[BigButton, object], ...]:
        following = self.tr("期号日期顺延，报头报尾照旧")
        sample = self.tr("完整的一期，可以随意改动")
        self.next = BigButton("copy-plus", self.tr("新建下一期"), following, primary=True)
        self.new = BigButton("file-plus", self.tr("新建简报"), self.tr("从一期空白的简报开始"))
        self.open = BigButton("folder-open", self.tr("打开"), self.tr("打开已有的草稿"))
        self.sample = BigButton("flask-conical", self.tr("打开样刊"), sample)
        return (
            (self.next, self._actions["draft-next"].trigger),
            (self.new, self._actions["draft-new"].trigger),
            (self.open, self._actions["draft-open"].trigger),
            (self.sample, self.sample_wanted),
        )

    def _made_right(self) -> QWidget:
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(4 * GRID, 5 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        head = PlainLabel(self.tr("最近的草稿"))
        head.setProperty("title", True)
        layout.addWidget(head)
        self._right.addWidget(self.recent)
        self._right.addWidget(self._made_empty())
        self._right.setCurrentIndex(1)
        layout.addWidget(self._right, 1)
        hint = PlainLabel(self.tr("把草稿文件拖到窗口里就能打开，把来稿拖进来就能导入"))
        hint.setProperty("muted", True)
        hint.setWordWrap(True)
        layout.addWidget(hint)
        return right

    def _made_empty(self) -> QWidget:
        empty = QWidget()
        layout = QVBoxLayout(empty)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        head = PlainLabel(
            self.tr("还没有打开过草稿。编好的简报和公文会列在这里，带着第一页的样子。")
        )
        head.setProperty("muted", True)
        head.setWordWrap(True)
        layout.addWidget(head)
        for lead, text in (
            (
                self.tr("第一次使用"),
                self.tr("先打开样刊看一看，点哪里改哪里，右边就是印出来的样子。"),
            ),
            (
                self.tr("每月做简报"),
                self.tr("点“新建下一期”，选上个月的草稿，期号和日期会自动顺延。"),
            ),
            (
                self.tr("手头已有来稿"),
                self.tr("把文本文件拖到这里，文章、要文、简讯会自动分开。"),
            ),
        ):
            layout.addLayout(_hint(lead, text))
        layout.addStretch(1)
        return empty


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()


def _hint(lead: str, text: str) -> QVBoxLayout:
    """Return what somebody wants to do, with how it is done below."""
    hint = QVBoxLayout()
    hint.setSpacing(2)
    head, body = PlainLabel(lead), PlainLabel(text)
    head.setProperty("heading", True)
    body.setWordWrap(True)
    body.setMaximumWidth(_LINE)
    hint.addWidget(head)
    hint.addWidget(body)
    return hint
