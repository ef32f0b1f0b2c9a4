"""Articles: columns, articles and their parts, read from the pieces between masthead and foot.

An article ends at its 供稿单位 line, at the title of the next (known from the
key items, or set apart by space), at a column head. Its first short lines
are kicker, title, subtitle and author; the rest are headings, paragraphs and
tables. Titles that the text has lost come from the key items, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from composer.intake import bareunits, signs
from composer.intake.credits import ASIDE, Credit, bracketed, read_credits, tail_start
from composer.intake.keyitems import Announced
from composer.intake.lines import Piece, ends_sentence, rich, width
from composer.intake.numbered import has_numbered_titles, is_short
from composer.intake.reading import PRINTED, Reading
from composer.intake.units import Units
from composer.model import numerals
from composer.model.blocks import (
    Block,
    Cell,
    Heading,
    Paragraph,
    Table,
    plain,
    text,
)
from composer.model.issue import Article, Origin, Section

_TOLD = frozenset((
    "title", "kicker", "subtitle", "author", "source", "note", "heading", "body", "block",
))  # fmt: skip
"""Roles of the parts of an article."""
_TITLE_LINES = 3


@dataclass(slots=True)
class _Draft:
    """An article while it is read."""

    article: Article = field(default_factory=Article)
    titles: list[Piece] = field(default_factory=list)
    lead: list[Block] = field(default_factory=list)
    """What stands before its title: pictures."""
    blocks: list[Block] = field(default_factory=list)
    table: list[tuple[str, ...]] = field(default_factory=list)
    ended: bool = False
    """Its source line has been read."""

    @property
    def is_empty(self) -> bool:
        has_text = self.titles or self.lead or self.blocks or self.table
        return not has_text and self.article == Article()

    @property
    def has_title(self) -> bool:
        """Whether a line of its title has been read."""
        return bool(self.titles or self.article.title)


class ArticleReader:
    """Reads pieces one after the other into columns of articles."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        first: int,
        items: Sequence[str],
        reading: Reading,
        units: Units | None = None,
    ) -> None:
        """Read `pieces` from `first` on; `items` are the key items, `units` those known."""
        self._units = units or Units()
        self._pieces = pieces
        self._items = items
        self._announced = Announced(items)
        self._is_sent = not first and not items
        self._reading = reading
        self._sections: list[tuple[str, list[Article]]] = [("", [])]
        self._draft = _Draft()
        self._numbered_titles = has_numbered_titles(pieces[first:])

    @property
    def _place(self) -> str:
        return f"articles/{sum(len(articles) for _, articles in self._sections)}"

    def read(self, start: int, end: int) -> None:
        """Read the pieces from `start` up to `end`."""
        for index in range(start, end):
            self._take(index)
        self._close()

    def sections(self) -> tuple[Section, ...]:
        """Return the columns that were read; a column without articles is not one."""
        self._close()
        self._leave_empty_section()
        return tuple(
            Section(title, tuple(articles)) for title, articles in self._sections if articles
        )

    def _heads_section(self, index: int) -> bool:
        """Return whether a piece is the head of a column and not a line of an article."""
        piece = self._pieces[index]
        is_head = signs.is_section_head(piece.text) and piece.lines == 1
        if is_head and bareunits.is_framed_unit(piece.text, self._units):
            return False
        if index + 1 == len(self._pieces) or (is_head and signs.is_framed(piece.text)):
            return is_head and signs.is_framed(piece.text)
        at_start = self._draft.is_empty or self._draft.ended
        following = self._pieces[index + 1]
        if at_start and 1 < piece.level < following.level:
            return True
        return is_head and (at_start or piece.apart) and signs.can_be_title(following.text)

    def _starts_article(self, index: int) -> bool:
        """Return whether a piece is a title that ends the article before it."""
        piece = self._pieces[index]
        if piece.lines > 2 or not piece.text:
            return False
        if self._announced.has(piece.text) or piece.level == 1:
            return True
        if not ends_sentence(piece.text) and self._announced.names(piece.text):
            return True
        if not self._items or index + 1 == len(self._pieces) or not signs.can_be_title(piece.text):
            return False
        return signs.folded(piece.text + self._pieces[index + 1].text) in self._announced.folded

    def _take(self, index: int) -> None:
        piece = self._pieces[index]
        if "\t" not in piece.text or piece.role:
            self._flush_table()
        if piece.role in ("section", "brief_head") or self._heads_section(index):
            self._close()
            self._open_section(piece)
        elif piece.role in _TOLD:
            self._take_told(piece)
        elif not piece.level and signs.is_chrome(piece.text):
            self._reading.leave(piece, "web_page_line")
        elif numerals.read_issue_line(piece.text):
            self._reading.leave(piece, "second_masthead")
        elif self._takes_credits(piece, index):
            self._reading.doubts(piece, f"{self._place}/source")
        elif self._draft.ended and _is_note(piece):
            self._draft.blocks.append(Paragraph(rich(piece)))
        elif self._draft.blocks and not self._draft.ended and numerals.read_date(piece.text):
            self._sign(piece)
        else:
            if self._draft.ended or (self._draft.blocks and self._is_next_title(index)):
                self._close()
            if not self._takes_head(piece, index):
                self._take_block(piece)

    def _take_told(self, piece: Piece) -> None:
        """Take a piece of which the file says what it is."""
        draft = self._draft
        starts = piece.role in ("title", "kicker")
        known = draft.article.title or (piece.role == "kicker" and draft.article.kicker)
        if starts and (draft.blocks or draft.table or draft.ended or known):
            self._close()
        draft = self._draft
        place = f"{self._place}/blocks/{len(draft.blocks)}"
        match piece.role:
            case "title" | "kicker" | "subtitle" | "author":
                before = getattr(draft.article, piece.role)
                words = "\n".join(filter(None, [before, piece.text]))
                told: dict[str, Any] = {piece.role: words}
                draft.article = replace(draft.article, **told)
            case "source":
                self._with_source(bracketed(piece.text) or piece.text, piece.text)
            case "note" if not draft.article.editor_note:
                label = signs.editor_note_label(piece.text)
                self._reading.differs(f"{self._place}/editor_note", label, PRINTED["editor_note"])
                draft.article = replace(draft.article, editor_note=rich(piece, len(label)))
            case "heading":
                level = numerals.heading_level(piece.text) or min(max(piece.level - 1, 1), 4)
                draft.blocks.append(Heading(level, rich(piece)))
                self._reading.doubts(piece, place)
            case "block" if draft.ended:
                draft.blocks.append(Paragraph(rich(piece)))
            case "block" if not draft.has_title and not draft.blocks:
                draft.lead.append(Paragraph(rich(piece)))
            case _:
                if draft.ended:
                    self._close()
                self._draft.blocks.append(Paragraph(rich(piece), align=piece.align))
                self._reading.doubts(piece, place)

    def _open_section(self, piece: Piece) -> None:
        self._leave_empty_section()
        number = sum(1 for _, articles in self._sections if articles)
        self._sections.append((piece.text, []))
        self._reading.doubts(piece, f"sections/{number}")

    def _leave_empty_section(self) -> None:
        """Keep the head of a column that got no article where the clerk sees it."""
        title, articles = self._sections[-1]
        if title and not articles:
            place = f"unplaced/{len(self._reading.unplaced)}"
            self._reading.remark("section_without_article", place, title)
            self._reading.unplaced.append(title)
            self._sections.pop()

    def _is_next_title(self, index: int) -> bool:
        """Return whether a piece after the body of an article begins another one."""
        if self._starts_article(index):
            return True
        piece = self._pieces[index]
        last = self._draft.blocks[-1]
        after_text = isinstance(last, Paragraph) and ends_sentence(plain(last.text))
        is_title = after_text and signs.can_be_title(piece.text) and index + 1 < len(self._pieces)
        if not is_title or piece.lines > 1 or bareunits.is_signature(self._pieces, index):
            return False
        if piece.apart:
            self._reading.remark("article_from_gap", self._next_place, piece.text)
            return True
        if not piece.level and not re.search("[，,]", piece.text):
            place = f"{self._place}/blocks/{len(self._draft.blocks)}"
            self._reading.remark("perhaps_title", place, piece.text, line=piece.number)
        return False

    @property
    def _next_place(self) -> str:
        return f"articles/{sum(len(articles) for _, articles in self._sections) + 1}"

    def _takes_credits(self, piece: Piece, index: int) -> bool:
        """Take a line that says who sent and wrote the article, and when."""
        draft = self._draft
        is_tail = bool(draft.blocks or draft.table)
        following = self._pieces[index + 1].text if index + 1 < len(self._pieces) else ""
        if "\t" in piece.text or (draft.titles and self._announced.names(piece.text)):
            return False
        above = draft.blocks if is_tail else None
        fields = bareunits.fields_of(self._pieces, index, self._units, above, is_sent=self._is_sent)
        if not fields or not (is_tail or self._can_head(fields, index)):
            return False
        is_dated = all(one.kind == "date" for one in fields)
        if is_dated and not draft.ended and bracketed(piece.text) is None:
            return False
        if (
            is_tail
            and fields[0].kind == "source"
            and bareunits.is_bracketed_source(following, self._units)
        ):
            draft.blocks.append(Paragraph(rich(piece), align="right"))
            return True
        if all(one.kind == "photo" for one in fields):
            if not is_tail:
                return False
            draft.blocks.append(Paragraph(rich(piece), align="right"))
            return True
        self._place_credits(fields, piece.text, is_tail=is_tail)
        is_end = not following or signs.can_be_title(following)
        draft.ended = is_tail and (
            draft.ended or any(one.kind == "source" for one in fields) or is_end
        )
        return True

    def _can_head(self, fields: Sequence[Credit], index: int) -> bool:
        """Return whether credits can stand here, over the text: under a title, or over one."""
        first = fields[0]
        if not self._draft.has_title:
            following = self._pieces[index + 1].text if index + 1 < len(self._pieces) else ""
            is_known = first.match.by in ("same", "short")
            is_labelled = first.kind in ("source", "author") and first.written != first.value
            is_over = signs.can_be_title(following) and (is_known or is_labelled)
            return is_over or (first.kind == "source" and bareunits.opens(self._pieces, index))
        if all(one.kind == "author" for one in fields):
            return bracketed(first.written) is not None
        is_bare = first.kind == "source" and first.written == first.value
        if is_bare and not self._is_sent and not first.match.is_sure:
            return False
        return any(one.kind in ("source", "staff", "date") for one in fields)

    def _place_credits(self, fields: Sequence[Credit], written: str, *, is_tail: bool) -> None:
        """Put the fields of a line where they belong; those of no place are kept aside."""
        place = f"{self._place}/source"
        printed: list[str] = []
        for one in fields:
            article = self._draft.article
            if one.kind == "source":
                self._set_source(one)
                printed.append(PRINTED["bracketed"].format(text=one.value))
            elif one.kind in ("author", "photo"):
                if not one.is_sure:
                    self._reading.remark("author_unsure", f"{self._place}/author", one.value)
                words = one.value if bracketed(one.written) else one.written
                if signs.squeezed(words) == signs.squeezed(article.author):
                    continue
                names = "  ".join(filter(None, [article.author, words]))
                self._draft.article = replace(article, author=names)
                printed.append(words)
            else:
                self._reading.keep([one.written], ASIDE[one.kind])
                printed.append(one.written)
                if one.date is not None and is_tail | self._draft.has_title:
                    self._draft.article = replace(article, origin=Origin(date=one.date))
        self._reading.differs(place, written, "".join(printed))

    def _set_source(self, credit: Credit) -> None:
        place = f"{self._place}/source"
        before = self._draft.article.source
        if before:
            self._draft.blocks.append(Paragraph(text(f"（{before}）"), align="right"))
        if signs.is_byline(credit.value):
            self._reading.remark("byline_as_source", place, credit.value)
        elif not credit.is_sure or credit.match.by == "like":
            self._reading.remark("source_unsure", place, credit.value, credit.match.unit)
        self._draft.article = replace(self._draft.article, source=credit.value.strip())

    def _sign(self, piece: Piece) -> None:
        """Set a date on a line of its own, and the office over it, at the right."""
        blocks = self._draft.blocks
        office = blocks[-1]
        if isinstance(office, Paragraph) and signs.can_be_title(plain(office.text)):
            blocks[-1] = replace(office, align="right")
        blocks.append(Paragraph(rich(piece), align="right"))
        self._reading.doubts(piece, f"{self._place}/blocks/{len(blocks) - 1}")

    def _with_source(self, unit: str, written: str) -> None:
        """Take a unit as that of the article, which it ends."""
        self._set_source(Credit("source", written, unit))
        self._reading.differs(
            f"{self._place}/source", written, PRINTED["bracketed"].format(text=unit)
        )
        self._draft.ended = True

    def _takes_head(self, piece: Piece, index: int) -> bool:
        """Take a piece that stands before the body: title, subtitle, author, 编者按."""
        draft, reading = self._draft, self._reading
        if draft.blocks or draft.table:
            return False
        label = signs.editor_note_label(piece.text)
        if 0 < len(label) < len(piece.text) and not draft.article.editor_note:
            reading.differs(f"{self._place}/editor_note", label, PRINTED["editor_note"])
            if not draft.has_title:
                reading.remark("editor_note_moved", f"{self._place}/editor_note", piece.text[:20])
            draft.article = replace(draft.article, editor_note=rich(piece, len(label)))
            reading.doubts(piece, f"{self._place}/editor_note")
            return True
        if draft.has_title and self._takes_under_title(piece):
            return True
        if not self._is_title_line(piece, index):
            return False
        draft.titles.append(self._without_mark(self._without_unit(piece)))
        reading.doubts(piece, f"{self._place}/title")
        return True

    def _without_unit(self, piece: Piece) -> Piece:
        """Take off the label 标题：, and the unit in brackets that stands before a title."""
        if label := signs.title_label(piece.text):
            self._reading.differs(f"{self._place}/title", label, "")
            return replace(piece, text=piece.text[len(label) :], bold=())
        start = 0 if not self._is_sent else bareunits.unit_before_title(piece.text, self._units)
        if not start:
            return piece
        written = piece.text[:start]
        self._place_credits(
            read_credits(written, self._units, is_tail=False), written, is_tail=False
        )
        return replace(piece, text=piece.text[start:].strip(), bold=())

    def _without_mark(self, piece: Piece) -> Piece:
        """Take off the mark that a title has from the key items: ★; a number stays."""
        item = signs.marked(piece.text)
        if item is None or item.number or signs.folded(item.text) not in self._announced.folded:
            return piece
        self._reading.differs(f"{self._place}/title", item.mark, "")
        return replace(piece, text=item.text, bold=())

    def _takes_under_title(self, piece: Piece) -> bool:
        article = self._draft.article
        if ends_sentence(piece.text) or piece.lines > 2 or width(piece.text) > 60:
            return False
        if not article.author and signs.is_author(piece.text):
            self._draft.article = replace(article, author=piece.text)
            return True
        dashed = piece.text.startswith(("—", "－", "--"))
        if not article.subtitle and (dashed or signs.source_of(piece.text)):
            self._draft.article = replace(article, subtitle=piece.text)
            return True
        return False

    def _is_title_line(self, piece: Piece, index: int) -> bool:
        """Return whether a piece before the body of an article belongs to its title."""
        known = "".join(one.text for one in self._draft.titles)
        article = self._draft.article
        if (
            article.title
            or article.subtitle
            or (article.author and known)
            or self._announced.names(known)
        ):
            return False
        if piece.level or self._announced.names(piece.text):
            return not self._draft.titles or not piece.level
        if numerals.heading_level(piece.text):
            return self._numbered_titles and not self._draft.titles and is_short(piece)
        following = self._pieces[index : index + _TITLE_LINES + 1]
        run = len(self._draft.titles) + next(
            (i for i, one in enumerate(following) if not signs.can_be_title(one.text)),
            len(following),
        )
        if not self._draft.has_title and self._is_sent and bareunits.asks(self._pieces, index):
            self._reading.remark("title_guessed", f"{self._place}/title", piece.text)
            return True
        return signs.can_be_title(piece.text) and (run <= _TITLE_LINES or not self._draft.titles)

    def _take_block(self, piece: Piece) -> None:
        draft = self._draft
        place = f"{self._place}/blocks/{len(draft.blocks)}"
        cells = tuple(cell.strip() for cell in piece.text.split("\t"))
        if len(cells) > 1:
            if draft.table and len(draft.table[-1]) != len(cells):
                self._flush_table()
            draft.table.append(cells)
            return
        start = tail_start(piece.text, self._units)
        byline = "" if start is None else piece.text[start:]
        piece = replace(piece, text=piece.text[:start].rstrip())
        self._reading.doubts(piece, place)
        level = numerals.heading_level(piece.text) or (piece.level > 1 and min(piece.level - 1, 4))
        if level and is_short(piece):
            draft.blocks.append(Heading(level, rich(piece)))
        else:
            draft.blocks.append(Paragraph(rich(piece), align=piece.align))
        if byline:
            self._take_byline(byline)

    def _take_byline(self, byline: str) -> None:
        """Take the credits that stood at the end of the last paragraph."""
        fields = read_credits(byline, self._units, is_tail=True)
        units = [one for one in fields if one.kind == "source"]
        if not fields or (units and not units[0].match.is_sure):
            self._reading.remark("source_from_paragraph", f"{self._place}/source", byline)
        inside = bracketed(byline)
        fields = fields or (Credit("source", byline, byline if inside is None else inside),)
        self._place_credits(fields, byline, is_tail=True)
        self._draft.ended = True

    def _flush_table(self) -> None:
        """Turn the rows of tabbed lines into a table; a single one is a paragraph."""
        rows, self._draft.table = self._draft.table, []
        place = f"{self._place}/blocks/{len(self._draft.blocks)}"
        if len(rows) == 1:
            self._draft.blocks.append(Paragraph(text("\t".join(rows[0]))))
        elif rows:
            cells = tuple(tuple(Cell(text(cell)) for cell in row) for row in rows)
            self._draft.blocks.append(Table(cells))
            self._reading.remark("table_from_tabs", place, rows[0][0], rows=len(rows))

    def _close(self) -> None:
        """Finish the article that is being read, if there is anything of it."""
        self._flush_table()
        draft, self._draft = self._draft, _Draft()
        if draft.is_empty:
            return
        blocks = (*draft.lead, *draft.blocks)
        article = self._titled(replace(draft.article, blocks=blocks), draft.titles)
        self._sections[-1][1].append(article)

    def _titled(self, article: Article, titles: Sequence[Piece]) -> Article:
        """Share out the lines above the body as kicker, title and subtitle."""
        texts = [piece.text for piece in titles]
        if article.title:
            kicker = "\n".join([*texts, *filter(None, [article.kicker])])
            if texts:
                self._reading.remark("kicker_guessed", f"{self._place}/kicker", kicker)
            return replace(article, kicker=kicker)
        if len(texts) < 2:
            return replace(article, title="".join(texts))
        for first in range(len(texts)):
            for last in range(len(texts), first, -1):
                title = "".join(texts[first:last])
                if self._announced.names(title):
                    return self._shared(article, texts, first, last)
        first = 1 if signs.is_kicker(texts[0]) else 0
        self._reading.remark("title_of_several_lines", f"{self._place}/title", "\n".join(texts))
        return self._shared(article, texts, first, len(texts))

    def _shared(self, article: Article, texts: Sequence[str], first: int, last: int) -> Article:
        under = "\n".join([*texts[last:], *filter(None, [article.subtitle])])
        return replace(
            article,
            kicker="\n".join([*filter(None, [article.kicker]), *texts[:first]]),
            title="\n".join(texts[first:last]),
            subtitle=under,
        )


def _is_note(piece: Piece) -> bool:
    """Return whether a piece is a note by the raised sign that it begins with."""
    return any(start == 0 and end <= 3 and like.superscript for start, end, like in piece.marks)
