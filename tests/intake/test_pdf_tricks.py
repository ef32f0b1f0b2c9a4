"""The tricks that PDF files play: hidden text, blanks, radicals, columns, passwords, damage."""

from __future__ import annotations

import random
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from composer.intake.flow import Flow
from composer.intake.pdf import chars as pdfchars
from composer.intake.pdf.reader import read_pdf
from composer.intake.recognition import read_flow
from composer.model.blocks import Figure, Table, plain
from composer.model.errors import OpenError
from composer.model.issue import Issue
from tests.intake.pdfaccounting import everything, lost, words
from tests.intake.pdfmaking import HEIGHT, WIDTH, block, made, opened, put, rule, saved

SENTENCE = "协会组织科技志愿者走进社区，为居民讲解用电安全和急救知识。"
TEXT = SENTENCE * 4


def jpeg(width: int = 60, height: int = 40) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#4a7a5c").save(out, "JPEG")
    return out.getvalue()


def image(x: float, y: float, width: float, height: float, name: str = "P") -> str:
    return f"q {width} 0 0 {height} {x} {HEIGHT - y - height} cm /{name} Do Q\n"


def asides(flow: Flow, rule_: str) -> tuple[str, ...]:
    return next((one.texts for one in flow.asides if one.rule == rule_), ())


def rules(flow: Flow) -> list[str]:
    return [one.rule for one in flow.remarks]


def test_lines_become_paragraphs() -> None:
    found = read_pdf(made(block(TEXT) + block(TEXT, 400)))
    assert words(found) == [TEXT, TEXT]
    assert [one.look.lines for one in found.blocks] == [5, 5]
    assert [one.look.indent for one in found.blocks] == [2, 2]
    assert found.blocks[0].look.size == 16
    assert found.blocks[1].look.gap >= 3


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    rest = "".join(put(80, 100 + at * 28.8, SENTENCE[at * 27 : at * 27 + 27]) for at in range(2))
    first = block(SENTENCE * 3 + "这一年，协会还组织科普讲师团开展巡回", 700 - 28.8 * 3)
    found = read_pdf(made(block(TEXT) + first, rest + block(TEXT, 300)))
    assert len(words(found)) == 3
    assert words(found)[1].endswith(SENTENCE)


def test_a_title_of_two_lines_is_one() -> None:
    title = put(157, 100, "青禾市科普协会关于开展科普", 22) + put(
        201, 140, "进社区活动的通知书", 22
    )
    found = read_pdf(made(title + block(TEXT, 200) + block(TEXT, 500)))
    assert words(found)[0] == "青禾市科普协会关于开展科普进社区活动的通知书"
    assert found.blocks[0].look.align == "center"
    assert found.blocks[0].look.size == 22


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_are_read_one_after_the_other(columns: int) -> None:
    wide = 15 if columns == 2 else 11
    texts = [f"{'甲乙丙'[at]}栏" + SENTENCE * 6 for at in range(columns)]
    step = (wide + 2) * 14
    page = put(200, 80, "科普简报讲堂", 30)
    for at, text in enumerate(texts):
        page += block(text, 140, x=60 + at * step, columns=wide, size=14)
    found = read_pdf(made(page))
    assert words(found) == ["科普简报讲堂", *texts]


def test_fields_on_a_line_stay_apart_and_digits_get_no_blanks() -> None:
    line = put(80, 100, "青禾市科普协会编") + put(400, 100, "2026年3月31日")
    # Hanzi and digits stand a quarter of an em apart, as programs set them.
    close = (
        put(80, 160, "活动于")
        + put(80 + 48 + 4, 160, "3")
        + put(80 + 48 + 4 + 8 + 4, 160, "月举行")
    )
    found = read_pdf(made(line + close + block(TEXT, 220)))
    assert words(found)[:2] == [
        "青禾市科普协会编" + "\u3000" * 12 + "2026年3月31日",
        "活动于3月举行",
    ]


def test_letter_spaced_words_have_no_blanks_and_typed_ones_do() -> None:
    spaced = put(100, 100, "本期要文", before="24 Tc")
    typed = put(80, 150, "通\u3000知") + put(80, 200, "use it well")
    found = read_pdf(made(spaced + typed + block(TEXT, 240)))
    assert words(found)[:3] == ["本期要文", "通\u3000知", "use it well"]


def test_what_is_painted_twice_is_there_once() -> None:
    found = read_pdf(made(put(80, 100, "重点工作") + put(80.4, 100, "重点工作") + block(TEXT, 150)))
    assert words(found)[0] == "重点工作"


def test_radicals_become_the_hanzi_and_that_is_said() -> None:
    found = read_pdf(made(block(TEXT.replace("讲", "⻢⼀⽅"), 100)))
    assert "马一方" in words(found)[0]
    remark = next(one for one in found.remarks if one.rule == "pdf_radicals")
    assert (remark.text, remark.suggestion) == ("⻢⼀⽅", "马一方")


def test_bold_fonts_and_red_ink_are_seen() -> None:
    red = put(80, 100, "青禾科普简报", 40, "1 0 0 rg")
    bold = put(80, 160, "一、主要做法", font="B")
    mixed = put(112, 200, "一是抓落实。", font="B") + put(208, 200, "明确责任。")
    found = read_pdf(made(red + bold + mixed + block(TEXT, 240)))
    assert [one.look.is_red for one in found.blocks][:3] == [True, False, False]
    assert [one.look.is_bold for one in found.blocks][:3] == [False, True, False]
    spans = found.blocks[2].block.text
    assert [(one.text, one.bold) for one in spans] == [
        ("一是抓落实。", True),
        ("明确责任。", False),
    ]


def test_what_stands_above_the_line_stays_in_it() -> None:
    line = put(80, 100, "面积为20") + put(80 + 64, 94, "2", 9) + put(80 + 70, 100, "平方的场馆")
    found = read_pdf(made(line + block(TEXT, 150)))
    assert words(found)[0] == "面积为202平方的场馆"
    assert [one.text for one in found.blocks[0].block.text if one.superscript] == ["2"]


def test_what_nobody_sees_is_kept_aside(tmp_path) -> None:
    page = (
        block(TEXT)
        + put(80, 500, "隐藏的字", 16, "3 Tr")
        + put(80, 540, "白色的字", 16, "1 1 1 rg")
        + put(80, 900, "页外的字")
        + "0.8 0 0 rg 60 200 300 60 re f\n"
        + put(80, HEIGHT - 220, "红底白字", 16, "1 1 1 rg")
    )
    data = made(page)
    found = read_pdf(data)
    assert set(asides(found, "pdf_hidden_text")) == {"隐藏的字", "白色的字", "页外的字"}
    assert words(found) == [TEXT, "红底白字"]
    assert lost(data, found, tmp_path) == {}


def test_a_watermark_is_kept_aside() -> None:
    code = "内部资料".encode("utf-16-be").hex()
    mark = f"BT /F 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <{code}> Tj ET\n"
    found = read_pdf(made(block(TEXT) + mark))
    assert words(found) == [TEXT]
    assert "".join(asides(found, "pdf_turned_text")) == "内部资料"


LATIN = (
    "The association brings science to inter-",
    "national readers and to many small towns",
    "of this county every day.",
)


def latin(y: float = 100) -> str:
    return "".join(put(80, y + at * 24, one, font="H") for at, one in enumerate(LATIN))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_reads_as_it_is_seen(turn: int) -> None:
    assert words(read_pdf(made(block(TEXT), Rotate=turn))) == [TEXT]
    matrix = {
        90: f"0 1 -1 0 {WIDTH + 200} 0",
        180: f"-1 0 0 -1 {WIDTH} {HEIGHT}",
        270: "0 -1 1 0 -200 595",
    }
    turned = f"q {matrix[turn]} cm\n{latin()}Q\n"
    assert words(read_pdf(made(turned))) == words(read_pdf(made(latin())))
    assert len(words(read_pdf(made(turned)))) == 1


def test_text_in_a_font_that_is_nowhere_is_missed_in_words() -> None:
    code = "内部".encode("utf-16-be").hex()
    found = read_pdf(made(block(TEXT) + f"BT /F 12 Tf 0 1 -1 0 40 300 Tm <{code}> Tj ET\n"))
    assert "内部" in everything(found) or "pdf_font_missing" in rules(found)


def test_page_numbers_and_running_heads_are_kept_aside() -> None:
    pages = [
        put(240, 50, "青禾科普工作交流", 10) + block(TEXT, 100) + put(280, 800, number, 12)
        for number in ("— 1 —", "— 2 —", "— 3 —")
    ]
    found = read_pdf(made(*pages))
    assert words(found) == [TEXT] * 3
    assert asides(found, "page_numbers") == ("— 1 —", "— 2 —", "— 3 —")
    assert asides(found, "pdf_running_heads") == ("青禾科普工作交流",) * 3


@pytest.mark.parametrize("number", ["第{}页 共3页", "{}/3", "- {} -", "{}", "Page {} of 3"])
def test_page_numbers_of_every_form(number: str) -> None:
    pages = [block(TEXT, 100) + put(280, 800, number.format(page), 12) for page in (1, 2, 3)]
    found = read_pdf(made(*pages))
    assert words(found) == [TEXT] * 3
    assert len(asides(found, "page_numbers")) == 3


def test_a_grid_of_rules_is_a_table() -> None:
    page = block(TEXT, 100)
    for y in (300, 330, 360, 390):
        page += rule(80, y, 500, y) if y != 330 else rule(220, y, 500, y)
    for x in (80, 220, 360, 500):
        page += rule(x, 330 if x == 360 else 300, x, 390)
    for x, y, said in (
        (90, 322, "单位"), (230, 322, "活动情况"), (230, 352, "场次"), (370, 352, "人数"),
        (90, 382, "云溪县"), (230, 382, "12"), (370, 382, "3400"),
    ):  # fmt: skip
        page += put(x, y, said, 12)
    found = read_pdf(made(page + block(TEXT, 460)))
    table = found.blocks[1].block
    assert isinstance(table, Table)
    assert [[(plain(one.text), one.columns, one.rows) for one in row] for row in table.rows] == [
        [("单位", 1, 2), ("活动情况", 2, 1)],
        [("场次", 1, 1), ("人数", 1, 1)],
        [("云溪县", 1, 1), ("12", 1, 1), ("3400", 1, 1)],
    ]
    assert words(found) == [TEXT, TEXT]


def test_columns_without_rules_get_tabs_and_a_remark() -> None:
    page = block(TEXT, 100)
    for at, row in enumerate(
        (("单位", "场次", "人数"), ("云溪县", "12", "3400"), ("桐湾区", "9", "880"))
    ):
        for column, said in enumerate(row):
            page += put(90 + column * 140, 320 + at * 28, said)
    found = read_pdf(made(page))
    assert words(found)[1:] == ["单位\t场次\t人数", "云溪县\t12\t3400", "桐湾区\t9\t880"]
    assert "pdf_columns_unruled" in rules(found)


def test_a_picture_stands_between_its_paragraphs_with_its_caption() -> None:
    data = jpeg()
    page = block(TEXT, 100) + image(200, 260, 200, 130) + put(240, 410, "图1 活动现场", 12)
    found = read_pdf(made(page + block(TEXT, 450), images={"P": (data, 60, 40)}))
    figure = found.blocks[1].block
    assert isinstance(figure, Figure)
    assert plain(figure.caption) == "图1 活动现场"
    assert found.pictures[int(figure.pictures[0].media)].data == data
    assert found.pictures[0].extension == "jpg"
    assert words(found) == [TEXT, TEXT]


def test_a_scan_is_refused_and_a_recognised_one_is_read() -> None:
    pictures = {"P": (jpeg(), 60, 40)}
    scan = image(0, 0, WIDTH, HEIGHT)
    with pytest.raises(OpenError, match="pdf_scan"):
        read_pdf(made(scan, scan, images=pictures))
    layer = f"{scan}3 Tr\n{block(TEXT)}"
    found = read_pdf(made(layer, images=pictures))
    assert words(found) == [TEXT]
    assert "pdf_pages_recognised" in rules(found)
    assert not found.pictures
    partly = read_pdf(made(block(TEXT), scan, images=pictures))
    assert (
        dict(next(one for one in partly.remarks if one.rule == "pdf_pages_scanned").facts)["pages"]
        == "2"
    )
    assert len(partly.pictures) == 1


def test_a_ground_under_the_text_is_no_picture() -> None:
    found = read_pdf(made(image(0, 0, WIDTH, HEIGHT) + block(TEXT), images={"P": (jpeg(), 60, 40)}))
    assert words(found) == [TEXT]
    assert found.pictures == ()


def test_words_that_a_hyphen_breaks_are_whole_and_others_get_a_space() -> None:
    found = read_pdf(made(latin() + latin(300)))
    assert words(found)[0].endswith("small towns of this county every day.")
    assert "international readers" in "".join(words(found))
    assert "pdf_hyphen_dropped" in rules(found)


def test_passwords() -> None:
    data = opened(made(block(TEXT)))
    locked = saved(data, encryption=pikepdf.Encryption(user="秘密".encode().hex(), owner="x"))
    with pytest.raises(OpenError, match="pdf_password"):
        read_pdf(locked)
    data = opened(made(block(TEXT)))
    assert words(read_pdf(saved(data, encryption=pikepdf.Encryption(user="", owner="x")))) == [TEXT]


def test_scripts_attachments_and_notes_are_said_and_nothing_is_run() -> None:
    pdf = opened(made(block(TEXT)))
    pdf.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(
            Names=pikepdf.Array(
                ["a", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")]
            )
        )
    )
    pdf.attachments["来稿.txt"] = b"text"
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[80, 80, 100, 100],
        Contents="请核对日期",
    )
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name",
        V="填写的内容", Rect=[80, 120, 200, 140],
    )  # fmt: skip
    field = pdf.make_indirect(field)
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note), field])
    found = read_pdf(saved(pdf))
    assert words(found) == [TEXT]
    assert asides(found, "pdf_annotations") == ("请核对日期", "填写的内容")
    assert {"pdf_scripts", "pdf_attachments"} <= set(rules(found))


def test_torn_files() -> None:
    data = made(*(block(TEXT) for _ in range(6)))
    for torn in (b"", b"%PDF-1.7\n", data[:400], b"\x00" * 5000):
        with pytest.raises(OpenError, match="pdf_torn"):
            read_pdf(torn)
    try:
        found = read_pdf(data[:-300])
    except OpenError as problem:
        assert problem.reason in ("pdf_torn", "source_empty")  # noqa: PT017
    else:
        assert "pdf_incomplete" in rules(found)


def test_damaged_bytes_never_raise_anything_else() -> None:
    data = bytearray(made(block(TEXT), image(100, 300, 50, 50), images={"P": (jpeg(), 60, 40)}))
    for at in range(0, len(data) - 40, max(1, len(data) // 60)):
        torn = bytes(data[:at]) + b"\xff\x00 endobj <<" + bytes(data[at + 11 :])
        try:
            read_pdf(torn)
        except OpenError as problem:
            assert problem.reason.startswith(("pdf_", "source_empty"))  # noqa: PT017


def test_pages_without_end_and_pages_within_themselves_are_bounded() -> None:
    pdf = pikepdf.new()
    for _ in range(1001):
        pdf.add_blank_page()
    with pytest.raises(OpenError, match="pdf_too_long"):
        read_pdf(saved(pdf))
    loop = opened(made(block(TEXT)))
    form = pikepdf.Stream(loop, b"/X Do")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 100]
    form = loop.make_indirect(form)
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    loop.pages[0].Resources.XObject = pikepdf.Dictionary(X=form)
    loop.pages[0].contents_add(b"/X Do")
    assert words(read_pdf(saved(loop))) == [TEXT]


def test_characters_that_the_file_does_not_tell_are_said(tmp_path) -> None:
    found = read_pdf(made(block(TEXT) + put(80, 400, "青禾", font="N")))
    assert words(found)[0] == TEXT
    assert "pdf_guessed_characters" in rules(found) or "青禾" in everything(found)


def test_notes_at_the_foot_of_a_page_do_not_part_the_paragraph() -> None:
    cut = "这一年，协会还组织科普讲师团开展巡回" + SENTENCE * 3
    first = block(TEXT) + block(cut, 513.6) + rule(80, 700, 200, 700)
    first += put(80, 715, "1. 数据来自青禾市科普协会统计。", 10)
    found = read_pdf(made(first, put(80, 100, SENTENCE[:20]) + block(TEXT, 300)))
    assert words(found) == [TEXT, cut + SENTENCE[:20], TEXT, "1. 数据来自青禾市科普协会统计。"]
    assert "pdf_notes_at_end" in rules(found)


def test_a_page_of_scattered_words_and_one_of_too_many_are_bounded(monkeypatch) -> None:
    chance = random.Random(1)
    page = "".join(
        put(chance.random() * 500, chance.random() * 800, "甲乙", 6) for _ in range(4000)
    )
    assert len("".join(everything(read_pdf(made(page))).split())) >= 7000
    monkeypatch.setattr(pdfchars, "MOST_ON_PAGE", 100)
    with pytest.raises(OpenError, match="pdf_too_long"):
        read_pdf(made(block(TEXT)))


def test_a_contribution_is_an_article() -> None:
    title = put(201, 100, "科普讲堂走进青石乡", 22)
    unit = put(336, 460, "（云溪县科普协会）")
    document = read_flow(read_pdf(made(title + block(TEXT, 160) + block(TEXT, 310) + unit)))
    assert isinstance(document, Issue)
    assert [one.title for one in document.articles] == ["科普讲堂走进青石乡"]
    assert document.articles[0].source == "云溪县科普协会"
    assert len(document.articles[0].blocks) == 2


def test_a_head_in_the_margin_of_a_single_page_is_kept_aside_and_a_first_line_is_not() -> None:
    page = put(180, 130, "协会举办科普讲座", 22) + block(TEXT, 180)
    found = read_pdf(made(put(80, 50, "青禾科普工作交流", 10) + page))
    assert asides(found, "pdf_running_heads") == ("青禾科普工作交流",)
    assert "青禾科普工作交流" not in "".join(words(found))
    for first in (put(80, 100, "内部资料", 16), put(80, 50, "特急件", 22)):
        whole = read_pdf(made(first + page))
        assert asides(whole, "pdf_running_heads") == ()
        assert words(whole)[0] in ("内部资料", "特急件")


def test_an_attachment_begins_a_paragraph_of_its_own() -> None:
    full = "协会组织科技志愿者走进社区为居民讲解用电安全食品安全" * 2
    found = read_pdf(made(block(full, 740), put(80, 100, "附件2", 16) + block(TEXT, 150)))
    assert "附件2" in words(found)
