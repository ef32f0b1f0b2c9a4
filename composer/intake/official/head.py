"""Official head: 版头, title and 主送机关, read from the first pieces of an official document.

The head ends at 主送机关, or where text begins. Lines with a fixed form are
told by it; of the others, what stands before 发文字号 or before a title is
发文机关标志, the rest is the title.

Source: GB/T 9704-2012 §7.2, §7.3.1, §7.3.2, §10.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from composer.intake import signs
from composer.intake.lines import FIELD_BLANK, Piece, ends_sentence, seam, width
from composer.intake.official import signs as official
from composer.intake.reading import Reading
from composer.model import numerals
from composer.model.official import Form, Head

_REACH = 40
"""So many pieces are looked through for the end of the head."""
_TITLE_WIDTH, _TITLE_LINES = 160, 5
"""A title is not wider, in em, over all its lines, and has no more of them."""
_BLANK = re.compile(r"\s+")
_BLANK_IN_TITLE = re.compile(r"\S{0,6}(?<![A-Za-z0-9])[ \u3000\xa0]+(?![A-Za-z0-9])\S{0,6}")
_MARK_WORDS: Mapping[str, Form] = MappingProxyType(
    {"文件": "document", "命令": "order", "令": "order", "纪要": "minutes"}
)
"""What may stand on a line of its own under the names of 发文机关标志."""
_MEETING = re.compile(r".{0,4}会议")
"""What minutes have before 纪要 on a line under the office: 会议纪要, 专题会议纪要."""
_ADDRESSED = re.compile(r".{0,30}?[你贵][会局委办部处厅院校室市县区省单公中馆站]")
"""你会《…》收悉: a text that speaks to the office over it."""
_LETTER = re.compile(r"函(?:\s*[（(].{1,12}[）)])?$")


@dataclass(slots=True)
class HeadFacts:
    """What stands before the body of an official document."""

    form: Form = "document"
    head: Head = field(default_factory=Head)
    title: str = ""
    recipients: str = ""
    end: int = 0
    """How many pieces it took."""


def read_head(pieces: Sequence[Piece], reading: Reading) -> HeadFacts:
    """Return the head of the document that the pieces are."""
    end, has_recipients = _zone(pieces)
    without_colon = not has_recipients and _are_recipients(pieces, end)
    reader = _HeadReader(reading)
    for piece in pieces[:end]:
        reader.take(piece)
    facts = reader.facts()
    facts.end = end
    if has_recipients or without_colon:
        piece = pieces[end]
        facts.recipients = piece.text if without_colon else piece.text[:-1].rstrip()
        if without_colon:
            printed = f"{piece.text}："
            reading.remark("recipients_without_colon", "recipients", piece.text, printed)
        else:
            reading.differs("recipients", piece.text[-1], "：")
        reading.doubts(piece, "recipients")
        facts.end = end + 1
    return facts


def _are_recipients(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether 主送机关 that lack their colon stand between a title and a text.

    A single office there may be the author: that it is addressed, the text
    has to say.
    """
    if not index or index + 1 >= len(pieces):
        return False
    words, following = pieces[index].text, pieces[index + 1].text
    if not official.are_offices(words) or not (ends_sentence(following) or following[-1] in "：:"):
        return False
    return not official.is_office(words) or bool(_ADDRESSED.match(following))


def _zone(pieces: Sequence[Piece]) -> tuple[int, bool]:
    """Return how many pieces stand before the body, and whether 主送机关 follow them."""
    titled = False
    for index, piece in enumerate(pieces[:_REACH]):
        words = piece.text
        if _kind(words) or (index and _is_second_signer(pieces, index)):
            continue
        if index and official.is_recipients(words):
            return index, True
        if titled or _is_body(piece):
            return index, False
        titled = official.is_title(words) and not _turned(pieces, index)
    return min(len(pieces), _REACH), False


def _is_second_signer(pieces: Sequence[Piece], index: int) -> bool:
    before, words = pieces[index - 1].text, pieces[index].text
    return "签" in before and "发" in before and bool(official.NAMES.fullmatch(words))


def _is_body(piece: Piece) -> bool:
    """Return whether a piece can stand in no head."""
    words = piece.text
    is_text = ends_sentence(words) or width(words[:400]) > _TITLE_WIDTH / 2
    return bool(
        (is_text and not official.is_title(words))
        or "\t" in words
        or words[-1] in "：:"
        or numerals.heading_level(words)
        or official.ATTACHMENT_LABEL.fullmatch(words)
        or official.ATTACHMENT_NAMED.match(words)
        or official.ATTENDANCE.match(words)
        or official.is_foot_line(words)
        or re.match(r"(?:时\s*间|地\s*点|议\s*题)\s*[：:]", words)
    )


def _turned(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a title begins at a piece and ends on one of the next lines."""
    words = pieces[index].text
    for piece in pieces[index + 1 : index + _TITLE_LINES]:
        words += piece.text
        if len(words) > _TITLE_WIDTH:
            return False
        if official.is_title(words):
            return True
    return False


def _kind(words: str) -> str:
    """Return what a line of fixed form is, "" for any other."""
    if len(words) > 200:
        return ""
    if official.PUBLICATION.fullmatch(words):
        return "publication"
    if official.NUMBER.fullmatch(words):
        return "number"
    for name, pattern in (
        ("copy_number", official.COPY_NUMBER),
        ("classification", official.CLASSIFICATION),
        ("urgency", official.URGENCY),
        ("signers", official.SIGNERS),
        ("order_number", official.ORDER_NUMBER),
    ):
        if pattern.fullmatch(words):
            return name
    return "fields" if _fields(words) else ""


def _fields(words: str) -> list[str]:
    """Return the lines of fixed form that stand side by side on one: 机密★1年 特急; else none."""
    for blank in (FIELD_BLANK, _BLANK):
        fields = blank.split(words)
        if len(fields) > 1 and all(map(_kind, fields)):
            return fields
    return []


class _HeadReader:
    """Takes the pieces of the head one by one."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._head = Head(mark_word="")
        self._lines: list[Piece] = []
        self._number_at: int | None = None
        self._after_signers = False
        self._dates: list[Piece] = []

    def take(self, piece: Piece) -> None:
        """Take a piece of the head."""
        kind = _kind(piece.text)
        if kind == "publication":
            self._reading.leave(piece, "publication_line")
        elif kind == "fields":
            for words in _fields(piece.text):
                self._take_field(_kind(words), replace(piece, text=words, doubts=()))
        elif kind:
            self._take_field(kind, piece)
        elif self._after_signers and official.NAMES.fullmatch(piece.text):
            self._with_signers(piece.text, piece.text)
            return
        elif numerals.read_date(piece.text) or official.EDITED_ON.fullmatch(piece.text):
            self._reading.leave(piece, "head_line")
        else:
            self._lines.append(piece)
        self._after_signers = kind in ("signers", "number") and bool(self._head.signers)

    def _take_field(self, kind: str, piece: Piece) -> None:
        words = piece.text
        if kind == "number":
            self._with_number(piece)
            return
        if kind == "signers":
            found = official.SIGNERS.match(words)
            if found:
                self._with_signers(found["names"], words)
            return
        name = "document_number" if kind == "order_number" else kind
        if getattr(self._head, name):
            self._reading.leave(piece, "head_line")
            return
        value = words
        if kind == "copy_number":
            found = official.COPY_NUMBER.fullmatch(words)
            value = found["number"] if found else words
        elif kind == "order_number":
            self._number_at = len(self._lines)
        elif kind == "urgency":
            value = signs.squeezed(words)
        self._reading.differs(f"head/{name}", words, value)
        self._set(**{name: value})

    def _with_number(self, piece: Piece) -> None:
        found = official.NUMBER.fullmatch(piece.text)
        if found is None or self._head.document_number:
            self._reading.leave(piece, "head_line")
            return
        self._number_at = len(self._lines)
        self._set(document_number=found["number"])
        rest = found["rest"]
        if not rest:
            return
        signers = official.SIGNERS.fullmatch(rest)
        if signers:
            self._with_signers(signers["names"], rest)
        elif self._after_signers and official.NAMES.fullmatch(rest):
            self._with_signers(rest, rest)
        else:
            self._reading.leave(replace(piece, text=rest, doubts=()), "head_line")

    def _with_signers(self, names: str, written: str) -> None:
        some = _names(names)
        label = "" if self._head.signers else "签发人："
        self._set(signers=(*self._head.signers, *some))
        self._reading.differs("head/signers", written, label + "".join(some))

    def _set(self, **values: object) -> None:
        self._head = replace(self._head, **values)  # type: ignore[arg-type]

    def facts(self) -> HeadFacts:
        """Share out the lines without a fixed form as 发文机关标志 and title."""
        marks, titles = self._shared()
        form = self._with_mark(marks)
        title = self._title(titles)
        if form == "document" and not self._head.mark_word and self._head.issuers:
            number = self._head.document_number
            if "函" in number.split("〔")[0] or _LETTER.search(title):
                form = "letter"
                self._reading.remark("letter_guessed", "head/mark_word", number)
        if not self._head.issuers:
            # A source without its mark says nothing of the word in it.
            self._set(mark_word="文件" if form == "document" else self._head.mark_word)
            self._reading.remark("mark_missing", "head/issuers")
        return HeadFacts(form, self._head, title)

    def _shared(self) -> tuple[list[Piece], list[Piece]]:
        lines, at = self._lines, self._number_at
        if at is not None and at < len(lines) and (at or not self._is_mark(lines[0])):
            return lines[:at], lines[at:]
        for index, piece in enumerate(lines):
            title = "".join(one.text for one in lines[index:])
            if official.is_title(title) and official.MARK_END.fullmatch(piece.text) is None:
                starts = piece.text.startswith("关于") or official.is_title(piece.text)
                if starts or index == len(lines) - 1 or not self._is_mark(piece):
                    return lines[:index], lines[index:]
        if at is None and lines and not self._is_mark(lines[-1]):
            first = next((i for i, one in enumerate(lines) if not self._is_mark(one)), 0)
            return lines[:first], lines[first:]
        return lines, []

    def _is_mark(self, piece: Piece) -> bool:
        words = official.spaceless(piece.text)
        patterns = (official.MARK_END, official.MINUTES_MARK, official.ORDER_MARK)
        if words in _MARK_WORDS:
            return True
        return any(one.fullmatch(words) for one in patterns) or official.is_office(words)

    def _with_mark(self, pieces: Sequence[Piece]) -> Form:
        """Take the lines of 发文机关标志; return the form that its word tells."""
        form: Form = "document"
        issuers: list[str] = []
        for piece in pieces:
            if width(piece.text) > _TITLE_WIDTH / 2 or ends_sentence(piece.text):
                self._reading.leave(piece, "head_line")
                continue
            for words in _issuers(piece.text):
                name, word, told = _mark(words)
                if word and issuers and _MEETING.fullmatch(name):
                    name, word = "", name + word
                if word and self._head.mark_word:
                    issuers.append(words)
                    continue
                if word:
                    self._set(mark_word=word)
                    form = told
                if name:
                    issuers.append(name)
            self._reading.doubts(piece, "head/issuers")
        if self._head.mark_word and not issuers:
            issuers, form = [self._head.mark_word], "document"
            self._set(mark_word="")
        self._set(issuers=tuple(issuers))
        return form

    def _title(self, pieces: Sequence[Piece]) -> str:
        """Return the title of one or more lines; its lines are broken anew."""
        if len(pieces) > _TITLE_LINES:
            for piece in pieces[:-_TITLE_LINES]:
                self._reading.leave(piece, "head_line")
            pieces = pieces[-_TITLE_LINES:]
        title = ""
        for piece in pieces:
            title += (seam(title, piece.text).blank if title else "") + piece.text
            self._reading.doubts(piece, "articles/0/title")
        remark_title(title, [piece.text for piece in pieces], "articles/0/title", self._reading)
        return title


def remark_title(title: str, lines: Sequence[str], place: str, reading: Reading) -> None:
    """Note what of a title's lines and blanks may be only the source's way to set it."""
    if len(lines) > 1:
        reading.remark("title_lines_joined", place, "／".join(lines))
    for found in _BLANK_IN_TITLE.finditer(title):
        reading.remark("title_with_blank", place, found[0], signs.squeezed(found[0]))


def _issuers(words: str) -> list[str]:
    """Return the offices on a line of 发文机关标志."""
    plain = official.spaceless(words)
    if plain != words:
        return [plain]
    return [official.spaceless(one) for one in FIELD_BLANK.split(words) if one.strip()]


def _mark(words: str) -> tuple[str, str, Form]:
    """Return the name in a mark, the word that ends it, and the form that the word tells."""
    alone = _MARK_WORDS.get(signs.squeezed(words))
    if alone:
        return "", signs.squeezed(words), alone
    for pattern, form in (
        (official.MARK_END, "document"),
        (official.MINUTES_MARK, "minutes"),
        (official.ORDER_MARK, "order"),
    ):
        found = pattern.fullmatch(words)
        if found:
            told: Form = form  # type: ignore[assignment]
            return found["name"].strip(), signs.squeezed(found["word"]), told
    return words, "", "document"


def _names(words: str) -> tuple[str, ...]:
    """Return the names of persons on a line; two single Hanzi in a row are one name.

    >>> _names("白  桦　石小川"), _names("白桦、石小川"), _names("Ann")
    (('白  桦', '石小川'), ('白桦', '石小川'), ('Ann',))
    """
    if official.NAMES.fullmatch(words.strip()):
        return tuple(found[0] for found in official.NAME.finditer(words))
    return tuple(one for one in re.split(r"[\s、，,]+", words.strip()) if one)
