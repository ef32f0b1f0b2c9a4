"""The redline: parts with what became of them, a way through, long texts in pauses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from composer.app.comparing import differences
from composer.app.parts import Part, parts
from composer.app.redline import field_name
from composer.model.blocks import text
from composer.model.issue import Article
from composer.model.official import Head, OfficialDocument, OfficialImprint
from composer.store.settings import Settings
from composer.ui import language, redline
from composer.ui.redline import RedlineView
from composer.ui.theme import DARK, apply_theme
from tests.samples import article, paragraph

OLD = Article("科普周启动", (paragraph("协会走进社区。"), paragraph("活动三天。")))
NEW = Article("科普周启动", (paragraph("协会走进学校。"), paragraph("活动三天。")))
EMPTY = Article()


def part(before: Article, after: Article, /, **fields) -> Part:
    values = {
        "name": "article", "before": 0, "after": 0, "state": "changed", "is_moved": False,
        "title": after.title or before.title, "rows": differences(before, after),
    }  # fmt: skip
    return Part(**values | fields)


PARTS = (
    part(EMPTY, EMPTY, name="masthead", state="kept", before=None, after=None),
    part(OLD, NEW),
    part(article(), article(), state="kept"),
    part(OLD, OLD, state="kept", is_moved=True, title="讲师团"),
    part(EMPTY, article(title="新到的一篇"), state="new", before=None),
)


@pytest.fixture
def view(qtbot: QtBot) -> RedlineView:
    field_name("masthead", "zh")  # words are read once, which takes longer than a first moment
    made = RedlineView()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def lines(view: RedlineView) -> list[str]:
    return [line.replace("\u2009", "").replace("\u2002", " ").rstrip()
            for line in view.text.toPlainText().splitlines()]  # fmt: skip


def here(view: RedlineView) -> str:
    return view.text.textCursor().block().text()


def test_parts_and_fields_are_called_as_in_the_forms(
    view: RedlineView, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = replace(NEW, editor_note=text("请各社区参考。"))
    view.show_parts((part(OLD, noted),))
    assert "编者按　请各社区参考。" in lines(view)
    before, after = (
        OfficialDocument(),
        OfficialDocument(head=Head(document_number="青科〔2026〕3号")),
    )
    view.show_parts(
        parts(before, replace(after, imprint=OfficialImprint(printer="青禾市科普协会")))
    )
    said = lines(view)
    assert {"发文字号　青科〔2026〕3号", "印发机关　青禾市科普协会"} <= set(said)
    assert any(line.startswith("改 版记") for line in said)
    monkeypatch.setattr(language, "_current", "en")
    view.show_parts(parts(before, after))
    assert any(line.startswith("改 Head") for line in lines(view))


def test_parts_have_a_heading_and_those_that_are_alike_one_line(view: RedlineView) -> None:
    view.show_parts(PARTS)
    assert view.counts.text().startswith("改 1，增 1，移 1；删 2 字，增 ")
    assert lines(view)[:6] == [
        "报头 没有改动",
        "改 《科普周启动》 删 2 字，增 2 字",
        "标题　科普周启动",
        "协会走进社区学校。",
        "活动三天。",
        "《科普进社区活动顺利举行》 没有改动",
    ]
    assert lines(view)[6] == "移 《讲师团》 换了位置，内容没有改动"
    assert lines(view)[7].startswith("增 《新到的一篇》")
    assert [view.list.item(row).text() for row in range(view.list.count())] == [
        "改\u2002《科普周启动》", "移\u2002《讲师团》", "增\u2002《新到的一篇》",
    ]  # fmt: skip
    assert "删 2 字" in view.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_from_change_to_change_and_part_to_part(view: RedlineView, qtbot: QtBot) -> None:
    view.show_parts(PARTS)
    assert view.part is PARTS[1]
    qtbot.keyClick(view.text, Qt.Key.Key_F7)
    assert here(view).startswith("协会走进")
    qtbot.keyClick(view.text, Qt.Key.Key_F7)
    assert "讲师团" in here(view)
    assert view.part is PARTS[3]
    assert view.list.currentRow() == 1
    view.next()
    view.next()
    assert here(view).startswith("协会走进"), "round to the first one"
    qtbot.keyClick(view.text, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert "新到的一篇" in here(view)
    with qtbot.waitSignal(view.part_changed) as told:
        view.list.setCurrentRow(0)
    assert told.args == [PARTS[1]]


def test_only_changes_leaves_out_what_is_alike(view: RedlineView) -> None:
    view.show_parts(PARTS)
    view.show_part(3)
    view.only_changes.click()
    assert lines(view)[:3] == [
        "改 《科普周启动》 删 2 字，增 2 字", "协会走进社区学校。",
        "移 《讲师团》 换了位置，内容没有改动",
    ]  # fmt: skip
    assert view.part is PARTS[3], "one stays where one was"


def test_states_that_do_not_differ(view: RedlineView) -> None:
    view.show_parts((PARTS[0], PARTS[2]), "与现在完全相同。")
    assert view.counts.text() == "与现在完全相同。"
    assert not view.next_button.isEnabled()
    assert not view.list.isVisible()
    assert view.part is None
    view.next()


def test_a_difference_that_is_not_in_the_words_is_named(view: RedlineView) -> None:
    view.show_parts((part(OLD, OLD),))
    assert "只有格式或设置不同" in lines(view)[0]
    assert view.next_button.isEnabled()


def test_another_theme_is_taken_over(view: RedlineView, qapp: QApplication) -> None:
    view.show_parts(PARTS)
    apply_theme(qapp, Settings(theme="dark"))
    colours = {
        piece.fragment().charFormat().foreground().color().name()
        for piece in view.text.document().findBlockByNumber(3)
    }
    assert colours == {DARK.text, DARK.danger, DARK.ok}


def test_a_long_text_comes_in_pauses(
    view: RedlineView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redline, "_MOMENT", 1e-6)
    monkeypatch.setattr(redline, "_FIRST_MOMENT", 1e-6)
    long = Article("长", tuple(paragraph(f"第{n}段，青禾市科普协会") for n in range(60)))
    parts = (part(EMPTY, long, state="new"), PARTS[1])
    view.show_parts(parts)
    assert not view.is_complete
    assert len(lines(view)) < 5
    view.show_part(1)
    qtbot.waitUntil(lambda: view.is_complete)
    assert len(lines(view)) > 60
    assert view.part is PARTS[1], "gone to when it had been written"
    assert view.list.currentRow() == 1
