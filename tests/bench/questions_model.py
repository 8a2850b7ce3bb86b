"""How the numbers beside the rules are found: a linear model, fitted with numpy alone.

    uv run python -m tests.bench.questions_model      (writes weights.json; says what it wrote)

Fitted on counsellors' turns labelled by experts (AnnoMI) in ../shared and on our own turns made to
work with; never on the turns that are held out. What is written holds features of our own choosing
and their weights, and no text of the data set.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ltconverse.rehearse.questions.features import asking_features, features
from ltconverse.rehearse.questions.levelling import levelled
from ltconverse.rehearse.questions.weighing import WEIGHTS, Target, Weights
from ltconverse.rehearse.values import QUESTIONS

ROOT = Path(__file__).resolve().parents[2]
ANNOMI = ROOT.parent / "shared/questions/annomi-dev.csv"
OWN = ROOT / "tests/data/questions/own-dev.csv"
HELD_OUT = ROOT / "tests/data/questions/own-held-out.csv"
TARGETS: tuple[Target, ...] = ("question", "open", "reflection")
LEAST_TURNS = 3  # of so many turns a feature must be, to be weighed
# The experts label what is there; where F1 counts, one leans towards finding it.
LIMITS: dict[Target, float] = {"question": 0.45, "open": 0.5, "reflection": 0.38}
ABOUT = (
    "Weights of a linear model over features of our own (features.py), fitted on labels of AnnoMI "
    "(Wu, Balloccu, Kumar, Helaoui, Reforgiato Recupero, Riboni: Creation, Analysis and Evaluation "
    "of AnnoMI, Future Internet 2023, 15(3), 110; github.com/uccollab/AnnoMI) and of turns of our "
    "own. Its authors describe the data set as publicly and freely available and ask to be cited; "
    "its repository names no licence. Nothing of its text is here: the words in the names of "
    "features are of a closed list of our own (everyday.py). Without this file the rules decide "
    "alone."
)

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Way:
    """How the weights for a target are fitted.

    With more `strength` they are held back less. `telling`: features that stand much more often on
    one side are held back less than others, by this power of how much more often. `named`: how much
    less what we gave a name (“told:advises”) is held back than runs of words. `spread`: a long
    turn's sum is divided by how many features it has, to this power.
    """

    strength: float
    telling: float = 0.0
    named: float = 1.0
    spread: float = 0.5


WAYS: dict[Target, Way] = {
    "question": Way(0.15, telling=0.5, spread=0.35),
    "open": Way(0.2, telling=0.5, named=1.3),
    "reflection": Way(0.3, named=1.3),
}


@dataclass(frozen=True)
class Turn:
    """A labelled turn: whether it asks, asks openly, gives back; None where nobody says."""

    text: str
    group: str
    labels: dict[Target, bool | None]


def annomi() -> list[Turn]:
    """The turns that experts labelled, by transcript."""
    with ANNOMI.open(encoding="utf-8", newline="") as file:
        return [
            Turn(
                row["text"],
                row["transcript"],
                {
                    "question": row["question"] == "True",
                    "open": row["question_type"] == "open" if row["question_type"] else None,
                    "reflection": row["reflection"] == "True",
                },
            )
            for row in csv.DictReader(file)
        ]


def rows(file: Path) -> list[dict[str, str]]:
    """Our own labelled turns: kind, style, before, text."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def own() -> list[Turn]:
    """Our own turns made to work with, as the experts would have labelled them."""
    return [
        Turn(
            row["text"],
            "own",
            {
                "question": row["kind"] in QUESTIONS - {"blaming"}
                or (row["kind"] == "blaming" and "?" in row["text"])
                or None,
                "open": {"open": True, "closed": False}.get(row["kind"]),
                "reflection": row["kind"] in {"reflection", "summary"},
            },
        )
        for row in rows(OWN)
    ]


def names(text: str, target: Target) -> list[str]:
    """The features of a turn for a target."""
    of = asking_features if target == "open" else features
    return [each.name for each in of(levelled(text).text)]


@dataclass(frozen=True)
class Table:
    """Turns by features, without the noughts: where each value stands, and how much it is.

    `heights` says for each feature how much it counts where a turn has it. A row is divided by how
    many features the turn has, to the power of `spread`; 0 leaves it as it is.
    """

    at: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]
    values: Array
    size: int
    turns: int

    @classmethod
    def of(
        cls,
        those: Sequence[Sequence[str]],
        known: list[str],
        *,
        spread: float = 0.5,
        heights: Array | None = None,
    ) -> Table:
        """A table of these turns over the `known` features."""
        place = {name: at for at, name in enumerate(known)}
        rows = [[place[name] for name in some if name in place] for some in those]
        at = np.array([one for row in rows for one in row], dtype=np.int64)
        row = np.repeat(np.arange(len(rows)), [len(one) for one in rows])
        many = np.array([max(1, len(some)) for some in those], dtype=np.float64)
        values = many[row] ** -spread
        if heights is not None:
            values *= heights[at]
        return cls(at, row, values, len(known), len(rows))

    def totals(self, weights: Array) -> Array:
        """For each turn, what its features weigh together."""
        return np.bincount(self.row, self.values * weights[self.at], self.turns).astype(np.float64)

    def gathered(self, each: Array) -> Array:
        """For each feature, what the turns bring that have it."""
        return np.bincount(self.at, self.values * each[self.row], self.size).astype(np.float64)


def often(those: Sequence[Sequence[str]], least: int) -> list[str]:
    """Features of at least so many turns, in alphabetical order."""
    counted = Counter(name for some in those for name in set(some))
    return sorted(name for name, times in counted.items() if times >= least)


def fit(table: Table, labels: Array, strength: float) -> Array:
    """The weights of a logistic regression; with more strength they are held back less."""

    def loss(weights: Array) -> tuple[float, Array]:
        total = table.totals(weights)
        sure = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
        wrong = float(np.sum(np.logaddexp(0, total) - labels * total))
        held = weights / (9 * strength)
        return wrong + 0.5 * float(weights @ held), table.gathered(sure - labels) + held

    return descend(loss, table.size)


def descend(loss: Callable[[Array], tuple[float, Array]], size: int, steps: int = 120) -> Array:
    """Where the loss is least, by limited-memory BFGS (Nocedal and Wright, algorithm 7.5)."""
    at = np.zeros(size)
    value, slope = loss(at)
    moves: list[tuple[Array, Array]] = []
    for _ in range(steps):
        way = _way(slope, moves)
        length = 1.0 if moves else 1 / max(1e-9, float(np.abs(slope).sum()))
        while True:
            there = at + length * way
            new_value, new_slope = loss(there)
            if new_value <= value + 1e-4 * length * float(slope @ way) or length < 1e-10:
                break
            length /= 2
        moves = [*moves[-9:], (there - at, new_slope - slope)]
        done = abs(value - new_value) < 1e-6 * max(1.0, abs(value))
        at, value, slope = there, new_value, new_slope
        if done:
            break
    return at


def _way(slope: Array, moves: list[tuple[Array, Array]]) -> Array:
    way = -slope.copy()
    shares = []
    for moved, turned in reversed(moves):
        share = float(moved @ way) / float(turned @ moved)
        shares.append(share)
        way -= share * turned
    if moves:
        moved, turned = moves[-1]
        way *= float(moved @ turned) / float(turned @ turned)
    for (moved, turned), share in zip(moves, reversed(shares), strict=True):
        way += moved * (share - float(turned @ way) / float(turned @ moved))
    return way


Named = dict[Target, dict[str, list[str]]]


def fitted(turns: Sequence[Turn], named: Named, ways: dict[Target, Way] = WAYS) -> Weights:
    """Weights for all targets from these turns; `named` has the features of each text."""
    found = {target: fitted_to(target, turns, named, way) for target, way in ways.items()}
    return Weights(found, LIMITS, {target: way.spread for target, way in ways.items()})


def fitted_to(target: Target, turns: Sequence[Turn], named: Named, way: Way) -> dict[str, float]:
    """The weights of one target, from the turns that are labelled for it."""
    labelled = [turn for turn in turns if turn.labels[target] is not None]
    those = [named[target][turn.text] for turn in labelled]
    known = often(those, LEAST_TURNS)
    labels = np.array([float(bool(turn.labels[target])) for turn in labelled])
    heights = _heights(those, known, labels, way)
    table = Table.of(those, known, spread=way.spread, heights=heights)
    weights = fit(table, labels, way.strength) * heights
    return {name: float(each) for name, each in zip(known, weights, strict=True)}


def _heights(those: Sequence[Sequence[str]], known: list[str], labels: Array, way: Way) -> Array:
    """How much each feature counts in the fit, after how much it tells and whether it is named."""
    counts = Table.of(those, known, spread=0)
    has, lacks = counts.gathered(labels), counts.gathered(1 - labels)
    odds = np.log((has + 1) / (labels.sum() + 1) * ((1 - labels).sum() + 1) / (lacks + 1))
    heights: Array = (0.3 + np.abs(odds)) ** way.telling
    heights *= np.array([way.named if _NAMED.search(name) else 1.0 for name in known])
    return heights


_NAMED = re.compile(r":|>=|^(?:always|several|mark|check)$")


def all_named(turns: Sequence[Turn]) -> dict[Target, dict[str, list[str]]]:
    """The features of all texts, for each target."""
    return {target: {turn.text: names(turn.text, target) for turn in turns} for target in TARGETS}


def written(weights: Weights, *, least: float = 0.03) -> str:
    """What goes into weights.json: weights that matter, rounded."""
    kept = {
        target: {name: round(each, 2) for name, each in of.items() if abs(each) >= least}
        for target, of in weights.of.items()
    }
    read = {
        "about": ABOUT,
        "limits": dict(weights.limits),
        "spread": dict(weights.spread),
        "weights": kept,
    }
    return json.dumps(read, indent=0, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Fit on everything but what is held out, and write the weights."""
    turns = [*annomi(), *own()]
    text = written(fitted(turns, all_named(turns)))
    WEIGHTS.write_text(text, encoding="utf-8")
    print(f"{WEIGHTS.name}: {len(text) // 1000} KB from {len(turns)} turns")


if __name__ == "__main__":
    main()
