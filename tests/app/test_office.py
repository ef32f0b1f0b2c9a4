from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from composer.app import office
from composer.model.errors import OpenError
from composer.model.official import Closing, OfficialDocument
from composer.model.profile import OfficialDefaults, Profile, bulletin_of
from composer.store.profiles import profile_file
from composer.store.settings import Settings
from tests import samples

TODAY = dt.date(2026, 4, 8)


def test_a_new_issue_is_of_the_first_bulletin() -> None:
    one = bulletin_of(samples.issue())
    other = bulletin_of(samples.issue(masthead=samples.masthead(name="快报")))
    profile = Profile("青禾市科普联合会", (one, other))
    issue = office.new_issue(profile, None, TODAY)
    assert (issue.masthead.name, issue.masthead.date, issue.masthead.year) == (
        "青禾科普简报",
        TODAY,
        2026,
    )
    assert issue.imprint == samples.imprint()
    assert issue.is_empty
    assert office.new_issue(profile, other, TODAY).masthead.name == "快报"


def test_nothing_needs_to_be_set_up() -> None:
    assert office.new_issue(Profile(), None, TODAY).masthead.editor == ""
    assert office.new_issue(Profile("某会"), None, TODAY).masthead.editor == "某会编"


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("document", "青科协〔2026〕号"),
        ("letter", "青科协〔2026〕号"),
        ("minutes", ""),
        ("order", "第号"),
    ],
)
def test_a_new_official_document_is_dated_and_its_number_left_open(form, number) -> None:
    defaults = OfficialDefaults(number_prefix="青科协", printer="办公室")
    document = office.new_official(Profile("青禾市科普协会", official=defaults), form, TODAY)
    assert document.form == form
    assert document.head.issuers == ("青禾市科普协会",)
    assert document.head.document_number == number
    assert document.closing.date == TODAY
    assert document.imprint.print_date == (None if form == "letter" else TODAY)
    assert document.is_empty


def test_without_a_profile_only_the_date_is_known() -> None:
    document = office.new_official(Profile(), "document", TODAY)
    assert document == OfficialDocument(closing=Closing(date=TODAY))


def test_a_profile_that_cannot_be_read_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    office.keep_profile(Settings(), Profile("某会"))
    path = profile_file("office")
    path.write_text("damaged", "utf-8")
    with pytest.raises(OpenError):
        office.profile(Settings())
    office.keep_profile(Settings(), Profile("新会"))
    assert office.profile(Settings()).office == "新会"
    assert path.with_name("office.yaml.broken").read_text("utf-8") == "damaged"


def test_the_profile_goes_to_a_colleague(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    profile = Profile("某会", (bulletin_of(samples.issue()),), units=("办公室",))
    office.keep_profile(Settings(), profile)
    assert office.profile(Settings()) == profile
    office.export_profile(tmp_path / "hand.yaml", office.profile(Settings()))
    assert office.import_profile(tmp_path / "hand.yaml") == profile
    assert office.profile(Settings(profile="other")) == Profile()
