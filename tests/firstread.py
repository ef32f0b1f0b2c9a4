"""First read: what the first file says that a path is or holds, without a reader process."""

from __future__ import annotations

from pathlib import Path

from composer.app.contributions import Contribution, read_contributions
from composer.intake.sources import Wanted
from composer.model.errors import OpenError


def read_contribution(path: Path, wanted: Wanted) -> Contribution:
    """Return what the first file says that `path` is or holds.

    Raises:
        OpenError: It cannot be read, or holds nothing to read.
    """
    for one in read_contributions(path, wanted):
        if one.problem is not None:
            raise one.problem
        return one
    raise OpenError("source_empty", path)
