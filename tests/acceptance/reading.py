"""What a document says, read from its data and from what was made of it by others' readers.

Words are compared without spaces: lines end elsewhere in every format.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.oxml.ns import qn
from lxml import html
from tinyhtml5.parser import HTMLParser

from tests.acceptance.command import without_spaces

_ADDED = re.compile(
    r"[：（）、，。；:◎◆·]|附件|附：|抄送：|主送：|印发|共印|份|签发人：|年|第|期|总|版|\d+\.?"
    r"|本期要文|简讯|编者按：|[报送发]：|本期增发：|责任编辑：|审核：|签发："
)
"""What templates print between the texts of a document."""
_PAGE_NUMBER = re.compile(r"—\d+—$")


# --- what is said ---------------------------------------------------------------------------------


def pieces(show: Any) -> list[str]:
    """Return every text of `show --json` that is printed, in the order of the pages."""
    said = _official(show) if show["kind"] == "official" else _bulletin(show)
    return [piece for piece in map(without_spaces, said) if piece]


def _official(show: Any) -> Iterator[str]:
    for name in ("copy_number", "classification", "urgency"):
        yield show[name] or ""
    if show["issuers"]:
        yield from (*show["issuers"], show["mark_word"] or "")
    yield from (show["document_number"] or "", *show["signers"])
    yield from (show["title"] or "", show["recipients"] or "", *block_texts(show["blocks"]))
    yield from (one["name"] or "" for one in show["attachments"])
    yield from show["extra_attachments"]
    for one in show["attendance"]:
        yield from (one["label"], one["names"])
    yield show["post"] or ""
    if show["seal"] != "stamp":  # else the stamp says it
        yield show["signatory"] or ""
    yield from (*show["signature"], _day(show["date"]))
    yield show["note"] or ""
    for one in show["attachments"]:
        yield from (one["title"] or "", *block_texts(one["blocks"]))
    yield from (show["send_to"] or "", *show["copy_to"])
    yield from (show["printer"] or "", _day(show["print_date"]), str(show["copies"] or ""))


def _bulletin(show: Any) -> Iterator[str]:
    head, foot = show["masthead"], show["imprint"]
    yield from (head["name"] or "", str(head["issue_number"] or ""))
    yield from (str(head["total_number"] or ""), head["editor"] or "", _day(head["date"]))
    yield from show["key_items"]
    section = None
    for one in show["articles"]:
        if one["section"] != section:
            section = one["section"]
            yield section or ""
        yield from (one["title"] or "", one["subtitle"] or "", *block_texts(one["blocks"]))
        yield one["source"] or ""
    yield from (one["text"] for one in show["briefs"])
    for name in ("report_to", "send_to", "issue_to"):
        yield from foot[name]
    yield str(foot["copies"] or "")


def block_texts(blocks: Iterable[Any]) -> Iterator[str]:
    """Yield the texts of blocks; a table's caption and cells one by one."""
    for block in blocks:
        if block["style"] == "table":
            yield block["caption"] or ""
            for row in block["rows"]:
                yield from row
        else:
            yield from block.get("items") or [block["text"]]


def _day(day: str | None) -> str:
    if day is None:
        return ""
    year, month, date = map(int, day.split("-"))
    return f"{year}年{month}月{date}日"


def more_texts(draft: Path, said: list[str]) -> list[str]:
    """Return texts of a draft's file that `show` does not have, longest first."""
    if zipfile.is_zipfile(draft):
        with zipfile.ZipFile(draft) as archive:
            data = archive.read("issue.yaml")
    else:
        data = draft.read_bytes()
    found = {without_spaces(one) for one in _strings(yaml.safe_load(data))} - {"", *said}
    return sorted(found, key=len, reverse=True)


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _strings(one)
        case list():
            for one in value:
                yield from _strings(one)
        case _:
            pass


def between(text: str, said: list[str]) -> tuple[list[str], list[str]]:
    """Return what stands between texts that follow each other, and those that are not there."""
    at, found, missing = 0, [], []
    for piece in said:
        place = text.find(piece, at)
        if place < 0:
            missing.append(piece)
            continue
        found.append(text[at:place])
        at = place + len(piece)
    return [one for one in (*found, text[at:]) if one], missing


def strange(found: list[str], more: Iterable[str], heads: Iterable[str]) -> list[str]:
    """Return what is neither printed by a template nor a text of the draft's file.

    `heads` are the heads of tables, which are repeated on every page.
    """
    left = []
    for one in found:
        rest = one
        for known in (*heads, *more):
            rest = rest.replace(known, "")
        if _ADDED.sub("", rest):
            left.append(one)
    return left


def table_heads(show: Any) -> list[str]:
    """Return what may be the heads of all tables, of up to three rows; longest first."""
    articles = [show, *show["attachments"]] if show["kind"] == "official" else show["articles"]
    tables = [one for part in articles for one in part["blocks"] if one["style"] == "table"]
    rows = [["".join(map(without_spaces, row)) for row in one["rows"]] for one in tables]
    heads = {"".join(one[:count]) for one in rows for count in (1, 2, 3)} - {""}
    return sorted(heads, key=len, reverse=True)


# --- what was made --------------------------------------------------------------------------------


def pdf_text(pdf: Path, running: str = "") -> str:
    """Return the text of a PDF as Poppler reads it, without what every page has at its foot.

    `running` is the pattern of a newspaper's running head.
    """
    command = ["pdftotext", "-q", "-raw", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    found = []
    for page in text.split("\f"):
        words = _PAGE_NUMBER.sub("", without_spaces(page))
        found.append(re.sub(f"(?:{running})?第\\d+版$", "", words) if found else words)
    return "".join(found)


def word_text(word: Path) -> str:
    """Return the text of the body of a Word file as python-docx reads it."""
    return without_spaces("".join(word_paragraphs(word)))


def word_paragraphs(word: Path) -> list[str]:
    """Return the paragraphs of a Word file, those of its tables, too."""
    body = docx.Document(str(word)).element.body
    return ["".join(one.text or "" for one in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def web_page(page: Path) -> html.HtmlElement:
    """Return the elements of a web page, which is held to be as the standard of HTML wants it."""
    parser = HTMLParser()
    parser.parse(page.read_bytes(), override_encoding="utf-8")
    assert parser.errors == []
    return html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def web_text(page: Path) -> str:
    """Return the text of the body of a web page as lxml reads it."""
    (body,) = web_page(page).iter("body")
    return without_spaces(body.text_content())
