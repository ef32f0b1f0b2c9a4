"""Office sets: the named distributions of the office's profile, for the forms of the window."""

from __future__ import annotations

from dataclasses import replace

from composer.app import office
from composer.model.errors import Failure
from composer.model.profile import DistributionSet, Profile
from composer.ui.desk import Desk


class OfficeSets:
    """Read when they are asked for first; what is put is written at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._profile: Profile | None = None

    @property
    def profile(self) -> Profile:
        """The profile in use; an empty one when it cannot be read."""
        if self._profile is None:
            try:
                self._profile = office.profile(self._desk.settings)
            except Failure:
                self._profile = Profile()
        return self._profile

    def take(self, profile: Profile) -> None:
        """Know another profile, which has been written."""
        self._profile = profile

    def names(self) -> tuple[str, ...]:
        """Return the names in the office's order."""
        return tuple(one.name for one in self.profile.distributions)

    def get(self, name: str) -> DistributionSet:
        """Return the set of a name. Raises `KeyError`."""
        for one in self.profile.distributions:
            if one.name == name:
                return one
        raise KeyError(name)

    def put(self, kept: DistributionSet) -> None:
        """Keep a set under its name. Raises `Failure`."""
        before = office.profile(self._desk.settings)  # not written over when it cannot be read
        sets = {one.name: one for one in before.distributions} | {kept.name: kept}
        profile = replace(before, distributions=tuple(sets.values()))
        office.keep_profile(self._desk.settings, profile)
        self._profile = profile
