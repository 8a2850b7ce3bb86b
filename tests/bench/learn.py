"""A library of many digests: unlocked and reported on, how that grows, and what adding takes.

    uv run python -m tests.bench.learn [DIGESTS]

Each figure comes from a process of its own, with its peak of memory. Prints seconds and megabytes
for a quarter, a half and all of the digests, every form of the report, and adding one to the whole.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

PASSPHRASE = "words for the library"
TODAY = date(2026, 11, 22)


def make(path: Path, count: int) -> None:
    """A library of so many digests."""
    from ltconverse.learning.library import create_library
    from tests.digests import digests

    library, _ = create_library(path, PASSPHRASE, title="Bench")
    with library:
        library.add_all(digests(count))


def measured_report(path: Path) -> dict[str, float]:
    """Unlock, report as text; then every other form. Seconds, and the peak in MB after the text."""
    begun, worked = time.perf_counter(), time.process_time()
    from ltconverse.jobs.learned import report_on
    from ltconverse.learning.library import open_library
    from ltconverse.learning.plain import to_text

    imported = time.perf_counter()
    with open_library(path, PASSPHRASE) as library:
        opened = time.perf_counter()
        report = report_on(library, TODAY)
        to_text(report)
    done = time.perf_counter()
    found = {
        "import": imported - begun,
        "unlock": opened - imported,
        "report": done - opened,
        "in all": done - begun,
        "of it at work": time.process_time() - worked,
        "MB": _peak(),
    }
    for form in ("html", "xlsx", "parquet"):
        begun = time.perf_counter()
        _write(report, form)
        found[form] = time.perf_counter() - begun
    return found | {"MB with every form": _peak()}


def _write(report: object, form: str) -> None:
    from ltconverse.jobs import learned

    learned._FORMS[form](report)  # type: ignore[arg-type]  # what report_on gave


def measured_add(path: Path) -> dict[str, float]:
    """Give a digest of a case with 60 episodes, twice, and take it out; beside unlocking both."""
    from ltconverse.jobs import learning
    from ltconverse.jobs.opening import open_case
    from ltconverse.learning.library import open_library

    begun = time.perf_counter()
    with open_case(path.parent / "case", PASSPHRASE) as case:
        case_opened = time.perf_counter()
        with open_library(path, PASSPHRASE) as library:
            opened = time.perf_counter()
            learning.add(case, library, learning.prepare(case, library))
            added = time.perf_counter()
            learning.add(case, library, learning.prepare(case, library))
            again = time.perf_counter()
            learning.remove(case, library)
            removed = time.perf_counter()
    return {
        "unlock the case": case_opened - begun,
        "unlock the library": opened - case_opened,
        "add": added - opened,
        "again": again - added,
        "remove": removed - again,
        "MB": _peak(),
    }


def make_case(path: Path) -> None:
    """A case with 60 episodes."""
    from ltconverse.jobs.opening import create_case
    from tests.learning_case import EPISODES, analyse

    case, _ = create_case(path, title="Bench", passphrase=PASSPHRASE)
    analyse(case, EPISODES * 30)
    case.close()


def _peak() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(what: str, path: Path) -> dict[str, float]:
    """The same in a new process, so that its memory is its own."""
    command = [sys.executable, "-m", "tests.bench.learn", what, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def main() -> None:
    """Measure and print."""
    if len(sys.argv) == 3:
        measure = {"report": measured_report, "add": measured_add}[sys.argv[1]]
        print(json.dumps(measure(Path(sys.argv[2]))))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        for part in (count // 4, count // 2, count):
            path = Path(place) / f"{part}.ltlibrary"
            make(path, part)
            size = sum(one.stat().st_size for one in path.iterdir()) >> 10
            print(f"{part:6} digests, {size} KB: {_told(apart('report', path))}")
        make_case(Path(place) / "case")
        print(f"       adding one: {_told(apart('add', path))}")


def _told(found: dict[str, float]) -> str:
    return ", ".join(
        f"{name} {value:.0f}" if name.startswith("MB") else f"{name} {value:.2f} s"
        for name, value in found.items()
    )


if __name__ == "__main__":
    main()
