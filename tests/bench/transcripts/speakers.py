"""Measure who is said to speak: words, confusion without and with keys, time and memory.

    uv run python -m tests.bench.transcripts.speakers

Words take their times from the references, so that only speakers are measured. Confusion is the
time in which somebody speaks and somebody else is named, over all the time that people speak (two
at once count twice), with the mapping of voices onto people that fits best; a voice is named for
every moment, so nothing is left out that could be wrong.

Keys are simulated: pressed 0.8 s after the floor passes to somebody (who goes on speaking keeps it
while others talk over them), nine times in ten for the right person; the mean of ten times.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, permutations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import seconds_of
from ltconverse.speech.models import Model, find_speaker_model
from ltconverse.speech.transcript import Word
from ltconverse.speech.voices.speakers import Found, Mark, VoiceSpan, find_speakers, with_speakers

AUDIO = Path(__file__).resolve().parents[4] / "shared" / "audio"
FRAMES = 100
"""A second: confusion is counted in hundredths."""
TIMES = 10
LATE = 0.8
RIGHT = 0.9

HOUR = """
import sys, time, resource
from itertools import chain, islice, repeat
from pathlib import Path
from ltconverse.audio.decode import seconds_of
from ltconverse.speech.models import find_speaker_model
from ltconverse.speech.voices.speakers import find_speakers
again = chain.from_iterable(seconds_of(Path(sys.argv[1])) for _ in repeat(0))
whole = (second for second in again if len(second) == 16000)
model = find_speaker_model()
began = time.perf_counter()
find_speakers(islice(whole, 3600), 2, model=model)
took = time.perf_counter() - began
print(took, time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


class Said(NamedTuple):
    """Somebody speaks from `start` to `end`, in seconds."""

    start: float
    end: float
    who: str


class Clip(NamedTuple):
    """A recording with what is known of it."""

    name: str
    seconds: list[NDArray[np.int16]]
    said: list[Said]
    words: list[Word]

    @property
    def people(self) -> list[str]:
        """Everybody who speaks."""
        return sorted({one.who for one in self.said})

    @property
    def length(self) -> float:
        """Seconds."""
        return sum(len(second) for second in self.seconds) / 16_000


def figures() -> Iterator[str]:
    """The figures of this part, one line each."""
    model = find_speaker_model()
    interview = clip(AUDIO / "interview" / "interview.flac")
    found = find_speakers(interview.seconds, 2, model=model)
    right = words_right(interview, found)
    yield line("interview words right", 100 * right, 99.5, "%", more=True)
    meetings = [clip(path) for path in sorted((AUDIO / "ami").glob("*.flac"))]
    alone = [confused(one, heard(one, model).spans) for one in meetings]
    without = pooled(alone)
    yield line("meetings confusion", without, 0.20)
    keyed = pooled(
        confused(one, heard(one, model, keys_of(one, seed)).spans)
        for seed in range(TIMES)
        for one in meetings
    )
    yield line("meetings confusion with keys", keyed, without / 2)
    took, busy, megabytes = hour()
    yield line("one hour", took, 40, "s")
    yield f"one hour, processors busy: {busy:.3g} s"
    yield line("one hour memory", megabytes, 1200, "MB")


def line(name: str, value: float, bar: float, unit: str = "", *, more: bool = False) -> str:
    """A figure, its bar, and whether it is met."""
    met = value >= bar if more else value <= bar
    sign = ">=" if more else "<="
    return f"{name}: {value:.3g} {unit}".rstrip() + (
        f" (bar {sign} {bar:.3g}: {'met' if met else 'NOT MET'})"
    )


def clip(sound: Path) -> Clip:
    """A recording of ../shared/audio with its reference beside it."""
    with seconds_of(sound) as stream:
        seconds = list(stream)
    rows = [row.split() for row in sound.with_suffix(".rttm").read_text().splitlines()]
    said = sorted(Said(float(row[3]), float(row[3]) + float(row[4]), row[7]) for row in rows)
    lines = json.loads(sound.with_suffix(".json").read_text())
    words = [word for entry in lines for word in _words(entry)]
    return Clip(sound.stem, seconds, said, sorted(words, key=lambda word: word.start))


def _words(entry: dict[str, str | float]) -> Iterator[Word]:
    """The words of a line of the reference, its time shared out by their letters."""
    texts = str(entry["text"]).split()
    start, end = float(entry["start"]), float(entry["end"])
    lengths = [len(text) + 1 for text in texts]
    at = np.cumsum([0, *lengths]) / max(1, sum(lengths)) * (end - start) + start
    for text, (begins, ends) in zip(texts, pairwise(at.tolist()), strict=True):
        yield Word(begins, ends, text, 1.0, str(entry["speaker"]))


def heard(one: Clip, model: Model, marks: Sequence[Mark] = ()) -> Found:
    """Who speaks in a clip, by the product."""
    return find_speakers(one.seconds, len(one.people), model=model, marks=marks)


def keys_of(one: Clip, seed: int) -> list[Mark]:
    """Simulated speaking-now keys."""
    dice = random.Random(seed)
    marks = []
    for second, who in floor(one):
        others = [other for other in one.people if other != who]
        pressed = who if dice.random() < RIGHT or not others else dice.choice(others)
        marks.append(Mark(second + LATE, pressed))
    return marks


def floor(one: Clip) -> Iterator[tuple[float, str]]:
    """When the floor passes to whom."""
    has_it = ""
    for second in sorted({moment for said in one.said for moment in (said.start, said.end)}):
        on = [said for said in one.said if said.start <= second < said.end]
        if on and has_it not in {said.who for said in on}:
            has_it = max(on).who
            yield second, has_it


# --- counting -------------------------------------------------------------------------------


def words_right(one: Clip, found: Found) -> float:
    """The share of words that are given to the right person."""
    given = with_speakers(one.words, found.spans)
    voices = sorted({word.speaker for word in given} | {span.voice for span in found.spans})
    table = np.zeros((len(one.people), len(voices)))
    for truth, word in zip(one.words, given, strict=True):
        table[one.people.index(truth.speaker), voices.index(word.speaker)] += 1
    return best(table) / len(given)


def confused(one: Clip, spans: Sequence[VoiceSpan]) -> tuple[float, float]:
    """Seconds in which another than those who speak is named, and all seconds that people speak."""
    frames = round(one.length * FRAMES)
    truth = np.zeros((len(one.people), frames))
    for said in one.said:
        truth[one.people.index(said.who), round(said.start * FRAMES) : round(said.end * FRAMES)] = 1
    voices = sorted({span.voice for span in spans})
    named = np.zeros((max(1, len(voices)), frames))
    for voice, start, end in everywhere(spans, one.length):
        named[voices.index(voice), round(start * FRAMES) : round(end * FRAMES)] = 1
    right = best(truth @ named.T)
    somebody = float(np.minimum(truth.sum(axis=0), named.sum(axis=0)).sum())
    return (somebody - right) / FRAMES, float(truth.sum()) / FRAMES


def everywhere(spans: Sequence[VoiceSpan], length: float) -> Iterator[tuple[str, float, float]]:
    """The spans stretched to the middles of the pauses between them, so that none is left out."""
    middles = [(one.end + other.start) / 2 for one, other in pairwise(spans)]
    for span, (start, end) in zip(spans, pairwise([0.0, *middles, length]), strict=bool(spans)):
        yield span.voice, start, end


def best(table: NDArray[np.float64]) -> float:
    """The most that people (rows) and voices (columns) share when each has one of the other."""
    size = max(table.shape)
    square = np.zeros((size, size))
    square[: table.shape[0], : table.shape[1]] = table
    rows = np.arange(size)
    return max(float(square[rows, list(order)].sum()) for order in permutations(range(size)))


def pooled(each: Iterable[tuple[float, float]]) -> float:
    """Confused seconds of all over spoken seconds of all."""
    confusion, spoken = np.sum(list(each), axis=0)
    return float(confusion / spoken)


def hour() -> tuple[float, float, float]:
    """Seconds by the clock and of all processors, and peak megabytes, for an hour of speech.

    In a process of its own.
    """
    command = [sys.executable, "-c", HOUR, str(AUDIO / "interview" / "interview.flac")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    took, busy, megabytes = map(float, printed)
    return took, busy, megabytes


if __name__ == "__main__":
    for figure in figures():
        print(figure, flush=True)
