"""What is pasted: the best flavour, pictures with their bytes, and nothing from elsewhere."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.app.clipboard import (
    Flavours,
    joined_media,
    plain_text,
    read_flavours,
    read_pictures,
    read_text,
)
from composer.model.blocks import Block, Cell, Figure, Paragraph, Picture, Table, plain, text
from composer.model.errors import OpenError
from composer.store.media import Media
from tests.samples import figure, heading, paragraph, picture_data, table

PICTURE = picture_data()
DATA = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
EXCEL = "<table><tr><td>单位<td>金额<tr><td>甲<td>1,200.00</table>"


def lines(blocks: tuple[Block, ...]) -> list[str]:
    return plain_text(blocks).split("\n")


def test_a_table_of_excel_is_read_from_its_page_not_from_its_picture_or_tabs() -> None:
    flavours = Flavours(EXCEL, "单位\t金额\n甲\t1200", PICTURE)
    table = read_flavours(flavours).table
    assert table is not None
    assert plain(table.rows[1][1].text) == "1,200.00"


def test_text_with_tabs_is_a_table_and_quoted_lines_stay_in_their_cell() -> None:
    (table,) = read_text('单位\t说明\r\n甲\t"一\n二"\r\n')
    assert isinstance(table, Table)
    assert [[plain(cell.text) for cell in row] for row in table.rows] == [
        ["单位", "说明"], ["甲", "一\n二"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said", ["甲\t乙", "甲\t乙\n丙", "甲\n乙\t丙", "\t" * 3, 'x\t"' + "长" * 200_000]
)
def test_tabs_that_make_no_columns_stay_in_paragraphs(said: str) -> None:
    assert all(isinstance(block, Paragraph) for block in read_text(said))
    assert plain_text(read_text(said)).strip() == said.strip()


def test_a_picture_of_a_browser_keeps_its_words() -> None:
    page = "<meta charset=utf-8><img src='https://example.org/a.png' alt='会场'>"
    pasted = read_flavours(Flavours(page, "", PICTURE))
    (block,) = pasted.blocks
    assert isinstance(block, Figure)
    assert block.pictures[0].alt == "会场"
    assert pasted.media[block.pictures[0].media] == PICTURE
    assert pasted.remarks == ()


def test_pictures_within_a_page_are_stored_and_unreadable_ones_told() -> None:
    page = (
        f"<p>甲</p><img src='{DATA}' alt=图><p>乙</p><img src='data:image/png;base64,AAAA' alt=坏>"
    )
    pasted = read_flavours(Flavours(page))
    first, shown, second, lost = pasted.blocks
    assert isinstance(shown, Figure)
    assert pasted.media[shown.pictures[0].media] == PICTURE
    assert lines((first, second, lost)) == ["甲", "乙", "〔图片：坏〕"]
    assert [(one.rule, one.facts) for one in pasted.remarks] == [
        ("paste_picture_lost", (("count", "1"),))
    ]


def test_a_dot_that_keeps_a_place_is_nothing() -> None:
    dot = base64.b64encode(picture_data(1, 1)).decode()
    pasted = read_flavours(Flavours(f"<p>甲<img src='data:image/png;base64,{dot}'></p>"))
    assert lines(pasted.blocks) == ["甲"]
    assert pasted.remarks == ()


def test_files_of_a_page_are_read_in_the_folder_for_temporary_files_only(tmp_path: Path) -> None:
    temporary, elsewhere = tmp_path / "temp", tmp_path / "home"
    for folder in (temporary, elsewhere):
        folder.mkdir()
        (folder / "a 图.png").write_bytes(PICTURE)
    (temporary / "notes.txt").write_text("密", encoding="utf-8")
    (temporary / "link.png").symlink_to(elsewhere / "a 图.png")
    (temporary / "fake.png").write_text("不是图片", encoding="utf-8")
    wanted = {
        (temporary / "a 图.png").as_uri(): True,
        (elsewhere / "a 图.png").as_uri(): False,
        (temporary / "link.png").as_uri(): False,
        (temporary / "notes.txt").as_uri(): False,
        (temporary / "fake.png").as_uri(): False,
        (temporary / "none.png").as_uri(): False,
        f"{temporary.as_uri()}/../home/a%20图.png": False,
        "file://server/share/a.png": False,
        "file:": False,
    }
    for address, is_read in wanted.items():
        pasted = read_flavours(Flavours(f'<p>甲</p><img src="{address}">'), temporary)
        assert isinstance(pasted.blocks[1], Figure) == is_read, address
        assert bool(pasted.remarks) != is_read, address


@pytest.mark.parametrize(
    "address", ["file:////server/share/a.png", "file:///%2Fserver/share/a.png"]
)
def test_a_page_makes_nobody_look_on_another_machine(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looked_for: list[str] = []
    resolve = Path.resolve

    def noted(path: Path, strict: bool = False) -> Path:
        looked_for.append(str(path))
        return resolve(path, strict)

    monkeypatch.setattr(Path, "resolve", noted)
    pasted = read_flavours(Flavours(f'<p>甲</p><img src="{address}">'), tmp_path)
    assert [one.rule for one in pasted.remarks] == ["paste_picture_lost"]
    assert not any("server" in one for one in looked_for)


def test_a_page_that_is_too_deep_gives_its_text() -> None:
    pasted = read_flavours(Flavours("<div>" * 90_000 + "甲", "甲\n乙"))
    assert lines(pasted.blocks) == ["甲", "乙"]
    assert [one.rule for one in pasted.remarks] == ["paste_too_deep"]


def test_a_page_that_says_nothing_gives_way_to_the_text() -> None:
    assert lines(read_flavours(Flavours("<meta charset=utf-8>", "甲")).blocks) == ["甲"]


@pytest.mark.parametrize("flavours", [Flavours(), Flavours(text=" \n"), Flavours(html="<p>&nbsp;")])
def test_nothing_is_refused(flavours: Flavours) -> None:
    with pytest.raises(OpenError) as failure:
        read_flavours(flavours)
    assert failure.value.reason == "paste_empty"


def test_too_much_text_is_refused() -> None:
    with pytest.raises(OpenError) as failure:
        read_text("甲" * 5_000_001)
    assert failure.value.reason == "paste_too_large"
    with pytest.raises(OpenError) as failure:
        read_text("1\t2\n" * 10_001)
    assert failure.value.reason == "paste_table_too_large"


def test_picture_files_are_figures_and_bad_ones_are_told(tmp_path: Path) -> None:
    good, bad = tmp_path / "一.PNG", tmp_path / "二.jpg"
    good.write_bytes(PICTURE)
    bad.write_bytes(b"x")
    pasted = read_pictures([good, bad, tmp_path / "三.png"])
    (block,) = pasted.blocks
    assert isinstance(block, Figure)
    assert pasted.media[block.pictures[0].media] == PICTURE
    assert [one.rule for one in pasted.remarks] == ["not_a_picture", "not_found"]
    assert dict(pasted.remarks[0].facts)["media"] == "二.jpg"
    with pytest.raises(OpenError) as failure:
        read_pictures([bad])
    assert failure.value.facts["media"] == "二.jpg"


def test_media_are_joined_without_reading_them_again() -> None:
    media, one = Media().with_file(PICTURE, "png")
    added, two = Media().with_file(picture_data(3, 3), "png")
    both = joined_media(media, added)
    assert set(both) == {one, two}
    assert both.picture(one) is media.picture(one)
    assert joined_media(both, added) is both


@given(st.text(st.sampled_from("甲乙 　\n\r\u2028\u2029\x0b\xa0a。"), max_size=40))
def test_what_goes_in_as_text_comes_out_as_text(said: str) -> None:
    shown = "".join(said.split())
    assert "".join(plain_text(read_text(said)).split()) == shown


def test_blocks_as_text_have_a_line_for_each_row() -> None:
    blocks = (heading("一、题"), paragraph("文"), table(1, 2), figure("a", caption="图题"))
    assert lines(blocks) == ["一、题", "文", "栏目1\t栏目2", "1-1\t1-2", "图题"]
    captioned = Table(((Cell(text("甲")),),), caption=text("表1"))
    assert lines((captioned, Figure((Picture("a"),)))) == ["表1", "甲"]
