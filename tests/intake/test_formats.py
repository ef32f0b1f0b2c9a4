"""What kind of file some bytes are, whatever they are called."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from PIL import Image

from composer.intake.compound import read_compound
from composer.intake.formats import (
    claimed_kinds,
    ending_of,
    extension_of,
    kind_of_file,
    picture_format,
)
from tests.corpus.hostile import SAID, compound, packed, word, workbook
from tests.samples import picture_data

WORD_2003 = (
    '<?xml version="1.0"?>\r\n<?mso-application progid="Word.Document"?>\r\n<w:wordDocument/>'
)
MAIL = b"Received: from x\r\nFrom: a@example.org\r\nSubject: =?utf-8?B?56i/?=\r\n\r\ntext"
SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x"
)
OF_WORD = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x"


def opened(mimetype: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        file.writestr("mimetype", mimetype)
        file.writestr("content.xml", "<x/>")
    return made.getvalue()


def slides() -> bytes:
    return packed({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"})


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (word(), "稿.docx", "docx"),
        (word(), "稿.bin", "docx"),
        (workbook()[1], "表.xlsx", "xlsx"),
        (slides(), "a.pptx", "ppt"),
        (opened("application/vnd.oasis.opendocument.text"), "a.odt", "odt"),
        (opened("application/vnd.oasis.opendocument.spreadsheet"), "a.ods", "ods"),
        (opened("application/vnd.bulletin-composer"), "三月.bulletin", "draft"),
        (packed({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}), "a.ofd", "ofd"),
        (packed({"一.txt": "x"}), "a.zip", "zip"),
        (compound("WordDocument"), "a.doc", "doc"),
        (compound("WordDocument"), "a.wps", "wps"),
        (compound("Workbook"), "a.xls", "xls"),
        (compound("Workbook"), "a.et", "et"),
        (compound("PowerPoint Document"), "a.ppt", "ppt"),
        (compound("__properties_version1.0"), "a.msg", "msg"),
        (compound("EncryptedPackage"), "a.docx", "encrypted"),
        (compound("WordDocument", first=bytes(10) + b"\x00\x01"), "a.doc", "encrypted"),
        (compound("Something"), "a.doc", "unknown"),
        (b"{\\rtf1\\ansi x}", "a.doc", "rtf"),
        (b"\r\n\r\n%PDF-1.7\n", "a.pdf", "pdf"),
        (b"Rar!\x1a\x07\x01\x00", "a.rar", "rar"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "a.7z", "7z"),
        (b"\x1f\x8b\x08\x00\x00", "a.tar.gz", "gz"),
        (WORD_2003.encode(), "a.doc", "doc"),
        (b"<html><body>x</body></html>", "a.doc", "html"),
        ("\ufeff<!DOCTYPE html>\n<html>".encode("utf-16-le"), "a.doc", "html"),
        (b"<!-- saved from url=(0014)about:internet -->\r\n<html>", "a.txt", "html"),
        (OF_WORD, "a.doc", "mht"),
        (SAVED, "a.mht", "mht"),
        (SAVED, "a.mhtml", "mht"),
        (MAIL, "a.eml", "eml"),
        (MAIL, "a", "eml"),
        ("甲：乙\r\n通知如下".encode(), "a.eml", "text"),
        (b"Note: this is text\r\nDate: today\r\n\r\nx", "a.txt", "text"),
        (f"单位,人数\r\n{SAID},3".encode("gb18030"), "a.csv", "csv"),
        (SAID.encode("gb18030"), "a.txt", "text"),
        (SAID.encode("utf-16-le"), "a.txt", "text"),
        (SAID.encode("utf-16"), "a.docx", "text"),
        ("<简报>第三期".encode(), "a.txt", "text"),
        (b"", "a.docx", "empty"),
        (bytes(999), "a.docx", "unknown"),
        (bytes(range(256)) * 9, "a.txt", "unknown"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_are(data: bytes, name: str, kind: str) -> None:
    assert kind_of_file(data, name) == kind


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_pictures_are_told_by_their_first_bytes(kind: str) -> None:
    made = io.BytesIO()
    Image.open(io.BytesIO(picture_data())).convert("RGB").save(made, kind)
    assert picture_format(made.getvalue()) == kind.lower()
    assert kind_of_file(made.getvalue(), "稿.docx") == "picture"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "heic"),
        (b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(40), "emf"),
        (b"\xd7\xcd\xc6\x9a" + bytes(40), "wmf"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        ("BM简报".encode(), ""),
    ],
)
def test_drawings_and_photos_of_telephones_are_told(data: bytes, kind: str) -> None:
    assert picture_format(data) == kind


def test_names_that_may_stand_for_each_other_claim_the_same() -> None:
    assert claimed_kinds("a.doc") == claimed_kinds("a.WPS") == {"doc", "wps"}
    assert claimed_kinds("a") == claimed_kinds("a.docx.bak") == frozenset()
    assert ending_of("甲.乙/稿") == ""


def test_other_programs_are_told_the_end_that_they_know() -> None:
    assert extension_of(compound("WordDocument"), "wps") == "doc"
    assert extension_of(compound("Workbook"), "et") == "xls"
    assert extension_of(WORD_2003.encode(), "doc") == "xml"
    assert extension_of(opened("application/vnd.oasis.opendocument.text"), "odt") == "odt"


def test_a_compound_file_whose_chains_run_in_circles_ends() -> None:
    data = bytearray(compound("WordDocument"))
    struct.pack_into("<I", data, 512 * 10, 0)  # the directory follows itself
    assert read_compound(bytes(data)) is not None
    for at in range(0, 600, 7):
        broken = bytes(data[:at]) + b"\xff" * 40 + bytes(data[at + 40 :])
        kind_of_file(broken, "a.doc")
