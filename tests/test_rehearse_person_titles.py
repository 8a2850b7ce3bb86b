"""The title of a memory, in the person's mouth and in that of others."""

from __future__ import annotations

import pytest

from ltconverse.rehearse.person.titles import as_others_say, as_they_say


@pytest.mark.parametrize(
    ("title", "theirs", "others"),
    [
        ("the officer's call", "the officer's call", "the officer's call"),
        ("what you saw there", "what I saw there", "what they saw there"),
        ("what you were told", "what I was told", "what they were told"),
        ("how it came to you", "how it came to me", "how it came to them"),
        ("your own team", "my own team", "their own team"),
        ("what he told you", "what he told me", "what he told them"),
        ("what you’re proud of", "what I’m proud of", "what they’re proud of"),
        ("why you let her in", "why I let her in", "why they let her in"),
    ],
)
def test_you_is_turned(title: str, theirs: str, others: str) -> None:
    assert as_they_say(title) == theirs
    assert as_others_say(title) == others


def test_where_she_may_be_the_person_it_is_only_that() -> None:
    assert as_they_say("what she would change") == "that"
