"""Share bar: what has become of the open draft's file, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton

from composer.ui.noticebar import NoticeBar

Choice = tuple[str, Callable[[], object]]
"""The name of a button and what it does."""


class ShareBar(NoticeBar):
    """A sentence and some buttons; it stays until somebody takes it away or closes it."""

    def __init__(
        self, sentence: str, choices: Sequence[Choice], drawing: str = "info", *, stays: bool
    ) -> None:
        """Make a bar; one that `stays` cannot be closed: what it says goes on being so."""
        super().__init__(sentence, drawing)
        self.setAccessibleName(sentence)
        self.buttons: list[QPushButton] = []
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self.close_button)
        for name, act in choices:
            button = QPushButton(name)
            button.setAutoDefault(False)
            button.clicked.connect(_Call(act))
            layout.addWidget(button)
            self.buttons.append(button)
        layout.addWidget(self.close_button)
        self.close_button.setVisible(not stays)


class _Call:
    """Calls something without what the signal says."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def __call__(self, _checked: bool = False) -> None:
        self._act()
