"""What makes WeasyPrint copy and look for less."""

from __future__ import annotations

import mmap
import sys
from pathlib import Path

import pytest

from composer.export.enginecare import leave_files


def resident(path: Path) -> int:
    """Return how many kB of a file this process holds in memory."""
    rows = Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines()
    starts = [number for number, row in enumerate(rows) if row.endswith(str(path))]
    return sum(
        int(next(row for row in rows[start:] if row.startswith("Rss:")).split()[1])
        for start in starts
    )


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_memory_of_files_is_given_back_and_they_can_still_be_read(tmp_path: Path) -> None:
    ours, other = tmp_path / "fonts" / "one", tmp_path / "two"
    ours.parent.mkdir()
    content = bytes(range(256)) * 4000
    for path in (ours, other):
        path.write_bytes(content)
    with ours.open("rb") as first, other.open("rb") as second:
        mapped = [
            mmap.mmap(file.fileno(), 0, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ)
            for file in (first, second)
        ]
        assert [one[:] for one in mapped] == [content, content]
        assert min(resident(ours), resident(other)) > 900
        leave_files(None)
        leave_files(ours.parent)
        assert resident(ours) == 0
        assert resident(other) > 900
        assert mapped[0][:] == content
        for one in mapped:
            one.close()
