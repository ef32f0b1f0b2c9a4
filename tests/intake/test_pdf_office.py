"""PDF files that LibreOffice makes of Word files: paragraphs measured against what was written."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from composer.intake.pdf.reader import read_pdf
from composer.model.blocks import Table, plain
from tests import samples
from tests.intake.pdfaccounting import lost, scores, words

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")

SENTENCES = (
    "青禾市科普协会组织志愿者走进社区，为居民讲解用电安全、食品安全和急救知识。",
    "活动现场设置了12个展台，发放资料3000余份，受到群众欢迎。",
    "协会负责人表示，下一步将在全市推广这一做法，力争年底前覆盖所有乡镇。",
    "“课讲得明白，用得上！”居民周阿婆高兴地说。",
    "各单位要高度重视，精心组织，确保3月31日前完成各项任务（见附表）。",
    "据统计，参加人数比上年增长18.5%，满意率达96%以上。",
)
HEADS = ("主要做法", "工作成效", "存在问题", "下一步打算")
NUMBERS = "一二三四五六七八九十"
CASES = {
    "one": {},
    "two": {"columns": 2, "size": 10.5, "count": 60},
    "three": {"columns": 3, "size": 10.5, "count": 60},
    "plain": {"indent": 0, "count": 24},
    "long": {"count": 600, "size": 14},
}


def add(document, text: str, font: str, size: float, *, align=None, indent: float = 2) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(script), font)
    shape = paragraph.paragraph_format
    shape.space_after = Pt(0 if indent or align else size * 0.8)
    shape.line_spacing = Pt(size * 1.75)
    if align is not None:
        shape.alignment = align
    elif indent:
        shape.first_line_indent, shape.alignment = Pt(size * indent), ALIGN.JUSTIFY


def set_columns(section, count: int) -> None:
    old = section._sectPr.find(qn("w:cols"))
    if old is not None:
        section._sectPr.remove(old)
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "480")
    section._sectPr.append(columns)


def written(count: int = 30, indent: float = 2, size: float = 16, columns: int = 1):
    """Return a Word file with a head, page numbers and a signature, and its paragraphs."""
    chance = random.Random(count + columns)
    document = Document()
    document.sections[0].page_width, document.sections[0].page_height = Cm(21), Cm(29.7)
    title = "关于青禾市科普进社区活动情况的报告"
    add(document, title, "FandolHei", 22, align=ALIGN.CENTER)
    if columns > 1:
        document.add_section(0)
        set_columns(document.sections[1], columns)
    document.sections[0].header.paragraphs[0].text = "青禾科普工作交流"
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = ALIGN.CENTER
    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = "PAGE"
        foot.add_run()._element.append(part)
    texts = [title]
    for at in range(count):
        if at % 6 == 0:
            texts.append(f"{NUMBERS[at // 6 % 10]}、{chance.choice(HEADS)}")
            add(document, texts[-1], "FandolHei", size, indent=indent)
        else:
            texts.append("".join(chance.choice(SENTENCES) for _ in range(chance.randint(1, 6))))
            add(document, texts[-1], "FandolFang", size, indent=indent)
    for line in ("青禾市科普协会", "2026年3月31日"):
        texts.append(line)
        add(document, line, "FandolFang", size, align=ALIGN.RIGHT)
    return document, texts


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> tuple[Path, dict[str, list[str]]]:
    """Return the folder of all PDF files, and the paragraphs of each."""
    folder = tmp_path_factory.mktemp("office")
    truth = {}
    for name, how in CASES.items():
        document, truth[name] = written(**how)
        document.save(folder / f"{name}.docx")
    table = Document()
    add(table, SENTENCES[0] * 3, "FandolFang", 14)
    grid = table.add_table(40, 3, style="Table Grid")
    for row in range(40):
        for column in range(3):
            grid.cell(row, column).text = f"第{row}行{column}" if row else f"栏{column}"
    grid.cell(1, 0).merge(grid.cell(2, 0))
    add(table, SENTENCES[1] * 3, "FandolFang", 14)
    table.save(folder / "table.docx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))],
        env=os.environ | {"FONTCONFIG_FILE": str(samples.ROOT / "tests/fonts.conf")},
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder, truth


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_paragraphs_end_where_they_ended(name: str, office, tmp_path: Path) -> None:
    folder, truth = office
    data = (folder / f"{name}.pdf").read_bytes()
    started = time.perf_counter()
    flow = read_pdf(data)
    took = time.perf_counter() - started
    recall, precision = scores(truth[name], words(flow))
    print(f"{name}: recall {recall:.3f} precision {precision:.3f} {took:.2f} s")  # noqa: T201
    assert "".join("".join(words(flow)).split()) == "".join("".join(truth[name]).split())
    assert recall >= 0.98
    assert precision >= 0.95
    assert lost(data, flow, tmp_path) == {}
    rules = {one.rule for one in flow.asides}
    assert {"page_numbers", "pdf_running_heads"} <= rules


@pytest.mark.slow
def test_a_table_over_pages_is_one(office, tmp_path: Path) -> None:
    folder, _ = office
    data = (folder / "table.pdf").read_bytes()
    flow = read_pdf(data)
    assert lost(data, flow, tmp_path) == {}
    (table,) = (one.block for one in flow.blocks if isinstance(one.block, Table))
    assert len(table.rows) == 40
    assert [plain(one.text) for one in table.rows[5]] == ["第5行0", "第5行1", "第5行2"]
    assert table.rows[1][0].rows == 2
    assert words(flow) == [SENTENCES[0] * 3, SENTENCES[1] * 3]
