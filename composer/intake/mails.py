"""Mails: the text of a mail and what is attached to it.

The text is a page when the mail has one, with its pictures put into it;
otherwise plain text. Pictures that the page shows are no attachments.

Sources: RFC 5322, 2045 to 2047 and 2231; Outlook's `winmail.dat` is [MS-OXTNEF].
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import errors, message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from itertools import groupby

from typing_extensions import override

from composer.intake.archives import Member, shown_name
from composer.intake.formats import picture_format
from composer.intake.web.file import page_text
from composer.model.errors import OpenError

_MOST_PARTS = 1_000
_DEEPEST = 20
_CID = re.compile(r"cid:([^\"'\s>)]{1,300})", re.IGNORECASE)
_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}
_OF_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "text/html": ".html",
    "text/plain": ".txt",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "message/rfc822": ".eml",
}


class _AsWritten(Compat32):
    """Gives headers as they stand, bytes of no known encoding included."""

    @override
    def header_fetch_parse(self, name: str, value: str) -> str:
        del name
        return value


@dataclass(slots=True)
class _Mail:
    """A mail taken to pieces."""

    subject: str = ""
    page: str = ""
    plain: str = ""
    inline: dict[str, bytes] = field(default_factory=dict)
    attached: list[Member] = field(default_factory=list)
    parts: int = 0


def mail_members(data: bytes) -> Iterator[Member]:
    """Yield the text of a mail and then what is attached to it.

    Raises:
        OpenError: It has absurdly many parts, or they are nested absurdly deep.
    """
    try:
        message = message_from_bytes(data, policy=_AsWritten())
        mail = _Mail(_words_of(message.get("Subject")))
        _take(message, mail, 0)
    except (errors.MessageError, ValueError, LookupError, RecursionError) as cause:
        raise OpenError("mail_torn", cause=cause) from cause
    used: set[str] = set()
    if mail.page.strip():
        page = _CID.sub(lambda found: _embedded(found, mail, used), mail.page)
        yield Member("正文.html", page.encode(), is_mail_text=True, subject=mail.subject)
    elif mail.plain.strip():
        text = mail.plain.encode()
        yield Member("正文.txt", text, is_mail_text=True, subject=mail.subject)
    for name, picture in mail.inline.items():
        if name not in used:
            yield Member(shown_name(_with_ending(name, "", picture)), picture)
    yield from mail.attached


def _take(part: Message, mail: _Mail, depth: int) -> None:
    """Take a part of a mail and all that is in it."""
    mail.parts += 1
    if mail.parts > _MOST_PARTS or depth > _DEEPEST:
        raise OpenError("archive_hostile")
    kind = part.get_content_type()
    if kind == "message/rfc822":
        _take_mail(part, mail)
        return
    if part.is_multipart():
        for inner in part.get_payload():
            if isinstance(inner, Message):
                _take(inner, mail, depth + 1)
        return
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return
    name = _name_of(part)
    is_attached = part.get_content_disposition() == "attachment" or bool(name)
    content_id = str(part.get("Content-ID", "")).strip().strip("<>")
    if kind == "text/html" and not is_attached and not mail.page:
        mail.page = page_text(body, _charset_of(part))
    elif kind == "text/plain" and not is_attached:
        mail.plain += ("\n\n" if mail.plain else "") + page_text(body, _charset_of(part))
    elif content_id and picture_format(body):
        mail.inline[content_id] = body
    elif kind in _OF_TNEF or name.lower() == "winmail.dat":
        mail.attached.append(Member("winmail.dat", problem=OpenError("mail_winmail")))
    elif body and not kind.startswith(("multipart/", "text/calendar")):
        mail.attached.append(Member(shown_name(_with_ending(name, kind, body)), body))


def _take_mail(part: Message, mail: _Mail) -> None:
    """Take a mail that is attached to a mail, as a file of its own."""
    inner = part.get_payload()
    for one in inner if isinstance(inner, list) else []:
        if isinstance(one, Message):
            subject = _words_of(one.get("Subject")) or "mail"
            name = _name_of(part) or f"{subject}.eml"
            mail.attached.append(Member(shown_name(name.replace("/", "／")), one.as_bytes()))


def _embedded(found: re.Match[str], mail: _Mail, used: set[str]) -> str:
    picture = mail.inline.get(found[1])
    if picture is None:
        return found[0]
    used.add(found[1])
    packed = base64.b64encode(picture).decode("ascii")
    return f"data:image/{picture_format(picture)};base64,{packed}"


def _charset_of(part: Message) -> str:
    said = part.get_content_charset() or ""
    return _FAMILY.get(said, said)


def _name_of(part: Message) -> str:
    """Return what an attachment is called, "" for none."""
    for field_name, header in (("filename", "Content-Disposition"), ("name", "Content-Type")):
        said = part.get_param(field_name, None, header)
        if isinstance(said, tuple):
            charset, _, value = said  # RFC 2231
            raw = value.encode("latin-1", errors="replace")
            return _decoded(raw, charset or "").strip()
        if said:
            return _words_of(said).strip()
    return ""


def _words_of(said: object) -> str:
    """Return a header's words; raw bytes of GBK and words of RFC 2047 are decoded.

    >>> _words_of("=?gb2312?B?vPKxqA==?=")
    '简报'
    """
    if said is None:
        return ""
    raw = str(said).encode("utf-8", "surrogateescape")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return " ".join(_decoded(raw, "").split())
    return " ".join("".join(_pieces(str(said))).split())


def _pieces(header: str) -> Iterator[str]:
    """Yield the words of a header, those of one encoding at once: some cut a character in two."""
    for charset, group in groupby(decode_header(header), lambda piece: piece[1]):
        words = [one if isinstance(one, bytes) else one.encode() for one, _ in group]
        yield _decoded(b"".join(words), charset or "")


def _decoded(raw: bytes, charset: str) -> str:
    name = _FAMILY.get(charset.lower(), charset)
    for encoding in (name, "utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return raw.decode("latin-1")


def _with_ending(name: str, kind: str, body: bytes) -> str:
    """Return a name with an end that says what it is, where it has none."""
    if "." in name.rpartition("/")[2][1:]:
        return name
    picture = picture_format(body)
    ending = f".{picture}" if picture else _ENDINGS.get(kind, "")
    return (name or "attachment") + ending
