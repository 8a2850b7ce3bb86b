"""What a text is about: stems, phrases, the method's own topics."""

from __future__ import annotations

from ltconverse.method.models import HEADING_IDS, STEP_IDS
from ltconverse.rehearse.questions import TopicWords, method_topics, topics_of

CALL = TopicWords("call", ("phone call", "rang", "telephone"))
WARD = TopicWords("ward", ("ward", "hospital"))
OFFICE = TopicWords("office", ("office", "desk"))


def ids(text: str, *topics: TopicWords) -> list[str]:
    return [each.id for each in topics_of(text, topics)]


def test_forms_of_a_word_are_one() -> None:
    assert ids("Who was ringing, and what of the phone calls?", CALL, WARD) == ["call"]


def test_a_phrase_stands_in_its_order() -> None:
    assert ids("Did you call them on your phone?", CALL) == []
    assert ids("Tell us about that phone call.", CALL) == ["call"]


def test_what_has_most_to_show_comes_first() -> None:
    found = topics_of("The phone call from the ward: how was it?", (WARD, CALL))
    assert [(each.id, each.words, each.weight) for each in found] == [
        ("call", ("phone call",), 2.0),
        ("ward", ("ward",), 1.0),
    ]


def test_of_two_alike_the_first_that_was_given_comes_first() -> None:
    assert ids("the desk on the ward", OFFICE, WARD) == ["office", "ward"]
    assert ids("the desk on the ward", WARD, OFFICE) == ["ward", "office"]


def test_who_does_a_thing_is_not_the_thing() -> None:
    assert ids("What did the officer say?", OFFICE) == []


def test_nothing_is_about_nothing() -> None:
    assert topics_of("", (CALL,)) == ()
    assert topics_of("What happened?", ()) == ()


def test_the_method_has_its_steps_aspects_and_headings() -> None:
    known = {each.id for each in method_topics()}
    assert set(STEP_IDS) | set(HEADING_IDS) <= known
    assert len(known) == len(method_topics())
    found = [each.id for each in topics_of("What were you hoping for?", method_topics())]
    assert found == ["hopes"]
    found = [each.id for each in topics_of("How did your caseload weigh on you?", method_topics())]
    assert "conditions" in found
