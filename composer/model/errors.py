"""Failures: why an operation could not be done, as data without sentences.

`composer.app.words` makes the sentence from `reason` and `facts` in the
user's language. Broken content is never a failure but a `Finding`.
"""

from __future__ import annotations

from pathlib import Path


class Failure(Exception):  # noqa: N818 - it is a refusal in words, not a mistake
    """An operation that could not be done.

    `reason` is a key of `resources/words/`, `path` the file it is about.
    """

    def __init__(self, reason: str, path: Path | str = "", **facts: object) -> None:
        super().__init__(reason, str(path), facts)
        self.reason = reason
        self.path = str(path)
        self.facts = {name: str(value) for name, value in facts.items()}


class OpenError(Failure):
    """A file could not be read."""


class SaveError(Failure):
    """A file could not be written; what was there before is untouched."""


class ProductionError(Failure):
    """An issue could not be composed or exported."""


class OrderError(Failure):
    """What was asked for makes no sense: wrong use, no file was touched."""
