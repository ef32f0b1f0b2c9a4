"""Input methods: Qt is led to what the session uses, and told about when it cannot be."""

from __future__ import annotations

import pytest

from composer.ui.inputmethod import choose, plugin_names

WHEEL = ("libibusplatforminputcontextplugin.so", "libcomposeplatforminputcontextplugin.so")
WITH_FCITX = (*WHEEL, "libfcitx5platforminputcontextplugin.so")
FCITX5 = ("org.fcitx.Fcitx5", "org.freedesktop.portal.IBus", "org.freedesktop.DBus")
SAID = {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx", "GTK_IM_MODULE": "fcitx"}


def test_fcitx_5_is_reached_through_the_front_end_of_ibus() -> None:
    choice = choose(SAID, FCITX5, WHEEL)
    assert choice.variables == {"QT_IM_MODULE": "ibus"}
    assert choice.advice is None


@pytest.mark.parametrize(
    "environ",
    [{"XMODIFIERS": "@im=fcitx"}, {"GTK_IM_MODULE": "fcitx5"}, {"QT_IM_MODULE": "fcitx5"}, {}],
)
def test_whatever_tells_of_fcitx_is_enough(environ: dict[str, str]) -> None:
    assert choose(environ, FCITX5, WHEEL).variables == {"QT_IM_MODULE": "ibus"}


def test_a_plug_in_of_fcitx_is_used_when_it_is_there() -> None:
    assert choose(SAID, FCITX5, WITH_FCITX).variables == {}
    only = {"XMODIFIERS": "@im=fcitx"}
    assert choose(only, FCITX5, WITH_FCITX).variables == {"QT_IM_MODULE": "fcitx"}


@pytest.mark.parametrize(
    ("environ", "running", "kind"),
    [
        (SAID, ("org.fcitx.Fcitx-0",), "fcitx4"),
        (SAID, ("org.fcitx.Fcitx5",), "fcitx5_without_ibus"),
        (SAID, (), "fcitx_not_running"),
        ({"QT_IM_MODULE": "ibus"}, (), "ibus_not_running"),
    ],
)
def test_what_is_missing_is_told(
    environ: dict[str, str], running: tuple[str, ...], kind: str
) -> None:
    advice = choose(environ, running, WHEEL).advice
    assert advice is not None
    assert advice.kind == kind
    assert "fcitx" in advice.sentence() or "ibus" in advice.sentence()


def test_nothing_is_told_when_the_bus_cannot_be_asked() -> None:
    choice = choose(SAID, None, WHEEL)
    assert choice.variables == {"QT_IM_MODULE": "ibus"}
    assert choice.advice is None


def test_ibus_is_asked_for_when_only_the_keyboard_settings_name_it() -> None:
    running = ("org.freedesktop.IBus",)
    assert choose({"XMODIFIERS": "@im=ibus"}, running, WHEEL).variables == {"QT_IM_MODULE": "ibus"}
    assert choose({"QT_IM_MODULE": "ibus"}, running, WHEEL).variables == {}


def test_a_list_of_modules_gets_ibus_as_its_last() -> None:
    environ = {"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "fcitx"}
    assert choose(environ, FCITX5, WHEEL).variables == {"QT_IM_MODULES": "wayland;fcitx;ibus"}
    environ = {"QT_IM_MODULES": "wayland;fcitx;ibus"}
    assert choose(environ, FCITX5, WHEEL).variables == {}


def test_the_compositor_is_left_alone_on_wayland() -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-0", "XMODIFIERS": "@im=fcitx"}
    assert choose(environ, FCITX5, WHEEL).variables == {}
    environ["QT_QPA_PLATFORM"] = "xcb"
    assert choose(environ, FCITX5, WHEEL).variables == {"QT_IM_MODULE": "ibus"}


@pytest.mark.parametrize("module", ["compose", "simple", "qtvirtualkeyboard"])
def test_another_module_that_was_chosen_stays(module: str) -> None:
    environ = {"QT_IM_MODULE": module, "XMODIFIERS": "@im=fcitx"}
    assert choose(environ, FCITX5, WHEEL) == choose({}, (), WHEEL)


def test_no_input_method_at_all_is_left_as_it_is() -> None:
    choice = choose({}, ("org.freedesktop.DBus",), WHEEL)
    assert not choice.variables
    assert choice.advice is None


def test_the_plug_ins_of_this_qt_are_found() -> None:
    assert any("ibus" in name for name in plugin_names({}))
