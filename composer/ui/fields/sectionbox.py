"""Section box: the section that an article stands in; another one moves it there."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from composer.model.edits import add_section, locate_article, move_article
from composer.model.issue import Issue
from composer.ui.desk import Desk
from composer.ui.fields.line import LineField


class SectionBox(QComboBox):
    """The titles of all sections. A title that is new makes a section."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._key: int | None = None
        self._shown: tuple[list[str], int] = [], -1
        """Titles and section that were shown last."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = LineField(name, self.tr("无栏目"))
        self._line.pending = self._is_pending
        self.setLineEdit(self._line)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.setMinimumContentsLength(6)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("换一个栏目，文章就移过去；写一个新名称，就新建栏目"))
        self.activated.connect(self._choose)
        self._line.left.connect(self._take)
        desk.changed.connect(self._on_changed)

    def show_article(self, key: int) -> None:
        """Show the section of an article."""
        self._key = key
        self._show()

    def _index(self) -> int | None:
        return None if self._key is None else self._desk.draft.index_of(self._key)

    def _section(self) -> int | None:
        index = self._index()
        if index is None or self._desk.kind != "bulletin":
            return None
        return locate_article(self._desk.issue, index)[0]

    def _on_changed(self) -> None:
        number = self._section()
        if number is not None and (self._titles(), number) != self._shown:
            self._show()

    def _titles(self) -> list[str]:
        return [one.title for one in self._desk.issue.sections]

    def _show(self) -> None:
        number = self._section()
        if number is None:
            return
        titles = self._titles()
        self._shown = titles, number
        names = [title or self.tr("无栏目") for title in titles]
        if names != [self.itemText(row) for row in range(self.count())]:
            self.clear()
            self.addItems(names)
        self.setCurrentIndex(number)
        self._line.show_value(titles[number])

    def _is_pending(self) -> bool:
        """Return whether a title stands there that the article has not been moved to yet."""
        number = self._section()
        typed = self._line.text().strip()
        return number is not None and typed != self._desk.issue.sections[number].title

    def _choose(self, number: int) -> None:
        """Move the article to a section of the list, or to what was typed before Enter."""
        typed = self._line.text().strip()
        if typed in (self.itemText(number), ""):
            self._move_to(self._desk.issue, number)
        else:
            self._take()

    def _take(self) -> None:
        """Move the article to the section whose title has been typed."""
        typed, number = self._line.text().strip(), self._section()
        issue = self._desk.issue
        if number is None or self._desk.is_telling:
            return
        titles = [one.title for one in issue.sections]
        if typed == titles[number]:
            self._show()
        elif typed in titles:
            self._move_to(issue, titles.index(typed))
        elif typed:
            self._move_to(add_section(issue, typed, number + 1), number + 1)
        else:
            self._show()

    def _move_to(self, issue: Issue, section: int) -> None:
        index, number = self._index(), self._section()
        if index is None or section == number:
            self._show()
            return
        article = issue.articles[index]
        moved = move_article(issue, index, section, len(issue.sections[section].articles))
        self._desk.apply(
            self.tr("把《{title}》移到“{section}”").format(
                title=article.title_line,
                section=issue.sections[section].title or self.tr("无栏目"),
            ),
            moved,
        )

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Whoever scrolls must not move an article on the way.
        event.ignore()
