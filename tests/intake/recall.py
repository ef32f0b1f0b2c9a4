"""Recall: how much of the corpora of contributions is recognised, and how much of it rightly.

`python -m tests.intake.recall` prints the tables: of the corpus that recognition
was made with, of the one held out, and of the one sealed. `--wrong` names what is
not as it should be, but for the sealed one, which stays a measure only as long as
nobody mends by it. What is sure must be right; what is unsure may be wrong, for
the clerk is asked.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from composer.app.certainty import recognised
from composer.intake.flow import Flow
from composer.intake.recognition import read_flow
from composer.intake.text import import_text
from composer.model.blocks import Figure, Heading, Paragraph, plain
from composer.model.document import Document
from composer.model.issue import Article, Issue
from tests.corpus.contributions import CONTRIBUTIONS, UNITS, Contribution, Truth
from tests.corpus.heldout import HELD_OUT, SEALED

_BETWEEN = re.compile(r"[\s、，,\u3000]+")
_LABEL = re.compile(
    r"(?<!\S)[供投撰作通记图文整信]\S{0,3}\s?[：:/／]"
    r"|(?<!\S)(?:供稿人|投稿人|撰稿人?|作者|通讯员|本报记者|记者|图文|文图|文稿|文|图|整理|报道)(?!\S)"
)
"""An author is printed as written, with what he is called by."""
_ALIKE = 3
"""So many characters at its begin tell which paragraph another reading is one of."""


@dataclass(slots=True)
class Score:
    """How one kind of fact was recognised."""

    said: int = 0
    """So many are in the corpus."""
    found: int = 0
    """So many were recognised rightly, sure or not."""
    right: int = 0
    """So many of those recognised as sure are right."""
    sure: int = 0
    """So many were recognised as sure."""
    invented: int = 0
    """So many were recognised, sure or not, where nothing is said."""
    told: Counter[str] = field(default_factory=Counter)
    """Of each certainty, "sure wrong" and the like, how often it came out so."""
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.said if self.said else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.sure if self.sure else 1.0

    def add(self, said: str, found: str, sure: str, name: str) -> None:
        """Count a fact."""
        is_right = said == found
        self.said += bool(said)
        self.found += bool(said) and is_right
        self.told[f"{sure} {'right' if is_right else 'wrong'}"] += 1
        self.invented += bool(found) and not said
        if found and sure == "sure":
            self.sure += 1
            self.right += is_right
        if not is_right:
            self.wrong.append(f"{name} {said!r} is {found!r} ({sure})")


def read(one: Contribution) -> Document:
    if isinstance(one.said, Flow):
        return read_flow(one.said, units=UNITS, file_name=one.file_name)
    return import_text(one.said, units=UNITS, file_name=one.file_name)


def _texts(article: Article, kind: type[Paragraph | Heading]) -> list[str]:
    return [plain(one.text) for one in article.blocks if isinstance(one, kind)]


def _pictures(article: Article) -> int:
    return sum(len(one.pictures) for one in article.blocks if isinstance(one, Figure))


def _matched(one: Contribution, kind: str, said: str, found: str) -> str:
    """Return what is said, as it was found when that is the same or right as well."""
    if kind in ("source", "author"):
        is_same = _names(said) == _names(found)
    else:
        is_same = said.replace("\n", "") == found.replace("\n", "") and kind == "title"
    other = {words for fact, words in one.either if fact == kind}
    if kind in ("source", "author"):
        is_same = is_same or _names(found) in map(_names, other)
    return found if is_same or found in other else said


def _names(words: str) -> str:
    return _BETWEEN.sub(" ", _LABEL.sub(" ", words)).strip()


def _words(
    one: Contribution, kind: str, said: Sequence[str], found: Sequence[str]
) -> Iterator[str]:
    """Yield what is found of texts, then what is missing, without what may be read otherwise."""
    other = {words for fact, words in one.either if fact == kind}
    heads = {words[:_ALIKE] for words in other.intersection(found)}
    yield from {words for words in found if words not in one.loose and words not in other - {*said}}
    yield from {words for words in said if words not in found and words[:_ALIKE] not in heads}


def _facts(one: Contribution) -> Iterator[tuple[str, str, str, str]]:
    """Yield each fact: its kind, the truth, what was recognised, how sure it is."""
    document = read(one)
    articles, certain = document.articles, recognised(document)
    for at in range(max(len(one.truths), len(articles))):
        truth = one.truths[at] if at < len(one.truths) else Truth("", paragraphs=())
        article = articles[at] if at < len(articles) else Article()
        sure = certain[at] if at < len(articles) else None
        for kind in ("title", "source", "author", "subtitle", "kicker"):
            found: str = getattr(article, kind)
            certainty = getattr(sure, kind, "sure") if sure else "absent"
            yield kind, _matched(one, kind, getattr(truth, kind), found), found, certainty
        for kind, said, texts in (
            ("paragraph", truth.paragraphs, _texts(article, Paragraph)),
            ("heading", truth.headings, _texts(article, Heading)),
        ):
            for words in _words(one, kind, said, texts):
                yield kind, words * (words in said), words * (words in texts), "sure"
        for number in range(max(truth.pictures, _pictures(article))):
            yield (
                "picture",
                "图" * (number < truth.pictures),
                "图" * (number < _pictures(article)),
                "sure",
            )
    briefs = [plain(it.text) for it in document.briefs] if isinstance(document, Issue) else []
    for words in {*one.briefs, *briefs}:
        yield "brief", words * (words in one.briefs), words * (words in briefs), "sure"


def scores(corpus: Sequence[Contribution] = CONTRIBUTIONS) -> dict[str, Score]:
    made: defaultdict[str, Score] = defaultdict(Score)
    for one in corpus:
        for kind, said, found, sure in _facts(one):
            made[kind].add(said, found, sure, f"{one.name}: {kind}")
    return dict(made)


def main(words: Sequence[str] = ()) -> None:
    """Print the tables."""
    for name, corpus in (("made with", CONTRIBUTIONS), ("held out", HELD_OUT), ("sealed", SEALED)):
        made = scores(corpus)
        if "--wrong" in words and corpus is not SEALED:
            lines = [line for one in made.values() for line in one.wrong]
            sys.stdout.write("".join(f"{line}\n" for line in lines))
        head = f"{'':12}{'said':>6}{'recall':>9}{'sure':>6}{'right':>9}{'invented':>9}"
        rows = [
            f"{kind:12}{one.said:6}{one.recall:9.1%}{one.sure:6}{one.precision:9.1%}"
            f"{one.invented:9}   {', '.join(f'{key} {n}' for key, n in sorted(one.told.items()))}"
            for kind, one in made.items()
        ]
        sys.stdout.write("\n".join([f"{len(corpus)} {name}", head, *rows, "", ""]))


if __name__ == "__main__":
    main(sys.argv[1:])
