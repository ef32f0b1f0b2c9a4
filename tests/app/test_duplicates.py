"""Duplicates: the same and nearly the same articles are found, others are not."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from composer.app.duplicates import Index, Library, earlier_drafts, find_in, index_of
from composer.model.issue import Article, Issue, Masthead, Origin, Section
from composer.store.draftfile import save_draft
from composer.store.media import Media
from tests.samples import issue, paragraph, stored

_SYLLABLES = (
    "协会组织科普志愿者走进社区居民讲解用电安全食品急救知识活动青禾市学校师生参加展览实验课堂"
)


def story(seed: int, length: int = 600) -> Article:
    chosen = random.Random(seed)
    said = "".join(chosen.choice(_SYLLABLES) for _ in range(length))
    cut = [said[at : at + 120] + "。" for at in range(0, length, 120)]
    return Article(f"第{seed}篇科普活动", tuple(map(paragraph, cut)))


def rewritten(article: Article, share: float) -> Article:
    """Return an article of which `share` has been written anew, at the end."""
    count = round(len(article.blocks) * share)
    other = story(999).blocks[:count]
    return replace(article, blocks=(*article.blocks[: len(article.blocks) - count], *other))


def known(*articles: Article) -> Index:
    return index_of(Issue(sections=(Section(articles=articles),)))


def test_the_same_file_and_part():
    origin = Origin("0" * 64 + ".docx", "一.docx", 1)
    index = known(replace(story(1), origin=origin))
    assert index.find(replace(story(2), origin=origin)).how == "file"
    assert index.find(replace(story(2), origin=replace(origin, part=0))) is None
    assert index.find(replace(story(2), origin=Origin())) is None


def test_the_same_words_set_otherwise():
    article = story(1)
    joined = "".join(block.text[0].text.replace("。", " ，") for block in article.blocks)
    found = known(story(2), article).find(replace(article, blocks=(paragraph(joined),)))
    assert (found.how, found.title, found.where) == ("same", article.title, "issue")
    assert found.is_exact


@pytest.mark.parametrize(("share", "how"), [(0.2, "alike"), (0.4, "alike"), (0.8, None)])
def test_written_anew_in_part(share, how):
    found = known(story(2), story(1)).find(rewritten(story(1), share))
    assert (found and found.how) == how
    if found is not None:
        assert 1 - share - 0.1 < found.share < 1
        assert not found.is_exact


def test_one_word_changed_is_the_same():
    article = story(1, 1200)
    last = article.blocks[-1].text[0].text
    changed = replace(article, blocks=(*article.blocks[:-1], paragraph(last[:-5] + "三百人。")))
    assert known(article).find(changed).how == "same"


def test_a_short_article_and_an_empty_one():
    short = Article("通知", (paragraph("讲座改期。"),))
    assert known(short).find(short).how == "same"
    assert known(short).find(Article("通知", (paragraph("讲座取消。"),))) is None
    assert known(Article()).find(Article()) is None


def test_a_passage_of_a_long_article_is_not_it():
    long = story(1, 3000)
    part = Article("摘登", long.blocks[:3])
    assert known(long).find(part) is None


def test_earlier_issues_of_the_bulletin(tmp_path):
    article = story(1)
    paths = []
    for number, name in ((1, "青禾科普简报"), (2, "青禾 科普简报"), (3, "另一简报")):
        head = Masthead(name, issue_number=number, year=2026)
        content = Issue(head, (Section(articles=(story(number), story(10 + number))),))
        paths.append(str(stored(tmp_path / f"{number}.bulletin", content)))
    library = Library()
    assert library.look([*paths, str(tmp_path / "没有.bulletin")])
    index = library.index("青禾科普简报")
    assert index.find(article).issue == "青禾科普简报 2026年第1期"
    assert index.find(story(12)).issue == "青禾 科普简报 2026年第2期"
    assert index.find(story(3)) is None
    assert library.index("青禾科普简报", tmp_path / "1.bulletin").find(article) is None
    assert find_in([known(rewritten(article, 0.2)), index], article).where == "earlier"


def test_a_changed_draft_is_read_again_and_a_torn_one_stops_nothing(tmp_path):
    path = stored(tmp_path / "一.bulletin", issue(sections=(Section(articles=(story(1),)),)))
    torn = tmp_path / "坏.bulletin"
    torn.write_bytes(b"PK\3\4")
    library = Library()
    library.look([str(torn), str(path)])
    assert library.index("").find(story(1))
    save_draft(path, issue(sections=(Section(articles=(story(2, 700),)),)), Media())
    library.look([str(torn), str(path)])
    assert library.index("").find(story(1)) is None
    assert library.index("").find(story(2, 700))


def test_stops_when_told(tmp_path):
    path = stored(tmp_path / "一.bulletin")
    library = Library()
    assert not library.look([str(path)], is_stopped=lambda: True)
    assert not library.look([str(path)], seconds=-1)
    assert library.look([str(path)], seconds=60)


def test_many_pages_take_no_long_time():
    articles = [story(number, 3600) for number in range(400)]
    start = time.process_time()
    index = known(*articles)  # 2,400 pages
    built = time.process_time() - start
    start = time.process_time()
    for one in articles[:20]:
        assert index.find(rewritten(one, 0.2)).how == "alike"
    assert built < 2
    assert time.process_time() - start < 1


def test_earlier_drafts_are_those_used_and_those_beside_them(tmp_path):
    folders = [tmp_path / name for name in "甲乙"]
    paths = []
    for number, folder in enumerate(folders):
        folder.mkdir()
        paths += [str(stored(folder / f"{number}-{at}.bulletin")) for at in range(2)]
    (folders[0] / "来稿.txt").write_text("甲", encoding="utf-8")
    found = earlier_drafts((paths[1],), Path(paths[2]))
    assert found[0] == paths[1]
    assert sorted(found) == sorted(paths)
    assert earlier_drafts((str(tmp_path / "没有" / "一.bulletin"),), None)
