r"""DOCX fields: codes whose results Word prints, and those that it prints without a result.

A code begins with its name: `PAGE`, `HYPERLINK "https://…"`, `EQ \o\ac(○,1)`.
Marks of beginning and end that have no partner are no marks.

Sources: ECMA-376 Part 1 §17.16; Word's help for the field EQ.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from composer.intake.docx.package import W
from composer.intake.docx.styles import is_on, value_of
from composer.intake.docx.symbols import sign

_STORIES = frozenset(
    f"{W}{one}" for one in ("txbxContent", "body", "hdr", "ftr", "footnote", "endnote", "comment")
)
_NOT_SHOWN = frozenset(f"{W}{one}" for one in ("del", "moveFrom"))
_CONTENTS = frozenset({"TOC", "TOA", "BIBLIOGRAPHY"})
_RINGS = "○◯〇Ｏ"
_DEEPEST = 20
_MOST_OPEN = 40
"""Fields within each other; Word makes no more."""
_LONGEST_CODE = 4_000


@dataclass(slots=True)
class Field:
    """A field whose end has not come yet."""

    begin: etree._Element | None
    code: str = ""
    in_code: bool = True
    shown: str = ""
    """What its result has shown so far."""

    def take(self, code: str) -> None:
        """Add to its code, of which no more is kept than any real field has."""
        if len(self.code) < _LONGEST_CODE:
            self.code += code[:_LONGEST_CODE]

    def show(self, characters: str) -> None:
        """Take what its result shows: all of it only where an address is told apart from it."""
        if not self.shown or (self.address and len(self.shown) < _LONGEST_CODE):
            self.shown += characters

    @property
    def kind(self) -> str:
        """Name of the field in capitals: "PAGE"."""
        return self.code.split(maxsplit=1)[0].upper() if self.code.strip() else ""

    @property
    def is_contents(self) -> bool:
        """Whether it lists what the file holds."""
        return self.kind in _CONTENTS

    @property
    def address(self) -> str:
        """Where a HYPERLINK leads outside of the file, "" when it is none."""
        found = re.match(r'\s*HYPERLINK\s+"([^"\\]*)"', self.code, re.IGNORECASE)
        return found[1] if found else ""

    def said(self) -> str:
        """Return what it prints without a result."""
        kind, rest = self.kind, self.code.strip()[len(self.kind) :].strip()
        if kind == "EQ":
            return equation(rest)
        if kind in ("FORMCHECKBOX", "FORMDROPDOWN"):
            return _form_value(self.begin)
        if kind == "SYMBOL":
            return _symbol(rest)
        if kind in ("MACROBUTTON", "GOTOBUTTON"):
            return rest.partition(" ")[2].strip()
        if kind == "QUOTE":
            return rest.strip('" ')
        return ""


@dataclass(slots=True)
class Fields:
    """The marks of fields in a part that have partners."""

    _partnered: set[etree._Element] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element) -> Fields:
        """Return those of a part."""
        made = cls()
        open_marks: dict[etree._Element | None, list[list[etree._Element]]] = {}
        for one in root.iter(f"{W}fldChar"):
            story = None
            for outer in one.iterancestors():
                if outer.tag in _NOT_SHOWN:
                    break
                if outer.tag in _STORIES:
                    story = outer
                    break
            else:
                outer = None
            if outer is not None and outer.tag in _NOT_SHOWN:
                continue
            stack = open_marks.setdefault(story, [])
            kind = one.get(f"{W}fldCharType")
            if kind == "begin":
                stack.append([one])
            elif kind == "separate" and stack and len(stack[-1]) == 1:
                stack[-1].append(one)
            elif kind == "end" and stack:
                marks = (*stack.pop(), one)
                if len(stack) < _MOST_OPEN:
                    made._partnered.update(marks)
        return made

    def has(self, mark: etree._Element) -> bool:
        """Return whether a `w:fldChar` counts."""
        return mark in self._partnered


def _form_value(begin: etree._Element | None) -> str:
    """Return what the form field that begins with a mark shows."""
    data = begin.find(f"{W}ffData") if begin is not None else None
    box = data.find(f"{W}checkBox") if data is not None else None
    if box is not None:
        said = box.find(f"{W}checked")
        said = box.find(f"{W}default") if said is None else said
        return "☒" if said is not None and is_on(said.get(f"{W}val") or "1") else "☐"
    choices = data.find(f"{W}ddList") if data is not None else None
    if choices is None:
        return ""
    chosen = value_of(choices.find(f"{W}result")) or value_of(choices.find(f"{W}default"))
    entries = [value_of(one) for one in choices.iterchildren(f"{W}listEntry")]
    at = int(chosen) if chosen.isdecimal() else 0
    return entries[at] if at < len(entries) else ""


def _symbol(rest: str) -> str:
    found = re.match(r"(0x[0-9A-Fa-f]{1,6}|[0-9]{1,7})", rest)
    font = re.search(r'\\f\s+"?([^"\\]{1,60})', rest)
    if found is None:
        return ""
    code = int(found[1], 0)
    if not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    return sign(font[1].strip() if font else "", chr(code))


# Equations


def equation(code: str) -> str:
    r"""Return an EQ field in a line.

    >>> equation(r"\o\ac(○,3)"), equation(r"\f(1,2)"), equation(r"\o(\s\up 9(hé),禾)")
    ('③', '1/2', '禾')
    """
    said, _ = _sequence(code, 0, 0)
    return said.replace("\x00", "").strip()


def _sequence(code: str, at: int, depth: int) -> tuple[str, int]:
    """Return what a piece of an equation says, up to the end of an argument, and that end."""
    said = ""
    while at < len(code):
        if code[at] in ",;)" and depth:
            break
        if code[at] == "(" and depth < _DEEPEST:
            inner, at = _arguments(code, at, depth)
            said += "(" + ",".join(inner) + ")"
        elif code[at] == "\\" and at + 1 < len(code):
            if code[at + 1] in ",;()\\":
                said += code[at + 1]
                at += 2
                continue
            part, at = _switched(code, at, depth)
            said += part
        else:
            said += code[at]
            at += 1
    return said, at


def _arguments(code: str, at: int, depth: int) -> tuple[list[str], int]:
    """Return the arguments in the brackets that open at `at`, and where they are closed."""
    found: list[str] = []
    while at < len(code):
        part, at = _sequence(code, at + 1, depth + 1)
        found.append(part)
        if at >= len(code) or code[at] == ")":
            break
    return found, at + 1


def _switched(code: str, at: int, depth: int) -> tuple[str, int]:
    switches = re.compile(r"(?:\\[A-Za-z]{1,2}[0-9 ]{0,8}|\* ?[A-Za-z]+[0-9]* ?)+").match(code, at)
    if switches is None:
        return code[at], at + 1
    end = switches.end()
    if end >= len(code) or code[end] != "(" or depth >= _DEEPEST:
        return "", end
    arguments, end = _arguments(code, end, depth)
    return _composed(switches[0].strip().lower(), arguments), end


def _composed(switch: str, arguments: list[str]) -> str:
    kind = switch[1:2]
    first, *others = arguments
    if kind == "o":
        return _over(first, others)
    if kind == "f" and others:
        return f"{first}/{others[0]}"
    if kind == "r":
        return f"{first}√{others[0]}" if others else f"√{first}"
    if kind == "b":
        return f"({first})"
    if kind == "s" and "\\up" in switch and "\\do" not in switch:
        return "\x00" + "".join(arguments)  # raised: above what an \o has it over
    if kind == "d":
        return ""
    return (" " if kind == "a" else "," if kind == "l" else "").join(arguments)


def _over(first: str, others: list[str]) -> str:
    """Return characters that stand over each other: a number in its ring, signs without 注音."""
    parts = [one for one in (first, *others) if not one.startswith("\x00")] or [first]
    if len(parts) == 2 and parts[0] in _RINGS and parts[1].isdecimal():
        ringed = unicodedata.lookup("CIRCLED DIGIT ONE")
        number = int(parts[1])
        return chr(ord(ringed) + number - 1) if 0 < number <= 20 else parts[1]
    return "".join(parts).replace("\x00", "")
