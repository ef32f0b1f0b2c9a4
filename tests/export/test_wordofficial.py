"""Official documents as Word files: what stands in styles, frames, tables and sections."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from composer.export.wordlayout import Layout
from composer.export.wordpieces import rows_of
from composer.model.blocks import Figure, Picture, text
from composer.model.issue import Article
from composer.model.official import FORMS, SEALS, Closing, Head, OfficialDocument
from composer.store.media import Media
from composer.typeset.story import SignatureBlock
from composer.typeset.units import mm
from tests import officials, samples
from tests.conftest import Golden
from tests.export.wording import Made, W, made, misplaced, value, words_of, words_told

CASES = {
    "document": officials.document,
    "joint": officials.joint,
    "upward": officials.upward,
    "letter": officials.letter,
    "minutes": officials.minutes,
    "order": officials.order,
}
LONG = "青禾市全民科学素质行动计划纲要实施工作联席会议办公室暨科学技术普及工作领导小组"


def turned() -> OfficialDocument:
    return replace(
        officials.document(),
        attachments=(
            Article("重点项目", (officials.table(30, is_turned=True),)),
            Article("说明", officials.body(2)),
        ),
    )


@pytest.fixture(scope="module", params=[*CASES, "turned"])
def word(request: pytest.FixtureRequest) -> Made:
    return made({**CASES, "turned": turned}[request.param]())


def paragraphs(word: Made, style: str, part: str = "document") -> list[etree._Element]:
    """Return the paragraphs of a style, by the name that Word shows."""
    ident = value(word.style(style), "styleId")
    return [
        one
        for one in word.tree(part).iter(f"{W}p")
        if value(one.find(f"{W}pPr/{W}pStyle")) == ident
    ]


def said(paragraph: etree._Element) -> str:
    return "".join(one.text for one in paragraph.iter(f"{W}t"))


def frame_of(paragraph: etree._Element) -> dict[str, str] | None:
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    return (
        None
        if frame is None
        else {etree.QName(key).localname: words for key, words in frame.attrib.items()}
    )


def letters(words: str) -> Counter[str]:
    return Counter("".join(words.split()))


def test_every_part_keeps_the_order_of_the_schema(word):
    for name, data in word.parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert misplaced(etree.fromstring(data)) == []


def test_python_docx_reads_it_with_all_its_text(word):
    assert letters(words_of(word)) == letters(words_told(word.story))


def test_every_style_that_is_used_exists(word):
    known = {value(style, "styleId") for style in word.tree("styles").findall(f"{W}style")}
    for name in word.parts:
        if name.startswith("word/") and name.endswith(".xml"):
            tree = etree.fromstring(word.parts[name])
            assert {value(one) for one in tree.iter(f"{W}pStyle", f"{W}rStyle")} <= known


def test_what_an_office_edits_has_the_style_of_its_name():
    word = made(officials.document())
    for style, words in {
        "发文机关标志": "青禾市科普协会文件",
        "发文字号": "青科协〔2026〕4号",
        "份号": "000012",
        "密级和保密期限": "机密★1年",
        "紧急程度": "特急",
        "主送机关": "各县（市、区）科普协会，市级各学会，各有关单位：",
        "署名": "青禾市科普协会",
        "成文日期": "2026年2月27日",
        "附注": "（此件公开发布）",
    }.items():
        assert [said(one) for one in paragraphs(word, style)] == [words]
    assert len(paragraphs(word, "附件序号")) == 2


def test_lines_above_the_mark_are_frames_so_that_it_stays():
    word = made(officials.document())
    top = mm(37)
    for number, style in enumerate(("份号", "密级和保密期限", "紧急程度")):
        (line,) = paragraphs(word, style)
        frame = frame_of(line)
        assert frame is not None
        assert (frame["hAnchor"], frame["vAnchor"]) == ("page", "page")
        assert int(frame["x"]) / 20 == pytest.approx(mm(28), abs=0.1)
        assert int(frame["y"]) / 20 == pytest.approx(top + number * 28.95, abs=0.1)
    assert frame_of(paragraphs(word, "发文机关标志")[0]) is None


def test_the_mark_without_lines_above_it_begins_at_the_same_place():
    with_lines, without = officials.document(), officials.document()
    without = replace(
        without, head=replace(without.head, copy_number="", classification="", urgency="")
    )
    first, second = (paragraphs(made(one), "发文机关标志")[0] for one in (with_lines, without))
    spaces = [value(one.find(f"{W}pPr/{W}spacing"), "before") for one in (first, second)]
    assert spaces[0] == spaces[1]


def test_the_mark_is_as_large_and_as_narrow_as_on_the_page():
    document = officials.minutes()
    long = replace(document, head=replace(document.head, issuers=(LONG[:18],)))
    word = made(long)
    run = next(one for one in word.composition.pages[0].lines if one.style == "mark").runs[0]
    style = word.style("发文机关标志").find(f"{W}rPr")
    assert run.scale < 1
    assert int(value(style.find(f"{W}w"))) == pytest.approx(100 * run.scale, abs=1)
    assert int(value(style.find(f"{W}sz"))) / 2 == pytest.approx(run.size, abs=0.25)


def test_names_of_several_organs_are_spread_beside_their_word():
    word = made(officials.joint())
    table = word.tree("document").find(f".//{W}tbl")
    (row,) = table.findall(f"{W}tr")
    names, words = row.findall(f"{W}tc")
    assert [said(one) for one in names.iter(f"{W}p")] == list(officials.joint().head.issuers)
    assert said(words) == "文件"
    assert value(words.find(f"{W}tcPr/{W}vAlign")) == "center"
    assert {value(one) for one in names.iter(f"{W}jc")} == {"distribute"}
    assert table.find(f".//{W}tblBorders") is None


def test_the_number_stands_on_the_row_of_the_last_signer():
    rows = [said(one) for one in paragraphs(made(officials.upward()), "签发人")]
    assert rows == ["签发人：林溪周牧远", "青科协〔2026〕6号何青"]


def test_the_rule_of_the_head_is_a_border_where_the_page_has_it():
    word = made(officials.document())
    style = word.style("红色分隔线").find(f"{W}pPr")
    bar = next(one for one in word.composition.pages[0].bars if one.colour == "red")
    number = next(one for one in word.composition.pages[0].lines if one.style == "document_number")
    below = bar.y - number.y - 0.2 * 28.95
    assert int(value(style.find(f"{W}spacing"), "before")) / 20 == pytest.approx(below, abs=0.05)
    assert value(style.find(f"{W}pBdr/{W}top"), "sz") == "12"


def test_a_letter_has_a_head_of_frames_and_double_rules():
    word = made(officials.letter())
    (mark,) = paragraphs(word, "发文机关标志")
    (line,) = paragraphs(word, "信函发文字号")
    (upper,) = paragraphs(word, "信函上双线")
    (lower,) = paragraphs(word, "信函下双线", "header-first")
    for one in (mark, line, upper, lower):
        assert frame_of(one) is not None
    for style, sizes in (("信函上双线", ("18", "6")), ("信函下双线", ("6", "18"))):
        border = word.style(style).find(f"{W}pPr/{W}pBdr")
        assert tuple(value(border.find(f"{W}{side}"), "sz") for side in ("top", "bottom")) == sizes
    assert int(frame_of(lower)["w"]) / 20 == pytest.approx(mm(170), abs=0.1)
    assert int(frame_of(lower)["x"]) / 20 == pytest.approx(mm(20), abs=0.1)


def test_a_letter_has_no_number_on_its_first_page():
    word = made(officials.letter())
    first, *_ = word.tree("document").iter(f"{W}sectPr")
    assert first.find(f"{W}titlePg") is not None
    assert "PAGE" not in "".join(word.tree("footer-first").itertext())
    assert "PAGE" in "".join(word.tree("footer-default").itertext())


def test_the_foot_of_a_letter_has_no_rules():
    foot = made(officials.letter()).tree("document").findall(f".//{W}tbl")[-1]
    assert foot.find(f".//{W}tcBorders") is None
    assert said(foot) == "抄送：市委办公室。"


def test_attachment_names_hang_where_the_page_turns_them():
    document = replace(officials.document(), extra_attachments=(LONG,))
    word = made(document)
    lines = Layout(word.composition).lines("attachment_names/2")
    assert len(lines) == 2
    (last,) = [one for one in paragraphs(word, "附件说明（续）") if LONG in said(one)]
    indent = last.find(f"{W}pPr/{W}ind")
    left, hanging = int(value(indent, "left")), int(value(indent, "hanging"))
    assert left / 20 == pytest.approx(lines[1].x - mm(28), abs=0.1)
    assert (left - hanging) / 20 == pytest.approx(lines[0].x - mm(28), abs=0.1)


def test_a_sealed_name_stands_on_the_middle_of_its_date():
    word = made(officials.document())
    (name,), (date,) = paragraphs(word, "署名"), paragraphs(word, "成文日期")
    assert value(name.find(f"{W}pPr/{W}jc")) == "center"
    indent = name.find(f"{W}pPr/{W}ind")
    left, right = (int(value(indent, side)) / 20 for side in ("left", "right"))
    line = Layout(word.composition).lines("closing/date")[0]
    middle = mm(28) + (left + mm(156) - right) / 2
    assert middle == pytest.approx(line.x + line.width / 2, abs=0.2)
    assert value(name.find(f"{W}pPr/{W}spacing"), "before") is not None
    assert date.find(f"{W}pPr/{W}jc") is None  # the style's: at the right


def test_names_side_by_side_stand_on_the_middles_of_their_seals():
    word = made(officials.joint())
    (row,) = paragraphs(word, "署名")
    stops = [int(value(one, "pos")) / 20 for one in row.iter(f"{W}tab") if value(one, "pos")]
    seals = [one for page in word.composition.pages for one in page.seals]
    assert len(stops) == len(seals) == 3
    for stop, seal in zip(stops, sorted(seals, key=lambda one: one.x), strict=True):
        assert stop + mm(28) == pytest.approx(seal.x + seal.width / 2, abs=0.5)


def test_a_turned_table_has_a_section_of_turned_paper():
    word = made(turned())
    sizes = [
        (value(one, "w"), value(one, "h"), value(one, "orient"))
        for one in word.tree("document").iter(f"{W}pgSz")
    ]
    upright = ("11906", "16838", None)
    assert sizes[:3] == [upright, ("16838", "11906", "landscape"), upright]
    margins = word.tree("document").findall(f".//{W}pgMar")[1]
    assert [value(margins, side) for side in ("top", "left")] == ["1587", "1984"]
    footer = word.tree("footer-defaultturned")
    assert value(footer.find(f".//{W}textDirection")) == "tbRl"
    place = footer.find(f".//{W}tblpPr")
    assert value(place, "vertAnchor") == value(place, "horzAnchor") == "page"
    table = word.tree("document").find(f".//{W}tbl")
    widths = [int(value(one, "w")) for one in table.iter(f"{W}gridCol")]
    assert sum(widths) / 20 == pytest.approx(mm(225), abs=1)


def test_label_and_title_stand_on_turned_paper_with_their_table():
    body = made(turned()).tree("document").find(f"{W}body")
    ends = [at for at, one in enumerate(body) if one.find(f"{W}pPr/{W}sectPr") is not None]
    section = body[ends[0] + 1 : ends[1] + 1]
    assert [said(one) for one in section if one.tag == f"{W}p"][:2] == ["附件1", "重点项目"]
    assert any(one.tag == f"{W}tbl" for one in section)


def test_a_signature_higher_than_a_page_goes_on_where_the_page_does():
    names = tuple(f"青禾市农业农村第{number}管理局" for number in range(1, 11))
    word = made(replace(officials.joint(), closing=Closing(names, officials.DATE)))
    lines = paragraphs(word, "署名")
    starts = [one for one in lines if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert len(starts) == 1
    before = lines[lines.index(starts[0]) - 1]
    assert before.find(f"{W}pPr/{W}keepNext") is None
    last = word.composition.pages[[bool(page.seals) for page in word.composition.pages].index(True)]
    assert said(before).endswith(
        [line.text for line in last.lines if line.block.startswith("closing/signature")][-1]
    )


def test_fields_with_several_lines_beside_others_are_taken_apart():
    names = (LONG, "青禾市教育局", LONG)
    word = made(replace(officials.document(), closing=Closing(names, officials.DATE)))
    block = next(one for one in word.story.blocks if isinstance(one, SignatureBlock))
    rows = rows_of(block.fields, Layout(word.composition))
    told = "".join(run.text for row in rows for piece in row for run in piece.runs)
    assert letters(told) == letters("".join(names) + "2026年2月27日")
    assert all(len(piece.lines) == 1 for row in rows if len(row) > 1 for piece in row)


def test_the_caption_of_a_picture_keeps_the_space_of_its_style():
    media, name = Media().with_file(samples.picture_data(640, 160), "png")
    figure = Figure((Picture(name),), text("图1　现场"))
    document = replace(officials.document(), body=Article("标题", (*officials.body(), figure)))
    (caption,) = paragraphs(made(document, media), "图题")
    assert caption.find(f"{W}pPr/{W}spacing") is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seal", SEALS)
def test_whatever_a_document_lacks_or_has_too_much_of_it_is_a_file(form, seal):
    names = (LONG * 2, "", "乙", "丙\n丁")
    crowded = OfficialDocument(
        form=form,
        head=Head(names, "文件", "青" * 60, tuple("甲乙丙丁戊"), "0" * 80, "绝密★30年", "特急"),
        recipients="各有关单位、" * 200,
        body=Article("", (officials.table(3, is_turned=True),)),
        attachments=(Article(LONG, ()), Article("", officials.body(1))),
        closing=Closing(
            (LONG * 2, "乙", "丁" * 20), officials.DATE, seal, "会长" * 20, "林溪", "注" * 99
        ),
    )
    for document in (crowded, OfficialDocument(form=form, closing=Closing(seal=seal))):
        for options in ({}, {"page_numbers": "none", "double_sided": False}):
            word = made(document, **options)
            assert misplaced(word.tree("document")) == []
            assert letters(words_of(word)) == letters(words_told(word.story))


@given(st.text(max_size=40), st.sampled_from(FORMS), st.sampled_from(SEALS))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_makes_a_file(characters, form, seal):
    document = OfficialDocument(
        form=form,
        head=Head((characters, "乙"), characters, characters, (characters,)),
        recipients=characters,
        closing=Closing((characters, characters), officials.DATE, seal, characters, characters),
    )
    assert misplaced(made(document).tree("document")) == []


@pytest.mark.parametrize("case", ["document", "letter"])
@pytest.mark.parametrize("part", ["document", "styles"])
def test_parts_as_they_were_looked_at(golden: Golden, case, part):
    document = replace(CASES[case](), attachments=())
    tree = made(document).tree(part)
    etree.indent(tree)
    golden(f"docx/official_{case}/{part}.xml", etree.tostring(tree, encoding="unicode") + "\n")
