"""Redline (花脸稿): what became of a text, as lines, and as a page for a browser.

Deleted words are red and struck through, inserted ones blue and underlined,
so that a copy in black and white says the same. The page holds all it needs
and asks for nothing; whatever the texts say stays text. Knows no documents:
lines are made in `composer.app.redline`; for Word see `redlineword`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal, TypeAlias

from composer.export.ooxml import legal

State: TypeAlias = Literal["kept", "gone", "new"]
Style: TypeAlias = Literal["part", "title", "heading", "body", "field", "small"]
"""part: what a group of fields is called. title: of an article. small: credits and captions."""


@dataclass(frozen=True, slots=True)
class Run:
    r"""Characters that both texts have, or one; "\n" is a break within the line."""

    state: State
    text: str
    is_label: bool = False
    """Whether it names what follows and is in neither text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `end` says which of the texts have its end."""

    style: Style
    runs: tuple[Run, ...]
    end: State = "kept"
    note: str = ""
    """What is to be said of it besides: 格式有变."""


@dataclass(frozen=True, slots=True)
class Redline:
    """Two texts as one."""

    title: str
    lines: tuple[Line, ...]
    facts: tuple[str, ...] = ()
    """What was compared, how much was changed, how to read it."""
    note: str = ""
    """What else was changed that is not in the lines."""
    author: str = "简报编排"
    time: dt.datetime | None = None
    """When the newer text was kept, for Word's remarks."""
    language: str = "zh-CN"


_CSS = """
:root { color-scheme: light; }
body { max-width: 46em; margin: 2em auto; padding: 0 1.5em; color: #1a1a1a; background: #fff;
  font: 16px/1.9 "FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", serif; }
h1 { font-family: "SimHei", "黑体", sans-serif; font-size: 1.4em; text-align: center; }
.facts { color: #555; font-size: .9em; border-bottom: 1px solid #999; padding-bottom: 1em; }
p { margin: 0 0 .3em; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 6; }
.part { margin-top: 1.6em; font-family: "SimHei", "黑体", sans-serif; color: #555; }
.title { margin-top: 1.6em; font-size: 1.2em; text-align: center;
  font-family: "SimHei", "黑体", sans-serif; }
.heading { font-family: "SimHei", "黑体", sans-serif; }
.body { text-indent: 2em; }
.small { font-size: .9em; text-align: center; }
.label, .note { color: #777; font-size: .85em; }
del { color: #b3001b; text-decoration: line-through; text-decoration-thickness: 1.5px; }
ins { color: #00439c; text-decoration: underline; text-decoration-thickness: 1.5px;
  text-underline-offset: .2em; }
@media print { body { margin: 0; max-width: none; font-size: 12pt; }
  p { orphans: 2; widows: 2; } .title, .heading, .part { break-after: avoid; } }
@page { size: A4; margin: 25mm 22mm; }
"""
_SAFE = "default-src 'none'; style-src 'unsafe-inline'"
_TAGS = {"kept": ("", ""), "gone": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}


def page(redline: Redline) -> str:
    """Return the redline as a page for a browser, complete in itself."""
    facts = [*redline.facts, *filter(None, [redline.note])]
    said = "\n".join(f"<p>{_text(one)}</p>" for one in facts)
    lines = "\n".join(_line(line) for line in redline.lines)
    title = _text(redline.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{_text(redline.language)}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_SAFE}">\n'
        f"<title>{title}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<div class="facts">\n{said}\n</div>\n{lines}\n</body>\n</html>\n'
    )


def _line(line: Line) -> str:
    words = "".join(_runs(line))
    if line.end != "kept" and any(run.state != line.end for run in line.runs):
        opening, closing = _TAGS[line.end]
        words += f"{opening}¶{closing}"
    note = f' <span class="note">{_text(line.note)}</span>' if line.note else ""
    return f'<p class="{line.style}">{words}{note}</p>'


def _runs(line: Line) -> Iterator[str]:
    for run in line.runs:
        if run.is_label:
            yield f'<span class="label">{_text(run.text)}</span>'
            continue
        opening, closing = _TAGS[run.state]
        yield f"{opening}{_text(run.text)}{closing}"


def _text(characters: str) -> str:
    return escape(legal(characters.replace("\r", "␍")))
