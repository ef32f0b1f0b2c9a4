from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from composer.app.gather import gather, read_contribution
from composer.intake.sources import Wanted
from composer.intake.tidy import without_spaces_beside_digits
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.model.issue import Imprint, Issue, Masthead
from tests import samples

TODAY = dt.date(2026, 3, 31)
TEXT = "科普进山村\n\n　　3 月 1 日，联合会把展板送进山村小学。\n"


def read(path: Path, *, tidy: bool = False) -> Issue:
    document = read_contribution(path, Wanted(today=TODAY)).document
    assert isinstance(document, Issue)
    return without_spaces_beside_digits(document) if tidy else document


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 3, encoding=encoding)
    assert "联合会把展板送进山村小学。" in str(read(path))


def test_tidy_removes_the_spaces_beside_digits(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert "3 月 1 日" in str(read(path))
    assert "3月1日" in str(read(path, tidy=True))


@pytest.mark.parametrize(
    ("name", "data"), [("a.html", b"<p> </p>"), ("a.txt", b" \n"), ("a.txt", b"%PDF-1.4")]
)
def test_what_is_no_text_is_refused_with_its_path(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(OpenError) as raised:
        read(path)
    assert raised.value.path == str(path)


def test_one_source_stays_as_it_is() -> None:
    issue = samples.issue()
    assert gather([issue]) is issue


def test_articles_join_the_section_of_the_same_title() -> None:
    first = Issue(sections=(samples.section(title="动态"), samples.section(title="")))
    second = Issue(
        sections=(
            samples.section(samples.article(title="新"), title="动态"),
            samples.section(title="言论"),
        )
    )
    joined = gather([second], first)
    assert [(one.title, len(one.articles)) for one in joined.sections] == [
        ("动态", 2), ("", 1), ("言论", 1),
    ]  # fmt: skip
    assert joined.sections[0].articles[1].title == "新"


def test_empty_fields_are_filled_and_contradictions_kept() -> None:
    first = Issue(masthead=Masthead(name="甲简报"), imprint=Imprint(send_to=(("市委",),)))
    second = Issue(
        masthead=samples.masthead(),
        imprint=Imprint(send_to=(("省会", "市会"), ("县会",)), copies=50),
        unplaced=("丙",),
    )
    joined = gather([second], first)
    assert joined.masthead == samples.masthead(name="甲简报")
    assert joined.imprint == Imprint(send_to=(("市委",),), copies=50)
    assert joined.unplaced == ("丙", "青禾科普简报", "送：省会、市会\n县会")


def test_what_agrees_is_no_contradiction() -> None:
    assert gather([samples.issue()], samples.issue()).unplaced == ()


def test_remarks_move_with_their_pieces() -> None:
    first = Issue(
        sections=(samples.section(title="一"), samples.section(title="二")),
        briefs=(samples.brief(),),
        unplaced=("甲",),
        remarks=(Finding("a", "hint", "articles/1/title"),),
    )
    second = Issue(
        sections=(samples.section(title="一"),),
        briefs=(samples.brief("新"),),
        unplaced=("乙",),
        remarks=tuple(
            Finding("b", "hint", place)
            for place in (
                "articles/0/blocks/2",
                "briefs/0",
                "unplaced/0",
                "masthead/date",
                "",
                "articles/7",
            )
        ),
    )
    joined = gather([second], first)
    assert [(one.rule, one.place) for one in joined.remarks] == [
        ("a", "articles/2/title"), ("b", "articles/1/blocks/2"), ("b", "briefs/1"),
        ("b", "unplaced/1"), ("b", "masthead/date"), ("b", ""), ("b", "articles/7"),
    ]  # fmt: skip


def test_what_is_kept_aside_says_what_it_was() -> None:
    first = Issue(masthead=Masthead(total_number=30, year=2025), imprint=Imprint(copies=5))
    second = Issue(
        masthead=Masthead(total_number=31, year=2026), imprint=Imprint(copies=6, reviewer="乙")
    )
    joined = gather([second], first)
    assert joined.unplaced == ("总第31期", "2026年", "共印6份")
    assert joined.imprint.reviewer == "乙"


def test_remarks_about_what_was_not_taken_are_left_out() -> None:
    remarks = (
        Finding("printed_otherwise", "hint", "imprint/send_to", "送：乙", "送：乙。"),
        Finding("printed_otherwise", "hint", "imprint/copies", "印6份", "共印6份"),
        Finding("no_key_items", "hint", "key_items"),
    )
    first = samples.issue(imprint=Imprint(send_to=(("甲",),)))
    second = Issue(imprint=Imprint(send_to=(("乙",),), copies=6), remarks=remarks)
    assert gather([second], first).remarks == remarks[1:2]
