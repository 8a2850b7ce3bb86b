"""Live words: how soon they stand on the screen, and when the transcript is complete.

    uv run --group bench python -m tests.bench.live [--hour | --minutes N] [--model tiny.en]

The 5:52 example is played into a null sink (over and over with --hour or --minutes, in real time),
the real program records it under a pseudo-terminal, and beside it `parecord` writes a plain wav, as
people do today. Then whisper-ctranslate2 transcribes that wav, with the machine to itself.

    utterances          turns of the reference after which nobody speaks for 0.5 s or longer, but
                        for the last 3 s before /stop
    unseen              those whose last words never stood in the pane as they were said
    words_median_s      from the end of an utterance to its last words standing on the screen
    words_p95_s         the same. The end is that of the reference, by the recording's own clock,
                        its place in the recording found by cross-correlation
    any_turn_p95_s      the same for all turns, also those that run into the next
    source_began_s      by that clock, how long after paplay was started its first sample came; a
                        clock that is late would make this long and the words seem quick
    complete_s          from /stop to the live transcript being complete in the journal
    left_over_screen_s  from /stop to the screen saying that the careful pass begins, words done
    leaving_s           from Ctrl+Q, while a careful pass is on its way, to the end of the program
    peer_s              whisper-ctranslate2 on the wav, from start to finished file
    wer_live, wer_peer  percent
    wer_batch           the same model in one pass, beam 5, on the example as it is
    wer_batch_recorded  the same on our recording of it (of a thousand words; each is 0.1)
    wer_ratio           wer_live to wer_batch

Ends with 1 when a bar is missed: median < 1.2 s, p95 < 2.5 s, complete < 5 s (an hour: 10 s), WER
ratio <= 1.5.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ltconverse.audio.decode import RATE
from ltconverse.case.recordings import Recording
from ltconverse.jobs.opening import open_case
from ltconverse.speech.models import Model, find_model
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Block, block_from_json
from tests.bench.staging import (
    PASSPHRASE,
    Program,
    Samples,
    case_to_record,
    completed_at,
    example,
    home_of_its_own,
    looped,
    offset_of,
    percentile,
    say,
    sound_of,
    the_recording,
    write_source,
)
from tests.bench.transcribe import measured, peer_command, peer_text
from tests.pulse import MICROPHONE, null_sink
from tests.sounds import EXAMPLE

# Live words are cut where nobody speaks for so long.
PAUSE_S = 0.5
# With /stop the pane goes: what is said just before it is looked for in the journal only.
BEFORE_STOP_S = 3.0
WATCHED_S = 30.0
BARS = {"words_median_s": 1.2, "words_p95_s": 2.5, "complete_s": 5.0, "wer_ratio": 1.5}
HOUR_BAR_S = 10.0


@dataclass
class Turn:
    """What somebody says, `end` in seconds of the source; `seen_at` when it stood on the screen."""

    end: float
    pause: float
    text: str
    seen_at: float | None = None


def turns_of(seconds: float) -> list[Turn]:
    """The turns of the example that end within so many seconds of its being looped."""
    spoken = json.loads((EXAMPLE / "interview.json").read_text(encoding="utf-8"))
    length = len(example()) / RATE
    starts = [one["start"] for one in spoken[1:]] + [length]
    return [
        Turn(loop * length + one["end"], start - one["end"], one["text"])
        for loop in range(int(seconds // length) + 1)
        for one, start in zip(spoken, starts, strict=True)
        if loop * length + one["end"] <= seconds
    ]


# --- watching the pane ------------------------------------------------------------------------


class Watch:
    """Looks for the last words of each turn in the pane, from a second before they can be said."""

    def __init__(self, program: Program, turns: list[Turn]) -> None:
        self._program, self._waiting = program, list(turns)
        self.began = time.time()
        program.seen.append(self._look)

    def _look(self) -> None:
        now = self._program.came_at - self.began
        due = [one for one in self._waiting[:8] if one.end - 1 < now]
        if not due:
            return
        shown = _shown(self._program)
        for turn in due:
            if ends_with(shown, turn.text):
                turn.seen_at = self._program.came_at
                self._waiting.remove(turn)
            elif now > turn.end + WATCHED_S:
                self._waiting.remove(turn)


def _shown(program: Program) -> str:
    rows = [row.strip("│ ") for row in program.picture.box("Live words")]
    return normal(re.sub(r"\b\d+:\d\d:\d\d\b", " ", " ".join(rows)))


def ends_with(shown: str, text: str) -> bool:
    """Whether the last words of `text` stand in `shown`: three as they were said, or four of which
    one was heard otherwise."""
    words = normal(text).split()
    here = shown.split()
    for count, least in ((3, 3), (4, 3)):
        last = words[-count:]
        for at in range(len(here) - len(last) + 1):
            pairs = zip(last, here[at : at + len(last)], strict=True)
            if sum(said == heard for said, heard in pairs) >= min(least, len(last)):
                return True
    return False


@functools.cache
def _normaliser() -> object:
    from whisper_normalizer.english import EnglishTextNormalizer

    return EnglishTextNormalizer()


def normal(text: str) -> str:
    """As the usual English normaliser leaves it."""
    return str(_normaliser()(text))  # type: ignore[operator] # ships no types


def wer(reference: str, text: str) -> float:
    """Word error rate in percent."""
    import jiwer

    return 100 * float(jiwer.wer(normal(reference), normal(text)))


# --- one run ----------------------------------------------------------------------------------


@contextlib.contextmanager
def as_today(wav: Path) -> Iterator[None]:
    """Meanwhile the microphone is recorded into a plain wav."""
    command = ["parecord", f"--device={MICROPHONE}", "--file-format=wav", "--rate=16000"]
    command += ["--channels=1", "--format=s16le", "--latency-msec=500", str(wav)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


def run(seconds: float, place: Path, model: Model) -> dict[str, float]:
    """Play so long and record; the figures by name. The wav of today is place/today.wav."""
    source, turns = looped(example(), seconds), turns_of(seconds)
    played = write_source(place / "source.wav", source)
    folder = place / "c.ltcase"
    with home_of_its_own(place) as home:
        case_to_record(folder).close()
        with null_sink() as pulse, Program(folder, home) as program:
            program.opened()
            program.record()
            with as_today(place / "today.wav"):
                watch = Watch(program, turns)
                player = pulse.play(played)
                program.wait_for(lambda: player.poll() is not None, "the end", seconds + 60)
                stopped_at = time.time()
                program.line("/stop")
                program.wait_for(program.words_complete, "the last words")
                off_screen = program.came_at
            leaving = program.leave()
        with open_case(folder, PASSPHRASE) as case:
            recording = the_recording(case)
            live = next(one for one in recording.transcripts.values() if one.live)
            heard = [block_from_json(payload) for _, payload in case.folder.blocks(live.id)]
            kept = sound_of(case, recording)
            completed = completed_at(case, live.id)
    first = begins_at(kept, source)
    shown = [turn for turn in turns if turn.end < seconds - BEFORE_STOP_S]
    return {
        "seconds_recorded": recording.seconds,
        **_delays(recording, first, shown, watch.began),
        "complete_s": completed - stopped_at,
        "left_over_screen_s": off_screen - stopped_at,
        "leaving_s": leaving,
        **_accuracy(heard, kept, first, turns, model),
    }


def begins_at(kept: Samples, source: Samples) -> float:
    """The second of the recording at which the source begins."""
    place, alike = offset_of(source[: 60 * RATE], kept[5 * RATE : 17 * RATE])
    if alike < 0.8:
        raise SystemExit(f"what was recorded is not what was played ({alike:.2f})")
    return 5 - place / RATE


def _delays(
    recording: Recording, first: float, turns: list[Turn], began: float
) -> dict[str, float]:
    """From the ends of the utterances, by the recording's clock, to when they were seen."""
    (_segment,) = recording.segments  # one clock for all; a break would be another
    delays = []
    for turn in turns:
        ended = recording.moment_at(first + turn.end)
        if turn.seen_at is not None and ended is not None:
            delays.append((turn.pause >= PAUSE_S, turn.seen_at - ended.timestamp()))
        else:
            print(f"unseen, at {turn.end:.1f} s: {turn.text[-60:]}", file=sys.stderr)
    utterances = [delay for whole, delay in delays if whole]
    source_began = recording.moment_at(first)
    return {
        "utterances": sum(turn.pause >= PAUSE_S for turn in turns),
        "unseen": sum(turn.pause >= PAUSE_S and turn.seen_at is None for turn in turns),
        "words_median_s": percentile(utterances, 50),
        "words_p95_s": percentile(utterances, 95),
        "any_turn_p95_s": percentile([delay for _, delay in delays], 95),
        "source_began_s": source_began.timestamp() - began if source_began else float("nan"),
    }


def _accuracy(
    live: list[Block], kept: Samples, first: float, turns: list[Turn], model: Model
) -> dict[str, float]:
    ends = turns[-1].end + PAUSE_S / 2  # what was cut off after it is in no reference
    reference = " ".join(turn.text for turn in turns)
    ours = wer(reference, _words(live, first + ends))
    batch = wer(reference, _words(_batch(looped(example(), ends), model), ends))
    recorded = wer(reference, _words(_batch(kept, model), first + ends))
    ratio = ours / batch if batch else float("inf") if ours else 1.0
    return {
        "wer_live": ours,
        "wer_batch": batch,
        "wer_batch_recorded": recorded,
        "wer_ratio": ratio,
    }


def _batch(sound: Samples, model: Model) -> list[Block]:
    seconds = (sound[at : at + RATE] for at in range(0, len(sound), RATE))
    return list(Transcriber(model, beam_size=5).blocks(seconds))


def _words(blocks: list[Block], until: float) -> str:
    words = (word for block in blocks for word in block.words)
    return " ".join(word.text for word in words if word.start < until)


def peer(wav: Path, turns: list[Turn], model: Model) -> dict[str, float]:
    """What people do today, from the wav to the finished transcript; empty when it is not there."""
    options = argparse.Namespace(
        audio=wav, model=model.name, model_directory=str(model.directory), beam=5,
        threads=os.cpu_count() or 1, vad=False,
    )  # fmt: skip
    command = peer_command(options, wav.parent)
    if not command:
        return {}
    seconds = measured(command).seconds
    reference = " ".join(turn.text for turn in turns)
    return {"peer_s": seconds, "wer_peer": wer(reference, peer_text(wav.parent, wav))}


def missed(figures: dict[str, float], bars: dict[str, float]) -> list[str]:
    """The bars that were not reached."""
    return [name for name, bar in bars.items() if not figures[name] <= bar]


def main() -> None:
    """Play, record, compare and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hour", action="store_true")
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--model", default="tiny.en")
    given = parser.parse_args()
    seconds = 3600.0 if given.hour else given.minutes * 60 or len(example()) / RATE
    model = find_model(given.model)
    bars = dict(BARS, complete_s=HOUR_BAR_S) if given.hour else BARS
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        figures = run(seconds, place, model)
        for figure, value in figures.items():
            say(figure, value)
        for figure, value in peer(place / "today.wav", turns_of(seconds), model).items():
            say(figure, value)
    sys.exit(f"missed: {', '.join(missed(figures, bars))}" if missed(figures, bars) else 0)


if __name__ == "__main__":
    main()
