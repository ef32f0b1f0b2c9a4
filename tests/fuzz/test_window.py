"""The whole window, used in any order: it shows what the issue says, and everything can be undone.

`BULLETIN_WALKS` says how many walks there are ("400"), or "400x150" for as
many of so many steps, and `BULLETIN_FIRST_WALK` the number of the first one.
A walk that ends in a fault is shortened and told as steps that can be put
into `walked`.
"""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from composer.app.draft import Draft
from composer.app.worker import Worker
from composer.model.document import Document
from composer.model.issue import Issue
from composer.model.official import OfficialDocument
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.language import install
from composer.ui.theme import apply_theme
from composer.ui.window import Window
from tests import officials
from tests.fuzz.holding import check
from tests.fuzz.walker import PromptWorker, Step, Walker
from tests.samples import article, brief, issue, section, table

_LIKELY = {"key": 14, "type": 8, "compose": 8, "body": 8, "go": 5, "field": 5, "undo": 4,
           "redo": 2, "paste": 4, "style": 5, "table": 5, "figure": 3, "item": 6, "button": 4,
           "click": 4, "theme": 0.3, "language": 0.3, "import": 0.4}  # fmt: skip


_OFFSCREEN = ("This plugin does not support",)
"""What Qt says of a screen that nobody sees."""


def walk(seed: int, length: int) -> list[Step]:
    """Return a walk of so many steps."""
    choose = random.Random(seed)
    names = [name.removeprefix("do_") for name in dir(Walker) if name[:3] == "do_"]
    weights = [_LIKELY.get(name, 2) for name in names]
    return [
        Step(name, choose.randrange(10**9)) for name in choose.choices(names, weights, k=length)
    ]


def first_issue() -> Issue:
    """Return an issue with some of everything."""
    whole = issue()
    second = section(
        article(title="表格与列表", blocks=(table(), *article().blocks)), title="栏目甲"
    )
    return replace(
        whole,
        sections=(*whole.sections, second),
        briefs=(*whole.briefs, brief("3月9日，甲。")),
        extra_key_items=("另一条要文",),
        unplaced=("放不下的一段",),
    )


def first_official() -> OfficialDocument:
    """Return an official document with some of everything."""
    whole = officials.document()
    closing = replace(whole.closing, attendance=officials.minutes().closing.attendance)
    return replace(
        whole,
        attachments=(*whole.attachments, article(title="表格与列表", blocks=(table(),))),
        closing=closing,
        extra_attachments=("另发的一份附件",),
        unplaced=("放不下的一段",),
    )


@contextmanager
def strict() -> Iterator[list[str]]:
    """Collect what went wrong without an exception reaching us: in slots, and words of Qt."""
    wrong: list[str] = []

    def on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not message.startswith(_OFFSCREEN):
            wrong.append(f"{kind.name}: {message}")
        if kind == QtMsgType.QtFatalMsg:
            print(message, file=sys.stderr)  # noqa: T201 - Qt ends the program after this

    def on_exception(
        kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        wrong.append("".join(traceback.format_exception(kind, problem, trace)))

    hook = sys.excepthook
    handler = qInstallMessageHandler(on_message)
    sys.excepthook = on_exception
    try:
        yield wrong
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(handler)


def walked(
    steps: list[Step], folder: Path, *, is_live: bool = False, is_official: bool = False
) -> tuple[int, str]:
    """Walk in a window of its own; return how many steps were taken and what was wrong then.

    `is_live` has pages set and files read behind the window, as for a clerk;
    `is_official` begins with an official document.
    """
    worker = Worker() if is_live else PromptWorker()
    window = Window(Settings(theme="light", toured=True), worker)
    window.resize(1366, 768)
    taken = 0
    with strict() as wrong:
        walker = Walker(window, folder)
        try:
            window.show()
            first: Document = first_official() if is_official else first_issue()
            window.desk.load(Draft(first, Media()))
            walker.settle()
            for taken, step in enumerate(steps, start=1):  # noqa: B007
                walker.take(step)
                check(window)
                if wrong:
                    break
            if not wrong:
                there_and_back(walker, first, folder)
        except Exception:
            wrong.append(traceback.format_exc())
        finally:
            walker.stop()
            window.files._may_close = True
            window.close()
            worker.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()
            install(QApplication.instance(), "zh")
    return taken, "\n".join(wrong)


def there_and_back(walker: Walker, first: Document, folder: Path) -> None:
    """Take everything back and do it again; save and open."""
    window = walker.window
    desk = window.desk
    window.setFocus()
    walker.settle()
    _let_the_worker_end(window)  # what was asked for may be a step of its own
    walker.settle()
    while desk.draft.redo_label is not None:
        desk.redo()
    walker.settle()
    last = desk.content
    path = folder / "稿.bulletin"
    save_draft(path, last, desk.media)
    assert open_draft(path).content == last
    while desk.draft.undo_label is not None:
        desk.undo()
    walker.settle()
    assert desk.content == first
    check(window)
    while desk.draft.redo_label is not None:
        desk.redo()
    walker.settle()
    assert desk.content == last
    check(window)


def _let_the_worker_end(window: Window) -> None:
    ended: list[object] = []
    window.proofs.run("end of the walk", lambda: None, ended.append, ended.append, rank=99)
    end = time.monotonic() + 20
    while not ended:
        assert time.monotonic() < end, "the worker never ended"
        QApplication.processEvents()


def shortened(
    steps: list[Step], folder: Path, *, is_official: bool = False
) -> tuple[list[Step], str]:
    """Return a walk without the steps that the fault does not need, and the fault."""
    taken, problem = walked(steps, folder, is_official=is_official)
    steps = steps[:taken]
    size = len(steps) // 2
    while size:
        at = 0
        while at < len(steps):
            fewer = steps[:at] + steps[at + size :]
            found, said = walked(fewer, folder, is_official=is_official)
            if said and _kind(said) == _kind(problem):
                steps, problem = fewer[:found], said
            else:
                at += size
        size //= 2
    return steps, problem


def _kind(problem: str) -> str:
    """Return by what two faults are the same one: their last line, without its facts."""
    return problem.strip().rpartition("\n")[2][:24]


def _asked() -> tuple[int, int, int]:
    count, _, length = os.environ.get("BULLETIN_WALKS", "8x60").partition("x")
    return int(os.environ.get("BULLETIN_FIRST_WALK", "1")), int(count), int(length or 60)


@pytest.mark.parametrize("seed", range(_asked()[0], _asked()[0] + _asked()[1]))
def test_a_walk_through_the_window(seed: int, qapp: QApplication, tmp_path: Path) -> None:
    apply_theme(qapp, Settings(theme="light"))
    steps = walk(seed, _asked()[2])
    is_live = seed % 4 == 0
    is_official = seed % 3 == 0
    _, problem = walked(steps, tmp_path, is_live=is_live, is_official=is_official)
    if problem and is_live:
        pytest.fail(f"{problem}\n\nwith a worker, after some of: {steps}")
    if problem:
        fewer, said = shortened(steps, tmp_path, is_official=is_official)
        pytest.fail(f"{problem}\n\nthe shortest walk: {fewer}\n{said}")


@pytest.mark.parametrize(
    "steps",
    [
        # a half-typed 栏目 moved rows when F2 took the focus, and another row was opened
        [Step("go", 36378130), Step("button", 92156227), Step("field", 793956521),
         Step("type", 933651705), Step("item", 19833772)],
        # a click on the date of a brief that was open already
        [Step("item", 145958315), Step("show", 8248977), Step("click", 50720949)],
    ],
    ids=["rename-while-a-section-is-typed", "date-twice"],
)  # fmt: skip
def test_a_walk_that_once_went_wrong(steps: list[Step], qapp: QApplication, tmp_path: Path) -> None:
    apply_theme(qapp, Settings(theme="light"))
    _, problem = walked(steps, tmp_path)
    assert not problem
