"""Holding: what a window shows, held against the issue that it is about."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QWidget

from composer.app.draft import Spot
from composer.model.blocks import Figure, ItemList, Table
from composer.model.document import Document
from composer.model.official import OfficialDocument
from composer.ui.briefstable import BriefEditor
from composer.ui.desk import item_of
from composer.ui.fields.binder import Binder
from composer.ui.keyitemsmodel import key_rows
from composer.ui.outlinemodel import OutlineModel
from composer.ui.outlinenodes import Kind, Role
from composer.ui.window import Window
from tests.fuzz.test_body import assert_says


def check(window: Window) -> None:
    """Hold everything that a window shows against its issue."""
    check_body(window)
    check_fields(window)
    check_lists(window)
    check_outline(window.outline._model, window.desk.content)
    check_spot(window.desk.spot, window.desk.content)
    check_steps(window)


def check_body(window: Window) -> None:
    """The text of the article is its blocks, and those are the issue's own."""
    body, desk = window.editor.article.body, window.desk
    if not desk.item.startswith("articles/"):
        return
    index = int(desk.item.partition("/")[2])
    assert body.index == index, (body.index, desk.item)
    if body._composing:
        return
    assert body._target is None
    assert not body.isReadOnly()
    assert not body.body().has_news, "what was typed has not come to the issue"
    assert_says(body.body(), desk.content.articles[index].blocks)


def check_fields(window: Window) -> None:
    """Every field that nobody is writing in says what the issue says."""
    focus = QApplication.focusWidget()
    for binder in window.editor.findChildren(Binder):
        if not binder._prefix():
            continue
        for bound in binder._bound:
            if _has(bound.widget, focus):
                continue
            shown, said = bound.value(), binder._get(bound.name)
            assert shown == said, (binder.place_of(bound), shown, said)


def check_lists(window: Window) -> None:
    """The lists of briefs, key items and articles of a section are the issue's."""
    issue, pages = window.desk.issue, window.editor._pages
    if window.desk.kind == "official":
        pages = pages | window.editor._official
        shown = window.editor.currentWidget()
        assert shown is pages[window.desk.item.partition("/")[0]], shown
        return
    assert pages["briefs"].model.briefs == issue.briefs
    assert pages["key_items"].model.rows == key_rows(issue)
    kind, _, number = window.desk.item.partition("/")
    if kind == "sections":
        section = pages["sections"]
        assert section.model._articles == issue.sections[int(number)].articles
        assert section.title.value() == issue.sections[int(number)].title
    shown = window.editor.currentWidget()
    assert shown is pages[kind], (shown, kind)
    editor = pages["briefs"].table.delegate.editor
    if isinstance(editor, BriefEditor) and kind == "briefs":
        row = pages["briefs"].table.row
        if row >= 0 and pages["briefs"].isVisible():
            assert editor.value() == issue.briefs[row].text, (row, editor.value())


def check_outline(model: OutlineModel, issue: Document) -> None:
    """The outline has the articles under their sections, with their titles."""
    if isinstance(issue, OfficialDocument):
        ends = [("closing", "", ""), ("imprint", "", "")]
        pieces = [(f"articles/{n}", one.title_line, "") for n, one in enumerate(issue.articles)]
        assert list(_rows(model, QModelIndex(), "")) == [("head", "", ""), *pieces, *ends]
        return
    wanted: list[tuple[str, str, str]] = [("masthead", "", ""), ("key_items", "", "")]
    first = 0
    for number, section in enumerate(issue.sections):
        above = f"sections/{number}" if section.title.strip() else ""
        if above:
            wanted.append((above, section.title, ""))
        for rank, article in enumerate(section.articles):
            wanted.append((f"articles/{first + rank}", article.title_line, above))
        first += len(section.articles)
    wanted += [("briefs", "", ""), ("imprint", "", "")]
    assert list(_rows(model, QModelIndex(), "")) == wanted


def _rows(model: OutlineModel, above: QModelIndex, place: str):
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        assert model.parent(index) == above
        here = index.data(Role.PLACE)
        has_title = index.data(Role.KIND) in (Kind.ARTICLE, Kind.SECTION)
        yield here, index.data(Qt.ItemDataRole.EditRole) if has_title else "", place
        yield from _rows(model, index, here)


def check_spot(spot: Spot, issue: Document) -> None:
    """The clerk is somewhere that exists."""
    parts = spot.place.split("/")
    if isinstance(issue, OfficialDocument) and parts[0] != "articles":
        item = item_of(spot.place, "official")
        assert item in ("head", "articles/0", "closing", "imprint"), spot
        return
    match parts:
        case ["articles", number, "blocks", block, *rest]:
            blocks = issue.articles[int(number)].blocks
            assert int(block) <= len(blocks), spot
            if rest and int(block) < len(blocks):
                _check_part(blocks[int(block)], rest, spot)
        case ["articles", number, *_]:
            assert int(number) < len(issue.articles), spot
        case ["sections", number, *_]:
            assert int(number) < len(issue.sections), spot
        case ["briefs", number, *_]:
            assert int(number) < max(len(issue.briefs), 1), spot
        case ["extra_key_items", number, *_]:
            assert int(number) < max(len(issue.extra_key_items), 1), spot
        case _:
            assert item_of(spot.place) in ("masthead", "key_items", "briefs", "imprint"), spot


def _check_part(block: object, rest: list[str], spot: Spot) -> None:
    if rest[0] == "items":
        assert isinstance(block, ItemList), spot
        assert int(rest[1]) < max(len(block.items), 1), spot
    elif rest[0] == "rows":
        assert isinstance(block, Table), spot
        assert int(rest[1]) < len(block.rows), spot
    elif rest[0] == "caption":
        assert isinstance(block, Table | Figure), spot


def check_steps(window: Window) -> None:
    """Undo and redo can be chosen when there is something to take back or do again."""
    draft, commands = window.desk.draft, window.commands
    assert commands["edit-undo"].isEnabled() == (draft.undo_label is not None)
    assert commands["edit-redo"].isEnabled() == (draft.redo_label is not None)


def _has(widget: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (widget is focus or widget.isAncestorOf(focus))
