"""Mutants: drafts of every kind and format, damaged in every way that files are damaged.

Everything is drawn from a `random.Random` seeded by the number of a mutant,
so that each can be made again. As a script it opens many:

    python -m tests.safety.mutants [--times 20000] [--from 0]
"""

from __future__ import annotations

import argparse
import functools
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from composer.app.texts import map_texts
from composer.model import edits
from composer.model.blocks import Paragraph, plain, text
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.model.issue import Article, Issue
from composer.store.container import Packed, pack, written
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media, StoredPicture
from composer.store.salvage import Salvaged, salvage
from tests import columnpages, officials
from tests.samples import ROOT, SENTENCE, article, figure, heading, issue, picture_data, section

GOLDENS = ROOT / "tests/golden/drafts"
LONGEST = 2.0
"""Seconds that one mutant may take to be opened, and to be salvaged."""
Mutation = Callable[[random.Random, "Sample"], bytes]


@dataclass(frozen=True)
class Sample:
    """A good draft."""

    name: str
    data: bytes
    older: bytes
    """The same file before some work was done."""
    documents: tuple[Document, ...]
    """What both say."""


# Good drafts


def bulletin(picture: str, *, changed: bool = False) -> Issue:
    """Return an issue of six articles, no two of which are alike."""
    made = []
    for number in range(6):
        said = [Paragraph(text(f"{number}之{part}　{SENTENCE}")) for part in range(5)]
        if changed and number in (1, 4):
            said[2] = Paragraph(text(f"{number}之改　这一段后来改写过，比原来长了一些。{SENTENCE}"))
        blocks = (said[0], heading(f"{number}、做法"), *said[1:])
        if number in (2, 5):
            blocks = (*blocks, figure(picture, caption=f"图{number}"))
        made.append(article(title=f"第{number}篇稿件", blocks=blocks, source=f"第{number}分会"))
    return issue(
        sections=(section(*made[:3], title="工作动态"), section(*made[3:], title="基层风采"))
    )


def _saved(document: Document, media: Media) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.bulletin"
        own = Media({name: StoredPicture(name, media[name]) for name in media})
        save_draft(path, document, own)  # which go away with the folder
        return path.read_bytes()


def deflated(data: bytes) -> bytes:
    """Return a draft as programs before 0.6 wrote it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    del entries["issue.pieces"]
    return _packed(entries)


def _packed(entries: dict[str, bytes], *, deflate: bool = True) -> bytes:
    return b"".join(
        written(
            pack(name, part, deflate=deflate and not name.startswith(("media/", "mimetype")))
            for name, part in entries.items()
        )
    )


def _entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@functools.cache
def samples() -> tuple[Sample, ...]:
    """Return good drafts of every kind and every format."""
    media, picture = Media().with_file(picture_data(), "png")
    old, new = bulletin(picture), bulletin(picture, changed=True)
    first, second = _saved(old, media), _saved(new, media)
    found = [
        Sample("bulletin", second, first, (new, old)),
        Sample("deflated", deflated(second), deflated(first), (new, old)),
    ]
    others: dict[str, Document] = {
        "official": officials.document(),
        "column": columnpages.issue(),
    }
    for name, document in others.items():
        shorter = edits.set_article(document, 0, title="从前的标题")
        made = _saved(document, Media()), _saved(shorter, Media())
        found.append(Sample(name, *made, (document, shorter)))
    for path in sorted(GOLDENS.glob("*.bulletin")):
        stored = open_draft(path)
        shorter = edits.set_article(stored.content, 0, title="从前的标题")
        older = _saved(shorter, stored.media)
        older = older if "pieces" in path.name else deflated(older)
        found.append(Sample(path.stem, path.read_bytes(), older, (stored.content, shorter)))
    return tuple(found)


# Damage


def _cut(draw: random.Random, one: Sample) -> bytes:
    return one.data[: draw.randrange(len(one.data))]


def _cut_at_start(draw: random.Random, one: Sample) -> bytes:
    return one.data[draw.randrange(len(one.data)) :]


def _zeros(draw: random.Random, one: Sample) -> bytes:
    made = bytearray(one.data)
    for _ in range(draw.choice((1, 1, 2, 5))):
        start = draw.randrange(len(made))
        long = draw.choice((1, 8, 64, 512, 4096))
        if draw.random() < 0.4:
            start -= start % 512
        made[start : start + long] = bytes(min(long, len(made) - start))
    return bytes(made)


def _zero_tail(draw: random.Random, one: Sample) -> bytes:
    at = draw.randrange(len(one.data))
    return one.data[:at] + bytes(len(one.data) - at)


def _all_zero(draw: random.Random, one: Sample) -> bytes:
    return bytes(draw.choice((1, 512, len(one.data))))


def _flips(draw: random.Random, one: Sample) -> bytes:
    made = bytearray(one.data)
    for _ in range(draw.choice((1, 1, 1, 3, 30))):
        made[draw.randrange(len(made))] ^= 1 << draw.randrange(8)
    return bytes(made)


def _noise(draw: random.Random, one: Sample) -> bytes:
    made = bytearray(one.data)
    at = draw.randrange(len(made))
    long = draw.choice((4, 64, 512))
    made[at : at + long] = draw.randbytes(min(long, len(made) - at))
    return bytes(made)


def _shifted(draw: random.Random, one: Sample) -> bytes:
    at, long = draw.randrange(len(one.data)), draw.choice((1, 3, 100))
    if draw.random() < 0.5:
        return one.data[:at] + one.data[at + long :]
    return one.data[:at] + draw.randbytes(long) + one.data[at:]


def _half_synced(draw: random.Random, one: Sample) -> bytes:
    first, second = draw.sample((one.data, one.older), 2)
    at = draw.randrange(min(len(first), len(second)))
    if draw.random() < 0.5:
        at -= at % 512
    return first[:at] + second[at:]


def _patched(draw: random.Random, one: Sample) -> bytes:
    """Return a file of which some blocks are new and others old."""
    size = draw.choice((256, 512, 1024))
    long = max(len(one.data), len(one.older))
    sides = [draw.choice((one.data, one.older)) for _ in range(0, long, size)]
    return b"".join(side[at * size : (at + 1) * size] for at, side in enumerate(sides))


def _without_directory(draw: random.Random, one: Sample) -> bytes:
    at = one.data.find(b"PK\1\2")
    if draw.random() < 0.5:
        return one.data[:at]
    return one.data[:at] + draw.randbytes(len(one.data) - at)


def _wrong_checksum(draw: random.Random, one: Sample) -> bytes:
    made = bytearray(one.data)
    mark = draw.choice((b"PK\3\4", b"PK\1\2"))
    places = [at for at in range(len(made)) if made.startswith(mark, at)]
    at = draw.choice(places) + (14 if mark == b"PK\3\4" else 16)
    made[at : at + 4] = draw.randbytes(4)
    return bytes(made)


def _without_entry(draw: random.Random, one: Sample) -> bytes:
    entries = _entries(one.data)
    del entries[draw.choice(list(entries))]
    return _packed(entries, deflate=draw.random() < 0.5)


def _picture_damaged(draw: random.Random, one: Sample) -> bytes:
    entries = _entries(one.data)
    for name in entries:
        if name.startswith("media/"):
            entries[name] = draw.choice((b"", draw.randbytes(90), entries[name][:-9]))
    return _packed(entries, deflate=False)


def _text_damaged(draw: random.Random, one: Sample) -> bytes:
    """Return a container whose own checksums are right, of a text that is not."""
    entries = _entries(one.data)
    said = bytearray(entries["issue.yaml"])
    lines = bytes(said).split(b"\n")
    at = draw.randrange(len(lines))
    match draw.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines[at] = lines[at][: draw.randrange(len(lines[at]) + 1)]
        case 2:
            lines[at] = b" " + lines[at]
        case 3:
            lines = lines[:at]
        case _:
            lines[at] = lines[at].replace(b":", b"", 1)
    entries["issue.yaml"] = b"\n".join(lines)
    return _packed(entries, deflate=draw.random() < 0.5)


def _bare(draw: random.Random, one: Sample) -> bytes:
    """Return an `issue.yaml` without its container, as it may be, or as hands have left it."""
    data = _entries(one.data)["issue.yaml"]
    if draw.random() < 0.3:
        return data
    at = draw.randrange(len(data))
    return data[:at] + draw.choice((b"\t", b": ", b"'", b"\n", b"[", b"")) + data[at + 1 :]


def _foreign(draw: random.Random, one: Sample) -> bytes:
    made: dict[str, bytes] = {"word/document.xml": b"<w:document/>", "[Content_Types].xml": b"<a/>"}
    match draw.randrange(5):
        case 0:
            return _packed(made)
        case 1:
            return picture_data()
        case 2:
            return (SENTENCE * 30).encode()
        case 3:
            return draw.randbytes(draw.choice((3, 300, 30_000)))
        case _:  # a draft that somebody has packed once more
            return _packed({"稿件/三月.bulletin": one.data}, deflate=draw.random() < 0.5)


def _hostile(draw: random.Random, one: Sample) -> bytes:
    entries = _entries(one.data)
    parts = [pack(name, part, deflate=False) for name, part in entries.items()]
    match draw.randrange(6):
        case 0:  # a bomb
            parts[-1] = pack("issue.yaml", b"format: 1\n" + bytes(40_000_000), deflate=True)
        case 1:  # names that climb
            parts.insert(
                1, pack(draw.choice(("../../x", "/etc/x", "media/../x")), b"x", deflate=False)
            )
        case 2:  # many entries
            parts[1:1] = [pack(f"media/{at}", b"", deflate=False) for at in range(3000)]
        case 3:  # deep
            parts[2] = pack("issue.yaml", b"format: 1\nx: " + b"[" * 50_000, deflate=False)
        case 4:  # entries in one another
            inner = b"".join(written([pack("issue.yaml", entries["issue.yaml"], deflate=False)]))
            parts = [Packed(one.name, inner + one.data, 0, one.crc, one.size) for one in parts]
        case _:  # heads without end
            return b"PK\3\4" * 20_000 + one.data
    return b"".join(written(parts))


MUTATIONS: tuple[Mutation, ...] = (
    *(_cut, _cut, _cut_at_start, _zeros, _zeros, _zero_tail, _all_zero, _flips, _flips, _flips),
    *(_noise, _shifted, _half_synced, _half_synced, _patched, _without_directory),
    *(_wrong_checksum, _without_entry, _picture_damaged, _text_damaged, _text_damaged),
    *(_bare, _foreign, _hostile),
)


def mutant(number: int) -> tuple[Sample, Mutation, bytes]:
    """Return a mutant, the draft it was and how it was damaged."""
    draw = random.Random(f"draft/{number}")
    one = samples()[number % len(samples())]
    mutation = MUTATIONS[(number // len(samples())) % len(MUTATIONS)]
    return one, mutation, mutation(draw, one)


# Judging


@dataclass
class Tally:
    """What became of many mutants."""

    opened: int = 0
    salvaged: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    whole: int = 0
    """Articles exactly as they were."""
    in_part: int = 0
    """Articles of which something was read, and what may be wrong was remarked."""
    every: int = 0
    """Articles that the damaged drafts had, those included of which nothing was left."""
    slowest: tuple[float, int] = (0.0, 0)
    wrong: list[str] = field(default_factory=list)
    """What should not have been."""


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text of a document with its place."""
    found: list[tuple[str, str]] = []

    def take(place: str, said: Any) -> Any:
        words = plain(said) if isinstance(said, tuple) else said
        if words:
            found.append((place, words))
        return said

    map_texts(document, take)
    return iter(found)


def is_marked(place: str, read: Salvaged) -> bool:
    """Return whether somebody is told that a text may be wrong."""
    for one in read.lost:
        if one.rule in ("draft_unproved", "draft_cut_off"):
            return True
        near = one.place.removesuffix("title")
        if place == one.place or (one.place and place.startswith(f"{one.place}/")):
            return True
        if near != one.place and place.startswith(near) and "/blocks/" not in place:
            return True
    return False


def check(number: int, folder: Path, tally: Tally) -> None:
    """Open and salvage a mutant; everything that is said of it has to be true."""
    one, mutation, data = mutant(number)
    what = f"mutant {number}, {one.name}, {mutation.__name__.strip('_')}"
    path = folder / f"{number}.{'yaml' if mutation is _bare else 'bulletin'}"
    path.write_bytes(data)
    began = time.process_time()
    try:
        opened = open_draft(path)
    except OpenError:
        pass
    else:
        tally.opened += 1
        is_ours = mutation in (_text_damaged, _without_entry, _bare)  # another text, rightly packed
        if not is_ours and opened.content not in one.documents:
            tally.wrong.append(f"{what}: opened, and says something else")
    middle = time.process_time()
    try:
        read = salvage(path)
    except OpenError as problem:
        tally.refused[problem.reason] += 1
    else:
        tally.salvaged += 1
        if not (mutation in (_text_damaged, _bare) and read.is_proved):
            tally.wrong += [f"{what}: {wrong}" for wrong in _judged(one, read, tally)]
    ended = time.process_time()
    path.unlink()
    tally.slowest = max(tally.slowest, (ended - middle, number), (middle - began, number))
    if max(middle - began, ended - middle) > LONGEST:
        tally.wrong.append(f"{what}: {ended - began:.1f} s")
    if mutation not in (_foreign, _all_zero):
        tally.every += len(one.documents[0].articles)


def _judged(one: Sample, read: Salvaged, tally: Tally) -> Iterator[str]:
    """Yield what was read and is not true."""
    articles = read.draft.content.articles
    known = {said for document in one.documents for _, said in texts(document)}
    for place, said in texts(read.draft.content):
        if said not in known and (read.is_proved or not is_marked(place, read)):
            yield f"{place} {said}"
    originals = {was for document in one.documents for was in document.articles}
    said_there = {now for now in articles if now != Article()}  # a document always has a body
    if read.is_proved and not originals.issuperset(said_there):
        yield "an article that never was is said to be proved"
    exact = sum(now in originals for now in articles)
    tally.whole += exact
    tally.in_part += len(articles) - exact
    if one.name not in ("deflated", "format-1", "format-2"):  # of which nobody can tell
        for now, number in Counter(articles).items():
            if number > max(1, *(document.articles.count(now) for document in one.documents)):
                yield f"{now.title} is there {number} times"


def run(numbers: Sequence[int]) -> Tally:
    """Open many."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            check(number, Path(folder), tally)
    return tally


def main() -> None:
    """Open as many as are asked for and print what became of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=20_000)
    parser.add_argument("--from", type=int, default=0, dest="first")
    said = parser.parse_args()
    began = time.monotonic()
    tally = run(range(said.first, said.first + said.times))
    lines = tally.wrong + [
        f"{name:<10} {len(value) if name == 'wrong' else value}"
        for name, value in vars(tally).items()
    ]
    lines.append(f"{'seconds':<10} {time.monotonic() - began:.1f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
