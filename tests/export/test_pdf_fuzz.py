"""Any text at all: it becomes a PDF, stands in its place and copies out as it went in."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from composer.model.blocks import Paragraph, Span
from composer.store.media import Media
from composer.typeset.compose import Compositor
from tests import samples
from tests.export.pdfreading import opened, read_pages
from tests.export.printing import fonts, story, writer

COMMON = st.text("甲乙，。“”（）《》·•—…abc123 　\t◎●①祎䶮", max_size=60)
ODD = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Mn", "Me", "Cf", "Cc", "Cs", "Zs", "Lo"]),
        st.sampled_from(
            "\u202e\u200d\ufe0f\u0301\u05d0\u0627\u0e01\u1100\u1161\U0001f468\U0001f1e8\ufffe"
        ),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(COMMON, ODD), min_size=1, max_size=4), st.booleans())
def test_any_text(texts: list[str], bold: bool) -> None:
    blocks = tuple(Paragraph((Span(text, bold=bold),)) for text in texts if text)
    article = samples.article(title=texts[0], blocks=blocks)
    told = story(samples.issue(sections=(samples.section(article),)))
    composition = Compositor(told.sheet, fonts()).compose(told, {})
    printed = writer().write(composition, told, Media())
    assert {one.rule for one in printed.findings} <= {"font-substituted"}
    with opened(printed.data) as pdf:
        assert len(pdf.pages) == len(composition.pages)
    for page, read in zip(composition.pages, read_pages(printed.data), strict=True):
        said = "".join(read.read(read.glyphs).split())
        for line in page.lines:
            if any(run.width > 0 and run.text.strip() for run in line.runs):
                assert _visible(line.text) in _visible(said), line.text


def _visible(text: str) -> str:
    """Return the characters of a text that can leave ink."""
    plain = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return "".join(one for one in plain if one.isprintable() and not one.isspace())
