"""Settings: what a user has chosen for the program itself, in one file of the settings folder.

A field is type, default and docstring. Unknown keys are kept, so that an
older program does not forget what a newer one was told. Not here: what
belongs to an office (`profiles`), to a draft (its options), or to a window's
geometry (the window's own store).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Theme: TypeAlias = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has chosen."""

    language: Literal["zh", "en"] = "zh"
    """Of the window; what is printed is the template's."""
    theme: Theme = "system"
    text_scale: int = 100
    """Size of the window's text in percent, 75 to 200."""
    editor_zoom: int = 100
    """Size of the body editor's text in percent."""
    pages_zoom: int = 0
    """Size of the pages in percent; 0 fits the width, -1 the whole page."""
    two_up: bool = False
    recent: tuple[str, ...] = ()
    """Drafts, last used first."""
    recent_count: int = 12
    profile: str = ""
    """Id of the office's profile in use; "" is none."""
    toured: bool = False
    """Whether the first-run tour has been seen or skipped."""
    export_formats: tuple[str, ...] = ("pdf",)
    export_folder: str = ""
    """Where exports go; "" is beside the draft."""
    export_name: str = "{name}{number}"
    """Pattern of file names: {name} {number} {date}."""
    open_after_export: bool = True
    author_names: tuple[str, ...] = field(default=())
    """Authors used before, for completion."""
    unit_names: tuple[str, ...] = field(default=())
    """Contributing units used before, for completion."""
