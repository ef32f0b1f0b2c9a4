"""Notes of a file with several articles stand in those that refer to them."""

from __future__ import annotations

from composer.intake.docx.reader import read_docx
from composer.intake.recognition import read_flow
from composer.model.blocks import Paragraph, plain
from composer.model.document import Document
from tests.corpus.stories import STORIES, Story
from tests.corpus.word import Word, para, run


def _told(file: Word, story: Story, note: str, *, twice: str = "") -> None:
    file.add(para(run(story.title, size=22, bold=True), align="center", raw="<w:pageBreakBefore/>"))
    file.add(para(run(story.paragraphs[0]), note or run("")))
    file.add(para(run(story.paragraphs[1]), twice) if twice else para(story.paragraphs[1]))
    file.add(para(f"（{story.unit}）", align="right"))


def _ends(document: Document) -> list[str]:
    blocks = [one.blocks[-1] for one in document.articles]
    return [plain(one.text) if isinstance(one, Paragraph) else "" for one in blocks]


def test_every_note_stands_at_the_end_of_its_article() -> None:
    file = Word()
    for at in (1, 2, 3):
        _told(file, STORIES[at], file.footnote(f"这是第{at}篇的说明。"))
    document = read_flow(read_docx(file.data()))
    assert [one.title for one in document.articles] == [STORIES[at].title for at in (1, 2, 3)]
    assert _ends(document) == [f"{at} 这是第{at}篇的说明。" for at in (1, 2, 3)]


def test_a_note_of_an_article_without_notes_behind_it() -> None:
    file = Word()
    _told(file, STORIES[1], file.endnote("尾注的说明。"))
    _told(file, STORIES[2], "")
    document = read_flow(read_docx(file.data()))
    assert _ends(document) == ["i 尾注的说明。", STORIES[2].paragraphs[1]]


def test_a_sign_that_two_articles_have_moves_nothing() -> None:
    file = Word()
    raised = run("1", raw='<w:vertAlign w:val="superscript"/>')
    _told(file, STORIES[1], file.footnote("前一篇的说明。"))
    _told(file, STORIES[2], raised)
    assert _ends(read_flow(read_docx(file.data())))[-1] == "1 前一篇的说明。"
