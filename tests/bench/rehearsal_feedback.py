"""How long feedback on a long rehearsal takes:
`uv run python -m tests.bench.rehearsal_feedback [--said N] [--profile]`.

So many things are said to the person of a scenario that ships, no two alike: of every kind, giving
back and bringing in what others said among them. The first answers are the person's own; they come
again after that, so that making it takes no time.

    rehearsal_feedback_first_s   all of it, heard for the first time
    rehearsal_feedback_again_s   the same once more, as after the next turn
"""

from __future__ import annotations

import argparse
import cProfile
import hashlib
import pstats
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

from ltconverse.method.library import load_library
from ltconverse.method.models import STEP_IDS
from ltconverse.rehearse.feedback import Feedback, feedback
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.values import Place, Turn
from tests.rehearsing.playing import Put, Script, play, shipped

SAID = 2000
SCENARIO = "officers-call"
OWN_ANSWERS = 60
BEGUN = datetime(2026, 11, 20, 10, tzinfo=UTC)
ASKED = (
    "Tell us about the {} on day {}.",
    "What was at the front of your mind about the {} on day {}?",
    "So the {} worried you on day {}.",
    "Did you know about the {} on day {}?",
    "Why didn't you ring about the {} on day {}, and should you have done?",
    "The records show that the {} was late on day {}. What did you make of it?",
    "With hindsight, was the {} a warning on day {}?",
    "You said that the {} was on your mind on day {}. What was that like?",
    "The GP told us about the {} on day {}. Wasn't that worrying?",
    "How did the {} look from where you stood on day {}?",
    "",
)
THINGS = ("call", "visit", "file", "duty desk", "ward", "supervision", "mother", "babysitters")


def said(count: int) -> Iterator[Put]:
    """So many things to say, spread over the steps."""
    for number in range(count):
        step = STEP_IDS[number * len(STEP_IDS) // count]
        text = ASKED[number % len(ASKED)].format(THINGS[number % len(THINGS)], number)
        yield Put(text, Place(step))


def build(count: int) -> list[Turn]:
    """The turns of a rehearsal in which so many things were said."""
    puts = list(said(count))
    own = play(shipped()[SCENARIO], _script(puts[:: max(1, count // OWN_ANSWERS)]))
    answers = [one for one in own if one.by == "person"]
    made: list[Turn] = []
    for put, theirs in zip(puts, islice(cycle(answers), count), strict=True):
        for by, text, answer in (("reviewer", put.text, None), ("person", theirs.text, theirs)):
            number = len(made)
            made.append(
                Turn(
                    f"t{number}",
                    "reviewer" if by == "reviewer" else "person",
                    text,
                    put.place,
                    at=BEGUN + timedelta(seconds=20 * number),
                    answer=answer.answer if answer else None,
                )
            )
    return made


def _script(puts: Sequence[Put]) -> Script:
    for put in puts:
        _answer = yield put


def look(turns: Sequence[Turn]) -> Feedback:
    """Feedback as a pair gets it."""
    return feedback(turns, shipped()[SCENARIO], library=load_library(), hear=recognise)


def figures(count: int) -> Iterator[str]:
    """A line for each figure; the last one is the same where the same is told."""
    turns = build(count)
    load_library()
    for name in ("first", "again"):
        before = time.perf_counter()
        found = look(turns)
        yield f"rehearsal_feedback_{name}_s {time.perf_counter() - before:.2f} (no bar)"
    alike = hashlib.sha256(found.model_dump_json().encode()).hexdigest()
    yield f"rehearsal_feedback_sha256 {alike}"


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--said", type=int, default=SAID)
    options.add_argument("--profile", action="store_true")
    given = options.parse_args()
    if given.profile:
        made = build(given.said)
        with cProfile.Profile() as profile:
            look(made)
        pstats.Stats(profile).sort_stats("cumulative").print_stats(40)
    else:
        for figure in figures(given.said):
            print(figure, flush=True)
