"""Punctuation: what may not be parted, rule by rule."""

from __future__ import annotations

import itertools

import pytest

from composer.typeset import punctuation


def parts(text: str) -> str:
    """Return the text with a bar wherever a line may end."""
    stops = [0, *punctuation.boxes(text, punctuation.kinds(text))]
    return "|".join(text[a:b] for a, b in itertools.pairwise(stops))


@pytest.mark.parametrize(
    ("rule", "pieces"),
    [
        ("GB/T 15834 5.1.1: no 点号 at the start", "甲。|乙，|丙、|丁；|戊：|己？|庚！"),
        ("GB/T 15834 5.1.2: ？！ together", "甲？！|乙？？？|丙"),
        ("GB/T 15834 5.1.3: pairs", "甲|“乙”|（丙）|《丁》|〈戊〉|【己】|〔庚〕|［辛］|‘壬’"),
        ("several in a row", "甲|《“乙”》。|丙|（（丁））"),
        ("GB/T 15834 5.1.4: 破折号 whole", "甲|——|乙|——|丙"),
        ("three dashes: a pair and a connector", "甲|———|乙"),
        ("GB/T 15834 5.1.5: 省略号 whole", "甲……|乙…………|丙"),
        ("CLREQ: many in a row break at pairs", "甲|……|……|……………|乙"),
        ("GB/T 15834 5.1.6: no 连接号 at the start", "甲—|乙～|丙－|丁-|戊–|己"),
        ("GB/T 15834 5.1.7: no 间隔号 at the start", "阿|凡·提|说"),
        ("GB/T 15834 5.1.9: no 分隔号 at either end", "甲/乙|丙／丁"),
        ("Word's list: suffixes", "甲％|3‰|5℃|20°|60′"),
        ("Word's list: prefixes", "￥500|甲|$3|乙|€20|丙|№7"),
        ("half-width marks", "甲,|乙.|丙;|丁:|戊?|己!|(庚)|[辛]|{壬}"),
        ("straight quotes by turns", '甲|"乙"|丙|"丁"'),
        ("apostrophes are letters", "it's|好|it’s"),
        ("GB/T 15835: a number is not parted", "1,234.5|甲|0.25|乙|2018|丙|3.15|丁|“1·5”|戊"),
        ("numbers with signs and suffixes", "增|长|25%|降-5℃|±3%|甲|30‰"),
        ("full-width digits", "共|２０１８年|甲"),
        ("phone numbers, dates, times", "电|话：|0570-3025412，|2018-02-01，|10:30|止"),
        ("number and unit", "2018年|2月|1日|5万元|3个|12名|200多人|30余名|1.5亿千米|第12期|3成"),
        ("number and unit with a space", "1 月 |19 日|第 125 期|甲"),
        ("ranges end a line after their sign", "25%～|30%，|2021—|2025年"),
        ("document numbers", "据|〔2018〕12号，|〔2019〕第3号|[2018]1号|甲"),
        ("Latin words", "用|COVID-19|和|state-|of-|the-|art|的|U.S.|网|A4|纸|5G|网"),
        ("Latin units", "长|5km|重|20kg|甲"),
        ("spaces stay before the break", "good |morning |甲 |乙"),
        ("no space before a closing mark", "甲 ，|（ 乙 ）|丙"),
        ("no-break space", "甲\u00a0乙|丙"),
        ("word joiner", "甲\u2060乙|丙"),
        ("zero-width space", "good\u200b|morning|甲\u200b|乙"),
        ("a wide space ends a line", "甲\u3000|乙"),
        ("addresses", "见|https://example.org/a-b/c?d=1，|写|wang@example.org。|甲"),
        ("addresses without a scheme", "见|www.example.org/kx。|甲"),
        ("variation selectors", "葛\U000e0100|城‼\ufe0f|甲"),
        ("a soft hyphen is part of its word", "inter\u00adnational|甲"),
        ("combining marks", "e\u0301te\u0301|甲\u0308|乙"),
        ("joined emoji", "👨\u200d👩\u200d👧|家"),
        ("marks alone", "，，，|甲"),
        ("small kana and iteration marks", "キャ|ラー|時々|甲"),
        ("nothing", ""),
    ],
)
def test_a_line_may_end_only_between_pieces(rule: str, pieces: str) -> None:
    assert parts(pieces.replace("|", "")) == pieces, rule


def test_a_sign_of_an_office_may_leave_its_number_only_to_avoid_gaps() -> None:
    text = "根据云科协〔2026〕3号"
    assert sorted(punctuation.weak_ends(text, punctuation.kinds(text))) == [3, 4, 5]
    assert not punctuation.weak_ends("云科协〔注〕", punctuation.kinds("云科协〔注〕"))


def test_an_address_may_be_parted_after_its_separators() -> None:
    text = "见https://example.org/kx/a.html。"
    weak = punctuation.weak_ends(text, punctuation.kinds(text))
    stops = [0, *sorted(weak), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(stops)]
    assert pieces == ["见https://", "example.", "org/", "kx/", "a.", "html。"]


def test_every_character_has_one_kind() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x30000, 7)]))
    found = punctuation.kinds(every)
    assert len(found) == len(every)
    assert punctuation.boxes(every, found)[-1] == len(every)
