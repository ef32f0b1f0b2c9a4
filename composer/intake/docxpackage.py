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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to."""

    kind: str
    """Last word of its type: "image", "hyperlink", "oleObject", "aFChunk"."""
    target: str
    """Name of a part, or an address when `is_external`: never to be followed."""
    is_external: bool = False


class Part(Protocol):
    """A part of a package."""

    @property
    def name(self) -> str:
        """Its name: "word/document.xml"."""

    @property
    def relations(self) -> Mapping[str, Relation]:
        """What it refers to, by `r:id`."""

    @property
    def root(self) -> etree._Element | None:
        """Its XML; None when it has none or is torn."""


class Package(Protocol):
    """A file of parts."""

    def part(self, name: str) -> Part | None:
        """Return a part, None when there is none of this name."""

    def data(self, name: str) -> bytes:
        """Return the bytes of a part, b"" when they cannot be had."""

    def content_type(self, name: str) -> str:
        """Return what kind of file a part is, "" when the package does not say."""


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements in `element`, of alternate contents those that Word would take."""
    raise NotImplementedError
