"""Origins: the file that an article came in, opened by the system or compared with the article."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from composer.app import originals
from composer.app.comparing import differences
from composer.model.errors import Failure, OpenError
from composer.model.issue import Article, Origin
from composer.store.media import Media
from composer.ui.plain import PlainBox
from composer.ui.questions import Questions

if TYPE_CHECKING:
    from composer.app.inbox import Arrival
    from composer.model.document import Document
    from composer.ui.inboxpanel import InboxPanel
    from composer.ui.statusbar import Work
    from composer.ui.window import Window


class Origins(QObject):
    """Binds what can be done with the original of the current article."""

    _read = Signal(object, object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._ask = Questions(window)
        self._folder: QTemporaryDir | None = None
        """Where originals are put for the system's programs; it goes with the window."""
        self._stop = threading.Event()
        self._work: Work | None = None
        self._read.connect(self._compare_with, Qt.ConnectionType.QueuedConnection)
        for name, act in (("origin-open", self.open), ("origin-compare", self.compare)):
            window.commands.bind(name, act)
        self._desk.item_changed.connect(self._allow)
        self._desk.changed.connect(self._allow)
        self._desk.loaded.connect(self._allow)
        window.files.closing.connect(self.release)
        window.panel.inbox_made.connect(self._connect)
        if window.panel.has_inbox:
            self._connect(window.panel.inbox)
        self._allow()

    def release(self) -> None:
        """Let reading come to its end: nobody waits for it any more."""
        self._stop.set()

    def open(self) -> None:
        """Open the original of the current article with the system's program for it."""
        article = self._article()
        if article is not None and article.origin is not None:
            self._open(article.origin, self._desk.media)

    def compare(self) -> None:
        """Show what has changed in the current article since it came."""
        article = self._article()
        if article is None or article.origin is None:
            return
        try:
            place = originals.put_original(article.origin, self._desk.media, self._place())
        except Failure as failure:
            self._tell(failure, article.origin)
            return
        self._stop.clear()
        self._work = self._window.status.begin_work(self.tr("正在读来稿原件"), self._stop.set)
        arguments = (article, self._desk.content, place)
        threading.Thread(
            target=self._read_again, args=arguments, name="original", daemon=True
        ).start()

    # Opening

    def _connect(self, panel: InboxPanel) -> None:
        panel.original_wanted.connect(self._open_arrival)

    def _open_arrival(self, one: Arrival) -> None:
        if one.file:
            self._open(Origin(one.file, one.name), one.media)
        elif one.path:
            ending = Path(one.path).suffix.lower()
            self._open_path(Path(one.path), originals.danger_of(Origin(f"x{ending}")))

    def _open(self, origin: Origin, media: Media) -> None:
        try:
            place = originals.put_original(origin, media, self._place())
        except Failure as failure:
            self._tell(failure, origin)
            return
        self._open_path(place, originals.danger_of(origin))

    def _open_path(self, place: Path, danger: originals.Danger) -> None:
        if danger == "program":
            said = self.tr("“{name}”不是文档，打开它可能会运行程序，所以没有打开。")
            more = self.tr("文件没有改动；放入的文章可以在“与来稿原件对照”里把原件另存出来。")
            self._say(said.format(name=place.name), more)
            return
        if danger == "macros" and not self._agrees(place.name):
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            said = self.tr("系统里没有能打开“{name}”的程序。")
            self._say(said.format(name=place.name), "")

    def _agrees(self, name: str) -> bool:
        box = PlainBox(
            self._window,
            QMessageBox.Icon.Warning,
            self.tr("简报编排"),
            self.tr("“{name}”里可能有宏。").format(name=name),
            self.tr("宏是会自己运行的小程序。打开以后请不要“启用宏”或“启用内容”。"),
        )
        agree = box.addButton(self.tr("打开(&O)"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("取消"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        box.exec()
        agrees = box.clickedButton() is agree
        box.deleteLater()
        return agrees

    def _say(self, text: str, more: str) -> None:
        title, icon = self.tr("简报编排"), QMessageBox.Icon.Information
        box = PlainBox(self._window, icon, title, text, more)
        box.addButton(self.tr("知道了"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def _tell(self, failure: Failure, origin: Origin) -> None:
        if isinstance(failure, OpenError) and failure.reason == "picture_missing":
            name = origin.name or originals.file_name(origin)
            self._say(
                self.tr("草稿里没有来稿“{name}”的原件。").format(name=name),
                self.tr("文章没有受影响。草稿可能用别的程序存过；原件要向供稿单位再取。"),
            )
        else:
            self._ask.tell(failure, self._desk.settings.language)

    def _place(self) -> Path:
        if self._folder is None or not Path(self._folder.path()).is_dir():
            self._folder = QTemporaryDir()
        return Path(self._folder.path())

    # Comparing

    def _read_again(self, article: Article, content: Document, place: Path) -> None:
        """Read the original, on a thread."""
        from composer.app import reader  # noqa: PLC0415 - a start does not wait for the readers

        problem: Failure | None = None
        articles: list[Article] = []
        with suppress(RuntimeError):  # the window has gone meanwhile
            wanted = self._window.workbench.wanted(content)
            for one in reader.read([place], wanted, is_stopped=self._stop.is_set):
                problem = problem or one.problem
                articles += one.document.articles
            found = originals.best_match(article, articles)
            self._read.emit(article, found if found is not None else problem)

    def _compare_with(self, article: Article, found: Article | Failure | None) -> None:
        if self._work is not None:
            self._work.end()
            self._work = None
        if self._stop.is_set() or article.origin is None:
            return
        if isinstance(found, Failure):
            self._ask.tell(found, self._desk.settings.language)
            return
        if found is None:
            self._say(self.tr("来稿原件里没有读出文章，不能对照。"), "")
            return
        self._show(article, found, article.origin)

    def _show(self, article: Article, found: Article, origin: Origin) -> None:
        title = self.tr("与来稿原件对照：{name}").format(name=origin.name)
        note = self.tr("划掉的是来稿里有、现在没有的；加下划线的是现在才有的。字体字号不比较。")
        rows = differences(found, article)
        same = self.tr("与来稿完全相同，一字未改。")
        from composer.ui.comparedialog import CompareDialog  # noqa: PLC0415 - a start does not wait for it

        dialog = CompareDialog(self._window, title, rows, self._desk.settings, note, same)
        dialog.save_wanted.connect(partial(self._save_as, origin, self._desk.media))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_as(self, origin: Origin, media: Media) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("原件另存为"),
            str(Path.home() / originals.file_name(origin)),
        )
        if not name:
            return
        try:
            originals.write_original(origin, media, Path(name))
        except Failure as failure:
            self._ask.tell(failure, self._desk.settings.language)
        else:
            self._window.status.say(self.tr("原件已另存到 {path}").format(path=name))

    # The current article

    def _article(self) -> Article | None:
        kind, _, number = self._desk.item.partition("/")
        articles = self._desk.content.articles
        is_there = kind == "articles" and number.isdecimal() and int(number) < len(articles)
        return articles[int(number)] if is_there else None

    def _allow(self, *_: object) -> None:
        article = self._article()
        has_origin = article is not None and article.origin is not None
        for name in ("origin-open", "origin-compare"):
            self._window.commands[name].setEnabled(has_origin)
