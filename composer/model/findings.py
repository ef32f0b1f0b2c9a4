"""Findings (校对意见): what a person should look at, as data without sentences.

Sentences are made from `rule` and `facts` by `composer.app.words` in the
user's language. `place` is a path into the content, like
"articles/0/blocks/3" or "masthead/date"; "" is the whole document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from composer.model.blocks import Node

Severity: TypeAlias = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Finding(Node):
    """One thing to look at.

    `text` is the piece of content it is about, `suggestion` what could stand
    there instead ("" = none), `facts` (name, value) pairs for the sentence.
    """

    rule: str
    severity: Severity
    place: str = ""
    text: str = ""
    suggestion: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def to_look_at(findings: Iterable[Finding]) -> int:
    """Return how many findings somebody has to look at: all but hints.

    >>> to_look_at([Finding("a", "error"), Finding("b", "hint"), Finding("c", "warning")])
    2
    """
    return sum(one.severity != "hint" for one in findings)
