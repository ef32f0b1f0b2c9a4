"""Two programs on one draft never overwrite each other unseen, and both texts are kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.samples import ROOT

TIMES = 8


@pytest.mark.skipif(os.name == "nt", reason="a warm process is forked; Windows cannot")
@pytest.mark.timeout(120)
def test_what_two_programs_write_is_there_afterwards(
    record_property: Callable[[str, object], None],
) -> None:
    command = [sys.executable, "-m", "tests.safety.twoprograms", "--times", str(TIMES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    figures = json.loads(done.stdout)
    assert [one["lost"] for one in figures.values()] == [[], [], []], done.stderr
    assert figures["turn"]["told"] == TIMES
    assert figures["once"]["told"] + figures["once"]["both"] == TIMES
    assert figures["lock"]["locked_out"] == TIMES
    record_property("figures", figures)
