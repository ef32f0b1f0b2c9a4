"""Sessions: where the clerk was in each draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.store.sessions import (
    MOST_SESSIONS,
    KeptSession,
    keep_session,
    load_sessions,
    sessions_file,
)

HERE = KeptSession("articles/3/blocks/2", 4, 9, 0.25, "青禾科普简报 2026年第3期")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))


def test_a_session_comes_back() -> None:
    keep_session(Path("/简报/甲.bulletin"), HERE)
    assert load_sessions() == {"/简报/甲.bulletin": HERE}


def test_the_last_used_comes_last_and_the_oldest_go() -> None:
    for number in range(MOST_SESSIONS + 2):
        keep_session(Path(f"/{number}"), HERE)
    keep_session(Path("/5"), HERE)
    paths = list(load_sessions())
    assert len(paths) == MOST_SESSIONS
    assert paths[0] == "/2"
    assert paths[-1] == "/5"


@pytest.mark.parametrize("text", ["[", "- 1", "a: 7\nb: {place: 1}", "\x00"])
def test_a_broken_file_is_no_trouble(text: str) -> None:
    sessions_file().parent.mkdir(parents=True)
    sessions_file().write_text(text, encoding="utf-8")
    assert load_sessions() == {}
    keep_session(Path("/甲"), HERE)
    assert load_sessions()["/甲"] == HERE


def test_where_nothing_can_be_written_it_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "file"))
    keep_session(Path("/甲"), HERE)
    assert load_sessions() == {}
