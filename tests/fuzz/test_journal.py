"""What is done to a draft is in its journal; a damaged journal says what was once, or nothing."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.model.blocks import Block
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.model.issue import Article, Issue
from composer.model.official import OfficialDocument
from composer.store.disk import Disk, replaced
from composer.store.journal import About, JournalWriter, content_digest, read_journal
from composer.store.journalparts import decode, encode, with_articles
from composer.store.media import Media
from composer.store.yamls import BadDataError
from tests.store.strategies import (
    articles,
    blocks,
    closings,
    dates,
    extras,
    issues,
    mastheads,
    officials,
    scalars,
    texts,
)

SLOW = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NOW = dt.datetime(2026, 3, 31, 14, 32)


class Quick(Disk):
    """A disk that nobody waits for."""

    def fsync(self, handle: int) -> None:
        os.fstat(handle)


@contextmanager
def home() -> Iterator[None]:
    """Have journals put into a folder of their own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        replaced(Quick()),
    ):
        for name in ("XDG_CONFIG_HOME", "APPDATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
            patch.setenv(name, folder)
        yield


def edited(choice: st.DataObject, document: Document) -> Document:
    """Do something to a document: to a block, the articles, the shell, or to all of it."""
    inside = [list(section.articles) for section in document.sections]
    places = [(at, number) for at, section in enumerate(inside) for number in range(len(section))]
    kind = choice.draw(st.sampled_from(("block", "article", "move", "shell", "all")))
    if kind == "block" and places:
        at, number = choice.draw(st.sampled_from(places))
        inside[at][number] = _with_block(choice, inside[at][number])
        return with_articles(document, inside)
    if kind == "article" and places:
        at, number = choice.draw(st.sampled_from(places))
        inside[at][number] = choice.draw(articles)
        return with_articles(document, inside)
    if kind == "move" and isinstance(document, Issue) and places:
        at, number = choice.draw(st.sampled_from(places))
        inside[choice.draw(st.integers(0, len(inside) - 1))].append(inside[at][number])
        return with_articles(document, inside)
    if kind == "shell":
        if isinstance(document, OfficialDocument):
            return replace(document, closing=choice.draw(closings), extra=choice.draw(extras))
        return replace(document, masthead=choice.draw(mastheads), extra=choice.draw(extras))
    return choice.draw(st.one_of(issues, officials)) if kind == "all" else document


def _with_block(choice: st.DataObject, article: Article) -> Article:
    at = choice.draw(st.integers(0, len(article.blocks)))
    inserted: tuple[Block, ...] = (choice.draw(blocks),) if choice.draw(st.booleans()) else ()
    cut = at + choice.draw(st.integers(0, 1))
    return replace(article, blocks=(*article.blocks[:at], *inserted, *article.blocks[cut:]))


def history(choice: st.DataObject) -> list[tuple[Document, About]]:
    """Return what is done to a draft, step by step; now and then something is taken back."""
    states: list[tuple[Document, About]] = []
    document: Document = choice.draw(st.one_of(issues, officials))
    for _ in range(choice.draw(st.integers(1, 6))):
        place, words = choice.draw(texts), choice.draw(texts)
        path = choice.draw(st.sampled_from((None, Path("一期.bulletin"), Path("x\ud800"))))
        states.append((document, About(path, choice.draw(texts), place, words)))
        if choice.draw(st.booleans()):
            document = edited(choice, document)
        else:
            document = choice.draw(st.sampled_from(states))[0]
    return states


@SLOW
@given(st.data())
def test_what_is_read_is_what_was_written(choice: st.DataObject) -> None:
    with home():
        writer = JournalWriter()
        try:
            for number, (document, about) in enumerate(history(choice)):
                time = NOW + dt.timedelta(seconds=number)
                writer.write(document, Media(), about, time)
                said = read_journal(writer.file or Path())
                assert (said.document, said.about, said.time) == (document, about, time)
                assert not said.is_torn
                assert content_digest(said.document) == content_digest(document)
        finally:
            writer.close(remove=True)


@SLOW
@given(st.data())
def test_a_damaged_journal_says_something_that_was_or_nothing(choice: st.DataObject) -> None:
    with home():
        writer, states = JournalWriter(), history(choice)
        for document, about in states:
            writer.write(document, Media(), about, NOW)
        file = writer.file or Path()
        writer.close(remove=False)
        data = bytearray(file.read_bytes())
        for _ in range(choice.draw(st.integers(0, 3))):
            data[choice.draw(st.integers(0, len(data) - 1))] ^= choice.draw(st.integers(1, 255))
        cut = choice.draw(st.integers(0, len(data)))
        file.write_bytes(data[: choice.draw(st.sampled_from((cut, len(data))))])
        reason = ""
        try:
            said = read_journal(file)
        except OpenError as problem:
            reason = problem.reason
        else:
            assert (said.document, said.about) in states
        assert reason in ("", "journal_empty", "journal_newer")


moments = st.datetimes().map(lambda moment: moment.replace(fold=0))
values = st.recursive(
    scalars | dates | st.binary(max_size=5) | st.floats() | moments,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(texts | st.integers() | st.booleans() | st.dates(), inner, max_size=3)
        | st.dictionaries(st.sampled_from(("\0date", "\0yaml")), inner | texts, max_size=2)
    ),
    max_leaves=8,
)


@settings(SLOW, max_examples=100)
@given(values)
def test_every_value_of_a_key_that_we_do_not_know_is_a_line(value: object) -> None:
    line = encode(value)
    assert b"\n" not in line
    assert repr(decode(line)) == repr(value)


@settings(SLOW, max_examples=100)
@given(st.binary(max_size=60) | texts.map(lambda said: said.encode("utf-8", "surrogatepass")))
def test_any_line_is_a_value_or_bad_data(line: bytes) -> None:
    try:
        decode(line)
    except BadDataError:
        return
