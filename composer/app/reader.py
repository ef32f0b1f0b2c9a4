"""Reader: foreign files are read behind the window, in a process of their own, within limits.

What a file does to its reader (a crash, endless work, all memory) ends the
process and becomes the problem of that file; the rest of the batch goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from composer.app.contributions import Contribution, read_contributions
from composer.intake.sources import Wanted


def read(
    paths: Sequence[Path],
    wanted: Wanted,
    *,
    told: Callable[[str, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> Iterator[Contribution]:
    """Yield what files, folders and all that lies in them say, each as soon as it has been read.

    `told` is called with the name of a file before it is read and how many of
    `paths` are done; when `is_stopped` returns True the rest is left unread.
    Never raises: what cannot be read is a contribution with a problem.
    """
    for done, path in enumerate(paths):
        if is_stopped is not None and is_stopped():
            return

        def tell(name: str, done: int = done) -> None:
            if told is not None:
                told(name, done)

        yield from read_contributions(path, wanted, tell)
