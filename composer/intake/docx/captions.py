"""DOCX captions: lines over tables and under pictures that name them.

A line is bound where its style or its own words say what it is, and under a
picture where its size and place leave no doubt. What may be a caption and
may be none stays a paragraph, and is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from composer.intake.flow import FlowBlock
from composer.intake.lines import BLANKS
from composer.model.blocks import Figure, Paragraph, Table, Text, joined, plain
from composer.model.findings import Finding

_LONGEST = 80
_SHORT = 40
_STYLES = frozenset(("caption", "题注", "图注", "图题", "表题", "图片说明", "图名", "表名"))
_NUMBER = r"(?:\s{0,3}[0-9０-９一二三四五六七八九十]{1,4}(?:[-－—.．][0-9０-９]{1,3})?)"
_UNDER_PICTURE = re.compile(
    rf"(?:图片?{_NUMBER}?\s*[：:]|图{_NUMBER}(?![个张片幅书件])[\s、.．：:]?)\s*\S.*"
)
_OVER_TABLE = re.compile(
    rf"(?:附?表{_NUMBER}?\s*[：:]|附?表{_NUMBER}(?![个张])[\s、.．：:]?)\s*\S.*"
)
_ENDS_SENTENCE = ("。", "；", "：", ":", "！", "？")


def with_captions(blocks: Sequence[FlowBlock]) -> tuple[tuple[FlowBlock, ...], tuple[Finding, ...]]:
    """Return the blocks with captions bound to what they name, and remarks on doubtful ones."""
    usual = _usual_size(blocks)
    made: list[FlowBlock] = []
    doubtful: list[str] = []
    for one in blocks:
        last = made[-1] if made else None
        if last is None or last.look.box != one.look.box:
            made.append(one)
        elif isinstance(last.block, Figure) and not last.block.caption:
            if _names_picture(one, usual):
                made[-1] = _captioned(last, one)
                continue
            doubtful += [plain(_text(one))] if _is_doubtful(one, usual) else []
            made.append(one)
        elif isinstance(one.block, Table) and not one.block.caption and _names_table(last):
            made[-1] = _captioned(one, last)
        elif isinstance(last.block, Table) and not last.block.caption and _is_styled(one, "表"):
            made[-1] = _captioned(last, one)
        else:
            made.append(one)
    return tuple(made), _remarks(doubtful)


def trimmed(content: Text) -> Text:
    """Return a text without blanks at its ends.

    >>> from composer.model.blocks import Span
    >>> plain(trimmed((Span("　图1 "), Span("会场 "))))
    '图1 会场'
    """
    spans = [*joined(content)]
    while spans and not spans[0].text.strip(BLANKS):
        del spans[0]
    while spans and not spans[-1].text.strip(BLANKS):
        del spans[-1]
    if spans:
        spans[0] = replace(spans[0], text=spans[0].text.lstrip(BLANKS))
        spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip(BLANKS))
    return tuple(spans)


def _remarks(doubtful: Sequence[str]) -> tuple[Finding, ...]:
    if not doubtful:
        return ()
    count = ("count", str(len(doubtful)))
    return (Finding("docx_caption_perhaps", "hint", "", doubtful[0][:60], "", (count,)),)


def _usual_size(blocks: Sequence[FlowBlock]) -> float:
    """Return the size that most characters have, 0 when no block says its own."""
    sizes: Counter[float] = Counter()
    for one in blocks:
        if one.look.size and isinstance(one.block, Paragraph):
            sizes[one.look.size] += len(plain(one.block.text))
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _captioned(one: FlowBlock, caption: FlowBlock) -> FlowBlock:
    assert isinstance(one.block, Figure | Table)
    return replace(one, block=replace(one.block, caption=trimmed(_text(caption))))


def _text(one: FlowBlock) -> Text:
    return one.block.text if isinstance(one.block, Paragraph) else ()


def _words(one: FlowBlock, longest: int) -> str:
    """Return the words of a short paragraph, "" of any other block."""
    if not isinstance(one.block, Paragraph):
        return ""
    words = plain(one.block.text).strip(BLANKS)
    return words if len(words) <= longest else ""


def _is_styled(one: FlowBlock, sign: str) -> bool:
    """Return whether the style of a paragraph makes it a caption that begins with a sign."""
    words = _words(one, _LONGEST)
    return bool(words) and one.look.style.lower() in _STYLES and words.lstrip("附").startswith(sign)


def _names_picture(one: FlowBlock, usual: float) -> bool:
    words = _words(one, _LONGEST)
    if not words or _stands_off(one) or words.lstrip("附").startswith("表"):
        return False
    if one.look.style.lower() in _STYLES:
        return True
    if _UNDER_PICTURE.fullmatch(words) and not words.endswith("。"):
        return True
    smaller = 0 < one.look.size < usual
    return smaller and _is_centred(one) and len(words) <= _SHORT


def _names_table(one: FlowBlock) -> bool:
    words = _words(one, _LONGEST)
    if not words or words.endswith(_ENDS_SENTENCE):
        return False
    if one.look.style.lower() in _STYLES:
        return not words.startswith("图")
    return bool(_OVER_TABLE.fullmatch(words)) and len(words) <= _SHORT


def _is_doubtful(one: FlowBlock, usual: float) -> bool:
    words = _words(one, _SHORT)
    return (
        bool(words)
        and not _stands_off(one)
        and _is_centred(one)
        and one.look.size <= usual
        and not one.look.level
        and not words.endswith(_ENDS_SENTENCE)
    )


def _stands_off(one: FlowBlock) -> bool:
    return bool(one.look.gap) or one.look.breaks_page


def _is_centred(one: FlowBlock) -> bool:
    own = one.block.align if isinstance(one.block, Paragraph) else None
    return (own or one.look.align) == "center"
