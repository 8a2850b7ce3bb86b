"""What a heard word costs in the place of a noted one: the same as when each pair is looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.speech.costs import Costs
from ltconverse.speech.tokens import Token, alike, opposed

SOME = st.sampled_from(
    ["not", "never", "safe", "unsafe", "visit", "visited", "visits", "able", "unable", "and", "14"]
)


def plain(noted: Token, heard: Token) -> float:
    if noted.text == heard.text:
        return 0.0
    if noted.negates != heard.negates:
        return 1.3
    return 0.5 if alike(noted.text, heard.text) or opposed(noted.text, heard.text) else 1.0


@given(st.lists(SOME | st.text("abins", max_size=7), max_size=20), st.lists(SOME, max_size=5))
def test_each_pair(heard: list[str], noted: list[str]) -> None:
    tokens = [Token(text, at, at) for at, text in enumerate(heard)]
    costs = Costs(tokens)
    for text in (*noted, *heard):
        one = Token(text, 0, 0)
        assert costs.of(one).tolist() == [plain(one, other) for other in tokens]


def test_what_is_easily_left_out_of_a_note_costs_less() -> None:
    tokens = [Token(text, 0, 0) for text in ("so", "not", "did", "safe")]
    assert Costs(tokens).extra.tolist() == [0.4, 0.4, 0.4, 0.6]
    assert Costs([]).of(Token("a", 0, 0)).tolist() == []
