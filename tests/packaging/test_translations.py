"""The English texts of the window: all collected, all translated, no Chinese left in them."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from composer.ui.actions import CONTEXT, MENUS, NEW_MENU, OFFICIAL, ROWS
from tests.samples import ROOT

KEPT = ROOT / "resources/translations/bulletin_en.ts"
_PLACE = re.compile(r"\{\w*\}|%n")
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_OTHER_LANGUAGE = frozenset({"English"})
"""The name of the other language is written in that language."""
_ON_PAPER = re.compile('"(?:、|，|一、|（一）|（1）|Ａ|（|编|编印|编者按：|共印…份)"')
"""Signs and words that the clerk types or finds on paper are quoted as they are."""
_CURLED = re.compile("[‘’“”]")
"""Fonts of Chinese systems draw them as wide as a Hanzi."""


def messages() -> Iterator[tuple[str, str, list[str], bool]]:
    """Return context, source, all forms of the translation, and whether it is finished."""
    for context in ElementTree.parse(KEPT).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            made = message.find("translation")
            assert made is not None
            forms = [form.text or "" for form in made.iter("numerusform")] or [made.text or ""]
            yield name, message.findtext("source") or "", forms, "type" not in made.attrib


def test_the_collected_texts_are_those_of_the_code() -> None:
    said = subprocess.run(
        ["sh", str(ROOT / "packaging/translate.sh"), "--check"],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert said.returncode == 0, f"run packaging/translate.sh:\n{said.stdout}{said.stderr}"


def test_every_text_is_translated() -> None:
    open_ones = [
        f"{context}: {source}"
        for context, source, forms, finished in messages()
        if not finished or not all(forms)
    ]
    assert open_ones == []


def test_translations_keep_what_is_filled_in() -> None:
    for context, source, forms, finished in messages():
        if context == "FileNames":
            continue  # the words in braces are themselves what the clerk writes
        for form in forms if finished else ():
            wanted, found = (Counter(_PLACE.findall(text)) for text in (source, form))
            if len(forms) > 1:  # "one page" needs no number
                wanted.pop("%n", None)
                found.pop("%n", None)
            assert found == wanted, f"{context}: {source}"


def test_translations_are_english() -> None:
    for context, source, forms, _finished in messages():
        if source not in _OTHER_LANGUAGE:
            said = (_ON_PAPER.sub("", form) for form in forms)
            assert not any(map(_CHINESE.search, said)), f"{context}: {source}"


def test_quotation_marks_of_english_are_straight() -> None:
    for context, source, forms, _finished in messages():
        assert not any(map(_CURLED.search, forms)), f"{context}: {source}"


@pytest.mark.parametrize("kind", ["bulletin", "official"])
@pytest.mark.parametrize("menu", [name for name, _title in (*MENUS, NEW_MENU)])
def test_mnemonics_of_an_english_menu_are_unique(menu: str, kind: str) -> None:
    english = {source: forms[0] for context, source, forms, _ in messages() if context == CONTEXT}
    rows = [row for row in ROWS if row.menu == menu and row.kind in (None, kind)]
    own = OFFICIAL if kind == "official" else {}
    names = [own.get(row.id, (row.name,))[0] for row in rows]
    names += [NEW_MENU[1]] if menu == "file" else []
    found = [re.search(r"&(\w)", english[name]) for name in names]
    letters = Counter(one[1].upper() for one in found if one)
    assert [letter for letter, count in letters.items() if count > 1] == []
