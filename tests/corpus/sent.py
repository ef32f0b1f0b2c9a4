"""Sent: a folder of mixed files as twenty units would send them, and the truth about each.

Made anew for every run: Word files of several programs from raw XML, others
by LibreOffice, mails and archives by the standard library.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from openpyxl import Workbook
from PIL import Image, ImageDraw

from tests.corpus.stories import BRIEFS, STORIES, TABLE, Story
from tests.corpus.word import (
    Word,
    cell,
    deleted,
    inline,
    inserted,
    para,
    row,
    run,
    section,
    table,
    textbox,
)

FONTS = Path(__file__).parents[1] / "fonts.conf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Sent:
    """One file and what must be found in it, in the order of reading."""

    name: str
    stories: tuple[Story, ...] = ()
    pictures: int = 0
    tables: int = 0
    briefs: tuple[str, ...] = ()
    problem: bool = False
    """It cannot be read, and must be said so."""
    damaged: bool = False
    """Only a part of it can be read, and that must be said."""
    extra: tuple[str, ...] = field(default=())
    """Words that must be somewhere: captions, notes, cells."""


def photo(colour: str = "seagreen", size: tuple[int, int] = (640, 480)) -> bytes:
    """Return a photo that was taken with the camera held upright (EXIF)."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).rectangle((40, 60, 300, 200), fill="white")
    exif = Image.Exif()
    exif[0x0112] = 6
    packed = io.BytesIO()
    image.save(packed, "jpeg", exif=exif)
    return packed.getvalue()


def make_folder(folder: Path) -> tuple[Sent, ...]:
    """Write the files into a folder; return the truth about them, in the order of their names."""
    folder.mkdir(parents=True, exist_ok=True)
    made = (
        *_word_files(folder),
        *_of_other_programs(folder),
        *_pages_and_texts(folder),
        *_in_archives(folder),
        *_no_articles(folder),
        *_broken(folder),
    )
    return tuple(sorted(made, key=lambda one: one.name))


# Word files


def _word_files(folder: Path) -> list[Sent]:
    one = STORIES[0]
    numbered = Word()
    heads = numbered.numbering("chineseCounting|%1、")
    numbered.add(para(run(one.title, bold=True, size=22, font="方正小标宋简体"), align="center"))
    for at, words in enumerate(one.paragraphs):
        if at in one.headings:
            numbered.add(para(run(words.partition("、")[2], font="黑体"), num=heads))
        else:
            numbered.add(_indented(words))
    numbered.add(para(f"（{one.unit}）", align="right"))
    numbered.save(folder / "01 市科普协会办公室：部署工作.docx")

    two = STORIES[1]
    pictured = Word("wps")
    pictured.add(para(two.title, style="Title"), para(f"供稿单位：{two.unit}", align="center"))
    pictured.add(*map(_indented, two.paragraphs[:2]))
    pictured.add(para(inline(pictured.media(photo(), "jpeg"), alt="学生测量风速"), align="center"))
    pictured.add(para(run("图为学生在观测场测量风速", size=12), align="center"))
    pictured.add(_indented(two.paragraphs[2]))
    pictured.save(folder / "02 第一分会.docx")

    three = STORIES[2]
    changed = Word()
    first, second, third = three.paragraphs
    changed.add(para(run(three.title, size=22), align="center"))
    changed.add(
        para(first.replace("8名专家", ""), raw=_INDENT)
        if "8名专家" not in first
        else para(
            run(first.partition("8名")[0]),
            deleted("7名"),
            inserted("8名"),
            run(first.partition("8名")[2]),
            raw=_INDENT,
        )
    )
    changed.add(para(changed.commented(second[:12], "请核实村名"), run(second[12:]), raw=_INDENT))
    changed.add(_indented(third), para(f"（{three.unit}  {three.author}）", align="right"))
    changed.save(folder / "03 农技协会（修订稿）.docx")

    boxed = _boxed_file(folder / "04 东湖街道科普站.docx")
    both = _two_in_one(folder / "05 分会稿件两篇.docx")
    return [
        Sent("01 市科普协会办公室：部署工作.docx", (one,)),
        Sent("02 第一分会.docx", (two,), pictures=1, extra=("图为学生在观测场测量风速",)),
        Sent("03 农技协会（修订稿）.docx", (three,), extra=("请核实村名",)),
        boxed,
        both,
    ]


_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'


def _indented(words: str) -> str:
    return para(words, raw=_INDENT)


def _boxed_file(path: Path) -> Sent:
    story = STORIES[6]
    file = Word()
    file.add(para(run(story.title, size=22, bold=True), align="center"))
    first, second, third = story.paragraphs
    note = file.footnote("面积为竣工测量数。")
    file.add(para(run(first), note, raw=_INDENT))
    file.add(para(textbox(para("小贴士：口袋公园全天开放。")), raw=_INDENT), _indented(second))
    cells = ("展区", "展项数"), ("植物", "5"), ("声音", "6"), ("光影与节水", "5")
    file.add(table(*(row(*(cell(one) for one in line)) for line in cells)))
    file.add(_indented(third), para(f"（{story.unit}供稿）", align="right"))
    file.save(path)
    said = ("小贴士：口袋公园全天开放。", "面积为竣工测量数。", "光影与节水")
    noted = replace(story, paragraphs=(f"{first}1", second, third))  # the sign of the footnote
    return Sent(path.name, (noted,), tables=1, extra=said)


def _two_in_one(path: Path) -> Sent:
    first, second = STORIES[9], STORIES[10]
    file = Word("libreoffice")
    for at, story in enumerate((first, second)):
        raw = "<w:pageBreakBefore/>" if at else ""
        file.add(para(run(story.title, size=22, bold=True), align="center", raw=raw))
        file.add(*map(_indented, story.paragraphs), para(f"（{story.unit}）", align="right"))
    file.save(path)
    return Sent(path.name, (first, second))


def _plain_word(story: Story, tail: str = "") -> Word:
    file = Word()
    file.add(para(run(story.title, size=22, bold=True, font="宋体"), align="center"))
    file.add(*map(_indented, story.paragraphs))
    return file.add(para(tail or f"（{story.unit}）", align="right"))


# Files of other programs, made by LibreOffice


def _of_other_programs(folder: Path) -> list[Sent]:
    made = []
    sources = folder.parent / "sources"
    sources.mkdir(exist_ok=True)
    for name, form, story, tail in (
        ("06 少年科学院.doc", "doc:MS Word 97", STORIES[3], f"供稿：{STORIES[3].unit}"),
        ("07 天文爱好者协会.wps", "doc:MS Word 97", STORIES[4], ""),
        ("08 第二分会.rtf", "rtf", STORIES[5], ""),
        ("09 西岭镇科普站.odt", "odt", STORIES[7], f"（{STORIES[7].unit}供稿）"),
        ("10 医学科普委员会.pdf", "pdf", STORIES[8], f"（{STORIES[8].unit}  {STORIES[8].author}）"),
    ):
        _plain_word(story, tail).save(sources / "a.docx")
        _convert(sources / "a.docx", form, folder / name)
        made.append(Sent(name, (story,)))
    story = STORIES[11]
    columned = Word()
    columned.add(
        para(run(story.title, size=22, bold=True), align="center"),
        para(raw=section(raw='<w:type w:val="continuous"/>')),
        *map(_indented, story.paragraphs),
        para(f"（{story.unit}）", align="right"),
        para(
            raw=section(raw='<w:type w:val="continuous"/>').replace(
                "<w:cols ", '<w:cols w:num="2" '
            )
        ),
    )
    columned.header("青禾市科普协会第五分会工作动态").save(sources / "b.docx")
    _convert(sources / "b.docx", "pdf", folder / "11 第五分会（两栏）.pdf")
    return [*made, Sent("11 第五分会（两栏）.pdf", (story,), extra=("工作动态",))]


def _convert(source: Path, form: str, target: Path) -> None:
    out = source.parent / "out"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(source.parent / 'office').as_uri()}", "--headless",
         "--convert-to", form, "--outdir", str(out), str(source)],
        check=True, capture_output=True, timeout=120,
        env={"PATH": "/usr/bin:/bin", "HOME": str(source.parent), "FONTCONFIG_FILE": str(FONTS)},
    )  # fmt: skip
    (out / source.with_suffix(f".{form.partition(':')[0]}").name).replace(target)


# Pages and texts


def _pages_and_texts(folder: Path) -> list[Sent]:
    story = STORIES[12]
    inside = "".join(f"<p>　　{words}</p>" for words in story.paragraphs)
    (folder / "12 气象科普馆.html").write_text(
        f"<html><head><meta charset='utf-8'><title>{story.title}</title></head><body>"
        f"<div class='nav'><a href='/'>首页</a> | <a href='/x'>新闻</a></div><h1>{story.title}</h1>"
        f"<div class='content'>{inside}<p style='text-align:right'>（{story.unit}）</p></div>"
        "<div class='footer'>版权所有 青禾市气象科普馆</div></body></html>",
        encoding="utf-8",
    )
    office = _renamed(STORIES[5], "第二分会应急科普骨干培训班开班", "第二分会")
    lines = [office.title, *(f"　　{words}" for words in office.paragraphs), f"（{office.unit}）"]
    (folder / "13 第二分会.txt").write_bytes("\r\n".join(lines).encode("gb18030"))
    wide = _renamed(STORIES[7], "西岭镇科普站培训村级科普员", "西岭镇科普站")
    lines = [wide.title, f"（{wide.unit}供稿）", *(f"　　{words}" for words in wide.paragraphs)]
    (folder / "14 西岭镇.txt").write_bytes("\n".join(lines).encode("utf-16"))
    return [
        Sent("12 气象科普馆.html", (story,), extra=("首页",)),
        Sent("13 第二分会.txt", (office,)),
        Sent("14 西岭镇.txt", (wide,)),
    ]


def _renamed(story: Story, title: str, unit: str) -> Story:
    """Return another story in the words of one, so that no two are the same."""
    words = tuple(
        one.replace("3月10日", "3月20日").replace("3月6日", "3月21日").replace("3月1", "3月2")
        for one in reversed(story.paragraphs)
    )
    return Story(title, unit, words)


# Archives


def _in_archives(folder: Path) -> list[Sent]:
    mailed = _renamed(STORIES[9], "第三分会赴海岛小学开展送展活动", "第三分会")
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = "third@qinghe.invalid", "office@qinghe.invalid"
    mail["Subject"] = "第三分会来稿"
    mail.set_content("编辑部：\n附件是第三分会本月稿件，请查收。\n")
    maintype, _, subtype = DOCX.partition("/")
    mail.add_attachment(
        _plain_word(mailed).data(), maintype=maintype, subtype=subtype, filename="第三分会稿件.docx"
    )
    (folder / "15 第三分会来信.eml").write_bytes(mail.as_bytes())

    first = _renamed(STORIES[10], "第四分会启动节水科普月", "第四分会")
    second = _renamed(STORIES[11], "第五分会举办青年创新故事会", "第五分会")
    text = "\n".join([second.title, *second.paragraphs, f"（{second.unit}）"]).encode("gbk")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in (
            ("稿件/第四分会.docx", _plain_word(first).data()),
            ("稿件/第五分会.txt", text),
            ("稿件/~$四分会.docx", b"lock"),
        ):
            archive.writestr(_gbk_entry(name), data)
    (folder / "16 两个分会.zip").write_bytes(packed.getvalue())
    return [
        Sent("15 第三分会来信.eml", (mailed,), extra=("请查收",)),
        Sent("16 两个分会.zip", (first, second)),
    ]


def _gbk_entry(name: str) -> zipfile.ZipInfo:
    """Return an entry whose name is written as Chinese Windows does: in GBK, without saying so."""

    class Entry(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own
            return name.encode("gbk"), 0

    return Entry(name, (2026, 3, 20, 9, 0, 0))


# What is no article


def _no_articles(folder: Path) -> list[Sent]:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "统计"
    sheet.append(["2026年第一季度科普活动统计表"])
    sheet.merge_cells("A1:D1")
    for line in TABLE:
        sheet.append([int(one) if one.isdecimal() else one for one in line])
    workbook.save(folder / "17 活动统计.xlsx")
    (folder / "18 现场照片.jpg").write_bytes(photo("steelblue"))
    lines = Word().add(para("简讯", align="center"), *map(_indented, BRIEFS))
    lines.save(folder / "19 各单位简讯.docx")
    return [
        Sent("17 活动统计.xlsx", tables=1, extra=("2026年第一季度科普活动统计表", "3715")),
        Sent("18 现场照片.jpg", pictures=1),
        Sent("19 各单位简讯.docx", briefs=BRIEFS),
    ]


def _broken(folder: Path) -> list[Sent]:
    torn = _renamed(STORIES[8], "医学科普讲师团进企业", STORIES[8].unit)
    whole = _plain_word(torn).data()
    (folder / "20 没传完.docx").write_bytes(whole[: len(whole) // 4])
    (folder / "21 空文件.docx").write_bytes(b"")
    (folder / "22 其实是网页.doc").write_text(
        "<html><head><meta charset='utf-8'></head><body><h1>气象馆招募春季志愿讲解员</h1>"
        "<p>　　气象科普馆面向全市招募春季志愿讲解员30名，报名截止到3月底，欢迎踊跃参加。</p>"
        "<p>　　志愿者须完成两次培训，并通过讲解考核，考核合格者发给证书。</p>"
        "<p>（青禾市气象科普馆）</p></body></html>",
        encoding="utf-8",
    )
    disguised = Story(
        "气象馆招募春季志愿讲解员",
        "青禾市气象科普馆",
        (
            "气象科普馆面向全市招募春季志愿讲解员30名，报名截止到3月底，欢迎踊跃参加。",
            "志愿者须完成两次培训，并通过讲解考核，考核合格者发给证书。",
        ),
    )
    return [
        Sent("20 没传完.docx", damaged=True),
        Sent("21 空文件.docx", problem=True),
        Sent("22 其实是网页.doc", (disguised,)),
    ]
