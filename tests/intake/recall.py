"""Recall: how much of the corpus of contributions is recognised, and how much of it rightly.

`python -m tests.intake.recall` prints the table. What is sure must be right;
what is unsure may be wrong, for the clerk is asked.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from composer.app.certainty import recognised
from composer.intake.flow import Flow, read_flow
from composer.intake.text import import_text
from composer.model.blocks import Figure, Heading, Paragraph, plain
from composer.model.document import Document
from composer.model.issue import Article
from tests.corpus.contributions import CONTRIBUTIONS, UNITS, Contribution, Truth


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
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.said if self.said else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.sure if self.sure else 1.0


def read(one: Contribution) -> Document:
    if isinstance(one.said, Flow):
        return read_flow(one.said, units=UNITS, file_name=one.file_name)
    return import_text(one.said, units=UNITS, file_name=one.file_name)


def _texts(article: Article, kind: type[Paragraph | Heading]) -> list[str]:
    return [plain(one.text) for one in article.blocks if isinstance(one, kind)]


def _pictures(article: Article) -> int:
    return sum(len(one.pictures) for one in article.blocks if isinstance(one, Figure))


def _facts(one: Contribution) -> Iterator[tuple[str, str, str, str]]:
    """Yield each fact: its kind, the truth, what was recognised, how sure it is."""
    document = read(one)
    articles, certain = document.articles, recognised(document)
    for at in range(max(len(one.truths), len(articles))):
        truth = one.truths[at] if at < len(one.truths) else Truth("", paragraphs=())
        article = articles[at] if at < len(articles) else Article()
        sure = certain[at] if at < len(articles) else None
        yield "title", truth.title, article.title, sure.title if sure else "absent"
        yield "source", truth.source, article.source, sure.source if sure else "absent"
        yield "author", truth.author, article.author, sure.author if sure else "absent"
        yield "subtitle", truth.subtitle, article.subtitle, "sure"
        for kind, said, found in (
            ("paragraph", truth.paragraphs, _texts(article, Paragraph)),
            ("heading", truth.headings, _texts(article, Heading)),
        ):
            for words in {*said, *found}:
                yield kind, words * (words in said), words * (words in found), "sure"
        for number in range(max(truth.pictures, _pictures(article))):
            yield (
                "picture",
                "图" * (number < truth.pictures),
                "图" * (number < _pictures(article)),
                "sure",
            )


def scores(told: Callable[[str], None] = lambda _: None) -> dict[str, Score]:
    made: defaultdict[str, Score] = defaultdict(Score)
    for one in CONTRIBUTIONS:
        for kind, said, found, sure in _facts(one):
            score = made[kind]
            score.said += bool(said)
            score.found += bool(said) and said == found
            if found and sure == "sure":
                score.sure += 1
                score.right += said == found
            if said != found:
                line = f"{one.name}: {kind} {said!r} is {found!r} ({sure})"
                score.wrong.append(line)
                told(line)
    return dict(made)


def main() -> None:
    """Print the table."""
    made = scores(lambda line: sys.stdout.write(f"{line}\n"))
    head = f"{'':12}{'said':>6}{'recall':>9}{'sure':>6}{'right':>9}"
    rows = [
        f"{kind:12}{one.said:6}{one.recall:9.1%}{one.sure:6}{one.precision:9.1%}"
        for kind, one in made.items()
    ]
    sys.stdout.write("\n".join([f"{len(CONTRIBUTIONS)} contributions", head, *rows, ""]))


if __name__ == "__main__":
    main()
