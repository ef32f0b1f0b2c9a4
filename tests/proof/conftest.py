"""For the proof: users of their own, whose settings and data lie below one folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proof import cases


@pytest.fixture
def own_user(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Return what has the program keep everything below a folder, until the test ends."""
    for name in cases.FOLDERS:
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(tempfile, "tempdir", tempfile.tempdir)
    return cases.use
