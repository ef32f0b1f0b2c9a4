"""What PDF/A-2, PDF/UA-1 and a press ask of a file, as far as its structure can show it.

Sources: ISO 19005-2 §6.2 (colour, fonts, images), §6.6 (metadata), §6.7
(logical structure); ISO 14289-1 §7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from composer.export.pdf import VARIANTS
from composer.model.errors import ProductionError
from composer.store.media import Media
from tests.export.pdfreading import opened, read_pages
from tests.export.printing import line, pages, pdf_of, proof, runs_of, story, writer

KINDS = ("", *VARIANTS)
PAINTING = {"TJ", "Tj", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI"}


@cache
def sample(variant: str, *, cmyk: bool = False) -> bytes:
    made, media = proof("sample")
    printed = writer().write(made.composition, made.story, media, variant=variant, cmyk=cmyk)
    assert printed.findings == ()
    return printed.data


def elements(parent: Any) -> Iterator[Any]:
    """Yield the structure elements below one, in order."""
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield kid
            yield from elements(kid)


@pytest.mark.parametrize("variant", KINDS)
def test_everything_painted_is_content_or_artifact(variant: str) -> None:
    with opened(sample(variant)) as pdf:
        for page in pdf.pages:
            marks: list[str] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    is_content = str(operator) == "BDC" and "/MCID" in operands[1]
                    is_artifact = str(operands[0]) == "/Artifact"
                    assert is_content or is_artifact or marks
                    marks.append(str(operands[0]))
                elif str(operator) == "EMC":
                    marks.pop()
                assert marks or str(operator) not in PAINTING
            assert not marks


@pytest.mark.parametrize("variant", KINDS)
def test_marked_contents_and_elements_point_at_each_other(variant: str) -> None:
    with opened(sample(variant)) as pdf:
        root = pdf.Root.StructTreeRoot
        found: dict[tuple[int, int], Any] = {}
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        for element in elements(root):
            for kid in element.K:
                if isinstance(kid, int):
                    found[numbers[element.Pg.objgen], kid] = element.objgen
                elif kid.get("/Type") == "/MCR":
                    found[numbers[kid.Pg.objgen], int(kid.MCID)] = element.objgen
                else:
                    assert kid.P.objgen == element.objgen
        entries = list(root.ParentTree.Nums)
        back = {
            (int(page), mark): owner.objgen
            for page, owners in zip(entries[::2], entries[1::2], strict=True)
            for mark, owner in enumerate(owners)
        }
        assert found == back
        painted = {
            (index, glyph.mark)
            for index, page in enumerate(read_pages(sample(variant)))
            for glyph in page.glyphs
            if glyph.mark is not None
        }
        figures = {mark for mark, owner in found.items() if pdf.get_object(owner).S == "/Figure"}
        assert painted | figures == set(found)
        assert len(figures) == 3


def test_a_paragraph_is_one_element_over_lines_and_pages() -> None:
    made, media = proof("000")
    data = writer().write(made.composition, made.story, media).data
    read = read_pages(data)
    with opened(data) as pdf:
        texts = []
        for element in elements(pdf.Root.StructTreeRoot):
            marks = [
                (element.Pg, kid) if isinstance(kid, int) else (kid.Pg, int(kid.MCID))
                for kid in element.K
                if isinstance(kid, int) or kid.get("/Type") == "/MCR"
            ]
            numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
            text = ""
            for page, mark in marks:
                there = read[numbers[page.objgen]]
                text += there.read(tuple(one for one in there.glyphs if one.mark == mark))
            if marks:
                texts.append(text)
    expected = [
        one.text
        for block in (*made.story.blocks, *made.story.foot)
        for one in ([block] if hasattr(block, "runs") else getattr(block, "fields", ()))
        for one in [type("Text", (), {"text": "".join(run.text for run in one.runs)})]
    ]
    assert ["".join(text.split()) for text in texts] == ["".join(text.split()) for text in expected]


def test_roles() -> None:
    with opened(sample("pdf/ua-1")) as pdf:
        every = list(elements(pdf.Root.StructTreeRoot))
        kinds = [str(one.S)[1:] for one in every]
        assert kinds[0] == "Document"
        assert {"P", "H1", "H2", "L", "LI", "LBody", "Div", "Figure", "Caption"} < set(kinds)
        assert {"Table", "TR", "TH", "TD"} < set(kinds)
        levels = [int(kind[1]) for kind in kinds if re.fullmatch("H[1-6]", kind)]
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))
        for figure in (one for one in every if one.S == "/Figure"):
            assert str(figure.Alt).strip()
            x1, y1, x2, y2 = map(float, figure.A.BBox)
            assert 0 < x1 < x2 < 596
            assert 0 < y1 < y2 < 842
        (table,) = (one for one in every if one.S == "/Table")
        rows = [list(row.K) for row in table.K if row.S == "/TR"]
        assert {str(cell.S) for cell in rows[0]} == {"/TH"}
        assert {str(cell.S) for row in rows[1:] for cell in row} == {"/TD"}
        assert {sum(_columns(cell) for cell in row) for row in rows} == {len(rows[0])}


def _columns(cell: Any) -> int:
    return int(cell.get("/A", {}).get("/ColSpan", 1))


@pytest.mark.parametrize("variant", KINDS)
def test_fonts_are_embedded_subset_and_readable(variant: str) -> None:
    data = sample(variant)
    with opened(data) as pdf:
        used = [font for page in pdf.pages for font in page.Resources.Font.values()]
        fonts = {str(font.BaseFont): font for font in used}
        assert len(fonts) >= 5
        for name, font in fonts.items():
            assert re.fullmatch(r"/[A-Z]{6}\+(Fandol|UKai|Noto)[A-Za-z-]+", name)
            assert font.Encoding == "/Identity-H"
            descendant = font.DescendantFonts[0]
            descriptor = descendant.FontDescriptor
            file = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
            assert file is not None
            assert len(file.read_bytes()) < 1_000_000
            assert "beginbfchar" in font.ToUnicode.read_bytes().decode()
    for page in read_pages(data):  # fails on a glyph without text
        assert all(glyph.code and glyph.text for glyph in page.glyphs)


@pytest.mark.parametrize("variant", ["pdf/a-2b", "pdf/a-2a"])
def test_archive(variant: str) -> None:
    with opened(sample(variant)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFA1", 3)
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2" + variant[-1].upper()
            assert metadata["dc:title"] == str(pdf.docinfo.Title)
        assert "/ID" in pdf.trailer
        assert "/Encrypt" not in pdf.trailer
        for key in ("/AcroForm", "/OpenAction", "/AA", "/Names", "/OCProperties"):
            assert key not in pdf.Root
        for page in pdf.pages:
            for image in page.get_images().values():
                assert not image.get("/Interpolate", False)
                assert image.ColorSpace in ("/DeviceRGB", "/DeviceGray")
    for page in read_pages(sample(variant)):
        assert not page.operators & {"k", "K", "cs", "CS", "scn", "SCN", "sc", "SC"}


def test_accessible() -> None:
    with opened(sample("pdf/ua-1")) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.Root.Lang == "zh-CN"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        assert all(page.Tabs == "/S" for page in pdf.pages)


def test_about_the_document() -> None:
    made, _ = proof("sample")
    with opened(sample("")) as pdf:
        about = {key: str(value) for key, value in pdf.docinfo.items()}
        assert about["/Title"] == made.story.title
        assert about["/Author"] == made.story.author
        assert about["/Subject"] == "简报"
        assert about["/Creator"] == "Bulletin Composer"
        assert made.story.date is not None
        created = f"D:{made.story.date:%Y%m%d}080000+08'00"
        assert about["/CreationDate"] == about["/ModDate"] == created
        with pdf.open_outline() as outline:
            top = [entry.title for entry in outline.root]
        wanted = [mark.title for mark in made.composition.bookmarks if mark.level == 1]
        assert top == wanted
        assert len(top) > 5


def test_a_document_without_title_date_or_author() -> None:
    bare = story()
    bare = replace(bare, title="", author="", date=None)
    data = writer().write(pages(), bare, Media(), variant="pdf/ua-1").data
    with opened(data) as pdf:
        assert str(pdf.docinfo.Title) == "简报"
        assert "/CreationDate" not in pdf.docinfo
        assert "/Author" not in pdf.docinfo


def test_ink_for_the_press() -> None:
    data = sample("", cmyk=True)
    blacks = 0
    with opened(data) as pdf:
        for page in pdf.pages:
            space = ""
            for operands, operator in pikepdf.parse_content_stream(page):
                assert str(operator) not in {"rg", "RG", "g", "G"}
                if str(operator) == "cs":
                    space = str(operands[0])
                    assert space == "/DeviceCMYK"
                elif str(operator) == "scn":
                    colour = tuple(map(float, operands))
                    assert colour in {(0, 0, 0, 1), (0, 0.8, 0.8, 0)}
                    blacks += colour == (0, 0, 0, 1)
    assert blacks > 50


def test_screens_and_archives_are_rgb() -> None:
    red = pages(line(runs_of("红", "song", 20), colour="red"))
    assert all("rg" in page.operators for page in read_pages(pdf_of(red)))
    with pytest.raises(ProductionError) as caught:
        pdf_of(red, variant="pdf/a-2b", cmyk=True)
    assert caught.value.reason == "pdf_archive_cmyk"
    with pytest.raises(ProductionError) as caught:
        pdf_of(red, variant="pdf/x-1a")
    assert caught.value.reason == "pdf_variant_unknown"
    assert pdf_of(red, variant="pdf/ua-1", cmyk=True)


def test_a_repeated_table_head_is_an_artifact() -> None:
    made, _ = proof("sample")
    every = [one for page in made.composition.pages for one in page.lines]
    place = next(one.block for one in every if one.style == "table_head")
    head = line(runs_of("序号", "hei", 12), block=place)
    composition = pages(head)
    page = composition.pages[0]
    twice = replace(composition, pages=(page, replace(page, number=2)))
    first, second = read_pages(writer().write(twice, made.story, Media()).data)
    assert [(glyph.mark, glyph.is_artifact) for glyph in first.glyphs] == [(0, False)] * 2
    assert [(glyph.mark, glyph.is_artifact) for glyph in second.glyphs] == [(None, True)] * 2
