from __future__ import annotations

from datetime import timedelta

import pytest

from ltconverse.case import events as e
from ltconverse.case.fold import fold
from ltconverse.case.hands import hand_marks, hands_in_words
from ltconverse.case.merging import unite
from tests.test_case_merging import AT, TALK, Laptop, note, review


def marks(script: str, second: Laptop | None = None) -> list[str]:
    """Each letter a note on that laptop, a minute after the one before; the marks of the notes."""
    lead = review()
    laptops = {"A": lead, "B": second or lead.copy("B", "second"), "a": lead.copy("a", "lead")}
    laptops["B"].journal = list(lead.journal)
    for minute, name in enumerate(script):
        laptops[name].at = AT + timedelta(minutes=minute)
        laptops[name].write(note(f"{minute}"))
    journal = unite(unite(lead.journal, laptops["B"].journal), laptops["a"].journal)
    state = fold(one.event for one in journal)
    talk = state.conversations[TALK]
    found = hand_marks(state, talk)
    return [found[one.author, one.device] for one in talk.notes.values()] if found else []


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("AAA", set[str]()),
        ("ABAB", {"LR", "SR"}),
        ("AAaa", set[str]()),  # moved to another laptop, or restored
        ("AaAa", {"LR", "LR2"}),  # one passphrase on two laptops
        ("AaAaB", {"LR", "LR2", "SR"}),
        ("AAaaB", {"LR", "SR"}),
    ],
)
def test_hands_are_marked_where_there_are_several(script: str, expected: set[str]) -> None:
    assert set(marks(script)) == expected


def test_the_marks_in_words() -> None:
    lead = review()
    second = lead.copy("B", "second")
    lead.write(note("one"))
    second.write(note("two"))
    nobody = lead.copy("C", "")
    nobody.write(note("three"), e.SittingBegun(conversation=TALK))
    journal = unite(unite(lead.journal, second.journal), nobody.journal)
    state = fold(one.event for one in journal)
    found = hand_marks(state, state.conversations[TALK])
    assert hands_in_words(state, found) == (
        "LR lead reviewer, SR school reviewer, ? whoever used the recovery code"
    )
