"""Automatic numbers of Word files: as text, as printed, and as LibreOffice prints them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from composer.intake.docx.numerals import numeral
from composer.intake.docx.reader import read_docx
from tests.corpus.word import DELETED_MARK, Word, deleted, para, run
from tests.intake.wordwords import words_of_flow
from tests.samples import ROOT


def words(file: Word) -> list[str]:
    return words_of_flow(read_docx(file.data()))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("decimal", "1 10 21"),
        ("decimalZero", "01 10 21"),
        ("decimalFullWidth", "１ １０ ２１"),
        ("upperLetter", "A J U"),
        ("lowerRoman", "i x xxi"),
        ("chineseCounting", "一 十 二十一"),
        ("chineseCountingThousand", "一 十 二十一"),
        ("ideographDigital", "一 一〇 二一"),
        ("chineseLegalSimplified", "壹 壹拾 贰拾壹"),
        ("ideographTraditional", "甲 癸 21"),
        ("ideographZodiac", "子 酉 21"),
        ("japaneseCounting", "一 十 二十一"),
        ("decimalEnclosedCircle", "① ⑩ ㉑"),
        ("decimalEnclosedCircleChinese", "① ⑩ ㉑"),
        ("decimalEnclosedFullstop", "⒈ ⒑ 21"),
        ("decimalEnclosedParen", "⑴ ⑽ 21"),
        ("none", "  "),
    ],
)
def test_every_format_that_offices_use(form: str, said: str) -> None:
    assert [numeral(form, one) for one in (1, 10, 21)] == said.split(" ")


def test_numbers_stand_before_hanzi_without_a_space() -> None:
    file = Word()
    number = file.numbering("chineseCounting|%1、", "decimal|%2.", "decimal|(%3)")
    file.add(
        para("总体", num=number),
        para("甲项", num=number, level=1),
        para("ab", num=number, level=1),
        para("细", num=number, level=2),
        para("做法", num=number),
        para("又一", num=number, level=1),
    )
    assert words(file) == ["一、总体", "1.甲项", "2. ab", "(1)细", "二、做法", "1.又一"]


def test_lists_go_on_and_begin_again() -> None:
    file = Word()
    number = file.numbering("decimal|%1.")
    other = file.numbering("upperLetter|%1.")
    again = file.restarted(number, 5)
    numbers = (number, number, other, number, again, again, number)
    file.add(*(para("项", num=one) for one in numbers))
    assert words(file) == ["1.项", "2.项", "A.项", "3.项", "5.项", "6.项", "7.项"]


def test_deleted_paragraphs_do_not_count() -> None:
    file = Word()
    number = file.numbering("decimal|%1.")
    gone = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>{DELETED_MARK}'
    file.add(para("甲", num=number), para(deleted("乙"), raw=gone), para("丙", num=number))
    assert words(file) == ["1.甲", "2.丙"]


@pytest.mark.parametrize(
    ("glyph", "font", "said"),
    [
        ("\uf06c", "Wingdings", "●"),
        ("\uf0d8", "Wingdings", "➢"),
        ("n", "Wingdings", "■"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf075", "", "◆"),
        ("◇", "宋体", "◇"),
    ],
)
def test_bullets_are_the_signs_that_they_draw(glyph: str, font: str, said: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    source = level(0, "bullet", glyph).replace("</w:lvl>", f"{fonts}</w:lvl>")
    assert raw(lists(source), para("项", num=1)) == [f"{said}项"]


def raw(numbering: str, *paragraphs: str, styles: str = "") -> list[str]:
    """Read paragraphs of a file whose lists are raw XML."""
    file = Word()
    declared = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    file.part(
        "numbering.xml", f"<w:numbering {declared}>{numbering}</w:numbering>", kind, "numbering"
    )
    if styles:
        file.style("条款", paragraph=styles)
    return words(file.add(*paragraphs))


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, more: str = "", overrides: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{more}{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def test_legal_levels_print_digits_alone() -> None:
    source = lists(
        level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    )
    said = raw(source, para("总则", num=1), para("范围", num=1, level=1))
    assert said == ["第一章总则", "1.1范围"]


@pytest.mark.parametrize(("restart", "last"), [("", "1"), ('<w:lvlRestart w:val="0"/>', "2")])
def test_levels_that_do_not_restart(restart: str, last: str) -> None:
    source = lists(level(0, "decimal", "%1、"), level(1, "decimal", "第%2条", restart))
    said = raw(source, *(para("文", num=1, level=one) for one in (0, 1, 0, 1)))
    assert said == ["1、文", "第1条文", "2、文", f"第{last}条文"]


def test_levels_bound_to_styles() -> None:
    bound = level(0, "decimal", "%1、") + level(1, "decimal", "第%2条", '<w:pStyle w:val="条款"/>')
    said = raw(
        lists(bound), para("文", style="条款"), styles='<w:numPr><w:numId w:val="1"/></w:numPr>'
    )
    assert said == ["第1条文"]


def test_a_number_of_nought_takes_that_of_the_style_away() -> None:
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    said = raw(
        lists(level(0, "decimal", "%1、", '<w:pStyle w:val="条款"/>')),
        para("甲", style="条款"),
        para("乙", style="条款", raw=none),
        styles='<w:numPr><w:numId w:val="1"/></w:numPr>',
    )
    assert said == ["1、甲", "乙"]


def test_overridden_levels_and_formats_of_the_authors_own() -> None:
    custom = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        '<mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    own = f'<w:lvl w:ilvl="0"><w:start w:val="3"/>{custom}<w:lvlText w:val="No.%1"/></w:lvl>'
    source = lists(
        level(0, "decimal", "%1."), overrides=f'<w:lvlOverride w:ilvl="0">{own}</w:lvlOverride>'
    )
    assert raw(source, para("甲", num=1), para("乙", num=1)) == ["No.003甲", "No.004乙"]


def test_styles_of_lists_are_followed() -> None:
    source = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="公文列表"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="公文列表"/>'
        f"{level(0, 'chineseCounting', '（%1）')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    assert raw(source, para("甲", num=1), para("乙", num=2)) == ["（一）甲", "（二）乙"]


@pytest.mark.timeout(120)
def test_levels_count_as_in_libreoffice(tmp_path: Path) -> None:
    file = Word()
    many = file.numbering(
        "chineseCounting|%1、", "decimal|%1.%2", "decimal|%1.%2.%3", "lowerLetter|(%4)"
    )
    one = file.numbering("decimal|%1.", "upperRoman|%2)")
    again = file.restarted(one, 5)
    order = [
        (many, 1), (many, 0), (many, 1), (many, 2), (many, 3), (many, 3), (many, 1), (many, 2),
        (many, 0), (many, 2), (many, 1), (one, 0), (one, 1), (many, 0), (again, 0), (one, 0),
        (one, 1), (again, 0), (many, 3), (one, 1),
    ]  # fmt: skip
    file.add(*(para(run("甲"), num=number, level=at) for number, at in order))
    theirs = lines_of_libreoffice(file.save(tmp_path / "numbers.docx"), tmp_path)
    assert ["".join(one.split()) for one in words(file)] == theirs


def lines_of_libreoffice(word: Path, folder: Path) -> list[str]:
    """Return the lines that LibreOffice makes of a Word file as plain text, without blanks."""
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(word),
    ]  # fmt: skip
    env = {**os.environ, "FONTCONFIG_FILE": str(ROOT / "tests/fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, env=env, timeout=100)
    said = (folder / f"{word.stem}.txt").read_text(encoding="utf-8-sig")
    return ["".join(line.split()) for line in said.split("\n") if line.strip()]
