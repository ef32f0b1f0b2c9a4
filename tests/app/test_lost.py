"""The independent count finds what is missing, and nothing where nothing is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest

from composer.app.lost import lost_characters
from composer.intake.text import import_text
from composer.model.blocks import Paragraph, text
from composer.model.issue import Article, Issue, Section
from tests.intake.accounting import TEXTS

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def issue(*paragraphs: str, title: str = "") -> Issue:
    blocks = tuple(Paragraph(text(one)) for one in paragraphs)
    return Issue(sections=(Section("", (Article(title, blocks),)),))


def word(body: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as entries:
        entries.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>',
        )
    return made.getvalue()


@pytest.mark.parametrize("name", sorted(path.stem for path in TEXTS.glob("*.txt")))
def test_nothing_is_missing_from_the_texts(name: str) -> None:
    data = (TEXTS / f"{name}.txt").read_bytes()
    document = import_text(data.decode("utf-8"))
    assert lost_characters(data, "text", document) == 0


@pytest.mark.parametrize("name", sorted(path.stem for path in TEXTS.glob("*.txt")))
def test_every_paragraph_that_goes_is_missed(name: str) -> None:
    data = (TEXTS / f"{name}.txt").read_bytes()
    document = import_text(data.decode("utf-8"))
    assert lost_characters(data + "鑫垚犇骉".encode(), "text", document) == 4


def test_marks_and_blanks_do_not_count() -> None:
    source = "科普，进 社区！\n----\n　　（甲）"
    assert lost_characters(source.encode(), "text", issue("科普进社区甲")) == 0
    assert lost_characters(source.encode(), "text", issue("科普进社")) == 2


def test_of_word_files_all_that_is_printed_counts() -> None:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("科普进社区")
    document.add_table(1, 2).cell(0, 1).text = "一百二十人"
    document.save(file)
    made = issue("一百二十人", title="科普进社区")
    assert lost_characters(file.getvalue(), "docx", made) == 0
    assert lost_characters(file.getvalue(), "docx", issue("科普进社区")) == 5


def test_what_was_deleted_or_moved_or_said_twice_does_not() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('留下')}<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run.format('移走')}</w:moveFrom><w:ins>{run.format('加上')}</w:ins>"
        f"<mc:AlternateContent><mc:Choice>{run.format('框')}</mc:Choice>"
        f"<mc:Fallback>{run.format('框')}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert lost_characters(word(body), "docx", issue("留下加上框")) == 0
    assert lost_characters(word(body), "docx", issue("留下框")) == 2


def test_what_cannot_be_counted_is_not_claimed() -> None:
    bomb = word("").replace(b"PK\x01\x02", b"PK\x01\x03")
    for data, kind in ((b"%PDF", "pdf"), (b"", "docx"), (bomb, "docx"), (word("<w:p>"), "docx")):
        assert lost_characters(data, kind, issue("科普")) is None


def test_numbers_and_dates_count_as_they_are_printed() -> None:
    data = (TEXTS / "notice.txt").read_bytes()
    document = import_text(data.decode("utf-8"))
    without = replace(document, closing=replace(document.closing, date=None))
    assert lost_characters(data, "text", without) == len("2026年3月2日")
