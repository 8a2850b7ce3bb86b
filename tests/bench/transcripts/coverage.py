"""Every voiced second is text, a marked gap or a marked overlap; nothing is made up where nobody
speaks English: `uv run python -m tests.bench.transcripts.coverage`.

Over all shared audio, and over sounds that are hard: whispers, a dog, music on hold, a telephone
held to the room, two people at once, another language for a while.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ltconverse.audio.decode import RATE
from ltconverse.errors import ModelMissing
from ltconverse.speech import voice
from ltconverse.speech.models import find_model
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Block
from tests import hard_sounds as hard
from tests.needs import SHARED
from tests.sounds import pcm_of

MODELS = ("tiny.en", "base")
_NEAR = 0.3
"""Seconds by which times of words and voice activity may differ."""
_WHOLE = 0.5
"""Seconds of voice from which on a second counts as voiced."""
FOREIGN = {
    "de": "Als ich damals ankam, war die Mutter sehr aufgeregt und sprach nur noch mit ihrer "
    "Schwester. Danach bin ich ins Büro gefahren und habe alles aufgeschrieben.",
    "pl": "Kiedy przyszłam do domu, dziecko płakało, a matka nie chciała ze mną rozmawiać.",
}


def sounds(folder: Path) -> Iterator[tuple[str, hard.Sound, hard.Sound]]:
    """Name, sound, and the part of it in which somebody speaks English (to look for inventions)."""
    for file in sorted(SHARED.glob("audio/*/*.flac")):
        yield file.stem, hard.as_float(pcm_of(file)), np.zeros(0, np.float32)
    talk = hard.conversation(0, 30)
    for name, sound in {
        "music on hold": hard.hold_music(30),
        "a dog": hard.barking(30),
        "silence": hard.silence(30),
        "German": hard.in_another_language(FOREIGN["de"], "de", folder),
        "Polish": hard.in_another_language(FOREIGN["pl"], "pl", folder),
    }.items():
        yield name, np.concatenate([talk, hard.silence(2), sound, hard.silence(2), talk]), sound
    yield "whispered", hard.whispered(talk), np.zeros(0, np.float32)
    yield "by telephone", hard.by_phone(talk), np.zeros(0, np.float32)
    yield "two at once", hard.together(talk, hard.conversation(100, 30)), np.zeros(0, np.float32)


def uncovered(sound: hard.Sound, blocks: list[Block]) -> tuple[int, int]:
    """Seconds with a voice for half of them or more, and those of them that nothing stands for."""
    seconds = len(sound) // RATE
    voiced = np.zeros(len(sound), bool)
    for start, end in voice.voiced_spans(sound):
        voiced[start:end] = True
    told = np.zeros(len(sound), bool)
    for block in blocks:
        for one in (*block.words, *block.gaps):
            told[max(0, round((one.start - _NEAR) * RATE)) : round((one.end + _NEAR) * RATE)] = True
    whole = voiced[: seconds * RATE].reshape(seconds, RATE).mean(axis=1) >= _WHOLE
    there = told[: seconds * RATE].reshape(seconds, RATE).any(axis=1)
    return int(whole.sum()), int((whole & ~there).sum())


def figures(models: tuple[str, ...] = MODELS) -> Iterator[str]:
    """One line a figure."""
    for name in models:
        try:
            transcriber = Transcriber(find_model(name))
        except ModelMissing as missing:
            yield f"coverage_{name} not measured: {missing}"
            continue
        yield from _of(name, transcriber)


def _of(model: str, transcriber: Transcriber) -> Iterator[str]:
    all_voiced, all_missing, invented = 0, 0, {}
    with tempfile.TemporaryDirectory() as folder:
        for name, sound, strange in sounds(Path(folder)):
            blocks = list(transcriber.blocks(iter(hard.as_seconds(sound))))
            voiced, missing = uncovered(sound, blocks)
            all_voiced, all_missing = all_voiced + voiced, all_missing + missing
            if missing:
                yield f"  {model} {name}: {missing} of {voiced} voiced seconds have nothing"
            if len(strange):
                begin, end = 31.0, 31.0 + 2 + len(strange) / RATE
                invented[name] = sum(
                    begin < word.start < end - 0.5 for block in blocks for word in block.words
                )
    share = 100 * (1 - all_missing / all_voiced)
    yield f"coverage_{model}_percent {share:.2f} of {all_voiced} voiced seconds (bar 100)"
    made_up = ", ".join(f"{name} {count}" for name, count in invented.items())
    yield f"invented_{model}_words {sum(invented.values())} ({made_up}; bar 0)"


if __name__ == "__main__":
    for line in figures(tuple(sys.argv[1:]) or MODELS):
        print(line, flush=True)
