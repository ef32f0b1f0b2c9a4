"""For the proof: users of their own, whose settings and data lie below one folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from composer.store.disk import replaced
from tests.safety import cases
from tests.safety.faultydisk import Counting

_MEMORY = "/dev/shm"


@pytest.fixture
def own_user(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Return what has the program keep everything below a folder, until the test ends."""
    for name in cases.FOLDERS:
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(tempfile, "tempdir", tempfile.tempdir)
    return cases.use


@pytest.fixture
def quick() -> Iterator[Path]:
    """Return a folder that costs little: in memory if there is such a one, and never synced."""
    memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, replaced(Counting()):
        yield Path(folder)
