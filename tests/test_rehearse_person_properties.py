"""Whoever asks, and however: the person stays in role, contradicts nothing, opens again."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.method.scenarios import OwnLines
from tests.bench.rehearsals import ORDER_BAR, spearman
from tests.rehearsing.checking import check
from tests.rehearsing.playing import asking_well, play, reached, share_reached, shipped
from tests.rehearsing.reviewers import anything, good, graded, patient, poor, twenty
from tests.rehearsing.small import PERSON

WITHOUT_LINES = PERSON.model_copy(update={"id": "without-lines", "lines": OwnLines()})
SCENARIOS = {PERSON.id: PERSON, WITHOUT_LINES.id: WITHOUT_LINES, **shipped()}
GOOD_TURNS, GOOD_BAR, POOR_BAR = 150, 0.80, 0.35
ids = st.sampled_from(sorted(SCENARIOS))
seeds = st.integers(0, 2**32)
fast = settings(max_examples=40, deadline=None)


@fast
@given(ids, seeds, st.integers(1, 40))
def test_whoever_asks_the_person_stays_in_role(which: str, seed: int, turns: int) -> None:
    scenario = SCENARIOS[which]
    check(scenario, play(scenario, anything(random.Random(seed), scenario, turns)))


@settings(max_examples=5, deadline=None)
@given(ids, seeds)
def test_from_anywhere_everything_can_still_be_told(which: str, seed: int) -> None:
    scenario = SCENARIOS[which]
    turns = play(scenario, anything(random.Random(seed), scenario, 30))
    turns = play(scenario, patient(scenario), before=turns)
    check(scenario, turns)
    assert reached(turns) == {memory.id for memory in scenario.memories}


@pytest.mark.parametrize("which", sorted(shipped()))
def test_asking_well_is_told_most_and_asking_poorly_little(which: str) -> None:
    scenario = SCENARIOS[which]
    well = play(scenario, good(scenario), most=GOOD_TURNS)
    poorly = play(scenario, poor(scenario))
    check(scenario, well)
    check(scenario, poorly)
    assert share_reached(scenario, well) >= GOOD_BAR
    assert share_reached(scenario, poorly) <= POOR_BAR


SHOWN = """
from tests.rehearsing.playing import asking_well, play
from tests.rehearsing.reviewers import good
from tests.rehearsing.small import PERSON
print([turn.answer for turn in play(PERSON, good(PERSON)) if turn.answer])
"""


@pytest.mark.slow
def test_the_feedback_puts_reviewers_in_the_order_of_how_well_they_ask() -> None:
    scenario = SCENARIOS["officers-call"]
    told = [play(scenario, graded(scenario, quality)) for quality in twenty()]
    assert spearman(list(twenty()), [asking_well(scenario, turns) for turns in told]) >= ORDER_BAR


def test_another_process_gives_the_same_answers() -> None:
    env = {**os.environ, "PYTHONHASHSEED": "1"}  # here, sets of words stand in another order
    there = subprocess.run([sys.executable, "-c", SHOWN], env=env, capture_output=True, check=True)
    here = [turn.answer for turn in play(PERSON, good(PERSON)) if turn.answer]
    assert there.stdout.decode().strip() == str(here)


def test_a_repetition_would_be_seen() -> None:
    turns = play(PERSON, good(PERSON), most=10)
    with pytest.raises(AssertionError):
        check(PERSON, [*turns, turns[-1]])
