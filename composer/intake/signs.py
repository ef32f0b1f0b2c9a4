"""Signs: what one line of a bulletin is, told from its characters alone.

Fixed words, markers, labels and brackets of Chinese office bulletins. Knows
nothing of where a line stands; the readers of the masthead, the articles and
the foot do. All patterns allow for the spaces that letter-spacing and PDF
leave between Hanzi.

Sources: the words are those in use in offices; there is no standard for 简报.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from composer.intake.lines import BLANKS, ends_sentence, width
from composer.intake.unitnames import is_office, says_more
from composer.model import numerals

_SYMBOLS = "\uf06c\uf06e\uf075\uf076\uf0a7\uf0b2\uf0d8\uf0fc"
"""Bullets of symbol fonts, as they come over the clipboard from Word."""
MARKERS = f"◎●◆■★▲○◇□☆△▶►※•➤◈▪{_SYMBOLS}"
"""Marks at the head of key items and briefs."""
SURE_MARKERS = f"◎●◆■★▲◈▪{_SYMBOLS}"
"""Those that no line within a sentence begins with."""

_LOOSE_MARK = re.compile(r"[\-*–—]\s+(?=\S)|[·・]\s*(?=\S)")
_NUMBER_MARK = re.compile(
    r"[0-9０-９]{1,2}\s?[.．、](?![0-9０-９])|[（(][0-9０-９]{1,2}[）)]|[①-⑳⑴-⒇⒈-⒛]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_KEY_HEADS = frozenset(
    "本期要文 本期要目 本期导读 本期目录 本期内容 本期要点 本期要闻 本期看点 本期主要内容 "  # noqa: SIM905
    "要文导读 要目导读 要闻导读 要文目录 要闻目录 内容提要 内容导读 导读 要目 目录 要文".split()
)
_BRIEF_HEADS = frozenset(
    "简讯 工作简讯 简讯动态 工作动态 一句话新闻 一句话简讯 动态简讯 信息快递 短讯 快讯 简明新闻 "  # noqa: SIM905
    "要闻简报 工作要闻 动态信息 信息动态 要闻简讯 简要新闻".split()
)
_COUNT = re.compile(r"[（(]?(?:[0-9０-９]{1,2}|[一二三四五六七八九十两]{1,3})[则条篇][）)]?$")
_SECTION_WORDS = (
    "动态|要闻|快讯|简讯|短讯|交流|快递|之窗|园地|天地|专栏|专题|论坛|前沿|讲话|研究|通知|公告|"
    "活动|工作|建设|风采|纵横|聚焦|关注|头条|专稿|特稿|综述|摘编|文摘|讯息|信息|传真|播报|速递|看点|栏目|声音"
)
_SECTION = re.compile(rf"[\u4e00-\u9fff]{{2,8}}(?:{_SECTION_WORDS})")
_SERIES = re.compile(r"之[一二三四五六七八九十]{1,3}(?![\u4e00-\u9fff])|系列报道|连载")
_HEAD_FRAME = re.compile(r"^[【〖〔\[［★☆◆●■▲◎※〓=\-—\s]+|[】〗〕\]］★☆◆●■▲◎※〓=\-—：:\s]+$")
_HEAD_BRACKETS = re.compile(r"[【〖〔\[［★☆〓].*[】〗〕\]］★☆〓]", re.DOTALL)

_NAME = re.compile(
    r".{0,24}(?:简报|动态|信息|通讯|快报|快讯|要情|专报|内参|参考|参阅|交流|导报|月报|周报|通报|简讯|会刊|资讯|摘报)"
)
_CLASSIFICATION = re.compile(
    r"(?:绝密|机密|秘密)(?:\s*(?:★\s*)?(?:[0-9]{1,3}\s*(?:年|个?月|天)?|[年月天])?)?|注意保存|(?:不予|暂不|主动)公开"
    r"|[（(【]?内部(?:资料|文件|刊物|参阅|参考|材料|交流)?"
    r"[\s,，·]*(?:注意保存|不得外传|妥善保管|请勿外传|免费交流)?[）)】]?"
)
_COPY_NUMBER = re.compile(r"(?:编号|份号|No\.?|NO\.?|№)\s*(?:[:：]\s*)?[0-9]{1,8}|[0-9]{6}")
_EDITOR = re.compile(r".{2,40}(?:编印|主办|主编|编发|编辑部|办公室|编|印发|印)")

_NOT_SOURCES = re.compile(
    r"图(?:为|片|[：:0-9一二三])|表[：:0-9一二三]|注[：:0-9]|附[：:件图表]|见[^习]|详|以下简称|此件|下转|上接"
    r"|未完|待续|[完略]$|[0-9０-９一二三四五六七八九十]{1,4}$"
)
_BRACKETED = re.compile(r"[（(]((?:[^（）()]|[（(][^（）()]*[）)])*)[）)]")
_TAIL_BYLINE = re.compile(
    r"(?<=[。！？…”!?])\s*([（(](?:[^（）()]|[（(][^（）()]*[）)]){2,36}[）)])$"
)
_BYLINE_WORDS = re.compile(r"记者|供稿|通讯员|组稿|撰稿|来稿|摄影|作者|供图|报道组|整理")
_UNIT_END = re.compile(
    r"(?:[协学联分]会|联谊会|促进会|联合会|妇联|文联|科协|委员会|办公室|中心|[部局处科馆院校组])$"
)
_PLAIN_SOURCE = re.compile(r"(?:供\s?稿(?:单位)?|稿件?来源|来源|报送单位)\s*[:：]\s*(\S.{0,38})")
_SOURCE_ENDING = re.compile(r"(\S.{1,24}?)\s*供稿")
_AUTHOR = re.compile(
    r"(?:作者|撰稿人?|文)\s*[:：/]\s*\S.{0,30}"
    r"|(?:本报记者|记者|通讯员)\s*[:：/]\s*[\u4e00-\u9fff·]{2,4}(?:[\s、，/].{0,26})?|(?:本报记者|记者|通讯员)\s+\S.{0,30}"
    r"|[\u4e00-\u9fff（）]{2,20}(?:[会局部处科院校室社团站馆组委镇乡村]|中心|街道|公司)"
    r"\s+[\u4e00-\u9fff]{2,3}(?:[\s、]+[\u4e00-\u9fff]{2,3}){0,2}"
    r"|[\u4e00-\u9fff]{4,20}(?:会长|局长|主任|书记|校长|院长|馆长|主席|市长|县长|区长|镇长|处长|科长|所长|站长|经理|秘书长)"
    r"\s+[\u4e00-\u9fff]{2,4}"
)
_EDITOR_NOTE = re.compile(
    r"[【\[〔（(]?\s*(?:编\s?者\s?按|编\s?后|按\s?语)\s*[】\]〕）)]?\s*[:：]?\s*|按\s*[:：]\s*"
)
_TITLE_LABEL = re.compile(r"(?:文章|稿件|新闻)?(?:标\s?题|题\s?目)\s{0,4}[:：]\s{0,4}(?=\S)")
_NO_TITLE = re.compile(
    rf"。|[，、：,:；;]$|\t|{numerals.DOCUMENT_NUMBER.pattern}$|^附件?\s*[：:]|来源\s*[：:]|[0-9]:[0-9]{{2}}|^附件[0-9]*$"
)
_CHROME = re.compile(
    r"版权所有|[Cc]opyright|ICP备|公网安备|(?:所在位置|当前位置)\s*[:：]|技术支持\s*[:：]|浏览次数|打印本页|关闭窗口"
    r"|上一篇|下一篇|分享到"
)
_MENU_MARK = re.compile("[|｜]")
_MENU_ENTRY = 12
"""A longer word, in characters, is none of a menu."""

_ALIKE, _TITLE_LENGTH = 0.84, 160
_NO_BLANKS = dict.fromkeys(map(ord, BLANKS))
_HEAD_LENGTH = 40
"""Longer lines are no heads; they are not searched for one."""


def squeezed(text: str) -> str:
    """Return a text without its blanks and invisible characters.

    >>> squeezed("（总第 125 期） ")
    '（总第125期）'
    """
    return text.translate(_NO_BLANKS)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a text for comparing: no blanks, half-width forms, one kind of quotation marks."""
    return re.sub("[“”‘’「」\"']", '"', unicodedata.normalize("NFKC", squeezed(text)))


def alike(one: str, other: str) -> bool:
    """Return whether two titles are the same but for a few characters.

    >>> alike("协会召开“理论学习”会议", "协会召开“理论自学”会议"), alike("甲会议", "乙活动")
    (True, False)
    """
    if not 0.5 * len(one) <= len(other) <= 2 * len(one) or len(one) > _TITLE_LENGTH:
        return False
    first, second = folded(one), folded(other)
    if first == second:
        return bool(first)
    if not 0.72 * len(first) <= len(second) <= 1.4 * len(first):
        return False
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without its marker; `number`: the marker is one, as written."""

    mark: str
    text: str
    number: bool = False


def marked(text: str) -> Marked | None:
    """Return the marker or number and the rest of an item, None for a line without one.

    >>> marked("◎ 要闻")
    Marked(mark='◎', text='要闻', number=False)
    """
    if text[:1] and text[0] in MARKERS:
        return Marked(text[0], text[1:].lstrip())
    loose = _LOOSE_MARK.match(text)
    if loose:
        return Marked(loose[0].strip(), text[loose.end() :])
    number = _NUMBER_MARK.match(text)
    if number:
        return Marked(squeezed(number[0]), text[number.end() :].lstrip(), number=True)
    return None


def unmarked(text: str) -> str:
    """Return a title without the marker or number before it.

    >>> unmarked("★协会召开年会"), unmarked("一、协会召开年会"), unmarked("协会召开年会")
    ('协会召开年会', '协会召开年会', '协会召开年会')
    """
    item = marked(text)
    return item.text if item else text


def _bare(text: str) -> str:
    return _HEAD_FRAME.sub("", squeezed(text)) if len(text) <= _HEAD_LENGTH else ""


def is_key_head(text: str) -> bool:
    """Return whether a line heads the list of key items.

    >>> is_key_head("本 期 要 目："), is_key_head("本期要文有四篇")
    (True, False)
    """
    return _bare(text) in _KEY_HEADS


def is_brief_head(text: str) -> bool:
    """Return whether a line can head the brief news.

    >>> is_brief_head("【工作动态】"), is_brief_head("简讯四则"), is_brief_head("简讯一组")
    (True, True, False)
    """
    return _COUNT.sub("", _bare(text)) in _BRIEF_HEADS


def is_news_head(text: str) -> bool:
    """Return whether a line heads brief news and nothing else: 简讯, not 工作动态."""
    return is_brief_head(text) and bool(re.search("讯|新闻", _bare(text)))


def is_kicker(text: str) -> bool:
    """Return whether a line above a title is its kicker: one of a series, a head in brackets."""
    return bool(_SERIES.search(text) or _HEAD_BRACKETS.fullmatch(text) or text[-1:] in "：:")


def is_section_head(text: str) -> bool:
    """Return whether a line can head a column: 【工作动态】, 基层动态.

    >>> is_section_head("【学会之窗】"), is_section_head("协会召开工作会议")
    (True, False)
    """
    bare = _bare(text)
    if _SERIES.search(text):
        return False
    if is_brief_head(text) or (_HEAD_BRACKETS.fullmatch(text) and 2 <= len(bare) <= 10):
        return not is_editor_note(text)
    return bool(_SECTION.fullmatch(bare)) and len(bare) <= 6


def is_framed(text: str) -> bool:
    """Return whether a head stands in brackets or stars."""
    return text[:1] in "【〖〔[［★☆〓"


def is_name(text: str) -> bool:
    """Return whether a line can be the name of a bulletin."""
    return bool(_NAME.fullmatch(squeezed(text)))


def is_classification(text: str) -> bool:
    """Return whether a line is 密级 or a note like 内部资料 注意保存."""
    return bool(_CLASSIFICATION.fullmatch(text))


def is_copy_number(text: str) -> bool:
    """Return whether a line is 编号: "编号：000012"."""
    return bool(_COPY_NUMBER.fullmatch(text))


def is_editor(text: str) -> bool:
    """Return whether a line can be 编发单位."""
    return bool(_EDITOR.fullmatch(text))


def source_of(text: str) -> str | None:
    """Return the unit of a line that is 供稿单位 in brackets and nothing else.

    >>> source_of("（云岭县（区）协会）")
    '云岭县（区）协会'
    >>> source_of("（以下简称协会）") is source_of("（一）") is source_of("协会（筹）") is None
    True
    """
    found = _BRACKETED.fullmatch(text)
    if not found or not 2 <= width(found[1].strip()) <= 30 or _NOT_SOURCES.match(found[1].strip()):
        return None
    return found[1]


def plain_source_of(text: str) -> str | None:
    """Return the unit of a line that names it without brackets: 供稿：甲, 甲供稿."""
    found = _PLAIN_SOURCE.fullmatch(text) or _SOURCE_ENDING.fullmatch(text)
    return found[1] if found and not ends_sentence(text) and "，" not in text else None


def tail_byline(text: str) -> int | None:
    """Return where the byline in brackets begins that ends a paragraph, None without one."""
    found = _TAIL_BYLINE.search(text)
    if not found or source_of(found[1]) is None:
        return None
    inside = found[1][1:-1].strip()
    names = re.fullmatch(r"[\u4e00-\u9fff]{2,3}(?:[\s　、]+[\u4e00-\u9fff]{2,3}){0,3}", inside)
    spaced = found.start(1) > found.start()
    is_named = _UNIT_END.search(inside) and not says_more(inside)
    is_unit = (spaced and names) or is_named or is_office(inside)
    return found.start(1) if is_unit or _BYLINE_WORDS.search(inside) else None


def is_byline(unit: str) -> bool:
    """Return whether what stands in the brackets at an article's end names persons."""
    return bool(_BYLINE_WORDS.search(unit))


def is_author(text: str) -> bool:
    """Return whether a line under a title names its author."""
    return bool(_AUTHOR.fullmatch(text)) and not ends_sentence(text)


def editor_note_label(text: str) -> str:
    """Return the label that 编者按 begins with, "" for any other text.

    >>> editor_note_label("编者按：本期"), editor_note_label("按：略"), editor_note_label("按照")
    ('编者按：', '按：', '')
    """
    found = _EDITOR_NOTE.match(text)
    return found[0] if found else ""


def title_label(text: str) -> str:
    """Return the label that a title begins with, "" for any other text.

    >>> title_label("标题：协会召开年会"), title_label("协会召开年会")
    ('标题：', '')
    """
    found = _TITLE_LABEL.match(text)
    return found[0] if found else ""


def is_editor_note(text: str) -> bool:
    """Return whether a text begins as 编者按."""
    return bool(editor_note_label(text))


def is_chrome(text: str) -> bool:
    """Return whether a line belongs to a web page around a text, not to the text."""
    if ends_sentence(text) or width(text) > 60:
        return False
    return bool(_CHROME.search(text)) or _is_menu(text)


def _is_menu(text: str) -> bool:
    """Return whether a line is a row of short words: 首页 | 新闻 | 通知."""
    entries = [entry.strip() for entry in _MENU_MARK.split(text)]
    return len(entries) > 1 and all(0 < len(entry) <= _MENU_ENTRY for entry in entries)


def can_be_title(text: str) -> bool:
    """Return whether a line looks like a title: short, not a sentence, no label or item.

    >>> can_be_title("协会召开年会"), can_be_title("协会召开年会。")
    (True, False)
    """
    if not 2 <= width(text) <= 40 or ends_sentence(text):
        return False
    if source_of(text) is not None or _NO_TITLE.search(text) or text[0] in MARKERS:
        return False
    if numerals.heading_level(text) or numerals.read_issue_line(text) or numerals.read_date(text):
        return False
    return not is_chrome(text)
