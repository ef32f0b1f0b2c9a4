"""Reading: what an import collects on its way besides the content.

Remarks, text that found no place, options of the template that keep the
source's own marks. The rule behind `differs`: whenever the page will show
other characters than the source, a remark holds both. So a source can be
compared with its issue character by character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from composer.intake.lines import Piece
from composer.intake.signs import squeezed
from composer.model.findings import Finding, Severity
from composer.model.issue import Option

PRINTED_OTHERWISE = frozenset({
    "printed_otherwise", "title_from_key_items", "head_added", "marks_dropped",
    "recipients_without_colon",
})  # fmt: skip
"""Rules of the remarks whose `text` the page shows as `suggestion`, `count` times."""

PRINTED = {
    "issue_number": "第{number}期",
    "total_number": "总第{number}期",
    "year_issue_number": "{year}年第{number}期",
    "bracketed": "（{text}）",
    "key_items": "本期要文",
    "briefs": "简讯",
    "editor_note": "编者按：",
    "report_to": "报：",
    "send_to": "送：",
    "issue_to": "发：",
    "added": "本期增发：",
    "group_mark": "，",
    "unit_mark": "、",
    "distribution_end": "。",
    "copies": "共印{copies}份",
    "responsible_editor": "责任编辑：{name}",
    "reviewer": "审核：{name}",
    "signer": "签发：{name}",
}
"""The words that the shipped template prints, to compare a source with; a test holds them equal."""


OFFICIAL_PRINTED = {
    "recipients_end": "：",
    "attachments": "附件：",
    "attachment_label": "附件{number}",
    "signers": "签发人：",
    "send_to": "主送：",
    "copy_to": "抄送：",
    "group_mark": "，",
    "unit_mark": "、",
    "distribution_end": "。",
    "printed": "{date}印发",
    "copies": "共印{copies}份",
    "bracketed": "（{text}）",
}
"""The same of the template for official documents."""


@dataclass(slots=True)
class Reading:
    """Collects remarks, leftovers and options while a text is read."""

    remarks: list[Finding] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    options: dict[str, Option] = field(default_factory=dict)

    def remark(
        self,
        rule: str,
        place: str,
        text: str = "",
        suggestion: str = "",
        *,
        severity: Severity = "hint",
        **facts: object,
    ) -> None:
        """Note something for the clerk to look at."""
        pairs = tuple((name, str(value)) for name, value in facts.items())
        self.remarks.append(Finding(rule, severity, place, text, suggestion, pairs))

    def differs(self, place: str, source: str, printed: str) -> None:
        """Note that the page shows `printed` where the source has `source`, if it does."""
        if squeezed(source) != squeezed(printed):
            self.remark("printed_otherwise", place, source, printed)

    def doubts(self, piece: Piece, place: str) -> None:
        """Note what was uncertain when the lines of a piece were joined."""
        for doubt in piece.doubts:
            self.remark(doubt.rule, place, doubt.text, doubt.suggestion, line=piece.number)

    def leave(self, piece: Piece, rule: str = "no_place_found") -> None:
        """Keep a piece that has no place in an issue."""
        place = f"unplaced/{len(self.unplaced)}"
        self.unplaced.append(piece.text)
        self.remark(rule, place, piece.text, severity="warning", line=piece.number)
        self.doubts(piece, place)

    def keep(self, texts: Sequence[str], rule: str, severity: Severity = "hint") -> None:
        """Keep texts of one kind without a place under one remark, which has their first line."""
        if texts:
            place = f"unplaced/{len(self.unplaced)}"
            self.unplaced += texts
            line = texts[0].partition("\n")[0]
            self.remark(rule, place, line, severity=severity, count=len(texts))
