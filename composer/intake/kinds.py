"""Kinds: whether a text is a bulletin, an official document or a newspaper column page.

Told by signs near the start and the end of the text: a title 关于…的通知,
发文字号, 主送机关, 抄送 speak for an official document; 期号, 本期要文, 简讯
and 供稿 for a bulletin; 本报讯, bylines of reporters and a head with its
pinyin for a column page. A text without signs is a bulletin's: a
contribution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from composer.intake import signs
from composer.intake.lines import BLANKS, width
from composer.intake.official import signs as official
from composer.model import numerals

SourceKind: TypeAlias = Literal["bulletin", "official", "column"]

_HEAD, _FOOT = 40, 40
"""So many lines at the start and at the end tell the kind; what stands between is any text."""
_SAMPLE = 30_000
"""So many characters are split into lines for that."""
_FORM_REACH = 10
"""A mark stands among so many first lines."""
_ENOUGH = 4
"""What two signs make together, none of which a bulletin never has."""
_NEWS = re.compile(r"[【（(]?本报讯|[【（(]?本刊讯")
_REPORTER = re.compile(r"[（(](?:本报|本刊)?(?:记者|通讯员)\s*[:：]?\s*\S.{1,30}[）)]$")
_COMPILED = re.compile(r"[（(]?本(?:栏目|版|专栏)(?:组稿|编辑|采写)\s*[:：]")
PINYIN_HEAD = re.compile(
    r"(?P<title>[\u4e00-\u9fff]{2,12})\s*(?:[|｜/·]\s*)?(?P<pinyin>[A-Z]{1,6}(?:\s[A-Z]{1,6}){1,11})"
)
"""The head of a column with its pinyin: 地方科协 | DI FANG KE XIE."""


def kind_of_text(text: str) -> SourceKind:
    """Return what kind of document a text is."""
    head = [*map(_bare, text[:_SAMPLE].splitlines())]
    head = [line for line in head if line]
    foot = [line for line in map(_bare, text[-_SAMPLE:].splitlines()) if line][-_FOOT:]
    if _score(head[:_HEAD], foot) >= _ENOUGH:
        return "official"
    return "column" if _is_column(head) else "bulletin"


def _bare(line: str) -> str:
    """Return a line without blanks at its ends and without marks of Markdown."""
    return line.strip(BLANKS).lstrip("#").replace("**", "").strip(BLANKS)


def _score(head: Sequence[str], foot: Sequence[str]) -> int:
    """Return how much speaks for an official document, less what speaks for a bulletin."""
    form = _form_score(head[:_FORM_REACH])
    number = any(len(line) < 80 and official.NUMBER.fullmatch(line) for line in head)
    title = _has_title(head)
    mark = any(
        len(line) < 44 and official.MARK_END.fullmatch(official.spaceless(line))
        for line in head[:_FORM_REACH]
    )
    recipients = (title or number) and any(official.is_recipients(line) for line in head[1:])
    labels = sum(
        (
            any(_has_label(line) for line in (*head, *foot)),
            any(official.is_foot_line(line) for line in (*head, *foot)),
            any(official.SIGNERS.match(line) for line in head),
            any(numerals.read_date(line) for line in foot),
            any(official.is_office(line) for line in foot[-3:]),
            any(line.startswith("特此") and len(line) < 9 for line in foot),
        )
    )
    against = sum(
        (
            8 * (not form and any(map(numerals.read_issue_line, head))),
            8 * any(map(signs.is_key_head, head)),
            3 * any(signs.is_news_head(line) for line in (*head, *foot)),
            3 * any(_NEWS.match(line) for line in head),
            2 * any("供稿" in line and len(line) < 40 for line in (*head, *foot)),
        )
    )
    score = form + 3 * number + 2 * (title + mark + recipients)
    return score + (labels if score >= 2 else 0) - against


def _form_score(head: Sequence[str]) -> int:
    """Return what minutes and orders have that nothing else has: their mark over a number."""
    for line, after in zip(head, [*head[1:], ""], strict=False):
        words = official.spaceless(line)
        if len(words) > 44:
            continue
        numbered = official.ORDER_NUMBER.search(after[:30]) or official.NUMBER.match(after[:60])
        if words in ("命令", "令") and numbered:
            return 5
        if official.MINUTES_MARK.fullmatch(words):
            return 4 if numbered else 3
        if official.ORDER_MARK.fullmatch(words) and numbered:
            return 5
    return 0


def _has_title(head: Sequence[str]) -> bool:
    lines = [*head, ""]
    return any(
        len(line) < 160 and (official.is_title(line) or _is_turned_title(line, after))
        for line, after in pairwise(lines)
    )


def _is_turned_title(line: str, after: str) -> bool:
    return (
        line.startswith("关于")
        and width(line) < 60
        and len(after) < 80
        and official.is_title(line + after)
    )


def _has_label(line: str) -> bool:
    if official.ATTACHMENT_LABEL.fullmatch(line):
        return True
    return len(line) < 200 and bool(official.ATTACHMENT_NAMED.fullmatch(line))


def _is_column(lines: Sequence[str]) -> bool:
    """Return whether a text has what only a page of a newspaper has; one article is none."""
    if any(map(numerals.read_issue_line, lines[:_HEAD])) or any(map(signs.is_key_head, lines)):
        return False
    leads = sum(1 for line in lines if _NEWS.match(line))
    reporters = any(_REPORTER.search(line[-60:]) for line in lines)
    compiled = any(_COMPILED.match(line) for line in lines)
    pinyin = any(PINYIN_HEAD.fullmatch(line) for line in lines if len(line) < 100)
    if compiled or pinyin:
        return leads > 0 or reporters or (compiled and pinyin)
    return leads > 1 and reporters
