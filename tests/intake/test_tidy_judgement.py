"""Judgement: sentences that a careful editor has judged, one by one.

What nobody would change stays, what may be meant is only asked about, and
what is plainly a slip is sure.
"""

from __future__ import annotations

import pytest

from composer.app.tidying import proposals
from composer.app.tidyruns import Part, of_paragraphs
from composer.intake.lines import width
from composer.intake.tidy.lines import Line, joints
from composer.intake.tidy.rules import changes
from composer.model.blocks import Heading, Paragraph, plain, text
from composer.model.issue import Article, Issue, Section
from composer.store.draftfile import open_draft
from tests.corpus.stories import STORIES
from tests.intake.test_tidyrules import asked, sure
from tests.samples import SAMPLE, seed

STAYS = (
    "会议于10:30开始，12:00结束。",
    "比例为3:2，比例尺1:10000。",
    "软件升级到v2.0.1，兼容v1.9。",
    "请登录https://www.example.org/a,b?c=1;d=2查看。",
    "网址：http://example.org/科普",
    "邮箱kepu@example.org，联系人张禾。",
    "附件为report(final).docx，请查收。",
    "他用英文说“Science is fun, really.”，大家笑了。",
    '"Science is fun," she said.',
    "公式E=mc2，a+b=c，x(y+z)=1。",
    "f(x)=2x+1是一次函数。",
    "重5 kg，长3 m，面积20 ㎡。",
    "增长3～5%，约3%~5%。",
    "电话：0000-1234567",
    "电话：0000 1234567，联系人：白桦。",
    "型号HX-200(A)通过验收。",
    "《科普惠民（2026—2028年）》已印发。",
    "阿不都·热合曼作报告。",
    "李·四·王介绍经验。",
    "青科协〔2026〕4号",
    "根据青科协〔2026〕4号、〔2025〕18号文件",
    "他说：“老师讲‘多读书’，我记住了。”",
    '身高6\'2"，屏幕55"。',
    "‘90后’志愿者参加。",
    "’90s music",
    "化学式H2O、CO2和C6H12O6。",
    '"A,B,C" is a list.',
    "1.5万人，1.2万元，2026.3.5",
    "日期2026.3.5，版本1.5。",
    "1.5倍增长",
    "3.14是圆周率",
    "(a) first (b) second",
    "I'm here; it's 5 o'clock.",
    "人均GDP为1,234.5元。",
    "共1,000人、10,000元。",
    "温度-5℃，湿度60%。",
    "温度为25 ℃左右，风速3 m/s。",
    "北纬30°15′20″，东经120°10′。",
    "坐标(3,4)处",
    "集合{1,2,3}",
    "区间[0,1)内",
    "区间(0,1]内",
    "Q&A环节持续30分钟。",
    "使用Word、Excel等软件。",
    "C++和C#是编程语言。",
    "路径D:\\科普\\2026.docx",
    "文件名为照片(1).jpg",
    "IP地址192.168.1.1",
    "端口号8080:80",
    "时长1:23:45",
    "比分3:0，胜率100%。",
    "第3-5页，2024-2025年。",
    "赵、钱、孙3人",
    "二、三产业融合",
    "三、五天后",
    "十一、十二月",
    "一是抓学习；二是抓落实。",
    "“五一”、“六一”活动",
    "《论语》《孟子》",
    "第一条　为了普及科学技术知识，制定本办法。",
    "第一章　总则",
    "本报讯　近日，协会召开会议。",
    "……他沉默了。",
    "好……好吧。",
    "A→B→C流程",
    "○○镇××村",
    "王××、李某某",
    "X光、B超、T恤",
    "4K电影、5G网络",
    "No. 5和Vol. 3",
    "Wi-Fi 6、USB 3.0",
    "2026-03-05 09:30",
    "9:00—11:30",
    "周一至周五（8:30-17:30）",
    "“互联网+科普”模式",
    "“1＋N”模式",
    "“1+N”模式",
    "3×4=12，8÷2=4",
    "≥60分，≤100分",
    "50%以上",
    "“甲”“乙”两组",
    "‘甲’‘乙’两组",
    "“甲‘乙’丙”",
    "“‘甲’乙”",
    "他问：“为什么？”“因为……”她说。",
    "Don't、can't等缩写",
    "O'Brien先生",
    "the '90s",
    "rock 'n' roll",
    "5'30\"的成绩",
    "1'20\"后",
    '7" tablet',
    "@科普青禾",
    "#科普# 话题",
    "＃科普＃",
    "A.苹果　B.梨　C.桃",
    "A. 苹果",
    "（ ）内填序号",
    "（　　）内填空",
    "____填空____",
    "￥100.00元",
    "￥1，000",
    "①②③三项",
    "⑴和⑵",
    "Ⅰ级、Ⅱ级响应",
    "第Ⅲ组",
    "α粒子、β射线",
    "αβγ三种射线",
    "m²、cm³、CO₂",
    "10⁻⁶",
    "😀加油",
    "👨‍👩‍👧一家",
    "哈哈哈~~~",
    "等等等等",
    "《〈论语〉研究》",
    "【通知】各单位",
    "『科普』「科学」",
    "1、2、3号楼",
    "3、4月份",
    "1:1.5的比例",
    "17:30-18:00",
    "1/2和3/4",
    "km/h",
    "24h热线",
    "7×24小时",
    "√和×",
    "“A”级、“B”级",
    "《A,B》",
    "“科普中国”App",
    "“天宫课堂”第1期（总第5期）",
    "主持人：张晓禾",
    "特此通知。",
    "——摘自《青禾日报》",
    "——记科普志愿者张晓禾",
    "张晓禾——科普达人",
    "北京－上海",
    "2026年3月1日－5日",
    "12,345,678",
    "圆周率π≈3.14159",
    ".docx文件",
    "www.example.org。",
    "请访问www.example.org，了解详情。",
    "user.name@mail.example.org；",
    "ftp://example.org/a(b)",
    "file:///C:/a.txt",
    "GB/T 15834-2011标准",
    "ISO 9001:2015认证",
    "DOI:10.1000/182",
    "ISBN 978-7-0000-0000-0",
    "QQ:000000",
    "MD5:abcd",
    "F=ma; E=mc2.",
    "“你好，”他说，“再见。”",
    "“甲。”乙说。",
    "（一）“双减”",
    "（甲）（乙）",
    "（甲（乙）丙）",
    "“A's B”",
    "1.加强领导",
    "1)加强领导",
    "科普·青禾",
    "见图1、表2",
    '屏幕尺寸为15.6"，重1.5 kg',
    "“科普+”，‘云上’展",
    "A,B,C三组",
    "A、B、C三组",
    "[2026]3号",
    "--张三",
    "a--b",
    "2020--2025年",
    "3-5天",
    "使用 Python 编程，效率高。",
)
"""Nothing is proposed."""
ASKED = (
    "张  三",
    "张　三",
    "春眠不觉晓，　处处闻啼鸟。",
    "床前明月光　疑是地上霜",
    "黄河　长江　珠江",
    "白 桦",
    "云 岭 科 技 简 报",
    "供 稿 单 位：第一分会",
    "（本报记者 江枫）",
    "（李青 摄）",
    "（第一分会 张晓禾）",
    "供稿：第一分会 张晓禾",
    "本报记者 江枫报道，活动圆满结束。",
    "通讯员 张晓禾，摄影 李青。",
    "附件：1.征集要求 2.作品登记表；3.说明",
    "地址：青禾市松风路8号 邮编：000000，",
    "日期：2026年3月5日 供稿：第二分会",
    "签名：　　　　日期：",
    "甲方（盖章）：　　　乙方（盖章）：",
    "参会人员：张晓禾　李青　周岚",
    '"甲"和"乙"，"丙',
    '"甲',
    '乙"',
    "活动很成功。。",
    "●加强",
    "· 加强",
    "青禾.云岭",
    "全角　空格，在句中。",
    "（ 甲 ）",
    "《 论语 》",
    "“ 甲 ”",
)
"""Something may be meant by it: nothing is sure."""
CHANGED = (
    ("你好!!!", "你好！！！"),
    ("他(她)的", "他（她）的"),
    ("张(三)", "张（三）"),
    ("A－B段", "A-B段"),
    ("0000－1234567", "0000-1234567"),
    ("'甲'型", "‘甲’型"),
    ('会上,主任说:"大家辛苦了!"随后散会.', "会上，主任说：“大家辛苦了！”随后散会。"),
    ("近日, 协会在 5 个社区开展活动.", "近日，协会在5个社区开展活动。"),
    ("参加人数为 1200 人(含志愿者).", "参加人数为1200人（含志愿者）。"),
    ("他说'好'", "他说‘好’"),
    ("第１期、第２期", "第1期、第2期"),
    ("2026年３月", "2026年3月"),
    ("会议 指出，要抓好落实。", "会议指出，要抓好落实。"),
    ("大家 一致认为，活动很好。", "大家一致认为，活动很好。"),
    ('他说 "好"，走了', "他说 “好”，走了"),
    ('甲"是"乙', "甲“是”乙"),
    ('“甲"', "“甲”"),
    ("要求,1.认真,2.细致", "要求，1.认真，2.细致"),
    ("一、 加强领导", "一、加强领导"),
    ("（一） 加强领导", "（一）加强领导"),
    ("1. 加强领导", "1.加强领导"),
    ("1．加强领导", "1.加强领导"),
    ("1、加强领导", "1.加强领导"),
    ("(1)加强领导", "（1）加强领导"),
    ("一.加强", "一、加强"),
    ("见图 1 、表 2。", "见图1、表2。"),
    ("时间:2026年3月5日(星期四)上午9:00", "时间：2026年3月5日（星期四）上午9:00"),
    ("地点:市科技馆(松风路8号)", "地点：市科技馆（松风路8号）"),
    ("联系人:白桦,电话:0000-1234567", "联系人：白桦，电话：0000-1234567"),
    ("价格￥5,000元;数量3个", "价格￥5,000元；数量3个"),
    ("问:什么是PM2.5?答:细颗粒物.", "问：什么是PM2.5?答：细颗粒物。"),
    ('他是"90后",不是"00后"', "他是“90后”，不是“00后”"),
    ('"双减"政策、"五育"并举', "“双减”政策、“五育”并举"),
    ('用"A"表示', "用“A”表示"),
    ('他说"I\'m fine"，走了', "他说“I'm fine”，走了"),
    ('"15.6"屏幕', "“15.6”屏幕"),
    ("甲,乙,丙三人", "甲，乙，丙三人"),
    ("见(2026)第3号", "见（2026）第3号"),
    ("(2026)青科第3号", "（2026）青科第3号"),
    ("约50 %的人", "约50%的人"),
    ("共５０％", "共50%"),
    ("等等。。。。", "等等……"),
    ("等等......", "等等……"),
    ("等等…", "等等……"),
    ("科普--点亮生活", "科普——点亮生活"),
    ("ＡＩ技术", "AI技术"),
    ("ｗｗｗ．ｅｘａｍｐｌｅ．ｏｒｇ", "www.example.org"),
    ("ＧＢ／Ｔ", "GB/T"),
    ("好的 。", "好的。"),
    ("好的 ，再来", "好的，再来"),
    ("甲 、乙", "甲、乙"),
    ("AI 技术和 5G 网络", "AI 技术和5G 网络"),
)
"""What is sure, and what it becomes."""


@pytest.mark.parametrize("said", STAYS)
def test_what_nobody_would_change(said: str) -> None:
    assert changes(said, "body") == ()


@pytest.mark.parametrize("said", ASKED)
def test_what_may_be_meant_is_asked(said: str) -> None:
    assert sure(said) == said
    assert asked(said)


@pytest.mark.parametrize(("said", "expected"), CHANGED)
def test_what_is_plainly_a_slip(said: str, expected: str) -> None:
    assert sure(said) == expected


def _quoted(*paragraphs: str) -> list[tuple[int, str, bool]]:
    parts = [Part(str(at), said) for at, said in enumerate(paragraphs)]
    return [
        (int(one.place), one.new, one.is_sure)
        for one in of_paragraphs(parts, "body")
        if one.kind == "quotes"
    ]


def test_straight_marks_round_several_paragraphs_are_all_asked_about() -> None:
    found = _quoted('他说："第一，要学。', '第二，要"学懂"，', '第三，要做。"', '又说"好"。')
    assert {at for at, _, is_sure in found if not is_sure} == {0, 1, 2}
    assert {new for at, new, _ in found if at in (0, 2)} == {"“", "”"}
    assert [one for one in found if one[2]] == [(3, "“", True), (3, "”", True)]


def test_curly_marks_round_several_paragraphs_stay() -> None:
    said = ("他说：“第一，要学。", "“第二，要学懂。", "“第三，要做。”")
    assert _quoted(*said) == []
    blocks = tuple(Paragraph(text(one)) for one in said)
    assert proposals(Issue(sections=(Section(articles=(Article("甲", blocks),)),))) == ()


def test_the_marks_of_a_real_bulletin_stay() -> None:
    said = seed("000").read_text(encoding="utf-8").split("\n")
    assert "“" in "".join(said)
    blocks = tuple(Paragraph(text(one)) for one in said)
    found = proposals(Issue(sections=(Section(articles=(Article("甲", blocks),)),)))
    assert [one for one in found if one.kind == "quotes"] == []


# Lines


_CLOSING_MARKS = "，。；：！？、”’）》"


def _wrapped(said: str, measure: int, *, indents: bool) -> list[str]:
    lines, line = [], "　　" if indents else ""
    for sign in said:
        if width(line + sign) > measure and sign not in _CLOSING_MARKS:
            lines.append(line)
            line = ""
        line += sign
    return [*lines, line]


def _stories() -> list[list[str]]:
    found = [[*one.paragraphs] for one in STORIES]
    for path in sorted(SAMPLE.parent.glob("*/issue.yaml")):
        for article in open_draft(path).issue.articles:
            said = [
                plain(one.text) for one in article.blocks if isinstance(one, Paragraph | Heading)
            ]
            if len(said) > 1:
                found.append([one for one in said if one])
    return found


_LEAST = {20: 0.91, 24: 0.95, 28: 0.92, 32: 0.85, 36: 0.8, 40: 0.68}
"""Which share of the breaks within paragraphs is surely mended, by width; wider has fewer lines."""


@pytest.mark.parametrize("indents", [True, False])
@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("measure", _LEAST)
def test_broken_lines_are_joined_and_paragraphs_are_not(
    measure: int, gap: int, indents: bool
) -> None:
    right = wrong = all_breaks = 0
    for paragraphs in _stories():
        lines: list[Line] = []
        breaks: list[bool] = []
        for paragraph in paragraphs:
            here = _wrapped(paragraph, measure, indents=indents)
            lines += [Line(one, gap=gap) for one in here]
            breaks += [True] * (len(here) - 1) + [False]
        for is_break, joint in zip(breaks, joints(lines), strict=True):
            all_breaks += is_break
            if joint is not None and joint.is_sure:
                right, wrong = right + is_break, wrong + (not is_break)
    assert wrong == 0
    assert right >= _LEAST[measure] * all_breaks


_POEM = "春风吹过青禾岸\n新苗出土一寸长\n老农笑问今年雨\n孩童指看小阳光"
_NAMES = "青禾市科普协会办公室\n青禾市第一分会\n青禾市第二分会\n青禾市气象科普馆\n云岭县科普协会"
_ADDRESSES = "地址：青禾市松风路8号\n邮编：000000\n电话：0000-1234567\n联系人：白桦"
_LONG_POEM = "春风吹过青禾岸，新苗出土一寸长，\n老农笑问今年雨，孩童指看小阳光。\n" * 3
_ITEMS = "1.为居民讲解用电安全知识和急救方法，\n2.为学生演示有趣的科学小实验和制作，\n" * 3
_HEADINGS = "一、加强组织领导\n二、突出工作重点\n三、严格督促检查\n青禾市科普协会\n2026年3月5日"


@pytest.mark.parametrize("said", [_POEM, _NAMES, _ADDRESSES, _LONG_POEM, _ITEMS, _HEADINGS])
def test_what_is_set_in_lines_is_not_joined(said: str) -> None:
    assert not any(
        one is not None and one.is_sure for one in joints([*map(Line, said.split("\n"))])
    )
