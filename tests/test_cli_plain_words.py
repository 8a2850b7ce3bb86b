"""What is said of a recording line by line, and its words with their numbers."""

from __future__ import annotations

import itertools

import pytest

from ltconverse.cli.plain_words import RecordingNews, changes, correct, length, word_lines
from ltconverse.errors import BadEntry
from ltconverse.jobs.conversing import Conversing, begin_or_resume
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.now import RecordingNow
from ltconverse.jobs.words import transcribing
from ltconverse.jobs.words.spoken import SpokenLine

# --- what is said by itself -----------------------------------------------------------------

_NOWS = (
    RecordingNow(),
    RecordingNow("starting"),
    RecordingNow("recording", device="Headset"),
    RecordingNow("recording", 3, device="Headset", words="There is no sound at all."),
    RecordingNow("recording", 4, device="Headset"),
    RecordingNow("trouble", 5, words="The microphone is gone."),
    RecordingNow("recording", 5, device="Built\x1b-in"),
    RecordingNow("paused", 5),
)


def test_what_changes_by_itself_is_said_once() -> None:
    said = [line for before, now in itertools.pairwise(_NOWS) for line in changes(before, now)]
    assert said == [
        "Recording, with Headset.",
        "There is no sound at all.",
        "There is sound again.",
        "The microphone is gone.",
        "Recording again, with Built␛-in.",
    ]
    for now in _NOWS:
        assert changes(now, now) == []


def test_quiet_and_missing_words_are_said() -> None:
    calm = RecordingNow("recording", 5)
    assert changes(calm, RecordingNow("recording", 5, quiet=True)) == [
        "It is very quiet; can the microphone hear them?"
    ]
    assert changes(calm, RecordingNow("recording", 5, live_trouble="No live words.")) == [
        "No live words."
    ]


def test_how_long_is_said_as_a_clock() -> None:
    assert length(352.9) == "0:05:52"


def test_going_on_is_said_as_going_on() -> None:
    news = RecordingNews()
    recording = RecordingNow("recording", device="Headset")
    assert news.take(recording) == ["Recording, with Headset."]
    assert news.take(RecordingNow("paused")) == []
    assert news.take(recording) == ["Recording again, with Headset."]


def test_words_that_fall_behind_are_spoken_of_once_and_so_is_catching_up() -> None:
    news = RecordingNews()
    lags = [None, 1.0, 29.0, 31.4, 60.0, 20.0, 31.0, 4.0, 3.0, None, 31.0]
    said = [news.take(RecordingNow("paused", lag=lag)) for lag in lags]
    assert [lines for lines in said if lines] == [
        ["The words are 31 seconds behind; they catch up later."],
        ["The words have caught up."],
        ["The words are 31 seconds behind; they catch up later."],
    ]


# --- the words ------------------------------------------------------------------------------


@pytest.fixture
def session(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Conversing:
    lines = [
        SpokenLine("rec", n * 4.0, None, f"line\x1b {n + 1}", is_gap=False, until=n * 4.0 + 3)
        for n in range(45)
    ]
    monkeypatch.setattr(transcribing, "spoken_lines", lambda _case, _conversation: lines)
    return begin_or_resume(case, role="nurse")


def test_the_last_lines_are_shown_or_those_from_a_number(session: Conversing) -> None:
    last = word_lines(session, "")
    assert (last[0], last[-1]) == ("  26  0:01:40  line␛ 26", "  45  0:02:56  line␛ 45")
    assert word_lines(session, "44") == last[-2:]
    assert len(word_lines(session, "1")) == 20


def test_who_speaks_is_named_once(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [
        SpokenLine("rec", n * 4.0, None, "said", is_gap=False, speaker=speaker, unsure=n == 3)
        for n, speaker in enumerate(("Voice 1", "Voice 1", "Lead\x1b reviewer", "Voice 1"))
    ]
    monkeypatch.setattr(transcribing, "spoken_lines", lambda _case, _conversation: said)
    assert word_lines(begin_or_resume(case, role="nurse"), "") == [
        "   1  0:00:00  Voice 1: said",
        "   2  0:00:04  said",
        "   3  0:00:08  Lead␛ reviewer: said",
        "   4  0:00:12  Voice 1?: said",
    ]


@pytest.mark.parametrize("start", ["0", "46", "x", "²", "-1", "9" * 5000])
def test_a_line_that_is_not_there_is_said(session: Conversing, start: str) -> None:
    with pytest.raises(BadEntry, match="the last is 45"):
        word_lines(session, start)


def test_a_correction_holds_from_the_beginning_of_the_line_to_its_end(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    monkeypatch.setattr(session, "carry_out", lambda decision: kept.extend(decision.bodies))
    said = correct(session, 2, "she did not ring")
    assert "she did not ring" in said
    assert "line␛ 2" in said
    (body,) = kept
    assert (body.start, body.end, body.text) == (4.0, 7.0, "she did not ring")  # type: ignore[attr-defined]
    for number in (0, 46):
        with pytest.raises(BadEntry, match="the last is 45"):
            correct(session, number, "words")
    assert len(kept) == 1
