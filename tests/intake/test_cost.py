"""Lines made to be slow: what is read of them costs what they are long.

There is no bound of its own: where a reader goes back over such a line again
and again, it takes minutes, and the time that any test has ends it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.intake import text
from composer.model.document import Document
from tests.intake.accounting import TEXTS, unaccounted

LENGTH = 1_000_000
"""So many characters are read in about half a second."""
OFFICIAL = "青科协〔2026〕4号\n\n关于年会的通知\n\n各学会：\n\n现将有关事项通知如下。\n\n"
COLUMN = "# 甲\n\n## 科普 | KE PU\n\n"
BULLETIN = "科普简报\n第3期\n\n本期要文\n◎甲乙丙\n\n"


@pytest.mark.timeout(30)
@pytest.mark.parametrize("filling", [" ", "、", "（", "**a ", "…"])
@pytest.mark.parametrize(
    ("read", "head", "starts"),
    [
        (text.import_official, OFFICIAL, "附 附件 附件1 共印 编号 机密 甲会 抄送"),
        (text.import_official, "", "附件 机密 份号 青〔2026〕 签发人 来源 2026-03-18"),
        (text.import_column, COLUMN, "本报讯 （本报 科普 2026-03-18 来源"),
        (text.import_issue, BULLETIN, "总 2026 编号 印数 送 第3期 甲乙"),
    ],
)  # fmt: skip
def test_a_line_of_one_sign(
    read: Callable[[str], Document], head: str, starts: str, filling: str
) -> None:
    words = starts.split()
    times = LENGTH // len(words) // len(filling)
    source = head + "\n\n".join(f"{word}{filling * times}甲" for word in words)
    assert unaccounted(source, read(source)) == ({}, {})


@pytest.mark.timeout(30)
def test_a_row_of_words_that_is_no_menu() -> None:
    source = OFFICIAL + ("a" + " " * 3 + "|" + " " * 3) * 14 + "x" * 14
    assert unaccounted(source, text.import_official(source)) == ({}, {})


@pytest.mark.timeout(30)
def test_three_hundred_pages_and_paragraphs_that_are_all_cut() -> None:
    source = (TEXTS / "notice.txt").read_text(encoding="utf-8")
    head, _, rest = source.partition("    一、大赛主题")
    body, _, tail = rest.partition("    附件：1.")
    long = head + ("    一、大赛主题" + body) * 600 + "    附件：1." + tail + "没有说完，\n" * 5000
    assert len(text.import_text(long).articles[0].blocks) > 4000
