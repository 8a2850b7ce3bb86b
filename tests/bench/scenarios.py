"""How soon a scenario of 200 memories is there, all scenarios that ship, and a check of all.

    uv run python -m tests.bench.scenarios [MEMORIES]

Each figure is the median of nine in one process, in seconds, the modules being loaded already;
`first` has them loaded too, in a process of its own.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ltconverse.method import reading
from ltconverse.rehearse.scenarios.checking import check
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.scenarios.library import load_scenarios
from tests.scenarios import scenario_text

BAR = 0.3


def median(what: Callable[[], object], times: int = 9) -> float:
    """Seconds that it takes, the median of several."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        what()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def first_time(folder: Path) -> float:
    """Seconds in a process of its own, from its imports to the scenario."""
    code = (
        "import time; began = time.perf_counter()\n"
        "from pathlib import Path\n"
        "from ltconverse.rehearse.scenarios.library import load_scenarios\n"
        f"assert load_scenarios([Path({str(folder)!r})]).find('large')\n"
        "print(time.perf_counter() - began)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return float(done.stdout)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = folder / "large.yaml"
        path.write_text(scenario_text("large", count), encoding="utf-8")
        print(f"memories {count}  bytes {path.stat().st_size}")
        print(f"read_s {median(lambda: reading.read(path)):.3f}")
        one = median(lambda: load_scenarios([folder]).find("large"))
        print(f"load_s {one:.3f}  bar {BAR}  {'kept' if one < BAR else 'NOT KEPT'}")
        print(f"first_s {first_time(folder):.3f}")
        print(f"check_s {median(lambda: list(check([path], Known())), 3):.3f}")
    print(f"all_that_ship_s {median(load_scenarios):.3f}  {len(load_scenarios().by_id)} scenarios")
    print(f"check_all_s {median(lambda: list(check()), 1):.3f}")


if __name__ == "__main__":
    main()
