"""Sharing in words: who has a draft open since when, and the questions about it.

Names come from a file that anybody can write, so they are shown as plain text.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from composer.app.protection import Protection
from composer.store.locks import Holder
from composer.ui.plain import PlainBox
from composer.ui.questions import Answer, answer_of

_Role = QMessageBox.ButtonRole


class SharingWords(QObject):
    """Says and asks over one window what others do with a draft."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    # Sentences

    def who(self, holder: Holder) -> str:
        """Return who somebody is: 王某 在 OFFICE-3 上."""
        name = holder.name or self.tr("另一位用户")
        if not holder.machine:
            return name
        return self.tr("{name} 在 {machine} 上").format(name=name, machine=holder.machine)

    def since(self, holder: Holder) -> str:
        """Return from when on he has it open, in the time of the day here; "" is not known."""
        if holder.since is None:
            return ""
        try:
            here = holder.since.astimezone()
        except (OverflowError, ValueError, OSError):
            return ""
        clock = f"{here:%H:%M}"
        if here.date() == dt.datetime.now().astimezone().date():
            return self.tr("从今天 {time} 起").format(time=clock)
        return self.tr("从 {date} {time} 起").format(date=f"{here:%Y-%m-%d}", time=clock)

    def held(self, name: str, holder: Holder) -> str:
        """Return that somebody has a draft open."""
        if holder.is_here:
            said = self.tr("《{name}》{since}已在这台电脑的另一个窗口里打开着。")
            return said.format(name=name, since=self.since(holder))
        said = self.tr("《{name}》由 {who}{since}打开着。")
        return said.format(name=name, who=self.who(holder), since=self.since(holder))

    def left(self, name: str, holder: Holder) -> str:
        """Return that somebody has gone without closing a draft."""
        said = self.tr("上次由 {who}打开《{name}》后没有正常关闭（电脑可能关机或断网了）。")
        return said.format(name=name, who=self.who(holder))

    def protected(self, name: str, protection: Protection) -> str:
        """Return why a draft may not be written."""
        if protection == "file":
            return self.tr("《{name}》设为只读（写保护），可以查看，不能修改。").format(name=name)
        return self.tr("没有在《{name}》所在文件夹里保存的权限，可以查看，不能修改。").format(
            name=name
        )

    # Questions

    def about_holder(self, path: Path, holder: Holder) -> Answer:
        """Ask what to do with a draft that somebody else has open."""
        name = path.stem
        if holder.is_stale:
            return self._about_left(name, holder)
        more = self.tr(
            "为了不互相覆盖，可以先只读查看，他关闭以后会提示您接着编辑；"
            "也可以打开一份副本，改好后另存。"
        )
        if holder.is_here:
            more = self.tr("请转到那个窗口接着编辑。这里也可以只读查看，或打开一份副本。")
        box = self._box(self.held(name, holder), more)
        answers = {
            box.addButton(self.tr("只读打开(&R)"), _Role.AcceptRole): Answer.READ,
            box.addButton(self.tr("打开一份副本(&C)"), _Role.ActionRole): Answer.COPY,
        }
        return answer_of(box, answers, self.tr("取消"))

    def _about_left(self, name: str, holder: Holder) -> Answer:
        more = self.tr(
            "继续打开以后由您编辑。如果他其实还开着，您保存时程序会发现他的更改，不会覆盖。"
        )
        box = self._box(self.left(name, holder), more)
        answers = {
            box.addButton(self.tr("继续打开(&O)"), _Role.AcceptRole): Answer.TAKE,
            box.addButton(self.tr("只读打开(&R)"), _Role.ActionRole): Answer.READ,
        }
        return answer_of(box, answers, self.tr("取消"))

    def _box(self, text: str, more: str) -> QMessageBox:
        title, icon = self.tr("简报编排"), QMessageBox.Icon.Information
        return PlainBox(self._window, icon, title, text, more)
