"""What stands beside a turn: found in one walk, as if it were looked for from each."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.rehearse.feedback.heard.said import Said
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.values import By

WHO = st.sampled_from(["reviewer", "person", "trainer", "room"])


@settings(max_examples=60)
@given(st.lists(WHO, max_size=12))
def test_who_spoke_before_and_who_answered_is_found_from_any_turn(speakers: list[By]) -> None:
    turns = tuple(
        HeardTurn(id=f"t{number}", number=number, by=by, text="It was late.")
        for number, by in enumerate(speakers, start=1)
    )
    said = Said(turns)
    for turn in turns:
        earlier = [one for one in turns if one.number < turn.number and one.by == "reviewer"]
        assert said.before(turn) == (earlier[-1] if earlier else None)
        after = [one for one in turns if one.number > turn.number and one.by != "room"]
        answered = bool(after) and after[0].by != "reviewer"
        assert said.answer_to(turn) == (after[0] if answered else None)


def test_only_what_they_said_last_is_given_back() -> None:
    said = Said(
        (
            HeardTurn(id="t1", number=1, by="person", text="The ward was short of beds."),
            HeardTurn(id="t2", number=2, by="room", text="A telephone rings."),
            HeardTurn(id="t3", number=3, by="reviewer", text="So the ward was short of beds."),
            HeardTurn(id="t4", number=4, by="person", text="My manager was on leave."),
            HeardTurn(id="t5", number=5, by="reviewer", text="So the ward was short of beds."),
        )
    )
    assert said.gives_back(said.turns[2], "short of beds")
    assert not said.gives_back(said.turns[4], "short of beds")
