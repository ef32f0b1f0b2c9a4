"""Contributions that recognition was not tuned on, written down before it had seen them.

They stand in two texts beside this module, `heldout.txt` and `sealed.txt`;
each begins with "## name", or "## name | name of its file | flow | indent".
Each of its lines has a mark: T title, K kicker, D subtitle, P paragraph,
H heading, h heading that only bold type tells, B brief, "-" what stands apart
from the text, ">" the same at the right, C caption, I picture, "|" table, "~"
what may be read as this or that, "=" a truth that is no line of the text:
"= source 甲|乙", where either is right, and nothing is too when one is empty.
What a line has in braces stands in the text and not in what is to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from composer.intake.flow import Flow
from tests.corpus.contributions import Contribution, Truth, flow

_HERE = Path(__file__).parent
_LOOKS = {"T": "T", "K": "k", "D": "k", "P": "b", "H": "h", "h": "B", "C": "c", ">": "r"}
_FACTS = {"T": "title", "K": "kicker", "D": "subtitle", "P": "paragraph", "H": "heading"}
_BRACES = re.compile("{([^}]*)}")


@dataclass(slots=True)
class _Making:
    """A contribution that is being read."""

    name: str
    file_name: str = ""
    marks: frozenset[str] = frozenset()
    lines: list[str] = field(default_factory=list)
    facts: list[dict[str, list[str]]] = field(default_factory=list)
    either: list[tuple[str, str]] = field(default_factory=list)
    briefs: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    pictures: int = 0

    def add(self, line: str) -> None:
        mark, _, words = line.partition(" ")
        if mark == "=":
            self._say(words)
            return
        told = _BRACES.sub("", words)
        words = _BRACES.sub(r"\1", words)
        self.lines.append(self._written(mark, words))
        if mark in ("B", "~"):
            (self.briefs if mark == "B" else self.loose).append(told)
        elif mark == "I":
            self.pictures += 1
        elif mark == "h":
            self._tell("heading", told)
        elif fact := _FACTS.get(mark):
            if fact == "title" and "paragraph" in (self.facts[-1] if self.facts else {}):
                self.facts.append({})
            self._tell(fact, told)

    def _written(self, mark: str, words: str) -> str:
        if "flow" in self.marks:
            return (
                "P" if mark == "I" else f"{_LOOKS.get(mark, mark if mark == '|' else 'b')} {words}"
            )
        if mark == ">":
            return " " * 30 + words
        return f"　　{words}" if "indent" in self.marks and mark in "PH" else words

    def _tell(self, fact: str, words: str) -> None:
        if not self.facts:
            self.facts.append({})
        self.facts[-1].setdefault(fact, []).append(words)

    def _say(self, words: str) -> None:
        fact, _, said = words.partition(" ")
        first, *others = said.split("|")
        if fact == "paragraph":
            self.either += [(fact, one) for one in (first, *others)]
            return
        if not self.facts:
            self.facts.append({})
        self.facts[-1][fact] = [first]
        self.either += [(fact, one) for one in others]

    def contribution(self) -> Contribution:
        source: str | Flow = (
            flow(*self.lines) if "flow" in self.marks else "\n".join(self.lines).strip("\n")
        )
        truths = tuple(
            Truth(
                title="\n".join(one.get("title", [])),
                source="".join(one.get("source", [])),
                author="".join(one.get("author", [])),
                paragraphs=tuple(one.get("paragraph", [])),
                headings=tuple(one.get("heading", [])),
                pictures=self.pictures,
                subtitle="".join(one.get("subtitle", [])),
                kicker="".join(one.get("kicker", [])),
            )
            for one in self.facts
        )
        return Contribution(
            self.name,
            source,
            truths,
            self.file_name,
            either=tuple(self.either),
            briefs=tuple(self.briefs),
            loose=tuple(self.loose),
        )


def _read(name: str) -> Iterator[Contribution]:
    making: _Making | None = None
    for line in (_HERE / name).read_text("utf-8").splitlines():
        if line.startswith("## "):
            if making:
                yield making.contribution()
            title, *others = line[3:].split(" | ")
            marks = frozenset(others) & {"flow", "indent"}
            files = [one for one in others if one not in marks]
            making = _Making(title, "".join(files), marks)
        elif making:
            making.add(line) if line else making.lines.append("b" * ("flow" in making.marks))
    if making:
        yield making.contribution()


HELD_OUT = tuple(_read("heldout.txt"))
SEALED = tuple(_read("sealed.txt"))
