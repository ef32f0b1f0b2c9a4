"""Settings: what a user has chosen for the program itself, in one file of the settings folder.

A field is type, default and docstring. Unknown keys are kept, so that an
older program does not forget what a newer one was told; a field that says
nothing sensible has its default. A file that cannot be read at all is kept
aside. Two windows keep what each of them has changed. Not here: what belongs
to an office (`profiles`), to a draft (its options), or to a window's geometry
(the window's own store).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from cattrs import Converter

from composer.model.errors import OpenError
from composer.store import yamls
from composer.store.disk import disk
from composer.store.files import make_folder, read_file, write_atomic
from composer.store.resources import settings_folder
from composer.store.values import strict_converter, structured

Theme: TypeAlias = Literal["system", "light", "dark"]

MOST_NAMES = 300
"""Authors and units that are remembered: a province's offices, and a list that stays quick."""
_LARGEST = 4_000_000
_BOUNDS = {
    "text_scale": (75, 200),
    "editor_zoom": (0, 500),
    "pages_zoom": (-1, 1000),
    "recent_count": (0, 100),
    "versions_limit": (100, 100_000),
}
"""Numbers beyond which the window would be of no use."""
_GROWING = {"recent", "told", "author_names", "unit_names", "recent_symbols"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has chosen."""

    language: Literal["zh", "en"] = "zh"
    """Of the window; what is printed is the template's."""
    theme: Theme = "system"
    text_scale: int = 100
    """Size of the window's text in percent, 75 to 200."""
    editor_zoom: int = 0
    """Size of the body editor's text in percent; 0 has a line of the page fit its room."""
    pages_zoom: int = 0
    """Size of the pages in percent; 0 fits the width, -1 the whole page."""
    two_up: bool = False
    recent: tuple[str, ...] = ()
    """Drafts, last used first."""
    recent_count: int = 12
    versions_limit: int = 1000
    """Megabytes that the earlier versions of all drafts may take, 100 to 100 000."""
    profile: str = ""
    """Id of the office's profile in use; "" is none."""
    toured: bool = False
    """Whether the first-run tour has been seen or skipped."""
    told: tuple[str, ...] = ()
    """Ids of advice that was given and closed, and is not given again."""
    export_formats: tuple[str, ...] = ("pdf",)
    export_folder: str = ""
    """Where exports go; "" is beside the draft."""
    export_name: str = "{name}{number}"
    """Pattern of file names: {name} {number} {date}."""
    export_variant: str = ""
    """Kind of PDF: "" is an ordinary one, else a standard ("pdf/a-2b", "pdf/ua-1")."""
    export_cmyk: bool = False
    """Whether PDFs have the colours of the press."""
    export_pictures_beside: bool = False
    """Whether web pages have their pictures in a folder beside them."""
    open_after_export: bool = True
    author_names: tuple[str, ...] = field(default=())
    """Authors used before, for completion."""
    unit_names: tuple[str, ...] = field(default=())
    """Contributing units used before, for completion."""
    recent_symbols: tuple[str, ...] = ()
    """Signs inserted last, latest first."""


def settings_file() -> Path:
    """Return where the settings are kept; it need not exist."""
    return settings_folder() / "settings.yaml"


def load_settings() -> Settings:
    """Return the kept settings, with defaults for what is missing or makes no sense; never raises.

    A file that is no YAML is renamed, so that it is not written over.
    """
    path = settings_file()
    try:
        return _from_data(_read(path))
    except OpenError:
        return Settings()
    except yamls.BadDataError:
        keep_aside(path)
        return Settings()


def save_settings(settings: Settings, since: Settings | None = None) -> None:
    """Write the settings, and what the file says that this program does not know.

    `since` is what this window read or wrote last: what it has not changed
    since then stays as the file has it now, because another window may have
    written it. None: all of the settings are written as they are.

    Raises:
        SaveError: They could not be written; what was kept before is untouched.
    """
    path = settings_file()
    make_folder(path.parent)
    known = {one.name for one in fields(Settings)}
    try:
        data = _read(path)
    except (OpenError, yamls.BadDataError):
        data = {}
    else:
        settings = settings if since is None else joined(settings, since, _from_data(data))
    others = {name: value for name, value in data.items() if name not in known}
    write_atomic(path, yamls.dump(_converter(detailed=False).unstructure(settings) | others))


def joined(ours: Settings, since: Settings, theirs: Settings) -> Settings:
    """Return what two windows have changed `since`; where both have, ours, and of lists both.

    >>> since = Settings(recent=("甲", "乙"))
    >>> ours, theirs = Settings(recent=("乙",)), Settings(theme="dark", recent=("丙", "甲", "乙"))
    >>> both = joined(ours, since, theirs)
    >>> both.theme, both.recent
    ('dark', ('乙', '丙'))
    """
    values: dict[str, Any] = {}
    for one in fields(Settings):
        own, old, other = (getattr(which, one.name) for which in (ours, since, theirs))
        if own == old:
            values[one.name] = other
        elif one.name in _GROWING:
            added = (entry for entry in other if entry not in old)
            most = ours.recent_count if one.name == "recent" else MOST_NAMES
            values[one.name] = tuple(dict.fromkeys((*own, *added)))[:most]
        else:
            values[one.name] = own
    return Settings(**values)


def keep_aside(path: Path) -> None:
    """Rename a broken file to NAME.broken, over an older one; where that fails it stays."""
    with suppress(OSError):
        disk().replace(path, path.with_name(f"{path.name}.broken"))


def with_recent(settings: Settings, path: str) -> Settings:
    """Return the settings with a draft as the one used last.

    >>> with_recent(Settings(recent=("甲", "乙"), recent_count=2), "丙").recent
    ('丙', '甲')
    """
    recent = tuple(dict.fromkeys((path, *settings.recent)))
    return replace(settings, recent=recent[: settings.recent_count])


def with_names(settings: Settings, authors: Iterable[str], units: Iterable[str]) -> Settings:
    """Return the settings with names that have been used put before those known.

    >>> with_names(Settings(author_names=("甲", "乙")), ["乙", " ", "丙"], []).author_names
    ('乙', '丙', '甲')
    """
    return replace(
        settings,
        author_names=_remembered(authors, settings.author_names),
        unit_names=_remembered(units, settings.unit_names),
    )


def _remembered(used: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    names = dict.fromkeys(name.strip() for name in (*used, *known))
    return tuple(name for name in names if name)[:MOST_NAMES]


def _read(path: Path) -> dict[str, Any]:
    data = yamls.parse(read_file(path, _LARGEST))
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise yamls.BadDataError("type", "", "a mapping")
    return data


def _from_data(data: Mapping[str, Any]) -> Settings:
    """Return the settings of a file, each field by itself: one bad value spoils no other."""
    names = [one.name for one in fields(Settings) if one.name in data]
    sensible = {name: data[name] for name in names if _is_sensible(name, data[name])}
    return structured(sensible, Settings, _converter)


def _is_sensible(name: str, value: object) -> bool:
    try:
        kept = getattr(structured({name: value}, Settings, _converter), name)
    except yamls.BadDataError:
        return False
    least, most = _BOUNDS.get(name, (kept, kept))
    return bool(least <= kept <= most)


@cache
def _converter(*, detailed: bool) -> Converter:
    return strict_converter(detailed=detailed)
