"""The Word file: what Word asks of it, and what the story asks of Word."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageChops, ImageOps, ImageStat

from composer.export.ooxml import NAMESPACES, element, legal
from composer.export.wordnames import style_names
from composer.export.wordstyles import FAMILIES, FITTED_LINE
from composer.model.blocks import Cell, Figure, ItemList, Paragraph, Picture, Span, Table, text
from composer.model.issue import Issue
from composer.store.media import Media
from composer.store.resources import resource
from composer.store.yamls import parse
from tests import samples
from tests.conftest import Golden
from tests.export.wording import (
    ORDERS,
    W,
    made,
    misplaced,
    targets,
    value,
    words_of,
    words_told,
)

MARKED = (
    Span("一是"),
    Span("加粗", bold=True),
    Span("斜体", italic=True),
    Span("下划线", underline=True),
    Span("2", superscript=True),
    Span("粗线", bold=True, underline=True),
)


def whole() -> tuple[Issue, Media]:
    """Return an issue with everything that a Word file can hold."""
    media, one = Media().with_file(samples.picture_data(400, 300), "png")
    media, two = media.with_file(samples.picture_data(300, 400, "#aa3322"), "png")
    merged = Table(
        (
            (Cell(text("区县")), Cell(text("场次"), columns=2)),
            (Cell(text("云溪县"), rows=2), Cell(text("3")), Cell(text("4"))),
            (Cell(text("5"), align="right"), Cell(text("6"))),
        ),
        caption=text("表1　活动场次"),
    )
    blocks = (
        samples.paragraph(),
        Paragraph(MARKED),
        samples.heading(),
        samples.heading("（一）进社区", 2),
        ItemList((text("第一项"), text("第二项"))),
        merged,
        Table(((Cell(text("甲")), Cell(text("乙"))), (Cell(text("丙")),))),
        samples.figure(one, caption="图1　活动现场"),
        samples.figure(one, two, caption="图2　两处现场"),
        Paragraph(text("第一行\n第二行\t制表")),
        samples.paragraph(samples.SENTENCE * 6),
    )
    first = samples.article(
        kicker="眉题",
        title="青禾市科普联合会组织科技志愿者走进社区为居民讲解安全知识",
        subtitle="副标题",
        author="沈玥",
        editor_note=text("编者按的话。"),
        blocks=blocks,
    )
    front = samples.masthead(classification="内部资料", copy_number="000001", note=text("按语。"))
    return samples.issue(
        masthead=front,
        sections=(samples.section(first, samples.article(title="第二篇"), title="要闻"),),
    ), media


ISSUE, MEDIA = whole()


@pytest.fixture(scope="module", params=[{}, {"key_item_pages": True}, {"double_sided": True}])
def word(request):
    return made(ISSUE, MEDIA, **request.param)


def test_every_part_keeps_the_order_of_the_schema(word):
    for name, data in word.parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert misplaced(etree.fromstring(data)) == []


def test_the_order_checker_sees_what_is_out_of_order():
    wrong = element("w:pPr", {}, element("w:jc"), element("w:keepNext"))
    unknown = element("w:rPr", {}, element("w:colour"))
    assert misplaced(wrong)
    assert misplaced(unknown)
    assert misplaced(element("w:pPr", {}, element("w:keepNext"), element("w:keepNext")))
    assert {"pPr", "rPr", "tblPr", "tcPr", "sectPr", "style"} <= set(ORDERS)


def test_every_relationship_leads_somewhere_and_every_reference_has_one(word):
    found = list(targets(word))
    assert found
    for _, _, target in found:
        assert target in word.parts
    ids = {ident for source, ident, _ in found if source == "word/document.xml"}
    used = re.findall(rb'r:(?:id|embed)="([^"]+)"', word.parts["word/document.xml"])
    assert used
    assert {one.decode() for one in used} <= ids


def test_every_part_has_a_content_type(word):
    types = etree.fromstring(word.parts["[Content_Types].xml"])
    named = {one.get("PartName", "").removeprefix("/") for one in types}
    endings = {one.get("Extension"): one.get("ContentType") for one in types}
    assert endings["png"] == "image/png"
    rest = set(word.parts) - named - {"[Content_Types].xml"}
    assert {name.rpartition(".")[2] for name in rest} == {"rels", "png"}


def test_ids_are_unique(word):
    document = word.tree("document")
    for path, attribute in (
        ("wp:docPr", "id"),
        ("w:bookmarkStart", f"{W}id"),
        ("w:bookmarkStart", f"{W}name"),
    ):
        ids = [one.get(attribute) for one in document.iterfind(f".//{path}", NAMESPACES)]
        assert len(ids) == len(set(ids))
    styles = [value(style, "styleId") for style in word.tree("styles").findall(f"{W}style")]
    names = [value(name) for name in word.tree("styles").iter(f"{W}name")]
    assert len(styles) == len(set(styles))
    assert len(names) == len(set(names))


def test_every_style_that_is_used_exists_and_has_an_ascii_id(word):
    known = {value(style, "styleId") for style in word.tree("styles").findall(f"{W}style")}
    for part in ("document", "styles", "footer-default", "footer-even"):
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            assert {value(one) for one in word.tree(part).iter(f"{W}{tag}")} <= known
    assert all(one.isascii() and one.isalnum() for one in known)


def test_the_text_is_the_text_of_the_story(word):
    read, told = words_of(word), words_told(word.story)
    if word.story.sheet.options["key_item_pages"]:
        read = re.sub(r"^(◎[^\t]*)\t\d+$", r"\1", read, flags=re.MULTILINE)
    assert "".join(read.split()) == "".join(told.split())


def test_python_docx_reads_it_and_writes_it_again(word):
    buffer = io.BytesIO()
    word.word.save(buffer)
    assert [one.text for one in word.word.paragraphs if one.style.name == "Heading 1"]
    assert zipfile.ZipFile(buffer).testzip() is None


def test_the_same_input_gives_the_same_bytes(word):
    again = made(ISSUE, MEDIA, **word.story.sheet.options)
    assert again.data == word.data


def test_no_font_is_left_to_a_theme(word):
    for name, data in word.parts.items():
        assert b"Theme=" not in data, name
    assert not [name for name in word.parts if "theme" in name]
    for run in word.tree("styles").iter(f"{W}rFonts"):
        families = {value(run, script) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(families) == 1
        assert families <= {family for family, _ in FAMILIES.values()}
        assert value(run, "hint") == "eastAsia"


def test_fonts_are_those_of_the_font_list():
    roles = parse(resource("resources/fonts.yaml").read_bytes())["roles"]
    assert {role: entry["official"][0] for role, entry in roles.items()} == {
        role: family for role, (family, _) in FAMILIES.items()
    }


def test_defaults_say_language_and_grid(word):
    language = word.tree("styles").find(f".//{W}docDefaults//{W}lang")
    assert value(language, "eastAsia") == "zh-CN"
    grid = word.tree("document").findall(f".//{W}docGrid")[-1]
    assert (value(grid, "type"), value(grid, "linePitch")) == ("lines", "579")
    normal = word.style("Normal")
    spacing = normal.find(f"{W}pPr/{W}spacing")
    assert (value(spacing, "line"), value(spacing, "lineRule")) == ("579", "exact")
    assert value(normal.find(f"{W}rPr/{W}spacing")) == "-5"


def test_headings_are_words_own_and_keep_their_outline(word):
    assert value(word.style("heading 1").find(f"{W}aliases")) == "文章标题"
    levels = {
        name: value(word.style(name).find(f"{W}pPr/{W}outlineLvl"))
        for name in ("heading 1", "heading 2", "heading 5", "栏目")
    }
    assert levels == {"heading 1": "0", "heading 2": "1", "heading 5": "4", "栏目": "0"}
    assert value(word.style("heading 1").find(f"{W}next")) == "BodyText"


def test_settings_are_those_of_a_current_word(word):
    tree = word.tree("settings")
    modes = {value(one, "name"): value(one) for one in tree.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert tree.find(f"{W}evenAndOddHeaders") is not None
    assert tree.find(f"{W}updateFields") is None  # it would ask the user at every opening
    assert tree.find(f"{W}compat/{W}doNotExpandShiftReturn") is not None


def test_marks_are_character_styles(word):
    runs = {
        "".join(run.itertext()): run.find(f"{W}rPr") for run in word.tree("document").iter(f"{W}r")
    }
    assert runs["一是"] is None
    styles = {name: value(runs[name].find(f"{W}rStyle")) for name in ("加粗", "斜体", "下划线")}
    assert styles == {"加粗": "Strong", "斜体": "Emphasis", "下划线": "Underlined"}
    assert value(runs["粗线"].find(f"{W}rStyle")) == "Strong"
    assert value(runs["粗线"].find(f"{W}u")) == "single"


def test_page_numbers_stand_outside():
    document = made(samples.issue())
    for name, style in (("default", "Footer"), ("even", "EvenFooter")):
        footer = document.tree(f"footer-{name}")
        assert value(footer.find(f".//{W}pStyle")) == style
        assert "".join(footer.itertext()) == "—  PAGE 1 —"
    odd, even = document.style("footer"), document.style("页码（双页）")
    assert value(odd.find(f"{W}pPr/{W}jc")) == "right"
    assert value(even.find(f"{W}pPr/{W}jc")) == "left"
    inset = value(odd.find(f"{W}pPr/{W}ind"), "right")
    assert inset == value(even.find(f"{W}pPr/{W}ind"), "left") == "280"


@pytest.mark.parametrize(("place", "count"), [("none", 0), ("center", 2)])
def test_page_numbers_as_the_option_says(place, count):
    document = made(samples.issue(), page_numbers=place)
    assert len(document.tree("document").findall(f".//{W}footerReference")) == count


def test_a_table_repeats_its_head_and_merges_its_cells(word):
    table = word.tree("document").find(f".//{W}tbl")
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [value(one) for one in table.iter(f"{W}gridSpan")] == ["2"]
    assert [value(one) for one in table.iter(f"{W}vMerge")] == ["restart", "continue"]
    widths = [int(value(one, "w")) for one in table.iter(f"{W}gridCol")]
    assert sum(widths) == 8844
    for row in rows:
        assert sum(int(value(one, "w")) for one in row.iter(f"{W}tcW")) == 8844


def test_a_table_without_cells_is_left_out():
    blocks = (Table(()), Table(((), ())), samples.paragraph())
    document = made(samples.issue(sections=(samples.section(samples.article(blocks=blocks)),)))
    assert len(document.tree("document").findall(f".//{W}tbl")) == 1  # the foot


def test_pictures_have_words_and_the_size_of_the_page(word):
    extents = word.tree("document").findall(".//wp:extent", NAMESPACES)
    placed = [one for page in word.composition.pages for one in page.pictures]
    assert len(extents) == len(placed) == 3
    for extent, picture in zip(extents, placed, strict=True):
        assert int(extent.get("cx")) / 12700 == pytest.approx(picture.width, abs=0.01)
        assert int(extent.get("cy")) / 12700 == pytest.approx(picture.height, abs=0.01)
    words = [one.get("descr") for one in word.tree("document").iterfind(".//wp:docPr", NAMESPACES)]
    assert words == ["图1　活动现场", "图2　两处现场", "图2　两处现场"]


def test_a_turned_picture_is_stored_upright():
    image = Image.new("RGB", (60, 40), "white")
    image.paste("red", (0, 0, 20, 20))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    media, name = Media().with_file(buffer.getvalue(), "png")
    blocks = (Figure((Picture(name, turns=1),)),)
    document = made(
        samples.issue(sections=(samples.section(samples.article(blocks=blocks)),)), media
    )
    (stored,) = (data for part, data in document.parts.items() if part.startswith("word/media/"))
    with Image.open(io.BytesIO(stored)) as upright:
        assert upright.size == (40, 60)
        assert upright.convert("RGB").getpixel((30, 10)) == (255, 0, 0)
        assert upright.convert("RGB").getpixel((10, 50)) == (255, 255, 255)


def test_the_foot_floats_at_the_bottom_between_its_rules():
    document = made(samples.issue()).tree("document")
    foot = document.findall(f".//{W}tbl")[-1]
    place = foot.find(f"{W}tblPr/{W}tblpPr")
    assert (value(place, "vertAnchor"), value(place, "tblpYSpec")) == ("margin", "bottom")
    edges = [
        (etree.QName(one).localname, value(one, "sz"))
        for borders in foot.iter(f"{W}tcBorders")
        for one in borders
    ]
    assert edges == [("top", "8"), ("bottom", "6"), ("top", "6"), ("bottom", "8")]  # 1/8 pt
    assert foot.getnext().tag == f"{W}p"


def test_rows_of_fields_need_no_formatting_but_stops():
    document = made(samples.issue()).tree("document")
    rows = [
        one
        for one in document.iter(f"{W}pPr")
        if value(one.find(f"{W}pStyle")) in {"MastheadLine", "ImprintLine"}
    ]
    assert len(rows) == 2
    for row in rows:
        assert {etree.QName(one).localname for one in row} <= {"pStyle", "tabs"}


def test_pictures_side_by_side_stand_in_one_line():
    media, one = Media().with_file(samples.picture_data(800, 600), "png")
    media, two = media.with_file(samples.picture_data(600, 600, "#aa3322"), "png")
    figures = (samples.figure(one, two), samples.figure(one, two, one, two))
    document = made(
        samples.issue(sections=(samples.section(samples.article(blocks=figures)),)), media
    )
    rows = [
        line
        for line in document.tree("document").iter(f"{W}p")
        if value(line.find(f"{W}pPr/{W}pStyle")) == "FigureLine"
    ]
    assert [len(row.findall(f".//{W}drawing")) for row in rows] == [2, 2, 2]
    assert all(row.find(f"{W}pPr/{W}keepNext") is not None for row in rows)
    gap = int(value(document.style("图片间距").find(f"{W}rPr/{W}sz"))) / 2
    for row in rows:
        extents = row.findall(".//wp:extent", NAMESPACES)
        assert sum(int(extent.get("cx")) / 12700 for extent in extents) + gap <= 442.2 - 0.5


def test_tables_and_pictures_keep_their_distance_from_each_other():
    media, name = Media().with_file(samples.picture_data(800, 600), "png")
    blocks = (samples.table(), samples.figure(name, caption=""), samples.table(), samples.table())
    document = made(
        samples.issue(sections=(samples.section(samples.article(blocks=blocks)),)), media
    )
    pitch = 579
    (line,) = (
        one
        for one in document.tree("document").iter(f"{W}p")
        if value(one.find(f"{W}pPr/{W}pStyle")) == "FigureLine"
    )
    space = line.find(f"{W}pPr/{W}spacing")
    more = int(value(space, "after")) - int(value(space, "before"))
    assert more == pytest.approx((0.65 - 0.35) * pitch, abs=2)
    assert int(value(space, "before")) > 0.35 * pitch
    between = line.getnext().getnext()
    assert value(between.find(f"{W}pPr/{W}spacing"), "before") == str(pitch - 20)


def test_rules_are_borders_of_their_thickness():
    rule = made(samples.issue()).style("报头红线").find(f"{W}pPr/{W}pBdr/{W}top")
    assert (value(rule, "sz"), value(rule, "color")) == ("18", "E60012")


def test_a_name_is_as_large_as_on_the_page():
    document = made(samples.issue(masthead=samples.masthead(name="青禾市科学普及联合会工作简报")))
    run = document.composition.pages[0].lines[0].runs[0]
    style = document.style("简报名称").find(f"{W}rPr")
    assert int(value(style.find(f"{W}sz"))) / 2 == run.size < 58
    assert int(value(style.find(f"{W}spacing"))) / 20 == pytest.approx(run.spacing, abs=0.03)


def test_balanced_titles_are_broken_where_the_page_breaks_them(word):
    title = next(one for one in word.word.paragraphs if one.text.startswith("青禾市科普联合会组织"))
    lines = [
        line.text
        for page in word.composition.pages
        for line in page.lines
        if line.block == "articles/0/title"
    ]
    assert title.text.split("\n") == lines
    assert len(lines) == 2


def test_key_items_show_the_page_of_their_article():
    document = made(ISSUE, MEDIA, key_item_pages=True)
    tree = document.tree("document")
    codes = [one.text.split() for one in tree.iter(f"{W}instrText")]
    names = {value(one, "name") for one in tree.iter(f"{W}bookmarkStart")}
    assert [code[0] for code in codes] == ["PAGEREF", "PAGEREF"]
    assert {code[1] for code in codes} == names
    lines = [one.text for one in document.word.paragraphs if one.style.name == "要文条目（带页码）"]
    pages = {
        line.block: page.number
        for page in reversed(document.composition.pages)
        for line in page.lines
    }
    assert [int(line.rsplit("\t", 1)[1]) for line in lines] == [
        pages["articles/0/title"],
        pages["articles/1/title"],
    ]


def test_squeezed_lines_have_a_tracking_of_their_own_and_few_others():
    story = "联合会认真学习，加强领导、完善机制、强化责任，推动“三长带三会”（试点）等任务落到实处。"
    blocks = tuple(samples.paragraph(story[skip:] + story * 6) for skip in range(8))
    document = made(samples.issue(sections=(samples.section(samples.article(blocks=blocks)),)))
    tracked = [
        run
        for run in document.tree("document").iter(f"{W}r")
        if value(run.find(f"{W}rPr/{W}rStyle")) == FITTED_LINE
    ]
    lines = [line for page in document.composition.pages for line in page.lines]
    assert 0 < len(tracked) < len(lines) / 2
    for run in tracked:
        assert -40 < int(value(run.find(f"{W}rPr/{W}spacing"))) < 10


def test_a_word_wider_than_the_measure_is_not_pressed_together():
    blocks = (samples.paragraph("网址是" + "w" * 200), samples.paragraph("—" * 40 + "，"))
    document = made(samples.issue(sections=(samples.section(samples.article(blocks=blocks)),)))
    for spacing in document.tree("document").iter(f"{W}spacing"):
        if spacing.getparent().tag == f"{W}rPr":
            assert int(value(spacing)) + 5 >= -32  # a tenth of 16 pt


def test_figures_on_two_pages_are_not_side_by_side():
    media, name = Media().with_file(samples.picture_data(400, 560), "png")
    pictures = tuple(Picture(name, alt=f"{number}") for number in range(7))
    sections = (samples.section(samples.article(blocks=(Figure(pictures),))),)
    document = made(samples.issue(sections=sections), media)
    rows = {
        (page.number, picture.y) for page in document.composition.pages for picture in page.pictures
    }
    assert len({page for page, _ in rows}) > 1
    tables = [
        one
        for one in document.tree("document").iter(f"{W}tbl")
        if one.find(f".//{W}drawing") is not None
    ]
    alone = [
        one
        for one in document.tree("document").find(f"{W}body").findall(f"{W}p")
        if one.find(f".//{W}drawing") is not None
    ]
    assert len(tables) + len(alone) == len(rows)


LOST = f"{0:064x}.png"
"""The name of a picture that no draft has."""


@pytest.mark.parametrize("names", [("lost",), ("lost", "there"), ("there", "lost", "lost")])
def test_a_missing_picture_keeps_its_room_in_a_frame(names):
    media, there = Media().with_file(samples.picture_data(800, 600), "png")
    wanted = tuple(Picture({"lost": LOST, "there": there}[name]) for name in names)
    blocks = (Figure(wanted, text("图1　现场")),)
    document = made(
        samples.issue(sections=(samples.section(samples.article(blocks=blocks)),)), media
    )
    assert words_of(document).count("（图片缺失）") == names.count("lost")
    (table,) = (
        one
        for one in document.tree("document").iter(f"{W}tbl")
        if "图片缺失" in "".join(one.itertext())
    )
    widths = [int(value(one, "w")) for one in table.iter(f"{W}gridCol")]
    framed = [one.getparent().getparent() for one in table.iter(f"{W}tcBorders")]
    assert len(framed) == names.count("lost")
    assert sum(widths) <= 8845
    assert len(table.findall(f".//{W}drawing")) == names.count("there")
    frames = {
        bar.width for page in document.composition.pages for bar in page.bars if bar.height == 0.5
    }
    for cell in framed:
        width = int(value(cell.find(f"{W}tcPr/{W}tcW"), "w")) / 20
        assert any(abs(width - frame) < 0.2 for frame in frames)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_is_stored_upright_whatever_its_file_says(kind, orientation):
    image = Image.new("RGB", (240, 160), "white")
    image.paste("red", (0, 0, 80, 80))
    exif = Image.Exif()
    exif[0x0112] = orientation
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif)
    media, name = Media().with_file(buffer.getvalue(), kind)
    blocks = (Figure((Picture(name),)),)
    document = made(
        samples.issue(sections=(samples.section(samples.article(blocks=blocks)),)), media
    )
    (stored,) = (data for part, data in document.parts.items() if part.startswith("word/media/"))
    with Image.open(buffer) as source, Image.open(io.BytesIO(stored)) as shown:
        upright = ImageOps.exif_transpose(source).convert("RGB")
        assert shown.getexif().get(0x0112, 1) == 1
        assert shown.size == upright.size
        difference = ImageChops.difference(shown.convert("RGB"), upright)
        assert max(ImageStat.Stat(difference).mean) < 3


def test_characters_that_xml_cannot_hold_are_shown():
    document = made(samples.issue(briefs=(samples.brief("甲\x00乙\x1b丙\ufffe丁"),)))
    assert "甲␀乙␛丙�丁" in words_of(document)


@given(st.text())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_comes_back(characters):
    article = samples.article(title=characters, blocks=(Paragraph(text(characters)),))
    document = made(samples.issue(sections=(samples.section(article),)))
    read = words_of(document)
    assert "".join(legal(characters).split()) in "".join(read.split())


def test_an_empty_issue_is_a_file(word):
    document = made(Issue())
    assert misplaced(document.tree("document")) == []
    assert words_of(document).strip() == ""


def test_an_article_on_a_new_page_starts_at_its_head():
    document = made(samples.issue(), article_start="page")
    breaks = [one.getparent() for one in document.tree("document").iter(f"{W}pageBreakBefore")]
    assert breaks
    assert all(value(one.find(f"{W}spacing"), "before") == "0" for one in breaks)


@pytest.mark.parametrize("kind", ["table", "figure"])
def test_an_article_without_a_title_starts_its_page_with_what_it_has(kind):
    media, name = Media().with_file(samples.picture_data(), "png")
    block = samples.table() if kind == "table" else samples.figure(name, caption="")
    second = samples.article(title="", blocks=(block, samples.paragraph()))
    sections = (samples.section(samples.article(), second),)
    document = made(samples.issue(sections=sections), media, article_start="page")
    (start, *_) = document.tree("document").iter(f"{W}pageBreakBefore")
    paragraph = start.getparent().getparent()
    following = paragraph.getnext()
    assert (following.find(f".//{W}drawing") is not None) == (kind == "figure")
    assert (following.tag == f"{W}tbl") == (kind == "table")


def test_a_foot_on_an_even_page_of_its_own_begins_a_section():
    short = samples.section(samples.article(blocks=(samples.paragraph(),)))
    document = made(samples.issue(sections=(short,), briefs=()), double_sided=True)
    assert len(document.composition.pages) == 2
    first, last = document.tree("document").findall(f".//{W}sectPr")
    assert value(last.find(f"{W}type")) == "evenPage"
    assert first.find(f"{W}type") is None


def test_properties_are_those_of_the_issue():
    properties = made(samples.issue()).word.core_properties
    assert properties.title == "青禾科普简报2026年第3期（总第27期）"
    assert properties.author == "青禾市科普联合会编"
    assert properties.language == "zh-CN"
    assert properties.created.date() == samples.masthead().date


def test_a_template_with_two_titles_alike_gives_two_styles():
    content = samples.issue()
    document = made(content)
    story = document.story
    styles = dict(story.sheet.styles)
    styles["brief"] = replace(styles["brief"], title=styles["list"].title)
    names = style_names(replace(story.sheet, styles=styles)).names
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize("part", ["document", "styles", "settings", "fontTable", "footer-even"])
def test_parts_as_they_were_looked_at(golden: Golden, part):
    tree = made(samples.issue()).tree(part)
    etree.indent(tree)
    golden(f"docx/small_issue/{part}.xml", etree.tostring(tree, encoding="unicode") + "\n")
