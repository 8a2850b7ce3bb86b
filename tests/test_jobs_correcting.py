"""Putting right what was heard and who said it, and taking it back step by step."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody
from ltconverse.case.recordings import Recording
from ltconverse.cli.plain_words import correct
from ltconverse.errors import BadArguments
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words.correcting import Correcting, line_put_right
from ltconverse.jobs.words.reading import reading_of
from ltconverse.jobs.words.spoken import spoken
from ltconverse.speech.transcript import Block, Gap, Word
from tests.casework import begin
from tests.test_jobs_transcripts import capture, live_words

TEXT = "I did see him on Monday"


def block(*others: Word) -> Block:
    said = [Word(n * 0.5, (n + 1) * 0.5, text, 0.9) for n, text in enumerate(TEXT.split(), 2)]
    words = sorted([*said, *others], key=lambda word: word.start)
    return Block(0, 0.0, 20.0, tuple(words), (Gap(8.0, 10.0),))


@pytest.fixture
def recording(case: OpenCase) -> Recording:
    made = capture(case, "r1", begin(case))
    live_words(case, made, block())
    return made


@pytest.fixture
def work(case: OpenCase, recording: Recording) -> Correcting:
    return Correcting(case, recording.conversation, recording.id)


def do(case: OpenCase, work: Correcting, bodies: list[AnyBody]) -> None:
    case.record(*bodies)
    work.saved(bodies)


def stands(work: Correcting) -> str:
    return " ".join(word.text for word in work.reading.words)


def test_words_are_put_right_between_the_others(case: OpenCase, work: Correcting) -> None:
    did, see = work.reading.words[1:3]
    do(case, work, work.words(did.start, see.end, "did not see"))
    assert stands(work) == "I did not see him on Monday"
    assert work.reading == reading_of(case, work.recording), "as it is read from the disk"
    seen = work.reading.words[3]
    assert (seen.start, seen.end) == (see.start, see.end)
    assert work.words(did.start, see.end, " did  not see ") == [], "it says so already"
    do(case, work, work.words(seen.start, seen.end, "meet"))
    assert stands(work) == "I did not meet him on Monday"


def test_a_gap_gets_words_or_is_none(case: OpenCase, work: Correcting) -> None:
    do(case, work, work.words(8.0, 10.0, "She rang me."))
    assert stands(work).endswith("She rang me.")
    assert not work.reading.gaps
    do(case, work, work.undo())
    assert work.reading == reading_of(case, work.recording)
    assert list(work.reading.gaps) == [Gap(8.0, 10.0)]
    do(case, work, work.words(8.0, 10.0, ""))
    assert stands(work) == TEXT
    assert not work.reading.gaps
    assert work.words(12.0, 13.0, "") == []


def test_who_spoke_a_stretch_and_everything_by_a_voice(
    case: OpenCase, work: Correcting, recording: Recording
) -> None:
    turn = e.VoiceTurn(start=0.0, end=10.0, voice="v1")
    case.record(e.SpeakersFound(recording="r1", source="voices", number=2, turns=(turn,)))
    work.again()
    do(case, work, work.voice("v1", "practitioner"))
    assert {word.speaker for word in work.reading.words} == {"practitioner"}
    assert work.voice("v1", "practitioner") == []
    first, second = work.reading.words[:2]
    do(case, work, work.speaker_of(first.start, second.end, "lead"))
    assert [word.speaker for word in work.reading.words[:3]] == ["lead", "lead", "practitioner"]
    assert work.speaker_of(first.start, second.end, "lead") == []
    do(case, work, work.voice("v1", "supporter"))
    assert [turn.speaker for turn in work.reading.turns[:2]] == ["lead", "supporter"]
    do(case, work, work.undo())
    do(case, work, work.undo())
    assert {word.speaker for word in work.reading.words} == {"practitioner"}
    do(case, work, work.undo())
    assert recording.voices == {}
    assert work.undo() == []


def test_seconds_that_a_person_typed_go_by_the_middles_of_words(
    case: OpenCase, work: Correcting
) -> None:
    do(case, work, work.speaker_of(1.3, 2.2, "second"))
    assert [word.speaker for word in work.reading.words] == ["", "second", "", "", "", ""]


def test_names_of_voices_that_were_found_anew_are_not_taken_back(
    case: OpenCase, work: Correcting, recording: Recording
) -> None:
    for speaker in ("lead", "second"):
        turn = e.VoiceTurn(start=0.0, end=10.0, voice="v1")
        case.record(e.SpeakersFound(recording="r1", source="voices", number=2, turns=(turn,)))
        work.again()
        do(case, work, work.voice("v1", speaker))
    do(case, work, work.undo())
    assert recording.voices == {}
    assert work.undo() == [], "that name was another voice's"
    do(case, work, work.redo())
    assert recording.voices == {"v1": "second"}


def test_a_check_and_seconds_the_wrong_way_round(
    case: OpenCase, work: Correcting, recording: Recording
) -> None:
    do(case, work, work.checked(1.0, 2.0))
    assert [(one.start, one.end) for one in recording.checks] == [(1.0, 2.0)]
    do(case, work, work.undo())
    assert recording.checks == []
    do(case, work, work.redo())
    assert len(recording.checks) == 1
    with pytest.raises(BadArguments):
        work.checked(2.0, 1.0)
    with pytest.raises(BadArguments):
        work.words(2.0, 1.0, "x")


def test_what_was_not_saved_was_not_done(case: OpenCase, work: Correcting) -> None:
    work.words(1.0, 1.5, "We")
    assert work.undo() == []
    do(case, work, work.words(1.0, 1.5, "We"))
    work.undo()  # and the disk was full
    assert stands(work) == "We did see him on Monday"
    do(case, work, work.undo())
    assert stands(work) == TEXT
    do(case, work, work.words(1.0, 1.5, "You"))
    assert work.redo() == [], "what came after it is another way"


def test_of_two_things_that_were_the_same_the_later_is_taken_back(
    case: OpenCase, work: Correcting
) -> None:
    do(case, work, work.voice("v1", "other"))
    do(case, work, work.voice("v1", ""))
    do(case, work, work.words(1.0, 1.5, "We"))
    do(case, work, work.voice("v1", "other"))
    do(case, work, work.undo())
    do(case, work, work.undo())
    assert stands(work) == TEXT


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_taking_back_and_doing_again_are_exact(
    case: OpenCase, recording: Recording, data: st.DataObject
) -> None:
    standing = [one.id for one in recording.corrections]
    standing += [one.id for one in recording.speaker_corrections]
    case.record(*(e.CorrectionWithdrawn(recording="r1", correction=one) for one in standing))
    work = Correcting(case, recording.conversation, recording.id)
    readings = [work.reading]
    parts = st.sampled_from(get_args(e.SpokenBy))
    for _ in range(data.draw(st.integers(1, 6))):
        words = work.reading.words
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
        start, end = words[first].start, max(word.end for word in words[first : last + 1])
        text = " ".join(data.draw(st.lists(st.sampled_from(TEXT.split()), min_size=1, max_size=4)))
        bodies = data.draw(
            st.sampled_from(
                [
                    work.words(start, end, text),
                    work.speaker_of(start, end, data.draw(parts)),
                    work.voice("v1", data.draw(parts)),
                ]
            )
        )
        if bodies:
            do(case, work, bodies)
            readings.append(work.reading)
    for reading in reversed(readings[:-1]):
        do(case, work, work.undo())
        assert work.reading == reading
    for reading in readings[1:]:
        do(case, work, work.redo())
        assert work.reading == reading


def test_a_line_is_put_right_and_who_spoke_meanwhile_is_left_alone(case: OpenCase) -> None:
    made = capture(case, "r1", begin(case))
    ours = [Word(at, at + 2.0, text, 1, "f1") for at, text in ((0, "we"), (2, "never"), (4, "met"))]
    theirs = [Word(3.5, 3.7, "oh", 1, "f2"), Word(3.7, 3.9, "I", 1, "f2")]
    live_words(case, made, Block(0, 0.0, 9.0, (*ours, *theirs), ()))
    lines = spoken(reading_of(case, made))
    assert [one.text for one in lines] == ["we never", "oh I", "met"]
    case.record(*line_put_right(lines, 1, "we had never ever"))
    after = spoken(reading_of(case, made))
    assert [one.text for one in after] == ["we had never ever", "oh I", "met"]
    assert line_put_right(after, 1, "we had  never ever") == []


def test_a_line_put_right_in_the_conversation_is_undone_there(
    case: OpenCase, recording: Recording
) -> None:
    session = begin_or_resume(case, role="health visitor")
    session.submit("a note")
    assert "now reads" in correct(session, 1, "I did not see him on Monday")
    assert session.submit("/undo").reply == "undone: words put right; /redo does it again"
    assert recording.corrections == []
    session.submit("/redo")
    assert [one.text for one in recording.corrections] == ["I did not see him on Monday"]
    assert len(session.conversation.live_notes) == 1
