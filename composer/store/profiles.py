"""Profiles: what offices have set up, as YAML files of the settings folder.

`profiles/<id>.yaml`; the same file is what a colleague is handed. Keys that
we do not know are kept.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from composer.model.errors import OpenError
from composer.model.profile import Profile
from composer.store.files import make_folder, read_file, write_atomic
from composer.store.issuedata import profile_from_data, profile_to_data
from composer.store.resources import settings_folder
from composer.store.yamls import BadDataError, dump, parse

_KIND = "bulletin-profile"
_FORMAT = 1
_LARGEST = 4_000_000
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def profile_file(profile_id: str) -> Path:
    """Return the file of a profile of this user.

    Raises:
        ValueError: It is no id.
    """
    if not _ID.fullmatch(profile_id):
        raise ValueError(profile_id)
    return settings_folder() / "profiles" / f"{profile_id}.yaml"


def read_profile(path: Path) -> Profile:
    """Return the profile that a file holds.

    Raises:
        OpenError: The file cannot be read, or holds no profile.
    """
    try:
        data: Any = parse(read_file(path, _LARGEST))
        if not isinstance(data, dict) or data.get("kind") != _KIND:
            raise OpenError("profile_foreign", path)
        if type(data.get("format")) is not int or data["format"] > _FORMAT:
            raise OpenError("profile_newer", path, detail=data.get("format"))
        rest = {key: part for key, part in data.items() if key not in ("kind", "format")}
        return profile_from_data(rest)
    except BadDataError as cause:
        raise OpenError("profile_damaged", path, key=cause.key, detail=cause.detail) from cause


def write_profile(path: Path, profile: Profile) -> None:
    """Write a profile to a file.

    Raises:
        SaveError: It cannot be written; what was there is untouched.
    """
    write_atomic(path, dump({"kind": _KIND, "format": _FORMAT} | profile_to_data(profile)))


def load_profile(profile_id: str) -> Profile:
    """Return a profile of this user; an empty one when there is none of this id.

    Raises:
        OpenError: Its file cannot be read.
    """
    if not _ID.fullmatch(profile_id):
        return Profile()
    path = profile_file(profile_id)
    try:
        return read_profile(path)
    except OpenError as failure:
        if failure.reason == "not_found":
            return Profile()
        raise


def save_profile(profile_id: str, profile: Profile) -> None:
    """Keep a profile for this user.

    Raises:
        SaveError: It cannot be written.
    """
    path = profile_file(profile_id)
    make_folder(path.parent)
    write_profile(path, profile)
