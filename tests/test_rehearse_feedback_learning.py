"""Does the feedback help: a second rehearsal of a trainee who does what the first one's said."""

import pytest

from ltconverse.method.library import load_library
from ltconverse.rehearse.feedback import feedback, reworded
from ltconverse.rehearse.values import Place
from tests.rehearsing.playing import Put, Script, play, shipped

ASKED = [
    "Did you talk with your manager about it?",
    "Was there a meeting?",
    "Were you worried about the mother?",
    "Did you visit the home?",
    "Did you know about the injuries?",
    "Was the team busy?",
    "Did the police tell you what happened?",
    "Did you write it down?",
    "Had you worked with the family before?",
    "Did the school ring you?",
    "Was the baby well?",
    "Did you get supervision?",
]


def saying(texts: list[str]) -> Script:
    for text in texts:
        yield Put(text, Place("overview"))


@pytest.mark.parametrize("scenario_id", ["officers-call", "ward-round", "school-that-kept-ringing"])
def test_who_does_what_the_first_report_said_asks_more_openly_and_is_told_more(
    scenario_id: str,
) -> None:
    scenario, library = shipped()[scenario_id], load_library()
    first = feedback(play(scenario, saying(ASKED)), scenario, library=library)
    assert first.next is not None
    assert first.next.id == "closed"
    assert first.next.example == reworded(first.next.yours)

    again = [reworded(text) or text for text in ASKED]  # as the example shows
    second = feedback(play(scenario, saying(again)), scenario, library=library, earlier=[first])
    opened = next(one for one in second.changes if one.measure == "open")
    assert opened.course == "clearly more"
    reached = [one.measure("memories") for one in (first, second)]
    assert reached[0] is not None
    assert reached[1] is not None
    assert reached[1].count >= reached[0].count + 3
