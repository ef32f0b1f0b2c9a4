"""LibreOffice: makes Word files, workbooks or pictures of what other programs wrote, if it is here.

It runs without a window, with a profile of its own, without macros and
without the network, within limits of time, memory and size. What it leaves
is removed. Documents run one after the other.

Sources: the help of LibreOffice on starting it with parameters;
`officecfg` (Office.Common, Inet, Office.Writer, Office.Calc) for the settings.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias
from xml.sax.saxutils import escape

import psutil

from composer.intake import drawing
from composer.model.errors import OpenError

Target: TypeAlias = Literal["docx", "xlsx", "png"]

LONGEST = 120.0
"""Seconds for one file, the start included; 100 pages take five."""
LARGEST = 200_000_000
"""Bytes of what comes out."""
MOST_MEMORY = 2_500_000_000
"""Bytes that its processes may have together."""

_STEP = 0.15
_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "pdf": "pdf:writer_pdf_Export",
}
_READERS = {
    ("rtf", "docx"): "Rich Text Format",
    ("xml", "docx"): "MS Word 2003 XML",
    ("xml", "xlsx"): "MS Excel 2003 XML",
    ("fodt", "docx"): "OpenDocument Text Flat XML",
    ("fods", "xlsx"): "OpenDocument Spreadsheet Flat XML",
}
"""What reads files of text, which would otherwise pass for plain text when they are torn."""
_NAMES = ("soffice", "libreoffice", "loffice")
_FOLDERS = (
    "/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program",
    "/usr/local/lib/libreoffice/program", "/snap/bin",
    "/Applications/LibreOffice.app/Contents/MacOS",
)  # fmt: skip
_PATTERNS = ("libreoffice*/program", "apps/*libreoffice*/files/*/program",
             "apps/*libreoffice*/files/program", "LibreOffice*/program")  # fmt: skip
"""Where packages of UOS and Kylin, and those of LibreOffice itself, put it under /opt."""
_COMMON, _INET = "/org.openoffice.Office.Common", "/org.openoffice.Inet/Settings"
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableOLEAutomation", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "DisablePythonRuntime", "true"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Misc", "CrashReport", "false"),
    (f"{_COMMON}/Cache/Writer", "OLE_Objects", "1"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.WriterWeb/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    (_INET, "ooInetProxyType", "2"),
    (_INET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPProxyPort", "9"),
    (_INET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPSProxyPort", "9"),
    (_INET, "ooInetFTPProxyName", "127.0.0.1"),
    (_INET, "ooInetFTPProxyPort", "9"),
    (_INET, "ooInetNoProxy", ""),
)
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_KEPT = ("PATH", "SYSTEMROOT", "WINDIR", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "LD_LIBRARY_PATH",
         "PROGRAMFILES", "PROGRAMDATA", "COMSPEC", "LANG", "LC_ALL", "LC_CTYPE")  # fmt: skip

_FIELD = re.compile(rb"(\{\s*(?:\\\*\s*)?)?\\fldinst(?![a-z])", re.IGNORECASE)

_one_at_a_time = threading.Lock()


def is_installed() -> bool:
    """Return whether LibreOffice is on this machine; looked up once."""
    return _program() is not None


def converted(data: bytes, extension: str, to: Target) -> bytes:
    """Return a file in another format; `extension` is that of its own, without a dot.

    Raises:
        OpenError: LibreOffice is not installed, cannot read it, or takes too long.
    """
    if extension == "rtf":
        data = _without_fields(data)
    if to != "png":
        return _made(data, extension, to, extension)
    pdf = _made(drawing.packed(data, extension), "odt", "pdf", extension)
    try:
        picture = drawing.painted(pdf)
    except Exception as cause:  # pdfium and Pillow raise what they like
        raise OpenError("libreoffice_failed", extension=extension, cause=cause) from cause
    if not picture:
        raise OpenError("libreoffice_failed", extension=extension)
    return picture


def _without_fields(data: bytes) -> bytes:
    """Return a file of RTF whose fields only have their results: some draw in other files."""
    unknown = rb"\bulletinfield"  # a group that begins with \* and is not known is passed over
    return _FIELD.sub(lambda found: rb"{\*" + unknown if found[1] else unknown, data)


def _made(data: bytes, extension: str, to: str, called: str) -> bytes:
    """Return a file in another format; `called` is the kind of file that the user knows of."""
    program = _program()
    if program is None:
        raise OpenError("libreoffice_missing", extension=called)
    try:
        with _one_at_a_time, _folder() as folder:
            source = folder / f"source.{extension}"
            source.write_bytes(data)
            _write_profile(folder / "profile")
            (folder / "out").mkdir()
            _run(_command(program, folder, source, to), folder, called)
            made = folder / "out" / f"source.{to}"
            if not made.is_file():
                raise OpenError("libreoffice_failed", extension=called)
            if made.stat().st_size > LARGEST:
                raise OpenError("libreoffice_too_much", extension=called)
            return made.read_bytes()
    except OSError as cause:
        raise OpenError("libreoffice_failed", extension=called, cause=cause) from cause


@functools.cache
def _program() -> Path | None:
    """Return the program, None when it is not here."""
    for folder in _places():
        for name in _NAMES:
            found = folder / (f"{name}.exe" if sys.platform == "win32" else name)
            if found.is_file():
                return found
    return None


def _places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramW6432", "PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            root = os.environ.get(variable)
            if root:
                yield from Path(root).glob("LibreOffice*/program")
                yield from Path(root).glob("Programs/LibreOffice*/program")
        return
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found).parent
    yield from map(Path, _FOLDERS)
    for pattern in _PATTERNS:
        yield from sorted(Path("/opt").glob(pattern), reverse=True)


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """Give a private folder that is gone afterwards, though Windows may hold a file a moment."""
    folder = Path(tempfile.mkdtemp(prefix="bulletin-"))
    try:
        yield folder
    finally:
        for _ in range(10):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(_STEP)


def _write_profile(folder: Path) -> None:
    """Write the settings of a program that trusts nothing and asks nobody."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>"
        for path, name, value in _SETTINGS
        if name
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )


def _command(program: Path, folder: Path, source: Path, to: str) -> list[str]:
    reader = _READERS.get((source.suffix[1:], to))
    return [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault",
        "--nofirststartwizard", "--nologo",
        *([f"--infilter={reader}"] if reader else []),
        "--convert-to", _FILTERS[to], "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment without the user's folders, display and session."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    home = str(folder)
    kept |= dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home)
    kept |= dict.fromkeys(("TMPDIR", "TEMP", "TMP", "XDG_RUNTIME_DIR"), home)
    kept |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), home)
    kept |= dict.fromkeys(_PROXIES, "http://127.0.0.1:9") | {"SAL_USE_VCLPLUGIN": "svp"}
    return kept


def _run(command: list[str], folder: Path, extension: str) -> None:
    """Run the program to its end or its limits; nothing that it started is left running."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=hidden,
    )
    known: dict[int, psutil.Process] = {}
    end = time.monotonic() + LONGEST
    try:
        while True:
            known |= {one.pid: one for one in _family(process.pid)}
            if process.poll() is not None:
                return
            if time.monotonic() > end:
                raise OpenError("libreoffice_too_long", extension=extension, limit=int(LONGEST))
            if _memory(known.values()) > MOST_MEMORY or _size(folder / "out") > LARGEST:
                raise OpenError("libreoffice_too_much", extension=extension)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_STEP)
    finally:
        _end(process, known.values())


def _family(pid: int) -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    return []


def _memory(processes: Iterable[psutil.Process]) -> int:
    total = 0
    for one in processes:
        with contextlib.suppress(psutil.Error):
            total += one.memory_info().rss
    return total


def _size(folder: Path) -> int:
    with contextlib.suppress(OSError):
        return sum(one.stat().st_size for one in folder.iterdir())
    return 0


def _end(process: subprocess.Popen[bytes], known: Iterable[psutil.Process]) -> None:
    """End a process and all that it started, those that have lost their parent too."""
    for one in {*known, *_family(process.pid)}:
        with contextlib.suppress(psutil.Error):
            one.kill()  # psutil looks whether the number is still of the process that it knew
    process.wait()
