"""Where in which recording a note was heard; which note is nearest to a line of the words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.hearing import Place, lead_in, nearest_note, nearest_spot, place_heard
from ltconverse.case.recordings import Recording, Segment
from ltconverse.case.state import Note
from ltconverse.case.timing import LISTENING_SECONDS, heard_at

TEN = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
# A note of these letters takes two seconds to type: its words were said ten seconds before.
TEXT = "ten letter"
LAG = LISTENING_SECONDS + 2


def at(seconds: float) -> datetime:
    """So many seconds after ten o'clock."""
    return TEN + timedelta(seconds=seconds)


def a_note(saved: float, during: tuple[str, int] | None = None, number: int = 1) -> Note:
    return Note(
        id=f"note-{number}", number=number, conversation="talk", step="overview",
        turning_point=None, text=TEXT, form="summary", tense="then", at=at(saved),
        author="reviewer", device="laptop", during=during,
    )  # fmt: skip


def a_recording(*segments: Segment, name: str = "r", began: float | None = None) -> Recording:
    ends = [one.end_second for one in segments if one.end_second is not None]
    started = segments[0].started_at if segments else None if began is None else at(began)
    return Recording(
        id=name, conversation="talk", origin="captured" if segments else "imported", source="",
        seconds=float(max(ends, default=600)), started_at=started, sha256="", added_at=TEN,
        segments=list(segments),
    )  # fmt: skip


def segment(
    number: int, first: int, began: float, end: int | None, why: str | None = "paused"
) -> Segment:
    return Segment(number, first, at(began), "microphone", 48_000, end, why)


# 0 to 100 from ten o'clock, a pause of ten minutes, 100 to 200.
PAUSED = a_recording(segment(1, 0, 0, 100), segment(2, 100, 700, 200, "stopped"))


@dataclass
class Line:
    recording: str
    second: float
    at: datetime | None


def line(recording: Recording, second: float) -> Line:
    return Line(recording.id, second, recording.moment_at(second))


def test_a_little_before_it_was_saved() -> None:
    assert place_heard(a_note(60, ("r", 1)), [PAUSED]) == Place("r", 60 - LAG)
    assert place_heard(a_note(760, ("r", 2)), [PAUSED]) == Place("r", 160 - LAG)
    assert heard_at(a_note(60)) == at(60 - LAG)


def test_the_segment_that_ran_counts_and_not_the_clock() -> None:
    """The clock was set back by an hour in the middle."""
    back = a_recording(segment(1, 0, 0, 100, "trouble"), segment(2, 100, -3500, 300, "stopped"))
    assert place_heard(a_note(-3450, ("r", 2)), [back]) == Place("r", 150 - LAG)
    # Where the first segment was by its own clock, the second has the same time an hour later.
    overlapping = a_recording(segment(1, 0, 0, 100, "trouble"), segment(2, 100, 5, 200, "stopped"))
    assert place_heard(a_note(50, ("r", 2)), [overlapping]) == Place("r", 145 - LAG)
    assert place_heard(a_note(50, ("r", 1)), [overlapping]) == Place("r", 50 - LAG)


def test_soon_after_a_pause_it_is_where_the_recording_goes_on() -> None:
    assert place_heard(a_note(703, ("r", 2)), [PAUSED]) == Place("r", 100)


def test_soon_after_a_short_break_it_was_said_before_it() -> None:
    broken = a_recording(segment(1, 0, 0, 100, "trouble"), segment(2, 100, 102, 200, "stopped"))
    assert place_heard(a_note(104, ("r", 2)), [broken]) == Place("r", 104 - LAG)


def test_soon_after_a_break_with_the_clock_set_back_it_stays_with_its_segment() -> None:
    back = a_recording(segment(1, 0, 0, 1000, "trouble"), segment(2, 1000, 400, None, None))
    assert place_heard(a_note(403, ("r", 2)), [back]) == Place("r", 1000)


def test_while_it_still_runs() -> None:
    running = a_recording(segment(1, 0, 0, None, None))
    assert place_heard(a_note(5000, ("r", 1)), [running]) == Place("r", 5000 - LAG)
    assert place_heard(a_note(2, ("r", 1)), [running]) == Place("r", 0)


def test_by_the_clock_when_nobody_saw_it_run() -> None:
    imported = a_recording(began=0)
    assert place_heard(a_note(60), [imported]) == Place("r", 60 - LAG)
    assert place_heard(a_note(3), [imported]) == Place("r", 0)
    assert place_heard(a_note(-60), [imported]) is None
    assert place_heard(a_note(700), [imported]) is None
    assert place_heard(a_note(60), [a_recording(began=None)]) is None
    assert place_heard(a_note(60), []) is None


def test_by_the_clock_over_all_recordings() -> None:
    first, second = a_recording(began=0, name="a"), a_recording(began=1000, name="b")
    assert place_heard(a_note(1060), [first, second]) == Place("b", 60 - LAG)
    # What ran by the journal goes before what the clock says of one that comes first.
    ran = a_recording(segment(1, 0, 50, None, None), name="c")
    assert place_heard(a_note(100, ("c", 1)), [first, ran]) == Place("c", 50 - LAG)


def test_a_note_finished_just_after_a_pause_began_was_heard_before_it() -> None:
    assert place_heard(a_note(104), [PAUSED]) == Place("r", 104 - LAG)
    assert place_heard(a_note(300), [PAUSED]) is None


def test_what_was_said_off_the_record_was_not_heard() -> None:
    off = a_recording(segment(1, 0, 0, 100, "off-the-record"))
    assert place_heard(a_note(104), [off]) is None
    assert place_heard(a_note(99), [off]) == Place("r", 99 - LAG)


def test_a_recording_that_is_not_there_any_more() -> None:
    assert place_heard(a_note(60, ("gone", 1)), [PAUSED]) == Place("r", 60 - LAG)
    assert place_heard(a_note(60, ("r", 9)), [PAUSED]) == Place("r", 60 - LAG)


def test_listening_begins_earlier_but_not_before_a_pause() -> None:
    assert lead_in(PAUSED, 150, 10) == 140
    assert lead_in(PAUSED, 104, 10) == 100
    assert lead_in(PAUSED, 4, 10) == 0
    assert lead_in(a_recording(began=0), 4, 10) == 0
    assert lead_in(a_recording(began=None), 40, 10) == 30


def test_from_a_line_to_the_nearest_note() -> None:
    notes = [a_note(60, ("r", 1), 1), a_note(80, ("r", 1), 2), a_note(720, ("r", 2), 3)]

    def number(second: float) -> int | None:
        found = nearest_note(notes, [PAUSED], line(PAUSED, second))
        return found.number if found else None

    assert [number(second) for second in (0, 50, 69, 99, 101, 199)] == [1, 1, 2, 2, 3, 3]


def test_a_pause_keeps_notes_apart() -> None:
    """By its seconds the note after the pause is nearer, but ten minutes lie between."""
    notes = [a_note(60, ("r", 1), 1), a_note(712, ("r", 2), 2)]
    found = nearest_note(notes, [PAUSED], line(PAUSED, 98))
    assert found is not None
    assert found.number == 1


def test_a_clock_set_back_brings_no_notes_together() -> None:
    back = a_recording(segment(1, 0, 0, 1000, "trouble"), segment(2, 1000, 400, 2000, "stopped"))
    notes = [a_note(500 + LAG, ("r", 1), 1), a_note(600 + LAG, ("r", 2), 2)]
    found = nearest_note(notes, [back], line(back, 590))
    assert found is not None
    assert found.number == 1, "the clock said the same when note 2 was taken, ten minutes later"


def test_a_recording_nobody_knows_the_beginning_of_has_no_notes() -> None:
    unknown = a_recording(began=None)
    assert nearest_note([a_note(60)], [unknown], line(unknown, 30)) is None
    assert nearest_note([], [PAUSED], line(PAUSED, 30)) is None


def test_from_a_note_to_the_line_that_was_said_then() -> None:
    lines = [line(PAUSED, second) for second in (20, 40, 60, 120)]
    other = Line("other", 50, at(50))
    assert nearest_spot([*lines, other], a_note(60, ("r", 1)), [PAUSED]) == 1
    assert nearest_spot([*lines, other], a_note(15, ("r", 1)), [PAUSED]) == 0, "none is before"
    assert nearest_spot([*lines, other], a_note(740, ("r", 2)), [PAUSED]) == 3
    assert nearest_spot([other], a_note(60, ("r", 1)), [PAUSED]) is None
    assert nearest_spot(lines, a_note(400), [PAUSED]) is None


@given(
    saved=st.floats(-5000, 5000),
    during=st.sampled_from([None, ("r", 1), ("r", 2), ("r", 3)]),
    second_began=st.floats(-4000, 4000),
    letters=st.integers(1, 500),
)
def test_a_place_is_always_within_the_recording(
    saved: float, during: tuple[str, int] | None, second_began: float, letters: int
) -> None:
    recording = a_recording(segment(1, 0, 0, 100), segment(2, 100, second_began, 300, "stopped"))
    note = replace(a_note(saved, during), text="x" * letters)
    place = place_heard(note, [recording])
    if during in {("r", 1), ("r", 2)}:
        assert place is not None
    if place is not None:
        assert 0 <= place.second <= 300
        assert 0 <= lead_in(recording, place.second, 10) <= place.second


@pytest.mark.parametrize("second", [0.0, 99.5, 100.0, 199.0])
def test_a_line_and_its_note_find_each_other(second: float) -> None:
    moment = PAUSED.moment_at(second)
    assert moment is not None
    saved = (moment - TEN).total_seconds() + LAG
    note = a_note(saved, ("r", 1 if second < 100 else 2))
    lines = [line(PAUSED, one) for one in (0.0, 99.5, 100.0, 199.0)]
    found = nearest_spot(lines, note, [PAUSED])
    assert found is not None
    assert lines[found].second == second
    assert nearest_note([note], [PAUSED], lines[found]) == note
