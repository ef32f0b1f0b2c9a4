"""Maker: files made in a process of their own; what goes wrong there stays there."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path

import psutil
import pytest
from PIL import Image

from composer.app import maker, preview, production
from composer.app.draft import Draft, State
from composer.app.exporting import Stop, StoppedError
from composer.app.maker import Limits, make
from composer.app.preview import Preview
from composer.app.production import Order
from composer.model.blocks import Figure, Picture
from composer.model.errors import OpenError, ProductionError
from composer.store.media import Media, StoredPicture
from tests.samples import article, issue, section

EVERY = Order(("pdf", "docx", "html"), folder="三月_files")


def picture(size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (180, 40, 40)).save(out, "PNG")
    return out.getvalue()


def state_with(*pictures: bytes) -> State:
    media, names = Media(), []
    for one in pictures:
        media, name = media.with_file(one, "png")
        names.append(name)
    text = article(title="青禾镇的麦田", blocks=tuple(Figure((Picture(name),)) for name in names))
    return Draft(issue(sections=(section(text),)), media).state


def script(body: str) -> tuple[str, ...]:
    return (sys.executable, "-c", body)


def nothing(_: str) -> None:
    pass


def test_files_are_those_made_here() -> None:
    state, steps = state_with(picture()), []
    proof = production.compose(state.content, state.media, lenient=True)
    here = production.produce(proof, state.media, EVERY)
    made = make(state, EVERY, steps.append)
    assert dict(made.product.files) == dict(here.files)
    assert dict(made.product.beside) == dict(here.beside)
    assert made.product.beside
    assert made.product.findings == here.findings
    assert (made.pages, made.width, made.height) == (
        len(proof.composition.pages),
        proof.composition.width,
        proof.composition.height,
    )
    assert steps == ["fonts", "compose", "pdf", "docx", "html"]


def test_a_lost_picture_is_left_out_and_the_draft_keeps_its_own(tmp_path: Path) -> None:
    state = state_with(picture(), picture((50, 50)))
    lost, kept = (state.media.picture(name) for name in state.media)
    lost.move(tmp_path / lost.name)
    home = tmp_path / kept.name
    home.write_bytes(kept.read())
    kept.move(home)
    made = make(state, Order(("pdf",)), nothing)
    assert made.product.files["pdf"].startswith(b"%PDF")
    assert kept.file == home
    with pytest.raises(OpenError):
        lost.read()


def test_memory_is_limited_and_the_window_goes_on() -> None:
    state = state_with(picture())
    with pytest.raises(ProductionError) as caught:
        make(state, Order(("pdf",)), nothing, limits=Limits(memory=20_000_000))
    assert caught.value.reason == "maker_out_of_memory"


GREEDY = """
import json, sys
sys.stdin.readline()
held = bytearray(b'x') * 300_000_000
print(json.dumps({"step": "pdf"}), flush=True)
sys.stdin.read()
"""
CRASHING = "import os, signal, sys; sys.stdin.readline(); os.kill(os.getpid(), signal.SIGSEGV)"
KILLED = "import os, signal, sys; sys.stdin.readline(); os.kill(os.getpid(), signal.SIGKILL)"
BABBLING = "print('{not json', flush=True); input()"
LYING = """
import json, sys
sys.stdin.readline()
print(json.dumps({"made": {"files": {"pdf": "../../etc/passwd"}, "beside": {}, "findings": [],
    "pages": 1, "width": 1, "height": 1}}), flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (GREEDY, "maker_out_of_memory"),
        (CRASHING, "maker_crashed"),
        (KILLED, "maker_out_of_memory"),
        (BABBLING, "maker_crashed"),
        (LYING, "maker_crashed"),
    ],
    ids=["greedy", "crashing", "killed", "babbling", "lying"],
)
def test_what_a_process_does_to_itself_is_said(body: str, reason: str) -> None:
    limits = Limits(memory=150_000_000)
    with pytest.raises(ProductionError) as caught:
        make(state_with(), Order(("pdf",)), nothing, command=script(body), limits=limits)
    assert caught.value.reason == reason


def test_stopping_ends_the_process_at_once() -> None:
    stop, began = Stop(), time.monotonic()
    others = set(psutil.Process().children())
    children: set[psutil.Process] = set()

    def check() -> None:
        children.update(set(psutil.Process().children()) - others)
        if children:
            stop.set()
        stop.check()

    sleeping = script("import time; time.sleep(60)")
    with pytest.raises(StoppedError):
        make(state_with(), Order(("pdf",)), nothing, check, command=sleeping)
    assert time.monotonic() - began < 10
    assert not any(one.is_running() for one in children)


def test_a_process_that_cannot_be_started_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProductionError) as caught:
        make(state_with(), Order(("pdf",)), nothing, command=(str(tmp_path / "none"),))
    assert caught.value.reason == "maker_not_started"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker.tempfile, "tempdir", str(tmp_path))
    seen: list[int] = []

    def look(_: str) -> None:
        seen.extend(one.stat().st_mode & 0o777 for one in tmp_path.iterdir())

    make(state_with(), Order(("html",)), look)
    assert set(seen) == {0o700} or os.name == "nt"
    assert not list(tmp_path.iterdir())


def test_a_picture_in_memory_is_not_moved() -> None:
    data = picture()
    state = state_with(data)
    make(state, Order(("html",)), nothing)
    (name,) = state.media
    one: StoredPicture = state.media.picture(name)
    assert one.file is None
    assert one.read() == data


def stored(data: bytes) -> StoredPicture:
    media, name = Media().with_file(data, "png")
    return media.picture(name)


def test_a_picture_is_made_as_small_as_it_is_shown() -> None:
    with Image.open(io.BytesIO(maker.fit(stored(picture((3000, 2000))), 72, 48))) as made:
        assert made.size == (300, 200)
        assert made.getpixel((10, 10)) == (180, 40, 40)


def test_a_picture_that_takes_too_much_is_said() -> None:
    with pytest.raises(ProductionError) as caught:
        maker.fit(stored(picture((6000, 5000))), 72, 72, limits=Limits(memory=75_000_000))
    assert caught.value.reason == "maker_out_of_memory"


def test_a_large_picture_costs_the_window_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "_LARGE_PICTURE", 100)
    decoded: list[str] = []
    monkeypatch.setattr(Media, "printable", lambda self, name: decoded.append(name) or b"")
    state, look = state_with(picture()), Preview()
    pages = look.compose(state)
    painted = {bytes(look.paint(pages, at, 40).data)[0::4].count(40) for at in range(pages.count)}
    assert max(painted) > 100
    assert decoded == []
