"""HTML styles: which of our marks an element of a pasted page asks for, and whether it is seen.

Knows elements and CSS declarations, not blocks. Colours, sizes and fonts are
not read. Of style sheets only rules of one class or one element are, as
Word and Excel write them.

Sources: CSS Text 3 §3 (white-space), CSS Display 3 §2, HTML §15.3 (rendering).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from composer.model.blocks import Align

Space: TypeAlias = Literal["normal", "pre", "pre-line"]
Declarations: TypeAlias = Mapping[str, str]


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "listing main menu nav ol option p plaintext pre search section summary table tbody tfoot "
    "thead tr ul xmp"
)
_UNSEEN = _words(
    "area audio base canvas col colgroup command datalist embed frame frameset head iframe link "
    "meta noembed noframes noscript object param script select source style svg template title "
    "track video annotation annotation-xml o:p xml w:sdtpr"
)
_BOLD = _words("b strong h1 h2 h3 h4 h5 h6 th")
_ITALIC = _words("i em cite dfn var")
_PRE = _words("pre listing plaintext xmp textarea")
_HEADING = re.compile(r"(?:mso)?heading[ _-]?([1-9])", re.IGNORECASE)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_BRACE = re.compile("[{}]")
DEEPEST_HEADING = 4


@dataclass(frozen=True, slots=True)
class Look:
    """What an element hands down to the text in it; `level` 0 is no heading."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    space: Space = "normal"
    align: Align | None = None
    level: int = 0
    is_link: bool = False


class Sheet:
    """The rules of a page's own style sheets that are about one class or one element."""

    def __init__(self, texts: list[str]) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for text in texts:
            for selectors, body in _rules(text):
                found = declarations(body)
                for selector in selectors.split(","):
                    self._add(selector.strip(), found)

    def _add(self, selector: str, found: Declarations) -> None:
        match = _SELECTOR.fullmatch(selector)
        if match and selector:
            key = ((match[1] or "").lower(), match[2] or "")
            self._rules.setdefault(key, {}).update(found)

    def of(self, tag: str, classes: str, style: str) -> Declarations:
        """Return what holds for an element: its rules, then those of its own `style`."""
        found = dict(self._rules.get((tag, ""), {}))
        for one in classes.split():
            found.update(self._rules.get(("", one), {}))
            found.update(self._rules.get((tag, one), {}))
        found.update(declarations(style))
        return found


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Give selectors and body of each rule; those for print, fonts and the like are left out.

    One walk through the text, whatever is in it.
    """
    first, *others = text.replace("<!--", " ").replace("-->", " ").split("/*")
    bare = " ".join([first, *(one.partition("*/")[2] for one in others)])
    head, start, depth = "", 0, 0
    for brace in _BRACE.finditer(bare):
        piece = bare[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            depth += 1
            head = piece.rpartition(";")[2].strip() if depth == 1 else head
        else:
            if depth == 1 and not head.startswith("@"):
                yield head, piece
            depth = max(depth - 1, 0)


def declarations(style: str) -> dict[str, str]:
    """Return the declarations of a style, names and values in small letters.

    >>> declarations("Font-Weight: BOLD !important; mso-list:l0 level1 lfo1")
    {'font-weight': 'bold', 'mso-list': 'l0 level1 lfo1'}
    """
    found = {}
    for one in style.split(";"):
        name, colon, value = one.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def is_unseen(tag: str, found: Declarations, attributes: Mapping[str, str]) -> bool:
    """Return whether an element is not shown to a reader, with everything in it."""
    return (
        tag in _UNSEEN
        or "hidden" in attributes
        or found.get("display") == "none"
        or found.get("visibility") in ("hidden", "collapse")
        or found.get("mso-hide") == "all"
        or "comment" in found.get("mso-element", "") + found.get("mso-special-character", "")
        or "msocomanchor" in attributes.get("class", "").lower()
        or (tag == "dialog" and "open" not in attributes)
    )


def is_block(tag: str, found: Declarations) -> bool:
    """Return whether an element begins a line of its own and ends it."""
    display = found.get("display", "")
    if display in ("inline", "contents") and tag not in ("li", "tr", "table"):
        return False
    block = display in ("block", "flex", "grid", "table", "list-item", "flow-root", "table-row")
    return tag in BLOCKS or block


def look_of(tag: str, found: Declarations, attributes: Mapping[str, str], outer: Look) -> Look:
    """Return the look of the text in an element that stands in text of the look `outer`."""
    is_link = outer.is_link or (tag == "a" and "href" in attributes)
    return replace(
        outer,
        bold=_bold(found, _BOLD_OF_TAG.get(tag, outer.bold)),
        italic=_italic(found, outer.italic or tag in _ITALIC),
        underline=not is_link and _underlined(tag, found, outer.underline),
        superscript=_raised(tag, found, outer.superscript),
        space=_space(tag, found, outer.space),
        align=_align(tag, found, attributes, outer.align),
        level=_level(tag, found, attributes, outer.level),
        is_link=is_link,
    )


_BOLD_OF_TAG: Mapping[str, bool] = {
    **dict.fromkeys(_BOLD, True),
    # our own styles make these bold: a mark would only stand in the way of them
    **dict.fromkeys(_words("h1 h2 h3 h4 h5 h6 th"), False),
}


def _bold(found: Declarations, outer: bool) -> bool:
    weight = found.get("font-weight", "")
    if weight in ("bold", "bolder"):
        return True
    if weight in ("normal", "lighter"):
        return False
    return int(weight) >= 600 if weight.isdecimal() and len(weight) < 5 else outer


def _italic(found: Declarations, outer: bool) -> bool:
    style = found.get("font-style", "")
    if style == "normal":
        return False
    return outer or style.startswith(("italic", "oblique"))


def _underlined(tag: str, found: Declarations, outer: bool) -> bool:
    line = found.get(
        "text-decoration-line", found.get("text-decoration", found.get("text-underline", ""))
    )
    if tag in ("u", "ins"):
        return not line.startswith("none") or outer
    return outer or "underline" in line


def _raised(tag: str, found: Declarations, outer: bool) -> bool:
    where = found.get("vertical-align", "")
    if tag == "sup":
        return where in ("", "super") or outer
    return outer or where == "super"


def _space(tag: str, found: Declarations, outer: Space) -> Space:
    said = found.get("white-space", found.get("white-space-collapse", ""))
    if said in ("pre", "pre-wrap", "break-spaces", "preserve"):
        return "pre"
    if said in ("pre-line", "preserve-breaks"):
        return "pre-line"
    if said in ("normal", "nowrap", "collapse", "initial"):
        return "normal"
    return "pre" if tag in _PRE else outer


def _align(
    tag: str, found: Declarations, attributes: Mapping[str, str], outer: Align | None
) -> Align | None:
    said = found.get("text-align") or attributes.get("align", "").lower()
    if tag in ("table", "img", "hr", "col"):
        return outer  # `align` says where these stand, not how their text does
    if said in ("center", "middle", "-webkit-center", "-moz-center") or (
        tag == "center" and not said
    ):
        return "center"
    if said in ("right", "end", "-webkit-right"):
        return "right"
    return None if said and said != "inherit" else outer


def _level(tag: str, found: Declarations, attributes: Mapping[str, str], outer: int) -> int:
    level = 0
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        level = int(tag[1])
    for name in attributes.get("class", "").split():
        named = _HEADING.fullmatch(name)
        level = int(named[1]) if named else level
    outline = found.get("mso-outline-level", "")
    if outline.isdecimal() and len(outline) == 1:
        level = int(outline)
    elif outline:
        return 0  # "body-text"
    return min(level, DEEPEST_HEADING) or outer
