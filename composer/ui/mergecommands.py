"""Merging: another state of the open draft is read, compared and merged in as one step.

The other state is what somebody else has written to the draft's file, or a
conflict copy of a cloud drive. Read and compared behind the window. What was
here before is kept as an earlier version; the other file is left as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QObject
from PySide6.QtWidgets import QDialog

from composer.app.draft import Draft, State
from composer.app.workbench import Workbench
from composer.model.document import Document

if TYPE_CHECKING:
    from composer.app.merging import Merge, Side
    from composer.ui.mergedialog import MergeDialog
    from composer.ui.sharing import Sharing
    from composer.ui.window import Window

Then = Callable[[], object]


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be merged into what."""

    draft: Draft
    mine: State
    copy: Path | None
    """The conflict copy; None: the draft's own file."""
    base: Document | None
    then: Then


class Merging(QObject):
    """Merges other states into the draft on a window's desk."""

    def __init__(self, window: Window, sharing: Sharing) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._bench: Workbench = window.workbench
        self._sharing = sharing
        self.dialog: MergeDialog | None = None
        """The dialog, while it is shown."""

    def with_file(self, then: Then = _nothing) -> None:
        """Merge in what somebody else has written to the draft's file; then call `then`.

        It is not called when the clerk changes his mind.
        """
        draft = self._desk.draft
        if draft.path is not None:
            self._begin(None, draft.saved.content, then)

    def with_copy(self, copy: Path) -> None:
        """Merge in a conflict copy; nobody knows what both began with."""
        self._begin(copy, None, _nothing)

    def throw_away(self, copy: Path) -> None:
        """Move a conflict copy that was merged to where the system keeps what is thrown away."""
        self._window.files.errands.run(
            self.tr("正在移到回收站"),
            partial(QFile.moveToTrash, str(copy)),
            partial(self._thrown_away, copy),
        )

    def _begin(self, copy: Path | None, base: Document | None, then: Then) -> None:
        draft = self._desk.draft
        path = copy or draft.path
        if self.dialog is not None or path is None:
            return
        self._window.files.saving.settle()
        task = _Task(draft, draft.state, copy, base, then)
        self._window.files.errands.run(
            self.tr("正在对照双方的更改"),
            partial(self._read, path, base, task.mine.content),
            partial(self._ask, task),
        )

    def _read(
        self, path: Path, base: Document | None, mine: Document
    ) -> tuple[Draft, tuple[Merge, ...]]:
        """Read the other state and say what differs, on any thread."""
        from composer.app.merging import merges  # noqa: PLC0415 - a start does not wait for it

        theirs, _ = self._bench.open(path)
        return theirs, merges(base, mine, theirs.content)

    def _is_over(self, task: _Task) -> bool:
        """Return whether the draft is another one by now; one that was changed is compared anew."""
        draft = self._desk.draft
        if draft is task.draft and draft.state is task.mine:
            return False
        if draft is task.draft and task.copy is None:
            self.with_file(task.then)
        elif draft is task.draft and task.copy is not None:
            self.with_copy(task.copy)
        return True

    def _ask(self, task: _Task, read: tuple[Draft, tuple[Merge, ...]]) -> None:
        theirs, found = read
        if self.dialog is not None or self._is_over(task):
            return
        if not found:
            self._window.status.say(self.tr("双方的内容相同，不需要合并。"))
            self._finish(theirs, task)
            return
        from composer.ui.mergedialog import MergeDialog  # noqa: PLC0415 - a start does not wait for it

        name = (task.copy or task.draft.path or Path()).name
        dialog = self.dialog = MergeDialog(
            self._window,
            self.tr("对照并合并：{name}").format(name=name),
            found,
            self._desk.settings,
            knows_base=task.base is not None,
        )
        dialog.finished.connect(partial(self._answered, dialog, task, theirs))
        dialog.open()

    def _answered(self, dialog: MergeDialog, task: _Task, theirs: Draft, result: int) -> None:
        self.dialog = None
        chosen = dialog.chosen
        dialog.deleteLater()
        if result != QDialog.DialogCode.Accepted or self._is_over(task):
            return
        from composer.app.merging import merged  # noqa: PLC0415 - a start does not wait for it

        self._sharing.keep_mine("merged", _nothing)
        content, media = merged(task.base, task.mine, theirs.state, chosen)
        self._desk.apply(self.tr("合并他人的更改"), content, media=media)
        self._finish(theirs, task)
        self._window.status.say(self._said(chosen))

    def _finish(self, theirs: Draft, task: _Task) -> None:
        """Know what the file holds now, which is no longer another one."""
        draft = self._desk.draft
        if task.copy is None and draft.path is not None:
            self._bench.follow(draft, theirs)
            draft.mark_saved(theirs.state, draft.path)
            self._desk.notify_status()
        self._sharing.noticed_merge(task.copy)
        task.then()

    def _said(self, chosen: Mapping[int, Side]) -> str:
        counts = Counter(chosen.values())
        told: dict[Side, str] = {
            "mine": self.tr("用我的 {n} 处"),
            "theirs": self.tr("用对方的 {n} 处"),
            "both": self.tr("双方都留 {n} 处"),
        }
        facts = [told[side].format(n=counts[side]) for side in told if counts[side]]
        return self.tr("已合并：{facts}。可以撤销。").format(facts=self.tr("，").join(facts))

    def _thrown_away(self, copy: Path, outcome: object) -> None:
        done = outcome[0] if isinstance(outcome, tuple) else outcome
        if not done:
            said = self.tr("“{name}”没有移走：这里没有回收站，或者没有权限。")
            self._window.status.say(said.format(name=copy.name))
            return
        self._sharing.forget_merged_copy()
        said = self.tr("“{name}”已移到回收站，需要时可以从那里还原。")
        self._window.status.say(said.format(name=copy.name))
