"""What a crash has left is found, judged by its file, and opened without writing over anything."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from composer.app import recovery
from composer.app.draft import Draft
from composer.app.preview import Preview
from composer.app.workbench import Workbench
from composer.model import edits
from composer.model.document import Document
from composer.model.errors import OpenError, SaveError
from composer.model.issue import Issue
from composer.model.official import OfficialDocument
from composer.store import vault
from composer.store.draftfile import open_draft, save_draft
from composer.store.journal import About, JournalWriter, content_digest, journals_folder
from composer.store.media import Media
from tests.samples import article, figure, issue, picture_data, section, stored

NOW = dt.datetime(2026, 3, 31, 14, 32)


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))


@pytest.fixture
def bench() -> Workbench:
    return Workbench(NOW.date())


def titled(title: str, content: Issue | None = None) -> Issue:
    return edits.set_article(content or issue(), 0, title=title)


def leave(
    document: Document,
    media: Media | None = None,
    path: Path | None = None,
    *,
    place: str = "articles/0/title",
    words: str = "",
    now: dt.datetime = NOW,
    digest: str | None = None,
) -> Path:
    """Leave a journal behind as a window does that is killed."""
    writer = JournalWriter()
    if digest is None:
        digest = "" if path is None else content_digest(open_draft(path).content)
    for picture in writer.write(document, media or Media(), About(path, digest, place, words), now):
        vault.keep(picture)
    file = writer.file
    assert file is not None
    writer.close(remove=False)
    return file


def test_nothing_is_found_where_nothing_was_left() -> None:
    assert recovery.look() == ()
    assert recovery.refused() == ()


def test_a_draft_that_was_never_saved_is_found_and_opened_unsaved(bench: Workbench) -> None:
    leave(titled("从未保存"), words="最后写的几个字")
    (found,) = recovery.look()
    assert (found.title, found.path, found.file_state) == ("青禾科普简报 2026年第3期", None, "none")
    assert (found.time, found.words, found.problem) == (NOW, "最后写的几个字", None)
    draft, session = recovery.reopen(found, bench)
    assert draft.issue.articles[0].title == "从未保存"
    assert draft.path is None
    assert draft.is_dirty
    assert draft.undo_label is None
    assert session.spot.place == "articles/0/title"
    assert recovery.file_content(found) is None
    assert found.journal.is_file()


def test_an_official_document_is_found_as_one(bench: Workbench) -> None:
    leave(edits.set_article(OfficialDocument(), 0, title="关于开展科普月活动的通知"))
    (found,) = recovery.look()
    draft, _ = recovery.reopen(found, bench)
    assert draft.official.title_line == "关于开展科普月活动的通知"
    assert draft.is_dirty


def test_a_draft_with_its_file_saves_over_it_without_a_question(
    bench: Workbench, tmp_path: Path
) -> None:
    path = stored(tmp_path / "三月.bulletin")
    leave(titled("改过的", open_draft(path).issue), open_draft(path).media, path)
    (found,) = recovery.look()
    assert found.file_state == "same"
    draft, _ = recovery.reopen(found, bench)
    assert draft.path == path
    assert draft.saved.content == open_draft(path).content
    assert not bench.changed_on_disk(draft)
    bench.save(draft)
    assert open_draft(path).issue.articles[0].title == "改过的"
    assert not draft.is_dirty


def test_a_file_that_was_written_since_is_not_written_over(
    bench: Workbench, tmp_path: Path
) -> None:
    path = stored(tmp_path / "三月.bulletin")
    leave(titled("我改的"), path=path)
    save_draft(path, titled("别人改的"), Media())
    (found,) = recovery.look()
    assert found.file_state == "other"
    draft, _ = recovery.reopen(found, bench)
    assert draft.is_dirty
    assert bench.changed_on_disk(draft)
    with pytest.raises(SaveError, match="changed_on_disk"):
        bench.save(draft)
    assert open_draft(path).issue.articles[0].title == "别人改的"
    assert not found.is_torn


def test_what_the_file_held_comes_from_its_history(bench: Workbench, tmp_path: Path) -> None:
    path = stored(tmp_path / "三月.bulletin")
    held = open_draft(path).issue
    leave(titled("我改的", held), path=path)
    bench.history.keep_before(path)
    save_draft(path, titled("别人改的", held), Media())
    draft, _ = recovery.reopen(recovery.look()[0], bench)
    assert draft.saved.content == held
    assert bench.changed_on_disk(draft)


def test_a_file_written_between_looking_and_opening_is_noticed(
    bench: Workbench, tmp_path: Path
) -> None:
    path = stored(tmp_path / "三月.bulletin")
    leave(titled("我改的"), path=path)
    (found,) = recovery.look()
    assert found.file_state == "same"
    save_draft(path, titled("别人改的"), Media())
    draft, _ = recovery.reopen(found, bench)
    with pytest.raises(SaveError, match="changed_on_disk"):
        bench.save(draft)


def test_a_file_that_has_gone_is_written_anew(bench: Workbench, tmp_path: Path) -> None:
    path = stored(tmp_path / "三月.bulletin")
    leave(titled("还在"), path=path)
    path.unlink()
    (found,) = recovery.look()
    assert found.file_state == "gone"
    draft, _ = recovery.reopen(found, bench)
    bench.save(draft)
    assert open_draft(path).issue.articles[0].title == "还在"


def test_a_file_that_comes_back_is_not_written_over_unseen(
    bench: Workbench, tmp_path: Path
) -> None:
    share, away = tmp_path / "share", tmp_path / "away"
    share.mkdir()
    path = stored(share / "三月.bulletin")
    leave(titled("我写的"), path=path)
    share.rename(away)
    (found,) = recovery.look()
    draft, _ = recovery.reopen(found, bench)
    away.rename(share)
    save_draft(path, titled("别人改的"), Media())
    with pytest.raises(SaveError, match="changed_on_disk"):
        bench.save(draft)


def test_a_file_that_cannot_be_read_keeps_nothing_from_being_opened(
    bench: Workbench, tmp_path: Path
) -> None:
    path = stored(tmp_path / "三月.bulletin")
    leave(titled("还在"), path=path)
    path.write_bytes("坏了".encode())
    (found,) = recovery.look()
    assert found.file_state == "unreadable"
    draft, _ = recovery.reopen(found, bench)
    with pytest.raises(SaveError, match="changed_on_disk"):
        bench.save(draft)
    assert recovery.comparison(found) is None


def test_what_its_file_holds_already_is_removed_without_a_word(tmp_path: Path) -> None:
    path = stored(tmp_path / "三月.bulletin")
    file = leave(titled("已保存"), path=path)
    save_draft(path, titled("已保存"), Media())
    assert recovery.look() == ()
    assert not file.exists()


def test_the_newest_comes_first_and_refused_ones_no_more() -> None:
    earlier = leave(titled("早"), now=NOW - dt.timedelta(hours=1))
    later = leave(titled("晚"))
    found = recovery.look()
    assert [one.journal for one in found] == [later, earlier]
    recovery.refuse(found[0])
    assert [one.time for one in recovery.look()] == [NOW - dt.timedelta(hours=1)]
    (aside,) = recovery.refused()
    assert (aside.time, aside.is_refused) == (NOW, True)


def test_a_refused_one_can_still_be_opened(bench: Workbench) -> None:
    leave(titled("后悔了"))
    recovery.refuse(recovery.look()[0])
    draft, _ = recovery.reopen(recovery.refused()[0], bench)
    assert draft.issue.articles[0].title == "后悔了"


def test_a_journal_of_a_newer_program_is_named_and_left_alone(bench: Workbench) -> None:
    file = leave(titled("甲"))
    line, rest = file.read_bytes().split(b"\n", 1)
    assert b"1" in line
    file.write_bytes(line.replace(b"1", b"999", 1) + b"\n" + rest)
    before = file.read_bytes()
    (found,) = recovery.look()
    assert found.problem is not None
    assert found.problem.reason == "journal_newer"
    with pytest.raises(OpenError, match="journal_newer"):
        recovery.reopen(found, bench)
    assert file.read_bytes() == before


def test_a_torn_journal_says_so(bench: Workbench) -> None:
    writer = JournalWriter()
    about = About(None, "", "articles/0/title", "")
    writer.write(titled("写全了"), Media(), about, NOW)
    whole = writer.size
    writer.write(titled("没写全"), Media(), about, NOW)
    file = writer.file
    writer.close(remove=False)
    data = file.read_bytes()
    file.write_bytes(data[: (whole + len(data)) // 2])
    (found,) = recovery.look()
    assert found.is_torn
    assert recovery.reopen(found, bench)[0].issue.articles[0].title == "写全了"


def test_what_is_torn_behind_the_saved_state_is_not_destroyed(tmp_path: Path) -> None:
    path = tmp_path / "存过.bulletin"
    save_draft(path, titled("存过"), Media())
    writer = JournalWriter()
    writer.write(titled("存过"), Media(), About(path), NOW)
    writer.write(titled("没写全"), Media(), About(path), NOW)
    file = writer.file
    writer.close(remove=False)
    file.write_bytes(file.read_bytes()[:-1])
    assert recovery.look() == ()
    assert recovery.refused() == ()
    assert [one.name for one in journals_folder().iterdir()] == [f"{file.name}.refused"]


def test_words_that_were_no_value_yet_are_offered_though_the_file_has_the_rest(
    bench: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "存过.bulletin"
    save_draft(path, titled("存过"), Media())
    digest = content_digest(titled("存过"))
    for is_held in (True, False):
        writer = JournalWriter()
        about = About(path, digest, "masthead/date", "3月", is_held)
        writer.write(titled("存过"), Media(), about, NOW)
        writer.close(remove=False)
    (found,) = recovery.look()
    assert (found.words, found.is_held, found.file_state) == ("3月", True, "same")
    assert recovery.reopen(found, bench)[0].is_dirty


def test_a_journal_without_a_whole_state_is_not_offered() -> None:
    file = leave(titled("甲"))
    file.write_bytes(file.read_bytes()[:40])
    assert recovery.look() == ()
    assert recovery.refused() == ()
    assert [one.stat().st_size for one in journals_folder().iterdir()] == [40]  # not destroyed


def test_pictures_come_from_the_vault_and_from_the_file(bench: Workbench, tmp_path: Path) -> None:
    media, kept = Media().with_file(picture_data(), "png")
    with_old = issue(sections=(section(article(blocks=(figure(kept),))),))
    path = tmp_path / "图.bulletin"
    save_draft(path, with_old, media)
    opened = open_draft(path)
    media, new = opened.media.with_file(picture_data(colour="#335577"), "png")
    both = edits.set_article(opened.issue, 0, blocks=(figure(kept), figure(new)))
    leave(both, media, path)
    (found,) = recovery.look()
    draft, _ = recovery.reopen(found, bench)
    assert {draft.media[kept], draft.media[new]} == {
        picture_data(),
        picture_data(colour="#335577"),
    }


def test_page_one_is_painted_and_the_changes_are_told(tmp_path: Path) -> None:
    path = stored(tmp_path / "三月.bulletin")
    leave(titled("换了标题", open_draft(path).issue), path=path)
    (found,) = recovery.look()
    picture = recovery.first_page(found, Preview(), 40)
    assert picture is not None
    assert picture.index == 0
    assert picture.width > 200
    parts = recovery.comparison(found)
    assert parts is not None
    (changed,) = [one for one in parts if not one.is_same]
    assert (changed.name, changed.title) == ("article", "换了标题")


def test_a_draft_says_what_it_began_with() -> None:
    found, held = titled("找到的"), titled("文件里的")
    draft = Draft(found, Media(), Path("三月.bulletin"), saved=(held, Media()))
    assert draft.is_dirty
    assert draft.saved.content is held
    draft.mark_saved(draft.state, Path("三月.bulletin"))
    assert not draft.is_dirty
