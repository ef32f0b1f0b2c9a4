"""Letterhead (版头): the 发文机关标志, and the row of 发文字号 and 签发人.

Source: GB/T 9704-2012 §7.2.4 to §7.2.6, §10.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from composer.typeset.bands import Band, SetBlock
from composer.typeset.story import Field, MarkBlock, SignersBlock

if TYPE_CHECKING:
    from composer.typeset.setting import Setter

BASELINE = 0.8


def set_mark(block: MarkBlock, setter: Setter) -> SetBlock:
    """Set the names of a mark with the word that ends them."""
    fields = block.names if block.word is None else (*block.names, block.word)
    return _rows(block.place, block.style, fields, setter)


def set_signers(block: SignersBlock, setter: Setter) -> SetBlock:
    """Set the document number and the signers."""
    first = () if block.number is None else (block.number,)
    return _rows(block.place, block.style, (*first, block.label, *block.signers), setter)


def _rows(place: str, name: str, fields: tuple[Field, ...], setter: Setter) -> SetBlock:
    style = setter.sheet.styles[name]
    bands = []
    for field in fields:
        line = setter.lines(field.runs, style, setter.sheet.measure)[0]
        placed = setter.line(line, style, field.place, setter.sheet.left, BASELINE * style.pitch)
        bands.append(Band(style.pitch, (placed,)))
    return SetBlock(place, tuple(bands), (2,) * (len(bands) - 1), before=style.before)
