"""Versions: what was kept comes back whole, nobody else reads it, and it is thinned as told."""

from __future__ import annotations

import datetime as dt
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.model.blocks import Figure, Picture, text
from composer.model.errors import OpenError, SaveError
from composer.model.issue import Article, Issue, Section
from composer.model.official import OfficialDocument
from composer.store import journal, vault, versionfolder, versions
from composer.store.container import pack, written
from composer.store.disk import Disk, replaced
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.thinning import to_keep
from composer.store.versionfile import Named, named, read_info, session_word
from tests.samples import article, paragraph

NOW = dt.datetime(2026, 3, 31, 10, 15, 30)
DAY = dt.timedelta(days=1)


pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "三月.bulletin"


def of(words: str) -> Issue:
    return Issue(sections=(Section(articles=(article(title=words),)),))


def keep(path: Path, content: Issue, media: Media | None = None, **said: object):
    told = {"session": "one", "now": NOW, "kind": "saved"} | said
    kind = told.pop("kind")
    return versions.keep(path, content, media or Media(), kind, **told)


def pictured(number: int = 0) -> tuple[Issue, Media, str]:
    media, name = Media().with_file(b"\x89PNG" + bytes([number]) * 5000, "png")
    figure = Figure((Picture(name, "现场"),), text("活动现场"))
    return Issue(sections=(Section(articles=(article(blocks=(figure,)),)),)), media, name


def titles(path: Path) -> list[str]:
    return [versions.load(one).content.articles[0].title for one in versions.versions_of(path)]


# Kept and given back


def test_a_kept_state_comes_back_with_its_pictures(path):
    content, media, name = pictured()
    made = keep(path, content, media, title="青禾科普简报 2026年第3期")
    assert versions.versions_of(path) == (made,)
    assert (made.number, made.time, made.kind, made.session) == (1, NOW, "saved", "one")
    assert made.title == "青禾科普简报 2026年第3期"
    assert made.digest == journal.content_digest(content)
    assert made.characters == len("科普进社区活动顺利举行活动现场")
    stored = versions.load(made)
    assert stored.content == content
    assert stored.media[name] == media[name]


def test_a_version_is_a_draft_without_its_pictures(path, tmp_path):
    content, media, _ = pictured()
    made = keep(path, content, media)
    copy = tmp_path / "抄出.bulletin"
    copy.write_bytes(made.file.read_bytes())
    assert open_draft(copy).content == content
    assert made.size == made.file.stat().st_size < 5000


def test_the_same_content_is_kept_once(path):
    assert keep(path, of("甲")) is not None
    assert keep(path, of("甲"), now=NOW + DAY) is None
    assert keep(path, of("乙")) is not None
    assert keep(path, of("甲")) is not None
    assert titles(path) == ["甲", "乙", "甲"]
    assert [one.number for one in versions.versions_of(path)] == [3, 2, 1]


def test_numbers_grow_whatever_the_clock_says(path):
    for at, words in enumerate("甲乙丙"):
        keep(path, of(words), now=NOW - at * 400 * DAY)
    assert titles(path) == ["丙", "乙", "甲"]


def test_drafts_do_not_mix(path, tmp_path):
    keep(path, of("甲"))
    assert versions.versions_of(tmp_path / "四月.bulletin") == ()


def test_a_picture_that_the_vault_lost_comes_from_the_draft(path):
    content, media, name = pictured()
    save_draft(path, content, media)
    made = keep(path, content, media)
    (vault.vault_folder() / name).unlink()
    assert versions.load(made).media[name] == media[name]
    path.unlink()
    assert name not in versions.load(made).media


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are the folder's there")
def test_nobody_else_may_read_it(path):
    content, media, _ = pictured()
    keep(path, content, media)
    for folder in (versions.versions_folder(), versions.folder_of(path)):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in versions.folder_of(path).iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


# What lies there before it is written over


def test_a_file_is_kept_before_it_is_written_over(path):
    content, media, name = pictured()
    picture = media[name]
    save_draft(path, content, media)
    made = versions.keep_file(path, session="one", now=NOW, titled=lambda one: "名称")
    assert (made.kind, made.title, made.digest) == (
        "before",
        "名称",
        journal.content_digest(content),
    )
    path.unlink()
    stored = versions.load(made)
    assert (stored.content, stored.media[name]) == (content, picture)


def test_a_file_that_is_kept_already_is_not_kept_again(path):
    save_draft(path, of("甲"), Media())
    keep(path, of("甲"))
    keep(path, of("没有保存的"), kind="discarded")
    assert versions.keep_file(path, session="one", now=NOW) is None
    assert versions.keep_file(path.with_name("没有.bulletin"), session="one", now=NOW) is None
    save_draft(path, of("别人写的"), Media())
    assert versions.keep_file(path, session="one", now=NOW) is not None


def test_a_bare_draft_is_kept_with_the_pictures_beside_it(tmp_path):
    bare = tmp_path / "issue.yaml"
    content, media, name = pictured()
    picture = media[name]
    save_draft(bare, content, media)
    made = versions.keep_file(bare, session="one", now=NOW)
    (tmp_path / "media" / name).unlink()
    assert versions.load(made).media[name] == picture
    assert versions.keep_file(bare, session="one", now=NOW) is None


@pytest.mark.parametrize("damage", ["foreign", "cut", "flipped"])
def test_bytes_that_are_no_draft_are_kept_as_they_are(path, damage):
    content, media, _ = pictured()
    save_draft(path, content, media)
    data = bytearray(path.read_bytes())
    at = data.index(b"issue.yaml") + 60
    data[at] ^= 0xFF
    bad = {"foreign": "不是草稿".encode(), "cut": bytes(data[:300]), "flipped": bytes(data)}[damage]
    path.write_bytes(bad)
    made = versions.keep_file(path, session="one", now=NOW)
    assert made.kind == "raw"
    assert versions.raw_bytes(made) == bad
    assert versions.keep_file(path, session="one", now=NOW) is None
    assert [one.kind for one in versions.versions_of(path)] == ["raw"]
    with pytest.raises(OpenError):
        versions.load(made)


def test_pictures_that_could_not_be_kept_are_made_up_for_before_they_go(path):
    content, media, name = pictured()
    picture = media[name]
    save_draft(path, content, media)
    made = keep(path, content, media)
    (vault.vault_folder() / name).unlink()
    assert versions.keep_file(path, session="one", now=NOW) is None
    save_draft(path, of("没有图了"), Media())
    assert versions.load(made).media[name] == picture


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are the folder's there")
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read it")
def test_a_file_that_may_not_be_read_is_told(path):
    save_draft(path, of("甲"), Media())
    path.chmod(0)
    with pytest.raises(SaveError, match="version_not_kept"):
        versions.keep_file(path, session="one", now=NOW)


# Files that move


def test_a_renamed_file_takes_its_versions_along(path, tmp_path):
    save_draft(path, of("甲"), Media())
    keep(path, of("初稿"))
    keep(path, of("甲"))
    renamed = tmp_path / "归档" / "三月终稿.bulletin"
    renamed.parent.mkdir()
    path.rename(renamed)
    assert titles(renamed) == ["甲", "初稿"]
    assert versions.versions_of(path) == ()
    save_draft(renamed, of("乙"), Media())
    keep(renamed, of("乙"))
    assert titles(renamed) == ["乙", "甲", "初稿"]


def test_a_copy_takes_nothing_from_a_file_that_is_still_there(path, tmp_path):
    save_draft(path, of("甲"), Media())
    keep(path, of("甲"))
    copy = tmp_path / "副本.bulletin"
    copy.write_bytes(path.read_bytes())
    assert versions.versions_of(copy) == ()
    assert titles(path) == ["甲"]


def test_a_renamed_file_that_has_changed_since_takes_nothing(path, tmp_path):
    keep(path, of("甲"))
    other = tmp_path / "别的.bulletin"
    save_draft(other, of("乙"), Media())
    assert versions.versions_of(other) == ()


# Other windows, damage, strangers


def test_two_windows_give_no_number_twice(path):
    def work(session: str) -> None:
        for at in range(8):
            versions.keep(path, of(f"{session}{at}"), Media(), "saved", session=session, now=NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, ("a", "b", "c", "d")))
    numbers = [one.number for one in versions.versions_of(path)]
    assert numbers == list(range(32, 0, -1))
    assert not list(versions.folder_of(path).glob("*.claim"))


def test_a_number_that_another_window_is_about_to_give_is_left_to_it(path):
    keep(path, of("甲"))
    claim = versions.folder_of(path) / "00002.claim"
    claim.touch()
    assert keep(path, of("乙")).number == 3
    os.utime(claim, (0, 0))
    versions.thin(NOW, "one")
    assert not claim.exists()


def test_strange_and_damaged_files_are_left_alone(path):
    keep(path, of("甲"))
    second = keep(path, of("乙"))
    folder = versions.folder_of(path)
    strange = [folder / "说明.txt", folder / "00009-99999999T999999-saved-one.version"]
    strange += [folder / "00009-20260331T101530-other-one.version"]
    for file in strange:
        file.write_text("别人的")
    (folder / "00010-20260331T101530-saved-two.version").mkdir()
    second.file.write_bytes(second.file.read_bytes()[:100])
    assert titles(path) == ["甲"]
    assert versions.thin(NOW + 400 * DAY, "two") == 0
    assert all(file.exists() for file in (*strange, second.file))
    assert keep(path, of("丙")).number == 11


def test_nothing_raises_where_nothing_can_be_read(path, monkeypatch, tmp_path):
    (tmp_path / "keine").write_text("x")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "keine"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "keine"))
    assert versions.versions_of(path) == ()
    assert (versions.size(), versions.thin(NOW, "one"), versions.sweep()) == (0, 0, 0)
    with pytest.raises(SaveError):
        keep(path, of("甲"))


class _Full(Disk):
    """A disk that is full from some call on."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def write(self, handle: int, data: bytes | memoryview) -> int:
        self.left -= 1
        if self.left < 0:
            raise OSError(28, "No space left on device")
        return super().write(handle, data)


@pytest.mark.parametrize("calls", [0, 1, 2, 3, 6, 9])
def test_a_full_disk_leaves_what_was_kept(path, calls):
    content, media, name = pictured()
    keep(path, of("甲"))
    with replaced(_Full(calls)), pytest.raises(SaveError):
        keep(path, content, media)
    assert versions.load(versions.versions_of(path)[-1]).content == of("甲")
    keep(path, content, media)  # and is caught up with later
    newest = versions.load(versions.versions_of(path)[0])
    assert (newest.content, newest.media[name]) == (content, media[name])
    assert not list(versions.folder_of(path).glob("*.claim"))
    assert not list(versions.folder_of(path).glob(".~*"))


# Thinning


def at(number: int, days_ago: float, session: str = "", kind: str = "saved") -> Named:
    return Named(number, NOW - days_ago * DAY, kind, session or f"s{number}")


def left(*made: Named, now: dt.datetime = NOW, session: str = "now") -> list[int]:
    return sorted(one.number for one in to_keep(made, now, session))


def test_all_of_the_newest_session_are_kept():
    made = [at(number, 40 - number / 100, "old") for number in range(1, 9)]
    assert left(*made) == list(range(1, 9))
    assert left(*made, at(9, 0, "new")) == [8, 9]


def test_all_of_the_running_session_are_kept():
    made = [at(number, 1, "now") for number in (1, 2, 3)]
    assert left(*made, at(4, 0, "other")) == [1, 2, 3, 4]


def test_the_last_of_every_session_for_a_week():
    made = [at(1, 6.9, "a"), at(2, 6.8, "a"), at(3, 6.75, "b"), at(4, 6.7, "b"), at(9, 0)]
    assert left(*made) == [2, 4, 9]
    assert left(*made, now=NOW + 2 * DAY) == [4, 9]  # of one day


def test_the_last_of_every_day_for_a_month():
    made = [at(number, 30.9 - number / 2) for number in range(1, 21)]
    days = {one.time.date(): one.number for one in made}
    assert left(*made, at(99, 0)) == [*sorted(days.values()), 99]


def test_the_last_of_every_week_and_then_of_every_month():
    made = [at(number, 400 - number) for number in range(1, 400)]
    kept = left(*made)
    older = [one for one in made if NOW - one.time > 183 * DAY and one.number in kept]
    months = {(one.time.year, one.time.month): one.number for one in made if one in older}
    assert [one.number for one in older] == sorted(months.values())
    assert 50 < len(kept) < 80


def test_a_clock_that_was_set_back_removes_nothing_that_seems_to_come():
    future = [at(number, -500 + number) for number in range(1, 6)]
    assert left(*future, at(6, 0, "now")) == [1, 2, 3, 4, 5, 6]


def test_what_was_never_saved_displaces_nothing_that_was():
    made = [at(1, 3, "a"), at(2, 3, "a"), at(3, 3, "a", "discarded"), at(9, 0)]
    assert left(*made) == [2, 3, 9]


_NAMED = st.builds(
    Named,
    st.integers(1, 60),
    st.datetimes(NOW - 900 * DAY, NOW + 30 * DAY),
    st.sampled_from(("saved", "before", "discarded", "merged", "raw")),
    st.sampled_from(("a", "b", "c")),
)


@given(st.lists(_NAMED, max_size=40), st.integers(0, 60))
def test_thinning_day_by_day_is_thinning_at_once(made, days):
    """What goes on the way would have gone at the end; the newest never does."""
    kept = frozenset(made)
    for day in range(0, days, 7):
        kept = to_keep(tuple(kept), NOW + day * DAY, "now")
    at_once = to_keep(made, NOW + days * DAY, "now")
    assert to_keep(tuple(kept), NOW + days * DAY, "now") == at_once
    if made:
        assert max(one.number for one in made) in {one.number for one in at_once}


@given(_NAMED)
def test_a_name_says_what_it_was_made_of(one):
    whole = replace(one, time=one.time.replace(microsecond=0))
    assert named(whole.file_name) == whole


def test_a_session_stands_in_a_name_whatever_it_is_called():
    assert named(Named(1, NOW, "saved", "../甲").file_name).session == session_word("../甲")


def test_old_versions_go_with_the_pictures_that_nobody_needs(path):
    for number in range(3):
        content, media, _ = pictured(number)
        keep(path, content, media, now=NOW - 40 * DAY, session="old")
    keep(path, of("新"), now=NOW, session="new")
    for file in vault.vault_folder().iterdir():
        os.utime(file, (0, 0))
    before = versions.size()
    free = versions.thin(NOW, "new")
    assert [one.number for one in versions.versions_of(path)] == [4, 3]
    assert len(list(vault.vault_folder().iterdir())) == 1
    assert versions.size() == before - free


def test_the_oldest_of_all_go_when_there_is_too_much(tmp_path):
    paths = [tmp_path / f"{name}.bulletin" for name in "甲乙"]
    for number in range(4):
        content, media, _ = pictured(number)
        keep(paths[number % 2], content, media, now=NOW - (9 - number) * DAY)
    for file in vault.vault_folder().iterdir():
        os.utime(file, (0, 0))
    versions.thin(NOW, "one", versions.size() - 100)
    assert [[one.number for one in versions.versions_of(path)] for path in paths] == [[2], [2, 1]]
    versions.thin(NOW, "one", 0)
    assert [[one.number for one in versions.versions_of(path)] for path in paths] == [[2], [2]]
    for path in paths:
        (newest,) = versions.versions_of(path)
        stored = versions.load(newest)
        assert all(stored.media[name] for name in stored.media)
        assert len(stored.media) == 1


def test_pictures_stay_while_a_version_cannot_be_read(path, monkeypatch):
    content, media, name = pictured()
    made = keep(path, content, media)
    os.utime(vault.vault_folder() / name, (0, 0))
    versionfolder.info_of.cache_clear()
    usual = Path.open

    def held(self, *arguments, **said):
        if self == made.file:
            raise PermissionError(13, "held by a scanner")
        return usual(self, *arguments, **said)

    with monkeypatch.context() as held_open:
        held_open.setattr(Path, "open", held)
        assert versions.sweep() == 0
    assert versions.load(made).media[name] == media[name]
    made.file.write_bytes(b"damaged for ever")
    assert versions.sweep() > 0


def test_pictures_stay_while_not_all_versions_are_seen(path, monkeypatch):
    content, media, name = pictured()
    made = keep(path, content, media)
    os.utime(vault.vault_folder() / name, (0, 0))
    usual = Path.iterdir
    for silent in (versions.versions_folder(), made.file.parent):

        def answers(folder, silent=silent):
            if folder == silent:
                raise OSError(5, "the network does not answer", str(folder))
            return usual(folder)

        with monkeypatch.context() as broken:
            broken.setattr(Path, "iterdir", answers)
            assert versions.sweep() == 0
    newer = made.file.with_name(made.file.name.replace("-saved-", "-signed-"))
    made.file.rename(newer)
    assert versions.versions_of(path) == ()  # of a kind that this program does not know
    assert versions.sweep() == 0
    newer.rename(made.file)
    assert versions.load(made).media[name] == media[name]


def test_a_version_that_tells_nonsense_is_damaged(path):
    made = keep(path, of("甲"))
    info = pack("version.json", b"[" * 100_000, deflate=True)
    made.file.write_bytes(b"".join(written((info,))))
    with pytest.raises(OpenError, match="draft_damaged"):
        read_info(made.file)
    assert versions.versions_of(path) == ()


def test_a_picture_that_a_journal_needs_stays(path, monkeypatch):
    content, media, name = pictured()
    vault.keep(media.picture(name))
    os.utime(vault.vault_folder() / name, (0, 0))
    writer = journal.JournalWriter()
    writer.write(content, media, journal.About(), NOW)
    assert versions.sweep() == 0
    writer.close(remove=True)
    assert versions.sweep() > 0


def test_an_official_document_and_an_empty_one_are_kept(path):
    keep(path, OfficialDocument(body=Article("通知", (paragraph(),))))
    keep(path, Issue())
    assert titles_of(path) == [Issue(), OfficialDocument(body=Article("通知", (paragraph(),)))]


def titles_of(path: Path) -> list[object]:
    return [versions.load(one).content for one in versions.versions_of(path)]
