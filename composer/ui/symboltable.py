"""Symbol table: the signs that office texts need and keyboards have not, with their names.

Names are Chinese source texts of the context "Symbols"; they are searched by
any part, by the initials of their pinyin, and by the sign itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from composer.ui.pinyin import letters
from composer.ui.texts import noop, translated

CONTEXT = "Symbols"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign, or a pair of brackets, and what it is called."""

    sign: str
    name: str
    number: int = 0
    """Of one of a row of signs, which have one name with {number} in it."""

    @property
    def shown_name(self) -> str:
        """Its name in the user's language."""
        return translated(CONTEXT, self.name).format(number=self.number)

    def matches(self, wanted: str) -> bool:
        """Return whether it is what somebody looks for."""
        words = wanted.strip().lower()
        return not words or words in self.sign.lower() or words in self._keys()

    def _keys(self) -> str:
        return _keys(self.name.format(number=self.number), self.shown_name)


@cache
def _keys(name: str, shown: str) -> str:
    return f"{name} {shown} {letters(name)}".lower()


@dataclass(frozen=True, slots=True)
class Group:
    """Signs of one kind."""

    name: str
    symbols: tuple[Symbol, ...]


def _named(*pairs: tuple[str, str]) -> tuple[Symbol, ...]:
    return tuple(Symbol(sign, name) for sign, name in pairs)


def _counted(name: str, signs: str) -> tuple[Symbol, ...]:
    return tuple(Symbol(sign, name, number) for number, sign in enumerate(signs, 1))


GROUPS: tuple[Group, ...] = (
    Group(noop("Symbols", "标点"), _named(
        ("〔〕", noop("Symbols", "六角括号，用于发文字号")),
        ("〔", noop("Symbols", "左六角括号")),
        ("〕", noop("Symbols", "右六角括号")),
        ("《》", noop("Symbols", "双书名号")),
        ("〈〉", noop("Symbols", "单书名号")),
        ("【】", noop("Symbols", "方头括号")),
        ("“”", noop("Symbols", "双引号")),
        ("‘’", noop("Symbols", "单引号")),
        ("（）", noop("Symbols", "圆括号")),
        ("［］", noop("Symbols", "方括号")),
        ("——", noop("Symbols", "破折号")),
        ("……", noop("Symbols", "省略号")),
        ("—", noop("Symbols", "一字线，用于起止")),
        ("～", noop("Symbols", "浪纹线，用于数值范围")),
        ("·", noop("Symbols", "间隔号")),
        ("、", noop("Symbols", "顿号")),
        ("〃", noop("Symbols", "同上")),
        ("　", noop("Symbols", "全角空格")),
    )),
    Group(noop("Symbols", "序号"), (
        *_counted(noop("Symbols", "圈{number}"), "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        *_counted(noop("Symbols", "括号汉字{number}"), "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
        *_counted(noop("Symbols", "罗马数字{number}"), "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"),
        *_counted(noop("Symbols", "小写罗马数字{number}"), "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ"),
    )),
    Group(noop("Symbols", "单位与数学"), _named(
        ("℃", noop("Symbols", "摄氏度")),
        ("％", noop("Symbols", "全角百分号")),
        ("‰", noop("Symbols", "千分号")),
        ("㎡", noop("Symbols", "平方米")),
        ("㎞", noop("Symbols", "千米")),
        ("㎏", noop("Symbols", "千克")),
        ("°", noop("Symbols", "度")),
        ("¥", noop("Symbols", "人民币元")),
        ("×", noop("Symbols", "乘号")),
        ("÷", noop("Symbols", "除号")),
        ("±", noop("Symbols", "正负号")),
        ("≤", noop("Symbols", "小于等于")),
        ("≥", noop("Symbols", "大于等于")),
        ("≠", noop("Symbols", "不等于")),
        ("≈", noop("Symbols", "约等于")),
        ("½", noop("Symbols", "二分之一")),
        ("²", noop("Symbols", "平方")),
        ("³", noop("Symbols", "立方")),
        ("〇", noop("Symbols", "汉字零，用于年份")),
    )),
    Group(noop("Symbols", "标记"), _named(
        ("□", noop("Symbols", "空方框")),
        ("☑", noop("Symbols", "打勾方框")),
        ("☒", noop("Symbols", "打叉方框")),
        ("■", noop("Symbols", "实方块")),
        ("◆", noop("Symbols", "实菱形")),
        ("◇", noop("Symbols", "空菱形")),
        ("●", noop("Symbols", "实圆点")),
        ("○", noop("Symbols", "空圆圈")),
        ("◎", noop("Symbols", "双圆圈")),
        ("★", noop("Symbols", "实五角星")),
        ("☆", noop("Symbols", "空五角星")),
        ("▲", noop("Symbols", "实三角")),
        ("△", noop("Symbols", "空三角")),
        ("√", noop("Symbols", "对勾")),
        ("→", noop("Symbols", "右箭头")),
        ("←", noop("Symbols", "左箭头")),
        ("↑", noop("Symbols", "上箭头")),
        ("↓", noop("Symbols", "下箭头")),
        ("※", noop("Symbols", "注意号")),
        ("§", noop("Symbols", "章节号")),
        ("№", noop("Symbols", "编号")),
        ("＊", noop("Symbols", "星号")),
    )),
)  # fmt: skip

SYMBOLS: tuple[Symbol, ...] = tuple(symbol for group in GROUPS for symbol in group.symbols)
"""All of them, each once."""
