"""Hypothesis: no character of a Word file is lost, whatever it is made of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from composer.intake.docx.reader import read_docx
from composer.model.errors import OpenError
from tests.corpus.word import (
    DELETED_MARK,
    Word,
    deleted,
    field,
    inserted,
    moved_to,
    para,
    plain_table,
    run,
    sdt,
    section,
    simple_field,
    textbox,
)
from tests.intake.wordwords import characters_of_file, characters_of_flow

_WORDS = st.text("甲乙丙丁一二（）、。，“”1a —　\xa0", min_size=1, max_size=8)
_LOOKS = st.sampled_from(
    [
        "",
        "<w:b/>",
        "<w:vanish/>",
        '<w:vertAlign w:val="subscript"/>',
        "<w:strike/>",
        "<w:specVanish/>",
    ]
)
_RUNS = st.one_of(
    st.builds(lambda words, look: run(words, raw=look), _WORDS, _LOOKS),
    st.builds(deleted, _WORDS),
    st.builds(moved_to, _WORDS),
    st.builds(lambda words: inserted(run(words), deleted(words)), _WORDS),
    st.builds(lambda words: field("REF a", run(words)), _WORDS),
    st.builds(lambda words: field('TOC \\o "1-3"', run(words)), _WORDS),
    st.builds(lambda words: simple_field("SEQ 图", run(words)), _WORDS),
    st.builds(textbox, _WORDS, _WORDS),
    st.builds(lambda words: sdt(run(words), data="<w:showingPlcHdr/>"), _WORDS),
    st.sampled_from(
        [
            '<w:r><w:br w:type="page"/></w:r>',
            '<w:r><w:br w:type="column"/></w:r>',
            "<w:r><w:br/></w:r>",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "<w:r><w:tab/></w:r>",
        ]
    ),
)
_MARKS = st.sampled_from(
    [
        "",
        "",
        DELETED_MARK,
        "<w:rPr><w:vanish/></w:rPr>",
        '<w:framePr w:dropCap="drop"/>',
        "<w:pageBreakBefore/>",
        '<w:outlineLvl w:val="2"/>',
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
        section(),
    ]
)
_PARAGRAPHS = st.builds(
    lambda runs, mark: para(*runs, raw=mark), st.lists(_RUNS, max_size=4), _MARKS
)
_BLOCKS = st.one_of(
    _PARAGRAPHS,
    _PARAGRAPHS,
    st.builds(
        lambda rows: plain_table(*rows),
        st.lists(st.lists(_WORDS, min_size=2, max_size=2), min_size=1, max_size=3),
    ),
    st.builds(sdt, _PARAGRAPHS),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_BLOCKS, min_size=1, max_size=6))
def test_no_character_is_lost(blocks: list[str]) -> None:
    file = Word()
    file.numbering("decimal|%1.", "chineseCounting|（%2）")
    data = file.add(*blocks).data()
    there = characters_of_file(data)
    if there:
        assert there - characters_of_flow(read_docx(data)) == {}


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 3_000), st.integers(0, 40))
def test_damage_is_a_sentence_or_what_is_left(noise: bytes, at: int, cut: int) -> None:
    data = Word().add("甲", para("乙", style="heading 1")).data()
    torn = data[:at] + noise + data[at + cut :]
    reason = ""
    try:
        flow = read_docx(torn)
    except OpenError as problem:
        reason = problem.reason
    else:
        assert characters_of_flow(flow) or flow.remarks
    assert reason in ("", "source_empty") or reason.startswith("docx_")
