"""Diagnostics: what somebody who helps needs to know of this installation."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator

from composer import __version__
from composer.app.listing import fonts_lines
from composer.app.words import Language, sentence
from composer.model.errors import Failure
from composer.store.fontfiles import find_fonts
from composer.store.resources import settings_folder


def version() -> str:
    """Return the version of the program."""
    return __version__


def system_facts() -> tuple[tuple[str, str], ...]:
    """Return what this runs on, as pairs of what and which."""
    return (
        ("Bulletin Composer", __version__),
        ("Python", platform.python_version()),
        ("System", f"{platform.system()} {platform.release()} ({platform.machine()})"),
        ("Program", sys.prefix),
        ("Settings", str(settings_folder())),
    )


def font_lines(language: Language) -> Iterator[str]:
    """Return which file plays each role of type, or why they cannot be found."""
    try:
        yield from fonts_lines(find_fonts(), language)
    except Failure as failure:
        yield sentence(failure, language)
