"""Paste: what the clipboard or a drop holds, cleaned, and put into the article as one step.

What may take long is read behind the window; the blocks then go where the
cursor is. A table that is pasted into a cell fills the cells from there on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QMessageBox, QWidget

from composer.app.clipboard import (
    PICTURE_SUFFIXES,
    Flavours,
    Pasted,
    joined_media,
    read_flavours,
    read_pictures,
)
from composer.app.words import sentence
from composer.model import tables
from composer.model.blocks import Block, Table
from composer.model.errors import Failure, OpenError
from composer.ui.body.edit import BodyEdit
from composer.ui.body.parts import grid_of
from composer.ui.plain import PlainBox
from composer.ui.proofs import Proofs
from composer.ui.statusbar import StatusBar

_QUICK = 60_000
"""Characters that are read at once, in less than a twentieth of a second."""
_ENCODED = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/tiff", "image/bmp")
_numbers = count()


class Taker(QObject):
    """Reads what comes from outside, behind the window where it may take long."""

    told = Signal(str)
    """A sentence for the clerk about what was, or was not, taken."""

    def __init__(self, edit: BodyEdit, proofs: Proofs) -> None:
        super().__init__(edit)
        self._edit = edit
        self._proofs = proofs
        self.told.connect(self._say)

    def take(
        self, job: Callable[[], Pasted], done: Callable[[Pasted], None], *, is_quick: bool = False
    ) -> None:
        """Have `job` read something and `done` put it into the article that is shown."""
        if is_quick:
            try:
                pasted = job()
            except Failure as problem:
                self.fail(problem)
            else:
                self._finish(self._edit.key, done, pasted)
            return
        self._proofs.run(
            f"take-{next(_numbers)}",
            job,
            partial(self._finish, self._edit.key, done),
            self.fail,
            rank=0,
        )

    def fail(self, problem: Exception) -> None:
        """Tell why nothing was taken."""
        if not isinstance(problem, Failure):
            raise problem
        said = sentence(problem, self._edit.desk.settings.language)
        self.told.emit(said)
        if problem.reason == "paste_empty":
            return  # a word in the status bar is enough
        kind, title = QMessageBox.Icon.Information, self.tr("没有插入")
        box = PlainBox(self._dialog_parent(), kind, title, said)
        box.addButton(self.tr("知道了"), QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(box.deleteLater)
        box.open()

    def _finish(self, key: int | None, done: Callable[[Pasted], None], pasted: Pasted) -> None:
        if key is None or key != self._edit.key or self._edit.isReadOnly():
            self.told.emit(self.tr("已换到别的文章，没有插入；请回到原处再做一次。"))
            return
        done(pasted)
        language = self._edit.desk.settings.language
        said = [sentence(remark, language) for remark in pasted.remarks]
        if said:
            self.told.emit(" ".join(said))

    def _dialog_parent(self) -> QWidget:
        return self._edit.window()

    def _say(self, said: str) -> None:
        status = cast(StatusBar | None, self._edit.window().findChild(StatusBar))
        if status is not None:
            status.say(said)


class Paster(QObject):
    """Gives the body editor its paste: from the clipboard and from drops."""

    def __init__(self, edit: BodyEdit, taker: Taker) -> None:
        super().__init__(edit)
        self._edit = edit
        self._taker = taker
        edit.paste_handler = self.paste
        edit.paste_accepts = accepts

    def paste(self, source: QMimeData) -> tuple[Block, ...]:
        """Take what a clipboard holds; always nothing is left for the editor to do."""
        flavours, image = flavours_of(source)
        size = len(flavours.html) + len(flavours.text)
        is_quick = size < _QUICK and image is None and not flavours.picture and not flavours.files
        self._taker.take(partial(_read, flavours, image), self._put, is_quick=is_quick)
        return ()

    def _put(self, pasted: Pasted) -> None:
        edit = self._edit
        media = joined_media(edit.desk.media, pasted.media)
        table = pasted.table
        cell = cell_here(edit)
        if table is None or cell is None:
            edit.insert_blocks(pasted.blocks, self.tr("粘贴"), media=media)
            return
        index, row, column = cell
        block = edit.blocks[index]
        assert isinstance(block, Table)
        filled = tables.fill(block, row, column, table)
        part = part_of_cell(filled, row, column)
        edit.replace_block(index, filled, self.tr("粘贴到表格"), media=media, part=part)


def accepts(source: QMimeData) -> bool:
    """Return whether there is something in a clipboard or a drop that can be pasted."""
    return source.hasHtml() or source.hasText() or source.hasImage() or bool(_files(source))


def flavours_of(source: QMimeData) -> tuple[Flavours, QImage | None]:
    """Return what a clipboard holds; a picture that is not encoded yet beside it."""
    for kind in _ENCODED:
        data = source.data(kind).data() if source.hasFormat(kind) else b""
        if data:
            flavours = Flavours(
                source.html(), source.text(), bytes(data), kind.partition("/")[2], _files(source)
            )
            return flavours, None
    found = Flavours(source.html(), source.text(), files=_files(source))
    image = source.imageData() if source.hasImage() else None
    return found, image if isinstance(image, QImage) and not image.isNull() else None


def cell_here(edit: BodyEdit) -> tuple[int, int, int] | None:
    """Return block, row and column of the cell that the cursor is in; None: it is in none."""
    edit.record()
    if edit.index is None:
        return None
    at = min(edit.selection())
    if at.block >= len(edit.blocks) or at.part == 0:
        return None
    grid = edit.body().unit(at.block).grid
    if grid is None:
        return None
    slot = grid.slots[at.part - 1]
    return at.block, slot.row, slot.column


def part_of_cell(table: Table, row: int, column: int) -> int:
    """Return the part of a table that is the cell over a place of its grid; 1: there is none."""
    for index, slot in enumerate(grid_of(table).slots):
        inside = slot.row <= row < slot.row + slot.rows
        if inside and slot.column <= column < slot.column + slot.columns:
            return index + 1
    return 1


def _files(source: QMimeData) -> tuple[Path, ...]:
    """Return the files of a clipboard; none where text says more than their names."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    pictures = [path for path in paths if path.suffix.lower() in PICTURE_SUFFIXES]
    return tuple(paths) if pictures or not source.hasHtml() else ()


def _read(flavours: Flavours, image: QImage | None) -> Pasted:
    if flavours.files:
        return read_pictures(flavours.files)
    if image is None:
        return read_flavours(flavours)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise OpenError("picture_unreadable", media="", cause="PNG")
    data = bytes(buffer.data().data())
    return read_flavours(Flavours(flavours.html, flavours.text, data, "png"))
