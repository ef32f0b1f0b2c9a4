"""Conflicts: copies that a cloud drive has put beside a draft, because two machines changed it.

Knows the names that the drives give, not what is in the files. A name counts
when nobody gives it by hand: a number ("第12期 (2)", "第12期 2") or "副本" may
come from Google Drive, iCloud, OneDrive or WPS 云文档, but people and browsers
name their own copies so, too, and saying of those that they are a conflict
would teach the clerk to overlook it. 阿里云盘 and 微云 have published no names;
theirs count when they say 冲突 or "conflict" in one of the usual ways.
"""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from composer.store import ourselves

_MOST = 50
"""Copies that are told of: nobody compares more."""

_CONFLICT = "冲突(?:副本|文件|版本)?"
_DATE = r"\d{4}-\d\d-\d\d"
_BEFORE_THE_ENDING = (
    # Dropbox, Nextcloud and ownCloud: "X (王小青's conflicted copy 2026-03-31).bulletin",
    # "X (conflicted copy 2026-03-31 093612).bulletin", "X (Selective Sync Conflict).bulletin".
    # Sources: help.dropbox.com "conflicted copy"; docs.nextcloud.com, desktop client, Conflicts.
    r" \((?:[^()]{1,80} )?conflicted copy(?: [^()]{1,60})?\)",
    r" \((?:case|selective sync|unicode encoding|white ?space) conflict(?: \(?\d+\)?)?\)",
    # Dropbox in Chinese, and others that follow it: "X (王小青 的冲突副本 2026-03-31).bulletin"
    rf" ?[(（](?:[^()（）]{{1,60}}(?:的|云|盘| ))?{_CONFLICT}(?:[ _-][^()（）]{{1,60}})?[)）]",
    rf" ?[(（][^()（）]{{1,60}} conflict {_DATE}[)）]",
    # ownCloud before 2.5: "X_conflict-20260331-093612.bulletin". Source: its release notes.
    r"_conflict-\d{8}-\d{6}",
    # Syncthing: "X.sync-conflict-20260331-093612-K3HJ2QL.bulletin".
    # Source: docs.syncthing.net, Understanding Synchronization, Conflicting Changes.
    r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?",
    # Synology Drive: "X_QINGHE-PC_Mar-31-0936-2026_Conflict_1.bulletin".
    # Source: kb.synology.com, Why is there file conflict on Synology Drive.
    r"_.{1,80}_[a-z]{3}-\d\d-\d{4}-\d{4}_[a-z]*conflict(?:_\d+)?",
    # 坚果云: "X-冲突.bulletin" on Windows, "X-NSConflict-王小青-pc.bulletin" elsewhere.
    # Source: its help on 冲突文件; names in public repositories.
    r"-(?:NSConflict|SyncConflict|冲突)(?:-.{1,100})?",
    # 百度网盘 (同步空间): "X_冲突文件_王小青_20260331093612.bulletin".
    # Source: names in public repositories.
    r"_冲突文件(?:_.{1,100})?",
    # Google Drive: "X [Conflict].bulletin". Source: names in reports of its users.
    r" ?\[(?:conflict|冲突)\]",
    # OneDrive puts the machine behind it: "X-DESKTOP-4K2L9QF.bulletin"; those that Windows
    # has named are known by their shape. Source: support.microsoft.com, OneDrive.
    r"-(?:DESKTOP|LAPTOP|WIN|PC|MININT)-[A-Z0-9]{6,15}(?:-\d{1,2})?",
    r"-[^-]{1,30}的 ?(?:MacBook|iMac|Mac mini|电脑)[^-]{0,20}(?:-\d{1,2})?",
)
# Seafile: "X (SFConflict wang@example.com 2026-03-31-09-36-12).bulletin", or behind the ending.
# Source: help.seafile.com, File conflicts.
_ANYWHERE = (r" ?\(SFConflict [^()]{1,120}\)",)
_NUMBER = r"(?: \(?\d{1,3}\)?)?"  # of several copies with one name


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(patterns)}){_NUMBER})+", re.IGNORECASE)


_INSIDE = _any_of(_BEFORE_THE_ENDING + _ANYWHERE)
_BEHIND = _any_of(_ANYWHERE)


def is_conflict_copy(name: str, of: str) -> bool:
    """Return whether a file called `name` is a conflict copy of one called `of`.

    >>> is_conflict_copy("第12期 (王小青 的冲突副本 2026-03-31).bulletin", "第12期.bulletin")
    True
    >>> is_conflict_copy("第12期-定稿.bulletin", "第12期.bulletin")
    False
    """
    copy, original = _alike(name), _alike(of)
    if copy.startswith(original):
        return _BEHIND.fullmatch(copy, len(original)) is not None
    stem, dot, ending = original.rpartition(".")
    if not (stem and copy.startswith(stem) and copy.endswith(dot + ending)):
        return False
    added = copy[len(stem) : -len(dot + ending)]
    return _INSIDE.fullmatch(added) is not None or _is_this_machine(added)


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """Return the conflict copies beside a draft, newest first; never raises."""
    found: list[tuple[float, str]] = []
    with suppress(OSError, ValueError), os.scandir(path.parent) as entries:
        for entry in entries:
            if is_conflict_copy(entry.name, path.name):
                with suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        found.append((-entry.stat().st_mtime, entry.name))
    return tuple(path.with_name(name) for _, name in sorted(found)[:_MOST])


def _alike(name: str) -> str:
    """Return a name as file systems compare them that take A for a, and é for e and its mark."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_this_machine(added: str) -> bool:
    """Return whether OneDrive has put the name of this machine, whatever its shape, behind one."""
    name = ourselves.machine_name()
    return (
        bool(name)
        and re.fullmatch(rf"-{re.escape(_alike(name))}(?:-\d{{1,2}})?", added) is not None
    )
