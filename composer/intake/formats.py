"""Formats: what kind of file some bytes are, told from the bytes and not from the name.

A name only decides between kinds whose bytes are alike (text). What the
bytes are and the name denies is read as what it is, and said.

Sources: ECMA-376 Part 2 §10 (packages), ODF 1.3 Part 2 §3 (mimetype, encryption),
[MS-CFB], ISO 32000-1 §7.5.2 (header), RFC 5322 §2.2 (mail).
"""

from __future__ import annotations

import codecs
import re
from typing import Literal, TypeAlias

from composer.intake import compound, zips
from composer.intake.decode import decode
from composer.model.errors import OpenError

FileKind: TypeAlias = Literal[
    "text", "csv", "html", "mht", "docx", "xlsx", "pdf", "picture", "eml", "zip",
    "doc", "wps", "rtf", "odt", "xls", "et", "ods",
    "encrypted", "ofd", "ppt", "msg", "rar", "7z", "gz", "draft", "empty", "unknown",
]  # fmt: skip
"""Kinds: first those read here, then through LibreOffice, then those refused with a sentence."""

PAGE_SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".shtml", ".mht", ".mhtml"})
"""Ends of the names of saved pages."""

SUFFIXES: dict[FileKind, frozenset[str]] = {
    "text": frozenset({".txt", ".text", ".md"}),
    "csv": frozenset({".csv", ".tsv"}),
    "html": PAGE_SUFFIXES - {".mht", ".mhtml"},
    "mht": frozenset({".mht", ".mhtml"}),
    "docx": frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    "pdf": frozenset({".pdf"}),
    "picture": frozenset({".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".tif",
                          ".tiff", ".webp", ".heic", ".heif", ".avif", ".svg", ".emf", ".wmf"}),
    "eml": frozenset({".eml"}),
    "zip": frozenset({".zip"}),
    "doc": frozenset({".doc", ".dot"}),
    "wps": frozenset({".wps", ".wpt"}),
    "rtf": frozenset({".rtf"}),
    "odt": frozenset({".odt", ".ott", ".fodt"}),
    "xls": frozenset({".xls", ".xlt", ".xlsb"}),
    "et": frozenset({".et", ".ett"}),
    "ods": frozenset({".ods", ".ots", ".fods"}),
    "ofd": frozenset({".ofd"}),
    "ppt": frozenset({".ppt", ".pptx", ".pps", ".ppsx", ".pptm", ".dps", ".odp"}),
    "msg": frozenset({".msg"}),
    "rar": frozenset({".rar"}),
    "7z": frozenset({".7z"}),
    "gz": frozenset({".gz", ".tgz", ".bz2", ".xz"}),
    "draft": frozenset({".bulletin"}),
}  # fmt: skip
"""Ends of the names that files of each kind bear."""

_ALIKE = ({"doc", "wps"}, {"xls", "et"}, {"text", "csv", "html"}, {"html", "mht"}, {"eml", "mht"})
"""Kinds whose names may stand for each other without a word."""

_HEAD = 4096
_MANIFEST = "META-INF/manifest.xml"
_DRAFT = b"application/vnd.bulletin-composer"
_OPENED: dict[str, FileKind] = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
    "application/vnd.oasis.opendocument.presentation": "ppt",
    _DRAFT.decode(): "draft",
}
_STREAMS: tuple[tuple[str, FileKind], ...] = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
    ("MatOST", "wps"),
)
_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "gz"),
    (b"\xfd7zXZ\x00", "gz"),
    (b"\x78\x9f\x3e\x22", "msg"),
)
_PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"BM.{4}\x00{4}.{4}[\x0c\x28\x38\x40\x6c\x7c]\x00{3}", re.DOTALL), "bmp"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "tiff"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp"),
    (re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)", re.DOTALL), "heic"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), "avif"),
    (re.compile(rb"\x01\x00{3}.{36} EMF", re.DOTALL), "emf"),
    (re.compile(rb"\xd7\xcd\xc6\x9a|[\x01\x02]\x00\x09\x00\x00[\x01\x03]"), "wmf"),
)
_PROLOGUE = re.compile(
    r"\s*(?:<\?[^>]{0,500}>\s*|<!--[^>]{0,2000}-->\s*|<!\[if[^>]{0,200}>\s*){0,8}"
)
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body|meta|title|style|table|div)\b", re.I)
_SVG = re.compile(r"(?:<!doctype\s+svg[^>]{0,500}>\s*)?<svg[\s>]", re.IGNORECASE)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60}):(?: |\t|\r?\n[ \t])?")
_OF_MAILS = frozenset({"from", "to", "subject", "date", "received", "message-id", "return-path",
                       "mime-version", "cc", "reply-to", "delivered-to"})  # fmt: skip
_SURE_OF_MAILS = frozenset({"received", "message-id", "return-path", "mime-version"})


def kind_of_file(data: bytes, name: str) -> FileKind:
    """Return what kind of file these are the bytes of; `name` is what it is called.

    Never raises: what is torn is of the kind that it begins like.
    """
    if not data.strip(b"\x00"):
        return "empty" if not data else "unknown"
    ending = ending_of(name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_zip(data, ending)
    if data.startswith(compound.SIGNATURE):
        return _kind_of_compound(data, ending)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for start, kind in _MAGIC:
        if data.startswith(start):
            return kind
    return "picture" if picture_format(data) else _kind_of_text(data, ending)


def picture_format(data: bytes) -> str:
    """Return the format of a picture as the end of a file's name, "" for what is none.

    >>> picture_format(b"GIF89a"), picture_format("甲".encode())
    ('gif', '')
    """
    for pattern, name in _PICTURES:
        if pattern.match(data[:64]):
            return name
    return "svg" if _SVG.match(_rest_of(_glimpse(data))) else ""


def ending_of(name: str) -> str:
    """Return the end of a name with its dot, in small letters, "" when it has none.

    >>> ending_of("来稿.zip/第一分会.DOCX"), ending_of("说明")
    ('.docx', '')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    return last[last.rfind(".") :].lower() if "." in last else ""


def claimed_kinds(name: str) -> frozenset[FileKind]:
    """Return the kinds that a name claims its file to be of, none when it claims nothing."""
    ending = ending_of(name)
    claimed = {kind for kind, endings in SUFFIXES.items() if ending in endings}
    for alike in _ALIKE:
        if claimed & alike:
            claimed |= {kind for kind in SUFFIXES if kind in alike}
    return frozenset(claimed)


def extension_of(data: bytes, kind: FileKind) -> str:
    """Return the end of name, without a dot, under which other programs know such a file.

    >>> extension_of(b"", "doc"), extension_of(b"<?xml ?><w:wordDocument/>", "doc")
    ('doc', 'xml')
    """
    if kind == "picture":
        return picture_format(data)
    if kind in ("doc", "xls") and _glimpse(data).lstrip().startswith("<"):
        return "xml"
    if kind in ("odt", "ods") and not data.startswith(b"PK"):
        return f"f{kind}"
    if kind == "xls" and data.startswith(b"PK"):
        return "xlsb"
    return {"wps": "doc", "et": "xls"}.get(kind, kind)


def _kind_of_zip(data: bytes, ending: str) -> FileKind:
    first = re.match(rb"PK\x03\x04.{22}\x08\x00\x00\x00mimetype([\w./+-]{1,100})", data, re.DOTALL)
    told = first[1].decode("ascii").partition("PK")[0] if first else ""
    if told in _OPENED:
        return "encrypted" if _is_locked(data) else _OPENED[told]
    try:
        with zips.opened(data) as file:
            names = {*file.namelist()}
    except OpenError:
        claimed = [kind for kind in claimed_kinds(f"a{ending}") if kind in ("docx", "xlsx", "ofd")]
        return claimed[0] if claimed else "zip"
    folders = {name.partition("/")[0].lower() for name in names}
    if any(name.lower() == "[content_types].xml" for name in names):
        if "xl" in folders and "xl/workbook.bin" in names:
            return "xls"
        for folder, kind in _PACKAGES:
            if folder in folders:
                return kind
    if "OFD.xml" in names:
        return "ofd"
    return "zip"


def _is_locked(data: bytes) -> bool:
    """Return whether a password is needed for an OpenDocument file: its parts look torn."""
    try:
        with zips.opened(data) as file:
            return _MANIFEST in file.namelist() and b"encryption-data" in zips.read_part(
                file, _MANIFEST
            )
    except OpenError:
        return False


_PACKAGES: tuple[tuple[str, FileKind], ...] = (("word", "docx"), ("xl", "xlsx"), ("ppt", "ppt"))


def _kind_of_compound(data: bytes, ending: str) -> FileKind:
    file = compound.read_compound(data)
    if file is None:
        return "unknown"
    if file.is_encrypted:
        return "encrypted"
    for stream, kind in _STREAMS:
        if stream in file.names:
            if kind == "doc" and ending in SUFFIXES["wps"]:
                return "wps"
            return "et" if kind == "xls" and ending in SUFFIXES["et"] else kind
    return "unknown"


def _kind_of_text(data: bytes, ending: str) -> FileKind:
    start = _glimpse(data)
    rest = _rest_of(start)
    if start.lstrip().startswith("<?xml") or rest.startswith("<"):
        kind = _kind_of_xml(start)
        if kind:
            return kind
    mail = _kind_of_mail(start, ending)
    if mail:
        return mail
    if ending in PAGE_SUFFIXES or _PAGE.match(rest):
        return "html"
    if ending in SUFFIXES["csv"]:
        return "csv"
    return "unknown" if _is_binary(data) else "text"


def _kind_of_xml(start: str) -> FileKind | None:
    """Return which office file a file of XML is; None: none."""
    for sign, kind in _XML:
        if sign in start:
            return kind
    return None


_XML: tuple[tuple[str, FileKind], ...] = (
    ('progid="PowerPoint.Show"', "ppt"),
    ("schemas.microsoft.com/office/2006/xmlPackage", "docx"),
    ('progid="Word.Document"', "doc"),
    ("schemas.microsoft.com/office/word/2003/wordml", "doc"),
    ('progid="Excel.Sheet"', "xls"),
    ("urn:schemas-microsoft-com:office:spreadsheet", "xls"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
)


def _kind_of_mail(start: str, ending: str) -> FileKind | None:
    """Return whether a text is a mail or a saved page in the form of one."""
    fields: set[str] = set()
    for number, line in enumerate(re.split(r"\r?\n", start.lstrip("\ufeff\r\n"))):
        if not line.strip():
            break
        found = _HEADER.match(line)
        if found:
            fields.add(found[1].lower())
        elif number == 0 and line.startswith("From "):
            continue  # the first line of a mail in a mailbox
        elif not line.startswith((" ", "\t")):
            return None
    is_told = ending in SUFFIXES["eml"] | SUFFIXES["mht"]
    if len(fields & _OF_MAILS) + is_told < 2 and "mime-version" not in fields:
        return None
    if not (fields & _SURE_OF_MAILS or is_told):
        return None
    is_sent = bool(fields & {"to", "received", "message-id", "delivered-to", "return-path"})
    is_saved = "snapshot-content-location" in fields or "multipart/related" in start.lower()
    return "mht" if is_saved and (not is_sent or ending in SUFFIXES["mht"]) else "eml"


def _glimpse(data: bytes) -> str:
    """Return the beginning of a file as text, whatever its encoding, ASCII being right."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace")
    if head[1:2] == b"\x00" and head[3:4] == b"\x00":
        return head.decode("utf-16-le", errors="replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _rest_of(start: str) -> str:
    """Return a beginning without what may stand before the root of a page or picture."""
    found = _PROLOGUE.match(start)
    return start[found.end() :] if found else start


def _is_binary(data: bytes) -> bool:
    """Return whether the beginning of a file is text in no encoding."""
    try:
        decode(data[:_HEAD])
    except OpenError as problem:
        return problem.reason == "not_text"
    return False
