"""What tests of the window share: a desk with an issue on it, its actions, and workers.

A pane under test gets a real `Desk` and `Draft`. `proofs` never sets a page,
`live_proofs` sets and paints real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from composer.app.draft import Draft
from composer.app.worker import Outcome, Worker
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui import language
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs
from composer.ui.theme import apply_theme
from tests.samples import issue


class IdleWorker(Worker):
    """A worker that keeps what it is asked for and does nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @override
    def submit(
        self,
        kind: str,
        run: Callable[[], object],
        done: Callable[[Outcome], None],
        *,
        rank: int = 0,
    ) -> None:
        self.asked.append(kind)

    @override
    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> Iterator[None]:
    """Begin light; leave the texts Chinese."""
    apply_theme(qapp, Settings(theme="light"))
    yield
    if language._installed:
        language.install(qapp, "zh")


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    """Return a desk with the issue of `tests.samples` on it."""
    made = Desk(Settings(theme="light"))
    made.load(Draft(issue(), Media()))
    return made


@pytest.fixture
def actions(desk: Desk) -> Actions:
    """Return the actions of a window."""
    return Actions(desk)


@pytest.fixture
def proofs(desk: Desk) -> Proofs:
    """Return proofs that never come."""
    return Proofs(desk, IdleWorker(), desk)


@pytest.fixture
def live_proofs(desk: Desk) -> Iterator[Proofs]:
    """Return proofs with a real worker behind them."""
    worker = Worker()
    try:
        yield Proofs(desk, worker, desk)
    finally:
        worker.close()
