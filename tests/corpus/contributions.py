"""Contributions of our own invention in the shapes that offices send, each with what it says.

What is a text is one; a flow is written as lines with a mark of how they are
set. `Truth` is what a clerk would say: "" where the contribution says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from composer.intake.flow import Flow, FlowBlock, Look, SourcePicture
from composer.model.blocks import Block, Cell, Figure, Heading, Paragraph, Picture, Table, text

UNITS = (
    "青禾市科普协会第一分会",
    "青禾市科普协会第二分会",
    "青禾市科学技术馆",
    "青禾市图书馆",
    "青禾师范学校",
    "云岭县科普协会",
    "白鹭县科普协会",
    "青禾大学科普志愿者总队",
)

A1 = "3月5日，青禾市科普协会第一分会走进青禾市实验小学，开展“科普进校园”活动，近三百名师生参加。"
A2 = "活动现场，志愿者带来了液氮实验、机器人表演和望远镜观测，孩子们看得目不转睛。"
A3 = "下一步，分会将把活动办到更多的乡村学校去，让更多孩子爱上科学。"
B1 = "3月12日，云岭县科普协会组织专家到青石乡开展春耕技术指导，现场解答农户提问四十余个。"
B2 = "专家们还为农户发放了技术手册，并留下联系电话，随时提供服务。"
C1 = "3月18日，青禾市图书馆举办科普阅读分享会，二十位读者分享了读书心得。"
TITLE, TITLE_B, TITLE_C = "科普走进实验小学", "云岭县专家下田指导春耕", "图书馆举办科普阅读分享会"


@dataclass(frozen=True, slots=True)
class Truth:
    """What one article of a contribution says."""

    title: str = TITLE
    source: str = ""
    author: str = ""
    paragraphs: tuple[str, ...] = (A1, A2)
    headings: tuple[str, ...] = ()
    pictures: int = 0
    subtitle: str = ""
    kicker: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A text or a flow, the name of its file, and what it says."""

    name: str
    said: str | Flow
    truths: tuple[Truth, ...]
    file_name: str = ""
    either: tuple[tuple[str, str], ...] = ()
    """Kinds of facts with what is right as well; "" where nothing is."""
    briefs: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    """Lines that may be read as this or that."""


_LOOKS = {
    "T": Look(size=22, font="方正小标宋简体", align="center"),
    "t": Look(size=16, font="黑体", align="center", is_bold=True),
    "S": Look(style="Title", size=16, font="仿宋"),
    "W": Look(style="标题", size=22, font="宋体", align="center", is_bold=True),
    "1": Look(style="heading 1", level=1, size=22, font="宋体", is_bold=True),
    "2": Look(style="heading 2", level=2, size=16, font="黑体", is_bold=True),
    "s": Look(style="副标题", size=16, font="楷体", align="center"),
    "k": Look(size=16, font="楷体", align="center"),
    "b": Look(style="Normal", size=16, font="仿宋_GB2312"),
    "B": Look(style="Normal", size=16, font="仿宋_GB2312", is_bold=True),
    "h": Look(style="Normal", size=16, font="黑体"),
    "c": Look(style="Normal", size=14, font="楷体", align="center"),
    "r": Look(style="Normal", size=16, font="仿宋_GB2312", align="right"),
    "N": Look(size=22, font="方正小标宋简体", align="center", breaks_page=True),
    "R": Look(size=48, font="方正小标宋简体", align="center", is_red=True),
}


def flow(*lines: str) -> Flow:
    """Return the flow of lines "T 标题", "b 正文", "P" (a picture), "| 甲 | 乙" (a table)."""
    blocks: list[FlowBlock] = []
    pictures: list[SourcePicture] = []
    for line in lines:
        mark, _, words = line.partition(" ")
        words = words.replace("/n", "\n")
        if mark == "P":
            block: Block = Figure((Picture(str(len(pictures))),))
            pictures.append(SourcePicture(b"", "png"))
        elif mark == "|":
            block = Table(
                tuple(
                    tuple(Cell(text(cell.strip())) for cell in row.split("|"))
                    for row in words.split("||")
                )
            )
        elif mark in "12":
            block = Heading(int(mark), text(words))
        else:
            block = Paragraph(text(words))
        blocks.append(FlowBlock(block, _LOOKS.get(mark, Look())))
    return Flow(tuple(blocks), tuple(pictures))


def _lines(*lines: str) -> str:
    return "\n".join(lines)


def _tails() -> list[Contribution]:
    """Return texts with the unit at the end in every form."""
    full = "青禾市科普协会第一分会"
    forms = {
        "（第一分会）": Truth(source="第一分会"),
        f"（{full}）": Truth(source=full),
        "(第一分会)": Truth(source="第一分会"),
        "（第一分会供稿）": Truth(source="第一分会"),
        "（第一分会　供稿）": Truth(source="第一分会"),
        "【第一分会】": Truth(source="第一分会"),
        "（第一分会  张晓禾）": Truth(source="第一分会", author="张晓禾"),
        "（第一分会 张晓禾、李青）": Truth(source="第一分会", author="张晓禾、李青"),
        "供稿：第一分会": Truth(source="第一分会"),
        "供稿单位：第一分会": Truth(source="第一分会"),
        "供 稿 单 位：第一分会": Truth(source="第一分会"),
        "供稿单位：第一分会    撰稿：张晓禾": Truth(source="第一分会", author="撰稿：张晓禾"),
        "供稿：第一分会 张晓禾": Truth(source="第一分会", author="张晓禾"),
        "来源：青禾市科技馆": Truth(source="青禾市科技馆"),
        "第一分会 张晓禾 李青": Truth(source="第一分会", author="张晓禾 李青"),
        "第一分会供稿": Truth(source="第一分会"),
        f"{full}": Truth(source=full),
        "（第一分会 通讯员 张晓禾）": Truth(source="第一分会", author="通讯员 张晓禾"),
        "（通讯员 张晓禾）": Truth(author="通讯员 张晓禾"),
        "（张晓禾）": Truth(author="张晓禾"),
        "（邻省科学教育协会）": Truth(source="邻省科学教育协会"),
        "供稿单位：邻省科学教育协会": Truth(source="邻省科学教育协会"),
        "（青禾市科普协会第一支会）": Truth(source="青禾市科普协会第一支会"),
        "作者：张晓禾": Truth(author="作者：张晓禾"),
        "编辑：张晓禾  审核：李青  校对：周岚": Truth(),
        "供稿：张晓禾": Truth(author="供稿：张晓禾"),
    }
    made = [
        Contribution(f"tail {form}", _lines(TITLE, A1, A2, form), (truth,))
        for form, truth in forms.items()
    ]
    made += [
        Contribution(f"run together {form}", _lines(TITLE, A1, A2 + form), (truth,))
        for form, truth in forms.items()
        if form in ("（第一分会）", f"（{full}）", "（第一分会供稿）", "（第一分会  张晓禾）",
                    "（通讯员 张晓禾）", "供稿：第一分会", "供稿单位：第一分会", "【第一分会】")
    ]  # fmt: skip
    return made


def _heads() -> list[Contribution]:
    """Return texts with the unit or the author under the title."""
    forms = {
        "供稿单位：第一分会": Truth(source="第一分会"),
        "来源：第一分会  2026年3月5日": Truth(source="第一分会"),
        "（第一分会）": Truth(source="第一分会"),
        "第一分会 张晓禾": Truth(source="第一分会", author="张晓禾"),
        "第一分会　张晓禾　李青": Truth(source="第一分会", author="张晓禾　李青"),
        "作者：张晓禾": Truth(author="作者：张晓禾"),
        "通讯员 张晓禾": Truth(author="通讯员 张晓禾"),
        "文/张晓禾 图/李青": Truth(author="文/张晓禾 图/李青"),
        "供稿：第一分会 撰稿人：张晓禾 审核：李青": Truth(
            source="第一分会", author="撰稿人：张晓禾"
        ),
        "日期：2026年3月5日 供稿：第二分会": Truth(source="第二分会"),
    }
    return [
        Contribution(f"head {form}", _lines(TITLE, form, A1, A2), (truth,))
        for form, truth in forms.items()
    ]


def _flows() -> list[Contribution]:
    """Return Word-like files."""
    one = Truth(source="第一分会")
    long = "“科普惠民”三年行动/n走进实验小学"
    two = "“科普惠民”三年行动\n走进实验小学"
    return [
        Contribution(
            "look title", flow(f"T {TITLE}", f"b {A1}", f"b {A2}", "r （第一分会）"), (one,)
        ),
        Contribution("bold title", flow(f"t {TITLE}", f"b {A1}", f"b {A2}", "r 第一分会"), (one,)),
        Contribution(
            "style title", flow(f"S {TITLE}", f"b {A1}", f"b {A2}", "b 供稿：第一分会"), (one,)
        ),
        Contribution(
            "wps title", flow(f"W {TITLE}", f"b {A1}", f"b {A2}", "r （第一分会）"), (one,)
        ),
        Contribution(
            "heading title", flow(f"1 {TITLE}", f"b {A1}", f"b {A2}", "r （第一分会）"), (one,)
        ),
        Contribution(
            "title of two lines",
            flow("T “科普惠民”三年行动", "T 走进实验小学", f"b {A1}", f"b {A2}", "r （第一分会）"),
            (Truth(title=two, source="第一分会"),),
        ),
        Contribution(
            "title with a break",
            flow(f"T {long}", f"b {A1}", f"b {A2}", "r （第一分会）"),
            (Truth(title=two, source="第一分会"),),
        ),
        Contribution(
            "kicker and subtitle",
            flow("k 志愿服务在身边", f"T {TITLE}", "k ——第一分会活动侧记", f"b {A1}", f"b {A2}"),
            (Truth(kicker="志愿服务在身边", subtitle="——第一分会活动侧记"),),
        ),
        Contribution(
            "subtitle by style",
            flow(f"T {TITLE}", "s 第一分会活动侧记", f"b {A1}", f"b {A2}", "r （第一分会）"),
            (Truth(source="第一分会", subtitle="第一分会活动侧记"),),
        ),
        Contribution(
            "headings by style",
            flow(f"1 {TITLE}", f"b {A1}", "2 活动丰富", f"b {A2}", "2 反响热烈", f"b {A3}"),
            (Truth(paragraphs=(A1, A2, A3), headings=("活动丰富", "反响热烈")),),
        ),
        Contribution(
            "numbered headings by style",
            flow(
                f"W {TITLE}",
                "1 一、活动丰富",
                f"b {A1}",
                "1 二、反响热烈",
                f"b {A2}",
                "r （第一分会）",
            ),
            (Truth(source="第一分会", headings=("一、活动丰富", "二、反响热烈")),),
        ),
        Contribution(
            "headings by look",
            flow(f"T {TITLE}", f"b {A1}", "B 活动丰富", f"b {A2}", "h 反响热烈", f"b {A3}"),
            (Truth(paragraphs=(A1, A2, A3), headings=("活动丰富", "反响热烈")),),
        ),
        Contribution(
            "picture with caption",
            flow(
                f"T {TITLE}",
                f"b {A1}",
                "P",
                "c 图为活动现场。（李青 摄）",
                f"b {A2}",
                "r （第一分会）",
            ),
            (Truth(source="第一分会", pictures=1),),
        ),
        Contribution(
            "pictures at the end",
            flow(f"T {TITLE}", f"b {A1}", f"b {A2}", "r （第一分会）", "P", "P"),
            (Truth(source="第一分会", pictures=2),),
        ),
        Contribution(
            "picture before the title",
            flow("P", f"T {TITLE}", f"b {A1}", f"b {A2}", "r （第一分会）"),
            (Truth(source="第一分会", pictures=1),),
        ),
        Contribution(
            "table within",
            flow(
                f"T {TITLE}",
                f"b {A1}",
                "| 学校 | 人数 || 实验小学 | 300",
                f"b {A2}",
                "r （第一分会）",
            ),
            (one,),
        ),
        Contribution(
            "signature and date",
            flow(f"T {TITLE}", f"b {A1}", f"b {A2}", "r 青禾市科普协会第一分会", "r 2026年3月6日"),
            (Truth(source="青禾市科普协会第一分会"),),
        ),
        Contribution(
            "staff behind the unit",
            flow(
                f"T {TITLE}", f"b {A1}", f"b {A2}", "r （第一分会）", "r 审核：李青", "r 2026.3.6"
            ),
            (one,),
        ),
        Contribution(
            "two articles by look",
            flow(
                f"T {TITLE}",
                f"b {A1}",
                f"b {A2}",
                "r （第一分会）",
                f"T {TITLE_B}",
                f"b {B1}",
                f"b {B2}",
                "r （云岭县科普协会）",
            ),
            (one, Truth(TITLE_B, "云岭县科普协会", paragraphs=(B1, B2))),
        ),
        Contribution(
            "two articles by page",
            flow(f"T {TITLE}", f"b {A1}", f"b {A2}", f"N {TITLE_B}", f"b {B1}", f"b {B2}"),
            (Truth(), Truth(TITLE_B, paragraphs=(B1, B2))),
        ),
        Contribution(
            "three articles by style",
            flow(
                f"S {TITLE}",
                f"b {A1}",
                f"b {A2}",
                f"S {TITLE_B}",
                f"b {B1}",
                f"b {B2}",
                f"S {TITLE_C}",
                f"b {C1}",
                "r （市图书馆）",
            ),
            (
                Truth(),
                Truth(TITLE_B, paragraphs=(B1, B2)),
                Truth(TITLE_C, "市图书馆", paragraphs=(C1,)),
            ),
        ),
        Contribution(
            "unit over the title",
            flow("b 第一分会", f"T {TITLE}", f"b {A1}", f"b {A2}"),
            (one,),
        ),
        Contribution(
            "name in the file's name only",
            flow(f"T {TITLE}", f"b {A1}", f"b {A2}"),
            (Truth(),),
            "附件1：稿件（第二分会 张晓禾）.docx",
        ),
        Contribution(
            "unlike unit confirmed by the file's name",
            flow(f"T {TITLE}", f"b {A1}", f"b {A2}", "r （第一分会）"),
            (one,),
            "青禾市科普协会第一分会--科普走进实验小学.docx",
        ),
        Contribution(
            "no title", flow(f"b {A1}", f"b {A2}", "r （第一分会）"), (Truth("", "第一分会"),)
        ),
        Contribution(
            "run-in heads",
            flow(
                f"T {TITLE}",
                f"b {A1}",
                "b 一是活动丰富。志愿者带来实验。",
                "b 二是反响热烈。孩子们都说好。",
            ),
            (
                Truth(
                    paragraphs=(
                        A1,
                        "一是活动丰富。志愿者带来实验。",
                        "二是反响热烈。孩子们都说好。",
                    )
                ),
            ),
        ),
    ]


def _several() -> list[Contribution]:
    """Return texts of several articles, and hard ones."""
    one = Truth(source="第一分会")
    two = Truth(TITLE_B, "云岭县科普协会", paragraphs=(B1, B2))
    return [
        Contribution(
            "two in a text",
            _lines(TITLE, A1, A2, "（第一分会）", TITLE_B, B1, B2, "（云岭县科普协会）"),
            (one, two),
        ),
        Contribution(
            "two in a text, run together",
            _lines(TITLE, A1, A2 + "（第一分会）", TITLE_B, B1, B2 + "（云岭县科普协会）"),
            (one, two),
        ),
        Contribution(
            "a sentence in brackets",
            _lines(TITLE, A1, A2 + "（活动还将继续。）"),
            (Truth(paragraphs=(A1, A2 + "（活动还将继续。）")),),
        ),
        Contribution(
            "a word in brackets",
            _lines(TITLE, A1, A2, "（完）"),
            (Truth(paragraphs=(A1, A2, "（完）")),),
        ),
        Contribution(
            "photo credit and unit",
            _lines(TITLE, A1, A2, "摄影：李青", "（第一分会）"),
            (Truth(source="第一分会", paragraphs=(A1, A2, "摄影：李青")),),
        ),
        Contribution(
            "date in brackets",
            _lines(TITLE, A1, A2, "（第一分会）", "（2026年3月5日）"),
            (one,),
        ),
        Contribution(
            "subtitle in a text",
            _lines(TITLE, "——第一分会活动侧记", A1, A2, "（第一分会）"),
            (Truth(source="第一分会", subtitle="——第一分会活动侧记"),),
        ),
        Contribution(
            "only a text",
            _lines(A1, A2),
            (Truth(""),),
        ),
        Contribution(
            "numbered heads in a text",
            _lines(TITLE, "一、活动丰富", A1, "二、反响热烈", A2, "供稿：白鹭县科普协会"),
            (Truth(source="白鹭县科普协会", headings=("一、活动丰富", "二、反响热烈")),),
        ),
    ]


CONTRIBUTIONS = (*_tails(), *_heads(), *_flows(), *_several())
