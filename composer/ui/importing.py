"""Importing: contributors' files join the open draft, as one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from composer.app.draft import Draft, Spot
from composer.app.workbench import Sources, Workbench
from composer.model.document import Document, issue_of, kind_of
from composer.model.official import OfficialDocument
from composer.store.media import Media
from composer.ui.desk import START
from composer.ui.errands import Errands
from composer.ui.questions import Questions

if TYPE_CHECKING:
    from composer.ui.window import Window


_NOTHING = OfficialDocument()


class Importing(QObject):
    """Reads contributors' files behind the window and joins them to the draft."""

    def __init__(self, window: Window, errands: Errands, ask: Questions) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._bench: Workbench = window.workbench
        self._errands = errands
        self._ask = ask

    def run(
        self,
        paths: list[Path],
        need_draft: Callable[[], object],
        take: Callable[[Document, Media], bool],
    ) -> None:
        """Import files; `need_draft` is called when there is something to import.

        An official document alone goes to `take` first, which opens it as it
        is and returns True, or has it join the draft that is open. What
        cannot be read is told afterwards and stops nothing else.
        """
        self._errands.run(
            self.tr("正在导入来稿"),
            partial(self._bench.read_sources, paths, self._desk.content),
            partial(self._join, need_draft, take),
            can_cancel=True,
        )

    def _join(
        self,
        need_draft: Callable[[], object],
        take: Callable[[Document, Media], bool],
        sources: Sources,
    ) -> None:
        alone = sources.issues[0] if len(sources.issues) == 1 else None
        if isinstance(alone, OfficialDocument) and take(alone, sources.media):
            self._window.status.say(self._told(_NOTHING, alone))
        elif sources.issues:
            need_draft()
            before = self._desk.content
            joined = self._bench.join(sources, before)
            media = self._bench.joined_media(sources, self._desk.draft.media)
            if kind_of(joined) == kind_of(before):
                self._desk.apply(self.tr("导入来稿"), joined, media=media)
            else:  # an issue without a word gave way to the official document
                self._desk.load(Draft(joined, media))
            self._desk.go(_first_new(before, joined))
            self._window.status.say(self._told(before, joined))
        if sources.failures:
            head = self.tr("有 %n 份来稿没有导入", "", len(sources.failures))
            self._ask.tell_all(head, sources.failures, self._desk.settings.language)

    def _told(self, before: Document, joined: Document) -> str:
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
