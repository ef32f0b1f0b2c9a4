"""How long the window of versions takes, and how long it keeps the window from answering.

An issue of some 300 pages with 200 versions, or as many as said:
`python tests/bench/historywindow.py [COUNT]`. Prints seconds until something
is there and the longest time that events had to wait meanwhile.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp())
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
    os.environ[name] = str(FOLDER / name)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication  # noqa: E402 - the variables are read when it loads

from composer.app.draft import Draft, State  # noqa: E402
from composer.app.workbench import Workbench  # noqa: E402
from composer.app.worker import Worker  # noqa: E402
from composer.model import edits  # noqa: E402
from composer.model.issue import Article, Issue, Masthead, Section  # noqa: E402
from composer.store.draftfile import save_draft  # noqa: E402
from composer.store.media import Media  # noqa: E402
from composer.store.settings import Settings  # noqa: E402
from composer.ui.theme import apply_theme  # noqa: E402
from composer.ui.window import Window  # noqa: E402
from tests.samples import paragraph  # noqa: E402

LETTERS = "青禾市科普协会组织志愿者走进社区开展服务，为居民讲解用电安全。"
CALM = 2.0


def main() -> None:
    """Print how long everything takes."""
    application = QApplication(sys.argv[:1])
    settings = Settings(theme="light")
    apply_theme(application, settings)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    worker, filer = Worker(), Worker("filer")
    bench = Workbench(dt.date.today())
    path = FOLDER / "大.bulletin"
    content = kept(bench, path, count)
    window = Window(settings, worker, bench, filer)
    window.resize(1366, 768)
    window.show()
    window.desk.load(Draft(content, Media(), path))
    measure(application, window, count)
    window.history.release()
    window.files.release()
    worker.close()
    filer.close()


def measure(application: QApplication, window: Window, count: int) -> None:
    """Open the window of versions and use it."""

    def wait(what: str, until: Callable[[], object]) -> None:
        begun, worst = time.perf_counter(), 0.0
        while not until():
            at = time.perf_counter()
            application.processEvents()
            worst = max(worst, time.perf_counter() - at)
            time.sleep(0.0005)
        print(f"{what:<28}{time.perf_counter() - begun:8.3f} s, longest wait {worst:.3f} s")

    def rest() -> None:
        end = time.perf_counter() + CALM
        while time.perf_counter() < end:
            application.processEvents()

    def act(what: str, do: Callable[[], object]) -> None:
        at = time.perf_counter()
        do()
        print(f"{what:<28}{time.perf_counter() - at:8.3f} s")

    wait("the draft's own pages", lambda: window.proofs.pages)
    rest()
    act("opening", window.commands["draft-history"].trigger)
    shown = window.history.shown
    model = shown.list.model_

    def compared() -> bool:
        return not shown.is_waiting and shown.redline.is_complete

    wait(f"{count} versions listed", lambda: model.versions)
    wait("compared with now", compared)
    wait("differences in view", lambda: all(map(model.knows_difference, model.versions[:6])))
    act("choosing the oldest", lambda: shown.list.choose(model.versions[-1]))
    wait("compared with now", compared)
    print(shown.redline.counts.text())
    act("looking at its pages", lambda: shown.tabs.setCurrentIndex(1))
    wait("its pages", lambda: shown.pages.currentIndex() == 1 and shown.pages_pane.view.pages)
    rest()
    shown.tabs.setCurrentIndex(0)
    act("wanting a PDF", lambda: window.history.export_to(shown.comparison, FOLDER / "r.pdf"))
    wait("the PDF", (FOLDER / "r.pdf").is_file)
    act("taking back", shown.restore_button.click)
    wait("taken back", lambda: window.desk.draft.undo_label)
    end = time.perf_counter() + CALM
    wait("afterwards", lambda: time.perf_counter() > end)


def kept(bench: Workbench, path: Path, count: int) -> Issue:
    """Keep so many versions of a long issue; return its last state."""
    random.seed(3)
    articles = tuple(
        Article(f"第{number}篇科普文章", tuple(text() for _ in range(5))) for number in range(180)
    )
    content = Issue(Masthead("青禾科普简报", 3, 27, 2026), (Section("工作动态", articles),))
    for _ in range(count):
        at = random.randrange(len(articles))
        blocks = (text(), *content.articles[at].blocks[1:])
        content = edits.set_article(content, at, blocks=blocks)
        bench.history.keep(path, State(content, Media(), tuple(range(len(articles)))))
    save_draft(path, content, Media())
    return content


def text():
    """Return a paragraph that no other is like."""
    return paragraph("".join(random.choice(LETTERS) for _ in range(220)))


if __name__ == "__main__":
    main()
