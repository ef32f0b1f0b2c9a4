"""Issue (一期简报): everything one issue of a bulletin says.

Values only; edits are in `edits.py`. Articles are counted through all
sections from 0, and places are written "articles/0/blocks/3",
"briefs/2", "imprint/send_to".

Sources: the parts of a bulletin and their order are convention, not
standard (报头, 报核, 报尾).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from composer.model.blocks import Block, Node, Text
from composer.model.findings import Finding

Option: TypeAlias = bool | int | float | str
Distribution: TypeAlias = tuple[tuple[str, ...], ...]
"""Units of a distribution line: groups joined by ，, the units in a group by 、."""


@dataclass(frozen=True, slots=True)
class Masthead(Node):
    """The head of page 1 (报头). "" and None mean: not printed."""

    name: str = ""
    issue_number: int | None = None
    total_number: int | None = None
    year: int | None = None
    editor: str = ""
    """编发单位 as printed, with its 编 or 编印."""
    date: dt.date | None = None
    classification: str = ""
    """密级, upper left."""
    copy_number: str = ""
    """编号, upper right."""
    note: Text = ()
    """按语, before the articles; "\\n" parts its paragraphs."""


@dataclass(frozen=True, slots=True)
class Origin(Node):
    """Where an article comes from: the file that a contributor sent, which the draft keeps."""

    file: str = ""
    """Its name among the media of the draft, `<sha256>.<extension>`; "" is not kept."""
    name: str = ""
    """What it was called, behind the names of the archives it lay in: 来稿.zip/第一分会.docx."""
    part: int = 0
    """Which of the articles of that file this was, counted from 0."""
    date: dt.date | None = None
    """The day that it says it was written on, which is not printed."""


@dataclass(frozen=True, slots=True)
class Article(Node):
    r"""One contribution. "\n" in a title is a break that the clerk has set."""

    title: str = ""
    blocks: tuple[Block, ...] = ()
    kicker: str = ""
    subtitle: str = ""
    source: str = ""
    """供稿单位, without its brackets."""
    author: str = ""
    editor_note: Text = ()
    key_item: str | None = None
    """Its line in 本期要文: None follows the title, "" leaves it out."""
    origin: Origin | None = None
    """None: written here."""

    @property
    def title_line(self) -> str:
        r"""The title in one line.

        >>> Article("“科普惠民”三年行动\n全面启动").title_line
        '“科普惠民”三年行动全面启动'
        """
        return self.title.replace("\n", "")


@dataclass(frozen=True, slots=True)
class Section(Node):
    """A column of the issue (栏目); the empty title prints no head."""

    title: str = ""
    articles: tuple[Article, ...] = ()
    pinyin: str = ""
    """The line of pinyin beside the title, in a column page only."""


@dataclass(frozen=True, slots=True)
class Brief(Node):
    """One item of 简讯; `date` is for sorting and is not printed by itself."""

    text: Text = ()
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Imprint(Node):
    """The foot of the last page (报尾)."""

    report_to: Distribution = ()
    """报 (superiors)."""
    send_to: Distribution = ()
    """送 (equals)."""
    issue_to: Distribution = ()
    """发 (subordinates)."""
    added: Distribution = ()
    """本期增发."""
    copies: int | None = None
    contact: tuple[tuple[str, ...], ...] = ()
    """Rows of fields, "电话：…" and the like, as printed."""
    responsible_editor: str = ""
    reviewer: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Issue(Node):
    """One issue: content and the options its clerk chose for the template."""

    masthead: Masthead = Masthead()
    sections: tuple[Section, ...] = ()
    briefs: tuple[Brief, ...] = ()
    imprint: Imprint = Imprint()
    extra_key_items: tuple[str, ...] = ()
    """Lines of 本期要文 that belong to no article; printed after the others."""
    unplaced: tuple[str, ...] = ()
    """What an import could not place: kept and shown, not printed."""
    remarks: tuple[Finding, ...] = ()
    """What an import was not sure of, until the clerk has dealt with it."""
    template: str = "bulletin"
    options: Mapping[str, Option] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles in printing order."""
        return tuple(article for section in self.sections for article in section.articles)

    @property
    def is_empty(self) -> bool:
        """Whether there is neither an article nor a brief."""
        return not self.articles and not self.briefs


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A line of 本期要文: its text and the article it stands for (None: no article)."""

    text: str
    article: int | None
    overridden: bool = False


def key_items(issue: Issue) -> tuple[KeyItem, ...]:
    """Return the lines of 本期要文 in printing order.

    They follow the articles' titles, joined where the title has set breaks,
    unless an article says otherwise; lines without an article come last.

    >>> one = Section(articles=(Article("甲"), Article("乙", key_item="")))
    >>> key_items(Issue(sections=(one,), extra_key_items=("丙",)))
    (KeyItem(text='甲', article=0, overridden=False),
     KeyItem(text='丙', article=None, overridden=True))
    """
    items: list[KeyItem] = []
    for index, article in enumerate(issue.articles):
        if article.key_item is None:
            if article.title.strip():
                items.append(KeyItem(article.title_line, index))
        elif article.key_item:
            items.append(KeyItem(article.key_item, index, overridden=True))
    items += [KeyItem(line, None, overridden=True) for line in issue.extra_key_items]
    return tuple(items)
