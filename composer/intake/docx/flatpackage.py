"""Flat packages: a Word file saved as one file of XML, made the ZIP file that it stands for.

The parts stand in `pkg:part` (Word's "Word XML 文档"), as XML or as base64.

Source: ECMA-376 Part 2 §10.1.2 (content types).
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from lxml import etree

from composer.model.errors import OpenError

_SPACE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MOST_PARTS = 5_000


def packed(data: bytes) -> bytes:
    """Return the ZIP file that a flat package stands for.

    Raises:
        OpenError: It is torn, or declares entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:
            raise OpenError("source_hostile")
        return _zip(root)
    except (etree.LxmlError, ValueError, binascii.Error, RecursionError) as cause:
        raise OpenError("archive_torn", cause=cause) from cause


def _zip(root: etree._Element) -> bytes:
    made = io.BytesIO()
    types: list[str] = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        for name, kind, content in _parts(root):
            if len(types) >= _MOST_PARTS:
                raise OpenError("archive_hostile")
            file.writestr(name.lstrip("/"), content)
            types.append(f"<Override PartName={quoteattr(name)} ContentType={quoteattr(kind)}/>")
        relations = "application/vnd.openxmlformats-package.relationships+xml"
        default = f'<Default Extension="rels" ContentType="{relations}"/>'
        file.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_TYPES}">{default}'
            f"{''.join(types)}</Types>",
        )
    return made.getvalue()


def _parts(root: etree._Element) -> Iterator[tuple[str, str, bytes]]:
    """Yield name, kind and content of each part."""
    for part in root.iter(f"{_SPACE}part"):
        name, kind = str(part.get(f"{_SPACE}name", "")), str(part.get(f"{_SPACE}contentType", ""))
        for holder in part:
            if holder.tag == f"{_SPACE}xmlData" and len(holder):
                yield name, kind, etree.tostring(holder[0], encoding="UTF-8", with_tail=False)
            elif holder.tag == f"{_SPACE}binaryData":
                yield name, kind, base64.b64decode("".join(str(holder.text or "").split()))
