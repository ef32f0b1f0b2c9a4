"""Places of official documents: from every character on a page to what was written, and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.app.draft import Draft, Spot
from composer.app.places import Places
from composer.app.preview import Pages, Preview
from composer.app.texts import texts
from composer.model.blocks import plain
from composer.model.issue import Article, Issue
from composer.model.official import Attendance, Closing, Head, OfficialDocument, OfficialImprint
from composer.store.media import Media
from composer.typeset.composition import Line
from tests import officials, samples

UNITS = "imprint/copy_to/"


def pages_of(document: OfficialDocument | Issue) -> Pages:
    return Preview().compose(Draft(document, Media()).state)


def named() -> OfficialDocument:
    """Return a document whose attachments are called by hand, with everything in its foot."""
    document = officials.upward()
    return replace(
        document,
        attachments=(
            Article("工作\n方案", (samples.paragraph(),)),
            Article("项目表", (samples.paragraph(),), key_item="重点项目一览表"),
            Article("内部图", (samples.paragraph(),), key_item=""),
        ),
        extra_attachments=("名单",),
        closing=Closing(
            (officials.OFFICE,),
            officials.DATE,
            "none",
            note="联系人：林溪",
            attendance=(Attendance("出席", "林溪、周牧远"),),
        ),
        imprint=replace(document.imprint, send_to="各县科普协会"),
    )


def signed() -> OfficialDocument:
    document = officials.order()
    return replace(document, closing=replace(document.closing, seal="none"))


def addressed() -> OfficialDocument:
    """Return a document whose recipients are too many for page 1."""
    units = "，".join(f"青禾市第{number}科普协会联合会办事机构" for number in range(40))
    return replace(officials.document(), recipients=units, attachments=())


FORMS = [
    addressed,
    officials.document,
    officials.joint,
    officials.upward,
    officials.letter,
    officials.minutes,
    officials.order,
    named,
    signed,
]


def is_printed(document: OfficialDocument, place: str) -> bool:
    """Return whether a text is one that its form prints: a stamp, for one, says who has signed."""
    if place == "closing/signatory":
        return document.closing.seal == "none"
    if place == "closing/post":
        return document.closing.seal == "stamp"
    return not (document.form == "letter" and place == "imprint/printer")


def is_more_of_the_same(place: str) -> bool:
    """Return whether a place is in a row of a table like the rows before it."""
    row = place.partition("/rows/")[2].partition("/")[0]
    return bool(row) and 2 < int(row) < 24


@pytest.mark.parametrize("make", FORMS)
def test_every_character_is_found_on_a_page_and_back(make) -> None:
    document = make()
    pages = pages_of(document)
    for place, said in texts(document):
        words = plain(said)
        if not is_printed(document, place) or is_more_of_the_same(place):
            continue
        for at in range(0, len(words), 1 + len(words) // 30):
            character = words[at]
            if character == "\n":
                continue
            caret = pages.caret_of(Spot(place, at, at))
            after = pages.caret_of(Spot(place, at + 1, at + 1))
            assert caret is not None, (place, at)
            if after is None or (after.page, after.y) != (caret.page, caret.y):
                continue  # the last of its line: after it the cursor stands on the next one
            middle = caret.y + caret.height / 2
            near = caret.x + 0.2 * (after.x - caret.x)
            spot = pages.spot_at(caret.page, near, middle)
            if place.startswith(UNITS):
                assert spot is not None
                assert spot.place == "imprint/copy_to"
            else:
                assert spot == Spot(place, at, at), (place, character)


@pytest.mark.parametrize("make", FORMS)
def test_every_line_leads_to_where_it_was_written(make) -> None:
    document = make()
    pages = pages_of(document)
    known = {place for place, _ in texts(document)} | {
        "closing/date",
        "imprint/print_date",
        "imprint/copies",
        "imprint/copy_to",
    }
    for index in range(pages.count):
        for line in pages.page(index).lines:
            if line.block.startswith("page/") or not line.text.strip():
                continue
            area = pages.maps[index].line_area(line)
            spot = pages.spot_at(index, area.left + 1, (area.top + area.bottom) / 2)
            assert spot is not None
            assert spot.place in known, (line.block, spot)


def line_at(pages: Pages, printed: str) -> tuple[int, Line]:
    return next(
        (index, line)
        for index in range(pages.count)
        for line in pages.page(index).lines
        if line.block == printed
    )


def click(pages: Pages, printed: str, character: int = 0) -> Spot | None:
    """Return where a click on a character of a printed text leads."""
    _, line = line_at(pages, printed)
    return Places(pages.state.content, pages.proof.story.sheet).spot(printed, character, line.text)


def test_lines_of_the_attachment_list_are_what_they_stand_for() -> None:
    pages = pages_of(named())
    label = len("附件：1. ")
    assert click(pages, "attachment_names/0", 0) == Spot("articles/1/title", 0, 0)
    assert click(pages, "attachment_names/0", label + 1) == Spot("articles/1/title", 1, 1)
    assert click(pages, "attachment_names/0", label + 3) == Spot("articles/1/title", 4, 4)
    assert click(pages, "attachment_names/1", 4) == Spot("articles/2/key_item", 1, 1)
    assert click(pages, "attachment_names/2", 3) == Spot("extra_attachments/0", 0, 0)
    places = Places(named(), pages.proof.story.sheet)
    assert places.printed_places("articles/2/key_item") == ("attachment_names/1",)
    assert places.printed_places("articles/3/key_item") == ()
    assert places.printed_places("extra_attachments/0") == ("attachment_names/2",)


def test_labels_lead_to_what_they_label() -> None:
    pages = pages_of(named())
    assert click(pages, "articles/1/label") == Spot("articles/1/title", 0, 0)
    assert click(pages, "head/signers", 2) == Spot("head/signers/0", 0, 0)
    assert click(pages, "closing/attendance/0", 1) == Spot("closing/attendance/0/label", 1, 1)
    assert click(pages, "closing/attendance/0", 2) == Spot("closing/attendance/0/names", 0, 0)
    assert click(pages, "closing/attendance/0", 4) == Spot("closing/attendance/0/names", 1, 1)
    assert click(pages, "closing/note", 0) == Spot("closing/note", 0, 0)
    assert click(pages, "closing/note", 2) == Spot("closing/note", 1, 1)
    assert click(pages, "imprint/send_to", 3) == Spot("imprint/send_to", 0, 0)
    assert click(pages, "imprint/copies", 2) == Spot("imprint/copies", 0, 0)
    assert click(pages, "recipients", 100) == Spot("recipients", 5, 5)


def test_recipients_in_the_imprint_are_found_there() -> None:
    pages = pages_of(addressed())
    caret = pages.caret_of(Spot("recipients", 0, 0))
    assert caret is not None
    assert caret.page > 0


def test_post_and_name_of_who_has_signed_stand_in_one_line() -> None:
    pages = pages_of(signed())
    assert click(pages, "closing/signatory", 1) == Spot("closing/post", 1, 1)
    assert click(pages, "closing/signatory", 4) == Spot("closing/signatory", 1, 1)


def test_a_unit_is_found_inside_its_line() -> None:
    pages = pages_of(officials.document())
    first = pages.caret_of(Spot("imprint/copy_to/0/0"))
    second = pages.caret_of(Spot("imprint/copy_to/0/1"))
    assert first is not None
    assert second is not None
    assert first.y == second.y
    assert first.x < second.x


def test_units_of_a_bulletin_are_found_as_well() -> None:
    pages = pages_of(samples.issue())
    first = pages.caret_of(Spot("imprint/send_to/0/0"))
    third = pages.caret_of(Spot("imprint/send_to/1/0"))
    assert first is not None
    assert third is not None
    assert (first.y, first.x) < (third.y, third.x)


@pytest.mark.parametrize(
    "place",
    [
        "articles/x/key_item",
        "articles/99/key_item",
        "extra_attachments/x",
        "closing/attendance/9/names",
        "closing/attendance/x/label",
        "imprint/copy_to/9/9",
        "imprint/copy_to/x/y",
        "imprint/send_to/x/y",
        "head/issuers/9",
        "head/nothing",
        "strange/7",
        "",
        "/",
    ],
)
@pytest.mark.parametrize("document", [named(), samples.issue()], ids=["official", "bulletin"])
def test_places_of_yesterday_are_nowhere(place: str, document) -> None:
    pages = pages_of(document)
    pages.boxes(place)
    pages.caret_of(Spot(place))
    pages.extent(place)


def test_pieces_of_one_row_have_boxes_of_their_own() -> None:
    pages = pages_of(officials.upward())
    (number,) = pages.boxes("head/document_number")
    (signer,) = pages.boxes("head/signers/2")
    assert number.x + number.width < signer.x


def test_a_document_of_nothing_has_pages() -> None:
    pages = pages_of(OfficialDocument(head=Head(), imprint=OfficialImprint()))
    assert pages.count == 1
