"""Importing: contributors' files are read behind the window and go to the inbox, or join at once.

Reading has threads of its own, so that pages are set meanwhile. One file with
one article that nothing is to be asked about joins the draft at once; all
else waits in the inbox until it is placed, as one step.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from shiboken6 import isValid

from composer.app.draft import Draft, Spot, State
from composer.app.workbench import Workbench
from composer.model.document import Document, issue_of, kind_of
from composer.model.official import OfficialDocument
from composer.store.media import Media
from composer.ui.desk import START
from composer.ui.questions import Questions

if TYPE_CHECKING:
    from composer.app.contributions import Contribution
    from composer.app.duplicates import Index, Library
    from composer.app.inbox import Arrival
    from composer.app.reader import Batch
    from composer.ui.inboxpanel import InboxPanel
    from composer.ui.statusbar import Work
    from composer.ui.window import Window

_NOTHING = OfficialDocument()
_MANY = 4
"""Rows from which the inbox takes half of the window."""
_LONGEST_LOOK = 2500
"""Milliseconds that a single article waits to be compared with earlier issues."""


@dataclass(eq=False)
class _Run:
    """Files that are read together."""

    paths: list[Path]
    need_draft: Callable[[], object]
    take: Callable[[Document, Media], bool]
    is_alone: bool
    """Whether it is one file, of which nothing is shown before all of it is there."""
    held: list[Contribution] = field(default_factory=list)
    """What has been read and is not shown yet."""
    count: int = 0
    batch: Batch | None = None
    work: Work | None = None
    is_cancelled: bool = False
    is_over: bool = False
    state: State | None = None
    """The draft when the files came."""


class Importing(QObject):
    """Reads contributors' files, one lot after the other, and puts what they say into the draft."""

    _begun = Signal(object, object)
    _arrived = Signal(object, object)
    _told = Signal(object, str, int, int)
    _ended = Signal(object)
    _looked = Signal(int, object)

    def __init__(self, window: Window, ask: Questions) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._bench: Workbench = window.workbench
        self._ask = ask
        self._runs: list[_Run] = []
        self._library: Library | None = None
        self._look = 0
        """Number of the newest look into earlier issues."""
        self._is_looking = False
        self._after_look: list[Callable[[], object]] = []
        self._is_closed = threading.Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._begun.connect(self._on_begun, queued)
        self._arrived.connect(self._on_arrived, queued)
        self._told.connect(self._on_told, queued)
        self._ended.connect(self._on_ended, queued)
        self._looked.connect(self._on_looked, queued)
        window.panel.inbox_made.connect(self._connect)
        if window.panel.has_inbox:
            self._connect(window.panel.inbox)
        self._desk.loaded.connect(self._on_loaded)

    def run(
        self,
        paths: list[Path],
        need_draft: Callable[[], object],
        take: Callable[[Document, Media], bool],
    ) -> None:
        """Read files; `need_draft` is called when there is something to import.

        An official document alone goes to `take` first, which opens it as it
        is and returns True, or has it join the draft that is open.
        """
        is_alone = len(paths) == 1 and not paths[0].is_dir()
        self._line_up(_Run(paths, need_draft, take, is_alone))

    def _line_up(self, run: _Run) -> None:
        self._runs.append(run)
        if len(self._runs) == 1:
            self._start(self._runs[0])

    def release(self) -> None:
        """Read nothing any more, and wait until nobody reads."""
        self._is_closed.set()
        runs, self._runs = self._runs, []
        for run in runs:
            run.is_cancelled = True
            if run.batch is not None:
                run.batch.close()

    # Reading behind the window

    def _start(self, run: _Run) -> None:
        text = self.tr("正在读来稿")
        run.work = self._window.status.begin_work(text, partial(self._cancel, run))
        content = self._desk.content
        run.state = self._desk.draft.state
        threading.Thread(
            target=self._begin, args=(run, content), name="reader-start", daemon=True
        ).start()
        self._look_back()

    def _begin(self, run: _Run, content: Document) -> None:
        """Begin to read, on a thread: the readers take their time to be loaded."""
        from composer.app.reader import Batch  # noqa: PLC0415 - a start does not wait for it

        wanted = self._bench.wanted(content)
        if self._is_closed.is_set() or run.is_cancelled:
            self._tell(self._ended, run)
            return
        run.batch = Batch(
            run.paths,
            wanted,
            arrived=partial(self._tell, self._arrived, run),
            told=partial(self._tell, self._told, run),
            ended=partial(self._tell, self._ended, run),
        )
        self._tell(self._begun, run, wanted.units)

    def _tell(self, signal: SignalInstance, *values: object) -> None:
        with suppress(RuntimeError):  # the window has gone meanwhile
            if not self._is_closed.is_set():
                signal.emit(*values)

    def _cancel(self, run: _Run) -> None:
        run.is_cancelled = True
        if run.batch is not None:
            run.batch.cancel()

    def _on_begun(self, run: _Run, units: tuple[str, ...]) -> None:
        if run.is_cancelled and run.batch is not None:
            run.batch.cancel()
        self._window.panel.inbox.units = units

    def _on_told(self, run: _Run, name: str, done: int, total: int) -> None:
        if run.work is not None and isValid(run.work):
            step = self.tr("第 {number}/{total} 个：{name}")
            number = min(done + 1, total)
            share = done / total if total > 1 else None
            run.work.set_step(step.format(number=number, total=total, name=name), share)

    def _on_arrived(self, run: _Run, one: Contribution) -> None:
        run.held.append(one)
        good = [held for held in run.held if held.problem is None]
        is_sent = any(not isinstance(held.document, OfficialDocument) for held in good)
        if not run.is_alone and (self._has_draft or is_sent or len(good) > 1):
            self._show(run)

    def _on_ended(self, run: _Run) -> None:
        if run.is_over:
            return
        run.is_over = True
        if run.work is not None and isValid(run.work):
            run.work.end()
        if run in self._runs:
            self._runs.remove(run)
        self._finish(run)
        if self._runs:
            self._start(self._runs[0])

    # What becomes of it

    @property
    def _has_draft(self) -> bool:
        return self._window.files.has_draft

    def _finish(self, run: _Run) -> None:
        good = [one for one in run.held if one.problem is None]
        had_draft = self._has_draft
        if not had_draft and not run.count and len(good) == 1:
            document = good[0].document
            if isinstance(document, OfficialDocument) and run.take(document, good[0].media):
                self._window.status.say(self._what_came(_NOTHING, document))
                self._tell_problems(run)
                return
        if not had_draft and not run.count and not good:
            self._tell_problems(run)
        elif run.is_alone and good:
            self._finish_alone(run, had_draft=had_draft)
        else:
            self._show(run)
            self._say_read(run)

    def _finish_alone(self, run: _Run, *, had_draft: bool) -> None:
        """Place what a single file says when there is nothing to ask; else show it."""
        self._need_draft(run)
        arrivals = [row for one in run.held for row in self._add(run, one)]
        numbers = {one.number for one in arrivals}
        run.count, run.held = len(numbers), []
        self._after(partial(self._decide, run, numbers, had_draft))

    def _decide(self, run: _Run, numbers: Collection[int], had_draft: bool) -> None:
        panel = self._window.panel.inbox
        rows = [one for one in panel.inbox.arrivals if one.number in numbers]
        is_clear = len(rows) == 1 and rows[0].is_sure
        begins = not had_draft and all(one.problem is None and not one.duplicate for one in rows)
        if rows and (is_clear or begins):
            self.place(numbers, is_led=begins or run.state is self._desk.draft.state)
        elif rows:
            self._window.panel.peek_inbox()
            self._say_read(run)

    def _show(self, run: _Run) -> None:
        """Show in the inbox what has come so far."""
        if not run.held:
            return
        if not self._has_draft:
            self._need_draft(run)
        held, run.held = run.held, []
        before = run.count
        for one in held:
            run.count += len(self._add(run, one))
        if not before:
            self._window.show_workspace()
            self._window.panel.peek_inbox()
            self._window.panel.inbox.reveal(run.count)
        if run.count > _MANY >= before:
            self._window.panel.grow()

    def _need_draft(self, run: _Run) -> None:
        """Have a draft; of another one other issues are earlier ones."""
        had_draft = self._has_draft
        run.need_draft()
        if not had_draft:
            self._look_back()

    def _add(self, run: _Run, one: Contribution) -> tuple[Arrival, ...]:
        return self._window.panel.inbox.add(one, _place_of(one, run.paths))

    def _say_read(self, run: _Run) -> None:
        if run.is_cancelled:
            self._window.status.say(self.tr("已停下，读好的来稿在下面，其余的没有读。"))
        elif run.count:
            said = self.tr("来稿读完了，共 %n 项；请看过之后放入。", "", run.count)
            self._window.status.say(said)

    def _tell_problems(self, run: _Run) -> None:
        problems = [one.problem for one in run.held if one.problem is not None]
        if problems:
            head = self.tr("有 %n 份来稿没有导入", "", len(problems))
            self._ask.tell_all(head, problems, self._desk.settings.language)

    def place(self, only: Collection[int] | None = None, *, is_led: bool = True) -> None:
        """Put what is ticked into the draft as one step; `only` None is all of it.

        Who is writing meanwhile is not `is_led` away from there.
        """
        from composer.app.inbox import placed  # noqa: PLC0415 - loaded long since

        if self._desk.is_read_only:
            self._desk.refused.emit()
            return
        panel = self._window.panel.inbox
        before = self._desk.content
        made = placed(panel.inbox, before, self._desk.draft.media, only)
        if not made.count:
            return
        panel.show_inbox(made.inbox)
        joined = made.document
        if kind_of(joined) == kind_of(before):
            label = self.tr("放入来稿 %n 篇", "", made.count)
            self._desk.apply(label, joined, media=made.media)
        else:  # an issue without a word gave way to the official document
            self._desk.load(Draft(joined, made.media))
        if not made.inbox.arrivals:
            self._window.panel.hide()
        if is_led:
            self._desk.go(_first_new(before, joined))
        self._window.status.say(self._what_came(before, joined))

    # Earlier issues

    def _after(self, then: Callable[[], object]) -> None:
        """Call `then` when it is known what earlier issues have, or after a while."""
        if not self._is_looking:
            then()
            return
        once = _Once(then)
        self._after_look.append(once)
        QTimer.singleShot(_LONGEST_LOOK, self, once)

    def _look_back(self) -> None:
        """Look into earlier issues on a thread; a folder in the network may take minutes."""
        self._look += 1
        self._is_looking = True
        threading.Thread(
            target=self._look_into,
            args=(
                self._look,
                self._desk.settings.recent,
                self._desk.draft.path,
                self._desk.issue.masthead.name,
            ),
            name="earlier-issues",
            daemon=True,
        ).start()

    def _look_into(
        self, number: int, recent: tuple[str, ...], draft: Path | None, bulletin: str
    ) -> None:
        from composer.app.duplicates import Library, earlier_drafts  # noqa: PLC0415 - as above

        library = self._library or Library()
        self._library = library
        with suppress(Exception):  # nobody waits for it, and nothing depends on it
            library.look(earlier_drafts(recent, draft), is_stopped=self._is_closed.is_set)
            self._tell(self._looked, number, library.index(bulletin, draft))

    def _on_looked(self, number: int, earlier: Index) -> None:
        if number != self._look:
            return
        self._is_looking = False
        self._window.panel.inbox.compare(earlier)
        waiting, self._after_look = self._after_look, []
        for then in waiting:
            then()

    def _on_loaded(self) -> None:
        panel = self._window.panel
        if panel.has_inbox and panel.inbox.inbox.arrivals:
            self._look_back()

    # The panel

    def _connect(self, panel: InboxPanel) -> None:
        panel.place_wanted.connect(self.place)
        panel.retry_wanted.connect(self._retry)

    def _retry(self, one: Arrival) -> None:
        place = one.path or (one.problem.path if one.problem is not None else "")
        if place:
            self._line_up(_Run([Path(place)], _no_draft_needed, _never, is_alone=False))

    # What is said

    def _what_came(self, before: Document, joined: Document) -> str:
        is_official = isinstance(joined, OfficialDocument)
        new = len(joined.articles) - len(before.articles)
        counts = (
            (new, self._attachments if is_official else self._articles),
            (_count_briefs(joined) - _count_briefs(before), self._briefs),
            (len(joined.unplaced) - len(before.unplaced), self._unplaced),
            (len(joined.remarks) - len(before.remarks), self._remarks),
        )
        facts = [tell(number) for number, tell in counts if number > 0]
        if not facts:
            return self.tr("已导入。")
        return self.tr("已导入：{facts}").format(facts=self.tr("、").join(facts))

    def _articles(self, number: int) -> str:
        return self.tr("文章 %n 篇", "", number)

    def _attachments(self, number: int) -> str:
        return self.tr("附件 %n 个", "", number)

    def _briefs(self, number: int) -> str:
        return self.tr("简讯 %n 条", "", number)

    def _unplaced(self, number: int) -> str:
        return self.tr("未归位的文字 %n 段", "", number)

    def _remarks(self, number: int) -> str:
        return self.tr("待核对 %n 处", "", number)


class _Once:
    """Calls something at the first of several calls."""

    def __init__(self, then: Callable[[], object]) -> None:
        self._then: Callable[[], object] | None = then

    def __call__(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


def _no_draft_needed() -> None:
    pass


def _never(_document: Document, _media: Media) -> bool:
    return False


def _place_of(one: Contribution, paths: list[Path]) -> str:
    """Return the file on disk that a contribution was read from; "" is not known."""
    told = Path(one.problem.path) if one.problem is not None and one.problem.path else None
    outer = one.name.partition("/")[0]
    for path in ([told, *told.parents] if told is not None else []) + paths:
        with suppress(OSError, ValueError):
            if path.name == outer and path.is_file():
                return str(path)
    return ""


def _count_briefs(document: Document) -> int:
    return len(issue_of(document).briefs)


def _first_new(before: Document, joined: Document) -> Spot:
    """Return where the first thing is that an import has brought."""
    old = {id(article) for article in before.articles}
    for index, article in enumerate(joined.articles):
        if id(article) not in old:
            return Spot(f"articles/{index}/title")
    if _count_briefs(joined) > _count_briefs(before):
        return Spot(f"briefs/{_count_briefs(before)}")
    return START
