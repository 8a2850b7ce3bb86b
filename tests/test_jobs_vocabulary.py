"""Which terms are listened for: names while they are open, the case's words, roles, the field's."""

from __future__ import annotations

import pytest

from ltconverse.case import events as e
from ltconverse.errors import BadArguments
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words.vocabulary import add_words, drop_words, offers, terms_for
from ltconverse.method.library import load_library
from tests.casework import begin
from tests.transcripts import add_words as add_transcript

LIBRARY = load_library()


def kinds(case: OpenCase, *names: str) -> dict[str, str]:
    conversation = next(iter(case.state.conversations.values()), None)
    return {term.text: term.kind for term in terms_for(case.state, conversation, names, LIBRARY)}


def test_the_terms_of_the_field_are_always_there(case: OpenCase) -> None:
    terms = terms_for(case.state, library=LIBRARY)
    assert {"LADO", "core group", "section 47"} <= {term.text for term in terms}
    (lado,) = (term for term in terms if term.text == "LADO")
    assert (lado.kind, lado.heard_as[0]) == ("field", "lotto")


def test_roles_and_agencies_of_the_case(case: OpenCase) -> None:
    begin(case, "lead practitioner", "Kestrel House")
    case.record(
        e.PractitionerJoined(person=case.new_id(), role="youth worker", agency="county council"),
        e.FamilyMemberAdded(person=case.new_id(), pseudonym="Child A", relation="child"),
    )
    found = kinds(case)
    assert found["Kestrel House"] == "case"
    assert found["county council"] == "role"
    assert found["youth worker"] == "role"
    # Nobody says a pseudonym.
    assert "Child A" not in found


def test_names_come_first_whole_and_by_their_parts(case: OpenCase) -> None:
    names = ("Mrs Siobhan  Adeyemi", "Tadhg", "Dr. Al-Amin", "Jan van der Berg")
    terms = terms_for(case.state, names=names, library=LIBRARY)
    named = [term for term in terms if term.kind == "name"]
    assert list(terms)[: len(named)] == named
    assert [term.text for term in named] == [
        "Siobhan Adeyemi", "Siobhan", "Adeyemi", "Tadhg", "Al-Amin", "Jan", "Berg",
    ]  # fmt: skip
    assert "Shivaun" in named[1].heard_as
    assert "name" not in {term.kind for term in terms_for(case.state, library=LIBRARY)}


def test_words_are_added_once_and_dropped(case: OpenCase) -> None:
    assert add_words(case, ["Threlkeld  Road", "Fernhowe", "fernhowe"]) == [
        "Threlkeld Road",
        "fernhowe",
    ]
    assert add_words(case, ["FERNHOWE"]) == []
    assert kinds(case)["Threlkeld Road"] == "case"
    assert drop_words(case, ["threlkeld road", "Elsewhere"]) == ["Threlkeld Road"]
    assert case.state.vocabulary == ["fernhowe"]
    with pytest.raises(BadArguments):
        drop_words(case, ["Threlkeld Road"])


@pytest.mark.parametrize("word", ["", "  ", "…", "a sentence " * 10])
def test_what_is_no_word_is_not_taken(case: OpenCase, word: str) -> None:
    with pytest.raises(BadArguments):
        add_words(case, ["Fernhowe", word])
    assert case.state.vocabulary == []


def test_where_a_term_may_have_been_meant(case: OpenCase) -> None:
    conversation = begin(case)
    add_transcript(case, conversation, [("v1", "We met at Furnow with Mr. Arconquo twice.")])
    add_words(case, ["Fernhowe"])
    held = case.state.conversations[conversation]
    found = offers(case, held, ["Mr Okonkwo"])
    assert [(one.part, one.near.heard, one.near.meant) for one in found] == [
        (1, "Furnow", "Fernhowe"),
        (1, "Arconquo", "Okonkwo"),
    ]
    assert [one.near.meant for one in offers(case, held)] == ["Fernhowe"]
