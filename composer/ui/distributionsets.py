"""Distribution sets (常用名单): the named distributions that an office uses again and again.

The desk has one `Sets`: those of the office's profile, or `MemorySets` that
last as long as the program runs.
"""

from __future__ import annotations

from typing import Protocol

from composer.model.profile import DistributionSet


class Sets(Protocol):
    """Where named distributions are kept."""

    def names(self) -> tuple[str, ...]:
        """Return the names in the office's order."""

    def get(self, name: str) -> DistributionSet:
        """Return the set of a name. Raises `KeyError`."""

    def put(self, kept: DistributionSet) -> None:
        """Keep a set under its name, in place of one that had it. May raise `Failure`."""


class MemorySets:
    """Sets that are kept nowhere."""

    def __init__(self) -> None:
        self._sets: dict[str, DistributionSet] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names in the order in which they were kept first."""
        return tuple(self._sets)

    def get(self, name: str) -> DistributionSet:
        """Return the set of a name."""
        return self._sets[name]

    def put(self, kept: DistributionSet) -> None:
        """Keep a set under its name."""
        self._sets[kept.name] = kept
