"""Terms that are listened for never cost words, and find names:
`uv run python -m tests.bench.transcripts.vocabulary`.

Over all shared audio, with both models, and over a conversation of our own (names.txt) that is
full of names: nearly all that is said in the shared audio these models know already. Each is
transcribed with and without terms: the field's as they ship, the names said in the shared audio,
and those of our own conversation, which are said nowhere else and must not come up there.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ltconverse.audio.decode import seconds_of
from ltconverse.case.state import CaseState
from ltconverse.errors import ModelMissing
from ltconverse.jobs.words.vocabulary import terms_for
from ltconverse.speech.models import Model, find_model
from ltconverse.speech.near_misses import near_misses
from ltconverse.speech.terms import Term, Terms
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Word
from tests.hard_sounds import spoken
from tests.needs import SHARED

MODELS = ("tiny.en", "base")
OURS = Path(__file__).with_name("names.txt")
MOST_POINTS = 0.2
"""By how many points of word error rate terms may cost."""
TIMES = 2.0
"""How many times as many names must be found."""

SAID = ("Leicester", "Steve", "Maarika", "Melissa", "Adam", "Duguid", "Ebenezer", "Ademesoye")
INVENTED = (
    "Okonkwo", "Fernhowe", "Aisling", "Tadhg", "Kestrel House", "Brannigan", "Adeyemi",
    "Threlkeld Road", "Wojciech", "Bhattacharya", "Larkfield", "Brackenthwaite",
)  # fmt: skip
ACRONYMS = ("MASH", "CAMHS", "LADO", "IRO")


@dataclass
class _Run:
    """What was heard of one recording, with terms or without, and how it compares."""

    words: list[Word]
    seconds: float
    errors: int
    of: int
    names: int


def figures() -> Iterator[str]:
    """One line each: name, value, bar, met or not."""
    for name in MODELS:
        try:
            model = find_model(name)
        except ModelMissing:
            yield f"vocabulary_{name}: not measured, the model is not on this computer"
            continue
        yield from _figures(name, model)


def _figures(name: str, model: Model) -> Iterator[str]:
    terms = Terms((*(Term(one, "case") for one in (*SAID, *INVENTED)), *terms_for(CaseState())))
    plain, given = Transcriber(model, threads=2), Transcriber(model, threads=2, terms=terms)
    shared = sorted(SHARED.glob("audio/*/*.flac"))
    without = {file: _heard(plain, file, SAID) for file in shared}
    with_terms = {file: _heard(given, file, SAID) for file in shared}
    if shared:
        points = [_points(with_terms[file]) - _points(without[file]) for file in shared]
        pooled = _pooled(with_terms) - _pooled(without)
        yield _line(
            f"vocabulary_wer_points_{name}",
            f"{pooled:+.2f} ({_pooled(without):.2f} without), at most {max(points):+.2f} in one",
            f"<= {MOST_POINTS}",
            met=pooled <= MOST_POINTS and max(points) <= MOST_POINTS,
        )
        seconds = (sum(one.seconds for one in runs.values()) for runs in (with_terms, without))
        yield f"vocabulary_time_{name}: {next(seconds) / next(seconds):.2f} times without"
        names = sum(one.names for one in without.values())
        yield f"vocabulary_names_shared_{name}: {names} without, " + str(
            sum(one.names for one in with_terms.values())
        )
    with tempfile.TemporaryDirectory() as folder:
        yield from _ours(name, plain, given, read_aloud(Path(folder)))


def read_aloud(folder: Path) -> Path:
    """Our own conversation as a sound file, read by a speech synthesiser."""
    return spoken(" ... ".join(_lines()), "en-gb", folder / "names.wav", speed=145)


def _ours(name: str, plain: Transcriber, given: Transcriber, ours: Path) -> Iterator[str]:
    names = (*INVENTED, *ACRONYMS)
    without, with_terms = _heard(plain, ours, names), _heard(given, ours, names)
    times = with_terms.names / max(without.names, 1)
    yield _line(
        f"vocabulary_names_{name}",
        f"{times:.1f} times ({without.names} without, {with_terms.names} with, "
        f"{_count(_reference(ours), names)} said)",
        f">= {TIMES}",
        met=times >= TIMES,
    )
    points = _points(with_terms) - _points(without)
    yield _line(
        f"vocabulary_wer_points_names_{name}",
        f"{points:+.2f} ({_points(without):.2f} without)",
        f"<= {MOST_POINTS}",
        met=points <= MOST_POINTS,
    )
    offered = near_misses(with_terms.words, Terms(tuple(Term(one, "case") for one in INVENTED)))
    yield f"vocabulary_offered_{name}: {len(offered)} of what is left are offered to a person"


def _heard(transcriber: Transcriber, file: Path, names: tuple[str, ...]) -> _Run:
    import jiwer
    from whisper_normalizer.english import EnglishTextNormalizer

    began = time.perf_counter()
    words = [word for block in transcriber.blocks(seconds_of(file)) for word in block.words]
    seconds = time.perf_counter() - began
    normalise = EnglishTextNormalizer()
    text = " ".join(word.text for word in words)
    compared = jiwer.process_words(normalise(_reference(file)), normalise(text))
    errors = compared.substitutions + compared.deletions + compared.insertions
    return _Run(
        words, seconds, errors, errors - compared.insertions + compared.hits, _count(text, names)
    )


def _reference(file: Path) -> str:
    if file.stem == OURS.stem:
        return " ".join(_lines())
    turns = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    return " ".join(turn["text"] for turn in turns)


def _lines() -> list[str]:
    lines = OURS.read_text(encoding="utf-8").splitlines()
    return [line.partition(": ")[2] for line in lines if not line.startswith("#")]


def _count(text: str, names: tuple[str, ...]) -> int:
    return sum(len(re.findall(rf"\b{re.escape(name)}\b", text)) for name in names)


def _points(run: _Run) -> float:
    return 100 * run.errors / run.of


def _pooled(runs: dict[Path, _Run]) -> float:
    return 100 * sum(run.errors for run in runs.values()) / sum(run.of for run in runs.values())


def _line(name: str, value: str, bar: str, *, met: bool) -> str:
    return f"{name}: {value}, bar {bar}, {'met' if met else 'NOT MET'}"


if __name__ == "__main__":
    lines = []
    for line in figures():
        print(line, flush=True)
        lines.append(line)
    sys.exit(any("NOT MET" in line for line in lines))
