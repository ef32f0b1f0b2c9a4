"""Version file: one earlier state of a draft as a file, and what its name says.

A container like a draft's, without pictures: `mimetype`, `issue.yaml` as the
draft's own file had it, `sha256sums`, so that it opens as a draft, and
`version.json` with what is told of it. Bytes that are no draft are an entry
`raw` instead. A name, `<number>-<date>T<time>-<kind>-<session>.version`, says
all that is needed to thin them out without opening any.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from composer.model.errors import OpenError
from composer.store.container import Container, Packed, pack, written
from composer.store.draftfile import ISSUE, LARGEST_ISSUE, MIMETYPE, SUMS
from composer.store.media import FOLDER, LARGEST, NAME

Kind: TypeAlias = Literal["saved", "before", "discarded", "merged", "raw"]
"""saved: as the file was saved. before: as the file was when it was about to be written over.
discarded: changes that were not saved. merged: own state before another one was merged in.
raw: bytes that are no draft."""

SUFFIX = ".version"
RAW = "raw"
_INFO = "version.json"
_LARGEST_INFO = 4_000_000
_NAME = re.compile(
    r"(?P<number>\d{1,9})-(?P<time>\d{8}T\d{6})-"
    r"(?P<kind>saved|before|discarded|merged|raw)-(?P<session>[0-9A-Za-z]{1,32})\.version"
)
_SESSION = re.compile(r"[0-9A-Za-z]{1,32}")


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of a version's file says."""

    number: int
    time: dt.datetime
    kind: Kind
    session: str

    @property
    def is_own(self) -> bool:
        """Whether it never was what the draft's file held."""
        return self.kind in ("discarded", "merged")

    @property
    def file_name(self) -> str:
        """The name."""
        time = re.sub("[-:]", "", self.time.isoformat(timespec="seconds"))
        return f"{self.number:05}-{time[:15]}-{self.kind}-{session_word(self.session)}{SUFFIX}"


@dataclass(frozen=True, slots=True)
class Info:
    """What else is told of a version."""

    digest: str
    """`journal.content_digest` of it; of raw bytes their sha256."""
    source: str
    """sha256 of its `issue.yaml`, or of the raw bytes."""
    title: str = ""
    characters: int = 0
    pictures: tuple[str, ...] = ()


def session_word(session: str) -> str:
    """Return a session as it may stand in a name.

    >>> session_word("7f3a"), session_word("../甲")
    ('7f3a', 'a04d26a3dab7')
    """
    if _SESSION.fullmatch(session):
        return session
    return hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def named(name: str) -> Named | None:
    """Return what a file name says; None: it is no version's."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        time = dt.datetime.strptime(found["time"], "%Y%m%dT%H%M%S")
    except ValueError:
        return None
    return Named(int(found["number"]), time, cast(Kind, found["kind"]), found["session"])


def draft_pieces(data: bytes, info: Info) -> Iterator[bytes]:
    """Yield the bytes of the file of a state with this `issue.yaml`."""
    sums = [f"{hashlib.sha256(data).hexdigest()}  {ISSUE}\n"]
    sums += [f"{name.partition('.')[0]}  {FOLDER}/{name}\n" for name in info.pictures]
    return written(
        (
            pack("mimetype", MIMETYPE.encode(), deflate=False),
            pack(ISSUE, data, deflate=True),
            pack(SUMS, "".join(sums).encode(), deflate=True),
            _packed_info(info),
        )
    )


def raw_pieces(data: bytes, info: Info) -> Iterator[bytes]:
    """Yield the bytes of the file of something that is no draft."""
    return written((pack(RAW, data, deflate=True), _packed_info(info)))


def _packed_info(info: Info) -> Packed:
    data = json.dumps(asdict(info), ensure_ascii=True).encode()
    return pack(_INFO, data, deflate=True)


def read_info(file: Path) -> Info:
    """Return what is told of a version.

    Raises:
        OpenError: Its file cannot be read, or is damaged.
    """
    with Container(file) as entries:
        told: Any = None
        with suppress(ValueError, RecursionError):
            told = json.loads(entries.read(_INFO, _LARGEST_INFO))
    if not isinstance(told, dict) or not all(isinstance(told.get(one), str) for one in _NEEDED):
        raise OpenError("draft_damaged", file, part=_INFO)
    title, characters, pictures = (told.get(one) for one in ("title", "characters", "pictures"))
    return Info(
        told["digest"],
        told["source"],
        title if isinstance(title, str) else "",
        characters if isinstance(characters, int) else 0,
        tuple(one for one in pictures if isinstance(one, str) and NAME.fullmatch(one))
        if isinstance(pictures, list)
        else (),
    )


_NEEDED = ("digest", "source")


def read_raw(file: Path) -> bytes:
    """Return the bytes that are no draft.

    Raises:
        OpenError: It holds none, or cannot be read.
    """
    with Container(file) as entries:
        if RAW not in entries:
            raise OpenError("not_a_draft", file)
        return entries.read(RAW, LARGEST)


def issue_in(file: Path) -> bytes:
    """Return the `issue.yaml` of a draft's container.

    Raises:
        OpenError: It is no draft, or what it says is not what was saved.
    """
    with Container(file) as entries:
        if "mimetype" not in entries or entries.read("mimetype", 1000) != MIMETYPE.encode():
            raise OpenError("not_a_draft", file)
        data = entries.read(ISSUE, LARGEST_ISSUE)
        if SUMS in entries:
            listed = entries.read(SUMS, LARGEST_ISSUE).split(b"\n", 1)[0]
            if listed != f"{hashlib.sha256(data).hexdigest()}  {ISSUE}".encode():
                raise OpenError("draft_damaged", file, part=ISSUE)
        return data
