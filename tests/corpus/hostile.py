"""Hostile files: what no honest sender makes, each as a name and bytes.

Every function returns a file of our own making that once broke some reader
of some program. Nothing here harms by itself.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tests.samples import picture_data

Hostile = tuple[str, bytes]

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
)
_ROOT = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
_SPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_P = "<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"
SAID = "科普讲座走进第三社区"


def packed(files: dict[str, str | bytes], level: int = 6) -> bytes:
    """Return a ZIP file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return made.getvalue()


def word(
    body: str = _P.format(said=SAID),
    *,
    head: str = "",
    relations: str = "",
    main: str = _WORD,
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """Return a Word file of some XML."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(main=main),
        "_rels/.rels": _RELATIONS.format(inside=_ROOT),
        "word/_rels/document.xml.rels": _RELATIONS.format(inside=relations),
        "word/document.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?>{head}'
            f"<w:document {_SPACE}><w:body>{body}</w:body></w:document>"
        ),
    }
    return packed(files | (more or {}))


# Bombs


def dense_zip() -> Hostile:
    """200 MB of zeros in 200 kB."""
    return "来稿.zip", packed({"稿.txt": bytes(200_000_000)}, 9)


def nested_zip() -> Hostile:
    """An archive in an archive in an archive, eight times."""
    data = packed({"稿.txt": SAID})
    for level in range(8):
        data = packed({f"{level}.zip": data})
    return "来稿.zip", data


def overlapping_zip() -> Hostile:
    """Many entries of the table of contents that are the same bytes of the file."""
    data = packed({"0.txt": b"x" * 100_000})
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    entries = b"".join(
        entry.replace(b"0.txt", f"{at}.txt".encode()) for at in range(10) for _ in "a"
    )
    fields = [*struct.unpack("<4s4H2IH", end)]
    fields[3] = fields[4] = 10
    fields[5] = len(entries)
    return "来稿.zip", data[:start] + entries + struct.pack("<4s4H2IH", *fields)


def many_entries() -> Hostile:
    """An archive of 20,000 files."""
    return "来稿.zip", packed(dict.fromkeys(map("{}.txt".format, range(20_000)), "x"))


def many_small_files() -> Hostile:
    """An archive of 3,000 files, which is more than anybody sends."""
    return "来稿.zip", packed(dict.fromkeys(map("{}.png".format, range(3_000)), b"GIF89a"))


def false_size() -> Hostile:
    """A part that is longer than the table of contents says."""
    data = bytearray(packed({"稿.txt": b"x" * 1000}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    return "来稿.zip", bytes(data)


def laughs() -> Hostile:
    """Entities that mean ten others each (billion laughs)."""
    entities = "".join(
        f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' if at else '<!ENTITY a0 "笑">'
        for at in range(10)
    )
    return "稿.docx", word(_P.format(said="&a9;"), head=f"<!DOCTYPE d [{entities}]>")


def entity(address: str) -> Hostile:
    """An entity whose text is in another file."""
    head = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{address}">]>'
    return "稿.docx", word(_P.format(said="&x;"), head=head)


def entity_in_workbook(address: str) -> Hostile:
    """The same in a workbook."""
    name, data = workbook()
    made: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for one in file.namelist():
            content = file.read(one)
            if one.endswith("sheet1.xml"):
                head = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{address}">]>'
                content = head.encode() + re.sub(rb"<t>[^<]*</t>", b"<t>&x;</t>", content)
                assert b"&x;" in content
            made[one] = content
    return name, packed(made)


def entity_in_drawing(address: str) -> Hostile:
    """The same in a picture."""
    return "图.svg", (
        f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "{address}">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><text>&x;</text></svg>'
    ).encode()


def deep_word() -> Hostile:
    """A Word file nested 100,000 levels deep."""
    return "稿.docx", word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)


def deep_page() -> Hostile:
    """A page nested 100,000 levels deep."""
    return "稿.html", b"<html><body>" + b"<div>" * 100_000 + SAID.encode() + b"</body></html>"


def deep_mail() -> Hostile:
    """A mail whose parts are nested 500 levels deep."""
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{at}"\r\n\r\n--b{at}\r\n' for at in range(500)
    )
    return (
        "稿.eml",
        f"From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n{parts}".encode(),
    )


def many_paragraphs(count: int = 500_000) -> Hostile:
    """A Word file as long as ten thousand pages."""
    return "稿.docx", word(_P.format(said="段") * count)


def one_paragraph() -> Hostile:
    """A Word file of one paragraph of five million characters."""
    return "稿.docx", word(_P.format(said=SAID * 500_000))


def many_runs() -> Hostile:
    """A paragraph of 300,000 runs."""
    return "稿.docx", word("<w:p>" + "<w:r><w:t>字</w:t></w:r>" * 300_000 + "</w:p>")


def spaces() -> Hostile:
    """50 MB of spaces."""
    return "稿.txt", b" " * 50_000_000


def one_line() -> Hostile:
    """A text of one line of three million characters."""
    return "稿.txt", (SAID * 300_000).encode()


def huge_picture() -> Hostile:
    """A picture that says it is 100,000 × 100,000 pixels."""
    head = struct.pack(">II5B", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    data = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return "图.png", b"\x89PNG\r\n\x1a\n" + data


# What leads elsewhere


def links_of_word(address: str) -> Hostile:
    """A Word file whose template and picture are elsewhere."""
    relations = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{address}" '
        'TargetMode="External"/>'
        for id_, kind in (("t", "attachedTemplate"), ("p", "image"), ("f", "frame"),
                          ("c", "aFChunk"), ("s", "subDocument"), ("o", "oleObject"))
    )  # fmt: skip
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:blipFill><a:blip r:link="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
        '<w:altChunk r:id="c"/><w:p><w:subDoc r:id="s"/></w:p>'
    )
    return "稿.docx", word(_P.format(said=SAID) + picture, relations=relations)


def links_of_page(address: str) -> Hostile:
    """A page that draws in pictures, styles and frames."""
    return "稿.html", (
        f'<html><head><link rel="stylesheet" href="{address}">'
        f"<style>@import url({address});</style>"
        f'<base href="{address}"></head><body><p>{SAID}</p><img src="{address}">'
        f'<iframe src="{address}"></iframe><object data="{address}"></object></body></html>'
    ).encode()


def paths() -> Hostile:
    """An archive whose names lead out of it."""
    names = ("../../外.txt", "/外.txt", "C:\\外.txt", "con.txt", "甲\x00.txt", "a/../../外.txt",
             "\\\\server\\外.txt", "x" * 3000 + ".txt")  # fmt: skip
    return "来稿.zip", packed(dict.fromkeys(names, SAID))


# What does something


def macros() -> Hostile:
    """A Word file with macros."""
    more: dict[str, str | bytes] = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99}
    return "稿.docm", word(main=_MACROS, more=more)


def objects() -> Hostile:
    """A Word file with an embedded object."""
    relation = f'<Relationship Id="o" Type="{_OFFICE}/oleObject" Target="embeddings/o.bin"/>'
    body = (
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
        'Type="Embed" ProgID="Package" r:id="o"/></w:object></w:r></w:p>'
    )
    more: dict[str, str | bytes] = {"word/embeddings/o.bin": b"MZ" + bytes(500)}
    return "稿.docx", word(_P.format(said=SAID) + body, relations=relation, more=more)


# What cannot be read


def compound(*names: str, first: bytes = b"") -> bytes:
    """Return a compound file that has streams of some names, `first` being what they hold."""
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0), *(_entry(one, 2, 1, 4096) for one in names)]
    directory = b"".join(entries).ljust(512, b"\0")[:512]
    fat = struct.pack(
        "<128I", 0xFFFFFFFE, *range(2, 9), 0xFFFFFFFE, *[0xFFFFFFFF] * 118, 0xFFFFFFFD
    )
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 9, *[0xFFFFFFFF] * 108)
    return head + directory + first.ljust(4096, b"\0") + fat


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    made = raw.ljust(64, b"\0") + struct.pack("<HBB3I", len(raw), kind, 1, *[0xFFFFFFFF] * 3)
    return made.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def with_password() -> Iterator[Hostile]:
    """Yield files that a password protects."""
    package = compound("EncryptedPackage", "EncryptionInfo")
    yield "稿.docx", package
    yield "表.xlsx", package
    yield "稿.doc", compound("WordDocument", first=bytes(10) + b"\x00\x01")
    yield "表.xls", compound("Workbook", first=struct.pack("<HH16xHH", 0x809, 16, 0x2F, 54))
    data = bytearray(packed({"密.txt": SAID}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    yield "来稿.zip", bytes(data)


def workbook() -> Hostile:
    """A workbook in which nothing is wrong."""
    from openpyxl import Workbook  # noqa: PLC0415 - few tests need it

    book, made = Workbook(), io.BytesIO()
    for row in ((SAID, "人数"), ("第一分会", 3)):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(made)
    return "表.xlsx", made.getvalue()


def wrong_ends() -> Iterator[Hostile]:
    """Yield files that are called what they are not."""
    page = f"<html><body><p>{SAID}</p></body></html>".encode()
    yield "网页.doc", page
    yield "图.docx", picture_data()
    yield "文字.pdf", SAID.encode("gb18030")
    yield "表.doc", workbook()[1]
    yield "稿.txt", word()
    yield "图.txt", b"GIF89a" + bytes(30)
    yield "稿.xlsx", word()
    yield (
        "邮件.docx",
        b"From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n\r\nhello\r\n",
    )


def whole() -> Iterator[Hostile]:
    """Yield files in which nothing is wrong, to be cut off."""
    yield "稿.docx", word()
    yield workbook()
    yield "来稿.zip", packed({"一.txt": SAID * 9, "二.docx": word()})
    yield "图.png", picture_data()
    yield "稿.txt", (SAID * 9).encode()
    yield "网页.html", f"<html><body><p>{SAID}</p></body></html>".encode()
    yield "稿.rtf", rb"{\rtf1\ansi text}"


def cut_off() -> Iterator[Hostile]:
    """Yield those files cut off at every quarter."""
    for name, data in whole():
        for quarter in (1, 2, 3):
            yield f"{quarter}{name}", data[: len(data) * quarter // 4]


def noise() -> Iterator[Hostile]:
    """Yield bytes without sense under every name, behind the signs of each kind, too."""
    draw = random.Random(7)
    for ending in ("docx", "xlsx", "pdf", "doc", "zip", "png", "txt", "html", "eml", "rtf", "csv"):
        yield f"乱.{ending}", draw.randbytes(3000)
    for sign in (b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1 ",
                 b"\x89PNG\r\n\x1a\n", b"<html>", b"<?xml version='1.0'?>",
                 b"\x1f\x8b"):  # fmt: skip
        yield "乱.bin", sign + draw.randbytes(3000)
    yield "空.docx", b""
    yield "零.docx", bytes(4096)
