"""Where the set-up scripts are, and how a test gets at those written in Python."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
FONTS = ROOT / "resources" / "fonts"


def load(name: str) -> ModuleType:
    """Import `packaging/<name>.py`, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location(f"_script_{name}", PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
