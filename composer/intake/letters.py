"""Letters: the text of a mail that only carries something, told from one that is a contribution.

“编辑部：附件是本月稿件，请查收。” belongs into no issue; its lines are kept as
passages without a place. What has a title and some length is an article,
whatever the mail carries. Where there is doubt it is an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from composer.intake.archives import Member
from composer.intake.docx.grid import words_of
from composer.intake.formats import FileKind, kind_of_file
from composer.intake.web.page import read_page
from composer.model.document import Document
from composer.model.issue import Issue

_CARRIES = re.compile("附件|查收|附上|见附|审阅|来稿|投稿|供稿如下|发给您|发您|请收|打包|邮件")
_SHORT, _LETTER, _LONGEST = 60, 200, 400
_LARGE_PICTURE = 20_000
"""Bytes; smaller pictures in a letter are signs under the signature."""
_WRITTEN: frozenset[FileKind] = frozenset((
    "docx", "doc", "wps", "rtf", "odt", "pdf", "html", "mht", "text", "zip", "eml",
    "xlsx", "xls", "et", "ods", "csv",
))  # fmt: skip


def carries_texts(members: Sequence[Member]) -> bool:
    """Return whether a mail carries files with a text or a table besides its own words."""
    return any(
        not one.is_mail_text
        and one.problem is None
        and kind_of_file(one.data, one.name) in _WRITTEN
        for one in members
    )


def as_letter(document: Document, lines: Sequence[str]) -> Document:
    """Return what a mail says with all of its lines as passages, when it is but a letter.

    `lines` are those of the mail that carries something; else it is returned as it is.
    """
    if not isinstance(document, Issue) or not _is_letter(document, lines):
        return document
    kept = tuple(line.strip() for line in lines if line.strip())
    return Issue(unplaced=kept)


def lines_of(kind: FileKind, data: bytes, characters: str) -> tuple[str, ...] | None:
    """Return the lines of the text of a mail; None when it has pictures that must not be lost."""
    if kind == "text":
        return tuple(characters.splitlines())
    flow = read_page(data)
    if any(len(one.data) > _LARGE_PICTURE for one in flow.pictures):
        return None
    asides = (line for aside in flow.asides for line in aside.texts)
    return (*words_of(flow.blocks).splitlines(), *asides)


def _is_letter(issue: Issue, lines: Sequence[str]) -> bool:
    said = "".join("".join(lines).split())
    if len(said) <= _SHORT:
        return True
    if _CARRIES.search(said):
        return len(said) <= _LONGEST
    return len(said) <= _LETTER and not any(one.title for one in issue.articles)
