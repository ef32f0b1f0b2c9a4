"""Garbage goes on the window's thread, and only there."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from composer.ui.collector import Collector


class Ring:
    """Garbage that only a search finds."""

    def __init__(self, gone_on: list[str]) -> None:
        self.self = self
        weakref.finalize(self, lambda: gone_on.append(threading.current_thread().name))


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    parent = QObject()
    made = Collector(parent)
    yield made
    made.stop()


def test_what_another_thread_leaves_goes_on_this_one(qtbot: QtBot, collector: Collector) -> None:
    gone_on: list[str] = []

    def work() -> None:
        Ring(gone_on)
        for _ in range(50):
            _rings = [[] for _ in range(2000)]  # Python's own search would run now

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert gone_on == []
    keep = [[] for _ in range(100_000)]  # many more than what tests before leave to be freed
    qtbot.waitUntil(lambda: gone_on == ["MainThread"], timeout=3000)
    assert len(keep) == 100_000


def test_python_searches_by_itself_again_when_it_ends(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
