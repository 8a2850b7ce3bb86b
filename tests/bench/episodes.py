"""A big review: how long its table, its evidence and its documents take.

    uv run python -m tests.bench.episodes

25 conversations, 60 episodes, 4,000 statements, 30 records, 4,000 codings. The bars: the table in
under 1 s, any cell to its evidence (and from there to what else rests on it) in under 50 ms, each
document and the .qdpx in under 3 s. Each document is composed and written from the case as it
stands, the table included; the libraries are imported before the clock runs. Seconds are those of
the processor, so that a busy computer tells the same.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ltconverse.jobs.analysis.joining import Joining
    from ltconverse.jobs.opening import OpenCase
    from tests.bench.reviews.big import BigReview

TABLE, CELL, DOCUMENT = 1.0, 0.05, 3.0
CELLS = 300
_TABLE_FORMS = ("csv", "md", "html", "json", "docx", "pdf", "xlsx")
_REPORT_FORMS = ("docx", "html", "pdf", "md", "txt", "json")


class Bench:
    """The measurements of one big review; `missed` are those that took too long."""

    def __init__(self, case: OpenCase, big: BigReview, folder: Path) -> None:
        self.case, self.big, self.folder = case, big, folder
        self.missed: list[str] = []

    def told(self, what: str, seconds: float, bar: float, note: str = "") -> None:
        """Print one figure beside its bar."""
        said = "" if seconds < bar else "  MISSED"
        if said:
            self.missed.append(what)
        print(
            f"{what:34} {seconds * 1000:8.1f} ms   bar {bar * 1000:6.0f} ms{said}  {note}".rstrip()
        )

    def table(self) -> None:
        """The table for paper, and the first row on the screen."""
        from ltconverse.jobs.analysis.joining import Joining
        from ltconverse.jobs.analysis.tables import framework_of, table_of

        framework = framework_of()
        work = Joining(self.case, framework)
        table, seconds = _timed(lambda: table_of(self.case.state, framework))
        rests = sum(len(list(row.every_source())) for row in table.rows)
        self.told("table", seconds, TABLE, f"{len(table.rows)} rows, {rests} sources")
        _, seconds = _timed(lambda: list(work.tabling.rows()))
        self.told("table of the screens", seconds, TABLE)

    def evidence(self) -> None:
        """From cells of the table, chosen at random, to what they rest on, and back."""
        from ltconverse.jobs.analysis.citing import citing
        from ltconverse.jobs.analysis.joining import Joining
        from ltconverse.jobs.analysis.origins import origin_of

        work = Joining(self.case)
        rows = [work.finding.row(one) for one in self.case.state.analysis.live_episodes]
        cells = [(row, source) for row in rows for source in row.every_source()]
        there, back = [], []
        for _, source in random.Random(1).choices(cells, k=CELLS):

            def to_it(source: Any = source) -> object:
                return origin_of(work.state, work.tabling, source)

            def from_it(source: Any = source) -> object:
                return list(citing(work, source.key))

            there.append(_timed(to_it)[1])
            back.append(_timed(from_it)[1])
        self.told("cell to its evidence, slowest", max(there), CELL, f"of {CELLS}")
        self.told("evidence to what rests on it", max(back), CELL, f"of {CELLS}")
        self._after_a_step(work)

    def _after_a_step(self, work: Joining) -> None:
        """A judgement is kept, and its row stands with it."""
        episode = work.state.analysis.live_episodes[0]
        action = work.state.analysis.actions_of(episode.id)[0].id

        def step() -> object:
            work.judge(action, "mixed", "Seen anew.")
            return work.finding.row(episode)

        self.told("a judgement kept, its row again", _timed(step)[1], CELL * 2)

    def joining(self) -> None:
        """What may be one and is not yet."""
        from ltconverse.jobs.analysis.joining import Joining

        work = Joining(self.case)
        list(work.tabling.rows())
        offered, seconds = _timed(work.offered)
        self.told("suggestions of joining", seconds, TABLE, f"{len(offered)} offered")

    def documents(self) -> None:
        """The table and the reports in each form."""
        from ltconverse.errors import CannotWrite, LtconverseError
        from ltconverse.jobs.documents import write_episodes
        from ltconverse.jobs.reports.writing import write_report

        forms: list[tuple[str, Callable[[Path], object]]] = [
            (f"table.{form}", lambda path: write_episodes(self.case, path)) for form in _TABLE_FORMS
        ]
        for report in self.case.state.analysis.live_reports:
            forms += [
                (
                    f"{report.sort}.{form}",
                    lambda path, one=report: write_report(self.case, one, path),
                )
                for form in _REPORT_FORMS
            ]
        for name, write in forms:
            try:
                _, seconds = _timed(lambda write=write, name=name: write(self.folder / name))
            except CannotWrite:
                print(f"{name:34} not there yet")
            except LtconverseError as reason:
                print(f"{name:34} {reason}")
            else:
                size = (self.folder / name).stat().st_size
                self.told(name, seconds, DOCUMENT, f"{size // 1024} KB")

    def exchange(self) -> None:
        """The whole review as a REFI-QDA project."""
        from ltconverse.jobs.analysis.refi.out import export_codings

        made, seconds = _timed(lambda: export_codings(self.case, self.folder / "review.qdpx"))
        self.told("review.qdpx", seconds, DOCUMENT, f"{made.codings} codings")


def _timed(do: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and the seconds of the processor that it took."""
    gc.collect()
    begun = time.process_time()
    found = do()
    return found, time.process_time() - begun


def main() -> None:
    """Make the review, measure, and say which bars were missed (exit code 1)."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["LTCONVERSE_HOME"] = place
        from ltconverse.jobs.opening import create_case, open_case
        from tests.bench.reviews.big import add_big_review

        for one in ("docx", "lxml.etree", "jinja2", "xlsxwriter", "ltconverse.method.library"):
            import_module(one)
        path, passphrase = Path(place) / "big.ltcase", "a review that is made up"
        case, _ = create_case(path, title="Big review", passphrase=passphrase)
        with case:
            big, seconds = _timed(lambda: add_big_review(case))
            statements = sum(map(len, big.statements.values()))
            print(f"made in {seconds:.1f} s: {case.state.events} events, {statements} statements")
        again, seconds = _timed(lambda: open_case(path, passphrase))
        print(f"opened in {seconds:.1f} s, unlocking included")
        with again:
            bench = Bench(again, big, Path(place))
            bench.table()
            bench.evidence()
            bench.joining()
            bench.documents()
            bench.exchange()
    if bench.missed:
        print(f"missed: {', '.join(bench.missed)}")
        sys.exit(1)
    print("every bar is met")


if __name__ == "__main__":
    main()
