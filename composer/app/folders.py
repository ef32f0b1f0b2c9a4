"""Folders: where the window keeps what is its own on this machine."""

from __future__ import annotations

from pathlib import Path

from composer.store.resources import resource, settings_folder


def window_file() -> Path:
    """Return the file of the window's geometry; it need not exist."""
    return settings_folder() / "window.ini"


def help_folder(language: str) -> Path:
    """Return the folder of the help pages in a language. Raises `OpenError`."""
    return resource(f"resources/help/{language}")


def help_pictures() -> Path:
    """Return the folder of the pictures of the help; it need not exist."""
    return resource("resources/help") / "pictures"


def translation_folder() -> Path:
    """Return the folder of the window's texts in other languages. Raises `OpenError`."""
    return resource("resources/translations")
