"""Draft file: an issue and its pictures in one file `NAME.bulletin`.

A ZIP container like ODF and EPUB: `mimetype` first, then `issue.pieces` (see
`pieces`) and `issue.yaml`, all three stored and not deflated, so that a
damaged byte spoils the article that it is in and no other; then
`media/<sha256>.<extension>`, then `sha256sums`, which tells a damaged file
from a good one (and is what `sha256sum -c` reads). The same content gives
the same bytes. A bare `issue.yaml` with its pictures in `media/` beside it
opens and saves as well, for version control. Programs before 0.6 deflated
`issue.yaml` and wrote no `issue.pieces`; they read what this one writes,
because they pass over entries that they do not know. So the number of the
format, which is about the content, is the same. A picture that is missing
or damaged keeps no draft from being opened; `Media` says so when it is asked
for it. What is damaged otherwise is for `salvage`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from composer.model.document import Document, issue_of
from composer.model.errors import OpenError, SaveError
from composer.model.issue import Issue
from composer.store import container, issuedata, pieces, yamls
from composer.store.container import Container, Packed, pack
from composer.store.files import (
    make_folder,
    opening,
    read_file,
    real_path,
    write_atomic,
    write_pieces,
)
from composer.store.media import FOLDER, NAME, Media, StoredPicture
from composer.store.vault import vault_folder

MIMETYPE = "application/vnd.bulletin-composer"
SUFFIX = ".bulletin"
LARGEST_ISSUE = 32_000_000
"""Bytes of `issue.yaml`; 300 pages have 0.7 million."""

ISSUE = "issue.yaml"
PIECES = "issue.pieces"
SUMS = "sha256sums"
BARE = {".yaml", ".yml"}
_ZIP_MARK = b"PK"
_DEFLATED = {"bmp", "tiff", "svg", "emf", "wmf", "bin"}
_NAMES = re.compile(NAME.pattern.encode())


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """What a draft file holds."""

    content: Document
    media: Media

    @property
    def issue(self) -> Issue:
        """The issue; an empty one when the draft is an official document."""
        return issue_of(self.content)


def open_draft(path: Path | str) -> StoredDraft:
    """Return the issue and the pictures of a draft; pictures are read later, when asked for.

    Raises:
        OpenError: The file cannot be read, is no draft, is damaged, or was
            written by a newer program.
    """
    place = Path(path)
    with opening(place):
        if place.is_dir():
            raise OpenError("open_folder", place)
        if not place.exists():
            raise OpenError("not_found", place)
        if not place.is_file():
            raise OpenError("not_a_file", place)
        with place.open("rb") as file:
            start = file.read(len(_ZIP_MARK))
        home = place.resolve()
    if not start:
        raise OpenError("draft_empty", place)
    if start == _ZIP_MARK:
        return _open_container(place, home)
    if place.suffix.lower() in BARE:
        return _open_bare(place, home)
    raise OpenError("not_a_draft", place)


def _open_container(path: Path, home: Path) -> StoredDraft:
    with Container(path) as entries:
        if "mimetype" not in entries or entries.read("mimetype", 1000) != MIMETYPE.encode():
            raise OpenError("not_a_draft", path)
        if ISSUE not in entries:
            raise OpenError("draft_damaged", path, part=ISSUE)
        data = entries.read(ISSUE, LARGEST_ISSUE)
        if SUMS in entries:
            _check_sums(entries, data, entries.read(SUMS, LARGEST_ISSUE))
        names = [
            name.removeprefix(f"{FOLDER}/") for name in entries if name.startswith(f"{FOLDER}/")
        ]
    pictures = {name: StoredPicture(name, home) for name in sorted(names) if NAME.fullmatch(name)}
    return StoredDraft(_issue(data, path), Media(pictures))


def _check_sums(entries: Container, issue: bytes, listed: bytes) -> None:
    """Compare with what was written; pictures are compared when they are read."""
    for line in listed.decode("ascii", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if name not in entries and not name.startswith(f"{FOLDER}/"):
            raise OpenError("draft_damaged", entries.path, part=name)
        if name == ISSUE and digest != hashlib.sha256(issue).hexdigest():
            raise OpenError("draft_damaged", entries.path, part=name)


def _open_bare(path: Path, home: Path) -> StoredDraft:
    return StoredDraft(_issue(read_file(path, LARGEST_ISSUE), path), bare_media(home))


def bare_media(home: Path) -> Media:
    """Return the pictures beside a bare `issue.yaml`. Raises `OpenError`."""
    folder = home.parent / FOLDER
    pictures: dict[str, StoredPicture] = {}
    with opening(folder):
        if folder.is_dir():
            for file in sorted(folder.iterdir()):
                if NAME.fullmatch(file.name) and file.is_file() and not file.is_symlink():
                    pictures[file.name] = StoredPicture(file.name, file)
    return Media(pictures)


def _issue(data: bytes, path: Path) -> Document:
    try:
        return issuedata.from_data(yamls.parse(data))
    except yamls.BadDataError as cause:
        reason = {"newer": "draft_newer", "foreign": "not_a_draft"}.get(
            cause.problem, f"draft_bad_{cause.problem}"
        )
        raise OpenError(reason, path, key=cause.key, detail=cause.detail) from cause


def save_draft(
    path: Path | str,
    issue: Document,
    media: Media,
    last: Callable[[Path], None] | None = None,
) -> None:
    """Write an issue and the pictures it names to a draft file, whole or not at all.

    Pictures that the issue does not name are left out; those already stored
    are carried over as they are packed. Afterwards `media`, and every older
    one that it came from, can still give all its pictures. `last` is called
    with the complete new file right before it becomes the draft's.

    Raises:
        SaveError: It could not be written, or a picture can no longer be
            read; the file that was there is untouched.
    """
    place = Path(path)
    data = issue_bytes(issue, place)
    named = {name.decode() for name in _NAMES.findall(data)}
    used = {name: media.picture(name) for name in sorted(named) if name in media}
    _hold_unused(real_path(place), media, used)
    if place.suffix.lower() in BARE:
        _save_bare(place, data, used, last)
    else:
        listed = pieces.listing(data, [article.title_line for article in issue.articles])
        _save_container(place, {PIECES: listed, ISSUE: data}, used, last)


_last: tuple[Document, bytes] | None = None


def issue_bytes(issue: Document, path: Path) -> bytes:
    """Return `issue.yaml`; quickly when asked for the same issue again.

    Raises:
        SaveError: It could not be opened again, being too large; `path` is blamed.
    """
    global _last  # noqa: PLW0603 - what is saved is kept as an earlier state right after
    last = _last
    if last is not None and last[0] is issue:
        return last[1]
    data = yamls.dump(issuedata.to_data(issue))
    if len(data) > LARGEST_ISSUE or yamls.has_too_many_nodes(data):
        raise SaveError("draft_too_large_to_save", path)
    _last = (issue, data)
    return data


def _hold_unused(home: Path, media: Media, used: Mapping[str, StoredPicture]) -> None:
    """Read pictures that nothing names any more once a draft is saved: an undo may want them back.

    They lie in the file that is written anew, or in the vault, which is swept.
    """
    for name in media:
        picture = media.picture(name)
        if name not in used and picture.file in (home, vault_folder() / name):
            with suppress(OpenError):  # gone already, and nothing that is saved needs it
                picture.move(picture.read())


def _save_container(
    path: Path,
    text: Mapping[str, bytes],
    used: Mapping[str, StoredPicture],
    last: Callable[[Path], None] | None,
) -> None:
    home = real_path(path)
    try:
        write_pieces(path, container.written(_entries(path, text, used)), last=last)
    except OverflowError as cause:
        raise SaveError("draft_too_large_to_save", path) from cause
    if home.is_file():  # and not a pipe, from which nothing comes back
        for picture in used.values():
            picture.move(home)


def _entries(
    path: Path, text: Mapping[str, bytes], used: Mapping[str, StoredPicture]
) -> Iterator[Packed]:
    yield pack("mimetype", MIMETYPE.encode(), deflate=False)
    for name, data in text.items():
        yield pack(name, data, deflate=False)
    with ExitStack() as stack:
        opened: dict[Path, Container] = {}
        for name, picture in used.items():
            try:
                yield _packed(picture, f"{FOLDER}/{name}", opened, stack)
            except OpenError as cause:
                raise SaveError("picture_lost_on_save", path, media=name) from cause
    sums = [f"{hashlib.sha256(text[ISSUE]).hexdigest()}  {ISSUE}\n"]
    sums += [f"{name.partition('.')[0]}  {FOLDER}/{name}\n" for name in used]
    yield pack(SUMS, "".join(sums).encode(), deflate=True)


def _packed(
    picture: StoredPicture, entry: str, opened: dict[Path, Container], stack: ExitStack
) -> Packed:
    """Return a picture packed: as it lies in its container, else by what its format gains."""
    file = picture.file
    if file is None or file.name == picture.name:
        return pack(entry, picture.read(), deflate=picture.name.rpartition(".")[2] in _DEFLATED)
    if file not in opened:
        opened[file] = stack.enter_context(Container(file))
    return opened[file].packed(entry)


def _save_bare(
    path: Path,
    data: bytes,
    used: Mapping[str, StoredPicture],
    last: Callable[[Path], None] | None,
) -> None:
    folder = real_path(path).parent / FOLDER
    for name, picture in used.items():
        file = folder / name
        if picture.file == file:
            continue
        try:
            content = picture.read()
        except OpenError as cause:
            raise SaveError("picture_lost_on_save", path, media=name) from cause
        make_folder(folder)
        write_atomic(file, content)
        picture.move(file)
    write_pieces(path, (data,), last=last)
