"""Web file: a saved page as bytes, made text, with the pictures that were saved with it.

A page is one file of HTML, often with a folder of pictures beside it, or a
web archive (.mht, .mhtml) that holds both. The encoding is what the byte
order mark says, else the page itself, else what reads best. Nothing is
fetched.

Sources: HTML (WHATWG) §4.2.5.4 (encoding), RFC 2557 (MHTML).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from composer.intake.decode import decode
from composer.model.errors import OpenError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.I)
_HEAD = 4096
_ARCHIVE = re.compile(rb"\A\s*(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_MOST_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class WebFile:
    """A page's source, and the files that were saved with it by their addresses."""

    source: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def read_web_file(data: bytes) -> WebFile:
    """Return what the bytes of a saved page say.

    Raises:
        OpenError: They are no text, torn, or an archive without a page.
    """
    head = data[: 2 * _HEAD]
    if b"multipart/related" in head.lower() and _ARCHIVE.match(head):
        return _read_archive(data)
    return WebFile(page_text(data))


def page_text(data: bytes, charset: str = "") -> str:
    """Return the characters of a page.

    Raises:
        OpenError: They are no text, or torn.
    """
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = _CHARSET.search(data[:_HEAD])
        for said in (charset, found[1].decode("ascii") if found else ""):
            text = _as_said(data, said)
            if text is not None:
                return text
    return decode(data)[0]


def _as_said(data: bytes, charset: str) -> str | None:
    """Return the text in the encoding that a page says; None when it is not in that."""
    name = _FAMILY.get(charset.lower(), charset)
    if not name or name.lower().startswith("utf-16"):
        return None
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _read_archive(data: bytes) -> WebFile:
    message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
    files: dict[str, bytes] = {}
    page: str | None = None
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        body = _body(part)
        if page is None and kind in ("text/html", "application/xhtml+xml"):
            page = page_text(body, part.get_param("charset", "") or "")  # type: ignore[arg-type]
        elif kind.startswith("image/"):
            for name in ("Content-Location", "Content-ID"):
                said = str(part.get(name, "")).strip()
                if said:
                    files[said if name == "Content-Location" else f"cid:{said.strip('<>')}"] = body
    if page is None:
        raise OpenError("page_not_in_archive")
    return WebFile(page, files)


def _body(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""
