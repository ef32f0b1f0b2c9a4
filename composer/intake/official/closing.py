"""Official closing: 署名, 成文日期, 附注 and attendance at the end of a body.

The date on a line of its own ends the body; the names over it are the
signature. A title and text that follow without a label are an attachment.

Source: GB/T 9704-2012 §7.3.5, §7.3.6, §10.2, §10.3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from composer.intake import signs
from composer.intake.bodies import is_heading
from composer.intake.lines import FIELD_BLANK, Piece, ends_sentence, width
from composer.intake.official import signs as official
from composer.intake.official.attachments import AttachmentPages
from composer.intake.reading import Reading
from composer.model import numerals
from composer.model.official import USUAL_SEALS, Attendance, Closing, Form, Head

_SIGNED_DATE = re.compile(rf"(?P<names>\S.{{1,60}}?)\s+(?P<date>{numerals.DATE.pattern})")
_SIGNERS = 10
"""No more lines over the date are names; joint documents of more offices are unheard of."""
_TITLE_WIDTH = 60
"""A line wider than this, in em, is no title of an attachment."""


@dataclass(slots=True)
class Ending:
    """The body without what ends it, the closing, and attachments that follow without a label."""

    body: list[Piece]
    closing: Closing
    pages: list[AttachmentPages] = field(default_factory=list)


def read_ending(pieces: Sequence[Piece], form: Form, head: Head, reading: Reading) -> Ending:
    """Return the body and the closing that the pieces of the main text are."""
    reader = _EndingReader(form, head, reading)
    at = _date_at(pieces)
    if at is None:
        return reader.undated(list(pieces))
    return reader.dated(list(pieces), at)


def _date_at(pieces: Sequence[Piece]) -> int | None:
    """Return where 成文日期 stands, None without one.

    It is the first date on a line of its own with an office over it, for
    later ones belong to what follows; else the last one, if nothing but
    附注 and the like stands behind it.
    """
    dates = [at for at, piece in enumerate(pieces) if _day_of(piece.text)]
    offices = [at for at in dates if _is_signed_by_office(pieces, at)]
    if offices:
        return offices[0]
    last = dates[-1] if dates else len(pieces)
    ends = all(_follows_date(piece.text) for piece in pieces[last + 1 :])
    return last if ends and last < len(pieces) else None


def _is_signed_by_office(pieces: Sequence[Piece], at: int) -> bool:
    if not numerals.read_date(pieces[at].text):  # it has the office on its own line
        return True
    over = pieces[at - 1].text if at else ""
    return official.is_office(over) or _post_of(over) is not None


def _post_of(words: str) -> tuple[str, str] | None:
    """Return the post of who signs and the name, which a stamp leaves out; None without a post."""
    found = official.POST.fullmatch(words)
    if found:
        return found["post"].strip(), found["name"]
    return (words.strip(), "") if official.POST_ALONE.fullmatch(words) else None


def _follows_date(words: str) -> bool:
    """Return whether a line is one of those that may stand behind 成文日期."""
    return bool(
        official.NOTE.fullmatch(words[:400])
        or official.CONTACT.fullmatch(words)
        or official.ATTENDANCE.fullmatch(words)
    )


def _day_of(words: str) -> bool:
    if len(words) > 100:
        return False
    if numerals.read_date(words):
        return True
    found = _SIGNED_DATE.fullmatch(words)
    if found is None or numerals.read_date(found["date"]) is None:
        return False
    return official.is_office(found["names"].strip())


class _EndingReader:
    """Takes what ends a body."""

    def __init__(self, form: Form, head: Head, reading: Reading) -> None:
        self._form = form
        self._head = head
        self._reading = reading
        self._closing = Closing(seal=USUAL_SEALS[form])

    def undated(self, pieces: list[Piece]) -> Ending:
        """Return the ending of a text without 成文日期."""
        body = self._with_attendance(pieces)
        issuers = {signs.folded(one) for one in self._head.issuers}
        last = body[-1] if body else None
        if last and len(body) > 1 and official.can_sign(last.text) and not is_heading(last):
            known = signs.folded(last.text) in issuers
            if known or (official.is_office(last.text) and ends_sentence(body[-2].text)):
                self._with_names([last])
                body = body[:-1]
                self._reading.remark("signature_without_date", "closing/signature", last.text)
        return Ending(body, self._closing)

    def dated(self, pieces: list[Piece], at: int) -> Ending:
        """Return the ending of a text whose 成文日期 is the piece `at`."""
        first = at
        found = _SIGNED_DATE.fullmatch(pieces[at].text)
        names: list[Piece] = []
        written = pieces[at].text
        if found and not numerals.read_date(written):
            names = [replace(pieces[at], text=found["names"].strip(), doubts=(), bold=())]
            written = found["date"]
        while first and at - first < _SIGNERS and self._signs(pieces, first - 1):
            first -= 1
        self._with_names([*pieces[first:at], *names])
        self._with_date(written, pieces[at])
        after, pages = self._after(pieces[at + 1 :])
        body = self._with_attendance(pieces[:first] if not after else [*pieces[:first], *after])
        return Ending(body, self._closing, pages)

    def _signs(self, pieces: Sequence[Piece], index: int) -> bool:
        """Return whether a piece over the date, or over such names, is one of the signature."""
        piece = pieces[index]
        is_post = self._form == "order" and _post_of(piece.text)
        if piece.level or not (official.can_sign(piece.text) or is_post) or is_heading(piece):
            return False
        if official.ATTENDANCE.match(piece.text):
            return False
        is_near = index + 1 < len(pieces) and _day_of(pieces[index + 1].text)
        return bool(is_near or is_post or official.is_office(piece.text))

    def _with_names(self, pieces: Sequence[Piece]) -> None:
        signature: list[str] = []
        for piece in pieces:
            found = _post_of(piece.text) if self._form == "order" else None
            if found and not self._closing.post:
                values = {"post": found[0], "signatory": found[1]}
                self._reading.differs("closing/post", piece.text, "".join(values.values()))
                self._closing = replace(self._closing, **values)  # type: ignore[arg-type]
                continue
            parts = [official.spaceless(one) for one in FIELD_BLANK.split(piece.text)]
            whole = official.spaceless(piece.text)
            signature += [whole] if whole != piece.text else [one for one in parts if one]
            self._reading.doubts(piece, "closing/signature")
        self._closing = replace(self._closing, signature=tuple(signature))

    def _with_date(self, written: str, piece: Piece) -> None:
        day = numerals.read_date(written)
        if day is None:
            self._reading.leave(piece, "date_not_real")
            return
        self._reading.differs("closing/date", written, numerals.date(day))
        self._closing = replace(self._closing, date=day)

    def _after(self, pieces: list[Piece]) -> tuple[list[Piece], list[AttachmentPages]]:
        """Take 附注 behind the date; return text that is left, or an attachment without label."""
        left: list[Piece] = []
        for index, piece in enumerate(pieces):
            if not left and self._takes_note(piece):
                continue
            if not left and _begins_attachment(pieces, index):
                self._reading.remark("attachment_without_label", "articles/1/title", piece.text)
                return [], [AttachmentPages("", None, pieces[index:])]
            left.append(piece)
        if left and not all(official.ATTENDANCE.fullmatch(one.text) for one in left):
            self._reading.remark("text_after_date", "articles/0", left[0].text, severity="warning")
        return left, []

    def _takes_note(self, piece: Piece) -> bool:
        if self._closing.note or len(piece.text) > 400:
            return False
        found = official.NOTE.fullmatch(piece.text)
        if not found and not (official.CONTACT.fullmatch(piece.text) and "。" not in piece.text):
            return False
        note = found["note"].strip() if found else piece.text
        if not note:
            return False
        self._reading.differs("closing/note", piece.text, f"（{note}）")
        self._reading.doubts(piece, "closing/note")
        self._closing = replace(self._closing, note=note)
        return True

    def _with_attendance(self, pieces: list[Piece]) -> list[Piece]:
        """Take the lines of attendance that the text of minutes ends with."""
        first = len(pieces)
        while first > 1 and official.ATTENDANCE.fullmatch(pieces[first - 1].text):
            first -= 1
        if self._form != "minutes" or first == len(pieces):
            return pieces
        lines: list[Attendance] = []
        for piece in pieces[first:]:
            found = official.ATTENDANCE.fullmatch(piece.text)
            if found is None:
                continue
            label = signs.squeezed(found["label"]) + (found["person"] or "")
            place = f"closing/attendance/{len(lines)}"
            self._reading.differs(place, piece.text, f"{label}：{found['names']}")
            self._reading.doubts(piece, place)
            lines.append(Attendance(label, found["names"]))
        self._closing = replace(self._closing, attendance=tuple(lines))
        return pieces[:first]


def _begins_attachment(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a title stands here with text or a table close behind it."""
    piece = pieces[index]
    words = piece.text
    is_title = piece.level > 0 or (
        width(words) <= _TITLE_WIDTH and not ends_sentence(words) and words[-1] not in "：:，、"
    )
    follow = pieces[index + 1 : index + 4]
    has_text = any(ends_sentence(one.text) or "\t" in one.text for one in follow)
    return is_title and "\t" not in words and not numerals.heading_level(words) and has_text
