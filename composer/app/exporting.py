"""Exporting: a draft becomes files of chosen names, unless the clerk stops it.

Knows where files go and what they are called, nothing of the window. Nothing
is written before everything is made, and all files are written or none.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from composer.app import production
from composer.app.draft import State
from composer.app.production import FORMATS, Format, Order, Progress, Step
from composer.model.document import Document
from composer.model.errors import ProductionError
from composer.model.findings import Finding
from composer.model.official import OfficialDocument
from composer.store.files import is_there, write_atomic
from composer.store.settings import Settings

KINDS = ("", "pdf/a-2b", "pdf/ua-1")
"""Kinds of PDF that the window offers."""

_FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
"""What Windows allows in no file name, and the full-width marks that look like it."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_LONGEST = 200
"""Bytes of a name in UTF-8; systems allow 255, with the ending and a neighbour's."""
_FIELD = re.compile(r"\{(name|number|date)\}")


class StoppedError(Exception):
    """The clerk has stopped the work; no file was touched."""


class Stop:
    """Says whether work shall end; set by one thread, asked by another."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask the work to end."""
        self._event.set()

    @property
    def is_set(self) -> bool:
        """Whether the work shall end."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise `StoppedError` if the work shall end."""
        if self._event.is_set():
            raise StoppedError


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made, and the file of each format."""

    order: Order
    places: Mapping[Format, Path]


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and what was not perfect about making them."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def file_name(pattern: str, issue: Document) -> str:
    """Return the name, without ending, that a pattern gives to an issue's files.

    {name} is the bulletin's, {number} 2026年第3期 or 总第27期, {date} 2026-03-31;
    what an issue does not say is left out. Marks that Windows forbids become
    their full-width likes. "" when nothing is left.

    >>> from composer.model.issue import Issue
    >>> file_name("内部/{name}{number}", Issue())
    '内部／'
    """
    if isinstance(issue, OfficialDocument):
        return safe_name(_FIELD.sub(lambda found: _official_facts(issue)[found[1]], pattern))
    head = issue.masthead
    number = f"第{head.issue_number}期" if head.issue_number is not None else ""
    if number and head.year is not None:
        number = f"{head.year}年{number}"
    if not number and head.total_number is not None:
        number = f"总第{head.total_number}期"
    facts = {
        "name": head.name,
        "number": number,
        "date": head.date.isoformat() if head.date else "",
    }
    return safe_name(_FIELD.sub(lambda found: facts[found[1]], pattern))


def _official_facts(document: OfficialDocument) -> Mapping[str, str]:
    date = document.closing.date
    return {
        "name": document.title_line,
        "number": document.head.document_number,
        "date": date.isoformat() if date else "",
    }


def safe_name(characters: str) -> str:
    r"""Return a text as a file name that every system takes; "" when nothing is left.

    >>> safe_name("a:b?"), safe_name(" con. "), safe_name("甲\t乙")
    ('a：b？', 'con_', '甲乙')
    """
    name = _UNPRINTABLE.sub("", characters).translate(_FORBIDDEN).strip().rstrip(". ")
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    name = name.rstrip(". ")
    return f"{name}_" if _RESERVED.fullmatch(name) else name


def places(
    issue: Document,
    folder: Path,
    pattern: str,
    formats: Sequence[Format],
    otherwise: str = "bulletin",
) -> Mapping[Format, Path]:
    """Return the file of each format; `otherwise` is the name when the pattern gives none."""
    name = file_name(pattern, issue) or safe_name(otherwise) or "bulletin"
    return {kind: folder / f"{name}.{kind}" for kind in FORMATS if kind in formats}


def draft_name(path: Path | None) -> str:
    """Return what a draft's file is called, "" when it has none yet."""
    if path is None:
        return ""
    return path.parent.name if path.name == production.BARE_NAME else path.stem


def standing(files: Mapping[Format, Path]) -> tuple[Path, ...]:
    """Return which of the files are there already."""
    return tuple(path for path in files.values() if is_there(path))


def write_pdf(path: Path, data: bytes) -> None:
    """Write a PDF that is ready.

    Raises:
        SaveError: It cannot be written; what was there is untouched.
    """
    write_atomic(path, data)


def order_of(settings: Settings) -> Order:
    """Return what the settings say is to be made; nonsense in them becomes a PDF."""
    formats = tuple(kind for kind in FORMATS if kind in settings.export_formats) or ("pdf",)
    variant = settings.export_variant if settings.export_variant in KINDS else ""
    archive = variant.startswith("pdf/a")
    return Order(formats, variant, settings.export_cmyk and not archive)


def with_folder(plan: Plan, *, wanted: bool) -> Plan:
    """Return a plan whose web page has its pictures in a folder beside it, or within it."""
    folder = production.pictures_folder(plan.places) if wanted else ""
    return replace(plan, order=replace(plan.order, folder=folder))


def steps(order: Order) -> tuple[Step, ...]:
    """Return the steps that an export goes through, in their order."""
    return ("fonts", "compose", *order.formats, "write")


def export(state: State, plan: Plan, progress: Progress, stop: Stop) -> Exported:
    """Make the files of a plan and write them.

    `progress` hears of each step when it begins. `stop` is heeded between the
    steps; once writing has begun it goes on to its end.

    Raises:
        Failure: A file cannot be made or written; none was changed.
        StoppedError: `stop` was set; no file was changed.
    """
    from composer.app import maker  # noqa: PLC0415 - a start does not wait for it

    def step(name: Step) -> None:
        stop.check()
        progress(name)

    if state.content.is_empty:
        official = isinstance(state.content, OfficialDocument)
        raise ProductionError("official_is_empty_here" if official else "nothing_to_export_here")
    product = maker.make(state, plan.order, step, stop.check).product
    step("write")
    production.write_all(product, plan.places)
    return Exported(tuple(plan.places[kind] for kind in product.files), product.findings)
