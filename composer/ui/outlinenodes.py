"""Outline nodes: the rows of the outline, and how their tree must be for an issue.

Articles are known by the draft's keys; sections by what they are, else by
their title, else by their rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from itertools import count
from typing import TypeAlias

from PySide6.QtCore import Qt

from composer.app.draft import State
from composer.model.findings import Severity
from composer.model.issue import Article, Section, key_items
from composer.model.official import OfficialDocument
from composer.ui.desk import BRIEFS, CLOSING, HEAD, IMPRINT, KEY_ITEMS, MASTHEAD


class Role(IntEnum):
    """What the delegate asks for besides the title."""

    KIND = Qt.ItemDataRole.UserRole
    PLACE = Qt.ItemDataRole.UserRole + 1
    FINDINGS = Qt.ItemDataRole.UserRole + 2
    """Number of findings."""
    SEVERITY = Qt.ItemDataRole.UserRole + 3
    LENGTH = Qt.ItemDataRole.UserRole + 4
    """Pages in words: 1.5页."""
    WORDS = Qt.ItemDataRole.UserRole + 5
    COUNT = Qt.ItemDataRole.UserRole + 6
    """Number of lines, of 本期要文 and 简讯."""
    UNTITLED = Qt.ItemDataRole.UserRole + 7


class Kind(Enum):
    """What a row stands for."""

    ROOT = "root"
    MASTHEAD = MASTHEAD
    KEY_ITEMS = KEY_ITEMS
    SECTION = "section"
    ARTICLE = "article"
    BRIEFS = BRIEFS
    IMPRINT = IMPRINT
    HEAD = HEAD
    CLOSING = CLOSING


@dataclass(eq=False)
class Node:
    """A row. `place` and what it shows are brought up to date after each change."""

    kind: Kind
    number: int = 0
    """Key of an article, or number of a section that stays its own."""
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    index: int = 0
    """Of the article or section in the issue."""
    title: str = ""
    rows: int | None = None
    findings: int = 0
    severity: Severity | None = None
    length: float | None = None
    value: Article | Section | None = None
    words: int = 0
    counted: Article | Section | None = None
    serial: int = field(default_factory=count(1).__next__)

    @property
    def place(self) -> str:
        """The item of the desk."""
        name = str(self.kind.value)
        return f"{name}s/{self.index}" if self.kind in (Kind.ARTICLE, Kind.SECTION) else name

    @property
    def shown(self) -> tuple[object, ...]:
        """What a row shows, to tell when it must be drawn again."""
        text = self.value if self.kind is Kind.ARTICLE else None
        return (self.index, self.title, self.rows, self.findings, self.severity, self.length, text)


Plan: TypeAlias = tuple[tuple[Node, tuple[Node, ...]], ...]
"""How the tree must be: each parent with its children in order, the root first."""


class Nodes:
    """All nodes of an issue, kept from state to state."""

    def __init__(self) -> None:
        self.root = Node(Kind.ROOT)
        self.fixed = {
            kind: Node(kind)
            for kind in (
                Kind.MASTHEAD,
                Kind.KEY_ITEMS,
                Kind.BRIEFS,
                Kind.IMPRINT,
                Kind.HEAD,
                Kind.CLOSING,
            )
        }
        self.articles: dict[int, Node] = {}
        self.sections: list[Node] = []
        """Of all sections, also of those without title, which have no row."""
        self._fresh = count()

    def plan(self, state: State) -> Plan:
        """Return the tree of a state, of the nodes that are there and new ones, all filled."""
        if isinstance(state.content, OfficialDocument):
            return self._official_plan(state)
        issue = state.issue
        self.sections = self._matched(issue.sections)
        nodes = [self.articles.get(key) or Node(Kind.ARTICLE, key) for key in state.keys]
        self.articles = {node.number: node for node in nodes}
        top: list[Node] = [self.fixed[Kind.MASTHEAD], self.fixed[Kind.KEY_ITEMS]]
        below: list[tuple[Node, tuple[Node, ...]]] = []
        first = 0
        for section, node in zip(issue.sections, self.sections, strict=True):
            inside = nodes[first : first + len(section.articles)]
            first += len(section.articles)
            if section.title.strip():
                top.append(node)
                below.append((node, tuple(inside)))
            else:
                top += inside
        top += [self.fixed[Kind.BRIEFS], self.fixed[Kind.IMPRINT]]
        for index, (node, article) in enumerate(zip(nodes, issue.articles, strict=True)):
            _fill(node, index, article)
        for index, (node, section) in enumerate(zip(self.sections, issue.sections, strict=True)):
            _fill(node, index, section)
        self.fixed[Kind.KEY_ITEMS].rows = len(key_items(issue))
        self.fixed[Kind.BRIEFS].rows = len(issue.briefs)
        return ((self.root, tuple(top)), *below)

    def _official_plan(self, state: State) -> Plan:
        """Return the rows of an official document: 版头, 正文, 附件, 落款, 版记."""
        self.sections = []
        nodes = [self.articles.get(key) or Node(Kind.ARTICLE, key) for key in state.keys]
        self.articles = {node.number: node for node in nodes}
        for index, (node, article) in enumerate(zip(nodes, state.content.articles, strict=True)):
            _fill(node, index, article)
        ends = (self.fixed[Kind.CLOSING], self.fixed[Kind.IMPRINT])
        return ((self.root, (self.fixed[Kind.HEAD], *nodes, *ends)),)

    def _matched(self, sections: Sequence[Section]) -> list[Node]:
        """Return a node for each section: the one it had, as far as that can be told.

        The same object first, then the same title, then the same rank among the rest.
        """
        spare = list(self.sections)
        found: dict[int, Node] = {}
        for test in (_is_same, _has_title, _is_any):
            for at, section in enumerate(sections):
                if at not in found:
                    node = next((one for one in spare if test(one, section)), None)
                    if node is not None:
                        spare.remove(node)
                        found[at] = node
        return [
            found.get(at) or Node(Kind.SECTION, next(self._fresh)) for at in range(len(sections))
        ]


def _fill(node: Node, index: int, value: Article | Section) -> None:
    node.index, node.value = index, value
    node.title = value.title_line if isinstance(value, Article) else value.title


def _is_same(node: Node, section: Section) -> bool:
    return node.value is section


def _has_title(node: Node, section: Section) -> bool:
    return bool(section.title) and node.title == section.title


def _is_any(node: Node, section: Section) -> bool:
    return True
