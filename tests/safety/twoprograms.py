"""Two programs: two processes open, edit and save the same draft, each with its own journal.

    python -m tests.safety.twoprograms --times 100

"turn": one saves after the other; the second is told that the file is
another one. "once": both save in the same moment; between the last look and
the renaming no system lets us see the other one, so both may succeed, but
both texts are kept. "lock": both take the lock at once; one gets it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from composer.app.draft import Spot
from composer.app.recorder import Recorder
from composer.app.workbench import Workbench
from composer.model.errors import SaveError
from composer.store import journal, locks, versions
from composer.store.draftfile import open_draft
from tests.safety.cases import NOW, titled, use
from tests.samples import stored

MODES = ("turn", "once", "lock")
_TEXTS = ("甲写的一篇", "乙写的一篇")


@dataclass
class Figures:
    """What came out, per mode."""

    rounds: int = 0
    told: int = 0
    """How often somebody was told that the other one had saved."""
    both: int = 0
    """How often both could save."""
    locked_out: int = 0
    lost: list[str] = field(default_factory=list)


class _Program:
    """One of two processes: it does what it is told by its pipe, and answers."""

    def __init__(self, path: Path, text: str) -> None:
        self._asked, asked = os.pipe()
        answer, self._answered = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                self._work(path, text)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        os.close(self._asked)
        os.close(self._answered)
        self._in, self._out = asked, answer

    def ask(self, what: str) -> None:
        os.write(self._in, what.encode())

    def answer(self) -> str:
        said = os.read(self._out, 1).decode()
        assert said, "a program has ended"
        return said

    def end(self) -> None:
        """Kill it, as a crash does: its journal stays."""
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self._in)
        os.close(self._out)

    def _work(self, path: Path, text: str) -> None:
        bench = Workbench(NOW.date())
        recorder = Recorder(_trouble, pace=0.01)
        draft, _ = bench.open(path)
        recorder.begin(draft)
        draft.apply("输入", titled(text))
        recorder.note(Spot())
        assert recorder.flush()
        self._say("r")
        chance = random.Random(os.getpid())
        while True:
            asked = os.read(self._asked, 1)
            if asked == b"l":
                self._say("h" if isinstance(locks.take(path, NOW), locks.Holder) else "l")
                continue
            if asked == b"n":
                time.sleep(chance.random() * 0.004)
            try:
                bench.save(draft)
            except SaveError as problem:
                if problem.reason != "changed_on_disk":
                    raise
                self._say("c")
            else:
                recorder.saved()
                recorder.flush()
                self._say("s")

    def _say(self, what: str) -> None:
        os.write(self._answered, what.encode())


def _trouble(problem: SaveError | None) -> None:
    assert problem is None, problem


def one_round(mode: str, root: Path, figures: Figures) -> None:
    """Have two programs work on one draft, and look at what is left."""
    (root / "work").mkdir(parents=True)
    use(root)
    path = stored(root / "work" / "刊.bulletin", titled("原来的一篇"))
    programs = [_Program(path, text) for text in _TEXTS]
    try:
        for program in programs:
            assert program.answer() == "r"
        said = _play(mode, programs)
    finally:
        for program in programs:
            program.end()
    figures.rounds += 1
    figures.told += said.count("c")
    figures.both += said == ["s", "s"]
    figures.locked_out += said.count("h")
    wanted = {"turn": [["s", "c"]], "lock": [["l", "h"], ["h", "l"]]}
    if mode in wanted and said not in wanted[mode]:
        figures.lost.append(f"{mode}: {said}")
    if "s" not in said and mode != "lock":
        figures.lost.append(f"{mode}: nobody could save")
    missing = set(_TEXTS) - _texts_in(path)
    if missing:
        figures.lost.append(f"{mode}: {missing} after {said}")


def _play(mode: str, programs: list[_Program]) -> list[str]:
    said: list[str] = []
    if mode == "turn":
        for program in programs:
            program.ask("s")
            said.append(program.answer())
        return said
    for program in programs:
        program.ask("l" if mode == "lock" else "n")
    return [program.answer() for program in programs]


def _texts_in(path: Path) -> set[str]:
    """Return the titles in the file, in journals that were left behind, and in versions."""
    contents = [open_draft(path).content]
    contents += [journal.read_journal(file).document for file in journal.left_behind()]
    contents += [versions.load(one).content for one in versions.versions_of(path)]
    return {one.title for content in contents for one in content.articles}


def run(times: int, folder: Path) -> dict[str, Any]:
    """Play each mode some times; return the figures of each."""
    figures = {mode: Figures() for mode in MODES}
    for mode in MODES:
        for number in range(times):
            one_round(mode, folder / f"{mode}{number}", figures[mode])
    return {mode: vars(found) for mode, found in figures.items()}


def main(arguments: list[str] | None = None) -> int:
    """Run and print the figures; 1 when a text was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = run(chosen.times, Path(folder))
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
    return 1 if any(found["lost"] for found in figures.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
