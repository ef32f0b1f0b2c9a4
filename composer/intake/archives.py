"""Archives: what lies in a ZIP file or a mail, as names and bytes.

Nothing is unpacked to disk. Names are only shown; what a name says of
folders is never followed. What systems put into archives for themselves is
passed over in silence.

Sources: APPNOTE.TXT 6.3.10 (ZIP) §4.4.4, §4.6.9 (names in Unicode).
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import unquote

from composer.intake import zips
from composer.intake.formats import PAGE_SUFFIXES
from composer.model.errors import OpenError

_LONGEST_NAME = 180
_OF_SYSTEMS = frozenset({"__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".git", ".svn"})
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DRIVE = re.compile(r"[A-Za-z]:")
_FOLDERS = ("_files", ".files", ".assets")
"""What stands behind the name of a saved page in that of the folder with its pictures."""
_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, or why it cannot be had."""

    name: str
    data: bytes = field(default=b"", repr=False)
    problem: OpenError | None = None
    beside: Callable[[str], bytes | None] | None = field(default=None, repr=False)
    """Gives the files that were saved with a page."""
    is_mail_text: bool = False
    """It is what a mail itself says, not something attached."""
    is_letter: bool = False
    """It is that of a mail which carries other texts, and may only be about these."""
    subject: str = ""
    """Subject of the mail that it is the text of."""


def members(data: bytes, kind: Literal["zip", "eml"]) -> Iterator[Member]:
    """Yield the files in an archive; of a mail first its text, as a page or plain text.

    Raises:
        OpenError: It is torn, protected by a password, or hostile.
    """
    if kind == "zip":
        return _members(data)
    from composer.intake.mails import mail_members  # noqa: PLC0415 - it makes members itself

    return mail_members(data)


def shown_name(said: str) -> str:
    r"""Return a name from an archive as it is shown: its folders, nothing that leads elsewhere.

    >>> shown_name("..\\..\\C:\\来稿\\第一分会.docx"), shown_name("/etc/./a\0.txt")
    ('来稿/第一分会.docx', 'etc/a.txt')
    """
    parts = _UNSEEN.sub("", said).replace("\\", "/").split("/")
    kept = [_DRIVE.sub("", one).strip() for one in parts]
    name = "/".join(one for one in kept if one not in ("", ".", ".."))
    if len(name) > _LONGEST_NAME:
        ending = PurePosixPath(name).suffix[:12]
        name = name[: _LONGEST_NAME - len(ending)] + ending
    return name or "?"


def _members(data: bytes) -> Iterator[Member]:
    with zips.opened(data) as file:
        parts = {_name_of(one): one for one in file.infolist() if not one.is_dir()}
        pages = {
            str(PurePosixPath(name).with_suffix(""))
            for name in parts
            if PurePosixPath(name).suffix.lower() in PAGE_SUFFIXES
        }
        for name, part in parts.items():
            if _is_of_system(name) or _is_of_page(name, pages):
                continue
            yield _member(file, name, part, parts)


def _member(
    file: zipfile.ZipFile, name: str, part: zipfile.ZipInfo, parts: Mapping[str, zipfile.ZipInfo]
) -> Member:
    folder = PurePosixPath(name).parent

    def beside(address: str) -> bytes | None:
        wanted = str(folder / unquote(address).removeprefix("./"))
        found = parts.get(wanted)
        try:
            return zips.read_part(file, found) if found is not None else None
        except OpenError:
            return None

    try:
        return Member(shown_name(name), zips.read_part(file, part), beside=beside)
    except OpenError as problem:
        return Member(shown_name(name), problem=problem)


def _is_of_system(name: str) -> bool:
    parts = name.replace("\\", "/").lower().split("/")
    return not _OF_SYSTEMS.isdisjoint(parts) or parts[-1].startswith(("~$", "._", ".~lock."))


def _is_of_page(name: str, pages: set[str]) -> bool:
    """Return whether a file lies in the folder that was saved with a page."""
    return any(
        str(folder).endswith(end) and str(folder).removesuffix(end) in pages
        for folder in PurePosixPath(name).parents
        for end in _FOLDERS
    )


def _name_of(part: zipfile.ZipInfo) -> str:
    """Return the name of a part; programs of Chinese systems write it in GBK without saying so."""
    if part.flag_bits & _UTF8_NAME:
        return part.orig_filename
    try:
        raw = part.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return part.orig_filename
    told = _unicode_path(part.extra, raw)
    if told:
        return told
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.orig_filename


def _unicode_path(extra: bytes, raw: bytes) -> str:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + length]
        is_name = kind == _UNICODE_PATH and len(body) > 5
        if is_name and struct.unpack_from("<I", body, 1)[0] == zlib.crc32(raw):
            return body[5:].decode("utf-8", errors="ignore")
        at += 4 + length
    return ""
