"""Contributions as PDF files in the layouts that units print: made as Word files, then converted.

A page out of a browser is made from HTML with the page heads that browsers print.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.corpus.sent import photo
from tests.corpus.stories import TABLE, Story
from tests.corpus.word import Word, anchored, cell, field, inline, para, row, run, section, table
from tests.samples import ROOT

CAPTION = "图为活动现场"
NOTE = "数据截至三月底。"
_INDENT = '<w:overflowPunct w:val="0"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
"""LibreOffice leaves marks out of a PDF that hang over the edge: there must be none."""
_GO_ON = '<w:type w:val="continuous"/>'


def _body(words: str, size: float = 16) -> str:
    return para(run(words, size=size, font="仿宋"), raw=f'{_INDENT}<w:jc w:val="both"/>')


def _title(story: Story) -> str:
    return para(run(story.title, bold=True, size=22, font="宋体"), align="center")


def _source(story: Story) -> str:
    return para(run(f"（{story.unit}）", size=16, font="仿宋"), align="right")


def one(story: Story) -> Word:
    """Return a file of one column."""
    return Word().add(_title(story), *map(_body, story.paragraphs), _source(story))


def _columns(story: Story, count: int) -> Word:
    columned = section(raw=_GO_ON).replace("<w:cols ", f'<w:cols w:num="{count}" ')
    small = (_body(words, 10.5) for words in story.paragraphs * 3)
    return Word().add(
        _title(story), para(raw=section(raw=_GO_ON)), *small,
        para(run(f"（{story.unit}）", size=10.5, font="仿宋"), align="right"), para(raw=columned),
    )  # fmt: skip


def two(story: Story) -> Word:
    """Return a file with the title across two columns."""
    return _columns(story, 2)


def three(story: Story) -> Word:
    """Return a file with the title across three columns."""
    return _columns(story, 3)


def beside(story: Story) -> Word:
    """Return a file whose text runs beside a picture that floats, its caption under it."""
    file = Word()
    first, *rest = story.paragraphs
    picture = anchored(file.media(photo(), "jpeg"), width=200, height=150)
    picture = picture.replace("<wp:wrapTopAndBottom/>", '<wp:wrapSquare wrapText="bothSides"/>')
    file.add(_title(story), para(run(first, size=16, font="仿宋"), picture, raw=_INDENT))
    return file.add(*map(_body, rest), _source(story))


def pictured(story: Story) -> Word:
    """Return a file with a picture and its caption between paragraphs."""
    file = Word()
    first, *rest = story.paragraphs
    return file.add(
        _title(story), _body(first), para(inline(file.media(photo(), "jpeg")), align="center"),
        para(run(CAPTION, size=12, font="楷体"), align="center"), *map(_body, rest), _source(story),
    )  # fmt: skip


def tabled(story: Story) -> Word:
    """Return a file with a table between paragraphs."""
    first, *rest = story.paragraphs
    grid = table(*(row(*(cell(one) for one in line)) for line in TABLE))
    return Word().add(_title(story), _body(first), grid, *map(_body, rest), _source(story))


def furnished(story: Story) -> Word:
    """Return a file with head, foot, page number and a note at the foot."""
    file = Word()
    first, *rest = story.paragraphs
    note = file.footnote(NOTE)
    file.add(_title(story), para(run(first, size=16, font="仿宋"), note, raw=_INDENT))
    file.add(*map(_body, rest), _source(story))
    file.header(para(run("青禾市科普协会工作交流", size=9), align="center"))
    return file.footer(para(run("— "), field(" PAGE ", run("1")), run(" —"), align="center"))


LAYOUTS: dict[str, Callable[[Story], Word]] = {
    each.__name__: each for each in (one, two, three, beside, pictured, tabled, furnished)
}


def browser_page(story: Story) -> bytes:
    """Return a page that a browser prints, with its title, address, date and page count."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import

    inside = "".join(f"<p>{words}</p>" for words in story.paragraphs)
    address = "https://kepu.qinghe.invalid/news/2026/0312.html"
    edge = "font:9pt Noto Sans CJK SC;"
    heads = {
        "top-left": "'2026/3/12 09:30'",
        "top-right": f"'{story.title}-青禾科普网'",
        "bottom-left": f"'{address}'",
        "bottom-right": "counter(page)'/'counter(pages)",
    }
    boxes = "".join(f"@{at}{{content:{what};{edge}}}" for at, what in heads.items())
    css = (
        f"@page{{size:A4;margin:1.6cm 1.2cm;{boxes}}}body{{font:12pt/1.8 Noto Serif CJK SC}}"
        "h1{font-size:20pt;text-align:center}p{text-indent:2em}"
    )
    foot = f"<p style='text-align:right'>（{story.unit}）</p>"
    html = f"<style>{css}</style><h1>{story.title}</h1>{inside}{foot}"
    return bytes(HTML(string=html).write_pdf())


def converted(files: dict[str, Word], folder: Path) -> dict[str, bytes]:
    """Return Word files as PDF, all by one run of LibreOffice."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = [file.save(folder / f"{name}.docx") for name, file in files.items()]
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)],
        env=os.environ | {"FONTCONFIG_FILE": str(ROOT / "tests/fonts.conf")},
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}
