from __future__ import annotations

from pathlib import Path

import pytest

from composer.app import production
from composer.app.production import Order
from composer.model.errors import OpenError, OrderError
from composer.model.issue import Issue
from composer.store.draftfile import open_draft
from composer.store.media import Media
from composer.store.resources import load_template
from tests import samples


def composed(issue: Issue) -> production.Proof:
    return production.compose(issue, Media())


def test_several_formats_come_from_one_composing() -> None:
    steps: list[str] = []
    issue = samples.issue()
    proof = production.compose(issue, Media(), steps.append)
    product = production.produce(proof, Media(), Order(("docx", "pdf")), steps.append)
    made = product.files
    assert product.findings == ()
    assert list(made) == ["docx", "pdf"]
    assert made["pdf"].startswith(b"%PDF")
    assert made["docx"].startswith(b"PK")
    assert steps == ["fonts", "compose", "docx", "pdf"]


def test_a_web_page_is_made_with_its_pictures_beside_it(tmp_path: Path) -> None:
    draft = open_draft(samples.SAMPLE / "issue.yaml")
    places = production.targets(Path("b.bulletin"), f"{tmp_path}/三月.html", ["html"])
    order = Order(("html",), folder=production.pictures_folder(places))
    proof = production.compose(draft.content, draft.media)
    production.write_all(production.produce(proof, draft.media, order), places)
    page = (tmp_path / "三月.html").read_text(encoding="utf-8")
    beside = {one.name for one in (tmp_path / "三月_files").iterdir()}
    assert beside
    assert all(name in page for name in beside)
    inside = production.produce(proof, draft.media, Order(("html",)))
    assert not inside.beside
    assert inside.files["html"].count(b"data:image/") == page.count("<img ")


def test_pictures_are_named_once_in_printing_order() -> None:
    article = samples.article(blocks=(samples.figure("b", "a"), samples.figure("a", "c")))
    issue = samples.issue(sections=(samples.section(article),))
    assert production.picture_names(issue) == ("b", "a", "c")


def test_a_picture_that_is_not_stored_is_an_open_error() -> None:
    article = samples.article(blocks=(samples.figure("0" * 64 + ".png"),))
    with pytest.raises(OpenError):
        composed(samples.issue(sections=(samples.section(article),)))


def test_proofreading_goes_on_without_the_picture() -> None:
    article = samples.article(blocks=(samples.figure("0" * 64 + ".png"),))
    issue = samples.issue(sections=(samples.section(article),))
    findings = production.compose(issue, Media(), lenient=True).composition.findings
    assert [(one.rule, one.severity) for one in findings] == [("picture_left_out", "error")]


@pytest.mark.parametrize(
    ("draft", "out", "formats", "expected"),
    [
        ("a/b.bulletin", "", ["pdf"], ["a/b.pdf"]),
        ("a/b.c.bulletin", "", ["pdf", "docx"], ["a/b.c.pdf", "a/b.c.docx"]),
        ("三月/issue.yaml", "", ["pdf"], ["三月/三月.pdf"]),
        ("b.bulletin", "out/", ["pdf"], ["out/b.pdf"]),
        ("b.bulletin", "x.pdf", ["pdf"], ["x.pdf"]),
        ("b.bulletin", "x.PDF", ["pdf", "docx"], ["x.pdf", "x.docx"]),
        ("b.bulletin", "第3.5期", ["pdf", "docx"], ["第3.5期.pdf", "第3.5期.docx"]),
    ],
)
def test_targets(draft: str, out: str, formats: list[str], expected: list[str]) -> None:
    assert [
        str(path) for path in production.targets(Path(draft), out, formats).values()
    ] == expected


def test_a_folder_that_is_there_takes_the_files(tmp_path: Path) -> None:
    places = production.targets(Path("b.bulletin"), str(tmp_path), ["pdf"])
    assert places == {"pdf": tmp_path / "b.pdf"}


def test_a_named_folder_is_made(tmp_path: Path) -> None:
    out = f"{tmp_path}/made/"
    places = production.targets(Path("b.bulletin"), out, ["pdf"])
    production.write_all(production.Product({"pdf": b"data"}), places, out)
    assert (tmp_path / "made/b.pdf").read_bytes() == b"data"


@pytest.mark.parametrize(
    ("assignment", "name", "value"),
    [
        ("columns=29", "columns", 29),
        (" columns = 29", "columns", 29),
        ("latin_gap=0.125", "latin_gap", 0.125),
        ("double_sided=是", "double_sided", True),
        ("key_items=off", "key_items", False),
        ("line_end=hang", "line_end", "hang"),
        ("brief_mark=", "brief_mark", ""),
    ],
)
def test_options_are_read_as_the_template_has_them(
    assignment: str, name: str, value: object
) -> None:
    options = production.with_options(samples.issue(), [assignment]).options
    assert dict(options) == {name: value}
    assert type(options[name]) is type(value)


@pytest.mark.parametrize(
    ("assignment", "reason"),
    [
        ("columns", "option_malformed"),
        ("=1", "option_unknown"),
        ("nothing=1", "option_unknown"),
        ("columns=many", "option_value"),
        ("columns=1", "option_value"),
        ("columns=28.5", "option_value"),
        ("latin_gap=nan", "option_value"),
        ("double_sided=2", "option_value"),
        ("line_end=", "option_value"),
    ],
)
def test_options_that_make_no_sense(assignment: str, reason: str) -> None:
    with pytest.raises(OrderError) as raised:
        production.with_options(samples.issue(), [assignment])
    assert raised.value.reason == reason


def test_allowed_values_are_said_in_short() -> None:
    options = load_template("bulletin").options
    assert production.allowed_values(options["columns"]) == "20…34"
    assert production.allowed_values(options["double_sided"]) == "true | false"
    assert production.allowed_values(options["line_end"]) == "squeeze | hang | push"
