"""DOCX pictures: the parts with pictures that drawings refer to, as pictures of the flow.

Bytes are kept as they are, but drawings that only some programs show (EMF,
WMF) become pictures where that is possible. A picture that cannot be had has
words in its place, and its name is told. What lies outside the file is never
fetched.

Sources: ECMA-376 Part 1 §20.1.8 (a:blip, a:srcRect), §20.1.7.6 (a:xfrm);
Part 4 §19.1.2.11 (v:imagedata).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from composer.intake import metafiles
from composer.intake.docx.package import A, R, Relation
from composer.intake.docx.reading import Reading
from composer.intake.flow import FlowBlock
from composer.intake.web.markup import words_for_picture
from composer.model.blocks import Figure, Paragraph, Picture, text
from composer.model.errors import OpenError

V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that it has everywhere
MOST_CONVERTED = 12
"""Drawings of one file that LibreOffice paints; each takes it some seconds."""
QUARTER = 90 * 60_000
"""A quarter turn in the unit of DrawingML."""

_STARTS = (
    (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp"),
    (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"), (b"II\xbc\x01", "wdp"),
)  # fmt: skip
_UNSHOWN = frozenset(("wdp", "svg", "pict", "pcx", "cgm", "eps", "emf", "wmf"))
_FILE = re.compile(r".*\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|heic)", re.IGNORECASE | re.DOTALL)
_CROPS = ("croptop", "cropbottom", "cropleft", "cropright")
_ODD = QUARTER // 60
"""Turns by less are none; others that are no quarters are told."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as its drawing shows it."""

    alt: str = ""
    turn: int = 0
    """Turned clockwise, in sixty thousandths of a degree."""
    is_cropped: bool = False
    is_mirrored: bool = False


def blip_picture(blip: etree._Element, shown: Shown, reading: Reading) -> FlowBlock | None:
    """Return the figure, or words, of an `a:blip`; None when it refers to none."""
    for name in ("embed", "link"):
        number = blip.get(f"{R}{name}") or ""
        if number:
            return _related(number, shown, reading)
    return None


def vml_picture(data: etree._Element, shown: Shown, reading: Reading) -> FlowBlock | None:
    """Return the figure, or words, of a `v:imagedata` or a `v:fill`; None when it has none."""
    if any((data.get(side) or "0").rstrip("f%") not in ("0", "") for side in _CROPS):
        shown = Shown(shown.alt, shown.turn, True, shown.is_mirrored)
    for name in (f"{R}id", f"{R}pict", f"{O}relid", f"{R}href", f"{O}href"):
        number = data.get(name) or ""
        if number:
            return _related(number, shown, reading)
    if data.get("src") and data.tag == f"{V}imagedata":
        return _linked(data.get("src") or "", shown, reading)
    return None


def words_of_alt(*said: str | None) -> str:
    r"""Return the first words for who cannot see a picture; a name of a file is none.

    >>> words_of_alt(None, "DSC_0001.JPG", " 会场 ")
    '会场'
    """
    for one in said:
        words = " ".join((one or "").split())
        if words and not _FILE.fullmatch(words):
            return words
    return ""


def _related(number: str, shown: Shown, reading: Reading) -> FlowBlock:
    relation = reading.part.relations.get(number)
    if relation is None:
        reading.remark("docx_picture_missing", shown.alt, "warning", names=number)
        return _in_words(shown)
    if relation.is_external:
        return _linked(relation.target, shown, reading)
    media = reading.pictures.get(relation.target) or _kept(relation, shown, reading)
    if not media:
        name = _file_name(relation.target)
        reading.remark("docx_picture_missing", shown.alt, "warning", names=name)
        return _in_words(shown)
    turns = _turns(shown, reading)
    if shown.is_cropped:
        reading.remark("docx_picture_cropped", shown.alt)
    if shown.is_mirrored:
        reading.remark("docx_picture_mirrored", shown.alt, "warning")
    return FlowBlock(Figure((Picture(media, shown.alt, turns),)))


def _kept(relation: Relation, shown: Shown, reading: Reading) -> str:
    """Return where a picture is kept, "" when it cannot be had or is none."""
    said = reading.package.content_type(relation.target)
    if relation.kind != "image" and not said.startswith("image/"):
        return ""
    data = reading.package.data(relation.target)
    if not data:
        return ""
    extension = _extension(data, relation.target)
    if extension in ("emf", "wmf"):
        data, extension = _painted(data, extension, shown, reading)
    elif extension in _UNSHOWN:
        reading.remark("docx_picture_unshown", shown.alt, "warning", formats=extension.upper())
    media = reading.picture(data, extension, shown.alt)
    reading.pictures[relation.target] = media
    return media


def _painted(data: bytes, extension: str, shown: Shown, reading: Reading) -> tuple[bytes, str]:
    """Return a drawing as a picture, or as it is when that cannot be made of it."""
    drawings = sum(
        one.lower().endswith((".emf", ".wmf", ".emz", ".wmz")) for one in reading.pictures
    )
    try:
        return metafiles.shown(data, may_convert=drawings < MOST_CONVERTED)
    except OpenError:
        reading.remark("docx_picture_unshown", shown.alt, "warning", formats=extension.upper())
        return data, extension


def _extension(data: bytes, name: str) -> str:
    """Return the format of a picture by its first bytes, else by the name of its part."""
    for start, extension in _STARTS:
        if data.startswith(start):
            return extension
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    kind = metafiles.kind_of(data)
    if not kind and data[:2] == b"\x1f\x8b":
        kind = "wmf" if ending in ("wmz", "wmf") else "emf"
    return kind or ending or "bin"


def _linked(address: str, shown: Shown, reading: Reading) -> FlowBlock:
    reading.remark("docx_picture_linked", shown.alt, "warning", names=_file_name(address))
    return _in_words(shown)


def _in_words(shown: Shown) -> FlowBlock:
    return FlowBlock(Paragraph(text(words_for_picture(shown.alt))))


def _file_name(address: str) -> str:
    return unquote(address.replace("\\", "/").rpartition("/")[2])[:80]


def _turns(shown: Shown, reading: Reading) -> int:
    """Return quarter turns clockwise; a picture askew is set upright, and told."""
    turns = round(shown.turn / QUARTER)
    if abs(shown.turn - turns * QUARTER) > _ODD:
        reading.remark("docx_picture_askew", shown.alt)
        return 0 if abs(shown.turn) % (4 * QUARTER) < QUARTER else turns % 4
    return turns % 4


def is_cropped(fill: etree._Element) -> bool:
    """Return whether an element with an `a:blip` shows only a part of it."""
    cut = fill.find(f"{A}srcRect")
    if cut is None:
        return False
    sides = (cut.get(side) or "0" for side in ("l", "t", "r", "b"))
    return any(one.lstrip("-").isdecimal() and abs(int(one[:9])) > 500 for one in sides)
