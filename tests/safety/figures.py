"""Figures: how many faults and power cuts were held out against, for the note.

python -m tests.safety.figures
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from composer.store.disk import replaced
from tests.safety.cases import CASES
from tests.safety.faultydisk import Counting
from tests.safety.test_faults import held_out
from tests.safety.test_powercut import CUT, survived


def main() -> None:
    """Print the faults and the remains of each case."""
    faults = remains = 0
    with tempfile.TemporaryDirectory() as folder, replaced(Counting()):
        for kind in CASES:
            root = Path(folder) / kind.__name__
            injected = held_out(kind, root / "faults")
            looked_at = survived(kind, root / "cuts") if kind in CUT else 0
            sys.stdout.write(f"{kind.__name__}: {injected} faults, {looked_at} remains\n")
            faults, remains = faults + injected, remains + looked_at
    sys.stdout.write(f"together: {faults} faults, {remains} remains of power cuts\n")


if __name__ == "__main__":
    main()
