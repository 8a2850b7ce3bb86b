from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.fold import fold
from ltconverse.case.merging import (
    coming,
    double_conversations,
    double_people,
    double_turning_points,
    unite,
)
from ltconverse.case.stamping import Stamped, Stamper
from ltconverse.case.state import CaseState, Conversation
from ltconverse.errors import JournalsDisagree
from tests.casework import STEPS

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TALK = "talk"


@dataclass
class Laptop:
    """A journal that is written to and merged into, as a case folder is."""

    device: str
    author: str = "lead"
    journal: list[Stamped] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    at: datetime = AT
    clock: int = 0
    head: str = ""
    renewed: int = 0

    def write(self, *bodies: e.AnyBody) -> None:
        ids = iter(f"{self.device}.{self.author}.{len(self.journal)}.{n}" for n in range(9))
        stamper = Stamper(
            self.device, self.author, self.clock, self.head, lambda: self.at, lambda: next(ids)
        )
        for one in stamper.stamp(bodies):
            assert all(one.event.clock > seen.event.clock for seen in self.journal)
            self.journal.append(one)
            self.written.append(one.event.id)
            self.clock, self.head = one.event.clock, one.sha256

    def merge(self, other: Laptop) -> None:
        new = coming({one.event.id: one.sha256 for one in self.journal}, other.journal)
        self.journal += new
        self.clock = max([self.clock, *(one.event.clock for one in new)])
        if any(one.event.device == self.device for one in new):  # a plain copy, as the store does
            self.renewed += 1
            self.device, self.head = f"{self.device}+{self.author}", ""

    def copy(self, device: str, author: str) -> Laptop:
        head = self.head if device == self.device else ""
        return Laptop(device, author, list(self.journal), [], self.at, self.clock, head)


def review(*, held: bool = True) -> Laptop:
    """The lead's laptop with a case in it, and a conversation that has begun."""
    laptop = Laptop("A")
    laptop.write(
        e.CaseOpened(case="case", title="Review"),
        e.ReviewerJoined(person="lead", role="lead reviewer", agency="health"),
        e.ReviewerJoined(person="second", role="school reviewer", agency=""),
        e.PractitionerJoined(person="hv", role="health visitor", agency=""),
    )
    if held:
        laptop.write(begun(TALK))
    return laptop


def begun(talk: str, whom: str = "hv") -> e.ConversationBegun:
    return e.ConversationBegun(
        conversation=talk,
        practitioner=whom,
        schedule="learning-together",
        schedule_version="1",
        steps=STEPS,
        headings=(("conditions", "Conditions of work"),),
    )


def note(name: str) -> e.NoteTaken:
    return e.NoteTaken(conversation=TALK, note=name, step="overview", text=name)


def raised(name: str, title: str) -> e.TurningPointRaised:
    return e.TurningPointRaised(conversation=TALK, turning_point=name, title=title)


def ids(journal: Iterable[Stamped]) -> list[str]:
    return [one.event.id for one in journal]


# --- any interleaving -----------------------------------------------------------------------


def played(script: bytes) -> tuple[list[Laptop], list[Stamped]]:
    """Three laptops after a script of writing and merging, and all that was ever written.

    The second is a copy split from the first, the third a plain copy of it: the same device.
    """
    first = Laptop("A")
    first.write(e.SittingBegun(conversation=TALK))
    laptops = [first, first.copy("B", "second"), first.copy("A", "third")]
    for move in script:
        laptop = laptops[move % 3]
        if (what := move // 3 % 4) < 2:
            laptop.write(e.SittingBegun(conversation=TALK))
        else:
            laptop.merge(laptops[(move + what - 1) % 3])
    everything = {one.event.id: one for laptop in laptops for one in laptop.journal}
    return laptops, list(everything.values())


@given(script=st.binary(min_size=4, max_size=12))
@settings(
    max_examples=10_000,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
def test_no_interleaving_loses_or_reorders_anything(script: bytes) -> None:
    laptops, everything = played(script)
    a, b, c = (laptop.journal for laptop in laptops)
    ab, bc = unite(a, b), unite(b, c)
    abc = unite(ab, c)
    # Nothing is lost, nothing is there twice, every line is as it was written.
    assert {one.event.id: one.stored for one in abc} == {
        one.event.id: one.stored for one in everything
    }
    assert len(abc) == len(everything)
    # Commutative, associative, idempotent.
    assert ids(ab) == ids(unite(b, a))
    assert ids(abc) == ids(unite(a, bc)) == ids(unite(c, unite(b, a)))
    assert ids(unite(abc, abc)) == ids(unite(abc, b)) == ids(abc)
    assert coming({one.event.id: one.sha256 for one in abc}, a) == []
    # What each hand wrote stands in the order it was written.
    places = {one: place for place, one in enumerate(ids(abc))}
    for laptop in laptops:
        order = [places[one] for one in laptop.written]
        assert order == sorted(order)


@given(script=st.binary(max_size=10), names=st.permutations(range(3)))
@settings(max_examples=300, deadline=None, database=None)
def test_once_all_have_merged_all_have_the_same(script: bytes, names: list[int]) -> None:
    laptops, everything = played(script)
    one, other, third = (laptops[name] for name in names)
    for laptop, comes in ((one, other), (third, one), (other, third), (one, third)):
        laptop.merge(comes)
    assert unite(one.journal, []) == unite(other.journal, []) == unite(third.journal, [])
    assert len(one.journal) == len(everything)
    for laptop in laptops:  # each event's one before is known, also where a chain forks
        known = {"": "", **{line.sha256: line.event.device for line in laptop.journal}}
        assert all(known[line.event.previous] in {"", line.event.device} for line in one.journal)


# --- examples -------------------------------------------------------------------------------


def test_two_hands_in_one_conversation() -> None:
    lead = review()
    second = lead.copy("B", "second")
    lead.write(note("l1"), note("l2"))
    second.write(note("s1"), note("s2"))
    lead.merge(second)
    state = fold(one.event for one in lead.journal)
    assert [one.text for one in state.conversations[TALK].live_notes] == ["l1", "s1", "l2", "s2"]
    assert {(one.author, one.device) for one in state.conversations[TALK].live_notes} == {
        ("lead", "A"),
        ("second", "B"),
    }
    lead.write(note("l3"))
    second.merge(lead)
    again = fold(one.event for one in second.journal)
    assert [one.text for one in again.conversations[TALK].live_notes][-1] == "l3"


def test_an_entry_that_reads_otherwise_is_named() -> None:
    lead = review()
    second = lead.copy("B", "second")
    stored = second.journal[2].stored.replace("school", "police")
    second.journal[2] = Stamped(second.journal[2].event, stored, e.digest(stored))
    for ours, theirs in ((lead, second), (second, lead)):
        with pytest.raises(JournalsDisagree, match=lead.journal[2].event.id):
            unite(ours.journal, theirs.journal)
        with pytest.raises(JournalsDisagree):
            coming({one.event.id: one.sha256 for one in ours.journal}, theirs.journal)
    with pytest.raises(JournalsDisagree):  # also within one that is damaged itself
        unite(lead.journal, [*second.journal[3:], lead.journal[2], second.journal[2]])


def folded(journal: Sequence[Stamped]) -> CaseState:
    return fold(one.event for one in journal)


def talk(*raising: tuple[str, str, str, float]) -> Conversation:
    """The conversation with turning points: device, id, title, minutes after it began."""
    lead = review()
    laptops = {"A": lead, "B": lead.copy("B", "second")}
    for device, name, title, minutes in raising:
        laptops[device].at = AT + timedelta(minutes=minutes)
        laptops[device].write(raised(name, title))
    return folded(unite(lead.journal, laptops["B"].journal)).conversations[TALK]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The officer's phone call", "Phone call from the officer"),
        ("The officer's phone call", "the call"),
        ("First home visit", "home visit"),
        ("Baby goes home", "The baby going home"),
        ("Discharge from hospital", "Discharged from the hospital"),
        ("Handover", "handover!"),
        ("…", "…"),
    ],
)
def test_titles_that_are_alike_are_offered(one: str, other: str) -> None:
    (double,) = double_turning_points(talk(("A", "t1", one, 0), ("B", "t2", other, 20)))
    assert (double.first.title, double.second.title) == (one, other)
    assert double.why == "their titles are alike"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The officer's phone call", "First home visit"),
        ("First home visit", "The home was cold"),
        ("What they were told", "When it was for them"),
        ("…", "!"),
    ],
)
def test_other_titles_are_not(one: str, other: str) -> None:
    assert double_turning_points(talk(("A", "t1", one, 0), ("B", "t2", other, 20))) == []


def test_two_raised_at_the_same_time_are_offered_after_those_that_are_alike() -> None:
    found = double_turning_points(
        talk(
            ("A", "t1", "The call", 0),
            ("A", "t2", "First visit", 30),
            ("A", "t3", "Supervision", 50),
            ("B", "t4", "What the police said", 52),
            ("B", "t5", "The first home visit", 31),
            ("B", "t6", "Later", 70),
        )
    )
    told = {(one.first.id, one.second.id): one.why for one in found}
    assert told == {
        ("t2", "t5"): "their titles are alike",
        ("t4", "t3"): "they were raised 2 minutes apart",
    }
    assert found[0].first.id == "t2"


def test_one_hand_that_raises_two_means_two() -> None:
    both = talk(("A", "t1", "The call", 0), ("A", "t2", "The call", 0))
    assert double_turning_points(both) == []


def test_joined_parted_and_told_apart_ones_are_not_offered_again() -> None:
    lead = review()
    second = lead.copy("B", "second")
    lead.write(raised("t1", "The call"))
    second.write(raised("t2", "The phone call"))
    lead.merge(second)
    assert len(double_turning_points(folded(lead.journal).conversations[TALK])) == 1
    apart = lead.copy("C", "lead")
    apart.write(e.TurningPointsParted(joined="t2", apart_from="t1"))
    assert double_turning_points(folded(apart.journal).conversations[TALK]) == []
    assert len(folded(apart.journal).conversations[TALK].live_turning_points) == 2
    lead.write(e.TurningPointsJoined(kept="t1", joined="t2"))
    assert double_turning_points(folded(lead.journal).conversations[TALK]) == []
    lead.write(e.TurningPointsParted(joined="t2"))
    assert double_turning_points(folded(lead.journal).conversations[TALK]) == []


def test_conversations_and_people_that_each_began_alone() -> None:
    lead = review(held=False)
    second = lead.copy("B", "second")
    lead.write(begun("by-lead"))
    second.write(
        e.PractitionerJoined(person="hv2", role="Health visitor", agency=""), begun("other", "hv2")
    )
    lead.merge(second)
    state = folded(lead.journal)
    assert [(one.id, other.id) for one, other in double_conversations(state)] == [
        ("by-lead", "other")
    ]
    assert list(double_people(state)) == ["Health visitor"]


# --- what the fold makes of two copies that went on side by side ----------------------------


def test_minutes_of_two_who_sat_there_together_are_counted_once() -> None:
    lead = review()
    second = lead.copy("B", "second")
    for laptop, minutes in ((lead, (0, 5, 10, 20)), (second, (1, 6, 9, 18))):
        for at, body in zip(
            minutes,
            (e.SittingBegun(conversation=TALK), note("x"), note("y"), note("z")),
            strict=True,
        ):
            laptop.at = AT + timedelta(minutes=at)
            laptop.write(body)
    alone = folded(lead.journal).conversations[TALK]
    both = folded(unite(lead.journal, second.journal)).conversations[TALK]
    assert sum(alone.minutes.values()) == pytest.approx(20)
    assert sum(both.minutes.values()) == pytest.approx(20)
    second.write(e.SittingEnded(conversation=TALK))
    state = folded(unite(lead.journal, second.journal)).conversations[TALK]
    assert state.sitting_on == {"A"}
    assert state.sitting


def test_a_recording_ran_for_the_notes_of_its_own_laptop() -> None:
    """What ran when the other hand noted something, only the clocks can tell."""
    lead = review()
    second = lead.copy("B", "second")
    lead.write(
        e.RecordingBegun(conversation=TALK, recording="r1"),
        e.SegmentBegun(
            recording="r1", segment=1, first_second=0, started_at=AT, device="Mic", rate=48_000
        ),
        note("lead"),
    )
    second.write(*(e.SittingBegun(conversation=TALK) for _ in range(4)), note("second"))
    notes = folded(unite(lead.journal, second.journal)).conversations[TALK].notes
    assert notes["lead"].during == ("r1", 1)
    assert notes["second"].during is None
