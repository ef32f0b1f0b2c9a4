"""Official drafts for tests of the window: fixtures to be imported, and what is done to fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from composer.app.draft import Draft
from composer.model.official import OfficialDocument
from composer.store.media import Media
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from tests import officials


@pytest.fixture
def official(desk: Desk, actions: Actions) -> Desk:
    """Return the desk with a notice and its attachments on it."""
    lay(desk, actions, officials.document())
    return desk


def lay(desk: Desk, actions: Actions, document: OfficialDocument) -> None:
    """Lay an official document on the desk, as the window does."""
    desk.load(Draft(document, Media()))
    actions.set_kind(desk.kind)


def retype(field: QWidget, text: str) -> None:
    """Type over what stands in a field."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
