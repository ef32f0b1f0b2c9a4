"""Office: what the user's office has set up, and what new drafts take from it.

Profiles are kept by `store`; this is how the window and the workbench get at
them. What goes wrong is a `Failure`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from composer.model.errors import OpenError
from composer.model.issue import Issue
from composer.model.official import Form, OfficialDocument
from composer.model.profile import Bulletin, Profile, first_issue, first_official
from composer.store import profiles
from composer.store.settings import Settings, keep_aside

OWN = "office"
"""Id of the profile that is made when the settings name none."""


def profile_id(settings: Settings) -> str:
    """Return the id of the profile in use."""
    return settings.profile or OWN


def profile(settings: Settings) -> Profile:
    """Return the profile in use; an empty one when nothing has been set up.

    Raises:
        OpenError: Its file cannot be read.
    """
    return profiles.load_profile(profile_id(settings))


def keep_profile(settings: Settings, kept: Profile) -> None:
    """Write the profile in use; one that cannot be read is renamed, not written over.

    Raises:
        SaveError: It cannot be written.
    """
    try:
        profile(settings)
    except OpenError:
        keep_aside(profiles.profile_file(profile_id(settings)))
    profiles.save_profile(profile_id(settings), kept)


def import_profile(path: Path) -> Profile:
    """Return the profile that a colleague has handed over. Raises `OpenError`."""
    return profiles.read_profile(path)


def export_profile(path: Path, kept: Profile) -> None:
    """Write a profile to a file to hand over. Raises `SaveError`."""
    profiles.write_profile(path, kept)


def new_issue(kept: Profile, bulletin: Bulletin | None, today: dt.date) -> Issue:
    """Return the empty issue that a new draft begins with, dated `today`.

    `bulletin` None is the first of the profile; without any it is an issue
    that bears the office's name.
    """
    if bulletin is None and kept.bulletins:
        bulletin = kept.bulletins[0]
    issue = Issue() if bulletin is None else first_issue(bulletin)
    masthead = replace(issue.masthead, year=today.year, date=today)
    if not masthead.editor and kept.office:
        masthead = replace(masthead, editor=f"{kept.office}编")
    return replace(issue, masthead=masthead)


def new_official(kept: Profile, form: Form, today: dt.date) -> OfficialDocument:
    """Return the empty official document that a new draft begins with, dated `today`.

    Its number is left open: 代字〔2026〕号, 第号 of an order; minutes have none.
    """
    document = first_official(kept.official, form, kept.office)
    prefix = kept.official.number_prefix
    number = f"{prefix}〔{today.year}〕号" if prefix and form in ("document", "letter") else ""
    return replace(
        document,
        head=replace(document.head, document_number="第号" if form == "order" else number),
        closing=replace(document.closing, date=today),
        imprint=replace(document.imprint, print_date=today if document.imprint.printer else None),
    )
