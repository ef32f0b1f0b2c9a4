"""Rules that hold for every test: no display, fixed fonts, no warnings, text goldens.

Goldens live in `tests/golden/`; a test hands its text to the `golden`
fixture. `pytest --accept` rewrites them, except on CI. A difference leaves
`.actual`, `.expected` and `.diff` in `tests/output/`. A golden that no test
asked for fails a full run.
"""

from __future__ import annotations

import difflib
import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"
OUTPUT = TESTS / "output" / os.environ.get("PYTEST_XDIST_WORKER", "")
"""What tests leave behind; processes that share the tests have a folder each."""

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["FONTCONFIG_FILE"] = str(TESTS / "fonts.conf")
os.environ["XDG_CONFIG_HOME"] = str(OUTPUT / "config")
os.environ["XDG_DATA_HOME"] = str(OUTPUT / "data")
os.environ["BULLETIN_FONT_FOLDERS"] = ""
os.environ["BULLETIN_CACHE"] = str(OUTPUT / "cache")
os.environ["BULLETIN_TEMPORARY"] = ""
os.environ.pop("BULLETIN_LANGUAGE", None)

import pytest  # noqa: E402  (the variables above are read when libraries are imported)
from PIL import ImageChops  # noqa: E402
from PIL.Image import Image  # noqa: E402
from PIL.Image import open as open_picture  # noqa: E402

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the goldens that differ")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--accept") and os.environ.get("CI"):
        raise pytest.UsageError("--accept is refused on CI: look at a golden before keeping it")
    shutil.rmtree(OUTPUT / "cache", ignore_errors=True)
    shutil.rmtree(OUTPUT / "data/bulletin-composer/versions", ignore_errors=True)
    config.stash[_SEEN] = _Seen()


class _Seen:
    """What this run has asked for, to find goldens that nothing asks for."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.complete = True
        self.cleared = False


_SEEN = pytest.StashKey[_Seen]()


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in items:
        item.config.stash[_SEEN].complete = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if not report.passed and "golden" in getattr(item, "fixturenames", ()):
        item.config.stash[_SEEN].complete = False
    return report


def _empty_clipboard() -> None:
    """Take back what tests copied: without a screen Qt would free it after Python has ended."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Take over what a process that shares the tests has seen."""
    del error
    seen, told = node.config.stash[_SEEN], getattr(node, "workeroutput", {})
    seen.names |= set(told.get("goldens", ()))
    seen.complete = seen.complete and told.get("complete", False)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    _empty_clipboard()
    seen = session.config.stash[_SEEN]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput |= {"goldens": sorted(seen.names), "complete": seen.complete}
        return
    partial = session.config.option.collectonly or exitstatus > 1
    if partial or not seen.complete or not _is_whole(session.config):
        return
    kept = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}
    unused = sorted(kept - seen.names)
    if unused:
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line("goldens that no test asks for: " + ", ".join(unused), red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _is_whole(config: pytest.Config) -> bool:
    """Return whether the run covers all of `tests/`."""
    places = [Path(argument.split("::")[0]).resolve() for argument in config.args]
    return all("::" not in argument for argument in config.args) and any(
        place == TESTS or place in TESTS.parents for place in places
    )


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a test settings, data and cache of its own; what is known of the fonts is there."""
    for name, folder in (
        ("XDG_CONFIG_HOME", "config"),
        ("APPDATA", "config"),
        ("XDG_DATA_HOME", "data"),
        ("LOCALAPPDATA", "data"),
        ("BULLETIN_CACHE", "cache"),
    ):
        monkeypatch.setenv(name, str(tmp_path / folder))
    (tmp_path / "cache").mkdir()
    for known in (OUTPUT / "cache").glob("*.metrics"):
        shutil.copy(known, tmp_path / "cache")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with `tests/golden/<name>`: `golden("composition/seed.txt", dump)`."""
    seen = request.config.stash[_SEEN]
    accept = bool(request.config.getoption("--accept"))

    def compare(name: str, actual: str) -> None:
        seen.names.add(name)
        path = GOLDEN / name
        expected = path.read_bytes().decode("utf-8") if path.exists() else ""
        if path.exists() and expected == actual:
            return
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode("utf-8"))
            return
        if not seen.cleared:
            shutil.rmtree(OUTPUT, ignore_errors=True)
            seen.cleared = True
        diff = "".join(
            difflib.unified_diff(
                expected.splitlines(keepends=True),
                actual.splitlines(keepends=True),
                "expected",
                "actual",
                n=1,
            )
        )
        left = OUTPUT / name
        left.parent.mkdir(parents=True, exist_ok=True)
        for suffix, content in ((".actual", actual), (".expected", expected), (".diff", diff)):
            left.with_name(left.name + suffix).write_bytes(content.encode("utf-8"))
        short = "".join(diff.splitlines(keepends=True)[:20])
        pytest.fail(f"{name} differs (all of it in {left}.diff; --accept keeps the new):\n{short}")

    return compare


@pytest.fixture
def golden_picture(request: pytest.FixtureRequest, golden: Golden) -> Callable[[str, Image], None]:
    """Compare a picture with `tests/golden/<name>` in 16 greys.

    A pixel differs when it is more than two greys off, as a hair's breadth of
    another rasteriser makes it; one in five hundred may.
    """
    del golden  # asked for so that a failure keeps other goldens from being called unused
    seen = request.config.stash[_SEEN]
    accept = bool(request.config.getoption("--accept"))

    def compare(name: str, image: Image) -> None:
        seen.names.add(name)
        path = GOLDEN / name
        actual = image.convert("L").point(lambda grey: round(grey / 17) * 17)
        if path.exists():
            with open_picture(path) as kept_picture:
                expected = kept_picture.convert("L")
            if expected.size == actual.size:
                off = ImageChops.difference(expected, actual).histogram()
                if sum(off[35:]) * 500 <= actual.width * actual.height:
                    return
        target = path if accept else OUTPUT / name
        target.parent.mkdir(parents=True, exist_ok=True)
        actual.quantize(16).save(target, optimize=True)
        if not accept:
            pytest.fail(f"{name} differs (what was painted is in {target}; --accept keeps it)")

    return compare


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """Give the path of a golden that is never rewritten: a file that must open for ever."""
    seen = request.config.stash[_SEEN]

    def path_of(name: str) -> Path:
        seen.names.add(name)
        return GOLDEN / name

    return path_of


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Fail a test that logs a warning or leaves a thread running."""
    handler, threads = _Records(), set(threading.enumerate())
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
    said = [f"{record.name}: {record.getMessage()}" for record in handler.records]
    assert not said, f"logged: {said}"
    left = [one.name for one in threading.enumerate() if one not in threads and not one.daemon]
    assert not left, f"threads left running: {left}"
