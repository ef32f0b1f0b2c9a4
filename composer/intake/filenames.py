"""File names: what the name of a contribution proposes: its unit and its title.

A name confirms what the text says, or proposes what it lacks; it never says
anything by itself: 附件1：稿件（第二分会 张三）.docx is what somebody has typed.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from composer.intake import signs
from composer.intake.known import Known
from composer.intake.reading import Reading
from composer.intake.units import Units
from composer.model.issue import Issue

_PARTS = re.compile(r"[\s\u3000_\-—–+＋:：、()（）\[\]【】《》]+")
_LEAD = re.compile(
    r"附件[0-9一二三四五六七八九十]*|稿件|投稿|来稿|供稿|简报|定稿|终稿|修改稿?|最终版?|副本|[0-9.]+"
)


def proposed(issue: Issue, known: Known, reading: Reading) -> None:
    """Remark what the name of the file proposes for the only article of an issue."""
    articles = issue.articles
    if not known.file_name or len(articles) != 1:
        return
    stem = PurePosixPath(known.file_name.replace("\\", "/")).name.rpartition(".")[0][:200]
    parts = [one for one in _PARTS.split(stem) if one and not _LEAD.fullmatch(one)]
    (article,) = articles
    unit = _unit(stem, parts, Units(known.units))
    if article.source:
        if unit and signs.folded(Units(known.units).match(article.source).unit) == unit:
            _confirm("articles/0/source", reading)
    elif unit:
        name = next(one for one in known.units if signs.folded(one) == unit)
        reading.remark("source_from_file_name", "articles/0/source", "", name)
    if article.title and _says(article.title_line, stem):
        _confirm("articles/0/title", reading)
    elif not article.title:
        longest = max(parts, key=len, default="")
        if len(longest) > 4 and signs.can_be_title(longest):
            reading.remark("title_from_file_name", "articles/0/title", "", longest)


def _unit(stem: str, parts: list[str], units: Units) -> str:
    """Return the one known unit that a file name names, folded; "" for none or several."""
    found = {signs.folded(one) for one in units.within(stem)}
    found |= {signs.folded(units.match(one).unit) for one in parts if units.match(one).is_sure}
    return found.pop() if len(found) == 1 else ""


def _says(title: str, stem: str) -> bool:
    folded = signs.folded(title)
    return len(folded) > 5 and folded in signs.folded(stem)


_CONFIRMED = frozenset(("source_unsure", "source_from_paragraph", "title_guessed"))


def _confirm(place: str, reading: Reading) -> None:
    """Take back a doubt: the file name says the same."""
    reading.remarks[:] = [
        one for one in reading.remarks if one.place != place or one.rule not in _CONFIRMED
    ]
