"""Official foot: 版记 at the end of an official document: 抄送, 印发机关, 印发日期, 份数.

Its lines are told by their words wherever they stand: a document whose 附件
follow has its 抄送 in the middle of the text.

Source: GB/T 9704-2012 §7.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from composer.intake import signs
from composer.intake.imprint import groups_of
from composer.intake.lines import Piece, ends_sentence, width
from composer.intake.official import signs as official
from composer.intake.reading import PRINTED, Reading
from composer.model import numerals
from composer.model.official import OfficialImprint

_LOOSE = 60


def foot_start(pieces: Sequence[Piece]) -> int:
    """Return the index of the first piece of 版记 at the end; their number when there is none."""
    start, index = len(pieces), len(pieces) - 1
    while index >= 0:
        if not official.is_foot_line(pieces[index].text) and not _belongs(pieces, index):
            break
        start, index = index, index - 1
    return start


def _belongs(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a line without a word of its own stands in 版记, by its neighbours."""
    words = pieces[index].text
    after = pieces[index + 1].text if index + 1 < len(pieces) else ""
    before = pieces[index - 1].text if index else ""
    if ends_sentence(words) or "\t" in words or width(words[:200]) > _LOOSE:
        return False
    dated = _print_date(after) and official.can_sign(words) and not numerals.read_date(words)
    if dated:
        return True
    if after and not official.is_foot_line(after):
        return False
    if numerals.read_date(words):  # 印发日期 without its 印发
        earlier = pieces[index - 2].text if index > 1 else ""
        return _is_copy_line(before) or (_is_copy_line(earlier) and official.is_office(before))
    sends = official.COPY_TO.fullmatch(words)
    if sends and signs.squeezed(sends["label"]) == "主送":
        return bool(sends["units"])
    return official.is_office(words) and _is_copy_line(before)


def _print_date(words: str) -> bool:
    found = official.PRINTED_ON.fullmatch(words) if len(words) < _LOOSE * 2 else None
    return bool(found and (found["word"] or found["label"]) and not found["printer"])


def _is_copy_line(words: str) -> bool:
    found = official.COPY_TO.fullmatch(words)
    return bool(found) and official.is_foot_line(words)


class FootReader:
    """Takes the lines of 版记 one by one; `imprint` is what it has read."""

    def __init__(self, reading: Reading) -> None:
        self.imprint = OfficialImprint()
        self._reading = reading

    def take(self, piece: Piece) -> None:
        """Take a line; what is a second of its kind is kept aside."""
        if not self._takes(piece):
            self._reading.leave(piece, "imprint_line")

    def _takes(self, piece: Piece) -> bool:
        imprint, words = self.imprint, piece.text
        if official.SUBJECT_WORDS.match(words):
            return False
        copies = official.COPIES.fullmatch(words)
        if copies and imprint.copies is None:
            count = int(copies["copies"])
            self._reading.differs("imprint/copies", words, PRINTED["copies"].format(copies=count))
            self.imprint = replace(imprint, copies=count)
            return True
        found = official.COPY_TO.fullmatch(words)
        if found:
            return self._with_units(piece, signs.squeezed(found["label"]), found["units"] or "")
        printed = official.PRINTED_ON.fullmatch(words) if len(words) < 200 else None
        if printed:
            return self._with_printing(piece, printed["printer"].strip(), printed["date"])
        if not imprint.printer and width(words) <= _LOOSE:
            self.imprint = replace(imprint, printer=words)
            self._reading.doubts(piece, "imprint/printer")
            return True
        return False

    def _with_units(self, piece: Piece, label: str, units: str) -> bool:
        if label == "主送" and units and not self.imprint.send_to:
            value = units.strip().rstrip("。.")
            self._reading.differs("imprint/send_to", piece.text, f"主送：{value}。")
            self.imprint = replace(self.imprint, send_to=value)
            return True
        groups = groups_of(units)
        if not groups or self.imprint.copy_to:
            return False
        printed = PRINTED["group_mark"].join(PRINTED["unit_mark"].join(group) for group in groups)
        self._reading.differs(
            "imprint/copy_to", piece.text, f"抄送：{printed}{PRINTED['distribution_end']}"
        )
        self._reading.doubts(piece, "imprint/copy_to")
        self.imprint = replace(self.imprint, copy_to=groups)
        return True

    def _with_printing(self, piece: Piece, printer: str, written: str) -> bool:
        imprint = self.imprint
        day = numerals.read_date(written)
        if day is None or imprint.print_date or (printer and imprint.printer):
            return False
        self._reading.differs(
            "imprint/print_date", piece.text, f"{printer}{numerals.date(day)}印发"
        )
        self._reading.doubts(piece, "imprint/print_date")
        self.imprint = replace(imprint, printer=printer or imprint.printer, print_date=day)
        return True
