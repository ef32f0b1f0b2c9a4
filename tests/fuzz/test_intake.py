"""Any text gives a document, and no character of it is lost or made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from composer.intake.text import import_text
from composer.intake.tidy.digits import without_spaces_beside_digits
from composer.model.document import Document
from composer.model.official import OfficialDocument
from tests.intake.accounting import SEEDS, TEXTS, unaccounted

PATHS = [*sorted(SEEDS.glob("*.txt")), *sorted(TEXTS.glob("*.txt"))]
SOURCES = {path.stem[:7]: path.read_text(encoding="utf-8") for path in PATHS}
SIGNS = st.sampled_from(
    "\0\f\t\v\x1c\x7f\x85\xa0\u200b\u2028\u3000\ufeff\ufffd ◆◎●○（）()：:。、，；《》【】〔〕“”"
    "期第总年月日号报送发一二十1２.*#—-|é😀𠮷"
)
WORDS = st.sampled_from(
    ["本期要文", "简讯", "【工作动态】", "（市科技协会）", "(本报记者 白桦)", "编者按：", "——副题",
     "第3期", "（总第47期）", "2026年1月8日", "二〇二六年一月", "◎甲", "◆1月5日，乙。", "一、丙",
     "（一）丁", "1.戊", "送：己、庚", "发：", "责任编辑：辛", "共印15份", "电话：0000", "甲\t乙",
     "- 3 -", "---", "# 题", "**粗**", "秘密★1年", "编号：000001", "作者：壬", "供稿：癸",
     "版权所有", "云岭简报",
     "青禾市科普协会文件", "青禾市科普协会", "青科协〔2026〕4号", "签发人：白 桦　石小川",
     "关于举办大赛的通知", "各会员单位：", "附件", "附件：1.甲表 2.乙表", "附件2", "附：",
     "附件3：丙表",
     "2026年3月2日", "（此件公开发布）", "抄送：省会，市局。", "2026年3月2日印发", "（共印9份）",
     "科普会议纪要", "〔2026〕3号", "出席：白桦、林溪", "列席：程可", "青禾市人民政府令", "第5号",
     "市　长　白　桦", "机密", "特急", "000012", "主送：各局", "1.加强领导。", "一是抓好落实。",
     "2026-03-18 14:41|文章来源:普及部", "本报讯", "(本报记者 江枫)", "(本栏目组稿:程可)",
     "各部室、各直属单位", "你会请示收悉。", "1.\t加强领导。", "机密★6个月 特急", "（2026年第3号）",
     "会议纪要", "承办单位：普及部　　印发日期：2026年3月2日", "市教育局办公室：",
     "## 基层科普 | JI CENG KE PU", "被分页切断的一段文字，没有说完", "就在这里接着说完。"]
)  # fmt: skip

Change = Callable[[list[str]], list[str]]


def _delete(at: int, size: int) -> Change:
    return lambda lines: lines[: at % (len(lines) + 1)] + lines[at % (len(lines) + 1) + size :]


def _insert(at: int, words: str) -> Change:
    return lambda lines: [*lines[: at % (len(lines) + 1)], words, *lines[at % (len(lines) + 1) :]]


def _within(at: int, column: int, words: str) -> Change:
    def change(lines: list[str]) -> list[str]:
        if not lines:
            return [words]
        index = at % len(lines)
        line = lines[index]
        cut = column % (len(line) + 1)
        return [*lines[:index], line[:cut] + words + line[cut:], *lines[index + 1 :]]

    return change


def _swap(one: int, other: int) -> Change:
    def change(lines: list[str]) -> list[str]:
        if lines:
            first, second = one % len(lines), other % len(lines)
            lines[first], lines[second] = lines[second], lines[first]
        return lines

    return change


PLACE = st.integers(0, 400)
CHANGES = st.lists(
    st.one_of(
        st.builds(_delete, PLACE, st.integers(1, 60)),
        st.builds(_insert, PLACE, WORDS),
        st.builds(_within, PLACE, PLACE, SIGNS | WORDS | st.just("\n")),
        st.builds(_swap, PLACE, PLACE),
        st.just(lambda lines: [line.strip() for line in lines]),
        st.just(lambda lines: [line for line in lines if line.strip()]),
        st.just(lambda lines: [f"{line} " for line in lines]),
        st.just(lambda lines: ["".join(lines[:40]), *lines[40:]]),
    ),
    max_size=8,
)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])


@given(source=st.sampled_from([*SOURCES]), changes=CHANGES, line_end=LINE_ENDS)
@settings(deadline=None, max_examples=150)
def test_no_character_of_a_mangled_bulletin_is_lost(
    source: str, changes: list[Change], line_end: str
) -> None:
    lines = SOURCES[source].split("\n")
    for change in changes:
        lines = change(lines)
    text = line_end.join(lines)
    assert unaccounted(text, import_text(text)) == ({}, {})


@given(lines=st.lists(st.lists(WORDS | SIGNS, max_size=4).map("".join), max_size=30))
@settings(deadline=None, max_examples=300)
def test_no_character_of_a_heap_of_signs_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert unaccounted(text, import_text(text, today=dt.date(2026, 1, 8))) == ({}, {})


@given(st.text(max_size=400))
@settings(deadline=None)
def test_no_character_of_any_text_is_lost(text: str) -> None:
    assert unaccounted(text, import_text(text)) == ({}, {})


def exists(place: str, issue: Document) -> bool:
    """Return whether a place that a remark names is in the document."""
    kind, _, rest = place.partition("/")
    number, _, rest = rest.partition("/")
    if isinstance(issue, OfficialDocument):
        known = {"", "head", "recipients", "closing", "imprint", "attachment_names"}
        if kind not in {"articles", "unplaced", "extra_attachments"}:
            return kind in known
        if not rest.startswith("blocks/"):
            return int(number) < len(getattr(issue, kind))
        return int(rest.split("/")[1]) < len(issue.articles[int(number)].blocks)
    pieces: dict[str, Sequence[object]] = {
        "articles": issue.articles,
        "briefs": issue.briefs,
        "unplaced": issue.unplaced,
        "sections": issue.sections,
        "extra_key_items": issue.extra_key_items,
    }
    if kind not in pieces or not number:
        return kind in {"", "masthead", "imprint", "key_items", "briefs"}
    if not rest.startswith("blocks/"):
        return int(number) < len(pieces[kind])
    return int(rest.split("/")[1]) < len(issue.articles[int(number)].blocks)


@given(
    lines=st.lists(st.lists(WORDS | SIGNS, max_size=4).map("".join), max_size=30),
    source=st.sampled_from([*SOURCES]),
    at=PLACE,
)
@settings(deadline=None, max_examples=150)
def test_every_remark_names_a_place_that_exists(lines: list[str], source: str, at: int) -> None:
    known = SOURCES[source].split("\n")
    issue = import_text("\n".join([*known[:at], *lines, *known[at:]]))
    assert [one for one in issue.remarks if not exists(one.place, issue)] == []
    remarked: set[int] = set()
    for one in issue.remarks:
        if one.place.startswith("unplaced/"):
            first = int(one.place.removeprefix("unplaced/"))
            remarked |= set(range(first, first + int(dict(one.facts).get("count", "1"))))
    assert remarked == set(range(len(issue.unplaced)))


@given(source=st.sampled_from([*SOURCES]), changes=CHANGES)
@settings(deadline=None, max_examples=30)
def test_an_import_is_the_same_every_time(source: str, changes: list[Change]) -> None:
    text = SOURCES[source]
    for change in changes:
        text = "\n".join(change(text.split("\n")))
    assert import_text(text) == import_text(text)


@given(source=st.sampled_from([*SOURCES]))
@settings(deadline=None, max_examples=len(SOURCES))
def test_tidying_takes_nothing_but_spaces(source: str) -> None:
    issue = import_text(SOURCES[source])
    tidied = without_spaces_beside_digits(issue)
    assert unaccounted(SOURCES[source], tidied) == unaccounted(SOURCES[source], issue)
    assert without_spaces_beside_digits(tidied) is tidied
