"""Redline: accepting all gives the newer text, refusing all the older one, and nothing runs."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from composer.app.parts import parts
from composer.app.redline import About, redline_of, write
from composer.export import redlineword
from composer.export.redline import Line, Redline, Run, page
from composer.model.blocks import Figure, Picture, Span, text
from composer.model.errors import OrderError, SaveError
from composer.model.issue import Article, Brief, Imprint, Issue, Section
from composer.model.official import OfficialDocument
from tests.samples import article, heading, masthead, paragraph, table
from tests.store.strategies import issues, officials

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
ABOUT = About("青禾科普简报 2026年第3期", "3月30日", "3月31日", "青禾市科普协会")


def root_of(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(part))


def settled(data: bytes, *, accept: bool, skip: int) -> list[str]:
    """Return the paragraphs after all changes were accepted or refused, as Word does it.

    Written against the standard, not against the writer: a run inside of what
    goes is dropped, and a paragraph whose mark goes is joined to the next.
    `skip` leaves out the head.
    """
    goes, stays = ("del", "ins") if accept else ("ins", "del")
    made: list[str] = []
    open_text = ""
    for one in list(root_of(data).iter(f"{W}p"))[skip:]:
        for node in one.iter(f"{W}t", f"{W}delText", f"{W}br", f"{W}tab"):
            outside = {etree.QName(up).localname for up in node.iterancestors()}
            if goes in outside:
                continue
            wrong = node.tag == f"{W}delText" and "del" not in outside
            assert not wrong, "deleted text outside of a deletion"
            assert not (node.tag == f"{W}t" and "del" in outside), "text that Word would not show"
            open_text += {f"{W}br": "\n", f"{W}tab": "\t"}.get(node.tag, node.text or "")
        if one.find(f"{W}pPr/{W}rPr/{W}{goes}") is None:
            made.append(open_text)
            open_text = ""
    assert stays
    return [*made, open_text] if open_text else made


def tracked(before, after) -> bytes:
    return redlineword.document(redline_of(parts(before, after), ABOUT, is_tracked=True))


def paragraphs(document) -> list[str]:
    """Return the paragraphs of a redline without changes."""
    data = tracked(document, document)
    assert not list(root_of(data).iter(f"{W}ins", f"{W}del"))
    return settled(data, accept=True, skip=3)


A, B, C, D = (
    article(title=title, blocks=(paragraph(words), heading(), paragraph("后一段。")))
    for title, words in (
        ("科普进社区", "协会组织志愿者走进社区，讲解用电安全。"),
        ("科学家故事会", "三位退休教师讲述青年时代的求学经历。"),
        ("流动科技馆巡展", "展品一百二十件，接待学生两千人次。"),
        ("科普讲解大赛", "来自五个县区的选手同台比拼。"),
    )
)
OLDER = Issue(
    masthead(note=text("按语\n第二段")),
    (Section("要闻", (A, B)), Section("基层", (C, D))),
    (Brief(text("三月二日，座谈会召开。")),),
    Imprint(send_to=(("甲县", "乙县"),), copies=120),
)
NEWER = replace(
    OLDER,
    masthead=masthead(issue_number=4, note=(), editor="青禾市科普协会编"),
    sections=(
        Section("要闻", (replace(B, title="科学家的\n故事会"), A)),
        Section("各地", (D, article(title="新来的一篇", blocks=(paragraph(), table())))),
    ),
    briefs=(*OLDER.briefs, Brief(text("三月三日，<b>培训</b> & 考核。"))),
    imprint=replace(OLDER.imprint, send_to=(("甲县",), ("丙县",)), copies=None),
)


def test_accepting_gives_the_newer_text_and_refusing_the_older():
    data = tracked(OLDER, NEWER)
    assert settled(data, accept=True, skip=4) == paragraphs(NEWER)
    assert settled(data, accept=False, skip=4) == paragraphs(OLDER)
    said = paragraphs(OLDER)
    assert said[:3] == ["报头", "名称：青禾科普简报", "期号：3"]
    assert said.index("科普进社区") < said.index("科学家故事会") < said.index("流动科技馆巡展")
    assert paragraphs(NEWER).index("科普进社区") > paragraphs(NEWER).index("科学家的\n故事会")


@given(st.one_of(st.tuples(issues, issues), st.tuples(officials, officials)))
@settings(max_examples=15, deadline=None)
def test_any_two_documents_come_back_out_of_it(pair):
    before, after = pair
    data = tracked(before, after)
    skip = 4 if before != after and _has_counts(data) else 3
    assert settled(data, accept=True, skip=skip) == paragraphs(after)
    assert settled(data, accept=False, skip=skip) == paragraphs(before)


def _has_counts(data: bytes) -> bool:
    styles = [one.get(f"{W}val") for one in root_of(data).iter(f"{W}pStyle")]
    return styles.count("Fact") == 3


_BODIES = st.lists(st.text("科普活动，。x", min_size=1, max_size=8).filter(str.strip), max_size=5)


@given(_BODIES, _BODIES)
@settings(max_examples=60, deadline=None)
def test_paragraphs_that_are_joined_and_parted_come_back(before, after):
    old, new = (
        Issue(sections=(Section(articles=(Article("甲", tuple(map(paragraph, one))),)),))
        for one in (before, after)
    )
    data = tracked(old, new)
    skip = 3 if before == after else 4
    assert settled(data, accept=True, skip=skip) == paragraphs(new)
    assert settled(data, accept=False, skip=skip) == paragraphs(old)


def test_two_kinds_of_documents():
    official = OfficialDocument(body=A, attachments=(B,), recipients="各县科普协会")
    data = tracked(OLDER, official)
    accepted = settled(data, accept=True, skip=4)
    assert accepted == paragraphs(official)
    assert settled(data, accept=False, skip=4) == paragraphs(OLDER)


def test_who_and_when_stand_at_every_change():
    about = replace(ABOUT, time=dt.datetime(2026, 3, 31, 10, 15, 30))
    data = redlineword.document(redline_of(parts(OLDER, NEWER), about, is_tracked=True))
    marks = list(root_of(data).iter(f"{W}ins", f"{W}del"))
    assert {one.get(f"{W}author") for one in marks} == {"青禾市科普协会"}
    assert {one.get(f"{W}date") for one in marks} == {"2026-03-31T10:15:30Z"}
    ids = [one.get(f"{W}id") for one in marks]
    assert len(set(ids)) == len(ids) > 20


def test_what_is_not_in_the_words_is_a_comment():
    words = (Span("协会", bold=True), *text("组织志愿者走进社区，讲解用电安全。"))
    bold = replace(A, blocks=(replace(A.blocks[0], text=words), *A.blocks[1:]))
    after = replace(OLDER, sections=(Section("要闻", (bold, B)), Section("基层", (D, C))))
    after = replace(after, template="column")
    data = tracked(OLDER, after)
    remarks = root_of(data, "word/comments.xml")
    said = ["".join(one.itertext()) for one in remarks.iter(f"{W}comment")]
    assert said[0] == "另有改动：版式 bulletin → column"
    assert said[1] == "（格式有变）"
    assert set(said[2:]) == {"（换了位置）"}
    numbers = [one.get(f"{W}id") for one in root_of(data).iter(f"{W}commentReference")]
    assert numbers == [str(at) for at in range(len(said))]


def test_python_docx_opens_it():
    opened = docx.Document(io.BytesIO(tracked(OLDER, NEWER)))
    said = [one.text for one in opened.paragraphs]
    assert "青禾科普简报 2026年第3期 花脸稿" in said
    assert opened.styles["Normal"].name == "Normal"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_it_and_shows_the_changes(tmp_path: Path):
    path = tmp_path / "redline.docx"
    path.write_bytes(tracked(OLDER, NEWER))
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=50)
    root = etree.parse(tmp_path / "redline.fodt").getroot()
    space = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    kinds = {
        region.get(f"{space}id"): etree.QName(region[0]).localname
        for region in root.iter(f"{space}changed-region")
    }
    said = {"insertion": "", "deletion": "", "": ""}
    state = ""
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and node.tag == f"{space}change-start":
            state = kinds[node.get(f"{space}change-id")]
        elif event == "start" and node.tag == f"{space}change-end":
            state = ""
        said[state] += (node.text if event == "start" else node.tail) or ""
    assert "流动科技馆巡展" in said["deletion"]
    assert "展品一百二十件，接待学生两千人次。" in said["deletion"]
    assert "新来的一篇" in said["insertion"]
    assert "来自五个县区的选手同台比拼。" in said[""]
    assert "青禾市科普协会" in {one.text for one in root.iter(f"{DC}creator")}


# The page


class _Read(HTMLParser):
    """Reads words, tags and everything that could reach out."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.reaching: list[tuple[str, str | None]] = []
        self.stack: list[str] = []
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag != "meta":
            self.stack.append(tag)
        self.reaching += [one for one in attributes if one[0] in ("src", "href", "onclick")]

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        self.said.append((self.stack[-1] if self.stack else "", data))


def read(redline: Redline) -> _Read:
    made = _Read()
    made.feed(page(redline))
    return made


def test_the_page_says_what_is_gone_and_what_is_new():
    made = read(redline_of(parts(OLDER, NEWER), ABOUT))
    assert ("del", "3") in made.said
    assert ("ins", "4") in made.said
    assert ("p", "科普进社区") in made.said  # once: it was moved
    assert sum("科普进社区" in words for _, words in made.said) == 1
    assert ("ins", "新来的一篇") in made.said
    assert ("p", "旧稿：3月30日　新稿：3月31日") in made.said
    assert any(words.startswith("改动 ") for _, words in made.said)


NASTY = "<script>alert(1)</script>\"'&\x00\ud800<img src=x onerror=y>"


def test_nothing_in_a_text_becomes_markup():
    nasty = Issue(
        masthead(name=NASTY),
        (
            Section(
                NASTY, (Article(NASTY, (paragraph(NASTY), Figure((Picture("x"),), text(NASTY)))),)
            ),
        ),
    )
    about = About(NASTY, NASTY, NASTY, NASTY)
    made = read(redline_of(parts(Issue(), nasty), about))
    assert set(made.tags) <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "div", "p", "span", "del", "ins"),
    }
    assert not made.reaching
    root_of(redlineword.document(redline_of(parts(Issue(), nasty), about, is_tracked=True)))
    assert page(redline_of(parts(Issue(), nasty), about)).encode()


def test_the_page_asks_for_nothing():
    words = page(redline_of(parts(OLDER, NEWER), ABOUT))
    assert "default-src 'none'" in words
    assert not any(sign in words for sign in ("http:", "https:", "url(", "@import", "<script"))


def test_the_same_text_has_nothing_marked():
    made = read(redline_of(parts(OLDER, OLDER), ABOUT, "en"))
    assert not {"del", "ins"} & set(made.tags)
    assert ("p", "Both texts are the same.") in made.said


def test_an_end_of_a_paragraph_is_marked():
    line = Line("body", (Run("kept", "甲"),), "gone")
    assert ("del", "¶") in read(Redline("稿", (line,))).said
    whole = Line("body", (Run("gone", "甲"),), "gone")
    assert "¶" not in "".join(words for _, words in read(Redline("稿", (whole,))).said)


# Writing


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_it_is_written_to_a_file(tmp_path, ending):
    path = tmp_path / f"花脸{ending}"
    write(path, parts(OLDER, NEWER), ABOUT)
    assert path.read_bytes()[:2] == {".docx": b"PK", ".html": b"<!"}[ending]


def test_another_ending_is_refused_and_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OrderError, match="redline_format_unknown"):
        write(tmp_path / "花脸.pdf", parts(OLDER, NEWER), ABOUT)
    with pytest.raises(SaveError):
        write(tmp_path / "没有" / "花脸.html", parts(OLDER, NEWER), ABOUT)
