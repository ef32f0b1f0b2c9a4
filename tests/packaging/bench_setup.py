"""Measures a set-up that has nothing to do; it should take well under two seconds.

.venv/bin/python -m tests.packaging.bench_setup
"""

from __future__ import annotations

import statistics
import subprocess
import time

from tests.packaging.scripts import PACKAGING

RUNS = 9


def seconds() -> float:
    start = time.perf_counter()
    subprocess.run(["sh", PACKAGING / "setup.sh", "--tests"], check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    seconds()
    taken = [seconds() for _ in range(RUNS)]
    print(f"second set-up: median {statistics.median(taken):.3f} s, worst {max(taken):.3f} s")
