"""History: each save keeps what was there and what is now, and any state can be taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from composer.app.draft import Draft, State
from composer.app.history import History, taken_back
from composer.app.parts import changed_parts, parts
from composer.app.words import sentence
from composer.app.workbench import Workbench
from composer.model import edits
from composer.model.blocks import Figure, Picture, text
from composer.model.errors import SaveError
from composer.model.issue import Issue, Section
from composer.model.official import OfficialDocument
from composer.store import versions
from composer.store.disk import Disk, replaced
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.settings import Settings
from tests.samples import article, masthead, paragraph

pytestmark = pytest.mark.usefixtures("own_folders")

TODAY = dt.date(2026, 3, 31)
A, B, C, D = (
    article(title=title, blocks=(paragraph(words),))
    for title, words in (
        ("科普进社区", "协会组织志愿者走进社区，讲解用电安全。"),
        ("科学家故事会", "三位退休教师讲述青年时代的求学经历。"),
        ("流动科技馆巡展", "展品一百二十件，接待学生两千人次。"),
        ("科普讲解大赛", "来自五个县区的选手同台比拼。"),
    )
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "三月.bulletin"


def of(*articles, **fields) -> Issue:
    return Issue(sections=(Section(articles=articles),), **fields)


def state(content, media=None) -> State:
    return State(content, media or Media(), tuple(range(len(content.articles))))


def kept(path: Path) -> list[tuple[str, list[str]]]:
    """Return kind and titles of all versions, newest first."""
    return [
        (one.kind, [article.title for article in versions.load(one).content.articles])
        for one in versions.versions_of(path)
    ]


# Saving


def test_every_save_keeps_a_state(path):
    workbench = Workbench(TODAY)
    draft = Draft(of(A, masthead=masthead()), Media())
    workbench.save(draft, path)
    draft.apply("添加文章", of(A, B))
    workbench.save(draft)
    workbench.save(draft)  # nothing new
    assert kept(path) == [("saved", [A.title, B.title]), ("saved", [A.title])]
    first = workbench.history.versions(path)[-1]
    assert (first.session, first.title) == (workbench.history.session, "青禾科普简报 2026年第3期")
    assert workbench.history.load(first).content == of(A, masthead=masthead())
    assert workbench.history.trouble is None


def test_what_no_version_has_is_kept_before_it_is_written_over(path):
    save_draft(path, of(A), Media())
    workbench = Workbench(TODAY)
    draft, _ = workbench.open(path)
    draft.apply("添加文章", of(A, B))
    workbench.save(draft)
    assert kept(path) == [("saved", [A.title, B.title]), ("before", [A.title])]


def test_what_somebody_else_has_saved_is_kept_before_it_is_overwritten(path):
    workbench = Workbench(TODAY)
    draft = Draft(of(A), Media())
    workbench.save(draft, path)
    save_draft(path, of(C), Media())
    draft.apply("添加文章", of(A, B))
    with pytest.raises(SaveError, match="changed_on_disk"):
        workbench.save(draft)
    assert open_draft(path).content == of(C)
    workbench.overwrite(draft)
    assert kept(path) == [
        ("saved", [A.title, B.title]),
        ("before", [C.title]),
        ("saved", [A.title]),
    ]


def test_a_copy_over_another_draft_keeps_that_one(path, tmp_path):
    other = tmp_path / "四月.bulletin"
    save_draft(other, of(C), Media())
    Workbench(TODAY).save_copy(state(of(A)), other)
    assert kept(other) == [("before", [C.title])]
    assert open_draft(other).content == of(A)


def test_a_save_as_over_a_foreign_file_keeps_its_bytes(tmp_path):
    other = tmp_path / "要紧.bulletin"
    other.write_text("不是草稿，但也要紧")
    workbench = Workbench(TODAY)
    workbench.save(Draft(of(A), Media()), other)
    newest, raw = workbench.history.versions(other)
    assert (newest.kind, raw.kind) == ("saved", "raw")
    assert versions.raw_bytes(raw).decode() == "不是草稿，但也要紧"


class _NoVersions(Disk):
    """A disk on which nothing can be made in the folder of versions."""

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        if "versions" in path.parts:
            raise PermissionError(13, "Permission denied", str(path))
        return super().open(path, flags, mode)


def test_a_save_does_not_fail_for_its_history(path):
    workbench = Workbench(TODAY)
    draft = Draft(of(A), Media())
    with replaced(_NoVersions()):
        workbench.save(draft, path)
    assert open_draft(path).content == of(A)
    assert isinstance(workbench.history.trouble, SaveError)
    assert workbench.history.cause == "Permission denied"
    assert workbench.history.versions(path) == ()
    draft.apply("添加文章", of(A, B))
    workbench.save(draft)
    assert workbench.history.trouble is None
    assert [kind for kind, _ in kept(path)] == ["saved", "before"]


def test_what_cannot_be_kept_is_not_overwritten(path, tmp_path):
    other = tmp_path / "四月.bulletin"
    save_draft(other, of(C), Media())
    workbench = Workbench(TODAY)
    draft = Draft(of(A), Media())
    workbench.save(draft, path)
    save_draft(path, of(C), Media())
    with replaced(_NoVersions()):
        with pytest.raises(SaveError, match="version_not_kept") as caught:
            workbench.overwrite(draft)
        with pytest.raises(SaveError, match="version_not_kept"):
            workbench.save_copy(draft.state, other)
        workbench.save_copy(draft.state, tmp_path / "新.bulletin")  # nothing is overwritten
    assert "Permission denied" in sentence(caught.value, "zh")
    assert open_draft(path).content == open_draft(other).content == of(C)


def test_what_is_no_draft_can_be_written_out(path, tmp_path):
    path.write_bytes("不是草稿，但也要紧".encode())
    history, out = Workbench(TODAY).history, tmp_path / "抄出.bulletin"
    out.write_bytes("原来的".encode())
    history.keep_before(path)
    (raw,) = history.versions(path)
    history.save_raw(raw, out)
    assert out.read_bytes() == path.read_bytes()
    assert versions.raw_bytes(history.versions(out)[0]).decode() == "原来的"


def test_the_limit_is_that_of_the_settings(path):
    workbench = Workbench(TODAY)
    workbench.keep_settings(Settings(versions_limit=250))
    assert workbench.history.space().limit == Workbench(TODAY).history.limit == 250_000_000
    workbench.save(Draft(of(A), Media()), path)
    assert 0 < workbench.history.space().used < 10_000


def test_old_states_go_when_another_run_saves(path):
    start = dt.datetime(2026, 1, 5, 9)
    for day in range(3):
        history = History(10**9, lambda day=day: start + dt.timedelta(days=day))
        for at in range(3):
            history.keep(path, state(of(replace(A, title=f"{day}{at}"))))
    late = History(10**9, lambda: start + dt.timedelta(days=90))
    late.keep(path, state(of(B)))
    assert [titles for _, titles in kept(path)] == [[B.title], ["22"]]
    late.keep(path, state(of(A)), "discarded")
    late.keep(path, state(of(C)), "merged")
    assert [kind for kind, _ in kept(path)] == ["merged", "discarded", "saved", "saved"]


# Taking back


def test_the_whole_issue_is_taken_back_as_one_step(path):
    workbench = Workbench(TODAY)
    draft = Draft(of(A, B), Media())
    workbench.save(draft, path)
    draft.apply("删除文章", of(A))
    workbench.save(draft)
    earlier = workbench.history.load(workbench.history.versions(path)[-1])
    content, media = taken_back(draft.state, earlier)
    draft.apply("恢复历史版本", content, media=media)
    assert draft.content == of(A, B)
    draft.undo()
    assert draft.content == of(A)
    assert not draft.is_dirty


def test_what_both_states_have_stays_the_same_object_when_all_is_taken_back():
    kept_one = article(title="甲")
    now = state(of(kept_one, article(title="新")))
    earlier = state(of(article(title="甲"), article(title="旧")))
    content, _ = taken_back(now, earlier)
    assert content == earlier.content
    assert content.articles[0] is kept_one
    official = OfficialDocument(body=article(title="通知"), attachments=(article(title="名单"),))
    copied = replace(official, body=article(title="通知"))
    assert taken_back(state(official), state(copied))[0].body is official.body


def titles(content) -> list[str]:
    return [one.title for one in content.articles]


def test_an_article_takes_the_place_of_the_one_that_belongs_to_it():
    rewritten = replace(B, blocks=(paragraph("改写过的一段。"),))
    content, _ = taken_back(state(of(D, rewritten, A)), state(of(A, B, C)), 1)
    assert content == of(D, B, A)


def test_an_article_that_has_gone_is_put_where_it_stood():
    assert titles(taken_back(state(of(A, C, D)), state(of(A, B, C)), 1)[0]) == titles(
        of(A, B, C, D)
    )
    assert titles(taken_back(state(of(C, D)), state(of(A, C)), 0)[0]) == titles(of(A, C, D))
    assert titles(taken_back(state(of(D, C)), state(of(C, A)), 1)[0]) == titles(of(D, C, A))
    assert taken_back(state(Issue()), state(of(A)), 0)[0] == of(A)


def test_an_article_goes_back_to_its_section():
    earlier = Issue(sections=(Section("要闻", (A,)), Section("基层", (B, C))))
    now = Issue(sections=(Section("要闻", (A, D)), Section("基层", (C,))))
    content, _ = taken_back(state(now), state(earlier), 1)
    assert content == replace(earlier, sections=(Section("要闻", (A, D)), Section("基层", (B, C))))
    gone = Issue(sections=(Section("要闻", (A, D)),))
    content, _ = taken_back(state(gone), state(earlier), 2)
    assert sorted(titles(content)) == sorted(titles(of(A, D, C)))


def test_nothing_but_the_article_is_changed():
    now = of(D, C, masthead=masthead(issue_number=9), template="column")
    content, _ = taken_back(state(now), state(of(A, B, masthead=masthead())), 1)
    (part,) = changed_parts(parts(now, content))
    assert (part.name, part.state, part.title) == ("article", "new", B.title)


def test_the_same_article_is_no_step():
    now = state(of(A, B))
    content, media = taken_back(now, state(of(B, C)), 0)
    assert content is now.content
    assert media is now.media


def test_attachments_of_an_official_document_and_its_body():
    earlier = state(OfficialDocument(body=A, attachments=(B, C)))
    now = state(OfficialDocument(body=D, attachments=(C,)))
    assert taken_back(now, earlier, 0)[0] == OfficialDocument(body=A, attachments=(C,))
    assert taken_back(now, earlier, 1)[0] == OfficialDocument(body=D, attachments=(B, C))


def test_an_article_of_another_kind_of_document_is_put_in():
    now = state(of(D))
    content, _ = taken_back(now, state(OfficialDocument(body=A, attachments=(B,))), 1)
    assert sorted(titles(content)) == sorted([B.title, D.title])
    content, _ = taken_back(state(OfficialDocument(body=A)), state(of(B)), 0)
    assert content == OfficialDocument(body=A, attachments=(B,))


def test_pictures_come_along(path):
    media, name = Media().with_file(b"\x89PNG" + bytes(3000), "png")
    pictured = replace(B, blocks=(Figure((Picture(name),), text("现场")),))
    workbench = Workbench(TODAY)
    draft = Draft(of(A, pictured), media)
    workbench.save(draft, path)
    own, other = Media().with_file(b"\x89PNG" + bytes([7]) * 3000, "png")
    draft = Draft(edits.remove_article(draft.content, 1), own, path)
    workbench.save(draft)
    earlier = workbench.history.load(workbench.history.versions(path)[-1])
    content, joined = taken_back(draft.state, earlier, 1)
    assert set(joined) == {name, other}
    draft.apply("恢复文章", content, media=joined)
    workbench.save(draft)
    assert open_draft(path).media[name] == b"\x89PNG" + bytes(3000)
