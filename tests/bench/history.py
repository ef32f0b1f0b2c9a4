"""How long saving takes with earlier states kept: 300 pages of text with 100 pictures.

Run it from the repository: `.venv/bin/python -m tests.bench.history`. Each
figure in milliseconds: the first save (all pictures go to the vault), saves
after a change, a save over what somebody else has written, and beside 300
other drafts; then comparing two states, one article or all of them changed.
The budget of a save is one second.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from composer.app.draft import Draft
from composer.app.parts import parts
from composer.app.workbench import Workbench
from composer.model import edits
from composer.model.issue import Article, Issue, Masthead
from composer.store import versionfolder
from composer.store.draftfile import save_draft
from composer.store.media import Media
from tests.bench.draft import long_issue

OTHERS = 300


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
            os.environ[name] = folder
        _saves(Path(folder))
    _comparisons()


def _saves(folder: Path) -> None:
    issue, media = long_issue()
    path, bench = folder / "long.bulletin", Workbench(dt.date(2026, 3, 31))
    draft = Draft(issue, media)
    _told("first save", lambda: bench.save(draft, path))
    for number in range(3):
        _retitle(draft, number)
        _told("save again", lambda: bench.save(draft))
    save_draft(path, edits.set_article(issue, 7, title="别人改的"), media)
    _told("save over another's", lambda: bench.overwrite(draft))
    for number in range(OTHERS):
        other = Draft(Issue(Masthead(f"第{number}刊")), Media())
        bench.save(other, folder / f"{number}.bulletin")
    versionfolder.info_of.cache_clear()
    _retitle(draft, 9)
    late = Workbench(dt.date(2026, 3, 31))
    _told(f"first save of a run, {OTHERS} other drafts", lambda: late.save(draft, path))


def _retitle(draft: Draft, number: int) -> None:
    draft.apply("改标题", edits.set_article(draft.content, number, title=f"改过的第{number}篇"))


def _comparisons() -> None:
    issue, _ = long_issue()
    one = edits.set_article(issue, 50, title="改过的标题")
    _told("compare, one article changed", lambda: parts(issue, one))
    every = _all_changed(issue)
    _told("compare, all changed", lambda: parts(issue, every))


def _all_changed(issue: Issue) -> Issue:
    def changed(article: Article) -> Article:
        blocks = (*article.blocks[:3], *article.blocks[5:], article.blocks[2])
        return replace(article, title=f"{article.title}记", blocks=blocks)

    sections = tuple(
        replace(one, articles=tuple(map(changed, one.articles))) for one in issue.sections
    )
    return replace(issue, sections=sections)


def _told(name: str, work: Callable[[], object]) -> None:
    start = time.perf_counter()
    work()
    print(f"  {name:<44} {(time.perf_counter() - start) * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
