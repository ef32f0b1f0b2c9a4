"""Official documents read from texts: what the tests ask of them."""

from __future__ import annotations

from composer.intake.text import import_text
from composer.model.blocks import Heading, Paragraph, Table, plain, run_in_head
from composer.model.findings import Finding
from composer.model.issue import Article
from composer.model.official import OfficialDocument
from tests.intake.accounting import TEXTS, unaccounted


def read(source: str) -> OfficialDocument:
    document = import_text(source)
    assert isinstance(document, OfficialDocument)
    assert unaccounted(source, document) == ({}, {})
    return document


def sample(name: str) -> OfficialDocument:
    return read((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


def rules(document: OfficialDocument) -> set[str]:
    return {one.rule for one in document.remarks}


def remark(document: OfficialDocument, rule: str) -> Finding:
    (found,) = (one for one in document.remarks if one.rule == rule)
    return found


def heads(article: Article) -> list[str]:
    """Return the run-in heads of an article."""
    paragraphs = (one for one in article.blocks if isinstance(one, Paragraph))
    return [head for one in paragraphs if (head := run_in_head(one.text))]


def kinds(article: Article) -> str:
    """Return the blocks of an article in letters: a heading's level, p, t."""
    return "".join(
        str(one.level) if isinstance(one, Heading) else "t" if isinstance(one, Table) else "p"
        for one in article.blocks
    )


def words(article: Article) -> list[str]:
    return [plain(one.text) for one in article.blocks if isinstance(one, Paragraph | Heading)]


BODY = "现将有关事项通知如下，请认真贯彻执行。"


def notice(*lines: str, end: str = "青禾市科普协会\n2026年3月2日") -> OfficialDocument:
    """Read a notice with `lines` behind its body."""
    start = f"青科协〔2026〕4号\n\n关于召开年会的通知\n\n各会员单位：\n\n{BODY}"
    return read("\n\n".join([start, *lines, end]))
