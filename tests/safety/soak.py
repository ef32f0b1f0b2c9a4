"""Soak: an hour of editing in the real window, time-compressed, and what it leaves in use.

    python -m tests.safety.soak [--rounds 60]

A round is what a clerk does in a minute: two drafts are opened in turn; he
types, undoes, adds and moves an article, saves, takes in a text that was
sent, exports, and writes on. Printed are memory (resident, MB), open files,
threads and child processes at the beginning (after the first rounds, when
everything has been loaded), in the middle and at the end. 1 when files,
threads or processes have grown, or memory by more than a quarter.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ui.clerk import Clerk

_LOADED = 2
"""Rounds after which everything has been used once."""
_SPARE = 2
"""Files and threads that may be in use by chance when it is counted."""
_MOST_MEMORY = 1.25


@dataclass(frozen=True)
class Use:
    """What the program takes."""

    megabytes: int
    files: int
    threads: int
    children: int

    def has_grown_since(self, before: Use) -> bool:
        """Return whether it takes so much more that it would take ever more."""
        return (
            self.files > before.files + _SPARE
            or self.threads > before.threads + _SPARE
            or self.children > before.children
            or self.megabytes > before.megabytes * _MOST_MEMORY
        )


def use_now(clerk: Clerk) -> Use:
    """Return what the program takes, when it has come to rest."""
    import psutil  # noqa: PLC0415

    clerk.rest(0.5)
    gc.collect()
    own = psutil.Process()
    count = own.num_handles if os.name == "nt" else own.num_fds
    megabytes = own.memory_info().rss // 1_000_000
    return Use(megabytes, count(), own.num_threads(), len(own.children(recursive=True)))


class Hour:
    """One clerk in front of one window."""

    def __init__(self, clerk: Clerk, folder: Path) -> None:
        self._clerk = clerk
        self._window = clerk.window
        self._drafts = [folder / "三月.bulletin", folder / "四月.bulletin"]
        self._sent = folder / "来稿.txt"

    def round(self, number: int) -> None:
        """Do what is done in a minute."""
        clerk, window, desk = self._clerk, self._window, self._window.desk
        path = self._drafts[number % len(self._drafts)]
        window.files.open(str(path))
        clerk.wait_for("the draft", lambda: desk.draft.path == path)
        count = len(desk.issue.articles)
        desk.go("articles/0/blocks/0")
        clerk.write(f"第{number}次写下的一句。abc")
        clerk.press("Ctrl+Z", "Ctrl+Y")
        clerk.press("Ctrl+Shift+N")
        clerk.write(f"新的一篇{number}")
        clerk.press("Return")
        clerk.write("居民们了解了用电安全知识。")
        clerk.wait_for("the article", lambda: len(desk.issue.articles) == count + 1)
        clerk.do("item-up")
        self._save()
        self._take_in(count + 2)
        self._export(path.parent)
        while len(desk.issue.articles) > count:
            desk.go("articles/0/title")
            clerk.do("edit-undo")
        self._save()

    def _save(self) -> None:
        self._clerk.press("Ctrl+S")
        self._clerk.wait_for("the save", lambda: not self._window.desk.draft.is_dirty)

    def _take_in(self, count: int) -> None:
        desk = self._window.desk
        self._window.files.take_files([self._sent])
        self._clerk.wait_for("the sent text", lambda: len(desk.issue.articles) == count)

    def _export(self, folder: Path) -> None:
        for made in folder.glob("*.pdf"):
            made.unlink()
        self._clerk.do("issue-export-pdf")
        self._clerk.wait_for("the export", lambda: list(folder.glob("*.pdf")))
        self._clerk.wait_for("its end", lambda: not self._window.exports.is_busy)


def main(arguments: list[str] | None = None) -> int:
    """Live through it and print what is in use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        uses = _live(Path(folder), chosen.rounds)
    sys.stdout.write(json.dumps([asdict(one) for one in uses]) + "\n")
    return 1 if uses[-1].has_grown_since(uses[0]) else 0


def _live(folder: Path, rounds: int) -> list[Use]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("XDG_CONFIG_HOME", "APPDATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
        os.environ[name] = str(folder / name)
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen before

    from composer.app.worker import Worker  # noqa: PLC0415
    from composer.store.settings import Settings  # noqa: PLC0415
    from composer.ui.language import install  # noqa: PLC0415
    from composer.ui.theme import apply_theme  # noqa: PLC0415
    from composer.ui.window import Window  # noqa: PLC0415
    from tests.samples import issue, stored  # noqa: PLC0415
    from tests.ui.clerk import Clerk  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    settings = Settings(theme="light", toured=True, open_after_export=False)
    install(application, settings.language)
    apply_theme(application, settings)
    worker = Worker()
    window = Window(settings, worker)
    window.resize(1366, 768)
    window.show()
    (folder / "work").mkdir()
    hour = Hour(Clerk(window, folder / "album"), folder / "work")
    for path in hour._drafts:
        stored(path, issue())
    hour._sent.write_text(
        "科普讲堂走进学校\n\n3月8日，讲师为学生讲解天文知识。\n", encoding="utf-8"
    )
    uses = []
    for number in range(rounds):
        hour.round(number)
        if number in {_LOADED - 1, (rounds + _LOADED) // 2 - 1, rounds - 1}:
            uses.append(use_now(hour._clerk))
    window.files._may_close = True
    window.close()
    worker.close()
    return uses


if __name__ == "__main__":
    raise SystemExit(main())
