"""Tests of counts: words and characters as Word has them."""

from __future__ import annotations

import pytest

from composer.app.counts import Count, count, count_article, count_brief, count_frame, count_issue
from composer.model.blocks import Heading, text
from composer.model.issue import Issue
from tests.samples import article, brief, figure, issue, section, table


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("", 0),
        ("科普", 2),
        ("科普。", 3),
        ("AI技术", 3),
        ("the AI 2.0", 3),
        ("3.5%增长", 3),
        ("“科普惠民”", 6),
        ("don’t stop", 2),
        ("一——二", 4),
        ("ＡＢ", 2),
        ("　科 普", 2),
        ("一\n二", 2),
    ],
)
def test_words_are_hanzi_and_runs_of_letters(said, words):
    assert count(said).words == words


def test_blanks_count_apart_and_breaks_not_at_all():
    assert count("科 普\n　a") == Count(words=3, characters=3, with_blanks=5, asian=2)


def test_an_article_counts_all_that_is_printed_of_it():
    one = article(
        title="题",
        source="供稿",
        author="人",
        kicker="眉",
        subtitle="副",
        editor_note=text("按"),
        key_item="不算在内",
        blocks=(Heading(1, text("一、")), table(1, 1), figure("a.png", caption="图")),
    )
    assert count_article(one).words == 1 + 2 + 1 + 1 + 1 + 1 + 2 + len("栏目") + 1 + 1 + 1


def test_an_issue_is_its_articles_and_briefs():
    content = issue()
    parts = [count_article(one) for one in content.articles]
    parts += [count_brief(one) for one in content.briefs]
    assert count_issue(content).words == sum(part.words for part in parts)
    assert count_issue(Issue()) == Count()


def test_the_frame_is_what_stands_around_them():
    named = Issue(sections=(section(article(title="甲"), title="栏目"),), briefs=(brief("乙"),))
    assert count_frame(named).words == 2
