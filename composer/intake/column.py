"""Column: the text of a newspaper page read into sections of articles.

What parts it is told from heads of sections with their pinyin, the levels of
headings, 本报讯 at the start of an article and the byline at its end. A first
word of a headline that is an office is its kicker. Sentences that columns
have cut are mended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from composer.intake import signs
from composer.intake.bodies import read_blocks
from composer.intake.kinds import PINYIN_HEAD
from composer.intake.lines import Piece, ends_sentence, width
from composer.intake.mending import mended
from composer.intake.official import signs as official
from composer.intake.official.head import remark_title
from composer.intake.reading import PRINTED, Reading
from composer.model import numerals
from composer.model.issue import Article, Section

_LEAD = re.compile(r"[【（(]?本[报刊网站台]讯")
_BYLINE = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)]){2,60}[）)]")
_BYLINE_WORDS = re.compile(r"组稿|记者|通讯员|供稿|撰稿|摄影|作者|采写|编辑|整理")
_PLACE_WIDTH, _TITLE_WIDTH = 12, 60


@dataclass(slots=True)
class _Draft:
    """An article while it is read."""

    titles: list[Piece] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    author: str = ""

    @property
    def level(self) -> int:
        return self.titles[0].level if self.titles else 0

    @property
    def is_empty(self) -> bool:
        return not (self.titles or self.pieces or self.author)


def read_column(pieces: Sequence[Piece], reading: Reading) -> tuple[Section, ...]:
    """Return the sections of a newspaper page that pieces are."""
    reader = _ColumnReader(mended(pieces, _begins), reading)
    return reader.sections()


def _begins(words: str) -> bool:
    return bool(_LEAD.match(words) or PINYIN_HEAD.fullmatch(words) or _BYLINE.fullmatch(words))


class _ColumnReader:
    """Reads pieces one after the other."""

    def __init__(self, pieces: Sequence[Piece], reading: Reading) -> None:
        self._pieces = pieces
        self._reading = reading
        self._done: list[Section] = []
        self._articles: list[Article] = []
        self._head = Section()
        self._written: Piece | None = None
        """The line that `_head` is read from."""
        self._draft = _Draft()

    @property
    def _place(self) -> str:
        count = sum(len(section.articles) for section in self._done) + len(self._articles)
        return f"articles/{count}"

    def sections(self) -> tuple[Section, ...]:
        """Return the sections; one without articles is not one."""
        for index in range(len(self._pieces)):
            self._take(index)
        self._close_section()
        return tuple(self._done)

    def _take(self, index: int) -> None:
        piece = self._pieces[index]
        words = piece.text
        if not piece.level and (signs.is_chrome(words) or official.PUBLICATION.fullmatch(words)):
            self._reading.leave(piece, "web_page_line")
        elif PINYIN_HEAD.fullmatch(words) or (
            signs.is_section_head(words) and signs.is_framed(words)
        ):
            self._open_section(piece)
        elif _BYLINE.fullmatch(words) and (_BYLINE_WORDS.search(words) or self._is_last(index)):
            self._sign(words)
            self._reading.doubts(piece, f"{self._place}/author")
        elif self._starts_article(index):
            self._close()
            self._draft.titles.append(piece)
        elif self._is_title_line(index):
            self._draft.titles.append(piece)
        else:
            self._take_text(index)

    def _is_last(self, index: int) -> bool:
        """Return whether text stands before a piece and a head or nothing behind it."""
        if not self._draft.pieces or signs.source_of(self._pieces[index].text) is None:
            return False
        return index + 1 == len(self._pieces) or not ends_sentence(self._pieces[index + 1].text)

    def _is_head(self, index: int) -> bool:
        piece = self._pieces[index]
        return piece.level > 0 or (signs.can_be_title(piece.text) and piece.lines <= 2)

    def _starts_article(self, index: int) -> bool:
        """Return whether a headline stands here, with another article before it."""
        piece, draft = self._pieces[index], self._draft
        if draft.is_empty or not self._is_head(index):
            return False
        if draft.author:
            return True
        if not draft.pieces:
            return False
        if piece.level:
            return piece.level <= draft.level
        following = self._pieces[index + 1].text if index + 1 < len(self._pieces) else ""
        return bool(_LEAD.match(following))

    def _is_title_line(self, index: int) -> bool:
        draft = self._draft
        if draft.pieces or not self._is_head(index) or len(draft.titles) == 3:
            return False
        level = self._pieces[index].level
        return not draft.titles or (level == draft.level and not self._is_place(index))

    def _is_place(self, index: int) -> bool:
        """Return whether a short line heads the text behind it: 云溪县."""
        piece = self._pieces[index]
        follows = index + 1 < len(self._pieces) and ends_sentence(self._pieces[index + 1].text)
        return follows and width(piece.text) <= _PLACE_WIDTH and self._is_head(index)

    def _take_text(self, index: int) -> None:
        piece = self._pieces[index]
        start = signs.tail_byline(piece.text)
        if start is not None:
            self._draft.pieces.append(self._cut(piece, start))
            self._sign(piece.text[start:])
            return
        if piece.level:
            piece = replace(piece, level=max(2, piece.level - max(self._draft.level, 1) + 1))
        elif self._is_place(index) and not numerals.heading_level(piece.text):
            piece = replace(piece, level=2)
            place = f"{self._place}/blocks/{len(self._draft.pieces)}"
            self._reading.remark("perhaps_title", place, piece.text, line=piece.number)
        self._draft.pieces.append(piece)

    def _cut(self, piece: Piece, start: int) -> Piece:
        words = piece.text[:start].rstrip()
        bold = tuple((first, min(last, len(words))) for first, last in piece.bold)
        return replace(piece, text=words, bold=tuple(one for one in bold if one[0] < one[1]))

    def _sign(self, words: str) -> None:
        """Take a byline as the author; a second one of the same article stands behind it."""
        name = words[1:-1].strip()
        place = f"{self._place}/author"
        if self._draft.author:
            self._reading.differs(place, words, f"、{name}")
            self._draft.author = f"{self._draft.author}、{name}"
            return
        self._reading.differs(place, words, PRINTED["bracketed"].format(text=name))
        self._draft.author = name

    def _open_section(self, piece: Piece) -> None:
        self._close_section()
        found = PINYIN_HEAD.fullmatch(piece.text)
        title, pinyin = (found["title"], found["pinyin"]) if found else (piece.text, "")
        self._head, self._written = Section(title, (), pinyin), piece

    def _close_section(self) -> None:
        self._close()
        head, articles = self._head, tuple(self._articles)
        if articles:
            if self._written:
                place = f"sections/{len(self._done)}"
                self._reading.differs(place, self._written.text, head.title + head.pinyin)
            self._done.append(replace(head, articles=articles))
        elif self._written:
            self._reading.leave(self._written, "section_without_article")
        self._head, self._written, self._articles = Section(), None, []

    def _close(self) -> None:
        """Finish the article that is being read, if there is anything of it."""
        draft, self._draft = self._draft, _Draft()
        if draft.is_empty:
            return
        place = self._place
        blocks = read_blocks(draft.pieces, place, self._reading)
        article = Article(blocks=blocks, author=draft.author)
        for piece in draft.titles:
            self._reading.doubts(piece, f"{place}/title")
        if not draft.titles:
            self._reading.remark("no_title", f"{place}/title", severity="warning")
        self._articles.append(_titled(article, draft.titles, place, self._reading))


def _titled(article: Article, titles: Sequence[Piece], place: str, reading: Reading) -> Article:
    """Share out the lines of a headline as kicker and title."""
    lines = [piece.text for piece in titles]
    kicker = ""
    if len(lines) > 1 and official.is_office(lines[0]):
        kicker, lines = lines[0], lines[1:]
    elif lines:
        first, _, rest = lines[0].partition(" ")
        if rest.strip() and official.is_office(first):
            kicker, lines = first, [rest.strip(), *lines[1:]]
            reading.remark("kicker_guessed", f"{place}/kicker", kicker)
    title = "\n".join(lines)
    if len(lines) > 1:
        reading.remark("title_of_several_lines", f"{place}/title", title)
    remark_title(title, [title], f"{place}/title", reading)
    return replace(article, kicker=kicker, title=title)
