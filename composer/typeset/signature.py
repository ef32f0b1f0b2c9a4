"""Signature (署名, 成文日期): where names and date stand, and the room for seals and stamps.

Source: GB/T 9704-2012 §7.3.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from composer.typeset.bands import Band, SetBlock
from composer.typeset.story import SignatureBlock

if TYPE_CHECKING:
    from composer.typeset.setting import Setter

BASELINE = 0.8


def set_signature(block: SignatureBlock, setter: Setter) -> SetBlock:
    """Set names and date."""
    style = setter.sheet.styles[block.style]
    bands = []
    for field in (*block.names, *([] if block.date is None else [block.date])):
        line = setter.lines(field.runs, setter.flush(style, "right"), setter.sheet.measure)[0]
        placed = setter.line(line, style, field.place, setter.sheet.left, BASELINE * style.pitch)
        bands.append(Band(style.pitch, (placed,)))
    return SetBlock(
        block.place, tuple(bands), (2,) * (len(bands) - 1), before=style.before, keep_previous=True
    )
