"""OfficialDocument (公文): everything one red-header document, letter, minutes or order says.

Values only; edits are in `edits.py`. The body is article 0 and the
attachments are the articles after it, so that whatever works on the articles
of an issue (editor, search, undo, clipboard) works here: places are written
"articles/0/blocks/3" for the body, "articles/1/title" for the first
attachment, "recipients", "head/document_number", "closing/date",
"imprint/copy_to". Fields that are "", None or () are not printed.

Sources: GB/T 9704-2012 §7 (parts of a document), §10 (letter, order,
minutes); 《党政机关公文处理工作条例》 第九条.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from composer.model.blocks import Node
from composer.model.findings import Finding
from composer.model.issue import Article, Distribution, Option, Section

Form: TypeAlias = Literal["document", "letter", "minutes", "order"]
"""文件格式, 信函格式, 纪要格式, 命令（令）格式."""
FORMS: tuple[Form, ...] = ("document", "letter", "minutes", "order")
MARK_WORDS: Mapping[Form, str] = MappingProxyType(
    {"document": "文件", "letter": "", "minutes": "纪要", "order": "令"}
)
"""What usually ends the 发文机关标志 of a form."""
Seal: TypeAlias = Literal["seal", "none", "stamp"]
"""加盖印章, 不加盖印章, 加盖签发人签名章 (§7.3.5)."""
USUAL_SEALS: Mapping[Form, Seal] = MappingProxyType(
    {"document": "seal", "letter": "seal", "minutes": "none", "order": "stamp"}
)
SEALS: tuple[Seal, ...] = ("seal", "none", "stamp")


@dataclass(frozen=True, slots=True)
class Head(Node):
    """What stands above the red rule (版头)."""

    issuers: tuple[str, ...] = ()
    """发文机关 of the mark, the leading one (主办机关) first."""
    mark_word: str = "文件"
    """What ends the 发文机关标志: 文件, 令, 纪要; "" is the names alone."""
    document_number: str = ""
    """发文字号 as printed, 青科协〔2026〕4号; the 令号 第5号 of an order."""
    signers: tuple[str, ...] = ()
    """签发人, in the order of the 发文机关; they make it a document to superiors (上行文)."""
    copy_number: str = ""
    """份号."""
    classification: str = ""
    """密级和保密期限, 机密★1年."""
    urgency: str = ""
    """紧急程度."""


@dataclass(frozen=True, slots=True)
class Attendance(Node):
    """A line of minutes: 出席, 请假 or 列席, and the names as they are typed."""

    label: str = "出席"
    names: str = ""


@dataclass(frozen=True, slots=True)
class Closing(Node):
    """What ends the body: 署名, 成文日期, 附注, and the attendance of minutes."""

    signature: tuple[str, ...] = ()
    """发文机关署名, the leading one first."""
    date: dt.date | None = None
    seal: Seal = "seal"
    post: str = ""
    """签发人职务, left of the 签名章."""
    signatory: str = ""
    """Whose 签名章 it is; printed where there is no stamp to be."""
    note: str = ""
    """附注, without its brackets."""
    attendance: tuple[Attendance, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialImprint(Node):
    """The foot of the last page (版记)."""

    send_to: str = ""
    """主送机关 that are named here, because they would push the body off page 1."""
    copy_to: Distribution = ()
    """抄送: groups joined by ，, the organs of a group by 、."""
    printer: str = ""
    """印发机关."""
    print_date: dt.date | None = None
    copies: int | None = None
    """共印份数."""


@dataclass(frozen=True, slots=True)
class OfficialDocument(Node):
    """One official document: content and the options its clerk chose for the template.

    `key_item` of an attachment is its name in the 附件说明: None follows its
    title, "" leaves it out, as in 本期要文. Of the body and the attachments
    only title, blocks and `key_item` are printed.
    """

    form: Form = "document"
    head: Head = Head()
    recipients: str = ""
    """主送机关 in one line, without the colon after the last."""
    body: Article = field(default_factory=Article)
    attachments: tuple[Article, ...] = ()
    extra_attachments: tuple[str, ...] = ()
    """Names in the 附件说明 to which no attachment belongs; printed after the others."""
    closing: Closing = Closing()
    imprint: OfficialImprint = OfficialImprint()
    unplaced: tuple[str, ...] = ()
    """What an import could not place: kept and shown, not printed."""
    remarks: tuple[Finding, ...] = ()
    """What an import was not sure of, until the clerk has dealt with it."""
    template: str = "official"
    options: Mapping[str, Option] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The body and the attachments."""
        return (self.body, *self.attachments)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The body alone, and the attachments: two sections without a title."""
        return (Section(articles=(self.body,)), Section(articles=self.attachments))

    @property
    def title_line(self) -> str:
        """The title in one line."""
        return self.body.title_line

    @property
    def is_empty(self) -> bool:
        """Whether there is no body, no title and no attachment."""
        return not (self.body.title or self.body.blocks or self.attachments)

    @property
    def is_upward(self) -> bool:
        """Whether it goes to superiors (上行文): it names who has signed it."""
        return bool(self.head.signers) and self.form == "document"


@dataclass(frozen=True, slots=True)
class AttachmentName:
    """A line of the 附件说明: its text and the article it names (None: there is none)."""

    text: str
    article: int | None


def attachment_names(document: OfficialDocument) -> tuple[AttachmentName, ...]:
    """Return the lines of the 附件说明 in printing order.

    They follow the titles of the attachments unless an attachment says
    otherwise; names without an attachment come last.

    >>> document = OfficialDocument(attachments=(Article("方案"), Article("表", key_item="")))
    >>> attachment_names(document)
    (AttachmentName(text='方案', article=1),)
    """
    names: list[AttachmentName] = []
    for index, attachment in enumerate(document.attachments, 1):
        line = attachment.title_line if attachment.key_item is None else attachment.key_item
        if line.strip():
            names.append(AttachmentName(line, index))
    names += [AttachmentName(line, None) for line in document.extra_attachments]
    return tuple(names)


def attachment_labels(document: OfficialDocument) -> dict[int, int | None]:
    """Return the articles that have the label 附件 over them, with the number in it.

    One that the 附件说明 leaves out is no 附件 but what the document hands on
    (印发, 转发), and has none. A single one has no number (None), and neither has
    one without a name among others that have names.

    Source: GB/T 9704-2012 §7.3.7.

    >>> attachment_labels(OfficialDocument(attachments=(Article("甲"), Article("乙"))))
    {1: 1, 2: 2}
    >>> attachment_labels(OfficialDocument(attachments=(Article("丙", key_item=""), Article("甲"))))
    {2: None}
    """
    labelled = [at for at, one in enumerate(document.attachments, 1) if one.key_item != ""]
    listed = [name.article for name in attachment_names(document)] or labelled
    numbers = {at: number for number, at in enumerate(listed, 1)} if len(listed) > 1 else {}
    return {at: numbers.get(at) for at in labelled}
