"""Font files: which file on this machine plays which role of type.

An official font wins when it is really installed, that is when a font file in
the machine's font folders bears its name; aliases of the system do not count.
Else the font that set-up has fetched. `resources/fonts.yaml` has the names.
What the font files call themselves is remembered in the user's cache folder,
by path, size and time of change.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from composer.model.errors import OpenError, SaveError
from composer.store import yamls
from composer.store.files import make_folder, write_atomic
from composer.store.resources import resource
from composer.typeset.fonts import FontFile, FontFiles, Names, RoleFonts, read_names
from composer.typeset.stylesheet import FontRole

FOLDERS_VARIABLE = "BULLETIN_FONT_FOLDERS"
"""Environment variable: the only folders where official fonts are looked for ("" = nowhere)."""

CACHE_VARIABLE = "BULLETIN_CACHE"
"""Environment variable: the folder for what can be worked out again ("" = keep nothing)."""

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_INDEX_FORMAT = 1


def find_fonts(folders: Sequence[Path] | None = None) -> FontFiles:
    """Return the fonts of all roles. `folders` None: the font folders of the machine.

    Raises:
        OpenError: A font that set-up should have fetched is not there.
    """
    table = yamls.parse(resource("resources/fonts.yaml").read_bytes())
    cache = cache_folder()
    installed = _installed(font_folders() if folders is None else folders, cache)
    fetched = _fetched(table)
    roles = {
        role: _role_fonts(role, facts, installed, fetched) for role, facts in table["roles"].items()
    }
    return FontFiles(roles, cache)


def _fetched(table: Mapping[str, Any]) -> Mapping[str, FontFile]:
    try:
        folder = resource("resources/fonts")
    except OpenError as error:
        raise OpenError("fonts_not_fetched", error.path) from error
    files = {}
    for entry in table["files"]:
        path = folder / entry["file"]
        if not path.is_file():
            raise OpenError("fonts_not_fetched", path)
        files[entry["file"]] = FontFile(path.stem, path, entry["family"])
    return files


def _role_fonts(
    role: FontRole,
    facts: Mapping[str, Any],
    installed: Mapping[str, FontFile],
    fetched: Mapping[str, FontFile],
) -> RoleFonts:
    default = fetched[facts["default"]]
    official = next((installed[name] for name in facts["official"] if name in installed), None)
    fillers = [
        FontFile(file.name, file.path, file.family, shift=filler["shift"])
        for filler in facts["fillers"]
        for file in (fetched[filler["file"]],)
    ]
    return RoleFonts(
        role,
        facts["name"],
        official or default,
        (*([default] if official else []), *fillers),
    )


# --- the machine's fonts ------------------------------------------------------


def font_folders() -> tuple[Path, ...]:
    """Return the folders where the machine keeps fonts; they need not exist."""
    restricted = os.environ.get(FOLDERS_VARIABLE)
    if restricted is not None:
        return tuple(Path(name) for name in restricted.split(os.pathsep) if name)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - never raises
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return (windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
    return (data / "fonts", home / ".fonts", *shared)


def cache_folder() -> Path | None:
    """Return the folder for what can be worked out again; it need not exist."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen is not None:
        return Path(chosen) if chosen else None
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - never raises
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return base / "bulletin-composer" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "bulletin-composer"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "bulletin-composer"


def _installed(folders: Sequence[Path], cache: Path | None) -> Mapping[str, FontFile]:
    """Return the fonts in `folders` by every name they go by; the first folder wins.

    Of a collection only the first face, because the painter cannot name another.
    """
    if not folders:
        return {}
    kept = cache / f"fonts-{_digest(folders)}.json" if cache else None
    known = _read_index(kept)
    index: dict[str, list[Any]] = {}
    found: dict[str, FontFile] = {}
    for path, stamp in _font_files(folders):
        entry = known.get(str(path))
        if entry is None or entry[0] != stamp:
            faces = read_names(path)
            first = faces[0] if faces else Names((), "")
            entry = [stamp, first.postscript, list(first.families)]
        index[str(path)] = entry
        postscript, families = entry[1], entry[2]
        for name in (*families, postscript):
            if name:
                family = families[0] if families else postscript
                found.setdefault(name, FontFile(postscript or family, path, family, official=True))
    if index != known:
        _write_index(kept, index)
    return found


def _digest(folders: Sequence[Path]) -> str:
    return hashlib.sha256("|".join(map(str, folders)).encode()).hexdigest()[:12]


def _font_files(folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the font files below `folders` with a stamp that changes when the file does."""
    for folder in folders:
        for parent, inner, names in os.walk(folder):
            inner.sort()
            for name in sorted(names):
                if os.path.splitext(name)[1].lower() not in _SUFFIXES:  # noqa: PTH122 - many names
                    continue
                path = Path(parent, name)
                try:
                    status = path.stat()
                except OSError:
                    continue
                yield path, f"{status.st_mtime_ns}-{status.st_size}"


def _read_index(path: Path | None) -> dict[str, list[Any]]:
    if path is None:
        return {}
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != _INDEX_FORMAT:
            return {}
        return {
            str(path): [str(stamp), str(postscript), [str(name) for name in families]]
            for path, (stamp, postscript, families) in content["files"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _write_index(path: Path | None, index: Mapping[str, list[Any]]) -> None:
    """Keep the index for the next start; where that is not possible it is made again."""
    if path is None:
        return
    with contextlib.suppress(SaveError):
        make_folder(path.parent)
        content = {"format": _INDEX_FORMAT, "files": index}
        write_atomic(path, json.dumps(content).encode())
