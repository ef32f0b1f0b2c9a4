"""Whatever a page looks like, its blocks say the same characters, and no page breaks the reader."""

from __future__ import annotations

import re
from html import escape

from hypothesis import example, given, settings
from hypothesis import strategies as st

from composer.intake.web.markup import read_html
from composer.model.blocks import Block, Figure, ItemList, Table, plain
from composer.model.errors import OpenError
from composer.model.tables import laid_out

_SPACE = re.compile(r"[ \t\n\r\f]+")
_CHARACTERS = st.text(
    st.sampled_from("甲乙丙，。“”——1２a b\n\t　\xa0<>&\"'é😀𠮷〔〕\u200b"), max_size=8
)
_INLINE = ("b", "i", "u", "sup", "span", "a", "font", "strong", "em", "code", "small")
_BLOCK = ("p", "div", "h1", "h3", "section", "blockquote", "ul", "li", "table", "tr", "td", "th")
_STYLES = (
    "", "font-weight:bold", "text-align:center", "white-space:pre-wrap", "display:block",
    "display:inline", "mso-outline-level:2", "list-style-type:none", "vertical-align:super",
)  # fmt: skip

Tree = str | tuple[str, str, list["Tree"]]


def _element(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.tuples(
        st.sampled_from(_INLINE + _BLOCK), st.sampled_from(_STYLES), st.lists(inner, max_size=4)
    )


TREES = st.lists(st.recursive(_CHARACTERS, _element, max_leaves=25), max_size=5)


def written(tree: Tree) -> str:
    if isinstance(tree, str):
        return escape(tree)
    tag, style, inner = tree
    return f'<{tag} style="{style}">{"".join(map(written, inner))}</{tag}>'


def shown(tree: Tree) -> str:
    return tree if isinstance(tree, str) else "".join(map(shown, tree[2]))


def words(block: Block) -> str:
    if isinstance(block, ItemList):
        return "".join(map(plain, block.items))
    if isinstance(block, Table):
        cells = sorted(laid_out(block).cells, key=lambda one: (one.row, one.column))
        return plain(block.caption) + "".join(plain(one.cell.text) for one in cells)
    if isinstance(block, Figure):
        return plain(block.caption)
    return plain(block.text)


def bare(characters: str) -> str:
    """Return characters without what may collapse, or makes a paragraph that shows nothing."""
    return re.sub(r"[\s\u200b]", "", characters)


@given(TREES)
@settings(max_examples=400, deadline=None)
def test_the_blocks_say_what_the_page_shows(trees: list[Tree]) -> None:
    page = read_html("".join(map(written, trees)))
    said = bare("".join(map(words, page.blocks)))
    expected = bare("".join(map(shown, trees)))
    assert sorted(said) == sorted(expected)


@given(st.lists(_CHARACTERS, max_size=6), st.sampled_from(("p", "div", "h2", "section")))
@settings(deadline=None)
def test_paragraphs_come_in_their_order_with_every_space_that_is_not_of_html(
    paragraphs: list[str], tag: str
) -> None:
    page = read_html("".join(f"<{tag}>{escape(one)}</{tag}>" for one in paragraphs))
    seen = [one for one in paragraphs if bare(one)]
    assert [re.sub("[ \n]", "", words(one)) for one in page.blocks] == [
        _SPACE.sub("", one) for one in seen
    ]


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "<td rowspan=3>", "<th colspan=2>",
     "<ol start=7>", "</ol>", "<ul>", "<li>", "<img alt=x>", "<img src='data:image/png,'>", "<br>",
     "<span style='mso-list:Ignore'>1.", "</span>", "<!--", "-->", "<![if x]>", "<caption>",
     "<style>", "</style>", "<pre>", "<figcaption>", "<thead>", "<h1>", "&nbsp;", "&#0;",
     "&#xD800;", "甲", "<a href", "='", "\x00", "\ud800", "<textarea>", "<svg>", "<plaintext>"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=5), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
@example("<table><caption><td>")
def test_no_page_breaks_the_reader(source: str) -> None:
    try:
        page = read_html(source)
    except OpenError:
        return
    for block in page.blocks:
        if isinstance(block, Table):
            layout = laid_out(block)
            assert layout.rows == len(block.rows)
            assert 0 <= block.header_rows <= len(block.rows)
            covered = sum(one.rows * one.columns for one in layout.cells)
            assert covered == layout.rows * layout.columns
        if isinstance(block, Figure):
            assert all(int(one.media) < len(page.pictures) for one in block.pictures)
