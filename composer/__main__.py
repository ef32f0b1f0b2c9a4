"""Starts the program: the command line, the window, or a process that works for it."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (None: those of the process); return its exit status."""
    said = sys.argv[1:] if arguments is None else arguments
    if list(said) == ["--read-sources"]:
        from composer.app import readerprocess  # noqa: PLC0415 - it needs nothing else

        return readerprocess.main()
    if list(said) == ["--make-files"]:
        from composer.app import makerprocess  # noqa: PLC0415 - nor this

        return makerprocess.main()
    try:
        from composer import cli  # noqa: PLC0415 - inside, so that Ctrl+C is clean while libraries load

        return cli.main(said)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a packaged program starts its helpers by itself
    sys.exit(main())
