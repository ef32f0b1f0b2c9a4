"""Clauses: what GB/T 9704-2012 says in millimetres, and how to measure it on a printed page.

Every measurement reads a PDF (ours, or LibreOffice's of our Word file) with
`ruler`. `python -m tests.acceptance.clauses` prints the table.

Source: GB/T 9704-2012, clause numbers as there.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from composer.model.official import OfficialDocument
from composer.store.draftfile import save_draft
from composer.store.media import Media
from tests import officials
from tests.acceptance.command import done
from tests.acceptance.office import converted
from tests.acceptance.ruler import Ink, Sheet, sheets

Pages = Sequence[Sheet]
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CELL = 156 / 28
"""字: the width of a character of the body; a line has 28."""
SMALL = 14 * 25.4 / 72
"""The width of a character of 4号."""
ROW = 225 / 22
"""行: the advance of a line of the body."""

DOCUMENTS: Mapping[str, Callable[[], OfficialDocument]] = {
    "document": officials.document,
    "joint": officials.joint,
    "upward": officials.upward,
    "stamped": officials.order,
    "letter": officials.letter,
    "minutes": officials.minutes,
    "order": officials.order,
    "turned": officials.turned,
}


@dataclass(frozen=True)
class Clause:
    """A number of the standard. `tolerance` is what it is good for, beside the reader's own."""

    number: str
    what: str
    document: str
    measure: Callable[[Pages], float]
    expected: float
    tolerance: float = 0.0

    def name(self) -> str:
        return f"{self.number} {self.document} {self.what}"


def _with(pages: Pages, words: str) -> Sheet:
    """Return the first page that has some words."""
    return next(sheet for sheet in pages if words in sheet.text)


def _lead(pitch: float, size: float) -> float:
    """Return what a line `pitch` mm high has above the ink of Hanzi of `size` pt.

    Blank lines end where the next line begins, not where its ink does.
    """
    return 0.8 * pitch - 0.77 * size * 25.4 / 72


def _start(page: int | None, words: str, nth: int = 0) -> Callable[[Pages], float]:
    """Where the first character of some words begins; `page` None: wherever they stand."""
    return lambda pages: (
        (_with(pages, words) if page is None else pages[page]).find(words, nth)[0].x
    )


def _ink_of(
    sheet: Sheet, words: str, nth: int = 0, *, up: float = 7, down: float = 3
) -> list[float]:
    """Return left, top, right and bottom of the ink of the line that words stand on."""
    y = sheet.find(words, nth)[0].y
    box = sheet.ink(0, y - up, 210, y + down)
    return [box.left, box.top, box.right, box.bottom]


def _mark_top(above: float = 200.0) -> Callable[[Pages], float]:
    """Return where the red ink of page 1 begins."""
    return lambda pages: pages[0].red_ink(0, 0, 210, above).top


def _right(words: str, *, cell: float = CELL) -> Callable[[Pages], float]:
    """Where the cell of the last of some words ends."""
    return lambda pages: _with(pages, words).find(words)[-1].x + cell


def _rule(page: int, number: int, side: str) -> Callable[[Pages], float]:
    """Return x, y, width, height or the bottom of a wide rule of a page."""

    def measure(pages: Pages) -> float:
        rule = pages[page].wide_rules()[number]
        return rule.y + rule.height if side == "bottom" else float(getattr(rule, side))

    return measure


def _rule_end(page: int) -> Callable[[Pages], float]:
    def measure(pages: Pages) -> float:
        rule = pages[page].wide_rules()[-1]
        return rule.x + rule.width

    return measure


def _imprint_rule(number: int, side: str) -> Callable[[Pages], float]:
    """Return a measure of a rule of the 版记, which stands at the foot of the last page."""

    def measure(pages: Pages) -> float:
        rules = [one for one in pages[-1].wide_rules() if not one.red]
        rule = rules[number]
        return rule.y + rule.height if side == "bottom" else float(getattr(rule, side))

    return measure


def _baseline(words: str, page: int = 0) -> Callable[[Pages], float]:
    return lambda pages: pages[page].find(words)[0].y


def _signers_end(pages: Pages) -> float:
    return pages[0].find("周牧远")[-1].x + CELL


def _off_centre(pages: Pages) -> float:
    """How far the middle of the signature is from the middle of the date."""
    sheet = _with(pages, _SEALED)
    date = sheet.find(_SEALED)
    signed = [
        line for line in sheet.lines() if line[0].y < date[0].y - 3 and line[0].x > LEFT + 4 * CELL
    ][-1]
    middle = (signed[0].x + signed[-1].x + CELL) / 2
    return middle - (date[0].x + date[-1].x + CELL) / 2


def _unsealed(sheet: Sheet) -> list[Ink]:
    date = sheet.find(_SEALED)
    return [line for line in sheet.lines() if line[0].y < date[0].y - 3][-1]


def _unsealed_end(pages: Pages) -> float:
    return _unsealed(_with(pages, _SEALED))[-1].x + CELL


def _date_shift(pages: Pages) -> float:
    return _with(pages, _SEALED).find(_SEALED)[0].x - _unsealed(_with(pages, _SEALED))[0].x


def _attachment_title(pages: Pages) -> float:
    """Return the middle of the title of the first attachment."""
    page = next(one for one in pages[1:] if one.text.startswith("附件1"))
    title = page.lines()[1]
    box = page.ink(28, title[0].y - 8, 184, title[0].y + 2)
    return (box.top + box.bottom) / 2


def _below_mark(pages: Pages) -> float:
    """How far the first double rule of a letter is below its mark."""
    rule = pages[0].wide_rules()[0]
    return rule.y - pages[0].red_ink(0, 0, 210, rule.y - 0.5).bottom


def _lower_rule(pages: Pages) -> float:
    """How far the foot of the lower double rule of a letter is above the edge of the paper."""
    rule = max((one for one in pages[0].wide_rules() if one.red), key=lambda one: one.y)
    return 297 - rule.y - rule.height


def _below_mark_to_number(pages: Pages) -> float:
    number = pages[0].find(_NUMBER)[0].y
    rule = pages[0].wide_rules()[0].y
    mark = pages[0].red_ink(0, 0, 210, rule - 1).bottom
    return pages[0].ink(0, number - 7, 210, number + 1).top - mark


def _below_rule_to_title(pages: Pages) -> float:
    rule, title = pages[0].wide_rules()[0], pages[0].find("关于印发")[0].y
    return pages[0].ink(28, title - 9, 184, title).top - rule.y - rule.height


def _title_to_recipients(pages: Pages) -> float:
    recipients = pages[0].find("各县")[0].y
    title = [line for line in pages[0].lines() if line[0].y < recipients - 3][-1]
    return recipients - title[0].y


def _has_number(pages: Pages) -> float:
    return sum(ink.y > BOTTOM and ink.text.isdigit() for ink in pages[0].inks)


def _below_number(pages: Pages) -> float:
    """How far the red rule is below the ink of the document number."""
    return pages[0].wide_rules()[0].y - _ink_of(pages[0], "青科协〔2026〕4号", up=6)[3]


def _dash(page: int) -> Callable[[Pages], float]:
    """Return the height of the dash of a page number."""

    def measure(pages: Pages) -> float:
        line = pages[page].lines()[-1]
        box = pages[page].ink(line[0].x, line[0].y - 4, line[1].x - 0.5, line[0].y + 1)
        return (box.top + box.bottom) / 2

    return measure


def _centre(words: str) -> Callable[[Pages], float]:
    """Return the middle of a line of page 1, from its first cell to the end of its last."""

    def measure(pages: Pages) -> float:
        inks = pages[0].find(words)
        return (inks[0].x + inks[-1].x + CELL) / 2

    return measure


def _foot_of_number(page: int, *, odd: bool) -> Callable[[Pages], float]:
    """Where the line of a page number ends on an odd page, or begins on an even one."""

    def measure(pages: Pages) -> float:
        line = pages[page].lines()[-1]
        box = pages[page].ink(0, line[0].y - 4, 210, line[0].y + 1)
        return box.right if odd else box.left

    return measure


def _most_lines(pages: Pages) -> float:
    """Return how many lines the fullest page has, its number left out."""
    return max(sum(line[0].y < BOTTOM for line in sheet.lines()) for sheet in pages)


def _most_characters(pages: Pages) -> float:
    """Return how many Hanzi stand in the fullest line of Hanzi and full-width marks alone."""
    lines = (line for sheet in pages for line in sheet.lines() if line[0].y < BOTTOM)
    return max(len(line) for line in lines if not any(ink.text.isascii() for ink in line))


_SEALED = "2026年2月27日"
_NUMBER = "青科协〔2026〕4号"

CLAUSES: tuple[Clause, ...] = (
    Clause("5.2.1", "版心左边（正文首字）", "document", _start(0, "各县"), LEFT),
    Clause("5.2.1", "版心右边（版记线右端）", "upward", _rule_end(-1), RIGHT),
    Clause("5.2.3", "每页行数", "document", _most_lines, 22),
    Clause("5.2.3", "每行字数", "document", _most_characters, 28, 1),
    Clause("7.2.1", "份号左边", "document", _start(0, "000012"), LEFT),
    Clause("7.2.1", "份号在第一行（基线）", "document", _baseline("000012"), TOP + 0.8 * ROW, 0.5),
    Clause("7.2.2", "密级在第二行（基线）", "document", _baseline("机密"), TOP + 1.8 * ROW, 0.5),
    Clause(
        "7.2.3", "紧急程度在第三行（基线）", "document", _baseline("特急"), TOP + 2.8 * ROW, 0.5
    ),
    Clause("7.2.4", "发文机关标志上边缘", "document", _mark_top(), 72),
    Clause("7.2.4", "发文机关标志上边缘", "joint", _mark_top(), 72),
    Clause("7.2.4", "发文机关标志上边缘", "upward", _mark_top(), 72),
    Clause("7.2.5", "发文字号居中", "document", _centre(_NUMBER), (LEFT + RIGHT) / 2, 0.5),
    Clause("7.2.5", "上行文发文字号左空一字", "upward", _start(0, "青科协〔"), LEFT + CELL),
    Clause("7.2.6", "签发人姓名右空一字", "upward", _signers_end, RIGHT - CELL, 0.5),
    Clause("7.2.7", "红色分隔线在发文字号之下", "document", _below_number, 4),
    Clause("7.2.7", "红色分隔线宽度", "document", _rule(0, 0, "width"), 156),
    Clause("7.2.7", "红色分隔线左端", "document", _rule(0, 0, "x"), LEFT),
    Clause(
        "7.2.5",
        "标志下空二行到发文字号（墨迹）",
        "document",
        _below_mark_to_number,
        2 * ROW + _lead(ROW, 16),
        0.5,
    ),
    Clause(
        "7.3.1",
        "分隔线下空二行到标题（墨迹）",
        "document",
        _below_rule_to_title,
        2 * ROW + _lead(1.2 * ROW, 22),
        0.5,
    ),
    Clause(
        "7.3.2", "标题下空一行到主送机关（基线）", "document", _title_to_recipients, 2 * ROW, 0.5
    ),
    Clause("7.3.2", "主送机关顶格", "document", _start(0, "各县"), LEFT),
    Clause("7.3.3", "段首左空二字", "document", _start(0, "现将有关"), LEFT + 2 * CELL),
    Clause("7.3.4", "附件说明左空二字", "document", _start(None, "附件：1"), LEFT + 2 * CELL),
    Clause("7.3.5.1", "成文日期右空四字", "document", _right(_SEALED), RIGHT - 4 * CELL, 0.3),
    Clause("7.3.5.1", "署名以成文日期为准居中", "document", _off_centre, 0, 0.5),
    Clause("7.3.5.2", "署名右空二字", "upward", _unsealed_end, RIGHT - 2 * CELL, 0.3),
    Clause("7.3.5.2", "日期首字比署名首字右移二字", "upward", _date_shift, 2 * CELL, 0.3),
    Clause("7.3.5.3", "签名章日期右空四字", "stamped", _right(_SEALED), RIGHT - 4 * CELL, 0.3),
    Clause("7.3.6", "附注左空二字", "document", _start(None, "（此件"), LEFT + 2 * CELL, 0.5),
    Clause(
        "7.3.7", "附件序号在第一行（基线）", "document", _baseline("附件1", 2), TOP + 0.8 * ROW, 0.5
    ),
    Clause("7.3.7", "附件标题在第三行", "document", _attachment_title, TOP + 2.5 * ROW, 2),
    Clause("7.4.1", "版记首线高度", "upward", _imprint_rule(0, "height"), 0.35, 0.05),
    Clause("7.4.1", "版记中间线高度", "upward", _imprint_rule(1, "height"), 0.25, 0.05),
    Clause("7.4.1", "版记末线高度", "upward", _imprint_rule(-1, "height"), 0.35, 0.05),
    Clause("7.4.1", "版记末线与版心下边缘重合", "upward", _imprint_rule(-1, "bottom"), BOTTOM),
    Clause("7.4.1", "版记末线与版心下边缘重合", "document", _imprint_rule(-1, "bottom"), BOTTOM),
    Clause("7.4.1", "版记在偶数页", "document", lambda pages: len(pages) % 2, 0),
    Clause("7.4.2", "抄送左空一字", "upward", _start(-1, "抄送"), LEFT + SMALL),
    Clause("7.4.3", "印发机关左空一字", "upward", _start(-1, "青禾市科普协会办公室"), LEFT + SMALL),
    Clause("7.4.3", "印发日期右空一字", "upward", _right("日印发", cell=SMALL), RIGHT - SMALL),
    Clause("7.5", "页码一字线在版心下", "document", _dash(0), BOTTOM + 7),
    Clause("7.5", "单页码居右空一字", "document", _foot_of_number(0, odd=True), RIGHT - SMALL, 0.5),
    Clause("7.5", "双页码居左空一字", "document", _foot_of_number(1, odd=False), LEFT + SMALL, 0.5),
    Clause("8", "横排表格页的页码位置", "turned", _dash(2), BOTTOM + 7),
    Clause("10.1", "信函发文机关标志上边缘", "letter", _mark_top(42), 30),
    Clause("10.1", "第一条双线在标志下", "letter", _below_mark, 4),
    Clause("10.1", "第一条双线宽度", "letter", _rule(0, 0, "width"), 170),
    Clause("10.1", "第一条双线左端", "letter", _rule(0, 0, "x"), 20),
    Clause("10.1", "第二条双线距下页边", "letter", _lower_rule, 20),
    Clause("10.1", "发文字号顶版心右边", "letter", _right("青科协函〔2026〕7号"), RIGHT),
    Clause("10.1", "首页不显示页码", "letter", _has_number, 0),
    Clause("10.2", "命令标志上边缘", "order", _mark_top(), 57),
    Clause("10.2", "令号居中", "order", _centre("第5号"), (LEFT + RIGHT) / 2, 0.5),
    Clause("10.3", "纪要标志上边缘", "minutes", _mark_top(), 72),
    Clause("10.3", "出席左空二字", "minutes", _start(None, "出席"), LEFT + 2 * CELL),
)
"""In the order of the standard. The reader's own error comes on top of each tolerance."""


def _printed(document: OfficialDocument, folder: Path) -> tuple[Pages, Pages]:
    """Return the pages of a document as we print it, and as LibreOffice prints its Word file."""
    draft = folder / "d.bulletin"
    save_draft(draft, document, Media())
    done("export", draft, "-f", "pdf", "-f", "docx", "-o", f"{folder}/made/")
    word = folder / "made" / "d.docx"
    ours = sheets(folder / "made" / "d.pdf")
    (folder / "office").mkdir()
    return ours, sheets(converted(word, folder / "office"))


def printed(name: str, folder: Path) -> tuple[Pages, Pages]:
    """Return the pages of one of `DOCUMENTS`: ours, and LibreOffice's."""
    return _printed(DOCUMENTS[name](), folder)


def main() -> None:
    """Print every clause with what is asked and what was measured, in Markdown."""
    say = sys.stdout.write
    say("| 条 | 内容 | 文件 | 要求 | PDF | DOCX（LibreOffice） |\n|---|---|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder:
        pages: dict[str, tuple[Pages, Pages]] = {}
        for clause in CLAUSES:
            if clause.document not in pages:
                home = Path(folder) / clause.document
                home.mkdir()
                pages[clause.document] = printed(clause.document, home)
            said = " | ".join(_said(clause, one) for one in pages[clause.document])
            say(
                f"| {clause.number} | {clause.what} | {clause.document} | "
                f"{clause.expected:.2f} | {said} |\n"
            )


def _said(clause: Clause, pages: Pages) -> str:
    try:
        found = clause.measure(pages)
    except (ValueError, IndexError, StopIteration) as problem:
        return f"不在（{type(problem).__name__}）"
    good = abs(found - clause.expected) <= clause.tolerance + 0.3
    return f"{found:.2f}" if good else f"**{found:.2f}**"


if __name__ == "__main__":
    main()
