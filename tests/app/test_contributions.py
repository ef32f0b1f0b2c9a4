"""Saved pages become documents with pictures; the folder beside a page is looked into, no other."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from composer.app import contributions
from composer.app.contributions import Contribution
from composer.app.gather import joined_pictures
from composer.cli import main
from composer.intake.sources import Wanted
from composer.intake.tidy.digits import without_spaces_beside_digits
from composer.model.blocks import Figure, Paragraph, plain
from composer.model.document import Document
from composer.model.official import OfficialDocument
from composer.store.draftfile import open_draft
from composer.store.media import Media
from tests.export.test_web import FORMS, page_of
from tests.firstread import read_contribution
from tests.intake import webpages

TODAY = dt.date(2026, 3, 3)


def saved(folder: Path, source: str, name: str = "通知.html") -> Path:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return path


def picture(path: Path, colour: str = "red") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30), colour).save(path)


def read(path: Path) -> Contribution:
    return read_contribution(path, Wanted(today=TODAY))


def figures(made: Contribution) -> list[Figure]:
    blocks = (block for one in made.document.articles for block in one.blocks)
    return [one for one in blocks if isinstance(one, Figure)]


def test_pictures_of_the_page_are_stored(tmp_path: Path) -> None:
    made = read(saved(tmp_path, webpages.with_table()))
    (figure,) = figures(made)
    assert figure.pictures[0].media in made.media
    assert made.media.fact(figure.pictures[0].media).width == 8
    assert joined_pictures([made], Media()).fact(figure.pictures[0].media)


def test_the_folder_saved_with_the_page_is_used_and_no_other(tmp_path: Path) -> None:
    picture(tmp_path / "通知_files/a.png")
    picture(tmp_path / "私人/b.png")
    picture(tmp_path / "c.png")
    sources = (
        "./通知_files/a.png",
        "私人/b.png",
        "c.png",
        "通知_files/../私人/b.png",
        "/etc/d.png",
    )
    images = "".join(f'<p><img src="{one}" alt="图{at}"></p>' for at, one in enumerate(sources))
    text = "".join(f"<p>{one}</p>" for one in webpages.BODY)
    made = read(saved(tmp_path, f"<h1>题目</h1><div>{text}{images}{text}</div>"))
    assert [one.pictures[0].alt for one in figures(made)] == ["图0"]
    (article,) = made.document.articles
    words = [plain(one.text) for one in article.blocks if isinstance(one, Paragraph)]
    missing = [one for one in words if one.startswith("〔图片")]
    assert missing == [f"〔图片：图{at}〕" for at in range(1, 5)]


def test_a_torn_picture_leaves_its_words(tmp_path: Path) -> None:
    whole = webpages.picture()
    source = webpages.with_table().replace(whole, whole[:40] + "A" * 40)
    made = read(saved(tmp_path, source))
    assert not figures(made)
    assert any(
        "〔图片：会场〕" in plain(one.text)
        for one in made.document.articles[0].blocks
        if isinstance(one, Paragraph)
    )


def test_tidy_and_plain_reading_work_for_pages_too(tmp_path: Path) -> None:
    path = saved(tmp_path, webpages.trs().replace("2026年全市", "2026 年全市"))
    document = read(path).document
    assert isinstance(document, OfficialDocument)
    assert "2026 年全市" not in str(without_spaces_beside_digits(document))


def test_a_page_is_imported_from_the_command_line(tmp_path: Path, capsys: object) -> None:
    page, out = saved(tmp_path, webpages.with_table()), tmp_path / "out.bulletin"
    assert main(["import", str(page), "-o", str(out)]) == 0
    draft = open_draft(out)
    assert isinstance(draft.content, OfficialDocument)
    assert sorted(name.rpartition(".")[2] for name in draft.media) == ["html", "png"]
    assert main(["show", str(out), "--json"]) == 0
    shown = capsys.readouterr().out  # type: ignore[attr-defined]
    facts = json.loads(shown[shown.index("{") :])
    assert facts["kind"] == "official"
    assert facts["title"] == webpages.TITLE
    assert facts["signature"] == [webpages.SIGNATURE]
    assert facts["date"] == "2026-02-27"


@pytest.mark.parametrize("form", FORMS)
def test_a_page_of_our_own_is_read_back(tmp_path: Path, form: Callable[[], Document]) -> None:
    document = form()
    page = page_of(document)
    path = tmp_path / "公文.html"
    path.write_bytes(page.data)
    back = read(path).document
    assert isinstance(document, OfficialDocument)
    assert isinstance(back, OfficialDocument)
    assert back.form == document.form
    assert back.head == document.head
    assert back.title_line == document.title_line
    assert back.recipients == document.recipients
    assert back.closing.date == document.closing.date or document.form == "minutes"
    assert back.imprint == document.imprint
    assert [len(one.blocks) for one in back.articles] == [
        len(one.blocks) for one in document.articles
    ]
    assert back.unplaced == ()


def page_with(tmp_path: Path, *pictures: str) -> Path:
    images = "".join(
        f'<p><img src="data:image/png;base64,{one}" alt="图{at}"></p>'
        for at, one in enumerate(pictures)
    )
    text = "".join(f"<p>{one}</p>" for one in webpages.BODY)
    return saved(tmp_path, f"<h1>题目</h1><div>{text}{images}{text}</div>")


def test_pictures_that_cannot_be_shown_are_told_once_with_their_names(tmp_path: Path) -> None:
    whole = webpages.picture()
    torn = whole[:40] + "A" * 40
    made = read(page_with(tmp_path, torn, whole, torn))
    (told,) = [one for one in made.document.remarks if one.rule == "pictures_not_shown"]
    assert told.facts == (("count", "2"), ("names", "图0、图2"))
    assert told.place == "articles/0"
    assert len(figures(made)) == 1


def test_pictures_that_are_too_many_are_told_and_have_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contributions, "MOST_PICTURES", 2)
    made = read(page_with(tmp_path, *[webpages.picture()] * 5))
    (told,) = [one for one in made.document.remarks if one.rule == "pictures_left_out"]
    assert told.facts == (("count", "3"),)
    assert len(figures(made)) == 2
    assert str(made.document).count("〔图片：图") == 3


def test_a_large_original_is_kept_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contributions, "LARGE_ORIGINAL", 1000)
    page = page_with(tmp_path)
    page.write_text(page.read_text("utf-8") + "<!--" + "x" * 2_000_000 + "-->", encoding="utf-8")
    made = read(page)
    (told,) = [one for one in made.document.remarks if one.rule == "original_large"]
    assert told.facts == (("name", "通知.html"), ("size", "2"))
    assert made.media[made.file] == page.read_bytes()


def test_every_article_knows_its_file_and_which_of_it_it_was(tmp_path: Path) -> None:
    path = saved(tmp_path, "一、甲\n", "稿.txt")
    path.write_text(
        "科普进社区\n\n　　三月里来。\n（甲会）\n\n\n\n科普进乡村\n\n　　四月里来。\n（乙会）\n"
    )
    made = read(path)
    origins = [one.origin for one in made.document.articles]
    assert [(one.name, one.part, one.file) for one in origins if one] == [
        ("稿.txt", at, made.file) for at in range(len(origins))
    ]
    assert made.file.startswith(hashlib.sha256(path.read_bytes()).hexdigest())
