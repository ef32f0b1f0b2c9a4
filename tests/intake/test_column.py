"""What `import_text` makes of a newspaper page."""

from __future__ import annotations

from composer.intake.text import import_text
from composer.model.blocks import Heading, Paragraph, plain
from composer.model.issue import Issue
from tests.intake.accounting import TEXTS, seed, unaccounted
from tests.samples import digest


def read(source: str) -> Issue:
    issue = import_text(source)
    assert isinstance(issue, Issue)
    assert issue.template == "column"
    assert unaccounted(source, issue) == ({}, {})
    return issue


def heads(issue: Issue, number: int = 0) -> list[str]:
    blocks = issue.articles[number].blocks
    return [plain(one.text) for one in blocks if isinstance(one, Heading) and one.level == 1]


def test_a_real_page() -> None:
    issue = read(seed("003"))
    assert [len(section.articles) for section in issue.sections] == [1, 2]
    assert [(section.title, section.pinyin)[0] == "" for section in issue.sections] == [True, False]
    assert issue.sections[1].pinyin == "DI FANG KE XIE"
    main, *others = issue.articles
    assert " " in main.title
    assert len(heads(issue)) == 8
    assert main.author.startswith("本栏目组稿:")
    assert digest([one.title for one in others]) == "845c46c0ecab"
    assert all(one.kicker.endswith("科协") and not one.source for one in others)
    assert digest([one.author for one in others]) == "840dbab88aad"
    first = others[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.text[0].text, first.text[0].bold) == ("本报讯", True)
    for article in issue.articles:
        for block in article.blocks:
            assert isinstance(block, Heading) or plain(block.text)[-1] in "。”"  # type: ignore[union-attr]
    (marks,) = (one for one in issue.remarks if one.rule == "half_width_marks")
    assert dict(marks.facts)["count"] == "222"
    assert issue.unplaced == ()
    assert issue.options == {"key_items": False}


def test_a_page_with_two_boxes() -> None:
    issue = read((TEXTS / "column.txt").read_text(encoding="utf-8"))
    assert [(one.title, one.pinyin) for one in issue.sections] == [
        ("", ""),
        ("基层科普", "JI CENG KE PU"),
    ]
    assert heads(issue) == ["石桥镇", "云岭区"]
    assert [(one.kicker, one.title, one.author) for one in issue.articles] == [
        ("", "全市各级科普组织 掀起学习热潮", "本栏目组稿:程可 苏荷"),
        ("青禾县科普协会", "以科普为抓手 打好防汛“主动仗”", "本报记者 江枫"),
        ("河湾县科普协会", "共叙“鱼水情”", "林小溪"),
    ]


def test_a_page_without_marks_of_levels() -> None:
    source = (TEXTS / "column.txt").read_text(encoding="utf-8").replace("#", "").replace("**", "")
    issue = read("\n".join(line.strip() for line in source.split("\n")))
    assert [one.author for one in issue.articles] == [
        "本栏目组稿:程可 苏荷",
        "本报记者 江枫",
        "林小溪",
    ]
    assert heads(issue) == ["石桥镇", "云岭区"]
    assert "perhaps_title" in {one.rule for one in issue.remarks}


def test_a_second_byline_stands_behind_the_first() -> None:
    first = "# 甲会议\n\n本报讯 会议召开。 (本报记者 江枫)\n\n(本报通讯员 林溪)"
    source = f"{first}\n\n## 科普 | KE PU\n\n### 丙\n\n本报讯 好。"
    assert read(source).articles[0].author == "本报记者 江枫、本报通讯员 林溪"
