"""Workbooks against LibreOffice: what its Calc shows and writes, we read the same."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from openpyxl import Workbook

from composer.intake.flow import Flow
from composer.intake.sheets.reader import read_workbook
from composer.intake.sources import Wanted, read_sources
from composer.model.blocks import Table, plain

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("localc") is None, reason="Calc is not installed"),
]

SHOWN: tuple[tuple[Any, str], ...] = (
    (0.256, "0.00%"),
    (1234567.891, "#,##0.00"),
    (7, "000"),
    (dt.date(2026, 3, 5), 'yyyy"年"m"月"d"日"'),
    (dt.date(2026, 3, 5), "yyyy-mm-dd"),
    (dt.time(9, 5), "h:mm"),
    (-12.5, "0.0;(0.0)"),
    (3, '0"场"'),
    (46084, "General"),
    (0.1 + 0.2, "General"),
    ("00123", "@"),
    (12345.678, "0.00E+00"),
)


def workbook() -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["写法", "所见"])
    for at, (value, code) in enumerate(SHOWN, 2):
        sheet.cell(at, 1, f"第{at}行")
        sheet.cell(at, 2, value).number_format = code
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def office(source: Path, form: str) -> Path:
    profile = (source.parent / "office").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
    command += ["--outdir", str(source.parent / "out"), str(source)]
    env = {**os.environ, "HOME": str(source.parent), "LC_ALL": "C.UTF-8"}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=env)
    return source.parent / "out" / f"{source.stem}.{form.partition(':')[0]}"


def rows(flow: Flow) -> list[list[str]]:
    (table,) = (one.block for one in flow.blocks if isinstance(one.block, Table))
    return [[plain(cell.text) for cell in row] for row in table.rows]


def test_values_are_shown_as_calc_shows_them(tmp_path: Path) -> None:
    source = tmp_path / "统计.xlsx"
    source.write_bytes(workbook())
    page = html.fromstring(office(source, "html").read_bytes())
    theirs = [["".join(cell.itertext()).strip() for cell in row] for row in page.iter("tr")]
    assert rows(read_workbook(source.read_bytes())) == theirs


@pytest.mark.parametrize("form", ["xls:MS Excel 97", "ods"])
def test_older_workbooks_come_through_calc_as_they_were(form: str, tmp_path: Path) -> None:
    source = tmp_path / "统计.xlsx"
    source.write_bytes(workbook())
    other = office(source, form)
    (read,) = read_sources(other.read_bytes(), other.name, Wanted())
    assert read.problem is None
    assert read.document is not None
    (table,) = (b for one in read.document.articles for b in one.blocks if isinstance(b, Table))
    found = [[plain(cell.text) for cell in row] for row in table.rows]
    assert found == rows(read_workbook(source.read_bytes()))
