"""Sounds that are hard to transcribe, made from the worked example: noise, music, whispers.

All are float32, one channel, 16 kHz, and the same in every run.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from tests.needs import require
from tests.sounds import example_audio, pcm_of

Sound = NDArray[np.float32]


def conversation(start: float = 0.0, seconds: float = 60.0) -> Sound:
    """A stretch of the worked example."""
    pcm = pcm_of(example_audio("flac"))
    first = round(start * RATE)
    return as_float(pcm[first : first + round(seconds * RATE)])


def as_float(pcm: NDArray[np.int16]) -> Sound:
    return (pcm.astype(np.float32) / 32768).astype(np.float32)


def as_seconds(sound: Sound) -> list[NDArray[np.int16]]:
    """The same as arrays of one second, as a transcriber takes them."""
    pcm = np.clip(sound * 32767, -32768, 32767).astype(np.int16)
    return [pcm[at : at + RATE] for at in range(0, len(pcm), RATE)]


def silence(seconds: float) -> Sound:
    """As quiet as a room gets: a little hiss."""
    return (_dice(1).standard_normal(round(seconds * RATE)) * 0.0005).astype(np.float32)


def hold_music(seconds: float) -> Sound:
    """Chords that follow on each other, with the swell of a cheap loudspeaker."""
    time = np.arange(round(seconds * RATE)) / RATE
    sound = np.zeros(len(time))
    chords = ((261.6, 329.6, 392.0), (220.0, 277.2, 329.6), (174.6, 220.0, 261.6), (196, 247, 294))
    for bar in range(int(seconds / 1.5) + 1):
        here = (time >= bar * 1.5) & (time < (bar + 1) * 1.5)
        fade = np.exp(-(time[here] - bar * 1.5))
        for tone in chords[bar % 4]:
            for overtone in range(1, 5):
                sound[here] += fade * np.sin(2 * np.pi * tone * overtone * time[here]) / overtone
    return _at_level(sound, 0.06)


def barking(seconds: float) -> Sound:
    """A dog: harsh bursts of a falling pitch, two or three at a time."""
    dice = _dice(2)
    sound = np.zeros(round(seconds * RATE))
    at = 0.4
    while at < seconds - 0.5:
        for _ in range(int(dice.integers(2, 4))):
            length = round(0.18 * RATE)
            time = np.arange(length) / RATE
            pitch = 2 * np.pi * np.cumsum(650 - 1800 * time) / RATE
            burst = sum(np.sin(n * pitch) / n for n in range(1, 9)) + dice.standard_normal(length)
            first = round(at * RATE)
            piece = burst * np.hanning(length)
            sound[first : first + length] += piece[: len(sound) - first]
            at += 0.32
        at += float(dice.uniform(0.5, 1.2))
    return _at_level(sound, 0.1)


def whispered(sound: Sound) -> Sound:
    """The same words without a voice: the spectrum of each moment, filled with noise."""
    size, step = 400, 100
    window = np.hanning(size)
    dice = _dice(3)
    spoken = np.zeros(len(sound) + size)
    for at in range(0, len(sound) - size, step):
        power = np.abs(np.fft.rfft(sound[at : at + size] * window))
        smooth = np.convolve(power, np.ones(9) / 9, mode="same")
        noise = np.fft.rfft(dice.standard_normal(size))
        spoken[at : at + size] += np.fft.irfft(smooth * noise / np.sqrt(size), size) * window
    return _at_level(spoken[: len(sound)], 0.03)


def by_phone(sound: Sound) -> Sound:
    """A telephone held to the room: narrow, with an echo of the walls."""
    spectrum = np.fft.rfft(sound)
    tones = np.fft.rfftfreq(len(sound), 1 / RATE)
    spectrum[(tones < 300) | (tones > 3400)] = 0
    narrow = np.fft.irfft(spectrum, len(sound))
    tail = _dice(4).standard_normal(round(0.3 * RATE)) * np.exp(-np.arange(round(0.3 * RATE)) / 900)
    echo = np.convolve(narrow, tail)[: len(sound)]
    return _at_level(narrow + 0.15 * echo, 0.03)


def together(*sounds: Sound) -> Sound:
    """All at once."""
    mixed = np.zeros(max(map(len, sounds)), np.float32)
    for sound in sounds:
        mixed[: len(sound)] += sound
    return mixed


def in_another_language(words: str, language: str, folder: Path) -> Sound:
    """Words as a speech synthesiser says them. Needs espeak-ng."""
    return as_float(pcm_of(spoken(words, language, folder / "said.wav")))


def spoken(words: str, language: str, target: Path, *, speed: int = 150) -> Path:
    """A sound file of words as a speech synthesiser says them. Needs espeak-ng."""
    program = shutil.which("espeak-ng")
    require(program, "espeak-ng, which speaks")
    command = [str(program), "-v", language, "-s", str(speed), "-w", str(target), words]
    subprocess.run(command, check=True, capture_output=True)
    return target


def _at_level(sound: NDArray[np.float64], level: float) -> Sound:
    return (sound * (level / np.sqrt(np.mean(sound**2)))).astype(np.float32)


def _dice(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)
