"""Help window: pages about the clerk's day, with a list of contents and a search.

Pages are Markdown files of `resources/help/LANGUAGE/`, shown in the order of
their names; a page's first line is its title. Pictures are those of
`resources/help/pictures/`; one that is not there is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.folders import help_folder, help_pictures
from composer.model.errors import OpenError
from composer.ui.plain import PlainLabel
from composer.ui.theme import GRID

_LINE = 140.0
"""Height of a line in percent of its font's."""
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
_MARKS = re.compile(r"[#*`>|_-]+|\]\([^)]*\)|[!\[]")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its file name without ending, its title, and its Markdown."""

    id: str
    title: str
    text: str

    def contains(self, words: str) -> bool:
        """Return whether all of some words, parted by blanks, stand in it."""
        plain = _MARKS.sub("", self.text).casefold()
        return all(word in plain for word in words.casefold().split())


def load_pages(language: str) -> tuple[HelpPage, ...]:
    """Return all pages in a language, else in Chinese; none when the installation lacks them."""
    for one in dict.fromkeys((language, "zh")):
        try:
            files = sorted(help_folder(one).glob("*.md"))
        except OpenError:
            continue
        if files:
            return tuple(map(_read, files))
    return ()


def _read(file: Path) -> HelpPage:
    text = file.read_text(encoding="utf-8")
    title = text.partition("\n")[0].lstrip("# ").strip()
    return HelpPage(file.stem, title, text)


class _Browser(QTextBrowser):
    """Shows a page with its pictures as wide as there is room for."""

    def __init__(self, pictures: Path) -> None:
        super().__init__()
        self._pictures = pictures
        self.setOpenLinks(False)
        self.document().setDocumentMargin(24)

    def show_page(self, page: HelpPage) -> None:
        """Show a page from its beginning."""
        self.setMarkdown(_PICTURE.sub(self._kept, page.text))
        self._open_up()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _open_up(self) -> None:
        """Give lines and paragraphs room; Markdown is set tight."""
        cursor = QTextCursor(self.document())
        while True:
            shape = cursor.blockFormat()
            is_item = cursor.currentList() is not None or cursor.currentTable() is not None
            if "\ufffc" not in cursor.block().text():  # a picture is high enough as it is
                high = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
                shape.setLineHeight(_LINE, high)
            shape.setTopMargin(0 if is_item else GRID)
            shape.setBottomMargin(GRID / 2)
            if shape.headingLevel() > 1:
                shape.setTopMargin(3 * GRID)
            cursor.setBlockFormat(shape)
            if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
                break

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(self._pictures / Path(QUrl(name).path()).name))
        ratio = self.devicePixelRatioF()
        room = QSize(self.viewport().width() - 64, 1)
        if picture.width() > room.width() * ratio:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToWidth(round(room.width() * ratio), smooth)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _kept(self, found: re.Match[str]) -> str:
        there = (self._pictures / Path(found[1]).name).is_file()
        return found[0] if there else ""


class HelpWindow(QDialog):
    """The help, beside the window; both can be used."""

    def __init__(self, parent: QWidget, language: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("使用说明"))
        self.setModal(False)
        self.pages = load_pages(language)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("搜索"))
        self.field.setAccessibleName(self.tr("搜索使用说明"))
        self.field.setClearButtonEnabled(True)
        self.field.setProperty("local_undo", True)
        self.contents = QListWidget()
        self.contents.setAccessibleName(self.tr("目录"))
        self.nothing = PlainLabel(self.tr("没有找到。"))
        self.nothing.setProperty("muted", True)
        self.nothing.hide()
        self.browser = _Browser(help_pictures())
        self.browser.setAccessibleName(self.tr("正文"))
        self._arrange()
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._find_next)
        self.contents.currentItemChanged.connect(self._show_item)
        self.browser.anchorClicked.connect(self._follow)
        self._search("")
        self.resize(960, 680)

    def show_page(self, name: str) -> None:
        """Show the page of a name; one that is not there changes nothing."""
        for number in range(self.contents.count()):
            item = self.contents.item(number)
            if item.data(Qt.ItemDataRole.UserRole) == name:
                item.setHidden(False)
                self.contents.setCurrentItem(item)

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.field, self.contents, self.nothing):
            column.addWidget(widget)
        for page in self.pages:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.id)
            self.contents.addItem(item)
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(self.browser)
        both.setSizes([240, 720])
        both.setStretchFactor(1, 1)
        both.setHandleWidth(GRID)
        both.setProperty("plain", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(both)
        self.contents.setFocus()

    def _page(self, name: str) -> HelpPage | None:
        return next((page for page in self.pages if page.id == name), None)

    def _search(self, words: str) -> None:
        first: QListWidgetItem | None = None
        for number in range(self.contents.count()):
            item = self.contents.item(number)
            page = self._page(item.data(Qt.ItemDataRole.UserRole))
            fits = page is not None and page.contains(words)
            item.setHidden(not fits)
            if fits and first is None:
                first = item
        self.nothing.setVisible(first is None)
        current: QListWidgetItem | None = self.contents.currentItem()
        if first is not None and (current is None or current.isHidden()):
            self.contents.setCurrentItem(first)
        elif words:
            self._find(words)

    def _show_item(self, item: QListWidgetItem | None) -> None:
        page = None if item is None else self._page(item.data(Qt.ItemDataRole.UserRole))
        if page is not None:
            self.browser.show_page(page)
            self._find(self.field.text())

    def _find(self, words: str) -> None:
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        first = words.split(maxsplit=1)[:1]
        if first:
            self.browser.find(first[0])

    def _find_next(self) -> None:
        words = self.field.text().split()
        if words and not self.browser.find(words[0]):
            self._find(self.field.text())

    def _follow(self, link: QUrl) -> None:
        if not link.scheme():
            self.show_page(Path(link.path()).stem)
