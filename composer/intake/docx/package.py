"""DOCX package: the parts of an Office file and how they belong together.

Checked before anything is unpacked: how many entries there are, how large
they are and how much they are packed, how deep their XML is. What lies
outside the file is never fetched. A file that was cut off gives the parts
that came before the cut.

Namespaces are those of the transitional schema, also where a file has the
strict ones. Names of parts have no slash at their beginning.

Sources: ECMA-376 Part 2 (packages), Part 3 (alternate content), Part 1
Annex A and Part 4 (the two families of namespaces); PKWARE APPNOTE 6.3.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from composer.intake.docx.tornzip import entries_of_torn
from composer.model.errors import OpenError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

MOST_ENTRIES = 10_000
LARGEST_XML = 64_000_000
"""Bytes of a part that is read as XML: some two thousand pages."""
LARGEST_PART = 256_000_000
LARGEST_WHOLE = 512_000_000
"""Bytes that may be unpacked of one file."""
_MOST_PACKED = 250
"""Times that a large part may be packed; text is never packed that much."""
_LARGE = 8_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_UNDERSTOOD = re.compile(
    r"http://schemas\.microsoft\.com/office/(?:word|drawing|mac)/20(?!.*[Ii]nk).*"
    r"|http://schemas\.openxmlformats\.org/.*|http://purl\.oclc\.org/ooxml/.*"
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to."""

    kind: str
    """Last word of its type: "image", "hyperlink", "oleObject", "aFChunk"."""
    target: str
    """Name of a part, or an address when `is_external`: never to be followed."""
    is_external: bool = False


class Part:
    """A part of a package: its `name` ("word/document.xml"), XML and relations."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self.name = name

    @cached_property
    def root(self) -> etree._Element | None:
        """Its XML; None when it has none or is torn at the beginning.

        Raises:
            OpenError: It is larger or deeper than that of any real file.
        """
        return self._package.xml(self.name)

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """What it refers to, by `r:id`."""
        return self._package.relations(self.name)


class Package:
    """A file of parts. `is_torn` tells that some of it could not be had."""

    def __init__(self, data: bytes) -> None:
        """Open a package.

        Raises:
            OpenError: It is none, protected by a password, torn, or unpacks to too much.
        """
        self.is_torn = False
        self._unpacked = 0
        self._parts: dict[str, Part] = {}
        self._zip, self._entries, self._salvaged = self._opened(data)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its parts in their order."""
        return (*self._entries,) if self._zip is not None else (*self._salvaged,)

    def part(self, name: str) -> Part | None:
        """Return a part, None when there is none of this name."""
        found = self._name(name)
        if not found:
            return None
        return self._parts.setdefault(found, Part(self, found))

    def data(self, name: str) -> bytes:
        """Return the bytes of a part, b"" when they cannot be had.

        Raises:
            OpenError: All that has been unpacked is too much.
        """
        found = self._name(name)
        if self._zip is None:
            return self._salvaged.get(found, b"")
        entry = self._entries.get(found)
        if entry is None:
            return b""
        self._unpacked += entry.file_size
        if self._unpacked > LARGEST_WHOLE:
            raise OpenError("docx_too_large", limit=LARGEST_WHOLE // 1_000_000)
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError):
            self.is_torn = True
            return self._torn_entries.get(found, b"")
        except (NotImplementedError, RuntimeError):
            self.is_torn = True  # packed in a way of its own, or locked
            return b""

    def content_type(self, name: str) -> str:
        """Return what kind of file a part is, "" when the package does not say."""
        said, by_ending = self._content_types
        found = name.lower()
        return said.get(found) or by_ending.get(found.rpartition(".")[2], "")

    @cached_property
    def main(self) -> Part | None:
        """The part with the text, None when there is none."""
        declared = [
            one.target for one in self.relations("").values() if one.kind == "officeDocument"
        ]
        typed = [one for one in self.names if ".main+xml" in self.content_type(one)]
        likely = [one for one in self.names if re.search(r"(?:^|/)document\d*\.xml$", one.lower())]
        for name in (*declared, *typed, *likely):
            part = self.part(name)
            if part is not None and part.root is not None:
                return part
        return None

    def xml(self, name: str) -> etree._Element | None:
        """Return the XML of a part, as `Part.root` gives it."""
        entry = self._entries.get(self._name(name))
        if entry is not None and entry.file_size > LARGEST_XML:
            raise OpenError("docx_too_large", limit=LARGEST_XML // 1_000_000)
        root, is_whole = _parsed(self.data(name))
        self.is_torn |= not is_whole
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what a part, "" the package itself, refers to."""
        folder, own = posixpath.split(name)
        source = posixpath.join(folder, "_rels", f"{own}.rels")
        if not self._name(source):
            return {}
        root = self.xml(source)
        found: dict[str, Relation] = {}
        for one in () if root is None else root.iter("{*}Relationship"):
            target = (one.get("Target") or "").strip()
            kind = (one.get("Type") or "").rpartition("/")[2]
            is_external = (one.get("TargetMode") or "").lower() == "external"
            if not is_external:
                target = self._resolved(folder, target)
            found[one.get("Id") or ""] = Relation(kind, target, is_external)
        return found

    # Entries

    def _opened(
        self, data: bytes
    ) -> tuple[zipfile.ZipFile | None, dict[str, zipfile.ZipInfo], dict[str, bytes]]:
        if data.startswith(_OLE):
            raise OpenError("docx_protected")
        try:
            opened = zipfile.ZipFile(io.BytesIO(data))
            entries = {_plain(one.filename): one for one in opened.infolist() if not one.is_dir()}
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            self.is_torn = True
            salvaged = _salvaged(data)
            if not salvaged:
                raise OpenError("docx_torn") from None
            return None, {}, salvaged
        _check(entries.values(), len(data))
        self._source = data
        return opened, entries, {}

    @cached_property
    def _torn_entries(self) -> dict[str, bytes]:
        return _salvaged(self._source)

    @cached_property
    def _by_lower(self) -> dict[str, str]:
        return {one.lower(): one for one in self.names}

    def _name(self, name: str) -> str:
        """Return a name as the file spells it, "" when it has no such part."""
        plain = _plain(name)
        if plain in self._entries or plain in self._salvaged:
            return plain
        return self._by_lower.get(plain.lower(), "")

    def _resolved(self, folder: str, target: str) -> str:
        """Return the name of a part that is referred to from a folder."""
        path = target.replace("\\", "/").partition("#")[0]
        named = _plain(path if path.startswith("/") else posixpath.join(folder, path))
        for one in (named, unquote(named), _plain(path), f"word/{_plain(path)}"):
            if self._name(one):
                return self._name(one)
        return named

    @cached_property
    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.xml("[Content_Types].xml") if self._name("[Content_Types].xml") else None
        said: dict[str, str] = {}
        by_ending: dict[str, str] = {}
        for one in () if root is None else root:
            kind = one.get("ContentType") or ""
            if one.get("PartName"):
                said[_plain(one.get("PartName") or "").lower()] = kind
            elif one.get("Extension"):
                by_ending[(one.get("Extension") or "").lower()] = kind
        return said, by_ending


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements in `element`, of alternate contents those that Word would take."""
    for one in element.iterchildren(etree.Element):
        if one.tag == f"{MC}AlternateContent":
            chosen = chosen_of(one)
            if chosen is not None:
                yield from children(chosen)
        else:
            yield one


def chosen_of(alternates: etree._Element) -> etree._Element | None:
    """Return the choice, or the fallback, that Word would show of an `mc:AlternateContent`."""
    for one in alternates.iterchildren(f"{MC}Choice"):
        needed = (one.get("Requires") or "").split()
        known = (one.nsmap.get(prefix) or "" for prefix in needed)
        if len(one) and all(map(_UNDERSTOOD.fullmatch, known)):
            return one
    fallback = alternates.find(f"{MC}Fallback")
    return fallback if fallback is not None else alternates.find(f"{MC}Choice")


def _plain(name: str) -> str:
    r"""Return a name without ways out of the package.

    >>> _plain("/word\\\\document.xml"), _plain("../../etc/x"), _plain("word/./a/../b.xml")
    ('word/document.xml', 'etc/x', 'word/b.xml')
    """
    return posixpath.normpath("/" + name.replace("\\", "/").lstrip("/")).lstrip("/")


def _check(entries: Collection[zipfile.ZipInfo], size: int) -> None:
    """Refuse entries that unpack to what no document is; `size` is that of the file."""
    if any(one.flag_bits & 1 for one in entries):
        raise OpenError("docx_protected")
    packed = sum(one.compress_size for one in entries)
    unpacked = sum(one.file_size for one in entries)
    too_packed = any(
        one.file_size > max(_LARGE, _MOST_PACKED * one.compress_size) for one in entries
    )
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > LARGEST_WHOLE
        or packed > size  # entries that lie over each other
        or too_packed
        or any(one.file_size > LARGEST_PART for one in entries)
    ):
        raise OpenError("docx_too_large", limit=LARGEST_WHOLE // 1_000_000)


def _salvaged(data: bytes) -> dict[str, bytes]:
    whole: dict[str, bytes] = {}
    room = LARGEST_WHOLE
    for name, content in entries_of_torn(data, LARGEST_XML):
        room -= len(content)
        if room < 0 or len(whole) >= MOST_ENTRIES:
            break
        whole.setdefault(_plain(name), content)
    return whole


def _parsed(data: bytes) -> tuple[etree._Element | None, bool]:
    """Return a part as a tree, and whether all of it is there."""
    if not data:
        return None, False
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as problem:
        if "depth" in str(problem).lower():
            raise OpenError("docx_too_deep") from None
    else:
        _make_transitional(root, data)
        return root, root.getroottree().docinfo.internalDTD is None
    try:
        recovered: etree._Element | None = etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None, False
    if recovered is not None:
        _make_transitional(recovered, data)
    return recovered, False


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=recover,
    )


def _make_transitional(root: etree._Element, data: bytes) -> None:
    """Give elements and attributes of the strict namespaces those of the transitional ones."""
    if _STRICT.encode() not in data and b"\x00" not in data[:64]:
        return
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag.startswith("{" + _STRICT):
            element.tag = _transitional(tag)
        for name, value in element.attrib.items():
            if str(name).startswith("{" + _STRICT):
                del element.attrib[name]
                element.set(_transitional(str(name)), value)


def _transitional(name: str) -> str:
    r"""Return a qualified name of the strict schema as the transitional one has it.

    >>> _transitional("{http://purl.oclc.org/ooxml/wordprocessingml/main}p") == W + "p"
    True
    """
    space, _, local = name[1:].partition("}")
    family, _, rest = space.removeprefix(_STRICT).partition("/")
    return f"{{{_TRANSITIONAL}{family}/2006/{rest}}}{local}"
