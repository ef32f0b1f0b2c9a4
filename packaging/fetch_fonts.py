"""Fetches the default fonts into `resources/fonts/`.

The fonts come out of Debian packages, which are downloaded and unpacked but
not installed. `resources/fonts.yaml` says which file comes from which member
of which package and what its sha256 must be. A face of a font collection is
written as a file of its own, since `@font-face` can only name the first one.

All or nothing: everything is prepared and checked in a folder beside the
target, which is then renamed. Only PyYAML is needed besides the standard
library.

    python packaging/fetch_fonts.py                 fetch all of them
    python packaging/fetch_fonts.py --check         compare what is there with the digests
    python packaging/fetch_fonts.py --debs FOLDER   take the packages from a folder, offline
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import yaml

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "resources" / "fonts.yaml"
FONTS = ROOT / "resources" / "fonts"

# sfnt constants: OpenType specification, "Organization of an OpenType font" and "head".
CHECKSUM_MAGIC = 0xB1B0AFBA
ADJUSTMENT_OFFSET = 8
SEGMENTED_COVERAGE = 12
"""Format of a cmap subtable that reaches beyond the BMP."""


class FetchError(Exception):
    """The fonts cannot be had; the text says why and what to do, Chinese first."""

    status = 3


class DownloadError(FetchError):
    """A package could not be downloaded; it may come with newer package lists."""

    status = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(description="Fetch the default fonts.")
    parser.add_argument("--check", action="store_true", help="only compare the digests")
    parser.add_argument("--debs", type=Path, metavar="FOLDER", help="folder with the .deb files")
    parser.add_argument("--manifest", type=Path, default=MANIFEST, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, default=FONTS, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    manifest = yaml.safe_load(options.manifest.read_text(encoding="utf-8"))
    try:
        if options.check:
            check(manifest, options.into)
        else:
            fetch(manifest, options.into, debs=options.debs)
    except FetchError as error:
        sys.stderr.write(f"{error}\n")
        return error.status
    except OSError as error:
        sys.stderr.write(
            f"写不出字体文件（{error}）：请检查磁盘空间和权限后再运行一次。\n"
            f"The font files cannot be written ({error}): check the disk and its permissions, "
            "then run this again.\n"
        )
        return FetchError.status
    return 0


def check(manifest: Mapping[str, Any], folder: Path) -> None:
    """Compare every font file in `folder` with its digest.

    Raises:
        FetchError: A file is missing or another one than expected.
    """
    for entry in manifest["files"]:
        path = folder / entry["file"]
        if not path.is_file():
            raise FetchError(f"缺少字体文件 {path}。\nThe font file {path} is missing.")
        require_digest(entry, path.read_bytes())


def require_digest(entry: Mapping[str, Any], content: bytes) -> None:
    """Raise FetchError unless `content` has the sha256 that `entry` records."""
    found = hashlib.sha256(content).hexdigest()
    if found not in entry["sha256"]:
        raise FetchError(
            f"字体 {entry['file']} 的校验和不符（得到 {found[:16]}…），已放弃："
            f"请确认软件包 {entry['package']} 来自发行版的正式软件源后再试。\n"
            f"The checksum of {entry['file']} is wrong (found {found[:16]}…), nothing was kept: "
            f"check that {entry['package']} comes from the distribution's archive, then try again."
        )


def fetch(manifest: Mapping[str, Any], folder: Path, *, debs: Path | None = None) -> None:
    """Put every font and licence of `manifest` into `folder`, replacing it as a whole.

    With `debs` the packages are taken from there, else they are downloaded.

    Raises:
        FetchError: A package cannot be had, lacks a file, or holds another font than expected.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left_over in folder.parent.glob(".fonts-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    entries = [*manifest["files"], *manifest["licences"]]
    with tempfile.TemporaryDirectory(prefix=".fonts-", dir=folder.parent) as temporary:
        work = Path(temporary)
        fresh = work / "fonts"
        fresh.mkdir()
        for package in dict.fromkeys(entry["package"] for entry in entries):
            deb = find_deb(debs, package) if debs else download(package, work)
            wanted = [entry for entry in entries if entry["package"] == package]
            members = read_members(deb, {entry["member"] for entry in wanted})
            for entry in wanted:
                write_entry(entry, members, fresh)
            if not debs:
                deb.unlink()
        if folder.exists():
            folder.rename(work / "old")
        fresh.rename(folder)


def write_entry(entry: Mapping[str, Any], members: Mapping[str, bytes], folder: Path) -> None:
    """Write one font or licence of a package into `folder`.

    Raises:
        FetchError: The package has no such member, or it is not the font that was expected.
    """
    if entry["member"] not in members:
        raise FetchError(
            f"软件包 {entry['package']} 中没有 {entry['member']}。\n"
            f"The package {entry['package']} has no {entry['member']}."
        )
    content = members[entry["member"]]
    if "face" in entry:
        content = extract_face(content, entry["face"], without=frozenset(entry.get("without", ())))
    if "wrong" in entry:
        content = without_characters(content, entry["wrong"])
    if entry["member"].endswith(".gz"):
        content = gzip.decompress(content)
    if "sha256" in entry:
        require_digest(entry, content)
    target = folder / entry["file"]
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


# --- packages -----------------------------------------------------------------


def find_deb(folder: Path, package: str) -> Path:
    """Return the newest file of `package` in `folder`.

    Raises:
        FetchError: There is none.
    """
    found = sorted(folder.glob(f"{package}_*.deb"))
    if not found:
        raise FetchError(
            f"文件夹 {folder} 中没有 {package}_*.deb。\nThe folder {folder} has no {package}_*.deb."
        )
    return found[-1]


def download(package: str, folder: Path) -> Path:
    """Download the Debian package named `package` into `folder` and return its path.

    Raises:
        DownloadError: There is no network, no such package or no room.
        FetchError: There is no apt.
    """
    if shutil.which("apt-get") is None:
        raise FetchError(
            f"这台机器没有 apt，无法下载字体：请在别处取得软件包 {package} 的 .deb 文件，"
            "再执行 .venv/bin/python packaging/fetch_fonts.py --debs 文件夹。\n"
            f"This machine has no apt to download fonts with: get the .deb of {package} elsewhere "
            "and run '.venv/bin/python packaging/fetch_fonts.py --debs FOLDER'."
        )
    # As root apt would drop its rights and could then not write into our private folder.
    command = ["apt-get", "-q", "-o", "APT::Sandbox::User=root", "download", package]
    result = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, errors="replace", check=False
    )
    found = sorted(folder.glob(f"{package}_*.deb"))
    if result.returncode != 0 or not found:
        lines = [line for line in result.stderr.splitlines() if line.startswith("E:")]
        reason = lines[0][2:].strip() if lines else f"apt-get {result.returncode}"
        raise DownloadError(
            f"字体包 {package} 下载失败（{reason}）：请检查网络和 apt 软件源，"
            "必要时请管理员执行 apt-get update，然后再运行一次。\n"
            f"The font package {package} could not be downloaded ({reason}): "
            "check the network and apt's sources, have an administrator run 'apt-get update' "
            "if need be, then run this again."
        )
    return found[0]


def read_members(deb: Path, names: set[str]) -> dict[str, bytes]:
    """Return the contents of the named files of a Debian package, those it has.

    Raises:
        FetchError: The file is torn or no Debian package.
    """
    found: dict[str, bytes] = {}
    try:
        with deb.open("rb") as stream, open_data(stream, deb) as data:
            for member in data:
                name = member.name.removeprefix("./")
                content = data.extractfile(member) if name in names and member.isfile() else None
                if content is not None:
                    found[name] = content.read()
    except (tarfile.TarError, EOFError, ValueError, OSError) as error:
        raise FetchError(
            f"软件包 {deb.name} 不完整或已损坏（{error}）：请再运行一次。\n"
            f"The package {deb.name} is torn or damaged ({error}): run this again."
        ) from error
    return found


def open_data(stream: BinaryIO, deb: Path) -> tarfile.TarFile:
    """Open the data archive of a Debian package.

    Raises:
        ValueError: The stream is no Debian package or holds no data archive.
    """
    for name, size in ar_members(stream):
        if name == "data.tar.zst":  # Ubuntu; the standard library cannot read it
            unpacked = subprocess.run(
                ["dpkg-deb", "--fsys-tarfile", str(deb)], capture_output=True, check=False
            )
            return tarfile.open(fileobj=io.BytesIO(unpacked.stdout))
        if name.startswith("data.tar"):
            content = stream.read(size)
            if len(content) != size:
                raise ValueError("cut off")
            return tarfile.open(fileobj=io.BytesIO(content))
    raise ValueError("no data.tar")


def ar_members(stream: BinaryIO) -> Iterator[tuple[str, int]]:
    """Yield name and size of the members of an ar archive, with `stream` at their content.

    Raises:
        ValueError: The stream is no ar archive.

    Source: ar(5); deb(5).
    """
    if stream.read(8) != b"!<arch>\n":
        raise ValueError("not an ar archive")
    while header := stream.read(60):
        if len(header) != 60 or header[58:] != b"`\n":
            raise ValueError("bad ar header")
        size = int(header[48:58])
        start = stream.tell()
        yield header[:16].decode("ascii").strip().rstrip("/"), size
        stream.seek(start + size + size % 2)


# --- font collections ---------------------------------------------------------


def extract_face(collection: bytes, face: int, *, without: frozenset[str] = frozenset()) -> bytes:
    """Return one face of a font collection as a font file of its own.

    `face` counts from 0; the tables named in `without` are left out. The
    tables are copied as they are, so the result depends on nothing else.

    Raises:
        FetchError: The file is no font collection or has no such face.

    Source: OpenType 1.9, "Organization of an OpenType font".
    """
    tag, _, count = struct.unpack_from(">4sII", collection)
    if tag != b"ttcf" or face >= count:
        raise FetchError(
            f"字体集中没有第 {face + 1} 款字体。\nThe font collection has no face {face}."
        )
    (start,) = struct.unpack_from(">I", collection, 12 + 4 * face)
    version, tables = tables_of(collection, start)
    kept = {name: table for name, table in tables.items() if name.decode().strip() not in without}
    return assemble(version, kept)


def tables_of(content: bytes, start: int = 0) -> tuple[bytes, dict[bytes, bytes]]:
    """Return the version and the tables of the font whose directory is at `start`."""
    version, count = struct.unpack_from(">4sH", content, start)
    tables: dict[bytes, bytes] = {}
    for index in range(count):
        name, _, offset, length = struct.unpack_from(">4sIII", content, start + 12 + 16 * index)
        tables[name] = content[offset : offset + length]
    return version, tables


def without_characters(font: bytes, characters: str) -> bytes:
    """Return a font that says it has no glyphs for `characters`.

    A glyph that shows another character is worse than none, since a missing
    one is taken from another font.

    Source: OpenType 1.9, "cmap", formats 4 and 12.
    """
    version, tables = tables_of(font)
    glyphs = _glyphs(tables[b"cmap"])
    for character in characters:
        glyphs.pop(ord(character), None)
    return assemble(version, {**tables, b"cmap": _character_map(glyphs)})


def _glyphs(table: bytes) -> dict[int, int]:
    """Return code point -> glyph of the subtable for Windows, which is in format 4."""
    (count,) = struct.unpack_from(">H", table, 2)
    for index in range(count):
        platform, encoding, start = struct.unpack_from(">HHI", table, 4 + 8 * index)
        if (platform, encoding) == (3, 1):
            return _segments(table[start:])
    raise FetchError("字体没有 Unicode 字符表。\nThe font has no character map for Unicode.")


def _segments(subtable: bytes) -> dict[int, int]:
    """Return code point -> glyph of a cmap subtable in format 4."""
    _, _, _, double = struct.unpack_from(">4H", subtable)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", subtable, 14)
    starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", subtable, 16 + double * (row + 1)) for row in range(3)
    )
    glyphs = {}
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offsets[index]:
                place = 16 + 3 * double + 2 * index + offsets[index] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", subtable, place)
                if not glyph:
                    continue
            glyphs[code] = (glyph + deltas[index]) % 65536
    return {code: glyph for code, glyph in glyphs.items() if glyph}


def _character_map(glyphs: Mapping[int, int]) -> bytes:
    """Return a cmap table of one subtable, for Unicode and for Windows."""
    groups: list[list[int]] = []
    for code, glyph in sorted(glyphs.items()):
        if groups and code == groups[-1][1] + 1 and glyph - code == groups[-1][2] - groups[-1][0]:
            groups[-1][1] = code
        else:
            groups.append([code, code, glyph])
    head = struct.pack(">HHHHIHHI", 0, 2, 0, 4, 20, 3, 10, 20)
    length = 16 + 12 * len(groups)
    body = b"".join(struct.pack(">III", *group) for group in groups)
    return head + struct.pack(">HHIII", SEGMENTED_COVERAGE, 0, length, 0, len(groups)) + body


def assemble(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    """Return the font file of `tables`, with every checksum set."""
    head = bytearray(tables[b"head"])
    struct.pack_into(">I", head, ADJUSTMENT_OFFSET, 0)
    tables = {**tables, b"head": bytes(head)}
    names = sorted(tables)
    power = len(names).bit_length() - 1
    search_range = 16 << power
    directory = bytearray(
        struct.pack(
            ">4sHHHH", version, len(names), search_range, power, 16 * len(names) - search_range
        )
    )
    body = bytearray()
    body_start = len(directory) + 16 * len(names)
    head_start = 0
    for name in names:
        content = tables[name]
        offset = body_start + len(body)
        head_start = offset if name == b"head" else head_start
        directory += struct.pack(">4sIII", name, checksum(content), offset, len(content))
        body += content + bytes(-len(content) % 4)
    font = directory + body
    adjustment = (CHECKSUM_MAGIC - checksum(bytes(font))) % 2**32
    struct.pack_into(">I", font, head_start + ADJUSTMENT_OFFSET, adjustment)
    return bytes(font)


def checksum(content: bytes) -> int:
    """Return the sfnt checksum of `content`: its big-endian 32-bit words added up."""
    words = array("I", content + bytes(-len(content) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) % 2**32


if __name__ == "__main__":
    sys.exit(main())
