from __future__ import annotations

from composer.intake.bodies import read_blocks
from composer.intake.lines import Doubt, Piece
from composer.intake.reading import Reading
from composer.model.blocks import Block, Heading, Paragraph, Table, plain, run_in_head

REST = "各单位要高度重视，明确专人负责，认真做好推荐和培训工作，把活动办实办好。"


def read(*lines: str | Piece) -> tuple[tuple[Block, ...], Reading]:
    reading = Reading()
    pieces = [one if isinstance(one, Piece) else Piece(one, at) for at, one in enumerate(lines)]
    return read_blocks(pieces, "articles/1", reading), reading


def heads(blocks: tuple[Block, ...]) -> list[str]:
    return [run_in_head(one.text) if isinstance(one, Paragraph) else "-" for one in blocks]


def bold(text: str, end: int) -> Piece:
    return Piece(text, 1, bold=((0, end),))


def test_levels_of_headings() -> None:
    blocks, _ = read("一、总则", "（一）目标", "1.分工", "（1）时间", Piece("石桥镇", 1, level=2))
    assert [one.level for one in blocks if isinstance(one, Heading)] == [1, 2, 3, 4, 1]


def test_short_lines_with_nothing_between_them_are_items_of_a_list() -> None:
    lines = ("议程如下：", "1.审议报告", "2.审议章程", "一、其他", "（一）时间", "3月2日。")
    blocks, _ = read(*lines)
    assert [plain(one.text) for one in blocks if isinstance(one, Heading)] == [
        "一、其他",
        "（一）时间",
    ]
    assert [plain(one.text) for one in blocks] == [*lines]  # type: ignore[union-attr]


def test_a_bold_first_sentence_is_a_head_and_so_are_its_siblings() -> None:
    first = bold(f"1.加强领导。{REST}", 7)
    blocks, reading = read(first, f"2.做好宣传。{REST}", f"一是抓落实。{REST}")
    assert heads(blocks) == ["1.加强领导。", "2.做好宣传。", ""]
    (remark,) = reading.remarks
    assert (remark.rule, remark.place, remark.text) == (
        "run_in_like_others", "articles/1/blocks/1", "2.做好宣传。",
    )  # fmt: skip


def test_several_short_first_sentences_are_heads() -> None:
    blocks, reading = read(f"一是抓学习。{REST}", f"二是抓落实。{REST}")
    assert heads(blocks) == ["一是抓学习。", "二是抓落实。"]
    assert [(one.rule, one.facts) for one in reading.remarks] == [
        ("run_in_guessed", (("count", "2"),))
    ]


def test_what_is_no_head() -> None:
    lines = ("1.请于3月1日前报名。逾期不候。", "2.请带身份证。谢谢。", f"3.{REST}")
    blocks, reading = read(*lines)
    assert heads(blocks) == ["", "", ""]
    assert heads(read(f"一是抓学习。{REST}")[0]) == [""]
    assert reading.remarks == []


def test_rows_of_tabs_are_a_table() -> None:
    blocks, reading = read(
        "名单如下。", "序号\t单位", "1\t科技馆", "说明。", "甲\t乙", "姓名\t单位\t电话"
    )
    assert [type(one) for one in blocks] == [Paragraph, Table, Paragraph, Paragraph, Table]
    assert isinstance(blocks[1], Table)
    assert (len(blocks[1].rows), blocks[1].header_rows) == (2, 1)
    assert plain(blocks[1].rows[1][1].text) == "科技馆"
    assert [one.place for one in reading.remarks] == ["articles/1/blocks/1", "articles/1/blocks/4"]


def test_rows_of_numbers_have_no_head() -> None:
    (table,) = read("1\t科技馆", "2\t博物馆")[0]
    assert isinstance(table, Table)
    assert table.header_rows == 0


def test_a_signature_within_a_text_stands_at_the_right() -> None:
    blocks, _ = read("请认真组织。", "青禾市科普协会", "2026年3月2日", "3月5日报到。")
    aligned = [one.align for one in blocks if isinstance(one, Paragraph)]
    assert aligned == [None, "right", "right", None]


def test_doubts_name_the_block() -> None:
    piece = Piece("一段文字。", 7, doubts=(Doubt("paragraph_joined", "一段文字"),))
    _, reading = read("第一段。", piece)
    assert [(one.rule, one.place) for one in reading.remarks] == [
        ("paragraph_joined", "articles/1/blocks/1")
    ]
