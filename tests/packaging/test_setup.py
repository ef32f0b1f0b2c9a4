"""Set-up on machines that lack something: one sentence in two languages that says what to do.

Every test copies the set-up files to a folder of its own and runs them with a
PATH of a few real tools and of stand-ins for those that would change the
machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.scripts import PACKAGING, ROOT

SCRIPTS = [*sorted(PACKAGING.glob("*.sh")), ROOT / ".ci" / "run"]
TOOLS = ["sh", "awk", "cat", "cut", "df", "dirname", "env", "flock", "git", "grep", "ldd", "mkdir",
         "rm", "sed", "sha256sum", "touch"]  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_script_is_correct_shell(script, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    subprocess.run([shell, "-n", script], check=True)


class Machine:
    """A folder with the project's set-up files and a PATH under our control."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.bin = folder / "bin"
        self.bin.mkdir()
        (self.project / "resources").mkdir(parents=True)
        shutil.copytree(
            PACKAGING, self.project / "packaging", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copy(ROOT / "pyproject.toml", self.project)
        shutil.copy(ROOT / "resources" / "fonts.yaml", self.project / "resources")
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found is not None
            (self.bin / tool).symlink_to(found)
        self.stand_in("ldconfig", "exit 0")
        self.stand_in("python3", "exit 0")
        self.stand_in("id", "echo 0")

    def stand_in(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def set_up(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", self.project / "packaging" / "setup.sh", *arguments],
            env={"PATH": str(self.bin), "HOME": os.environ.get("HOME", "/")},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def refusal(self, *arguments: str) -> tuple[str, str]:
        """Return the Chinese and the English sentence of a set-up that cannot go on."""
        result = self.set_up(*arguments)
        assert result.returncode == 3, result.stdout + result.stderr
        assert not (self.project / ".venv" / ".ready").exists()
        chinese, english = result.stderr.splitlines()
        return chinese, english


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_without_apt_it_names_what_to_install(machine):
    chinese, english = machine.refusal()
    assert "没有 apt" in chinese
    assert "no apt" in english
    for package in ("libpango-1.0-0", "libharfbuzz-subset0", "libxcb-cursor0"):
        assert package in chinese
        assert package in english
    assert "libreoffice" not in english


def test_tools_of_the_tests_are_asked_for_only_by_the_tests(machine):
    _, english = machine.refusal("--tests")
    assert "libreoffice-writer" in english
    assert "poppler-utils" in english


def test_without_sudo_it_says_what_the_administrator_runs(machine):
    machine.stand_in("apt-get", "exit 0")
    machine.stand_in("id", "echo 1000")
    chinese, english = machine.refusal()
    assert "请管理员执行 apt-get install" in chinese
    assert "have one run 'apt-get install" in english


def test_sudo_that_asks_for_a_password_is_not_waited_for(machine):
    machine.stand_in("apt-get", "exit 0")
    machine.stand_in("id", "echo 1000")
    machine.stand_in("sudo", "exit 1")
    assert "administrator" in machine.refusal()[1]


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("Temporary failure resolving the archive", "A download failed"),
        ("E: You don't have enough free space in /var/cache", "The disk is full"),
        ("write error: No space left on device", "The disk is full"),
        ("E: Could not get lock /var/lib/dpkg/lock", "Another package manager is running"),
        ("E: Unable to locate package", "The system packages could not be installed"),
    ],
)
def test_failing_apt_is_explained(machine, complaint, sentence):
    machine.stand_in("apt-get", f'echo "{complaint}"; exit 100')
    assert machine.refusal()[1].startswith(sentence)


def test_stale_package_lists_are_renewed_once(machine, tmp_path):
    record = tmp_path / "record"
    machine.stand_in("apt-get", f'echo "$*" >> {record}; exit 100')
    machine.refusal()
    calls = [
        line.split()[-1 if " update" in line else 4] for line in record.read_text().splitlines()
    ]
    assert calls == ["install", "update", "install"]


def test_apt_that_installs_nothing_useful_is_noticed(machine):
    machine.stand_in("apt-get", "exit 0")
    assert "still missing: libpango" in machine.refusal()[1]


def test_python_that_is_too_old_is_named(machine):
    machine.stand_in("python3", "exit 1")
    chinese, english = machine.refusal()
    assert "需要 Python 3.11" in chinese
    assert "Python 3.11, 3.12 or 3.13 is needed" in english


def test_full_disk_is_found_out_first(machine):
    (machine.bin / "df").unlink()
    machine.stand_in("df", "echo head; echo disk 100 90 10 90% /")
    assert "free 1.5 GB" in machine.refusal()[1]


def test_project_that_cannot_be_written_is_named(machine):
    (machine.project / "build").write_text("in the way")
    assert "build cannot be written" in machine.refusal()[1]


def test_failing_venv_is_explained(machine):
    known = "".join(f"\t{line.split()[0]} (x)\n" for line in libraries())
    machine.stand_in("ldconfig", f"cat << END\n{known}END")
    machine.stand_in("python3", '[ "$2" != venv ] || { echo broken; exit 1; }')
    assert "The Python environment" in machine.refusal()[1]


def libraries() -> list[str]:
    script = (PACKAGING / "setup.sh").read_text(encoding="utf-8")
    listed = script.split("runtime_libraries='", 1)[1].split("'", 1)[0]
    return listed.split("\n")[1:-1]
