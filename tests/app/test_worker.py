"""The one thread behind the window: order, what is dropped, what becomes of failures."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from functools import partial

import pytest

from composer.app.worker import Outcome, Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    try:
        yield made
    finally:
        made.close()


class Busy:
    """A job that lasts until it is told to end, so that others wait behind it."""

    def __init__(self, worker: Worker) -> None:
        self.started, self.end = threading.Event(), threading.Event()
        worker.submit("busy", self._last, lambda _: None)
        assert self.started.wait(5)

    def _last(self) -> None:
        self.started.set()
        assert self.end.wait(5)


def test_lower_ranks_go_first_and_equals_as_they_came(worker: Worker) -> None:
    done: list[object] = []
    last = threading.Event()
    busy = Busy(worker)
    for kind, rank in (("d", 3), ("a", 0), ("b", 1), ("c", 1)):
        worker.submit(kind, partial(str, kind), lambda one: done.append(one.value), rank=rank)
    worker.submit("e", int, lambda _: last.set(), rank=9)
    busy.end.set()
    assert last.wait(5)
    assert done == ["a", "b", "c", "d"]


def test_a_newer_job_of_a_kind_takes_the_place_of_one_that_waits(worker: Worker) -> None:
    done: list[object] = []
    last = threading.Event()
    busy = Busy(worker)
    for number in range(5):
        worker.submit("compose", partial(int, number), lambda one: done.append(one.value))
    worker.submit("other", int, lambda _: last.set(), rank=9)
    busy.end.set()
    assert last.wait(5)
    assert done == [4]


def test_a_job_that_fails_hands_over_its_exception_and_the_thread_goes_on(worker: Worker) -> None:
    outcomes: list[Outcome] = []
    last = threading.Event()
    worker.submit("bad", partial(int, "x"), outcomes.append)
    worker.submit("good", partial(int, "7"), lambda one: (outcomes.append(one), last.set())[0])
    assert last.wait(5)
    assert [type(one.problem) for one in outcomes] == [ValueError, type(None)]
    assert outcomes[1].value == 7


def test_closing_ends_after_the_job_at_hand_and_drops_the_others() -> None:
    worker, done = Worker(), list[object]()
    busy = Busy(worker)
    worker.submit("later", int, done.append)
    threading.Timer(0.05, busy.end.set).start()
    worker.close()
    assert done == []
    assert not worker._thread.is_alive()


def test_a_receiver_that_fails_does_not_end_the_thread(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    last = threading.Event()
    with caplog.at_level(logging.CRITICAL, logger="composer.app.worker"):
        worker.submit("bad", int, lambda _: int("x"))
        worker.submit("good", int, lambda _: last.set(), rank=1)
        assert last.wait(5)
