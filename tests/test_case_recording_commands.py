"""Consent, recording, off the record, playing: what each command keeps and asks of the machine."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ltconverse.case import events as e
from ltconverse.case.commands import COMMANDS
from ltconverse.case.consenting import WITHOUT, missing_for_recording
from ltconverse.case.decision import Act, Decision, Phase, Show
from ltconverse.errors import BadEntry
from tests.talking import Talk

# What a recorder does when it is asked, as far as the commands see it.
AFTER: dict[Act, Phase] = {
    Act.RECORD: "recording",
    Act.ON: "recording",
    Act.PAUSE: "paused",
    Act.OFF: "off-the-record",
    Act.STOP: "stopped",
}


class Recorded(Talk):
    """A talk with a recorder that does as it is asked; the journal hears of the recording."""

    def ask(self, line: str) -> Decision:
        """Type, and carry the act out."""
        decision = self.type(line)
        if decision.act is Act.RECORD and self.phase in {"off", "stopped"}:
            recording = self.new_id()
            self._keep(e.RecordingBegun(conversation="talk", recording=recording))
        if decision.act is Act.STOP and self.phase in {"off", "stopped"}:
            return decision
        self.phase = AFTER.get(decision.act, self.phase) if decision.act else self.phase
        return decision


def a_talk(*lines: str) -> Recorded:
    talk = Recorded()
    for line in lines:
        talk.ask(line)
    return talk


def refused(talk: Recorded, line: str) -> str:
    journal, phase = len(talk.journal), talk.phase
    with pytest.raises(BadEntry) as problem:
        talk.ask(line)
    assert (len(talk.journal), talk.phase) == (journal, phase)
    return str(problem.value)


# --- consent --------------------------------------------------------------------------------


def test_without_consent_the_record_command_says_what_is_missing() -> None:
    said = refused(Recorded(), "/record")
    assert "nobody has entered yet" in said
    assert "/consent yes" in said
    assert WITHOUT in said


def test_yes_says_in_words_what_it_stands_for_and_then_it_can_be_recorded() -> None:
    talk = Recorded()
    reply = talk.ask("/consent yes").reply
    for words in ("health visitor", "what it is for", "stopped at any time", "/consent no"):
        assert words in reply
    consent = talk.conversation.consent
    assert consent is not None
    assert consent.missing() == []
    assert consent.who == ("health visitor",)
    assert f"{consent.keep_until:%B %Y}" in reply, "the day is always said"
    assert talk.ask("/record").act is Act.RECORD
    assert "already" in talk.ask("/record").reply


def test_yes_takes_a_day_and_who() -> None:
    until = Recorded().at.date() + timedelta(days=40)
    talk = a_talk(f"/consent yes {until} health visitor, union representative")
    consent = talk.conversation.consent
    assert consent is not None
    assert consent.keep_until == until
    assert consent.who == ("health visitor", "union representative")


def test_no_is_kept_and_loses_nothing() -> None:
    talk = Recorded()
    decision = talk.ask("/consent no")
    assert WITHOUT in decision.reply
    assert decision.show is None, "there is nothing to erase"
    assert "would rather not" in refused(talk, "/record")
    talk.ask("/consent yes")
    assert talk.ask("/record").act is Act.RECORD


@pytest.mark.parametrize("line", ["/consent withdraw", "/consent no"])
@pytest.mark.parametrize("before", [[], ["/pause"], ["/off"], ["/stop"]])
def test_a_change_of_mind_stops_at_once_and_offers_to_erase(line: str, before: list[str]) -> None:
    talk = a_talk("/consent yes", "/record", *before)
    decision = talk.ask(line)
    assert decision.act is Act.STOP
    assert decision.show is Show.ERASING
    assert "/erase" in decision.reply
    assert WITHOUT in decision.reply
    assert talk.phase == "stopped"
    refused(talk, "/record")


def test_withdrawing_twice_says_so_and_stops_all_the_same() -> None:
    talk = a_talk("/consent yes", "/consent withdraw")
    decision = talk.ask("/consent withdraw")
    assert decision.bodies == ()
    assert "already" in decision.reply
    assert decision.act is Act.STOP


def test_consent_from_another_day_is_asked_about_again() -> None:
    talk = a_talk("/consent yes")
    talk.at += timedelta(days=3)
    decision = talk.ask("/record")
    assert decision.act is Act.RECORD
    assert "ask whether they still do" in decision.reply


def test_consent_by_itself_shows_and_changes_nothing() -> None:
    decision = Recorded().ask("/consent")
    assert decision.show is Show.CONSENT
    assert decision.bodies == ()
    assert "“maybe”" in refused(Recorded(), "/consent maybe")


# --- off the record -------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["a note", '"a quote', "!a point", "?a question", "#role words"])
def test_off_the_record_nothing_is_noted_until_on(line: str) -> None:
    talk = a_talk("one note", "/off")
    said = refused(talk, line)
    assert "off the record" in said
    assert "/on" in said
    talk.ask("/off notes")
    talk.ask(line)
    talk.ask("/off")
    refused(talk, line)
    talk.ask("/on")
    talk.ask(line)


@pytest.mark.parametrize(
    "line", ["/edit 1 other words", "/retitle 1 other", "/read a letter", "/correct 1 words"]
)
def test_off_the_record_no_words_come_in_by_a_side_door(line: str) -> None:
    talk = a_talk("one note", "!a point", "/off")
    assert "off the record" in refused(talk, line)
    talk.ask("/withdraw 1")
    talk.ask("/next")


def test_off_the_record_lets_go_of_the_microphone_and_on_takes_it_up() -> None:
    talk = a_talk("/consent yes", "/record")
    decision = talk.ask("/off")
    assert decision.act is Act.OFF
    assert "no notes" in decision.reply
    assert "/on" in refused(talk, "/record")
    assert talk.ask("/on").act is Act.ON
    assert not talk.conversation.off_the_record


def test_off_the_record_means_something_without_a_recording_too() -> None:
    talk = a_talk("/off notes")
    assert talk.conversation.off_the_record
    assert not talk.conversation.notes_off
    assert talk.ask("/off notes").bodies == ()
    assert talk.ask("/on").act is None
    assert "on the record" in talk.ask("/on").reply


def test_what_was_paused_before_stays_paused() -> None:
    talk = a_talk("/consent yes", "/record", "/pause", "/off", "/on")
    assert talk.phase == "paused"
    assert talk.ask("/record").act is Act.RECORD


def test_on_records_nothing_once_consent_is_gone() -> None:
    talk = a_talk("/consent yes", "/record", "/off", "/consent withdraw")
    talk.phase = "off-the-record"  # as if the recorder had not heard of it yet
    decision = talk.ask("/on")
    assert decision.act is None
    assert "nothing is recorded" in decision.reply


# --- the others -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/pause", "Nothing is being recorded"),
        ("/stop", "Nothing is being recorded"),
        ("/bookmark here", "Nothing is being recorded"),
        ("/off the record", "the word notes"),
        ("/live", "on or off"),
        ("/live maybe", "on or off"),
        ("/speed", "0.75 to 2"),
        ("/speed fast", "0.75 to 2"),
        ("/speed 0.5", "0.75 to 2"),
        ("/speed nan", "0.75 to 2"),
        ("/speed inf", "0.75 to 2"),
        ("/play", "No note yet"),
        ("/play 3", "No note yet"),
        ("/correct", "/correct LINE TEXT"),
        ("/correct 3", "/correct LINE TEXT"),
        ("/correct three words", "/correct LINE TEXT"),
        ("/correct ² words", "/correct LINE TEXT"),
        ("/correct " + "9" * 5000 + " words", "/correct LINE TEXT"),
        ("/erase", "no recording"),
        ("/erase yes", "no recording"),
    ],
)
def test_what_cannot_be_done_says_why(line: str, said: str) -> None:
    assert said in refused(a_talk("/consent yes"), line)


def test_acts_carry_what_the_machine_needs() -> None:
    talk = a_talk("first", "second", "third", "/withdraw 3", "/consent yes")
    notes = list(talk.conversation.notes.values())
    for line, act, words, number in (
        ("/play", Act.PLAY, notes[1].id, 2),
        ("/play 1", Act.PLAY, notes[0].id, 1),
        ("/play N1", Act.PLAY, notes[0].id, 1),
        ("/halt", Act.HALT, "", 0),
        ("/speed 1,25", Act.SPEED, "1.25", 0),
        ("/speed 2x", Act.SPEED, "2", 0),
        ("/live OFF", Act.LIVE, "off", 0),
        ("/correct 12 she did not ring", Act.CORRECT, "she did not ring", 12),
        ("/mic", Act.MICROPHONE, "", 0),
        ("/mic USB", Act.MICROPHONE, "USB", 0),
    ):
        decision = talk.ask(line)
        assert (decision.act, decision.words, decision.number) == (act, words, number)
        assert decision.bodies == ()
    talk.ask("/record")
    assert talk.ask("/bookmark the call").words == "the call"
    assert talk.ask("/bookmark").act is Act.BOOKMARK
    assert talk.ask("/words").show is Show.WORDS


def test_nothing_is_played_into_an_open_microphone() -> None:
    talk = a_talk("one", "/consent yes", "/record")
    assert "recorded again" in refused(talk, "/play")
    talk.ask("/pause")
    assert talk.ask("/play").act is Act.PLAY


def test_erasing_is_asked_about_and_only_when_nothing_is_going_on() -> None:
    talk = a_talk("/consent yes", "/record")
    assert "/stop" in refused(talk, "/erase yes")
    talk.ask("/stop")
    asked = talk.ask("/erase")
    assert (asked.act, asked.show) == (None, Show.ERASING)
    assert "for good" in asked.reply
    refused(talk, "/erase everything")
    refused(talk, "/erase yes please")
    assert talk.ask("/erase yes").words == "kept"
    assert talk.ask("/erase yes words").words == "erased"


def test_a_closed_conversation_is_not_recorded() -> None:
    talk = a_talk("/consent yes", "/end", "/end")
    assert "closed" in refused(talk, "/record")


def test_letting_go_comes_before_saving_and_taking_up_after() -> None:
    assert {act for act in Act if act.lets_go} == {Act.PAUSE, Act.STOP, Act.OFF}


# --- whatever is typed ----------------------------------------------------------------------

_ARGUMENTS = st.sampled_from(
    ["", "yes", "no", "withdraw", "yes 3 months", "yes 2025-06-30", "yes x", "notes", "on", "off"]
)
_OWN = ["consent", "record", "pause", "stop", "off", "on", "bookmark", "erase", "play", "live"]
_LINES = st.one_of(
    st.builds("/{} {}".format, st.sampled_from(_OWN), _ARGUMENTS),
    st.builds("/{} {}".format, st.sampled_from([one.name for one in COMMANDS]), _ARGUMENTS),
    st.sampled_from(["/record", "/on", "/consent yes", "/consent withdraw", "a note", "/end"]),
)
_TELLING = ["/consent yes", "/consent withdraw", "/consent no", "/record", "/off", "/on", "/pause"]


class Commanding(RuleBasedStateMachine):
    """Whatever is typed, in whatever order: no microphone is open without consent."""

    def __init__(self) -> None:
        super().__init__()
        self.talk = Recorded()

    @rule(line=_LINES)
    def type_a_line(self, line: str) -> None:
        talk = self.talk
        notes, off = len(talk.conversation.notes), talk.conversation.notes_off
        today = talk.at.date()
        with contextlib.suppress(BadEntry):
            decision = talk.ask(line)
            if decision.act in {Act.RECORD, Act.ON}:
                assert missing_for_recording(talk.conversation.consent, today) == []
                assert not talk.conversation.off_the_record
        if off:
            assert len(talk.conversation.notes) == notes

    @rule(lines=st.lists(st.sampled_from(_TELLING), min_size=2, max_size=8), late=st.booleans())
    def type_what_matters_most(self, lines: list[str], late: bool) -> None:
        for line in lines:
            self.type_a_line(line)
            if late:
                self.the_recorder_has_not_heard_of_the_end_yet()
            self.the_microphone_is_open_only_by_consent_and_on_the_record()

    @rule(phase=st.sampled_from(["trouble", "stopped", "starting"]))
    def the_recorder_fares_otherwise(self, phase: Phase) -> None:
        if self.talk.phase not in {"off", "stopped"}:
            listening = self.talk.phase in {"recording", "starting", "trouble"}
            self.talk.phase = phase if listening else "stopped"

    def the_recorder_has_not_heard_of_the_end_yet(self) -> None:
        if self.talk.phase in {"paused", "stopped"}:
            self.talk.phase = "off-the-record"

    @rule(days=st.integers(1, 120))
    def days_go_by(self, days: int) -> None:
        self.talk.phase = "off"
        self.talk.at += timedelta(days=days)

    @invariant()
    def the_microphone_is_open_only_by_consent_and_on_the_record(self) -> None:
        if self.talk.phase in {"starting", "recording", "trouble"}:
            consent = self.talk.conversation.consent
            assert consent is not None
            assert consent.missing() == []
            assert not self.talk.conversation.off_the_record

    @invariant()
    def the_journal_alone_tells_the_same(self) -> None:
        assert self.talk.folded_again() == self.talk.state
        assert self.talk.state.strays == []

    @invariant()
    def what_is_kept_has_a_day(self) -> None:
        consent = self.talk.conversation.consent
        if consent is not None and consent.agreed:
            assert consent.keep_until is not None
            assert consent.keep_until > date(2025, 1, 1)


Commanding.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestCommanding = Commanding.TestCase
