"""Pictures: those of the help and the README, made from the real window with the samples.

    python -m tests.ui.pictures [FOLDER] [--only NAME ...]

Writes `NAME.png` for each of `SCENES`, and `NAME-en.png` in English, to FOLDER
(`resources/help/pictures`). Works without a screen. The same program on the
same machine makes the same pictures; on another one they may have another
font of the system.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL import Image
    from PySide6.QtWidgets import QWidget

    from composer.ui.window import Window
    from tests.ui.clerk import Clerk

ROOT = Path(__file__).parents[2]
LARGEST = 150_000
"""Bytes of a picture: the help is opened over slow disks, too."""
_COLOURS = (256, 128, 64)
_FAR = 48
"""Steps between colours that anybody tells apart."""
_SIZE = (1366, 768)
_LAST = 99
"""Rank of work behind all of the window's."""
_ISSUES = ((2026, 1, 25, (2026, 1, 30)), (2026, 2, 26, (2026, 2, 27)), (2026, 3, 27, (2026, 3, 31)))


class Album:
    """Takes the pictures of one window, which shows the newest of the issues in `files`.

    `others` are the drafts of scenes that show another document.
    """

    def __init__(
        self, clerk: Clerk, files: list[Path], others: dict[str, Path], folder: Path
    ) -> None:
        self.clerk = clerk
        self.files = files
        self.others = others
        self.folder = folder
        self.ending = ".png"

    @property
    def window(self) -> Window:
        """The window of which the pictures are."""
        return self.clerk.window

    @property
    def folder_of_sent(self) -> Path:
        """Where the files are that units have sent."""
        return self.files[0].parent / "来稿"

    def keep(self, widget: QWidget, name: str) -> None:
        """Write a picture of a widget, with as few colours as its size asks for."""
        from PIL import Image  # noqa: PLC0415
        from PySide6.QtCore import QBuffer  # noqa: PLC0415

        self.settle()
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        widget.grab().save(buffer, "PNG")
        picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
        for colours in _COLOURS:
            small = io.BytesIO()
            few = picture.quantize(palette=_palette(picture, colours), dither=Image.Dither.NONE)
            few.save(small, "PNG", optimize=True)
            if small.tell() < LARGEST:
                break
        place = self.folder / f"{name}{self.ending}"
        place.write_bytes(small.getvalue())
        print(f"{place.name} {small.tell() // 1000} kB")

    def speak(self, language: Literal["zh", "en"]) -> None:
        """Have the window, and the names of pictures, be in a language."""
        settings = self.window.desk.settings
        if settings.language != language:
            self.window.desk.set_settings(replace(settings, language=language))
            self.settle()
        self.ending = ".png" if language == "zh" else f"-{language}.png"

    def open_drafts(self) -> None:
        """Open one issue after the other, so that the start page knows them."""
        for path in self.files:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a draft, unless it is the one that is shown."""
        if self._shows(path):
            return
        self.window.files.open(str(path))
        self.clerk.wait_for("the draft", lambda: self._shows(path))
        self.clerk.wait_for("its pages", lambda: self.window.proofs.pages)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being set, painted or checked any longer."""
        for _ in range(3):  # what comes back asks for more
            self.clerk.rest(0.4)
            idle: list[object] = []
            self.window.proofs.worker.submit("pictures", _nothing, idle.append, rank=_LAST)
            self.clerk.wait_for("the end of the work", lambda idle=idle: idle)

    def go(self, place: str) -> None:
        """Go to a place of the content and wait until the page is there, too."""
        self.window.desk.go(place)
        self.settle()

    def _shows(self, path: Path) -> bool:
        return self.window.desk.draft.path == path

    # The scenes

    def start(self) -> None:
        """The start page with the issues used last."""
        self.clerk.do("window-close")
        self.keep(self.window, "start")
        self.window.files.open(str(self.files[-1]))
        self.clerk.wait_for("the draft", lambda: self.window.shows_draft)
        self.settle()

    def whole(self) -> None:
        """The window at the first article, with page 1."""
        self._go_to_page_one()
        self.keep(self.window, "window")

    def article(self) -> None:
        """The fields and the text of an article."""
        self.go("articles/2/blocks/0")
        self.keep(self.window.middle, "article")

    def table(self) -> None:
        """A table with its tool bar."""
        self.go("articles/1/blocks/1/rows/2/1")
        self.keep(self.window.middle, "table")

    def briefs(self) -> None:
        """The table of brief news."""
        self.go("briefs/0")
        self.keep(self.window.middle, "briefs")

    def key_items(self) -> None:
        """The lines that are printed as key items."""
        self.clerk.do("key-items-show")
        self.settle()
        self.keep(self.window.middle, "key-items")

    def imprint(self) -> None:
        """The form of the foot of the last page."""
        self.clerk.do("imprint-show")
        self.settle()
        self.keep(self.window, "imprint")

    def findings(self) -> None:
        """What is to be looked at, below the text."""
        self.go("articles/2/blocks/0")
        self.clerk.do("findings-show")
        self.clerk.do("findings-next")
        self.settle()
        self.keep(self.window, "findings")
        self.clerk.press("Esc")

    def find(self) -> None:
        """Find and replace, with all places found."""
        self.clerk.do("edit-replace")
        self.clerk.press("Ctrl+A")
        self.clerk.write("科普角")
        self.settle()
        self.keep(self.window, "find")
        self.clerk.press("Esc")

    def inbox(self) -> None:
        """What units have sent, with a text to be asked about and an empty file."""
        if not (self.window.panel.has_inbox and self.window.panel.inbox.inbox.arrivals):
            self.window.files.take_files([_write_sent(self.folder_of_sent)])
            arrivals = lambda: self.window.panel.inbox.inbox.arrivals  # noqa: E731
            self.clerk.wait_for("the files", lambda: len(arrivals()) == len(_SENT) + 1)
            self.clerk.wait_for("the end", lambda: not self.window.status.is_busy)
        self.window.panel.show_inbox()
        self.settle()
        self.keep(self.window, "inbox")

    def export(self) -> None:
        """The dialog of the export."""
        from composer.ui.exportdialog import ExportDialog  # noqa: PLC0415

        self.clerk.do("issue-export")
        self._keep_dialog(ExportDialog, "export")

    def booklet(self) -> None:
        """The dialog of the booklet."""
        from composer.ui.bookletdialog import BookletDialog  # noqa: PLC0415

        self.clerk.do("issue-booklet")
        self._keep_dialog(BookletDialog, "booklet")

    def history(self) -> None:
        """Earlier versions, and what differs from one of them."""
        self.open(self.others["worked"])
        self.clerk.do("draft-history")
        shown = self.window.history.shown
        assert shown is not None
        self.clerk.wait_for("the versions", lambda: shown.list.model_.versions)
        shown.list.choose(shown.list.model_.versions[-1])
        shown.redline.only_changes.setChecked(True)
        self.clerk.wait_for("what differs", lambda: shown.comparison)
        shown.resize(1040, 600)
        self.settle()
        self.keep(shown, "history")
        shown.close()

    def recovery(self) -> None:
        """What a crash has left, with page 1."""
        self.window.recovering.offer()
        self.clerk.wait_for("what was found", lambda: self.window.recovering.dialog)
        dialog = self.window.recovering.dialog
        assert dialog is not None
        dialog.resize(860, 560)
        self.clerk.rest(1.0)
        self.settle()
        self.keep(dialog, "recovery")
        dialog.reject()

    def official(self) -> None:
        """The window with the head of an official document, and page 1."""
        self.open(self.others["notice"])
        self.go("articles/0/title")
        self.clerk.do("head-show")
        self.settle()
        self.keep(self.window, "official")

    def closing(self) -> None:
        """The form of what ends an official document."""
        self.open(self.others["notice"])
        self.clerk.do("closing-show")
        self.settle()
        self.keep(self.window, "closing")

    def column(self) -> None:
        """The window with a newspaper page."""
        self.open(self.others["column"])
        self._go_to_page_one()
        self.keep(self.window, "column")

    def _go_to_page_one(self) -> None:
        self.go("masthead/name")
        self.go("articles/0/title")

    def _keep_dialog(self, kind: type[QWidget], name: str) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
        dialog = next(one for one in found if one.isVisible())
        self.settle()
        self.keep(dialog, name)
        dialog.close()


SCENES: dict[str, Callable[[Album], None]] = {
    "window": Album.whole,
    "start": Album.start,
    "article": Album.article,
    "table": Album.table,
    "briefs": Album.briefs,
    "key-items": Album.key_items,
    "imprint": Album.imprint,
    "findings": Album.findings,
    "find": Album.find,
    "inbox": Album.inbox,
    "export": Album.export,
    "booklet": Album.booklet,
    "history": Album.history,
    "recovery": Album.recovery,
    "official": Album.official,
    "closing": Album.closing,
    "column": Album.column,
}
"""Name of the picture, and who makes it."""
OTHERS = ("history", "recovery", "official", "closing", "column")
"""Scenes of other documents, made last, so that the start page knows the issues alone."""


_FIELDS = (
    "农技专家把课堂搬到田间\n"
    "近日，协会组织8名专家到西岭镇开展春耕指导，走访种植户53户。\n"
    "专家现场讲解、现场示范。\n"
)
_SENT = (
    (
        "第一分会.txt",
        (
            "“小小气象员”走进观测场\n"
            "3月8日，第一分会组织60名学生参观青禾市气象科普馆，动手测量气温和风速。\n"
            "（第一分会）\n"
        ),
    ),
    (
        "东湖街道.txt",
        (
            "口袋科普公园建成开放\n"
            "东湖街道首个口袋科普公园近日建成，设有植物、声音、光影等16个展项，全天开放。\n"
            "（东湖街道科普站供稿）\n"
        ),
    ),
    ("农技协会.txt", _FIELDS),
    ("农技协会（重发）.txt", _FIELDS + "\n"),
)


_REWORKED = (
    (2, "把科普课堂搬到田埂上", "开春以来，云溪县科普联合会组织农技人员下乡讲课，受到欢迎。"),
    (0, "三年行动启动", "近日，三年行动全面启动，计划建设一批社区科普角。"),
)
"""Article, title and first paragraph before the clerk has worked on them, the last first."""
_WORKED = ((27, 9), (30, 15), (31, 16))
"""Day and hour of each version."""


def _write_sent(folder: Path) -> Path:
    """Write what units have sent, and a file that did not come through."""
    folder.mkdir(exist_ok=True)
    for name, text in _SENT:
        (folder / name).write_text(text, "utf-8")
    (folder / "没传完.docx").write_bytes(b"")
    return folder


def _nothing() -> None:
    pass


def _palette(picture: Image.Image, colours: int) -> Image.Image:
    """Return the most frequent colours of a picture, and some of small things like no other."""
    from PIL import Image  # noqa: PLC0415

    found = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    chosen = [colour for _, colour in found[: colours * 7 // 8]]
    for _, colour in found[len(chosen) :]:
        if len(chosen) < colours and all(_distance(colour, one) > _FAR for one in chosen):
            chosen.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in chosen for part in colour])  # type: ignore[union-attr]
    return palette


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def prepare(folder: Path) -> list[Path]:
    """Write three issues of the sample bulletin into a folder, the newest last."""
    from composer.model import edits  # noqa: PLC0415
    from composer.store.draftfile import open_draft, save_draft  # noqa: PLC0415

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sample = open_draft(ROOT / "resources/samples/qinghe-2026-03/issue.yaml")
    paths = []
    unfinished = edits.set_article(
        sample.issue, 3, source="", key_item="桐湾区探索科普志愿服务新模式"
    )
    for year, number, total, day in _ISSUES:
        issue = edits.set_masthead(
            unfinished, year=year, issue_number=number, total_number=total, date=dt.date(*day)
        )
        path = folder / f"青禾科普简报{year}年第{number}期.bulletin"
        save_draft(path, issue, sample.media)
        written = dt.datetime(*day, 16, 20).timestamp()
        os.utime(path, (written, written))
        paths.append(path)
    return paths


def prepare_others(folder: Path) -> dict[str, Path]:
    """Write samples of other documents into a folder, each by the end of its sample's name."""
    from composer.store.draftfile import open_draft, save_draft  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    paths = {
        "notice": folder / "青科联〔2026〕7号.bulletin",
        "column": folder / "青禾科普报.bulletin",
    }
    for name, path in paths.items():
        sample = open_draft(ROOT / f"resources/samples/qinghe-{name}/issue.yaml")
        save_draft(path, sample.content, sample.media)
        written = dt.datetime(*_ISSUES[-1][3], 16, 20).timestamp()
        os.utime(path, (written, written))
    return paths


def prepare_accidents(folder: Path) -> dict[str, Path]:
    """Write a draft with earlier versions, and what two killed windows have left."""
    from composer.model import edits  # noqa: PLC0415
    from composer.model.blocks import Paragraph, Span  # noqa: PLC0415
    from composer.store import versions  # noqa: PLC0415
    from composer.store.draftfile import open_draft, save_draft  # noqa: PLC0415
    from composer.store.journal import About, JournalWriter, content_digest  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "青禾科普简报2026年第3期.bulletin"
    sample = open_draft(ROOT / "resources/samples/qinghe-2026-03/issue.yaml")
    states = [sample.content]
    for article, title, text in _REWORKED:
        blocks = states[0].articles[article].blocks[1:]
        earlier = (Paragraph((Span(text),)), *blocks)
        states.insert(0, edits.set_article(states[0], article, title=title, blocks=earlier))
    for number, (state, (day, hour)) in enumerate(zip(states, _WORKED, strict=True)):
        now = dt.datetime(2026, 3, day, hour, 12)
        versions.keep(path, state, sample.media, "saved", session=f"day{number}", now=now)
    save_draft(path, sample.content, sample.media)
    written = dt.datetime(2026, 3, 31, 16, 20).timestamp()
    os.utime(path, (written, written))
    begun = edits.set_article(sample.content, 0, title="春耕时节，科普小分队走进田间地头")
    digest = content_digest(sample.content)
    for day, about in (
        (31, About(path, digest, "articles/0/title", "科普小分队走进田间地头")),
        (30, About(None, "", "articles/1/title", "阵地建设和使用情况")),
    ):
        writer = JournalWriter()
        writer.write(begun, sample.media, about, dt.datetime(2026, 3, day, 14, 32))
        writer.close(remove=False)
    return {"worked": path}


def main() -> None:
    """Make the pictures that are asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "resources/help/pictures")
    parser.add_argument("--only", nargs="*", default=list(SCENES), choices=list(SCENES))
    said = parser.parse_args()
    scratch = Path(tempfile.gettempdir(), "简报")
    tempfile.tempdir = None
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["XDG_CONFIG_HOME"] = str(scratch / "config")
    os.environ["XDG_DATA_HOME"] = str(scratch / "data")
    os.environ["TMPDIR"] = str(scratch / "2026年")  # where others of this user keep journals, too
    files = prepare(scratch / "2026年")
    others = prepare_others(scratch / "公文")
    shutil.rmtree(scratch / "config", ignore_errors=True)
    shutil.rmtree(scratch / "data", ignore_errors=True)
    others |= prepare_accidents(scratch / "在编")
    said.folder.mkdir(parents=True, exist_ok=True)

    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the variables are read by now

    from composer.app.words import LANGUAGES  # noqa: PLC0415
    from composer.app.worker import Worker  # noqa: PLC0415
    from composer.store.settings import Settings  # noqa: PLC0415
    from composer.ui.language import install  # noqa: PLC0415
    from composer.ui.theme import apply_theme  # noqa: PLC0415
    from composer.ui.window import Window  # noqa: PLC0415
    from tests.ui.clerk import Clerk  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    application.setCursorFlashTime(0)
    settings = Settings(theme="light", language="zh", toured=True)
    install(application, "zh")
    apply_theme(application, settings)
    worker = Worker()
    window = Window(settings, worker)
    window.resize(*_SIZE)
    window.show()
    window.activateWindow()
    album = Album(Clerk(window, scratch / "album"), files, others, said.folder)
    album.open_drafts()
    for scenes in (set(SCENES) - set(OTHERS), set(OTHERS)):
        for language in LANGUAGES:
            album.speak(language)
            for name in said.only:
                if name in scenes:
                    SCENES[name](album)
    worker.close()
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
