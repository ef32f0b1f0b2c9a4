"""History commands: the window of versions, and what is asked for in it.

Taking back is one step that can be undone, and the draft's file is left
alone; what was not saved is kept as a version before. Versions are read
behind the window; when typing went on meanwhile, the work is done again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSettings
from PySide6.QtWidgets import QFileDialog, QMessageBox

from composer.app import exporting
from composer.app.draft import Draft, State
from composer.app.history import History, taken_back
from composer.app.parts import Part
from composer.app.prints import Print
from composer.app.workbench import issue_title, safe_name
from composer.model.document import Document, kind_of
from composer.model.errors import Failure
from composer.store.media import Media
from composer.store.versions import Version
from composer.ui import printing
from composer.ui.errands import Errands
from composer.ui.faces import families
from composer.ui.folders import folder_of
from composer.ui.moments import moment
from composer.ui.plain import PlainBox
from composer.ui.questions import Questions

if TYPE_CHECKING:
    from composer.app import redline
    from composer.ui.historywindow import HistoryWindow
    from composer.ui.historywork import Comparison
    from composer.ui.redlineprint import Redline, RedlineJob
    from composer.ui.statusbar import Work
    from composer.ui.window import Window


class HistoryCommands(QObject):
    """See the module."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._ask = Questions(window)
        self._errands = Errands(window, self._ask)
        self._history: History = window.workbench.history
        self._place = QByteArray()
        self._job: RedlineJob | None = None
        self._work: Work | None = None
        self.shown: HistoryWindow | None = None
        window.commands.bind("draft-history", self.show)
        window.files.saving.saved.connect(self._on_saved)
        window.files.closing.connect(self.release)

    def show(self) -> None:
        """Show the versions of the open draft; one that was never saved has none."""
        if self._desk.draft.path is None:
            self._explain()
            return
        if self.shown is None:
            from composer.ui.historywindow import (  # noqa: PLC0415 - a start does not wait for it
                HistoryWindow,
            )

            self.shown = HistoryWindow(
                self._desk, self._window.proofs, self._history, self._window, self._window.filer
            )
            self._connect(self.shown)
            self.shown.restoreGeometry(self._kept_place())
        self.shown.show()
        self.shown.raise_()
        self.shown.activateWindow()

    def release(self) -> None:
        """Let what is under way come to its end: the window goes."""
        if self._job is not None:
            self._job.wait()
        self._forget()

    def _connect(self, shown: HistoryWindow) -> None:
        shown.restore_wanted.connect(self.restore)
        shown.article_wanted.connect(self.restore_article)
        shown.copy_wanted.connect(self.save_copy)
        shown.print_wanted.connect(self.print)
        shown.export_wanted.connect(self.export)
        shown.shut.connect(self._forget)
        self.destroyed.connect(shown.deleteLater)  # the window has another language

    def _forget(self) -> None:
        shown, self.shown = self.shown, None
        if shown is not None:
            self._keep_place(shown.saveGeometry())
            shown.hide()
            shown.deleteLater()

    def _explain(self) -> None:
        said = self.tr("这份草稿还没有保存过，没有历史版本。")
        more = self.tr("先保存一次，以后每次保存都会留下一个历史版本。")
        if self._say(said, more, self.tr("保存(&S)…")):
            self._window.files.saving.save(self.show)

    def _say(self, text: str, more: str, way_out: str = "") -> bool:
        """Say something, and return whether the way out is wanted, if there is one."""
        title, icon = self.tr("历史版本"), QMessageBox.Icon.Information
        box = PlainBox(self.shown or self._window, icon, title, text, more)
        shut = self.tr("取消") if way_out else self.tr("知道了")
        leave = box.addButton(shut, QMessageBox.ButtonRole.RejectRole)
        wanted = box.addButton(way_out, QMessageBox.ButtonRole.AcceptRole) if way_out else leave
        box.setDefaultButton(wanted)
        box.setEscapeButton(leave)
        box.exec()
        box.deleteLater()
        return wanted is not leave and box.clickedButton() is wanted

    def _kept_place(self) -> QByteArray:
        """Return where the window was and how large; "" it was never open."""
        places = self._window.places
        if places is None:
            return self._place
        kept = QSettings(str(places), QSettings.Format.IniFormat).value("history")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def _keep_place(self, place: QByteArray) -> None:
        self._place = place
        if self._window.places is not None:
            kept = QSettings(str(self._window.places), QSettings.Format.IniFormat)
            kept.setValue("history", place)

    def _on_saved(self) -> None:
        if self.shown is not None:
            self.shown.reload()

    # Taking back

    def restore(self, version: Version) -> None:
        """Make the content what it was in a version."""
        when = moment(version.time)
        self._take_back(
            version,
            None,
            self.tr("恢复 {time} 的版本").format(time=when),
            self.tr("已恢复为 {time} 的版本。文件还没有改动，保存以后才会写入。").format(time=when),
        )

    def restore_article(self, version: Version, part: Part) -> None:
        """Put one article back as it was in a version."""
        title = " ".join(part.title.split()) or self.tr("无标题")
        self._take_back(
            version,
            part.before,
            self.tr("恢复文章《{title}》").format(title=title),
            self.tr("《{title}》已恢复为 {time} 的样子。文件还没有改动，保存以后才会写入。").format(
                title=title, time=moment(version.time)
            ),
        )

    def _take_back(self, version: Version, article: int | None, label: str, said: str) -> None:
        self._window.files.saving.settle()
        draft = self._desk.draft
        unsaved = draft.path if draft.is_dirty and article is None else None
        job = partial(_made, self._history, version, draft.state, article, unsaved)
        done = partial(self._put, version, article, (label, said), (draft, draft.state))
        self._errands.run(self.tr("正在读取历史版本"), job, done)

    def _put(
        self,
        version: Version,
        article: int | None,
        words: tuple[str, str],
        asked: tuple[Draft, State],
        made: tuple[Document, Media],
    ) -> None:
        draft, before = asked
        if self._desk.draft is not draft:
            return
        if draft.state is not before:
            if self.shown is not None:  # typing went on
                self._take_back(version, article, *words)
            return
        label, said = words
        content, media = made
        if content == before.content:
            label, said = "", self.tr("现在的内容与那个版本一样，没有什么可恢复的。")
        else:
            self._desk.apply(label, content, media=media)
        self._window.status.say(said)
        if self.shown is not None:
            self.shown.say_done(said, label)
            self.shown.reload()

    # Keeping and printing

    def save_copy(self, version: Version) -> None:
        """Save a version as a draft of its own, or what is no draft as it is."""
        path = self._desk.draft.path
        when = f"{version.time:%Y-%m-%d %H.%M}"
        name = "" if path is None else path.stem
        folder = folder_of(path)
        proposed = folder / safe_name(f"{name} {when}")
        place = self._ask.place_to_save(
            proposed.with_name(proposed.name + ".bulletin"), self.tr("另存历史版本")
        )
        if place is None:
            return
        write = self._window.files.saving.write_copy
        self._errands.run(
            self.tr("正在保存副本"),
            partial(_save_copy, write, self._history, version, place),
            partial(self._copied, place),
        )

    def _copied(self, place: Path, _: object) -> None:
        self._window.status.say(self.tr("这个版本已另存到 {path}").format(path=place))

    def print(self, found: Comparison) -> None:
        """Print what differs."""
        if not printing.has_printer():
            said = self.tr("这台电脑还没有安装打印机。可以先把花脸稿导出为 PDF，再到别处打印。")
            self._say(said, "")
        elif self._job is None:
            self._begin(found, self._print_pages)

    def export(self, found: Comparison) -> None:
        """Ask where to, and write what differs as a PDF, a DOCX file or a web page."""
        name = safe_name(self.tr("{title}花脸稿").format(title=issue_title(found.after.content)))
        folder = Path(self._desk.settings.export_folder or folder_of(self._desk.draft.path))
        kinds = self.tr("PDF 文件 (*.pdf);;Word 文件 (*.docx);;网页 (*.html)")
        chosen, _ = QFileDialog.getSaveFileName(
            self.shown or self._window,
            self.tr("导出花脸稿"),
            str(folder / f"{name}.pdf"),
            kinds,
        )
        if chosen:
            self.export_to(found, Path(chosen))

    def export_to(self, found: Comparison, path: Path) -> None:
        """Write what differs to a file, whose ending says as what; others are a PDF."""
        from composer.app import redline  # noqa: PLC0415 - a start does not wait for it

        if path.suffix.lower() in redline.SUFFIXES:
            language = self._desk.settings.language
            self._errands.run(
                self.tr("正在导出花脸稿"),
                partial(redline.write, path, found.parts, self._about(found), language),
                partial(self._exported, path),
            )
        elif self._job is None:
            self._begin(found, partial(self._write_pages, path))

    def _begin(self, found: Comparison, then: Callable[[Print], None]) -> None:
        from composer.ui.redlineprint import RedlineJob  # noqa: PLC0415 - a start does not wait for it

        self._work = self._window.status.begin_work(self.tr("正在排花脸稿"))
        self._job = RedlineJob(self._redline(found), self)
        self._job.made.connect(then)
        self._job.failed.connect(self._tell)
        self._job.finished.connect(self._end)
        self._job.start()

    def _about(self, found: Comparison) -> redline.About:
        from composer.app import redline  # noqa: PLC0415 - a start does not wait for it

        content = found.after.content
        shown = self.shown
        older, newer = found.older, found.newer
        return redline.About(
            title=issue_title(content),
            older="" if shown is None else shown.list.model_.name(older),
            newer="" if shown is None else shown.list.model_.name(newer),
            time=dt.datetime.now() if newer == "now" else newer.time,
            names=found.names,
            kind=kind_of(content),
        )

    def _redline(self, found: Comparison) -> Redline:
        from composer.ui.redlineprint import Redline  # noqa: PLC0415 - a start does not wait for it

        shown = self.shown
        return Redline(
            title=issue_title(found.after.content),
            compared="" if shown is None else shown.about.text(),
            counts="" if shown is None else shown.redline.counts.text(),
            parts=found.parts,
            faces=dict(families()),
            names=found.names,
        )

    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        if self._work is not None:
            work, self._work = self._work, None
            work.end()

    def _print_pages(self, made: Print) -> None:
        self._window.exports.printing.print_sheets(made, both_sides=False)

    def _write_pages(self, path: Path, made: Print) -> None:
        self._errands.run(
            self.tr("正在导出花脸稿"),
            partial(exporting.write_pdf, path, made.pdf),
            partial(self._exported, path),
        )

    def _exported(self, path: Path, _: object) -> None:
        self._window.status.say(self.tr("花脸稿已导出到 {path}").format(path=path))

    def _tell(self, problem: Failure) -> None:
        self._errands.tell(problem)


def _made(
    history: History,
    version: Version,
    now: State,
    article: int | None,
    unsaved: Path | None,
) -> tuple[Document, Media]:
    """Return the content with a version put back; what no file holds is kept before."""
    earlier = history.load(version)
    if unsaved is not None:
        history.keep(unsaved, now, "discarded")
    return taken_back(now, earlier, article)


def _save_copy(
    write: Callable[[State, Path], None], history: History, version: Version, place: Path
) -> None:
    if version.kind == "raw":
        history.save_raw(version, place)
    else:
        write(history.load(version), place)
