"""What the benchmarks of recording share: a case that may be recorded, the program, its picture.

The program is the real one, `ltconverse converse`, under a pseudo-terminal of 140x40. What stands
on its screen is followed as a terminal would, with the time at which each change came.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
import unicodedata
import wave
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ltconverse import paths
from ltconverse.audio.decode import RATE, seconds_of
from ltconverse.audio.flac import decode
from ltconverse.case.events import ConsentGiven, TranscriptCompleted
from ltconverse.case.recordings import Recording
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.opening import OpenCase, create_case
from ltconverse.store.keys import Cost
from ltconverse.store.reading import read_history
from tests.sounds import EXAMPLE
from tests.terminal import Terminal

PASSPHRASE = "four words and more"
ROLE = "health visitor"
COLUMNS, ROWS = 140, 40
F7 = b"\x1b[18~"
SINK_RATE = 48_000
# What paplay keeps ahead: enough that a busy machine does not make it stumble.
AHEAD_MS = 2000
_ESCAPE = re.compile(
    rb"\x1b(?:\[([0-?]*)[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\"
    rb"|[()][A-Z0-9]|[^\[\]P()])"
)
_CLOCK = re.compile(r"Recording (?:(\d+):)?(\d+):(\d\d)")
_OVER = ("Recording ended", "   recording ")
_COMING = "the last words are coming"
_ONCE_MORE = ("Loading the speech model", "Listening once more", "Transcribed.")
# Two copies of a sound are laid over each other to so small a part of a sample, by so many samples
# on either side.
_FINE, _TAPS = 8, 32
_BEHIND = re.compile(r"words (\d+) (s|min) behind")

Samples = NDArray[np.int16]


# --- the case -------------------------------------------------------------------------------


def case_to_record(place: Path) -> OpenCase:
    """A case with one conversation whose practitioner has agreed to being recorded."""
    case, _ = create_case(place, title="T", passphrase=PASSPHRASE, kdf=Cost(passes=1, memory=8192))
    session = begin_or_resume(case, role=ROLE)
    consent = ConsentGiven(
        conversation=session.conversation_id,
        who=(ROLE,),
        agreed=True,
        purpose_told=True,
        may_stop_told=True,
        keep_until=case.now().date() + timedelta(days=100),
    )
    case.record(consent)
    session.leave()
    return case


def the_recording(case: OpenCase) -> Recording:
    """The one recording of a case."""
    (recording,) = case.state.recordings.values()
    return recording


def completed_at(case: OpenCase, transcript: str) -> float:
    """When the journal was told that a transcript is complete (seconds since 1970), or nan."""
    for event in read_history(case.folder.journal, case.folder.device).events:
        body = event.body
        if isinstance(body, TranscriptCompleted) and body.transcript == transcript:
            return event.at.timestamp()
    return float("nan")


def sound_of(case: OpenCase, recording: Recording) -> Samples:
    """All samples that were kept."""
    rows = [decode(row) for _, row in case.folder.read_seconds(recording.id)]
    return np.concatenate(rows) if rows else np.zeros(0, np.int16)


# --- the source -----------------------------------------------------------------------------


def example() -> Samples:
    """The 5:52 example, 16 kHz mono."""
    return np.concatenate(list(seconds_of(EXAMPLE / "interview.flac")))


def looped(sound: Samples, seconds: float) -> Samples:
    """`sound` over and over, for so many seconds."""
    return np.resize(sound, round(seconds * RATE))


def with_noise(sound: Samples, rms: float = 60.0, seed: int = 7) -> Samples:
    """`sound` with a noise of some -55 dB below it, 200 to 3000 Hz, no second like another."""
    dice = np.random.default_rng(seed)
    out = sound.copy()
    piece = 60 * RATE
    for at in range(0, len(sound), piece):
        part = sound[at : at + piece]
        spectrum = np.fft.rfft(dice.standard_normal(len(part)))
        hertz = np.fft.rfftfreq(len(part), 1 / RATE)
        spectrum[(hertz < 200) | (hertz > 3000)] = 0
        noise = np.fft.irfft(spectrum, len(part))
        noise *= rms / noise.std()
        out[at : at + len(part)] = np.clip(part + noise, -32768, 32767)
    return out


def write_source(place: Path, sound: Samples) -> Path:
    """`sound` as a mono wav of 48 kHz: what is played is what the sink takes, sample for sample."""
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=SINK_RATE)
    with wave.open(str(place), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SINK_RATE)
        for at in range(0, len(sound), RATE):
            frame = av.AudioFrame.from_ndarray(sound[None, at : at + RATE], "s16", "mono")
            frame.sample_rate = RATE
            for out in resampler.resample(frame):
                file.writeframes(out.to_ndarray().tobytes())
        for out in resampler.resample(None):
            file.writeframes(out.to_ndarray().tobytes())
    return place


# --- the sound that was kept, against the source ----------------------------------------------


def offset_of(
    source: Samples, kept: Samples, *, about: float | None = None, reach: float = 2.0
) -> tuple[float, float]:
    """Where `kept` lies in `source` (samples, to a fraction), and how alike they are (up to 1).

    Looked for within `reach` seconds of sample `about`; everywhere when that is None.
    """
    first = 0 if about is None else max(0, round(about - reach * RATE))
    last = len(source) if about is None else round(about + reach * RATE) + len(kept)
    among = source[first:last].astype(np.float64)
    part = kept.astype(np.float64)
    size = 1 << (len(among) + len(part)).bit_length()
    products = np.fft.irfft(np.fft.rfft(among, size) * np.conj(np.fft.rfft(part, size)), size)
    # By how loud it is there: else a quiet piece would be found wherever somebody shouts.
    energy = np.concatenate([[0.0], np.cumsum(among**2)])
    places = max(len(among) - len(part) + 1, 1)
    there = np.maximum(energy[len(part) :][:places] - energy[:places], len(part))
    loud = np.sqrt(there * max(float((part**2).sum()), 1.0))
    place = int((products[:places] / loud).argmax())
    fraction, product = _between(products, place)
    return first + place + fraction, min(product / float(loud[place]), 1.0)


def _between(products: NDArray[np.float64], place: int) -> tuple[float, float]:
    """By how much of a sample the true peak lies beside `place`, and what the product is there.

    A microphone's clock begins anywhere between two samples of the source. A third of a sample
    makes a hiss, such as an `s`, look quite unlike itself where one can only look at whole ones.
    """
    around = np.arange(place - _TAPS, place + _TAPS + 1)
    steps = np.arange(-_FINE, _FINE + 1) / _FINE
    apart = steps[:, None] + place - around
    weights = np.sinc(apart) * np.cos(apart / (_TAPS + 1) * np.pi / 2) ** 2
    fine = weights @ products.take(around, mode="wrap")
    best = int(fine.argmax())
    return float(steps[best]) + _peak(fine, best) / _FINE, float(fine[best])


def _peak(fine: NDArray[np.float64], place: int) -> float:
    """By how much the true peak lies beside the highest place (a parabola)."""
    if not 0 < place < len(fine) - 1:
        return 0.0
    left, here, right = fine[place - 1 : place + 2]
    bend = left - 2 * here + right
    return float((left - right) / (2 * bend)) if bend else 0.0


# --- the picture ----------------------------------------------------------------------------


class Picture:
    """What stands on a terminal of a fixed size. Colours are not kept."""

    def __init__(self, columns: int = COLUMNS, rows: int = ROWS) -> None:
        self._cells = [[" "] * columns for _ in range(rows)]
        self._columns, self._row, self._column = columns, 0, 0
        self._left = b""

    def feed(self, came: bytes) -> None:
        """Draw what came; a sequence that is cut off waits for its rest."""
        data, at = self._left + came, 0
        self._left = b""
        while at < len(data):
            if data[at] == 0x1B:
                found = _ESCAPE.match(data, at)
                if found is None:
                    self._left = data[at:]
                    return
                self._obey(found[2], found[1])
                at = found.end()
                continue
            end = data.find(b"\x1b", at)
            text = data[at : end if end >= 0 else len(data)]
            if end < 0 and (missing := _cut_letter(text)):
                self._left, text = text[-missing:], text[:-missing]
            self._write(text.decode("utf-8", "replace"))
            at = end if end >= 0 else len(data)

    def _obey(self, kind: bytes | None, numbers: bytes | None) -> None:
        if kind in {b"H", b"f"}:
            row, _, column = (numbers or b"").partition(b";")
            self._row, self._column = int(row or 1) - 1, int(column or 1) - 1
        elif kind == b"J":
            for row in self._cells:
                row[:] = [" "] * self._columns

    def _write(self, text: str) -> None:
        for letter in text:
            if letter == "\n":
                self._row, self._column = self._row + 1, 0
            elif letter == "\r":
                self._column = 0
            elif letter >= " ":
                width = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
                if 0 <= self._row < len(self._cells) and self._column + width <= self._columns:
                    self._cells[self._row][self._column] = letter
                    if width == 2:
                        self._cells[self._row][self._column + 1] = ""
                self._column += width

    @property
    def rows(self) -> list[str]:
        """Each row as text."""
        return ["".join(row) for row in self._cells]

    def __contains__(self, words: str) -> bool:
        return any(words in row for row in self.rows)

    def box(self, title: str) -> list[str]:
        """The rows right of and below the corner of the box with that title, to the edge."""
        for number, row in enumerate(self.rows):
            if (at := row.find(title)) >= 0:
                corner = max(at - 2, 0)
                return [below[corner:] for below in self.rows[number + 1 :]]
        return []


def _cut_letter(text: bytes) -> int:
    """How many bytes at the end are the beginning of a letter whose rest is still to come."""
    for back in range(1, min(4, len(text) + 1)):
        first = text[-back]
        if first >= 0xC0:
            wanted = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
            return back if back < wanted else 0
        if first < 0x80:
            return 0
    return 0


# --- the program ----------------------------------------------------------------------------


class Program(Terminal):
    """`ltconverse converse` on a case; `picture` is what its screen shows, `came_at` since when."""

    def __init__(self, place: Path, home: Path) -> None:
        secret = home / "passphrase"
        secret.write_text(PASSPHRASE + "\n")
        super().__init__(
            ["-m", "ltconverse", "converse", str(place), "--with", ROLE,
             "--passphrase-file", str(secret)],
            home=home,
            size=(COLUMNS, ROWS),
        )  # fmt: skip
        self.picture = Picture()
        self.came_at = time.time()
        self.seen: list[Callable[[], None]] = []

    def read(self, seconds: float) -> bytes:
        """What comes, drawn; then whoever looks at the picture is told."""
        came = super().read(seconds)
        if came:
            self.came_at = time.time()
            self.picture.feed(came)
            for look in self.seen:
                look()
        return came

    def for_a_while(self, seconds: float) -> None:
        """Read for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.read(left)

    def wait_for(self, holds: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
        """Read until it holds; ends the benchmark with the picture when it does not come."""
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise NotSeen(f"{what} did not come.\n" + "\n".join(self.picture.rows))
            self.read(0.2)

    def opened(self) -> None:
        """Wait until the conversation is on the screen and takes keys."""
        self.wait_for(lambda: "Record" in self.picture.rows[-1], "the conversation")

    def record(self) -> None:
        """F7, and wait until it says that it records."""
        self.press(F7)
        self.wait_for(lambda: "● Recording" in self.picture.rows[0], "recording")

    def line(self, text: str) -> None:
        """Type a line and Enter."""
        self.press(text.encode() + b"\r")

    @property
    def seconds_shown(self) -> int | None:
        """How many seconds the screen says are kept; None when it does not say."""
        found = _CLOCK.search(self.picture.rows[0])
        if found is None:
            return None
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return hours * 3600 + minutes * 60 + seconds

    @property
    def behind(self) -> float | None:
        """By how many seconds the screen says the words are behind."""
        found = _BEHIND.search(self.picture.rows[0])
        return None if found is None else int(found[1]) * (1 if found[2] == "s" else 60)

    def words_complete(self) -> bool:
        """Whether the recording has ended with its live words: then it is listened to once more."""
        return words_complete(self.picture.rows)

    def leave(self, patience: float = 60.0) -> float:
        """End the program in order; the seconds that takes. Killed when it takes too long: what
        was measured until then is not to be lost, and the seconds tell."""
        began = time.monotonic()
        self.press(b"\x11")
        while self.process.poll() is None and time.monotonic() < began + patience:
            self.read(0.1)
        if self.process.poll() is None:
            print("it did not end by itself:", *self.picture.rows, sep="\n", file=sys.stderr)
            self.process.kill()
            self.process.wait()
        return time.monotonic() - began


def words_complete(rows: list[str]) -> bool:
    """Whether a screen says that its recording is over and that no live words are to come.

    The top line speaks of the end only while something is still to come; then of the length.
    """
    over = any(words in rows[0] for words in _OVER) and _COMING not in rows[0]
    return over and any(words in row for row in rows for words in _ONCE_MORE)


class NotSeen(AssertionError):
    """What was waited for did not come on the screen."""


# --- processes ------------------------------------------------------------------------------


def family(pid: int) -> list[int]:
    """A process and all that it started, directly or not."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError):
                stat = (entry / "stat").read_text()
                parent = int(stat.rpartition(")")[2].split()[1])
                parents.setdefault(parent, []).append(int(entry.name))
    found, new = [pid], [pid]
    while new:
        new = [child for one in new for child in parents.get(one, [])]
        found += new
    return found


def memory(pid: int) -> float:
    """Memory of a process in MB, its share of what it shares (PSS); 0 when it is gone."""
    with contextlib.suppress(OSError):
        for row in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if row.startswith("Pss:"):
                return int(row.split()[1]) / 1024
    return 0.0


@contextlib.contextmanager
def home_of_its_own(place: Path) -> Iterator[Path]:
    """A folder for what the program keeps for this computer."""
    home = place / "home"
    home.mkdir()
    before = os.environ.get("LTCONVERSE_HOME")
    os.environ["LTCONVERSE_HOME"] = str(home)
    paths.home.cache_clear()
    try:
        yield home
    finally:
        paths.home.cache_clear()
        if before is None:
            del os.environ["LTCONVERSE_HOME"]
        else:
            os.environ["LTCONVERSE_HOME"] = before


def percentile(values: list[float], wanted: float) -> float:
    """The value below which so many percent lie."""
    return float(np.percentile(values, wanted)) if values else float("nan")


def say(name: str, value: float) -> None:
    """A figure, a line of its own."""
    print(f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}", flush=True)
