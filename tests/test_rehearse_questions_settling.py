"""Where rules and weights differ: who has the last word. The bench judges what is heard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ltconverse.rehearse.questions import weighing
from ltconverse.rehearse.questions.features import Found
from ltconverse.rehearse.questions.hearing import by_rules, hear
from ltconverse.rehearse.questions.settling import Leanings, Sure, settled
from ltconverse.rehearse.questions.weighing import Target, Weights
from tests.bench import questions_model as model
from tests.bench import questions_seeds as seeds

LIMITS: dict[Target, float] = {"question": 0.45, "open": 0.5, "reflection": 0.38}
UNSURE = Sure(asks=0.3, openly=0.5, gives=0.3, parts=())


@pytest.mark.parametrize(
    ("text", "sure", "comes_to"),
    [
        ("Did you read it?", UNSURE, ("closed", True, False)),
        ("Did you read it?", replace(UNSURE, asks=0.19), ("statement", False, False)),
        ("Did you read it?", replace(UNSURE, openly=0.55), ("open", True, False)),
        ("The road was long.", replace(UNSURE, asks=0.46), ("statement", True, False)),
        ("The road was long.", replace(UNSURE, gives=0.39), ("statement", False, True)),
        ("The road was long.", replace(UNSURE, parts=(0.5,)), ("statement", False, True)),
    ],
)
def test_the_weights_go_against_the_rules_only_where_they_are_sure(
    text: str, sure: Sure, comes_to: tuple[str, bool, bool]
) -> None:
    ruled = by_rules(text.lower(), "")
    assert ruled is not None

    assert settled(ruled, text.lower(), sure, LIMITS) == comes_to


def test_leanings_move_where_the_rules_give_way() -> None:
    ruled = by_rules("did you read it?", "")
    assert ruled is not None

    kind, _, _ = settled(ruled, "did you read it?", UNSURE, LIMITS, Leanings(tells=0.31))

    assert kind == "statement"


def test_the_bench_judges_what_is_heard() -> None:
    shipped = weighing.shipped()
    assert shipped is not None
    turns = model.own()[::3]
    ways = {one: model.Way(1.0, spread=shipped.spread[one]) for one in model.TARGETS}
    of = {target: dict(weights) for target, weights in shipped.of.items()}
    judged = [(turn, *seeds._sure_of(turn, of, ways)) for turn in turns]

    for one in judged:
        heard = hear(one[0].text, "", shipped)
        labelled = replace(one[0], labels=dict.fromkeys(model.TARGETS, True))
        both = [
            seeds.heard([(labelled, *one[1:])], target, dict(shipped.limits), Leanings())[0][1]
            for target in ("question", "reflection")
        ]
        assert both == [heard.asks, heard.reflects], one[0].text


@pytest.mark.parametrize(("spread", "total"), [(0.5, 1.5), (0.0, 3.0), (1.0, 0.75)])
def test_a_long_turn_is_not_surer_for_its_length(spread: float, total: float) -> None:
    weights = Weights({"open": {"a": 3.0}}, {"open": 0.5}, {"open": spread})

    assert weights.total("open", [Found(name, 0, 0) for name in "abcd"]) == pytest.approx(total)


def test_no_transcript_is_in_training_and_test_at_once() -> None:
    turns = [model.Turn(f"{number}", f"{number % 7}", {}) for number in range(40)]

    found = seeds.splits(turns, 3, 5)

    assert sorted(turn.text for _, test in found for turn in test) == sorted(t.text for t in turns)
    assert all(not {t.group for t in a} & {t.group for t in b} for a, b in found)
