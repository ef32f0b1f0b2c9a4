"""Rules for the title of an official document: 发文机关, 事由 and 文种, and no mark at its end.

Many offices leave 发文机关 out under a red head, so what is missing there is
a hint.

Sources: 《党政机关公文处理工作条例》 第八条 (the fifteen 文种), 第九条（七）;
GB/T 15834-2011 B.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.model.findings import Finding
from composer.model.official import OfficialDocument
from composer.proof.attachments import END_MARKS

PLACE = "articles/0/title"
_KINDS = (
    *("决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报"),
    *("报告", "请示", "批复", "议案", "函", "纪要"),
)
_WITHOUT_ABOUT = ("命令", "令", "公报", "公告", "通告", "决议", "纪要")
"""文种 whose title often names no subject."""
_TAIL = re.compile(r"[（(〔\[][^（）()〔〕\[\]]{1,12}[）)〕\]]$")
"""（试行）, （征求意见稿） behind the 文种."""


def kind_of_title(title: str) -> str:
    """Return the 文种 that a title ends with; "" without one.

    >>> kind_of_title("关于印发《2025年工作报告》的通知（试行）"), kind_of_title("工作要点")
    ('通知', '')
    """
    said = _TAIL.sub("", "".join(title.split()).rstrip(END_MARKS))
    return next((kind for kind in _KINDS if said.endswith(kind)), "")


def check_title(document: OfficialDocument) -> Iterator[Finding]:
    """Yield what is missing in the title or wrong with it. Orders and minutes need none."""
    title = document.title_line
    if not title.strip():
        if document.form in ("document", "letter") and not document.is_empty:
            yield Finding("document_title_missing", "error", PLACE)
        return
    said = title.strip()
    if said.endswith(tuple(END_MARKS)):
        last = document.body.title.strip().split("\n")[-1]
        yield Finding("title_end_mark", "warning", PLACE, last, last.rstrip(END_MARKS))
    if document.form not in ("document", "letter"):
        return
    kind = kind_of_title(said)
    if not kind:
        yield Finding("title_without_kind", "hint", PLACE, title)
    elif "关于" not in said and kind not in _WITHOUT_ABOUT:
        yield Finding("title_without_about", "hint", PLACE, title)
    if said.startswith("关于"):
        issuers = document.head.issuers
        first = document.body.title.strip().split("\n")[0]
        suggestion = f"{issuers[0]}{first}" if len(issuers) == 1 else ""
        yield Finding("title_without_issuer", "hint", PLACE, first, suggestion)
