"""The story of a newspaper page: what stands over the width, in columns and in boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from composer.model.blocks import Cell, Paragraph, Span, Table, text
from composer.model.edits import set_template
from composer.model.issue import Article, Issue, Masthead, Section
from composer.typeset.bulletin import build_story as build_bulletin
from composer.typeset.column import ColumnPart, build_story
from composer.typeset.story import Story, TextBlock
from tests import columnpages, samples
from tests.typeset.composing import column_sheet, sheet, texts


def story(issue: Issue | None = None, **options: Any) -> Story:
    return build_story(issue or columnpages.issue(), column_sheet(**options))


def parts(of: Story) -> list[ColumnPart]:
    return [part for part in of.parts if isinstance(part, ColumnPart) and part.blocks]


def block(of: Story, place: str) -> TextBlock:
    return next(one for one in of.blocks if isinstance(one, TextBlock) and one.place == place)


def issue_of(*articles: Article) -> Issue:
    return Issue(sections=(Section("要闻", (columnpages.main_article(1), *articles)),))


def test_where_the_parts_of_a_page_stand() -> None:
    assert [(part.region, part.rank, part.blocks[0].place) for part in parts(story())] == [
        ("span", "plain", "masthead/name"),
        ("span", "plain", "sections/0/rule"),
        ("span", "main", "articles/0/kicker"),
        ("columns", "main", "articles/0/blocks/0"),
        ("span", "plain", "sections/1/rule"),
        ("half", "half", "articles/1/kicker"),
        ("half", "half", "articles/2/kicker"),
        ("box", "plain", "briefs"),
    ]


def test_nothing_of_an_issue_is_lost_that_a_bulletin_prints() -> None:
    issue = columnpages.issue()
    printed = "".join(texts(build_bulletin(issue, sheet(key_items=False))).values())
    ours = texts(story(issue))
    for words in ours.values():
        assert words.strip("（）") in printed or words in ("第1版", "YAO WEN", "DI FANG KE PU")
    mentioned = "".join(ours.values())
    for words in texts(build_bulletin(issue, sheet(key_items=False))).values():
        assert words in mentioned, words


def test_the_same_articles_go_into_a_bulletin_and_back() -> None:
    issue = columnpages.issue()
    there = set_template(issue, "bulletin")
    assert there.sections == issue.sections
    back = set_template(there, "column")
    assert story(back) == story(issue)


def test_the_band_of_a_section_has_its_pinyin() -> None:
    assert block(story(), "sections/1").style == "section"
    assert block(story(), "sections/1/pinyin").text == "DI FANG KE PU"


@pytest.mark.parametrize("lead", ["本报讯", "本网讯"])
def test_the_lead_of_the_first_paragraph_is_set_in_another_face(lead: str) -> None:
    article = samples.article(
        blocks=(
            Paragraph(text(f"{lead}（记者 周青）昨日起，活动开始。{lead}")),
            samples.paragraph(lead),
        )
    )
    runs = block(story(issue_of(article)), "articles/1/blocks/0").runs
    assert [(run.text, run.font) for run in runs] == [
        (lead, "hei"),
        ("（记者 周青）", "kai"),
        (f"昨日起，活动开始。{lead}", None),
    ]
    assert block(story(issue_of(article)), "articles/1/blocks/1").runs[0].font is None


def test_a_lead_that_is_bold_already_stays_as_it_is() -> None:
    marked = Paragraph((Span("本报讯", bold=True), Span(" 昨日起，")))
    runs = block(story(issue_of(Article("题", (marked,)))), "articles/1/blocks/0").runs
    assert [(run.text, run.bold, run.font) for run in runs] == [
        ("本报讯", True, None),
        (" 昨日起，", False, None),
    ]


def test_bylines_stand_at_the_end_in_brackets() -> None:
    article = samples.article(author="本报记者 周青", source="（市科普协会）")
    of = story(issue_of(article))
    assert block(of, "articles/1/author").text == "（本报记者 周青）"
    assert block(of, "articles/1/source").text == "（市科普协会）"
    assert block(of, "articles/1/author").style == "byline"


def test_a_credit_in_brackets_at_the_end_is_a_byline() -> None:
    of = story()
    last = len(columnpages.main_article().blocks) - 1
    assert block(of, f"articles/0/blocks/{last}").style == "byline"
    alone = Article("题", (Paragraph(text("（全文只有这一句）")),))
    assert block(story(issue_of(alone)), "articles/1/blocks/0").style == "body"


def test_only_short_articles_of_plain_text_go_into_boxes() -> None:
    short = columnpages.short_article("平江县", "短讯")
    long = samples.article(blocks=(samples.paragraph("科普" * 400),))
    tabled = samples.article(blocks=(samples.paragraph(), samples.table()))
    of = story(issue_of(short, long, tabled, short))
    assert [part.rank for part in parts(of) if part.region != "columns"][2:] == [
        "main",
        "box",
        "plain",
        "plain",
        "box",
    ]
    ranks = {part.rank for part in parts(story(issue_of(short), boxes=False))}
    assert ranks == {"main", "plain"}


def test_a_table_of_many_columns_stands_across_the_page() -> None:
    row = tuple(Cell(text("格")) for _ in range(6))
    article = samples.article(
        blocks=(samples.paragraph(), Table((row, row)), samples.paragraph(), samples.table()),
        source="",
    )
    regions = [
        (part.region, [one.place for one in part.blocks])
        for part in parts(story(issue_of(article)))
        if part.index == 1 and part.source is article
    ]
    assert regions == [
        ("span", ["articles/1/title"]),
        ("columns", ["articles/1/blocks/0"]),
        ("span", ["articles/1/blocks/1"]),
        ("columns", ["articles/1/blocks/2", "articles/1/blocks/3"]),
    ]


def test_key_items_of_no_article_are_printed_in_any_case() -> None:
    issue = replace(columnpages.issue(), extra_key_items=("科普月即将开始",))
    assert [one.place for one in story(issue).blocks if one.place.startswith("key_items")] == [
        "key_items",
        "key_items/3",
    ]
    assert block(story(issue, key_items=True), "key_items/0").text.endswith("规划纲要")


def test_an_edit_keeps_the_parts_of_all_other_articles() -> None:
    issue = columnpages.issue()
    before = story(issue)
    first, second = issue.sections
    changed = replace(first.articles[0], kicker="另一个眉题")
    edited = replace(issue, sections=(replace(first, articles=(changed,)), second))
    after = build_story(edited, before.sheet, before)
    assert after == story(edited)
    kept = [one for one in after.parts if any(one is other for other in before.parts)]
    assert [part.index for part in kept if isinstance(part.source, Article)] == [1, 2]


def test_an_empty_issue_has_a_story() -> None:
    assert story(Issue(masthead=Masthead())).title == ""
    assert not list(story(Issue(), page_numbers="none").blocks)
