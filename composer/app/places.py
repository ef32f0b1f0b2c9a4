"""Places: which content a printed text stands for, character by character.

Printed places are those of `composer.typeset.bulletin`; "key_items/2" there
is the title of an article here. What official documents have of their own is
in `composer.app.officialplaces`. Characters are code points.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from composer.app.draft import Spot
from composer.app.officialplaces import OfficialPlaces
from composer.app.passages import ENDLESS, Passage, length_before, title_passage, unit_passage
from composer.model import numerals
from composer.model.blocks import ItemList, Text, plain
from composer.model.document import Document, issue_of
from composer.model.issue import Article, KeyItem, key_items
from composer.model.official import OfficialDocument
from composer.typeset.stylesheet import StyleSheet


def item_of(printed: str) -> str:
    """Return the item of the outline that a printed place belongs to.

    >>> item_of("articles/3/blocks/2/items/0"), item_of("briefs"), item_of("page/1")
    ('articles/3', 'briefs', 'page')
    """
    parts = printed.split("/", 2)
    if parts[0] in ("recipients", "attachment_names", "extra_attachments"):
        return "articles/0" if parts[0] == "recipients" else "closing"
    return "/".join(parts[:2]) if parts[0] in ("articles", "sections") else parts[0]


class Places:
    """The passages of one document in one stylesheet.

    `recipients_at_foot`: 主送机关 that would fill page 1 are printed in the 版记.
    """

    def __init__(
        self, document: Document, sheet: StyleSheet, *, recipients_at_foot: bool = False
    ) -> None:
        self._issue = issue_of(document)
        self._document, self._sheet = document, sheet
        self._official = None
        if isinstance(document, OfficialDocument):
            self._official = OfficialPlaces(document, sheet, recipients_at_foot=recipients_at_foot)
        self._known: dict[str, Passage] = {}

    @cached_property
    def _articles(self) -> tuple[Article, ...]:
        return self._document.articles

    @cached_property
    def _key_items(self) -> tuple[KeyItem, ...]:
        return key_items(self._issue)

    def passage(self, printed: str) -> Passage:
        """Return what the text at a printed place stands for."""
        found = self._known.get(printed)
        if found is None:
            found = self._official.passage(printed) if self._official else None
            found = self._known[printed] = found or self._passage(printed)
        return found

    def passage_of(self, place: str, printed: str) -> Passage:
        """Return where in the text at a printed place just this content is.

        It is the whole of what the text stands for, or a part: one unit of a
        distribution line.
        """
        try:
            part = self._official.part(place) if self._official else self._unit(place)
        except (ValueError, IndexError):  # a place of yesterday, or of a foreign file
            part = None
        return part or self.passage(printed)

    def _unit(self, place: str) -> Passage | None:
        match place.split("/"):
            case ["imprint", ("report_to" | "send_to" | "issue_to" | "added") as name, group, unit]:
                groups = getattr(self._issue.imprint, name)
                before = len(self._sheet.word(name))
                return unit_passage(place, groups, (int(group), int(unit)), self._sheet, before)
            case _:
                return None

    def printed_places(self, place: str) -> tuple[str, ...]:
        """Return where a place of the content is printed under another name, best first."""
        try:
            official = self._official
            return official.printed_places(place) if official else self._printed_elsewhere(place)
        except (ValueError, IndexError):  # a place of yesterday, or of a foreign file
            return ()

    def _printed_elsewhere(self, place: str) -> tuple[str, ...]:
        kind, _, rest = place.partition("/")
        if place in ("masthead/total_number", "masthead/year"):
            return ("masthead/issue_number",)
        if kind == "extra_key_items":
            own = sum(item.article is not None for item in self._key_items)
            return (f"key_items/{own + int(rest)}",) if rest.isdecimal() else ()
        if place.endswith("/key_item"):
            number = rest.partition("/")[0]
            return tuple(
                f"key_items/{index}"
                for index, item in enumerate(self._key_items)
                if str(item.article) == number
            )
        if self._unit(place):
            return (place.rsplit("/", 2)[0],)
        if place.endswith("note"):
            return tuple(f"{place}/{index}" for index in range(self._note(place).count("\n") + 1))
        if kind == "sections" and place.endswith("/title"):
            return (place.removesuffix("/title"),)
        return ()

    def spot(self, printed: str, offset: int, text: str) -> Spot | None:
        """Return what a character of the text at a printed place stands for.

        `text` are the words of its line. None: a page number, which nobody writes.
        """
        printed = printed.removesuffix("/page")
        kind, _, rest = printed.partition("/")
        if kind == "page":
            return None
        if kind == "masthead" and rest == "issue_number":
            return self._number(offset, text)
        own = self._official.spot(printed, offset) if self._official else None
        if own is not None:
            return own
        figure, missing, _ = printed.partition("/missing/")
        return Spot(figure) if missing else self.passage(printed).spot(offset)

    def _number(self, offset: int, text: str) -> Spot:
        """Return which field of the line of 期号 a character belongs to."""
        masthead, sheet = self._issue.masthead, self._sheet
        spell = numerals.hanzi if sheet.options.get("issue_numerals") == "hanzi" else str
        if masthead.total_number is not None:
            total = sheet.word("total_number", number=spell(masthead.total_number))
            start = text.find(total)
            if 0 <= start <= offset or masthead.issue_number is None:
                return Spot("masthead/total_number")
        year = "" if masthead.year is None else str(masthead.year)
        start = text.find(year)
        if year and start <= offset < start + len(year):
            return Spot("masthead/year")
        return Spot("masthead/issue_number")

    def _passage(self, printed: str) -> Passage:
        parts = printed.split("/")
        match parts:
            case ["articles", number, *rest] if rest:
                return self._of_article(printed, self._articles[int(number)], rest)
            case ["briefs", number]:
                mark = _marker(str(self._sheet.options["brief_mark"]), int(number))
                words = plain(self._issue.briefs[int(number)].text)
                return Passage(printed, len(mark), len(words))
            case ["key_items", number]:
                return self._of_key_item(int(number))
            case ["masthead", "note", *rest]:
                return _paragraph(self._issue.masthead.note, "masthead/note", rest, 0)
            case ["masthead", name]:
                return Passage(printed, 0, len(str(getattr(self._issue.masthead, name, ""))))
            case ["sections", number, "pinyin"]:
                return Passage(printed, 0, len(self._issue.sections[int(number)].pinyin))
            case ["sections", number]:
                return Passage(printed, 0, len(self._issue.sections[int(number)].title))
            case ["imprint", *rest]:
                return self._of_imprint(printed, rest)
            case _:
                return Passage(printed)

    def _of_article(self, printed: str, article: Article, rest: Sequence[str]) -> Passage:
        match rest:
            case ["editor_note", *number]:
                before = len(self._sheet.word("editor_note"))
                place = printed.partition("/editor_note")[0] + "/editor_note"
                return _paragraph(article.editor_note, place, number, before)
            case [("source" | "author") as name]:
                return Passage(
                    printed, self._before_credit(article, name), len(getattr(article, name))
                )
            case [name]:
                return Passage(printed, 0, len(getattr(article, name, "")))
            case ["blocks", number, "items", index]:
                block = article.blocks[int(number)]
                if isinstance(block, ItemList):
                    mark = f"{int(index) + 1}." if block.numbered else self._sheet.word("list_mark")
                    return Passage(printed, len(mark), len(plain(block.items[int(index)])))
            case _:
                pass
        return Passage(printed, 0, ENDLESS)

    def _before_credit(self, article: Article, name: str) -> int:
        """Return how many characters are printed before 供稿单位 or the author.

        On a column page both stand in brackets, their own if they have some.
        """
        if self._sheet.template.kind == "column":
            words = str(getattr(article, name)).strip()
            has_own = words.startswith(("（", "(")) and words.endswith(("）", ")"))
            return 0 if has_own else self._before("bracketed", "text")
        if name == "source":
            return self._before("bracketed", "text")
        return self._before("author", "name")

    def _of_key_item(self, number: int) -> Passage:
        """Return the passage of a line of 本期要文: the title it follows, or its own words."""
        item = self._key_items[number]
        own = sum(one.article is not None for one in self._key_items)
        mark = len(_marker(str(self._sheet.options["key_item_mark"]), number))
        if item.article is None:
            return Passage(f"extra_key_items/{number - own}", mark, len(item.text))
        if item.overridden:
            return Passage(f"articles/{item.article}/key_item", mark, len(item.text))
        title = self._articles[item.article].title
        return title_passage(f"articles/{item.article}/title", title, mark)

    def _of_imprint(self, printed: str, rest: Sequence[str]) -> Passage:
        match rest:
            case [("report_to" | "send_to" | "issue_to" | "added") as name]:
                return Passage(printed, len(self._sheet.word(name)), ENDLESS)
            case [("responsible_editor" | "reviewer" | "signer") as name]:
                length = len(getattr(self._issue.imprint, name))
                return Passage(printed, self._before(name, "name"), length)
            case ["copies"]:
                copies = str(self._issue.imprint.copies)
                return Passage(printed, self._before("copies", "copies"), len(copies))
            case _:
                return Passage(printed, 0, ENDLESS)

    def _before(self, word: str, fact: str) -> int:
        return length_before(self._sheet, word, fact)

    def _note(self, place: str) -> str:
        if place == "masthead/note":
            return plain(self._issue.masthead.note)
        number = place.split("/")[1]
        known = number.isdecimal() and int(number) < len(self._articles)
        return plain(self._articles[int(number)].editor_note) if known else ""


def _marker(mark: str, index: int) -> str:
    """Return the mark of an item as it is printed."""
    return {"1.": f"{index + 1}.", "一、": f"{numerals.hanzi(index + 1)}、"}.get(mark, mark)


def _paragraph(note: Text, place: str, rest: Sequence[str], before: int) -> Passage:
    """Return the passage of a paragraph of a note; paragraphs without words are not printed."""
    words, start = plain(note), 0
    filled: list[tuple[int, int]] = []
    for index, line in enumerate(words.split("\n")):
        if line or (index == 0 and before):
            filled.append((start, len(line)))
        start += len(line) + 1
    number = int(rest[0]) if rest else 0
    start, length = filled[number] if number < len(filled) else (0, len(words))
    return Passage(place, 0 if number else before, length, start)
