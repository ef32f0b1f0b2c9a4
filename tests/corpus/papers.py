"""Papers: official documents as Word files in the layouts that offices type them in.

`DOCUMENT` is the truth of all: red head, number, rule, attachment on a page
of its own, and 版记 as a table or as lines between borders.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from composer.model.blocks import Heading, Paragraph, text
from composer.model.issue import Article
from composer.model.official import Closing, Head, OfficialDocument, OfficialImprint
from tests.corpus.word import Word, cell, para, row, run, table, textbox

OFFICE = "青禾市科普协会"
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="24" w:space="1" w:color="FF0000"/></w:pBdr>'
_LINE = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="1"/></w:pBdr>'
_TITLE = "关于举办2026年全市科普讲解大赛的通知"
_TO = "各县（市、区）科普协会，市级各学会，各有关单位"
_TEXT = (
    "为提升全市科普讲解水平，经研究，决定举办2026年全市科普讲解大赛。现将有关事项通知如下。",
    "一、参赛对象",
    "全市各类科普场馆、科普教育基地的专职和兼职讲解员，每个单位推荐不超过3人。",
    "二、时间安排",
    "初赛于5月下旬举行，决赛于6月中旬举行，具体时间另行通知。",
    "请各单位于4月30日前将报名表报送至市科普协会办公室。",
)
_HEADS = frozenset((1, 3))
_ATTACHMENT = "全市科普讲解大赛评分办法"
_RULES = (
    "评分实行百分制，由讲解内容、语言表达和仪表形象三部分组成。",
    "评委去掉一个最高分和一个最低分后，取平均分为选手得分。",
)
_NUMBER, _DAY = "青科协〔2026〕9号", dt.date(2026, 4, 8)

DOCUMENT = OfficialDocument(
    head=Head((OFFICE,), "文件", _NUMBER),
    recipients=_TO,
    body=Article(
        _TITLE,
        tuple(
            Heading(1, text(one)) if at in _HEADS else Paragraph(text(one))
            for at, one in enumerate(_TEXT)
        ),
    ),
    attachments=(Article(_ATTACHMENT, tuple(Paragraph(text(one)) for one in _RULES)),),
    closing=Closing((OFFICE,), _DAY, note="联系人：林溪，电话：0000-1234567"),
    imprint=OfficialImprint(
        copy_to=(("省科普协会",), ("市委宣传部", "市教育局")),
        printer="青禾市科普协会办公室",
        print_date=_DAY,
    ),
)


def _body(file: Word) -> None:
    file.add(para(run(_TITLE, size=22, font="方正小标宋简体"), align="center"), para())
    file.add(para(f"{_TO}："))
    for at, one in enumerate(_TEXT):
        face = run(one, font="黑体", size=16) if at in _HEADS else run(one, size=16)
        file.add(para(face, raw=_INDENT))
    file.add(para(), para(f"附件：{_ATTACHMENT}", raw=_INDENT), para(), para())


def _closing(file: Word) -> None:
    file.add(para(OFFICE + "　　　　", align="right"), para("2026年4月8日　　　　", align="right"))
    file.add(para("（联系人：林溪，电话：0000-1234567）", raw=_INDENT))


def _attachment(file: Word) -> None:
    file.add(para(run("附件", font="黑体"), raw="<w:pageBreakBefore/>"), para())
    file.add(para(run(_ATTACHMENT, size=22, font="方正小标宋简体"), align="center"), para())
    file.add(*(para(one, raw=_INDENT) for one in _RULES))


_COPY = "抄送：省科普协会，市委宣传部、市教育局。"
_PRINTER, _PRINTED = "青禾市科普协会办公室", "2026年4月8日印发"


def lined() -> Word:
    """Return a document whose rule is a border and whose 版记 is a table of two rows."""
    file = Word()
    mark = run(f"{OFFICE}文件", size=48, font="方正小标宋简体", colour="FF0000")
    file.add(para(mark, align="center"), para())
    file.add(para(run(_NUMBER, size=16), align="center", raw=_RULE), para())
    _body(file)
    _closing(file)
    _attachment(file)
    printed = row(cell(_PRINTER), cell(para(_PRINTED, align="right")))
    return file.add(table(row(cell(_COPY, span=2)), printed, widths=[220, 220]))


def boxed() -> Word:
    """Return a document whose head stands in a text box and whose 版记 is lines with borders."""
    file = Word("wps")
    mark = run(f"{OFFICE}文件", size=48, colour="FF0000")
    file.add(para(textbox(para(mark, align="center"))))
    file.add(para(run(_NUMBER, size=16), align="center"))
    _body(file)
    _closing(file)
    _attachment(file)
    return file.add(para(_COPY, raw=_LINE), para(f"{_PRINTER}　　　　{_PRINTED}", raw=_LINE))


def tabled() -> Word:
    """Return a document whose head is a table without lines and whose 版记 has cells of labels."""
    file = Word("wps")
    borders = "".join(
        f'<w:{one} w:val="nil"/>'
        for one in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    mark = run(f"{OFFICE}文件", size=48, colour="FF0000")
    file.add(
        table(
            row(cell(para(mark, align="center"))),
            row(cell(para(_NUMBER, align="center"))),
            widths=[440],
            raw=f"<w:tblBorders>{borders}</w:tblBorders>",
            style="",
        )
    )
    _body(file)
    _closing(file)
    _attachment(file)
    copies = row(cell("抄送："), cell(_COPY.removeprefix("抄送："), span=2))
    printed = row(cell(_PRINTER, span=2), cell(para(_PRINTED, align="right")))
    return file.add(table(copies, printed, widths=[60, 190, 190]))


LAYOUTS: tuple[Callable[[], Word], ...] = (lined, boxed, tabled)
