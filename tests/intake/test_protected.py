"""Files that a password really protects, made with the programs and libraries at hand."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest

from composer.intake.sources import Source, Wanted, read_sources
from composer.intake.tidy.digits import strings
from tests.corpus.contributions import A1, TITLE
from tests.corpus.word import Word
from tests.intake.pdfmaking import block, made, put

_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    '<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml" '
    'manifest:size="4000">{inside}</manifest:file-entry></manifest:manifest>'
)
_ENCRYPTED = (
    '<manifest:encryption-data manifest:checksum-type="SHA256/1K" manifest:checksum="AA==">'
    '<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/>'
    "</manifest:encryption-data>"
)


def read(data: bytes, name: str) -> Source:
    (one,) = read_sources(data, name, Wanted())
    return one


def reason(data: bytes, name: str) -> str:
    one = read(data, name)
    return "" if one.problem is None else one.problem.reason


def said(one: Source) -> str:
    assert one.document is not None
    return "".join([*strings(one.document), *one.document.unplaced])


def locked(**keys: object) -> bytes:
    """Return a PDF file that is encrypted."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(put(200, 80, TITLE, 22) + block(A1, 140)))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(**keys))  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_a_pdf_that_cannot_be_opened_says_so(strength: int) -> None:
    data = locked(user="qinghe", owner="kepu", R=strength, aes=strength > 3, metadata=strength > 3)
    assert reason(data, "稿.pdf") == "pdf_password"


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_a_pdf_that_may_only_not_be_changed_is_read(strength: int) -> None:
    allowed = pikepdf.Permissions(extract=False, modify_other=False, print_highres=False)
    data = locked(
        user="", owner="kepu", R=strength, aes=strength > 3, metadata=strength > 3, allow=allowed
    )
    assert A1 in said(read(data, "稿.pdf"))


@pytest.mark.skipif(shutil.which("zip") is None, reason="the program zip is not here")
def test_an_archive_with_a_password_says_so_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "密.txt").write_text(A1, encoding="utf-8")
    (tmp_path / "明.txt").write_text(A1, encoding="utf-8")
    for options in (["-P", "qinghe", "来稿.zip", "密.txt"], ["来稿.zip", "明.txt"]):
        subprocess.run(["zip", "-q", *options], cwd=tmp_path, check=True)
    found = [*read_sources((tmp_path / "来稿.zip").read_bytes(), "来稿.zip", Wanted())]
    reasons = ["" if one.problem is None else one.problem.reason for one in found]
    assert reasons == ["part_encrypted", ""]
    assert A1 in said(found[1])


@pytest.mark.skipif(shutil.which("zip") is None, reason="the program zip is not here")
def test_parts_of_a_word_file_with_a_password_say_so(tmp_path: Path) -> None:
    Word().add(A1).save(tmp_path / "稿.docx")
    shutil.unpack_archive(tmp_path / "稿.docx", tmp_path / "parts", "zip")
    subprocess.run(
        ["zip", "-q", "-r", "-P", "qinghe", "../密.docx", "."], cwd=tmp_path / "parts", check=True
    )
    assert reason((tmp_path / "密.docx").read_bytes(), "密.docx") == "docx_protected"


@pytest.mark.parametrize(
    ("name", "kind", "part"),
    [
        ("稿.odt", "application/vnd.oasis.opendocument.text", "content.xml"),
        ("稿.odt", "application/vnd.oasis.opendocument.text", "encrypted-package"),
        ("表.ods", "application/vnd.oasis.opendocument.spreadsheet", "content.xml"),
    ],
)
def test_an_open_document_with_a_password_says_so(name: str, kind: str, part: str) -> None:
    manifest = _MANIFEST.format(kind=kind, part=part, inside=_ENCRYPTED).encode()
    data = _packed(
        {"mimetype": kind.encode(), part: bytes(4000), "META-INF/manifest.xml": manifest}
    )
    assert reason(data, name) == "source_encrypted"


def _packed(files: dict[str, bytes]) -> bytes:
    """Return an archive whose first file is stored as it is, as in files of OpenDocument."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
