"""Some minutes of editing in the real window leave no file, thread or process in use."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.samples import ROOT

ROUNDS = 4


@pytest.mark.timeout(180)
def test_minutes_of_editing_leave_nothing_in_use(
    record_property: Callable[[str, object], None],
) -> None:
    command = [sys.executable, "-m", "tests.safety.soak", "--rounds", str(ROUNDS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    uses = json.loads(done.stdout)
    assert len(uses) == 3
    record_property("uses", uses)
