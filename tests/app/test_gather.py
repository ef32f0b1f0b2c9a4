from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from composer.app.gather import gather
from composer.intake.sources import Wanted
from composer.intake.tidy.digits import without_spaces_beside_digits
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.model.issue import Imprint, Issue, Masthead, Origin, Section
from composer.model.official import OfficialDocument
from tests import officials, samples
from tests.firstread import read_contribution

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


def test_new_articles_join_the_section_that_was_chosen() -> None:
    first = Issue(sections=(samples.section(title="动态"), samples.section(title="言论")))
    second = Issue(
        sections=(
            samples.section(samples.article(title="甲"), title="基层"),
            samples.section(samples.article(title="乙"), title="言论"),
        ),
        briefs=(samples.brief(),),
        unplaced=("丙",),
        remarks=(
            Finding("a", "hint", "articles/1/title"),
            Finding("b", "hint", "sections/1/title"),
            Finding("c", "hint", "unplaced/0"),
        ),
    )
    joined = gather([second], first, section="言论")
    assert [[one.title for one in section.articles][1:] for section in joined.sections] == [
        [], ["甲", "乙"],
    ]  # fmt: skip
    assert joined.unplaced == ("丙", "基层")
    assert joined.briefs == second.briefs
    assert [one.place for one in joined.remarks] == [
        "articles/3/title", "sections/1/title", "unplaced/0",
    ]  # fmt: skip
    made = gather([second], first, section="新栏目")
    assert [one.title for one in made.sections] == ["动态", "言论", "新栏目"]
    assert [one.title for one in gather([second], section="新栏目").sections] == ["新栏目"]


def test_briefs_alone_join_the_briefs_whatever_the_section() -> None:
    joined = gather([Issue(briefs=(samples.brief("新"),))], samples.issue(), section="动态")
    assert joined.sections == samples.issue().sections
    assert len(joined.briefs) == len(samples.issue().briefs) + 1


ORIGIN = Origin("0" * 64 + ".docx", "来稿.docx", 2, TODAY)


def origins(document: Document) -> set[Origin | None]:
    return {one.origin for one in document.articles}


def test_where_an_article_comes_from_survives_every_joining() -> None:
    def known(document: OfficialDocument) -> OfficialDocument:
        made = (replace(one, origin=ORIGIN) for one in document.attachments)
        body = replace(document.body, origin=ORIGIN)
        return replace(document, body=body, attachments=tuple(made))

    article = samples.article(origin=ORIGIN)
    issue = Issue(sections=(Section("动态", (article,)),))
    notice = known(officials.document())
    assert origins(gather([issue], Issue())) == {ORIGIN}
    assert origins(gather([issue], Issue(), section="言论")) == {ORIGIN}
    assert origins(gather([notice], issue)) == {ORIGIN}
    assert origins(gather([notice], issue, section="言论")) == {ORIGIN}
    assert origins(gather([issue], notice)) == {ORIGIN}
    assert origins(gather([notice], notice)) == {ORIGIN}
    assert origins(gather([issue], OfficialDocument())) == {ORIGIN}
    assert origins(gather([notice], OfficialDocument())) == {ORIGIN}


def test_several_official_documents_are_articles_and_told() -> None:
    first, second = officials.document(), officials.document()
    second = replace(second, body=replace(second.body, title="另一份通知"))
    joined = gather([first, second])
    assert isinstance(joined, Issue)
    assert {first.body.title, "另一份通知"} <= {one.title for one in joined.articles}
    assert [one.facts for one in joined.remarks if one.rule == "officials_as_articles"] == [
        (("count", "2"),)
    ]


def test_a_notice_among_contributions_is_an_article_of_a_bulletin() -> None:
    other = Issue(sections=(Section("", (samples.article(title="甲"),)),))
    another = Issue(sections=(Section("", (samples.article(title="乙"),)),))
    joined = gather([officials.document(), other, another])
    assert isinstance(joined, Issue)
    assert [one.title for one in joined.articles][-2:] == ["甲", "乙"]
