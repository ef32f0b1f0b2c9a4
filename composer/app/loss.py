"""Loss: what became of every character of a document, told from before and after alone.

Knows nothing of what was proposed: it reads all texts of both documents in
printing order, leaves out blanks and what cannot be seen, and walks through
both at once. A character is the same, or has been exchanged for one that the
table below lists, or was a mark that may go; everything else is lost or
added. Linear in the length of both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from composer.app.texts import texts
from composer.intake.tidy.signs import BULLETS, SYMBOLS, VARIANTS, WIDTHS
from composer.model.document import Document

_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u205f-\u2069\ufeff]+"
)
_DOUBLE, _SINGLE = '"＂“”', "'＇‘’"
_PAIRS = {
    (".", "。"), ("．", "。"), *((one, "·") for one in "•・‧∙"),
    *((one, other) for one in _DOUBLE for other in "“”"),
    *((one, other) for one in _SINGLE for other in "‘’"),
}  # fmt: skip
"""What may stand for what, besides the two widths of a character and its variants."""
_BEHIND_HANZI = frozenset((one, "、") for one in ".．,，")
_BEHIND_DIGIT = frozenset((one, ".") for one in "、．")
"""What may stand for what behind the number of a heading or paragraph."""
_NUMERALS = "一二三四五六七八九十"
_DOTS = re.compile(r"\.(?: ?\.){2,}|。(?: ?。){2,}|…+")
_GAPS = frozenset(" \n")
_BLANK = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_DASHES = ("--", "－－", "──")
_TWICE = frozenset("，。、；：！？")
_HEAD_MARKS = frozenset("、.．，,")
_NUMBERED = re.compile("[①-⑳⑴-⒇㈠-㈩]")
_MARKS = frozenset(BULLETS) | frozenset("*#·-")
_FOUND = 4
"""Characters that must be the same for the walk to go on behind a loss."""
_WINDOW = 64
_NO_GAPS = str.maketrans("", "", " \n")


@dataclass(frozen=True, slots=True)
class Loss:
    """What a change has done to the characters that are seen."""

    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    exchanged: tuple[tuple[str, str], ...] = ()
    """What stood there, and what stands there now."""
    dropped: tuple[str, ...] = ()
    """Marks that went: of lists, of Markdown, standing twice, behind a number in brackets."""

    @property
    def is_none(self) -> bool:
        """Whether no character is lost and none was added."""
        return not self.lost and not self.added


def visible(characters: str) -> str:
    """Return the characters that are seen: no blanks and nothing invisible."""
    return _UNSEEN.sub("", characters)


def seen(document: Document) -> str:
    """Return the characters of a document that are seen, in printing order."""
    return visible("".join(span.text for _, said in texts(document) for span in said))


def loss(before: Document, after: Document) -> Loss:
    """Return what of a document is lost, added or exchanged in another one."""
    return compared(_flat(before), _flat(after))


def _flat(document: Document) -> str:
    """Return all texts, one a line."""
    lines = ("".join(span.text for span in said) for _, said in texts(document) if said)
    return "\n".join(lines)


def compared(old: str, new: str) -> Loss:
    """Return what of a row of characters is lost, added or exchanged in another one.

    >>> compared('在"三型"', "在“三型”").exchanged, compared("甲乙丙丁戊", "甲丙丁戊").lost
    ((('"', '“'), ('"', '”')), ('乙',))
    """
    walk = _Walk(_bare(old), _bare(new))
    walk.go()
    return Loss(tuple(walk.lost), tuple(walk.added), tuple(walk.exchanged), tuple(walk.dropped))


def _bare(said: str) -> str:
    """Return a text with one space for blanks and nothing invisible."""
    return _BLANK.sub(" ", _INVISIBLE.sub("", said))


class _Walk:
    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.lost: list[str] = []
        self.added: list[str] = []
        self.exchanged: list[tuple[str, str]] = []
        self.dropped: list[str] = []

    def go(self) -> None:
        old, new, at, here = self.old, self.new, 0, 0
        while at < len(old) and here < len(new):
            if new[here] == "\n" and old[at] not in _GAPS and self._may_go(at):
                self.dropped.append(old[at])
                at += 1
            elif new[here] == "\n" and old[at] == " ":
                at += 1
            elif old[at] in _GAPS or new[here] in _GAPS:
                at, here = at + (old[at] in _GAPS), here + (new[here] in _GAPS)
            else:
                at, here = self._step(at, here)
        for position in range(at, len(old)):
            if old[position] not in _GAPS:
                (self.dropped if self._may_go(position) else self.lost).append(old[position])
        self.added.extend(sign for sign in new[here:] if sign not in _GAPS)

    def _step(self, at: int, here: int) -> tuple[int, int]:
        """Go on by a character that is seen in both; return where that is."""
        old, new = self.old, self.new
        pair = self._exchange(at, here) if old[at] != new[here] or old[at] in ".。…" else None
        if pair:
            self.exchanged.append(pair)
            return at + len(pair[0]), here + len(pair[1])
        if old[at] == new[here]:
            return at + 1, here + 1
        if self._may_go(at):
            self.dropped.append(old[at])
            return at + 1, here
        return self._past(at, here)

    def _exchange(self, at: int, here: int) -> tuple[str, str] | None:
        """Return what has been exchanged for what here; None: nothing that may be."""
        old, new = self.old, self.new
        if new.startswith("……", here):
            found = _DOTS.match(old, at)
            if (
                found
                and found[0] != "……"
                and not (len(found[0]) > 1 and new.startswith(found[0], here))
            ):
                return found[0], "……"
        if old[at] == new[here]:
            return None
        if new.startswith("——", here) and old[at : at + 2] in _DASHES:
            return old[at : at + 2], "——"
        for meant in _meant(old[at]):
            if new.startswith(meant, here):
                return old[at], meant
        pair, before = (old[at], new[here]), new[here - 1 : here]
        is_number = pair in _BEHIND_HANZI and before and before in _NUMERALS
        is_number = is_number or (pair in _BEHIND_DIGIT and before.isdecimal())
        return pair if is_number or pair in _PAIRS else None

    def _may_go(self, at: int) -> bool:
        sign, before = self.old[at], self.old[max(at - 2, 0) : at].rstrip(" ")[-1:]
        if before and _wide(sign) in _TWICE and _wide(sign) == _wide(before):
            return True
        if sign in _HEAD_MARKS and before and (before in "）)" or _NUMBERED.match(before)):
            return True
        return sign in _MARKS

    def _past(self, at: int, here: int) -> tuple[int, int]:
        """Note what is lost or added, and return from where on both are the same again."""
        old, new = self.old, self.new
        for far in range(1, 2 * _WINDOW):
            for lost in range(max(0, far - _WINDOW), min(far, _WINDOW) + 1):
                added = far - lost
                again = old[at + lost : at + lost + _FOUND]
                if again and new.startswith(again, here + added):
                    self.lost += old[at : at + lost].translate(_NO_GAPS)
                    self.added += new[here : here + added].translate(_NO_GAPS)
                    return at + lost, here + added
        self.lost.append(old[at])
        self.added.append(new[here])
        return at + 1, here + 1


def _wide(sign: str) -> str:
    return chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign


def _meant(sign: str) -> Iterator[str]:
    """Yield what may stand for a character: its other width, its common form, its number."""
    code = ord(sign)
    if code in WIDTHS and (sign.isalnum() or sign in "．＠＿／－＆＋＝＃％"):
        yield chr(WIDTHS[code])
    elif sign in ",;:?!()":
        yield chr(code + 0xFEE0)
    elif VARIANTS.match(sign):
        yield unicodedata.normalize("NFKC", sign)
    elif sign in SYMBOLS:
        yield SYMBOLS[sign]
    elif "㈠" <= sign <= "㈩" or "⑴" <= sign <= "⒇":
        said = unicodedata.normalize("NFKC", sign)
        yield f"（{said[1:-1]}）"
    elif "⒈" <= sign <= "⒛":
        yield unicodedata.normalize("NFKC", sign)
