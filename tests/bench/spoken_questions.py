"""Spoken questions: how soon they are text, how exact, and whether the person's voice is left out.

    uv run python -m tests.bench.spoken_questions [--turns N] [--model tiny.en]

The reviewers' turns of the 5:52 example are played one by one into a null sink whose monitor is the
microphone, and heard as a rehearsal hears them. Then the person's answers are read out by the voice
of this computer into the same sink, which is as loud an echo as there can be.

    start_s             from asking for the microphone to listening, with the model loaded before
    turns, told         turns played, and turns told; more are told where someone rests for a second
    text_median_s       from the end of what was said, by the microphone's own clock, to its text;
    text_p95_s          1.0 s of it is the pause by which one knows that it is over
    key_median_s        the same where a key says that it is over, at once after it
    wer_spoken          percent, of all turns together
    wer_batch           the same sound and model in one pass, beam 5
    same_kind           percent of the turns that are heard as the same kind of question as the
                        exact words are
    voice_begins_s      from an answer being there to its first sound in the microphone
    voice_stops_s       from being told to be silent to the last sound in the microphone
    echo_words          words taken for a question while the person spoke, and after
    echo_words_unheld   the same, had nobody held the microphone meanwhile

Ends with 1 when a bar is missed: median < 1.5 s, p95 < 2.5 s, stops < 0.6 s, no echo.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.microphone import capture as sound
from ltconverse.audio.microphone.devices import Setup
from ltconverse.jobs.rehearsing.aloud import Aloud, ListeningNow, Said, Speaking, Told
from ltconverse.jobs.rehearsing.listening import Listening
from ltconverse.rehearse.questions import recognise
from ltconverse.speech.models import find_model
from ltconverse.speech.transcriber import Transcriber
from tests.bench.live import wer
from tests.bench.staging import example, percentile, say
from tests.pulse import Pulse, null_sink
from tests.sounds import EXAMPLE, write_sound

BARS = {"text_median_s": 1.5, "text_p95_s": 2.5, "voice_stops_s": 0.6, "echo_words": 0}
ANSWERS = (
    "Well, the officer rang me at about four o'clock, and I took it as it was told.",
    "I was worried. I had twenty-three families at the time, and nobody to ask.",
    "She said the babysitters had let him fall. It seemed to fit, and so I wrote it down.",
)
LOUD = 300
PATIENCE = 30.0
# As long as a word that was taken in late may take to come.
LATE_S = 3.0


class Room:
    """What is told, and when there was sound in the microphone, by its own clock and by ours."""

    def __init__(self) -> None:
        self.told: list[tuple[float, Told]] = []
        self.last_voice = 0.0  # when it was spoken, wall time
        self.loud: list[float] = []  # when it came, monotonic
        self._began, self._samples = 0.0, 0
        self._more = threading.Condition()

    def capture(self, setup: Setup, hear: Callable[[sound.Heard], None]) -> sound.Capture:
        """The real microphone, overheard."""

        def overheard(heard: sound.Heard) -> None:
            match heard:
                case sound.Started(at):
                    self._began, self._samples = at.timestamp(), 0
                case sound.Chunk(pcm):
                    self._overhear(np.frombuffer(pcm, np.int16))
            hear(heard)

        return sound.Capture(setup, overheard)

    def _overhear(self, pcm: NDArray[np.int16]) -> None:
        loud = np.flatnonzero(np.abs(pcm.astype(int)) > LOUD)
        if len(loud):
            self.last_voice = self._began + (self._samples + int(loud[-1])) / RATE
            self.loud.append(time.monotonic())
        self._samples += len(pcm)

    def tell(self, told: Told) -> None:
        """Given to what listens."""
        with self._more:
            self.told.append((time.time(), told))
            self._more.notify_all()

    def wait_for(self, fits: Callable[[Told], bool], patience: float = PATIENCE) -> bool:
        """Wait until something like it has been told since forget()."""
        with self._more:
            return self._more.wait_for(lambda: any(fits(one) for _, one in self.told), patience)

    def forget(self) -> None:
        """Only what comes from here on counts."""
        with self._more:
            self.told.clear()
            self.loud.clear()

    @property
    def said(self) -> list[tuple[float, Said]]:
        """The turns told, each with when."""
        return [(at, one) for at, one in self.told if isinstance(one, Said)]


@functools.cache
def reviewers() -> tuple[tuple[NDArray[np.int16], str], ...]:
    """Sound and words of each turn of the reviewers."""
    spoken = json.loads((EXAMPLE / "interview.json").read_text(encoding="utf-8"))
    return tuple(
        (example()[round(one["start"] * RATE) : round(one["end"] * RATE)], one["text"])
        for one in spoken
        if one["speaker"] == "R"
    )


def listens(told: Told) -> bool:
    """Whether it listens."""
    return isinstance(told, ListeningNow) and told.phase == "listening"


@contextmanager
def listening(room: Room, model: str) -> Iterator[Aloud]:
    """A rehearsal's voice and ear in this room, listening."""
    aloud = Aloud(
        room.tell,
        listening=lambda tell: Listening(
            tell, model=lambda: find_model(model), capture=room.capture
        ),
    )
    try:
        aloud.listening.prepare()
        time.sleep(3)
        began = time.monotonic()
        aloud.set_listening(on=True)
        if not room.wait_for(listens):
            raise SystemExit(f"it does not listen: {aloud.listening.now}")
        say("start_s", time.monotonic() - began)
        yield aloud
    finally:
        aloud.close()


def asked(
    room: Room, pulse: Pulse, turns: Sequence[tuple[NDArray[np.int16], str]], place: Path
) -> tuple[list[float], list[str], int]:
    """Play the turns; seconds to the text of each, a text for each, and how many were told."""
    delays, texts, told = [], [], 0
    for pcm, _ in turns:
        room.forget()
        pulse.play(write_sound(place / "turn.wav", pcm, "pcm_s16le")).wait()
        if room.wait_for(lambda told: isinstance(told, Said)):
            time.sleep(1)  # what comes in two, after a rest
            delays.append(room.said[-1][0] - room.last_voice)
        texts.append(" ".join(one.text for _, one in room.said))
        told += len(room.said)
    return delays, texts, told


def by_key(
    room: Room, aloud: Aloud, pulse: Pulse, turns: Sequence[tuple[NDArray[np.int16], str]],
    place: Path,
) -> list[float]:  # fmt: skip
    """The same, a key being pressed as soon as the sound has ended."""
    delays = []
    for pcm, _ in turns:
        room.forget()
        pulse.play(write_sound(place / "turn.wav", pcm, "pcm_s16le")).wait()
        while time.time() - room.last_voice < 0.3:
            time.sleep(0.02)
        aloud.end_turn()
        if room.wait_for(lambda told: isinstance(told, Said)):
            delays.append(room.said[-1][0] - room.last_voice)
        time.sleep(0.5)
    return delays


def echo(room: Room, aloud: Aloud) -> dict[str, float]:
    """The person's voice as the microphone hears it."""
    aloud.set_voice(on=True)
    words, begins = 0, []
    for answer in ANSWERS:
        room.forget()
        began = time.monotonic()
        aloud.say([answer])
        room.wait_for(lambda told: told == Speaking(on=False))
        begins.append(room.loud[0] - began if room.loud else float("nan"))
        time.sleep(LATE_S)
        words += sum(len(one.text.split()) for _, one in room.said)
    room.forget()
    aloud.say(ANSWERS)
    while len(room.loud) < 10:
        time.sleep(0.02)
    stopped = time.monotonic()
    aloud.hush()
    time.sleep(LATE_S)
    stops = max(0.0, room.loud[-1] - stopped)
    return {
        "voice_begins_s": float(np.median(begins)),
        "voice_stops_s": stops,
        "echo_words": words + sum(len(one.text.split()) for _, one in room.said),
        "echo_words_unheld": _unheld(room, aloud),
    }


def _unheld(room: Room, aloud: Aloud) -> int:
    """The same with a microphone that is always open."""
    room.forget()
    aloud.say([ANSWERS[0]])
    room.wait_for(lambda told: told == Speaking(on=True))
    aloud.listening.go_on(after=0.0)
    room.wait_for(lambda told: told == Speaking(on=False))
    time.sleep(LATE_S)
    return sum(len(one.text.split()) for _, one in room.said)


def batch(turns: Sequence[tuple[NDArray[np.int16], str]], model: str) -> str:
    """The words of the same turns in one pass each."""
    transcriber = Transcriber(find_model(model), beam_size=5)
    words = []
    for pcm, _ in turns:
        seconds = (pcm[at : at + RATE] for at in range(0, len(pcm), RATE))
        words += [word.text for block in transcriber.blocks(seconds) for word in block.words]
    return " ".join(words)


def run(count: int, model: str, place: Path) -> dict[str, float]:
    """The figures by name."""
    turns = reviewers()[:count]
    reference = " ".join(text for _, text in turns)
    room = Room()
    with null_sink() as pulse, listening(room, model) as aloud:
        delays, texts, told = asked(room, pulse, turns, place)
        keyed = by_key(room, aloud, pulse, turns[2:8], place)
        echoes = echo(room, aloud)
    kinds = [
        recognise(text).kind == recognise(ours).kind
        for (_, text), ours in zip(turns, texts, strict=True)
    ]
    return {
        "turns": len(turns),
        "told": told,
        "text_median_s": percentile(delays, 50),
        "text_p95_s": percentile(delays, 95),
        "key_median_s": percentile(keyed, 50),
        "wer_spoken": wer(reference, " ".join(texts)),
        "wer_batch": wer(reference, batch(turns, model)),
        "same_kind": 100 * sum(kinds) / len(kinds),
        **echoes,
    }


def main() -> None:
    """Play, listen and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--turns", type=int, default=100)
    parser.add_argument("--model", default="tiny.en")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        figures = run(given.turns, given.model, Path(place))
    for name, value in figures.items():
        say(name, value)
    missed = [name for name, bar in BARS.items() if not figures[name] <= bar]
    sys.exit(f"missed: {', '.join(missed)}" if missed else 0)


if __name__ == "__main__":
    main()
