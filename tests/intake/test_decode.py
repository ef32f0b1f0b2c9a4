from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.intake.decode import decode
from composer.model.errors import OpenError
from tests.intake.accounting import TEXTS

ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"]
MARKED = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}

COMMON = bytes(
    byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)
).decode("gb2312", errors="ignore")
WORDS = st.text(alphabet=COMMON + "0123456789", min_size=2, max_size=12)
SENTENCES = st.lists(WORDS, min_size=1, max_size=5).map("，".join).map(lambda words: words + "。\n")
PROSE = st.lists(SENTENCES, min_size=2, max_size=5).map("".join)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=PROSE)
@settings(deadline=None, max_examples=60)
def test_chinese_prose_is_told_in_every_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", MARKED)
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_byte_order_mark_is_believed(encoding: str, text: str) -> None:
    assert decode(MARKED[encoding] + text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_samples_in_every_encoding(path, encoding: str, line_end: str) -> None:
    text = path.read_text(encoding="utf-8").replace("\n", line_end)
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        (codecs.BOM_UTF8, "", "utf-8-sig"),
        ("ᠮᠣᠩᠭᠣᠯ བོད་ཡིག".encode(), "ᠮᠣᠩᠭᠣᠯ བོད་ཡིག", "utf-8"),
        (b"plain ASCII\n", "plain ASCII\n", "utf-8"),
        ("简报".encode("gb18030"), "简报", "gb18030"),
        ("联通".encode("gb18030"), "联通", "gb18030"),
        ("简报😀".encode(), "简报😀", "utf-8"),
        ("㐂䶮𠮷".encode(), "㐂䶮𠮷", "utf-8"),
    ],
)
def test_short_texts(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(deadline=None, max_examples=40)
@given(text=PROSE, cut=st.floats(0.1, 0.9))
def test_a_torn_text_is_refused_or_whole(encoding: str, text: str, cut: float) -> None:
    data = text.encode(encoding)
    torn = data[: int(len(data) * cut)] + data[int(len(data) * cut) + 1 :]
    try:
        found, named = decode(torn)
    except OpenError:
        return
    assert found.encode(named) == torn


def test_a_torn_text_tells_the_line() -> None:
    data = "第一行文字。\n第二行文字。\n第三行文字。\n".encode()
    with pytest.raises(OpenError) as caught:
        decode(data[:25] + data[26:])
    assert caught.value.reason == "torn_text"
    assert caught.value.facts == {"encoding": "UTF-8", "line": "2"}


@given(st.binary(min_size=64, max_size=400))
def test_bytes_are_refused_or_given_back_whole(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except OpenError:
        return
    assert text.encode(encoding) == data


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"{\\rtf1\\ansi ", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "DOC"),
    ],
)
def test_files_of_other_programs_are_named(start: bytes, kind: str) -> None:
    with pytest.raises(OpenError) as caught:
        decode(start + bytes(range(256)))
    assert (caught.value.reason, caught.value.facts) == ("other_format", {"format": kind})


@pytest.mark.parametrize(
    "data", [bytes(range(256)), b"\0" * 50, "文\0字".encode(), b"\x9c\xff\x07\xd8" * 20]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(OpenError):
        decode(data)
