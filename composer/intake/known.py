"""Known: what an office knows before a text is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known before a text is read."""

    name: str = ""
    """Name of the bulletin, "" as the text says."""
    units: tuple[str, ...] = ()
    """Contributing units that the office knows."""
    today: dt.date | None = None
    """Gives dates without a year theirs."""
    file_name: str = ""
    """Name of the file, which proposes and confirms, but never says."""


NOTHING = Known()
