"""How well the language guide finds words of hindsight and blame, and nothing else.

    uv run python -m tests.bench.language [--all]

Measured on tests/language_sentences.tsv, per finding: right when the words overlap those that were
expected. `held-out` rows were never used to better the guide. Then the reviewers' turns of the
recorded conversation in ../shared, in which nothing may be found, and how long a key may take.
`--all` prints what went astray in the held-out rows too; whoever reads that must not tune by it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ltconverse import paths
from ltconverse.method.language import Finding, Guide, find
from ltconverse.method.library import load_library

SENTENCES = Path(__file__).resolve().parents[1] / "language_sentences.tsv"
CONVERSATION = Path(__file__).resolve().parents[3] / "shared/audio/interview/interview.json"
BAR = 0.95
LEAST_SENTENCES = 300


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence; `expected` are the words in which something is to be found."""

    held_out: bool
    kind: str
    expected: tuple[str, ...]
    text: str


@dataclass
class Figures:
    """Findings that were right, that should not be there, that are missing."""

    right: int = 0
    false: int = 0
    missing: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that was right."""
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        """The share of what was to be found that was."""
        return self.right / max(1, self.right + self.missing)

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}  recall {self.recall:.3f}  "
            f"({self.right} right, {self.false} false, {self.missing} missing)"
        )


def shipped_guide() -> Guide:
    """The guide as it ships, whatever this computer has of its own."""
    return load_library([paths.shipped_schedules()], [paths.shipped_prompts()]).language


def sentences() -> list[Sentence]:
    """The labelled sentences."""
    rows = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [_sentence(row) for row in rows if row and not row.startswith("#")]


def _sentence(row: str) -> Sentence:
    which, kind, expected, text = row.split("\t")
    words = () if expected == "-" else tuple(expected.split(" / "))
    return Sentence(which == "held-out", kind, words, text)


def astray(sentence: Sentence, guide: Guide) -> tuple[Figures, list[str]]:
    """The figures of one sentence, and in words what went astray."""
    found = find(sentence.text, guide)
    wanted = [(at := _place(sentence.text, words), at + len(words)) for words in sentence.expected]
    right = [any(_overlap(one, each) for one in found) for each in wanted]
    false = [one.words for one in found if not any(_overlap(one, each) for each in wanted)]
    told = [f"missing “{w}”" for w, hit in zip(sentence.expected, right, strict=True) if not hit]
    told += [f"false “{words}”" for words in false]
    return Figures(sum(right), len(false), len(right) - sum(right)), told


def _place(text: str, words: str) -> int:
    at = text.casefold().find(words.casefold())
    if at < 0:
        raise SystemExit(f"“{words}” is not in “{text}”")
    return at


def _overlap(finding: Finding, place: tuple[int, int]) -> bool:
    return finding.start < place[1] and place[0] < finding.end


def measure(rows: Iterable[Sentence], guide: Guide, *, tell: bool = False) -> Figures:
    """The figures of these sentences together."""
    total = Figures()
    for row in rows:
        figures, told = astray(row, guide)
        total.right += figures.right
        total.false += figures.false
        total.missing += figures.missing
        if tell and told:
            print(f"  {', '.join(told)}: {row.text}")
    return total


def reviewer_turns() -> list[str]:
    """What the reviewer says in the recorded conversation; empty where it is not at hand."""
    if not CONVERSATION.exists():
        return []
    turns = json.loads(CONVERSATION.read_text(encoding="utf-8"))
    return [turn["text"] for turn in turns if turn["speaker"] == "R"]


def milliseconds(text: str, guide: Guide, *, times: int = 200) -> float:
    """The median time of looking through `text` once."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        find(text, guide, typing=True)
        taken.append(time.perf_counter() - began)
    return 1000 * sorted(taken)[times // 2]


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 when one of them misses its mark."""
    guide, rows = shipped_guide(), sentences()
    tuned = [row for row in rows if not row.held_out]
    held_out = [row for row in rows if row.held_out]
    print(f"{len(rows)} sentences, {len(held_out)} of them held out")
    print(f"tuned     {measure(tuned, guide, tell=True)}")
    apart = measure(held_out, guide, tell="--all" in arguments)
    print(f"held out  {apart}")
    total = measure(rows, guide)
    print(f"all       {total}")
    turns = reviewer_turns()
    false = [one.words for turn in turns for one in find(turn, guide)]
    print(f"reviewer's turns: {len(turns)}, false hints: {len(false)} {false or ''}")
    note = "The duty worker took the call before she had read the file, as the rota had it. " * 10
    print(f"looking through {len(note)} characters: {milliseconds(note, guide):.2f} ms")
    kept = min(apart.precision, apart.recall, total.precision, total.recall) >= BAR
    return 0 if kept and not false and len(rows) >= LEAST_SENTENCES else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
