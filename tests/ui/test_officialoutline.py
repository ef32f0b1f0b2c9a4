"""The outline and the head of the text of an official document: body, attachments, their names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from composer.app.draft import Spot
from composer.model.edits import set_article
from composer.ui.articlefields import ArticleFields
from composer.ui.outline import Outline
from composer.ui.outlinenodes import Role
from tests import officials
from tests.ui.frame import write
from tests.ui.official import lay, official

__all__ = ["official"]
PLAN, LIST = "附件1 青禾市科普协会2026年工作要点", "附件2 青禾市科普协会2026年重点项目计划"


@pytest.fixture
def outline(qtbot, official, actions, proofs):
    """Return the outline, shown."""
    pane = Outline(official, actions, proofs)
    qtbot.addWidget(pane)
    pane.resize(320, 600)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


@pytest.fixture
def fields(qtbot, official, actions, proofs):
    """Return the fields above the text, shown."""
    made = ArticleFields(official, actions, proofs)
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.show()
    return made


def rows(outline: Outline) -> list[str]:
    """Return what the rows say."""
    model = outline.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount(QModelIndex()))]


def test_rows_are_the_parts_of_the_document(desk, outline):
    title = desk.official.body.title_line
    assert rows(outline) == ["版头", f"正文 {title}", PLAN, LIST, "落款", "版记"]
    assert outline._number.text() == "公文"
    model = outline.view.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.index_of("recipients").data(Role.PLACE) == "articles/0"
    assert model.index_of("articles/1/key_item").data(Role.PLACE) == "articles/1"


def test_attachments_are_moved_copied_and_deleted_and_the_body_stays(desk, actions, outline):
    desk.go("articles/0")
    names = ("item-up", "item-down", "item-duplicate", "item-delete")
    assert not any(actions[name].isEnabled() for name in names)
    assert actions["item-rename"].isEnabled()
    desk.go("articles/2")
    assert all(actions[name].isEnabled() for name in names)
    actions["item-up"].trigger()
    assert "移动附件" in desk.draft.undo_label
    assert rows(outline)[2:4] == [
        "附件1 青禾市科普协会2026年重点项目计划",
        "附件2 青禾市科普协会2026年工作要点",
    ]
    actions["item-up"].trigger()  # it is the first already
    assert len(desk.official.attachments) == 2
    actions["item-duplicate"].trigger()
    assert len(desk.official.attachments) == 3
    actions["item-delete"].trigger()
    assert "删除附件" in desk.draft.undo_label
    while desk.draft.undo_label is not None:
        desk.undo()
    assert desk.official == officials.document()
    assert rows(outline)[2:4] == [PLAN, LIST]


def test_all_rows_selected_the_body_is_neither_deleted_nor_moved(desk, outline):
    desk.go("articles/1")
    outline.view.setFocus()
    outline.view.selectAll()
    outline.delete()
    assert desk.official.attachments == ()
    assert desk.official.body == officials.document().body
    desk.undo()
    model = outline.view.model()
    packed = model.mimeData([model.index_of("articles/2")])
    assert not model.canDropMimeData(packed, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert model.canDropMimeData(packed, Qt.DropAction.MoveAction, 2, 0, QModelIndex())
    model.dropMimeData(packed, Qt.DropAction.MoveAction, 2, 0, QModelIndex())
    assert desk.official.attachments[0].title == "青禾市科普协会2026年重点项目计划"
    assert not model.flags(model.index_of("articles/0")) & Qt.ItemFlag.ItemIsDragEnabled


@pytest.mark.parametrize(
    ("here", "number"), [("head", 3), ("articles/0", 1), ("articles/1", 2), ("closing", 3)]
)
def test_a_new_attachment_comes_behind_the_current_one(desk, actions, outline, here, number):
    desk.go(here)
    actions["article-add"].trigger()
    assert desk.draft.undo_label == "新建附件"
    assert desk.item == f"articles/{number}"
    assert rows(outline)[number + 1] == f"附件{number} 未命名"


def test_the_button_of_sections_is_of_bulletins_only(desk, actions, outline):
    shown = [
        button.defaultAction().objectName() for button in outline._buttons if button.isVisible()
    ]
    assert shown == ["article-add"]
    assert outline._buttons[0].accessibleName() == "在当前附件之后新建一个附件"


def test_body_and_attachments_have_their_own_fields(desk, fields):
    desk.go("articles/0")
    fields.show_article(desk.draft.state.keys[0])
    assert fields.recipients.isVisible()
    assert not fields.named_as.isVisible()
    assert not fields.source.isVisible()
    fields.recipients.setFocus()
    fields.recipients.select(0, 0)
    write(fields.recipients, "市科技馆，")
    assert desk.official.recipients.startswith("市科技馆，各县")
    desk.undo()
    fields.show_article(desk.draft.state.keys[1])
    assert not fields.recipients.isVisible()
    assert fields.named_as.isVisible()
    write(fields.named_as.line, "工作要点")
    assert desk.official.attachments[0].key_item == "工作要点"
    fields.named_as.box.click()
    assert desk.official.attachments[0].key_item == ""
    fields.named_as.box.click()
    assert desk.official.attachments[0].key_item == "工作要点"
    desk.apply("改", set_article(desk.official, 1, key_item=None))
    assert fields.named_as.line.text() == ""


def test_enter_goes_from_the_title_to_the_recipients_and_on_to_the_text(qtbot, desk, fields):
    desk.go("articles/0/title")
    fields.show_article(desk.draft.state.keys[0])
    fields.activateWindow()
    qtbot.waitUntil(fields.isActiveWindow)
    fields.title.setFocus()
    qtbot.keyClick(fields.title, Qt.Key.Key_Return)
    assert fields.recipients.hasFocus()
    assert desk.spot.place == "recipients"
    wanted: list[Spot] = []
    desk.spot_wanted.connect(wanted.append)
    qtbot.keyClick(fields.recipients, Qt.Key.Key_Return)
    assert wanted[-1].place == "articles/0/blocks/0"


def test_a_finding_about_the_recipients_leads_to_them(desk, fields):
    fields.show_article(desk.draft.state.keys[0])
    desk.go(Spot("recipients", 0, 2))
    assert desk.item == "articles/0"
    assert fields.recipients.hasFocus()


def test_minutes_without_a_title_are_unnamed(desk, actions, outline):
    lay(desk, actions, officials.minutes())
    assert rows(outline) == ["版头", "正文 未命名", "落款", "版记"]
    assert outline._number.text() == "纪要"
