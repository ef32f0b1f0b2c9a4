"""Punctuation: what kind of character each one is, and what must not be parted.

Text becomes `kinds`, a string of the same length with one letter for the kind
of each character; all rules are written over these letters. `boxes` cuts a
text into the smallest pieces between which a line may end. Characters only:
no widths, no fonts, no lines.

Sources: GB/T 15834-2011 5.1.1-5.1.10 (places of marks), GB/T 15835-2011 (a
number is not parted), W3C CLREQ "Prohibition Rules for Line Start and Line
End" (GB style) and "Unbreakable Marks", ISO/IEC 29500-1 17.3.1.16 (the list
of Word's Simplified Chinese kinsoku: ·, … and ％ neither).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from composer.typeset.fonts import is_weightless

# --- kinds --------------------------------------------------------------------

HANZI: Final = "H"
"""Hanzi and every other character that may stand alone at either end of a line."""
OPENING: Final = "O"
CLOSING: Final = "C"
APOSTROPHE: Final = "q"
"""’, which closes a quotation or stands inside a word."""
PAUSE: Final = "P"
"""，、；： - squeezed before the marks that end a sentence."""
STOP: Final = "S"
"""。？！"""
ASCII_OPENING: Final = "o"
POINT: Final = "p"
"""The ASCII full stop; part of a number or a name between digits or letters."""
ASCII_MARK: Final = "s"
"""Other half-width marks that may not start a line; part of a number between digits."""
ASCII_CLOSING: Final = "c"
MIDDLE_DOT: Final = "M"
CONNECTOR: Final = "K"
NO_START: Final = "j"
"""Iteration marks and small kana: no line starts with them."""
HYPHEN: Final = "-"
SLASH: Final = "/"
DASH: Final = "E"
"""— beside another; alone it is a connector."""
ELLIPSIS: Final = "e"
PREFIX: Final = "$"
POSTFIX: Final = "%"
DIGIT: Final = "D"
WIDE_DIGIT: Final = "F"
LETTER: Final = "L"
"""Letters of scripts with words, and ASCII symbols between them."""
SPACE: Final = "W"
WIDE_SPACE: Final = "Z"
GLUE: Final = "N"
"""No-break space and word joiner."""
ZERO_SPACE: Final = "B"
BREAK: Final = "n"
ADDRESS: Final = "u"
"""Characters of a web or mail address."""
ORDINAL: Final = "X"
"""第 before digits."""
MAGNITUDE: Final = "V"
UNIT: Final = "U"
ABOUT: Final = "R"
"""余 and 多 between a number and its unit."""
WEIGHTLESS: Final = "m"
"""Combining marks, variation selectors, joiners: part of the character before."""

CLOSERS: Final = CLOSING + APOSTROPHE + ASCII_CLOSING
OPENERS: Final = OPENING + ASCII_OPENING
MARKS: Final = CLOSERS + OPENERS + PAUSE + STOP + POINT + ASCII_MARK
"""Marks beside which a character still counts as alone."""
SPACES: Final = SPACE + WIDE_SPACE + ZERO_SPACE
"""What takes no room at the end of a line."""
NOT_AT_START: Final = (
    CLOSERS
    + PAUSE
    + STOP
    + POINT
    + ASCII_MARK
    + POSTFIX
    + CONNECTOR
    + NO_START
    + HYPHEN
    + SLASH
    + MIDDLE_DOT
    + ELLIPSIS
)
PAIRED: Final = (DASH * 2, ELLIPSIS * 2)
"""—— and ……"""
NOT_AT_END: Final = OPENERS + PREFIX + SLASH + MIDDLE_DOT

_BY_KIND: Final = {
    OPENING: "“‘（《〈【〔［「『〖｛〝｟﹙﹛﹝⦅〘〚",
    CLOSING: "”）》〉】〕］」』〗｝〞〟｠﹚﹜﹞⦆〙〛",
    APOSTROPHE: "’",
    PAUSE: "，、；：﹐﹑﹔﹕",
    STOP: "。？！．｡﹒﹖﹗‼⁇⁈⁉",
    ASCII_OPENING: "([{‹«",
    ASCII_CLOSING: ")]}›»",
    POINT: ".",
    ASCII_MARK: ",:;?!",
    MIDDLE_DOT: "·・•‧∙",
    CONNECTOR: "–－～~〜‐‒―∶",
    NO_START: "ー々〃〻ˇˉ¨ゝゞヽヾ゛゜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ",
    HYPHEN: "-\u2011",
    SLASH: "/／",
    DASH: "—",
    ELLIPSIS: "…⋯‥",
    PREFIX: "￥$€£¥＄￡￦№＃±",
    POSTFIX: "%‰℃°％′″¢￠‱℉†‡",
    WIDE_DIGIT: "０１２３４５６７８９",
    SPACE: " \t\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u1680",
    WIDE_SPACE: "\u3000",
    GLUE: "\u00a0\u202f\u2007\u2060\ufeff",
    ZERO_SPACE: "\u200b",
    BREAK: "\n\r\v\f\x85\u2028\u2029",
    ORDINAL: "第",
    MAGNITUDE: "十百千万亿",
    # Time, order, money, measure, and the classifiers that offices count with.
    UNIT: (
        "年月日号时点分秒周天岁期届次版章节条款项级类"
        "个名位人家户所座台辆件份篇本张批组场元角米里克斤吨亩度倍成"
    ),
    ABOUT: "余多",
}

_WORDLESS: Final = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    r"\uff00-\uffef\U00016fe0-\U00018dff\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
)
"""Scripts without spaces between words, set character by character."""


class _Kinds(dict[int, str]):
    """Kind by code point; those that no list names are worked out once."""

    def __missing__(self, code: int) -> str:
        kind = self[code] = _work_out(chr(code))
        return kind


def _work_out(character: str) -> str:
    if "0" <= character <= "9":
        return DIGIT
    if "!" <= character <= "~":
        return LETTER
    if is_weightless(character):
        return WEIGHTLESS
    category = unicodedata.category(character)
    if category[0] in "LMN" and not _WORDLESS.match(character):
        return DIGIT if category == "Nd" else LETTER if category[0] != "N" else HANZI
    return {"Ps": OPENING, "Pi": OPENING, "Pe": CLOSING, "Pf": CLOSING}.get(category, HANZI)


_KINDS: Final = _Kinds(
    {ord(character): kind for kind, characters in _BY_KIND.items() for character in characters}
)

_WEB_ADDRESS = (
    r"(?:https?|ftp)://[!-~]*[0-9A-Za-z/#=&_-]"
    r"|www\.[!-~]*[0-9A-Za-z/#=&_-]"
    r"|[0-9A-Za-z][0-9A-Za-z._+-]*@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+"
)
_LONE_DASH: Final = re.compile(f"(?<!{DASH}){DASH}(?!{DASH})")
_ADDRESSES: Final = re.compile(_WEB_ADDRESS, re.ASCII)
_HAS_ADDRESS: Final = re.compile(r"://|www\.|@")


def kinds(text: str) -> str:
    """Return the kind of each character of `text` as a string of the same length.

    Straight quotes are taken as opening and closing by turns.

    >>> kinds("（2018年）A")
    'ODDDDUCL'
    >>> kinds('说"好"。')
    'HoHcS'
    """
    found = text.translate(_KINDS)
    if '"' in text or "'" in text:
        found = _with_quotes(text, found)
    if DASH in found:
        found = _LONE_DASH.sub(CONNECTOR, found)
    if _HAS_ADDRESS.search(text):
        for address in _ADDRESSES.finditer(text):
            start, end = address.span()
            found = found[:start] + ADDRESS * (end - start) + found[end:]
    return found


def _with_quotes(text: str, found: str) -> str:
    """Give straight quotes the kind of what they open or close; an apostrophe stays a letter."""
    result = list(found)
    is_open = {'"': False, "'": False}
    for index, character in enumerate(text):
        if character not in is_open:
            continue
        before = found[index - 1 : index] or SPACE
        after = found[index + 1 : index + 2] or SPACE
        if character == "'" and before in (LETTER, DIGIT) and after in (LETTER, DIGIT):
            continue
        is_open[character] = not is_open[character]
        result[index] = ASCII_OPENING if is_open[character] else ASCII_CLOSING
    return "".join(result)


# --- boxes --------------------------------------------------------------------

# No possessive quantifiers: Python before 3.11.5 matches them wrongly. Nothing is tried twice
# without them either, because whatever follows a repetition here may be empty.
_ALNUM = r"""[LD]+(?:[LD]+
    | p(?=[LD])                           # 3.15, U.S., example.com
    | (?<=D)[s:](?=D)                     # 1,234  12:30
    | (?<=D)-(?=[LD]) | (?<=L)-(?=D)      # 2018-02-01, COVID-19; state-of- may end a line
    | (?<=L)q(?=L)                        # it’s
    )*"""
_CORE = rf"""(?:
    u+
  | D{{4}}[Cc]W?X?D+W?U?                 # 2018〕12号, after 〔
  | (?:{_ALNUM}|F+(?:[pP]F+)*)
      (?:(?<=[DF])(?:W?R?V*R?U|R?V+))?  # 5万元, 30余名, 1 月
  | EE | e{{2}}(?=e) | e{{1,2}} | [^/MNWZB]
    )"""
_OPENERS = r"(?:(?:[Oo$]|X(?=W?[DF]))[WZB]*)*"
_TAILS = r"""(?:[CcqPSps%Kj] | -(?!D) | E(?!E) | e{1,4}(?!e)
    | [WZ]+(?=[CcqPSps%Kj]))*"""
_GLUE = r"(?:[/MN]|(?<=[^LD])-(?=D))"
_BOX: Final = re.compile(
    rf"(?:\A[WZB]+)?{_OPENERS}{_CORE}?{_TAILS}"
    rf"(?:{_GLUE}+{_OPENERS}{_CORE}?{_TAILS})*[WZB]*",
    re.VERBOSE,
)
_FOLLOWED: Final = re.compile("([^m])(m+)")
_JOINER: Final = "\u200d"


_SEPARATOR: Final = re.compile(r"(?<=[0-9A-Za-z][/?&=._#%@-])(?=[0-9A-Za-z])|(?<=://)", re.ASCII)
_NUMBER_SIGN: Final = re.compile("[\u4e00-\u9fff]{1,6}(?=[〔\\[【［]\\d{4}[〕\\]】］]\\s?第?\\d)")
_NO_SIGN: Final = re.compile(".*[据照按以和与及对关于发了见由经依为在从将把其该即的]")


def weak_ends(text: str, found: str) -> frozenset[int]:
    """Return where a line may end, but only to avoid gaps that are too wide.

    Inside a web address after a separator; between the sign of an office and
    the year of a document number (the sign is taken to begin after the last
    word that cannot belong to it, and to have six characters at most).

    >>> text = "按照云科协〔2026〕3号"
    >>> sorted(weak_ends(text, kinds(text)))
    [3, 4, 5]
    """
    weak: set[int] = set()
    if ADDRESS in found:
        weak |= {
            match.start()
            for match in _SEPARATOR.finditer(text)
            if found[match.start() - 1 : match.start() + 1] == ADDRESS * 2
        }
    for match in _NUMBER_SIGN.finditer(text):
        foreign = _NO_SIGN.match(match[0])
        start = match.start() + (foreign.end() if foreign else 0)
        weak |= set(range(start + 1, match.end() + 1))
    return frozenset(weak)


def boxes(text: str, found: str) -> list[int]:
    """Return where the pieces of `text` end between which a line may end.

    `found` are the kinds of `text`, a text without forced breaks. The last
    end is that of the text. Weak ends inside addresses are not among them.

    >>> text = "据〔2018〕12号文，共3.5万元——“是”……A4"
    >>> starts = [0, *boxes(text, kinds(text))]
    >>> [text[a:b] for a, b in zip(starts, starts[1:])]
    ['据', '〔2018〕12号', '文，', '共', '3.5万元', '——', '“是”……', 'A4']
    """
    bare = found
    if WEIGHTLESS in found:
        bare = _FOLLOWED.sub(lambda match: match[1] * (1 + len(match[2])), found)
    ends = [match.end() for match in _BOX.finditer(bare)]
    if ends and ends[-1] == (ends[-2] if len(ends) > 1 else 0):
        ends.pop()  # the empty match at the end
    if WEIGHTLESS in found:
        ends = [
            end
            for end in ends
            if end == len(text) or (found[end] != WEIGHTLESS and text[end - 1] != _JOINER)
        ]
    return ends
