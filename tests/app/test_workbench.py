"""Workbench: drafts made, opened and saved, what another wrote noticed, and where the clerk was."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest

from composer.app import office
from composer.app.draft import Draft, Spot
from composer.app.preview import PagePicture
from composer.app.words import sentence
from composer.app.workbench import Recent, Session, Workbench, issue_title, safe_name
from composer.model import edits
from composer.model.errors import OpenError, SaveError
from composer.model.issue import Issue, Masthead
from composer.model.profile import Bulletin, Profile
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.resources import settings_folder
from composer.store.settings import Settings
from tests import officials
from tests.samples import SAMPLE, article, figure, issue, picture_data, section, stored
from tests.store.test_files import nobody

TODAY = dt.date(2026, 4, 30)


@pytest.fixture(autouse=True)
def _folders(own_folders: None) -> None:
    pass


@pytest.fixture
def bench() -> Workbench:
    return Workbench(TODAY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return stored(tmp_path / "三月.bulletin")


def rename(draft: Draft, title: str) -> None:
    draft.apply("改标题", edits.set_article(draft.issue, 0, title=title))


def titled(path: Path) -> str:
    return open_draft(path).issue.articles[0].title


def written_by_another(path: Path, title: str = "别人改的") -> None:
    changed = edits.set_article(open_draft(path).issue, 0, title=title)
    save_draft(path, changed, Media())
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 2_000_000_000))


def test_what_is_saved_opens_again(bench: Workbench, path: Path) -> None:
    draft, session = bench.open(path)
    assert session == Session()
    rename(draft, "甲")
    bench.save(draft)
    assert not draft.is_dirty
    assert titled(path) == "甲"
    assert not bench.changed_on_disk(draft)
    rename(draft, "乙")
    bench.save(draft)
    assert titled(path) == "乙"


def test_saving_elsewhere_leaves_the_old_file(bench: Workbench, path: Path) -> None:
    draft, _ = bench.open(path)
    rename(draft, "甲")
    bench.save(draft, path.with_name("四月.bulletin"))
    assert draft.path == path.with_name("四月.bulletin")
    assert titled(path) == issue().articles[0].title
    assert titled(draft.path) == "甲"
    written_by_another(path)
    assert not bench.changed_on_disk(draft)


def test_a_draft_without_file_needs_a_path(bench: Workbench) -> None:
    with pytest.raises(ValueError, match="None"):
        bench.save(bench.new())


def test_what_another_has_written_is_not_overwritten(bench: Workbench, path: Path) -> None:
    draft, _ = bench.open(path)
    rename(draft, "甲")
    written_by_another(path)
    assert bench.changed_on_disk(draft)
    with pytest.raises(SaveError) as caught:
        bench.save(draft)
    assert caught.value.reason == "changed_on_disk"
    assert str(path) in sentence(caught.value, "zh")
    assert titled(path) == "别人改的"
    assert draft.is_dirty
    bench.overwrite(draft)
    assert titled(path) == "甲"
    assert not bench.changed_on_disk(draft)


def test_a_file_that_has_gone_is_written_again_with_the_pictures_that_were_kept(
    bench: Workbench, tmp_path: Path
) -> None:
    media, name = Media().with_file(picture_data(60, 40), "png")
    path = tmp_path / "三月.bulletin"
    save_draft(path, issue(sections=(section(article(blocks=(figure(name),))),)), media)
    draft, _ = bench.open(path)
    rename(draft, "我写的")
    bench.history.keep_before(path)  # as the window does with the first change
    path.unlink()
    bench.save(draft)
    assert open_draft(path).media[name] == picture_data(60, 40)


def test_a_file_that_has_gone_is_simply_written_again(bench: Workbench, path: Path) -> None:
    draft, _ = bench.open(path)
    path.unlink()
    assert not bench.changed_on_disk(draft)
    bench.save(draft)
    assert titled(path) == draft.issue.articles[0].title


def test_a_state_is_written_while_the_draft_goes_on(bench: Workbench, path: Path) -> None:
    draft, _ = bench.open(path)
    rename(draft, "甲")
    state = draft.state
    rename(draft, "乙")
    bench.write(draft, state, path)
    assert titled(path) == "甲"
    assert draft.saved is not state
    draft.mark_saved(state, path)
    assert draft.is_dirty
    bench.save(draft)
    assert titled(path) == "乙"


def test_a_copy_takes_nothing_from_the_draft(bench: Workbench, tmp_path: Path) -> None:
    media, name = Media().with_file(picture_data(), "png")
    content = issue(sections=(section(article(blocks=(figure(name),))),))
    path, copy = tmp_path / "三月.bulletin", tmp_path / "副本.bulletin"
    save_draft(path, content, media)
    draft, _ = bench.open(path)
    bench.save_copy(draft.state, copy)
    assert open_draft(copy).media[name] == picture_data()
    copy.unlink()
    assert draft.media[name] == picture_data()
    assert draft.path == path
    unsaved = Draft(content, media)
    bench.save_copy(unsaved.state, copy)
    copy.unlink()
    assert unsaved.media[name] == picture_data()


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "draft_empty"), (b"PK\x03\x04torn", "not_a_draft"), (b"text", "not_a_draft")],
)
def test_a_broken_draft_is_refused(
    data: bytes, reason: str, bench: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "坏.bulletin"
    path.write_bytes(data)
    with pytest.raises(OpenError) as caught:
        bench.open(path)
    assert caught.value.reason in (reason, "draft_damaged")


def test_a_missing_draft_is_refused(bench: Workbench, tmp_path: Path) -> None:
    with pytest.raises(OpenError) as caught:
        bench.open(tmp_path / "没有.bulletin")
    assert caught.value.reason == "not_found"


def test_a_folder_opens_as_the_draft_in_it(bench: Workbench) -> None:
    draft, _ = bench.open(SAMPLE)
    assert draft.path == SAMPLE / "issue.yaml"
    assert bench.read(SAMPLE) == draft.issue


def test_where_nothing_may_be_written_the_draft_stays_dirty(
    bench: Workbench, tmp_path: Path
) -> None:
    folder = tmp_path / "只读"
    folder.mkdir()
    path = stored(folder / "三月.bulletin")
    draft, _ = bench.open(path)
    rename(draft, "甲")
    for one in (tmp_path, *tmp_path.parents[:2]):
        one.chmod(0o755)
    with nobody(), pytest.raises(SaveError):
        bench.save(draft)
    assert draft.is_dirty
    assert titled(path) == issue().articles[0].title


def test_the_next_issue_goes_on(bench: Workbench, path: Path) -> None:
    before = path.read_bytes()
    previous = bench.read(path)
    draft = bench.next(previous)
    head = draft.issue.masthead
    assert (head.issue_number, head.total_number, head.date) == (4, 28, TODAY)
    assert draft.issue.imprint == previous.imprint
    assert draft.issue.is_empty
    assert draft.path is None
    assert not draft.is_dirty
    assert path.read_bytes() == before


def test_a_new_draft_is_dated_today(bench: Workbench) -> None:
    draft = bench.new()
    assert (draft.issue.masthead.date, draft.issue.masthead.year) == (TODAY, 2026)
    assert draft.path is None
    assert not draft.is_dirty


def test_a_new_draft_is_the_offices(bench: Workbench) -> None:
    office.keep_profile(
        Settings(), Profile(bulletins=(Bulletin(Masthead("甲讯")), Bulletin(Masthead("乙讯"))))
    )
    assert bench.new().issue.masthead.name == "甲讯"
    assert bench.new(bench.bulletins()[1]).issue.masthead.name == "乙讯"


def test_a_broken_profile_does_not_keep_from_working(bench: Workbench) -> None:
    office.keep_profile(Settings(), Profile(bulletins=(Bulletin(Masthead("甲讯")),)))
    (profile,) = (settings_folder() / "profiles").iterdir()
    profile.write_bytes(b"[")
    assert bench.new().issue.masthead.date == TODAY
    assert bench.bulletins() == ()


def test_the_sample_is_a_copy_to_play_with(bench: Workbench, tmp_path: Path) -> None:
    draft = bench.sample()
    assert draft.path is None
    assert draft.issue.articles
    bench.save(draft, tmp_path / "玩.bulletin")
    assert set(open_draft(tmp_path / "玩.bulletin").media)


def test_the_clerk_comes_back_where_he_was(bench: Workbench, path: Path) -> None:
    draft, _ = bench.open(path)
    here = Session(Spot("articles/1/blocks/2", 3, 7), 0.5)
    bench.keep_session(draft, here)
    assert Workbench(TODAY).open(path)[1] == here
    bench.keep_session(Draft(Issue(), Media()), here)  # without a file there is nothing to keep


def test_recent_drafts_are_described(bench: Workbench, path: Path, tmp_path: Path) -> None:
    draft, _ = bench.open(path)
    bench.keep_session(draft, Session())
    bench.keep_picture(path, PagePicture(None, 0, 40, 2, 1, 8, b"\0" * 8))  # type: ignore[arg-type]
    gone = tmp_path / "没有.bulletin"
    here, missing = bench.recent([str(path), str(gone)])
    assert here.name == "青禾科普简报 2026年第3期"
    assert here.is_there
    assert here.changed is not None
    assert here.picture is not None
    assert here.picture.read_bytes().startswith(b"\x89PNG")
    assert missing == Recent(gone, is_there=False)


def test_names_are_learnt(bench: Workbench) -> None:
    content = issue(sections=(section(article(author="林一", source="讲师团")),))
    learnt = bench.learn(Settings(unit_names=("办公室",)), content)
    assert learnt.author_names == ("林一",)
    assert learnt.unit_names == ("讲师团", "办公室")


def test_names_of_an_official_document_are_learnt(bench: Workbench) -> None:
    learnt = bench.learn(Settings(unit_names=("办公室",)), officials.upward())
    assert learnt.author_names == officials.upward().head.signers
    assert learnt.unit_names[0] == officials.OFFICE
    assert {"市委办公室", "青禾市科普协会办公室"} <= {*learnt.unit_names}


def test_settings_are_kept(bench: Workbench) -> None:
    bench.keep_settings(Settings(theme="dark"))
    assert bench.settings() == Settings(theme="dark")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (Masthead("青禾科普简报", 3, 27, 2026), "青禾科普简报 2026年第3期.bulletin"),
        (Masthead("青禾科普简报", 3), "青禾科普简报 第3期.bulletin"),
        (Masthead("简报", date=dt.date(2026, 3, 31)), "简报 2026-03-31.bulletin"),
        (Masthead(), "简报.bulletin"),
        (Masthead("党建/工会\n简报：一*?", 1), "党建工会 简报：一 第1期.bulletin"),
    ],
)
def test_file_names(head: Masthead, name: str, bench: Workbench) -> None:
    assert bench.file_name(replace(Issue(), masthead=head)) == name


@pytest.mark.parametrize(
    "name", ["a" * 500, "报" * 300, "NUL", "com1.x", ". .", "\ud800", "..甲.."]
)
def test_safe_names_can_be_written(name: str, tmp_path: Path) -> None:
    made = safe_name(name)
    (tmp_path / f"{made}.bulletin").write_text("")
    assert made.strip(" .") == made
    assert made.lower() not in ("nul", "com1.x")


def test_an_issue_is_called_by_what_is_known() -> None:
    assert issue_title(Issue()) == ""
    assert issue_title(Issue(Masthead("简报"))) == "简报"


def test_templates_that_cannot_be_used_are_not_offered(bench: Workbench) -> None:
    assert (bench.templates()[0][0], bench.new().issue.template) == ("bulletin", "bulletin")
    broken = settings_folder() / "templates" / "mine"
    broken.mkdir(parents=True)
    (broken / "template.yaml").write_text("[", encoding="utf-8")
    assert "mine" not in [name for name, _, _ in bench.templates()]
    assert bench.new(template="mine").issue.template == "mine"
