from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.model.blocks import Node, Paragraph, Span, joined, plain, text

spans = st.lists(st.builds(Span, st.text(max_size=3), st.booleans(), st.booleans()), max_size=6)


def test_text_without_marks() -> None:
    assert text("") == ()
    assert text("甲\n乙") == (Span("甲\n乙"),)


@given(spans)
def test_joining_keeps_characters_and_marks_and_leaves_nothing_to_join(value: list[Span]) -> None:
    result = joined(value)
    assert plain(result) == plain(tuple(value))
    assert all(span.text for span in result)
    assert not any(one.has_marks_of(two) for one, two in pairwise(result))
    before = [(char, span.bold, span.italic) for span in value for char in span.text]
    assert [(char, span.bold, span.italic) for span in result for char in span.text] == before


def test_spans_with_keys_of_a_newer_program_are_not_joined_to_others() -> None:
    newer = Span("甲", extra=MappingProxyType({"colour": "blue"}))
    assert not newer.has_marks_of(Span("乙"))
    assert joined([newer, Span("乙")]) == (newer, Span("乙"))
    assert joined([newer, replace(newer, text="丙")]) == (replace(newer, text="甲丙"),)


def test_values_are_frozen_and_can_be_keys() -> None:
    paragraph = Paragraph(text("甲"), extra=MappingProxyType({"键": [1]}))
    with pytest.raises(FrozenInstanceError):
        paragraph.align = "left"  # type: ignore[misc]
    assert {paragraph: 1}[Paragraph(text("甲"), extra=MappingProxyType({"键": [1]}))] == 1
    assert Node() == Node()
