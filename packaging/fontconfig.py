"""Writes a fontconfig file under which only the fetched fonts exist.

Every official font name, Chinese or English, leads to the default font of its
role, then to the fillers. With `FONTCONFIG_FILE` set to the written file,
WeasyPrint, Qt and LibreOffice see the same fonts on every machine; the fonts
of the system are out of sight.

    python packaging/fontconfig.py OUT [--fonts FOLDER] [--cache FOLDER]

Source: fonts.conf(5).
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "resources" / "fonts.yaml"
REGULAR = 400


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(description="Write a fontconfig file for the fetched fonts.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--fonts", type=Path, default=ROOT / "resources" / "fonts")
    parser.add_argument("--cache", type=Path, default=ROOT / ".venv" / "fontconfig")
    options = parser.parse_args(arguments)
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    text = fontconfig(manifest, options.fonts.resolve(), cache=options.cache.resolve())
    options.out.write_text(text, encoding="utf-8")
    return 0


def fontconfig(manifest: Mapping[str, Any], fonts: Path, *, cache: Path) -> str:
    """Return the fontconfig file for the fonts of `manifest` in the folder `fonts`."""
    files = {entry["file"]: entry for entry in manifest["files"]}
    root = ET.Element("fontconfig")
    add(root, "dir", str(fonts))
    add(root, "cachedir", str(cache))
    for entry in files.values():
        if entry["weight"] != REGULAR:
            set_weight(root, entry)
    for role in manifest["roles"].values():
        stand_in = files[role["default"]]
        fillers = [files[filler["file"]]["family"] for filler in role["fillers"]]
        for name in role["official"]:
            if stand_in["weight"] == REGULAR:
                add_alias(root, name, [stand_in["family"], *fillers])
            else:
                add_bold_alias(root, name, [stand_in["family"], *fillers])
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n{body}\n'


def set_weight(root: ET.Element, entry: Mapping[str, Any]) -> None:
    """Say that a font is bold, whatever its file says: FandolSong-Bold claims to be regular."""
    match = ET.SubElement(root, "match", target="scan")
    test = ET.SubElement(match, "test", name="postscriptname")
    add(test, "string", entry["file"].rsplit(".", 1)[0])
    edit = ET.SubElement(match, "edit", name="weight", mode="assign")
    add(edit, "const", "bold")


def add_alias(root: ET.Element, name: str, families: Sequence[str]) -> None:
    """Let the family `name` lead to `families`, first come first served."""
    alias = ET.SubElement(root, "alias", binding="same")
    add(alias, "family", name)
    accept = ET.SubElement(alias, "accept")
    for family in families:
        add(accept, "family", family)


def add_bold_alias(root: ET.Element, name: str, families: Sequence[str]) -> None:
    """Let the family `name` lead to the bold weight of `families`."""
    match = ET.SubElement(root, "match", target="pattern")
    test = ET.SubElement(match, "test", qual="any", name="family")
    add(test, "string", name)
    edit = ET.SubElement(match, "edit", name="family", mode="append", binding="same")
    for family in families:
        add(edit, "string", family)
    weight = ET.SubElement(match, "edit", name="weight", mode="assign")
    add(weight, "const", "bold")


def add(parent: ET.Element, tag: str, text: str) -> None:
    """Append an element that holds only text."""
    ET.SubElement(parent, tag).text = text


if __name__ == "__main__":
    sys.exit(main())
