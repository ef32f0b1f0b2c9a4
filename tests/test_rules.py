"""The rules of `conftest.py` themselves, in small test runs of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import samples

GOLDEN_TEST = "def test(golden): golden('a/b.txt', '甲\\n乙\\n')\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "tests"
    folder.mkdir()
    conftest = (samples.ROOT / "tests/conftest.py").read_text(encoding="utf-8")
    (folder / "conftest.py").write_text(conftest, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n", encoding="utf-8")
    return tmp_path


def run(
    project: Path, test: str, *arguments: str, ci: str = ""
) -> subprocess.CompletedProcess[str]:
    (project / "tests/test_it.py").write_text(test, encoding="utf-8")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")
    }
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=project, env=environment | {"CI": ci}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


def test_a_warning_in_the_log_fails_a_test(project: Path) -> None:
    said = run(project, "import logging\ndef test(): logging.getLogger('x').warning('careful')\n")
    assert said.returncode == 1
    assert "x: careful" in said.stdout


def test_a_thread_left_running_fails_a_test(project: Path) -> None:
    test = (
        "import threading, time\n"
        "def test(): threading.Thread(target=time.sleep, args=(0.5,), name='busy').start()\n"
    )
    said = run(project, test)
    assert said.returncode == 1
    assert "busy" in said.stdout


def test_goldens_are_compared_accepted_and_found_unused(project: Path) -> None:
    golden, output = project / "tests/golden/a/b.txt", project / "tests/output/a"
    assert run(project, GOLDEN_TEST).returncode == 1
    assert not golden.exists()
    assert run(project, GOLDEN_TEST, "--accept", ci="true").returncode == 4
    assert not golden.exists()
    assert run(project, GOLDEN_TEST, "--accept").returncode == 0
    assert golden.read_bytes().decode() == "甲\n乙\n"
    assert run(project, GOLDEN_TEST).returncode == 0

    assert run(project, GOLDEN_TEST.replace("乙", "丙")).returncode == 1
    assert "-乙\n+丙\n" in (output / "b.txt.diff").read_text(encoding="utf-8")
    assert (output / "b.txt.actual").read_text(encoding="utf-8") == "甲\n丙\n"
    assert (output / "b.txt.expected").read_text(encoding="utf-8") == "甲\n乙\n"

    unused = golden.with_name("c.txt")
    unused.write_text("丁", encoding="utf-8")
    said = run(project, GOLDEN_TEST)
    assert said.returncode == 1
    assert "a/c.txt" in said.stdout
    assert run(project, GOLDEN_TEST, "tests/test_it.py").returncode == 0
