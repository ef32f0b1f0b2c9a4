"""The power is cut after every single call: what was acknowledged is there, and whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from composer.store.disk import replaced
from tests.safety.cases import CASES, Case, TakenLock
from tests.safety.powercut import PowerCut, Tree, remains
from tests.safety.test_faults import made, trouble

CUT = tuple(kind for kind in CASES if kind is not TakenLock)  # over when the power is


@pytest.mark.skipif(os.name == "nt", reason="Windows makes renaming last by itself")
@pytest.mark.parametrize("kind", CUT, ids=lambda kind: kind.__name__)
def test_after_a_power_cut_there_is_what_was_acknowledged_or_what_was_begun(
    kind: type[Case],
    quick: Path,
    own_user: Callable[[Path], None],
    record_property: Callable[[str, object], None],
) -> None:
    del own_user  # until the end of the test
    record_property("remains", survived(kind, quick))


@pytest.mark.skipif(os.name == "nt", reason="Windows makes renaming last by itself")
@pytest.mark.parametrize("kind", CUT, ids=lambda kind: kind.__name__)
def test_what_an_fsync_could_not_write_is_written_anew(
    kind: type[Case], quick: Path, own_user: Callable[[Path], None]
) -> None:
    del own_user  # until the end of the test
    assert survived_bad_syncs(kind, quick) > 0


def survived(kind: type[Case], folder: Path) -> int:
    """Cut the power after every call of a case, and return how many remains were looked at."""
    case = made(kind, folder / "run")
    disk = _disk_of(case)
    with replaced(disk):
        for step in case.steps():
            step()
            disk.step()
    case.end()
    assert len(disk.events) > 3
    return _look(case, disk, range(len(disk.events) + 1), folder)


def survived_bad_syncs(kind: type[Case], folder: Path) -> int:
    """Fail each fsync once, do the step again, and cut the power at the end."""
    good = made(kind, folder / "good")
    with replaced(_disk_of(good)) as counted:
        for step in good.steps():
            step()
    good.end()
    looked_at = 0
    for number in range(1, [call for call, _ in counted.calls].count("fsync") + 1):
        case = made(kind, folder / f"bad{number}")
        disk = _disk_of(case)
        disk.bad_sync = number
        with replaced(disk):
            for step in case.steps():
                told = trouble(step)
                if told is not None:
                    case.told(told)
                    step()
                disk.step()
        case.end()
        looked_at += _look(case, disk, [len(disk.events)], folder / f"remains{number}")
    return looked_at


def _disk_of(case: Case) -> PowerCut:
    disk = PowerCut(case.root)
    disk.closed_folder = case.folder if case.no_new_files else None
    return disk


def _look(case: Case, disk: PowerCut, cuts: Iterable[int], folder: Path) -> int:
    """Hold what was promised of all that may remain after some cuts; return how much that is."""
    seen: dict[tuple[str, int], Tree] = {}
    for cut in cuts:
        acknowledged = sum(event.what == "step" for event in disk.events[:cut])
        for tree in remains(disk, cut):
            seen[_digest(tree), acknowledged] = tree
    for number, ((_, acknowledged), tree) in enumerate(seen.items()):
        case.look_at(_laid_out(tree, folder / str(number)))
        least = acknowledged if case.is_strict else 0
        assert least <= case.found() <= min(acknowledged + 1, len(case.steps())), sorted(tree)
    return len(seen)


def _digest(tree: Tree) -> str:
    return hashlib.sha256(repr(sorted(tree.items())).encode()).hexdigest()


def _laid_out(tree: Tree, root: Path) -> Path:
    (root / "work").mkdir(parents=True)
    for name, data in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root
