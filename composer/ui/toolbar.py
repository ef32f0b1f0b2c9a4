"""Tool bar: what is used most, with words as long as there is room for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget
from typing_extensions import override

from composer.app.preview import Pages
from composer.ui.actions import Actions, plain_name
from composer.ui.proofs import Proofs

_LINE, _SPRING = "|", "~"
_LAYOUT = (
    "draft-next", "draft-open", "draft-save", _LINE, "edit-undo", "edit-redo", _LINE,
    "sources-import", "text-tidy", _LINE, "edit-find", "findings-show", _SPRING,
)  # fmt: skip
_ICON_ALONE = frozenset({"edit-undo", "edit-redo"})
_KEEPS_WORDS = frozenset({"draft-next"})
"""With less room than all words need, this and the export keep theirs."""
_EXPORTS = ("issue-export-pdf", "issue-export", "issue-booklet")


class ToolBar(QToolBar):
    """The one tool bar of the window; it neither moves nor goes away."""

    def __init__(self, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._actions = actions
        self._roomy = True
        self.setObjectName("tool-bar")
        self.setAccessibleName(self.tr("工具栏"))
        self.setMovable(False)
        self.setIconSize(QSize(16, 16))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in _LAYOUT:
            self._put(name)
        self.export = self._export_button()
        self.addWidget(self.export)
        self._put("issue-print")
        self._set_words(shown=True)
        self._roomy_width = 0
        proofs.composed.connect(self._show_count)
        actions.kind_changed.connect(self._name_buttons)

    def button(self, name: str) -> QToolButton:
        """Return the button of an action."""
        widget = self.widgetForAction(self._actions[name])
        assert isinstance(widget, QToolButton)
        return widget

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _put(self, name: str) -> None:
        if name == _LINE:
            self.addSeparator()
        elif name == _SPRING:
            spring = QWidget()
            spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.addWidget(spring)
        else:
            self.addAction(self._actions[name])
            self.button(name).setAccessibleName(plain_name(self._actions[name]))
            self.button(name).setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menus have the keys

    def _name_buttons(self) -> None:
        """Call the buttons as their actions are called now."""
        for name in _LAYOUT:
            if name not in (_LINE, _SPRING):
                self.button(name).setAccessibleName(plain_name(self._actions[name]))
        self._measure()

    def _export_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("tool-export")
        button.setProperty("primary", True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setDefaultAction(self._actions[_EXPORTS[0]])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(plain_name(self._actions[_EXPORTS[0]]))
        menu = QMenu(button)
        for name in _EXPORTS:
            menu.addAction(self._actions[name])
        button.setMenu(menu)
        return button

    def _show_count(self, pages: Pages) -> None:
        action: QAction = self._actions["findings-show"]
        count, name = pages.to_look_at, plain_name(action)
        action.setIconText(f"{name} {count}" if count else name)
        self.button("findings-show").setAccessibleDescription(
            self.tr("%n 处待查", "", count) if count else self.tr("没有待查之处")
        )
        self._measure()

    def _measure(self) -> None:
        """Find out anew how much room all words need."""
        if hasattr(self, "export"):
            self._set_words(shown=True)
            layout = self.layout()
            if layout is not None:
                layout.invalidate()
            self._roomy_width = self.sizeHint().width()
            self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= self._roomy_width
        if roomy is not self._roomy:
            self._set_words(shown=roomy)

    def _set_words(self, *, shown: bool) -> None:
        self._roomy = shown
        style = Qt.ToolButtonStyle
        for action in self.actions():
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton) and button is not getattr(self, "export", None):
                name = action.objectName()
                words = (shown or name in _KEEPS_WORDS) and name not in _ICON_ALONE
                button.setToolButtonStyle(
                    style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly
                )
