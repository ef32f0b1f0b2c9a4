"""The Word files that the tests make: every flavour opens, and says its words, elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.office import all_converted, lines_of_pages
from tests.corpus.word import (
    Word,
    anchored,
    cell,
    framed,
    inline,
    para,
    row,
    run,
    sdt,
    table,
    textbox,
    vml_textbox,
)
from tests.corpus.wordparts import Flavour
from tests.samples import picture_data

FLAVOURS: tuple[Flavour, ...] = ("word", "wps", "libreoffice")
SAID = (
    "标题一", "条目甲", "加粗的字", "脚注文字", "框里的字", "旧框的字", "图文框的字", "合并的格",
    "控件里的字", "页眉的字",
)  # fmt: skip


def of_flavour(flavour: Flavour) -> Word:
    """Return a file with a bit of everything that every program can show."""
    file = Word(flavour)
    number = file.numbering("chineseCounting|%1、", "decimal|%2.")
    picture = file.media(picture_data())
    return file.header("页眉的字").add(
        para("标题一", style="heading 1"),
        para("条目甲", num=number),
        para(run("加粗的字", bold=True, size=16), file.footnote("脚注文字")),
        para("锚", textbox("框里的字"), vml_textbox("旧框的字")),
        para(inline(picture, alt="会场"), anchored(picture)),
        framed("图文框的字"),
        table(row(cell("合并的格", span=2)), row("甲", "乙"), widths=[60, 60]),
        sdt(para("控件里的字")),
    )


@pytest.mark.timeout(200)
def test_every_flavour_opens_in_libreoffice(tmp_path: Path) -> None:
    files = [of_flavour(flavour).save(tmp_path / f"{flavour}.docx") for flavour in FLAVOURS]
    for made in all_converted(files, tmp_path):
        said = "".join("".join(page) for page in lines_of_pages(made))
        assert [words for words in SAID if words not in said] == []
        assert "一、" in said
