"""Kill the program at random moments while it records, and see that nothing acknowledged is lost.

    uv run python -m tests.bench.kill_recording [KILLS]

The real program records from a null sink under a pseudo-terminal, with live words, and a note is
typed each time. It gets SIGKILL at a random moment after F7: in turn with all its helpers at once,
as when the power goes, and alone, as when it crashes. Then the case is opened and looked at, the
program is started again on it, must offer to go on, goes on with the same recording, and is killed
again; every so many kills the recording is ended in order, and a fresh case is taken.

    kills
    acknowledged   seconds that the screen said were kept
    lost           of those, seconds that are not there; and notes it had shown as saved
    sound_lost_max_s  the most sound between the last second kept and the kill, by the clock
    unlike         seconds of sound that are not what was played
    damaged        cases that do not open, findings of `case check`, seconds in no or two segments
    offered        openings that said that a recording was cut off, of `to_offer`
    survivors      helpers still there 3 s after the program alone was killed
    ended          recordings ended in order at last, with all their words, of `to_end`

Ends with 1 unless nothing is lost, unlike, damaged or surviving, and all is offered and ended.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse.audio.decode import RATE
from ltconverse.case.recordings import Recording
from ltconverse.errors import LtconverseError
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings.mending import unfinished
from ltconverse.store.check import check
from tests.bench.record import silences
from tests.bench.staging import (
    AHEAD_MS,
    F7,
    PASSPHRASE,
    NotSeen,
    Program,
    Samples,
    case_to_record,
    example,
    home_of_its_own,
    looped,
    offset_of,
    say,
    sound_of,
    with_noise,
    write_source,
)
from tests.pulse import Pulse, null_sink

KILLS_A_CASE = 10
LONGEST_LIFE = 7.0
SOURCE_S = 900
ORPHANS_S = 3.0
# Two copies of the same sound are this alike; others are below 0.2.
LIKE = 0.9


@dataclass
class Tally:
    """What came of it."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    sound_lost_max_s: float = 0.0
    unlike: int = 0
    damaged: int = 0
    to_offer: int = 0
    offered: int = 0
    survivors: int = 0
    to_end: int = 0
    ended: int = 0
    remarks: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether the bars are held."""
        bad = self.lost + self.unlike + self.damaged + self.survivors
        all_there = self.offered == self.to_offer and self.ended == self.to_end
        return not bad and all_there and self.acknowledged > 0


@dataclass
class Killed:
    """One life of the program: what it had said when it was killed."""

    began: float
    at: float
    seconds: int
    note: str | None


class Player:
    """Plays the source all the time, from its beginning when it would come to its end."""

    def __init__(self, pulse: Pulse, source: Path, seconds: float) -> None:
        self._pulse, self._source, self._seconds = pulse, source, seconds
        self._start()

    def _start(self) -> None:
        self._process = self._pulse.play(self._source, latency_ms=AHEAD_MS)
        self._ends = time.monotonic() + self._seconds

    def play_on(self, seconds: float) -> None:
        """Make sure that it plays for so long."""
        if time.monotonic() + seconds > self._ends:
            self.stop()
            self._start()

    def stop(self) -> None:
        """Silence."""
        self._process.kill()
        self._process.wait()


# --- one life ---------------------------------------------------------------------------------


def live_and_die(program: Program, life: float, number: int, *, alone: bool, home: Path) -> Killed:
    """Record, take a note, and be killed `life` seconds after F7."""
    token, began = f"k{number:04}", time.time()
    program.press(F7)
    until = time.monotonic() + life
    program.for_a_while(min(life, 1.5))
    program.press(f"A note before the light goes out {token}\r".encode())
    program.for_a_while(max(until - time.monotonic(), 0))
    helpers = [pid for pid in processes(home) if pid != program.process.pid]
    at = time.time()
    for pid in [program.process.pid, *([] if alone else helpers)]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    program.process.wait()
    while program.read(0.1):
        pass
    noted = any(token in row for row in program.picture.rows[:-6])
    return Killed(began, at, program.seconds_shown or 0, token if noted else None)


def processes(home: Path) -> list[int]:
    """The processes of ours that have this home, the program's own and its helpers'."""
    mine = f"LTCONVERSE_HOME={home}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                around = (entry / "environ").read_bytes().split(b"\0")
                if mine in around and b"ltconverse" in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
    return found


def survivors(home: Path) -> list[str]:
    """Helpers that are still there after a while; they are ended then."""
    until = time.monotonic() + ORPHANS_S
    while (left := processes(home)) and time.monotonic() < until:
        time.sleep(0.05)
    names = []
    for pid in left:
        with contextlib.suppress(OSError):
            names.append((Path("/proc") / str(pid) / "cmdline").read_bytes().decode())
            os.kill(pid, signal.SIGKILL)
    return names


# --- looking at what is there -----------------------------------------------------------------


def look(folder: Path, killed: Killed, tally: Tally) -> bool:
    """Open the case and count; whether there is a recording to go on with."""
    try:
        with open_case(folder, PASSPHRASE) as case:
            bad = [str(one) for one in check(case.folder) if one.bad]
            notes = [n.text for talk in case.state.conversations.values() for n in talk.live_notes]
            if killed.note and not any(killed.note in text for text in notes):
                tally.lost += 1
                tally.remarks.append(f"the note {killed.note} is gone")
            kept = 0
            for recording in case.state.recordings.values():
                kept += case.folder.count_seconds(recording.id)
                bad += _segments(recording, kept)
                _sound_lost(recording, kept, killed, tally)
            tally.acknowledged += killed.seconds
            if kept < killed.seconds:
                tally.lost += killed.seconds - kept
                tally.remarks.append(f"{killed.seconds} s were said to be kept, {kept} s are")
            if len(case.state.recordings) > 1:
                bad.append("it went on with another recording")
            left = bool(unfinished(case.state))
    except LtconverseError as problem:
        bad, left = [str(problem)], False
    tally.damaged += len(bad)
    tally.remarks += bad
    return left


def _segments(recording: Recording, kept: int) -> list[str]:
    """What is wrong with the segments: each second kept lies in one of them."""
    at = 0
    for segment in recording.segments:
        if segment.first_second != at or segment.end_second is None or segment.end_second < at:
            return [f"segment {segment.number} is {segment.first_second} to {segment.end_second}"]
        at = segment.end_second
    return [] if at == kept else [f"segments end at {at}, the recording at {kept}"]


def _sound_lost(recording: Recording, kept: int, killed: Killed, tally: Tally) -> None:
    """By the clock, what was heard in this life after the last second that was kept."""
    last = recording.segments[-1] if recording.segments else None
    if last is None or last.started_at.timestamp() < killed.began - 1:
        return  # no second of this life came so far
    if kept > last.first_second:
        ended = last.started_at.timestamp() + kept - last.first_second
        tally.sound_lost_max_s = max(tally.sound_lost_max_s, killed.at - ended)


def unlike(case: OpenCase, source: Samples) -> int:
    """How many whole seconds are not what was played, each segment from one place on.

    A second with a silence in it says nothing: the source has none, it was played with a gap.
    """
    (recording,) = case.state.recordings.values()
    sound, count = sound_of(case, recording), 0
    for segment in recording.segments:
        about: float | None = None
        for second in range(segment.first_second, segment.end_second or 0):
            part = sound[second * RATE : (second + 1) * RATE]
            if silences(part):
                continue
            place, alike = offset_of(source, part, about=about)
            about = place + RATE
            if alike < LIKE:
                count += 1
                found = f"{alike:.2f} alike at {place / RATE:.3f} s of the source"
                print(f"second {second} of {segment} is {found}", file=sys.stderr)
    return count


# --- all of them ------------------------------------------------------------------------------


def run(
    kills: int, place: Path, seed: int | None = None, source_seconds: float = SOURCE_S
) -> Tally:
    """Kill so often, over the same and fresh cases."""
    tally, dice = Tally(), random.Random(seed)
    source = with_noise(looped(example(), source_seconds))
    played = write_source(place / "source.wav", source)
    with null_sink() as pulse, home_of_its_own(place) as home:
        player = Player(pulse, played, source_seconds)
        try:
            while tally.kills < kills:
                folder = place / f"case-{tally.kills}"
                case_to_record(folder).close()
                for _ in range(min(KILLS_A_CASE, kills - tally.kills)):
                    player.play_on(30)
                    _kill_once(folder, home, tally, dice)
                player.play_on(30)
                _end_in_order(folder, home, tally, source)
        finally:
            player.stop()
    return tally


def _kill_once(folder: Path, home: Path, tally: Tally, dice: random.Random) -> None:
    alone = tally.kills % 2 == 1
    with Program(folder, home) as program:
        _opened(program, tally)
        killed = live_and_die(
            program, dice.uniform(0, LONGEST_LIFE), tally.kills, alone=alone, home=home
        )
    tally.kills += 1
    left = survivors(home)
    tally.survivors += len(left) if alone else 0
    tally.remarks += left if alone else []
    tally.to_offer += look(folder, killed, tally)


def _opened(program: Program, tally: Tally) -> None:
    """Wait for the screen; whether it offers to go on is counted."""
    program.opened()
    if tally.to_offer > tally.offered:
        try:
            program.wait_for(lambda: "was cut off" in program.picture, "the offer to go on", 5)
        except NotSeen as missing:
            tally.remarks.append(str(missing))
        else:
            tally.offered += 1


def _end_in_order(folder: Path, home: Path, tally: Tally, source: Samples) -> None:
    """Go on once more, and stop: the recording is there, in order, with all its words."""
    tally.to_end += 1
    with Program(folder, home) as program:
        _opened(program, tally)
        program.record()
        program.for_a_while(2)
        program.line("/stop")
        program.wait_for(program.words_complete, "the end, and the last words")
        program.leave()
    with open_case(folder, PASSPHRASE) as case:
        (recording,) = case.state.recordings.values()
        bad = [str(one) for one in check(case.folder) if one.bad]
        complete = any(one.live and one.complete for one in recording.transcripts.values())
        tally.ended += recording.ended and complete and not bad
        if not complete:
            tally.remarks.append("the live transcript is not complete")
        tally.unlike += unlike(case, source)
        tally.remarks += bad


def main() -> None:
    """Kill, and print the figures."""
    with tempfile.TemporaryDirectory() as place:
        tally = run(int(sys.argv[1]) if len(sys.argv) > 1 else 100, Path(place))
    for name, value in vars(tally).items():
        if name != "remarks":
            say(name, value)
    for remark in tally.remarks:
        print(remark, file=sys.stderr)
    sys.exit(0 if tally.good else 1)


if __name__ == "__main__":
    main()
