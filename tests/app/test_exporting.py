from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
import pypdfium2
import pytest

from composer.app import exporting
from composer.app.draft import State
from composer.app.exporting import Plan, Stop, StoppedError, file_name, safe_name
from composer.app.production import Order, Step
from composer.model.errors import ProductionError, SaveError
from composer.model.issue import Issue
from composer.store.media import Media
from composer.store.settings import Settings
from tests import samples


def state(issue: Issue | None = None) -> State:
    return State(samples.issue() if issue is None else issue, Media(), (0, 1))


def plan(folder: Path, *formats: str) -> Plan:
    order = Order(formats or ("pdf", "docx"))  # type: ignore[arg-type]
    return Plan(order, exporting.places(samples.issue(), folder, "甲{number}", order.formats))


def ignore(step: Step) -> None:
    pass


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{name}{number}", "青禾科普简报2026年第3期"),
        ("{date} {name}", "2026-03-31 青禾科普简报"),
        ("{number}（{date}）终稿", "2026年第3期（2026-03-31）终稿"),
        ('a/b\\c:d*e?f"g<h>i|j', "a／b＼c：d＊e？f＂g＜h＞i｜j"),
        ("{unknown}{name", "{unknown}{name"),
        ("  . ", ""),
        ("NUL", "NUL_"),
        ("com1.{date}", "com1.2026-03-31_"),
    ],
)
def test_names_follow_the_pattern(pattern: str, name: str) -> None:
    assert file_name(pattern, samples.issue()) == name


def test_what_an_issue_does_not_say_is_left_out() -> None:
    head = samples.masthead(issue_number=None, date=None)
    assert file_name("{name}{number}{date}", samples.issue(masthead=head)) == "青禾科普简报总第27期"
    assert file_name("{number}{date}", Issue()) == ""
    assert exporting.places(Issue(), Path("x"), "{name}", ("pdf",), "三月") == {
        "pdf": Path("x/三月.pdf")
    }


def test_the_facts_of_an_issue_cannot_leave_the_folder() -> None:
    head = samples.masthead(name="../../甲\n乙", date=dt.date(2026, 1, 2))
    assert file_name("{name}", samples.issue(masthead=head)) == "..／..／甲乙"
    assert len(safe_name("长" * 500).encode()) <= 200


def test_both_files_are_made_of_the_same_pages(tmp_path: Path) -> None:
    steps: list[Step] = []
    made = exporting.export(state(), plan(tmp_path), steps.append, Stop())
    assert steps == list(exporting.steps(Order(("pdf", "docx"))))
    assert [path.name for path in made.files] == ["甲2026年第3期.pdf", "甲2026年第3期.docx"]
    with pypdfium2.PdfDocument(made.files[0]) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "科普进社区活动顺利举行" in text.replace("\r\n", "")
    word = docx.Document(str(made.files[1]))
    assert any("科普讲师团开讲" in paragraph.text for paragraph in word.paragraphs)
    assert sorted(tmp_path.iterdir()) == sorted(made.files)


@pytest.mark.parametrize("at", exporting.steps(Order(("pdf", "docx"))))
def test_stopping_leaves_no_file(tmp_path: Path, at: Step) -> None:
    stop = Stop()
    (tmp_path / "甲2026年第3期.pdf").write_bytes(b"old")

    def press(step: Step) -> None:
        if step == at:
            stop.set()

    if at == "write":  # too late to stop: what has begun is finished
        exporting.export(state(), plan(tmp_path), press, stop)
        assert (tmp_path / "甲2026年第3期.pdf").read_bytes() != b"old"
        return
    with pytest.raises(StoppedError):
        exporting.export(state(), plan(tmp_path), press, stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    there = plan(tmp_path)
    there.places["pdf"].write_bytes(b"old")
    there.places["docx"].mkdir()
    with pytest.raises(SaveError) as raised:
        exporting.export(state(), there, ignore, Stop())
    assert raised.value.reason == "save_to_folder"
    assert there.places["pdf"].read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2
    assert set(exporting.standing(there.places)) == set(there.places.values())


def test_an_empty_issue_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(ProductionError) as raised:
        exporting.export(state(Issue()), plan(tmp_path), ignore, Stop())
    assert raised.value.reason == "nothing_to_export_here"


def test_settings_become_an_order() -> None:
    assert exporting.order_of(Settings()) == Order(("pdf",))
    odd = Settings(export_formats=("docx", "odt"), export_variant="pdf/x", export_cmyk=True)
    assert exporting.order_of(odd) == Order(("docx",), "", True)
    archive = Settings(export_formats=(), export_variant="pdf/a-2b", export_cmyk=True)
    assert exporting.order_of(archive) == Order(("pdf",), "pdf/a-2b")
