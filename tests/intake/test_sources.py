"""The one door: files, archives and mails, what they say and what is said of them."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest
from PIL import Image

from composer.intake import libreoffice
from composer.intake.sources import Source, Wanted, read_sources
from composer.intake.tidy.digits import strings
from composer.model.blocks import Figure, Table
from composer.model.issue import Issue
from tests.corpus.hostile import SAID, compound, packed, word, workbook
from tests.intake.test_libreoffice import gbk, odt, rtf
from tests.samples import picture_data

TEXT = f"{SAID}\n\n　　3月5日，青禾市科普协会举办讲座，居民到场听讲，反响良好。\n"
PAGE = (
    f"<html><head><title>x</title></head><body><h1>{SAID}</h1>"
    "<p>3月5日，青禾市科普协会在第三社区举办讲座，居民到场听讲，反响良好，收到建议十条。</p></body></html>"
)
needs_libreoffice = pytest.mark.skipif(
    not libreoffice.is_installed(), reason="LibreOffice is not installed"
)


def read(data: bytes, name: str) -> list[Source]:
    return [*read_sources(data, name, Wanted())]


def said(source: Source) -> str:
    assert source.document is not None, source.problem
    return "\n".join([*strings(source.document), *source.document.unplaced])


def rules(source: Source) -> set[str]:
    assert source.document is not None, source.problem
    return {one.rule for one in source.document.remarks}


def reason(source: Source) -> str:
    return source.problem.reason if source.problem else ""


def mail(text: str, *attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.org", "b@x.org", "第一分会三月来稿"
    message["Message-ID"] = "<1@x.org>"
    message.set_content(text)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="x", filename=name)
    return message.as_bytes()


def test_everything_in_an_archive_is_a_source_of_its_own() -> None:
    inner = packed({"二.txt": TEXT})
    data = packed({"一.txt": TEXT, "表.xlsx": workbook()[1], "图/会场.png": picture_data(),
                   "里.zip": inner, "空.docx": b"", "稿.rar": b"Rar!\x1a\x07\x00xx"})  # fmt: skip
    names: list[str] = []
    found = [*read_sources(data, "来稿.zip", Wanted(), told=names.append)]
    assert [one.name for one in found] == [
        "来稿.zip/一.txt", "来稿.zip/表.xlsx", "来稿.zip/图/会场.png", "来稿.zip/里.zip/二.txt",
        "来稿.zip/空.docx", "来稿.zip/稿.rar",
    ]  # fmt: skip
    assert [reason(one) for one in found] == ["", "", "", "", "source_no_bytes", "source_archive"]
    assert [one.kind for one in found[:4]] == ["text", "xlsx", "picture", "text"]
    assert {one.name for one in found} <= {*names}
    assert found[0].data == TEXT.encode()


def test_the_text_of_a_mail_is_marked_and_its_attachments_are_read() -> None:
    found = read(mail("您好，附件请查收。", ("稿.txt", TEXT.encode())), "邮件.eml")
    assert [one.name for one in found] == ["邮件.eml/正文.txt", "邮件.eml/稿.txt"]
    assert "mail_text" in rules(found[0])
    assert "mail_text" not in rules(found[1])
    assert "附件请查收" in said(found[0])
    assert SAID in said(found[1])


LETTER = "编辑部：\n您好！附件是第一分会三月来稿，请查收。\n联系人：李明\n第一分会\n2026年3月5日"


def test_a_mail_that_is_but_a_letter_is_no_article() -> None:
    found = read(mail(LETTER, ("稿.txt", TEXT.encode())), "邮件.eml")
    assert isinstance(found[0].document, Issue)
    assert found[0].document.articles == ()
    assert found[0].document.unplaced == (*LETTER.split("\n"), "第一分会三月来稿")
    assert {"mail_text", "mail_subject"} <= rules(found[0])


@pytest.mark.parametrize(
    "attached", [(), (("会场.png", picture_data()),), (("x.rar", b"Rar!\x1a"),)]
)
def test_the_text_of_a_mail_that_carries_no_text_is_an_article(
    attached: tuple[tuple[str, bytes], ...],
) -> None:
    found = read(mail(LETTER, *attached), "邮件.eml")
    assert isinstance(found[0].document, Issue)
    assert found[0].document.articles


def test_a_mail_that_is_a_contribution_is_an_article_whatever_it_carries() -> None:
    body = (
        "第一分会举办科普讲座\n"
        + "3月5日，第一分会在社区活动室举办防灾减灾讲座。" * 3
        + "\n（第一分会）"
    )
    found = read(mail(body, ("统计.xlsx", workbook()[1])), "邮件.eml")
    assert isinstance(found[0].document, Issue)
    assert [one.title for one in found[0].document.articles] == ["第一分会举办科普讲座"]


def test_a_letter_with_a_large_picture_stays_an_article() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = "a@x.org", "b@x.org", "<1@x.org>"
    message.set_content("见附件")
    page = '<html><body><p>稿件见附件。</p><p><img src="cid:1@x"></p></body></html>'
    message.add_alternative(page, subtype="html")
    large = Image.effect_noise((400, 300), 90)
    packed_picture = io.BytesIO()
    large.save(packed_picture, "png")
    part = message.get_payload()[1]  # type: ignore[index]
    part.add_related(packed_picture.getvalue(), "image", "png", cid="<1@x>")  # type: ignore[union-attr]
    message.add_attachment(TEXT.encode(), maintype="application", subtype="x", filename="稿.txt")
    found = read(message.as_bytes(), "邮件.eml")
    assert isinstance(found[0].document, Issue)
    assert [type(one) for one in found[0].document.articles[0].blocks][-1] is Figure
    assert len(found[0].pictures) == 1


def test_the_subject_of_a_mail_is_kept_beside_a_text_without_title() -> None:
    (found,) = read(mail("3月5日，青禾市科普协会举办讲座，居民到场听讲，反响良好。"), "邮件.eml")
    assert isinstance(found.document, Issue)
    assert [one.title for one in found.document.articles] == [""]
    assert found.document.unplaced == ("第一分会三月来稿",)
    assert "mail_subject" in rules(found)


def test_a_mail_that_only_carries_something_gives_only_that() -> None:
    (found,) = read(mail(" \n", ("稿.txt", TEXT.encode())), "邮件.eml")
    assert found.name == "邮件.eml/稿.txt"
    (empty,) = read(mail(" \n"), "邮件.eml")
    assert reason(empty) == "archive_empty"


def test_the_page_of_a_mail_is_read_with_its_pictures() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = "a@x.org", "b@x.org", "<1@x.org>"
    message.set_content("纯文字")
    message.add_alternative(
        f'<html><body><div>{SAID}</div><div><img src="cid:1@x"></div></body></html>', subtype="html"
    )
    page = message.get_payload()[1]  # type: ignore[index]
    page.add_related(picture_data(), "image", "png", cid="<1@x>")  # type: ignore[union-attr]
    (found,) = read(message.as_bytes(), "邮件.eml")
    assert SAID in said(found)
    assert [one.data for one in found.pictures] == [picture_data()]


def test_a_page_with_its_pictures_in_an_archive() -> None:
    page = PAGE.replace("</p>", '</p><img src="网页_files/a.png">')
    (found,) = read(packed({"网页.html": page, "网页_files/a.png": picture_data()}), "来稿.zip")
    assert [one.data for one in found.pictures] == [picture_data()]
    assert SAID in said(found)


def test_a_picture_alone_is_a_figure_and_nothing_else() -> None:
    (found,) = read(picture_data(), "会场.png")
    assert isinstance(found.document, Issue)
    (article,) = found.document.articles
    assert [type(one) for one in article.blocks] == [Figure]
    assert article.title == ""
    assert [one.data for one in found.pictures] == [picture_data()]
    assert "picture_alone" in rules(found)


def test_a_sheet_is_an_article_with_a_table() -> None:
    (found,) = read(workbook()[1], "表.xlsx")
    assert isinstance(found.document, Issue)
    (article,) = found.document.articles
    assert [type(one) for one in article.blocks] == [Table]


def test_a_name_that_denies_what_a_file_is_is_told() -> None:
    (found,) = read(PAGE.encode(), "网页.doc")
    assert SAID in said(found)
    told = next(one for one in found.document.remarks if one.rule == "source_of_other_kind")  # type: ignore[union-attr]
    assert dict(told.facts) == {"ending": ".doc", "kind": "html"}
    assert "source_of_other_kind" not in rules(read(PAGE.encode(), "网页.htm")[0])


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (compound("EncryptedPackage"), "稿.docx", "source_encrypted"),
        (compound("__properties_version1.0"), "信.msg", "source_outlook"),
        (compound("PowerPoint Document"), "课件.ppt", "source_slides"),
        (packed({"OFD.xml": "<x/>"}), "文.ofd", "source_ofd"),
        (b"\x1f\x8b\x08\x00", "稿.gz", "source_archive"),
        (bytes(range(256)) * 9, "稿.dat", "source_unknown"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "照片.jpg", "picture_of_telephone"),
        (packed({}), "空.zip", "archive_empty"),
        (packed({"__MACOSX/x": "x"}), "空.zip", "archive_empty"),
        (b"  \r\n", "空.txt", "source_empty"),
    ],
)
def test_what_is_not_read_says_why(data: bytes, name: str, problem: str) -> None:
    (found,) = read(data, name)
    assert reason(found) == problem


def test_a_draft_is_to_be_opened_not_imported() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        file.writestr("mimetype", "application/vnd.bulletin-composer")
        file.writestr("issue.yaml", "format: 1")
    assert reason(read(made.getvalue(), "三月.bulletin")[0]) == "source_draft"


@needs_libreoffice
@pytest.mark.parametrize(
    ("data", "name", "ending"),
    [
        (rtf(gbk(SAID) + r"\par " + gbk("居民到场听讲，反响良好。")), "稿.rtf", "rtf"),
        (rtf(gbk(SAID) + r"\par " + gbk("居民到场听讲，反响良好。")), "稿.doc", "rtf"),
        (odt(f"<text:p>{SAID}</text:p><text:p>居民到场听讲，反响良好。</text:p>"), "稿.odt", "odt"),
    ],
)
def test_what_libreoffice_converts_is_read_and_told(data: bytes, name: str, ending: str) -> None:
    (found,) = read(data, name)
    assert SAID in said(found)
    told = next(one for one in found.document.remarks if one.rule == "source_converted")  # type: ignore[union-attr]
    assert dict(told.facts) == {"ending": ending}


def flat(data: bytes) -> bytes:
    """Return a Word file as Word saves it in one file of XML."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist()[1:]:
            body = file.read(name).decode().partition("?>")[2]
            parts.append(
                f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}">'
                f"<pkg:xmlData>{body}</pkg:xmlData></pkg:part>"
            )
    space = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    return (
        '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
        f"<pkg:package {space}>{''.join(parts)}</pkg:package>"
    ).encode()


def test_a_word_file_saved_as_one_file_of_xml_is_read_as_what_it_is() -> None:
    data = flat(word())
    (found,) = read(data, "稿.xml")
    assert (found.kind, said(found).strip()) == ("docx", SAID)
    (torn,) = read(data[: len(data) // 2], "稿.xml")
    assert reason(torn) == "archive_torn"


@needs_libreoffice
def test_torn_files_of_other_programs_do_not_pass_for_plain_text() -> None:
    source = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    )
    for data in (source.encode(), b"{\\rtf1 "):
        (found,) = read(data, "稿.doc")
        assert found.document is None or "<?xml" not in said(found)
        assert found.document is None or "rtf" not in said(found)


@needs_libreoffice
@pytest.mark.parametrize("name", ["稿.doc", "稿.wps"])
def test_a_real_file_of_old_word_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(f"<text:p>{SAID}（{number}）</text:p>" for number in range(40))
    with monkeypatch.context() as patch:
        patch.setitem(libreoffice._FILTERS, "docx", "docx:MS Word 97")
        data = libreoffice.converted(odt(lines), "odt", "docx")
    assert data.startswith(b"\xd0\xcf\x11\xe0")
    (found,) = read(data, name)
    assert found.kind == name[-3:]
    assert all(f"（{number}）" in said(found) for number in range(40))


def test_without_libreoffice_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_program", lambda: None)
    (found,) = read(compound("WordDocument"), "稿.wps")
    assert reason(found) == "libreoffice_missing"
