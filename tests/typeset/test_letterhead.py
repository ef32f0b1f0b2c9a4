"""The mark and the row of number and signers: where they stand, however much there is of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from composer.model.official import Head, OfficialDocument
from composer.typeset.composition import Composition, Line
from composer.typeset.fonts import Ink
from composer.typeset.units import mm, to_mm
from tests import officials
from tests.typeset.composing import compose_official, fonts, official_sheet

OFFICE = officials.OFFICE
CELL = official_sheet().styles["body"].cell
LEFT, RIGHT = mm(28), mm(184)


def document(*issuers: str, word: str = "文件", **fields: object) -> OfficialDocument:
    head = Head(issuers, word, "青科协〔2026〕4号")
    return replace(officials.document(), head=replace(head, **fields))


def lines(composition: Composition, place: str) -> list[Line]:
    return [
        line
        for page in composition.pages
        for line in page.lines
        if line.block == place or line.block.startswith(f"{place}/")
    ]


def mark(composition: Composition) -> list[Line]:
    return [line for line in lines(composition, "head") if line.style == "mark"]


def ink(line: Line) -> Ink:
    """Return where the ink of a line of a mark is, pt from the top left of the page."""
    found = [
        (fonts().bounds(one, "xiaobiaosong"), run) for run in line.runs for one in run.text.strip()
    ]
    tops = [line.y - bounds.top * run.size for bounds, run in found if bounds]
    bottoms = [line.y - bounds.bottom * run.size for bounds, run in found if bounds]
    return Ink(line.x, line.x + line.width, max(bottoms), min(tops))


def top_of(marks: Sequence[Line]) -> float:
    return min(to_mm(ink(line).top) for line in marks)


@pytest.mark.parametrize(
    ("form", "top"), [("document", 72), ("minutes", 72), ("order", 57), ("letter", 30)]
)
def test_the_ink_of_a_mark_begins_where_the_standard_says(form: str, top: float) -> None:
    for issuers in ((OFFICE,), ("一二三",), (OFFICE, "青禾市教育局")):
        composition = compose_official(replace(document(*issuers), form=form))
        assert top_of(mark(composition)) == pytest.approx(top, abs=0.01)


@pytest.mark.parametrize("above", [(), ("000012",), ("000012", "机密★1年", "特急"), ("", "机密")])
def test_what_stands_above_a_mark_does_not_move_it(above: Sequence[str]) -> None:
    names = ("copy_number", "classification", "urgency")
    fields = dict(zip(names, above, strict=False))
    composition = compose_official(document(OFFICE, **fields))
    assert top_of(mark(composition)) == pytest.approx(72, abs=0.01)
    number = next(line for line in lines(composition, "head/document_number"))
    assert number.y == lines(compose_official(document(OFFICE)), "head/document_number")[0].y


def test_lines_that_a_mark_would_touch_push_it_down() -> None:
    fields = {"copy_number": "000012", "classification": "机密★1年", "urgency": "特急"}
    order = replace(document("青禾市各界科普工作者代表大会", word="令", **fields), form="order")
    composition = compose_official(order)
    (last,) = lines(composition, "head/urgency")
    assert ink(mark(composition)[0]).top > last.y


@pytest.mark.parametrize(
    "name", ["禾", OFFICE, "青禾市科普协会和青禾市青少年科技活动中心", "青禾" * 60]
)
@pytest.mark.parametrize("count", [1, 2, 3, 5, 24])
def test_a_mark_stays_within_the_measure_and_off_the_text(name: str, count: int) -> None:
    composition = compose_official(document(*[name] * count))
    marks = mark(composition)
    assert {line.block for line in marks} == {
        *(f"head/issuers/{at}" for at in range(count)),
        "head/mark_word",
    }
    for line in marks:
        assert line.x >= LEFT - 0.01
        assert line.x + line.width <= RIGHT + 0.01
    height = max(ink(line).bottom for line in marks) - mm(72)
    assert to_mm(height) < 78
    assert any(line.style == "body" for line in composition.pages[0].lines)


def test_one_name_and_its_word_are_one_line_in_the_middle() -> None:
    name, word = mark(compose_official(document(OFFICE)))
    assert (name.text, word.text) == (OFFICE, "文件")
    assert name.y == word.y
    assert name.x - LEFT == pytest.approx(RIGHT - word.x - word.width, abs=0.01)
    gap = name.runs[0].spacing
    assert word.x == pytest.approx(name.x + name.width + gap, abs=0.01)


def test_a_long_name_is_condensed_before_it_is_made_small() -> None:
    name, _ = mark(compose_official(document("青禾市科普教育基地")))
    assert name.runs[0].size == 50
    assert name.runs[0].scale == pytest.approx(mm(156) / (11 * 50), abs=0.01)
    longer, _ = mark(compose_official(document("青禾市科普教育基地" * 2)))
    assert longer.runs[0].size < 50
    assert longer.runs[0].scale > 0.65


def test_a_mark_that_is_small_after_all_is_worth_a_word() -> None:
    (finding,) = [
        one for one in compose_official(document("青禾" * 30)).findings if one.rule == "mark_shrunk"
    ]
    assert finding.place == "head/issuers"
    assert float(finding.facts[0][1]) < 20
    assert not compose_official(officials.joint()).findings


def test_names_of_several_organs_are_as_wide_as_the_widest_and_the_word_is_in_their_middle() -> (
    None
):
    *names, word = mark(compose_official(officials.joint()))
    assert len({round(line.x, 2) for line in names}) == 1
    assert len({round(line.x + line.width, 1) for line in names}) == 1
    assert word.x > names[0].x + names[0].width
    top, bottom = ink(names[0]).top, ink(names[-1]).bottom
    assert (ink(word).top + ink(word).bottom) / 2 == pytest.approx((top + bottom) / 2, abs=0.01)


def test_a_letter_has_the_name_of_the_leading_organ_alone() -> None:
    letter = replace(officials.letter(), head=Head((OFFICE, "青禾市教育局"), ""))
    assert [line.text for line in mark(compose_official(letter))] == [OFFICE]


def test_the_size_of_a_mark_is_an_option() -> None:
    small = mark(compose_official(document("禾"), mark_size=30))
    assert {run.size for line in small for run in line.runs} == {30}


def test_without_issuers_the_room_of_the_mark_is_kept() -> None:
    empty = compose_official(document())
    assert mark(empty)[0].text == ""
    full = compose_official(document(OFFICE, word=""), mark_size=50)
    number = lines(empty, "head/document_number")[0].y
    assert number == pytest.approx(lines(full, "head/document_number")[0].y, abs=3)


# --- signers --------------------------------------------------------------------


def signed(*names: str, number: str = "青科协〔2026〕6号") -> Composition:
    head = replace(officials.upward().head, signers=names, document_number=number)
    return compose_official(replace(officials.upward(), head=head))


def test_one_signer_stands_on_the_line_of_the_number() -> None:
    composition = signed("林溪")
    (number,) = lines(composition, "head/document_number")
    label, name = lines(composition, "head/signers")
    assert number.y == label.y == name.y
    assert number.x == pytest.approx(LEFT + CELL, abs=0.01)
    assert name.x + name.width == pytest.approx(RIGHT - CELL, abs=0.01)
    assert label.x + label.width == pytest.approx(name.x, abs=0.01)
    assert name.runs[0].face == fonts().face("kai").key
    assert label.runs[0].face == fonts().face("fangsong").key


@pytest.mark.parametrize(("count", "rows"), [(2, 1), (3, 2), (4, 2), (7, 4)])
def test_two_signers_stand_on_a_line_below_each_other(count: int, rows: int) -> None:
    composition = signed(*["林溪", "周牧远", "何青", "苏禾", "程晓雨", "罗一鸣", "范舟"][:count])
    label, *names = lines(composition, "head/signers")
    (number,) = lines(composition, "head/document_number")
    heights = sorted({line.y for line in names})
    assert len(heights) == rows
    assert (label.y, number.y) == (heights[0], heights[-1])
    assert len({round(line.x, 2) for line in names[::2]}) == 1
    assert len({round(line.x, 2) for line in names[1::2]}) == 1
    assert max(line.x + line.width for line in names) == pytest.approx(RIGHT - CELL, abs=0.01)


def test_signers_and_number_never_overlap() -> None:
    for number in ("青科协〔2026〕6号", "青禾市科普协会青少年工作办公室〔2026〕16号" * 2):
        for name in ("林溪", "古丽巴哈尔·阿卜杜热合曼", "林" * 40):
            composition = signed(name, name, "何青", number=number)
            found = lines(composition, "head/document_number") + lines(composition, "head/signers")
            for one in found:
                assert one.x + one.width <= RIGHT + 0.01
                for other in found:
                    if one is not other and abs(one.y - other.y) < 1 and one.x <= other.x:
                        assert one.x + one.width <= other.x + 0.01


def test_signers_without_a_number() -> None:
    composition = signed("林溪", number="")
    assert not lines(composition, "head/document_number")
    assert [line.text for line in lines(composition, "head/signers")] == ["签发人：", "林溪"]
