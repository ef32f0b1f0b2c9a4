"""Fonts come out of packages whole, checked, and all or nothing."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph

from tests.packaging.scripts import load

fetch_fonts = load("fetch_fonts")

MEMBER = "usr/share/fonts/small.ttc"


def face(family: str) -> TTFont:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    builder.setupGlyf({".notdef": Glyph(), "A": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["GDEF"] = newTable("GDEF")
    builder.font["GDEF"].table = otTables.GDEF()
    builder.font["GDEF"].table.Version = 0x00010000
    return builder.font


def collection(*families: str) -> bytes:
    fonts = TTCollection()
    fonts.fonts = [face(family) for family in families]
    stream = io.BytesIO()
    fonts.save(stream)
    return stream.getvalue()


def deb(folder: Path, package: str, files: dict[str, bytes], *, compression: str = "xz") -> Path:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=f"w:{compression}") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"./{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    path = folder / f"{package}_1.0-1_all.deb"
    members = {
        "debian-binary": b"2.0\n",
        "control.tar.xz": b"odd",  # an odd length, so that the next header is padded
        f"data.tar.{compression}": data.getvalue(),
    }
    with path.open("wb") as stream:
        stream.write(b"!<arch>\n")
        for name, content in members.items():
            stream.write(f"{name:<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(content):<10}`\n".encode())
            stream.write(content + b"\n" * (len(content) % 2))
    return path


def manifest(content: bytes, **changes: object) -> dict[str, list[dict[str, object]]]:
    digest = hashlib.sha256(content).hexdigest()
    entry = {"file": "Small.ttf", "package": "fonts-small", "member": MEMBER, "sha256": [digest]}
    licence = {
        "file": "licences/Small",
        "package": "fonts-small",
        "member": "usr/share/doc/LICENCE.gz",
    }
    return {"files": [{**entry, **changes}], "licences": [licence]}


def files(content: bytes) -> dict[str, bytes]:
    return {MEMBER: content, "usr/share/doc/LICENCE.gz": gzip.compress(b"terms")}


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("compression", ["xz", "gz"])
def test_fetch_unpacks_fonts_and_licences(tmp_path, compression):
    deb(tmp_path, "fonts-small", files(b"a font"), compression=compression)
    target = tmp_path / "resources" / "fonts"
    fetch_fonts.fetch(manifest(b"a font"), target, debs=tmp_path)
    assert names(target) == ["Small.ttf", "licences", "licences/Small"]
    assert (target / "Small.ttf").read_bytes() == b"a font"
    assert (target / "licences" / "Small").read_bytes() == b"terms"
    fetch_fonts.check(manifest(b"a font"), target)


def test_fetch_takes_one_face_of_a_collection(tmp_path):
    whole = collection("First Sans", "Second Sans")
    wanted = fetch_fonts.extract_face(whole, 1, without=frozenset({"GDEF"}))
    deb(tmp_path, "fonts-small", files(whole))
    target = tmp_path / "fonts"
    fetch_fonts.fetch(manifest(wanted, face=1, without=["GDEF"]), target, debs=tmp_path)
    font = TTFont(target / "Small.ttf", checkChecksums=2)
    for table in font.reader.keys():  # noqa: SIM118 -- reading a table compares its checksum
        font.reader[table]
    assert font["name"].getDebugName(1) == "Second Sans"
    assert "GDEF" not in font


def test_extract_face_keeps_every_table_and_the_checksum_of_the_font():
    whole = collection("First Sans", "Second Sans")
    alone = fetch_fonts.extract_face(whole, 0)
    assert fetch_fonts.checksum(alone) == 0xB1B0AFBA
    font = TTFont(io.BytesIO(alone))
    assert set(font.reader.keys()) == set(TTCollection(io.BytesIO(whole)).fonts[0].reader.keys())


@pytest.mark.parametrize("face_number", [2, 99])
def test_extract_face_refuses_a_face_that_is_not_there(face_number):
    with pytest.raises(fetch_fonts.FetchError, match=f"no face {face_number}"):
        fetch_fonts.extract_face(collection("First Sans", "Second Sans"), face_number)


def test_extract_face_refuses_what_is_no_collection():
    with pytest.raises(fetch_fonts.FetchError, match="no face 0"):
        fetch_fonts.extract_face(b"OTTO" + bytes(20), 0)


def test_checksum_adds_big_endian_words():
    assert fetch_fonts.checksum(bytes([0, 0, 0, 1, 0, 0, 1])) == 257


def test_wrong_checksum_is_refused_and_leaves_nothing_behind(tmp_path):
    deb(tmp_path, "fonts-small", files(b"another font"))
    target = tmp_path / "resources" / "fonts"
    with pytest.raises(fetch_fonts.FetchError) as caught:
        fetch_fonts.fetch(manifest(b"a font"), target, debs=tmp_path)
    chinese, english = str(caught.value).splitlines()
    assert "Small.ttf 的校验和不符" in chinese
    assert "checksum of Small.ttf is wrong" in english
    assert names(tmp_path / "resources") == []


def test_a_failure_keeps_the_fonts_that_were_there(tmp_path):
    deb(tmp_path, "fonts-small", files(b"another font"))
    target = tmp_path / "resources" / "fonts"
    target.mkdir(parents=True)
    (target / "Small.ttf").write_bytes(b"a font")
    with pytest.raises(fetch_fonts.FetchError):
        fetch_fonts.fetch(manifest(b"a font"), target, debs=tmp_path)
    assert names(tmp_path / "resources") == ["fonts", "fonts/Small.ttf"]


def test_left_overs_of_a_killed_run_go_away(tmp_path):
    deb(tmp_path, "fonts-small", files(b"a font"))
    (tmp_path / "resources" / ".fonts-killed" / "fonts").mkdir(parents=True)
    fetch_fonts.fetch(manifest(b"a font"), tmp_path / "resources" / "fonts", debs=tmp_path)
    assert [path.name for path in (tmp_path / "resources").iterdir()] == ["fonts"]


@pytest.mark.parametrize("length", [0, 40, 200, -30])
def test_torn_package_is_refused_in_words(tmp_path, length):
    path = deb(tmp_path, "fonts-small", files(b"a font"))
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(fetch_fonts.FetchError, match="torn or damaged"):
        fetch_fonts.fetch(manifest(b"a font"), tmp_path / "fonts", debs=tmp_path)
    assert not (tmp_path / "fonts").exists()


def test_characters_drawn_as_others_are_taken_out_of_the_character_map():
    names = {code: f"g{code}" for code in (*range(0x41, 0x5B), 0x4E00, 0x4E01, 0x4E03, 0xFFE5)}
    font = face("Small")
    font.setGlyphOrder([".notdef", "A", *reversed(names.values())])
    builder = FontBuilder(font=font)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(font.getGlyphOrder(), Glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(font.getGlyphOrder(), (600, 0)))
    stream = io.BytesIO()
    font.save(stream)
    with TTFont(io.BytesIO(fetch_fonts.without_characters(stream.getvalue(), "一￥F"))) as left:
        kept = left.getBestCmap()
    assert kept == {code: name for code, name in names.items() if chr(code) not in "一￥F"}


def test_package_without_the_font_is_refused_in_words(tmp_path):
    deb(tmp_path, "fonts-small", {"usr/share/doc/README": b"moved"})
    with pytest.raises(fetch_fonts.FetchError, match=f"fonts-small has no {MEMBER}"):
        fetch_fonts.fetch(manifest(b"a font"), tmp_path / "fonts", debs=tmp_path)


def test_folder_without_the_package_is_refused_in_words(tmp_path):
    with pytest.raises(fetch_fonts.FetchError, match=r"has no fonts-small_\*\.deb"):
        fetch_fonts.fetch(manifest(b"a font"), tmp_path / "fonts", debs=tmp_path)


def test_download_says_what_apt_complains_about(tmp_path, monkeypatch):
    apt = tmp_path / "bin" / "apt-get"
    apt.parent.mkdir()
    apt.write_text("#!/bin/sh\necho 'W: old lists' >&2\necho 'E: no route' >&2\nexit 100\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{apt.parent}:/usr/bin:/bin")
    with pytest.raises(fetch_fonts.DownloadError, match=r"could not be downloaded \(no route\)"):
        fetch_fonts.fetch(manifest(b"a font"), tmp_path / "fonts")


def test_without_apt_the_user_is_told_how_to_bring_the_packages(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(fetch_fonts.FetchError, match="--debs FOLDER"):
        fetch_fonts.fetch(manifest(b"a font"), tmp_path / "fonts")


def test_command_line_reports_on_stderr(tmp_path, capsys):
    path = tmp_path / "fonts.yaml"
    path.write_text("files: [{file: A.otf, package: a, sha256: []}]\nlicences: []\n")
    arguments = ["--check", "--manifest", str(path), "--into", str(tmp_path)]
    assert fetch_fonts.main(arguments) == 3
    assert "A.otf is missing" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path, capsys):
    path = tmp_path / "fonts.yaml"
    path.write_text("files: []\nlicences: []\n")
    (tmp_path / "file").write_text("in the way")
    arguments = ["--manifest", str(path), "--into", str(tmp_path / "file" / "fonts")]
    assert fetch_fonts.main(arguments) == 3
    assert "cannot be written" in capsys.readouterr().err
