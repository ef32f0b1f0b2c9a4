"""OOXML: the container and the elements that every Word file is made of.

Elements are built with `element`, which knows the prefixes of the standard;
`Package` keeps parts, relationships and content types together and writes
them as a ZIP file whose bytes depend on nothing but the content. Knows
nothing of stories, styles or pages.

Sources: ECMA-376 Part 1 (elements), Part 2 (packages, content types).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_QUALIFIED = {"w"}
"""Prefixes whose attributes stand in the namespace of their element."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the first one ZIP can express."""

EMU_PER_POINT = 12_700

Value = str | int | float | bool | None


def element(
    name: str, attributes: Mapping[str, Value] | None = None, *children: etree._Element | None
) -> etree._Element:
    """Return an element named "prefix:name" with `attributes` and `children`.

    Attributes without a prefix stand in the element's namespace where the
    standard wants that. None among attributes and children is left out.

    >>> etree.tostring(element("w:jc", {"val": "both"})).decode().split()[-1]
    'w:val="both"/>'
    """
    prefix, _, local = name.partition(":")
    used = {prefix} | {key.partition(":")[0] for key in attributes or () if ":" in key}
    made = etree.Element(
        f"{{{NAMESPACES[prefix]}}}{local}",
        nsmap={one: NAMESPACES[one] for one in sorted(used - {"xml"})},
    )
    for key, value in (attributes or {}).items():
        if value is not None:
            made.set(_attribute(prefix, key), _written(value))
    made.extend(child for child in children if child is not None)
    return made


def _attribute(prefix: str, key: str) -> str:
    own, colon, local = key.partition(":")
    if colon:
        return f"{{{NAMESPACES[own]}}}{local}"
    return f"{{{NAMESPACES[prefix]}}}{key}" if prefix in _QUALIFIED else key


def _written(value: str | int | float) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return legal(value) if isinstance(value, str) else str(value)


def texted(
    name: str, characters: str, attributes: Mapping[str, Value] | None = None
) -> etree._Element:
    """Return an element that holds `characters`, made legal."""
    made = element(name, attributes)
    made.text = legal(characters)
    return made


def legal(characters: str) -> str:
    r"""Return `characters` with those that XML cannot hold replaced by visible ones.

    Control characters become their pictures (U+2400 …), lone surrogates and
    non-characters the replacement character; one for one, so that offsets
    into the text stay true. Tab and line feed are legal.

    Source: XML 1.0 §2.2.

    >>> legal("a\x00b\x1f\tc\ufffe")
    'a␀b␟\tc�'
    """
    return "".join(map(_legal, characters)) if _has_illegal(characters) else characters


def _has_illegal(characters: str) -> bool:
    return any(_legal(character) != character for character in characters)


def _legal(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return character if character in "\t\n" else chr(0x2400 + code)
    if 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF):
        return "\ufffd"
    return character


def twips(points: float) -> int:
    """Return a length in twentieths of a point, Word's unit."""
    return round(points * 20)


def emus(points: float) -> int:
    """Return a length in the unit of drawings, 914 400 to the inch."""
    return round(points * EMU_PER_POINT)


def eighths(points: float) -> int:
    """Return the thickness of a border in eighths of a point, 2 to 96 as Word allows.

    Source: ECMA-376 Part 1 §17.3.4 (sz of borders).
    """
    return min(max(round(points * 8), 2), 96)


@dataclass
class Part:
    """One file in the package and the relationships that start from it."""

    name: str
    content_type: str
    data: bytes
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    """(id, type, target name)."""

    def relate(self, target: str, kind: str) -> str:
        """Return the id of the relationship to the part named `target`, made when new."""
        for known, _, name in self.relations:
            if name == target:
                return known
        made = f"rId{len(self.relations) + 1}"
        self.relations.append((made, f"{OFFICE}/{kind}", target))
        return made


class Package:
    """A Word file in the making: its parts by name."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}
        self._roots: list[tuple[str, str]] = []

    def part(self, name: str, kind: str, tree: etree._Element) -> Part:
        """Add an XML part of Word's type `kind` and return it."""
        return self.xml(name, f"{_WORD}.{kind}+xml", tree)

    def xml(self, name: str, content_type: str, tree: etree._Element) -> Part:
        """Add an XML part and return it."""
        return self.add(name, content_type, _serialised(tree))

    def add(self, name: str, content_type: str, data: bytes) -> Part:
        """Add a part and return it; a name that is there already keeps its part."""
        return self._parts.setdefault(name, Part(name, content_type, data))

    def root(self, name: str, relation: str) -> None:
        """Make the part `name` reachable from the package itself."""
        self._roots.append((name, relation))

    def save(self) -> bytes:
        """Return the bytes of the file; the same content gives the same bytes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            _store(archive, "[Content_Types].xml", _serialised(self._content_types()))
            _store(
                archive,
                "_rels/.rels",
                _serialised(
                    _relationships(
                        [(f"rId{n}", kind, name) for n, (name, kind) in enumerate(self._roots, 1)],
                        "",
                    )
                ),
            )
            for part in self._parts.values():
                _store(archive, part.name, part.data)
                if part.relations:
                    folder, _, file = part.name.rpartition("/")
                    tree = _relationships(part.relations, folder)
                    _store(archive, f"{folder}/_rels/{file}.rels", _serialised(tree))
        return buffer.getvalue()

    def _content_types(self) -> etree._Element:
        """Return [Content_Types].xml: pictures by their ending, all else by name."""
        endings = {"rels": _RELATIONS_TYPE, "xml": "application/xml"}
        for part in self._parts.values():
            if part.content_type.startswith("image/"):
                endings[part.name.rpartition(".")[2]] = part.content_type
        types = element("ct:Types")
        for ending, kind in sorted(endings.items()):
            types.append(element("ct:Default", {"Extension": ending, "ContentType": kind}))
        for part in self._parts.values():
            if not part.content_type.startswith("image/"):
                named = {"PartName": f"/{part.name}", "ContentType": part.content_type}
                types.append(element("ct:Override", named))
        return _plain_namespace(types)


def _relationships(relations: list[tuple[str, str, str]], folder: str) -> etree._Element:
    tree = element("rel:Relationships")
    for made, kind, target in relations:
        inside = target.removeprefix(f"{folder}/") if folder else target
        tree.append(element("rel:Relationship", {"Id": made, "Type": kind, "Target": inside}))
    return _plain_namespace(tree)


def _plain_namespace(tree: etree._Element) -> etree._Element:
    """Return the tree with its namespace as the default one, as Part 2 wants it for packaging."""
    space = str(etree.QName(tree).namespace)
    plain = etree.Element(tree.tag, nsmap={None: space})
    for child in tree:
        etree.SubElement(plain, child.tag, dict(child.attrib))
    return plain


def _serialised(tree: etree._Element) -> bytes:
    if etree.QName(tree).namespace == NAMESPACES["w"]:
        etree.cleanup_namespaces(tree, top_nsmap={one: NAMESPACES[one] for one in ("w", "r")})
    else:
        etree.cleanup_namespaces(tree)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _store(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    archive.writestr(entry, data)
