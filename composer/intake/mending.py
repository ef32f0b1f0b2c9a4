"""Mending: paragraphs that a page or a column has cut put together again.

Text out of pages set in columns, or printed to a file page by page, has a
paragraph break wherever a page ends. A paragraph that stops in the middle of
a sentence goes on in the next one, if that reads like the rest of a sentence.
Every seam is noted as a doubt. Knows nothing of what the paragraphs say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from composer.intake.lines import Doubt, Piece, ends_sentence, grouped, seam, width
from composer.model import numerals

_SEAM = 10
"""So many characters on each side of a seam are shown to the clerk."""
_LINE = 40
"""A paragraph wider than this, in em, is no title, name or label."""
_SHORT = 12
"""A shorter line, in em, that has no 。 is no prose."""
_HEADING = 45
"""A numbered line wider than this, in em, is a paragraph and no heading."""
_PAIRS = {"《": "》", "（": "）", "“": "”", "〈": "〉", "〔": "〕"}
_LABEL = re.compile(r"[\u4e00-\u9fff\s]{2,8}[：:]")
_LIST = re.compile(r"(?:抄\s*送|抄\s*报|分\s*送|主\s*送)\s*[：:]\s*\S")
"""Lists of offices, which end with 。 and go on over lines as no other labelled line does."""
_NO_TITLE_END = re.compile(
    r"(?:通知|通报|决定|决议|意见|报告|请示|批复|公告|通告|函|方案|办法|规定|要点|计划|纪要)(?:（[^（）]*）)?$"
)
_LISTED = re.compile(r"[A-Za-z0-9）)]$|电话|邮箱|手机|传真")
_ITEM = re.compile(r"[一二三四五六七八九十]{1,3}是")


def mended(
    pieces: Sequence[Piece],
    begins: Callable[[str], bool] = lambda _: False,
    is_whole: Callable[[str], bool] = lambda _: False,
) -> tuple[Piece, ...]:
    """Return the pieces with those joined that are one paragraph.

    `begins` tells of words that begin a new piece whatever stands before,
    `is_whole` of words that are a piece whatever stands behind.
    """

    def goes_on(group: list[Piece], piece: Piece) -> bool:
        if len(group) == 1 and is_whole(group[0].text):
            return False
        is_cut = _is_cut(group[-1], long=len(group) > 1)
        return is_cut and not begins(piece.text) and _continues(piece)

    return tuple(map(_one, grouped(pieces, goes_on)))


def _is_cut(piece: Piece, *, long: bool) -> bool:
    """Return whether a piece stops in the middle of a sentence; `long`: text stands before it."""
    text = piece.text
    if piece.level or "\t" in text:
        return False
    if text[-1] in "，、,":
        return True
    if ends_sentence(text) or text[-1] in "：:":
        return False
    wide = width(text[: _LINE * 2 + 1]) > _LINE
    if not long and "。" not in text:
        heading = numerals.heading_level(text) and width(text[: _HEADING * 2]) <= _HEADING
        if heading or _NO_TITLE_END.search(text):
            return False
    if long or wide or _is_open(text) or _LIST.match(text):
        return True
    is_prose = width(text) >= _SHORT and re.search("[，,。]", text) and not _LABEL.match(text)
    return bool(is_prose) and not _LISTED.search(text)


def _is_open(text: str) -> bool:
    return any(text.count(first) > text.count(last) for first, last in _PAIRS.items())


def _continues(piece: Piece) -> bool:
    """Return whether a piece reads like the rest of a sentence."""
    text = piece.text
    if piece.level or "\t" in text:
        return False
    if text[0] in "，。、；：！？”’）》〉":
        return True
    starts_bold = bool(piece.bold) and piece.bold[0][0] == 0
    if numerals.heading_level(text) or (starts_bold and _ITEM.match(text)):
        return False
    if text[0] in "（(" and text[-1] in "）)":
        return False
    return ends_sentence(text) or bool(re.search("[，。；,;]", text)) or text[-1] in "：:、"


def _one(group: Sequence[Piece]) -> Piece:
    """Return one piece of several; bold that the cut has halved reaches over the seam."""
    if len(group) == 1:
        return group[0]
    parts, length = [group[0].text], len(group[0].text)
    bold, doubts = [*group[0].bold], [*group[0].doubts]
    for before, piece in pairwise(group):
        words = seam(before.text, piece.text)
        shown = before.text[-_SEAM:] + words.blank + piece.text[:_SEAM]
        doubts += [one for one in piece.doubts if one.rule != "paragraph_maybe_cut"]
        doubts += [Doubt("paragraph_joined", shown), *words.doubts]
        start = length + len(words.blank)
        spans = [(start + first, start + last) for first, last in piece.bold]
        ended_bold = bool(before.bold) and before.bold[-1][1] == len(before.text)
        if spans and spans[0][0] == start and not ended_bold:
            tail = _sentence_start(before.text)
            spans[0] = (length - len(before.text) + tail, spans[0][1])
        bold += spans
        parts += [words.blank, piece.text]
        length = start + len(piece.text)
    lines = sum(piece.lines for piece in group)
    return replace(
        group[0], text="".join(parts), lines=lines, bold=_merged(bold), doubts=tuple(doubts)
    )


def _sentence_start(text: str) -> int:
    """Return where the last sentence of a text begins, its end when that is no short head."""
    start = max(text.rfind(mark) for mark in "。！？；") + 1
    is_head = _ITEM.match(text, start) or numerals.heading_level(text[start : start + 8])
    return start if is_head and len(text) - start <= _LINE else len(text)


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)
