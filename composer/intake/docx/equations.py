"""DOCX formulas: what an `m:oMath` says, in a line of characters.

Source: ECMA-376 Part 1 §22.1 (Office Math).
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from composer.intake.docx.package import M, children

_W_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def linear(element: etree._Element) -> str:
    """Return a formula in a line: a fraction as a/b, a root as √a, a power as a^b."""
    return "".join(_said(one) for one in children(element))


def _said(element: etree._Element) -> str:
    tag = str(element.tag)
    if tag in (f"{M}t", _W_TEXT):
        return element.text or ""
    write = _WRITERS.get(tag.removeprefix(M)) if tag.startswith(M) else None
    if write is not None:
        return write(element)
    return "" if tag.endswith("Pr") else linear(element)


def _part(element: etree._Element, name: str) -> str:
    found = element.find(f"{M}{name}")
    return linear(found) if found is not None else ""


def _grouped(characters: str) -> str:
    is_one = len(characters) < 2 or characters.isalnum()
    return characters if is_one else f"({characters})"


def _property(element: etree._Element, name: str, usual: str) -> str:
    for own in element.iterchildren(etree.Element):
        found = own.find(f"{M}{name}") if str(own.tag).endswith("Pr") else None
        if found is not None:
            return found.get(f"{M}val") or ""
    return usual


def _fraction(one: etree._Element) -> str:
    return f"{_grouped(_part(one, 'num'))}/{_grouped(_part(one, 'den'))}"


def _power(one: etree._Element) -> str:
    below, above = _part(one, "sub"), _part(one, "sup")
    said = _part(one, "e") + (f"_{_grouped(below)}" if below else "")
    return said + (f"^{_grouped(above)}" if above else "")


def _root(one: etree._Element) -> str:
    return f"{_part(one, 'deg')}√{_grouped(_part(one, 'e'))}"


def _sum(one: etree._Element) -> str:
    below, above = _part(one, "sub"), _part(one, "sup")
    said = _property(one, "chr", "∫") + (f"_{_grouped(below)}" if below else "")
    return said + (f"^{_grouped(above)}" if above else "") + _part(one, "e")


def _delimited(one: etree._Element) -> str:
    parts = [linear(part) for part in one.iterchildren(f"{M}e")]
    between = _property(one, "sepChr", "|")
    return _property(one, "begChr", "(") + between.join(parts) + _property(one, "endChr", ")")


def _rows(one: etree._Element) -> str:
    rows = [
        " ".join(linear(cell) for cell in row.iterchildren(f"{M}e"))
        for row in one.iterchildren(f"{M}mr")
    ]
    return "; ".join(rows)


def _lines(one: etree._Element) -> str:
    return "; ".join(linear(line) for line in one.iterchildren(f"{M}e"))


_WRITERS: dict[str, Callable[[etree._Element], str]] = {
    "f": _fraction,
    "sSup": _power,
    "sSub": _power,
    "sSubSup": _power,
    "sPre": _power,
    "rad": _root,
    "nary": _sum,
    "d": _delimited,
    "m": _rows,
    "eqArr": _lines,
}
