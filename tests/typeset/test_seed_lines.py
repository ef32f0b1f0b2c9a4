"""A printed bulletin as a yardstick: where its lines end, ours end as well, nearly always.

The document itself is not ours to pass on; where it is not at hand the test
is skipped. It was set by an office program, 29 characters a line, with marks
side by side squeezed, which explains most of the lines that differ.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from composer.typeset.stylesheet import fit_tracking
from tests.typeset.setting_lines import BODY, MEASURE, texts

SEEDS = Path(__file__).parents[2] / "../shared/seeds"
NEW = re.compile("[◆◎（一二三四五六七八九]是?|[报送发]：")
TYPED_SPACE = re.compile(r"(?<=[^\x00-\x7f]) (?=[!-~])|(?<=[!-~]) (?=[^\x00-\x7f])")


def paragraphs() -> list[list[str]]:
    """Return the printed lines of each paragraph of the body that has more than one."""
    found = sorted(SEEDS.glob("000_*.txt"))
    if not found:
        pytest.skip(f"{SEEDS} is not here")
    lines = [line.strip() for line in found[0].read_text(encoding="utf-8").splitlines()]
    lines = [TYPED_SPACE.sub("", line) for line in lines if line]
    first = next(index for index, line in enumerate(lines) if line.startswith("1月19日"))
    result: list[list[str]] = [[]]
    for line in lines[first:]:
        if result[-1] and NEW.match(line) and result[-1][-1].endswith("。"):
            result.append([])
        result[-1].append(line)
        if sum(0.5 if one.isascii() else 1 for one in line) < 26:
            result.append([])
    return [one for one in result if len(one) > 1]


def test_lines_end_where_the_printed_lines_end() -> None:
    tracking = fit_tracking(MEASURE, 29, 16)
    style = replace(BODY, tracking=tracking, first=2 * (16 + tracking))
    same, total = 0, 0
    for printed in paragraphs():
        rest = "".join(printed)
        for number, line in enumerate(printed):
            own = texts(rest, MEASURE / 16, style if number == 0 else replace(style, first=0.0))
            same += own[0] == line
            total += 1
            rest = rest[len(line) :]
    assert total > 120
    assert same / total > 0.9, f"{same} of {total}"
