"""Imprint: 报送发, people, contacts and copies at the end of a text (报尾)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from composer.intake import signs
from composer.intake.lines import FIELD_BLANK, Piece, ends_sentence, width
from composer.intake.reading import PRINTED, Reading
from composer.model.issue import Distribution, Imprint

_DISTRIBUTION = {
    **dict.fromkeys(("报", "呈报", "抄报", "报送", "呈送"), "report_to"),
    **dict.fromkeys(("送", "抄送", "主送", "分送"), "send_to"),
    **dict.fromkeys(("发", "发送", "印发", "下发"), "issue_to"),
    **dict.fromkeys(("增发", "本期增发"), "added"),
}
_PEOPLE = {
    **dict.fromkeys(("责任编辑", "责编"), "responsible_editor"),
    **dict.fromkeys(("审核", "核稿", "审稿"), "reviewer"),
    **dict.fromkeys(("签发", "签发人"), "signer"),
}
_CONTACTS = tuple(
    "地址 通讯地址 邮编 邮政编码 电话 联系电话 办公电话 传真 网址 网站 邮箱 电子邮箱 电子邮件 "  # noqa: SIM905
    "投稿邮箱 投稿 E-mail Email email 联系人 微信 微信公众号 公众号 主办 主办单位 承办 承办单位 "
    "编辑 校对 编审 主编 编印 印数".split()
)


def _spaced(words: Sequence[str]) -> str:
    """Return a pattern of the words, longest first, each letter-spaced or not."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"[^\S\r\n]{0,4}".join(map(re.escape, word)) for word in ordered)


_LABEL = re.compile(rf"(?P<word>{_spaced(tuple(_DISTRIBUTION))})\s*(?P<colon>[：:])\s*")
_PERSON = re.compile(rf"(?P<word>{_spaced(tuple(_PEOPLE))})\s*[：:]\s*(?P<name>\S.*)?")
_LABELLED = re.compile(rf"(?:{_spaced((*_PEOPLE, *_CONTACTS))})\s*[：:]")
_FIELDS = re.compile(rf"\s{{2,}}|\t+|\u3000+|\s+(?={_LABELLED.pattern})")
_COPIES = re.compile(
    r"[（(]?\s*(?:共印|(?:本期)?印数|印刷份数|印发份数|印刷|印制|印发|印)\s*(?:[：:]\s*)?(?P<copies>[0-9]{1,6})\s*份\s*[）)]?[。.]?"
)
_PRINTED_ON = re.compile(r".*[0-9]日\s*印发?")
_LOOSE_LINES = 3


def is_imprint_line(text: str) -> bool:
    """Return whether a line names what only the foot of a bulletin has.

    >>> is_imprint_line("送：各会员单位。"), is_imprint_line("送别仪式")
    (True, False)
    """
    found = _LABEL.match(text)
    return bool(found or _LABELLED.match(text) or _copies_in(text) or _PRINTED_ON.fullmatch(text))


def is_distribution_line(text: str) -> bool:
    """Return whether a line begins with 报：送：发： or one of their kin."""
    return bool(_LABEL.match(text))


def _copies_in(text: str) -> bool:
    return any(_COPIES.fullmatch(field) for field in _FIELDS.split(text) if field)


def imprint_start(pieces: Sequence[Piece]) -> int:
    """Return the index of the first piece of the foot; the number of pieces when there is none."""
    told = next((at for at, piece in enumerate(pieces) if piece.role == "imprint"), None)
    if told is not None:
        return told
    start, loose = len(pieces), 0
    for index in range(len(pieces) - 1, -1, -1):
        text = pieces[index].text
        if is_imprint_line(text) and width(text) < 400:
            start, loose = index, 0
        elif loose == _LOOSE_LINES or not _can_be_loose(text):
            break
        else:
            loose += 1
    return start


def _can_be_loose(text: str) -> bool:
    """Return whether a line without label may stand in the foot, as a unit or a turned line."""
    if signs.source_of(text) is not None or text[0] in signs.MARKERS:
        return False
    return width(text) <= (20 if ends_sentence(text) else 60)


@dataclass(slots=True)
class _Line:
    """A distribution line with the turned lines that belong to it."""

    piece: Piece
    name: str
    start: int
    """Where its units begin, after the label."""
    text: str


def read_imprint(pieces: Sequence[Piece], reading: Reading) -> Imprint:
    """Return the foot of the last page that the pieces are."""
    imprint = Imprint()
    lines: list[_Line] = []
    turns = False
    for piece in _one_label_each(pieces):
        found = _LABEL.match(piece.text)
        if found:
            name = _DISTRIBUTION[signs.squeezed(found["word"])]
            units, copies = _without_copies(piece.text)
            lines.append(_Line(piece, name, found.end(), units))
            turns = not copies
            if copies:
                imprint = _with_fields(imprint, replace(piece, text=copies, doubts=()), reading)
        elif turns and not lines[-1].text.endswith("。") and not is_imprint_line(piece.text):
            lines[-1].text += piece.text
            reading.doubts(piece, "imprint")
        else:
            imprint = _with_fields(imprint, piece, reading)
            turns = False
    for line in lines:
        imprint = _with_distribution(imprint, line, reading)
    if pieces and not lines:
        reading.remark("contact_in_imprint", "imprint/contact", pieces[0].text)
    return imprint


def _one_label_each(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those with several labels parted: 报：市委　　送：各分会."""
    for piece in pieces:
        start = 0
        for gap in FIELD_BLANK.finditer(piece.text):
            if _LABEL.match(piece.text, gap.end()):
                yield replace(piece, text=piece.text[start : gap.start()], bold=())
                start = gap.end()
        yield replace(piece, text=piece.text[start:], bold=(), doubts=()) if start else piece


def _without_copies(text: str) -> tuple[str, str]:
    """Return a distribution line and the copies that stand at its end after a wide blank."""
    gap = next(iter([*FIELD_BLANK.finditer(text)][-1:]), None)
    if gap is None or not _COPIES.fullmatch(text[gap.end() :]):
        return text, ""
    return text[: gap.start()], text[gap.end() :]


def _with_distribution(imprint: Imprint, line: _Line, reading: Reading) -> Imprint:
    name = line.name
    units = groups_of(line.text[line.start :])
    if not units or getattr(imprint, name):
        reading.leave(replace(line.piece, text=line.text), "second_distribution")
        return imprint
    groups = (PRINTED["unit_mark"].join(group) for group in units)
    printed = PRINTED["group_mark"].join(groups) + PRINTED["distribution_end"]
    reading.differs(f"imprint/{name}", line.text, PRINTED[name] + printed)
    reading.doubts(line.piece, f"imprint/{name}")
    values: dict[str, Any] = {name: units}
    return replace(imprint, **values)


def groups_of(text: str) -> Distribution:
    """Return the units of a distribution line: groups parted by ，, units by 、, brackets whole."""
    text = text.strip().rstrip("。.")
    separated = _parted(text, "，,；;")
    groups = tuple(
        tuple(unit.strip() for unit in _parted(group, "、") if unit.strip()) for group in separated
    )
    groups = tuple(group for group in groups if group)
    if len(groups) == 1 and len(groups[0]) == 1 and len(text.split()) > 1:
        return (tuple(text.split()),)
    return groups


def _parted(text: str, marks: str) -> list[str]:
    parts, depth = [""], 0
    for character in text:
        depth = max(0, depth + (character in "（([《〔") - (character in "）)]》〕"))
        if character in marks and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts if not depth or len(parts) > 1 else re.split(f"[{re.escape(marks)}]", text)


def _with_fields(imprint: Imprint, piece: Piece, reading: Reading) -> Imprint:
    """Take people and copies out of a row; the rest of it is contact."""
    row: list[str] = []
    for field in filter(None, _FIELDS.split(piece.text)):
        taken = _with_field(imprint, field, reading)
        if taken is None:
            row.append(field)
        else:
            imprint = taken
    reading.doubts(piece, "imprint/contact")
    return replace(imprint, contact=(*imprint.contact, tuple(row))) if row else imprint


def _with_field(imprint: Imprint, field: str, reading: Reading) -> Imprint | None:
    copies = _COPIES.fullmatch(field)
    if copies and imprint.copies is None:
        reading.differs(
            "imprint/copies", field, PRINTED["copies"].format(copies=int(copies["copies"]))
        )
        return replace(imprint, copies=int(copies["copies"]))
    person = _PERSON.fullmatch(field)
    if person is None or not person["name"]:
        return None
    name = _PEOPLE[signs.squeezed(person["word"])]
    if getattr(imprint, name):
        return None
    reading.differs(f"imprint/{name}", field, PRINTED[name].format(name=person["name"]))
    values: dict[str, Any] = {name: person["name"]}
    return replace(imprint, **values)
