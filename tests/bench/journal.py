"""What the journal costs: how long a key takes with it and without, and how late it is.

Prints a table and passes no judgement: `python tests/bench/journal.py [PAGES ...]`.
The real window types ten characters a second into the middle of a saved issue
of 8, 80 and 300 pages, while its pages are set and painted; every two seconds
the journal is switched off or on, so that both have the same weather.
Then bytes and milliseconds of a key in the journal alone, and 100 MB of
pictures dropped while somebody types.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from composer.app.draft import Draft, Spot
from composer.app.worker import Worker
from composer.model import edits
from composer.model.blocks import Figure, Paragraph, Picture, text
from composer.store.draftfile import open_draft, save_draft
from composer.store.journal import About, JournalWriter, read_journal
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.theme import apply_theme
from composer.ui.window import Window
from tests.bench.writing import PAUSE, SENTENCE, Watch, issue_of, press, run_until

KEYS, TURNS = 20, 30
"""Keys between two switches, and how often."""
PICTURES, PICTURE_BYTES = 20, 5_000_000
NOW = dt.datetime(2026, 3, 31)


class Off:
    """A recorder that records nothing."""

    file, worst_delay = None, 0.0

    def __init__(self, *_: object, **__: object) -> None: ...

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *_, **__: True


class Typing:
    """What somebody who types notices."""

    def __init__(self) -> None:
        self.keys: list[float] = []
        self.stalls: list[float] = []

    def type(self, application: QApplication, window: Window, keys: int) -> None:
        """Type characters at an even pace."""
        for key in range(keys):
            begun = time.perf_counter()
            _, done = press(window, "科普惠民"[key % 4])
            self.keys.append(done)
            self.stalls.append(run_until(application, begun + PAUSE) * 1000)

    def numbers(self) -> tuple[float, float, float, float]:
        """Return the middle, the 95th of a hundred and the longest key, and the longest stall."""
        times = sorted(self.keys)
        return (
            statistics.median(times),
            times[len(times) * 95 // 100],
            times[-1],
            max(self.stalls),
        )


def opened(path: Path, worker: Worker) -> Window:
    """Return a window with a draft from its file, the cursor in its middle."""
    window = Window(Settings(theme="light"), worker)
    window.resize(1366, 768)
    window.show()
    stored = open_draft(path)
    window.desk.load(Draft(stored.content, stored.media, path))
    articles = stored.content.articles
    middle = len(articles) // 2
    window.desk.go(Spot(f"articles/{middle}/blocks/{len(articles[middle].blocks) // 2}", 5, 5))
    return window


def closed(application: QApplication, window: Window, worker: Worker) -> None:
    """Take a window away without a question."""
    window.safety._recorder.close()
    window.desk.draft.mark_saved(window.desk.draft.state, window.desk.draft.path or Path())
    worker.close()
    window.deleteLater()
    application.processEvents()
    gc.collect()


def side_by_side(application: QApplication, path: Path, pages: int) -> None:
    """Type with and without a journal in turn and print both."""
    typed = {True: Typing(), False: Typing()}
    worker = Worker()
    window = opened(path, worker)
    recorder = window.safety._recorder
    run_until(application, time.perf_counter() + 3)
    Typing().type(application, window, KEYS)
    for number in range(TURNS):
        is_on = number % 2 == (number // 2) % 2
        window.safety._recorder = recorder if is_on else Off()
        recorder.flush(10)
        typed[is_on].type(application, window, KEYS)
    window.safety._recorder = recorder
    assert recorder.flush(10)
    assert read_journal(recorder.file or Path()).document == window.desk.draft.content
    closed(application, window, worker)
    on, off = typed[True].numbers(), typed[False].numbers()
    for name, numbers in (("journal off", off), ("journal on", on)):
        print(f"{pages:>4} pages  {name:<12}" + "".join(f"{one:9.2f}" for one in numbers))
    ratios = "".join(f"{one / other:9.2f}" for one, other in zip(on, off, strict=True))
    print(f"            ratio       {ratios}   worst delay {recorder.worst_delay:.2f} s")


def alone(pages: int) -> None:
    """Print bytes and milliseconds of a key in the journal, without a window."""
    issue = issue_of(pages)
    writer = JournalWriter()
    begun = time.perf_counter()
    writer.write(issue, Media(), About(), NOW)
    first = (time.perf_counter() - begun) * 1000
    whole, times, said = writer.size, [], ""
    middle = len(issue.articles) // 2
    for key in range(200):
        said += "科普惠民"[key % 4]
        blocks = list(issue.articles[middle].blocks)
        blocks[12] = Paragraph(text(said + SENTENCE * 2))
        issue = edits.set_article(issue, middle, blocks=tuple(blocks))
        begun = time.perf_counter()
        writer.write(issue, Media(), About(words=said[-60:]), NOW)
        times.append((time.perf_counter() - begun) * 1000)
    size = (writer.size - whole) / 200
    file = writer.file or Path()
    begun = time.perf_counter()
    assert read_journal(file).document == issue
    read = (time.perf_counter() - begun) * 1000
    writer.close(remove=True)
    times.sort()
    print(
        f"{pages:>4} pages  first state {whole:>7} bytes {first:6.1f} ms   a key {size:5.0f} bytes "
        f"{times[100]:5.2f} ms, at most {times[-1]:5.2f} ms   read again {read:6.1f} ms"
    )


def pictures(application: QApplication, path: Path) -> None:
    """Drop 100 MB of pictures while somebody types, and print how late his words are."""
    worker = Worker()
    window = opened(path, worker)
    run_until(application, time.perf_counter() + 2)
    typing, draft = Typing(), window.desk.draft
    typing.type(application, window, KEYS)
    noise, media, names = random.Random(1), draft.media, []
    for _ in range(PICTURES):
        media, name = media.with_file(noise.randbytes(PICTURE_BYTES), "bin")
        names.append(name)
    blocks = tuple(Figure((Picture(name),)) for name in names)
    article = draft.issue.articles[0]
    content = edits.set_article(draft.issue, 0, blocks=(*article.blocks, *blocks))
    recorder = window.safety._recorder
    begun = time.perf_counter()
    draft.apply("图片", content, media=media)
    recorder.note(Spot())
    typing.type(application, window, 3 * KEYS)
    typed = time.perf_counter() - begun
    assert recorder.flush(120)
    kept = time.perf_counter() - begun
    assert read_journal(recorder.file or Path()).missing == ()
    numbers = "".join(f"{one:9.2f}" for one in typing.numbers())
    print(
        f"100 MB pictures  typing {numbers}   worst delay {recorder.worst_delay:.2f} s, "
        f"{typed:.1f} s typed, pictures kept within {kept:.1f} s"
    )
    closed(application, window, worker)


def main() -> None:
    """Measure and print."""
    pages = [int(one) for one in sys.argv[1:]] or [8, 80, 300]
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CONFIG_HOME", "APPDATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
            os.environ[name] = folder
        for one in pages:
            alone(one)
        application = QApplication(sys.argv[:1])
        apply_theme(application, Settings(theme="light"))
        Watch()
        print(
            "milliseconds of a key: middle, 95th of a hundred, longest; longest stall between keys"
        )
        path = Path(folder) / "一期.bulletin"
        for one in pages:
            save_draft(path, issue_of(one), Media())
            side_by_side(application, path, one)
        save_draft(path, replace(issue_of(80), briefs=()), Media())
        pictures(application, path)


if __name__ == "__main__":
    main()
