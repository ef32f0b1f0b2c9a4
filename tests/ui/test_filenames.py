"""The pattern of file names: read and written in the window's words, kept in the program's."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from composer.ui.filenames import NamePattern


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("{刊名}{期号}", "{name}{number}"),
        ("简报{日期}", "简报{date}"),
        ("{刊名}-{x}", "{name}-{x}"),
    ],
)
def test_a_pattern_is_shown_in_chinese_and_kept_as_it_was(
    qtbot: QtBot, shown: str, kept: str
) -> None:
    field = NamePattern()
    qtbot.addWidget(field)
    field.show_pattern(kept)
    assert field.text() == shown
    assert field.pattern() == kept


def test_the_programs_own_words_are_understood(qtbot: QtBot) -> None:
    field = NamePattern()
    qtbot.addWidget(field)
    field.setText("{name} {date}")
    assert field.pattern() == "{name} {date}"
