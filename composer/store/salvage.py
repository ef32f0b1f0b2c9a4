"""Salvage: what can still be read of a damaged draft, article by article.

Reads a container from its entries' own heads when its directory is gone,
inflates as far as it goes, and parses `issue.yaml` piece by piece: head,
each article, each block. The list of digests of the pieces, which is in the
container since version 0.6, says which pieces are exactly as they were
saved; of older drafts a piece that parses is believed and said to be
unproved. Whatever is left out is named. As bounded in time and memory as
`draftfile`: the file may come from anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from composer.model.findings import Finding
from composer.store.draftfile import StoredDraft


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read."""

    draft: StoredDraft
    lost: tuple[Finding, ...]
    """What is lost, cut or unproved, each with its place and title; for the clerk."""
    articles: int
    """How many articles were read, whole or in part."""
    is_proved: bool
    """Whether all that was read is exactly what was saved."""


def salvage(path: Path) -> Salvaged:
    """Return what can be read of a damaged draft.

    Raises:
        OpenError: Nothing can be: it is no draft, empty, zero-filled, foreign,
            or of a newer program.
    """
    raise NotImplementedError
