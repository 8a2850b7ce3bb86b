from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.recordings import Recording
from ltconverse.errors import DiskFull, RecordingDamaged
from ltconverse.jobs.opening import OpenCase, create_case, open_case
from ltconverse.jobs.recordings.mending import finish, mend, mend_all, to_go_on_with, unfinished
from ltconverse.store.check import check
from ltconverse.store.journal import SqlCipherJournal
from ltconverse.store.rows import RowDigest
from tests.casework import begin, note
from tests.conftest import LIGHT, PASSPHRASE

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class Recorder:
    """As the recorder works: rows into the file at once, events into the journal a while later."""

    def __init__(self, case: OpenCase, conversation: str, recording: str) -> None:
        self.case, self.recording = case, recording
        known = case.state.recordings.get(recording)
        if known is None:
            case.record(e.RecordingBegun(conversation=conversation, recording=recording))
        self.writer = case.folder.go_on_with(recording)
        self.number = known.segments[-1].number if known and known.segments else 0
        self.running = False
        self.waiting: list[e.AnyBody] = []
        self.unsaved: list[bytes] = []

    @property
    def second(self) -> int:
        return self.writer.rows + len(self.unsaved)

    def begin_segment(self) -> None:
        self.end_segment("trouble")
        self.number, self.running = self.number + 1, True
        at = AT + timedelta(hours=self.number)
        self.writer.begin_segment(self.number, at, "Laptop", 48_000, first_second=self.second)
        self.waiting.append(
            e.SegmentBegun(
                recording=self.recording,
                segment=self.number,
                first_second=self.second,
                started_at=at,
                device="Laptop",
                rate=48_000,
            )
        )

    def end_segment(self, why: str = "paused") -> None:
        if self.running:
            self.running = False
            self.waiting.append(
                e.SegmentEnded.model_validate(
                    {
                        "recording": self.recording,
                        "segment": self.number,
                        "seconds": self.second,
                        "why": why,
                    }
                )
            )

    def hear(self, *, room: bool = True) -> None:
        if not self.running:
            self.begin_segment()
        self.unsaved.append(bytes([self.number % 256]) * 10)
        if room:
            self.writer.append_all(self.unsaved)
            self.unsaved = []

    def journal(self, count: int) -> None:
        """So many of the events that wait get into the journal."""
        if said := self.waiting[:count]:
            self.case.record(*said)
        self.waiting = self.waiting[count:]

    def kill(self) -> None:
        self.writer.close()


def assert_in_order(case: OpenCase, recording: Recording) -> None:
    """Every second that is there lies in exactly one segment, that which heard it."""
    assert recording.running is None
    for second, row in case.folder.read_seconds(recording.id):
        inside = [
            one.number
            for one in recording.segments
            if one.end_second is not None and one.first_second <= second < one.end_second
        ]
        assert inside == [row[0]]
        moment = recording.moment_at(second)
        assert moment is not None
        assert moment - AT >= timedelta(hours=row[0])
    assert recording.seconds >= case.folder.count_seconds(recording.id)


ACTS = st.lists(
    st.one_of(
        st.sampled_from(["begin", "end", "hear", "hear", "hear", "hear without room", "kill"]),
        st.integers(1, 4),
    ),
    max_size=40,
)


@given(acts=ACTS)
# Seconds that waited for room are in the journal and nowhere else; others took their place.
@example(acts=["hear", "hear without room", "end", 4, "kill", "hear", "hear", "hear"])
# The journal lags behind by a segment and its end.
@example(acts=["hear", "begin", "hear", "kill", "hear", 1, "kill", "hear"])
@settings(max_examples=60, deadline=None)
def test_whatever_happened_every_second_lies_in_one_segment(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str | int]
) -> None:
    path = tmp_path_factory.mktemp("mending") / "c"
    case, _ = create_case(path, title="T", passphrase=PASSPHRASE, kdf=LIGHT)
    conversation = begin(case)
    recorder = Recorder(case, conversation, "r1")
    for act in [*acts, "kill"]:
        match act:
            case "begin":
                recorder.begin_segment()
            case "end":
                recorder.end_segment()
            case "hear":
                recorder.hear()
            case "hear without room":
                recorder.hear(room=False)
            case int():
                recorder.journal(act)
            case _:
                recorder.kill()
                case.close()
                case = open_case(path, PASSPHRASE)
                assert_in_order(case, case.state.recordings["r1"])
                assert mend_all(case) == [], "once is enough"
                recorder = Recorder(case, conversation, "r1")
    recorder.kill()
    case.record(*finish(case, case.state.recordings["r1"]))
    assert unfinished(case.state) == []
    assert [found for found in check(case.folder) if found.bad] == []
    case.close()


@pytest.fixture
def talk(case: OpenCase) -> str:
    return begin(case)


def test_what_was_begun_and_never_had_a_file_can_be_gone_on_with(case: OpenCase, talk: str) -> None:
    case.record(e.RecordingBegun(conversation=talk, recording="r1"))
    recording = case.state.recordings["r1"]
    assert unfinished(case.state) == [recording]
    assert to_go_on_with(case, case.state.conversations[talk]) is recording
    assert mend(case, recording) == []
    assert finish(case, recording) == [
        e.RecordingEnded(recording="r1", seconds=0.0, sha256=RowDigest().hexdigest())
    ]


def test_a_segment_without_a_second_ends_where_it_began(case: OpenCase, talk: str) -> None:
    recorder = Recorder(case, talk, "r1")
    recorder.begin_segment()
    recorder.journal(1)
    recorder.kill()
    (ended,) = mend(case, case.state.recordings["r1"])
    assert ended == e.SegmentEnded(recording="r1", segment=1, seconds=0, why="unknown")


def test_a_note_after_the_power_went_is_not_taken_as_heard(case: OpenCase, talk: str) -> None:
    recorder = Recorder(case, talk, "r1")
    recorder.hear()
    recorder.journal(1)
    case.record(note(case, talk, "while it ran"))
    recorder.kill()
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        again.record(note(again, talk, "the next morning"))
        first, second = again.state.conversations[talk].live_notes
        assert first.during == ("r1", 1)
        assert second.during is None


@pytest.mark.parametrize("content", [None, b"not sound"])
def test_a_lost_or_damaged_file_is_left_for_a_backup_to_bring_back(
    case: OpenCase, talk: str, content: bytes | None
) -> None:
    recorder = Recorder(case, talk, "r1")
    recorder.hear()
    recorder.journal(1)
    recorder.kill()
    place, recording = case.folder.recording_file("r1"), case.state.recordings["r1"]
    whole = place.read_bytes()
    place.unlink() if content is None else place.write_bytes(content)
    assert mend(case, recording) == []
    assert to_go_on_with(case, case.state.conversations[talk]) is None
    with pytest.raises(RecordingDamaged, match=r"r1\.db"):
        finish(case, recording)
    place.write_bytes(whole)
    assert len(mend(case, recording)) == 1


def test_the_latest_recording_alone_is_gone_on_with(case: OpenCase, talk: str) -> None:
    conversation = case.state.conversations[talk]
    assert to_go_on_with(case, conversation) is None
    for name in ("r1", "r2"):
        Recorder(case, talk, name).kill()
    case.record(*finish(case, case.state.recordings["r2"]))
    assert to_go_on_with(case, conversation) is None
    assert [one.id for one in unfinished(case.state)] == ["r1"]


def test_a_case_on_a_full_disk_opens_and_is_mended_next_time(
    case: OpenCase, talk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder(case, talk, "r1")
    recorder.hear()
    recorder.kill()
    case.close()

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(SqlCipherJournal, "append", full)
        open_case(case.path, PASSPHRASE).close()
    with open_case(case.path, PASSPHRASE) as again:
        assert again.state.recordings["r1"].seconds == 1


def test_what_was_made_and_never_begun_goes_and_what_has_sound_stays(case: OpenCase) -> None:
    case.folder.new_recording("empty").close()
    with case.folder.new_recording("half an import") as writer:
        writer.append(b"a")
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert again.folder.recordings() == ["half an import"]
        assert not again.folder.recording_file("empty").exists()
