"""What copies out of a PDF: the text exactly as written, whichever program reads it."""

from __future__ import annotations

import shutil
import subprocess

import pypdfium2
import pytest

from composer.typeset.composition import Composition, PlacedRun
from tests.export.pdfreading import read_pages
from tests.export.printing import line, pages, pdf_of, proof, runs_of, writer

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")


MARKED = ("key_item", "key_item_paged", "brief", "list")
"""Styles that begin with a mark of another size: readers may see a space after it."""


def own(data: bytes) -> list[str]:
    return [page.read(page.glyphs) for page in read_pages(data)]


def chrome(data: bytes) -> list[str]:
    """Return the text of pages as the PDF reader of Chrome copies it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def evince(data: bytes, *options: str) -> list[str]:
    """Return the text of pages as poppler copies it."""
    ran = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True, timeout=60
    )
    return ran.stdout.decode().split("\f")


def even(text: str) -> str:
    """Return a text with every stretch of white space as one space."""
    return " ".join(text.split())


def assert_lines(composition: Composition, read: list[str]) -> None:
    for page, text in zip(composition.pages, read, strict=False):
        for one in page.lines:
            if one.style in MARKED:
                assert "".join(one.text.split()) in "".join(text.split()), one.text
            elif one.style != "page_number":
                assert even(one.text) in even(text), one.text


@pytest.mark.parametrize("name", ["000", "001", "sample"])
def test_lines_of_whole_documents_in_pdfium(name: str) -> None:
    made, media = proof(name)
    assert_lines(made.composition, chrome(writer().write(made.composition, made.story, media).data))


@poppler
@pytest.mark.parametrize("options", [(), ("-layout",)])
@pytest.mark.parametrize("name", ["000", "001", "sample"])
def test_lines_of_whole_documents_in_poppler(name: str, options: tuple[str, ...]) -> None:
    made, media = proof(name)
    data = writer().write(made.composition, made.story, media).data
    assert_lines(made.composition, evince(data, *options))


CASES = {
    "quotes": '“两山”‘一带’"ASCII"\'s《〈》〉（）()',
    "digits": "2018年2月1日，18.5%，0571-8888",
    "spaces": "标题　一 two  three",
    "rare": "王䶮、陈祎、李𬌗、赵𠮷",
    "shared glyphs": "A·B•C",
    "dashes": "——……—–-－~～",
    "symbols": "①⑩㈠Ⅰ〇◎◆●□★×℃％￥※§№",
    "missing": "宏\U0001f600图\u0e01",
    "one missing": "\U0001f600",
    "missing in the BMP": "宏\u0e01图",
    "markup": "<b>&amp;</b> {{ x }} {% y %} \\( )",
}


@pytest.mark.parametrize("name", CASES)
def test_text_as_written(name: str) -> None:
    text = CASES[name]
    data = pdf_of(pages(line(runs_of(text, "fangsong", 16))))
    assert own(data) == [text]
    if "\U0001f600" not in text:  # pdfium leaves replacements beyond the BMP out
        assert even(chrome(data)[0]) == even(text)


@poppler
@pytest.mark.parametrize("name", CASES)
def test_text_as_written_in_poppler(name: str) -> None:
    text = CASES[name]
    data = pdf_of(pages(line(runs_of(text, "fangsong", 16))))
    assert even(evince(data)[0]) == even(text)


@pytest.mark.parametrize(
    "text",
    [
        "甲\u200b乙",
        "甲\u2060乙",
        "a\u00adb",
        "甲\u202e乙\u202c",
        "甲\ufe00乙",
        "甲\x07乙",
        "甲\ud800乙",
        "\u200d甲",
        "\u2028甲乙",
        "甲\t乙",
    ],
    ids=ascii,
)
def test_characters_without_ink_survive(text: str) -> None:
    width = 16.0 * sum(one in "甲乙ab\t" for one in text)
    run = PlacedRun(text, "FandolFang-Regular", 16, 0, width)
    (read,) = own(pdf_of(pages(line([run]))))
    assert read == text.replace("\ud800", "\ufffd")


def test_spread_letters_are_one_word() -> None:
    data = pdf_of(pages(line(runs_of("青禾科普简报", "xiaobiaosong", 58, spacing=30))))
    assert even(chrome(data)[0]) == "青禾科普简报"


@poppler
def test_spread_letters_are_one_word_in_poppler() -> None:
    data = pdf_of(pages(line(runs_of("青禾科普简报", "xiaobiaosong", 58, spacing=30))))
    for options in ((), ("-layout",), ("-raw",)):
        assert even(evince(data, *options)[0]) == "青禾科普简报"


def test_gap_between_hanzi_and_latin_is_no_space() -> None:
    parts = [("关于", 0.0), ("WTO", 36.0), ("的报告", 76.0)]
    runs = [run for text, x in parts for run in runs_of(text, "fangsong", 16, x=x)]
    data = pdf_of(pages(line(runs)))
    assert own(data) == ["关于WTO的报告"]
    assert even(chrome(data)[0]) == "关于WTO的报告"


@pytest.mark.parametrize("overlap", [3.0, 5.6, 8.0, 9.5])
def test_squeezed_marks_stay_in_their_line(overlap: float) -> None:
    first = runs_of("安全责任检查验收；", "fangsong", 16)
    second = runs_of("“技能比武”", "fangsong", 16, x=first[0].width - overlap)
    third = runs_of("（一）", "fangsong", 16, x=second[0].x + second[0].width - overlap)
    text = "安全责任检查验收；“技能比武”（一）"
    data = pdf_of(pages(line([*first, *second, *third])))
    assert own(data) == [text]
    assert even(chrome(data)[0]) == text
    if shutil.which("pdftotext"):
        assert even(evince(data)[0]) == text


@pytest.mark.parametrize("overlap", [3.0, 7.8])
def test_squeezed_marks_between_faces(overlap: float) -> None:
    first = runs_of("安全责任检查验收；", "hei", 16)
    second = runs_of("“技能比武”", "fangsong", 16, x=first[0].width - overlap)
    data = pdf_of(pages(line([*first, *second])))
    assert even(chrome(data)[0]) == "安全责任检查验收；“技能比武”"
    if shutil.which("pdftotext"):
        assert even(evince(data)[0]) == "安全责任检查验收；“技能比武”"


def test_only_what_needs_it_is_replaced() -> None:
    """Replacement text hides where its characters stand, so a search would mark too much."""
    (page,) = read_pages(pdf_of(pages(line(runs_of("会议，“1·5”讲话•甲", "fangsong", 16)))))
    assert page.replacements in (("·",), ("•",))
    made, media = proof("000")
    for page in read_pages(writer().write(made.composition, made.story, media).data):
        replaced = sum(glyph.actual is not None for glyph in page.glyphs)
        assert replaced < len(page.glyphs) / 10
