"""Credits: who sent, wrote, photographed and checked an article, and when.

One line, or the brackets at the end of one, read into fields: 供稿单位：甲
作者：乙; （甲  乙）; 甲 乙、丙; 文/乙 图/丙; 审核：丁; 2026.3.5. Knows nothing
of where the line stands but whether the text is behind it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from composer.intake import signs
from composer.intake.lines import ends_sentence, width
from composer.intake.unitnames import is_office, is_place, is_written_whole, says_more
from composer.intake.units import Match, Units
from composer.model import numerals

Kind: TypeAlias = Literal["source", "author", "photo", "staff", "date"]


@dataclass(frozen=True, slots=True)
class Credit:
    """One field of a line of credits."""

    kind: Kind
    written: str
    """Its characters in the line, with label and brackets."""
    value: str
    """What it says: the unit, the names."""
    is_sure: bool = True
    match: Match = Match()  # noqa: RUF009  a frozen value
    date: dt.date | None = None


ASIDE: dict[Kind, str] = {"staff": "staff_aside", "date": "date_aside"}
"""Rules of the remarks on fields that are kept and not printed."""
_LONGEST = 80
_LABELS: dict[str, Kind] = {
    **dict.fromkeys(("供稿单位", "来稿单位", "投稿单位", "报送单位", "撰稿单位", "稿件来源",
                     "文章来源", "信息来源", "来源", "供稿", "供稿部门", "报送部门",
                     "供稿科室", "报送科室", "作者单位", "推荐单位",
                     "选送单位", "发稿单位", "信息报送单位", "来稿", "投稿", "单位"), "source"),
    **dict.fromkeys(("作者", "撰稿人", "撰稿", "撰文", "供稿人", "通讯员", "本报记者", "记者",
                     "执笔", "执笔人", "文字", "文", "图文", "文图", "文/图", "图/文",
                     "文稿", "投稿人", "来稿人", "报送人", "撰写", "撰写人",
                     "采写", "整理", "组稿", "特约通讯员", "信息员"),
                    "author"),
    **dict.fromkeys(("摄影", "图片", "供图", "配图", "图"), "photo"),
    **dict.fromkeys(("责任编辑", "责编", "编辑", "审核", "审核人", "校对", "初审", "复审", "终审",
                     "一审", "二审", "三审", "审稿", "审稿人", "编校",
                     "指导教师", "指导老师", "编审", "排版", "监制", "核稿", "审签"),
                    "staff"),
    **dict.fromkeys(("日期", "供稿日期", "撰稿日期", "供稿时间", "撰稿时间", "投稿日期"), "date"),
}  # fmt: skip


def _spaced(word: str) -> str:
    return "[ \u3000]{0,4}".join(word)


_WORDS = "|".join(map(_spaced, sorted(_LABELS, key=len, reverse=True)))
_LABEL = re.compile(rf"(?:(?<=[\s；;|｜/])|(?<![^\s]))(?P<word>{_WORDS})\s{{0,4}}[：:/／]\s{{0,4}}")
_BARE_LABEL = re.compile(
    r"(特约通讯员|通讯员|本报记者|见习记者|实习记者|特约记者|记者|摄影|撰稿|供图|作者)[\s\u3000]{1,4}(?=[\u4e00-\u9fff])"
)
_NAME = r"(?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])"
_NAMES = re.compile(rf"{_NAME}(?:[\s\u3000、，,]{{1,4}}{_NAME}){{0,5}}")
_UNIT_NAMES = re.compile(rf"(?P<unit>\S.{{1,30}}?)[\s\u3000：:]{{1,6}}(?P<names>{_NAMES.pattern})")
_NAMES_OF = re.compile(rf"(?P<names>{_NAMES.pattern})\s?[（(](?P<unit>[^（）()]{{4,30}})[）)]")
_PHONE = re.compile(r"\s?[（(](?:联系)?(?:电话|手机|邮箱|QQ|微信)[^（）()]{0,40}[）)]$")
_PAPER = re.compile("(?:公众号|客户端|视频号|微博|网|[日晚早周学]报|杂志|学刊|电视台|电台)$")
_NO_NAMES = frozenset("全文 时代 方法 高兴 和平 于是 单位 时间 水平 方案 安全 高度 万元".split())  # noqa: SIM905
_NO_NAME = re.compile(
    "[供来报投][稿送图]|摄影|整理|现场|采访|报道|编辑|审核|[的了吗呢您你我他她这那谢]|[委办处]$"
)
_PERSON_OF = re.compile(r"作者[系为]\S{2,24}?\s{0,4}[\u4e00-\u9fff]{2,4}")
_COMPOUND = frozenset("欧阳 司马 诸葛 上官 司徒 东方 尉迟 慕容 令狐 皇甫".split())  # noqa: SIM905
_UNIT_ENDS = frozenset("局处科馆院校站所室组社团县区镇乡村会部队厂市省园地着了洲")
_ENDING = re.compile(r"(?P<value>\S.{1,30}?)\s*(?:供\s?稿|报\s?送|来\s?稿)")
_PHOTO_END = re.compile(rf"{_NAMES.pattern}[\s\u3000/]{{0,3}}摄(?:影)?|.{{2,24}}供图")
_BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "［": "］"}
_UNIT = re.compile(
    r"(?!.*[，。；！？])\S{1,30}(?:[协学联分商工]会|委员会|联谊会|促进会|联合会|基金会|妇联|文联|科协|团委|支部"
    r"|办公室|编辑部|宣传部|组织部|普及部|[\u4e00-\u9fff]部|中心|街道|社区|公司|集团|总站|学校|小学|中学|大学|学院|医院|幼儿园"
    r"|[\u4e00-\u9fff]{2}[局处科馆院校站所室组社团县区镇乡村])"
)
_NO_UNIT = re.compile(r"^(?:图|表|注|附|见|详|以下|此件|下转|上接|未完|待续|据|本|该)")
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭"
    "郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常乐于傅卞齐康伍余顾孟黄穆萧尹姚"
    "邵汪祁毛禹狄米贝明臧计成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅盛林钟徐邱骆高夏"
    "蔡田樊胡凌霍虞万柯管卢莫房丁邓洪包左石崔龚程邢裴陆荣翁荀羊惠甄封芮靳段巫焦侯宓全班仰秋仲伊"
    "宫宁仇甘厉祖武符刘景詹束龙叶司黎薄印白怀蒲台鄂索籍赖卓蔺屠蒙池乔阴闻党翟谭姬申冉桑桂濮牛寿"
    "边燕冀浦尚农温庄晏柴瞿阎慕连习容向古易戈廖庾居衡步耿满弘匡国文寇广东欧沃蔚隆师巩聂晁敖冷辛"
    "岳艾谷鞠丰巢查荆竺车富隋巴麦仝尧栗苑原展晋楚闫冼揭辜粟苟敬雍邰咸邸皮阚简饶曾关游竺权盖益桓公肖覃桃涂佟佘商牟亓言福"
)
_DATE_AT_END = re.compile(
    r"[\s\u3000]{1,6}[（(]?[0-9]{4}(?:年|[-./])[0-9]{1,2}(?:月|[-./])[0-9]{1,2}日?[）)]?$"
)


def bracketed(text: str) -> str | None:
    """Return what stands in the brackets that a line is, None for any other line."""
    if len(text) < 3 or _BRACKETS.get(text[0]) != text[-1]:
        return None
    inside, depth = text[1:-1], 0
    for one in inside:
        depth += (one == text[0]) - (one == text[-1])
        if depth < 0:
            return None
    return inside.strip() if not depth else None


def is_names(text: str) -> bool:
    """Return whether a text is names of persons by their surnames.

    >>> is_names("张三、李四"), is_names("会议现场"), is_names("张 三")
    (True, False, True)
    """
    if not _NAMES.fullmatch(text.strip()):
        return False
    names = re.split(
        r"[、，,]|[\s\u3000]+",
        re.sub(r"(?<![^\s、，,])(\S)[ \u3000]{1,2}(\S)(?![^\s、，,])", r"\1\2", text.strip()),
    )
    return all(2 <= len(one) <= 4 and one[0] in _SURNAMES for one in names if one)


def _may_be_names(text: str) -> bool:
    """Return whether a text behind a unit or a label may be names that begin with no surname."""
    if not _NAMES.fullmatch(text.strip()) or _NO_NAME.search(text):
        return False
    parts = [one for one in re.split(r"[\s\u3000、，,]+", text) if one]
    return all(2 <= len(one) <= 3 and one[-1] not in _UNIT_ENDS for one in parts)


def is_unit(text: str, units: Units) -> bool:
    """Return whether a text names a unit: one that the office knows, or one by its last word."""
    if units.match(text).is_sure or is_office(text):
        return True
    return bool(_UNIT.fullmatch(text) and not _NO_UNIT.match(text) and not says_more(text))


def is_byline(text: str) -> bool:
    """Return whether what stands in brackets behind a text can only be names of persons.

    >>> is_byline("沈星野"), is_byline("赵一、钱二"), is_byline("高新区"), is_byline("全文")
    (True, True, False, False)
    """
    if not is_names(text) or text in _NO_NAMES:
        return False
    if re.search(r"[、，,\s\u3000]", text):
        return True
    return text[-1] not in _UNIT_ENDS and (len(text) < 4 or text[:2] in _COMPOUND)


def day_of(text: str) -> dt.date | None:
    """Return the date that a text is, in brackets or not.

    >>> day_of("（2026年3月5日）"), day_of("2026.3.5"), day_of("3月5日")
    (datetime.date(2026, 3, 5), datetime.date(2026, 3, 5), None)
    """
    inside = bracketed(text)
    return numerals.read_date((text if inside is None else inside).rstrip("。."))


def read_credits(text: str, units: Units, *, is_tail: bool) -> tuple[Credit, ...]:
    """Return the fields of a line of credits, () for any other line.

    `is_tail`: the text of an article stands before it.
    """
    line = text.strip()
    if not line or len(line) > _LONGEST or "\n" in line:
        return ()
    day = day_of(line)
    if day is not None:
        return (Credit("date", line, line, date=day),)
    inside = bracketed(line)
    if inside is not None:
        return _in_brackets(line, inside, units, is_tail=is_tail)
    labelled = _labelled(line, units)
    if labelled:
        return labelled
    return _bare(line, units, is_tail=is_tail)


def tail_start(text: str, units: Units) -> int | None:
    """Return where the credits begin that stand at the end of a paragraph, None without any."""
    start = signs.tail_byline(text)
    found = start if start is not None else _bracket_start(text)
    if found is not None:
        inside = bracketed(text[found:].strip())
        some = read_credits(text[found:], units, is_tail=True) if inside is not None else ()
        is_credit = any(
            one.kind == "author" or (one.kind == "source" and one.is_sure) for one in some
        )
        return found if start is not None or is_credit else None
    label = _label_at_end(text)
    return label if label is not None and _labelled(text[label:].strip(), units) else None


_TAIL_LABEL = re.compile(
    r"(?<=[。！？…”!?])\s*(?:供稿单位|供稿|来稿单位|撰稿人?|作者|通讯员|文字|稿件来源|来源)\s{0,4}[：:]\s{0,4}[^。！？\n]{2,50}$"
)


def _label_at_end(text: str) -> int | None:
    start = max(0, len(text) - _LONGEST)
    found = _TAIL_LABEL.search(text, start)
    return None if found is None else found.end() - len(found[0].lstrip())


def _bracket_start(text: str) -> int | None:
    """Return where the brackets begin that end a paragraph behind the end of a sentence."""
    opening = {close: begin for begin, close in _BRACKETS.items()}.get(text[-1:])
    if opening is None:
        return None
    at = text.rfind(opening, max(0, len(text) - _LONGEST))
    before = text[:at].rstrip() if at > 0 else ""
    return at if before and ends_sentence(before[-3:]) else None


# Forms


def _in_brackets(line: str, inside: str, units: Units, *, is_tail: bool) -> tuple[Credit, ...]:
    labelled = _labelled(inside, units)
    if labelled:
        if is_only(labelled, "author"):
            return (Credit("author", line, inside, all(one.is_sure for one in labelled)),)
        if len(labelled) == 1:
            one = labelled[0]
            return (Credit(one.kind, line, one.value, one.is_sure, one.match, one.date),)
        return labelled
    if _PHOTO_END.fullmatch(inside) or re.match(r"(?:摄影|供图)", inside):
        return (Credit("photo", line, inside),)
    match = units.match(inside)
    if match.is_sure:
        return (Credit("source", line, inside, match=match),)
    parted = _parted(inside, units)
    if parted and (parted[0].match.is_sure or is_tail):
        return parted
    if line[0] in "（(":
        if is_byline(inside):
            return (Credit("author", line, inside, is_sure=False),)
        if is_tail and _PERSON_OF.fullmatch(inside):
            return (Credit("author", line, inside, is_sure=False),)
        if is_tail or _ENDING.fullmatch(inside):
            return _plain_brackets(line, inside, units, match)
        return _head_unit(line, inside)
    is_known = is_unit(inside, units) and is_tail
    if is_known:
        return (Credit("source", line, inside, not units, match),)
    is_head = is_office(inside) or is_place(inside)
    return (Credit("source", line, inside, is_sure=False),) if is_head else ()


def _head_unit(line: str, inside: str) -> tuple[Credit, ...]:
    """Return the unit in brackets under a title; without a list of units that is not sure."""
    if not is_office(inside) and (not _UNIT.fullmatch(inside) or _NO_UNIT.match(inside)):
        return ()
    return (Credit("source", line, inside, is_sure=False),)


def _plain_brackets(line: str, inside: str, units: Units, match: Match) -> tuple[Credit, ...]:
    """Return the unit in round brackets under a text, as written where no list knows it."""
    if signs.source_of(line) is None:
        return ()
    ending = _ENDING.fullmatch(inside)
    if ending and units.match(ending["value"]).is_sure:
        return (Credit("source", line, ending["value"], match=units.match(ending["value"])),)
    bare = ending["value"] if ending else inside
    parted = _parted(bare, units)
    if parted:
        return parted
    if ending and is_names(bare):
        return (Credit("author", line, bare),)
    several = [*filter(None, re.split("[、，,\\s\u3000]", bare))]
    is_sure = all(is_office(one) or is_unit(one, units) for one in several)
    return (Credit("source", line, bare, is_sure and match.by != "like", match),)


def _labelled(line: str, units: Units) -> tuple[Credit, ...]:
    """Return the fields of a line that begins with a label."""
    found = [*_LABEL.finditer(line)]
    if not found or found[0].start():
        return _bare_labelled(line, units)
    made: list[Credit] = []
    for at, label in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(line)
        written = line[label.start() : end].strip(" \t\u3000；;，,|｜/")
        value = line[label.end() : end].strip(" \t\u3000；;，,|｜/。")
        kind = _LABELS[signs.squeezed(label["word"])]
        if not value or width(value) > 40 or (ends_sentence(value) and kind != "date"):
            return ()
        is_short = len(label["word"]) == 1 or label["word"] in ("单位", "文字", "整理", "撰写")
        fields = [*_field(kind, written, value, units, short=is_short)]
        if not fields:
            return ()
        made += fields
    return tuple(made)


def _bare_labelled(line: str, units: Units) -> tuple[Credit, ...]:
    """Return the author of a line like 通讯员 张三, which may begin with his unit."""
    found = _BARE_LABEL.search(line)
    if found is None or found.start() > 30:
        return ()
    names = _BARE_LABEL.sub(" ", line[found.end() :])
    is_sure = is_names(names)
    if not is_sure and not _may_be_names(names):
        return ()
    unit = line[: found.start()].strip()
    kind: Kind = "photo" if found[1] in ("摄影", "供图") else "author"
    if not unit:
        return (Credit(kind, line, line[found.end() :].strip(), is_sure),)
    match = units.match(unit)
    if not match.is_sure and not is_office(unit):
        return ()
    return (
        Credit("source", unit, unit, match=match),
        Credit(kind, line[found.start() :], line[found.end() :].strip(), is_sure),
    )


def _field(kind: Kind, written: str, value: str, units: Units, *, short: bool) -> Iterator[Credit]:
    """Yield what a labelled field says; a unit may have names behind it.

    `short`: the label is a word that other lines begin with as well.
    """
    if kind == "date":
        yield Credit(kind, written, value, date=day_of(value))
    elif kind == "source":
        yield from _source(written, value, units, short=short)
    elif kind == "author":
        yield from _author(written, value, units, short=short)
    elif not short or is_names(value):
        yield Credit(kind, written, value)


def _source(written: str, value: str, units: Units, *, short: bool) -> Iterator[Credit]:
    """Yield the unit of a field, the names behind it, its date and its telephone."""
    day = _DATE_AT_END.search(value)
    if day is not None and day_of(day[0].strip()):
        head = written[: len(written) - len(day[0])].rstrip()
        yield from _source(head, value[: day.start()].rstrip(), units, short=short)
        yield Credit("date", day[0].strip(), day[0].strip(), date=day_of(day[0].strip()))
        return
    phone = _PHONE.search(value)
    if phone:
        yield from _source(
            written.removesuffix(phone[0]), value[: phone.start()], units, short=short
        )
        yield Credit("staff", phone[0].strip(), phone[0].strip())
        return
    match = units.match(value)
    parted = () if match.is_sure else _parted(value, units)
    if parted:
        yield from _labelled_parts(written, parted)
    elif is_names(value) and not match.is_sure and not short:
        yield Credit("author", written, value)
    elif not short or match.is_sure or is_office(value):
        is_sure = match.is_sure or is_unit(value, units) or bool(_PAPER.search(value))
        yield Credit("source", written, value, is_sure and match.by != "like", match)


def _author(written: str, value: str, units: Units, *, short: bool) -> Iterator[Credit]:
    """Yield who wrote an article by a field; what is no name is who it may be."""
    match = units.match(value)
    if match.is_sure or is_written_whole(value):
        yield Credit("source", written, value, match=match)
    elif parted := _parted(value, units):
        yield from _labelled_parts(written, parted)
    elif is_names(value):
        yield Credit("author", written, value)
    elif not short and (_may_be_names(value) or not re.search("记者|通讯员", written)):
        yield Credit("author", written, value, is_sure=False)


def _labelled_parts(written: str, parted: tuple[Credit, ...]) -> Iterator[Credit]:
    """Yield the unit, with the label before it, and the names of a field that has both."""
    unit, names = parted
    head = written[: written.index(unit.value)] if unit.value in written else ""
    yield Credit("source", head + unit.written, unit.value, unit.is_sure, unit.match)
    yield names


def _parted(words: str, units: Units) -> tuple[Credit, ...]:
    """Return the unit and the names of words like 第一分会 张三、李四; () for any other."""
    found = _UNIT_NAMES.fullmatch(words)
    if found:
        unit = found["unit"]
        match = units.match(unit)
        is_known = match.is_sure or is_unit(unit, units) or is_place(unit)
        are_names = is_names(found["names"])
        is_whole = is_written_whole(unit) and _may_be_names(found["names"])
        if is_known and (are_names or is_whole):
            is_sure = match.is_sure or is_written_whole(unit) or is_place(unit)
            return (
                Credit("source", unit, unit, is_sure and match.by != "like", match),
                Credit("author", found["names"], found["names"], are_names),
            )
    signed = _NAMES_OF.fullmatch(words)
    if signed and is_names(signed["names"]) and is_unit(signed["unit"], units):
        match = units.match(signed["unit"])
        return (
            Credit("source", f"（{signed['unit']}）", signed["unit"], match=match),
            Credit("author", signed["names"], signed["names"]),
        )
    for unit in units.within(words):
        if words.startswith(unit) and is_names(words[len(unit) :].strip("：: \u3000")):
            names = words[len(unit) :].strip("：: \u3000")
            return (
                Credit("source", unit, unit, match=Match(unit, "same")),
                Credit("author", names, names),
            )
    return ()


def _bare(line: str, units: Units, *, is_tail: bool) -> tuple[Credit, ...]:
    """Return the unit, with or without names, of a line without label and brackets."""
    if ends_sentence(line) or re.search("[，。：:《》“”]", line):
        return ()
    line = line.lstrip("—－ \u3000") if is_tail else line
    match = units.match(line)
    if match.by in ("same", "short"):
        return (Credit("source", line, line, match=match),)
    ending = _ENDING.fullmatch(line)
    if ending and (is_unit(ending["value"], units) or " " in line or "\u3000" in line):
        match = units.match(ending["value"])
        parted = _parted(ending["value"], units)
        if parted:
            return parted
        if is_names(ending["value"]):
            return (Credit("author", line, ending["value"]),)
        return (Credit("source", line, ending["value"], match.by != "like", match),)
    if _PHOTO_END.fullmatch(line) and is_tail:
        return (Credit("photo", line, line),)
    parted = _parted(line, units)
    if not parted:
        return ()
    is_known = parted[0].match.by in ("same", "short") or is_office(parted[0].value)
    return parted if is_known or is_tail else ()


def unlabelled(line: str, units: Units) -> tuple[Credit, ...]:
    """Return the unit that a line of nothing else names, which no list knows.

    Only where it stands can tell that it is a credit.
    """
    if not is_office(line):
        return ()
    is_sure = is_written_whole(line)
    match = units.match(line)
    return (Credit("source", line, line, is_sure and match.by != "like", match),)


def is_only(fields: Sequence[Credit], *kinds: Kind) -> bool:
    """Return whether all fields are of some kinds, and there is one."""
    return bool(fields) and all(one.kind in kinds for one in fields)
