"""Which voices this computer has that could read something out, and how each is asked to.

A voice is a program that is there already: nothing is fetched, and none is required. The words go
in by its stdin, never by its command line, which everybody on the computer could read. Knows
programs and errors.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PureWindowsPath
from typing import Literal

from ltconverse.errors import VoiceMissing
from ltconverse.text import one_line, printable

Kind = Literal["own", "espeak", "say", "sapi"]
Which = Callable[[str], str | None]

CHOSEN = "LTCONVERSE_VOICE"
"""The environment variable that may name the command of another voice."""
MOST_LETTERS = 10_000
"""No answer is as long: ten minutes of talk."""

# From here up a voice sounds like a woman's, as far as the computer has one.
_HIGH = 55
_LANGUAGE = re.compile(r"[a-z]{2}(-[a-z0-9]+)*")
# Some voices take what stands between these for orders of their own.
_ORDERS = re.compile(r"\[\[|\]\]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

# Windows counts from -10 to 10: 0 is about 180 words a minute, and a step about a tenth of it.
_SAPI_USUAL, _SAPI_STEP = 180, 0.1
_SAPI = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$in = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)
$words = $in.ReadToEnd()
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
try {
  $culture = New-Object System.Globalization.CultureInfo($env:LTCONVERSE_VOICE_LANGUAGE)
  $voice.SelectVoiceByHints($env:LTCONVERSE_VOICE_GENDER, 'Adult', 0, $culture)
} catch { }
$voice.Rate = [int]$env:LTCONVERSE_VOICE_RATE
$sound = New-Object System.IO.MemoryStream
$voice.SetOutputToWaveStream($sound)
$voice.Speak($words)
$voice.SetOutputToNull()
$out = [Console]::OpenStandardOutput()
$sound.WriteTo($out)
$out.Flush()
"""

# Voices that macOS may have, by what they sound like; the first that is there is taken.
_SAY_HIGH = ("Kate", "Serena", "Stephanie", "Martha", "Moira", "Fiona", "Karen", "Samantha")
_SAY_LOW = ("Daniel", "Oliver", "Arthur", "Jamie", "Lee", "Alex")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a voice is wished for; one that has none like it uses its own.

    `language` is a tag in small letters ("en-gb-scotland"), `pitch` goes from 0 to 99.
    """

    language: str = "en-gb"
    pitch: int = 50
    words_a_minute: int = 150

    @property
    def is_high(self) -> bool:
        """Whether a woman's voice fits better."""
        return self.pitch >= _HIGH


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that can read out. `title` names it to people.

    `plays_itself`: it uses the loudspeaker by itself; the others give a WAV on their stdout.
    `arguments` are those of a command that somebody chose.
    """

    kind: Kind
    title: str
    program: str
    plays_itself: bool = False
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask an engine: its command, and what its environment has beside ours."""

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def find_engine(platform: str = sys.platform, which: Which = shutil.which) -> Engine:
    """The best voice of this computer. Raises VoiceMissing.

    The environment variable LTCONVERSE_VOICE may hold the command of another one, which takes text
    by its stdin and gives a WAV on its stdout. The voices of macOS and Windows sound more like
    people than espeak-ng, which says the same everywhere.
    """
    if chosen := os.environ.get(CHOSEN, "").strip():
        return _chosen(chosen, which)
    for engine in _possible(platform):
        program = which(engine.program)
        # Windows looks into the folder one happens to be in first: what lies there is no voice.
        if program and (program.startswith("/") or PureWindowsPath(program).is_absolute()):
            return Engine(engine.kind, engine.title, program, engine.plays_itself)
    raise VoiceMissing


def _chosen(command: str, which: Which) -> Engine:
    try:
        name, *arguments = shlex.split(command, posix=os.name == "posix")
    except ValueError:
        name, arguments = command, []
    program = which(name)
    if program is None:
        raise VoiceMissing(
            f"The voice that {CHOSEN} names is not on this computer: {one_line(name)}.",
            hint="Name a command that takes text by its stdin and gives a WAV on its stdout.",
        )
    return Engine("own", one_line(name), program, arguments=tuple(arguments))


def _possible(platform: str) -> Iterable[Engine]:
    if platform == "darwin":
        yield Engine("say", "the voice of macOS", "say", plays_itself=True)
    if platform == "win32":
        yield Engine("sapi", "the voice of Windows", "powershell")
    yield Engine("espeak", "espeak-ng", "espeak-ng")
    yield Engine("espeak", "espeak", "espeak")


def ways(engine: Engine, manner: Manner) -> list[Way]:
    """How to ask for `manner`, the best first: a language that it lacks is told by its silence."""
    if not _LANGUAGE.fullmatch(manner.language):
        manner = Manner(pitch=manner.pitch, words_a_minute=manner.words_a_minute)
    match engine.kind:
        case "own":
            return [Way((engine.program, *engine.arguments))]
        case "espeak":
            return _espeak(engine.program, manner)
        case "say":
            return _say(engine.program, manner)
        case "sapi":
            return [_sapi(engine.program, manner)]


def _espeak(program: str, manner: Manner) -> list[Way]:
    """`-b 1`: UTF-8. A variant (+f3) is a voice of another colour in the same language."""
    rest = ("-p", str(manner.pitch), "-s", str(manner.words_a_minute), "-b", "1")
    colour = "+f3" if manner.is_high else ""
    tags = list(dict.fromkeys((manner.language, "en-gb", "en")))
    names = [*(tag + colour for tag in tags), *(tags if colour else ())]
    return [Way((program, "--stdin", "--stdout", "-v", name, *rest)) for name in names]


def _say(program: str, manner: Manner) -> list[Way]:
    rate = ("-r", str(manner.words_a_minute), "-f", "-")
    name = _say_voice(_said_voices(program), manner)
    named = [Way((program, "-v", name, *rate))] if name else []
    return [*named, Way((program, *rate))]


def _said_voices(program: str) -> list[tuple[str, str]]:
    """(name, language) of each voice of macOS, as `say -v ?` lists them."""
    try:
        listed = subprocess.run(  # noqa: S603 - the system's own program, no words of anybody
            [program, "-v", "?"], capture_output=True, text=True, timeout=5, check=False
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return []
    return said_voices(listed)


def said_voices(listed: str) -> list[tuple[str, str]]:
    """The same, of what it printed: a name of one or more words, a language, an example."""
    lines = (re.match(r"(.+?)\s+([a-z]{2}[_-][A-Za-z0-9]+)\s", one) for one in listed.splitlines())
    return [(one[1], one[2].lower().replace("_", "-")) for one in lines if one]


def _say_voice(there: Sequence[tuple[str, str]], manner: Manner) -> str:
    """The name of the voice that fits best; "" for the computer's own."""
    near = [name for name, language in there if manner.language.startswith(language)]
    language = manner.language[:2]
    akin = [name for name, spoken_by in there if spoken_by.startswith(f"{language}-")]
    liked = _SAY_HIGH if manner.is_high else _SAY_LOW
    for among in (near, akin):
        if fitting := [name for name in liked if name in among]:
            return fitting[0]
    return next(iter((*near, *akin)), "")


def _sapi(program: str, manner: Manner) -> Way:
    country = "-".join(manner.language.split("-")[:2])
    rate = round((manner.words_a_minute / _SAPI_USUAL - 1) / _SAPI_STEP)
    wishes = {
        "LTCONVERSE_VOICE_LANGUAGE": country,
        "LTCONVERSE_VOICE_GENDER": "Female" if manner.is_high else "Male",
        "LTCONVERSE_VOICE_RATE": str(max(-10, min(10, rate))),
    }
    options = ("-NoLogo", "-NoProfile", "-NonInteractive", "-Command")
    return Way((program, *options, _SAPI), wishes)


def spoken(paragraphs: Iterable[str]) -> str:
    """What of some paragraphs is to be heard, a blank line between two; "" for nothing.

    What stands in brackets is done and not said, and nothing in it is an order to a voice.
    """
    said = (_said(one) for one in paragraphs)
    return "\n\n".join(one for one in said if any(map(str.isalnum, one)))[:MOST_LETTERS]


def _said(paragraph: str) -> str:
    return " ".join(_ASIDE.sub(" ", _ORDERS.sub(" ", printable(paragraph))).split())
