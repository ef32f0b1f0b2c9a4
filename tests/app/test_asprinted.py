"""How parts of an issue will read, for forms that show it at once."""

from __future__ import annotations

from composer.app.asprinted import imprint_lines, masthead_lines, option, option_choices
from composer.model.blocks import text
from composer.model.edits import set_option, set_template
from composer.model.issue import Issue
from tests.samples import issue, masthead


def test_masthead_reads_as_on_the_page_without_its_note():
    content = issue(masthead=masthead(classification="内部资料", note=text("按语")))
    assert masthead_lines(content) == (
        "内部资料",
        "青禾科普简报",
        "2026年第3期（总第27期）",
        "青禾市科普联合会编\u3000\u30002026年3月31日",
    )


def test_options_of_the_issue_are_followed():
    content = set_option(issue(), "issue_numerals", "hanzi")
    assert "第三期" in masthead_lines(content)[1]
    assert option(content, "issue_numerals") == "hanzi"
    assert option(issue(), "key_item_mark") == "◎"
    assert "●" in option_choices(content, "key_item_mark")
    assert option_choices(content, "columns") == ()


def test_imprint_reads_as_on_the_page():
    lines = imprint_lines(issue())
    assert lines[0] == "报：市科普工作委员会。"
    assert lines[1] == "送：各县科普联合会、各学会，联合会常委。"
    assert lines[-1].endswith("共印120份")
    assert imprint_lines(Issue()) == ()


def test_a_template_that_is_not_there_gives_nothing():
    content = set_template(issue(), "nowhere")
    assert masthead_lines(content) == imprint_lines(content) == ()
    assert option(content, "columns") is None
    assert option_choices(content, "key_item_mark") == ()
