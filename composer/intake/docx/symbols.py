"""DOCX symbols: characters for the signs that Symbol and Wingdings draw.

Word writes such a sign as a character of its private area, U+F020 to U+F0FF,
or as the letter on whose key it lies.

Sources: the fonts' own tables of characters; Unicode 7.0 additions for them.
"""

from __future__ import annotations

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_WINGDINGS = (
    " ✏✂✁👓🕭🕮🕯☎✆✉🖂📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍"
    "🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉"
    "♊♋♌♍♎♏♐♑♒♓🙰🙵●❍■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶🙶🙷"
)
_WINGDINGS_HIGH = (
    "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•"
    "⚪○🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
    "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨"
    "🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂🢬🢭✗✓🗷🗹"
)
_PLAINER = {
    0x6E: "■", 0x6F: "□", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0xA1: "○", 0xA8: "□",
    0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x9F: "•", 0xA7: "▪", 0x71: "❑", 0x73: "◆",
}  # fmt: skip
"""Signs of Wingdings for which fonts of offices have a character of nearly the same shape."""
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x95: "•", 0x97: "●",
    0x98: "●", 0x99: "○", 0x9B: "○", 0x9F: "■", 0xA0: "■", 0xA2: "■", 0xA3: "□", 0xA4: "□",
    0xAA: "❖", 0xAE: "◆", 0xAF: "◇", 0xE9: "★", 0xEA: "★", 0xEB: "★", 0xF2: "✱",
    **{0x69 + at: one for at, one in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x74 + at: one for at, one in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_3 = {
    0x70: "▲", 0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀", 0x75: "▶", 0x76: "◁", 0x77: "▷",
    0x78: "◣", 0x79: "◢", 0x7A: "◤", 0x7B: "◥", 0x7D: "▶", 0x84: "◀", 0x66: "←", 0x67: "→",
    0x68: "↑", 0x69: "↓", 0x22: "→", 0x21: "←", 0x23: "↑", 0x24: "↓",
}  # fmt: skip
_WEBDINGS = {
    0x34: "▶", 0x33: "◀", 0x35: "▲", 0x36: "▼", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●",
    0x3D: "■", 0x72: "✗", 0x59: "♥", 0x69: "ℹ", 0x7E: "⚡", 0x2E: "⏶",
}  # fmt: skip


def _table(low: str, high: str, first: int) -> dict[int, str]:
    found = {0x20 + at: one for at, one in enumerate(low)}
    return found | {first + at: one for at, one in enumerate(high)}


_TABLES = {
    "symbol": _table(_SYMBOL, _SYMBOL_HIGH, 0xA0),
    "wingdings": _table(_WINGDINGS, _WINGDINGS_HIGH, 0x80) | _PLAINER,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}


def draws_signs(font: str) -> bool:
    """Return whether the letters of a font are signs."""
    return font.lower() in _TABLES


def sign(font: str, character: str) -> str:
    r"""Return the character for one that a font of signs draws; itself when it is not known.

    >>> sign("Wingdings", "\uf06c"), sign("Symbol", "\uf0b7"), sign("Wingdings", "u")
    ('●', '•', '◆')
    """
    code = ord(character)
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    return _TABLES.get(font.lower(), {}).get(code, character)
