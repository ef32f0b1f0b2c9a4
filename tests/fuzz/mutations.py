"""Mutations: honest files of every format, and what chance makes of their bytes, parts and XML.

Everything is drawn from a `random.Random` that the caller seeds, so that a
file that once broke a reader can be made again from its number alone.
"""

from __future__ import annotations

import copy
import functools
import io
import random
import re
import zipfile
from collections.abc import Callable

from lxml import etree

from tests.corpus.contributions import A1, A2, A3, B1, TITLE, UNITS
from tests.corpus.word import (
    Word,
    anchored,
    cell,
    deleted,
    field,
    hyperlink,
    inserted,
    moved_to,
    para,
    plain_table,
    row,
    ruby,
    run,
    sdt,
    section,
    simple_field,
    table,
    textbox,
    vml_textbox,
    zipped,
)
from tests.intake import pdfmaking
from tests.samples import picture_data

Mutation = Callable[[random.Random], bytes]

_PARTS = (
    "word/document.xml", "word/document.xml", "word/document.xml", "word/numbering.xml",
    "word/styles.xml", "word/footnotes.xml", "word/comments.xml", "word/_rels/document.xml.rels",
    "[Content_Types].xml", "_rels/.rels", "word/settings.xml", "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)  # fmt: skip
"""Parts whose XML is changed; those named more than once are changed more often."""
_VALUES = ("", "0", "1", "-1", "9", "99999999999999999999", "1e308", "nan", "true", "甲", "%1%2%9",
           "\u202e", "A1:XFD1048576", "Z0", "../../x", "heading 1", "bullet", "rId1")  # fmt: skip
_DEEP = 60
_DRAWN_ID = re.compile(
    r"(<(?:wp:docPr|pic:cNvPr|w:ins|w:del|w:moveTo|v:shape|wps:txbx) "
    r"(?:w:)?id=.(?:_x0000_s)?|name=.图片 )\d+"
)
"""Numbers that count on with every file that is made, so that its bytes would not be the same."""


@functools.cache
def word_file() -> bytes:
    """Return a Word file that has nearly everything that one can have."""
    file = Word()
    numbers = file.numbering("chineseCounting|%1、", "decimal|%1.%2", "bullet|●")
    again = file.restarted(numbers)
    file.style("小标题", paragraph='<w:outlineLvl w:val="1"/>', run="<w:b/>")
    image = file.media(picture_data())
    address = file.relate("hyperlink", "https://qinghe.example", external=True)
    file.add(
        para(run(TITLE, size=22, font="方正小标宋简体"), align="center"),
        para(f"（{UNITS[0]} 供稿）", align="center"),
        para(A1, file.footnote("液氮由实验室提供。"), file.endnote("见上期。")),
        para("活动内容", style="小标题"),
        para("第一项内容。", num=numbers),
        para("第二项内容。", num=numbers, level=1),
        para("第三项内容。", num=again),
        para(run(A2, bold=True), field("REF a", "见表一"), simple_field("SEQ 表", "1")),
        plain_table(("单位", "人数"), ("第一分会", "三十"), head=True),
        table(row(cell(plain_table(("内", "外")), "格"), cell("旁"))),
        para(inserted("增加的话"), deleted("删去的话"), moved_to("移来的话")),
        para(textbox("框里的话", "第二段"), vml_textbox("旧框里的话")),
        para(anchored(image)),
        para("图一 活动现场", align="center"),
        para(file.commented("有批注的话", "请核实。"), ruby("青禾", "qīng hé")),
        sdt(para("内容控件里的话"), data="<w:showingPlcHdr/>"),
        para(A3, hyperlink(address, "网址")),
        para(raw=section()),
        para(B1),
    )  # fmt: skip
    files = _files(file.header("内部资料").footer("第 1 页").data())
    main = files["word/document.xml"].decode()
    files["word/document.xml"] = _DRAWN_ID.sub(r"\g<1>1", main).encode()
    return zipped(files)


@functools.cache
def book_file() -> bytes:
    """Return a workbook with merged cells, dates, formulas and a second sheet."""
    import datetime as dt  # noqa: PLC0415 - openpyxl is slow to come

    from openpyxl import Workbook  # noqa: PLC0415

    book, made = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["活动统计表"])
    sheet.merge_cells("A1:C1")
    sheet.append(["单位", "日期", "人数"])
    sheet.append(["第一分会", dt.date(2026, 3, 5), 30])
    sheet.append(["第二分会", dt.datetime(2026, 3, 6, 9, 30), 4.5])
    sheet.append(["合计", None, "=SUM(C3:C4)"])
    sheet["C4"].number_format = "0.00%"
    book.create_sheet("说明").append([A1])
    book.save(made)
    files = _files(made.getvalue())
    files["docProps/core.xml"] = b"<a/>"  # it has the time
    return zipped(files)


@functools.cache
def pdf_file() -> bytes:
    """Return a PDF file of two pages with text and lines."""
    first = pdfmaking.put(200, 80, TITLE, 22) + pdfmaking.block(A1 + A2, 140)
    second = pdfmaking.block(A3, 100) + pdfmaking.rule(80, 300, 500, 300)
    return pdfmaking.made(first, second + pdfmaking.put(290, 800, "2", 10))


@functools.cache
def page_file() -> bytes:
    """Return a page as Word and browsers save it."""
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">'
        f"<title>{TITLE}</title><style>p.MsoNormal{{margin:0;text-indent:2em}}</style></head>"
        f'<body><h1 style="text-align:center">{TITLE}</h1><p class="MsoNormal">{A1}</p><ul><li>甲'
        f"<ol><li>乙</li></ol></li></ul><table border=1><tr><td rowspan=2 colspan=2>丙<td>丁</tr>"
        f"<tr><td>戊</td></tr></table><p><b>{A2}</b><br><img src='data:image/png;base64,iVBORw0'>"
        f"<!--[if gte mso 9]><xml></xml><![endif]--><span style='mso-list:l0 level1 lfo1'>1、"
        f"</span>{A3}</p><pre>己\n庚</pre></body></html>"
    ).encode()


@functools.cache
def mail_file() -> bytes:
    """Return a mail with a text, a page and two files."""
    from email.message import EmailMessage  # noqa: PLC0415 - few need it

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@qinghe.example", "b@qinghe.example", TITLE
    mail.set_content(f"{TITLE}\n\n{A1}\n\n{A2}\n")
    mail.add_alternative(page_file().decode(), subtype="html")
    mail.add_attachment(word_file(), maintype="application", subtype="msword", filename="稿.docx")
    mail.add_attachment(picture_data(), maintype="image", subtype="png", filename="图.png")
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"part{number}")
    return bytes(mail)


@functools.cache
def text_file() -> bytes:
    """Return a text in an old encoding."""
    return f"{TITLE}\r\n{UNITS[0]}\r\n\r\n　　{A1}\r\n　　{A2}\r\n　　{A3}\r\n".encode("gb18030")


@functools.cache
def archive_file() -> bytes:
    """Return an archive of the others."""
    return zipped({"稿/甲.docx": word_file(), "乙.txt": text_file(), "丙.xlsx": book_file()})


FILES: dict[str, Callable[[], bytes]] = {
    "稿.docx": word_file,
    "表.xlsx": book_file,
    "稿.pdf": pdf_file,
    "稿.html": page_file,
    "信.eml": mail_file,
    "稿.zip": archive_file,
    "稿.txt": text_file,
}  # fmt: skip


def mutated(name: str, number: int) -> bytes:
    """Return the file of `FILES` called `name` as chance `number` leaves it."""
    draw = random.Random(f"{name}/{number}")
    data = FILES[name]()
    if not data.startswith(b"PK"):
        return _page_mutation(data, draw) if name == "稿.html" else _bytes_mutation(data, draw)
    way = draw.random()
    if way < 0.15:
        return _bytes_mutation(data, draw)
    if way < 0.3 or name == "稿.zip":
        return _parts_mutation(data, draw)
    return xml_mutation(data, draw)


def xml_mutation(data: bytes, draw: random.Random) -> bytes:
    """Return a package some elements of which are doubled, gone, elsewhere or called otherwise."""
    files = _files(data)
    for _ in range(draw.choice((1, 1, 2, 4))):
        name = draw.choice([one for one in _PARTS if one in files])
        root = etree.fromstring(files[name])
        for _ in range(draw.choice((1, 1, 2, 5, 20))):
            _change(root, draw)
        files[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return zipped(files)


def _change(root: etree._Element, draw: random.Random) -> None:
    """Change an element somewhere in a tree."""
    every = [one for one in root.iter("*") if one is not root]
    if not every:
        return
    one, other = draw.choice(every), draw.choice(every)
    parent = one.getparent()
    assert parent is not None
    match draw.randrange(8):
        case 0:
            parent.remove(one)
        case 1:
            for _ in range(draw.choice((1, 1, 3, 40))):
                one.addnext(copy.deepcopy(one))
        case 2:
            if one not in [other, *other.iterancestors()]:
                other.append(one)
        case 3:
            one.tag = other.tag
        case 4:
            _nest(one, parent)
        case 5:
            if one.text:
                one.text = draw.choice((*_VALUES[:3], "\u200b", "甲" * 300, one.text * 2))
        case _:
            keys = [*one.attrib] or [*other.attrib]
            if keys:
                one.set(draw.choice(keys), draw.choice(_VALUES))


def _nest(one: etree._Element, parent: etree._Element) -> None:
    """Put an element into many empty ones like it."""
    if len(one) > 30:
        return
    at = parent.index(one)
    for _ in range(_DEEP):
        outer = etree.Element(one.tag, dict(one.attrib))
        outer.append(one)
        one = outer
    parent.insert(at, one)


def _parts_mutation(data: bytes, draw: random.Random) -> bytes:
    """Return a package whose parts are gone, torn, exchanged or called otherwise."""
    files = _files(data)
    for _ in range(draw.choice((1, 2))):
        one, other = draw.choice([*files]), draw.choice([*files])
        match draw.randrange(5):
            case 0 if len(files) > 1:
                del files[one]
            case 1:
                files[one], files[other] = files[other], files[one]
            case 2:
                files[draw.choice((one.upper(), one + "x", "word\\" + one, "/" + one))] = files[one]
            case 3:
                files[one] = files[other]
            case _:
                files[one] = _bytes_mutation(files[one], draw)
    return zipped(files)


def _page_mutation(data: bytes, draw: random.Random) -> bytes:
    """Return a page whose tags are doubled, gone or exchanged, or whose bytes are changed."""
    if draw.random() < 0.3:
        return _bytes_mutation(data, draw)
    pieces = re.split(rb"(<[^>]*>)", data)
    for _ in range(draw.choice((1, 3, 10))):
        at, other = draw.randrange(len(pieces)), draw.randrange(len(pieces))
        match draw.randrange(4):
            case 0:
                pieces[at] = b""
            case 1:
                pieces[at] *= draw.choice((2, 5, 2000))
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case _:
                pieces[at] = _bytes_mutation(pieces[at], draw)
    return b"".join(pieces)


def _bytes_mutation(data: bytes, draw: random.Random) -> bytes:
    """Return bytes with some turned, cut, doubled, exchanged or foreign."""
    made = bytearray(data)
    for _ in range(draw.choice((1, 1, 3, 30))):
        if not made:
            return draw.randbytes(20)
        at = draw.randrange(len(made))
        long = draw.choice((1, 4, 50, 1000))
        match draw.randrange(6):
            case 0 | 1:
                made[at] ^= 1 << draw.randrange(8)
            case 2:
                del made[at : at + long]
            case 3:
                made[at:at] = made[at : at + long] * draw.choice((1, 2, 30))
            case 4:
                made[at : at + long] = draw.randbytes(draw.choice((1, 8, 60)))
            case _:
                if draw.random() < 0.2:
                    del made[at:]
    return bytes(made)


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}
