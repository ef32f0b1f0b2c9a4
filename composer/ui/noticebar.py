"""Notice bar: a line of advice above the panes, which waits and keeps nobody from working."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy
from typing_extensions import override

from composer.ui.fields.buttons import IconButton
from composer.ui.icons import icon
from composer.ui.plain import PlainLabel


class NoticeBar(QFrame):
    """Some sentences with an icon, and a button that closes them."""

    closed = Signal()

    def __init__(self, sentence: str, drawing: str = "info") -> None:
        super().__init__()
        self.setProperty("bar", True)
        self.setAccessibleName(self.tr("提示"))
        sign = PlainLabel()
        sign.setPixmap(icon(drawing).pixmap(16))
        self.text = PlainLabel(sentence)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_button = IconButton("x", self.tr("关闭提示"))
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.clicked.connect(self._close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.setSpacing(8)
        for widget in (sign, self.text, self.close_button):
            layout.addWidget(widget)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def close_after(self, *events: SignalInstance) -> None:
        """Go by itself as soon as one of these has happened: what it says is so no longer."""
        for event in events:
            event.connect(self._close)
