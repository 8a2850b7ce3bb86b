"""What may identify someone is found, decided about and replaced; what is missed is known."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.written import Decision
from ltconverse.exchange.pseudonyms import Known
from ltconverse.sharing.identifying import (
    Hit,
    decided_places,
    find_identifiers,
    still_open,
    with_decisions,
)
from ltconverse.sharing.identifying.leaving_out import left_out
from ltconverse.sharing.identifying.limits import LIMITS
from ltconverse.sharing.identifying.numbers import is_nhs_number
from tests.bench import identifiers as bench
from tests.identifying import TOLD, is_found, read

KNOWN = (
    Known("Karen Whitlock", "Mother"),
    Known("Tyler Whitlock", "Child A"),
    Known("Siobhán Kettering", "the health visitor"),
    Known("Grace Hill", "the duty social worker"),
)


def found(text: str, *names: Known, roles: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(one.found, one.sort) for one in find_identifiers([("s", text)], names, roles)]


def decision(words: str, instead: str | None, statement: str = "", *, at: int = 0) -> Decision:
    return Decision(
        f"d{at}-{words}",
        words,
        "name",
        instead is None,
        instead or "",
        statement,
        datetime(2026, 3, 1, tzinfo=UTC),
        "me",
    )


# --- how much is found ----------------------------------------------------------------------


def test_held_out_sentences() -> None:
    held_out = read("heldout.txt")
    marks = [(one, mark) for one in held_out.sentences for mark in one.marks if mark.sort != TOLD]
    right = [is_found(one.text, mark, held_out.hits(one)) for one, mark in marks]
    assert len(held_out.sentences) >= 200
    assert len(marks) >= 300
    assert sum(right) / len(right) >= bench.BAR


def test_misheard_names() -> None:
    misheard = read("misheard.txt")
    marks = [(one, mark) for one in misheard.sentences for mark in one.marks]
    right = [is_found(one.text, mark, misheard.hits(one)) for one, mark in marks]
    assert sum(right) / len(right) >= bench.BAR_MISHEARD


def test_hardly_anything_in_sentences_without_any() -> None:
    tuned, held_out = read("tuned.txt"), read("heldout.txt")
    empty = [(those, one) for those in (tuned, held_out) for one in those.sentences]
    false = [those.hits(one) for those, one in empty if not one.marks]
    assert sum(map(bool, false)) <= len(false) * 0.1


@pytest.mark.parametrize("limit", LIMITS, ids=lambda one: one.what[:30])
def test_what_is_said_to_slip_through_does(limit: tuple[str, str]) -> None:
    assert found(limit[1], *KNOWN) == []


# --- each sort ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "sort"),
    [
        ("She rang on 14 March 2019.", "14 March 2019", "date"),
        ("Her second visit was on 3/4/19.", "3/4/19", "date"),
        ("He is four.", "four", "age"),
        ("A six-week-old baby.", "six-week-old", "age"),
        ("They live at 12 Harcourt Road.", "12 Harcourt Road", "address"),
        ("The postcode is LS6 2AB.", "LS6 2AB", "postcode"),
        ("NHS number 943 476 5919.", "943 476 5919", "number"),
        ("Call 07700 900461 after four.", "07700 900461", "phone"),
        ("Write to someone@example.org.", "someone@example.org", "e-mail"),
        ("The car was a YK58 ZTR.", "YK58 ZTR", "number"),
        ("He was at Pinderfields Hospital.", "Pinderfields Hospital", "hospital"),
        ("She teaches at St Bede's Primary School.", "St Bede's Primary School", "school"),
        ("They speak Kurdish at home.", "Kurdish", "background"),
        ("I asked Dr Petrova.", "Dr Petrova", "name"),
        ("i asked dave about it", "dave", "name"),
        ("They moved to Withernsea.", "Withernsea", "place"),
    ],
)
def test_sorts(text: str, words: str, sort: str) -> None:
    assert (words, sort) in found(text)


def test_ten_digits_are_an_nhs_number_by_their_check_digit() -> None:
    assert is_nhs_number("943 476 5919")
    assert not is_nhs_number("943 476 5918")
    assert not is_nhs_number("94347659")
    (right,) = find_identifiers([("s", "It is 943 476 5919.")])
    (wrong,) = find_identifiers([("s", "It is 943 476 5918.")])
    assert (right.certain, wrong.certain) == (True, False)


def test_a_name_in_every_way_it_is_written() -> None:
    for text in ("Mrs Whitlock", "K. Whitlock", "Karen", "whitlock", "The Whitlocks", "KAREN"):
        (hit,) = find_identifiers([("s", f"I wrote to {text} that day.")], KNOWN)
        assert hit.sort == "name"
        assert hit.found.removeprefix("The ") in text
    (whole,) = find_identifiers([("s", "I rang Siobhan Kettering at four o'clock.")], KNOWN)
    assert (whole.found, whole.suggestion) == ("Siobhan Kettering", "the health visitor")


def test_a_name_that_is_a_word_too_is_decided_about_in_its_place_alone() -> None:
    hits = find_identifiers([("s", "Grace under pressure. I rang Grace.")], KNOWN)
    assert [(one.found, one.certain, one.everywhere) for one in hits] == [
        ("Grace", False, False),
        ("Grace", True, True),
    ]


def test_what_people_are_rightly_called_is_no_hit() -> None:
    text = "The Lead Nurse asked Mother and Zebedee about Child A."
    assert found(text, roles=("Zebedee", "Child A", "Mother")) == []
    assert found(text) == [("Zebedee", "capital")]


def test_everyday_words_sound_like_names_and_are_none() -> None:
    known = [Known(name, "role") for name in ("Ian Wells", "Sean Day", "Mo Marsh", "Ben Reade")]
    text = "In June she reads what I've written. On Sunday, too; it was March, and much is known."
    assert found(text, *known) == []
    assert found("I told Mrs Reads that.", *known) == [("Mrs Reads", "name")]


def test_each_hit_stands_in_its_sentence() -> None:
    text = "It was late. “I rang Dr. Petrova,” she said. Then she slept."
    (hit,) = find_identifiers([("s", text)])
    assert hit.sentence == "“I rang Dr. Petrova,” she said."
    assert hit.before + hit.found + hit.after == hit.sentence
    assert text[hit.start : hit.end] == hit.found


def test_names_in_the_name_of_a_file() -> None:
    assert ("Whitlock", "name") in found("draft_2_Whitlock.docx", *KNOWN)
    assert ("whitlock", "name") in found("whitlock-draft.docx", *KNOWN)


WRITTEN = st.text(
    st.one_of(st.sampled_from("Karen Mrs. 12/3 AB1 “”’'-\n_@é İß"), st.characters()), max_size=120
)


@given(WRITTEN)
def test_any_text_is_looked_through(text: str) -> None:
    hits = find_identifiers([("s", text)], KNOWN, ["Mother"])
    assert all(text[one.start : one.end] == one.found for one in hits)
    assert all(one.before + one.found + one.after == one.sentence for one in hits)
    ends = [0, *(one.end for one in hits)]
    assert all(one.start >= end for one, end in zip(hits, ends, strict=False))
    kept = [decision(one.found, None, "s", at=at) for at, one in enumerate(hits)]
    assert with_decisions(text, kept, "s") == text


def test_every_hit_can_be_decided_about() -> None:
    held_out = read("heldout.txt")
    texts = [(str(at), one.text) for at, one in enumerate(held_out.sentences)]
    hits = find_identifiers(texts, held_out.names, held_out.roles)
    decisions = [
        decision(one.found, one.suggestion, "" if one.everywhere else one.statement, at=at)
        for at, one in enumerate(hits)
    ]
    assert still_open(hits, decisions) == []


# --- deciding -------------------------------------------------------------------------------


def test_decided_words_are_replaced_and_asked_about_no_more() -> None:
    text = "Karen Whitlock rang. We saw Karen on 4 May 2019."
    decisions = [
        decision("Karen Whitlock", "Mother"),
        decision("Karen", "Mother"),
        decision("4 May 2019", None),
    ]
    assert with_decisions(text, decisions) == "Mother rang. We saw Mother on 4 May 2019."
    assert find_identifiers([("s", text)], KNOWN, decided=decisions) == []


def test_half_a_name_that_was_decided_leaves_the_other_half_open() -> None:
    hits = find_identifiers([("s", "We saw Karen Whitlock.")], KNOWN)
    assert still_open(hits, [decision("Karen", "Mother")]) == hits
    assert still_open(hits, [decision("Karen Whitlock", "Mother")]) == []


def test_what_stands_instead_fits_its_place() -> None:
    there = [decision("Siobhán", "the health visitor")]
    assert with_decisions("Siobhán rang.", there) == "The health visitor rang."
    assert with_decisions("“Siobhán rang.”", there) == "“The health visitor rang.”"
    assert with_decisions("Our Siobhán rang.", there) == "Our health visitor rang."
    assert with_decisions("I met Siobhán’s team.", there) == "I met the health visitor’s team."


def test_a_decision_holds_where_it_was_made() -> None:
    here = [decision("17", "[age]", "s1")]
    assert with_decisions("She was 17.", here, "s1") == "She was [age]."
    assert with_decisions("There were 17 calls.", here, "s2") == "There were 17 calls."
    both = [decision("Leeds", "[place]"), decision("Leeds", None, "s1", at=1)]
    assert with_decisions("In Leeds.", both, "s1") == "In Leeds."
    assert with_decisions("In Leeds.", both, "s2") == "In [place]."
    later = [decision("Leeds", "[place]"), decision("Leeds", "the city", at=1)]
    assert with_decisions("In Leeds.", later) == "In the city."


def test_a_decision_about_a_name_does_not_touch_the_word() -> None:
    decisions = [decision("Will", "the officer")]
    text = "Will it hold? I asked Will, and he will look."
    assert with_decisions(text, decisions) == "Will it hold? I asked the officer, and he will look."


@given(st.lists(st.sampled_from(["Karen", "karen", "May", "4", "[x]", "the", "."])), WRITTEN)
def test_decisions_never_disturb_what_they_are_not_about(words: list[str], text: str) -> None:
    decisions = [decision(one, "X", at=at) for at, one in enumerate(words)]
    places = list(decided_places(text, decisions, "s"))
    assert all(end <= after for (_, end, _), (after, _, _) in pairwise(places))
    kept = [part for part in _between(text, places) if part]
    shared = with_decisions(text, decisions, "s")
    assert all(part in shared for part in kept)


def _between(text: str, places: list[tuple[int, int, Decision]]) -> list[str]:
    at, parts = 0, []
    for start, end, _ in places:
        parts.append(text[at:start])
        at = end
    return [*parts, text[at:]]


# --- left out -------------------------------------------------------------------------------


def test_passages_left_out_are_found_elsewhere() -> None:
    passage = "she had been drinking that night"
    texts = [
        ("a", "It was late. She had been drinking, that night."),
        ("b", "Somebody said she’d been drinking that night."),
        ("c", "She had been asleep that night."),
    ]
    hits: list[Hit] = left_out(texts, [passage, "  "])
    assert [(one.statement, one.found) for one in hits] == [
        ("a", "She had been drinking, that night"),
        ("b", "she’d been drinking that night"),
    ]
    assert {one.sort for one in hits} == {"left out"}
