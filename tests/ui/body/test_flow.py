from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from composer.model.blocks import Figure, Heading, ItemList, Paragraph, Picture, Span, plain, text
from composer.ui.body import carry, flow
from composer.ui.body.flow import Point
from composer.ui.body.marks import changed_marks, marks_at
from composer.ui.body.spans import BOLD
from tests.samples import heading, paragraph, table

words = st.text(st.sampled_from("甲乙𠮷"), max_size=3).map(text)
lines = st.one_of(
    st.builds(Paragraph, words, st.sampled_from([None, "center"])),
    st.builds(Heading, st.integers(1, 4), words),
    st.builds(ItemList, st.lists(words, min_size=1, max_size=3).map(tuple), numbered=st.booleans()),
)
solids = st.sampled_from([table(1, 2), Figure((Picture("a"),), text("图"))])
articles = st.lists(st.one_of(lines, lines, solids), min_size=1, max_size=5).map(tuple)
line_articles = st.lists(lines, min_size=1, max_size=5).map(tuple)


def points(blocks):
    """Return every point of the lines of an article, in order."""
    found = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph | Heading):
            found += [Point(index, 0, offset) for offset in range(len(plain(block.text)) + 1)]
        elif isinstance(block, ItemList):
            found += [
                Point(index, part, offset)
                for part, item in enumerate(block.items)
                for offset in range(len(plain(item)) + 1)
            ]
    return found


def said(blocks):
    return plain(carry.lines_text(blocks))


@given(line_articles, st.data())
def test_what_is_cut_out_is_what_was_between(blocks, data):
    choices = points(blocks)
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(choices) - 1)] * 2)))
    first, last = choices[start], choices[stop]
    left, at = carry.remove(blocks, first, last)
    taken = carry.extract(blocks, first, last)
    assert len(said(left)) + len(said(taken)) == len(said(blocks))
    assert at in points(left) or left == ()
    back, _ = carry.insert(left, at, taken)
    assert said(back) == said(blocks)


@given(articles, st.data())
def test_enter_and_backspace_change_no_character(blocks, data):
    choices = points(blocks)
    if not choices:
        return
    at = data.draw(st.sampled_from(choices))
    parted, there = flow.split(blocks, at)
    assert said(parted).replace("\n", "") == said(blocks).replace("\n", "")
    assert there in points(parted)
    if there.offset == 0:
        joined_again, _ = flow.join_before(parted, there)
        assert said(joined_again).replace("\n", "") == said(blocks).replace("\n", "")


@given(articles, st.data())
def test_styles_change_no_character_and_touch_only_their_lines(blocks, data):
    choices = points(blocks)
    if not choices:
        return
    start, stop = sorted(data.draw(st.tuples(*[st.sampled_from(choices)] * 2)))
    style = data.draw(st.sampled_from(["body", "heading-2", "list", "list-numbered"]))
    styled = flow.set_style(blocks, start, stop, style)
    assert said(styled) == said(blocks)
    for level in (1, -1):
        assert said(flow.shift_level(blocks, start, stop, level)) == said(blocks)
    if style in ("body", "heading-2"):
        behind = blocks[stop.block + 1 :]
        kept = styled[len(styled) - len(behind) :]
        assert all(one is other for one, other in zip(kept, behind, strict=True))


@given(line_articles, st.data())
def test_marks_come_and_go(blocks, data):
    choices = points(blocks)
    start, stop = sorted(data.draw(st.tuples(*[st.sampled_from(choices)] * 2)))
    bold = changed_marks(blocks, start, stop, BOLD, 0)
    assert said(bold) == said(blocks)
    assert changed_marks(bold, start, stop, 0, BOLD) == blocks
    if start[:2] == stop[:2] and start < stop:
        assert marks_at(bold, start) == BOLD


def test_blocks_that_are_not_touched_stay_the_same_objects():
    blocks = (paragraph(), ItemList((text("甲"), text("乙"))), table(), paragraph("丙丁"))
    changed, _ = flow.split(blocks, Point(3, 0, 1))
    assert all(changed[index] is blocks[index] for index in range(3))


def test_splitting_an_item_keeps_the_lists_unknown_keys():
    extra = {"foreign": 1}
    blocks = (ItemList((text("甲乙"),), extra=extra),)
    assert flow.split(blocks, Point(0, 0, 1))[0] == (
        ItemList((text("甲"), text("乙")), extra=extra),
    )


def test_ending_a_list_in_its_middle_makes_two():
    blocks = (ItemList((text("甲"), (), text("丙"))),)
    changed, at = flow.split(blocks, Point(0, 1, 0))
    assert changed == (ItemList((text("甲"),)), Paragraph(()), ItemList((text("丙"),)))
    assert at == Point(1)


def test_pasting_into_a_cell_keeps_lines():
    changed, at = carry.insert((table(1, 1),), Point(0, 1, 2), (heading("甲"), paragraph("乙")))
    assert plain(changed[0].rows[0][0].text) == "栏目甲\n乙1"
    assert at == Point(0, 1, 5)


def test_pasting_inline_keeps_the_heading_it_goes_into():
    new = (Paragraph((Span("乙", bold=True),)),)
    changed, at = carry.insert((heading("甲丙"),), Point(0, 0, 1), new)
    assert changed == (Heading(1, (Span("甲"), Span("乙", bold=True), Span("丙"))),)
    assert at == Point(0, 0, 2)


def test_deleting_from_a_caption_on_keeps_the_picture():
    figure = Figure((Picture("a"),), text("图题"))
    left, at = carry.remove((figure, paragraph("甲乙")), Point(0, 1, 1), Point(1, 0, 1))
    assert left == (Figure((Picture("a"),), text("图")), paragraph("乙"))
    assert at == Point(0, 1, 1)


def test_nothing_left_is_an_empty_article():
    blocks = (paragraph("甲"), table(1, 1), paragraph("乙"))
    assert carry.remove(blocks, Point(0, 0, 0), Point(2, 0, 1)) == ((), Point(0))
    assert carry.remove((paragraph("甲"), table(1, 1)), Point(0), Point(2)) == ((), Point(0))


@given(line_articles, st.data())
def test_moved_text_lands_where_it_is_dropped(blocks, data):
    choices = points(blocks)
    places = data.draw(st.tuples(*[st.integers(0, len(choices) - 1)] * 3))
    start, stop, goal = (choices[place] for place in sorted(places))
    for first, last, to in ((start, stop, goal), (stop, goal, start)):
        if first == last or to in (first, last):
            continue
        moved, at = carry.move(blocks, first, last, to)
        assert sorted(said(moved).replace("\n", "")) == sorted(said(blocks).replace("\n", ""))
        assert at in points(moved)
