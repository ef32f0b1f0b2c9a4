"""Words: sentences for failures, findings and places in the user's language.

The one place where sentences are made, from `resources/words/`. A sentence
is one line; what is quoted in it is made printable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, TypeAlias

from composer.model.document import Kind
from composer.model.errors import Failure
from composer.model.findings import Finding
from composer.store import resources

Language: TypeAlias = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")

_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class _Facts(dict[str, str]):
    """Facts of a sentence; one that is missing stays empty, so that a message always comes."""

    def __missing__(self, key: str) -> str:
        return ""


@cache
def _entries() -> Mapping[str, Mapping[str, str]]:
    return resources.words()


def sentence(about: Failure | Finding, language: Language) -> str:
    """Return what a failure or a finding says, in one line."""
    if isinstance(about, Finding):
        return phrase(about.rule, language, text=about.text, **dict(about.facts))
    return phrase(about.reason, language, **({"path": about.path} | about.facts))


def phrase(key: str, language: Language, /, **facts: object) -> str:
    """Return the words of `key` with `facts` filled in; the key itself when there are none."""
    entry = _entries().get(key)
    if entry is None:
        told = " ".join(str(value) for value in facts.values() if value)
        return f"{key} {told}".strip()
    return entry[language].format_map(
        _Facts({name: printable(str(value)) for name, value in facts.items()})
    )


def printable(characters: str) -> str:
    r"""Return text that is safe on a terminal and stays in one line.

    >>> printable("一\n二\x1b[31m")
    '一 二\ufffd[31m'
    """
    return _UNPRINTABLE.sub("\ufffd", re.sub(r"[\t\r\n]+", " ", characters))


def excerpt(characters: str, most: int) -> str:
    r"""Return text in one line of `most` characters; "…" is for what is left out.

    >>> excerpt("一季度\n科普工作", 6)
    '一季度 科…'
    """
    flat = printable(characters)
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def place_name(place: str, language: Language, kind: Kind = "bulletin") -> str:
    """Return where a finding is, in words: 第2篇文章第4段; 附件1第4段 of an official document.

    Counts from 1, as people do. What is not known is returned as it is.
    `kind` is that of the document, whose parts have names of their own.
    """
    if not place:
        return phrase("place_document", language)
    names: list[str] = []
    parts = place.split("/")
    while parts:
        word = parts.pop(0)
        numbers = []
        while parts and parts[0].isdecimal():
            numbers.append(str(int(parts.pop(0)) + 1))
        names.append(_part_name(word, numbers, language, kind))
    return ("" if language == "zh" else ", ").join(names)


def _part_name(word: str, numbers: Sequence[str], language: Language, kind: Kind) -> str:
    """Return a step of a place in words; `numbers` count from 1."""
    number, column = (*numbers, "", "")[:2]
    if kind == "official" and word == "articles" and number:
        if number == "1":
            return phrase("place_body", language)
        return phrase("place_attachment", language, number=int(number) - 1)
    if kind == "official" and f"official_{word}" in _entries():
        return phrase(f"official_{word}", language)
    if not numbers and f"label_{word}" in _entries():
        return phrase(f"label_{word}", language)
    if f"place_{word}" in _entries():
        return phrase(f"place_{word}", language, number=number, column=column).strip()
    return printable("/".join((word, *numbers)))
