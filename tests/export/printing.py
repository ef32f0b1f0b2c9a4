"""Builders for the PDF tests: compositions set by hand, and real ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from composer.app.production import Proof, compose
from composer.export.pdf import PdfWriter
from composer.intake.text import decode, import_text
from composer.model.issue import Issue
from composer.store.draftfile import open_draft
from composer.store.fontfiles import find_fonts
from composer.store.media import Media
from composer.store.resources import load_template
from composer.typeset.bulletin import build_story
from composer.typeset.composition import Composition, Line, Page, PlacedRun
from composer.typeset.fonts import FontBook
from composer.typeset.story import Story
from composer.typeset.stylesheet import FontRole, resolve
from tests import samples

ROLES: tuple[FontRole, ...] = ("xiaobiaosong", "fangsong", "kai", "hei", "song")


@cache
def fonts() -> FontBook:
    return FontBook(find_fonts([]))


@cache
def writer() -> PdfWriter:
    return PdfWriter(fonts())


def story(issue: Issue | None = None) -> Story:
    return build_story(issue or samples.issue(), resolve(load_template("bulletin"), {}))


def runs_of(text: str, role: FontRole, size: float, x: float = 0.0, **more: Any) -> list[PlacedRun]:
    """Return a text set at `x` in one run for each face, tracked by `spacing`."""
    spacing = more.pop("spacing", 0.0)
    runs = []
    glyphs = fonts().glyphs(role)
    for part, key in fonts().faces_for(text, role):
        width = sum(glyphs[one].advance * size + spacing for one in part)
        runs.append(PlacedRun(part, key, size, x, width, spacing, **more))
        x += width
    return runs


def line(runs: Sequence[PlacedRun], y: float = 100.0, x: float = 80.0, **more: Any) -> Line:
    text = more.pop("text", "".join(run.text for run in runs))
    width = runs[-1].x + runs[-1].width if runs else 0.0
    values = {"style": "body", "block": "articles/0/blocks/0", "start": 0}
    return Line(x, y, width, text=text, runs=tuple(runs), **values | more)


def pages(*lines: Line, **more: Any) -> Composition:
    """Return a document of one page."""
    return Composition(595.276, 841.89, (Page(1, lines, **more),))


def pdf_of(composition: Composition, media: Media | None = None, **more: Any) -> bytes:
    """Return a document as PDF, made without a word of complaint."""
    printed = writer().write(composition, story(), media or Media(), **more)
    assert printed.findings == ()
    return printed.data


@cache
def proof(name: str) -> tuple[Proof, Media]:
    """Return a real document in pages: "sample", or the number of a seed."""
    if name == "sample":
        stored = open_draft(samples.SAMPLE / "issue.yaml")
        return compose(stored.issue, stored.media), stored.media
    issue = import_text(decode(samples.seed(name).read_bytes())[0], name="云岭科技工作简报")
    return compose(issue, Media()), Media()
