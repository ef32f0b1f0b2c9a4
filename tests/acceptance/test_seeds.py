"""The five real documents, from their text to `show --json`, as a clerk reads them.

Their texts are not ours to print: names, numbers and titles are said by their
digests.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import samples
from tests.acceptance.command import done
from tests.samples import digest

Facts = dict[str, object]


def block_kinds(blocks: list[Any]) -> str:
    """Return blocks in letters: a heading's level, r a run-in head, p, t."""
    return "".join(
        one["style"][-1]
        if one["style"].startswith("heading")
        else "t"
        if one["style"] == "table"
        else "r"
        if one.get("head")
        else "p"
        for one in blocks
    )


def bulletin_facts(show: Any) -> Facts:
    return {
        "masthead": digest(show["masthead"]),
        "key_items": digest(show["key_items"]),
        "titles": digest([one["title"] for one in show["articles"]]),
        "sections": digest([one["section"] for one in show["articles"]]),
        "authors": digest([one["author"] for one in show["articles"]]),
        "sources": digest([one["source"] for one in show["articles"]]),
        "blocks": [block_kinds(one["blocks"]) for one in show["articles"]],
        "briefs": [one["date"] for one in show["briefs"]],
        "imprint": digest(show["imprint"]),
        "unplaced": len(show["unplaced"]),
    }


def official_facts(show: Any) -> Facts:
    return {
        "form": show["form"],
        "issuers": digest(show["issuers"]),
        "document_number": digest(show["document_number"]),
        "above": [show[name] for name in ("copy_number", "classification", "urgency")],
        "title": digest(show["title"]),
        "recipients": digest(show["recipients"]),
        "blocks": block_kinds(show["blocks"]),
        "attachments": digest([one["title"] for one in show["attachments"]]),
        "attachment_blocks": [block_kinds(one["blocks"]) for one in show["attachments"]],
        "signature": digest(show["signature"]),
        "date": show["date"],
        "note": show["note"],
        "copy_to": (len(show["copy_to"]), digest(show["copy_to"])),
        "printer": digest(show["printer"]),
        "print_date": show["print_date"],
        "copies": show["copies"],
        "unplaced": len(show["unplaced"]),
    }


SEEDS: list[tuple[str, Callable[[Any], Facts], Facts]] = [
    (
        "000",
        bulletin_facts,
        {
            "masthead": "e4c75dece177",
            "key_items": "00ad03e47bea",
            "titles": "00ad03e47bea",
            "sections": "f94139614091",
            "authors": "f94139614091",
            "sources": "60e1b6b139be",
            "blocks": ["ppppp", "pppp", "pppppp", "ppp"],
            "briefs": ["2018-01-05", "2018-01-08", "2018-01-19", "2018-01-24", "2018-01-29"],
            "imprint": "ed48dba41c52",
            "unplaced": 0,
        },
    ),
    (
        "001",
        official_facts,
        {
            "form": "document",
            "issuers": "7a38f2bef84d",
            "document_number": "25432b1ec1ee",
            "above": [None, None, None],
            "title": "768a7136c659",
            "recipients": "468b59fec8a3",
            "blocks": "p",
            "attachments": "d2d1df4ef660",
            "attachment_blocks": ["p1rrr1rrr1rrr1rrr1rrr1rrr"],
            "signature": "4f53cda18c2b",
            "date": None,
            "note": None,
            "copy_to": (4, "ef59b4ee8b9e"),
            "printer": "4b650f318c32",
            "print_date": "2020-02-27",
            "copies": None,
            "unplaced": 0,
        },
    ),
    (
        "002",
        official_facts,
        {
            "form": "document",
            "issuers": "a709d209502a",
            "document_number": "1268c785f91e",
            "above": [None, None, None],
            "title": "96604d30674a",
            "recipients": "48f3b15e8847",
            "blocks": "p",
            "attachments": "9bf2161b909c",
            "attachment_blocks": ["pprrrrrrrrrrrrrr", "t"],
            "signature": "4f53cda18c2b",
            "date": None,
            "note": None,
            "copy_to": (3, "b0dee8e5827b"),
            "printer": "74234e98afe7",
            "print_date": None,
            "copies": None,
            "unplaced": 0,
        },
    ),
    (
        "003",
        bulletin_facts,
        {
            "masthead": "16458bfb5707",
            "key_items": "4f53cda18c2b",
            "titles": "3620362d2633",
            "sections": "89a302e10b23",
            "authors": "ef184c03ee58",
            "sources": "7ed5958c5c4e",
            "blocks": ["1ppp1ppppp1pp1pp1pppp1ppp1ppp1ppppp", "rpp", "rpp"],
            "briefs": [],
            "imprint": "04900b8b76ad",
            "unplaced": 0,
        },
    ),
    (
        "004",
        official_facts,
        {
            "form": "document",
            "issuers": "4f53cda18c2b",
            "document_number": "3a30129d0557",
            "above": [None, None, None],
            "title": "c69b2a41aaa8",
            "recipients": "4eb53ed358fb",
            "blocks": "p",
            "attachments": "1560a7219dfd",
            "attachment_blocks": ["p1rr1rr1rrr1rr"],
            "signature": "c7ede8b13ffd",
            "date": "2019-03-12",
            "note": None,
            "copy_to": (0, "4f53cda18c2b"),
            "printer": "74234e98afe7",
            "print_date": None,
            "copies": None,
            "unplaced": 10,
        },
    ),
]


@pytest.mark.parametrize(
    ("number", "facts_of", "expected"), SEEDS, ids=[number for number, _, _ in SEEDS]
)
def test_the_facts_of_a_seed(
    number: str, facts_of: Callable[[Any], Facts], expected: Facts, tmp_path: Path
) -> None:
    draft = tmp_path / "seed.bulletin"
    done("import", samples.seed(number), "-o", draft)
    show = done("show", draft, "--json").json
    assert show["kind"] == ("official" if facts_of is official_facts else "bulletin")
    assert facts_of(show) == expected
