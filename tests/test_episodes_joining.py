"""Moments of several conversations that may be one are found; what was declined is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.episodes.joining.model import Days, Moment, Pair
from ltconverse.episodes.joining.people import people_in
from ltconverse.episodes.joining.suggesting import suggest
from tests.bench.reviews import held_out
from tests.bench.reviews.making import make_review, scored


def moment(name: str, title: str, *texts: str, day: date | None = None, place: int = 0) -> Moment:
    """`a1` is the first moment that a tells."""
    when = Days(day, day, day.isoformat()) if day else None
    return Moment(name, name[0], name[0], title, texts, when, frozenset(), place)


def pairs_of(*moments: str) -> frozenset[Pair]:
    return frozenset(map(frozenset, combinations(moments, 2)))


VISIT = date(2025, 9, 21)
TOLD = [
    moment("a1", "The joint visit", "The boy lay under the table with a blanket.", day=VISIT),
    moment("b1", "Seeing him at home", "He was under the table, in a blanket.", day=VISIT),
    moment("c1", "A blanket and a table", "Under a table all the time we visited."),
    moment("a2", "The strategy discussion", "Police could not come before Monday.", place=1),
    moment("b2", "Police on Monday", "The strategy discussion waited for the police.", place=1),
    moment("c2", "A cheque that bounced", "The bank wrote a letter.", place=1),
]


def groups(moments: list[Moment], **more: object) -> list[set[str]]:
    return [set(one.moments) for one in suggest(moments, **more)]  # type: ignore[arg-type]


def test_moments_alike_in_words_and_times_are_offered_together() -> None:
    assert sorted(map(sorted, groups(TOLD))) == [["a1", "b1", "c1"], ["a2", "b2"]]


def test_why_is_said_in_plain_words() -> None:
    first = next(one for one in suggest(TOLD) if "a1" in one.moments)
    assert first.why.startswith("times go together (2025-09-21); words in common: ")
    assert "blanket" in first.why
    assert 0.5 < first.likeness <= 1


def test_times_that_miss_each_other_speak_against() -> None:
    def offered(day: int) -> float:
        told = [
            TOLD[0],
            replace(TOLD[1], when=Days(date(2025, 9, day), date(2025, 9, day), "")),
            *TOLD[3:],
        ]
        found = (one for one in suggest(told, further=True) if "a1" in one.moments)
        return next((one.likeness for one in found), 0.0)

    assert offered(1) < offered(21)


def test_what_was_declined_never_comes_in_one_group() -> None:
    for pair in combinations(("a1", "b1", "c1"), 2):
        found = groups(TOLD, apart={frozenset(pair)})
        assert not any(set(pair) <= one for one in found)
    assert groups(TOLD, apart=pairs_of("a1", "b1", "c1")) == [{"a2", "b2"}]


def test_what_is_joined_stays_whole_and_others_are_offered_to_it() -> None:
    found = suggest(TOLD, joined=[("a1", "c1"), ("a2", "b2")])
    assert [(one.moments, one.already) for one in found] == [(("a1", "b1", "c1"), ("a1", "c1"))]


def test_a_joined_pair_is_kept_whatever_was_declined_before() -> None:
    found = suggest(TOLD, apart=pairs_of("a1", "c1"), joined=[("a1", "c1")])
    assert all({"a1", "c1"} <= set(one.moments) for one in found if "a1" in one.moments)


def test_no_moments_give_nothing() -> None:
    assert suggest([]) == []
    assert suggest([moment("a1", ""), moment("b1", "🙂"), moment("c1", "", "")]) == []


def test_somebody_who_tells_a_moment_twice_is_understood() -> None:
    twice = moment(
        "a3", "That joint visit again", "Under the table, the blanket.", day=VISIT, place=2
    )
    assert any({"a1", "a3", "b1"} <= one for one in groups([*TOLD, twice]))


@settings(max_examples=15, deadline=None)
@given(st.permutations(TOLD), st.sets(st.sampled_from(["a1", "b1", "c1", "a2"]), max_size=2))
def test_the_order_of_the_moments_changes_nothing(told: list[Moment], joined: set[str]) -> None:
    groups_standing = [sorted(joined)] if joined else []
    assert suggest(told, joined=groups_standing) == suggest(TOLD, joined=groups_standing)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.text(alphabet="abe ", max_size=12)), max_size=8),
    st.data(),
)
def test_nobody_is_offered_twice_and_nothing_declined(
    told: list[tuple[str, str]], data: st.DataObject
) -> None:
    moments = [moment(f"{who}{at}", text, place=at) for at, (who, text) in enumerate(told)]
    every = [frozenset(one) for one in combinations([one.id for one in moments], 2)]
    apart = data.draw(st.sets(st.sampled_from(every))) if every else set()
    found = groups(moments, apart=apart, further=True)
    assert sum(map(len, found)) == len(set().union(*found)) if found else True
    assert not any(pair <= one for pair in apart for one in found)


def test_most_of_what_is_one_is_found_in_words_that_nothing_was_tuned_on() -> None:
    scores = []
    for seed in (101, 102, 103):
        review = make_review(held_out.WORDS, 8, 15, seed)
        scores.append(scored([one.moments for one in suggest(review.moments)], review))
    assert sum(one[0] for one in scores) / 3 > 0.75
    assert sum(one[1] for one in scores) / 3 > 0.75


def test_people_are_found_by_position_and_not_within_longer_names() -> None:
    known = ("manager", "team manager", "Mother", "GP")
    assert people_in(["The team  manager's note", "GPs and mother"], known) == {
        "team manager",
        "GP",
        "Mother",
    }
    assert people_in(["managers"], known) == {"manager"}
    assert people_in(["management"], known) == set()
    assert people_in(["any"], ()) == set()
