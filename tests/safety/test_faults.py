"""Every call of the system fails once, in every way: nothing that was kept is lost by it.

After each fault the state before is there or the one that was being kept,
whole; a failure is one that has a sentence; nothing lies about; and a second
try succeeds.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.app.words import LANGUAGES, sentence
from composer.model.errors import SaveError
from composer.store.disk import replaced
from tests.safety.cases import CASES, Case, Step, use
from tests.safety.faultydisk import SHORT, Counting, Fault, Faulty, faults


def a_disk(case: Case, fault: Fault | None) -> Counting:
    """Return the disk on which a case runs."""
    disk = Counting() if fault is None else Faulty(fault)
    if case.no_new_files:
        disk.closed_folder = case.folder
    return disk


def lies_about(case: Case) -> list[str]:
    """Return the names of unfinished files."""
    return [one.name for one in case.root.rglob("*") if one.is_file() and ".tmp" in one.name]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.__name__)
def test_every_fault_leaves_the_state_before_or_the_one_after(
    kind: type[Case],
    quick: Path,
    own_user: Callable[[Path], None],
    record_property: Callable[[str, object], None],
) -> None:
    del own_user  # until the end of the test
    record_property("faults", held_out(kind, quick))


def held_out(kind: type[Case], folder: Path) -> int:
    """Fail every call of a case once, and return how many were failed."""
    good = made(kind, folder / "good")
    with replaced(a_disk(good, None)) as counted:
        for step in good.steps():
            step()
    assert good.found() == len(good.steps())
    assert lies_about(good) == []
    good.end()
    injected = 0
    for number, fault in enumerate(faults(counted.calls)):
        case = made(kind, folder / str(number))
        injected += hold_out(case, fault, counted.calls[fault.call][0])
    assert injected >= len(counted.calls)
    return injected


def made(kind: type[Case], root: Path) -> Case:
    """Return a case for a user of its own, in the state that is there before."""
    case = kind(root)
    use(root)
    case.prepare()
    return case


def hold_out(case: Case, fault: Fault, failing: str) -> int:
    """Run a case on a faulty disk, hold what was promised, and return how often it failed."""
    disk = a_disk(case, fault)
    for number, step in enumerate(case.steps(), 1):
        with replaced(disk):
            told = trouble(step)
        if told is not None:
            assert case.is_strict, (fault, told)
            assert all(told.reason not in sentence(told, which) for which in LANGUAGES), fault
            case.told(told)
        if told is None and case.is_strict:
            assert case.found() == number, fault
        assert case.found() in {number - 1, number}, fault
        if case.goes_on and fault.trouble in (errno.EINTR, SHORT):
            assert told is None, fault
        with replaced(a_disk(case, None)):
            step()
        assert case.found() == number, fault
    if failing != "unlink":
        assert lies_about(case) == [], fault
    case.end()
    assert isinstance(disk, Faulty)
    return disk.injected


def trouble(step: Step) -> SaveError | None:
    """Do a step; return why it failed."""
    try:
        step()
    except SaveError as failure:
        return failure
    return None
