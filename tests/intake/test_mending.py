from __future__ import annotations

import pytest

from composer.intake.lines import Piece, pieces_of
from composer.intake.mending import mended

LONG = (
    "全市科普组织要紧紧围绕中心工作，聚焦主责主业，把科普服务送到群众身边，不断提升服务能力和水平"
)


def texts(*lines: str) -> list[str]:
    return [one.text for one in mended([Piece(line, at) for at, line in enumerate(lines)])]


@pytest.mark.parametrize(
    "lines",
    [
        (LONG, "，让科普惠及更多群众。"),
        (LONG, "让科普惠及更多群众。"),
        (f"{LONG}和“科普小站”", "打造成为品牌。"),
        ("由会长会议集体讨论、", "按少数服从多数作出决定。"),
        ("会议要求,全市各级科普组织和", "科普工作者要加强学习。"),
        ("联合有关部门出台《关", "于推进科普工作的意见》，抓好落实。"),
        (LONG, LONG, "到此为止。"),
        ("抄送：省科普协会、市委宣传部、市教育", "局。"),
    ],
)
def test_what_is_cut_is_joined(lines: tuple[str, ...]) -> None:
    assert texts(*lines) == ["".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ("活动已经结束。", "下一步继续努力。"),
        (LONG + "：", "一是加强领导。"),
        (LONG, "1.加强领导，明确责任。"),
        (LONG, "青禾市科普协会"),
        (LONG, "序号\t单位，名称"),
        ("关于印发《青禾市科普协会2026年工作要点和青禾市科普协会重点项目计划》的通知", "各学会："),
        ("联系人：白桦，电话：0000-1234567", "请按时报名，逾期不候。"),
        ("一、坚持守正创新，加强引领", "科普工作要守正创新。"),
        ("出席：白桦、林溪", "会议研究了以下事项："),
        (LONG, "（本报记者，江枫）"),
    ],
)
def test_what_is_whole_stays(lines: tuple[str, ...]) -> None:
    assert texts(*lines) == list(lines)


def test_a_heading_is_never_joined() -> None:
    pieces = [
        Piece(LONG, 1, level=2),
        Piece("好，继续。", 2),
        Piece(LONG, 3),
        Piece("题，", 4, level=1),
    ]
    assert len(mended(pieces)) == 4


def test_every_seam_is_a_doubt() -> None:
    (one,) = mended([Piece(LONG, 1), Piece("包括科学，STEM", 2), Piece("and AI，继续。", 3)])
    assert [doubt.rule for doubt in one.doubts] == [
        "paragraph_joined", "paragraph_joined", "words_joined",
    ]  # fmt: skip
    assert one.text.endswith("水平包括科学，STEM and AI，继续。")


def test_a_bold_head_cut_in_its_midst_is_bold_as_a_whole() -> None:
    source = f"# 题\n\n{LONG}。一是加强政\n\n**治引领。**坚持学习。\n\n**二是抓落实。**明确责任。"
    layout = pieces_of(source)
    pieces = mended(layout.pieces)
    text, bold = pieces[1].text, pieces[1].bold
    assert [text[first:last] for first, last in bold] == ["一是加强政治引领。"]
    assert len(pieces) == 3
