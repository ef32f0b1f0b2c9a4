from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from composer.model.errors import OpenError, SaveError
from composer.model.profile import Profile, bulletin_of, defaults_of, set_of
from composer.store import profiles
from tests import officials, samples


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))


def full() -> Profile:
    issue = samples.issue(options=MappingProxyType({"columns": 29}))
    return Profile(
        "青禾市科普联合会",
        (bulletin_of(issue), bulletin_of(samples.issue(masthead=samples.masthead(name="快报")))),
        (set_of("日常报送", issue.imprint),),
        ("办公室", "讲师团"),
        ("王小禾",),
        defaults_of(officials.joint()),
    )


def test_a_profile_is_kept() -> None:
    profiles.save_profile("office", full())
    assert profiles.load_profile("office") == full()


def test_none_is_empty() -> None:
    assert profiles.load_profile("office") == Profile()
    assert profiles.load_profile("") == Profile()
    assert profiles.load_profile("../etc") == Profile()


def test_keys_of_a_newer_program_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("kind: bulletin-profile\nformat: 1\noffice: 甲\nlogo: 红\n", "utf-8")
    read = profiles.read_profile(path)
    assert (read.office, dict(read.extra)) == ("甲", {"logo": "红"})
    profiles.write_profile(path, read)
    assert "logo: 红" in path.read_text("utf-8")


def test_a_profile_from_before_official_documents_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("kind: bulletin-profile\nformat: 1\noffice: 甲\nunits: [乙]\n", "utf-8")
    assert profiles.read_profile(path) == Profile("甲", units=("乙",))


def test_what_is_not_set_up_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    profiles.write_profile(path, Profile("甲"))
    assert path.read_text("utf-8") == "kind: bulletin-profile\nformat: 1\noffice: 甲\n"


def test_keys_of_a_newer_program_are_kept_among_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    words = "kind: bulletin-profile\nformat: 1\nofficial:\n  printer: 办公室\n  watermark: 红\n"
    path.write_text(words, "utf-8")
    read = profiles.read_profile(path)
    assert (read.official.printer, dict(read.official.extra)) == ("办公室", {"watermark": "红"})
    profiles.write_profile(path, read)
    assert path.read_text("utf-8") == words


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[]", "profile_foreign"),
        ("format: 1\ntemplate: bulletin\n", "profile_foreign"),
        ("kind: bulletin-profile\nformat: 2\n", "profile_newer"),
        ("kind: bulletin-profile\nformat: 1\nunits: 办公室\n", "profile_damaged"),
        ("kind: bulletin-profile\nformat: 1\nofficial: 办公室\n", "profile_damaged"),
        ("kind: bulletin-profile\nformat: 1\nofficial: {seal: 3}\n", "profile_damaged"),
        ("kind: bulletin-profile\nformat: 1\nofficial: {seal: wax}\n", "profile_damaged"),
        ("kind: bulletin-profile\nformat: 1\nofficial: {issuers: 甲}\n", "profile_damaged"),
        ("kind: [", "profile_damaged"),
    ],
)
def test_what_is_no_profile_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(OpenError) as raised:
        profiles.read_profile(path)
    assert raised.value.reason == reason


def test_a_folder_that_takes_no_file_is_a_save_error(tmp_path: Path) -> None:
    with pytest.raises(SaveError):
        profiles.write_profile(tmp_path / "missing" / "a.yaml", full())
