"""Outline model: the parts of an issue as a tree, kept by the smallest moves of rows.

报头, 本期要文, sections with their articles, 简讯, 报尾. The articles of a section
without title stand in the tree's first level, as they do in print. Articles
are known by the draft's keys, so that selection and expansion stay whatever
is edited and moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from weakref import WeakValueDictionary

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from typing_extensions import override

from composer.app import arranging
from composer.app.counts import count_article
from composer.app.draft import Change
from composer.app.preview import Pages
from composer.model import edits
from composer.model.document import Document
from composer.model.findings import Severity
from composer.model.issue import Article
from composer.ui.desk import Desk, item_of
from composer.ui.outlinenodes import Kind, Node, Nodes, Plan, Role
from composer.ui.plain import plain_tip
from composer.ui.rowmoves import steady

AnyIndex = QModelIndex | QPersistentModelIndex
MIME = "application/x-bulletin-outline"
_LATER = 400
"""Milliseconds after which words are counted again: not at every key."""
_GRAVEST: tuple[Severity, ...] = ("error", "warning", "hint")


class OutlineModel(QAbstractItemModel):
    """The tree of the desk's issue."""

    rearranged = Signal()
    """Rows have come, gone or moved."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.is_arranging = False
        """Whether rows are moving: what is current now is not what the clerk has chosen."""
        self._tree = Nodes()
        self._known: WeakValueDictionary[int, Node] = WeakValueDictionary()
        self._gone = Node(Kind.ARTICLE)
        self._pages: Pages | None = None
        self._recount = QTimer(self, singleShot=True, interval=_LATER)
        self._recount.timeout.connect(self._count_again)
        desk.loaded.connect(self._load)
        desk.changed.connect(self._follow)
        self._load()

    # Where everything is

    def index_of(self, place: str) -> QModelIndex:
        """Return the row of a place's item; an invalid index when it has none."""
        item = item_of(place, self._desk.kind)
        for node in self._nodes():
            if node.place == item:
                return self._index(node)
        return QModelIndex()

    def node(self, index: AnyIndex) -> Node:
        """Return what a row stands for."""
        return (
            self._known.get(index.internalId(), self._gone) if index.isValid() else self._tree.root
        )

    def indexes(self, kind: Kind) -> list[QModelIndex]:
        """Return the rows of a kind, from top to bottom."""
        return [self._index(node) for node in self._nodes() if node.kind is kind]

    def _nodes(self) -> Iterator[Node]:
        for node in self._tree.root.children:
            yield node
            yield from node.children

    def _index(self, node: Node) -> QModelIndex:
        if node is self._tree.root or node.parent is None:
            return QModelIndex()
        return self._made(node.parent.children.index(node), node)

    def _made(self, row: int, node: Node) -> QModelIndex:
        """Return an index that holds a number, not the node: it must not outlive the node."""
        self._known[node.serial] = node
        return self.createIndex(row, 0, node.serial)

    @override
    def index(
        self,
        row: int,
        column: int,
        parent: AnyIndex = QModelIndex(),  # noqa: B008 - Qt's
    ) -> QModelIndex:
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self._made(row, children[row])

    @override
    def parent(self, child: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self.node(child).parent if child.isValid() else None
        return QModelIndex() if above is None else self._index(above)

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 1

    # What a row shows

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Role.WORDS:
            return self._words(node)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(node))
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: self._title(node),
            Qt.ItemDataRole.EditRole: node.title,
            Role.KIND: node.kind,
            Role.PLACE: node.place,
            Role.FINDINGS: node.findings,
            Role.SEVERITY: node.severity,
            Role.LENGTH: self._length(node),
            Role.COUNT: node.rows,
            Role.UNTITLED: node.kind is Kind.ARTICLE and not node.title.strip(),
        }
        return values.get(role)

    def _title(self, node: Node) -> str:
        if self._desk.kind == "official":
            return self._official_title(node)
        match node.kind:
            case Kind.MASTHEAD:
                return self.tr("报头")
            case Kind.KEY_ITEMS:
                return self.tr("本期要文")
            case Kind.BRIEFS:
                return self.tr("简讯")
            case Kind.IMPRINT:
                return self.tr("报尾")
            case _:
                return node.title if node.title.strip() else self.tr("未命名")

    def _official_title(self, node: Node) -> str:
        match node.kind:
            case Kind.HEAD:
                return self.tr("版头")
            case Kind.CLOSING:
                return self.tr("落款")
            case Kind.IMPRINT:
                return self.tr("版记")
            case _:
                return self._piece_title(node)

    def _piece_title(self, node: Node) -> str:
        part = self.tr("正文") if node.index == 0 else self.tr("附件")
        if node.index and len(self._desk.official.attachments) > 1:
            part = self.tr("附件{number}").format(number=node.index)
        title = node.title if node.title.strip() else self.tr("未命名")
        return self.tr("{part} {title}").format(part=part, title=title)

    def _length(self, node: Node) -> str:
        if node.length is None:
            return ""
        return self.tr("{number}页").format(number=f"{node.length:.1f}".removesuffix(".0"))

    def _words(self, node: Node) -> int | None:
        """Return the words of an article; at most a moment old while it is being typed."""
        if not isinstance(node.value, Article):
            return None
        if node.counted is None:
            node.counted, node.words = node.value, count_article(node.value).words
        elif node.counted is not node.value and not self._recount.isActive():
            self._recount.start()
        return node.words

    def _count_again(self) -> None:
        for node in self._tree.articles.values():
            if node.counted is not node.value and isinstance(node.value, Article):
                node.counted, node.words = node.value, count_article(node.value).words
                self._redraw(node)

    def _spoken(self, node: Node) -> str:
        parts = [self._title(node)]
        if node.kind is Kind.SECTION:
            parts = [self.tr("栏目：{title}").format(title=parts[0])]
            parts.append(self.tr("%n 篇文章", "", len(node.children)))
        if node.rows is not None:
            parts.append(self.tr("%n 条", "", node.rows))
        if node.findings:
            parts.append(self.tr("%n 处待查", "", node.findings))
        parts += [text for text in (self._length(node),) if text]
        return self.tr("，").join(parts)

    def _tip(self, node: Node) -> str:
        parts = [self._title(node)]
        if isinstance(node.value, Article):
            if node.value.source:
                parts.append(self.tr("供稿单位：{unit}").format(unit=node.value.source))
            parts.append(self.tr("%n 字", "", self._words(node) or 0))
        if node.findings:
            parts.append(self.tr("%n 处待查", "", node.findings))
        return "\n".join(parts)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable
        match self.node(index).kind:
            case Kind.ARTICLE if self._is_body(index):
                return usual | flag.ItemIsEditable | flag.ItemNeverHasChildren
            case Kind.ARTICLE:
                return (
                    usual | flag.ItemIsEditable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren
                )
            case Kind.SECTION:
                return usual | flag.ItemIsEditable | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
            case _:
                return usual | flag.ItemNeverHasChildren

    def _is_body(self, index: AnyIndex) -> bool:
        """Return whether a row is the body of an official document, which stays where it is."""
        return self._desk.kind == "official" and self.node(index).index == 0

    @override
    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename an article or a section; an empty name and the same one change nothing."""
        node = self.node(index)
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == node.title:
            return False
        if node.kind is Kind.ARTICLE:
            label = self.tr("修改标题")
            self._desk.apply(label, edits.set_article(self._desk.content, node.index, title=name))
        elif node.kind is Kind.SECTION:
            label = self.tr("栏目改名为“{name}”").format(name=name)
            self._desk.apply(label, edits.rename_section(self._desk.issue, node.index, name))
        else:
            return False
        return True

    # Dragging

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what is dragged: articles, or one section; nothing for a mixture."""
        nodes = [self.node(index) for index in indexes]
        kinds = {node.kind for node in nodes}
        packed = QMimeData()
        if kinds == {Kind.ARTICLE} or (kinds == {Kind.SECTION} and len(nodes) == 1):
            words = [nodes[0].kind.value, *(str(node.number) for node in nodes)]
            packed.setData(MIME, QByteArray(" ".join(words).encode()))
        return packed

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        return self._dropped(data, row, parent) is not None

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """Move what is dropped. Returns False always: the rows follow the issue, not the view."""
        found = self._dropped(data, row, parent)
        if found is not None:
            label, issue = found
            self._desk.apply(label, issue)
        return False

    def _dropped(self, data: QMimeData, row: int, parent: AnyIndex) -> tuple[str, Document] | None:
        """Return what dropping would make, and its name; None: it cannot land there."""
        words = bytes(data.data(MIME).data()).decode().split()
        if not words:
            return None
        numbers = [int(word) for word in words[1:]]
        above = self.node(parent)
        issue = self._desk.content
        if words[0] == Kind.ARTICLE.value:
            nodes = [
                self._tree.articles[number] for number in numbers if number in self._tree.articles
            ]
            target = self._landing(above, row)
            if target is None or not nodes:
                return None
            moved = [node.index for node in nodes]
            return self.moving(nodes), arranging.move_articles(issue, moved, *target)
        node = next((one for one in self._tree.sections if one.number == numbers[0]), None)
        if node is None or above is not self._tree.root or not self._parts_sections(row):
            return None
        before = sum(self._section_row(one) < row for one in self._tree.sections if one is not node)
        return self.moving([node]), edits.move_section(self._desk.issue, node.index, before)

    def moving(self, nodes: Sequence[Node]) -> str:
        """Return what moving rows is called in the undo menu."""
        if self._desk.kind == "official":
            return self._moving_attachments(nodes)
        if len(nodes) > 1:
            return self.tr("移动 %n 篇文章", "", len(nodes))
        title = self._title(nodes[0])
        if nodes[0].kind is Kind.SECTION:
            return self.tr("移动栏目“{title}”").format(title=title)
        return self.tr("移动文章《{title}》").format(title=title)

    def _moving_attachments(self, nodes: Sequence[Node]) -> str:
        if len(nodes) > 1:
            return self.tr("移动 %n 个附件", "", len(nodes))
        title = nodes[0].title.strip() or self.tr("未命名")
        return self.tr("移动附件《{title}》").format(title=title)

    def _is_between(self, row: int) -> bool:
        """Return whether a gap of the first level is behind 本期要文 and before 简讯.

        In an official document it is behind the body and before 落款.
        """
        return 2 <= row <= len(self._tree.root.children) - 2

    def _parts_sections(self, row: int) -> bool:
        """Return whether a gap of the first level is one between sections."""
        neighbours = self._tree.root.children[row - 1 : row + 1]
        if not self._is_between(row) or {node.kind for node in neighbours} != {Kind.ARTICLE}:
            return self._is_between(row)
        homes = [edits.locate_article(self._desk.content, node.index)[0] for node in neighbours]
        return homes[0] != homes[1]

    def _landing(self, above: Node, row: int) -> tuple[int, int] | None:
        """Return the section and the position in it where articles dropped at a row land."""
        if above.kind is Kind.SECTION:
            return above.index, len(above.children) if row < 0 else row
        if above is not self._tree.root or not self._is_between(row):
            return None
        behind = self._tree.root.children[row - 1]
        if behind.kind is Kind.ARTICLE:
            section, position = edits.locate_article(self._desk.content, behind.index)
            return section, position + 1
        before = self._tree.root.children[row]
        if before.kind is Kind.ARTICLE:
            return edits.locate_article(self._desk.content, before.index)
        if behind.kind is Kind.SECTION:
            return behind.index, len(behind.children)
        return (before.index, 0) if before.kind is Kind.SECTION else None

    def _section_row(self, section: Node) -> int:
        """Return the row of a section, or of the first article of one without title."""
        if section.parent is self._tree.root:
            return self._tree.root.children.index(section)
        articles = self._desk.content.sections[section.index].articles
        first = next(
            (one for one in self._tree.articles.values() if one.value in articles[:1]), None
        )
        return 0 if first is None else self._tree.root.children.index(first)

    # Following the draft

    def show_pages(self, pages: Pages) -> None:
        """Take over lengths and findings of new pages."""
        self._pages = pages
        found: dict[str, list[Severity]] = {}
        for finding in pages.findings:
            if finding.severity == "hint":
                continue  # for whoever looks at the panel; a badge is a thing to do
            item = item_of(finding.place, self._desk.kind)
            found.setdefault(item, []).append(finding.severity)
        keys = pages.state.keys
        for node in self._nodes():
            place = node.place
            if node.kind is Kind.ARTICLE:
                if node.number not in keys:
                    continue
                place = f"articles/{keys.index(node.number)}"
            before = node.shown
            severities = found.get(place, [])
            node.findings = len(severities)
            node.severity = next((one for one in _GRAVEST if one in severities), None)
            extent = pages.extent(place) if node.kind is Kind.ARTICLE else None
            node.length = None if extent is None else round(extent.length, 1)
            if node.shown != before:
                self._redraw(node)

    def _load(self) -> None:
        self.beginResetModel()
        self._pages = None
        self._tree = Nodes()
        plan = self._tree.plan(self._desk.draft.state)
        for parent, children in plan:
            parent.children = list(children)
            for child in children:
                child.parent = parent
        self.endResetModel()

    def _follow(self, change: Change) -> None:
        if not change.touches("body", "attachments", "sections", "briefs", "extra_key_items"):
            return
        shown = {node: node.shown for node in self._nodes()}
        self.is_arranging = True
        changed = self._arrange(self._tree.plan(change.after))
        self.is_arranging = False
        if changed:
            self.rearranged.emit()
        for node in self._nodes():
            if node in shown and node.shown != shown[node]:
                self._redraw(node)

    def _redraw(self, node: Node) -> None:
        index = self._index(node)
        self.dataChanged.emit(index, index)

    # The smallest moves

    def _arrange(self, plan: Plan) -> bool:
        """Make the tree as planned; return whether rows have come, gone or moved."""
        wanted = {child for _, children in plan for child in children}
        changed = self._drop(wanted)
        for parent, children in plan:
            changed |= self._order(parent, children)
        return self._drop(wanted) or changed

    def _drop(self, wanted: set[Node]) -> bool:
        """Remove rows that are not wanted and hold none that are."""
        changed = False
        for parent in (*self._tree.root.children, self._tree.root):
            for row in reversed(range(len(parent.children))):
                node = parent.children[row]
                if node not in wanted and not node.children:
                    self.beginRemoveRows(self._index(parent), row, row)
                    del parent.children[row]
                    node.parent = None
                    self.endRemoveRows()
                    changed = True
        return changed

    def _order(self, parent: Node, children: Sequence[Node]) -> bool:
        """Put children under a parent in order, moving as few rows as can be."""
        rank = {child: at for at, child in enumerate(children)}
        kept = [rank[child] for child in parent.children if child in rank]
        stay = {children[at] for at in steady(kept)}
        previous: Node | None = None
        changed = False
        for child in children:
            if child not in stay:
                row = 0 if previous is None else parent.children.index(previous) + 1
                changed |= self._put(child, parent, row)
            previous = child
        return changed

    def _put(self, child: Node, parent: Node, row: int) -> bool:
        home = child.parent
        if home is None:
            self.beginInsertRows(self._index(parent), row, row)
            parent.children.insert(row, child)
            child.parent = parent
            self.endInsertRows()
            return True
        old = home.children.index(child)
        if not self.beginMoveRows(self._index(home), old, old, self._index(parent), row):
            return False  # it is there already
        del home.children[old]
        parent.children.insert(row - 1 if home is parent and old < row else row, child)
        child.parent = parent
        self.endMoveRows()
        return True
