"""The story says everything that is printed, in order, and takes over what did not change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from composer.model.blocks import (
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Span,
    Table,
    text,
)
from composer.model.issue import Imprint, Issue, Masthead
from composer.typeset.bulletin import build_story
from composer.typeset.story import RowBlock, RuleBlock, Story, StoryBlock, TextBlock
from tests import samples
from tests.typeset.composing import sheet


def story(issue: Issue, **options: bool | float | str) -> Story:
    return build_story(issue, sheet(**options))


def said(block: StoryBlock) -> str:
    """Return style and words of a block."""
    if isinstance(block, TextBlock):
        return f"{block.style}: {block.text}"
    if isinstance(block, RowBlock):
        fields = ("".join(run.text for run in field.runs) for field in block.fields)
        return f"{block.style}: {' | '.join(fields)}"
    if isinstance(block, RuleBlock):
        return f"rule {block.rule}"
    return type(block).__name__


def words(blocks: object) -> list[str]:
    return [said(block) for block in blocks]  # type: ignore[attr-defined]


def test_a_whole_issue_in_order() -> None:
    issue = samples.issue(
        masthead=samples.masthead(
            classification="内部资料", copy_number="编号001", note=text("按语")
        ),
        sections=(
            samples.section(
                samples.article(
                    kicker="眉题", title="标题", subtitle="——副题", author="沈玥",
                    editor_note=text("说明"),
                    blocks=(
                        Heading(2, text("（一）做法")),
                        Paragraph(text("正文")),
                        ItemList((text("一项"),)),
                        ItemList((text("二项"),), numbered=True),
                        Table(((Cell(text("格")),),)),
                        Figure((Picture("甲"),)),
                    ),
                    source="办公室",
                ),
                title="栏目",
            ),
        ),
        briefs=(samples.brief("简讯一条"),),
    )  # fmt: skip
    assert words(story(issue).blocks) == [
        "classification: 内部资料 | 编号001",
        "masthead_name: 青禾科普简报",
        "issue_number: 2026年第3期（总第27期）",
        "masthead_line: 青禾市科普联合会编 | 2026年3月31日",
        "rule masthead_rule",
        "key_items_head: 本期要文",
        "key_item: ◎标题",
        "note: 按语",
        "section: 栏目",
        "kicker: 眉题",
        "kicked_title: 标题",
        "subtitle: ——副题",
        "author: 沈玥",
        "note: 编者按：说明",
        "heading2: （一）做法",
        "body: 正文",
        "list: ·一项",
        "list: 1.二项",
        "TableBlock",
        "FigureBlock",
        "source: （办公室）",
        "briefs_head: 简讯",
        "brief: ◆简讯一条",
    ]


def test_the_foot_in_order() -> None:
    imprint = samples.imprint(
        added=(("各社区",),), responsible_editor="沈玥", reviewer="白璟", signer="顾彧",
        contact=(("地址：镜湖路1号", "", "邮编：000000"), ("电话：0000-1234567",), ("",)),
    )  # fmt: skip
    assert words(story(samples.issue(imprint=imprint)).foot) == [
        "rule imprint_first",
        "distribution: 报：市科普工作委员会。",
        "distribution: 送：各县科普联合会、各学会，联合会常委。",
        "distribution: 发：各科普基地。",
        "added: 本期增发：各社区。",
        "rule imprint_middle",
        "imprint_line: 责任编辑：沈玥 | 审核：白璟 | 签发：顾彧",
        "imprint_line: 地址：镜湖路1号 | 邮编：000000",
        "imprint_line: 电话：0000-1234567 | 共印120份",
        "rule imprint_last",
    ]


def test_copies_without_contacts_have_a_row_of_their_own() -> None:
    foot = story(Issue(imprint=Imprint(send_to=(("甲",),), copies=80))).foot
    assert words(foot)[3:] == ["imprint_line: 共印80份", "rule imprint_last"]


def test_an_empty_issue_says_nothing_but_a_rule() -> None:
    empty = story(Issue())
    assert words(empty.blocks) == ["rule masthead_rule"]
    assert empty.foot == ()


@pytest.mark.parametrize(
    ("masthead", "line"),
    [
        (Masthead(total_number=125), "（总第125期）"),
        (Masthead(issue_number=3), "第3期"),
        (Masthead(issue_number=3, year=2026, total_number=27), "2026年第3期（总第27期）"),
    ],
)
def test_the_number_line_says_what_is_known(masthead: Masthead, line: str) -> None:
    assert words(story(Issue(masthead)).blocks)[0] == f"issue_number: {line}"


def test_numbers_can_be_hanzi() -> None:
    blocks = story(Issue(Masthead(issue_number=12)), issue_numerals="hanzi").blocks
    assert words(blocks)[0] == "issue_number: 第十二期"


@pytest.mark.parametrize(
    ("mark", "items"),
    [("1.", ["1.甲", "2.乙"]), ("一、", ["一、甲", "二、乙"]), ("", ["甲", "乙"])],
)
def test_key_items_are_marked_or_numbered(mark: str, items: list[str]) -> None:
    issue = samples.issue(
        sections=(samples.section(samples.article(title="甲"), samples.article(title="乙")),)
    )
    blocks = words(story(issue, key_item_mark=mark).blocks)
    assert [
        one.removeprefix("key_item: ") for one in blocks if one.startswith("key_item:")
    ] == items


def test_key_items_can_be_left_out() -> None:
    assert not [
        one for one in words(story(samples.issue(), key_items=False).blocks) if "key" in one
    ]


def test_an_item_of_an_article_without_title_asks_for_what_it_begins_with() -> None:
    one = samples.article(title="", key_item="要闻")
    blocks = list(
        story(samples.issue(sections=(samples.section(one),)), key_item_pages=True).blocks
    )
    asking = [block.page_of for block in blocks if isinstance(block, TextBlock) and block.page_of]
    assert asking == ["articles/0/blocks/0"]
    assert asking[0] in [block.place for block in blocks]


def test_line_ends_part_the_paragraphs_of_a_note() -> None:
    note = (Span("甲\n", bold=True), Span("乙\n\n丙"))
    blocks = [
        block
        for block in story(Issue(Masthead(note=note))).blocks
        if isinstance(block, TextBlock) and block.style == "note"
    ]
    assert [(block.place, block.text) for block in blocks] == [
        ("masthead/note/0", "甲"), ("masthead/note/1", "乙"), ("masthead/note/2", "丙"),
    ]  # fmt: skip


def test_only_the_first_of_section_and_article_starts_a_page() -> None:
    issue = samples.issue(
        sections=(
            samples.section(samples.article(), title="一"),
            samples.section(samples.article(), samples.article(), title="二"),
        )
    )
    starting = [
        block.place
        for block in story(issue, article_start="page").blocks
        if isinstance(block, TextBlock) and block.starts_page
    ]
    assert starting == ["sections/1", "articles/2/title", "briefs"]


def test_parts_that_did_not_change_are_taken_over() -> None:
    of, issue = sheet(), samples.issue()
    before = build_story(issue, of)
    (one,) = issue.sections
    edited = replace(one.articles[1], title="改过的标题")
    changed = replace(issue, sections=(replace(one, articles=(one.articles[0], edited)),))
    after = build_story(changed, of, before)
    assert after == build_story(changed, of)
    kept = {id(part) for part in before.parts} & {id(part) for part in after.parts}
    assert len(kept) == len(before.parts) - 3  # key items, the article, the head of the briefs


def test_a_part_is_not_taken_over_when_it_comes_to_start_a_page() -> None:
    of = sheet(article_start="page")
    one = samples.section(samples.article(), samples.article(title="乙"))
    issue = samples.issue(sections=(one,))
    before = build_story(issue, of)
    apart = samples.issue(
        sections=(samples.section(one.articles[0]), samples.section(one.articles[1], title="栏目"))
    )
    assert build_story(apart, of, before) == build_story(apart, of)


def test_document_properties() -> None:
    made = story(samples.issue())
    assert made.title == "青禾科普简报2026年第3期（总第27期）"
    assert made.author == "青禾市科普联合会编"
    assert made.date == dt.date(2026, 3, 31)
