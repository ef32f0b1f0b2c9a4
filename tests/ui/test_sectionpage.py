"""The page of a section: its title, its articles, a new one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from composer.app.draft import Draft, Spot
from composer.store.media import Media
from composer.ui.sectionpage import PAGES, TITLE, WORDS, SectionPage
from tests.samples import article, issue, section

TWO = (
    section(article(title="甲"), title="工作动态"),
    section(article(title="乙"), article(title="丙", blocks=()), title="基层风采"),
)


@pytest.fixture
def page(qtbot, desk, live_proofs):
    """Return the page of the second section, shown."""
    desk.load(Draft(issue(sections=TWO), Media()), Spot("sections/1"))
    made = SectionPage(desk, live_proofs)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(560, 400)
    made.show()
    made.activateWindow()
    return made


def test_title_is_typed(desk, page):
    desk.go(Spot("sections/1/title", 0, 0))
    QTest.keyClicks(page.title, "A")
    assert [one.title for one in desk.issue.sections] == ["工作动态", "A基层风采"]
    desk.go("sections/0")
    assert page.title.text() == "工作动态"


def test_articles_stand_with_words_and_pages(qtbot, desk, page, live_proofs):
    shown = [[page.model.index(row, column).data() for column in range(2)] for row in range(2)]
    assert [one[TITLE] for one in shown] == ["乙", "丙"]
    assert int(shown[0][WORDS]) > int(shown[1][WORDS]) > 0
    with qtbot.waitSignal(live_proofs.composed):
        page.title.setFocus()
        QTest.keyClicks(page.title, "B")
    assert float(page.model.index(0, PAGES).data()) > 0


def test_enter_goes_to_the_article(desk, page):
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert desk.item == "articles/2"


def test_a_new_article_stands_at_the_end_of_this_section(desk, page):
    desk.go("sections/0")
    page.add_button.click()
    assert [one.title for one in desk.issue.articles] == ["甲", "", "乙", "丙"]
    assert desk.spot == Spot("articles/1/title")


def test_it_says_what_a_section_without_title_means(desk, page):
    page.title.setFocus()
    page.title.selectAll()
    QTest.keyClick(page.title, Qt.Key.Key_Delete)
    assert "不印栏目名" in page.about.text()
