"""How a PDF is made: same bytes every time, nothing fetched, every complaint heard."""

from __future__ import annotations

import builtins
import gc
import hashlib
import logging
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from fontTools.ttLib.ttCollection import TTCollection

from composer.export import pdf as pdf_module
from composer.export.pdf import PdfWriter, load_engine
from composer.export.sfnt import single_face
from composer.model.errors import OpenError, ProductionError
from composer.model.findings import Finding
from composer.store.media import Media
from composer.typeset.composition import Line, PlacedPicture, PlacedRun
from composer.typeset.fonts import FontBook, FontFile, FontFiles
from tests import samples
from tests.export.pdfreading import opened, read_pages
from tests.export.printing import fonts, line, pages, pdf_of, proof, runs_of, story, writer

SCRIPT = """
import hashlib
from tests.export.printing import proof
from composer.export.pdf import PdfWriter
made, media = proof("sample")
for variant, cmyk in (("", False), ("pdf/a-2a", False), ("pdf/ua-1", True)):
    writer = PdfWriter(made.fonts)
    made_pdf = writer.write(made.composition, made.story, media, variant=variant, cmyk=cmyk)
    print(hashlib.sha256(made_pdf.data).hexdigest())
"""


def fingerprints(seed: str) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=samples.ROOT,
        env=environment,
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    return ran.stdout.split()


def test_same_bytes_in_every_process() -> None:
    made, media = proof("sample")
    data = writer().write(made.composition, made.story, media).data
    first, second = fingerprints("1"), fingerprints("2")
    assert len(first) == 3
    assert first == second
    assert first[0] == hashlib.sha256(data).hexdigest()
    assert data == writer().write(made.composition, made.story, media).data


def test_one_page_for_the_screen_looks_as_in_the_document() -> None:
    made, media = proof("sample")
    whole = read_pages(writer().write(made.composition, made.story, media).data)
    for index in (0, 3, len(made.composition.pages) - 1):
        layers = writer().page(made.composition, made.story, media, index)
        glyphs = [one for layer in layers for one in read_pages(layer)[0].glyphs]
        assert [(one.text, one.x, one.y) for one in glyphs] == [
            (one.text, one.x, one.y) for one in whole[index].glyphs
        ]
    with pytest.raises(IndexError):
        writer().page(made.composition, made.story, media, 99)


def test_an_empty_document() -> None:
    with opened(pdf_of(pages())) as pdf:
        assert len(pdf.pages) == 1
    assert b"%%EOF" in pdf_of(pages(line([]), line(runs_of("　 ", "song", 16))))


# --- fonts --------------------------------------------------------------------


def book_with(path: Path, face: int = 0) -> FontBook:
    """Return fonts whose 楷体 is another file."""
    files = fonts().files
    kai = files.roles["kai"]
    file = FontFile("Trial", path, "Trial", face=face)
    return FontBook(FontFiles({**files.roles, "kai": replace(kai, file=file)}))


def many(book: FontBook, count: int) -> list[Line]:
    """Return lines with `count` different Hanzi of the trial font."""
    face = book.face("kai")
    hanzi = [chr(code) for code in sorted(face.widths) if 0x4E00 <= code < 0x9FA6][:count]
    return [
        line([PlacedRun("".join(hanzi[at : at + 40]), "Trial", 10, 0, 400)], y=20 + at / 4)
        for at in range(0, count, 40)
    ]


def test_a_font_that_harfbuzz_cannot_subset_is_tried_without_its_gdef(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HarfBuzz gives up on some fonts with a GDEF table, others it can subset."""
    path = tmp_path / "gdef.ttf"
    with TTFont(fonts().face_of("UKaiCN").path) as font:
        table = DefaultTable("GDEF")
        table.data = struct.pack(">HHHHHH", 1, 0, 0, 0, 0, 0)
        font["GDEF"] = table
        font.save(path)
    subset = weasyprint.pdf.fonts.Font._harfbuzz_subset

    def choosy(self: Any, *arguments: Any) -> None:
        if "GDEF" in self.tables:
            weasyprint.LOGGER.warning('Unable to subset "%s" with HarfBuzz', self.family)
        else:
            subset(self, *arguments)

    monkeypatch.setattr(weasyprint.pdf.fonts.Font, "_harfbuzz_subset", choosy)
    book = book_with(path)
    trial = PdfWriter(book)
    for _ in range(2):
        printed = trial.write(pages(*many(book, 1200)), story(), Media())
        assert printed.findings == ()
        assert len(printed.data) < 3_000_000


def test_a_font_that_cannot_be_subset_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(self: Any, *_arguments: Any) -> None:
        weasyprint.LOGGER.warning('Unable to subset "%s" with HarfBuzz', self.family)

    monkeypatch.setattr(weasyprint.pdf.fonts.Font, "_harfbuzz_subset", never)
    printed = PdfWriter(fonts()).write(pages(line(runs_of("甲", "kai", 16))), story(), Media())
    assert printed.findings == (Finding("font-not-subset", "warning", text="FandolKai-Regular"),)


def test_slow_subsetting_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint.pdf.fonts, "harfbuzz_subset", None)
    both = [*runs_of("甲", "kai", 16), *runs_of("乙", "hei", 16, x=16)]
    printed = writer().write(pages(line(both)), story(), Media())
    assert printed.findings == (Finding("slow-subsetting", "hint"),)


def test_a_face_of_a_collection(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [
        TTFont(fonts().face_of(key).path) for key in ("FandolHei-Regular", "FandolKai-Regular")
    ]
    path = tmp_path / "two.ttc"
    collection.save(path)
    collection.close()
    book = book_with(path, face=1)
    run = PlacedRun("甲乙", "Trial", 16, 0, 32)
    mine = PdfWriter(book).write(pages(line([run])), story(), Media()).data
    kai = pdf_of(pages(line(runs_of("甲乙", "kai", 16))))
    with opened(mine) as one, opened(kai) as other:
        assert _outlines(one) == _outlines(other)


def _outlines(pdf: Any) -> bytes:
    (font,) = pdf.pages[0].Resources.Font.values()
    data: bytes = font.DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()
    with TTFont(BytesIO(data)) as font_file:
        return bytes(font_file.getTableData("CFF "))


def test_single_face_leaves_foreign_bytes_alone() -> None:
    for data in (b"", b"ttcf", b"ttcf" + bytes(20), b"OTTO", b"no font at all"):
        assert single_face(data, 3, (b"GDEF",)) == data
    whole = fonts().face_of("UKaiCN").path.read_bytes()
    assert single_face(whole) == whole


def test_a_font_file_that_has_gone(tmp_path: Path) -> None:
    path = tmp_path / "kai.otf"
    path.write_bytes(fonts().face("kai").path.read_bytes())
    book = book_with(path)
    book.face("kai")
    path.unlink()
    with pytest.raises(OpenError) as caught:
        PdfWriter(book).write(pages(line([PlacedRun("甲", "Trial", 9, 0, 9)])), story(), Media())
    assert (caught.value.reason, caught.value.path) == ("font_missing", str(path))


def test_a_font_file_that_has_been_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "kai.otf"
    path.write_bytes(fonts().face("kai").path.read_bytes())
    book = book_with(path)
    book.face("kai")
    path.write_bytes(b"OTTO nothing")
    with pytest.raises(ProductionError) as caught:
        PdfWriter(book).write(pages(line([PlacedRun("甲", "Trial", 9, 0, 9)])), story(), Media())
    assert (caught.value.reason, caught.value.facts) == ("pdf_font_refused", {"family": "Trial"})


def test_another_font_than_the_measured_one_is_said() -> None:
    """The face says it has Hebrew; the file has not: what is painted is not what was measured."""
    book = FontBook(fonts().files)
    kai = book.face("kai")
    kai.widths = {**kai.widths, 0x5D0: 500}
    run = PlacedRun("א", "FandolKai-Regular", 16, 0, 8)
    printed = PdfWriter(book).write(pages(line([run])), story(), Media())
    assert {one.rule for one in printed.findings} <= {"font-substituted", "pdf-engine-warning"}
    assert printed.findings


# --- the engine ---------------------------------------------------------------


@pytest.fixture
def _unloaded() -> Iterator[None]:
    load_engine.cache_clear()
    yield
    load_engine.cache_clear()


@pytest.mark.usefixtures("_unloaded")
def test_without_weasyprint_or_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Any] = builtins.__import__

    def no_pango(name: str, *arguments: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", no_pango)
    with pytest.raises(ProductionError) as caught:
        PdfWriter(fonts()).write(pages(), story(), Media())
    assert caught.value.reason == "pdf_engine_missing"
    assert "libpango" in caught.value.facts["detail"]


def test_a_fault_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr(load_engine().Page, "write_pdf", broken)
    with pytest.raises(ProductionError) as caught:
        pdf_of(pages())
    assert caught.value.reason == "pdf_engine_failed"
    assert caught.value.facts["detail"] == "deep inside"
    assert gc.isenabled()
    assert weasyprint.pdf.add_tags.__module__ == "weasyprint.pdf.tags"
    assert weasyprint.LOGGER.handlers == [
        one for one in weasyprint.LOGGER.handlers if isinstance(one, logging.NullHandler)
    ]


def with_page(source: str) -> Any:
    template = story().sheet.template
    files = {**template.files, "page.html.j2": source}
    sheet = replace(story().sheet, template=replace(template, files=files))
    return replace(story(), sheet=sheet)


PAGE = """<html lang="zh-CN"><head><style>@page {{ size: 100pt }} {css}</style></head>
<body>{body}</body></html>"""


@pytest.mark.parametrize("url", ["file:///etc/hostname", "http://127.0.0.1:9/x", "media:nothing"])
def test_nothing_is_fetched(url: str) -> None:
    page = PAGE.format(css="", body=f'<img src="{url}"/>')
    printed = writer().write(pages(), with_page(page), Media())
    (finding,) = printed.findings
    assert finding.rule == "pdf-engine-warning"
    assert url in dict(finding.facts)["detail"]


@pytest.mark.parametrize(
    "source",
    [
        "{{ nothing }}",
        "{% for %}",
        "{{ document.pages[9].lines }}",
        "{{ 1 + 'a' }}",
        "{{ 1 / 0 }}",
        "<html><br></html>",
        "",
        "{% include 'other' %}",
    ],
)
def test_a_wrong_page_file_is_said(source: str) -> None:
    with pytest.raises(ProductionError) as caught:
        writer().write(pages(), with_page(source), Media())
    assert caught.value.reason == "template_page_wrong"


def test_a_page_file_without_the_specimens_is_said() -> None:
    page = PAGE.format(css="", body="<p>empty</p>")
    with pytest.raises(ProductionError) as caught:
        writer().write(pages(line(runs_of("甲", "kai", 16))), with_page(page), Media())
    assert caught.value.reason == "template_page_wrong"


def test_text_of_the_template_is_decoration() -> None:
    source = story().sheet.template.files["page.html.j2"]
    more = source.replace('<div class="page">', '<div class="page"><p class="stamp">样张</p>')
    more = more.replace("</style>", '.stamp {font: 20pt "FandolFang-Regular"}</style>')
    composition = pages(line(runs_of("正文", "fangsong", 16, spacing=3)))
    (page,) = read_pages(writer().write(composition, with_page(more), Media()).data)
    said = [(one.text, one.is_artifact, round(one.size)) for one in page.glyphs]
    assert said == [("样", True, 20), ("张", True, 20), ("正", False, 16), ("文", False, 16)]
    stamp = [one.x for one in page.glyphs[:2]]
    assert stamp[1] - stamp[0] == pytest.approx(20, abs=0.1)


def test_markup_in_the_content_stays_text() -> None:
    bare = replace(story(), title='<script>"&', author="</head>", subject="\x00甲\ud800")
    with opened(writer().write(pages(), bare, Media()).data) as pdf:
        assert str(pdf.docinfo.Title) == '<script>"&'
        assert str(pdf.docinfo.Author) == "</head>"
        assert str(pdf.docinfo.Subject) == "甲"


def test_only_one_module_knows_the_engine() -> None:
    assert pdf_module.VARIANTS == ("pdf/a-2b", "pdf/a-2a", "pdf/ua-1")
    code = "import sys, composer.export.pdf; print('weasyprint' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=samples.ROOT, capture_output=True, check=True, text=True
    )
    assert ran.stdout == "False\n"


def test_a_picture_that_is_not_there() -> None:
    placed = PlacedPicture(80, 80, 100, 75, "0" * 64 + ".png", "", 0, "articles/0/blocks/0")
    with pytest.raises(OpenError) as caught:
        pdf_of(pages(pictures=(placed,)))
    assert caught.value.reason == "picture_missing"


def test_text_that_does_not_pair_with_its_glyphs_is_shaped_piece_by_piece(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where é is written as two characters, HarfBuzz makes one glyph of them."""
    runs = [*runs_of("甲cafe\u0301乙", "song", 16), *runs_of("丙", "kai", 16, x=120)]
    plain = pdf_of(pages(line(runs)))
    assert "".join(page.read(page.glyphs) for page in read_pages(plain)) == "甲cafe\u0301乙丙"
    monkeypatch.setattr("composer.export.pageview.is_plain", lambda _: True)
    assert read_pages(pdf_of(pages(line(runs)))) == read_pages(plain)
