"""Official documents in pages: what stands where, with which face, and what is taken over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from composer.model import edits
from composer.model.blocks import Paragraph, Span, text
from composer.model.issue import Article
from composer.model.official import Attendance, Closing, Head, OfficialDocument, OfficialImprint
from composer.typeset.composition import Bar, Composition, Line, Page
from composer.typeset.official import build_story
from composer.typeset.story import MarkBlock, RuleBlock, SignatureBlock, TextBlock
from composer.typeset.units import mm, to_mm
from tests import officials
from tests.conftest import Golden
from tests.typeset.composing import compose_official, dump, fonts, official_sheet, shown, texts

ALL = {
    "document": officials.document,
    "joint": officials.joint,
    "upward": officials.upward,
    "letter": officials.letter,
    "minutes": officials.minutes,
    "order": officials.order,
    "turned": officials.turned,
}
SHEET = official_sheet()
PITCH, CELL = SHEET.pitch, SHEET.styles["body"].cell
LEFT, RIGHT, TOP = mm(28), mm(184), mm(37)
LONG = "关于青禾市科普协会二〇二六年度科普示范基地建设项目申报工作有关事项的补充说明和办理流程"


def lines(composition: Composition, place: str) -> list[Line]:
    return [line for page in composition.pages for line in page.lines if line.block == place]


def line(composition: Composition, place: str) -> Line:
    return lines(composition, place)[0]


def red(page: Page) -> list[Bar]:
    return [bar for bar in page.bars if bar.colour == "red"]


def start_of(one: Line, characters: str) -> float:
    """Return where characters of a line begin."""
    place = one.x
    for run in one.runs:
        if characters in run.text:
            before = run.text[: run.text.index(characters)]
            face = fonts().face_of(run.face)
            wide = sum((face.advance(mark) or 0.0) * run.size + run.spacing for mark in before)
            return place + run.x + wide
    raise AssertionError(characters)


@pytest.mark.parametrize("name", ALL)
def test_every_text_stands_on_the_pages_once(name: str) -> None:
    document = ALL[name]()
    found = shown(compose_official(document))
    story = build_story(document, SHEET)
    assert {
        place: words for place, words in found.items() if words and not place.startswith("page/")
    } == texts(story)


@pytest.mark.parametrize("name", ALL)
def test_the_forms_as_dumps(golden: Golden, name: str) -> None:
    golden(f"composition/official_{name}.txt", dump(compose_official(ALL[name]())))


# --- head -----------------------------------------------------------------------


def test_the_lines_above_the_mark_are_the_first_three_of_the_page() -> None:
    composition = compose_official(officials.document())
    for number, name in enumerate(("copy_number", "classification", "urgency")):
        one = line(composition, f"head/{name}")
        assert one.x == LEFT
        assert one.y == pytest.approx(TOP + (number + 0.8) * PITCH)
    hei = fonts().face("hei").key
    assert line(composition, "head/classification").runs[0].face == hei
    assert line(composition, "head/copy_number").runs[0].face != hei


def test_classification_stands_on_line_two_also_without_a_copy_number() -> None:
    head = Head((officials.OFFICE,), classification="机密★1年", urgency="特急")
    composition = compose_official(replace(officials.document(), head=head))
    assert line(composition, "head/classification").y == pytest.approx(TOP + 1.8 * PITCH)
    assert line(composition, "head/urgency").y == pytest.approx(TOP + 2.8 * PITCH)
    head = Head((officials.OFFICE,), urgency="特急")
    composition = compose_official(replace(officials.document(), head=head))
    assert line(composition, "head/urgency").y == pytest.approx(TOP + 0.8 * PITCH)


@pytest.mark.parametrize("name", ["document", "upward", "letter", "order"])
def test_numbers_in_a_head_are_set_solid(name: str) -> None:
    """The figures of the standard print 〔2012〕10号, 机密★1年 and 附件1 without gaps."""
    places = ("head/classification", "head/document_number", "head/signers/0", "articles/1/label")
    made, solid = compose_official(ALL[name]()), compose_official(ALL[name](), latin_gap=0)
    for place in places:
        assert [one.width for one in lines(made, place)] == [
            one.width for one in lines(solid, place)
        ]


def test_other_lines_have_gaps_between_hanzi_and_digits() -> None:
    made, solid = (compose_official(officials.document(), latin_gap=gap) for gap in (0.25, 0))
    for place in ("articles/0/title", "closing/date"):
        assert lines(made, place)[-1].width > lines(solid, place)[-1].width + 5


@pytest.mark.parametrize("name", ["document", "joint", "upward", "minutes"])
def test_a_red_rule_is_4_mm_below_the_number_and_156_mm_wide(name: str) -> None:
    composition = compose_official(ALL[name]())
    (rule,) = red(composition.pages[0])
    number = line(composition, "head/document_number")
    foot = number.y - fonts().body("fangsong").bottom * 16
    assert to_mm(rule.y - foot) == pytest.approx(4, abs=0.01)
    assert (to_mm(rule.x), to_mm(rule.width)) == pytest.approx((28, 156))


@pytest.mark.parametrize("rows", [18, 22, 26])
def test_the_rule_keeps_its_distance_whatever_the_pitch(rows: int) -> None:
    composition = compose_official(officials.document(), rows=rows)
    foot = line(composition, "head/document_number").y - fonts().body("fangsong").bottom * 16
    assert to_mm(red(composition.pages[0])[0].y - foot) == pytest.approx(4, abs=0.05)


def test_a_document_without_its_number_stands_as_it_will_with_it() -> None:
    document = officials.document()
    without = replace(document, head=replace(document.head, document_number=""))
    one, two = (compose_official(each).pages[0] for each in (document, without))
    assert [bar.y for bar in one.bars] == [bar.y for bar in two.bars]


def test_title_and_recipients_keep_blank_lines_above_them() -> None:
    composition = compose_official(officials.upward())
    (rule,) = red(composition.pages[0])
    title = SHEET.styles["title"]
    top = line(composition, "articles/0/title").y - 0.8 * title.pitch
    assert top - rule.y - rule.height == pytest.approx(2 * PITCH, abs=0.1)
    recipients = line(composition, "recipients")
    assert recipients.y - 0.8 * PITCH - top - title.pitch == pytest.approx(PITCH, abs=0.1)
    assert recipients.x == LEFT
    assert lines(composition, "recipients")[-1].text.endswith("：")


def test_a_body_without_recipients_above_it_keeps_a_blank_line_below_the_title() -> None:
    document = replace(officials.upward(), recipients="")
    composition = compose_official(document)
    last = lines(composition, "articles/0/title")[-1]
    bottom = last.y + 0.2 * SHEET.styles["title"].pitch
    first = line(composition, "articles/0/blocks/0")
    assert first.y - 0.8 * PITCH - bottom == pytest.approx(PITCH, abs=0.1)


def test_a_body_without_a_title_keeps_off_the_rule() -> None:
    composition = compose_official(officials.minutes())
    (rule,) = red(composition.pages[0])
    first = line(composition, "articles/0/blocks/0")
    assert first.y - 0.8 * PITCH - rule.y == pytest.approx(2 * PITCH, abs=2)


def test_an_order_has_no_rule_and_its_body_two_lines_below_its_number() -> None:
    composition = compose_official(officials.order())
    assert not red(composition.pages[0])
    number = line(composition, "head/document_number")
    first = line(composition, "articles/0/blocks/0")
    assert first.y - number.y == pytest.approx(3 * PITCH, abs=0.1)
    assert number.x + number.width / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.01)


def test_a_letter_has_two_double_rules_and_its_number_at_the_right() -> None:
    composition = compose_official(officials.letter())
    upper, thin, second, thick = sorted(red(composition.pages[0]), key=lambda bar: bar.y)
    assert upper.height > thin.height
    assert second.height < thick.height
    for bar in (upper, thin, second, thick):
        assert (to_mm(bar.x), to_mm(bar.width)) == pytest.approx((20, 170))
    assert to_mm(thick.y + thick.height) == pytest.approx(277)
    number = line(composition, "head/document_number")
    assert number.x + number.width == pytest.approx(RIGHT, abs=0.01)
    head = number.y - fonts().body("fangsong").top * 16
    assert head - thin.y - thin.height == pytest.approx(14, abs=0.01)
    assert not red(composition.pages[1])
    assert not lines(composition, "page/1")
    assert lines(composition, "page/2")


def test_a_letter_has_what_else_it_says_at_the_left_below_its_rule() -> None:
    letter = officials.letter()
    head = replace(letter.head, copy_number="000012", classification="秘密★1年", urgency="特急")
    composition = compose_official(replace(letter, head=head))
    number = line(composition, "head/document_number")
    places = [line(composition, f"head/{name}") for name in ("copy_number", "classification")]
    assert places[0].y == number.y
    assert places[1].y == pytest.approx(number.y + PITCH)
    assert {one.x for one in places} == {LEFT}
    assert places[1].runs[0].face == fonts().face("hei").key


# --- body -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("一、健全机制。", "hei"),
        ("（一）健全机制。", "kai"),
        ("(十二)健全机制。", "kai"),
        ("1. 健全机制。", "hei"),
        ("（1）健全机制。", "hei"),
        ("一是健全机制。", "hei"),
    ],
)
def test_a_heading_that_runs_into_the_text_has_the_face_of_its_level(head: str, role: str) -> None:
    block = Paragraph((Span(head, bold=True), Span("各单位要抓好"), Span("落实", bold=True)))
    document = replace(officials.document(), body=Article("", (block,)))
    one = line(compose_official(document), "articles/0/blocks/0")
    assert one.runs[0].face == fonts().face(role).key
    assert one.runs[-1].face == fonts().face("hei").key
    assert any(run.face == fonts().face("fangsong").key for run in one.runs)


def test_one_attachment_has_no_number_and_turned_lines_align_with_its_name() -> None:
    document = replace(officials.document(), attachments=(Article(LONG),))
    composition = compose_official(document)
    first, *others = lines(composition, "attachment_names/0")
    assert first.text.startswith("附件：关于")
    assert first.x == pytest.approx(LEFT + 2 * CELL)
    assert others
    assert {round(one.x, 2) for one in others} == {round(start_of(first, "关于"), 2)}
    assert line(composition, "articles/1/label").text == "附件"


@pytest.mark.parametrize("count", [2, 11])
def test_several_attachments_are_numbered_and_aligned(count: int) -> None:
    document = replace(officials.document(), attachments=(Article(LONG),) * count)
    composition = compose_official(document)
    start = start_of(line(composition, "attachment_names/0"), "1. ")
    for number in range(count):
        first, *others = lines(composition, f"attachment_names/{number}")
        assert start_of(first, f"{number + 1}. ") == pytest.approx(start, abs=0.02)
        assert {round(one.x, 2) for one in others} == {round(start_of(first, "关于"), 2)}
        assert not others[-1].text.endswith(("。", "；"))
        assert line(composition, f"articles/{number + 1}/label").text == f"附件{number + 1}"
    body = max(
        (one for one in composition.pages[1].lines if one.block.startswith("articles/0")),
        key=lambda one: one.y,
    )
    if count == 2:
        assert line(composition, "attachment_names/0").y - body.y == pytest.approx(2 * PITCH)


def test_an_attachment_begins_a_page_with_its_label_and_its_title_on_the_third_line() -> None:
    composition = compose_official(officials.document())
    label, title = (line(composition, f"articles/1/{name}") for name in ("label", "title"))
    page = next(one for one in composition.pages if label in one.lines)
    assert page.lines[0] is label
    assert label.y == pytest.approx(TOP + 0.8 * PITCH)
    assert title.y == pytest.approx(TOP + 2.8 * PITCH, abs=0.1)
    assert line(composition, "articles/1/blocks/0").y == pytest.approx(TOP + 4.8 * PITCH, abs=0.1)


def test_attachments_bound_separately_name_the_document() -> None:
    composition = compose_official(officials.document(), attachments_apart=True)
    assert line(composition, "articles/2/label").text == "青科协〔2026〕4号附件2"


def test_what_a_document_hands_on_is_no_attachment() -> None:
    handed = Article("青禾市科普工作办法", officials.body(), key_item="")
    document = replace(officials.document(), attachments=(handed, Article("名单")))
    composition = compose_official(document)
    assert not lines(composition, "articles/1/label")
    assert line(composition, "articles/2/label").text == "附件"
    assert line(composition, "attachment_names/0").text == "附件：名单"
    title = line(composition, "articles/1/title")
    assert next(page for page in composition.pages if title in page.lines).lines[0] is title


@pytest.mark.parametrize(
    ("names", "extra", "labels"),
    [
        ((None,), (), ["附件"]),
        ((None,), ("会议日程",), ["附件1"]),
        (("", None), (), ["附件"]),
        (("", None, None), (), ["附件1", "附件2"]),
        ((None, "", None), (), ["附件1", "附件2"]),
        ((None, "名单（略）"), (), ["附件1", "附件2"]),
    ],
)
def test_labels_are_numbered_as_in_the_list(
    names: tuple[str | None, ...], extra: tuple[str, ...], labels: list[str]
) -> None:
    attachments = tuple(
        Article(f"附表之{at}", officials.body(), key_item=name) for at, name in enumerate(names)
    )
    made = compose_official(
        replace(officials.document(), attachments=attachments, extra_attachments=extra)
    )
    numbers = range(1, len(names) + 1)
    found = [line(made, f"articles/{at}/label").text for at in numbers if names[at - 1] != ""]
    assert found == labels
    listed = [lines(made, f"attachment_names/{at}")[0].text for at in range(len(labels))]
    for label, name in zip(labels, listed, strict=True):
        assert (f"{label[2:]}. " if label[2:] else "附件：附表") in name


def test_an_attachment_without_a_name_has_no_number_of_another() -> None:
    for titles, labels in (
        (("", "名单"), ["附件", "附件"]),
        (("", "名单", "日程"), ["附件", "附件1", "附件2"]),
        (("", ""), ["附件1", "附件2"]),
    ):
        attachments = tuple(Article(title, officials.body()) for title in titles)
        made = compose_official(replace(officials.document(), attachments=attachments))
        found = [line(made, f"articles/{at}/label").text for at in range(1, len(titles) + 1)]
        assert found == labels


# --- closing and foot -----------------------------------------------------------


def test_those_present_align_after_the_colon() -> None:
    composition = compose_official(officials.minutes())
    first, *others = lines(composition, "closing/attendance/0")
    assert first.x == pytest.approx(LEFT + 2 * CELL)
    assert {round(one.x, 2) for one in others} == {round(start_of(first, "林溪"), 2)}
    assert first.runs[0].face == fonts().face("hei").key
    assert first.runs[-1].face == fonts().face("fangsong").key
    second = line(composition, "closing/attendance/1")
    assert second.y - others[-1].y == pytest.approx(PITCH)


def test_names_of_those_present_are_whole() -> None:
    names = "林溪、周牧远、何青、欧阳明哲、苏禾、程晓雨、罗一鸣、范舟、钟岳"
    for count in range(1, 9):
        closing = Closing(attendance=(Attendance("出席", "、".join([names] * count)),))
        made = compose_official(replace(officials.minutes(), closing=closing))
        shown = lines(made, "closing/attendance/0")
        assert "".join(one.text for one in shown) == "出席：" + "、".join([names] * count)
        for above, below in pairwise(shown):
            assert above.text.endswith("、"), (above.text, below.text)
            assert above.x + above.width > RIGHT - 5 * 16


def test_who_signs_without_a_stamp_is_named() -> None:
    closing = Closing((), dt.date(2026, 2, 27), "none", post="会长", signatory="林溪")
    document = replace(officials.order(), closing=closing)
    (block,) = [
        one for one in build_story(document, SHEET).blocks if isinstance(one, SignatureBlock)
    ]
    assert [run.text for field in block.names for run in field.runs] == ["会长\u3000林溪"]


def test_the_foot_has_its_rules_and_ends_on_the_edge_of_the_type_area() -> None:
    composition = compose_official(officials.upward())
    assert len(composition.pages) % 2 == 0
    bars = [bar for bar in composition.pages[-1].bars if bar.colour == "black"]
    heights = [round(to_mm(bar.height), 2) for bar in bars]
    assert heights == [0.35, 0.25, 0.25, 0.35]
    assert to_mm(bars[-1].y + bars[-1].height) == pytest.approx(262, abs=0.001)
    assert {(round(to_mm(bar.x)), round(to_mm(bar.width))) for bar in bars} == {(28, 156)}
    small = SHEET.styles["distribution"].size
    assert line(composition, "imprint/printer").x == pytest.approx(LEFT + small)
    date = line(composition, "imprint/print_date")
    assert date.x + date.width == pytest.approx(RIGHT - small, abs=0.01)


def test_recipients_named_in_the_foot_have_no_rule_below_them() -> None:
    many = "、".join(f"青禾市第{number}科普站" for number in range(40))
    units = (tuple(f"青禾市第{number}学会" for number in range(30)),)
    document = replace(
        officials.upward(), imprint=OfficialImprint(many, units, "办公室", dt.date(2026, 3, 1))
    )
    composition = compose_official(document)
    bars = [bar for bar in composition.pages[-1].bars if bar.colour == "black"]
    assert len(bars) == 3
    send, copy = lines(composition, "imprint/send_to"), lines(composition, "imprint/copy_to")
    assert send[0].text.startswith("主送：")
    assert send[-1].text.endswith("。")
    assert all(bars[0].y < one.y < bars[1].y for one in send + copy)
    steps = {round(two.y - one.y, 2) for one, two in pairwise(send + copy)}
    assert len(steps) == 1
    for first, *others in (send, copy):
        assert {round(one.x, 2) for one in others} == {round(start_of(first, "青禾"), 2)}


def test_the_foot_of_a_letter_has_neither_rules_nor_printer() -> None:
    letter = replace(officials.letter(), imprint=officials.document().imprint)
    composition = compose_official(letter)
    last = composition.pages[-1]
    assert not [bar for bar in last.bars if bar.colour == "black"]
    assert lines(composition, "imprint/copy_to")
    assert not lines(composition, "imprint/printer")
    bottom = line(composition, "imprint/copy_to").y + 0.2 * SHEET.styles["distribution"].pitch
    assert to_mm(bottom) == pytest.approx(262, abs=0.01)


# --- any content ----------------------------------------------------------------


def test_a_signature_stays_on_page_one_rather_than_with_one_line_above_the_foot() -> None:
    body = (officials.paragraph("请认真贯彻执行。" * 8), officials.paragraph("特此通知。"))
    head = replace(officials.document().head, copy_number="", classification="", urgency="")
    made = compose_official(
        replace(
            officials.document(),
            head=head,
            recipients="各县科普协会",
            body=Article("关于做好2026年科普工作的通知", body),
            attachments=(),
            closing=Closing((officials.OFFICE,), officials.DATE),
        )
    )
    first, last = made.pages
    assert line(made, "closing/date") in first.lines
    assert all(one.block.startswith(("imprint", "page/")) for one in last.lines)


def test_a_signature_higher_than_a_page_begins_below_its_text() -> None:
    offices = tuple(f"青禾市农业农村第{number}管理局" for number in range(1, 11))
    made = compose_official(
        replace(officials.joint(), closing=Closing(offices, officials.DATE), attachments=())
    )
    signed = [
        page
        for page in made.pages
        if any(one.block.startswith("closing/signature") for one in page.lines)
    ]
    assert len(signed) == 2
    assert sum(one.style == "body" for one in signed[0].lines) >= 2
    assert line(made, "closing/date") in signed[1].lines


def hostile(words: str) -> OfficialDocument:
    """Return a document with the same words in every field."""
    article = Article(words, (Paragraph(text(words)),))
    return OfficialDocument(
        head=Head((words, words), words, words, (words,) * 3, words, words, words),
        recipients=words,
        body=article,
        attachments=(article, article),
        extra_attachments=(words,),
        closing=Closing(
            (words,), dt.date(2026, 1, 1), "none", words, words, words, (Attendance(words, words),)
        ),
        imprint=OfficialImprint(words, ((words,),), words, dt.date(2026, 1, 1), 10),
    )


@pytest.mark.parametrize("form", ["document", "letter", "minutes", "order"])
@pytest.mark.parametrize(
    "words", ["", " ", "\n", "青\n禾", "\ud800", "\u0301", "A" * 300, "，。" * 40, "青禾" * 200]
)
def test_whatever_is_in_the_fields_is_set_and_nothing_is_lost(form: str, words: str) -> None:
    document = replace(hostile(words), form=form)
    found = {place: said for place, said in shown(compose_official(document)).items() if said}
    for place, said in texts(build_story(document, SHEET)).items():
        assert found[place] == said


def test_a_long_document_with_nine_attachments() -> None:
    sentence = "全市各级科普组织要紧紧围绕中心工作，聚焦主责主业，把科普服务送到群众身边。"
    blocks = tuple(Paragraph(text(sentence * 5)) for _ in range(10))
    document = replace(
        officials.joint(),
        body=Article(LONG, blocks),
        attachments=tuple(Article(f"{LONG}之{number}", blocks) for number in range(9)),
    )
    found = shown(compose_official(document))
    assert sum(map(len, found.values())) > 19_000


@pytest.mark.parametrize("form", ["document", "letter", "minutes", "order"])
def test_nothing_at_all(form: str) -> None:
    composition = compose_official(OfficialDocument(form=form))
    assert len(composition.pages) == 1


def test_an_edit_leaves_the_parts_of_other_articles_as_they_are() -> None:
    document = officials.document()
    before = build_story(document, SHEET)
    edited = edits.set_recipients(document, "各学会")
    after = build_story(edited, SHEET, before)
    kept = {id(part) for part in before.parts if part.source is not None}
    assert {id(part) for part in after.parts if part.source is not None} == kept
    assert build_story(edited, SHEET) == after


def test_the_story_of_a_letter_says_what_page_one_has_of_its_own() -> None:
    story = build_story(officials.letter(), SHEET)
    assert story.first_page_rules == ("letter_lower",)
    assert story.numbers_from == 2
    names = [type(block) for block in story.blocks][:2]
    assert names == [MarkBlock, RuleBlock]
    assert not any(isinstance(block, TextBlock) and not block.text for block in story.blocks)
