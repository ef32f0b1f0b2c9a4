"""Workbench: drafts are made, opened and saved; settings and sessions are kept.

The window asks here for everything that touches a file. What goes wrong is a
`Failure`, and nothing is lost by it. What a method says it does on any
thread may be done behind the window; a `Draft` itself is changed by the
window only.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from composer.app import naming, office
from composer.app.draft import NOWHERE, Draft, Spot, State
from composer.app.history import MEGABYTE, History
from composer.app.preview import PagePicture
from composer.model import edits, series
from composer.model.document import Document, issue_of
from composer.model.errors import OpenError, SaveError
from composer.model.issue import Issue
from composer.model.official import Form, OfficialDocument
from composer.model.profile import Bulletin, Profile
from composer.store import resources, sessions, thumbnails
from composer.store.draftfile import SUFFIX, open_draft, save_draft
from composer.store.media import Media
from composer.store.sessions import KeptSession
from composer.store.settings import Settings, load_settings, save_settings, with_names
from composer.store.stamps import Stamp, is_another, stamp
from composer.store.whereabouts import find_again

if TYPE_CHECKING:
    from composer.intake.sources import Wanted

SUFFIXES = (SUFFIX, ".yaml", ".yml")
"""Endings of files that are drafts; what has another one is a contributor's."""
_SAMPLES = "resources/samples"
_BARE_NAME = "issue.yaml"
issue_title = naming.issue_title
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST_NAME = 200  # bytes: file systems take 255, and an ending, a date or "副本" may follow


@dataclass(frozen=True, slots=True)
class Session:
    """Where the clerk was in a draft when it was closed."""

    spot: Spot = NOWHERE
    scroll: float = 0.0
    """How far the editor was scrolled, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A draft used before, as lists show it."""

    path: Path
    name: str = ""
    """What its issue is called; "" is not known."""
    is_there: bool = True
    changed: dt.datetime | None = None
    """When its file was written last."""
    picture: Path | None = None
    """A picture of its page 1, if one has been painted."""


class Workbench:
    """Opens and saves drafts, and remembers settings, recent files and sessions.

    `today` dates new issues; whoever lets the program run past midnight sets it.
    """

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self._known: Settings | None = None
        self.history = History(load_settings().versions_limit * MEGABYTE)
        """Earlier states of all drafts; each save keeps what was there and what is now."""
        self._stamps: WeakKeyDictionary[Draft, tuple[Path, Stamp | None]] = WeakKeyDictionary()

    # Settings and what is remembered

    def settings(self) -> Settings:
        """Return the kept settings; defaults when there are none or they cannot be read."""
        settings = load_settings()
        if self._known is None:
            self._known = settings
        return settings

    def keep_settings(self, settings: Settings) -> None:
        """Write the settings, on any thread; what another window has changed stays.

        Raises:
            SaveError: They could not be written.
        """
        save_settings(settings, self._known)
        self._known = settings
        self.history.limit = settings.versions_limit * MEGABYTE

    def learn(self, settings: Settings, issue: Document) -> Settings:
        """Return the settings with the names that an issue uses, for completion."""
        if isinstance(issue, OfficialDocument):
            return with_names(settings, issue.head.signers, _offices(issue))
        articles = issue.articles
        return with_names(
            settings, (one.author for one in articles), (one.source for one in articles)
        )

    def keep_session(self, draft: Draft, session: Session) -> None:
        """Remember where the clerk is, as well as can be, on any thread; never raises."""
        if draft.path is not None:
            spot = session.spot
            kept = KeptSession(
                spot.place, spot.anchor, spot.position, session.scroll, issue_title(draft.content)
            )
            sessions.keep_session(_whole(draft.path), kept)

    def recent(self, paths: Sequence[str], *, look: bool = True) -> tuple[Recent, ...]:
        """Return what is to be known of drafts used before, on any thread.

        A folder in the network that has gone may take minutes to say so.
        Without a `look` at the files it is known at once, and they are
        believed to be there.
        """
        kept = sessions.load_sessions()
        return tuple(_recent(Path(path), kept.get(path), look=look) for path in paths)

    def keep_picture(self, path: Path, picture: PagePicture) -> None:
        """Keep a picture of page 1 of a draft for lists, on any thread; never raises."""
        thumbnails.keep_thumbnail(
            _whole(path), picture.width, picture.height, picture.stride, bytes(picture.data)
        )

    # Drafts

    def new(self, bulletin: Bulletin | None = None, template: str = "") -> Draft:
        """Return an empty draft of a bulletin of the profile in use, else from the defaults.

        `bulletin` None is the first one; `template` "" the bulletin's own.
        """
        try:
            profile = office.profile(self.settings())
        except OpenError:
            issue = edits.set_masthead(Issue(), year=self.today.year, date=self.today)
        else:
            issue = office.new_issue(profile, bulletin, self.today)
        if template:
            issue = edits.set_template(issue, template)
        return Draft(issue, Media())

    def new_official(self, form: Form = "document", template: str = "") -> Draft:
        """Return an empty official document of a form, filled from the profile in use.

        `template` "" is the one that the office has chosen.
        """
        try:
            profile = office.profile(self.settings())
        except OpenError:
            profile = Profile()
        document = office.new_official(profile, form, self.today)
        if template:
            document = edits.set_template(document, template)
        return Draft(document, Media())

    def bulletins(self) -> tuple[Bulletin, ...]:
        """Return the bulletins that the office makes; none when nothing has been set up."""
        try:
            return office.profile(self.settings()).bulletins
        except OpenError:
            return ()

    def templates(self) -> tuple[tuple[str, str, str], ...]:
        """Return id, Chinese and English name of the bulletins' templates, on any thread.

        Those that cannot be used are left out.
        """
        found = []
        for name in resources.template_ids():
            with suppress(OpenError):
                template = resources.load_template(name)
                if template.kind != "bulletin":
                    continue  # official documents and column pages are begun by their names
                found.append((name, template.name, template.name_en))
        return tuple(found)

    def next(self, previous: Document) -> Draft:
        """Return the draft of the issue or document that follows `previous`, dated today."""
        if isinstance(previous, OfficialDocument):
            return Draft(series.next_official(previous, self.today), Media())
        return Draft(series.next_issue(previous, self.today), Media())

    def sample(self) -> Draft:
        """Return the sample issue as a draft without a file, to play with.

        Raises:
            OpenError: The installation lacks it.
        """
        found = sorted(resources.resource(_SAMPLES).glob(f"*/{_BARE_NAME}"))
        if not found:
            raise OpenError("resource_missing", resources.resource(_SAMPLES) / _BARE_NAME)
        stored = open_draft(found[0])
        return Draft(stored.content, stored.media)

    def open(self, path: Path) -> tuple[Draft, Session]:
        """Return a draft and where the clerk was in it, on any thread.

        A folder with an `issue.yaml` is opened as that.

        Raises:
            OpenError: It cannot be read, or is no draft.
        """
        place = place_of(path)
        known = stamp(place)  # before it is read: what comes in between is noticed
        stored = open_draft(place)
        draft = Draft(stored.content, stored.media, place)
        self._stamps[draft] = (place, known)
        return draft, _session(sessions.load_sessions().get(str(place)))

    def adopt(self, draft: Draft, known: Stamp | None) -> None:
        """Say how the file of a draft was that came from elsewhere, so that another is noticed.

        None: there was none that could be lost.
        """
        if draft.path is not None:
            self._stamps[draft] = (_whole(draft.path), known)

    def follow(self, draft: Draft, read: Draft) -> None:
        """Know the file of a draft as it was when `read` was opened from it."""
        if read in self._stamps:
            self._stamps[draft] = self._stamps[read]

    def read(self, path: Path) -> Document:
        """Return the issue in a draft's file, on any thread. Raises `OpenError`."""
        return open_draft(place_of(path)).content

    def write(self, draft: Draft, state: State, path: Path, *, overwrite: bool = False) -> None:
        """Write a state of a draft to a file, on any thread; `draft` itself is left alone.

        The window calls `Draft.mark_saved` when it is done. What somebody else
        has written is looked for up to the moment when the new file, complete,
        takes the place of the old one. What he writes between that look and
        the renaming, a thousandth of a second or one way over the network, no
        system lets us see; `history` has not kept it.

        Raises:
            SaveError: It cannot be written, or (`changed_on_disk`) somebody
                else has written the draft's file since, or (`version_not_kept`)
                what is to be overwritten cannot be kept; nothing was touched.
        """
        place = _whole(path)
        self._refuse_another(draft, place, overwrite=overwrite)
        self._keep_before(place, is_needed=overwrite)
        written: list[Stamp | None] = []

        def look_again(complete: Path) -> None:
            """Look once more, as all that takes time; know the file before others see it."""
            written.append(stamp(complete))
            self._refuse_another(draft, place, overwrite=overwrite)
            if overwrite:
                self._keep_before(place, is_needed=True)  # he may have saved once more meanwhile

        if overwrite and self._is_another(draft, place):
            find_again(state.media, place)
        elif draft.path is not None and not os.path.isfile(draft.path):  # noqa: PTH113 - never raises
            find_again(state.media, _whole(draft.path))
        try:
            save_draft(place, state.content, state.media, look_again)
        except SaveError:
            self._claim(draft, place, state)
            raise
        self._stamps[draft] = (place, written[0] if written else stamp(place))
        self.history.keep(place, state)

    def save(self, draft: Draft, path: Path | None = None) -> None:
        """Write a draft to its file, or to `path`, which is its file from then on.

        Raises:
            SaveError: As `write` says.
            ValueError: It has no file and no `path` is given.
        """
        self._save(draft, path, overwrite=False)

    def overwrite(self, draft: Draft) -> None:
        """Save although somebody else has written the file since. Raises `SaveError`."""
        self._save(draft, None, overwrite=True)

    def save_copy(self, state: State, path: Path) -> None:
        """Write a state to another file and go on with the draft's own, on any thread.

        The pictures stay where they were: a copy may go away with its disk.

        Raises:
            SaveError: It cannot be written.
        """
        self._keep_before(_whole(path), is_needed=True)
        pictures = [state.media.picture(name) for name in state.media]
        kept = [(picture, picture.file or picture.read()) for picture in pictures]
        try:
            save_draft(path, state.content, state.media)
        finally:
            for picture, source in kept:
                picture.move(source)

    def changed_on_disk(self, draft: Draft) -> bool:
        """Return whether the draft's file is another one than was read or written last.

        On any thread. Pictures of the draft that it no longer holds are found again.
        """
        if draft.path is None or not self._is_another(draft, _whole(draft.path)):
            return False
        find_again(draft.media, draft.path)
        return True

    def file_name(self, issue: Document) -> str:
        """Return the name that an issue's file gets when nobody says another one."""
        return f"{safe_name(issue_title(issue))}{SUFFIX}"

    # Contributions

    def wanted(self, into: Document) -> Wanted:
        """Return what is known of files that contributors send for a draft, on any thread."""
        from composer.intake.sources import Wanted  # noqa: PLC0415 - a start does not wait for it

        try:
            units = office.profile(self.settings()).units
        except OpenError:
            units = ()
        return Wanted(name=issue_of(into).masthead.name, units=units, today=self.today)

    def _save(self, draft: Draft, path: Path | None, *, overwrite: bool) -> None:
        place = draft.path if path is None else _whole(path)
        if place is None:
            raise ValueError(path)
        state = draft.state
        self.write(draft, state, place, overwrite=overwrite)
        draft.mark_saved(state, place)

    def _claim(self, draft: Draft, place: Path, state: State) -> None:
        """Know the file that a disk was given which failed after that: it is nobody else's."""
        known = stamp(place)
        with suppress(OpenError):
            if open_draft(place).content == state.content:
                self._stamps[draft] = (place, known)

    def _keep_before(self, place: Path, *, is_needed: bool) -> None:
        """Keep what a file holds. Raises `SaveError` when that is needed and cannot be done."""
        self.history.keep_before(place)
        if is_needed and self.history.cause:
            raise SaveError("version_not_kept", place, cause=self.history.cause)

    def _refuse_another(self, draft: Draft, place: Path, *, overwrite: bool) -> None:
        if not overwrite and self._is_another(draft, place):
            raise SaveError("changed_on_disk", place)

    def _is_another(self, draft: Draft, place: Path) -> bool:
        known_place, known = self._stamps.get(draft, (None, None))
        return place == known_place and is_another(place, known)


def place_of(path: Path) -> Path:
    """Return the whole path of the file of a draft; a folder's is the `issue.yaml` in it."""
    inside = path / _BARE_NAME
    return _whole(inside if os.path.isfile(inside) else path)  # noqa: PTH113 - never raises


def is_draft_file(path: Path) -> bool:
    """Return whether a file is a draft, going by its name.

    >>> is_draft_file(Path("三月.BULLETIN")), is_draft_file(Path("来稿.txt"))
    (True, False)
    """
    return path.suffix.lower() in SUFFIXES


def safe_name(name: str) -> str:
    """Return a file name, without its ending, that Windows, too, accepts.

    >>> safe_name('简报: "甲/乙"?'), safe_name("con"), safe_name("..")
    ('简报 甲乙', 'con_', '简报')
    """
    cleaned = " ".join(_FORBIDDEN.sub("", name).split())
    cleaned = cleaned.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .")
    if _RESERVED.fullmatch(cleaned):
        cleaned += "_"
    return cleaned or "简报"


def _offices(document: OfficialDocument) -> Iterator[str]:
    """Return the offices that an official document names."""
    yield from document.head.issuers
    yield from document.closing.signature
    yield document.imprint.printer
    for group in document.imprint.copy_to:
        yield from group


def _whole(path: Path) -> Path:
    """Return a path that stays the same when the program's folder changes."""
    return path.absolute()


def _session(kept: KeptSession | None) -> Session:
    if kept is None:
        return Session()
    return Session(Spot(kept.place, kept.anchor, kept.position), kept.scroll)


def _recent(path: Path, kept: KeptSession | None, *, look: bool) -> Recent:
    picture = thumbnails.thumbnail_file(path)
    if picture is not None and not picture.is_file():
        picture = None
    known = "" if kept is None else kept.name
    if not look:
        return Recent(path, known, picture=picture)
    try:
        written = dt.datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, ValueError, OverflowError):
        return Recent(path, known, is_there=False, picture=picture)
    return Recent(path, known, changed=written, picture=picture)
