"""Source files: the files that the files and folders are which somebody chose to import.

Folders are walked in the order in which people number names: 2 before 10.
What lies in a folder and is not taken is either no contribution (hidden
files, those that Word and the system leave behind) or told as a problem.
Symbolic links that lead out of the folder are not followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from composer.model.errors import OpenError
from composer.store.files import opening

DEEPEST = 5
"""Folders that may lie in one another below the one that was chosen."""
MOST_FILES = 2000
"""Files of one import; an issue has a few dozen."""
DRAFT_SUFFIX = ".bulletin"
BARE_DRAFT = "issue.yaml"

_LEFT_BEHIND = re.compile(r"(?i)\..*|~\$.*|~.*\.tmp|thumbs\.db|desktop\.ini|__macosx|icon\r")
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read, or why what was chosen cannot be."""

    path: Path
    problem: OpenError | None = None


def source_files(paths: Sequence[Path]) -> tuple[SourceFile, ...]:
    """Return the files that `paths` are and hold, each once; never raises.

    A folder that is a draft of version control (`issue.yaml` in it) counts as
    that draft. Drafts within a folder are told and left out, because the one
    that the import goes to may be among them.
    """
    walk = _Walk()
    for path in paths:
        walk.add(path)
    return tuple(walk.found)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return what names are sorted by, so that numbers count as such.

    >>> sorted(["来稿10.txt", "来稿2.txt", "a1"], key=natural_key)
    ['a1', '来稿2.txt', '来稿10.txt']
    """
    parts = _NUMBER.split(name.casefold())
    return tuple((0, int(one[:18]), one) if at % 2 else (1, 0, one) for at, one in enumerate(parts))


@dataclass(slots=True)
class _Walk:
    found: list[SourceFile] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    """Files that are taken."""
    folders: set[str] = field(default_factory=set)
    """Folders that were entered: a link to one of them would lead in a circle."""
    is_full: bool = False

    def add(self, path: Path) -> None:
        """Add what somebody has chosen."""
        try:
            with opening(path):
                is_folder = path.is_dir()
                home = path.resolve()
        except (OpenError, RuntimeError) as cause:  # RuntimeError: links in a circle
            problem = cause if isinstance(cause, OpenError) else OpenError("not_found", path)
            self.found.append(SourceFile(path, problem))
            return
        if not is_folder:
            self._take(path)
        elif (path / BARE_DRAFT).is_file():
            self._take(path / BARE_DRAFT)
        else:
            if not self._enter(path, home, 0):
                self.found.append(SourceFile(path, OpenError("folder_empty", path)))

    def _take(self, path: Path) -> None:
        """Add a file unless it is there already under any name."""
        key = os.path.normcase(os.path.realpath(path))
        if key in self.seen or self.is_full:
            return
        if len(self.seen) == MOST_FILES:
            self.is_full = True
            problem = OpenError("too_many_files", path.parent, limit=MOST_FILES)
            self.found.append(SourceFile(path.parent, problem))
            return
        self.seen.add(key)
        self.found.append(SourceFile(path))

    def _enter(self, folder: Path, home: Path, depth: int) -> bool:
        """Add what lies in a folder; return whether there was anything, now or before."""
        key = os.path.normcase(os.path.realpath(folder))
        if key in self.folders:
            return True
        self.folders.add(key)
        try:
            with opening(folder):
                entries = list(_listed(folder))
        except OpenError as problem:
            self.found.append(SourceFile(folder, problem))
            return True
        any_found = False
        for entry in entries:
            if self.is_full:
                return True
            path = folder / entry.name
            try:
                any_found = self._inside(entry, path, home, depth) or any_found
            except (OSError, ValueError, RuntimeError):
                self.found.append(SourceFile(path, OpenError("not_found", path)))
                any_found = True
        return any_found

    def _inside(self, entry: os.DirEntry[str], path: Path, home: Path, depth: int) -> bool:
        """Add what lies in a folder, or say why not; return whether it is anything.

        Raises what the system says.
        """
        if entry.is_symlink() and not path.resolve(strict=True).is_relative_to(home):
            self.found.append(SourceFile(path, OpenError("link_leads_out", path)))
        elif entry.is_dir():
            if depth < DEEPEST:
                return self._enter(path, home, depth + 1)
            self.found.append(SourceFile(path, OpenError("folder_too_deep", path, limit=DEEPEST)))
        elif path.suffix.lower() == DRAFT_SUFFIX or entry.name == BARE_DRAFT:
            self.found.append(SourceFile(path, OpenError("draft_in_folder", path)))
        elif entry.is_file():
            self._take(path)
        else:
            return False
        return True


def _listed(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield what may be a contribution or a folder of some, in natural order."""
    with os.scandir(folder) as entries:
        kept = [one for one in entries if not _LEFT_BEHIND.fullmatch(one.name)]
    yield from sorted(kept, key=lambda one: natural_key(one.name))
