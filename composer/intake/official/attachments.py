"""Official attachments: the names in 附件说明, the pages that follow, and which belongs to which.

An attachment begins at its label (附件1), or after the date where a title and
text follow. A name of the list belongs to the attachment of the same number
or the same title.

Source: GB/T 9704-2012 §7.3.4, §7.3.7.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from composer.intake import signs
from composer.intake.bodies import is_heading, read_blocks
from composer.intake.lines import Piece, ends_sentence, seam, width
from composer.intake.official import signs as official
from composer.intake.official.head import remark_title
from composer.intake.reading import Reading
from composer.model import numerals
from composer.model.blocks import Paragraph, text
from composer.model.issue import Article
from composer.model.official import OfficialDocument, attachment_labels

_FUZZY = 2500
"""With more pairs of titles and names than a list of fifty makes, none is compared for likeness."""
_TITLE_LINES, _TITLE_WIDTH = 4, 60
"""A title has fewer lines, and none is wider, in em."""
_NAME_WIDTH = 100
"""A line under 附件： that is wider, in em, is no name but a numbered paragraph."""


def takes_names(pieces: Sequence[Piece], start: int) -> int:
    """Return the index after a 附件说明 that begins at `start`; `start` when none does."""
    words = pieces[start].text
    named = official.ATTACHMENT_NAMED.fullmatch(words) if len(words) < 2000 else None
    alone = official.ATTACHMENT_LABEL.fullmatch(words)
    numbered = bool(named and (named["number"] or named["number2"]))
    if (not named and not alone) or numbered or (alone and alone["number"]):
        return start
    if named and official.is_recipients(words):
        return start
    end = start + 1
    first = named and official.LISTED_NAME.fullmatch(named["name"])
    if named and not first:
        return end
    expected = len(_parted(named["name"])) if named else 1
    while end < len(pieces):
        item = official.LISTED_NAME.fullmatch(pieces[end].text)
        is_name = item and "。" not in item["name"] and width(item["name"]) <= _NAME_WIDTH
        if not item or not is_name or (numerals.number(item["number"]) or 0) < expected:
            break
        end += 1
    return end if named or (end > start + 1 and _closes(pieces, end)) else start


def _parted(words: str) -> list[str]:
    """Return the names on one line, parted where the next number stands: 1.甲表2.乙表.

    >>> _parted("1.甲表；2.乙表3.丙表"), _parted("2026年4.5级地震应急表")
    (['1.甲表；', '2.乙表', '3.丙表'], ['2026年4.5级地震应急表'])
    """
    parts: list[str] = []
    start, number = 0, 1
    while re.match(rf"{number}\s?[.．、]\s*(?![0-9])", words[start:]):
        number += 1
        following = re.compile(rf"(?<![0-9.．]){number}\s?[.．、]\s*(?![0-9])")
        found = following.search(words, start + 1)
        if not found:
            break
        parts.append(words[start : found.start()].strip())
        start = found.start()
    return [*parts, words[start:].strip()]


def _closes(pieces: Sequence[Piece], end: int) -> bool:
    """Return whether what follows a list of names is the end of a document, and not a text."""
    if end == len(pieces):
        return True
    words = pieces[end].text
    return bool(
        official.can_sign(words)
        or numerals.read_date(words)
        or official.ATTACHMENT_LABEL.fullmatch(words)
        or official.is_foot_line(words)
    )


def read_names(pieces: Sequence[Piece], reading: Reading) -> tuple[str, ...]:
    """Return the names of a 附件说明, without their numbers and without marks behind them."""
    written = "".join(piece.text for piece in pieces)
    entries: list[str] = []
    for piece in pieces:
        named = official.ATTACHMENT_NAMED.fullmatch(piece.text)
        if named:
            entries += _parted(named["name"])
        elif not official.ATTACHMENT_LABEL.fullmatch(piece.text):
            entries.append(piece.text)
        reading.doubts(piece, "attachment_names")
    names: list[str] = []
    for entry in entries:
        item = official.LISTED_NAME.fullmatch(entry.strip()) if entry.strip() else None
        words = (item["name"] if item else entry).strip().rstrip("；;。，,")
        if words:
            names.append(words)
    printed = "附件：" + "".join(
        f"{number}." * (len(names) > 1) + name for number, name in enumerate(names, 1)
    )
    reading.differs("attachment_names", written, printed if names else "")
    return tuple(names)


@dataclass(slots=True)
class AttachmentPages:
    """One attachment as it was found: its label, what it says of the number, and its pieces."""

    label: str
    number: int | None
    pieces: list[Piece]


def label_of(piece: Piece) -> tuple[str, int | None, Piece | None] | None:
    """Return the label of an attachment, its number and the title on its line, or None."""
    words = piece.text
    if len(words) > 200:
        return None
    alone = official.ATTACHMENT_LABEL.fullmatch(words)
    if alone:
        number = numerals.number(alone["number"]) if alone["number"] else None
        return words, number, None
    named = official.ATTACHMENT_NAMED.fullmatch(words)
    if named is None or ends_sentence(words) or width(named["name"]) > _TITLE_WIDTH:
        return None
    written = named["number"] or named["number2"]
    number = numerals.number(written) if written else None
    title = replace(piece, text=named["name"], bold=())
    return named["label"].strip(), number, title


def read_attachments(
    pages: Sequence[AttachmentPages], names: Sequence[str], reading: Reading
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return the attachments tied to the names of the list, and the names left over."""
    articles: list[Article] = []
    for index, page in enumerate(pages, 1):
        articles.append(_article(page.pieces, index, reading))
    paired = _pairs(articles, pages, names)
    tied = [
        _tied(article, names[paired[at]] if at in paired else None, at + 1, names, reading)
        for at, article in enumerate(articles)
    ]
    used = set(paired.values())
    rest = [name for at, name in enumerate(names) if at not in used]
    for at, words in enumerate(rest):
        reading.remark("attachment_not_there", f"extra_attachments/{at}", words, severity="warning")
    for at, printed in enumerate(_labels(tied, rest)):
        reading.differs(f"articles/{at + 1}", pages[at].label, printed)
    if [*paired.values()] != sorted(paired.values()):
        reading.remark("attachments_in_other_order", "attachment_names", severity="warning")
    return tuple(tied), tuple(rest)


def _labels(articles: Sequence[Article], left_over: Sequence[str]) -> list[str]:
    """Return what is printed over each attachment: 附件1; "" over one that is not listed."""
    document = OfficialDocument(attachments=tuple(articles), extra_attachments=tuple(left_over))
    numbers = attachment_labels(document)
    return [
        f"附件{numbers[at] or ''}" if at in numbers else "" for at in range(1, len(articles) + 1)
    ]


def _article(pieces: Sequence[Piece], number: int, reading: Reading) -> Article:
    place = f"articles/{number}"
    front = _front_lines(pieces)
    before = tuple(Paragraph(text(piece.text), align="center") for piece in pieces[:front])
    pieces = pieces[front:]
    lines = _title_lines(pieces)
    title = ""
    for piece in pieces[:lines]:
        title += (seam(title, piece.text).blank if title else "") + piece.text
        reading.doubts(piece, f"{place}/title")
    remark_title(title, [piece.text for piece in pieces[:lines]], f"{place}/title", reading)
    if not title:
        reading.remark("attachment_untitled", place, severity="warning")
    return Article(title, (*before, *read_blocks(pieces[lines:], place, reading, front)))


def _front_lines(pieces: Sequence[Piece]) -> int:
    """Return how many lines of 版头 an attachment has that is a document itself."""
    count = 0
    for piece in pieces[:_TITLE_LINES]:
        words = piece.text
        is_mark = len(words) < 60 and official.MARK_END.fullmatch(words) and not count
        if not is_mark and not (len(words) < 80 and official.NUMBER.fullmatch(words)):
            break
        count += 1
    return count if count < len(pieces) else 0


def _title_lines(pieces: Sequence[Piece]) -> int:
    """Return how many pieces at the start of an attachment are its title."""
    count = 0
    for piece in pieces[:_TITLE_LINES]:
        words = piece.text
        is_title = piece.level > 0 or (
            width(words) <= _TITLE_WIDTH and not ends_sentence(words) and words[-1] not in "：:，、"
        )
        if not is_title or "\t" in words or (numerals.heading_level(words) and is_heading(piece)):
            break
        if count and (piece.level or pieces[0].level or _is_full_title(pieces[:count])):
            break
        count += 1
    # Short lines to the end are no title but a list; its first line may be one.
    return min(count, 1) if count == len(pieces) or count == _TITLE_LINES else count


def _is_full_title(pieces: Sequence[Piece]) -> bool:
    title = "".join(piece.text for piece in pieces)
    return title.count("《") == title.count("》") and bool(
        re.search(rf"(?:{official.KINDS}|表|名单|汇总|清单|回执|目录)(?:（[^（）]*）)?$", title)
    )


def _pairs(
    articles: Sequence[Article], pages: Sequence[AttachmentPages], names: Sequence[str]
) -> dict[int, int]:
    """Return which attachment has which name: the same title or number, or the next."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()

    def pair(at: int, of: int | None) -> None:
        if of is not None and of < len(names) and at not in pairs and of not in taken:
            pairs[at] = of
            taken.add(of)

    known = {signs.folded(name): of for of, name in reversed([*enumerate(names)])}
    for at, article in enumerate(articles):
        pair(at, known.get(signs.folded(article.title)))
    for at, page in enumerate(pages):
        pair(at, None if not page.number else page.number - 1)
    if len(articles) * len(names) <= _FUZZY:
        for at, article in enumerate(articles):
            alike = (of for of, name in enumerate(names) if signs.alike(article.title, name))
            pair(at, next(alike, None))
    if len(articles) == len(names):
        free = [of for of in range(len(names)) if of not in taken]
        waiting = [at for at in range(len(articles)) if at not in pairs]
        pairs |= dict(zip(waiting, free, strict=True))
    return dict(sorted(pairs.items()))


def _tied(
    article: Article,
    name: str | None,
    number: int,
    names: Sequence[str],
    reading: Reading,
) -> Article:
    place = f"articles/{number}/title"
    if name is None:
        rule = "attachment_unlisted" if names else "attachment_without_list"
        reading.remark(rule, place, article.title)
        return replace(article, key_item="")
    if not article.title:
        return replace(article, key_item=name)
    if name == article.title:
        return article
    if signs.squeezed(name) != signs.squeezed(article.title):
        reading.remark("attachment_named_otherwise", place, article.title, name, severity="warning")
    return replace(article, key_item=name)
