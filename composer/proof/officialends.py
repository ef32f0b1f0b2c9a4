"""Rules for what ends an official document: 落款, 附注, 出席, and the 版记.

Sources: GB/T 9704-2012 §7.3.5, §7.3.6, §7.4, §10.2, §10.3;
《党政机关公文处理工作条例》 第九条（十一）（十二）（十六）, 第十五条（五）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.model import numerals
from composer.model.blocks import Paragraph, plain
from composer.model.findings import Finding
from composer.model.official import OfficialDocument

_PERSON = re.compile(
    "(?:书记|部长|主任|主席|市长|省长|县长|区长|局长|厅长|会长|校长|院长|秘书长|同志|先生|女士)$"
)
"""How a person is called; an organ that is called so would go on: 书记办公会."""
_UNIT_END = "。．.；;，,、：:"


def check_closing(document: OfficialDocument) -> Iterator[Finding]:
    """Yield what is missing after the body, or wrong there (rules F15, F20)."""
    if document.is_empty:
        return
    closing, form = document.closing, document.form
    signature = tuple(name for name in closing.signature if name.strip())
    if form in ("document", "letter"):
        if not signature:
            yield Finding("signature_missing", "warning", "closing/signature")
        else:
            yield from _signature(document, signature)
    if form == "order":
        if not closing.post.strip():
            yield Finding("order_post_missing", "warning", "closing/post")
        if not closing.signatory.strip():
            yield Finding("order_signatory_missing", "warning", "closing/signatory")
    if closing.date is None and form != "minutes":
        yield Finding("document_date_missing", "warning", "closing/date")
    if closing.seal == "seal" or (closing.seal == "none" and not closing.signatory):
        said = " ".join(filter(None, (closing.post, closing.signatory)))
        if said:
            yield Finding("signatory_not_printed", "warning", "closing/signatory", said)
    yield from _note(closing.note)
    yield from _attendance(document)


def check_body_end(document: OfficialDocument) -> Iterator[Finding]:
    """Yield a date at the end of the body, where it is not the 成文日期 of the document."""
    last = len(document.body.blocks) - 1
    block = document.body.blocks[last] if last >= 0 else None
    words = plain(block.text) if isinstance(block, Paragraph) else ""
    day = numerals.read_date("".join(words.split()))
    if day is not None:
        yield Finding("date_in_body", "warning", f"articles/0/blocks/{last}", words)


def _signature(document: OfficialDocument, signature: tuple[str, ...]) -> Iterator[Finding]:
    """Yield how the 署名 of several organs differs from their mark."""
    issuers = document.head.issuers
    if document.form == "letter" or len(issuers) < 2:
        return
    said = "、".join(signature)
    if len(signature) != len(issuers):
        facts = (("issuers", str(len(issuers))), ("signatures", str(len(signature))))
        yield Finding("signature_count", "warning", "closing/signature", said, facts=facts)
    elif signature != issuers and set(signature) == set(issuers):
        right = "、".join(issuers)
        yield Finding("signature_order", "warning", "closing/signature", said, right)


def _note(note: str) -> Iterator[Finding]:
    said = note.strip()
    inside = re.fullmatch(r"[（(]\s*(.*?)\s*[）)]", said, re.DOTALL)
    if inside:
        yield Finding("note_bracketed", "warning", "closing/note", note, inside[1].rstrip("。"))
    elif said.endswith("。"):
        yield Finding("note_end_mark", "warning", "closing/note", note, said.rstrip("。"))


def _attendance(document: OfficialDocument) -> Iterator[Finding]:
    lines = document.closing.attendance
    if document.form == "minutes" and not any(line.names.strip() for line in lines):
        yield Finding("attendance_missing", "hint", "closing/attendance")
    for index, line in enumerate(lines):
        place = f"closing/attendance/{index}"
        if line.names.strip() and not line.label.strip():
            yield Finding("attendance_label_missing", "warning", f"{place}/label", line.names)


def check_imprint(document: OfficialDocument) -> Iterator[Finding]:
    """Yield what is wrong with the 版记 (rules F8, F10)."""
    imprint, date = document.imprint, document.closing.date
    said = imprint.send_to.strip()
    if said and said.rstrip(_UNIT_END) != said:
        right = said.rstrip(_UNIT_END)
        yield Finding("unit_end_mark", "warning", "imprint/send_to", imprint.send_to, right)
    for group, units in enumerate(imprint.copy_to):
        for index, unit in enumerate(units):
            yield from _unit(unit, f"imprint/copy_to/{group}/{index}")
    if document.form == "letter":
        if imprint.printer.strip() or imprint.print_date or imprint.copies is not None:
            yield Finding("imprint_not_printed", "hint", "imprint/printer", imprint.printer)
        return
    if imprint.print_date and date and imprint.print_date < date:
        facts = (
            ("printed", numerals.date(imprint.print_date)),
            ("date", numerals.date(date)),
        )
        where = "imprint/print_date"
        yield Finding("print_date_earlier", "warning", where, facts[0][1], facts=facts)
    if imprint.printer.strip() and imprint.print_date is None:
        yield Finding("print_date_missing", "warning", "imprint/print_date", imprint.printer)
    if imprint.print_date and not imprint.printer.strip():
        yield Finding("printer_missing", "warning", "imprint/printer")


def _unit(unit: str, place: str) -> Iterator[Finding]:
    said = unit.strip()
    if said.rstrip(_UNIT_END) != said:
        yield Finding("unit_end_mark", "warning", place, unit, said.rstrip(_UNIT_END))
    if _PERSON.search(said.rstrip(_UNIT_END)):
        yield Finding("copy_to_person", "hint", place, unit)
