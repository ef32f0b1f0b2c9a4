"""What lies in archives and mails: names as meant, pictures where they belong, limits kept."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from composer.intake import zips
from composer.intake.archives import Member, members, shown_name
from composer.model.errors import OpenError
from tests.samples import picture_data


def packed(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files:
            file.writestr(name, data)
    return made.getvalue()


def packed_in_gbk(name: str, data: bytes) -> bytes:
    """Return an archive as programs of Chinese systems write it: the name in GBK, unsaid."""
    raw = name.encode("gb18030")
    stand_in = "x" * len(raw)
    return packed((stand_in, data)).replace(stand_in.encode(), raw)


def mail(**fields: str) -> EmailMessage:
    message = EmailMessage()
    values = {"From": "甲 <a@example.org>", "To": "b@example.org", "Subject": "三月来稿"} | fields
    for name, value in values.items():
        message[name] = value
    return message


def read(data: bytes, kind: str = "zip") -> list[Member]:
    assert kind in ("zip", "eml")
    return [*members(data, "eml" if kind == "eml" else "zip")]


def names(found: list[Member]) -> list[str]:
    return [one.name for one in found]


@pytest.mark.parametrize("name", ["来稿/第一分会.docx", "〇三月简报（上）.txt"])
def test_names_in_gbk_are_read_as_they_were_meant(name: str) -> None:
    assert names(read(packed_in_gbk(name, b"x"))) == [name]
    assert names(read(packed((name, b"x")))) == [name]


def test_what_systems_put_into_archives_is_passed_over() -> None:
    data = packed(*((name, b"x") for name in (
        "__MACOSX/._稿.docx", ".DS_Store", "稿/Thumbs.db", "稿/~$锁.docx", "稿/desktop.ini",
        "稿/.~lock.稿.odt#", "稿/一.txt", "稿/", "._稿.txt",
    )))  # fmt: skip
    assert names(read(data)) == ["稿/一.txt"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/cron.d/x", "etc/cron.d/x"),
        ("C:\\Windows\\x.docx", "Windows/x.docx"),
        ("\\\\server\\share\\x.docx", "server/share/x.docx"),
        ("a\x00.docx\x1b[2J", "a.docx[2J"),
        ("稿\u202ecod.exe", "稿cod.exe"),
        ("..", "?"),
        ("con.docx", "con.docx"),
    ],
)
def test_names_are_shown_without_what_leads_elsewhere(said: str, shown: str) -> None:
    assert shown_name(said) == shown


def test_a_long_name_keeps_its_end() -> None:
    assert shown_name("长" * 400 + ".docx").endswith("长.docx")
    assert len(shown_name("长" * 400 + ".docx")) <= 180


def test_a_page_in_an_archive_has_its_pictures_beside_it() -> None:
    picture = picture_data()
    data = packed(("网页.htm", b"<html>"), ("网页_files/图.png", picture), ("图.png", b"y"))
    assert names(read(data)) == ["网页.htm", "图.png"]
    inside = members(data, "zip")
    page = next(inside)
    assert page.beside is not None
    assert page.beside("网页_files/%E5%9B%BE.png") == picture
    assert page.beside("../../etc/hostname") is None


def test_a_member_with_a_password_is_a_problem_of_its_own() -> None:
    data = bytearray(packed(("密.txt", b"x" * 50), ("明.txt", b"y")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    found = read(bytes(data))
    assert [(one.name, one.problem.reason if one.problem else "") for one in found] == [
        ("密.txt", "part_encrypted"), ("明.txt", ""),
    ]  # fmt: skip


def test_a_member_whose_sum_is_wrong_does_not_stop_the_others() -> None:
    data = packed(("一.txt", b"one" * 40), ("二.txt", b"two"))
    at = data.index(b"PK\x03\x04") + 30 + len("一.txt".encode()) + 4
    found = read(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
    assert [one.problem.reason if one.problem else "" for one in found] == ["archive_torn", ""]


def test_what_would_unpack_to_an_absurd_size_is_refused() -> None:
    with pytest.raises(OpenError) as refused:
        read(packed(("0.txt", bytes(30_000_000))))
    assert refused.value.reason == "archive_hostile"


def test_an_ordinary_archive_may_be_dense() -> None:
    assert len(read(packed(("表.xml", b"<c/>" * 900_000)))) == 1
    assert zips.MOST_ENTRIES >= 1000


def test_the_text_of_a_mail_comes_before_what_is_attached() -> None:
    message = mail()
    message.set_content("您好，附件是三月的稿件。")
    message.add_attachment(b"PK", maintype="application", subtype="octet-stream",
                           filename="第一分会.docx")  # fmt: skip
    found = read(message.as_bytes(), "eml")
    assert names(found) == ["正文.txt", "第一分会.docx"]
    assert found[0].data.decode().strip() == "您好，附件是三月的稿件。"
    assert [one.is_mail_text for one in found] == [True, False]
    assert found[0].subject == "三月来稿"


def test_the_page_of_a_mail_has_its_pictures_in_it() -> None:
    picture = picture_data()
    message = mail()
    message.set_content("纯文字")
    message.add_alternative('<p>带图</p><img src="cid:a1@x">', subtype="html")
    page = message.get_payload()[1]  # type: ignore[index]
    page.add_related(picture, "image", "png", cid="<a1@x>")  # type: ignore[union-attr]
    (found,) = read(message.as_bytes(), "eml")
    assert found.name == "正文.html"
    assert b"data:image/png;base64," in found.data
    assert b"cid:" not in found.data


RAW = (
    "From: a@example.org\r\nTo: b@example.org\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\n'
    "Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('Content-Disposition: attachment; filename="=?gb2312?B?tdrSu7fWu+EuZG9jeA==?="',
         "第一分会.docx"),
        ("Content-Disposition: attachment; filename*=gbk''%B5%DA%D2%BB%B7%D6%BB%E1.docx",
         "第一分会.docx"),
        ("Content-Disposition: attachment; filename*0*=utf-8''%E7%AC%AC; filename*1=a.docx",
         "第a.docx"),
        ('Content-Type: application/octet-stream; name="=?utf-8?Q?=E7=A8=BF.txt?="', "稿.txt"),
        ("Content-Disposition: attachment; filename=\"../../x.docx\"", "x.docx"),
        ("Content-Type: application/pdf\r\nContent-Disposition: attachment", "attachment.pdf"),
    ],
)  # fmt: skip
def test_names_of_attachments_in_every_way_of_writing(header: str, name: str) -> None:
    start = RAW.format(subject="=?gbk?B?wLS45Q==?=", charset="gb2312").encode()
    body = "附件见下。\r\n\r\n--B\r\n".encode("gbk")
    end = f"{header}\r\nContent-Transfer-Encoding: base64\r\n\r\neHh4\r\n--B--\r\n".encode()
    found = read(start + body + end, "eml")
    assert names(found) == ["正文.txt", name]
    assert found[0].data.decode().strip() == "附件见下。"
    assert (found[0].subject, found[1].data) == ("来稿", b"xxx")


def test_headers_in_raw_gbk_are_read() -> None:
    start = RAW.format(subject="来稿一篇", charset="gbk").encode("gbk")
    (found,) = read(start + "正文".encode("gbk") + b"\r\n--B--\r\n", "eml")
    assert found.subject == "来稿一篇"


def test_a_mail_in_a_mail_is_a_file_of_its_own_and_winmail_is_told() -> None:
    inner, message = mail(Subject="转发的稿件"), mail()
    inner.set_content("里面的正文")
    message.set_content("转发")
    message.add_attachment(inner)
    message.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef",
                           filename="winmail.dat")  # fmt: skip
    found = read(message.as_bytes(), "eml")
    assert names(found) == ["正文.txt", "转发的稿件.eml", "winmail.dat"]
    assert found[2].problem is not None
    assert found[2].problem.reason == "mail_winmail"
    assert read(found[1].data, "eml")[0].data.decode().strip() == "里面的正文"
