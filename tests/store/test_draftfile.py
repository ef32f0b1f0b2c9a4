from __future__ import annotations

import errno
import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from composer.model import edits
from composer.model.blocks import Figure, Picture, Table
from composer.model.errors import OpenError, SaveError
from composer.model.issue import Issue
from composer.model.official import Attendance, Head, OfficialDocument
from composer.store import container, draftfile, pieces, vault, yamls
from composer.store.draftfile import MIMETYPE, open_draft, save_draft
from composer.store.media import Media
from tests import samples
from tests.store.test_files import failing


def with_pictures(*colours: str) -> tuple[Issue, Media, list[str]]:
    media, names = Media(), []
    for colour in colours:
        media, name = media.with_file(samples.picture_data(colour=colour), "png")
        names.append(name)
    blocks = (samples.paragraph(), samples.figure(*names))
    return edits.set_article(samples.issue(), 0, blocks=blocks), media, names


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    issue, media, _ = with_pictures("#ff0000", "#00ff00")
    save_draft(tmp_path / "三月.bulletin", issue, media)
    return tmp_path / "三月.bulletin"


def open_reason(path: Path) -> str:
    with pytest.raises(OpenError) as caught:
        open_draft(path)
    return caught.value.reason


def rezipped(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Pack a draft again as a user with a compression program would."""
    with zipfile.ZipFile(path) as file:
        entries = {name: file.read(name) for name in file.namelist()}
    change(entries)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name, data)


# what a draft file is


def test_the_container_is_as_designed(saved: Path) -> None:
    content = saved.read_bytes()
    assert content[30:].startswith(b"mimetype" + MIMETYPE.encode())
    with zipfile.ZipFile(saved) as file:
        names = file.namelist()
        assert names[:3] == ["mimetype", "issue.pieces", "issue.yaml"]
        assert names[-1] == "sha256sums"
        assert all(name.startswith("media/") for name in names[3:-1])
        for name in names[:3]:
            assert file.getinfo(name).compress_type == zipfile.ZIP_STORED
        issue = file.read("issue.yaml")
        listed = pieces.read_listing(file.read("issue.pieces"))
        for one in listed:
            assert pieces.digest_of(issue[one.start : one.end]) == one.digest
        outer = [one for one in listed if not one.is_inner]
        assert [one.start for one in outer] == [0, *(one.end for one in outer[:-1])]
        assert outer[-1].end == len(issue)
        assert file.read("issue.yaml").decode().startswith("format: 1\ntemplate: bulletin\n")
        for line in file.read("sha256sums").decode().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256(file.read(name)).hexdigest() == digest
    assert len(names) == 6


def test_opening_gives_back_what_was_saved(tmp_path: Path) -> None:
    issue, media, names = with_pictures("#ff0000", "#00ff00")
    save_draft(tmp_path / "a.bulletin", issue, media)
    draft = open_draft(tmp_path / "a.bulletin")
    assert draft.issue == issue
    assert dict(draft.media) == {name: media[name] for name in names}


def test_the_same_content_gives_the_same_bytes(saved: Path, tmp_path: Path) -> None:
    issue, media, _ = with_pictures("#00ff00", "#ff0000")
    issue = edits.set_article(issue, 0, blocks=open_draft(saved).issue.articles[0].blocks)
    save_draft(tmp_path / "b.bulletin", issue, media)
    draft = open_draft(saved)
    save_draft(tmp_path / "c.bulletin", draft.issue, draft.media)
    assert (tmp_path / "b.bulletin").read_bytes() == saved.read_bytes()
    assert (tmp_path / "c.bulletin").read_bytes() == saved.read_bytes()


def test_pictures_are_read_when_asked_for(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = container.Container.read

    def spy(self: container.Container, name: str, limit: int) -> bytes:
        read.append(name)
        return original(self, name, limit)

    monkeypatch.setattr(container.Container, "read", spy)
    draft = open_draft(saved)
    assert [name for name in read if name.startswith("media/")] == []
    name = min(draft.media)
    assert draft.media[name].startswith(b"\x89PNG")
    assert read[-1] == f"media/{name}"


def test_packed_pictures_are_carried_over_without_packing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media, name = Media().with_file(b"BM" + bytes(5000), "bmp")
    issue = edits.set_article(samples.issue(), 0, blocks=(samples.figure(name),))
    save_draft(tmp_path / "a.bulletin", issue, media)
    with zipfile.ZipFile(tmp_path / "a.bulletin") as file:
        assert file.getinfo(f"media/{name}").compress_type == zipfile.ZIP_DEFLATED
    draft = open_draft(tmp_path / "a.bulletin")
    monkeypatch.setattr(container.Container, "read", failing(errno.EIO))
    save_draft(tmp_path / "b.bulletin", draft.issue, draft.media)
    assert (tmp_path / "b.bulletin").read_bytes() == (tmp_path / "a.bulletin").read_bytes()


def test_pictures_that_the_issue_does_not_name_are_left_out(tmp_path: Path) -> None:
    issue, media, (first, second) = with_pictures("#ff0000", "#00ff00")
    issue = edits.set_article(issue, 0, blocks=(samples.figure(second, "0" * 64 + ".png"),))
    save_draft(tmp_path / "a.bulletin", issue, media)
    draft = open_draft(tmp_path / "a.bulletin")
    assert list(draft.media) == [second]
    assert draft.issue == issue
    assert first in media


def test_pictures_named_in_keys_of_a_newer_program_are_kept(tmp_path: Path) -> None:
    media, name = Media().with_file(samples.picture_data(), "png")
    extra = MappingProxyType({"logo": {"file": name}})
    save_draft(tmp_path / "a.bulletin", replace(samples.issue(), extra=extra), media)
    assert name in open_draft(tmp_path / "a.bulletin").media


def test_an_undo_after_saving_finds_what_was_swept_from_the_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "data"))
    media, name = Media().with_file(samples.picture_data(60, 40), "png")
    vault.keep(media.picture(name))
    recovered = vault.find({name})
    path = tmp_path / "a.bulletin"
    save_draft(path, samples.issue(), recovered)
    vault.sweep((), older_than=-1.0)
    assert not vault.find({name})
    shown = samples.issue(
        sections=(samples.section(samples.article(blocks=(samples.figure(name),))),)
    )
    save_draft(path, shown, recovered)
    assert open_draft(path).media[name] == samples.picture_data(60, 40)


def test_an_undo_after_saving_finds_its_pictures(saved: Path) -> None:
    before = open_draft(saved)
    after = edits.set_article(before.issue, 0, blocks=())
    media, _ = before.media.with_file(b"new", "png")
    save_draft(saved, after, media)
    assert len(open_draft(saved).media) == 0
    assert all(before.media[name].startswith(b"\x89PNG") for name in before.media)
    save_draft(saved, before.issue, before.media)
    assert len(open_draft(saved).media) == 2


def test_saving_elsewhere_takes_the_pictures_along(saved: Path, tmp_path: Path) -> None:
    draft = open_draft(saved)
    save_draft(tmp_path / "b.bulletin", draft.issue, draft.media)
    saved.unlink()
    assert all(draft.media[name] for name in draft.media)


def test_memory_is_given_back_after_saving(tmp_path: Path) -> None:
    issue, media, (name,) = with_pictures("#ff0000")
    assert media.picture(name).file is None
    save_draft(tmp_path / "a.bulletin", issue, media)
    assert media.picture(name).file == (tmp_path / "a.bulletin").resolve()


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
@pytest.mark.parametrize("ending", ["bulletin", "yaml"])
def test_links_in_a_circle_are_no_file(tmp_path: Path, ending: str) -> None:
    issue, media, _ = with_pictures("#ff0000")
    one, other = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(SaveError, match="bad_file_name"):
        save_draft(one, issue, media)


def test_a_relative_name_survives_a_change_of_folder(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(saved.parent)
    draft = open_draft(saved.name)
    monkeypatch.chdir("/")
    assert all(draft.media[name] for name in draft.media)


def test_a_draft_packed_again_by_hand_opens(saved: Path) -> None:
    def change(entries: dict[str, bytes]) -> None:
        del entries["sha256sums"]
        entries["__MACOSX/._issue.yaml"] = b"noise"
        entries["media/Thumbs.db"] = b"noise"
        entries["media/"] = b""

    before = open_draft(saved)
    rezipped(saved, change)
    after = open_draft(saved)
    assert after.issue == before.issue
    assert list(after.media) == list(before.media)
    assert all(after.media[name] for name in after.media)


# drafts that must open for ever


def test_the_first_format_opens(kept: Callable[[str], Path]) -> None:
    draft = open_draft(kept("drafts/format-1.bulletin"))
    bare = open_draft(kept("drafts/format-1/issue.yaml"))
    issue = draft.issue
    assert bare.issue == issue
    assert issue.masthead.name == "青禾科普简报"
    assert issue.masthead.date is not None
    assert issue.masthead.date.isoformat() == "2026-03-31"
    assert [type(block).__name__ for block in issue.articles[0].blocks] == [
        *("Paragraph", "Heading", "Paragraph", "ItemList", "Table", "Figure"),
    ]
    figure = issue.articles[0].blocks[-1]
    assert isinstance(figure, Figure)
    assert draft.media.fact(figure.pictures[0].media).width == 40
    assert issue.extra == {"未来": {"键": [1, None, "二"]}}
    assert issue.articles[0].blocks[2].text[1].bold  # type: ignore[union-attr]
    assert issue.options == {"columns": 29, "brief_mark": "●"}
    assert issue.unplaced == ("一段\n没有位置的文字",)
    assert issue.imprint.send_to == (("各县科普联合会", "各学会"), ("联合会常委",))
    assert len(kept(f"drafts/format-1/media/{figure.pictures[0].media}").read_bytes()) > 50


def test_official_documents_of_the_second_format_open(kept: Callable[[str], Path]) -> None:
    draft = open_draft(kept("drafts/format-2.bulletin"))
    bare = open_draft(kept("drafts/format-2/issue.yaml"))
    document = draft.content
    assert isinstance(document, OfficialDocument)
    assert bare.content == document
    assert document.head == Head(
        ("青禾市科普协会", "青禾市教育局"),
        "文件",
        "青科协〔2026〕4号",
        ("林溪", "周牧远"),
        "000012",
        "机密★1年",
        "特急",
    )
    assert (document.form, document.recipients) == ("document", "省科普协会")
    assert [type(block).__name__ for block in document.body.blocks] == [
        *("Paragraph", "Heading", "Heading", "ItemList", "Paragraph"),
    ]
    assert document.body.blocks[0].text[0].bold  # type: ignore[union-attr]
    assert [one.key_item for one in document.attachments] == [None, "一览表", ""]
    (table,) = document.attachments[1].blocks
    assert isinstance(table, Table)
    assert (table.is_turned, table.widths) == (True, (1.0, 3.0))
    assert document.extra_attachments == ("名单",)
    closing, imprint = document.closing, document.imprint
    assert closing.date is not None
    assert closing.date.isoformat() == "2026-02-27"
    assert (closing.seal, closing.post, closing.signatory) == ("none", "会长", "林溪")
    assert closing.note == "联系人：林禾"
    assert closing.attendance == (Attendance("出席", "林溪、周牧远"), Attendance("列席", "办公室"))
    assert imprint.copy_to == (("省科普协会", "市委办公室"), ("各区办公室",))
    assert (imprint.send_to, imprint.printer, imprint.copies) == (
        "各县科普协会",
        "青禾市科普协会办公室",
        80,
    )
    assert document.options == {"columns": 29, "attachments_apart": True}
    assert document.unplaced == ("一段\n没有位置的文字",)
    assert [one.rule for one in document.remarks] == ["title_guessed"]
    assert document.extra == {"未来": {"键": [1, None, "二"]}}
    figure = document.attachments[0].blocks[-1]
    assert isinstance(figure, Figure)
    assert draft.media.fact(figure.pictures[0].media).width == 40
    assert len(kept(f"drafts/format-2/media/{figure.pictures[0].media}").read_bytes()) > 50


@pytest.mark.parametrize("name", ["format-1", "format-2"])
def test_drafts_with_a_list_of_pieces_open_and_are_written_the_same_for_ever(
    kept: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    golden, older = kept(f"drafts/{name}-pieces.bulletin"), kept(f"drafts/{name}.bulletin")
    draft = open_draft(golden)
    assert draft.content == open_draft(older).content
    assert dict(draft.media) == dict(open_draft(older).media)
    for number, path in enumerate((golden, older, kept(f"drafts/{name}/issue.yaml"))):
        one = open_draft(path)
        save_draft(tmp_path / f"{number}.bulletin", one.content, one.media)
        assert (tmp_path / f"{number}.bulletin").read_bytes() == golden.read_bytes()


# a bare issue.yaml


def test_a_bare_issue_saves_and_opens_with_its_media_folder(tmp_path: Path) -> None:
    issue, media, names = with_pictures("#ff0000", "#00ff00")
    path = tmp_path / "repository" / "issue.yaml"
    path.parent.mkdir()
    save_draft(path, issue, media)
    draft = open_draft(path)
    assert draft.issue == issue
    assert dict(draft.media) == {name: media[name] for name in names}
    (path.parent / "media" / "Thumbs.db").write_bytes(b"noise")
    (path.parent / "media" / ("0" * 64 + ".png")).symlink_to(path)
    assert list(open_draft(path).media) == sorted(names)


def test_a_bare_issue_and_a_container_hold_the_same(saved: Path, tmp_path: Path) -> None:
    draft = open_draft(saved)
    bare, back = tmp_path / "issue.yaml", tmp_path / "back.bulletin"
    save_draft(bare, draft.issue, draft.media)
    shutil.copytree(tmp_path / "media", tmp_path / "elsewhere" / "media")
    shutil.copy(bare, tmp_path / "elsewhere")
    copy = open_draft(tmp_path / "elsewhere" / "issue.yaml")
    save_draft(back, copy.issue, copy.media)
    assert back.read_bytes() == saved.read_bytes()


def test_saving_a_bare_issue_again_leaves_its_pictures_alone(tmp_path: Path) -> None:
    issue, media, (name,) = with_pictures("#ff0000")
    save_draft(tmp_path / "issue.yaml", issue, media)
    file = tmp_path / "media" / name
    os.utime(file, (1, 1))
    save_draft(tmp_path / "issue.yaml", edits.set_masthead(issue, name="新名"), media)
    assert file.stat().st_mtime == 1


def test_a_bare_issue_without_pictures_makes_no_folder(tmp_path: Path) -> None:
    save_draft(tmp_path / "issue.yml", samples.issue(), Media())
    assert [file.name for file in tmp_path.iterdir()] == ["issue.yml"]
    assert open_draft(tmp_path / "issue.yml").issue == samples.issue()


# what cannot be opened


def test_files_that_are_no_drafts(tmp_path: Path) -> None:
    empty, text, folder, docx = (tmp_path / name for name in ("a", "b", "c", "d"))
    empty.write_bytes(b"")
    text.write_text("一份通知", encoding="utf-8")
    folder.mkdir()
    with zipfile.ZipFile(docx, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<w:document/>")
    assert open_reason(empty) == "draft_empty"
    assert open_reason(text) == "not_a_draft"
    assert open_reason(folder) == "open_folder"
    assert open_reason(docx) == "not_a_draft"
    assert open_reason(tmp_path / "none") == "not_found"
    if os.name != "nt":
        assert open_reason(Path("/dev/null")) == "not_a_file"


@pytest.mark.parametrize("mimetype", [b"application/epub+zip", b"", b"x" * 5000])
def test_other_containers_are_no_drafts(saved: Path, mimetype: bytes) -> None:
    rezipped(saved, lambda entries: entries.update(mimetype=mimetype))
    assert open_reason(saved) in {"not_a_draft", "draft_too_large"}


def test_a_torn_draft_is_told_wherever_it_is_torn(saved: Path) -> None:
    content = saved.read_bytes()
    for length in range(3, len(content), 23):
        saved.write_bytes(content[:length])
        assert open_reason(saved) == "draft_damaged"


def test_an_issue_that_is_missing_is_damage(saved: Path) -> None:
    rezipped(saved, lambda entries: entries.pop("issue.yaml"))
    assert open_reason(saved) == "draft_damaged"


def test_a_picture_that_is_missing_keeps_no_draft_from_opening(saved: Path, tmp_path: Path) -> None:
    before = open_draft(saved)
    gone, left = sorted(before.media)
    rezipped(saved, lambda entries: entries.pop(f"media/{gone}"))
    after = open_draft(saved)
    assert after.issue == before.issue
    assert list(after.media) == [left]
    with pytest.raises(OpenError, match="picture_missing"):
        after.media.fact(gone)
    save_draft(tmp_path / "b.bulletin", after.issue, after.media)
    assert open_draft(tmp_path / "b.bulletin").issue == before.issue


def test_the_checksum_tells_a_changed_issue(saved: Path) -> None:
    def change(entries: dict[str, bytes]) -> None:
        entries["issue.yaml"] = entries["issue.yaml"].replace("科普".encode(), "科技".encode())

    rezipped(saved, change)
    assert open_reason(saved) == "draft_damaged"


def test_checksums_that_are_noise_are_damage(saved: Path) -> None:
    rezipped(saved, lambda entries: entries.update(sha256sums=b"\xff\0noise"))
    assert open_reason(saved) == "draft_damaged"


def test_a_changed_picture_is_told_when_it_is_read(saved: Path) -> None:
    def change(entries: dict[str, bytes]) -> None:
        name = next(name for name in entries if name.startswith("media/"))
        entries[name] = entries[name][:-1] + b"?"

    rezipped(saved, change)
    media = open_draft(saved).media
    with pytest.raises(OpenError, match="picture_damaged"):
        list(media.values())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("format: 3\n", "draft_newer"),
        ("format: 1.5\n", "draft_bad_value"),
        ("format: 0\n", "draft_bad_value"),
        ("format: true\n", "draft_bad_value"),
        ("", "not_a_draft"),
        ("- 1\n", "not_a_draft"),
        ("name: 其他程序\n", "not_a_draft"),
        ("format: 1\nbriefs: [\n", "draft_bad_syntax"),
        ("format: 1\nunplaced: &a [*a]\n", "draft_bad_anchor"),
        ("format: 1\nunplaced: " + "[" * 200 + "\n", "draft_bad_too_deep"),
        ("format: 1\nmasthead: {date: 2026-02-30}\n", "draft_bad_syntax"),
        ("format: 1\nmasthead: {name: 2026}\n", "draft_bad_type"),
        ("format: 1\nsections: [{articles: [{blocks: [{figure: [{alt: 图}]}]}]}]\n",
         "draft_bad_missing"),
        ("format: 1\nremarks: [{rule: a, severity: fatal}]\n", "draft_bad_value"),
    ],
)  # fmt: skip
def test_bare_issues_with_faults(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(content or "#", encoding="utf-8")
    assert open_reason(path) == reason


def test_a_huge_issue_is_not_read(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draftfile, "LARGEST_ISSUE", 100)
    assert open_reason(saved) == "draft_too_large"


def test_a_bomb_in_a_draft_is_not_unpacked(saved: Path) -> None:
    rezipped(saved, lambda entries: entries.update({"issue.yaml": bytes(100_000_000)}))
    assert saved.stat().st_size < 200_000
    assert open_reason(saved) == "draft_too_large"


# what cannot be saved


def test_a_full_disk_leaves_the_old_draft(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, draft = saved.read_bytes(), open_draft(saved)
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(SaveError, match="disk_full"):
        save_draft(saved, edits.set_masthead(draft.issue, name="新"), draft.media)
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]
    assert all(draft.media[name] for name in draft.media)


def test_a_picture_that_is_gone_stops_the_saving(saved: Path, tmp_path: Path) -> None:
    draft = open_draft(saved)
    saved.unlink()
    for path in (tmp_path / "b.bulletin", tmp_path / "bare" / "issue.yaml"):
        path.parent.mkdir(exist_ok=True)
        with pytest.raises(SaveError) as caught:
            save_draft(path, draft.issue, draft.media)
        assert caught.value.reason == "picture_lost_on_save"
        assert caught.value.facts["media"] in draft.media
        assert not path.exists()


def test_a_draft_replaced_by_another_program_keeps_what_it_still_has(
    saved: Path, tmp_path: Path
) -> None:
    draft = open_draft(saved)
    save_draft(tmp_path / "b.bulletin", samples.issue(), Media())
    (tmp_path / "b.bulletin").replace(saved)
    with pytest.raises(OpenError, match="picture_lost"):
        list(draft.media.values())


def test_a_lost_picture_that_nothing_names_does_not_stop_the_saving(saved: Path) -> None:
    draft = open_draft(saved)
    saved.unlink()
    save_draft(saved, samples.issue(), draft.media)
    assert open_draft(saved).issue == samples.issue()


def test_a_draft_too_large_for_a_container(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = saved.read_bytes()
    for module, name, limit in (
        (container, "LARGEST", 1000),
        (container, "MOST_ENTRIES", 2),
        (draftfile, "LARGEST_ISSUE", 100),
        (yamls, "MOST_NODES", 100),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, limit)
            with pytest.raises(SaveError, match="draft_too_large_to_save"):
                save_draft(saved, samples.issue(), Media())
    assert saved.read_bytes() == before


def test_what_is_just_small_enough_can_be_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "issue.yaml"
    limits = iter(range(10, 1000))
    while not path.exists():
        monkeypatch.setattr(yamls, "MOST_NODES", next(limits))
        with suppress(SaveError):
            save_draft(path, samples.issue(), Media())
    assert open_draft(path).issue == samples.issue()


@pytest.mark.skipif(os.name == "nt", reason="devices of Unix")
def test_a_draft_written_to_a_device_keeps_its_pictures() -> None:
    issue, media, (name,) = with_pictures("#ff0000")
    save_draft("/dev/null", issue, media)
    assert media[name] == samples.picture_data(colour="#ff0000")
    with pytest.raises(SaveError, match="disk_full"):
        save_draft("/dev/full", issue, media)


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    for name in ("a\0.bulletin", "a\0.yaml"):
        with pytest.raises(SaveError, match="bad_file_name"):
            save_draft(tmp_path / name, samples.issue(), Media())
        assert open_reason(tmp_path / name) == "not_found"


def test_a_media_folder_that_cannot_be_made(tmp_path: Path) -> None:
    issue, media, _ = with_pictures("#ff0000")
    (tmp_path / "media").write_bytes(b"a file in the way")
    with pytest.raises(SaveError):
        save_draft(tmp_path / "issue.yaml", issue, media)
    assert not (tmp_path / "issue.yaml").exists()


def test_a_name_that_is_no_media_name_is_never_a_path(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(samples.picture_data())
    figure = Figure((Picture("../secret.png"),))
    issue = edits.set_article(samples.issue(), 0, blocks=(figure,))
    save_draft(tmp_path / "issue.yaml", issue, Media())
    with pytest.raises(OpenError, match="picture_missing"):
        open_draft(tmp_path / "issue.yaml").media["../secret.png"]
