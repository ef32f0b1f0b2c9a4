"""Unit words: the units of a distribution line as text and as tokens.

A token is a unit, or None where one group ends and the next begins. In text
the units of a group are parted by 、 and the groups by ，.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from composer.model.issue import Distribution

Token: TypeAlias = str | None

_LABEL = re.compile(
    r"\s*(?:主送|抄送|分送|呈送|报送|呈报|抄报|本期增发|增发|印发|发送|报|送|发)\s*[：:]\s*"
)
_OPENING, _CLOSING = "（([《〔【“", "）)]》〕】”"


def tokens_in(text: str) -> list[Token]:
    """Return the tokens of a line that was typed or pasted; brackets stay whole.

    Its label and its 。 are left off; line ends part units like 、.

    >>> tokens_in("送：各县（市、区）科协、各学会，联合会常委。")
    ['各县（市、区）科协', '各学会', None, '联合会常委']
    """
    line = text.strip()
    label = _LABEL.match(line)
    line = line[label.end() :] if label else line
    tokens: list[Token] = []
    word, depth = "", 0
    for character in [*line, "\n"]:
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        if character in "\r\n\t" or (not depth and character in "、，,；;。"):
            tokens += _ended(word)
            if character in "，,；;":
                tokens.append(None)
            word = ""
        else:
            word += character
    return tidied(tokens)


def _ended(word: str) -> list[Token]:
    return [word.strip()] if word.strip() else []


def tidied(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens without empty groups.

    >>> tidied([None, "甲", None, None, "乙", None])
    ['甲', None, '乙']
    """
    kept: list[Token] = []
    for token in tokens:
        if token is not None or (kept and kept[-1] is not None):
            kept.append(token)
    return kept[:-1] if kept and kept[-1] is None else kept


def tokens_of(groups: Distribution) -> list[Token]:
    """Return the tokens of a distribution."""
    tokens: list[Token] = []
    for group in groups:
        if tokens:
            tokens.append(None)
        tokens += group
    return tokens


def groups_of(tokens: Iterable[Token]) -> Distribution:
    """Return the distribution that tokens are.

    >>> groups_of(["甲", "乙", None, "丙"])
    (('甲', '乙'), ('丙',))
    """
    groups: list[list[str]] = [[]]
    for token in tokens:
        if token is None:
            groups.append([])
        else:
            groups[-1].append(token)
    return tuple(tuple(group) for group in groups if group)


def text_of(groups: Distribution) -> str:
    """Return a distribution as one line, without label and 。.

    >>> text_of((("甲", "乙"), ("丙",)))
    '甲、乙，丙'
    """
    return "，".join("、".join(group) for group in groups)
