"""Sharing: one draft and several people, as the window shows it (app.sharing).

Takes the lock of a draft that is opened or saved elsewhere, asks when somebody
else has it, lets it only be looked at then, and tells in bars what others do
to its file meanwhile. One per window, whatever language its panes have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from typing_extensions import override

from composer.app.draft import Draft
from composer.app.protection import Protection, protection
from composer.app.sharing import Noticed, Watch
from composer.app.workbench import Session, Workbench
from composer.model.errors import SaveError
from composer.store.locks import Holder, Lock
from composer.store.versions import Kind
from composer.ui.mergecommands import Merging
from composer.ui.questions import Answer
from composer.ui.resultbar import open_path
from composer.ui.sharebar import Choice, ShareBar
from composer.ui.sharingwords import SharingWords

if TYPE_CHECKING:
    from composer.ui.window import Window

Hold = Lock | Holder | None
"""The lock of a draft that we have, who has it, or that there is none."""
_BACK_RANK = -20
"""Locks are given back before any other draft is read: it may be the same one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft that was read, and whether it may be changed."""

    draft: Draft
    session: Session
    hold: Hold
    protection: Protection


@dataclass
class _Known:
    """What the bars say of the open draft's file."""

    freed: bool = False
    changed: bool = False
    gone: bool = False
    taken_by: Holder | None = None
    copies: tuple[Path, ...] = ()
    merged_copy: Path | None = None


class Sharing(QObject):
    """Looks after the file of the draft on a window's desk."""

    _noticed = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._bench: Workbench = window.workbench
        self._watch: Watch | None = None
        self._draft: Draft | None = None
        self._path: Path | None = None
        self._hold: Hold = None
        self._protection: Protection = ""
        self._expected: Opened | None = None
        self._known = _Known()
        self._numbers = count()
        self._let_be: set[Path] = set()
        """Conflict copies that the clerk wants to hear of no more."""
        self._bars: list[ShareBar] = []
        self.words = SharingWords(window)
        self.merging: Merging | None = None
        self._noticed.connect(self._on_noticed, Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)

    def attach(self) -> None:
        """Serve the desk and the files that the window has now."""
        window = self._window
        if self.merging is not None:
            self.merging.deleteLater()
        self.merging = Merging(window, self)
        self._bars.clear()  # they went with the panes
        window.desk.loaded.connect(self._on_loaded)
        window.desk.refused.connect(self.say_refused)
        window.files.saving.saved.connect(self._on_saved)
        window.files.closing.connect(self.close)

    # Opening

    def read(self, path: Path, *, force: bool = False) -> Opened:
        """Read a draft and take its lock, on any thread; with `force` from who has it.

        What a window of this user has left behind here when it crashed is taken without a word.

        Raises:
            OpenError: It cannot be read; no lock is kept then.
        """
        draft, session = self._bench.open(path)
        place = draft.path or path
        hold = self._take(place, force=force)
        if isinstance(hold, Holder) and hold.is_stale and hold.is_here:
            hold = self._take(place, force=True)
        if isinstance(hold, Lock) and self._bench.changed_on_disk(draft):
            try:
                draft, session = self._bench.open(path)
            except BaseException:
                self._give_back(hold)
                raise
        return Opened(draft, session, hold, protection(place))

    def ask(self, opened: Opened) -> Answer:
        """Ask what to do with a draft that was read, if somebody else has it."""
        if not isinstance(opened.hold, Holder):
            return Answer.READ
        return self.words.about_holder(_shown(opened.draft.path), opened.hold)

    def expect(self, opened: Opened) -> None:
        """Know what holds of a draft that is about to be laid on the desk."""
        self._expected = opened

    def let_go(self, opened: Opened) -> None:
        """Give back the lock of a draft that was read and is not shown after all."""
        self._bring_back(opened.hold)

    # Saving

    def claim(self, place: Path) -> Hold:
        """Take the lock of a file that the draft is about to have, on any thread.

        Raises:
            SaveError: Somebody else has that file open.
        """
        hold = self._take(place)
        if isinstance(hold, Holder) and hold.is_stale:
            hold = self._take(place, force=True)
        if isinstance(hold, Holder):
            raise SaveError("held_by_another", place, name=hold.name or hold.machine or "?")
        return hold

    def give_back(self, hold: Hold) -> None:
        """Give a lock back that was claimed for nothing, on any thread."""
        self._give_back(hold)

    def moved(self, draft: Draft, hold: Hold) -> None:
        """Hear that the draft has another file now, whose lock was claimed."""
        if draft is self._draft:
            self._begin(hold, "")
        else:
            self._bring_back(hold)

    def close(self) -> None:
        """Let go of the draft; the window ends."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    # What the bars offer

    def reopen(self) -> None:
        """Read the file again and show it; what is not saved here is kept as a version."""
        path = self._path
        if path is None:
            return
        if self._window.desk.draft.is_dirty:
            self._window.safety.throw_away()
            self.keep_mine("discarded", partial(self._reopen_kept, path))
        else:
            self._reopen(path)

    def merge(self, then: Callable[[], object]) -> None:
        """Merge in what somebody else has written to the file, then call `then`."""
        if self.merging is not None:
            self.merging.with_file(then)

    @property
    def keeps(self) -> bool:
        """Whether states that are given up are kept as earlier versions: the last one was."""
        return self._bench.history.trouble is None

    def keep_mine(self, kind: Kind, then: Callable[[], object]) -> None:
        """Keep the state on the desk as an earlier version, then call `then`."""
        draft, history = self._window.desk.draft, self._bench.history
        if draft.path is None:
            then()
            return
        self._window.files.errands.run(
            self.tr("正在保留原来的状态"),
            partial(history.keep, draft.path, draft.state, kind),
            partial(_call, then),
        )

    def look_again(self) -> None:
        """Read the file again; whoever had it may have gone."""
        if self._path is not None:
            self._window.files.opening.open(self._path, asks=False)

    def open_copy(self) -> None:
        """Show what the draft says as another one without a file, to be changed."""
        draft = self._window.desk.draft
        self._window.files.opening.show_copy(draft)

    def say_refused(self) -> None:
        """Say that nothing was changed, and why."""
        said = self.tr("这份草稿是只读打开的，没有改动；要修改请打开副本。")
        self._window.status.say(said)

    def noticed_merge(self, copy: Path | None) -> None:
        """Hear that another state was merged in: the file's, or that of a conflict copy."""
        if copy is None:
            self._known.changed = False
        else:
            rest = tuple(one for one in self._known.copies if one != copy)
            self._known.copies, self._known.merged_copy = rest, copy
        self._show_bars()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self._watch is not None:
            self._watch.look()
        return False

    # Own business

    def _watching(self) -> Watch:
        if self._watch is None:
            self._watch = Watch(
                self._tell, self._bench.changed_on_disk, self._bench.history.keep_before
            )
        return self._watch

    def _take(self, place: Path, *, force: bool = False) -> Hold:
        """Take a lock, unless it is the one that we have."""
        if isinstance(self._hold, Lock) and self._path == place.absolute():
            return self._hold
        return self._watching().take(place, force=force)

    def _take_left(self, place: Path) -> Hold:
        """Take a lock, also from who has certainly gone: after a crash that was this window."""
        hold = self._take(place)
        is_left = isinstance(hold, Holder) and hold.is_stale
        return self._take(place, force=True) if is_left else hold

    def _give_back(self, hold: Hold) -> None:
        if isinstance(hold, Lock) and hold is not self._hold:
            hold.release()

    def _tell(self, noticed: Noticed) -> None:
        """Hear from the thread that looks."""
        with suppress(RuntimeError):  # the window has gone
            self._noticed.emit(noticed)

    def _bring_back(self, hold: Hold) -> None:
        """Give a lock back behind the window; no other one takes the place of this job."""
        self._window.proofs.run(
            f"lock-back-{next(self._numbers)}",
            partial(self._give_back, hold),
            _ignore,
            _ignore,
            rank=_BACK_RANK,
            worker=self._window.filer,
        )

    def _reopen(self, path: Path) -> None:
        self._window.files.opening.open(path, asks=False)

    def _reopen_kept(self, path: Path) -> None:
        self._reopen(path)
        said = self.tr("没有保存的更改可从“文件 > 找回未保存的内容”找回。")
        if self.keeps:
            said = self.tr("没有保存的更改留在“历史版本”里，可以取回。")
        self._window.status.say(said)

    @Slot()
    def _on_loaded(self) -> None:
        draft = self._window.desk.draft
        if draft is self._draft:  # shown again, or in another language
            self._apply()
            return
        expected, self._expected = self._expected, None
        self._draft = draft
        if expected is not None and expected.draft is draft:
            self._begin(expected.hold, expected.protection)
        elif isinstance(self._hold, Lock) and draft.path == self._path:
            self._begin(self._hold, "")  # another state of the same file, from a crash
        else:
            self._begin(None, "")
            if draft.path is not None:
                self._window.proofs.run(
                    "lock",
                    partial(self._take_left, draft.path),
                    partial(self._on_taken, draft),
                    _ignore,
                    worker=self._window.filer,
                )

    def _on_taken(self, draft: Draft, hold: Hold) -> None:
        """Look after a draft that lies here already: it may hold more than its file."""
        if draft is not self._draft:
            self._bring_back(hold)
            return
        self._begin(hold if isinstance(hold, Lock) else None, "")
        if isinstance(hold, Holder) and not hold.is_stale:
            self._known.taken_by = hold
            self._show_bars()

    def _begin(self, hold: Hold, protected: Protection) -> None:
        draft = self._draft
        self._known = _Known()
        self._hold, self._protection = hold, protected
        self._path = None if draft is None else draft.path
        if draft is None or draft.path is None:
            if self._watch is not None:
                self._watch.end()
        else:
            self._watching().begin(draft, hold)
        self._apply()

    def _apply(self) -> None:
        self._window.set_read_only(isinstance(self._hold, Holder) or bool(self._protection))
        self._show_bars()

    def _on_saved(self, draft: Draft) -> None:
        if draft is self._draft:
            self._known.changed = self._known.gone = False
            self._show_bars()

    def _on_noticed(self, noticed: Noticed) -> None:
        draft = self._draft
        if draft is None or draft.path is None or noticed.path != self._path:
            return  # of a draft that was here before
        known = self._known
        known.gone = noticed.gone or (known.gone and not noticed.back)
        known.freed = known.freed or (noticed.freed and isinstance(self._hold, Holder))
        if noticed.taken_by is not None:
            known.taken_by = noticed.taken_by
            self._hold = None
        copies = (*known.copies, *noticed.copies)
        known.copies = tuple(dict.fromkeys(one for one in copies if one not in self._let_be))
        self._show_bars()
        if noticed.changed:  # asked again behind what is being saved, which changes the file, too
            self._window.proofs.run(
                "changed",
                partial(self._bench.changed_on_disk, draft),
                partial(self._on_changed, draft),
                _ignore,
                worker=self._window.filer,
            )

    def _on_changed(self, draft: Draft, is_changed: bool) -> None:
        if draft is self._draft:
            self._known.changed = is_changed
            self._show_bars()

    # Bars

    def _show_bars(self) -> None:
        for bar in self._bars:
            bar.hide()
            bar.deleteLater()
        self._bars.clear()
        if self._path is None:
            return
        name = _shown(self._path).stem
        for show in (
            self._bar_read_only,
            self._bar_taken,
            self._bar_gone,
            self._bar_changed,
            self._bar_copies,
            self._bar_merged_copy,
        ):
            show(name)

    def _show(self, said: str, choices: Sequence[Choice], *, stays: bool = False) -> ShareBar:
        bar = ShareBar(said, choices, "lock" if stays else "users", stays=stays)
        self._bars.append(bar)
        self._window.show_bar(bar)
        return bar

    def _bar_read_only(self, name: str) -> None:
        hold = self._hold
        copy = (self.tr("打开副本来改"), self.open_copy)
        again = (self.tr("再看一次"), self.look_again)
        if isinstance(hold, Holder) and self._known.freed:
            said = self.tr("{who}已关闭《{name}》，现在可以编辑了。")
            said = said.format(who=self.words.who(hold), name=name)
            self._show(said, [(self.tr("开始编辑"), self.look_again)], stays=True)
        elif isinstance(hold, Holder):
            held = self.words.left(name, hold) if hold.is_stale else self.words.held(name, hold)
            said = self.tr("只读：{held}").format(held=held)
            self._show(said, [copy, again], stays=True)
        elif self._protection:
            said = self.words.protected(name, self._protection)
            self._show(said, [copy, again], stays=True)

    def _bar_taken(self, name: str) -> None:
        holder = self._known.taken_by
        if holder is None:
            return
        said = self.tr("{held}保存时会发现他的更改，不会互相覆盖；也可以另存一份。")
        bar = self._show(
            said.format(held=self.words.held(name, holder)),
            [(self.tr("另存一份…"), self._window.files.save_as)],
        )
        bar.closed.connect(self._forget_taken)

    def _bar_gone(self, name: str) -> None:
        if not self._known.gone:
            return
        said = self.tr("《{name}》的文件已被删除或移走；内容还在窗口里，保存会重新建立它。")
        bar = self._show(said.format(name=name), [(self.tr("保存"), self._window.files.save)])
        bar.closed.connect(self._forget_gone)

    def _bar_changed(self, name: str) -> None:
        if not self._known.changed or self.merging is None:
            return
        said = self.tr("《{name}》的文件已被别人或其他程序改写。").format(name=name)
        merge = (self.tr("对照并合并…"), self.merging.with_file)
        choices: list[Choice] = [
            (self.tr("重新打开"), self.reopen),
            (self.tr("以后"), self._forget_changed),
        ]
        if not self._window.desk.is_read_only:
            choices.insert(0, merge)
        self._show(said, choices).closed.connect(self._forget_changed)

    def _bar_copies(self, _name: str) -> None:
        copies = self._known.copies
        if not copies or self.merging is None:
            return
        names = self.tr("、").join(f"“{one.name}”" for one in copies)
        said = self.tr("网盘在文件旁留下了冲突副本：{names}").format(names=names)
        choices: list[Choice] = [
            (self.tr("打开文件夹"), partial(open_path, copies[0].parent)),
            (self.tr("不再提示"), self._let_copies_be),
        ]
        if not self._window.desk.is_read_only:
            merge = partial(self.merging.with_copy, copies[0])
            choices.insert(0, (self.tr("对照并合并…"), merge))
        self._show(said, choices).closed.connect(self._let_copies_be)

    def _bar_merged_copy(self, _name: str) -> None:
        copy = self._known.merged_copy
        if copy is None or self.merging is None:
            return
        said = self.tr("已合并。冲突副本“{name}”还在原处。").format(name=copy.name)
        throw = (self.tr("移到回收站"), partial(self.merging.throw_away, copy))
        self._show(said, [throw]).closed.connect(self.forget_merged_copy)

    def _forget_taken(self) -> None:
        self._known.taken_by = None

    def _forget_gone(self) -> None:
        self._known.gone = False

    def _forget_changed(self) -> None:
        self._known.changed = False
        self._show_bars()

    def _let_copies_be(self) -> None:
        self._let_be.update(self._known.copies)
        self._known.copies = ()
        self._show_bars()

    def forget_merged_copy(self) -> None:
        """Say nothing more of the conflict copy that was merged."""
        self._known.merged_copy = None
        self._show_bars()


def _shown(path: Path | None) -> Path:
    """Return the path by whose name the clerk knows a draft: of a bare one its folder's."""
    if path is None:
        return Path()
    return path.parent if path.name == "issue.yaml" else path


def _call(then: Callable[[], object], _outcome: object) -> None:
    then()


def _ignore(outcome: object) -> None:
    """Do nothing: nothing depends on it."""
