"""Day: a clerk's whole day in the real window, from last month's issue to the printed one.

    python -m tests.ui.day FOLDER [--theme dark] [--size 1920x1080] [--scale 200]

Leaves pictures of every scene in FOLDER and says at the end what was made.
Whatever does not come out as a clerk would expect ends it with an assertion.
Needs a screen, a virtual one will do; see `tests/acceptance/test_clerks_day.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from typing_extensions import override

from tests.ui.workday import ROOT, Workday, live, with_dialog

TITLE = "“银龄学堂”开进社区活动室"
BODY = (
    "4月12日，青禾市科普联合会在杏林社区开办“银龄学堂”第一课，86位老人到场听讲。",
    "课程每周六上午开讲，内容由居民自己点选，讲师由各学会轮流选派。",
)
HEADING = "一、课怎么讲，居民说了算"
BRIEFS = (
    "4月2日，市科普联合会召开第一季度工作例会。",
    "4月8日，科普大篷车走进云溪县3所乡村小学。",
    "4月15日，市气象学会举办校园气象站开放日。",
    "4月19日，全市科普讲解大赛报名结束，共有124人参赛。",
    "4月23日，“科学与阅读”分享会在市图书馆举行。",
    "4月28日，市科技馆新展厅开始试运行。",
)
SENT = "科普集市进乡镇\n\n4月20日，桐湾区科普联合会在新桥镇举办科普集市，发放资料1500份。\n"
COPIED = """<html><body><h1>讲师团走进军营</h1>
<p class=MsoNormal>4月18日，讲师团为官兵讲授<b>急救知识</b>。</p>
<p class=MsoListParagraph>1.<span style='mso-spacerun:yes'>&nbsp;</span>止血包扎；</p>
<table><tr><th>课程</th><th>人数</th></tr><tr><td>急救</td><td>120</td></tr></table>
</body></html>"""


class Day(Workday):
    """The scenes in order."""

    @property
    def draft(self) -> Path:
        """Where this month's issue is saved."""
        return self.folder / "四月.bulletin"

    @override
    def scenes(self) -> Iterator[Callable[[], None]]:
        yield from (
            self.begin,
            self.write,
            self.receive,
            self.add_briefs,
            self.look_over,
            self.hand_out,
            self.come_back,
        )

    def begin(self) -> None:
        """Open last month's issue and make the next one of it."""
        clerk, window = self.clerk, self.window
        clerk.look("start-page")
        with_dialog(clerk, self.naming(self.folder / "三月.bulletin"))
        clerk.do("draft-open")
        clerk.wait_for("last month's issue", lambda: window.desk.issue.articles)
        clerk.wait_for("its pages", lambda: window.proofs.pages)
        clerk.rest(1.0)
        clerk.look("last-month")
        clerk.press("Ctrl+Shift+E")
        clerk.wait_for("the next issue", lambda: not window.desk.issue.articles)
        head = window.desk.issue.masthead
        assert (head.issue_number, head.total_number) == (4, 28), head
        clerk.do("masthead-show")
        self.window.desk.go("masthead/date")
        clerk.press("Ctrl+A")
        clerk.write("2026-4-30")
        clerk.press("Tab")
        assert str(window.desk.issue.masthead.date) == "2026-04-30"
        clerk.rest(0.8)
        clerk.look("next-issue-masthead")

    def write(self) -> None:
        """Write an article."""
        clerk, desk = self.clerk, self.window.desk
        clerk.press("Ctrl+Shift+N")
        clerk.write(TITLE)
        clerk.press("Return")
        clerk.write(BODY[0])
        clerk.press("Return", "Ctrl+1")
        clerk.write(HEADING)
        clerk.press("Return")
        clerk.write(BODY[1])
        clerk.wait_for("the body", lambda: len(desk.issue.articles[0].blocks) == 3)
        said = [block.text[0].text for block in desk.issue.articles[0].blocks]  # type: ignore[union-attr]
        assert said == [BODY[0], HEADING, BODY[1]], said
        assert desk.issue.articles[0].title == TITLE, desk.issue.articles[0].title
        clerk.rest(0.8)
        clerk.look("article-written")

    def receive(self) -> None:
        """Take in what others sent: a file, and something copied from a word processor."""
        from PySide6.QtCore import QMimeData  # noqa: PLC0415
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        clerk, desk = self.clerk, self.window.desk
        with_dialog(clerk, self.naming(self.folder / "来稿.txt"))
        clerk.do("sources-import")
        clerk.wait_for("the sent article", lambda: len(desk.issue.articles) == 2)
        clerk.press("Ctrl+Shift+N")
        clerk.write("讲师团走进军营")
        clerk.press("Return")
        mime = QMimeData()
        mime.setHtml(COPIED)
        QApplication.clipboard().setMimeData(mime)
        clerk.press("Ctrl+V")
        clerk.wait_for("what was pasted", lambda: len(desk.issue.articles[-1].blocks) >= 4)
        clerk.rest(0.8)
        clerk.look("pasted")
        before = [article.title for article in desk.issue.articles]
        clerk.press("F6")
        self.window.outline.setFocus()
        clerk.do("item-up")
        after = [article.title for article in desk.issue.articles]
        assert sorted(after) == sorted(before), after
        assert after != before, after
        clerk.look("moved")

    def add_briefs(self) -> None:
        """Add six items of brief news."""
        clerk, desk = self.clerk, self.window.desk
        for text in BRIEFS:
            clerk.press("Ctrl+Shift+B")
            clerk.write(text)
        clerk.wait_for("six briefs", lambda: len(desk.issue.briefs) == len(BRIEFS))
        said = ["".join(span.text for span in brief.text) for brief in desk.issue.briefs]
        assert said == list(BRIEFS), said
        clerk.rest(0.8)
        clerk.look("briefs")
        clerk.do("key-items-show")
        clerk.rest(0.8)
        clerk.look("key-items")
        clerk.do("imprint-show")
        clerk.rest(0.8)
        clerk.look("imprint")

    def look_over(self) -> None:
        """Find, replace, look at the findings, take all back and do it again."""
        clerk, desk = self.clerk, self.window.desk
        clerk.press("Ctrl+H")
        clerk.write("讲师团")
        clerk.rest(0.8)
        clerk.look("find-and-replace")
        clerk.press("Esc", "F7")
        clerk.rest(0.8)
        clerk.look("findings")
        clerk.press("F4")
        clerk.press("Esc")
        done = desk.issue
        for _ in range(12):
            clerk.do("edit-undo")
        assert desk.issue is not done
        clerk.look("undone")
        for _ in range(12):
            clerk.do("edit-redo")
        assert desk.issue == done

    def hand_out(self) -> None:
        """Save, export, look at the booklet and the options."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from composer.ui.exportdialog import ExportDialog  # noqa: PLC0415

        clerk = self.clerk
        with_dialog(clerk, self.naming(self.draft))
        clerk.press("Ctrl+S")
        clerk.wait_for("the saved draft", self.draft.exists)
        clerk.wait_for("the saved state", lambda: not self.window.desk.draft.is_dirty)
        clerk.do("issue-export")
        clerk.rest(0.8)
        clerk.look("export")
        dialog = next(
            one for one in QApplication.topLevelWidgets() if isinstance(one, ExportDialog)
        )
        dialog.docx.setChecked(True)
        dialog.open_folder.setChecked(False)
        dialog.folder.setText(str(self.folder))
        clerk.click(dialog.export)
        clerk.wait_for("the PDF", lambda: list(self.folder.glob("*.pdf")))
        clerk.wait_for("the DOCX", lambda: list(self.folder.glob("*.docx")))
        clerk.rest(0.8)
        clerk.look("exported")
        for action in ("issue-booklet", "template-options", "settings-edit", "profile-edit",
                       "help-keys", "help-about", "words-count"):  # fmt: skip
            self.look_at(action)
        clerk.do("command-palette")
        self.see("command-palette")
        clerk.press("Esc")
        clerk.do("help-show")
        clerk.rest(0.8)
        clerk.look("help")
        clerk.press("Esc")

    def come_back(self) -> None:
        """Try to print, close the draft, and open it from the start page where one was."""
        from PySide6.QtWidgets import QListView  # noqa: PLC0415

        from composer.app.draft import Spot  # noqa: PLC0415

        clerk, window = self.clerk, self.window
        self.look_at("issue-print")
        here = Spot("articles/0/blocks/2", 7, 7)
        window.desk.go(here)
        clerk.rest(0.3)
        clerk.do("window-close")
        clerk.wait_for("the start page", window.start.isVisible)
        clerk.rest(0.5)
        clerk.look("start-page-in-the-evening")
        window.start.findChild(QListView).setFocus()
        clerk.press("Home", "Return")
        clerk.wait_for("the draft again", window.workspace.isVisible)
        clerk.wait_for("the place where one was", lambda: window.desk.spot == here)
        clerk.rest(1.0)
        clerk.look("opened-again")


def prepare(folder: Path) -> None:
    """Put the files into a folder that a clerk has on the first of the month."""
    from composer.store.draftfile import open_draft, save_draft  # noqa: PLC0415

    last = open_draft(ROOT / "resources/samples/qinghe-2026-03/issue.yaml")
    save_draft(folder / "三月.bulletin", last.issue, last.media)
    (folder / "来稿.txt").write_text(SENT, "utf-8")


if __name__ == "__main__":
    live(Day, prepare)
