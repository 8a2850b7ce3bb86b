"""A frozen practice folder with all that a rehearsal may hold, and what it must read as for ever.

Answers stay as they were said, whatever the rules of a later version; feedback is worked out anew,
and so nothing of its numbers is looked at.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from ltconverse.case.rehearsed import Rehearsal, RehearsalTurn
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.feedback import feedback_of
from ltconverse.jobs.rehearsing.practice import begin_rehearsal, create_practice_folder
from ltconverse.jobs.rehearsing.results import bring_in, hand_on, held, take_out
from ltconverse.method.library import load_library
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.scenarios.library import load_scenarios
from ltconverse.store.keys import Cost

PASSPHRASE = "the sample course"
LINES = (
    "Thank you for coming. This is no search for blame.",
    "How do you feel about being here today?",
    "/next",
    "Tell us in your own words what happened in those weeks.",
    "",
    "It sounds as if there was little time to think.",
    "Didn't you know that you should have called back?",
    "/again",
    "What did you know about the babysitters then?",
    "/during on",
    "Who was on the call, and what was said, and when?",
    "/hold",
    "/goon",
    "/during off",
    "/happens 1",
    "/happens The lights go out.",
    "/trainer on",
    "What did that mean to you?",
    "/answer It still wakes me up.",
    "/trainer off",
    '"I wrote what he told me.',
    "#-conditions two off sick",
    "!The call",
    "/undo",
    "So you heard it at court, you trusted the officer, and nobody read the log.",
    "/undo",
)


def make_practice(path: Path) -> None:
    """A practice folder with a rehearsal of every kind of turn, one begun, and results."""
    case, _ = create_practice_folder(
        path, passphrase=PASSPHRASE, title="Sample course", kdf=Cost(passes=1, memory=8192)
    )
    with case:
        there, method = load_scenarios(), load_library()
        talk = begin_rehearsal(
            case,
            there.find("officers-call"),
            common=there.common,
            pair="Pair 1",
            session="Sample session",
            library=method,
            closes_at_once=True,
        )
        for line in LINES:
            talk.submit(line)
        talk.carry_out(talk.say("And what happened after that?", aloud=True, seconds=1.9))
        talk.submit("/end")
        _hand_round(case, talk.conversation_id)
        begin_rehearsal(
            case,
            there.find("school-that-kept-ringing"),
            common=there.common,
            during=True,
            library=method,
        ).submit("/hold")


def _hand_round(case: OpenCase, conversation: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        for pair in ("Pair 2", "Pair 3"):
            file = hand_on(case, conversation, Path(place) / f"{pair}.ltresult", pair=pair)
            bring_in(case, [file])
    take_out(case, 2)


def told_of(case: OpenCase) -> dict[str, Any]:
    """What a pair or a trainer would miss if it were gone or different."""
    state = case.state
    return {
        "title": state.title,
        "practice": state.practice,
        "strays": state.strays,
        "rehearsals": [_rehearsal(one) for one in state.rehearsals.values()],
        "notes": [[note.text for note in one.live_notes] for one in state.conversations.values()],
        "states": [one.state for one in state.conversations.values()],
        "results": [[one.session, one.pair, one.taken_out] for one in state.results.values()],
        "held": [
            [one.pair, len(one.result.turns), bool(one.brought)]
            for one in held(case)
            if one.result is not None
        ],
        "heard": [
            len(feedback_of(case, one.conversation).turns)
            for one in state.rehearsals.values()
            if one.turns
        ],
    }


def _rehearsal(one: Rehearsal) -> dict[str, Any]:
    scenario = Scenario.model_validate_json(one.content)
    return {
        "scenario": [one.scenario, one.version, one.title],
        "memories": [memory.id for memory in scenario.memories],
        "lines": len(scenario.lines.unsure),
        "called": [one.pair, one.session, one.during],
        "begun_at": one.begun_at.isoformat(),
        "turns": [_turn(turn) for turn in one.turns],
        "aside": [[_turn(turn) for turn in tried] for tried in one.aside],
        "rests": [len(one.rests), one.paused_at is not None],
    }


def _turn(one: RehearsalTurn) -> list[Any]:
    return [
        one.by,
        list(one.paragraphs),
        one.step,
        one.heard,
        one.aloud,
        one.seconds,
        one.gesture,
        one.memory,
        one.layer,
        one.rule,
        one.trust,
        one.closed,
        one.because,
        one.mood,
    ]
