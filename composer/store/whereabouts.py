"""Whereabouts: where the pictures of an open draft are, when its file no longer has them.

Pictures stay in the draft's file until somebody needs them. When somebody
else writes that file without one, the vault may have it, because earlier
states are kept there.
"""

from __future__ import annotations

from pathlib import Path

from composer.model.errors import OpenError
from composer.store import vault
from composer.store.container import Container
from composer.store.media import FOLDER, Media


def find_again(media: Media, file: Path) -> None:
    """Have pictures that the draft's `file` no longer holds be read from the vault, if it has them.

    On any thread; never raises.
    """
    try:
        home = file.resolve()
        inside = [name for name in media if media.picture(name).file == home]
        beside = [name for name in media if media.picture(name).file == home.parent / FOLDER / name]
        lost = {name for name in beside if not (home.parent / FOLDER / name).is_file()}
        if inside:
            held = _names_in(home)
            lost |= {name for name in inside if f"{FOLDER}/{name}" not in held}
    except (OSError, ValueError, RuntimeError):
        return
    kept = vault.find(lost)
    for name in kept:
        source = kept.picture(name).file
        if source is not None:
            media.picture(name).move(source)


def _names_in(file: Path) -> frozenset[str]:
    try:
        with Container(file) as container:
            return frozenset(container)
    except OpenError:
        return frozenset()
