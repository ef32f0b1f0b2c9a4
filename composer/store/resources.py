"""Resources: where the program's own files are, and what the data files among them say.

In a checkout they lie beside the package, in a wheel inside it, in a frozen
program where PyInstaller unpacks it; nothing outside this module knows.
Names are relative and use "/": "templates/bulletin/template.yaml",
"resources/words/store.yaml".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from composer.model.errors import OpenError
from composer.store import yamls
from composer.store.files import read_file
from composer.store.templates import check_against, structure_template
from composer.store.userfolders import data_folder as data_folder  # noqa: PLC0414 - known here too
from composer.store.userfolders import settings_folder as settings_folder  # noqa: PLC0414 - known here too
from composer.typeset.stylesheet import Template

_TEMPLATE_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_LARGEST = 4_000_000
_PAGE_FILES = ("page.html.j2", "page.css.j2", "web.html.j2", "web.css.j2", "rich.html.j2")


def resource(relative: str) -> Path:
    """Return the path of a file or folder that belongs to the program.

    Raises:
        ValueError: `relative` is absolute or climbs with "..".
        OpenError: The installation lacks it.
    """
    name = PurePosixPath(relative)
    if name.is_absolute() or ".." in name.parts or "\\" in relative or ":" in relative:
        raise ValueError(relative)
    path = _root() / name
    if not path.exists():
        raise OpenError("resource_missing", path)
    return path


def _root() -> Path:
    package = Path(__file__).parents[1]
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", package.parent)) / "composer" / "_data"
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent


def template_ids() -> tuple[str, ...]:
    """Return the ids of all templates, the user's and the shipped ones, in alphabetical order."""
    found = set()
    for folder in (settings_folder() / "templates", resource("templates")):
        with suppress(OSError):  # a folder that cannot be read has no templates
            found |= {entry.parent.name for entry in folder.glob("*/template.yaml")}
    return tuple(sorted(name for name in found if _TEMPLATE_ID.fullmatch(name)))


def template_file(template_id: str, name: str) -> Path:
    """Return a file of a template: the user's, else the shipped one's, else that of `bulletin`.

    Raises:
        OpenError: No template has this id, or none has this file.
    """
    if template_id not in template_ids():
        raise OpenError("template_unknown", template=template_id)
    own = settings_folder() / "templates" / template_id / name
    if own.is_file():
        return own
    shipped = _root() / "templates" / template_id / name
    return shipped if shipped.is_file() else resource(f"templates/bulletin/{name}")


def load_template(template_id: str) -> Template:
    """Return a template, checked so that everything the program looks up in it is there.

    Raises:
        OpenError: There is no such template, or its `template.yaml` is wrong;
            the fact `key` names the place.
    """
    path = template_file(template_id, "template.yaml")
    template = _read_template(path)
    model = resource(f"templates/{template.kind}/template.yaml")
    if path != model:
        with _blaming(path):
            check_against(template, _read_template(model))
    if template.id != template_id:
        raise OpenError("template_bad_value", path, key="id", detail=template.id)
    return replace(template, files={name: _page_file(template_id, name) for name in _PAGE_FILES})


def _page_file(template_id: str, name: str) -> str:
    path = template_file(template_id, name)
    try:
        return read_file(path, _LARGEST).decode("utf-8")
    except UnicodeDecodeError as cause:
        raise OpenError("template_bad_value", path, key=name, detail="UTF-8") from cause


def _read_template(path: Path) -> Template:
    with _blaming(path):
        return structure_template(yamls.parse(read_file(path, _LARGEST)))


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Turn a fault in the data of a template into a failure that names its file."""
    try:
        yield
    except yamls.BadDataError as cause:
        reason = f"template_bad_{cause.problem}"
        raise OpenError(reason, path, key=cause.key, detail=cause.detail) from cause


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, str]]:
    """Return all sentences of the program: reason -> language -> sentence."""
    every: dict[str, Mapping[str, str]] = {}
    for path in sorted(resource("resources/words").glob("*.yaml")):
        layer: Any = yamls.parse(read_file(path, _LARGEST))
        every |= layer or {}
    return every
