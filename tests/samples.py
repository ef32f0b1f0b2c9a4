"""Builders of small issues for tests: values of our own invention, one level deep.

`article(title="甲")` is a whole article; every field can be said otherwise.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from composer.model.blocks import Cell, Figure, Heading, Paragraph, Picture, Table, text
from composer.model.issue import Article, Brief, Imprint, Issue, Masthead, Section
from composer.store.draftfile import save_draft
from composer.store.media import Media

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "resources/samples/qinghe-2026-03"
"""The sample issue: a folder with `issue.yaml` and `media/`."""

SENTENCE = "协会组织科技志愿者走进社区，为居民讲解用电安全、食品安全和急救知识。"


def seed(number: str) -> Path:
    """Return the text of a real bulletin that is not part of the project, or skip the test."""
    found = sorted((ROOT / "../shared/seeds").glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"seed {number} is not beside the project")
    return found[0]


def digest(value: object) -> str:
    """Return what stands for texts of a seed, which are not ours to print: 12 digits of SHA-256."""
    said = json.dumps(value, ensure_ascii=False).encode()
    return hashlib.sha256(said).hexdigest()[:12]


def masthead(**fields: Any) -> Masthead:
    """Return a masthead of an imaginary association."""
    values: dict[str, Any] = {
        "name": "青禾科普简报",
        "issue_number": 3,
        "total_number": 27,
        "year": 2026,
        "editor": "青禾市科普联合会编",
        "date": dt.date(2026, 3, 31),
    }
    return Masthead(**values | fields)


def paragraph(characters: str = SENTENCE) -> Paragraph:
    """Return a paragraph without marks."""
    return Paragraph(text(characters))


def heading(characters: str = "一、主要做法", level: int = 1) -> Heading:
    """Return a heading."""
    return Heading(level, text(characters))


def article(**fields: Any) -> Article:
    """Return an article with a heading and two paragraphs."""
    values: dict[str, Any] = {
        "title": "科普进社区活动顺利举行",
        "blocks": (paragraph(), heading(), paragraph(SENTENCE * 4)),
        "source": "联合会办公室",
    }
    return Article(**values | fields)


def table(rows: int = 3, columns: int = 3) -> Table:
    """Return a table with one head row."""
    head = tuple(Cell(text(f"栏目{column + 1}")) for column in range(columns))
    body = tuple(
        tuple(Cell(text(f"{row + 1}-{column + 1}")) for column in range(columns))
        for row in range(rows)
    )
    return Table((head, *body))


def picture_data(width: int = 40, height: int = 30, colour: str = "#4a7a5c") -> bytes:
    """Return a PNG of one colour."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def figure(*media: str, caption: str = "活动现场") -> Figure:
    """Return a figure of stored pictures."""
    return Figure(tuple(Picture(name, alt=caption) for name in media), text(caption))


def brief(characters: str = "3月2日，联合会召开科普讲师座谈会。", **fields: Any) -> Brief:
    """Return one item of 简讯."""
    return Brief(text(characters), **fields)


def imprint(**fields: Any) -> Imprint:
    """Return an imprint with all of its distribution lines."""
    values: dict[str, Any] = {
        "report_to": (("市科普工作委员会",),),
        "send_to": (("各县科普联合会", "各学会"), ("联合会常委",)),
        "issue_to": (("各科普基地",),),
        "copies": 120,
        "contact": (("电话：0000-1234567", "网址：www.example.org"),),
    }
    return Imprint(**values | fields)


def section(*articles: Article, title: str = "") -> Section:
    """Return a section; without arguments it holds one article."""
    return Section(title, articles or (article(),))


def issue(**fields: Any) -> Issue:
    """Return an issue of two articles, two briefs and an imprint."""
    values: dict[str, Any] = {
        "masthead": masthead(),
        "sections": (section(article(), article(title="科普讲师团开讲", source="讲师团")),),
        "briefs": (brief(), brief("3月5日，联合会开展志愿服务。")),
        "imprint": imprint(),
    }
    return Issue(**values | fields)


def stored(path: Path, content: Issue | None = None) -> Path:
    """Save an issue without pictures as a draft and return its path."""
    save_draft(path, issue() if content is None else content, Media())
    return path
