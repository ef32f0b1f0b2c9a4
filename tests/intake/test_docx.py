"""Word files read as Word prints them: runs, breaks, fields, revisions, notes, edges."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from composer.intake.docx.reader import read_docx
from composer.intake.flow import Flow
from composer.model.blocks import Heading, Paragraph, Span
from composer.model.errors import OpenError
from tests.corpus.word import (
    DELETED_MARK,
    Word,
    deleted,
    field,
    framed,
    hyperlink,
    inserted,
    moved_from,
    moved_to,
    para,
    plain_table,
    ruby,
    run,
    sdt,
    section,
    simple_field,
    symbol,
    textbox,
)
from tests.corpus.wordparts import Flavour
from tests.intake.wordwords import (
    characters_of_file,
    characters_of_flow,
    edges_of_file,
    words_of_flow,
)


def read(*pieces: str, file: Word | None = None) -> Flow:
    """Read a file, having looked that no character of it is lost."""
    data = (file or Word()).add(*pieces).data()
    flow = read_docx(data)
    assert characters_of_file(data) - characters_of_flow(flow) == {}
    said = "".join("".join(one.split()) for one in asides(flow, "docx_surroundings"))
    assert [one for one in edges_of_file(data) if one not in said] == []
    return flow


def words(*pieces: str, file: Word | None = None) -> list[str]:
    return words_of_flow(read(*pieces, file=file))


def asides(flow: Flow, rule: str) -> list[str]:
    return [words for one in flow.asides if one.rule == rule for words in one.texts]


def remarks(flow: Flow) -> dict[str, dict[str, str]]:
    return {one.rule: dict(one.facts) for one in flow.remarks}


def spans(flow: Flow, at: int = 0) -> tuple[Span, ...]:
    block = flow.blocks[at].block
    assert isinstance(block, Paragraph | Heading)
    return block.text


# Runs


def test_marks_of_runs() -> None:
    flow = read(
        para(
            run("粗", bold=True),
            run("斜", raw="<w:i/>"),
            run("线", raw='<w:u w:val="single"/>'),
            run("上", raw='<w:vertAlign w:val="superscript"/>'),
            run("无", raw='<w:b w:val="0"/><w:u w:val="none"/>'),
        )
    )
    assert spans(flow) == (
        Span("粗", bold=True),
        Span("斜", italic=True),
        Span("线", underline=True),
        Span("上", superscript=True),
        Span("无"),
    )


def test_toggles_of_styles_turn_each_other_round() -> None:
    file = Word()
    bold = file.style("粗段", run="<w:b/>")
    flow = read(
        para(
            "段",
            '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>又</w:t></w:r>',
            run("直", bold=True),
            style=bold,
        ),
        file=file,
    )
    has_strong = any(not one.bold for one in spans(flow))
    assert "".join(one.text for one in spans(flow)) == "段又直"
    assert flow.blocks[0].look.is_bold is not has_strong


def test_characters_that_are_elements() -> None:
    said = words(
        para(
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t>"
            "<w:noBreakHyphen/><w:t>戊</w:t><w:softHyphen/><w:t>己</w:t>"
            '<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>庚</w:t></w:r>'
        )
    )
    assert said == ["甲\t乙\n丙\n丁-戊己\t庚"]


def test_spaces_are_kept_only_where_the_file_says_so() -> None:
    assert words(para("<w:r><w:t> 甲 </w:t></w:r>", run(" 乙 ")), para("丙")) == ["甲 乙", "丙"]


def test_capitals_are_printed() -> None:
    assert words_of_flow(read_docx(Word().add(para(run("abc甲ß", raw="<w:caps/>"))).data())) == [
        "ABC甲ß"
    ]


def test_signs_of_wingdings_become_characters() -> None:
    flow = read_docx(
        Word()
        .add(
            para(
                symbol("Wingdings", "F06C"), symbol("Wingdings", "00FC"), symbol("Symbol", "F061")
            ),
            para('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0d8u</w:t></w:r>'),
            para(symbol("青禾符号", "F123")),
        )
        .data()
    )
    assert words_of_flow(flow) == ["●✓α", "➢◆", "\uf123"]
    assert remarks(flow)["docx_symbol"] == {"count": "1", "font": "青禾符号"}


def test_ruby_keeps_the_base_and_the_reading_aside() -> None:
    flow = read(para("到", ruby("禾", "hé"), "去"))
    assert words_of_flow(flow) == ["到禾去"]
    assert asides(flow, "docx_ruby") == ["禾（hé）"]


def test_two_lines_in_one_keep_their_brackets() -> None:
    layout = '<w:eastAsianLayout w:id="1" w:combine="1" w:combineBrackets="round"/>'
    assert words(para("甲", run("乙丙", raw=layout))) == ["甲(乙丙)"]


def test_hidden_text_goes_aside() -> None:
    flow = read(para("见", run("密", raw="<w:vanish/>"), "面"), para(run("全", raw="<w:vanish/>")))
    assert words_of_flow(flow) == ["见面"]
    assert asides(flow, "docx_hidden") == ["密", "全"]


def test_alternates_are_taken_once() -> None:
    choice = '<mc:Choice Requires="wps"><w:t>新</w:t></mc:Choice>'
    other = '<mc:Choice Requires="w99"><w:t>怪</w:t></mc:Choice>'
    fallback = "<mc:Fallback><w:t>旧</w:t></mc:Fallback>"
    flow = read_docx(
        Word()
        .add(
            para(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"),
            para(f"<w:r><mc:AlternateContent>{other}{fallback}</mc:AlternateContent></w:r>"),
        )
        .data()
    )
    assert words_of_flow(flow) == ["新", "旧"]


def test_wrappers_are_looked_through() -> None:
    wrapped = (
        '<w:smartTag w:element="x"><w:smartTagPr/><w:r><w:t>智</w:t></w:r></w:smartTag>'
        '<w:customXml w:element="y"><w:r><w:t>自</w:t></w:r></w:customXml>'
        '<w:dir w:val="ltr"><w:r><w:t>向</w:t></w:r></w:dir>'
        '<w:bookmarkStart w:id="1" w:name="b"/><w:r><w:t>签</w:t></w:r><w:bookmarkEnd w:id="1"/>'
    )
    assert words(para(wrapped), sdt(para("控"), sdt(para("件")))) == ["智自向签", "控", "件"]


def test_prompts_of_controls_are_no_text() -> None:
    flow = read(sdt(para("点击此处输入"), data="<w:showingPlcHdr/>"), para("正文"))
    assert words_of_flow(flow) == ["正文"]
    assert asides(flow, "docx_prompt") == ["点击此处输入"]


def test_links_show_their_text_and_keep_their_address() -> None:
    file = Word()
    outside = file.relate("hyperlink", "https://example.org/huodong", external=True)
    same = file.relate("hyperlink", "https://example.org/", external=True)
    flow = read(para(hyperlink(outside, "活动页")), para(hyperlink(same, "example.org")), file=file)
    assert words_of_flow(flow) == ["活动页", "example.org"]
    assert asides(flow, "docx_link") == ["活动页 https://example.org/huodong"]


def test_formulas_are_written_in_a_line() -> None:
    math = (
        "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+1</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    )
    declared = math.replace(
        "<m:oMath>",
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">',
    )
    flow = read(para("式", declared))
    assert words_of_flow(flow) == ["式x=(a+1)/2"]
    assert "docx_formula" in remarks(flow)


# Fields


def test_results_of_fields_are_kept() -> None:
    assert words(
        para("图", field("SEQ 图 \\* ARABIC", "1"), "见", simple_field("REF a", "前文")),
        para(field('DATE \\@ "yyyy年"', "2026年")),
        para(field('HYPERLINK \\l "a"', "此处")),
    ) == ["图1见前文", "2026年", "此处"]


def test_fields_within_fields() -> None:
    inner = field("PAGE", "7")
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")
    )
    code = '<w:r><w:instrText xml:space="preserve"> IF </w:instrText></w:r>'
    flow = read_docx(
        Word().add(para("甲", begin, code, inner, separate, run("乙"), end, "丙")).data()
    )
    assert words_of_flow(flow) == ["甲乙丙"]


@pytest.mark.parametrize("lacking", ["begin", "separate", "end"])
def test_marks_of_fields_without_partners_hide_nothing(lacking: str) -> None:
    marks = [
        "" if one == lacking else f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>'
        for one in ("begin", "separate", "end")
    ]
    pieces = para("甲", marks[0], marks[1], run("乙"), marks[2], "丙") + para("丁")
    said = "".join(words_of_flow(read_docx(Word().add(pieces).data())))
    assert said == ("甲丙丁" if lacking == "separate" else "甲乙丙丁")


def test_contents_go_aside_whole() -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")
    )
    code = '<w:r><w:instrText xml:space="preserve">TOC \\o "1-3"</w:instrText></w:r>'
    flow = read(
        para(begin, code, separate, run("一、概况\t1")),
        para(field('HYPERLINK \\l "_Toc1"', "二、做法", field("PAGEREF _Toc1", "2"))),
        para(end),
        para("正文"),
    )
    assert words_of_flow(flow) == ["正文"]
    assert asides(flow, "docx_contents") == ["一、概况\t1", "二、做法2"]


def test_enclosed_characters_of_equation_fields() -> None:
    code = "<w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r>"
    marks = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end")]
    flow = read(para("第", marks[0], code, marks[1], "条"))
    assert words_of_flow(flow) == ["第③条"]
    assert "docx_equation" in remarks(flow)


def test_forms_show_what_is_chosen() -> None:
    def form(kind: str, data: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
            f"<w:r><w:instrText> {kind} </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    ticked = form("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>")
    empty = form("FORMCHECKBOX", '<w:checkBox><w:default w:val="0"/></w:checkBox>')
    entries = '<w:listEntry w:val="甲"/><w:listEntry w:val="乙"/>'
    chosen = form("FORMDROPDOWN", f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>')
    assert words(para(ticked, "是", empty, "否", chosen)) == ["☒是☐否乙"]


# Revisions and comments


def test_changes_are_taken_as_accepted_and_told_once() -> None:
    flow = read(
        para("原", inserted("加"), deleted("减"), "文"),
        para(moved_to("移")),
        para("别", moved_from("移")),
    )
    assert words_of_flow(flow) == ["原加文", "移", "别"]
    assert asides(flow, "docx_deleted") == ["减"]
    told = remarks(flow)["docx_tracked"]
    assert (told["inserted"], told["deleted"], told["moved"]) == ("1", "1", "1")


def test_deleted_ends_of_paragraphs_join_them() -> None:
    flow = read(
        para("前", raw=DELETED_MARK),
        para("后"),
        para(deleted("全删"), raw=DELETED_MARK),
        para("尾"),
    )
    assert words_of_flow(flow) == ["前后", "尾"]


def test_changes_around_whole_paragraphs() -> None:
    flow = read(
        f'<w:ins w:id="1" w:author="编辑">{para("插段")}</w:ins>',
        f'<w:del w:id="2" w:author="编辑">{para(deleted("删段"))}</w:del>',
    )
    assert words_of_flow(flow) == ["插段"]
    assert asides(flow, "docx_deleted") == ["删段"]
    assert remarks(flow)["docx_tracked"]["inserted"] == "1"


def test_comments_are_listed_with_their_authors() -> None:
    file = Word()
    flow = read(para("甲", file.commented("乙", "这里要核实", "审稿人"), "丙"), file=file)
    assert words_of_flow(flow) == ["甲乙丙"]
    assert asides(flow, "docx_comments") == ["审稿人：这里要核实"]


# Notes and edges


def test_notes_stand_behind_the_text_with_their_marks() -> None:
    file = Word()
    flow = read(
        para("首", file.footnote("注一"), "次", file.footnote("注二"), file.endnote("尾注")),
        para("末"),
        file=file,
    )
    assert words_of_flow(flow) == ["首1次2i", "末", "1 注一", "2 注二", "i 尾注"]
    assert spans(flow)[1] == Span("1", superscript=True)
    assert spans(flow, 2)[0] == Span("1", superscript=True)
    assert remarks(flow)["docx_notes"]["notes"] == "3"


def test_edges_of_pages_go_aside_once_each() -> None:
    file = Word()
    file.header("协会简报", kind="default", name="header1.xml")
    file.header("协会简报", kind="first", name="header2.xml")
    file.footer(para("第", field("PAGE", "1"), "页"))
    flow = read("正文", file=file)
    assert words_of_flow(flow) == ["正文"]
    assert sorted(asides(flow, "docx_surroundings")) == ["协会简报", "第1页"]


# Look


def test_look_of_paragraphs() -> None:
    flow = read(
        para(
            run("标题", size=22, font="方正小标宋简体", colour="FF0000", bold=True), align="center"
        ),
        "",
        para("正文", raw='<w:ind w:firstLineChars="200" w:firstLine="640"/>'),
        para("\u3000\u3000空两格"),
        para("章", style="heading 1"),
        para("纲", raw='<w:outlineLvl w:val="1"/>'),
    )
    title, body, blank, chapter, outlined = (one.look for one in flow.blocks)
    assert (title.size, title.font, title.align) == (22.0, "方正小标宋简体", "center")
    assert title.is_bold
    assert title.is_red
    assert (body.indent, body.gap, body.is_bold) == (2.0, 1, False)
    assert (blank.indent, blank.gap) == (2.0, 0)
    assert (chapter.style, chapter.level, outlined.level) == ("heading 1", 1, 2)
    assert isinstance(flow.blocks[4].block, Heading)


@pytest.mark.parametrize("flavour", ["word", "wps", "libreoffice"])
def test_headings_of_every_program(flavour: Flavour) -> None:
    flow = read_docx(Word(flavour).add(para("章", style="heading 1"), para("文")).data())
    assert [one.look.level for one in flow.blocks] == [1, 0]


def test_breaks_of_pages() -> None:
    flow = read(
        para("甲"),
        para('<w:r><w:br w:type="page"/></w:r>'),
        para("乙"),
        para("丙", '<w:r><w:br w:type="page"/></w:r>', "丁"),
        para("戊", raw="<w:pageBreakBefore/>"),
        para("己", raw=section()),
        para("庚"),
        para("辛", raw=section(raw='<w:type w:val="continuous"/>')),
    )
    assert words_of_flow(flow) == ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]
    breaks = [one.look.breaks_page for one in flow.blocks]
    assert breaks == [False, True, False, True, True, False, False, False]


def test_drop_capitals_belong_to_their_paragraph() -> None:
    drop = '<w:framePr w:dropCap="drop" w:lines="2" w:vAnchor="text" w:hAnchor="text"/>'
    assert words(para("春", raw=drop), para("天来了")) == ["春天来了"]


def test_frames_boxes_and_tables_keep_their_words() -> None:
    read(
        framed("框中"),
        para("锚", textbox("盒中", "第二段")),
        plain_table(["甲", "乙"], ["丙", "丁"]),
        para("尾"),
    )


# Files


def test_a_file_without_styles_or_types_is_read() -> None:
    data = Word().add("甲", para("乙", style="heading 1")).data()
    kept = without(
        data, "word/styles.xml", "[Content_Types].xml", "word/theme/theme1.xml", "_rels/.rels"
    )
    assert words_of_flow(read_docx(kept)) == ["甲", "乙"]


def test_strict_files_are_read() -> None:
    data = Word().add(para(run("甲", bold=True), align="end")).data()
    strict = changed(
        data,
        "word/document.xml",
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
        ),
    )
    flow = read_docx(strict)
    assert spans(flow) == (Span("甲", bold=True),)
    assert flow.blocks[0].look.align == "right"


@pytest.mark.parametrize(
    "target", ["/word/document.xml", "word\\document.xml", "/WORD/Document.xml"]
)
def test_odd_targets_are_found(target: str) -> None:
    data = changed(
        Word().add("甲").data(), "_rels/.rels", ('Target="word/document.xml"', f'Target="{target}"')
    )
    assert words_of_flow(read_docx(data)) == ["甲"]


def test_macros_are_left_out_and_told() -> None:
    flow = read_docx(with_part(Word().add("甲").data(), "word/vbaProject.bin", b"macro"))
    assert "docx_macros" in remarks(flow)


def test_a_file_cut_off_gives_what_came_before() -> None:
    said = [f"第{one}段青禾市科普协会" for one in range(3000)]
    data = packed(entries(Word().add(*said).data()))
    at = data.index(b"word/document.xml")
    torn = data[: at + 6000]
    flow = read_docx(torn)
    found = words_of_flow(flow)
    assert 100 < len(found) < 3000
    assert found[:100] == said[:100]
    assert [one.severity for one in flow.remarks if one.rule == "docx_damaged"] == ["warning"]


def test_torn_xml_gives_what_came_before() -> None:
    data = changed(Word().add("甲", "乙", "丙").data(), "word/document.xml", ("丙", "<丙"))
    flow = read_docx(data)
    assert words_of_flow(flow)[:2] == ["甲", "乙"]
    assert "docx_damaged" in remarks(flow)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "docx_torn"),
        (b"PK\x03\x04", "docx_torn"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "docx_protected"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(OpenError) as caught:
        read_docx(data)
    assert caught.value.reason == reason


def test_an_archive_of_other_things_is_no_word_file() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "甲")
    with pytest.raises(OpenError) as caught:
        read_docx(packed.getvalue())
    assert caught.value.reason == "docx_not_word"


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    bomb = with_part(Word().add("甲").data(), "word/media/a.bin", b"\0" * 60_000_000)
    with pytest.raises(OpenError) as caught:
        read_docx(bomb)
    assert caught.value.reason == "docx_too_large"


def test_absurd_depth_is_refused() -> None:
    deep = "<w:ins>" * 400 + "<w:r><w:t>甲</w:t></w:r>" + "</w:ins>" * 400
    with pytest.raises(OpenError) as caught:
        read_docx(Word().add(para(deep)).data())
    assert caught.value.reason == "docx_too_deep"


def test_nothing_outside_is_read_for_an_entity(tmp_path: object) -> None:
    data = Word().add("甲").data()
    declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    hostile = changed(
        data, "word/document.xml", ("<w:document", f"{declared}<w:document"), ("甲", "甲&e;")
    )
    said = words_of_flow(read_docx(hostile))
    assert said == ["甲"]


def test_an_empty_file_says_so() -> None:
    with pytest.raises(OpenError) as caught:
        read_docx(Word().data())
    assert caught.value.reason == "source_empty"


def changed(data: bytes, name: str, *pairs: tuple[str, str]) -> bytes:
    files = entries(data)
    source = files[name].decode()
    for old, new in pairs:
        assert old in source
        source = source.replace(old, new)
    return packed(files | {name: source.encode()})


def without(data: bytes, *names: str) -> bytes:
    return packed({name: one for name, one in entries(data).items() if name not in names})


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    return packed(entries(data) | {name: content})


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_words_typed_into_a_code_are_kept_aside() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    flow = read(para("甲", begin, begin, run("码"), end, end, "乙"))
    assert words_of_flow(flow) == ["甲乙"]
    assert asides(flow, "docx_hidden") == ["码"]


def test_other_files_that_belong_to_the_text_are_not_fetched_but_told() -> None:
    file = Word()
    file.relate("subDocument", "file:///C:/%E7%AC%AC%E4%BA%8C%E7%AB%A0.docx", external=True)
    file.relate("attachedTemplate", "file:///C:/a.dotx", external=True)
    told = remarks(read("甲", file=file))["docx_outside"]
    assert told["names"] == "file:///C:/%E7%AC%AC%E4%BA%8C%E7%AB%A0.docx"


def test_vertical_text_is_told() -> None:
    flow = read("甲", para("乙", raw=section(raw='<w:textDirection w:val="tbRl"/>')))
    assert words_of_flow(flow) == ["甲", "乙"]
    assert "docx_vertical" in remarks(flow)


def test_fonts_of_the_theme_are_those_of_the_language() -> None:
    theme = '<w:rPr><w:rFonts w:eastAsiaTheme="majorEastAsia"/></w:rPr>'
    named = read_docx(Word().add(para(f"<w:r>{theme}<w:t>甲</w:t></w:r>")).data()).blocks[0].look
    assert named.font
    assert not named.font.startswith("major")


def test_a_hundred_pages_take_less_than_a_second() -> None:
    pieces = [
        para(*(run("青禾市科普协会走进社区，" * 3, bold=at % 2 == 0) for at in range(4)))
    ] * 600
    data = Word().add(*pieces).data()
    begun = time.process_time()
    assert len(read_docx(data).blocks) == 600
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("count", [40, 4_000])
def test_fields_within_fields_cost_no_more_than_their_length(count: int) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    data = Word().add(para("甲", begin * count, end * count)).data()
    begun = time.process_time()
    assert words_of_flow(read_docx(data)) == ["甲"]
    assert time.process_time() - begun < 2
