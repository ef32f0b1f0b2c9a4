"""Pages of a draft as they are now: incremental, painted once, mapped to the content and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest

from composer.app.draft import Draft, Spot
from composer.app.pagemap import edges_of
from composer.app.preview import Pages, Preview
from composer.app.production import compose
from composer.model import blocks
from composer.model.blocks import Figure, ItemList, Table, plain, text
from composer.model.errors import OpenError
from composer.model.issue import Issue
from composer.store.draftfile import open_draft
from composer.store.media import Media
from composer.typeset.composition import Line
from tests import samples


def pages_of(issue: Issue, media: Media | None = None) -> Pages:
    return Preview().compose(Draft(issue, media or Media()).state)


@pytest.fixture(scope="module")
def sample() -> Pages:
    stored = open_draft(samples.SAMPLE / "issue.yaml")
    return Preview().compose(Draft(stored.issue, stored.media).state)


def texts(issue: Issue) -> Iterator[tuple[str, str]]:
    """Yield place and characters of everything with text that is printed as it was written."""
    head = issue.masthead
    yield from (("masthead/name", head.name), ("masthead/editor", head.editor))
    yield from ((f"sections/{at}", one.title) for at, one in enumerate(issue.sections))
    for number, article in enumerate(issue.articles):
        place = f"articles/{number}"
        for name in ("kicker", "title", "subtitle", "author", "source"):
            yield f"{place}/{name}", getattr(article, name)
        yield f"{place}/editor_note", plain(article.editor_note)
        for at, block in enumerate(article.blocks):
            yield from block_texts(f"{place}/blocks/{at}", block)
    yield from ((f"briefs/{at}", plain(one.text)) for at, one in enumerate(issue.briefs))
    for row, fields in enumerate(issue.imprint.contact):
        yield from ((f"imprint/contact/{row}/{at}", one) for at, one in enumerate(fields))
    for name in ("responsible_editor", "reviewer", "signer"):
        yield f"imprint/{name}", getattr(issue.imprint, name)


def block_texts(place: str, block: blocks.Block) -> Iterator[tuple[str, str]]:
    match block:
        case ItemList():
            yield from ((f"{place}/items/{at}", plain(one)) for at, one in enumerate(block.items))
        case Table():
            for row, cells in enumerate(block.rows):
                for at, cell in enumerate(cells):
                    yield f"{place}/rows/{row}/{at}", plain(cell.text)
            yield f"{place}/caption", plain(block.caption)
        case Figure():
            yield f"{place}/caption", plain(block.caption)
        case _:
            yield place, plain(block.text)


def printed_lines(pages: Pages) -> Iterator[tuple[int, Line]]:
    for index in range(pages.count):
        for line in pages.page(index).lines:
            yield index, line


def test_every_character_of_the_sample_is_found_on_a_page_and_back(sample: Pages) -> None:
    for place, words in texts(sample.state.issue):
        for at, character in enumerate(words):
            caret = sample.caret_of(Spot(place, at, at))
            after = sample.caret_of(Spot(place, at + 1, at + 1))
            assert caret is not None, (place, at)
            if after is None or (after.page, after.y) != (caret.page, caret.y):
                continue  # the last of its line: after it the cursor stands on the next one
            middle = caret.y + caret.height / 2
            near = caret.x + 0.2 * (after.x - caret.x)
            assert sample.spot_at(caret.page, near, middle) == Spot(place, at, at), character
            line = next(
                line
                for index, line in printed_lines(sample)
                if index == caret.page and line.block.startswith(place) and covers(line, caret.x)
                and sample.maps[index].line_area(line).top == caret.y
            )  # fmt: skip
            edges = edges_of(line, sample.proof.fonts)
            there = min(range(len(edges) - 1), key=lambda one: abs(edges[one] - caret.x))
            assert character in line.text[max(there - 1, 0) : there + 2]


def covers(line: Line, x: float) -> bool:
    return line.x - 0.1 <= x <= line.x + line.width + 0.1


def test_every_line_of_the_sample_leads_to_where_it_was_written(sample: Pages) -> None:
    lines = 0
    for index, line in printed_lines(sample):
        if line.block.startswith(("page/", "key_items/")):
            continue
        area = sample.maps[index].line_area(line)
        for x in (line.x + 1, line.x + line.width / 2):
            spot = sample.spot_at(index, x, (area.top + area.bottom) / 2)
            assert spot is not None
            box = sample.box_of(spot)
            assert box is not None, spot
            assert (box.page, round(box.y, 3)) == (index, round(area.top, 3)), (line, spot)
        lines += 1
    assert lines > 150


def where(pages: Pages, printed: str, character: int = 0) -> Spot | None:
    """Return where a click on a character of a printed text leads."""
    index, line = next(
        (index, line)
        for index, line in printed_lines(pages)
        if line.block == printed and line.start <= character < line.start + len(line.text)
    )
    edges = edges_of(line, pages.proof.fonts)
    area = pages.maps[index].line_area(line)
    return pages.spot_at(index, edges[character - line.start] + 0.5, area.bottom - 2)


def test_what_is_printed_around_the_content_counts_for_nothing() -> None:
    listed = ItemList((text("甲项"), text("乙项")), numbered=True)
    article = samples.article(
        title="把课堂\n搬到田头", author="顾彧", editor_note=text("先说\n\n再说"), blocks=(listed,)
    )
    issue = samples.issue(
        sections=(samples.section(article, samples.article(key_item="另一个说法")),),
        extra_key_items=("简讯六则",),
    )
    pages = pages_of(issue)
    note = "articles/0/editor_note"
    for printed, character, expected in (
        ("articles/0/source", 0, Spot("articles/0/source")),
        ("articles/0/source", 3, Spot("articles/0/source", 2, 2)),
        (f"{note}/0", 2, Spot(note)),
        (f"{note}/0", 5, Spot(note, 1, 1)),
        (f"{note}/1", 1, Spot(note, 5, 5)),
        ("articles/0/blocks/0/items/1", 0, Spot("articles/0/blocks/0/items/1")),
        ("articles/0/blocks/0/items/1", 3, Spot("articles/0/blocks/0/items/1", 1, 1)),
        ("briefs/0", 1, Spot("briefs/0")),
        ("briefs/0", 3, Spot("briefs/0", 2, 2)),
        ("key_items/0", 2, Spot("articles/0/title", 1, 1)),
        ("key_items/0", 5, Spot("articles/0/title", 5, 5)),
        ("key_items/1", 2, Spot("articles/1/key_item", 1, 1)),
        ("key_items/2", 0, Spot("extra_key_items/0")),
        ("key_items", 1, Spot("key_items")),
        ("imprint/send_to", 4, Spot("imprint/send_to", 2, 2)),
        ("imprint/copies", 3, Spot("imprint/copies", 1, 1)),
        ("imprint/contact/0/1", 3, Spot("imprint/contact/0/1", 3, 3)),
        ("masthead/issue_number", 1, Spot("masthead/year")),
        ("masthead/issue_number", 6, Spot("masthead/issue_number")),
        ("masthead/issue_number", 11, Spot("masthead/total_number")),
    ):
        found = where(pages, printed, character)
        if expected.place == "key_items":
            assert found is not None
            found = Spot(found.place)
        assert found == expected, printed


def test_lines_of_key_items_are_found_by_what_they_stand_for() -> None:
    one = samples.article(key_item="另一个说法")
    issue = samples.issue(sections=(samples.section(one),), extra_key_items=("简讯",))
    pages = pages_of(issue)
    boxes = [
        pages.box_of(Spot(place, 2, 2))
        for place in ("key_items/0", "articles/0/key_item", "extra_key_items/0", "key_items/1")
    ]
    assert None not in boxes
    assert boxes[0] == boxes[1]
    assert boxes[2] == boxes[3] != boxes[0]
    assert pages.box_of(Spot("articles/7/title")) is None
    assert pages.box_of(Spot("extra_key_items/x")) is None


def test_a_point_without_words_leads_to_the_nearest() -> None:
    pages = pages_of(samples.issue())
    first = pages.box_of(Spot("masthead/name"))
    assert first is not None
    above = pages.spot_at(0, first.x, 5)
    assert above is not None
    assert above.place == "masthead/name"
    assert pages.place_at(0, first.x, 5) is None
    assert pages.place_at(0, first.x + 5, first.y + 5) == "masthead/name"
    row = pages.box_of(Spot("masthead/date"))
    assert row is not None
    beside = pages.spot_at(0, row.x - 20, row.y + 5)
    assert beside is not None
    assert beside.place == "masthead/date"


def test_boxes_of_what_holds_others(sample: Pages) -> None:
    number, place = next(
        (number, f"articles/{number}/blocks/{at}")
        for number, article in enumerate(sample.state.issue.articles)
        for at, block in enumerate(article.blocks)
        if isinstance(block, Table)
    )
    (table,) = sample.boxes(place)
    (cell,) = sample.boxes(f"{place}/rows/1/1")
    assert table.page == cell.page
    assert table.y < cell.y < cell.y + cell.height < table.y + table.height
    whole = sample.boxes(f"articles/{number}")
    assert [box.page for box in whole] == sorted({box.page for box in whole})
    extent = sample.extent(f"articles/{number}")
    assert extent is not None
    assert (extent.first, extent.last) == (whole[0].page, whole[-1].page)
    assert 1.5 <= extent.length <= 2.0
    assert sample.extent("articles/99") is None


def test_words_of_a_page(sample: Pages) -> None:
    words = sample.text_of(0).split("\n")
    assert sample.state.issue.masthead.name in words
    assert "◎“科普惠民”三年行动全面启动" in words
    article = sample.state.issue.articles[0]
    first = plain(article.editor_note)[:30]
    assert any(first in line for line in words)  # two lines of the page, one of the text


def test_lines_left_are_those_that_still_go_on_the_last_page() -> None:
    issue = samples.issue(sections=(samples.section(),))
    pages = pages_of(issue)
    left = pages.lines_left
    assert left > 2
    more = tuple(samples.brief("一句话。") for _ in range(left))
    full = pages_of(replace(issue, briefs=(*issue.briefs, *more)))
    assert (full.count, full.lines_left) == (pages.count, 0)
    beyond = pages_of(replace(issue, briefs=(*issue.briefs, *more, samples.brief("一句。"))))
    assert beyond.count == pages.count + 1


def test_a_keystroke_changes_its_own_page_only() -> None:
    stored = open_draft(samples.SAMPLE / "issue.yaml")
    draft, preview = Draft(stored.issue, stored.media), Preview()
    before = preview.compose(draft.state)
    last = stored.issue.briefs[-1]
    changed = replace(last, text=text(plain(last.text)[:-1] + "！"))
    draft.apply("字", replace(stored.issue, briefs=(*stored.issue.briefs[:-1], changed)))
    after = preview.compose(draft.state)
    kept = [after.page(index) is before.page(index) for index in range(after.count)]
    assert kept == [True] * (after.count - 1) + [False]
    assert after.maps[0] is before.maps[0]
    assert after.proof.composition == compose(draft.issue, draft.media).composition


def test_an_option_gives_other_pages() -> None:
    issue, preview = samples.issue(), Preview()
    draft = Draft(issue, Media())
    wide = preview.compose(draft.state)
    draft.apply("版式", replace(issue, options=MappingProxyType({"columns": 24, "odd": 1})))
    narrow = preview.compose(draft.state)
    assert narrow.proof.story.sheet.columns == 24
    assert [one.rule for one in narrow.findings] == ["option_not_known"]
    draft.undo()
    assert preview.compose(draft.state).proof.composition == wide.proof.composition


def test_a_template_that_is_gone_is_an_open_error_and_the_next_pages_come() -> None:
    preview, draft = Preview(), Draft(samples.issue(), Media())
    before = preview.compose(draft.state)
    draft.apply("版式", replace(draft.issue, template="gone"))
    with pytest.raises(OpenError):
        preview.compose(draft.state)
    draft.undo()
    assert preview.compose(draft.state).page(0) is before.page(0)


def test_a_picture_that_is_not_there_is_left_out_and_found() -> None:
    gone = samples.article(blocks=(samples.figure("0" * 64 + ".png"), samples.paragraph()))
    preview, draft = Preview(), Draft(samples.issue(sections=(samples.section(gone),)), Media())
    pages = preview.compose(draft.state)
    assert "picture_left_out" in [one.rule for one in pages.findings]
    assert pages.boxes("articles/0/blocks/0")
    media, name = Media().with_file(samples.picture_data(), "png")
    there = samples.article(blocks=(samples.figure(name), samples.paragraph()))
    draft.apply("图片", samples.issue(sections=(samples.section(there),)), media=media)
    again = preview.compose(draft.state)
    assert "picture_left_out" not in [one.rule for one in again.findings]
    (box,) = again.boxes("articles/0/blocks/0")
    middle = box.x + box.width / 2, box.y + box.height / 3
    assert again.spot_at(box.page, *middle) == Spot("articles/0/blocks/0")


def test_a_picture_that_is_torn_is_painted_grey_and_then_left_out() -> None:
    torn = samples.picture_data(400, 300)[:120]
    media, name = Media().with_file(torn, "png")
    article = samples.article(blocks=(samples.figure(name),))
    draft = Draft(samples.issue(sections=(samples.section(article),)), media)
    preview = Preview()
    pages = preview.compose(draft.state)
    for index in range(pages.count):
        assert preview.paint(pages, index, 36).data
    again = preview.compose(draft.state)
    assert "picture_left_out" in [one.rule for one in again.findings]


def test_a_page_is_painted_once_for_each_size() -> None:
    preview, draft = Preview(), Draft(samples.issue(), Media())
    pages = preview.compose(draft.state)
    small = preview.paint(pages, 0, 36)
    assert (small.width, small.height, small.index) == (298, 421, 0)
    assert small.page is pages.page(0)
    assert len(small.data) == small.stride * small.height
    assert preview.paint(pages, 0, 36) is small
    large = preview.paint(pages, 0, 72)
    assert (large.width, large.height) == (596, 842)
    rows = [large.data[at : at + 4 * large.width] for at in range(0, len(large.data), large.stride)]
    blue, green, red = rows[round(pages.boxes("masthead/name")[0].y) + 60][0:3]
    assert (blue, green, red) == (255, 255, 255)
    colours = {bytes(row[at : at + 3]) for row in rows for at in range(0, len(row), 4)}
    assert any(one[2] > 200 and one[0] < 60 for one in colours), "the name is red: B G R"
    with pytest.raises(IndexError):
        preview.paint(pages, 99, 36)


def test_where_a_rare_character_stands() -> None:
    article = samples.article(blocks=(samples.paragraph("王\U000323b0和李\U000323b0。"),))
    pages = pages_of(samples.issue(sections=(samples.section(article),)))
    found = [one for one in pages.findings if one.rule == "glyph_missing"]
    assert [one.place for one in found] == ["articles/0/blocks/0"]
    first, second = pages.character_boxes(found[0].place, found[0].text)
    assert first.width == second.width > 10
    assert second.x - first.x > 2 * first.width


def test_stand_ins_are_the_roles_without_their_official_font() -> None:
    pages = pages_of(samples.issue())
    assert ("fangsong", "FandolFang") in pages.stand_ins
