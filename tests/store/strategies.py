"""Hypothesis strategies for whole issues with every kind of text in them."""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import strategies as st

from composer.model.blocks import (
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Span,
    Table,
)
from composer.model.findings import Finding
from composer.model.issue import Article, Brief, Imprint, Issue, Masthead, Section
from composer.model.official import (
    FORMS,
    SEALS,
    Attendance,
    Closing,
    Head,
    OfficialDocument,
    OfficialImprint,
)

NASTY = (
    *("", " ", "  前导", "后随  ", "\t", "\n", "\r", "\r\n", "\n\n \n", "a\nb", " \n a", "a\n b\n"),
    *("---", "...", "--- a", "- a", "? a", "a: b", "a:", "# a", "a # b", "@", "`", "%", "!tag"),
    *(
        "&a",
        "*a",
        "|",
        ">",
        "[",
        "{",
        "]",
        ",",
        "<<",
        "=",
        "'",
        '"',
        "\\",
        "\\n",
        "\\ud800",
        "\\U00020BB7",
    ),
    *("𠮷\\U00020BB7", "\\\\U00020BB7𠮷", "\\𠮷\\"),
    *("no", "Yes", "on", "null", "~", "True", "0x1F", "0o17", "017", "1e3", "1.", "1.5", ".inf"),
    *(".nan", "12:30", "1_000", "2018-02-01", "2018-02-01 10:00:00"),
    *("\x00", "\x07", "\x1b[0m", "\x7f", "\x85", "\xa0", "\xad", "\u2028", "\u2029", "\u200b"),
    *("\ufeff", "\ufeffa", "\ufffe", "\uffff", "\ud800", "\udfff", "\ud83d\ude00", "a\udc00\n"),
    *(
        "😀",
        "👩\u200d👩\u200d👧",
        "𠮷",
        "𰻝",
        "㐂",
        "龘",
        "\U0010ffff",
        "\ue000",
        "（一）",
        "“引”",
        "：a",
    ),
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(), max_size=30),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=4).map("".join),
)
marks = st.booleans()
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), texts, st.dates(), st.floats(allow_nan=False)
)
extras = st.dictionaries(
    texts.map(lambda key: f"未知{key}"),
    st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=5,
    ),
    max_size=2,
).map(MappingProxyType)
spans = st.builds(Span, texts, marks, marks, marks, marks, extra=extras)
runs = st.lists(spans, max_size=3).map(tuple)
aligns = st.sampled_from((None, "left", "center", "right"))
counts = st.none() | st.integers()
dates = st.none() | st.dates()
media_names = st.sampled_from(("0" * 64 + ".png", "f" * 64 + ".jpeg", "没有的图"))


def tuples(of: st.SearchStrategy[object], size: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=size).map(tuple)


blocks = st.one_of(
    st.builds(Paragraph, runs, aligns, extra=extras),
    st.builds(Heading, st.integers(-5, 12), runs, extra=extras),
    st.builds(ItemList, tuples(runs), st.booleans(), extra=extras),
    st.builds(
        Table,
        tuples(tuples(st.builds(Cell, runs, aligns, st.integers(), st.integers(), extra=extras))),
        st.integers(),
        tuples(st.floats(allow_nan=False)),
        runs,
        extra=extras,
    ),
    st.builds(
        Figure,
        tuples(st.builds(Picture, media_names, texts, st.integers(), extra=extras)),
        runs,
        extra=extras,
    ),
)
articles = st.builds(
    Article,
    texts,
    tuples(blocks),
    texts,
    texts,
    texts,
    texts,
    runs,
    st.none() | texts,
    extra=extras,
)
units = tuples(tuples(texts), 2)
findings = st.builds(
    Finding,
    texts,
    st.sampled_from(("error", "warning", "hint")),
    texts,
    texts,
    texts,
    tuples(st.tuples(texts, texts), 2),
    extra=extras,
)
options = st.dictionaries(
    texts, st.booleans() | st.integers() | st.floats(allow_nan=False) | texts, max_size=3
).map(MappingProxyType)
mastheads = st.builds(
    Masthead, texts, counts, counts, counts, texts, dates, texts, texts, runs, extra=extras
)
imprints = st.builds(
    Imprint, units, units, units, units, counts, units, texts, texts, texts, extra=extras
)
issues = st.builds(
    Issue,
    mastheads,
    tuples(st.builds(Section, texts, tuples(articles, 2), texts, extra=extras), 2),
    tuples(st.builds(Brief, runs, dates, extra=extras), 2),
    imprints,
    tuples(texts),
    tuples(texts),
    tuples(findings, 2),
    texts,
    options,
    extra=extras,
)
heads = st.builds(
    Head, tuples(texts), texts, texts, tuples(texts), texts, texts, texts, extra=extras
)
closings = st.builds(
    Closing,
    tuples(texts),
    dates,
    st.sampled_from(SEALS),
    texts,
    texts,
    texts,
    tuples(st.builds(Attendance, texts, texts, extra=extras), 2),
    extra=extras,
)
official_imprints = st.builds(OfficialImprint, texts, units, texts, dates, counts, extra=extras)
officials = st.builds(
    OfficialDocument,
    st.sampled_from(FORMS),
    heads,
    texts,
    articles,
    tuples(articles, 2),
    tuples(texts),
    closings,
    official_imprints,
    tuples(texts),
    tuples(findings, 2),
    texts,
    options,
    extra=extras,
)
