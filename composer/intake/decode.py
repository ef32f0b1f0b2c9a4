"""Decode: from the bytes of a text file to its characters, or a refusal in words.

Chinese offices send UTF-8, GB18030 (the 记事本 of old systems) and UTF-16, with
and without a byte order mark. Each of them is tried strictly; among those
that fit, the one wins whose characters look most like written Chinese. No
character is ever replaced: a file with torn bytes is refused, with the place.

"Looks like" counts characters of GB 2312, whose rows 16–55 are the 3755
common Hanzi: read in the wrong encoding, Chinese turns into Hangul, private
characters and rare Hanzi.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from composer.model.errors import OpenError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_SAMPLE = 40_000
_LEAST_SCORE = 0.6
"""Below it, no reading looks like text. Chinese, English and mixed texts reach 0.9."""

_SURE = 1.05
"""Bytes beyond ASCII hardly ever fit UTF-8 by chance, whatever script they make."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")

_OTHER_FORMATS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    text: str
    torn_at: int | None
    """Offset of the first byte that does not fit, None when all do."""
    score: float


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding, as `str.encode` takes it.

    The name is "utf-8", "utf-8-sig", "gb18030", "utf-16-le" or "utf-16-be"; a
    byte order mark is not part of the text. Line ends stay as they are.

    Raises:
        OpenError: "not_text" for data that are no text, "other_format" for a
            known kind of file (fact `format`), "torn_text" for a text with
            bytes that do not fit (facts `encoding`, `line`).

    >>> decode("简报".encode("gb18030"))
    ('简报', 'gb18030')
    """
    for start, name in _OTHER_FORMATS:
        if data.startswith(start):
            raise OpenError("other_format", format=name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _told(data, mark, encoding), encoding
    readings = [_read(data, encoding) for encoding in _ENCODINGS]
    best = max(readings, key=lambda reading: reading.score)
    if best.score < _LEAST_SCORE or "\0" in best.text:
        raise OpenError("not_text")
    if best.torn_at is not None:
        raise _torn(data, best.encoding, best.torn_at)
    return best.text, best.encoding


def _told(data: bytes, mark: bytes, encoding: str) -> str:
    """Return the text of data whose byte order mark tells the encoding."""
    rest, encoding = data[len(mark) :], encoding.removesuffix("-sig")
    reading = _read(rest, encoding)
    if reading.torn_at is not None:
        raise _torn(rest, encoding, reading.torn_at)
    if "\0" in reading.text:
        raise OpenError("not_text")
    return reading.text


def _torn(data: bytes, encoding: str, offset: int) -> OpenError:
    before = data[:offset].decode(encoding, errors="ignore")
    line = len(before.splitlines()) or 1
    return OpenError("torn_text", encoding=encoding.upper(), line=line)


def _read(data: bytes, encoding: str) -> _Reading:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data[:_SAMPLE].decode(encoding, errors="replace")
        score = _score(text) - 0.1
        return _Reading(encoding, text, error.start, score)
    score = _score(text) + (0.1 if encoding in {"utf-8", "gb18030"} else 0.0)
    if encoding == "utf-8" and not text.isascii() and not _CONTROLS.search(text):
        score = max(score, _SURE)
    return _Reading(encoding, text, None, score)


def _score(text: str) -> float:
    """Return how much a text looks like written Chinese or English: 1 fully, below 0 not at all."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[-_SAMPLE // 2 :]
    if not sample:
        return 1.0
    weights = {character: _weight(character) for character in set(sample)}
    return sum(weights[character] for character in sample) / len(sample)


def _weight(character: str) -> float:
    code = ord(character)
    if code < 0x80:
        return 1.0 if character.isprintable() or character in "\t\n\r\f" else -5.0
    if character == "\ufffd":
        return -1.5
    try:
        row = character.encode("gb2312")[0] - 0xA0
    except UnicodeEncodeError:
        return _weight_of_rare(code)
    return 1.0 if row < 10 or 16 <= row <= 55 else 0.7


def _weight_of_rare(code: int) -> float:
    """Return the weight of a character outside GB 2312."""
    if 0x4E00 <= code <= 0x9FFF or 0x2000 <= code <= 0x27BF or 0xA0 <= code <= 0xFF:
        return 0.2
    if 0x3000 <= code <= 0x4DBF or 0xFF00 <= code <= 0xFFEF or 0x1F000 <= code <= 0x323AF:
        return 0.2
    return -1.0
