"""Document number: a line for 发文字号 that writes the year in its brackets.

Whoever types 代字 and a number is offered the whole: 青科协4 becomes
青科协〔2026〕4号. Nothing is put in place of what was typed before he takes it.

Source: GB/T 9704-2012 §7.2.5 (year in 〔〕, no 第, no leading 0), §10.2 (令号).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from composer.ui.fields.offering import OfferingField

_OPENING, _CLOSING = "〔［【（([<〈", "〕］】）)]>〉"
_LONGEST = 60
"""Characters; what is longer is no number that anybody means."""
_NUMBER = re.compile(
    rf"(?P<prefix>.*?)\s*(?:[{re.escape(_OPENING)}]?\s*(?P<year>[12][0-9]{{3}})\s*"
    rf"(?:年|[{re.escape(_CLOSING)}]|(?=第)|\s))?\s*(?:第\s*)?(?P<number>[0-9]{{0,5}})\s*号?"
)


def completed_number(typed: str, year: int, *, is_order: bool = False) -> str:
    """Return the 发文字号 that somebody means by what he has typed; "" when he says nothing.

    A lacking year is `year`; of a number that is lacking the room is left.
    An order has only its 令号.

    >>> completed_number("青科协4", 2026), completed_number("青科协[2025]第04号", 2026)
    ('青科协〔2026〕4号', '青科协〔2025〕4号')
    >>> completed_number("青科协", 2026), completed_number("5", 2026, is_order=True)
    ('青科协〔2026〕号', '第5号')
    """
    line = typed.strip()
    found = _NUMBER.fullmatch(line) if 0 < len(line) <= _LONGEST else None
    if found is None:
        return ""
    number = (found["number"] or "").lstrip("0")
    if is_order:
        return f"第{number}号" if number else ""
    if not found["prefix"]:
        return ""
    return f"{found['prefix']}〔{found['year'] or year}〕{number}号"


class DocumentNumberField(OfferingField):
    """A line for 发文字号; `year` is that of the document."""

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        year: Callable[[], int],
        is_order: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, hint, parent=parent)
        self._year, self._is_order = year, is_order
        self.arrow.say("brackets", self.tr("写成〔年份〕×号"))

    def complete(self) -> None:
        """Write what was typed with its year, and put the cursor where the number goes."""
        whole = self._whole(self.text())
        if whole and whole != self.text():
            self.take(whole)
        self.setFocus()
        place = max(self.text().rfind("号"), 0) if self.text().endswith("号") else len(self.text())
        self.setCursorPosition(place)

    def _whole(self, typed: str) -> str:
        return completed_number(typed, self._year(), is_order=self._is_order())

    @override
    def offer_all(self) -> None:
        self.complete()

    @override
    def take(self, word: str) -> None:
        super().take(word)
        if word.endswith("〕号"):
            self.setCursorPosition(len(word) - 1)

    @override
    def _found(self, typed: str) -> list[str]:
        whole = self._whole(typed or self.text())
        return [whole] if whole and whole != typed else []
