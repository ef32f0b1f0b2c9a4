"""Where text stands in a PDF: as the Composition says, to the tenth of a millimetre and better."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from composer.typeset.composition import Composition, PlacedRun
from tests.export.pdfreading import read_pages
from tests.export.printing import ROLES, fonts, line, pages, pdf_of, proof, runs_of, writer

CLOSE = 0.01 / 25.4 * 72
"""A hundredth of a millimetre in pt; the contract is a tenth."""

Place = tuple[str | None, float, float]
"""A character and its origin; None: a glyph that is read as something else than it says."""


def places(composition: Composition, index: int) -> list[Place]:
    """Return each visible character of a page with its origin, by the Composition alone."""
    found = []
    for one in composition.pages[index].lines:
        for run in one.runs:
            x = run.x
            face = fonts().face_of(run.face)
            for character in run.text:
                advance = (face.advance(character) or 0.0) * run.size * run.scale
                if character.strip():
                    up = (character, one.x - run.rise, one.y - x)
                    upright = (character, one.x + x, one.y - run.rise)
                    found.append(up if one.is_turned else upright)
                x += advance + run.spacing
    return found


def painted(data: bytes, index: int) -> list[Place]:
    return [
        (glyph.text if glyph.actual is None else None, glyph.x, glyph.y)
        for glyph in read_pages(data)[index].glyphs
        if glyph.text.strip()
    ]


def assert_same(expected: list[Place], found: list[Place]) -> None:
    assert len(found) == len(expected)
    for (character, x, y), (says, there, below) in zip(expected, found, strict=True):
        assert says in (character, None)
        assert there == pytest.approx(x, abs=CLOSE), character
        assert below == pytest.approx(y, abs=CLOSE), character


@pytest.mark.parametrize("name", ["000", "001", "sample"])
def test_every_character_of_whole_documents(name: str) -> None:
    made, media = proof(name)
    data = writer().write(made.composition, made.story, media).data
    for index in range(len(made.composition.pages)):
        assert_same(places(made.composition, index), painted(data, index))


def test_pdfium_agrees() -> None:
    made, media = proof("000")
    data = writer().write(made.composition, made.story, media).data
    own = read_pages(data)
    document = pypdfium2.PdfDocument(data)
    for index, page in enumerate(document):
        text, height = page.get_textpage(), page.get_height()
        seen = set()
        for at in range(pdfium.FPDFText_CountChars(text)):
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(text, at, x, y)
            character = chr(pdfium.FPDFText_GetUnicode(text, at))
            seen.add((character, round(x.value, 1), round(height - y.value, 1)))
        plain = [glyph for glyph in own[index].glyphs if glyph.actual is None]
        assert len(plain) > 20
        for glyph in plain:
            near = {
                (glyph.text, round(glyph.x + dx, 1), round(glyph.y + dy, 1))
                for dx in (-0.04, 0.04)
                for dy in (-0.04, 0.04)
            }
            assert not glyph.text.strip() or near & seen, glyph
    document.close()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("spacing", [-0.25, 0.0, 0.37, 1.9])
def test_tracking_in_every_face(role: str, spacing: float) -> None:
    text = "会议2018年“两山”——ABC……（总第125期）。"
    composition = pages(line(runs_of(text, role, 16, spacing=spacing)))
    assert_same(places(composition, 0), painted(pdf_of(composition), 0))


def test_squeezed_marks_overlap_as_placed() -> None:
    first = runs_of("提高认识，", "fangsong", 16, spacing=-0.25)
    second = runs_of("“两山”实践", "fangsong", 16, x=first[-1].width - 12, spacing=-0.25)
    third = runs_of("（试行）", "kai", 16, x=second[-1].x + second[-1].width - 4.2)
    composition = pages(line([*first, *second, *third]))
    assert_same(places(composition, 0), painted(pdf_of(composition), 0))


def test_fillers_superscripts_and_sizes() -> None:
    name = runs_of("陈祎，面积12m", "fangsong", 16)
    end = name[-1].x + name[-1].width
    raised = runs_of("2", "fangsong", 9.6, x=end, rise=5.6)
    composition = pages(line([*name, *raised]), line(runs_of("标题", "xiaobiaosong", 58.3), y=300))
    assert {run.face for run in name} == {"FandolFang-Regular", "UKaiCN"}
    assert_same(places(composition, 0), painted(pdf_of(composition), 0))


def test_what_paints_nothing_keeps_its_room() -> None:
    """A tab, a thin space that the font lacks, a joiner: what follows stands in its place."""
    text = "甲\t乙\u2009丙\u200d丁"
    run = PlacedRun(text, "FandolFang-Regular", 16, 0, 16 * (4 + 1 + 0.2) + 0.5 * 7, 0.5)
    found = painted(pdf_of(pages(line([run]))), 0)
    assert len(found) == 4
    assert found[0][1] == pytest.approx(80, abs=CLOSE)
    assert found[3][1] == pytest.approx(80 + run.width - 16.5, abs=CLOSE)


def test_right_to_left_text_moves_nothing_else() -> None:
    hebrew = "שלום"  # no font of the set has it: stand-ins, one for each letter
    before, after = runs_of("左", "fangsong", 16), runs_of("右", "fangsong", 16, x=112)
    middle = runs_of(f"前{hebrew}后", "fangsong", 16, x=16)
    found = painted(pdf_of(pages(line([*before, *middle, *after]))), 0)
    assert [one[0] for one in found] == ["左", "前", None, None, None, None, "后", "右"]
    assert [one[1] for one in found] == sorted(one[1] for one in found)
    assert found[-1][1] == pytest.approx(80 + 112, abs=CLOSE)


def test_direction_marks_do_not_turn_the_line_round() -> None:
    run = PlacedRun("一\u202e二三\u202c四", "FandolFang-Regular", 16, 0, 64)
    (page,) = read_pages(pdf_of(pages(line([run]))))
    assert "".join(glyph.text for glyph in page.glyphs) == "一二三四"
    assert page.read(page.glyphs) == run.text


def test_kerning_and_ligatures_that_the_measure_does_not_know_are_off() -> None:
    for role in ROLES:
        composition = pages(line(runs_of("office AVAWATo fi ffl 1/2", role, 24)))
        assert_same(places(composition, 0), painted(pdf_of(composition), 0))
