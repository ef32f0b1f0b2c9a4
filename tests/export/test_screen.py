"""Single pages for the screen: the very pixels of the document, and little work for a key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PIL import Image, ImageChops

from composer.export import pdf as pdf_module
from composer.export.pdf import PdfWriter, load_engine
from composer.export.raster import page_bitmap, page_images
from composer.store.media import Media
from composer.typeset.composition import Bar, Composition, Line, Page
from composer.typeset.story import Story
from tests.export.printing import fonts, line, pages, proof, runs_of, story

DPI = 96


def screen_picture(layers: tuple[bytes, ...]) -> Image.Image:
    made = page_bitmap(layers, DPI)
    size = (made.width, made.height)
    return Image.frombytes("RGB", size, made.data, "raw", "BGRX", made.stride)


def printed(composition: Composition, told: Story, media: Media) -> list[Image.Image]:
    return list(page_images(PdfWriter(fonts()).write(composition, told, media).data, DPI))


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what WeasyPrint is asked for: "page" whole pages, "glyphs", "ground"."""
    calls: list[str] = []
    paint = PdfWriter._paint

    def counted(writer: PdfWriter, root: Any, faces: Any, tag: Any, *rest: Any, **more: Any) -> Any:
        has_specimens = any("specimen" in one.get("class", "") for one in root.iter("div"))
        if not more.get("has_fonts", True):
            calls.append("glyphs")
        else:
            calls.append("page" if has_specimens else "ground")
        return paint(writer, root, faces, tag, *rest, **more)

    monkeypatch.setattr(PdfWriter, "_paint", counted)
    return calls


def test_every_page_of_the_sample_has_the_pixels_of_the_document(asked: list[str]) -> None:
    made, media = proof("sample")
    expected = printed(made.composition, made.story, media)
    asked.clear()
    writer = PdfWriter(fonts())
    order = [*range(len(expected))]
    for index in (*reversed(order), *order):
        layers = writer.page(made.composition, made.story, media, index)
        assert same(screen_picture(layers), expected[index]), f"page {index}"
    assert "page" not in asked
    assert asked.count("ground") <= len(expected), "what is painted again is not laid out again"


def test_a_key_asks_for_new_characters_only(asked: list[str]) -> None:
    writer, told = PdfWriter(fonts()), story()
    first = line(runs_of("科普进社区", "fangsong", 16), 100)
    before = pages(first, line(runs_of("活动", "fangsong", 16), 130))
    writer.page(before, told, Media(), 0)
    assert asked == ["glyphs", "ground"]
    for text, wanted in (("社区活动", 0), ("社区惠民", 1), ("民惠", 0)):
        asked.clear()
        after = pages(first, line(runs_of(text, "fangsong", 16), 130))
        layers = writer.page(after, told, Media(), 0)
        assert asked == ["glyphs"] * wanted, text
        assert same(screen_picture(layers), *printed(after, told, Media()))


def test_what_moves_below_the_lines_is_painted_anew() -> None:
    writer, told = PdfWriter(fonts()), story()
    words = line(runs_of("表格", "song", 12, underline=True), 100)
    for top in (90.0, 120.0, 90.0):
        composition = pages(words, bars=(Bar(80, top, 300, 0.5), Bar(80, top, 40, 30, "red")))
        layers = writer.page(composition, told, Media(), 0)
        assert same(screen_picture(layers), *printed(composition, told, Media()))


@pytest.mark.parametrize(
    "text",
    ["王\U000323b0", "a\u0301e\u0301 q\u0308", "注音ㄅㄆ한글", "😀和🎉", "عربي", "\u200b", ""],
)
def test_odd_characters_look_as_in_the_document(text: str) -> None:
    writer, told = PdfWriter(fonts()), story()
    usual = line(runs_of("协会组织科技志愿者", "fangsong", 16, spacing=0.4), 100, colour="red")
    odd = line(runs_of(text, "fangsong", 16), 130)
    for lines in ((usual,), (usual, odd), (odd,), (usual, odd, usual)):
        composition = pages(*lines)
        layers = writer.page(composition, told, Media(), 0)
        assert same(screen_picture(layers), *printed(composition, told, Media())), text


def test_a_template_that_paints_by_itself_looks_as_in_the_document() -> None:
    writer = PdfWriter(fonts())
    words = line(runs_of("正文", "fangsong", 16, spacing=3))
    for stamp in ("样张", "{% for one in page.lines %}{{ one.source.text }}{% endfor %}", ""):
        told = with_stamp(stamp)
        layers = writer.page(pages(words), told, Media(), 0)
        assert same(screen_picture(layers), *printed(pages(words), told, Media())), stamp


def with_stamp(stamp: str) -> Story:
    """Return a story whose template paints something of its own."""
    sheet = story().sheet
    source = sheet.template.files["page.html.j2"]
    more = source.replace('<div class="page">', f'<div class="page"><p class="stamp">{stamp}</p>')
    more = more.replace("</style>", '.stamp {font: 20pt "FandolFang-Regular"}</style>')
    files = {**sheet.template.files, "page.html.j2": more}
    return replace(story(), sheet=replace(sheet, template=replace(sheet.template, files=files)))


def test_a_font_that_cannot_be_subset_makes_a_page_as_before(
    monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    engine = load_engine()
    own = engine.pdf.stream.Font._harfbuzz_subset
    refused: list[object] = []

    def refuse_once(font: Any, *arguments: Any) -> None:
        if refused:
            own(font, *arguments)
        else:
            refused.append(font)
            engine.logger.warning('Unable to subset "%s" with HarfBuzz', font.family)

    monkeypatch.setattr(engine.pdf.stream.Font, "_harfbuzz_subset", refuse_once)
    writer = PdfWriter(fonts())
    composition = pages(line(runs_of("正文", "fangsong", 16)))
    layers = writer.page(composition, story(), Media(), 0)
    assert "page" in asked
    assert same(screen_picture(layers), *printed(composition, story(), Media()))


def test_only_so_many_glyphs_are_kept(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    screen = load_engine().Screen
    monkeypatch.setitem(screen.write.__globals__, "_MANY_GLYPHS", 8)
    writer, told = PdfWriter(fonts()), story()
    for text, wanted in (("协会组织科技志愿者", 1), ("者愿志", 0), ("走进社区", 1), ("协会", 1)):
        asked.clear()
        composition = pages(line(runs_of(text, "fangsong", 16)))
        layers = writer.page(composition, told, Media(), 0)
        assert asked.count("glyphs") == wanted, text
        assert same(screen_picture(layers), *printed(composition, told, Media()))
    assert writer._screen is not None
    assert len(writer._screen._lines) == 2


def test_only_so_many_lines_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = pdf_module.load_engine().Screen
    monkeypatch.setitem(screen.write.__globals__, "_KEPT_LINES", 5)
    writer, told = PdfWriter(fonts()), story()
    stays = line(runs_of("这一行不变", "fangsong", 16), 70)
    for start in range(0, 12, 2):
        lines: list[Line] = [stays] + [
            line(runs_of(f"第{start + at}行", "fangsong", 16), 100 + 30 * at) for at in range(4)
        ]
        composition = Composition(595.276, 841.89, (Page(1, tuple(lines)),))
        layers = writer.page(composition, told, Media(), 0)
        assert same(screen_picture(layers), *printed(composition, told, Media()))
    assert writer._screen is not None
    assert len(writer._screen._lines) <= 5 + 5
