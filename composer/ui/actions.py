"""Actions: everything that can be done in the window, as one table.

Menus, tool bar, command palette, list of keys and help are all made from it.
Panes bind what an action does with `Actions.bind`; an action that nobody has
bound is disabled. Names are Chinese source texts of the context "Actions",
with the mnemonic as (&N); a name that ends in … opens a dialog. An action
that only one kind of document has is hidden while another kind is open; one
that is called otherwise in an official document has that name in `OFFICIAL`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from typing_extensions import override

from composer.model.document import Kind
from composer.ui.icons import icon, no_icon
from composer.ui.texts import noop, translated

_Key = str | QKeySequence.StandardKey
_Standard = QKeySequence.StandardKey
CONTEXT = "Actions"


@dataclass(frozen=True, slots=True)
class Row:
    """One action. `menu` is the id of a menu, `icon` a name of Lucide, `key` "" is none.

    In a menu a line is drawn wherever `group` changes.
    """

    id: str
    menu: str
    group: int
    name: str
    key: _Key = ""
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    needs_draft: bool = True
    """Whether it is of no use on the start page."""
    kind: Kind | None = None
    """The only kind of document that has it; None: every kind."""


MENUS: tuple[tuple[str, str], ...] = (
    ("file", noop("Actions", "文件(&F)")),
    ("edit", noop("Actions", "编辑(&E)")),
    ("insert", noop("Actions", "插入(&I)")),
    ("format", noop("Actions", "格式(&O)")),
    ("issue", noop("Actions", "本期(&B)")),
    ("view", noop("Actions", "视图(&V)")),
    ("tools", noop("Actions", "工具(&T)")),
    ("help", noop("Actions", "帮助(&H)")),
)
NEW_MENU = ("new", noop("Actions", "新建其他(&M)"))
"""The menu behind 新建 in the menu of files."""

ROWS: tuple[Row, ...] = (
    # file
    Row("draft-new", "file", 0, noop("Actions", "新建(&N)"), _Standard.New, "file-plus",
        noop("Actions", "新建一期空白的简报"), needs_draft=False),
    Row("official-new-document", "new", 0, noop("Actions", "公文（红头文件）(&D)"), "", "stamp",
        noop("Actions", "新建一份红头文件，已填好本机构的发文机关、署名和抄送"), needs_draft=False),
    Row("official-new-letter", "new", 0, noop("Actions", "信函(&L)"), "", "mail",
        noop("Actions", "新建一份信函格式的公文"), needs_draft=False),
    Row("official-new-minutes", "new", 0, noop("Actions", "纪要(&M)"), "", "clipboard-list",
        noop("Actions", "新建一份会议纪要"), needs_draft=False),
    Row("official-new-order", "new", 0, noop("Actions", "命令（令）(&O)"), "", "scroll-text",
        noop("Actions", "新建一份命令（令）"), needs_draft=False),
    Row("column-new", "new", 1, noop("Actions", "专版(&C)"), "", "columns-3",
        noop("Actions", "新建一个分栏的专版"), needs_draft=False),
    Row("draft-next", "file", 0, noop("Actions", "新建下一期(&T)…"), "Ctrl+Shift+E", "copy-plus",
        noop("Actions", "由上一期新建下一期：期号和日期顺延，报头报尾照旧，文章清空"), needs_draft=False),
    Row("draft-open", "file", 0, noop("Actions", "打开(&O)…"), _Standard.Open, "folder-open",
        noop("Actions", "打开已有的草稿"), needs_draft=False),
    Row("draft-start", "file", 0, noop("Actions", "开始页(&H)"), "", "house",
        noop("Actions", "回到开始页")),
    Row("draft-save", "file", 1, noop("Actions", "保存(&S)"), _Standard.Save, "save",
        noop("Actions", "保存草稿")),
    Row("draft-save-as", "file", 1, noop("Actions", "另存为(&A)…"), "Ctrl+Shift+S", "",
        noop("Actions", "用另一个名称保存，以后都存到新文件")),
    Row("draft-save-copy", "file", 1, noop("Actions", "另存副本(&C)…"), "", "",
        noop("Actions", "另存一份副本，仍编辑原来的文件")),
    Row("draft-history", "file", 1, noop("Actions", "历史版本(&V)…"), "Ctrl+Shift+H", "rotate-ccw-clock",
        noop("Actions", "看以前保存的版本，与现在对照，取回整期或其中一篇")),
    Row("draft-recover", "file", 1, noop("Actions", "找回未保存的内容(&U)…"), "", "archive-restore",
        noop("Actions", "列出意外关闭或放弃时没有保存的内容，可以打开、对照"), needs_draft=False),
    Row("sources-import", "file", 2, noop("Actions", "导入来稿(&I)…"), "Ctrl+Shift+I", "file-input",
        noop("Actions", "把来稿文件导入这一期"), needs_draft=False),
    Row("issue-export", "file", 2, noop("Actions", "导出(&E)…"), "Ctrl+E", "file-output",
        noop("Actions", "导出 PDF、DOCX 和网页")),
    Row("issue-export-pdf", "file", 2, noop("Actions", "导出 PDF(&D)"), "Ctrl+Shift+D", "file-text",
        noop("Actions", "按上次的设置导出 PDF")),
    Row("issue-print", "file", 3, noop("Actions", "打印(&P)…"), _Standard.Print, "printer",
        noop("Actions", "打印这一期")),
    Row("issue-booklet", "file", 3, noop("Actions", "小册子打印(&B)…"), "", "book-open",
        noop("Actions", "骑马钉：A3 纸每面两页，自动排定页序")),
    Row("window-close", "file", 4, noop("Actions", "关闭(&W)"), "Ctrl+W", "",
        noop("Actions", "关闭这份草稿"), needs_draft=False),
    Row("program-quit", "file", 4, noop("Actions", "退出(&Q)"), "Ctrl+Q", "",
        noop("Actions", "退出程序"), needs_draft=False),
    # edit
    Row("edit-undo", "edit", 0, noop("Actions", "撤销(&U)"), _Standard.Undo, "undo-2",
        noop("Actions", "撤销上一步")),
    Row("edit-redo", "edit", 0, noop("Actions", "重做(&R)"), "Ctrl+Y", "redo-2",
        noop("Actions", "重做撤销的一步")),
    Row("edit-cut", "edit", 1, noop("Actions", "剪切(&T)"), _Standard.Cut, "scissors", needs_draft=False),
    Row("edit-copy", "edit", 1, noop("Actions", "复制(&C)"), _Standard.Copy, "copy", needs_draft=False),
    Row("edit-paste", "edit", 1, noop("Actions", "粘贴(&P)"), _Standard.Paste, "clipboard-paste",
        noop("Actions", "粘贴，并换成本刊的样式"), needs_draft=False),
    Row("edit-paste-plain", "edit", 1, noop("Actions", "无格式粘贴(&L)"), "Ctrl+Shift+V", "",
        noop("Actions", "只粘贴文字"), needs_draft=False),
    Row("issue-copy-web", "edit", 1, noop("Actions", "复制为网页/微信格式(&W)"), "Ctrl+Shift+W", "globe",
        noop("Actions", "把选中的内容或全文连同样式复制，粘贴到办公系统、网站和微信公众号的编辑器")),
    Row("edit-select-all", "edit", 1, noop("Actions", "全选(&A)"), _Standard.SelectAll, needs_draft=False),
    Row("edit-find", "edit", 2, noop("Actions", "查找(&F)"), _Standard.Find, "search",
        noop("Actions", "在整期中查找")),
    Row("edit-replace", "edit", 2, noop("Actions", "替换(&H)"), "Ctrl+H", "replace",
        noop("Actions", "在整期中查找和替换")),
    Row("edit-find-next", "edit", 2, noop("Actions", "查找下一处(&N)"), "F3"),
    Row("edit-find-previous", "edit", 2, noop("Actions", "查找上一处(&V)"), "Shift+F3"),
    # insert
    Row("article-add", "insert", 0, noop("Actions", "文章(&A)"), "Ctrl+Shift+N", "file-plus-corner",
        noop("Actions", "在当前文章之后新建一篇文章")),
    Row("brief-add", "insert", 0, noop("Actions", "简讯(&B)"), "Ctrl+Shift+B", "list-plus",
        noop("Actions", "新增一条简讯"), kind="bulletin"),
    Row("section-add", "insert", 0, noop("Actions", "栏目(&S)"), "Ctrl+Shift+M", "folder-plus",
        noop("Actions", "新增一个栏目"), kind="bulletin"),
    Row("figure-add", "insert", 1, noop("Actions", "图片(&P)…"), "Ctrl+Alt+P", "image-plus",
        noop("Actions", "在光标处插入图片")),
    Row("table-add", "insert", 1, noop("Actions", "表格(&T)…"), "", "table",
        noop("Actions", "在光标处插入表格")),
    Row("editor-note-add", "insert", 1, noop("Actions", "编者按(&E)"), "", "message-square-quote",
        noop("Actions", "给这篇文章加编者按"), kind="bulletin"),
    Row("symbol-add", "insert", 2, noop("Actions", "特殊符号(&Y)…"), "", "omega",
        noop("Actions", "插入键盘上没有的符号")),
    Row("date-add", "insert", 2, noop("Actions", "日期(&D)"), "Alt+Shift+D", "calendar",
        noop("Actions", "插入今天的日期")),
    # format
    Row("style-body", "format", 0, noop("Actions", "正文(&0)"), "Ctrl+0", "pilcrow",
        noop("Actions", "正文段落"), checkable=True),
    Row("style-heading-1", "format", 0, noop("Actions", "一级标题(&1)"), "Ctrl+1", "heading-1",
        noop("Actions", "一级标题，如“一、”"), checkable=True),
    Row("style-heading-2", "format", 0, noop("Actions", "二级标题(&2)"), "Ctrl+2", "heading-2",
        noop("Actions", "二级标题，如“（一）”"), checkable=True),
    Row("style-heading-3", "format", 0, noop("Actions", "三级标题(&3)"), "Ctrl+3", "heading-3",
        noop("Actions", "三级标题，如“1.”"), checkable=True),
    Row("style-heading-4", "format", 0, noop("Actions", "四级标题(&4)"), "Ctrl+4", "heading-4",
        noop("Actions", "四级标题，如“（1）”"), checkable=True),
    Row("style-list", "format", 1, noop("Actions", "项目列表(&L)"), "Ctrl+Shift+8", "list",
        noop("Actions", "项目列表"), checkable=True),
    Row("style-list-numbered", "format", 1, noop("Actions", "编号列表(&N)"), "Ctrl+Shift+7",
        "list-ordered", noop("Actions", "编号列表"), checkable=True),
    Row("mark-bold", "format", 2, noop("Actions", "加粗(&B)"), _Standard.Bold, "bold",
        noop("Actions", "加粗"), checkable=True),
    Row("mark-italic", "format", 2, noop("Actions", "倾斜(&I)"), _Standard.Italic, "italic",
        noop("Actions", "倾斜（印成楷体）"), checkable=True),
    Row("mark-underline", "format", 2, noop("Actions", "下划线(&U)"), _Standard.Underline,
        "underline", noop("Actions", "下划线"), checkable=True),
    Row("mark-superscript", "format", 2, noop("Actions", "上标(&S)"), "Ctrl+Shift+=", "superscript",
        noop("Actions", "上标"), checkable=True),
    Row("format-clear", "format", 3, noop("Actions", "清除格式(&C)"), "Ctrl+\\",
        "remove-formatting", noop("Actions", "清除所选文字的格式")),
    Row("align-left", "format", 4, noop("Actions", "左对齐"), "Ctrl+L", "text-align-start", "", True),
    Row("align-center", "format", 4, noop("Actions", "居中"), "Ctrl+Shift+C", "text-align-center", "", True),
    Row("align-right", "format", 4, noop("Actions", "右对齐"), "Ctrl+R", "text-align-end", "", True),
    Row("template-options", "format", 5, noop("Actions", "版式选项(&O)…"), "Ctrl+Shift+O",
        "sliders-horizontal", noop("Actions", "每行字数、每页行数、要文标记、页码等")),
    # issue
    Row("masthead-show", "issue", 0, noop("Actions", "报头(&M)"), "Ctrl+Alt+1", "panel-top",
        noop("Actions", "填写报头"), kind="bulletin"),
    Row("key-items-show", "issue", 0, noop("Actions", "本期要文(&K)"), "Ctrl+Alt+2", "list-checks",
        noop("Actions", "查看和修改本期要文"), kind="bulletin"),
    Row("briefs-show", "issue", 0, noop("Actions", "简讯(&J)"), "Ctrl+Alt+3", "newspaper",
        noop("Actions", "编辑简讯"), kind="bulletin"),
    Row("imprint-show", "issue", 0, noop("Actions", "报尾(&I)"), "Ctrl+Alt+4", "panel-bottom",
        noop("Actions", "填写报、送、发和联系方式"), kind="bulletin"),
    Row("head-show", "issue", 0, noop("Actions", "版头(&M)"), "Ctrl+Alt+1", "panel-top",
        noop("Actions", "填写发文机关、发文字号、签发人"), kind="official"),
    Row("body-show", "issue", 0, noop("Actions", "正文(&K)"), "Ctrl+Alt+2", "file-text",
        noop("Actions", "到标题、主送机关和正文"), kind="official"),
    Row("closing-show", "issue", 0, noop("Actions", "落款(&J)"), "Ctrl+Alt+3", "signature",
        noop("Actions", "填写署名、成文日期、用印和附注"), kind="official"),
    Row("official-imprint-show", "issue", 0, noop("Actions", "版记(&I)"), "Ctrl+Alt+4",
        "panel-bottom", noop("Actions", "填写抄送、印发机关和印发日期"), kind="official"),
    Row("item-up", "issue", 1, noop("Actions", "上移(&U)"), "Alt+Up", "arrow-up",
        noop("Actions", "把选中的文章、栏目或简讯上移")),
    Row("item-down", "issue", 1, noop("Actions", "下移(&D)"), "Alt+Down", "arrow-down",
        noop("Actions", "把选中的文章、栏目或简讯下移")),
    Row("item-rename", "issue", 1, noop("Actions", "改名(&R)"), "F2", "",
        noop("Actions", "修改文章标题或栏目名称")),
    Row("item-duplicate", "issue", 1, noop("Actions", "复制一份(&C)"), "Ctrl+D", "copy",
        noop("Actions", "把选中的文章复制一份")),
    Row("item-delete", "issue", 1, noop("Actions", "删除(&X)"), "Shift+Del", "trash",
        noop("Actions", "删除选中的文章、栏目或简讯，可以撤销")),
    Row("findings-show", "issue", 2, noop("Actions", "检查(&F)"), "F7", "list-todo",
        noop("Actions", "列出待查之处")),
    Row("findings-next", "issue", 2, noop("Actions", "下一处待查(&N)"), "F4", "",
        noop("Actions", "到下一处待查的地方")),
    Row("text-tidy", "issue", 2, noop("Actions", "整理(&T)"), "Ctrl+Shift+T", "broom",
        noop("Actions", "看文字里要整理的空格、标点、断行等，选好后一次改好")),
    Row("sources-show", "issue", 2, noop("Actions", "未归位的文字(&H)"), "", "archive-restore",
        noop("Actions", "处理导入时未能归位的文字")),
    Row("inbox-show", "issue", 2, noop("Actions", "来稿(&L)"), "Ctrl+Shift+L", "inbox",
        noop("Actions", "看收到的来稿，选好放入本期")),
    Row("words-count", "issue", 3, noop("Actions", "字数统计(&W)…"), "", "hash",
        noop("Actions", "各篇和全期的字数")),
    Row("origin-open", "issue", 4, noop("Actions", "打开来稿原件(&G)"), "", "file-symlink",
        noop("Actions", "用系统里的程序打开这篇文章的来稿文件")),
    Row("origin-compare", "issue", 4, noop("Actions", "与来稿原件对照(&V)…"), "", "file-diff",
        noop("Actions", "看这篇文章与来稿相比删了什么、增了什么")),
    # view
    Row("outline-show", "view", 0, noop("Actions", "目录(&O)"), "F8", "panel-left",
        noop("Actions", "显示或隐藏目录"), checkable=True),
    Row("pages-show", "view", 0, noop("Actions", "版面(&P)"), "F9", "panel-right",
        noop("Actions", "显示或隐藏版面"), checkable=True),
    Row("view-focus", "view", 0, noop("Actions", "专注(&F)"), "F11", "maximize",
        noop("Actions", "只显示正文"), checkable=True),
    Row("pane-next", "view", 0, noop("Actions", "到下一个窗格(&N)"), "F6", "",
        noop("Actions", "在目录、正文、版面之间移动")),
    Row("pane-previous", "view", 0, noop("Actions", "到上一个窗格(&B)"), "Shift+F6", "",
        noop("Actions", "在版面、正文、目录之间移动")),
    Row("editor-zoom-in", "view", 1, noop("Actions", "放大正文(&I)"), "Ctrl+=", "zoom-in"),
    Row("editor-zoom-out", "view", 1, noop("Actions", "缩小正文(&U)"), "Ctrl+-", "zoom-out"),
    Row("editor-zoom-fit", "view", 1, noop("Actions", "正文适合栏宽(&J)"), "Ctrl+Alt+6",
        "move-horizontal", noop("Actions", "一行正好排满版面的字数"), checkable=True),
    Row("editor-zoom-full", "view", 1, noop("Actions", "正文原大(&K)"), "Ctrl+Alt+5", "",
        noop("Actions", "与印在纸上一样大"), checkable=True),
    Row("pages-zoom-in", "view", 2, noop("Actions", "放大版面"), "Ctrl+Alt+=", "zoom-in"),
    Row("pages-zoom-out", "view", 2, noop("Actions", "缩小版面"), "Ctrl+Alt+-", "zoom-out"),
    Row("pages-fit-width", "view", 2, noop("Actions", "适合页宽"), "Ctrl+Alt+0", "move-horizontal",
        "", True),
    Row("pages-fit-page", "view", 2, noop("Actions", "整页"), "Ctrl+Alt+9", "scan", "", True),
    Row("pages-two-up", "view", 2, noop("Actions", "双页"), "Ctrl+Alt+8", "columns-2", "", True),
    Row("pages-list", "view", 2, noop("Actions", "页面列表"), "Ctrl+Alt+7", "gallery-vertical",
        "", True),
    Row("pages-next", "view", 3, noop("Actions", "下一页"), "Ctrl+PgDown", "chevron-right"),
    Row("pages-previous", "view", 3, noop("Actions", "上一页"), "Ctrl+PgUp", "chevron-left"),
    Row("theme-dark", "view", 4, noop("Actions", "深色(&D)"), "", "moon",
        noop("Actions", "深色外观"), checkable=True, needs_draft=False),
    Row("language-switch", "view", 4, noop("Actions", "English"), "", "languages",
        noop("Actions", "换成英文界面"), needs_draft=False),
    # tools
    Row("profile-edit", "tools", 0, noop("Actions", "机构设置(&P)…"), "", "building-complex",
        noop("Actions", "单位名称、各刊报头、报送名单、供稿单位"), needs_draft=False),
    Row("templates-show", "tools", 0, noop("Actions", "版式(&T)…"), "", "layout-template",
        noop("Actions", "选择这一期的版式")),
    Row("settings-edit", "tools", 0, noop("Actions", "设置(&S)…"), "Ctrl+,", "settings",
        noop("Actions", "程序设置"), needs_draft=False),
    Row("command-palette", "tools", 1, noop("Actions", "命令面板(&C)…"), "Ctrl+Shift+P", "command",
        noop("Actions", "按名称或拼音首字母执行任何命令"), needs_draft=False),
    # help
    Row("help-show", "help", 0, noop("Actions", "使用说明(&H)"), "F1", "circle-question-mark",
        noop("Actions", "打开使用说明"), needs_draft=False),
    Row("help-keys", "help", 0, noop("Actions", "快捷键(&K)"), "Ctrl+F1", "keyboard",
        noop("Actions", "列出所有快捷键"), needs_draft=False),
    Row("help-tour", "help", 0, noop("Actions", "入门(&T)"), "", "compass",
        noop("Actions", "五步认识这个程序"), needs_draft=False),
    Row("help-about", "help", 1, noop("Actions", "关于与诊断(&A)"), "", "info",
        noop("Actions", "版本、字体和系统信息"), needs_draft=False),
)  # fmt: skip

OFFICIAL: dict[str, tuple[str, str]] = {
    "draft-next": (noop("Actions", "新建下一件(&T)…"), noop(
        "Actions", "由上一件新建：字号和日期顺延，发文机关、抄送照旧，正文清空")),
    "sources-import": (noop("Actions", "导入来稿(&I)…"),
                       noop("Actions", "把来稿文件导入这份公文")),
    "inbox-show": (noop("Actions", "来稿(&L)"), noop("Actions", "看收到的来稿，选好放入公文")),
    "issue-print": (noop("Actions", "打印(&P)…"), noop("Actions", "打印这份公文")),
    "edit-paste": (noop("Actions", "粘贴(&P)"), noop("Actions", "粘贴，并换成公文的样式")),
    "edit-find": (noop("Actions", "查找(&F)"), noop("Actions", "在整份公文中查找")),
    "edit-replace": (noop("Actions", "替换(&H)"), noop("Actions", "在整份公文中查找和替换")),
    "article-add": (noop("Actions", "附件(&A)"), noop("Actions", "在当前附件之后新建一个附件")),
    "template-options": (noop("Actions", "版式选项(&O)…"),
                         noop("Actions", "每行字数、每页行数、红色、页码等")),
    "item-up": (noop("Actions", "上移(&U)"), noop("Actions", "把选中的附件上移")),
    "item-down": (noop("Actions", "下移(&D)"), noop("Actions", "把选中的附件下移")),
    "item-rename": (noop("Actions", "改名(&R)"), noop("Actions", "修改正文或附件的标题")),
    "item-duplicate": (noop("Actions", "复制一份(&C)"), noop("Actions", "把选中的附件复制一份")),
    "item-delete": (noop("Actions", "删除(&X)"), noop("Actions", "删除选中的附件，可以撤销")),
    "words-count": (noop("Actions", "字数统计(&W)…"), noop("Actions", "正文、附件和全文的字数")),
    "templates-show": (noop("Actions", "版式(&T)…"), noop("Actions", "选择这份公文的版式")),
}  # fmt: skip
"""Name and tip of the actions that are called otherwise in an official document."""
OFFICIAL_MENUS = {"issue": noop("Actions", "公文(&B)")}


CHANGES = frozenset(
    [
        "draft-save",
        "sources-import",
        "edit-undo",
        "edit-redo",
        "edit-cut",
        "edit-paste",
        "edit-paste-plain",
        "edit-replace",
        "article-add",
        "brief-add",
        "section-add",
        "figure-add",
        "table-add",
        "editor-note-add",
        "symbol-add",
        "date-add",
        "style-body",
        "style-heading-1",
        "style-heading-2",
        "style-heading-3",
        "style-heading-4",
        "style-list",
        "style-list-numbered",
        "mark-bold",
        "mark-italic",
        "mark-underline",
        "mark-superscript",
        "format-clear",
        "align-left",
        "align-center",
        "align-right",
        "template-options",
        "item-up",
        "item-down",
        "item-rename",
        "item-duplicate",
        "item-delete",
        "text-tidy",
        "templates-show",
    ]
)
"""Actions that change the content of the open draft, or its file: none of a draft that may only
be looked at."""


class Action(QAction):
    """An action that is also disabled while there is nothing that it could act on.

    `setEnabled` says whether its owner can do it now; on the start page an
    action that needs a draft is disabled all the same, and so is one that
    the kind of the open document does not have, which is hidden as well.
    """

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(name, parent)
        self._wanted = True
        self._allowed = True
        self._suits = True
        self._forbidden = False

    @override
    def setEnabled(self, wanted: bool) -> None:
        self._wanted = wanted
        self._show()

    @override
    def setDisabled(self, unwanted: bool) -> None:
        self.setEnabled(not unwanted)

    def allow(self, allowed: bool) -> None:
        """Let the action be enabled, or not, whatever its owner says."""
        self._allowed = allowed
        self._show()

    def forbid(self, forbidden: bool) -> None:
        """Disable the action, or not: the open draft may only be looked at."""
        self._forbidden = forbidden
        self._show()

    def suit(self, suits: bool) -> None:
        """Show the action or not: it is one of the open document's kind, or of another."""
        self._suits = suits
        self.setVisible(suits)
        self._show()

    def _show(self) -> None:
        super().setEnabled(self._wanted and self._allowed and self._suits and not self._forbidden)


class Actions(QObject):
    """The actions of one window, made from the table."""

    kind_changed = Signal(str)
    """They are those of another kind of document now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.kind: Kind = "bulletin"
        self._actions = {row.id: self._made(row) for row in ROWS}
        self._bound: set[str] = set()
        self._suit()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def set_draft_open(self, is_open: bool) -> None:
        """Disable what needs a draft while none is shown, and let it be again after that."""
        for row in ROWS:
            if row.needs_draft:
                self._actions[row.id].allow(is_open)

    def set_read_only(self, read_only: bool) -> None:
        """Disable what changes content, or let it be again."""
        for name in CHANGES:
            self._actions[name].forbid(read_only)

    def set_kind(self, kind: Kind) -> None:
        """Have the actions of a kind of document, with the names they have there."""
        if kind == self.kind:
            return
        self.kind = kind
        self._suit()
        for row in ROWS:
            if row.id in OFFICIAL:
                official = kind == "official"
                said = OFFICIAL[row.id] if official else (row.name, row.tip)
                _say(self._actions[row.id], *said)
        self.kind_changed.emit(kind)

    def is_bound(self, name: str) -> bool:
        """Return whether somebody does what action `name` says."""
        return name in self._bound

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def bind(self, name: str, do: Callable[[], object]) -> QAction:
        """Have action `name` call `do`, and enable it; a checkable one calls after each toggle."""
        action = self._actions[name]
        self._bound.add(name)
        action.triggered.connect(lambda _checked=False: do())
        action.setEnabled(True)
        return action

    def retint(self) -> None:
        """Draw all icons in the colours of the theme."""
        for row in ROWS:
            if row.icon:
                self._actions[row.id].setIcon(icon(row.icon))

    def _suit(self) -> None:
        for row in ROWS:
            self._actions[row.id].suit(row.kind in (None, self.kind))

    def _made(self, row: Row) -> Action:
        action = Action("", self)
        action.setObjectName(row.id)
        action.setCheckable(row.checkable)
        action.setShortcut(QKeySequence(row.key))
        if row.id == "edit-redo":
            action.setShortcuts([QKeySequence(row.key), QKeySequence("Ctrl+Shift+Z")])
        action.setIcon(icon(row.icon) if row.icon else no_icon())
        _say(action, row.name, row.tip)
        action.setEnabled(False)
        return action


def _say(action: QAction, name: str, tip: str) -> None:
    """Give an action a name and a tip, both from the table."""
    action.setText(translated(CONTEXT, name))
    plain = plain_name(action)
    action.setIconText(plain)
    said = translated(CONTEXT, tip) or plain
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{said} ({key})" if key else said)
    action.setStatusTip(said)


def plain_name(action: QAction) -> str:
    """Return an action's name without mnemonic and dots: 打开(&O)… is 打开."""
    text = action.text().rstrip("…")
    start = text.find("(&")
    if start >= 0:
        end = text.find(")", start)
        text = text[:start] + text[end + 1 :]
    return text.replace("&", "").rstrip("….")
