"""Quoting from a recording: the words one chooses, and whether they still read so later."""

from __future__ import annotations

from typing import cast

import pytest

from ltconverse.case import events as e
from ltconverse.case.statements import Statement
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.checks.checking import things_to_check
from ltconverse.jobs.checks.quotes import quotes_of
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.statements.looking import Looking
from ltconverse.jobs.statements.quoting import (
    noted_quotes,
    only_one,
    quote_check,
    spoken_between,
    spoken_words,
)
from ltconverse.writeup import placing
from ltconverse.writeup.placing import Place
from tests.checking import RECORDING, Talk, words
from tests.writing_case import Kept, Work

SAID = "So we met on the ward. I did not think it was safe for him to go home. It was late."
STORY = Place(placing.STORY, placing.ALL)


class Talked(Talk):
    """A recorded conversation whose write-up is worked on."""

    def __init__(self, said: str = SAID) -> None:
        super().__init__(words(said, speaker="practitioner"))
        self.kept = Kept(self.script)
        self.writing = Work(cast("OpenCase", self.kept), self.script.conversation)

    def add(self, *bodies: e.AnyBody) -> None:
        super().add(*bodies)
        if hasattr(self, "kept"):
            self.kept.__dict__.pop("state", None)
            self.writing.again()

    def quoted(self, said: str) -> Statement:
        spoken = only_one(spoken_words([self.reading()], said), said)
        new = self.writing.do(self.writing.add(spoken.words, STORY, quoted=spoken)).at
        return self.writing.statement(new)


def test_a_quote_keeps_its_words_times_and_speaker() -> None:
    talk = Talked()
    one = talk.quoted("i did NOT think it was safe")
    assert (one.text, one.form) == ("I did not think it was safe", "quote")
    [spoken] = one.quoted
    assert (spoken.recording, spoken.start, spoken.end) == (RECORDING, 3.0, 6.4)
    assert one.has_source
    assert spoken == spoken_between(talk.reading(), 3.0, 6.4)


def test_words_that_nobody_said_or_that_were_said_twice_are_not_guessed() -> None:
    talk = Talked("It was late. It was dark. It was late.")
    readings = [talk.reading()]
    with pytest.raises(NotFound, match="Nobody says"):
        only_one(spoken_words(readings, "it was early"), "it was early")
    with pytest.raises(NotFound):
        only_one(spoken_words(readings, " … "), "…")
    found = spoken_words(readings, "it was late")
    with pytest.raises(BadArguments, match="said 2 times"):
        only_one(found, "it was late")
    assert only_one(found, "it was late", near=4.0).start == found[1].start
    with pytest.raises(NotFound, match="Nobody speaks"):
        spoken_between(talk.reading(), 100, 200)


def test_a_quote_is_held_against_what_is_put_right_later() -> None:
    talk = Talked()
    one = talk.quoted("I did not think it was safe")
    looking = Looking(None, {RECORDING: talk.reading()})
    found = looking.quoting(one)
    assert found is not None
    assert (found.check, found.now, found.differs) == ("unchecked", one.text, ())
    assert [each.kind for each in looking.flags(one)] == ["know"]
    talk.check(2.0, 8.0)
    checked = quote_check(one, {RECORDING: talk.reading()})
    assert checked is not None
    assert checked.check == "checked"
    talk.correct(3.5, 3.9, "didn't")  # did
    talk.correct(4.0, 4.4, "")  # not
    looking.heard({RECORDING: talk.reading()})
    assert [each.kind for each in looking.flags(one)] == []  # the same said otherwise
    talk.correct(3.5, 3.9, "did")
    looking.heard({RECORDING: talk.reading()})
    found = looking.quoting(one)
    assert found is not None
    assert (found.check, found.negation) == ("differs", True)
    assert found.now == "I did think it was safe"
    assert "reads otherwise" in found.words
    assert [each.kind for each in looking.flags(one)] == ["look"]


def test_a_quote_that_begins_after_a_not_says_so() -> None:
    talk = Talked()
    one = talk.quoted("think it was safe")
    found = quote_check(one, {RECORDING: talk.reading()})
    assert found is not None
    assert found.check == "differs"
    assert ("", "not") in found.differs


def test_a_quote_in_other_words_than_were_chosen_says_so_and_a_gap_is_none() -> None:
    talk = Talked()
    one = talk.quoted("I did not think it was safe for him to go home")
    talk.writing.do(talk.writing.reword(one.id, "I did not think it was […] for him to go home"))
    readings = {RECORDING: talk.reading()}
    shorter = quote_check(talk.writing.statement(one.id), readings)
    assert shorter is not None
    assert shorter.check == "unchecked"
    talk.writing.do(talk.writing.reword(one.id, "I did not think it was wise for him to go home"))
    other = quote_check(talk.writing.statement(one.id), readings)
    assert other is not None
    assert other.check == "differs"
    assert ("wise", "safe") in other.differs


def test_quotes_that_were_noted_are_looked_for_too() -> None:
    talk = Talked()
    same = talk.note("I did not think it was safe", 5)
    turned = talk.note("I did think it was safe for him", 5)
    small = talk.note("So we met on that ward", 1)
    nowhere = talk.note("The family asked for another opinion", 4000)
    absent = talk.note("Nobody ever rang about the baby", 6)
    told = talk.note("She said “we met on the moon” to him.", 1, "note")
    talk.kept.__dict__.pop("state", None)
    talk.writing.again()
    readings = {RECORDING: talk.reading()}
    standing = talk.writing.laid.account.standing
    looking = Looking(None)
    assert looking.lacks(standing)
    assert all(list(looking.flags(one)) == [] for one in standing)
    looking.heard(readings, noted_quotes(talk.state, talk.conversation, readings))
    assert not looking.lacks(standing)

    def flags(statement: str) -> list[str]:
        return [one.words for one in looking.flags(talk.writing.statement(statement))]

    assert flags(same) == ["not listened to yet"]
    assert flags(turned) == ["reads otherwise in the transcript"]
    assert flags(small) == ["a word or two otherwise in the transcript"]
    assert flags(nowhere) == []
    assert flags(absent) == ["not found in the transcript"]
    assert flags(told) == ["reads otherwise in the transcript"]
    # What is said holds of the words that were looked at, and of no others.
    talk.writing.do(talk.writing.reword(same, "I did think it was safe"))
    assert looking.lacks(talk.writing.laid.account.standing)
    assert flags(same) == []


def test_without_words_of_the_recording_nothing_is_promised() -> None:
    talk = Talked()
    one = talk.quoted("It was late")
    found = quote_check(one, {})
    assert found is not None
    assert found.check == "unheard"
    assert quote_check(Statement("s", "told"), {}) is None
    assert Looking().quoting(one) is None


def test_what_was_chosen_is_to_be_listened_to_like_what_was_noted() -> None:
    talk = Talked()
    one = talk.quoted("I did not think it was safe")
    noted = talk.note("It was late", 8)
    talk.kept.__dict__.pop("state", None)
    talk.writing.again()
    assert [each.statement for each in quotes_of(talk.conversation)] == [noted, one.id]
    items = [each for each in talk.items() if each.kind == "quote"]
    assert {each.note for each in items} == {noted, one.id}
    assert any(each.reason.startswith("The write-up quotes") for each in items)
    talk.writing.do(talk.writing.drop(noted))
    assert [each.statement for each in quotes_of(talk.conversation)] == [one.id]
    talk.writing.do(talk.writing.reword(one.id, "I think it was safe"))
    [item] = [
        each
        for each in things_to_check(talk.state, talk.conversation, [talk.reading()])
        if each.kind == "quote"
    ]
    assert item.differs
