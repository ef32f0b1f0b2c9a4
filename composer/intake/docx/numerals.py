"""DOCX numerals: a number in each of the formats that Word counts in.

Source: ECMA-376 Part 1 §17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from composer.intake.web.blocks import number_of

_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_OLD = "零壹貳參肆伍陸柒捌玖"
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CIRCLED_HANZI = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_ALIKE = {
    "chineseCounting": "chineseCountingThousand",
    "taiwaneseCounting": "chineseCountingThousand",
    "taiwaneseCountingThousand": "chineseCountingThousand",
    "japaneseCounting": "japaneseCounting",
    "koreanCounting": "japaneseCounting",
    "japaneseDigitalTenThousand": "ideographDigital",
    "taiwaneseDigital": "ideographDigital",
    "decimalFullWidth2": "decimalFullWidth",
    "decimalEnclosedCircleChinese": "decimalEnclosedCircle",
    "japaneseLegal": "ideographLegalTraditional",
    "upperLetter": "upper-alpha",
    "lowerLetter": "lower-alpha",
    "upperRoman": "upper-roman",
    "lowerRoman": "lower-roman",
}


def numeral(form: str, number: int, pattern: str = "") -> str:
    """Return a number as Word prints it in a format; `pattern` is that of a "custom" one.

    >>> [numeral(form, 12) for form in ("decimal", "chineseCounting", "decimalFullWidth")]
    ['12', '十二', '１２']
    >>> [numeral(form, 110) for form in ("chineseCountingThousand", "japaneseCounting")]
    ['一百一十', '百十']
    >>> numeral("upperLetter", 28), numeral("lowerRoman", 4), numeral("custom", 7, "001, 002")
    ('BB', 'iv', '007')
    """
    kind = _ALIKE.get(form, form)
    if kind == "none":
        return ""
    if kind == "custom":
        return f"{number:0{len(pattern.partition(',')[0].strip())}d}"
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind == "decimalFullWidth":
        return "".join(chr(ord(one) + 0xFEE0) for one in str(number))
    if kind == "numberInDash":
        return f"- {number} -"
    if kind == "ordinal":
        return f"{number}{_ordinal_end(number)}"
    if kind == "hex":
        return f"{number:X}"
    if number < 1:
        return str(number) if kind != "ideographDigital" or number else "〇"
    if kind in ("upper-alpha", "lower-alpha"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letter.upper() if kind == "upper-alpha" else letter
    if kind.endswith("-roman"):
        return number_of(kind, number).removesuffix(".")
    return _in_hanzi(kind, number)


def _in_hanzi(kind: str, number: int) -> str:
    if kind == "chineseCountingThousand":
        return _by_units(number, "〇一二三四五六七八九", _UNITS, short_ten=True)
    if kind == "japaneseCounting":
        said = _by_units(number, "〇一二三四五六七八九", _UNITS, short_ten=True)
        return said.replace("〇", "").replace("一十", "十").replace("一百", "百")
    if kind == "chineseLegalSimplified":
        return _by_units(number, _LEGAL, _LEGAL_UNITS, short_ten=False)
    if kind == "ideographLegalTraditional":
        return _by_units(number, _LEGAL_OLD, _LEGAL_UNITS, short_ten=False)
    if kind == "ideographDigital":
        return "".join(_DIGITS[int(one)] for one in str(number))
    if kind == "ideographTraditional":
        return _STEMS[number - 1] if number <= len(_STEMS) else str(number)
    if kind == "ideographZodiac":
        return _BRANCHES[number - 1] if number <= len(_BRANCHES) else str(number)
    if kind == "ideographZodiacTraditional":
        at = number - 1
        return _STEMS[at % 10] + _BRANCHES[at % 12] if number <= 60 else str(number)
    if kind == "ideographEnclosedCircle":
        return _CIRCLED_HANZI[number - 1] if number <= len(_CIRCLED_HANZI) else str(number)
    return _enclosed(kind, number)


def _enclosed(kind: str, number: int) -> str:
    if kind == "decimalEnclosedCircle":
        if number <= len(_CIRCLED):
            return _CIRCLED[number - 1]
        if number <= 35:
            return chr(0x3251 + number - 21)
        return chr(0x32B1 + number - 36) if number <= 50 else str(number)
    if kind == "decimalEnclosedFullstop":
        return chr(0x2488 + number - 1) if number <= 20 else str(number)
    if kind == "decimalEnclosedParen":
        return chr(0x2474 + number - 1) if number <= 20 else str(number)
    return str(number)


def _by_units(number: int, digits: str, units: tuple[str, ...], *, short_ten: bool) -> str:
    """Return a number below 100,000,000 by thousands, hundreds and tens."""
    high, low = divmod(number, 10_000)
    if high >= 10_000:
        return str(number)
    said = _below_ten_thousand(low, digits, units, leading=bool(high))
    if high:
        said = _below_ten_thousand(high, digits, units, leading=False) + "万" + said
    one_ten = digits[1] + units[1]
    return said.removeprefix(digits[1]) if short_ten and said.startswith(one_ten) else said


def _below_ten_thousand(number: int, digits: str, units: tuple[str, ...], *, leading: bool) -> str:
    said, gap = "", leading and number < 1000
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            said += (digits[0] if gap else "") + digits[digit] + units[power]
            gap = False
        else:
            gap = gap or bool(said)
    return said


def _ordinal_end(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
