"""What makes WeasyPrint copy, look for and leave less."""

from __future__ import annotations

import mmap
import os
import subprocess
import sys
from pathlib import Path

import pytest

from composer.export.enginecare import leave_files
from tests import samples

_PROGRAM = """
import tempfile, threading, time
from pathlib import Path
from weasyprint.text.fonts import FontConfiguration
from composer.export import enginecare

held = FontConfiguration()
held._folder = Path(tempfile.mkdtemp(prefix="fonts-"))
(held._folder / "font").write_bytes(b"font")
threading.Thread(target=lambda held=held: time.sleep(60), daemon=True).start()
"""


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


@pytest.mark.slow
@pytest.mark.parametrize("cares", [True, False])
def test_fonts_that_a_thread_still_holds_go_with_the_program(cares: bool, tmp_path: Path) -> None:
    program = _PROGRAM + ("enginecare.remove_fonts_at_exit(held)\n" if cares else "")
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", program]
    subprocess.run(command, env=environment, cwd=samples.ROOT, check=True, timeout=60)
    assert any(tmp_path.iterdir()) is not cares
