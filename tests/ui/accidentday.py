"""Accident day: a clerk's day on which everything goes wrong, with the program itself.

    python -m tests.ui.accidentday FOLDER [--theme dark] [--size 1100x680] [--language en]
                                          [--only SCENE ...] [--room FOLDER]

The program runs in processes of its own that are killed, switched off, opened
twice and robbed of their files; what is left is read by others. Leaves
pictures of every scene in FOLDER. Whatever does not come out as a clerk would
expect ends it with an assertion. Needs a screen, a virtual one will do; a
full disk is `--room`, a small file system that may be filled. See
`tests/acceptance/test_accident_day.py`, which lives through the short form.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.ui.puppet import ROOT, Person

NAME = "青禾科普简报"
TITLE = "“银龄学堂”开进社区活动室"
BODY = "4月12日，青禾市科普协会在杏林社区开办“银龄学堂”第一课，86位老人到场听讲。"
LAST = "下周六讲防诈骗。"
MORE = "报名电话见社区公告栏。"
"""What is written before the machine is switched off."""
OTHER = "科普大篷车走进云溪县"
OTHER_BODY = "4月8日，科普大篷车走进云溪县3所乡村小学，600名师生参加。"
THEIRS = "第三个副本里的标题"
_PATIENCE = 1.2
"""Seconds after which everything is on the disk: the promise is one."""


class AccidentDay:
    """The scenes in order."""

    def __init__(self, album: Path, room: Path | None, language: str, size: str) -> None:
        self.album, self.room = album, room
        self.files = album / "files"
        self.language = language
        self.size = tuple(map(int, size.split("x")))
        self.people: list[Person] = []
        self._taken = 0

    @property
    def draft(self) -> Path:
        """Where the issue is saved."""
        return self.files / "四月.bulletin"

    def short(self) -> tuple[Callable[[], None], ...]:
        """Return what the gate has time for."""
        return self.write_and_crash, self.find_again, self.damage_cut

    def every(self) -> tuple[Callable[[], None], ...]:
        """Return all scenes."""
        return (
            self.write_and_crash,
            self.find_again,
            self.switch_off,
            self.look_back,
            self.share,
            self.merge,
            self.conflict_copy,
            self.damage_cut,
            self.damage_zero,
            self.damage_bit,
            self.full_disk,
            self.full_settings,
            self.failed_exports,
        )

    # Means

    def sit_down(self, *files: Path, **variables: str) -> Person:
        """Start the program."""
        person = Person(self.album, *files, **variables)
        self.people.append(person)
        width, height = self.size
        person.do(f"window.showNormal(); window.resize({width}, {height}); window.move(0, 0)")
        person.begin("clerk.turn_to(front())")
        return person

    def see(self, person: Person, name: str, seconds: float = 0.4) -> None:
        """Take a picture, and say which button Enter presses."""
        self._taken += 1
        person.look(f"{self._taken:02}-{name}", seconds)
        self.tell(f"{self._taken:02}-{name}: {person.do('default()')} bars {person.do('bars()')}")

    def tell(self, said: object) -> None:
        """Say what was found."""
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()

    def tr(self, chinese: str, english: str) -> str:
        """Return the words of the window in its language."""
        return chinese if self.language == "zh" else english

    def shown(self, path: Path) -> dict[str, Any]:
        """Return what a draft holds, as another program reads it."""
        done = subprocess.run(
            [sys.executable, "-m", "composer", "show", str(path), "--json"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def texts(self, path: Path) -> str:
        """Return the titles and texts of a draft in one string."""
        return json.dumps(self.shown(path), ensure_ascii=False)

    def rest_on_disk(self) -> None:
        """Wait as long as the promise is: everything that was typed is on the disk."""
        time.sleep(_PATIENCE)

    # Scenes

    def write_and_crash(self) -> None:
        """Begin an issue, write into an article and a form, and lose the program."""
        one = self.sit_down()
        self.see(one, "start")
        one.act("draft-new")
        one.until("window.shows_draft or dialog() is not None", "the new issue")
        one.rest(0.5)
        if one.do("dialog() is not None"):
            self.see(one, "new-dialog")
            one.press("Return")
        one.until("window.shows_draft", "the new issue")
        one.do("window.desk.go('masthead/name')")
        one.press("Ctrl+A")
        one.write(NAME)
        one.press("Tab")
        one.act("article-add")
        one.write(TITLE)
        one.press("Return")
        one.write(BODY)
        one.press("Return")
        one.write(LAST)
        self.rest_on_disk()
        self.see(one, "written")
        one.kill()

    def find_again(self) -> None:
        """Start again: what was not saved is offered, opened and saved."""
        one = self.sit_down()
        one.until("dialog('Recovery') is not None", "what was found")
        one.until("dialog('Recovery').page_note.text() != '正在排版…'", "page 1")
        self.see(one, "offered", 2.5)
        said = one.do("words()")
        assert LAST in said, said
        one.press("Return")
        one.until("window.shows_draft", "what was found")
        one.rest(0.5)
        assert one.do("window.desk.draft.is_dirty")
        self.tell((one.do("str(window.desk.spot)"), one.do("str(window.focusWidget())")))
        self.see(one, "found", 0.6)
        one.act("draft-save")
        one.until("file_dialog() is not None", "the file dialog")
        self.see(one, "save-as")
        one.name_file(self.draft)
        one.until("not window.desk.draft.is_dirty", "the saved state")
        self.see(one, "saved")
        found = self.texts(self.draft)
        assert all(words in found for words in (NAME, TITLE, BODY, LAST)), found
        one.leave()

    def switch_off(self) -> None:
        """Write on; the machine is switched off; nobody is asked, and all is offered again."""
        one = self.sit_down(self.draft)
        one.until("window.shows_draft and window.desk.issue.articles", "the issue")
        one.do("window.desk.go('articles/0/blocks/1')")
        one.press("End")
        one.write(MORE)
        one.switch_off()
        assert MORE not in self.texts(self.draft)
        one = self.sit_down(self.draft)
        one.until("dialog('Recovery') is not None", "what was found")
        self.see(one, "offered-with-file", 2.5)
        assert MORE[-6:] in one.do("words()"), one.do("words()")
        one.push(self.tr("与文件对照", "Compare"))
        one.until("dialog('Recovered') is not None", "the comparison")
        self.see(one, "compared-with-file")
        one.press("Esc")
        one.until("dialog('Recovered') is None", "the end of the comparison")
        one.do("clerk.turn_to(dialog('Recovery'))")
        one.press("Return")
        one.until("dialog() is None and window.desk.draft.is_dirty", "what was found")
        self.see(one, "found-with-file")
        one.act("draft-save")
        one.until("not window.desk.draft.is_dirty", "the saved state")
        assert MORE in self.texts(self.draft)
        one.leave()

    def look_back(self) -> None:
        """Save five times, compare, take back one article, undo it, export what differs."""
        one = self.sit_down(self.draft)
        one.until("window.shows_draft and window.desk.issue.articles", "the issue")
        self._save_five_times(one)
        one.press("Ctrl+Shift+H")
        one.until("dialog('HistoryWindow') is not None", "the versions")
        one.do("clerk.turn_to(dialog('HistoryWindow'))")
        one.until("dialog('HistoryWindow').comparison is not None", "the comparison")
        self.see(one, "history", 0.8)
        one.press("Down", "Down", "Down")
        one.until("dialog('HistoryWindow').comparison is not None", "the comparison")
        self.see(one, "history-older", 0.8)
        before = one.do("window.desk.issue.articles[0].title")
        one.do("dialog('HistoryWindow').redline.setFocus()")
        if not one.do("dialog('HistoryWindow').article_button.isEnabled()"):
            one.press("F7")
            one.rest(0.3)
        self.see(one, "history-article")
        one.push(self.tr("恢复这一篇", "Restore This Article"))
        one.until(f"window.desk.issue.articles[0].title != {before!r}", "the article of then")
        self.see(one, "history-taken-back", 1.0)
        one.push(self.tr("撤销", "Undo"))
        one.until(f"window.desk.issue.articles[0].title == {before!r}", "the article of now")
        one.rest(1.0)
        one.do("dialog('HistoryWindow').tabs.setCurrentIndex(1)")
        self.see(one, "history-pages", 2.0)
        one.do("dialog('HistoryWindow').tabs.setCurrentIndex(0)")
        for ending in ("pdf", "docx", "html"):
            path = self.files / f"花脸稿.{ending}"
            one.until("dialog('HistoryWindow').comparison is not None", "the comparison")
            one.begin("dialog('HistoryWindow').export_action.trigger()")
            one.name_file(path)
            self._wait_for_file(one, path)
        self.see(one, "redline-exported")
        self._read_redlines()
        one.do("clerk.turn_to(dialog('HistoryWindow'))")
        one.press("Esc")
        one.until("dialog('HistoryWindow') is None", "the end of the versions")
        one.leave()

    def _save_five_times(self, one: Person) -> None:
        for number in range(1, 6):
            one.do("window.desk.go('articles/0/title')")
            one.press("Ctrl+End")
            one.write(f"第{number}稿")
            one.press("Tab")
            if number == 3:
                one.act("article-add")
                one.write(OTHER)
                one.press("Return")
                one.write(OTHER_BODY)
                one.rest(0.3)
            one.press("Ctrl+S")
            one.until("not window.desk.draft.is_dirty", "the saved state")
        self.tell(self.texts(self.draft)[:200])

    def _wait_for_file(self, one: Person, path: Path) -> None:
        end = time.monotonic() + 25
        while not path.exists():
            assert time.monotonic() < end, f"never came: {path}: {one.do('words()')}"
            time.sleep(0.1)
        one.rest(0.3)

    def _read_redlines(self) -> None:
        from docx import Document  # noqa: PLC0415

        pdf = subprocess.run(
            ["pdftotext", "-layout", str(self.files / "花脸稿.pdf"), "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        said = "".join(pdf.split())
        assert "第5稿" in said, said
        document = Document(str(self.files / "花脸稿.docx"))
        xml = document.element.xml
        assert "w:ins " in xml or "w:ins>" in xml, "nothing is marked as inserted"
        for ending in ("pdf",):
            done = subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{self.album}/office",
                 "--convert-to", "txt:Text", "--outdir", str(self.album / "office-out"),
                 str(self.files / "花脸稿.docx")],
                capture_output=True, text=True, check=False, timeout=120,
            )  # fmt: skip
            assert done.returncode == 0, (ending, done.stderr)
        text = (self.album / "office-out" / "花脸稿.txt").read_text("utf-8")
        assert "第5稿" in "".join(text.split()), text

    def share(self) -> None:
        """Open the issue twice: held, read only, a copy; the first goes, the second edits."""
        one = self.sit_down(self.draft)
        one.until("window.shows_draft and window.desk.issue.articles", "the issue")
        two = self.sit_down(self.draft)
        two.until("dialog() is not None", "the question")
        self.see(two, "held")
        two.push(self.tr("打开一份副本", "Open a Copy"))
        two.until("window.shows_draft", "the copy")
        self.see(two, "copy")
        assert two.do("str(window.desk.draft.path)") == "None"
        two.begin(f"window.files.open({str(self.draft)!r})")
        two.until("dialog() is not None", "the question")
        self.see(two, "held-again")
        if two.do("'放弃' in words() or 'unsaved' in words()"):
            self.tell("a copy that nobody has changed is asked about")
            two.push(self.tr("放弃更改", "Discard"))
            two.until("dialog() is not None", "the question")
        two.push(self.tr("只读打开", "Open Read-only"))
        two.until("window.desk.is_read_only", "read only")
        self.see(two, "read-only")
        two.do("window.desk.go('articles/0/blocks/0')")
        two.write("不该写进去")
        two.rest(0.2)
        assert not two.do("window.desk.draft.is_dirty")
        self.see(two, "read-only-typed")
        one.leave()
        two.until("any('现在可以' in one or 'now' in one for one in bars())", "that it is free")
        self.see(two, "freed")
        two.push(self.tr("开始编辑", "Start Editing"))
        two.until("not window.desk.is_read_only", "editing")
        self.see(two, "editing")
        two.leave()

    def merge(self) -> None:
        """Somebody puts his state over the file; saving asks, and both texts are kept."""
        one = self.sit_down(self.draft)
        one.until("window.shows_draft and window.desk.issue.articles", "the issue")
        theirs = self.files / "带走的.bulletin"
        shutil.copy(self.draft, theirs)
        two = self.sit_down(theirs)
        two.until("window.shows_draft and window.desk.issue.articles", "the copy")
        two.do("window.desk.go('articles/1/title')")
        two.press("Ctrl+A")
        two.write("对方改的标题")
        two.press("Tab")
        two.do("window.desk.go('articles/0/title')")
        two.press("End")
        two.write("对方")
        two.press("Tab")
        two.press("Ctrl+S")
        two.until("not window.desk.draft.is_dirty", "the saved state")
        two.leave()
        one.do("clerk.turn_to(window)")
        one.do("window.desk.go('articles/0/blocks/0')")
        one.press("End")
        one.write("我写的一句。")
        one.do("window.desk.go('articles/0/title')")
        one.press("End")
        one.write("我的")
        one.press("Tab")
        shutil.copy(theirs, self.draft)
        one.rest(0.3)
        self.see(one, "changed-outside")
        one.press("Ctrl+S")
        one.until("dialog() is not None", "the question")
        self.see(one, "another-writer")
        one.push(self.tr("对照并合并", "Compare and Merge"))
        one.until("dialog('MergeDialog') is not None", "the merge")
        self.see(one, "merge")
        one.do("clerk.turn_to(dialog('MergeDialog'))")
        one.press("3")
        self.see(one, "merge-both")
        one.push(self.tr("合并", "Merge"))
        one.until("dialog() is None and not window.desk.draft.is_dirty", "the saved merge")
        self.see(one, "merged")
        found = self.texts(self.draft)
        for words in ("对方改的标题", "我写的一句。", "我的", "对方"):
            assert words in found, (words, found)
        self.tell(
            json.dumps([a["title"] for a in self.shown(self.draft)["articles"]], ensure_ascii=False)
        )
        one.leave()

    def conflict_copy(self) -> None:
        """A cloud drive puts a conflict copy beside the file."""
        one = self.sit_down(self.draft)
        one.until("window.shows_draft and window.desk.issue.articles", "the issue")
        copy = self.draft.with_name("四月 (冲突副本 2026-04-20).bulletin")
        shutil.copy(self.files / "带走的.bulletin", copy)
        one.until("[one for one in bars() if '冲突' in one or 'onflict' in one]", "the copy")
        self.see(one, "conflict-copy")
        one.push(self.tr("对照并合并", "Compare and Merge"))
        one.until("dialog('MergeDialog') is not None", "the merge")
        self.see(one, "merge-copy")
        one.do("clerk.turn_to(dialog('MergeDialog'))")
        while not one.do("dialog('MergeDialog').merge_button.isEnabled()"):
            one.press("Alt+N")
        one.push(self.tr("合并", "Merge"))
        one.until("dialog() is None", "the merge")
        self.see(one, "merged-copy")
        one.press("Ctrl+S")
        one.until("not window.desk.draft.is_dirty", "the saved merge")
        assert "我写的一句。" in self.texts(self.draft)
        one.leave()

    # Damage

    def damage_cut(self) -> None:
        """The second half of the file is gone."""
        self._damage("cut", lambda data: data[: len(data) // 2])

    def damage_zero(self) -> None:
        """A block in the middle was never written."""

        def zeroed(data: bytes) -> bytes:
            at = len(data) // 2
            length = min(4096, len(data) // 4)
            return data[:at] + bytes(length) + data[at + length :]

        self._damage("zero", zeroed)

    def damage_bit(self) -> None:
        """One bit has turned over."""

        def flipped(data: bytes) -> bytes:
            with zipfile.ZipFile(self.draft) as archive:
                one = archive.getinfo("issue.yaml")
            at = one.header_offset + 30 + len(one.filename) + one.compress_size // 2
            return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

        self._damage("bit", flipped)

    def _damage(self, name: str, broken: Callable[[bytes], bytes]) -> None:
        whole = self.texts(self.draft)
        data = self.draft.read_bytes()
        self.draft.write_bytes(broken(data))
        one = self.sit_down(self.draft)
        one.until("dialog() is not None", "the damage")
        self.see(one, f"damage-{name}")
        assert one.do("type(front()).__name__") == "DamageDialog", one.do("words()")
        self.tell(one.do("words()"))
        if one.do("dialog('DamageDialog').compare_button.isEnabled()"):
            one.push(self.tr("对照两者", "Compare"))
            one.until("dialog('BothDialog') is not None", "the comparison")
            self.see(one, f"damage-{name}-compared")
            one.press("Esc")
            one.until("dialog('BothDialog') is None", "the end of the comparison")
            one.do("clerk.turn_to(dialog('DamageDialog'))")
        one.push(self.tr("打开最近的完好版本", "Open the Newest"))
        one.until("window.shows_draft", "the whole version")
        self.see(one, f"damage-{name}-opened")
        one.press("Ctrl+S")
        one.rest(0.5)
        if one.do("file_dialog() is not None"):
            one.name_file(self.draft)
        one.until("not window.desk.draft.is_dirty", "the saved state")
        assert self.texts(self.draft) == whole, name
        self.see(one, f"damage-{name}-saved")
        one.leave()

    # Disks

    def full_disk(self) -> None:
        """The draft's folder is full: the work is kept, and saved elsewhere."""
        if self.room is None:
            self.tell("no --room: a full disk is left out")
            return
        place = self.room / "满盘.bulletin"
        shutil.copy(self.draft, place)
        before = place.read_bytes()
        one = self.sit_down(place)
        one.until("window.shows_draft and window.desk.issue.articles", "the issue")
        fill(self.room)
        one.do("window.desk.go('articles/0/title')")
        one.press("End")
        one.write("盘满以后")
        one.press("Tab")
        one.press("Ctrl+S")
        one.until("dialog() is not None", "the sentence")
        self.see(one, "disk-full")
        self.tell(one.do("words()"))
        assert place.read_bytes() == before
        one.push(self.tr("另存一份", "Save a Copy"))
        elsewhere = self.files / "换个地方.bulletin"
        one.name_file(elsewhere)
        one.until("not window.desk.draft.is_dirty", "the saved state")
        self.see(one, "saved-elsewhere")
        assert "盘满以后" in self.texts(elsewhere)
        (self.room / "full").unlink()
        assert "盘满以后" not in self.texts(place)
        one.leave()

    def full_settings(self) -> None:
        """The folders of settings and data are full: what is typed is kept elsewhere."""
        if self.room is None:
            return
        for folder in ("config", "data"):
            shutil.copytree(self.album / folder, self.room / folder)
        one = self.sit_down(
            self.draft,
            XDG_CONFIG_HOME=str(self.room / "config"),
            XDG_DATA_HOME=str(self.room / "data"),
        )
        one.until("window.shows_draft and window.desk.issue.articles", "the issue")
        fill(self.room)
        one.do("window.desk.go('articles/0/blocks/0')")
        one.press("End")
        for _ in range(3):
            one.write("不能自动保留的一句。" * 3)
            one.rest(0.6)
        self.rest_on_disk()
        self.see(one, "journal-full")
        one.kill()
        (self.room / "full").unlink()
        one = self.sit_down(
            XDG_CONFIG_HOME=str(self.room / "config"),
            XDG_DATA_HOME=str(self.room / "data"),
        )
        one.until("dialog('Recovery') is not None", "what was kept elsewhere")
        assert "不能自动保留的一句。" in one.do("words()")
        self.see(one, "journal-elsewhere", 1.0)
        one.press("Esc")
        one.kill()

    def failed_exports(self) -> None:
        """The folder of an export is gone; a picture is too large: the draft stays as it is."""
        from PIL import Image  # noqa: PLC0415

        one = self.sit_down(self.draft)
        one.until("window.shows_draft or dialog() is not None", "the issue or a question")
        if one.do("dialog() is not None"):  # the one who was killed has left his lock
            one.push(self.tr("继续打开", "Open"))
        one.until("window.shows_draft and window.desk.issue.articles", "the issue")
        before = self.draft.read_bytes()
        gone = self.files / "没有的文件夹"
        one.act("issue-export")
        one.until("dialog('ExportDialog') is not None", "the export")
        one.do(f"dialog('ExportDialog').folder.setText({str(gone / 'x')!r})")
        gone.write_text("a file where a folder should be")
        one.do("dialog('ExportDialog').open_folder.setChecked(False)")
        one.begin("clerk.click(dialog('ExportDialog').export)")
        one.rest(1.5)
        self.see(one, "export-nowhere")
        self.tell(one.do("words()"))
        for _ in range(3):
            if one.do("dialog() is not None"):
                one.press("Esc")
                one.rest(0.3)
        assert self.draft.read_bytes() == before
        assert not one.do("window.desk.draft.is_dirty")
        giant = self.files / "巨大.png"
        Image.new("1", (30000, 30000)).save(giant)
        one.do("window.desk.go('articles/0/blocks/0')")
        one.act("picture-add")
        one.rest(0.8)
        if one.do("file_dialog() is not None"):
            one.name_file(giant)
        one.rest(2)
        self.see(one, "giant-picture")
        self.tell(one.do("words()"))
        for _ in range(3):
            if one.do("dialog() is not None"):
                one.press("Esc")
                one.rest(0.3)
        assert self.draft.read_bytes() == before
        self.see(one, "after-giant")
        one.switch_off()


def fill(folder: Path) -> None:
    """Leave no byte on a file system."""
    with (folder / "full").open("wb", buffering=0) as file:
        for size in (65536, 512, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass


def main() -> None:
    """Live through the day as the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--language", default="zh")
    parser.add_argument("--room", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--short", action="store_true")
    said = parser.parse_args()
    if not said.only:
        shutil.rmtree(said.folder, ignore_errors=True)
    for name in ("files", "tmp"):
        (said.folder / name).mkdir(parents=True, exist_ok=True)
    for name, folder in (
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("BULLETIN_CACHE", "cache"),
        ("TMPDIR", "tmp"),  # where is kept what the folder of data does not take
    ):
        os.environ[name] = str(said.folder / folder)
    from composer.store.settings import Settings, save_settings  # noqa: PLC0415

    if not said.only:
        save_settings(
            Settings(theme=said.theme, language=said.language, toured=True, open_after_export=False)
        )
    day = AccidentDay(said.folder.absolute(), said.room, said.language, said.size)
    scenes = day.short() if said.short else day.every()
    try:
        for scene in scenes:
            if not said.only or scene.__name__ in said.only:
                begun = time.monotonic()
                scene()
                day.tell(f"{scene.__name__}: {time.monotonic() - begun:.1f} s")
    finally:
        for one in day.people:
            if one.process.poll() is None:
                one.look("at-the-end")
                one.kill()


if __name__ == "__main__":
    main()
