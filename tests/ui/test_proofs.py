"""Pages are set and painted behind the window; late and needless results are dropped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from composer.app.draft import Draft
from composer.app.preview import PagePicture, Pages, Preview
from composer.model.errors import Failure, OpenError
from composer.model.issue import Issue, Masthead
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.desk import Desk
from composer.ui.proofs import NEAR, Proofs
from tests import samples
from tests.ui.stepping import StepWorker


@pytest.fixture
def steps() -> StepWorker:
    return StepWorker()


@pytest.fixture
def stepped(desk: Desk, steps: StepWorker) -> Iterator[Proofs]:
    return Proofs(desk, steps, desk)


def renamed(issue: Issue, name: str) -> Issue:
    return replace(issue, masthead=replace(issue.masthead, name=name))


def test_a_draft_is_composed_and_each_change_again(
    qtbot: QtBot, desk: Desk, live_proofs: Proofs
) -> None:
    with qtbot.waitSignal(live_proofs.composed) as first:
        pass
    pages = first.args[0]
    assert isinstance(pages, Pages)
    assert pages.state is desk.draft.state
    assert live_proofs.pages is pages
    with qtbot.waitSignal(live_proofs.composed) as second:
        desk.apply("改名", renamed(desk.issue, "新的名称"))
    assert second.args[0].state is desk.draft.state
    with qtbot.waitSignal(live_proofs.painted) as painted:
        live_proofs.paint(0, 36)
    assert isinstance(painted.args[0], PagePicture)
    assert painted.args[0].page is second.args[0].page(0)


def test_changes_while_pages_are_set_wait_as_one(
    qtbot: QtBot, desk: Desk, stepped: Proofs, steps: StepWorker
) -> None:
    for name in ("甲", "乙", "丙"):
        desk.apply("改名", renamed(desk.issue, name))
    assert list(steps.waiting) == ["compose"]
    with qtbot.waitSignal(stepped.composed) as composed:
        steps.step("compose")
    assert composed.args[0].state.issue.masthead.name == "丙"


def test_results_of_the_draft_before_are_dropped(
    qtbot: QtBot, desk: Desk, stepped: Proofs, steps: StepWorker
) -> None:
    with qtbot.waitSignal(stepped.composed):
        steps.step("compose")
    desk.apply("改名", renamed(desk.issue, "旧的一期"))
    stepped.paint(0, 36)
    steps.step("compose")
    steps.step("paint-pages-0")
    with qtbot.assertNotEmitted(stepped.painted), qtbot.assertNotEmitted(stepped.composed):
        desk.load(Draft(samples.issue(masthead=Masthead("另一期")), Media()))
        assert stepped.pages is None
        qtbot.wait(1)
    with qtbot.waitSignal(stepped.composed) as composed:
        steps.step("compose")
    assert composed.args[0].state.issue.masthead.name == "另一期"


def test_pages_nobody_looks_at_any_more_are_not_painted(
    qtbot: QtBot, stepped: Proofs, steps: StepWorker
) -> None:
    with qtbot.waitSignal(stepped.composed):
        steps.step("compose")
    stepped.paint(0, 36)
    stepped.paint(0, 72)
    stepped.paint(0, 20, rank=NEAR, lane="list")
    assert [rank for _, _, rank in steps.waiting.values()] == [1, NEAR]
    stepped.want("pages", (1, 2))
    with qtbot.waitSignal(stepped.painted) as painted:
        steps.step("paint-pages-0")
        steps.step("paint-list-0")
    assert painted.args[0].dpi == 20


def test_a_failure_is_told_and_the_old_pages_stay(
    qtbot: QtBot, desk: Desk, stepped: Proofs, steps: StepWorker
) -> None:
    with qtbot.waitSignal(stepped.composed):
        steps.step("compose")
    before = stepped.pages
    desk.apply("版式", replace(desk.issue, template="gone"))
    with qtbot.waitSignal(stepped.failed) as failed:
        steps.step("compose")
    assert isinstance(failed.args[0], OpenError)
    assert stepped.pages is before
    desk.undo()
    with qtbot.waitSignal(stepped.composed):
        steps.step("compose")


def test_a_mistake_of_the_program_is_a_failure_with_words(
    qtbot: QtBot,
    desk: Desk,
    stepped: Proofs,
    steps: StepWorker,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(self: Preview, state: object) -> Pages:
        raise ZeroDivisionError

    monkeypatch.setattr(Preview, "compose", broken)
    desk.apply("改名", renamed(desk.issue, "新名"))
    with (
        caplog.at_level(logging.CRITICAL, logger="composer.ui.proofs"),
        qtbot.waitSignal(stepped.failed) as failed,
    ):
        steps.step("compose")
    assert isinstance(failed.args[0], Failure)
    assert failed.args[0].reason == "pages_failed"


def test_without_a_draft_only_the_engine_is_loaded(qtbot: QtBot, steps: StepWorker) -> None:
    desk = Desk(Settings())
    proofs = Proofs(desk, steps, desk)
    assert steps.waiting == {}
    qtbot.waitUntil(lambda: "warm" in steps.waiting, timeout=3000)
    steps.step("warm")
    assert proofs.pages is None


def test_other_work_comes_back_to_this_thread(qtbot: QtBot, live_proofs: Proofs) -> None:
    got: list[object] = []
    live_proofs.run("sum", lambda: 6 * 7, got.append, got.append)
    live_proofs.run("bad", lambda: int("x"), got.append, got.append, rank=6)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got[0] == 42
    assert isinstance(got[1], ValueError)


def part(label: QLabel) -> Callable[[object], None]:
    return partial(QLabel.setText, label)


def closure(label: QLabel) -> Callable[[object], None]:
    def show(text: object) -> None:
        label.setText(str(text))

    return show


class Titled(QLabel):
    def take(self, text: object) -> None:
        self.setText(str(text))


def method(label: Titled) -> Callable[[object], None]:
    return label.take


@pytest.mark.parametrize("way", [part, closure, method])
def test_who_was_deleted_meanwhile_is_not_called(
    qtbot: QtBot, stepped: Proofs, steps: StepWorker, way: Callable[[QLabel], Callable]
) -> None:
    gone, here = Titled(), Titled()
    qtbot.addWidget(here)
    for name, label in (("gone", gone), ("here", here)):
        stepped.run(name, lambda: "6", way(label), way(label))
    delete(gone)
    steps.step("gone")
    steps.step("here")
    qtbot.waitUntil(lambda: here.text() == "6")
