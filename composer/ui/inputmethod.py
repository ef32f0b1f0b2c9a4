"""Input method: Chinese can be typed although Qt comes without the plug-in of fcitx.

The wheels of Qt carry the plug-in of ibus only. fcitx 5 serves the protocol
of ibus as well, so that Qt's `ibus` front end reaches it; fcitx 4 does not.
Must be settled before the application object is made, as Qt reads the
variables then. On Wayland without any variable Qt asks the compositor, which
is left alone. From Qt 6.7 on, QT_IM_MODULES is a list tried in order and
goes before QT_IM_MODULE.

Sources: fcitx-im.org, "How does an application talk to Fcitx"; fcitx5 issue
444, where its author names QT_IM_MODULE=ibus for programs that bring their
own Qt.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QLibraryInfo
from PySide6.QtDBus import QDBusConnection

from composer.ui.texts import noop, translated

Kind: TypeAlias = Literal["fcitx4", "fcitx5_without_ibus", "fcitx_not_running", "ibus_not_running"]
_CONTEXT = "InputMethod"
_FCITX5 = "org.fcitx.Fcitx5"
_FCITX4 = "org.fcitx.Fcitx-"
_IBUS = ("org.freedesktop.IBus", "org.freedesktop.portal.IBus")
_PLUGIN_FOLDER = "platforminputcontexts"

_TEXTS: Mapping[Kind, str] = {
    "fcitx4": noop(
        "InputMethod",
        "系统用的是 fcitx 4，本程序无法直接使用它输入中文。请安装 fcitx 5（软件包 fcitx5 和"
        " fcitx5-chinese-addons），重新登录后即可输入。",
    ),
    "fcitx5_without_ibus": noop(
        "InputMethod",
        "fcitx 5 没有打开 IBus 前端，本程序里可能无法输入中文。请在“Fcitx 5 配置 → 附加组件”中"
        "启用“IBus 前端”，然后重新启动本程序。",
    ),
    "fcitx_not_running": noop(
        "InputMethod",
        "系统设为使用 fcitx，但它没有运行，暂时无法输入中文。请启动 fcitx 5（软件包 fcitx5 和"
        " fcitx5-chinese-addons），然后重新启动本程序。",
    ),
    "ibus_not_running": noop(
        "InputMethod",
        "系统设为使用 ibus，但它没有运行，暂时无法输入中文。请启动 ibus（软件包 ibus 和"
        " ibus-libpinyin），然后重新启动本程序。",
    ),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What keeps the clerk from typing Chinese."""

    kind: Kind

    @property
    def id(self) -> str:
        """Under which it is remembered that it was told."""
        return f"input-{self.kind}"

    def sentence(self) -> str:
        """Return what is the matter and what to do, in the user's language."""
        return translated(_CONTEXT, _TEXTS[self.kind])


@dataclass(frozen=True, slots=True)
class Choice:
    """What Qt is to use: variables to set before it starts, and what to tell."""

    variables: Mapping[str, str]
    advice: Advice | None = None


_AS_IT_IS = Choice({})


def choose(
    environ: Mapping[str, str], running: Collection[str] | None, plugins: Collection[str]
) -> Choice:
    """Return how to reach the input method that the session is set to.

    `running` are the names on the session bus, None: it cannot be asked;
    `plugins` the file names of Qt's input method plug-ins.
    """
    framework = _framework(environ, running or ())
    if framework is None or _is_left_to_wayland(environ):
        return _AS_IT_IS
    if framework == "fcitx" and any("fcitx" in name for name in plugins):
        return Choice(_asking_for("fcitx", environ))
    return Choice(_asking_for("ibus", environ), _advice(framework, running))


def prepare(environ: MutableMapping[str, str]) -> Advice | None:
    """Set the variables that Qt will read, and return what the clerk should know.

    To be called before the application object is made.
    """
    if not sys.platform.startswith("linux"):
        return None
    choice = choose(environ, bus_names(), plugin_names(environ))
    environ.update(choice.variables)
    return choice.advice


def bus_names() -> Collection[str] | None:
    """Return the names on the session bus; None: there is no such bus."""
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    reply = bus.interface().registeredServiceNames()
    return tuple(str(name) for name in reply.value()) if reply.isValid() else None


def plugin_names(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the file names of the input method plug-ins that Qt can load."""
    folders = [QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)]
    folders += [folder for folder in environ.get("QT_PLUGIN_PATH", "").split(":") if folder]
    return tuple(
        file.name for folder in folders for file in Path(folder, _PLUGIN_FOLDER).glob("lib*.so")
    )


def _framework(
    environ: Mapping[str, str], running: Collection[str]
) -> Literal["fcitx", "ibus"] | None:
    """Return which framework the session is set to, else which one runs."""
    said = [
        environ.get(name, "").lower()
        for name in ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE")
    ]
    for value in (*said, *(name.lower() for name in sorted(running))):
        if "fcitx" in value:
            return "fcitx"
        if value.startswith(("ibus", "@im=ibus")) or value == _IBUS[0].lower():
            return "ibus"
        if value and value in said[:2]:
            return None  # Qt has been told to use something else
    return None


def _is_left_to_wayland(environ: Mapping[str, str]) -> bool:
    told = environ.get("QT_IM_MODULES") or environ.get("QT_IM_MODULE")
    on_x11 = environ.get("QT_QPA_PLATFORM", "").startswith("xcb")
    return bool(environ.get("WAYLAND_DISPLAY")) and not told and not on_x11


def _asking_for(module: str, environ: Mapping[str, str]) -> dict[str, str]:
    listed = [one for one in environ.get("QT_IM_MODULES", "").split(";") if one]
    if listed:
        if module in listed:
            return {}
        return {"QT_IM_MODULES": ";".join([*listed, module])}
    return {} if environ.get("QT_IM_MODULE") == module else {"QT_IM_MODULE": module}


def _advice(framework: Literal["fcitx", "ibus"], running: Collection[str] | None) -> Advice | None:
    """Return what is missing for the front end of ibus to reach something."""
    if running is None or any(name in running for name in _IBUS):
        return None
    if framework == "ibus":
        return Advice("ibus_not_running")
    if _FCITX5 in running:
        return Advice("fcitx5_without_ibus")
    if any(name.startswith(_FCITX4) for name in running):
        return Advice("fcitx4")
    return Advice("fcitx_not_running")
