"""What the figures of the recogniser are when transcripts fall into other folds.

    uv run python -m tests.bench.questions --seeds 10 [--nested]

Strengths and limits were chosen on one assignment of transcripts to folds, which flatters it. Here
the cross-validation is done again for other assignments; with `--nested` every strength and limit,
and whether to fit plainly, is chosen anew inside the training folds, so that the transcripts that
are judged had no say in them; a minute or two for each assignment. What was not chosen anew: the
rules and the features, made with all of these turns in sight.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from ltconverse.rehearse.questions.features import asking_features, features
from ltconverse.rehearse.questions.hearing import by_rules
from ltconverse.rehearse.questions.levelling import levelled
from ltconverse.rehearse.questions.settling import Leanings, Sure, given, settled, untold
from ltconverse.rehearse.questions.weighing import Target
from ltconverse.rehearse.values import Heard
from tests.bench import questions_model as model
from tests.bench.questions_model import TARGETS, WAYS, Turn, Way

FOLDS = 10
INNER = 3
SHARES: dict[Target, tuple[float, ...]] = {
    "question": (0.4, 0.45, 0.5),
    "open": (0.45, 0.5, 0.55),
    "reflection": (0.34, 0.38, 0.42),
}
# Those that the figures hang on; the others only say which kind is shown.
LEANT: dict[Target, list[Leanings]] = {
    "question": [Leanings(tells=one) for one in (0.1, 0.2, 0.3)],
    "open": [Leanings()],
    "reflection": [
        Leanings(something=a, nothing=b) for a, b in product((0.4, 0.5, 0.6), (0.3, 0.38, 0.46))
    ],
}
Weighed = dict[Target, dict[str, float]]
Split = tuple[list[Turn], list[Turn]]


@dataclass(frozen=True)
class Known:
    """What no weight changes of a text: the rules' word, and the features to be weighed."""

    ruled: Heard | None
    untold: str
    whole: tuple[str, ...]
    asking: tuple[str, ...]
    asking_told: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    marked: bool


@cache
def known(text: str) -> Known:
    """The rules' word on a text, and its features."""
    level = levelled(text).text
    ruled = by_rules(level, "")
    left = untold(ruled, level) if ruled else ""
    parts = [left[part.start : part.end] for part in given(ruled)] if ruled else []
    return Known(
        ruled,
        left,
        tuple(each.name for each in features(left)),
        tuple(each.name for each in asking_features(left)),
        tuple(each.name for each in asking_features(level)),
        tuple(tuple(each.name for each in features(part)) for part in parts),
        "?" in level,
    )


def splits(turns: Sequence[Turn], seed: int, many: int) -> list[Split]:
    """Training and test turns by transcript, with the transcripts shuffled by the seed."""
    groups = sorted({turn.group for turn in turns}, key=int)
    random.Random(seed).shuffle(groups)
    held = [set(groups[fold::many]) for fold in range(many)]
    return [
        ([one for one in turns if one.group not in some], [t for t in turns if t.group in some])
        for some in held
    ]


def _sure(weights: dict[str, float], names: Sequence[str], spread: float) -> float:
    total = sum(weights.get(name, 0.0) for name in names) / max(1, len(names)) ** spread
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _sure_of(turn: Turn, of: Weighed, ways: dict[Target, Way]) -> tuple[Sure, float]:
    """How sure the weights are of a turn; and how sure that its question is open, told or not."""
    text = known(turn.text)
    spread = {target: way.spread for target, way in ways.items()}
    gives, openly = of["reflection"], of["open"]
    sure = Sure(
        _sure(of["question"], text.whole, spread["question"]),
        _sure(openly, text.asking, spread["open"]),
        _sure(gives, text.whole, spread["reflection"]),
        tuple(_sure(gives, part, spread["reflection"]) for part in text.parts),
    )
    return sure, _sure(openly, text.asking_told, spread["open"])


Judged = list[tuple[Turn, Sure, float]]


def judged(split: Split, named: model.Named, ways: dict[Target, Way]) -> Judged:
    """How sure weights from the training turns are of the test turns."""
    training, test = split
    turns = [*training, *model.own()]
    of = {target: model.fitted_to(target, turns, named, ways[target]) for target in TARGETS}
    return [(turn, *_sure_of(turn, of, ways)) for turn in test]


def heard(
    those: Judged, target: Target, limits: dict[Target, float], leanings: Leanings
) -> list[tuple[bool, bool]]:
    """Pairs (is so, was heard so) of these turns for a target."""
    pairs = []
    for turn, sure, openly in those:
        is_so = turn.labels[target]
        if is_so is None:
            continue
        text = known(turn.text)
        if target == "open":
            pairs.append((is_so, openly >= limits["open"]))
        elif text.ruled is None:
            pairs.append((is_so, text.marked and target == "question"))
        elif not text.untold.strip():
            so = text.ruled.asks if target == "question" else text.ruled.reflects
            pairs.append((is_so, so))
        else:
            _, asks, reflects = settled(text.ruled, text.untold, sure, limits, leanings)
            pairs.append((is_so, asks if target == "question" else reflects))
    return pairs


def figure(pairs: Sequence[tuple[bool, bool]], target: Target) -> float:
    """Accuracy for open or closed, else F1."""
    agree = sum(1 for is_so, so in pairs if is_so == so)
    if target == "open":
        return agree / max(1, len(pairs))
    right = sum(1 for is_so, so in pairs if is_so and so)
    return 2 * right / max(1, 2 * right + len(pairs) - agree)


@dataclass(frozen=True)
class Chosen:
    """A strength, a limit and leanings for one target."""

    way: Way
    limit: float
    leanings: Leanings


def chosen(training: list[Turn], named: model.Named, seed: int) -> dict[Target, Chosen]:
    """For each target what does best within the training turns alone."""
    tried: dict[Target, dict[float, tuple[float, Chosen]]] = {target: {} for target in TARGETS}
    for times, plain in product((0.5, 1.0, 2.0), (False, True)):
        ways = {
            target: Way(way.strength * times)
            if plain
            else replace(way, strength=way.strength * times)
            for target, way in WAYS.items()
        }
        those = [
            one for split in splits(training, seed, INNER) for one in judged(split, named, ways)
        ]
        for target in TARGETS:
            for limit, leanings in product(SHARES[target], LEANT[target]):
                limits = {**model.LIMITS, target: limit}
                reached = figure(heard(those, target, limits, leanings), target)
                tried[target][reached] = (reached, Chosen(ways[target], limit, leanings))
    return {target: max(some.values(), key=lambda one: one[0])[1] for target, some in tried.items()}


def figures(turns: list[Turn], named: model.Named, seed: int, *, nested: bool) -> dict[str, float]:
    """The three figures for one assignment of transcripts to folds."""
    pairs: dict[Target, list[tuple[bool, bool]]] = {target: [] for target in TARGETS}
    for split in splits(turns, seed, FOLDS):
        shipped = {one: Chosen(WAYS[one], model.LIMITS[one], Leanings()) for one in TARGETS}
        settings = chosen(split[0], named, seed) if nested else shipped
        those = judged(split, named, {target: one.way for target, one in settings.items()})
        limits = {target: one.limit for target, one in settings.items()}
        for target in TARGETS:
            pairs[target] += heard(those, target, limits, settings[target].leanings)
    return {target: figure(pairs[target], target) for target in TARGETS}


def by_seeds(
    many: int, *, nested: bool, experts: dict[Target, float], bars: dict[Target, float]
) -> None:
    """Print the mean, the lowest and the highest of each figure over so many assignments."""
    turns = model.annomi()
    named = model.all_named([*turns, *model.own()])
    found = [figures(turns, named, seed, nested=nested) for seed in range(1, many + 1)]
    how = "strengths and limits chosen in the training folds" if nested else "as shipped"
    print(f"AnnoMI, {FOLDS} folds by transcript, {many} assignments, {how}")
    print("              mean   lowest  highest  bar    experts")
    for target in TARGETS:
        each = [one[target] for one in found]
        print(
            f"  {target:<11} {sum(each) / many:.3f}  {min(each):.3f}   {max(each):.3f}    "
            f"{bars[target]:.2f}   {experts[target]:.3f}",
            flush=True,
        )
