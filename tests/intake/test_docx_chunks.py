"""Foreign files within Word files: read in their place by the readers of their formats."""

from __future__ import annotations

import base64

import pytest

from composer.intake import libreoffice
from composer.intake.docx.chunks import DEEPEST
from composer.intake.docx.reader import read_docx
from composer.intake.flow import Flow
from composer.model.blocks import Figure, Heading, Paragraph, Table, plain
from tests.corpus.word import Word, deleted, inline, para, textbox
from tests.samples import SENTENCE, picture_data

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(file: Word, *pieces: str) -> Flow:
    return read_docx(file.add("前", *pieces, "后").data())


def said(flow: Flow) -> list[str]:
    return [
        plain(one.block.text)
        if isinstance(one.block, Paragraph | Heading)
        else type(one.block).__name__
        for one in flow.blocks
    ]


def rules(flow: Flow) -> set[str]:
    return {one.rule for one in flow.remarks}


def test_a_page_is_read_in_its_place() -> None:
    file = Word()
    source = "<h2>一、成效</h2><p>讲座 3 场</p><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
    flow = read(file, file.chunk(source.encode(), "html", "text/html"))
    assert said(flow) == ["前", "一、成效", "讲座 3 场", "Table", "后"]


def test_a_web_archive_brings_its_pictures() -> None:
    file = Word()
    photo = picture_data()
    packed = base64.b64encode(photo).decode()
    archive = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        '<p>现场</p><p><img src="a.png" alt="合影"></p>'
        '<p><img src="http://x.example.org/b.png"></p>\r\n'
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: a.png\r\n\r\n{packed}\r\n--b--\r\n"
    )
    flow = read(file, file.chunk(archive.encode(), "mht", "message/rfc822"))
    assert said(flow) == ["前", "现场", "Figure", "〔图片〕", "后"]
    assert [one.data for one in flow.pictures] == [photo]


def test_a_word_file_brings_pictures_boxes_and_what_it_keeps_aside() -> None:
    inner = Word()
    number = inner.media(picture_data(colour="red"))
    inner.add(para("里面", deleted("删去"), textbox("里面的框")), para(inline(number)))
    file = Word()
    own = para(inline(file.media(picture_data())), textbox("外面的框"))
    flow = read(file, own, file.chunk(inner.data(), "docx", WORD_TYPE))
    assert said(flow) == ["前", "Figure", "外面的框", "里面", "里面的框", "Figure", "后"]
    media = [one.block.pictures[0].media for one in flow.blocks if isinstance(one.block, Figure)]
    assert media == ["0", "1"]
    boxes = [one.look.box for one in flow.blocks if one.look.box]
    assert len({*boxes}) == 2
    assert ("docx_deleted", ("删去",)) in [(one.rule, one.texts) for one in flow.asides]


def test_word_files_within_each_other_end_somewhere() -> None:
    data = Word().add("最里面").data()
    for number in range(DEEPEST + 3):
        file = Word()
        data = file.add(f"第{number}层", file.chunk(data, "docx", WORD_TYPE)).data()
    flow = read_docx(data)
    assert len(said(flow)) == DEEPEST + 1
    assert "docx_chunk_unread" in rules(flow)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_plain_text_is_read_in_any_encoding(encoding: str) -> None:
    file = Word()
    words = f"{SENTENCE}\r\n\r\n　　第二段。\r\n".encode(encoding)
    flow = read(file, file.chunk(words, "txt", "text/plain"))
    assert said(flow) == ["前", SENTENCE, "　　第二段。", "后"]


def test_a_chunk_outside_the_file_is_never_fetched() -> None:
    file = Word()
    number = file.relate("aFChunk", "https://files.example.org/a.html", external=True)
    flow = read(file, f'<w:altChunk r:id="{number}"/>')
    assert said(flow) == ["前", "后"]
    (remark,) = [one for one in flow.remarks if one.rule == "docx_chunk_unread"]
    assert ("names", "a.html") in remark.facts


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 50, b"PK\x03\x04torn"])
def test_a_chunk_that_cannot_be_read_stops_nothing(data: bytes) -> None:
    file = Word()
    flow = read(file, file.chunk(data, "docx", WORD_TYPE))
    assert said(flow) == ["前", "后"]
    assert "docx_chunk_unread" in rules(flow)


@pytest.mark.timeout(150)
@pytest.mark.skipif(not libreoffice.is_installed(), reason="LibreOffice is not installed")
def test_rich_text_is_read_through_libreoffice() -> None:
    file = Word()
    source = rb"{\rtf1\ansi\ansicpg936 {\fonttbl{\f0 SimSun;}}\f0 \u35762?\u24231?\par\u20108?\par}"
    flow = read(file, file.chunk(source, "rtf", "application/rtf"))
    assert said(flow) == ["前", "讲座", "二", "后"]


def test_tables_of_chunks_are_tables() -> None:
    file = Word()
    page = "<table><tr><td>甲<td>乙<tr><td colspan=2>丙</table>".encode()
    flow = read(file, file.chunk(page, "html", "text/html"))
    (made,) = [one.block for one in flow.blocks if isinstance(one.block, Table)]
    assert made.rows[1][0].columns == 2
