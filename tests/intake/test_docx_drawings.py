"""Pictures, boxes and shapes of Word files: each is there once, and nothing is fetched."""

from __future__ import annotations

import contextlib
import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from composer.app.words import sentence
from composer.intake import libreoffice
from composer.intake.docx.reader import read_docx
from composer.intake.flow import Flow
from composer.model.blocks import Figure, Paragraph, plain
from composer.model.errors import OpenError
from composer.model.findings import Finding
from tests.acceptance.office import all_converted, lines_of_pages
from tests.corpus import metafiles
from tests.corpus.test_word import FLAVOURS
from tests.corpus.word import (
    Word,
    anchored,
    canvas,
    cell,
    framed,
    graphic,
    group,
    inline,
    ole,
    para,
    picture,
    placed,
    row,
    run,
    sdt,
    table,
    textbox,
    vml_picture,
    vml_textbox,
    wordart,
    wsp,
    zipped,
)
from tests.samples import SENTENCE, picture_data


def flow_of(file: Word, *pieces: str) -> Flow:
    return read_docx(file.add(*pieces).data())


def figures(flow: Flow) -> list[Figure]:
    return [one.block for one in flow.blocks if isinstance(one.block, Figure)]


def said(flow: Flow) -> list[tuple[str, int]]:
    """Return the paragraphs of a flow, each with its box."""
    return [
        (plain(one.block.text), one.look.box)
        for one in flow.blocks
        if isinstance(one.block, Paragraph)
    ]


def rules(flow: Flow) -> set[str]:
    return {one.rule for one in flow.remarks}


# Pictures


def test_pictures_come_untouched_in_every_way_that_files_hold_them() -> None:
    file = Word()
    data = [picture_data(colour=one) for one in ("red", "green", "blue", "white")]
    numbers = [file.media(one) for one in data]
    program = file.part("embeddings/a.bin", b"x", "application/x", "oleObject")
    flow = flow_of(
        file,
        para("甲", inline(numbers[0], alt="会场全景")),
        para("乙", anchored(numbers[1])),
        para("丙", vml_picture(numbers[2], alt="签到处")),
        para("丁", ole(numbers[3], program)),
    )
    assert [one.data for one in flow.pictures] == data
    assert [one.pictures[0].media for one in figures(flow)] == ["0", "1", "2", "3"]
    assert [one.pictures[0].alt for one in figures(flow)] == ["会场全景", "", "签到处", ""]
    assert [words for words, _ in said(flow)] == ["甲", "乙", "丙", "丁"]
    assert "docx_object" in rules(flow)


def test_pictures_of_one_paragraph_are_one_figure() -> None:
    file = Word()
    one, two = file.media(picture_data()), file.media(picture_data(colour="red"))
    (made,) = figures(flow_of(file, para(inline(one), run(" "), inline(two)), SENTENCE))
    assert [one.media for one in made.pictures] == ["0", "1"]


def test_a_picture_shown_twice_is_kept_once() -> None:
    file = Word()
    number = file.media(picture_data())
    flow = flow_of(file, para(inline(number)), SENTENCE, para(inline(number)))
    assert [one.pictures[0].media for one in figures(flow)] == ["0", "0"]
    assert len(flow.pictures) == 1


@pytest.mark.parametrize(("turn", "turns"), [(0, 0), (90, 1), (180, 2), (270, 3), (-90, 3)])
def test_quarter_turns_are_kept(turn: int, turns: int) -> None:
    file = Word()
    flow = flow_of(file, para(inline(file.media(picture_data()), turn=turn)))
    assert figures(flow)[0].pictures[0].turns == turns
    assert "docx_picture_askew" not in rules(flow)


def test_a_picture_askew_is_set_upright_and_told() -> None:
    file = Word()
    flow = flow_of(file, para(inline(file.media(picture_data()), turn=20)))
    assert figures(flow)[0].pictures[0].turns == 0
    assert "docx_picture_askew" in rules(flow)


def test_a_cropped_picture_is_kept_whole_and_told() -> None:
    file = Word()
    data = picture_data()
    flow = flow_of(file, para(inline(file.media(data), crop='t="20000" b="10000"')))
    assert [one.data for one in flow.pictures] == [data]
    assert "docx_picture_cropped" in rules(flow)


@pytest.mark.parametrize(
    "address", ["https://pictures.example.org/a%20b.png", "file:///C:/图/a b.png"]
)
def test_a_linked_picture_is_never_fetched(address: str) -> None:
    file = Word()
    flow = flow_of(file, para(inline(file.linked(address), alt="讲座现场", link=True)), SENTENCE)
    assert flow.pictures == ()
    assert said(flow)[0] == ("〔图片：讲座现场〕", 0)
    (remark,) = [one for one in flow.remarks if one.rule == "docx_picture_linked"]
    assert ("names", "a b.png") in remark.facts


@pytest.mark.parametrize("attribute", ["r:id", "r:href", "src"])
def test_a_picture_linked_in_vml_is_never_fetched(attribute: str) -> None:
    file = Word()
    address = "http://pictures.example.org/b.png"
    number = address if attribute == "src" else file.linked(address)
    flow = flow_of(file, para(vml_picture(number, attribute=attribute)), SENTENCE)
    assert said(flow)[0] == ("〔图片〕", 0)
    assert flow.pictures == ()


def test_a_part_that_is_no_picture_is_not_taken_for_one() -> None:
    file = Word()
    other = file.part("note.xml", "<a/>", "application/xml", "customXml")
    flow = flow_of(file, para(inline(other)), SENTENCE)
    assert flow.pictures == ()
    assert "docx_picture_missing" in rules(flow)


def test_a_picture_that_is_gone_has_words_in_its_place() -> None:
    file = Word()
    number = file.relate("image", "media/gone.png")
    flow = flow_of(file, para(inline(number, alt="现场")), para(inline("rId99")), SENTENCE)
    assert said(flow)[:2] == [("〔图片：现场〕", 0), ("〔图片〕", 0)]
    assert "docx_picture_missing" in rules(flow)


def test_a_name_of_a_file_is_no_words_for_a_picture() -> None:
    file = Word()
    flow = flow_of(file, para(inline(file.media(picture_data()), alt="微信图片_20260301.jpg")))
    assert figures(flow)[0].pictures[0].alt == ""


def test_a_metafile_around_a_bitmap_is_that_bitmap() -> None:
    file = Word()
    wrapped = metafiles.emf(metafiles.emf_bitmap(metafiles.bitmap()))
    flow = flow_of(file, para(inline(file.media(wrapped, "emf"))))
    assert flow.pictures[0].extension == "png"


def test_a_metafile_without_libreoffice_is_kept_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_program", lambda: None)
    file = Word()
    drawn = metafiles.emf(metafiles.emf_line())
    flow = flow_of(file, para(inline(file.media(drawn, "emf"))))
    assert (flow.pictures[0].data, flow.pictures[0].extension) == (drawn, "emf")
    assert "docx_picture_unshown" in rules(flow)


# Captions


def test_lines_under_pictures_are_captions_where_they_say_so() -> None:
    file = Word()
    number = file.media(picture_data())
    flow = flow_of(
        file,
        SENTENCE,
        para(inline(number), align="center"),
        para("图1 讲座现场", align="center"),
        para(inline(number)),
        para("志愿者合影", style="caption"),
        para(inline(number)),
        para(run("实验展示", size=9), align="center"),
        SENTENCE,
    )
    assert [plain(one.caption) for one in figures(flow)] == [
        "图1 讲座现场",
        "志愿者合影",
        "实验展示",
    ]


def test_a_doubtful_line_stays_text_and_is_told() -> None:
    file = Word()
    flow = flow_of(
        file,
        SENTENCE,
        para(inline(file.media(picture_data()))),
        para("讲座现场", align="center"),
        SENTENCE,
    )
    assert plain(figures(flow)[0].caption) == ""
    assert ("讲座现场", 0) in said(flow)
    assert "docx_caption_perhaps" in rules(flow)


# Boxes


def test_a_box_is_read_once_and_stands_behind_its_paragraph() -> None:
    flow = flow_of(Word(), para("锚", textbox("框一", "框二")), "后")
    assert said(flow) == [("锚", 0), ("框一", 1), ("框二", 1), ("后", 0)]


def test_boxes_of_old_word_groups_canvases_and_frames_have_numbers_of_their_own() -> None:
    file = Word()
    number = file.media(picture_data())
    flow = flow_of(
        file,
        para("甲", vml_textbox("旧框")),
        para("乙", group(wsp("组内一"), wsp("组内二"), picture(number))),
        para("丙", canvas(wsp("画布"), picture(number))),
        framed("图文框一"),
        framed("图文框二"),
        para("丁", wordart("艺术字")),
    )
    boxes = dict(said(flow))
    assert [words for words, _ in said(flow)] == [
        "甲", "旧框", "乙", "组内一", "组内二", "丙", "画布", "图文框一", "图文框二", "丁", "艺术字"
    ]  # fmt: skip
    assert boxes["图文框一"] == boxes["图文框二"]
    of_boxes = [boxes[one] for one in ("旧框", "组内一", "组内二", "画布", "图文框一", "艺术字")]
    assert len({*of_boxes}) == 6
    assert 0 not in of_boxes
    assert len(figures(flow)) == 2


def test_a_box_that_goes_on_in_another_says_its_text_once() -> None:
    first = wsp("连着的两个框")
    second = wsp(link='<wps:linkedTxbx id="3" seq="1"/>')
    assert said(flow_of(Word(), para("锚", group(first, second))))[1:] == [("连着的两个框", 1)]


def test_tables_and_pictures_of_boxes_are_read() -> None:
    file = Word()
    number = file.media(picture_data())
    inside = table(row("甲", "乙"), row("丙", "丁"))
    flow = flow_of(file, para("锚", textbox(inside, para(inline(number)), "图1 现场")))
    assert [type(one.block).__name__ for one in flow.blocks] == ["Paragraph", "Table", "Figure"]
    assert [one.look.box for one in flow.blocks] == [0, 1, 1]
    assert plain(figures(flow)[0].caption) == "图1 现场"


def test_a_box_in_a_header_is_kept_aside() -> None:
    file = Word()
    file.header(para("页眉", textbox("页眉里的框")))
    flow = flow_of(file, SENTENCE)
    assert said(flow) == [(SENTENCE, 0)]
    assert "页眉里的框" in [words for one in flow.asides for words in one.texts]


def test_letters_of_shapes_are_text() -> None:
    shape = (
        "<a:sp><a:txSp><a:txBody><a:bodyPr/><a:p><a:r><a:t>形状</a:t></a:r><a:r><a:t>文字</a:t>"
        "</a:r></a:p></a:txBody></a:txSp></a:sp>"
    )
    flow = flow_of(Word(), para("锚", placed(graphic("lockedCanvas", shape), 100, 50, "", "")))
    assert said(flow) == [("锚", 0), ("形状文字", 1)]


# Charts and diagrams


def test_charts_and_diagrams_say_their_words_aside() -> None:
    file = Word()
    flow = flow_of(
        file,
        para(file.chart("各月场次", ["一月", "二月"], [3, 5])),
        para(file.smartart("宣传", "培训")),
    )
    assert [words for words, _ in said(flow)] == ["〔图片：各月场次〕", "〔图片〕"]
    assert {one.rule: one.texts for one in flow.asides} == {
        "docx_chart": ("各月场次\n一月\n二月\n3\n5",),
        "docx_diagram": ("宣传\n培训",),
    }
    assert "docx_chart_unshown" in rules(flow)


# Accounts


def rich(flavour: str = "word") -> Word:
    """Return a file with pictures and words in every place where they may stand."""
    file = Word(flavour)  # type: ignore[arg-type]
    photos = [file.media(picture_data(colour=f"#{number:02x}8040")) for number in range(9)]
    program = file.part("embeddings/a.bin", b"x", "application/x", "oleObject")
    return file.add(
        para("正文甲", inline(photos[0]), anchored(photos[1])),
        para("正文乙", vml_picture(photos[2]), ole(photos[3], program)),
        para("正文丙", group(wsp("组内字"), picture(photos[4]), picture(photos[5]))),
        para("正文丁", textbox("框中字", para(inline(photos[6]))), vml_textbox("旧框字")),
        table(
            row("表头甲", "表头乙", head=True),
            row("格中字", cell(para(inline(photos[7])), para("图旁字"))),
            row(cell("合并字", span=2)),
        ),
        sdt(para("控件字", anchored(photos[8]))),
        framed("图文框字"),
        "末段字",
    )


def test_every_picture_that_the_text_refers_to_is_accounted_for() -> None:
    data = rich().data()
    flow = read_docx(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        source = archive.read("word/document.xml").decode()
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = {one.get("Id"): one.get("Target") for one in relations}
        used = {targets[one] for one in re.findall(r'r:(?:embed|id)="(rId\d+)"', source)}
        photos = sorted(archive.read(f"word/{one}") for one in used if one and "media/" in one)
    assert sorted(one.data for one in flow.pictures) == photos
    shown = {one.media for figure in figures(flow) for one in figure.pictures}
    assert shown == {str(number) for number in range(len(photos))}


@pytest.mark.timeout(200)
def test_libreoffice_reads_the_same_characters(tmp_path: Path) -> None:
    files = [rich(flavour).save(tmp_path / f"{flavour}.docx") for flavour in FLAVOURS]
    for file, pdf in zip(files, all_converted(files, tmp_path), strict=True):
        flow = read_docx(file.read_bytes())
        ours = "".join(words for words, _ in said(flow))
        ours += "".join(
            plain(one.text)
            for block in flow.blocks
            for line in getattr(block.block, "rows", ())
            for one in line
        )
        ours += "".join(plain(one.caption) for one in figures(flow))
        theirs = "".join("".join(page) for page in lines_of_pages(pdf))
        assert sorted("".join(ours.split())) == sorted("".join(theirs.split()))


def test_all_that_is_told_has_a_sentence_in_both_languages() -> None:
    file = rich()
    photo = file.media(picture_data())
    drawn = file.media(metafiles.emf(metafiles.emf_line())[:120], "emf")
    pieces = (
        para(inline(photo, turn=20, crop='t="20000"'), inline("rId99"), inline(drawn)),
        para(inline(file.linked("https://x.example.org/a.png"), link=True)),
        para(file.chart("甲", ["乙"], [1]), file.smartart("丙")),
        table(row(cell("甲", vmerge="restart"), "乙"), row(cell("盖住", vmerge="continue"), "丙")),
        table(row("甲", cell(table(row("乙", "丙")))), row("丁", "戊")),
        file.chunk(b"", "docx", "application/x"),
    )
    flow = read_docx(file.add(*pieces).data())
    asides = [Finding(one.rule, "hint", facts=(("count", "1"),)) for one in flow.asides]
    told = [*flow.remarks, *asides]
    expected = {
        "docx_chart", "docx_chart_unshown", "docx_chunk_unread", "docx_covered_cells",
        "docx_diagram", "docx_object", "docx_picture_askew", "docx_picture_cropped",
        "docx_picture_linked", "docx_picture_missing", "docx_picture_unshown",
        "docx_pictures_of_table", "docx_table_in_cell",
    }  # fmt: skip
    assert {one.rule for one in told} >= expected
    for one in told:
        for language in ("zh", "en"):
            words = sentence(one, language)
            assert words[-1] in "。."
            assert not re.search(r"[{}]|docx_", words)


def test_torn_and_twisted_drawings_give_words_or_a_refusal() -> None:
    chance = random.Random(20260301)
    whole = rich().data()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(120):
        root = etree.fromstring(files["word/document.xml"])
        elements = [*root.iter(etree.Element)]
        for one in chance.sample(elements, 5):
            parent = one.getparent()
            if parent is None or chance.random() < 0.3:
                for name in one.attrib:
                    one.set(name, chance.choice(["", "-1", "9" * 15, "x", "²", "٣", "rId1"]))
            elif chance.random() < 0.5:
                parent.remove(one)
            else:
                one.tag = chance.choice(elements).tag
        made = zipped(files | {"word/document.xml": etree.tostring(root)})
        with contextlib.suppress(OpenError):
            assert read_docx(made).blocks
