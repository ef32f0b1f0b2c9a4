"""Line breaking: rules, order of work, edges. Texts are invented."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from composer.typeset.fonts import MISSING
from composer.typeset.linebreak import BreakRules, fit_style
from composer.typeset.story import Run
from tests.conftest import Golden
from tests.typeset.setting_lines import (
    BODY,
    EDGE,
    FLUSH,
    MEASURE,
    RULES,
    book,
    dump,
    ink_end,
    lines_of,
    texts,
)

HANG = BreakRules(line_end="hang")
PUSH = BreakRules(line_end="push")

PAGE = (
    "3月16日上午，云岭市科普志愿者协会召开年度工作会议，传达学习《全民科学素质行动规划纲要》"
    "和市委八届五次全体（扩大）会议精神，研究部署“科普进万家”活动，要求各会员单位把思想和行动"
    "统一到“强基础、补短板、促均衡”的部署上来——不等不靠，主动作为……\n"
    "会议指出，2025年全市共举办科普讲座1,286场，受众24.5万人次，同比增长18.6%；新建社区科普站12个，"
    "投入3.5万元更新展品。按照云科协〔2026〕3号文件要求，青禾县、白石镇要在4月30日前完成自查；"
    "联系电话：0570-0000123，材料请发kepu@example.org，详见"
    "https://www.example.org/kepu/2026/03/plan-for-science-popularization.html。\n"
    "会议强调，要做到“三个注重”：一是注重实效，看群众答应不答应、满意不满意？！二是注重协同，"
    "与教育、卫健、农业农村等部门形成合力；三是注重创新，用好AI、VR等新技术，办好"
    "“国际化学年·走进课堂”、“阿卜杜·热合曼讲科学”等品牌活动。郑玥、刘祎、王彧等3名同志作了发言。"
)


@pytest.mark.parametrize("line_end", ["squeeze", "hang", "push"])
@pytest.mark.parametrize("columns", [28, 29])
def test_every_line_but_the_last_ends_on_the_right_edge(line_end: str, columns: int) -> None:
    style = BODY if columns == 28 else replace(BODY, tracking=-0.8, first=30.4)
    rules = BreakRules(line_end=line_end)  # type: ignore[arg-type]
    for part in PAGE.split("\n"):
        lines = lines_of(part, MEASURE / 16, style, rules)
        assert "".join(line.text for line in lines) == part
        for line in lines[:-1]:
            last = line.runs[-1]
            edge = line.x + ink_end(last)
            if last.text[-1] in "，。、；：？！”’）》":
                # The blank half of a squeezed or hanging mark stands outside.
                assert MEASURE - EDGE <= edge <= MEASURE + 16 + EDGE
                assert edge - line.x == pytest.approx(line.width, abs=8 + EDGE)
            else:
                assert edge == pytest.approx(MEASURE, abs=EDGE)


def test_a_page_of_the_hard_cases(golden: Golden) -> None:
    shown = []
    spaced = BreakRules(latin_gap=0.25, tight_marks=True, half_width_end=True)
    for name, rules in (("squeeze", RULES), ("hang", HANG), ("push", PUSH), ("spaced", spaced)):
        shown += [f"# {name}\n", dump(lines_of(PAGE, MEASURE / 16, BODY, rules))]
    golden("lines/page.txt", "".join(shown))


# --- squeeze, hang, push --------------------------------------------------------


def test_a_mark_due_at_a_line_start_is_squeezed_in() -> None:
    lines = lines_of("云岭，科普协会工作，报出版了", em=9)
    assert [line.text for line in lines] == ["云岭，科普协会工作，", "报出版了"]
    assert lines[0].width == pytest.approx(9 * 16)


def test_pushed_lines_open_their_gaps() -> None:
    lines = lines_of("云岭，科普协会工作，报出版了", em=9, rules=PUSH)
    assert [line.text for line in lines] == ["云岭，科普协会工", "作，报出版了"]
    (run,) = lines[0].runs
    assert run.spacing == pytest.approx(16 / 7, abs=0.001)


def test_a_hanging_mark_stands_outside() -> None:
    lines = lines_of("云岭，科普协会工作，报出版了", em=9, rules=HANG)
    assert [line.text for line in lines] == ["云岭，科普协会工作，", "报出版了"]
    assert lines[0].width == pytest.approx(10 * 16)
    assert lines[0].runs[-1].spacing == 0


def test_only_one_mark_hangs() -> None:
    assert texts("云岭科普协会工作”，报出版了了", em=8, rules=HANG)[0] == "云岭科普协会工"


def test_what_cannot_be_squeezed_is_pushed_out() -> None:
    assert texts("云岭科普协会工作〕，报出版了", em=8)[0] == "云岭科普协会工"


def test_nothing_is_squeezed_for_one_more_hanzi() -> None:
    assert texts("云，岭，科，普，协会", em=8) == ["云，岭，科，普，", "协会"]


def test_words_and_numbers_are_not_squeezed_for() -> None:
    assert texts("云，岭，科，普12345，好", em=9)[0] == "云，岭，科，普"


def test_the_ink_of_a_mark_is_never_squeezed() -> None:
    """？ of FandolFang stands in the middle of its square."""
    style = replace(FLUSH, font="fangsong")
    assert texts("云岭科普吗？好好好", em=5, style=style)[0] == "云岭科普"
    style = replace(FLUSH, font="song")
    assert texts("云岭科普吗？好好好", em=5.5, style=style)[0] == "云岭科普吗？"


def test_half_width_marks_at_line_ends() -> None:
    rules = BreakRules(half_width_end=True)
    line = lines_of("云岭科普协会，工作", em=7, rules=rules)[0]
    assert line.text == "云岭科普协会，"
    assert line.width == pytest.approx(7 * 16)
    assert line.runs[0].spacing == pytest.approx(8 / 6, abs=0.001)
    assert texts("云岭科普协会，工作", em=6.5, rules=rules)[0] == "云岭科普协会，"


def test_tight_marks_take_one_and_a_half_characters() -> None:
    rules = BreakRules(tight_marks=True)
    natural = lines_of("（“云”，岭）。", em=20)[0]
    tight = lines_of("（“云”，岭）。", em=20, rules=rules)[0]
    assert natural.width - tight.width == pytest.approx(3 * 8)


def test_question_and_exclamation_marks_share_their_room() -> None:
    """GB/T 15834 5.1.2: two take one width, three take two."""
    assert lines_of("甲？！乙", em=20)[0].width == pytest.approx(3 * 16)
    assert lines_of("甲？？？乙", em=20)[0].width == pytest.approx(4 * 16)
    assert lines_of("甲？？？？乙", em=20)[0].width == pytest.approx(6 * 16)


# --- stretch --------------------------------------------------------------------


def gaps(text: str, em: float, rules: BreakRules = RULES) -> dict[str, float]:
    """Return the gap after each character of the first line, by the characters around it."""
    line = lines_of(text, em, rules=rules)[0]
    places: list[tuple[str, float, float]] = []
    for run in line.runs:
        x = run.x
        for character in run.text:
            width = book().advance(character, "fangsong", 16)
            places.append((character, x, width))
            x += width + run.spacing
    return {
        one[0] + two[0]: round(two[1] - one[1] - one[2], 3)
        for one, two in itertools.pairwise(places)
    }


@pytest.mark.parametrize(
    ("text", "em", "closed"),
    [
        ("云岭——科普协会工作简报", 8.5, ["——"]),
        ("云岭科普……协会工作简报", 8.5, ["……"]),
        ("云岭2018年科普协会工作简报", 8.5, ["20", "01", "18"]),
        ("云岭ABC科普协会工作简报", 8.5, ["AB", "BC"]),
        ("云岭1,234.5人科普协会工作简报", 9.5, ["1,", "4.", ".5"]),
        ("云岭25%科普协会工作简报", 8.5, ["5%"]),
        ("云岭甲/乙科普协会工作简报", 8.8, ["甲/", "/乙"]),
        ("云岭3—5月科普协会工作简报", 8.5, ["3—", "—5"]),
        ("云岭(科)普协会工作简报", 8.5, ["(科", "科)"]),
    ],
)
def test_these_gaps_do_not_open(text: str, em: float, closed: list[str]) -> None:
    found = gaps(text, em)
    assert {pair: found[pair] for pair in closed} == dict.fromkeys(closed, 0.0)
    opened = {gap for pair, gap in found.items() if gap > 0}
    assert len(opened) == 1


def test_a_space_beside_a_hanzi_opens_less() -> None:
    """Typed by hand it is a gap between Hanzi and Latin: a third of an em."""
    found = gaps("于 3 月云岭科普协会工作简报", 11)
    assert found[" 3"] == pytest.approx(found["云岭"], abs=0.01)
    assert found["云岭"] > 1


def test_the_space_between_hanzi_and_latin() -> None:
    rules = BreakRules(latin_gap=0.25)
    assert gaps("云岭2018年科普", 20, rules)["岭2"] == pytest.approx(4)
    assert gaps("云岭2018年科普", 20, rules)["8年"] == pytest.approx(4)
    assert gaps("云岭，2018，科普", 20, rules)["，2"] == 0
    line = lines_of("云岭科普工作2018年科普", 6, rules=rules)[0]
    assert line.text == "云岭科普工作"  # none at a line's end
    assert line.runs[0].spacing == 0


def test_a_line_of_one_word_opens_between_its_letters() -> None:
    line = lines_of("Constantinople-Constantinople", em=8)[0]
    assert line.text == "Constantinople-"
    assert line.width == pytest.approx(128)
    assert line.x + ink_end(line.runs[-1]) == pytest.approx(128, abs=EDGE)


# --- too long, too loose --------------------------------------------------------


def test_a_number_wider_than_the_measure_is_broken_late() -> None:
    assert texts("共" + "1234567890" * 4 + "元", em=10) == [
        "共123456789012345678",
        "90123456789012345678",
        "90元",
    ]


def test_an_address_is_broken_after_a_separator() -> None:
    lines = texts("详见https://www.example.org/kepu/2026/plan.html。请查收", em=12)
    assert lines[0] == "详见https://www.example."
    assert lines[1].startswith("org/kepu/2026/")


def test_a_hundred_marks_are_broken_anywhere() -> None:
    lines = texts("，" * 100, em=10)
    assert "".join(lines) == "，" * 100
    assert max(map(len, lines)) <= 20


def test_a_sign_of_an_office_stays_with_its_number() -> None:
    assert texts("经研究，并报请审核同意，现将云科协〔2026〕3号文件印发给", em=16)[0] == (
        "经研究，并报请审核同意，现将"
    )
    assert texts("经研究同意，将云科协〔2026〕3号文件印发给", em=10)[0] == "经研究同意，将云科协"


# --- last lines -----------------------------------------------------------------


def test_a_lone_character_is_squeezed_into_the_line_before() -> None:
    lines = lines_of("云，岭，科，普会工作好。", em=10)
    assert [line.text for line in lines] == ["云，岭，科，普会工作好。"]
    assert lines[0].width == pytest.approx(160)


def test_else_it_gets_company() -> None:
    assert texts("云岭科普协会工作简报第二十期。", em=14) == [
        "云岭科普协会工作简报第二",
        "十期。",
    ]
    assert texts("云岭科普协会工作简报第二十期好。", em=14) == [
        "云岭科普协会工作简报第二十",
        "期好。",
    ]


def test_but_not_where_the_line_before_would_be_torn_apart() -> None:
    assert texts("云岭科普好。", em=4, rules=PUSH) == ["云岭科普", "好。"]


def test_the_last_line_keeps_its_natural_width() -> None:
    assert lines_of("云岭科普", em=10)[0].width == pytest.approx(64)


# --- place ----------------------------------------------------------------------


def test_indents() -> None:
    style = replace(FLUSH, left=32, first=-16, right=16)
    lines = lines_of("云岭科普协会工作简报第二十期来了", em=11, style=style)
    assert [line.x for line in lines] == [16, 32]
    assert [line.text for line in lines] == ["云岭科普协会工作简", "报第二十期来了"]
    assert lines[0].width == pytest.approx(9 * 16)


def test_indents_that_leave_no_room_are_dropped() -> None:
    style = replace(FLUSH, left=32, first=32, right=32)
    lines = lines_of("云岭科普", em=3, style=style)
    assert [(line.text, line.x) for line in lines] == [("云岭科", 0), ("普", 0)]


@pytest.mark.parametrize(("align", "x"), [("left", 0), ("center", 48), ("right", 96)])
def test_alignment(align: str, x: float) -> None:
    style = replace(FLUSH, align=align)  # type: ignore[arg-type]
    (line,) = lines_of("云岭科普", em=10, style=style)
    assert (line.x, line.width) == (x, 64)


def test_spaces_at_a_line_end_take_no_room_but_stay_in_the_text() -> None:
    style = replace(FLUSH, align="right")
    (line,) = lines_of("云岭 \u3000 ", em=10, style=style)
    assert (line.text, line.x, line.width) == ("云岭 \u3000 ", 128, 32)
    assert "".join(run.text for run in line.runs) == "云岭"
    assert texts("good morning", em=3)[0] == "good "


def test_spaces_at_the_head_of_a_paragraph_stand() -> None:
    (line,) = lines_of("\u3000\u3000云岭", em=10)
    assert line.width == pytest.approx(64)


def test_forced_breaks() -> None:
    style = replace(FLUSH, first=32)
    lines = lines_of("云岭\n\n科普\r\n好\n", em=10, style=style)
    assert [line.text for line in lines] == ["云岭\n", "\n", "科普\r\n", "好\n"]
    assert [line.x for line in lines] == [32, 0, 0, 0]
    assert [line.start for line in lines] == [0, 3, 4, 8]
    assert lines[1].runs == ()


def test_a_forced_line_is_not_justified() -> None:
    assert lines_of("云岭\n科普", em=10)[0].width == 32


def test_nothing_has_no_lines() -> None:
    assert lines_of("", em=10) == ()


# --- runs -----------------------------------------------------------------------


def test_marks_of_runs_choose_face_size_and_rise() -> None:
    runs = [
        Run("云", bold=True),
        Run("岭", italic=True),
        Run("科", font="xiaobiaosong"),
        Run("2", superscript=True),
        Run("普", underline=True),
    ]
    (line,) = lines_of(runs, em=10)
    assert [(run.face, run.size, run.rise, run.underline) for run in line.runs] == [
        ("FandolHei-Regular", 16, 0.0, False),
        ("FandolKai-Regular", 16, 0.0, False),
        ("FandolSong-Bold", 16, 0.0, False),
        ("FandolFang-Regular", pytest.approx(9.6), pytest.approx(5.6), False),
        ("FandolFang-Regular", 16, 0.0, True),
    ]


def test_rules_hold_across_runs() -> None:
    runs = [Run("云岭科普"), Run("，", bold=True), Run("协会")]
    assert [line.text for line in lines_of(runs, em=4.5)] == ["云岭科普，", "协会"]


def test_fillers_and_stand_ins() -> None:
    (line,) = lines_of("刘祎😀好", em=10)
    assert [(run.text, run.face) for run in line.runs] == [
        ("刘", "FandolFang-Regular"),
        ("祎", "UKaiCN"),
        ("😀", MISSING),
        ("好", "FandolFang-Regular"),
    ]
    assert line.runs[1].rise == pytest.approx(-0.08 * 16)
    assert line.width == pytest.approx(4 * 16)


def test_a_character_and_its_marks_are_one() -> None:
    (line,) = lines_of("葛\U000e0100城👨\u200d👧", em=10, style=replace(FLUSH, tracking=1))
    assert [run.text for run in line.runs] == ["葛\U000e0100城", "👨\u200d👧"]
    assert line.width == pytest.approx(4 * 16 + 3)


def test_a_squeezed_mark_shows_in_the_next_run() -> None:
    line = lines_of("云岭，科普协会工作，报出版了", em=9)[0]
    assert [run.text for run in line.runs] == ["云岭，", "科普协会工作，"]
    assert line.runs[1].x == pytest.approx(line.runs[0].width - 8)


# --- fit ------------------------------------------------------------------------

NAME = replace(FLUSH, font="xiaobiaosong", size=58, align="center", fit=True)


def test_a_name_that_is_too_wide_gets_smaller() -> None:
    lines = lines_of("云岭科普工作简报", em=MEASURE / 58, style=NAME)
    (line,) = lines
    assert line.runs[0].size == 55
    assert line.x + line.width <= MEASURE + EDGE
    assert line.width == pytest.approx(MEASURE, abs=EDGE)


def test_a_short_name_is_spread_up_to_half_an_em() -> None:
    style = fit_style([Run("科普简报")], NAME, MEASURE, book(), RULES)
    assert (style.size, style.tracking) == (58, 29)
    (line,) = lines_of("科普简报", em=MEASURE / 58, style=NAME)
    assert line.width == pytest.approx(4 * 58 + 3 * 29)
    assert line.x == pytest.approx((MEASURE - line.width) / 2, abs=0.001)


def test_a_name_of_two_lines_has_one_size() -> None:
    lines = lines_of("云岭市科学技术协会\n工作简报", em=MEASURE / 58, style=NAME)
    assert [line.text for line in lines] == ["云岭市科学技术协会\n", "工作简报"]
    assert len({run.size for line in lines for run in line.runs}) == 1


def test_the_same_text_gives_the_same_lines() -> None:
    assert lines_of(PAGE, MEASURE / 16, BODY) == lines_of(PAGE, MEASURE / 16, BODY)


def test_a_last_mark_that_is_too_wide_by_less_than_the_tracking() -> None:
    style = replace(BODY, first=0.0)
    assert texts("云岭市，", em=63.1 / 16, style=style) == ["云岭市，"]


def test_the_last_letter_of_a_word_that_no_line_holds_is_not_alone() -> None:
    word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
    for cut in range(20, len(word)):
        last = texts(f"{word[:cut]}。", em=7)[-1]
        assert len(last) > 2, last
