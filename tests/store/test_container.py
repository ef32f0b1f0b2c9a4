"""Hostile and torn containers, made with `zipfile` and by hand."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from composer.model.errors import OpenError
from composer.store import container
from composer.store.container import Container, pack, written


def plain(**entries: bytes) -> bytes:
    return b"".join(written(pack(name, data, deflate=True) for name, data in entries.items()))


def zipped(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in entries:
            file.writestr(name, data)
    return buffer.getvalue()


def read_all(path: Path) -> None:
    with Container(path) as opened:
        for name in opened:
            opened.read(name, 1_000_000)
            opened.packed(name)


def reason(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(OpenError) as caught:
        read_all(path)
    return caught.value.reason


def with_mode(mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("link")
    entry.create_system = 3
    entry.external_attr = mode << 16
    return entry


def test_other_programs_read_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(plain(一=b"1" * 1000, b=b"", c=b"2"))
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == {
            "一": b"1" * 1000,
            "b": b"",
            "c": b"2",
        }
        entry = file.getinfo("一")
        assert (entry.date_time, entry.compress_type) == ((1980, 1, 1, 0, 0, 0), 8)
        assert stat.filemode(entry.external_attr >> 16) == "-rw-r--r--"


def test_entries_are_carried_over_as_they_are_packed(tmp_path: Path) -> None:
    path, other = tmp_path / "a.zip", tmp_path / "b.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("a", b"1234" * 1000)
    path.write_bytes(buffer.getvalue())
    with Container(path) as opened:
        entry = opened.packed("a")
        other.write_bytes(b"".join(written([entry])))
    with zipfile.ZipFile(other) as file:
        assert file.read("a") == b"1234" * 1000
        assert file.getinfo("a").compress_size == len(entry.data)


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../../b", "/etc/passwd", "C:/a", "a\\..\\b", "..", "a:b"],
)
def test_names_that_climb_are_refused(tmp_path: Path, name: str) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    assert reason(tmp_path, zipped((entry, b"1"))) == "draft_foreign_part"


def test_a_null_byte_in_a_name_is_refused(tmp_path: Path) -> None:
    content = zipped(("a_b", b"1")).replace(b"a_b", b"a\0b")
    assert reason(tmp_path, content) == "draft_foreign_part"


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    content = plain(aa=b"1", ab=b"2").replace(b"ab", b"aa")
    assert reason(tmp_path, content) == "draft_foreign_part"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    assert reason(tmp_path, zipped((with_mode(kind | 0o777), b"/etc"))) == "draft_foreign_part"


def test_a_password_is_told(tmp_path: Path) -> None:
    content = bytearray(plain(a=b"1"))
    central = content.rfind(b"PK\1\2")
    content[6] |= 1
    content[central + 8] |= 1
    assert reason(tmp_path, bytes(content)) == "draft_encrypted"


@pytest.mark.parametrize("method", [12, 14, 99])
def test_other_ways_of_packing_are_refused(tmp_path: Path, method: int) -> None:
    content = bytearray(plain(a=b"1"))
    central = content.rfind(b"PK\1\2")
    struct.pack_into("<H", content, 8, method)
    struct.pack_into("<H", content, central + 10, method)
    assert reason(tmp_path, bytes(content)) == "draft_foreign_part"


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_ENTRIES", 2)
    assert reason(tmp_path, zipped(("a", b""), ("b", b""), ("c", b""))) == "draft_foreign_part"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    assert reason(tmp_path, plain(a=bytes(2_000_000))) == "draft_too_large"


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    content = bytearray(plain(a=bytes(2_000_000)))
    central = content.rfind(b"PK\1\2")
    struct.pack_into("<I", content, central + 24, 10)
    assert reason(tmp_path, bytes(content)) == "draft_damaged"


def test_an_entry_that_reaches_beyond_the_file_is_damage(tmp_path: Path) -> None:
    content = bytearray(plain(a=b"1"))
    central = content.rfind(b"PK\1\2")
    struct.pack_into("<I", content, central + 20, 1_000_000)
    assert reason(tmp_path, bytes(content)) == "draft_damaged"


def test_a_file_cut_anywhere_is_damage(tmp_path: Path) -> None:
    content = plain(a=b"1" * 50, b=bytes(range(256)))
    for length in range(2, len(content), 3):
        assert reason(tmp_path, content[:length]) == "draft_damaged"


def test_damage_inside_an_entry_is_found(tmp_path: Path) -> None:
    content = bytearray(b"".join(written([pack("a", b"12345678", deflate=False)])))
    content[content.find(b"5678")] = 0
    assert reason(tmp_path, bytes(content)) == "draft_damaged"


def test_a_damaged_local_header_is_found_when_carrying_over(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    content = bytearray(plain(a=b"1"))
    content[0] = 0
    path.write_bytes(content)
    with Container(path) as opened, pytest.raises(OpenError, match="draft_damaged"):
        opened.packed("a")


def test_what_is_not_there_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(plain(a=b"1"))
    with Container(path) as opened:
        assert "b" not in opened
        with pytest.raises(OpenError, match="draft_damaged"):
            opened.read("b", 10)


def test_a_container_that_would_need_zip64_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(container, "LARGEST", 100)
    with pytest.raises(OverflowError):
        list(written([pack("a", bytes(101), deflate=False)]))
    with pytest.raises(OverflowError):
        list(written([pack("a", bytes(101), deflate=True)]))
    with pytest.raises(OverflowError):
        list(written([pack("a", bytes(60), deflate=False)]))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of Unix")
def test_nobody_waits_for_the_writer_of_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "a.bulletin"
    os.mkfifo(pipe)
    with pytest.raises(OpenError, match="not_a_file"):
        Container(pipe)
