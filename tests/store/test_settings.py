"""Settings come back as they were kept, and a broken file costs no more than itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from composer.model.errors import SaveError
from composer.store.settings import (
    MOST_NAMES,
    Settings,
    load_settings,
    save_settings,
    settings_file,
    with_names,
    with_recent,
)
from composer.store.yamls import parse
from tests.store.test_files import nobody

CHOSEN = Settings(
    language="en",
    theme="dark",
    text_scale=150,
    recent=("/简报/第3期.bulletin", "C:\\简报\\第2期.bulletin"),
    export_formats=("pdf", "docx"),
    author_names=("林一", "no", "1"),
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))


def kept(text: str) -> Settings:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, encoding="utf-8")
    return load_settings()


def test_without_a_file_there_are_defaults() -> None:
    assert load_settings() == Settings()


def test_settings_come_back() -> None:
    save_settings(CHOSEN)
    assert load_settings() == CHOSEN


def test_only_what_was_chosen_is_written() -> None:
    save_settings(Settings(theme="dark"))
    assert parse(settings_file().read_bytes()) == {"theme": "dark"}


def test_unknown_keys_are_kept() -> None:
    loaded = kept("theme: dark\nfuture: {list: [1, 2]}\n")
    save_settings(loaded)
    assert parse(settings_file().read_bytes())["future"] == {"list": [1, 2]}


@pytest.mark.parametrize(
    "bad",
    ["language: fr", "theme: 7", "text_scale: 1", "text_scale: big", "recent: words",
     "recent: [1]", "recent_count: -4", "toured: 'yes'", "two_up: null"],
)  # fmt: skip
def test_a_senseless_value_spoils_no_other(bad: str) -> None:
    assert kept(f"{bad}\nprofile: office\n") == Settings(profile="office")


@pytest.mark.parametrize("text", ["theme: [", "- a\n- b\n", "\x00", "a: &b 1\nc: *b\n", "dark"])
def test_a_broken_file_is_kept_aside(text: str) -> None:
    assert kept(text) == Settings()
    aside = settings_file().with_name("settings.yaml.broken")
    assert aside.read_text(encoding="utf-8") == text
    save_settings(CHOSEN)
    assert load_settings() == CHOSEN


def test_an_empty_file_has_defaults() -> None:
    assert kept("") == Settings()
    assert settings_file().exists()


def test_a_folder_in_place_of_the_file_does_no_harm() -> None:
    settings_file().mkdir(parents=True)
    assert load_settings() == Settings()
    with pytest.raises(SaveError):
        save_settings(CHOSEN)


def test_where_nothing_may_be_written_it_is_said(tmp_path: Path) -> None:
    save_settings(CHOSEN)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    with nobody(), pytest.raises(SaveError):
        save_settings(Settings())
    assert load_settings() == CHOSEN


def test_recent_drafts_are_told_once_and_counted() -> None:
    settings = Settings(recent_count=3)
    for name in "甲乙丙甲丁":
        settings = with_recent(settings, name)
    assert settings.recent == ("丁", "甲", "丙")


def test_names_are_limited() -> None:
    many = with_names(Settings(), [f"人{number}" for number in range(MOST_NAMES + 5)], ["甲"])
    assert len(many.author_names) == MOST_NAMES
    assert many.author_names[0] == "人0"
    assert many.unit_names == ("甲",)


@how(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60))
def test_whatever_the_file_holds_the_program_starts(data: bytes) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(data)
    save_settings(load_settings())
    assert isinstance(load_settings(), Settings)


def test_two_windows_keep_what_each_of_them_has_changed() -> None:
    begun = Settings(recent=("甲", "乙"), author_names=("林一",), theme="light")
    save_settings(begun)
    first = replace(with_recent(begun, "丙"), text_scale=125)
    second = replace(with_recent(begun, "丁"), theme="dark", recent=("丁", "乙"))
    save_settings(first, begun)
    save_settings(second, begun)
    assert load_settings() == replace(
        begun, recent=("丁", "乙", "丙"), theme="dark", text_scale=125
    )
    save_settings(replace(first, theme="system"), first)
    assert load_settings().theme == "system"
    assert load_settings().recent == ("丁", "乙", "丙")
