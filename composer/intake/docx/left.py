"""DOCX leftovers: words that stand where a Word file may have none, so that no reader meets them.

A table in a row, a run beside the content of a control, two notes of one
number: what programs and accidents leave. Counted without the readers first,
as nearly no file has any; only then it is looked which elements were met.

Source: ECMA-376 Part 1 §17.3.3.31 (t), §17.13.5.13 (delText), Part 3 §7.6 (alternates).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from composer.intake.docx.package import MC, W, chosen_of

_TEXTS = (f"{W}t", f"{W}delText")
_BRANCHES = (f"{MC}Choice", f"{MC}Fallback")


def has_left(roots: Iterable[etree._Element], said: Iterable[str]) -> bool:
    """Return whether some character of parts is not among what was said, as often as it is there.

    What is moved, or drawn as another sign, is no loss and yet counts here.
    """
    left: Counter[str] = Counter()
    for root in roots:
        left.update(_characters(root.iter(*_TEXTS)))
        for branch in _passed_over(root):
            left.subtract(_characters(branch.iter(*_TEXTS)))
    for words in said:
        left.subtract(words)
    return any(count > 0 for sign, count in left.items() if not sign.isspace())


def left_words(root: etree._Element, met: Collection[etree._Element]) -> Iterator[str]:
    """Yield the words of a part, a paragraph each, that are not in the elements that were `met`."""
    unshown = {*_passed_over(root)}
    paragraph, words = None, ""
    for one in root.iter(*_TEXTS):
        if one in met or not (one.text or "").strip():
            continue
        above = [*one.iterancestors()]
        if any(outer in unshown for outer in above):
            continue
        own = next((outer for outer in above if outer.tag == f"{W}p"), None)
        if words and (own is None or own is not paragraph):
            yield words
            words = ""
        paragraph, words = own, words + (one.text or "")
    if words:
        yield words


def _characters(elements: Iterable[etree._Element]) -> Counter[str]:
    return Counter("".join(one.text or "" for one in elements))


def _passed_over(root: etree._Element) -> list[etree._Element]:
    """Return the branches of alternates that are not taken, those in others of them left out."""
    found: dict[etree._Element, None] = {}
    for one in root.iter(f"{MC}AlternateContent"):
        if not any(outer in found for outer in one.iterancestors()):
            chosen = chosen_of(one)
            branches = one.iterchildren(*_BRANCHES)
            found.update((branch, None) for branch in branches if branch is not chosen)
    return [*found]
