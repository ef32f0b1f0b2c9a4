"""Captions in a PDF: the lines under figures and over tables that name them."""

from __future__ import annotations

import re
from dataclasses import replace

from composer.intake.flow import FlowBlock
from composer.model.blocks import Figure, Paragraph, Picture, Table, plain

_CAPTION = re.compile(r"[（(]?(?:图|表|附图|附表|图片)\s*[0-9０-９一二三四五六七八九十]{0,3}")
_TABLE_CAPTION = re.compile(r"(?:附?表)\s*[0-9０-９一二三四五六七八九十]{1,3}")
_LONGEST_CAPTION = 60


def with_captions(blocks: list[FlowBlock]) -> list[FlowBlock]:
    """Return blocks with the lines under figures and over tables as their captions.

    Pictures one after the other over one caption stand side by side.
    """
    made: list[FlowBlock] = []
    for one in blocks:
        last = made[-1] if made else None
        if last and isinstance(one.block, Table) and _is_table_caption(last):
            assert isinstance(last.block, Paragraph)
            made[-1] = replace(one, block=replace(one.block, caption=last.block.text))
        elif last and _is_bare(last) and _is_caption(one):
            assert isinstance(one.block, Paragraph)
            pictures = _pictures(made)
            made.append(replace(last, block=Figure(pictures, one.block.text)))
        else:
            made.append(one)
    return made


def _is_bare(one: FlowBlock) -> bool:
    return isinstance(one.block, Figure) and not one.block.caption


def _pictures(made: list[FlowBlock]) -> tuple[Picture, ...]:
    """Take the figures without captions off the end and return their pictures."""
    taken: list[Picture] = []
    while made and isinstance(made[-1].block, Figure) and not made[-1].block.caption:
        taken = [*made[-1].block.pictures, *taken]
        made.pop()
    return tuple(taken)


def _is_caption(one: FlowBlock) -> bool:
    if not isinstance(one.block, Paragraph) or one.look.lines > 2:
        return False
    said = plain(one.block.text)
    return (
        len(said) <= _LONGEST_CAPTION
        and (one.look.align == "center" or bool(re.match("[图表]", said)))
        and bool(_CAPTION.match(said))
    )


def _is_table_caption(one: FlowBlock) -> bool:
    if not isinstance(one.block, Paragraph) or one.look.lines > 2:
        return False
    said = plain(one.block.text)
    return len(said) <= _LONGEST_CAPTION and bool(_TABLE_CAPTION.match(said))
