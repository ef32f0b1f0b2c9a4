"""Honest files that chance has changed, through the one door: a document or a sentence, soon.

The numbers are fixed, so that a failure can be made again; a thousand more of
each were tried once. What still says something loses no character of it.
"""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from collections import Counter

import pytest
from lxml import etree

from composer.intake import libreoffice
from composer.intake.reading import PRINTED_OTHERWISE
from composer.intake.sources import Source, Wanted, read_sources
from composer.model.document import Document
from composer.model.issue import Issue
from tests.corpus.contributions import UNITS
from tests.fuzz.mutations import FILES, mutated, word_file, xml_mutation
from tests.intake.accounting import characters, printed, printed_official
from tests.intake.test_hostile import WORDS

LONGEST = 5.0
"""Seconds of the processor for one file; the slowest takes a third of one."""
MOST_MEMORY = 600_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = {f"word/{one}.xml" for one in ("document", "footnotes", "endnotes", "comments")}


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep torn workbooks from being given to another program, which takes seconds."""
    monkeypatch.setattr(libreoffice, "is_installed", lambda: False)
    monkeypatch.setattr(libreoffice, "_program", lambda: None)


def read(data: bytes, name: str) -> list[Source]:
    """Read a file; each of what lies in it is a document or has a problem in words."""
    began = time.process_time()
    found = [*read_sources(data, name, Wanted(units=UNITS))]
    assert time.process_time() - began < LONGEST
    assert found
    for one in found:
        assert (one.document is None) != (one.problem is None)
        assert one.problem is None or one.problem.reason in WORDS
    return found


def lost(data: bytes, document: Document) -> Counter[str]:
    """Return the characters of the elements of a Word file that its document has nowhere."""
    left: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in _SAID & {*archive.namelist()}:
            for one in etree.fromstring(archive.read(name)).iter(f"{_W}t", f"{_W}delText"):
                outer = {etree.QName(above).localname for above in one.iterancestors()}
                if "AlternateContent" not in outer:  # one of its branches is the others again
                    left.update(characters(one.text or ""))
    for remark in document.remarks:
        if remark.rule in PRINTED_OTHERWISE:
            left.subtract(characters(remark.text))
            left.update(characters(remark.suggestion))
    whole = printed(document) if isinstance(document, Issue) else printed_official(document)  # type: ignore[arg-type]
    left.subtract(characters("".join(whole)))
    return +left


@pytest.mark.parametrize("name", FILES)
def test_any_file_is_read_or_refused_in_words(name: str) -> None:
    for number in range(40):
        read(mutated(name, number), name)


def test_memory_stays_small() -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(40, 60):
        for name in FILES:
            read(mutated(name, number), name)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) * (1 if sys.platform == "darwin" else 1024) < MOST_MEMORY


@pytest.mark.parametrize("tens", range(0, 150, 10))
def test_a_changed_word_file_loses_no_character(tens: int) -> None:
    counted = 0
    for number in range(tens, tens + 10):
        data = xml_mutation(word_file(), random.Random(f"words/{number}"))
        for one in read(data, "稿.docx"):
            if one.document is not None:
                assert lost(data, one.document) == Counter(), number
                counted += 1
    assert counted
