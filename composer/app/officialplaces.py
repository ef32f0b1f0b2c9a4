"""Official places: which content the printed texts of an official document stand for.

Printed places are those of `composer.typeset.official`; "attachment_names/1"
there is the title of an attachment, or what the clerk has called it, here.
"""

from __future__ import annotations

from collections.abc import Sequence

from composer.app.draft import Spot
from composer.app.passages import (
    ENDLESS,
    Passage,
    length_before,
    title_passage,
    unit_passage,
)
from composer.model import numerals
from composer.model.official import OfficialDocument, attachment_names
from composer.typeset.stylesheet import StyleSheet


class OfficialPlaces:
    """The passages of one official document in one stylesheet, bodies of articles left out."""

    def __init__(
        self, document: OfficialDocument, sheet: StyleSheet, *, recipients_at_foot: bool
    ) -> None:
        self._document, self._sheet = document, sheet
        self._before_recipients = len(sheet.word("send_to")) if recipients_at_foot else 0
        self._names = attachment_names(document)

    def passage(self, printed: str) -> Passage | None:
        """Return what the text at a printed place stands for; None: it is not of these."""
        match printed.split("/"):
            case ["head", *rest]:
                return self._of_head(printed, rest)
            case ["recipients"]:
                length = len(self._document.recipients)
                return Passage(printed, self._before_recipients, length)
            case ["attachment_names", number]:
                return self._of_attachment_name(int(number))
            case ["articles", number, "label"]:
                return Passage(f"articles/{number}/title", ENDLESS)
            case ["closing", *rest]:
                return self._of_closing(printed, rest)
            case ["imprint", *rest]:
                return self._of_imprint(printed, rest)
            case _:
                return None

    def part(self, place: str) -> Passage | None:
        """Return the passage of a place that is printed as a part of another one's text."""
        match place.split("/"):
            case ["imprint", "copy_to", group, unit]:
                before = len(self._sheet.word("copy_to"))
                at = (int(group), int(unit))
                return unit_passage(place, self._document.imprint.copy_to, at, self._sheet, before)
            case ["closing", "attendance", number, "label"]:
                return Passage(place, 0, len(self._document.closing.attendance[int(number)].label))
            case _:
                return None

    def printed_places(self, place: str) -> tuple[str, ...]:
        """Return where a place of the content is printed under another name, best first.

        Raises:
            ValueError: It is no place of the content.
        """
        match place.split("/"):
            case ["articles", number, "key_item"]:
                return self._lines(int(number))
            case ["extra_attachments", number]:
                own = sum(name.article is not None for name in self._names)
                return (f"attachment_names/{own + int(number)}",)
            case ["closing", "attendance", number, "label" | "names"]:
                return (f"closing/attendance/{number}",)
            case ["imprint", "copy_to", _, _]:
                return ("imprint/copy_to",)
            case _:
                return ()

    def spot(self, printed: str, offset: int) -> Spot | None:
        """Return what a character stands for where a line has two contents; None elsewhere."""
        match printed.split("/"):
            case ["closing", "attendance", number]:
                label = self._document.closing.attendance[int(number)].label
                if offset < len(label):
                    return Spot(f"{printed}/label", offset, offset)
            case ["closing", "signatory"]:
                post = self._document.closing.post
                if offset < len(post):
                    return Spot("closing/post", offset, offset)
            case _:
                pass
        return None

    def _lines(self, article: int) -> tuple[str, ...]:
        return tuple(
            f"attachment_names/{index}"
            for index, name in enumerate(self._names)
            if name.article == article
        )

    def _of_head(self, printed: str, rest: Sequence[str]) -> Passage:
        head = self._document.head
        match rest:
            case [("issuers" | "signers") as name, number]:
                names: tuple[str, ...] = getattr(head, name)
                at = int(number)
                return Passage(printed, 0, len(names[at]) if at < len(names) else 0)
            case ["signers"]:
                return Passage("head/signers/0", ENDLESS)
            case [name]:
                return Passage(printed, 0, len(str(getattr(head, name, ""))))
            case _:
                return Passage(printed)

    def _of_attachment_name(self, index: int) -> Passage:
        """Return the passage of a line of 附件说明: the title it follows, or its own words."""
        sheet, name = self._sheet, self._names[index]
        before = len(sheet.word("attachments")) if index == 0 else 0
        if len(self._names) > 1:
            before += len(sheet.word("attachment_number", number=index + 1))
        if name.article is None:
            own = sum(one.article is not None for one in self._names)
            return Passage(f"extra_attachments/{index - own}", before, len(name.text))
        article = self._document.articles[name.article]
        if article.key_item is not None:
            return Passage(f"articles/{name.article}/key_item", before, len(name.text))
        return title_passage(f"articles/{name.article}/title", article.title, before)

    def _of_closing(self, printed: str, rest: Sequence[str]) -> Passage:
        closing, sheet = self._document.closing, self._sheet
        match rest:
            case ["note"]:
                before = length_before(sheet, "bracketed", "text")
                return Passage(printed, before, len(closing.note))
            case ["attendance", number]:
                line = closing.attendance[int(number)]
                before = len(sheet.word("attendance", label=line.label))
                return Passage(f"{printed}/names", before, len(line.names))
            case ["signatory"]:
                post = closing.post
                before = length_before(sheet, "signatory", "name", post=post)
                return Passage(printed, before if post else 0, len(closing.signatory))
            case ["signature", number]:
                at = int(number)
                known = at < len(closing.signature)
                return Passage(printed, 0, len(closing.signature[at]) if known else 0)
            case ["post"]:
                return Passage(printed, 0, len(closing.post))
            case ["date"]:
                return Passage(printed, 0, len(numerals.date(closing.date)) if closing.date else 0)
            case _:
                return Passage(printed)

    def _of_imprint(self, printed: str, rest: Sequence[str]) -> Passage:
        imprint, sheet = self._document.imprint, self._sheet
        match rest:
            case ["send_to"]:
                return Passage(printed, len(sheet.word("send_to")), len(imprint.send_to))
            case ["copy_to"]:
                return Passage(printed, len(sheet.word("copy_to")), ENDLESS)
            case ["printer"]:
                return Passage(printed, 0, len(imprint.printer))
            case ["print_date"]:
                date = numerals.date(imprint.print_date) if imprint.print_date else ""
                return Passage(printed, length_before(sheet, "printed", "date"), len(date))
            case ["copies"]:
                copies = "" if imprint.copies is None else str(imprint.copies)
                return Passage(printed, length_before(sheet, "copies", "copies"), len(copies))
            case _:
                return Passage(printed)
