"""Vault: pictures kept outside of drafts, once each, for the journal and for earlier states.

A file `<data folder>/pictures/<sha256>.<extension>` per picture, written whole
or not at all and readable by its owner alone. Who needs a picture names it
in a file of his own (a journal, a version); `sweep` removes what nobody
names. Knows nothing of drafts.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from composer.store.media import Media, StoredPicture


def vault_folder() -> Path:
    """Return where the pictures are kept; it need not exist."""
    raise NotImplementedError


def keep(picture: StoredPicture) -> None:
    """Keep a picture; one that is there already costs nothing.

    Raises:
        SaveError: It could not be written.
        OpenError: It can no longer be read.
    """
    raise NotImplementedError


def find(names: Collection[str]) -> Media:
    """Return those of some pictures that are kept, read when asked for; never raises."""
    raise NotImplementedError


def size() -> int:
    """Return the bytes of all pictures that are kept; never raises."""
    raise NotImplementedError


def sweep(needed: Collection[str], *, older_than: float = 3600.0) -> int:
    """Remove pictures that nobody needs and that were kept `older_than` seconds ago.

    The age leaves alone what another window has just put down and not named
    yet. Returns the bytes that have become free; never raises.
    """
    raise NotImplementedError
