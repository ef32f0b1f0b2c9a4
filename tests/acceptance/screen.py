"""Screen: a virtual one, and days that are lived through on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.samples import ROOT

_LONGEST = 240
"""Seconds."""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """Return the name of a virtual screen of 1366 × 768 pixels."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


def live(day: str, screen: str, folder: Path, *how: str) -> None:
    """Live through a day, which may have nothing to complain of; its pictures are in `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", day, str(folder), *how],
        cwd=ROOT,
        env=os.environ | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr.strip(), done.stderr
