"""Any text, any measure, any option: lines join to the text and break no rule.

The lists of marks are written out here from GB/T 15834-2011 5.1, not taken
from the program.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from composer.typeset.composition import SetLine
from composer.typeset.linebreak import BreakRules, set_lines
from composer.typeset.story import Run
from composer.typeset.stylesheet import Style
from tests.typeset.setting_lines import BODY, EDGE, FLUSH, TITLE, book, ink_end

NO_START = set("。，、；：？！”’）》〉】〕］—～－·／/,.;:?!)]}%‰℃％…")
NO_END = set("“‘（《〈【〔［([{￥$／/")
HANGING = set("，。、")

WORDS = [
    "云岭", "科普协会", "召开", "的", "会议", "精神", "2026年", "3.15", "25%", "1,286场", "A4纸",
    "COVID-19", "第12期", "〔2026〕3号", "0570-0000123", "5万元", "和", "10:30", "kg", "祎",
]  # fmt: skip
HARD = [
    *"“”‘’（）《》〈〉【】〔〕，。、；：？！·/－～—%％￥℃()[],.;:?!-'\"",
    "——", "……", "…………", "？！", "！！！", " ", "\u3000", "\n", "\r\n", "\t", "\u00a0", "\u200b",
    "\u2060", "\u00ad", "e\u0301", "葛\U000e0100", "👨\u200d👩\u200d👧", "☎\ufe0f", "\u0007",
    "https://example.org/a/b.html", "wang@example.org", "12345678901234567890",
    "internationalization", "𠮷", "㎡", "①", "ﷺ", "שלום", "สวัสดี", "한국", "ー", "々",
]  # fmt: skip

any_text = st.one_of(
    st.lists(st.sampled_from([*WORDS, *HARD]), max_size=60).map("".join),
    st.text(max_size=80),
)


@st.composite
def plain_text(draw: st.DrawFn) -> str:
    """Draw text as people write it: words, a mark or two after some, pairs around some."""
    parts = []
    for _ in range(draw(st.integers(1, 40))):
        word = draw(st.sampled_from(WORDS))
        pair = draw(st.sampled_from(["", "", "", "", "“”", "（）", "《》"]))
        mark = draw(st.sampled_from(["", "", "", "，", "。", "、", "……", "？", "——", "；", "—"]))
        parts.append(f"{pair[:1]}{word}{pair[1:]}{mark}")
    return "".join(parts)


rules = st.builds(
    BreakRules,
    line_end=st.sampled_from(["squeeze", "hang", "push"]),
    half_width_end=st.booleans(),
    tight_marks=st.booleans(),
    latin_gap=st.sampled_from([0.0, 0.125, 0.25]),
)


@st.composite
def styles(draw: st.DrawFn) -> Style:
    return replace(
        draw(st.sampled_from([BODY, FLUSH, TITLE])),
        align=draw(st.sampled_from(["justify", "left", "center", "right"])),
        tracking=draw(st.sampled_from([-0.8, -0.25, 0.0, 0.5])),
        first=draw(st.sampled_from([-16.0, 0.0, 32.0])),
        left=draw(st.sampled_from([0.0, 16.0, 48.0])),
        right=draw(st.sampled_from([0.0, 16.0])),
        shape=draw(st.sampled_from(["none", "none", "trapezoid", "diamond"])),
        fit=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def runs_of(draw: st.DrawFn, text: str) -> list[Run]:
    """Draw a way to cut a text into runs with marks of their own."""
    stops = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    return [
        Run(
            text[start:end],
            draw(st.sampled_from([None, "kai", "song"])),
            bold=draw(st.booleans()),
            underline=draw(st.booleans()),
            superscript=draw(st.sampled_from([False, False, True])),
        )
        for start, end in zip([0, *stops], [*stops, len(text)], strict=True)
    ]


@settings(max_examples=300, deadline=None)
@given(st.data(), any_text, st.floats(2, 30), styles(), rules)
def test_any_text_is_set_and_kept(
    data: st.DataObject, text: str, em: float, style: Style, how: BreakRules
) -> None:
    runs = data.draw(runs_of(text))
    measure = em * style.size
    lines = set_lines(runs, style, measure, book(), how)
    check_text(text, lines)
    for line in lines:
        check_runs(line)
        check_width(line, measure)


@settings(max_examples=300, deadline=None)
@given(plain_text(), st.floats(13, 30), rules)
def test_no_rule_is_broken(text: str, em: float, how: BreakRules) -> None:
    measure = em * FLUSH.size
    lines = set_lines([Run(text)], FLUSH, measure, book(), how)
    check_text(text, lines)
    for line, following in itertools.pairwise(lines):
        assert following.text[0] not in NO_START or following.text.startswith("——")
        assert line.text[-1] not in NO_END
        for whole in ("——", "……"):
            assert not (line.text.endswith(whole[0]) and following.text.startswith(whole[0]))
        assert not (line.text[-1].isdigit() and following.text[0] in "0123456789年%,")
        check_edge(line, measure, how)


@settings(max_examples=200, deadline=None)
@given(plain_text(), st.floats(8, 24), st.sampled_from(["trapezoid", "diamond"]))
def test_titles_break_no_rule(text: str, em: float, shape: str) -> None:
    style = replace(TITLE, shape=shape)
    lines = set_lines([Run(text)], style, em * style.size, book(), BreakRules())
    check_text(text, lines)
    for line, following in itertools.pairwise(lines):
        assert following.text[0] not in NO_START or following.text.startswith("——")
        assert line.text[-1] not in NO_END
        check_width(line, em * style.size)


def check_text(text: str, lines: tuple[SetLine, ...]) -> None:
    assert "".join(line.text for line in lines) == text
    assert [line.start for line in lines[1:]] == [line.end for line in lines[:-1]]
    for line in lines:
        assert text[line.start : line.end] == line.text


def check_runs(line: SetLine) -> None:
    """The runs say the line's text but for what takes no room at its end."""
    said = "".join(run.text for run in line.runs)
    assert line.text.startswith(said)
    assert not line.text[len(said) :].strip(" \t\u3000\u200b\r\n\v\f\x85\u2028\u2029"
                                            "\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a"
                                            "\u205f\u1680")  # fmt: skip
    for run in line.runs:
        assert run.text
        assert run.size > 0


def check_width(line: SetLine, measure: float) -> None:
    """No line is over the measure but by a hanging mark; one character may be."""
    hanging = 22.5 if line.text.rstrip()[-1:] in HANGING else 0.0
    if sum(len(run.text) for run in line.runs) > 1:
        assert line.x >= -hanging
        assert line.x + line.width <= measure + hanging + EDGE


def check_edge(line: SetLine, measure: float, how: BreakRules) -> None:
    """A justified line ends on the right edge; the blank half of an end mark may stand outside."""
    last = line.runs[-1]
    edge = line.x + ink_end(last)
    mark = last.text[-1]
    if mark in "，。、；：？！”’）》":
        assert measure - EDGE <= edge <= measure + 8 + EDGE or (
            how.line_end == "hang" and mark in HANGING and edge <= measure + 16 + EDGE
        )
    else:
        assert abs(edge - measure) <= EDGE
