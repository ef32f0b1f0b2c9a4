from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from composer.model.blocks import Span, Text, joined, plain, text
from composer.ui.body.difference import changed_text, cut
from composer.ui.body.spans import (
    Extras,
    insert_text,
    offset,
    patch_text,
    points,
    read_text,
    units,
)

EXTRAS = ({"foreign": "甲"}, {"foreign": "乙"})
any_character = st.characters(exclude_categories=()) | st.sampled_from(
    "\0\n\r\u2028\u2029\ufdd0\ufdd1\ufffc\ufffd\ufeff\ufffe\uffff\u00a0\u00ad\ud83d\ude00𠮷\U0010ffff"
)
any_string = st.text(any_character, max_size=12)
spans = st.builds(
    Span,
    any_string,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    superscript=st.booleans(),
    extra=st.sampled_from([{}, *EXTRAS]),
)
texts = st.lists(spans, max_size=5).map(joined)


def ink(bits: int) -> QTextCharFormat:
    return QTextCharFormat()


def document_of(value: Text, extras: Extras) -> QTextDocument:
    document = QTextDocument()
    insert_text(QTextCursor(document), value, ink, extras)
    return document


@given(texts)
def test_text_comes_back_as_it_went_in(value):
    extras = Extras()
    document = document_of(value, extras)
    assert document.blockCount() == 1
    assert read_text(document.firstBlock(), extras) == value
    assert points(document.firstBlock(), document.characterCount()) == len(plain(value))


@given(texts, texts)
def test_patched_text_says_the_new_one(old, new):
    extras = Extras()
    document = document_of(old, extras)
    changed = patch_text(document.firstBlock(), new, ink, extras)
    assert read_text(document.firstBlock(), extras) == new
    assert changed == (old != new)


@given(texts, texts)
def test_outside_of_the_stretch_texts_are_the_same(old, new):
    stretch = changed_text(old, new)
    assert cut(old, 0, stretch.start) == cut(new, 0, stretch.start)
    assert cut(old, stretch.old_stop) == cut(new, stretch.new_stop)
    parts = (cut(new, 0, stretch.start), cut(new, stretch.start, stretch.new_stop))
    assert joined((*parts[0], *parts[1], *cut(old, stretch.old_stop))) == new


@given(any_string)
def test_positions_count_characters(value):
    block = (document := document_of(text(value), Extras())).firstBlock()
    for count in range(len(value) + 1):
        assert points(block, offset(block, count)) == count
    assert document.characterCount() - 1 == units(block.text())


def test_cursor_elsewhere_stays_where_it_was():
    extras = Extras()
    document = document_of(text("青禾市科普联合会"), extras)
    cursor = QTextCursor(document)
    cursor.setPosition(6)
    patch_text(document.firstBlock(), text("青禾县科普联合会"), ink, extras)
    assert cursor.position() == 6


def test_typing_within_a_span_keeps_its_unknown_keys():
    extras = Extras()
    document = document_of((Span("青禾", extra=EXTRAS[0]),), extras)
    cursor = QTextCursor(document)
    cursor.setPosition(1)
    cursor.insertText("大")
    assert read_text(document.firstBlock(), extras) == (Span("青大禾", extra=EXTRAS[0]),)
