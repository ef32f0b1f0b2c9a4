"""What `import_text` makes of a real bulletin and of samples of other layouts."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence

import pytest
import yaml

from composer.intake import briefs, keyitems, reading
from composer.intake.decode import decode
from composer.intake.text import import_text
from composer.model.blocks import Heading, Paragraph, Table, plain
from composer.model.findings import Finding
from composer.model.issue import Issue, key_items
from tests.intake.accounting import TEXTS, body, seed
from tests.samples import ROOT, digest


def sample(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def remarks(issue: Issue, rule: str) -> list[Finding]:
    return [one for one in issue.remarks if one.rule == rule]


def column(values: Sequence[object], name: str) -> list[object]:
    return [getattr(value, name) for value in values]


# seed 000

# Its texts are not ours to print: what they must be is said by their digests.

ITEMS = "00ad03e47bea"
OFFICE, SOURCES = "e8bffa81ff7e", "60e1b6b139be"
PARAGRAPHS = [
    ["a09a7521a406", "4acb31523f4e", "9b542bd9007e", "59a2efb989ce", "ae2b0f16f048"],
    ["595ef9390c04", "0a2435d9c8eb", "ad1e318aac6b", "aba5ab8a3028"],
    ["65f6ce1e5b30", "ecceeb246f43", "686a460ef5ea", "21eee9ad16bc", "db4d12bbdf54",
     "fc7a79276c8d"],
    ["d13d1cb68793", "1f95c563cba7", "e6fc27c83580"],
]  # fmt: skip
BRIEFS = {
    5: "86dc49571856",
    8: "4b2e3aff1458",
    19: "06fe40efd92f",
    24: "6bbe8d57a7dc",
    29: "586210af8bd0",
}


def as_sent(text: str) -> str:
    return text


def stripped(text: str) -> str:
    """As an editor leaves it that strips the ends of lines."""
    return "\n".join(line.strip() for line in text.split("\n"))


def without_empty_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def from_windows(text: str) -> str:
    return text.replace("\n", "\r\n")


@pytest.mark.parametrize("change", [as_sent, stripped, without_empty_lines, from_windows])
def test_a_real_bulletin(change) -> None:
    issue = import_text(change(seed("000")), name="云岭科技简报")
    head, foot = issue.masthead, issue.imprint
    assert (head.total_number, head.issue_number, head.year) == (125, None, None)
    assert (head.date, digest(head.editor)) == (dt.date(2018, 2, 1), OFFICE)
    assert head.name == "云岭科技简报"
    assert digest(column(key_items(issue), "text")) == ITEMS
    assert digest(column(issue.articles, "title")) == ITEMS
    assert digest(column(issue.articles, "source")) == SOURCES
    assert [[digest(one) for one in paragraphs] for paragraphs in body(issue)] == PARAGRAPHS
    assert [(one.date, digest(plain(one.text))) for one in issue.briefs] == [
        (dt.date(2018, 1, day), words) for day, words in BRIEFS.items()
    ]
    assert [len(group) for group in foot.send_to] == [5, 1]
    assert (digest(foot.send_to), digest(foot.issue_to)) == ("fe97d2b99c59", "ff98e6cbf828")
    assert foot.report_to == ()
    assert digest(foot.contact) == "6d11d86f8bc9"
    assert issue.unplaced == ()


def test_the_words_of_a_real_bulletin_are_left_to_the_proofreader() -> None:
    issue = import_text(seed("000"))
    words = "\n".join(paragraph for paragraphs in body(issue) for paragraph in paragraphs)
    for odd in ("(扩大)", "“1•5”", "“1·5”", "“1• 5”", "“15”", "上来,把", "[2018]1 号", "普 e 站"):
        assert odd in words


def test_the_remarks_on_a_real_bulletin() -> None:
    issue = import_text(seed("000"))
    assert column(remarks(issue, "title_from_key_items"), "place") == [
        f"articles/{number}/title" for number in range(4)
    ]
    (differs,) = remarks(issue, "title_differs")
    assert differs.place == "articles/3/title"
    assert digest([differs.text, differs.suggestion]) == "49ec7697e713"
    (spaces,) = remarks(issue, "spaces_beside_digits")
    assert (spaces.text, spaces.suggestion) == ("1 月 19 日", "1月19日")
    assert int(dict(spaces.facts)["count"]) > 40


# samples of other layouts


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_wrapped_bulletin_with_columns(encoding: str) -> None:
    text, _ = decode(sample("wrapped").replace("\n", "\r\n").encode(encoding))
    issue = import_text(text)
    head, foot = issue.masthead, issue.imprint
    assert (head.name, head.issue_number, head.total_number) == ("云岭科技简报", 1, 47)
    assert (head.year, head.date) == (2026, dt.date(2026, 1, 8))
    assert (head.editor, head.copy_number) == ("云岭市科技协会办公室编", "编号：000012")
    assert head.classification.split() == ["内部资料", "注意保存"]
    assert plain(head.note).endswith("本期刊发三篇来稿，供各单位参考。")
    assert column(issue.sections, "title") == ["【工作要闻】", "【基层动态】"]
    assert column(issue.articles, "title") == [
        "云岭市科技协会召开年度工作会议",
        "青禾县科技协会“三下乡”服务到田头",
        "市科技馆全年接待观众突破十万人次",
    ]
    assert column(issue.articles, "key_item") == [None, None, None]
    assert issue.options["key_item_mark"] == "1."
    first = issue.articles[0].blocks
    assert [one.level for one in first if isinstance(one, Heading)] == [1, 2, 1]
    assert [len(paragraphs) for paragraphs in body(issue)] == [9, 2, 1]
    assert body(issue)[0][4].endswith("三是用好Open Science 平台。")
    assert [(one.date, plain(one.text)[-6:]) for one in issue.briefs] == [
        (dt.date(2025, 12, 29), "少中小学生。"),
        (dt.date(2026, 1, 4), "休科技人员。"),
        (dt.date(2026, 1, 5), "从哪里来”。"),
    ]
    assert issue.options["brief_mark"] == "●"
    assert foot.report_to == (("省科技协会",), ("市委", "市政府"))
    assert foot.issue_to[-2:] == (("市级学会（协会、研究会）",), ("各科普教育基地",))
    assert (foot.responsible_editor, foot.reviewer, foot.signer) == ("白 桦", "石 川", "林 溪")
    assert (foot.copies, foot.contact) == (150, (("地址：云岭市松风路8号", "电话：0000-1234567"),))
    assert issue.unplaced == ()
    assert column(remarks(issue, "brief_year_guessed"), "place") == ["briefs/0"]


def test_an_unwrapped_bulletin_without_key_items() -> None:
    issue = import_text(sample("titled"))
    assert issue.masthead.name == "云岭市科技协会工作动态"
    assert (issue.masthead.issue_number, issue.masthead.date) == (12, dt.date(2026, 4, 30))
    assert issue.options["issue_numerals"] == "hanzi"
    first, second = issue.articles
    assert (first.title, first.source) == (
        "云岭市科技协会举办第二届青年学术年会",
        "市科技协会学会部",
    )
    assert [one.level if isinstance(one, Heading) else 0 for one in first.blocks] == [
        0, 1, 2, 0, 2, 0, 1, 0, 0,
    ]  # fmt: skip
    assert (second.title, second.subtitle) == ("北塬区建成首个社区科普馆", "——百姓家门口的科学课堂")
    assert (second.author, second.source) == ("作者：程 可", "北塬区科技协会")
    assert column(issue.briefs, "date") == [dt.date(2026, 4, 8), dt.date(2026, 4, 15)]
    foot = issue.imprint
    assert (foot.report_to, foot.copies) == ((("省科技协会",),), 200)
    assert foot.send_to == (("市级有关部门", "市科技协会委员"),)
    assert foot.issue_to == (("各县（区）科技协会",), ("市级学会",))
    changed = {one.text: one.suggestion for one in remarks(issue, "printed_otherwise")}
    assert changed == {
        "二〇二六年四月三十日": "2026年4月30日",
        "抄报：省科技协会": "报：省科技协会。",
        "抄送：市级有关部门、市科技协会委员": "送：市级有关部门、市科技协会委员。",
        "发：各县（区）科技协会；市级学会": "发：各县（区）科技协会，市级学会。",
        "印数：200份": "共印200份",
    }
    assert issue.options["key_items"] is False
    assert remarks(issue, "no_key_items")


def test_kickers_bylines_and_other_marks() -> None:
    issue = import_text(sample("mixed"))
    assert column(issue.sections, "title") == ["", "★学会之窗★"]
    first, second = issue.articles
    assert (first.kicker, first.title) == ("【系列报道之三】", "山村来了“流动科技馆”")
    assert (first.author, first.source) == ("本报记者 苏 荷", "")
    assert plain(first.blocks[-1].text).endswith("走进科技馆。")  # type: ignore[union-attr]
    assert (second.title, second.source) == ("市地质学会编写乡土教材", "市地质学会")
    assert [one.date for one in issue.briefs] == [dt.date(2026, 5, 6), dt.date(2026, 5, 11), None]
    assert plain(issue.briefs[1].text).endswith("筹备会召开。\n会议明确了六项任务。")
    assert issue.imprint.send_to == (("各县(区)科技协会",), ("市级学会",))
    assert issue.unplaced == ("- 4 -",)
    assert remarks(issue, "page_numbers")
    assert "(本报记者 苏荷)" in column(remarks(issue, "printed_otherwise"), "text")


def test_a_single_article_with_a_table() -> None:
    issue = import_text(sample("contribution"))
    (article,) = issue.articles
    assert article.title == "青禾县科技协会开展种苗普查"
    assert article.source == "青禾县科技协会"
    assert issue.options == {}
    assert remarks(issue, "key_items_added")
    assert [type(one) for one in article.blocks] == [Paragraph, Paragraph, Table, Paragraph]
    table = article.blocks[2]
    assert isinstance(table, Table)
    assert [[plain(cell.text) for cell in row] for row in table.rows][1] == ["石桥镇", "12", "340"]
    assert issue.masthead.date is None
    assert issue.imprint.contact == ()


def test_the_words_compared_with_are_the_templates_own() -> None:
    path = ROOT / "templates/bulletin/template.yaml"
    words = yaml.safe_load(path.read_text(encoding="utf-8"))["words"]
    assert {name: words[name] for name in reading.PRINTED} == reading.PRINTED


def test_options_are_the_templates_own() -> None:
    path = ROOT / "templates/bulletin/template.yaml"
    options = yaml.safe_load(path.read_text(encoding="utf-8"))["options"]
    for name in ("wrapped", "titled", "mixed", "contribution"):
        for option, value in import_text(sample(name)).options.items():
            choices = options[option].get("choices", [True, False])
            assert value in choices
    assert set(briefs.BRIEF_MARKS) <= set(options["brief_mark"]["choices"])
    assert options["brief_mark"]["default"] == briefs.BRIEF_MARKS[0]
    assert set(keyitems.KEY_ITEM_MARKS) <= set(options["key_item_mark"]["choices"])


# texts that are no bulletin


@pytest.mark.parametrize("text", ["", " ", "\n\n\f\n", "\u3000\xa0\u200b\ufeff", "\r\n\r\r"])
def test_a_text_without_words(text: str) -> None:
    issue = import_text(text)
    assert (issue.articles, issue.briefs, issue.unplaced, issue.remarks) == ((), (), (), ())


def test_one_word() -> None:
    (article,) = import_text("简报").articles
    assert article.title == "简报"


def test_plain_prose_is_one_article() -> None:
    (article,) = import_text("昨夜下了一场大雨。\n\n今天天晴了。\n").articles
    assert [plain(one.text) for one in article.blocks] == ["昨夜下了一场大雨。", "今天天晴了。"]  # type: ignore[union-attr]
    assert article.title == ""


def test_the_name_the_clerk_gives_wins() -> None:
    issue = import_text(sample("wrapped"), name="另一种简报")
    assert issue.masthead.name == "另一种简报"
    assert issue.unplaced == ("云 岭 科 技 简 报",)
    assert import_text(sample("wrapped"), name="云岭科技简报").unplaced == ()


def test_briefs_without_any_year() -> None:
    text = "简讯\n◆1月5日，协会开会。\n◆近日，学会换届。\n"
    issue = import_text(text)
    assert column(issue.briefs, "date") == [None, None]
    assert len(remarks(issue, "brief_without_year")) == 1
    issue = import_text(text, today=dt.date(2026, 2, 1))
    assert column(issue.briefs, "date") == [dt.date(2026, 1, 5), None]


def test_three_hundred_pages_in_a_second() -> None:
    """A guard against quadratic work, not a benchmark: the bound is many times the usual time."""
    text = sample("titled") * 280 + "长" * 50_000 + " " * 50_000 + "完。"
    start = time.process_time()
    issue = import_text(text)
    assert time.process_time() - start < 5
    assert len(issue.articles) > 500
