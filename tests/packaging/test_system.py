"""The machine has the libraries that Qt and WeasyPrint load at run time."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest


@pytest.mark.parametrize("platform", ["offscreen", "xcb"])
def test_qt_platform_has_all_its_libraries(platform):
    plugin = Path(PySide6.__file__).parent / f"Qt/plugins/platforms/libq{platform}.so"
    listed = subprocess.run(["ldd", plugin], capture_output=True, text=True, check=True).stdout
    assert [line.split()[0] for line in listed.splitlines() if "not found" in line] == []


def test_qt_starts_without_a_display():
    program = "from PySide6.QtWidgets import QApplication; print(QApplication([]).platformName())"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(
        [sys.executable, "-c", program],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert result.stdout.strip() == "offscreen"


def test_harfbuzz_subsets():
    """Without it, or before 4.1, WeasyPrint needs twenty times as long."""
    ctypes.CDLL("libharfbuzz-subset.so.0")
    harfbuzz = ctypes.CDLL("libharfbuzz.so.0")
    numbers = [ctypes.c_uint() for _ in range(3)]
    harfbuzz.hb_version(*(ctypes.byref(number) for number in numbers))
    assert tuple(number.value for number in numbers) >= (4, 1, 0)
