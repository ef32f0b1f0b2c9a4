"""Headlines: breaks between words, a trapezoid or a diamond. Titles are invented."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from composer.typeset import headline
from composer.typeset.stylesheet import Shape
from tests.typeset.setting_lines import MEASURE, TITLE, lines_of

EM = MEASURE / TITLE.size
"""20.1 characters of 22 pt."""


def title(text: str, shape: Shape = "diamond", em: float = EM) -> list[str]:
    return [line.text for line in lines_of(text, em, replace(TITLE, shape=shape))]


def test_a_title_that_fits_stays_in_one_line() -> None:
    assert title("云岭市科普志愿者协会召开二〇二六年工作会") == [
        "云岭市科普志愿者协会召开二〇二六年工作会"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["云岭市科普志愿者协会", "二〇二六年工作会议在青禾县召开"],
        ["青禾县科协机关党支部", "召开“不忘初心”专题组织生活会"],
        ["全市老年科技工作者协会", "召开第五次会员代表大会暨换届选举会议"],
        ["桐湾区探索“1+N”科普志愿服务新模式", "让科学知识走进千家万户"],
        ["云溪县聚焦三项重点任务", "全力推进科普示范县创建工作"],
        ["石坪县科协以党建引领", "促科普服务提升助力乡村振兴"],
        ["深入实施科普惠民工程", "奋力谱写科普事业新篇章"],
        ["松陵县打造“田间课堂”", "把农业技术送到农民家门口"],
        ["北岭县积极探索", "科技特派员服务乡村产业发展新路径"],
        ["关于印发《青禾市全民科学", "素质行动规划实施方案》的通知"],
        ["青禾市举办“科技之光”", "主题科普展览暨开放日活动"],
        ["关于印发《全民科学素质行动规划", "纲要实施方案（2026—2030年）》的通知"],
    ],
)
def test_two_lines_break_between_words(lines: list[str]) -> None:
    assert title("".join(lines)) == lines


def test_three_lines_make_a_diamond_or_a_trapezoid() -> None:
    text = "关于深入学习贯彻全民科学素质行动规划纲要奋力推进“科普之乡”示范区建设走在全市前列的决定"
    for shape in ("diamond", "trapezoid"):
        widths = [line.width for line in lines_of(text, EM, replace(TITLE, shape=shape))]
        assert len(widths) == 3
        assert widths[1] > max(widths[0], widths[2]) or sorted(widths) in (widths, widths[::-1])


def test_four_lines() -> None:
    lines = title(
        "云岭市农业技术推广协会组织专家赴青禾县开展水稻病虫害绿色防控技术培训和现场指导活动"
        "取得圆满成功并受到当地干部群众的一致好评"
    )
    assert len(lines) == 4
    assert min(map(len, lines)) > 8


@pytest.mark.parametrize("particle", "的之了等")
def test_a_particle_stays_with_its_word(particle: str) -> None:
    for count in range(6, 20):
        lines = title("云岭市科普志愿者协会工作会议"[-count:] + particle + "通知" * 5)
        assert not any(line.startswith(particle) for line in lines)


def test_book_titles_and_quotations_stay_whole_where_they_can() -> None:
    for line in title("云岭市科协举办《全民科学素质行动规划纲要》培训班暨“科普进万家”启动仪式"):
        assert line.count("《") == line.count("》")
        assert line.count("“") == line.count("”")


@pytest.mark.parametrize("gap", [" ", "\u3000"])
def test_names_of_organs_stay_whole(gap: str) -> None:
    names = ("云岭市科普协会", "云岭市教育局", "共青团云岭市委员会")
    for count in (2, 3):
        text = gap.join(names[-count:])
        lines = title(text + "关于印发《青少年科学素质行动方案》的通知")
        assert 2 <= len(lines) <= 4
        for name in names[-count:]:
            assert any(name in line for line in lines), lines
        assert all(line.count("《") == line.count("》") for line in lines)


def test_a_quotation_longer_than_a_line_is_broken_between_words() -> None:
    lines = title("《关于进一步加强全市老年科技工作者协会组织建设和作风建设的实施意见》")
    assert len(lines) == 2
    assert "".join(lines).startswith("《关于")
    assert not any(line.startswith(("》", "的")) for line in lines)


def test_no_line_of_one_character() -> None:
    for count in range(21, 45):
        assert min(map(len, title("云岭科普工作会" * 7)[:count])) > 1


def test_a_break_of_the_clerk_wins() -> None:
    assert title("云岭市科协\n召开会议") == ["云岭市科协\n", "召开会议"]
    lines = title("云岭市科协\n关于开展全国科普日活动和科技工作者日活动的总结报告")
    assert lines[0] == "云岭市科协\n"
    assert len(lines) == 3


def test_marks_keep_their_rules() -> None:
    lines = title("云岭市科学技术协会召开会议，部署全年工作、学习、宣传、培训、考核任务")
    assert not any(line.startswith(("，", "、")) for line in lines)


def test_what_the_segmenter_cannot_read_is_balanced_all_the_same() -> None:
    lines = title("云岭\ud800科普" * 6)
    assert "".join(lines) == "云岭\ud800科普" * 6


def test_too_many_lines_are_filled_like_a_paragraph() -> None:
    text = "云岭市科普志愿者协会工作会议" * 12
    assert "".join(title(text)) == text


@pytest.mark.parametrize(
    ("widths", "worse"),
    [
        ([12, 16], [5, 23]),  # the short line half the long one at least
        ([12, 16], [13.5, 14.5]),  # a step that is seen, or none
        ([10, 18, 12], [18, 8, 14]),  # no hourglass
        ([10, 18, 12], [1, 20, 19]),  # no line of one character
        ([14, 14], [13.5, 14.5]),
    ],
)
def test_prices_of_shapes(widths: list[float], worse: list[float]) -> None:
    assert headline._shape_price(widths, "diamond") < headline._shape_price(worse, "diamond")


def test_the_shape_that_is_asked_for_is_cheaper() -> None:
    diamond, trapezoid = [13, 18, 14], [18, 14, 11]
    for shape, good, other in (
        ("diamond", diamond, trapezoid),
        ("trapezoid", trapezoid, diamond),
    ):
        assert headline._shape_price(good, shape) < headline._shape_price(other, shape)  # type: ignore[arg-type]


def test_the_segmenter_is_loaded_for_titles_of_several_lines_only() -> None:
    code = (
        "import sys; from tests.typeset.test_headline import title; title('云岭');"
        "assert 'rjieba' not in sys.modules; title('云岭市科普志愿者协会工作会议' * 2);"
        "assert 'rjieba' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
