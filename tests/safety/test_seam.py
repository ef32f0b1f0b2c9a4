"""Whatever `composer.store` keeps goes through `disk`, so that no fault goes past the proof."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.samples import ROOT

_MODULES = sorted(
    path for path in (ROOT / "composer/store").rglob("*.py") if path.name != "disk.py"
)
_OF_THE_SYSTEM = {
    "open", "write", "fsync", "ftruncate", "truncate", "replace", "rename", "remove", "unlink",
    "mkdir", "makedirs", "chmod", "chown", "utime", "link", "symlink",
}  # fmt: skip
# Not rmdir: it takes away only what is empty.
_OF_PATHS = {"write_bytes", "write_text", "unlink", "mkdir", "touch", "rename", "chmod"}
_ALLOWED = {
    ("records.py", "open"),  # looks whether somebody holds a file, and writes nothing
}


def goes_past(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield the calls of a module that change files and are not made through `disk()`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, owner = node.func.attr, node.func.value
        is_disk = isinstance(owner, ast.Call) and ast.unparse(owner) == "disk()"
        is_system = isinstance(owner, ast.Name) and owner.id in {"os", "shutil"}
        opens_to_write = name == "open" and any(
            isinstance(one, ast.Constant)
            and isinstance(one.value, str)
            and set(one.value) & set("wax+")
            for one in (*node.args, *(keyword.value for keyword in node.keywords))
        )
        wrong = (is_system and name in _OF_THE_SYSTEM) or name in _OF_PATHS or opens_to_write
        if wrong and not is_disk and (path.name, name) not in _ALLOWED:
            yield path.name, name, node.lineno


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: path.stem)
def test_everything_is_written_through_the_disk(path: Path) -> None:
    assert list(goes_past(path)) == []


def test_a_call_that_goes_past_is_found(tmp_path: Path) -> None:
    module = tmp_path / "one.py"
    module.write_text(
        "path.write_text('x')\nos.replace(a, b)\nopen_ = path.open('wb')\ndisk().unlink(path)\n",
        encoding="utf-8",
    )
    assert [line for _, _, line in goes_past(module)] == [1, 2, 3]
