"""Maker process: the process in which files are made of a draft, and what it says to the window.

Told on stdin, in one JSON object a line, what to make of the draft in its
folder, or which picture there to make as small as it is shown; it answers on
stdout with each step when it begins, and with what it has put into the
folder or why it could not. It makes one thing and ends. When stdin ends
before, it ends at once: nobody waits any more.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from composer.app import production
from composer.app.childprocess import limit, reserved_streams
from composer.app.production import Order
from composer.export.pictures import fit
from composer.model.errors import Failure
from composer.model.findings import Finding
from composer.store.draftfile import open_draft
from composer.store.media import Media, StoredPicture

MAKE_FILES = "--make-files"
"""The argument with which the program is a maker process."""
DRAFT = "draft.bulletin"
"""The draft in its folder."""


def main() -> int:
    """Make what stdin asks for; return the exit status."""
    requests, answers = reserved_streams()
    asked = json.loads(requests.readline())
    limit(int(asked["memory"]))
    watching = threading.Thread(target=_watch, args=(requests,), daemon=True)
    watching.start()
    say = _Answers(answers)
    try:
        folder = Path(asked["folder"])
        if "fit" in asked:
            say.tell({"fitted": _fit(folder, *asked["fit"])})
        else:
            say.tell({"made": _make(folder, order_of(asked["order"]), say)})
    except Failure as failure:
        facts = dict(failure.facts)
        kind = type(failure).__name__
        said = {"kind": kind, "reason": failure.reason, "path": failure.path, "facts": facts}
        say.tell({"problem": said})
    except MemoryError:
        say.tell({"too_much": True})
    return 0


def order_shape(order: Order) -> dict[str, object]:
    """Return an order as JSON can say it."""
    return dataclasses.asdict(order)


def order_of(shape: Mapping[str, Any]) -> Order:
    """Return what `order_shape` said."""
    return Order(**{**shape, "formats": tuple(shape["formats"])})


def finding_shape(one: Finding) -> dict[str, object]:
    """Return a finding as JSON can say it."""
    return {
        "rule": one.rule,
        "severity": one.severity,
        "place": one.place,
        "text": one.text,
        "suggestion": one.suggestion,
        "facts": one.facts,
    }


class _Answers:
    """Stdout, for us alone."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def tell(self, shape: Mapping[str, object]) -> None:
        """Say something."""
        self._stream.write(json.dumps(shape).encode("ascii") + b"\n")
        self._stream.flush()

    def step(self, name: str) -> None:
        """Say that a step begins."""
        self.tell({"step": name})


def _make(folder: Path, order: Order, say: _Answers) -> Mapping[str, object]:
    stored = open_draft(folder / DRAFT)
    proof = production.compose(stored.content, stored.media, say.step, lenient=True)
    product = production.produce(proof, stored.media, order, say.step)
    pages = proof.composition
    return {
        "files": _put(folder, {str(kind): data for kind, data in product.files.items()}),
        "beside": _put(folder, product.beside),
        "findings": [finding_shape(one) for one in product.findings],
        "pages": len(pages.pages),
        "width": pages.width,
        "height": pages.height,
    }


def _fit(folder: Path, name: str, width: float, height: float) -> str:
    """Put a picture into the folder as small as it is shown; return what it is called there."""
    media = Media({name: StoredPicture(name, folder / name)})
    return _put(folder, {name: fit(media, name, width, height, False)})[name]


def _put(folder: Path, files: Mapping[str, bytes]) -> Mapping[str, str]:
    """Write files under names of our own; return these by what the files are."""
    names: dict[str, str] = {}
    for what, data in files.items():
        number = len(list(folder.glob("made-*")))
        names[what] = f"made-{number}"
        (folder / names[what]).write_bytes(data)
    return names


def _watch(requests: BinaryIO) -> None:
    """End the process when nobody asks any more."""
    with contextlib.suppress(OSError, ValueError):
        for _ in requests:
            pass
    os._exit(0)
