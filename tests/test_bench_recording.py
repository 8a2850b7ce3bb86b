"""The bars of recording, held by short runs of the benchmarks; and that these can miss them.

The real program, a real sound server, the real model. Times have slack here: other tests run on
the same machine. Nothing that is lost has any.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.audio.decode import RATE
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.now import RecordingNow
from ltconverse.tui.widgets.recording_state import state_words
from tests.bench import kill_recording, live, record
from tests.bench.staging import Picture, Samples, offset_of, with_noise, words_complete
from tests.models import real_model
from tests.needs import require
from tests.pulse import null_sink_possible
from tests.recorded import recorded
from tests.screens import WIDE, begin, converse, settled, words
from tests.sounds import EXAMPLE

KEY_MS = 150
WORDS_MEDIAN_S, WORDS_LAST_S, COMPLETE_S = 2.5, 5.0, 5.0


@pytest.fixture
def stage() -> Iterator[Path]:
    """A folder on a real disk for one run, on a machine that has what it takes."""
    require(null_sink_possible(), "PulseAudio (pulseaudio, pulseaudio-utils) for a null sink")
    require(EXAMPLE.exists(), f"the example conversation at {EXAMPLE}")
    require(shutil.which("parecord"), "parecord (pulseaudio-utils)")
    real_model()
    with tempfile.TemporaryDirectory(prefix="lt-bench-") as place:
        yield Path(place)


@pytest.mark.slow
def test_not_a_sample_is_lost_while_somebody_types(stage: Path) -> None:
    for attempt in ("first", "second"):
        place = stage / attempt
        place.mkdir()
        figures = record.run(25, place)
        if not figures["source_stumbles"]:  # else nothing is shown: it was played with a gap
            break
    assert figures["source_stumbles"] == 0
    assert figures["samples_lost"] == 0
    assert figures["drift_ms"] < 20
    assert figures["alike_min"] > 0.95
    assert (figures["segments"], figures["troubles"]) == (1, 0)
    assert figures["seconds_recorded"] >= 25
    assert figures["key_p99_ms"] < KEY_MS
    assert figures["peak_mb"] < 1024
    assert figures["words_after_stop_s"] < COMPLETE_S


def _played_without_a_gap(stage: Path) -> dict[str, float]:
    """The figures of a run whose source did not stumble: on a busy machine the player itself may,
    and then the run shows nothing. That no sample is lost is shown above, with the gaps counted."""
    for attempt in ("first", "second"):
        place = stage / attempt
        place.mkdir()
        try:
            return live.run(22, place, real_model())
        except SystemExit as gap:
            told = str(gap)
    raise AssertionError(told)


@pytest.mark.slow
def test_words_stand_on_the_screen_a_moment_after_they_are_said(stage: Path) -> None:
    figures = _played_without_a_gap(stage)
    assert figures["utterances"] == 2
    assert figures["unseen"] == 0
    assert figures["words_median_s"] < WORDS_MEDIAN_S
    assert figures["words_p95_s"] < WORDS_LAST_S
    assert figures["complete_s"] < COMPLETE_S
    # By the recording's clock, the sound came when it was played.
    assert abs(figures["source_began_s"]) < 1.0
    # A word in twenty: the last of them was cut short by the end.
    assert figures["wer_live"] <= max(1.5 * figures["wer_batch"], 5)


@pytest.mark.slow
def test_killed_in_mid_recording_every_second_said_to_be_kept_is_there(stage: Path) -> None:
    tally = kill_recording.run(3, stage, seed=5, source_seconds=120)
    assert tally.good, tally
    assert tally.kills == 3
    assert tally.offered >= 2
    # A row a second, and what the sound server holds back.
    assert tally.sound_lost_max_s < 2.0


# --- the benchmarks themselves ----------------------------------------------------------------


def _source(seconds: float = 30) -> Samples:
    return with_noise(np.zeros(round(seconds * RATE), np.int16), rms=2000)


def _as_kept(source: Samples) -> Samples:
    return np.concatenate([np.zeros(RATE + 123, np.int16), source, np.zeros(RATE, np.int16)])


def test_what_was_kept_whole_is_found_whole() -> None:
    source = _source()
    found = record.compared(source, _as_kept(source))
    assert (found["pieces"], found["samples_lost"], found["source_stumbles"]) == (2, 0, 0)
    assert found["drift_ms"] == pytest.approx(0, abs=0.001)
    assert found["alike_min"] > 0.999


@pytest.mark.parametrize("count", [1, 16, 1600])
def test_samples_that_are_lost_or_doubled_are_counted(count: int) -> None:
    source = _source()
    middle = 15 * RATE
    lost = np.delete(source, slice(middle, middle + count))
    doubled = np.insert(source, middle, source[middle - count : middle])
    assert record.compared(source, _as_kept(lost))["samples_lost"] == count
    assert record.compared(source, _as_kept(doubled))["samples_lost"] == count


def test_a_silence_that_the_source_never_had_is_seen() -> None:
    source = _source()
    holed = source.copy()
    holed[12 * RATE : 12 * RATE + 160] = 0
    assert record.compared(source, _as_kept(holed))["source_stumbles"] == 1


def test_other_sound_is_not_alike() -> None:
    source = _source()
    assert offset_of(source, source[5 * RATE : 8 * RATE])[1] > 0.999
    other = with_noise(np.zeros(3 * RATE, np.int16), rms=2000, seed=8)
    assert offset_of(source, other)[1] < 0.5


@pytest.mark.parametrize("late", [0.0, 1 / 3, 0.5, -1 / 3])
def test_a_hiss_is_itself_between_two_samples_too_and_not_when_some_are_lost(late: float) -> None:
    """A microphone's clock begins anywhere between two samples of what was played."""
    spectrum = np.fft.rfft(np.random.default_rng(4).standard_normal(20 * RATE))
    hertz = np.fft.rfftfreq(20 * RATE, 1 / RATE)
    spectrum[(hertz < 3500) | (hertz > 6500)] = 0
    moved = spectrum * np.exp(2j * np.pi * hertz * late / RATE)
    source, kept = (
        np.fft.irfft(one / np.abs(one).max() * 5e6, 20 * RATE).round().astype(np.int16)
        for one in (spectrum, moved)
    )
    part = kept[6 * RATE : 7 * RATE]
    place, alike = offset_of(source, part, about=6 * RATE)
    assert place == pytest.approx(6 * RATE + late, abs=0.02)
    assert alike > 0.99
    holed = np.delete(kept, slice(6 * RATE + 5000, 6 * RATE + 5008))[6 * RATE : 7 * RATE]
    assert offset_of(source, holed, about=6 * RATE)[1] < kill_recording.LIKE


def test_the_last_words_of_a_turn_are_found_as_they_were_heard() -> None:
    said = "It was more than the sixteen we'd agreed in supervision."
    assert live.ends_with("which was more than the 16 we would agreed in supervision and", said)
    assert live.ends_with("than the 16 we would agreed on supervision and how", said)
    assert not live.ends_with("which was more than the 16 we had agreed in", said)
    assert not live.ends_with("", said)


@given(st.lists(st.integers(1, 40), max_size=30))
def test_a_picture_is_the_same_however_its_bytes_are_cut(cuts: list[int]) -> None:
    drawn = (
        "\x1b[?2026h\x1b[2;3H\x1b[38;2;1;2;3m● Recording 1:02:03 ▂▅\x1b[0m\x1b[?2026l"
        "\x1b[3;3Hwords 12 s behind\x1b]0;title\x07\x1b[5;1H日本 x"
    ).encode()
    whole, parts = Picture(40, 6), Picture(40, 6)
    whole.feed(drawn)
    at = 0
    for cut in cuts:
        parts.feed(drawn[at : at + cut])
        at += cut
    parts.feed(drawn[at:])
    assert parts.rows == whole.rows
    assert whole.rows[1].rstrip() == "  ● Recording 1:02:03 ▂▅"
    assert whole.rows[2].strip() == "words 12 s behind"
    assert whole.rows[4].startswith("日本 x")


_TOP = "health visitor   1 Introduction, 1 min   2 of 78 min   "


@pytest.mark.parametrize(
    ("now", "status", "complete"),
    [
        (RecordingNow("recording", 26), "Transcribed. The words are beside the notes", False),
        (RecordingNow("stopped", 26, lag=2), "Transcribed. The words are beside", False),
        (RecordingNow("stopped", 26, words="It ended."), "Listening once more", True),
        (RecordingNow("stopped", 26, words="It ended."), "saved 14:05", False),
    ],
)
def test_the_words_are_complete_when_the_screen_says_so(
    now: RecordingNow, status: str, complete: bool
) -> None:
    assert words_complete([_TOP + state_words(now), "", status]) is complete


async def test_the_words_are_complete_once_the_top_line_has_no_more_to_say(
    case: OpenCase,
) -> None:
    """What a quick computer shows: by the time anybody looks, the end itself is no news."""
    session = begin(case)
    recorded(case, session.conversation_id, "r")
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        top = words(pilot.app.screen.query_one("#top"))
    assert "recording 0:00:03" in top
    assert words_complete([top, "", "Transcribed. The words are beside the notes"])
    assert not words_complete([top, "", "saved 14:05"])


def test_a_quiet_piece_is_found_where_it_is_and_not_where_it_is_loud() -> None:
    source = _source(20)
    source[10 * RATE :] *= 3
    quiet = (source[3 * RATE : 4 * RATE] / 40).round().astype(np.int16)
    place, alike = offset_of(source, quiet)
    assert place == pytest.approx(3 * RATE, abs=0.2)
    assert alike > 0.99
