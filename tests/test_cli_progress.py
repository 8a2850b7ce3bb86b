"""How far a job is, on a terminal and elsewhere."""

from __future__ import annotations

import io

from ltconverse.cli.progress import Progress, duration_text, time_left


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_time_left() -> None:
    assert time_left(30, 120, 10) == 30
    assert time_left(120, 120, 10) == 0
    assert time_left(0, 120, 10) is None
    assert time_left(1, 120, 0.5) is None


def test_durations() -> None:
    assert [duration_text(s) for s in (0, 59.9, 60, 3599, 3661)] == [
        "0 s",
        "59 s",
        "1 min 0 s",
        "59 min 59 s",
        "1 h 01 min",
    ]


def test_one_line_is_rewritten_on_a_terminal() -> None:
    screen, clock = Terminal(), Clock()
    with Progress("Transcribing", 100.0, stream=screen, clock=clock) as progress:
        progress.update(0)
        for done in (10, 20, 30):
            clock.now += 2
            progress.update(done)
        progress.update(31)
    rows = screen.getvalue().split("\r")
    assert rows[-1].rstrip() == "Transcribing: 30 %, 30 s of 1 min 40 s, about 14 s left"
    assert screen.getvalue().count("\n") == 1
    assert "31" not in screen.getvalue(), "not more than five times a second"


def test_a_shorter_line_covers_a_longer_one() -> None:
    screen, clock = Terminal(), Clock()
    with Progress("T", 100.0, stream=screen, clock=clock) as progress:
        progress.update(0)
        clock.now += 100
        progress.update(1)
        clock.now += 1
        progress.update(100)
    widths = [len(row.rstrip("\n")) for row in screen.getvalue().split("\r")[1:]]
    assert widths == sorted(widths)


def test_plain_lines_are_few() -> None:
    log, clock = io.StringIO(), Clock()
    with Progress("Transcribing", 1000.0, stream=log, clock=clock) as progress:
        for done in range(1001):
            clock.now += 0.1
            progress.update(done)
    lines = log.getvalue().splitlines()
    assert 3 <= len(lines) <= 10
    assert lines[-1].startswith("Transcribing: 100 %")
    assert "\r" not in log.getvalue()


def test_a_resumed_job_is_not_taken_for_a_fast_one() -> None:
    log, clock = io.StringIO(), Clock()
    with Progress("T", 1000.0, stream=log, clock=clock) as progress:
        progress.update(900)
        clock.now += 20
        progress.update(920)
    assert "about 1 min 20 s left" in log.getvalue()


def test_quiet_and_unknown_lengths() -> None:
    log = io.StringIO()
    with Progress("T", 10.0, quiet=True, stream=log) as progress:
        progress.update(10)
    assert log.getvalue() == ""
    with Progress("T", None, stream=log) as progress:
        progress.update(70)
    assert log.getvalue() == "T: 1 min 10 s done\n"
