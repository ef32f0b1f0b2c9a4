"""Pictures in the body editor: shown, inserted, and changed where they stand.

Pictures of a figure are characters of one paragraph; the one that the cursor
is at, or that has been clicked, is the current one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLine,
)
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMenu
from typing_extensions import override

from composer.app.clipboard import PICTURE_SUFFIXES, Pasted, joined_media, read_pictures
from composer.model import figures
from composer.model.blocks import Block, Figure
from composer.ui.actions import Actions
from composer.ui.body.bar import Bar
from composer.ui.body.document import BodyDocument
from composer.ui.body.edit import BodyEdit
from composer.ui.body.flow import Point
from composer.ui.body.paste import Taker
from composer.ui.body.shelf import Shelf
from composer.ui.body.units import MEDIA, TURNS
from composer.ui.theme import tokens

_HEIGHT, _WIDTH = 9.0, 27.0
"""Ems of the row of pictures of a figure at most."""
_GAP = 0.5
"""Ems between pictures that stand side by side."""


class PicturePainter(QPyTextObject):
    """Draws the pictures of the text from the shelf."""

    def __init__(self, edit: BodyEdit, shelf: Shelf) -> None:
        super().__init__(edit)
        self._edit = edit
        self._shelf = shelf
        shelf.arrived.connect(self._lay_out_again)

    @override
    def intrinsicSize(self, document: QTextDocument, position: int, looks: QTextFormat) -> QSizeF:
        em = document.look.em if isinstance(document, BodyDocument) else 21
        shapes = [self._shape(*one) for one in _pictures_beside(document, position)]
        total = sum(width / height for width, height in shapes) or 1.0
        measure = min(_WIDTH, document.textWidth() / em - 0.5)
        room = max(measure, 4.0) - _GAP * len(shapes)
        height = min(_HEIGHT, room / total)
        wide, high = self._shape(looks.property(MEDIA), looks.intProperty(TURNS))
        return QSizeF((height * wide / high + _GAP) * em, height * em)

    @override
    def drawObject(
        self,
        painter: QPainter,
        rectangle: QRectF | QRect,
        document: QTextDocument,
        position: int,
        looks: QTextFormat,
    ) -> None:
        em = document.look.em if isinstance(document, BodyDocument) else 21
        side = _GAP * em / 2
        area = QRectF(rectangle).adjusted(side, 0, -side, 0)
        copy = self._shelf.copy(str(looks.property(MEDIA)))
        colours = tokens()
        if copy is None or copy.image is None:
            painter.fillRect(area, QColor(colours.hover))
            painter.setPen(QColor(colours.danger if copy is not None else colours.muted))
            wrap = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            said = self._edit.tr("正在取图片") if copy is None else copy.problem
            painter.drawText(area.adjusted(8, 4, -8, -4), wrap, said)
        else:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            turns = looks.intProperty(TURNS) % 4
            painter.translate(area.center())
            painter.rotate(90 * turns)
            width, height = area.width(), area.height()
            if turns % 2:
                width, height = height, width
            painter.drawImage(QRectF(-width / 2, -height / 2, width, height), copy.image)
            painter.restore()
        if position == self._current_position():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _shape(self, name: object, turns: int) -> tuple[float, float]:
        wide, high = self._shelf.shape(str(name))
        return (high, wide) if turns % 2 else (wide, high)

    def _current_position(self) -> int:
        place = current_picture(self._edit)
        return -1 if place is None else self._edit.body().paragraph(place[0]).position() + place[1]

    def _lay_out_again(self, name: str) -> None:
        document = self._edit.document()
        block = document.begin()
        while block.isValid():
            for media, _ in _pictures_beside(document, block.position()):
                if media == name:
                    document.markContentsDirty(block.position(), block.length())
            block = block.next()
        self._edit.viewport().update()


class FigureTools(QObject):
    """The tool bar, the menu, the keys and the clicks of pictures."""

    def __init__(self, edit: BodyEdit, actions: Actions, taker: Taker, shelf: Shelf) -> None:
        super().__init__(edit)
        self._edit = edit
        self._taker = taker
        self._folder = ""
        self.painter = PicturePainter(edit, shelf)
        edit.set_picture_handler(self.painter)
        self.bar = Bar(edit, self.tr("图片工具"), self.tr("图片(&J)"))
        self._fill_bar()
        shelf.arrived.connect(self.refresh)
        edit.menu_fillers.append(self._fill_menu)
        edit.here_changed.connect(self.refresh)
        edit.cursorPositionChanged.connect(self.refresh)
        edit.installEventFilter(self)
        edit.viewport().installEventFilter(self)
        actions.bind("figure-add", self.add)

    def _fill_bar(self) -> None:
        bar = self.bar
        bar.add("captions", self.tr("写图题"), self.go_to_caption)
        bar.add("accessibility", self.tr("替代文字…"), self.ask_alt)
        bar.add_line()
        bar.add("rotate-ccw", self.tr("向左旋转"), self.turn_left)
        bar.add("rotate-cw", self.tr("向右旋转"), self.turn_right)
        bar.add("replace", self.tr("替换图片…"), self.replace)
        bar.add_line()
        bar.add("columns-2", self.tr("并排添加图片…"), self.add_beside)
        self.joining = bar.add("group", self.tr("与上面的图片并排"), self.join_above)
        self.parting = bar.add("ungroup", self.tr("不再并排"), self.part)
        self.left = bar.add("arrow-left", self.tr("左移"), self.move_left)
        self.right = bar.add("arrow-right", self.tr("右移"), self.move_right)
        bar.add_line()
        bar.add("trash", self.tr("删除图片"), self.remove)
        bar.finish()

    # Where

    @property
    def figure(self) -> tuple[int, Figure] | None:
        """The figure that the cursor is in, and its block."""
        here = self._edit.here()
        if here is None or here[0] >= len(self._edit.blocks):
            return None
        block = self._edit.blocks[here[0]]
        return (here[0], block) if isinstance(block, Figure) else None

    def current(self) -> tuple[int, int, Figure] | None:
        """Return block, picture and figure that the cursor is at; the first of a caption's."""
        found = self.figure
        if found is None or not found[1].pictures:
            return None
        place = current_picture(self._edit)
        return found[0], 0 if place is None else place[1], found[1]

    def refresh(self) -> None:
        """Show the bar of the figure under the cursor."""
        found = self.current()
        if found is None or self._edit.isReadOnly():
            self.bar.undock()
            self._edit.viewport().update()
            return
        index, picture, figure = found
        above = self._edit.blocks[index - 1] if index else None
        self.joining.setEnabled(isinstance(above, Figure))
        self.parting.setEnabled(len(figure.pictures) > 1)
        self.left.setEnabled(picture > 0)
        self.right.setEnabled(picture < len(figure.pictures) - 1)
        self.bar.dock()
        self._edit.viewport().update()

    # Insert

    def add(self) -> None:
        """Ask for picture files and insert each as a figure where the cursor is."""
        self._ask_and(self._insert, self.tr("插入图片"), several=True)

    def add_beside(self) -> None:
        """Ask for picture files that are to stand beside the current one."""
        self._ask_and(self._insert_beside, self.tr("并排添加图片"), several=True)

    def replace(self) -> None:
        """Ask for the picture file that is to stand in place of the current one."""
        self._ask_and(self._put_in_place, self.tr("替换图片"), several=False)

    def ask_files(self, title: str, *, several: bool) -> list[Path]:
        """Ask for picture files; none: nothing was chosen."""
        ends = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in PICTURE_SUFFIXES)
        dialog = QFileDialog(self._edit.window(), title, self._folder)
        kinds = QFileDialog.FileMode
        dialog.setFileMode(kinds.ExistingFiles if several else kinds.ExistingFile)
        dialog.setNameFilters([self.tr("图片") + f" ({ends})", self.tr("所有文件") + " (*)"])
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if chosen:
            self._folder = str(Path(chosen[0]).parent)
        return [Path(one) for one in chosen]

    def _ask_and(self, done: Callable[[Pasted], None], title: str, *, several: bool) -> None:
        paths = self.ask_files(title, several=several)
        if paths:
            self._taker.take(partial(read_pictures, paths), done)
        self._edit.setFocus()

    def _insert(self, pasted: Pasted) -> None:
        edit = self._edit
        media = joined_media(edit.desk.media, pasted.media)
        edit.insert_blocks(pasted.blocks, self.tr("插入图片"), media=media)

    def _insert_beside(self, pasted: Pasted) -> None:
        found = self.current()
        if found is None:
            self._insert(pasted)
            return
        index, picture, figure = found
        new = [
            one for block in pasted.blocks if isinstance(block, Figure) for one in block.pictures
        ]
        made = figures.add_pictures(figure, new, picture + 1)
        self._change(index, made, self.tr("并排图片"), picture + 1, pasted)

    def _put_in_place(self, pasted: Pasted) -> None:
        found = self.current()
        block = pasted.blocks[0]
        if found is not None and isinstance(block, Figure):
            index, picture, figure = found
            made = figures.replace_picture(figure, picture, block.pictures[0].media)
            self._change(index, made, self.tr("替换图片"), picture, pasted)

    # Change

    def go_to_caption(self) -> None:
        """Put the cursor into the caption."""
        found = self.figure
        if found is not None:
            self._edit.setFocus()
            self._edit.set_point(Point(found[0], 1, len(_plain_caption(found[1]))))

    def ask_alt(self) -> None:
        """Ask for the words that stand for the current picture where it cannot be seen."""
        found = self.current()
        if found is None:
            return
        index, picture, figure = found
        said, chosen = QInputDialog.getText(
            self._edit.window(),
            self.tr("替代文字"),
            self.tr("一句话说明图片内容，读屏软件会念出来，不印在纸上："),
            QLineEdit.EchoMode.Normal,
            figure.pictures[picture].alt,
        )
        if chosen and said.strip() != figure.pictures[picture].alt:
            made = figures.set_alt(figure, picture, said.strip())
            self._change(index, made, self.tr("修改替代文字"), picture)

    def turn_left(self) -> None:
        """Turn the current picture by a quarter to the left."""
        self._turn(-1)

    def turn_right(self) -> None:
        """Turn the current picture by a quarter to the right."""
        self._turn(1)

    def move_left(self) -> None:
        """Move the current picture before the one to its left."""
        self._move(-1)

    def move_right(self) -> None:
        """Move the current picture behind the one to its right."""
        self._move(1)

    def join_above(self) -> None:
        """Put the pictures beside those of the figure right above."""
        found = self.current()
        above = self._edit.blocks[found[0] - 1] if found is not None and found[0] else None
        if found is not None and isinstance(above, Figure):
            index, picture, figure = found
            made = figures.join(above, figure)
            at = Point(index - 1, 0, len(above.pictures) + picture)
            self._splice(index - 1, index + 1, (made,), self.tr("并排图片"), at)

    def part(self) -> None:
        """Put the pictures of the figure below each other."""
        found = self.current()
        if found is not None and len(found[2].pictures) > 1:
            index, picture, figure = found
            at = Point(index + picture)
            self._splice(index, index + 1, figures.part(figure), self.tr("不再并排"), at)

    def remove(self) -> None:
        """Delete the current picture; with the last one goes the figure."""
        found = self.current()
        if found is None:
            return
        index, picture, figure = found
        rest = figures.remove_picture(figure, picture)
        if rest is None:
            self._edit.record()
            self._edit.remove_block(index, self.tr("删除图片"))
            self._edit.setFocus()
            self.refresh()
        else:
            at = min(picture, len(rest.pictures) - 1)
            self._change(index, rest, self.tr("删除图片"), at)

    def _turn(self, turns: int) -> None:
        found = self.current()
        if found is not None:
            index, picture, figure = found
            made = figures.turn_picture(figure, picture, turns)
            self._change(index, made, self.tr("旋转图片"), picture)

    def _move(self, step: int) -> None:
        found = self.current()
        if found is None:
            return
        index, picture, figure = found
        to = picture + step
        if 0 <= to < len(figure.pictures):
            made = figures.move_picture(figure, picture, to)
            self._change(index, made, self.tr("移动图片"), to)

    def _change(
        self, index: int, figure: Figure, label: str, picture: int, pasted: Pasted | None = None
    ) -> None:
        edit = self._edit
        added = None if pasted is None else joined_media(edit.desk.media, pasted.media)
        edit.record()
        blocks = (*edit.blocks[:index], figure, *edit.blocks[index + 1 :])
        edit.change(label, blocks, Point(index, 0, picture), media=added)
        self._after()

    def _splice(self, start: int, stop: int, new: tuple[Block, ...], label: str, at: Point) -> None:
        edit = self._edit
        edit.record()
        edit.change(label, (*edit.blocks[:start], *new, *edit.blocks[stop:]), at)
        self._after()

    def _after(self) -> None:
        if not self.bar.holds_focus():
            self._edit.setFocus()
        self.refresh()

    # Keys and clicks

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return watched is self._edit and self._key(event)
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        return watched is self._edit.viewport() and self._click(event.position().toPoint())

    def _key(self, event: QKeyEvent) -> bool:
        found = self.current()
        in_caption = current_picture(self._edit) is None
        if found is None or in_caption or self._edit.isReadOnly():
            return False
        deletes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        several = len(found[2].pictures) > 1
        whole = self._edit.spans_paragraphs()
        if deletes and several and not whole:
            self.remove()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.go_to_caption()
            return True
        return False

    def _click(self, place: QPoint) -> bool:
        """Make the picture at a point the current one; return whether there is one."""
        edit = self._edit
        cursor = edit.cursorForPosition(place)
        block = cursor.block()
        found = edit.body().address(block.blockNumber())
        if found is None or edit.body().style_at(block.blockNumber()) != "figure":
            return False
        top = edit.block_rectangle(block)
        line = block.layout().lineAt(0)
        for number in range(block.length() - 1):
            left, right = (top.left() + _x_of(line, at) for at in (number, number + 1))
            if left <= place.x() < right and top.top() <= place.y() < top.bottom():
                edit.record()
                edit.setFocus(Qt.FocusReason.MouseFocusReason)
                edit.set_point(Point(found[0], 0, number))
                return True
        return False

    def _fill_menu(self, menu: QMenu) -> None:
        if self.figure is not None:
            self.refresh()
            self.bar.fill(menu)


def current_picture(edit: BodyEdit) -> tuple[int, int] | None:
    """Return block and number of the picture that the cursor is at; None: it is at none."""
    cursor: QTextCursor = edit.textCursor()
    found = edit.body().address(cursor.blockNumber())
    if found is None or edit.body().style_at(cursor.blockNumber()) != "figure":
        return None
    count = cursor.block().length() - 1
    at = min(cursor.selectionStart() - cursor.block().position(), count - 1)
    return (found[0], max(at, 0)) if count else None


def _pictures_beside(document: QTextDocument, position: int) -> list[tuple[str, int]]:
    """Return name and turns of all pictures in the paragraph of a position."""
    found: list[tuple[str, int]] = []
    place = document.findBlock(position).begin()
    while not place.atEnd():
        looks = place.fragment().charFormat()
        if looks.hasProperty(MEDIA):
            one = (str(looks.property(MEDIA)), looks.intProperty(TURNS))
            found += [one] * place.fragment().length()
        place += 1
    return found


def _x_of(line: QTextLine, at: int) -> float:
    return cast(tuple[float, int], line.cursorToX(at))[0]


def _plain_caption(figure: Figure) -> str:
    return "".join(span.text for span in figure.caption)
