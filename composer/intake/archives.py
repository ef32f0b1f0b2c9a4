"""Archives: what lies in a ZIP file or a mail, as names and bytes.

Nothing is unpacked to disk. Names are only shown; what a name says of
folders is never followed.

Sources: APPNOTE.TXT 6.3.10 (ZIP), RFC 5322 and 2045–2047 (mail).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from composer.model.errors import OpenError


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, or why it cannot be had."""

    name: str
    data: bytes = field(default=b"", repr=False)
    problem: OpenError | None = None


def members(data: bytes, kind: Literal["zip", "eml"]) -> Iterator[Member]:
    """Yield the files in an archive; of a mail first its text, as a page or plain text.

    Raises:
        OpenError: It is torn, protected by a password, or hostile.
    """
    raise OpenError("format_not_read")
