"""What LibreOffice converts: text kept, nothing fetched, nothing embedded, nothing left behind."""

from __future__ import annotations

import io
import socketserver
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import psutil
import pytest
from lxml import etree
from PIL import Image
from typing_extensions import override

from composer.intake import libreoffice
from composer.model.errors import OpenError
from tests.samples import picture_data

pytestmark = pytest.mark.skipif(
    not libreoffice.is_installed(), reason="LibreOffice is not installed"
)
SECRET = "青禾市科普协会的秘密文字"


class Server:
    """A server on this machine that keeps what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.end_headers()
                self.wfile.write(picture_data())

            do_HEAD = do_OPTIONS = do_PROPFIND = do_CONNECT = do_GET  # noqa: N815

            @override
            def log_message(self, format: str, *arguments: object) -> None:
                del format, arguments

        self.server = socketserver.TCPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.stop()


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """A file and a picture of this machine that no document may draw in."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "secret.html").write_text(f"<p>{SECRET}</p>", encoding="utf-8")
    (tmp_path / "secret.png").write_bytes(picture_data(33, 77, "#ff0000"))
    return tmp_path


def words(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        tree = etree.fromstring(file.read("word/document.xml"))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    return "".join(str(one.text or "") for one in tree.iter(name)).strip()


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        return {one: file.read(one) for one in file.namelist()}


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}} " + body + r"\par}").encode()


def gbk(said: str) -> str:
    return "".join(rf"\'{byte:02x}" for byte in said.encode("gbk"))


def odt(content: str) -> bytes:
    spaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("draw", "drawing"),
                             ("svg", "svg-compatible"), ("script", "script"))
    )  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        file.writestr(
            "content.xml",
            f'<office:document-content{spaces} xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'xmlns:ooo="http://openoffice.org/2004/office" office:version="1.2">'
            f"<office:body><office:text>{content}</office:text></office:body>"
            "</office:document-content>",
        )
    return made.getvalue()


def section(address: str) -> str:
    return (
        '<text:section text:name="S"><text:section-source xlink:type="simple" '
        f'xlink:href="{address}" xlink:show="embed"/><text:p>原有文字</text:p></text:section>'
    )


def picture(address: str) -> str:
    return (
        '<text:p>图：<draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="2cm">'
        f'<draw:image xlink:href="{address}" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/></draw:frame></text:p>'
    )


def linked_object(address: str) -> str:
    return (
        '<text:p>对象：<draw:frame svg:width="3cm" svg:height="2cm"><draw:object '
        f'xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        "</draw:frame></text:p>"
    )


def test_a_file_of_rtf_is_a_word_file_with_all_its_words() -> None:
    made = libreoffice.converted(
        rtf(gbk("简报第三期") + r"\par " + gbk("科普进社区")), "rtf", "docx"
    )
    assert words(made) == "简报第三期科普进社区"


@pytest.mark.parametrize("make", [section, picture, linked_object])
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_an_open_document_draws_in_nothing(
    make: object, scheme: str, server: Server, local: Path
) -> None:
    assert callable(make)
    ending = "png" if make is picture else "html"
    http = f"http://127.0.0.1:{server.port}/secret.{ending}"
    address = http if scheme == "http" else (local / f"secret.{ending}").as_uri()
    made = libreoffice.converted(odt("<text:p>开头</text:p>" + str(make(address))), "odt", "docx")
    assert server.asked == []
    assert words(made).startswith("开头")
    assert SECRET not in words(made)
    assert_holds_no_foreign_picture(made)


def assert_holds_no_foreign_picture(docx: bytes) -> None:
    for name, content in parts(docx).items():
        assert SECRET.encode() not in content, name
        if name.startswith("word/media/") and content[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0"):
            with Image.open(io.BytesIO(content)) as image:
                assert image.size != (33, 77), name


@pytest.mark.parametrize("field", [
    r'{\field{\*\fldinst INCLUDEPICTURE "%s" \\d}{\fldrslt x}}',
    r'{\field{\*\fldinst INCLUDETEXT "%s"}{\fldrslt x}}',
    r'{\field{\*\fldinst LINK Word.Document.8 "%s" "" \\a \\p}{\fldrslt x}}',
    r'{\*\template %s}y',
])  # fmt: skip
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_fields_of_rtf_draw_in_nothing(
    field: str, scheme: str, server: Server, local: Path
) -> None:
    ending = "png" if "PICTURE" in field else "txt"
    http = f"http://127.0.0.1:{server.port}/secret.{ending}"
    address = http if scheme == "http" else str(local / f"secret.{ending}")
    made = libreoffice.converted(rtf(gbk("开头") + field % address), "rtf", "docx")
    assert server.asked == []
    assert words(made).startswith("开头")
    assert_holds_no_foreign_picture(made)


def test_the_server_would_have_seen_a_request(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "_SETTINGS", ())
    monkeypatch.setattr(libreoffice, "_PROXIES", ())
    address = f"http://127.0.0.1:{server.port}/secret.png"
    libreoffice.converted(odt(picture(address)), "odt", "docx")
    assert "/secret.png" in server.asked


def test_a_saved_page_of_word_draws_in_nothing(server: Server, local: Path) -> None:
    flat = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:body><w:p><w:r><w:t>开头</w:t></w:r></w:p>'
        f'<w:p><w:r><w:pict><v:shape style="width:90pt;height:60pt"><v:imagedata '
        f'src="http://127.0.0.1:{server.port}/a.png"/></v:shape></w:pict></w:r></w:p>'
        "</w:body></w:wordDocument>"
    )
    made = libreoffice.converted(flat.encode(), "xml", "docx")
    assert server.asked == []
    assert words(made).startswith("开头")


def test_a_drawing_becomes_a_picture_of_its_shape() -> None:
    source = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60">'
        '<rect width="120" height="60" fill="#d01010"/></svg>'
    )
    with Image.open(io.BytesIO(libreoffice.converted(source.encode(), "svg", "png"))) as image:
        assert 1.9 < image.width / image.height < 2.1
        assert image.convert("RGB").getpixel((9, 9)) == (0xD0, 0x10, 0x10)


def test_a_drawing_draws_in_nothing(server: Server, local: Path) -> None:
    source = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'width="120" height="60">'
        '<rect width="20" height="60" fill="#10d010"/>'
        f'<image xlink:href="http://127.0.0.1:{server.port}/a.png" x="30" width="40" height="60"/>'
        f'<image xlink:href="{(local / "secret.png").as_uri()}" x="80" width="40" height="60"/>'
        f'<image href="../{local.name}/secret.png" x="80" width="40" height="60"/></svg>'
    )
    with Image.open(io.BytesIO(libreoffice.converted(source.encode(), "svg", "png"))) as image:
        colours = image.convert("RGB").getcolors(1_000_000)
    assert server.asked == []
    assert all(colour != (255, 0, 0) for _, colour in colours or [])


def test_what_takes_too_long_is_ended_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libreoffice, "LONGEST", 0.3)
    before = {one.pid for one in psutil.Process().children(recursive=True)}
    with pytest.raises(OpenError) as refused:
        libreoffice.converted(rtf("text"), "rtf", "docx")
    assert refused.value.reason == "libreoffice_too_long"
    end = time.monotonic() + 5
    while {one.pid for one in psutil.Process().children(recursive=True)} - before:
        assert time.monotonic() < end


def test_nothing_is_left_behind_and_garbage_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(OpenError) as refused:
        libreoffice.converted(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc", "docx")
    assert refused.value.reason == "libreoffice_failed"
    assert [*tmp_path.iterdir()] == []


def test_without_it_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_program", lambda: None)
    with pytest.raises(OpenError) as refused:
        libreoffice.converted(b"", "wps", "docx")
    assert (refused.value.reason, refused.value.facts) == (
        "libreoffice_missing", {"extension": "wps"},
    )  # fmt: skip
