"""Puts templates and resources inside the wheel.

In a checkout they lie beside the package `composer`, in a wheel in its folder
`_data`. An editable install takes them from the checkout and gets no copy,
which is why this is a hook and not a line of `force-include`. The fetched
fonts go along if they are there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("resources", "templates")


class DataFolders(BuildHookInterface[Any]):
    """The build hook that hatchling finds in this file."""

    # No @override: it is not in the standard library of Python 3.11, the build needs nothing else.
    def initialize(  # type: ignore[explicit-override]
        self, version: str, build_data: dict[str, Any]
    ) -> None:
        """Add the folders to a wheel; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        for folder in FOLDERS:
            if (Path(self.root) / folder).is_dir():
                build_data["force_include"][folder] = f"composer/_data/{folder}"
