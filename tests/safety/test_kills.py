"""A program that edits and saves is killed 500 times: nothing older than a second is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.samples import ROOT

TIMES = 500


@pytest.mark.skipif(os.name == "nt", reason="a warm process is forked; Windows cannot")
@pytest.mark.timeout(300)
def test_whenever_it_is_killed_at_most_a_second_is_lost(
    record_property: Callable[[str, object], None],
) -> None:
    command = [sys.executable, "-m", "tests.safety.kills", "--times", str(TIMES), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    figures = json.loads(done.stdout)
    assert figures["lost"] == []
    assert done.returncode == 0, done.stderr
    assert figures["kills"] == TIMES
    assert figures["from_journal"] > TIMES / 3
    assert figures["while_saving"] > TIMES / 50
    assert 0.0 < figures["oldest_lost"] < 1.0
    for name, value in figures.items():
        record_property(name, value)
