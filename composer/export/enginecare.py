"""Engine care: what makes WeasyPrint copy, load and look for less. The result stays the same."""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib.util
import mmap
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

_DONTNEED = 4
"""MADV_DONTNEED of Linux."""


def spare_copies(pdf: Any, text: Any) -> None:
    """Let WeasyPrint copy no whole fonts, and subset none twice."""

    class Font(pdf.fonts.Font):  # type: ignore[misc]
        """Copies the bytes of its file only if they are needed whole: they are up to 25 MB."""

        def __init__(self, *args: Any) -> None:
            with patched(pdf.fonts, "get_hb_object_data", _no_bytes):
                super().__init__(*args)
            self._subset_to: set[int] = set()

        def clean(self, to_unicode: Mapping[int, str], hinting: bool) -> None:
            """Subset the font, unless it has just these glyphs already."""
            if self._subset_to != to_unicode.keys():
                super().clean(to_unicode, hinting)
                self._subset_to = set(to_unicode)

        @property
        def file_content(self) -> bytes:
            """The font as it goes into the PDF: subset, if that was possible."""
            return self._content or text.fonts.get_hb_object_data(self.hb_face)

        @file_content.setter
        def file_content(self, content: bytes) -> None:
            self._content = content

    pdf.stream.Font = Font
    pdf.fonts.ffi = _Memory(text.ffi.ffi)


class _Memory:
    """The engine's way to C, which reads the type of an array anew for each length: 5 ms."""

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, kind: str, start: Any = None) -> Any:
        """Return memory for a value of a C type, for as many as `start` has if it is an array."""
        if kind.startswith("hb_codepoint_t["):
            kind = "hb_codepoint_t[]"
        return self._ffi.new(kind, start)


def _no_bytes(_face: object) -> bytes:
    return b""


def import_late(name: str) -> None:
    """Let a module be loaded when it is first used.

    WeasyPrint imports the subsetter of fontTools for systems without HarfBuzz's: 0.04 s.
    """
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no garbage be looked for: all that is built lives until the file is made.

    Looking for it in vain takes a fifth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def patched(owner: Any, name: str, value: object) -> Iterator[None]:
    """Let a name of a module mean something else for a while."""
    own = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, own)


class Shown:
    """A file for who reads the whole of it: its bytes are shown, not copied."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def read(self) -> memoryview:
        """Return what is in the file."""
        return memoryview(self._bytes)

    def close(self) -> None:
        """Do nothing: the file is left when nobody looks at its bytes any more."""


_CONFIGURATIONS: WeakSet[Any] = WeakSet()


def remove_fonts_at_exit(configuration: Any) -> None:
    """Have the folder with the fonts of a `FontConfiguration` removed when the program ends.

    The engine does so when the object goes, which one that a thread still
    holds never does: each day with the window would leave some 50 MB.
    """
    _CONFIGURATIONS.add(configuration)


@atexit.register
def _remove_fonts() -> None:
    for one in _CONFIGURATIONS:
        if one._folder is not None:  # noqa: SLF001 - where its fonts are
            shutil.rmtree(one._folder, ignore_errors=True)  # noqa: SLF001 - as above


def leave_files(folder: Path | None) -> None:
    """Let the system have the memory back in which it shows us files of a folder, on Linux.

    To make a subset of a font the whole of it is read, twice where two
    libraries look at it: 90 MB for a draft with rare characters. What is
    looked at again comes from the system's own cache.
    """
    if sys.platform != "linux" or folder is None:
        return
    library = ctypes.CDLL(None)
    with (
        suppress(OSError),
        Path("/proc/self/maps").open(encoding="utf-8", errors="replace") as maps,
    ):
        for row in maps:
            span, rights, *_ = row.split(maxsplit=2)
            if str(folder) in row and rights.startswith("r--p"):
                start, end = (int(one, 16) for one in span.split("-"))
                library.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _DONTNEED)
