"""Signatures: GB/T 9704-2012 §7.3.5, sealed, unsealed and stamped, alone and joint."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Literal

import pytest

from composer.model.blocks import text
from composer.store.resources import load_template
from composer.typeset.bands import SetBlock
from composer.typeset.compose import Compositor
from composer.typeset.composition import Composition, Line, SealPlace
from composer.typeset.linebreak import break_rules
from composer.typeset.setting import Setter
from composer.typeset.signature import set_signature
from composer.typeset.story import Field, Part, SignatureBlock, Story, StoryBlock, TextBlock
from composer.typeset.storyblocks import plain_block, runs
from composer.typeset.stylesheet import StyleSheet, resolve
from composer.typeset.units import mm
from tests.conftest import Golden
from tests.typeset.composing import dump, fonts

OFFICE = "青禾市科普协会"
OFFICES = (
    OFFICE,
    "青禾市教育局",
    "共青团青禾市委员会",
    "青禾市妇女联合会",
    "青禾市总工会",
    "青禾市科学技术局",
    "青禾市文化广电和旅游局",
    "青禾市融媒体中心",
    "青禾市图书馆",
)
LONG = "青禾市全民科学素质行动计划纲要实施工作领导小组办公室"
DATE = "2026年2月27日"
INK = 0.88
"""em above the baseline that Hanzi reach."""


@cache
def sheet(seal: float = 42) -> StyleSheet:
    template = load_template("official")
    template = replace(template, numbers={**template.numbers, "seal_mm": seal})
    of = resolve(template, {})
    styles = {**of.styles, "signature": replace(of.styles["signature"], before=of.pitch)}
    return replace(of, styles=styles)


def field(place: str, words: str) -> Field:
    return Field(f"closing/{place}", runs(text(words)), "center")


def block(
    *names: str, seal: Literal["seal", "none", "stamp"] = "seal", date: str = DATE, post: str = ""
) -> SignatureBlock:
    return SignatureBlock(
        "closing",
        "signature",
        tuple(field(f"signature/{at}", name) for at, name in enumerate(names)),
        field("date", date) if date else None,
        seal,
        field("post", post) if post else None,
    )


class Signed:
    """A signature, everything counted from the end of the text above and the measure's left."""

    def __init__(self, source: SignatureBlock, of: StyleSheet | None = None) -> None:
        self.sheet = of or sheet()
        self.cell = self.sheet.styles["signature"].cell
        setter = Setter(self.sheet, fonts(), break_rules(self.sheet))
        self.block: SetBlock = set_signature(source, setter)
        self.lines: list[Line] = []
        self.seals: list[SealPlace] = []
        y = self.block.before
        left = self.sheet.left
        for band in self.block.bands:
            self.lines += [replace(one, x=one.x - left, y=one.y + y) for one in band.lines]
            self.seals += [replace(one, x=one.x - left, y=one.y + y) for one in band.seals]
            y += band.height
        self.height = y

    def line(self, place: str) -> Line:
        return next(one for one in self.lines if one.block == f"closing/{place}")

    def free(self, line: Line) -> float:
        """Return the characters that stay free right of a line."""
        return (self.sheet.measure - line.x - line.width) / self.cell

    def row(self, line: Line) -> int:
        """Return the number of a line below the text, from 1."""
        return round((line.y - 0.8 * self.sheet.pitch) / self.sheet.pitch) + 1


def middle(one: Line | SealPlace) -> float:
    return one.x + one.width / 2


@pytest.mark.parametrize("seal", [38, 40, 42, 45, 50])
def test_a_seal_lies_over_name_and_date_which_stand_in_its_lower_half(seal: float) -> None:
    one = Signed(block(OFFICE), sheet(seal))
    name, date, (placed,) = one.line("signature/0"), one.line("date"), one.seals
    assert one.free(date) == pytest.approx(4, abs=0.01)
    assert middle(name) == pytest.approx(middle(date), abs=0.01)
    assert middle(placed) == pytest.approx(middle(date), abs=0.01)
    assert (placed.kind, placed.block) == ("seal", name.block)
    assert placed.width == placed.height == mm(seal)
    assert 0 <= placed.y <= one.sheet.pitch
    assert name.y - INK * 16 >= placed.y + placed.height / 2 - 0.01
    assert date.y + 0.12 * 16 <= placed.y + placed.height
    assert one.row(date) == one.row(name) + 1


@pytest.mark.parametrize("count", range(2, len(OFFICES) + 1))
def test_joint_seals_stand_in_rows_and_never_touch(count: int) -> None:
    one = Signed(block(*OFFICES[:count]))
    names = [one.line(f"signature/{at}") for at in range(count)]
    assert [seal.block for seal in one.seals] == [name.block for name in names]
    places = [(name.y, name.x) for name in names]
    assert places == sorted(places)
    for name, seal in zip(names, one.seals, strict=True):
        assert middle(seal) == pytest.approx(middle(name), abs=0.01)
        assert seal.y + seal.height / 2 < name.y < seal.y + seal.height
        assert seal.x >= -0.01
        assert seal.x + seal.width <= one.sheet.measure + 0.01
    for first, second in combinations(one.seals, 2):
        apart = math.hypot(middle(first) - middle(second), first.y - second.y)
        assert apart > first.width + 1
    for first, second in combinations(names, 2):
        assert (
            first.y != second.y
            or first.x + first.width < second.x
            or second.x + second.width < first.x
        )
    assert 0 <= one.seals[0].y <= one.sheet.pitch
    assert middle(one.line("date")) == pytest.approx(middle(names[-1]), abs=0.01)
    assert one.free(one.line("date")) == pytest.approx(4, abs=0.01)


def test_three_offices_share_a_row_and_nine_have_rows_of_their_own() -> None:
    assert len({seal.y for seal in Signed(block(*OFFICES[:3])).seals}) == 1
    short = ("甲局", "乙局", "丙局", "丁局", "戊局", "己局", "庚局")
    rows = [seal.y for seal in Signed(block(*short)).seals]
    assert [rows.count(y) for y in sorted(set(rows))] == [3, 2, 2]


def test_an_unsealed_name_keeps_two_characters_and_the_date_begins_two_after_it() -> None:
    one = Signed(block("青禾市科学技术普及工作联席会议", seal="none"))
    name, date = one.line("signature/0"), one.line("date")
    assert one.seals == []
    assert one.row(name) == 2
    assert one.row(date) == 3
    assert one.free(name) == pytest.approx(2, abs=0.01)
    assert (date.x - name.x) / one.cell == pytest.approx(2, abs=0.01)


def test_a_longer_date_keeps_two_characters_and_moves_the_name() -> None:
    one = Signed(block("科普部", seal="none"))
    name, date = one.line("signature/0"), one.line("date")
    assert one.free(date) == pytest.approx(2, abs=0.01)
    assert (date.x - name.x) / one.cell == pytest.approx(2, abs=0.01)


def test_joint_unsealed_names_stand_below_each_other() -> None:
    one = Signed(block(*OFFICES[:3], seal="none"))
    names = [one.line(f"signature/{at}") for at in range(3)]
    assert [one.row(name) for name in names] == [2, 3, 4]
    assert len({name.x for name in names}) == 1
    assert one.free(names[2]) == pytest.approx(2, abs=0.01)


def test_a_stamp_stands_after_its_post_and_above_the_date() -> None:
    one = Signed(block(seal="stamp", post="青禾市科普协会主席"))
    post, date, (stamp,) = one.line("post"), one.line("date"), one.seals
    assert stamp.kind == "stamp"
    assert one.block.before == pytest.approx(2 * one.sheet.pitch)
    right = (one.sheet.measure - stamp.x - stamp.width) / one.cell
    assert right == pytest.approx(4, abs=0.01)
    assert (stamp.x - post.x - post.width) / one.cell == pytest.approx(2, abs=0.01)
    ink = post.y - 0.34 * 16
    assert ink == pytest.approx(stamp.y + stamp.height / 2, abs=0.1)
    assert one.free(date) == pytest.approx(4, abs=0.01)
    assert date.y - INK * 16 > stamp.y + stamp.height + one.sheet.pitch


def test_joint_stamps_have_a_line_each() -> None:
    one = Signed(block("青禾市科普协会主席", "青禾市教育局局长", seal="stamp"))
    first, second = one.seals
    assert first.x == second.x
    assert second.y >= first.y + first.height + mm(1)
    assert first.block == "closing/signature/0"


@pytest.mark.parametrize("seal", ["seal", "none", "stamp"])
@pytest.mark.parametrize(
    "names",
    [
        (),
        (LONG,),
        (LONG * 9,),
        (LONG, OFFICE, LONG),
        ("A" * 300, ""),
        ("甲" * 200 + "\n乙", OFFICE),
        OFFICES * 7,
        ("\u202e\x00𠮷",) * 3,
    ],
)
@pytest.mark.parametrize("post", ["", "青禾市科普协会主席", LONG * 3])
@pytest.mark.parametrize("date", [DATE, ""])
def test_nothing_overflows_and_no_character_is_lost(
    seal: Literal["seal", "none", "stamp"], names: tuple[str, ...], post: str, date: str
) -> None:
    source = block(*names, seal=seal, date=date, post=post)
    one = Signed(source)
    shown: dict[str, str] = {}
    for line in one.lines:
        shown[line.block] = shown.get(line.block, "") + line.text
        if len(line.text) > 1:
            assert line.x >= -0.01
            assert line.x + line.width <= one.sheet.measure + 0.01
    for wanted in source.fields:
        assert shown[wanted.place] == "".join(run.text for run in wanted.runs)
    assert all(band.height < one.sheet.depth for band in one.block.bands)
    for seal_place in one.seals:
        assert seal_place.x >= -0.01
        assert seal_place.x + seal_place.width <= one.sheet.measure + 0.01


# --- on pages -----------------------------------------------------------------


def paragraph(at: int, lines: int) -> TextBlock:
    return plain_block(f"articles/0/blocks/{at}", "body", "科" * (28 * lines - 4))


def compose(*blocks: StoryBlock) -> Composition:
    of = sheet()
    story = Story(of, (Part(None, 0, blocks),), (), "", "", "", None)
    return Compositor(of, fonts()).compose(story, {})


@pytest.mark.parametrize("lines", range(12, 30))
def test_a_signature_is_never_cut_and_never_without_text(lines: int) -> None:
    made = compose(
        *(paragraph(at, 2) for at in range(lines // 2)),
        paragraph(99, 1 + lines % 2),
        block(*OFFICES[:5]),
    )
    pages = [
        page for page in made.pages if any(line.block.startswith("closing") for line in page.lines)
    ]
    assert len(pages) == 1
    assert pages[0].lines[0].block.startswith("articles/0/blocks")
    assert len(pages[0].seals) == 5
    assert made.findings == ()
    assert max(seal.y + seal.height for seal in pages[0].seals) < sheet().top + sheet().depth + 8


def test_a_line_stands_alone_rather_than_a_signature() -> None:
    title = plain_block("articles/0/title", "title", "通知")
    made = compose(title, paragraph(0, 3), block(*OFFICES[:8]))
    assert made.pages[0].lines[0].text == "通知"
    assert made.pages[1].lines[0].block == "articles/0/blocks/0"
    assert made.findings == ()


def test_a_signature_that_cannot_be_with_text_is_found() -> None:
    made = compose(*(paragraph(at, 1) for at in range(3)), block(*OFFICES * 3))
    assert len(made.pages) > 1
    assert "signature_alone" in {finding.rule for finding in made.findings}


def test_signatures_as_a_dump(golden: Golden) -> None:
    made = compose(
        paragraph(0, 2),
        block(*OFFICES[:4]),
        paragraph(1, 1),
        block(OFFICE, "青禾市教育局", seal="none"),
        paragraph(2, 1),
        block(seal="stamp", post="青禾市科普协会主席"),
        paragraph(3, 1),
        block(OFFICE),
    )
    golden("composition/signatures.txt", dump(made))
