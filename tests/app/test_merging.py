"""Merging: nothing that one side has added or changed is gone unseen, and what is safe is done."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.app.belonging import pairs
from composer.app.draft import State
from composer.app.merging import Merge, Side, merged, merges
from composer.model.blocks import text
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import Article, Brief, Issue, Masthead, Section
from composer.model.official import Head, OfficialDocument
from composer.store.media import Media
from tests.app.test_parts import words_of
from tests.samples import article, masthead, paragraph
from tests.store.strategies import issues, officials

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
documents = st.one_of(issues, officials)


def state(content: Document, media: Media | None = None) -> State:
    return State(content, media or Media(), tuple(range(len(content.articles))))


def result(base, mine, theirs, chosen: dict[int, Side] | None = None) -> Document:
    return merged(base, state(mine), state(theirs), chosen or {})[0]


def one(title: str, *words: str, **fields) -> Article:
    return article(title=title, blocks=tuple(paragraph(word) for word in words), **fields)


def of(*articles: Article, **fields) -> Issue:
    return Issue(masthead(), (Section("栏目", articles),), **fields)


def told(found: tuple[Merge, ...]) -> list[tuple[object, ...]]:
    return [(it.name, it.mine, it.theirs, it.is_conflict, it.proposed, it.can_both) for it in found]


def titles(document: Document) -> list[list[str]]:
    return [[it.title for it in section.articles] for section in document.sections]


SAID = {
    "甲": [
        "科技志愿者走进社区。",
        "居民学会了用灭火器。",
        "活动持续了两天。",
        "下月去北片。",
        "完",
    ],
    "乙": ["水稻良种示范田开镰。", "亩产比去年高一成。", "农户围着测产员看秤。", "种子留给明年。"],
    "丙": ["中学生机器人比赛落幕。", "一队拼出了会爬坡的车。", "评委给了满分。", "作品将巡展。"],
}
A, B, C = (one(f"{name}文", *words) for name, words in SAID.items())


def changed(old: Article, at: int, words: str) -> Article:
    blocks = list(old.blocks)
    blocks[at] = paragraph(words)
    return replace(old, blocks=tuple(blocks))


# Rules


@given(documents)
@settings(max_examples=10, deadline=None, suppress_health_check=SLOW)
def test_the_same_is_nothing_to_merge(document: Document) -> None:
    for base in (None, document):
        assert merges(base, document, document) == ()
        assert result(base, document, document) is document


@given(documents, documents)
@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
def test_who_has_changed_nothing_gets_what_the_other_has(one: Document, other: Document) -> None:
    if type(one) is type(other):
        assert result(one, one, other) == other
        assert result(one, other, one) == other
        assert not any(it.is_conflict for it in merges(one, one, other))
    assert result(one, other, other) == other
    mine = dict.fromkeys(range(99), "mine")
    assert result(None, one, other) is not None
    assert result(None, one, other, mine) is not None


class Clerk:
    """Changes a document by chance; every word that is put in is one of its own."""

    def __init__(self, name: str, seed: int) -> None:
        self._chance = random.Random(f"{name}{seed}")
        self._name = name
        self._number = 0

    def word(self) -> str:
        self._number += 1
        return f"【{self._name}{self._number}】"

    def often(self) -> bool:
        return self._chance.random() < 0.3

    def article(self, old: Article) -> Article:
        blocks = list(old.blocks)
        for at in reversed(range(len(blocks) + 1)):
            choice = self._chance.random()
            if choice < 0.15:
                blocks.insert(at, paragraph(self.word()))
            elif choice < 0.25 and at < len(blocks):
                blocks[at] = paragraph(self.word())
            elif choice < 0.3 and at < len(blocks):
                del blocks[at]
        title = old.title + self.word() if self.often() else old.title
        return replace(old, blocks=tuple(blocks), title=title)

    def articles(self, old: tuple[Article, ...]) -> tuple[Article, ...]:
        made = [self.article(it) if self.often() else it for it in old if not self.often()]
        if self.often():
            self._chance.shuffle(made)
        if self.often():
            made.insert(self._chance.randrange(len(made) + 1), one(self.word(), self.word()))
        return tuple(made)

    def issue(self, old: Issue) -> Issue:
        sections = [
            replace(it, articles=self.articles(it.articles))
            for it in old.sections
            if self._chance.random() < 0.9
        ]
        if self.often():
            sections.append(Section(self.word(), (one(self.word(), self.word()),)))
        if self.often():
            self._chance.shuffle(sections)
        briefs = (*old.briefs, Brief(text(self.word()))) if self.often() else old.briefs[1:]
        head = replace(old.masthead, name=self.word()) if self.often() else old.masthead
        head = replace(head, editor=self.word()) if self.often() else head
        return replace(old, sections=tuple(sections), briefs=briefs, masthead=head)

    def document(self, old: Document) -> Document:
        if isinstance(old, Issue):
            return self.issue(old)
        head = replace(old.head, issuers=(*old.head.issuers, self.word()))
        closing = replace(old.closing, note=self.word()) if self.often() else old.closing
        return replace(
            old,
            body=self.article(old.body),
            attachments=self.articles(old.attachments),
            head=head if self.often() else old.head,
            closing=closing,
        )


def own_words(document: Document, name: str) -> set[str]:
    said = "\n".join(words_of(document))
    return {f"【{name}{part.split('】')[0]}】" for part in said.split(f"【{name}")[1:]}


def seen(found: tuple[Merge, ...]) -> str:
    """Return what the clerk reads on either side of the rows."""
    return "\n".join(
        "".join(piece.text for piece in row.pieces if piece.state in ("kept", side))
        for it in found
        for row in it.rows
        for side in ("gone", "new")
    )


FULL = Issue(
    masthead(),
    (Section("要闻", (A, B)), Section("基层", (C, one("丁文", "丁的事。")))),
    briefs=(Brief(text("简讯一")), Brief(text("简讯二"))),
)
FULL_OFFICIAL = OfficialDocument(head=Head(("青禾市科普协会",)), body=A, attachments=(B, C))


@given(st.integers(0, 10**6), st.sampled_from([FULL, FULL_OFFICIAL]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_word_of_either_side_is_gone_unseen(seed: int, base: Document, knows: bool) -> None:
    mine, theirs = Clerk("我", seed).document(base), Clerk("他", seed).document(base)
    known = base if knows else None
    found = merges(known, mine, theirs)
    made = "\n".join(words_of(result(known, mine, theirs)))
    both = dict.fromkeys(range(len(found)), "both")
    all_made = "\n".join(words_of(result(known, mine, theirs, both)))
    conflicts = seen(tuple(it for it in found if it.is_conflict))
    for word in own_words(mine, "我") | own_words(theirs, "他"):
        assert word in made or word in conflicts
        assert word in seen(found) or word in made
        assert word in all_made or word in conflicts
    for it in found:
        assert it.is_conflict or it.proposed != "both" or it.can_both


@given(st.integers(0, 10**6), st.sampled_from([FULL, FULL_OFFICIAL]))
@settings(max_examples=30, deadline=None)
def test_who_chooses_one_side_everywhere_has_its_words(seed: int, base: Document) -> None:
    mine, theirs = Clerk("我", seed).document(base), Clerk("他", seed).document(base)
    found = merges(base, mine, theirs)
    assert result(base, mine, theirs, {it.key: "mine" for it in found}) == mine
    assert result(base, mine, theirs, {it.key: "theirs" for it in found}) == theirs


@given(issues, issues, issues)
@settings(max_examples=10, deadline=None, suppress_health_check=SLOW)
def test_any_three_issues_can_be_merged(base: Issue, mine: Issue, theirs: Issue) -> None:
    found = merges(base, mine, theirs)
    assert [it.key for it in found] == list(range(len(found)))
    for side in ("mine", "theirs", "both"):
        made = result(base, mine, theirs, {it.key: side for it in found})
        assert isinstance(made, Issue)


# Cases


def test_two_who_wrote_different_articles_meet_without_a_question() -> None:
    base = of(A, B, C)
    mine, theirs = of(changed(A, 1, "我改的。"), B, C), of(A, B, changed(C, 1, "他改的。"))
    found = merges(base, mine, theirs)
    assert told(found) == [
        ("article", 0, 0, False, "mine", False),
        ("article", 2, 2, False, "theirs", False),
    ]
    assert [it.title for it in found] == ["甲文", "丙文"]
    assert result(base, mine, theirs).articles == (mine.articles[0], B, theirs.articles[2])


def test_two_who_wrote_different_paragraphs_of_one_article_meet_too() -> None:
    base, mine, theirs = of(A), of(changed(A, 1, "我改的。")), of(changed(A, 4, "他改的。"))
    (found,) = merges(base, mine, theirs)
    assert told((found,)) == [("article", 0, 0, False, "both", True)]
    assert found.is_joined
    both = changed(changed(A, 1, "我改的。"), 4, "他改的。")
    assert result(base, mine, theirs).articles == (both,)
    assert result(base, mine, theirs, {0: "theirs"}).articles == theirs.articles


def test_neighbouring_paragraphs_are_a_conflict_and_both_is_two_articles() -> None:
    base, mine, theirs = of(A), of(changed(A, 1, "我改的。")), of(changed(A, 2, "他改的。"))
    (found,) = merges(base, mine, theirs)
    assert told((found,)) == [("article", 0, 0, True, "mine", True)]
    assert not found.is_joined
    assert result(base, mine, theirs) == mine
    assert result(base, mine, theirs, {0: "both"}).articles == (*mine.articles, *theirs.articles)


def test_an_article_removed_here_and_changed_there_is_kept_and_asked_about() -> None:
    base, mine, theirs = of(A, B), of(A), of(A, changed(B, 0, "他改的。"))
    assert told(merges(base, mine, theirs)) == [("article", None, 1, True, "theirs", False)]
    assert result(base, mine, theirs) == theirs
    assert result(base, mine, theirs, {0: "mine"}) == mine
    assert told(merges(base, theirs, mine)) == [("article", 1, None, True, "mine", False)]
    assert result(base, theirs, mine) == theirs


def test_an_article_that_one_removed_and_nobody_changed_goes() -> None:
    base, mine, theirs = of(A, B, C), of(A, C), of(A, B, changed(C, 0, "他改的。"))
    assert told(merges(base, mine, theirs))[0] == ("article", None, 1, False, "mine", False)
    assert titles(result(base, mine, theirs)) == [["甲文", "丙文"]]


def test_what_both_added_stands_one_after_the_other() -> None:
    new = one("读书会开讲", "馆里坐满了人，大家都说收获很大。")
    other = one("防汛演练", "橡皮艇下了水，大家都说收获很大。")
    assert pairs([new], [other]) == ((0, 0),)  # which alone would make them one
    base, mine, theirs = of(A, B), of(A, new, B), of(A, other, B)
    assert titles(result(base, mine, theirs)) == [["甲文", "读书会开讲", "防汛演练", "乙文"]]
    assert not any(it.is_conflict for it in merges(base, mine, theirs))


def test_the_same_article_added_by_both_is_there_once() -> None:
    base, both = of(A), of(A, B)
    assert result(base, both, of(A, B, C)).articles == (A, B, C)
    other = of(A, changed(B, 2, "他改的。"))
    assert told(merges(base, both, other)) == [("article", 1, 1, True, "mine", True)]


def test_an_article_moved_by_one_goes_there_and_my_order_stays_where_both_moved_it() -> None:
    base = of(A, B, C)
    assert titles(result(base, of(A, B, C), of(C, A, B))) == [["丙文", "甲文", "乙文"]]
    assert told(merges(base, base, of(C, A, B))) == [("order", None, None, False, "theirs", False)]
    assert titles(result(base, of(B, A, C), of(A, C, B))) == [["乙文", "甲文", "丙文"]]
    assert seen(merges(base, base, of(C, A, B))).count("丙文") == 2


def test_an_article_moved_to_another_section_takes_its_changes_along() -> None:
    base = Issue(sections=(Section("要闻", (A, B)), Section("基层", (C,))))
    mine = Issue(sections=(Section("要闻", (A, changed(B, 1, "我改的。"))), Section("基层", (C,))))
    theirs = Issue(sections=(Section("要闻", (A,)), Section("基层工作", (C, B))))
    made = result(base, mine, theirs)
    assert titles(made) == [["甲文"], ["丙文", "乙文"]]
    assert [it.title for it in made.sections] == ["要闻", "基层工作"]
    assert made.articles[2] == mine.articles[1]


def test_a_section_that_one_removed_stays_for_what_the_other_put_into_it() -> None:
    base = Issue(sections=(Section("要闻", (A,)), Section("基层", (C,))))
    mine = Issue(sections=(Section("要闻", (A,)), Section("基层", (C, B))))
    theirs = Issue(sections=(Section("要闻", (A,)),))
    made = result(base, mine, theirs)
    assert [it.title for it in made.sections] == ["要闻", "基层"]
    assert titles(made) == [["甲文"], ["乙文"]]


def test_heads_are_joined_field_by_field() -> None:
    base = of(A)
    mine = replace(base, masthead=masthead(issue_number=4))
    theirs = replace(base, masthead=masthead(date=dt.date(2026, 4, 1)))
    (found,) = merges(base, mine, theirs)
    assert told((found,)) == [("masthead", None, None, False, "both", True)]
    assert result(base, mine, theirs).masthead == masthead(issue_number=4, date=dt.date(2026, 4, 1))
    theirs = replace(base, masthead=masthead(issue_number=5, date=dt.date(2026, 4, 1)))
    (found,) = merges(base, mine, theirs)
    assert told((found,)) == [("masthead", None, None, True, "both", True)]
    made = result(base, mine, theirs).masthead
    assert (made.issue_number, made.date) == (4, dt.date(2026, 4, 1))
    assert result(base, mine, theirs, {0: "theirs"}) == theirs
    assert result(base, mine, theirs, {0: "mine"}) == mine


def test_two_templates_are_a_conflict() -> None:
    base = of(A)
    mine, theirs = replace(base, template="briefing"), replace(base, template="column")
    assert told(merges(base, mine, theirs)) == [("template", None, None, True, "mine", False)]
    assert result(base, mine, theirs).template == "briefing"


def test_without_a_base_what_differs_is_a_question_and_nothing_goes() -> None:
    mine, theirs = of(A, B), of(changed(A, 1, "他改的。"), C)
    found = merges(None, mine, theirs)
    assert told(found) == [
        ("article", 0, 0, True, "mine", True),
        ("article", 1, None, True, "mine", False),
        ("article", None, 1, True, "theirs", False),
    ]
    assert titles(result(None, mine, theirs)) == [["甲文", "乙文", "丙文"]]


def test_a_bulletin_and_an_official_document_are_all_or_nothing() -> None:
    mine, theirs = of(A), OfficialDocument(body=B)
    (found,) = merges(mine, mine, theirs)
    assert told((found,)) == [("document", None, None, True, "mine", False)]
    assert found.rows
    assert result(mine, mine, theirs) is mine
    assert result(mine, mine, theirs, {0: "theirs"}) is theirs


def test_the_body_of_an_official_document_stays_one() -> None:
    base = OfficialDocument(body=A, attachments=(B,))
    mine = replace(base, body=changed(A, 1, "我改的。"))
    theirs = replace(base, body=changed(A, 1, "他改的。"), attachments=())
    found = merges(base, mine, theirs)
    assert told(found) == [
        ("article", 0, 0, True, "mine", True),
        ("article", 1, None, False, "theirs", False),
    ]
    assert found[0].is_joined
    made = result(base, mine, theirs, {0: "both"})
    assert [it.text[0].text for it in made.body.blocks][1:3] == ["我改的。", "他改的。"]
    assert made.attachments == ()


def test_remarks_go_with_their_articles() -> None:
    mark, other, brief = (
        Finding("rule", "hint", place, place)
        for place in ("articles/1/title", "articles/0/blocks/0", "briefs/0")
    )
    briefs = (Brief(text("简讯")),)
    base = of(A, B, remarks=(mark, other, brief), briefs=briefs)
    mine = of(C, A, B, remarks=tuple(replace(it, place=at) for it, at in (
        (mark, "articles/2/title"), (other, "articles/1/blocks/0"), (brief, "briefs/0")
    )), briefs=briefs)  # fmt: skip
    theirs = of(B, remarks=(replace(mark, place="articles/0/title"), brief), briefs=briefs)
    made = result(base, mine, theirs)
    assert titles(made) == [["丙文", "乙文"]]
    assert [it.place for it in made.remarks] == ["articles/1/title", "briefs/0"]


def test_pictures_of_both_are_there() -> None:
    first, one_name = Media().with_file(b"one", "png")
    second, other_name = Media().with_file(b"other", "png")
    _, media = merged(None, state(of(A), first), state(of(A), second), {})
    assert dict(media) == {one_name: b"one", other_name: b"other"}


@pytest.mark.parametrize("side", ["mine", "theirs", "both"])
def test_choices_for_what_is_not_asked_are_not_heard(side: Side) -> None:
    document = of(A)
    assert result(document, document, document, {7: side, -1: side}) is document


def test_an_empty_draft_takes_all() -> None:
    assert result(Issue(), Issue(), of(A)) == of(A)
    assert result(None, Issue(masthead=Masthead()), of(A)).articles == (A,)
