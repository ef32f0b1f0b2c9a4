"""Data addresses: pictures that a page holds in itself (`data:image/png;base64,…`).

Source: RFC 2397.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote, unquote_to_bytes

_DATA = re.compile(r"data:image/([\w.+-]+)(?:;[^,;]*)*?(;base64)?,", re.IGNORECASE)


def is_data(address: str) -> bool:
    """Return whether an address holds a picture itself."""
    return bool(_DATA.match(address))


def data_of(address: str) -> tuple[bytes, str]:
    """Return the bytes in an address (data:), and the kind of picture it says.

    Raises:
        ValueError: It holds none.
    """
    match = _DATA.match(address)
    if not match:
        raise ValueError(address)
    body = address[match.end() :]
    if match[2]:
        return _decoded(unquote(body)), match[1]
    return unquote_to_bytes(body), match[1]


def _decoded(body: str) -> bytes:
    try:
        return base64.b64decode(re.sub(r"\s", "", body), validate=True)
    except binascii.Error as cause:
        raise ValueError("base64") from cause
