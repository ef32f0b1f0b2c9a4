"""A day of accidents with the program itself: killed, found again, damaged, opened again.

What was typed is compared with what another program reads from the draft, see
`tests.ui.accidentday`, which also has the longer day.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.screen import live, screen

__all__ = ["screen"]

pytestmark = pytest.mark.slow


def test_what_was_written_outlives_a_crash_and_a_damaged_file(screen: str, tmp_path: Path) -> None:
    """The day itself compares what is left after each accident."""
    live("tests.ui.accidentday", screen, tmp_path / "day", "--short")
    pictures = {path.stem.split("-", 1)[1] for path in (tmp_path / "day").glob("*.png")}
    assert {"offered", "saved", "damage-cut", "damage-cut-saved"} <= pictures
