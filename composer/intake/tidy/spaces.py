"""Tidy spaces: blanks that nobody meant, told from those that set names and forms apart.

A blank between Hanzi is surely stray only within a sentence. Names of two
characters set wide (张 三), words set wide, rows of names and fields stay or
are asked about. Blanks in Latin text stay but for doubled ones.

Sources: GB/T 15834-2011 §5.1; GB/T 15835-2011 §5.1.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.intake.tidy.signs import is_chinese, is_digit, is_hanzi, is_latin, sign_at

Edit = tuple[int, int, str, bool]
_RUN = re.compile("[ \t\u3000]+")
_BLANKS = " \t\u3000"
_SENTENCE = re.compile("[，。；：、！？]")
_NO_BLANK_BEFORE = "，。；：！？、）》”】」』〕"
_NO_BLANK_BEHIND = "，。；：！？、（《“【「『〔"
_DOTS = "…。.—-"
_ITEM = re.compile(r"[0-9]{1,3}(?:[、．]|\.(?![0-9]))|[0-9][0-9-]{6,}(?![0-9])|[0-9]{1,2}:[0-9]{2}")
"""The number of a further item, of a telephone, or a time: the blank before it parts fields."""
_CALLED = re.compile(
    "(?:记者|通讯员|作者|供稿|撰稿|摄影|撰文|编辑|审核|校对|同志|主任|主席|会长|[长员])$"
)
"""Words behind which a name stands."""
_HEAD = re.compile(r"(?:\A|\n)(?:第[〇零一二三四五六七八九十百0-9]{1,6}[编章节条]|本[报刊网]讯)$")
"""Behind these a blank stands as it should."""
_NEAR = 40
"""Characters in which an open bracket is looked for."""
_SHORT = 4
"""Hanzi that a name has at most."""
_NARROW = 2
"""Blanks that can have slipped in; more of them are a field to be filled in."""


def spaces(said: str, *, in_text: bool, keeps_gaps: bool) -> Iterator[Edit]:
    """Yield the blanks of a text that could go.

    `in_text`: it is running text, where a blank between Hanzi is nobody's
    intention. `keeps_gaps`: of a name or a cell, where it is.
    """
    has_sentences = in_text and bool(_SENTENCE.search(said))
    for found in _RUN.finditer(said):
        start, end = found.span()
        before, behind = sign_at(said, start - 1), sign_at(said, end)
        if before in ("", "\n") or behind in ("", "\n"):
            if len(found[0]) < len(said):
                yield start, end, "", True
            continue
        if "\t" in found[0]:
            continue
        judged = _judged(said, start, end, has_sentences=has_sentences, keeps_gaps=keeps_gaps)
        if judged is not None:
            yield start, end, *judged


def _judged(
    said: str, start: int, end: int, *, has_sentences: bool, keeps_gaps: bool
) -> tuple[str, bool] | None:
    """Return what could stand in place of blanks within a text, and whether that is sure."""
    before, behind, count = said[start - 1], said[end], end - start
    digit_beside = (is_chinese(before) and is_digit(behind)) or (
        is_digit(before) and is_chinese(behind)
    )
    if is_digit(before) and behind == "℃":
        return None  # a number and its unit stand apart (GB/T 3101)
    if digit_beside or (is_digit(before) and behind in "%％‰"):
        if said[start:end] != " ":
            return None
        return "", not _begins_item(said, end)
    if keeps_gaps or (before in _DOTS and behind in _DOTS):
        return None
    if (before in "（(" and behind in "）)") or _HEAD.search(said[max(start - _NEAR, 0) : start]):
        return None  # to be filled in; 第一条　, 本报讯
    if is_hanzi(before) and is_hanzi(behind):
        return "", has_sentences and _is_stray(said, start, end)
    if before in _NO_BLANK_BEHIND or behind in _NO_BLANK_BEFORE:
        if not (is_chinese(before) or is_chinese(behind)):
            return None  # a curly quotation mark of English
        return "", has_sentences and count <= _NARROW and "\u3000" not in said[start:end]
    if is_hanzi(before) and behind in ",;:?!)":
        return "", True
    if count > 1 and said[start:end].isascii() and (before + behind).isascii():
        return " ", True
    return None


def _begins_item(said: str, at: int) -> bool:
    """Return whether the number of an item, or a telephone number, begins at a position."""
    return bool(_ITEM.match(said, at))


def _is_stray(said: str, start: int, end: int) -> bool:
    """Return whether a blank between Hanzi sets nothing apart: no name, no word set wide."""
    if said[start:end] != " ":
        return False
    left, right = _word(said, start - 1, -1), _word(said, end, 1)
    if left == 1 and not is_latin(sign_at(said, start - 2)):  # 张 三, but not 2026年 工作
        return False
    is_row = (left <= _SHORT and _is_blank(said, start - left - 1)) or (
        right <= _SHORT and _is_blank(said, end + right)
    )
    stops = sign_at(said, end + right) if right <= _SHORT else "，"
    is_field = stops in ("", "\n") or stops in "：:）)/"
    return not (
        is_row
        or is_field
        or _in_brackets(said, start)
        or _CALLED.search(said[max(start - 8, 0) : start])
    )


def _in_brackets(said: str, at: int) -> bool:
    """Return whether a bracket is open shortly before a position."""
    near = said[max(at - _NEAR, 0) : at]
    return max(near.rfind("（"), near.rfind("(")) > max(near.rfind("）"), near.rfind(")"))


def _word(said: str, at: int, step: int) -> int:
    """Return how many Hanzi stand together from a position on; more than a name has is enough."""
    count = 0
    while count <= _SHORT and is_hanzi(sign_at(said, at + count * step)):
        count += 1
    return count


def _is_blank(said: str, at: int) -> bool:
    sign = sign_at(said, at)
    return bool(sign) and sign in _BLANKS
