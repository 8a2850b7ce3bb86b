"""The recorder, with a microphone of our own making: what is kept, said and journalled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ltconverse.audio.microphone import capture as sound
from ltconverse.audio.microphone.devices import Setup
from ltconverse.case import events as e
from ltconverse.errors import BadEntry, DiskFull
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings import recorder as recorder_module
from ltconverse.jobs.recordings.mending import mend_all
from ltconverse.jobs.recordings.recorder import Recorder
from ltconverse.jobs.saving import Keeper
from ltconverse.store.check import check
from ltconverse.store.recordings import RecordingWriter
from tests.conftest import PASSPHRASE
from tests.hand_microphone import BEGAN, SECOND, TENTH, Microphone


@pytest.fixture(autouse=True)
def microphones() -> list[Microphone]:
    Microphone.opened = []
    return Microphone.opened


class Desk:
    """A case with a recorder, and a way to wait for what it says."""

    def __init__(self, case: OpenCase, *, agreed: bool = True, setup: Setup | None = None) -> None:
        self.case = case
        session = begin_or_resume(case, role="health visitor")
        self.conversation = session.conversation
        if agreed:
            case.record(consent(self.conversation.id))
        self.keeper = Keeper(case)
        self._changed = threading.Condition()
        self.recorder = Recorder(
            case,
            self.conversation.id,
            keep=self.keep,
            changed=self._notify,
            setup=setup,
            capture=Microphone,  # type: ignore[arg-type]
        )

    def keep(self, bodies: Any) -> Future[None]:
        return self.keeper.keep(bodies)

    def _notify(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def until(self, holds: Callable[[Recorder], bool]) -> None:
        """Not everything that is waited for is said, so it is looked at now and then as well."""
        ends = time.monotonic() + 10
        with self._changed:
            while not holds(self.recorder):
                assert time.monotonic() < ends, self.recorder.now
                self._changed.wait(0.02)

    def start(self) -> Microphone:
        self.recorder.start(wait=True)
        microphone = Microphone.opened[-1]
        microphone.starts()
        self.until(lambda one: one.now.phase == "recording")
        return microphone

    def kept(self, seconds: int) -> None:
        self.until(lambda one: one.now.seconds == seconds)

    @property
    def recording(self) -> Any:
        (found,) = self.case.state.recordings_of(self.conversation)
        return found


def consent(conversation: str) -> e.ConsentGiven:
    return e.ConsentGiven(
        conversation=conversation,
        who=("health visitor",),
        agreed=True,
        purpose_told=True,
        may_stop_told=True,
        keep_until=datetime.now(UTC).date() + timedelta(days=100),
    )


@pytest.fixture
def desk(case: OpenCase) -> Iterator[Desk]:
    one = Desk(case)
    yield one
    one.recorder.close()


def test_nothing_is_recorded_before_it_was_agreed_to(case: OpenCase) -> None:
    desk = Desk(case, agreed=False)
    with pytest.raises(BadEntry, match="consent"):
        desk.recorder.start()
    assert not Microphone.opened
    assert not case.folder.recordings()


def test_it_says_recording_only_when_samples_arrive(desk: Desk) -> None:
    desk.recorder.start(wait=True)
    assert desk.recorder.now.phase == "starting"
    Microphone.opened[-1].starts()
    desk.until(lambda one: one.now.phase == "recording")
    assert desk.recorder.now.device == "Headset"


def test_every_second_is_on_the_disk_as_it_comes_and_the_journal_knows(desk: Desk) -> None:
    microphone = desk.start()
    microphone.seconds(3)
    desk.kept(3)
    assert desk.case.folder.count_seconds(desk.recording.id) == 3
    desk.recorder.stop(wait=True)
    recording = desk.recording
    assert (recording.ended, recording.seconds) == (True, 3)
    (segment,) = recording.segments
    assert (segment.started_at, segment.end_second, segment.why) == (BEGAN, 3, "stopped")
    desk.recorder.close()
    assert not [one for one in check(desk.case.folder) if one.bad]


def test_what_came_just_before_a_pause_is_kept(desk: Desk) -> None:
    microphone = desk.start()
    microphone.seconds(1)
    microphone.at_closing = [sound.Chunk(TENTH), sound.Second(SECOND)]
    desk.recorder.pause(wait=True)
    assert microphone.closed
    assert desk.recorder.now.phase == "paused"
    assert desk.recorder.now.seconds == 2
    assert desk.recording.segments[0].why == "paused"


def test_a_pause_ends_a_segment_and_going_on_begins_another(desk: Desk) -> None:
    desk.start().seconds(2)
    desk.recorder.pause(wait=True)
    desk.recorder.start(wait=True)
    later = BEGAN + timedelta(minutes=5)
    Microphone.opened[-1].starts(at=later)
    Microphone.opened[-1].seconds(1)
    desk.kept(3)
    recording = desk.recording
    assert [one.first_second for one in recording.segments] == [0, 2]
    assert recording.moment_at(2.5) == later + timedelta(seconds=0.5)
    assert recording.second_at(BEGAN + timedelta(minutes=1)) is None


def test_off_the_record_lets_go_of_the_microphone(desk: Desk) -> None:
    microphone = desk.start()
    desk.recorder.go_off_the_record(wait=True)
    assert microphone.closed
    assert desk.recorder.now.phase == "off-the-record"
    microphone.seconds(1)  # a late word of it is not kept
    desk.recorder.bookmark(wait=True)
    assert desk.recorder.now.seconds == 0
    assert desk.recording.segments[0].why == "off-the-record"


def test_a_microphone_that_goes_is_said_journalled_and_tried_again(desk: Desk) -> None:
    microphone = desk.start()
    microphone.seconds(2)
    microphone.hear(sound.Ended("device-gone", "The microphone is gone."))
    desk.until(lambda one: one.now.phase == "trouble")
    assert desk.recorder.now.words == "The microphone is gone."
    desk.until(lambda _one: len(Microphone.opened) == 2)
    Microphone.opened[1].starts()
    desk.until(lambda one: one.now.phase == "recording")
    Microphone.opened[1].seconds(1)
    desk.kept(3)
    recording = desk.recording
    assert [one.why for one in recording.segments] == ["trouble", None]
    assert [(one.trouble, one.over) for one in recording.troubles] == [
        ("device-gone", False),
        ("device-gone", True),
    ]


def test_a_chosen_microphone_that_stays_away_gives_way_to_the_computers_own(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "FIRST_RETRY", 0.0)
    desk = Desk(case, setup=Setup(("Jabra",)))
    desk.recorder.start(wait=True)
    for _ in range(recorder_module.TRIES_OF_THE_CHOSEN):
        opened = len(Microphone.opened)
        assert Microphone.opened[-1].setup.microphones == ("Jabra",)
        Microphone.opened[-1].hear(sound.Ended("device-gone", "It is gone."))
        desk.until(lambda _one, opened=opened: len(Microphone.opened) > opened)  # type: ignore[misc]
    Microphone.opened[-1].starts(device="Built-in")
    desk.until(lambda one: one.now.phase == "recording")
    assert Microphone.opened[-1].setup.microphones == ()
    assert "Jabra" in desk.recorder.now.words
    assert "Built-in" in desk.recorder.now.words
    desk.recorder.close()


def test_what_will_not_get_better_is_not_tried_again(desk: Desk) -> None:
    desk.recorder.start(wait=True)
    Microphone.opened[-1].hear(sound.Ended("device-gone", "PortAudio is missing.", lasting=True))
    desk.until(lambda one: one.now.phase == "trouble")
    desk.recorder.bookmark(wait=True)
    assert len(Microphone.opened) == 1
    desk.recorder.start(wait=True)  # but a person may
    assert len(Microphone.opened) == 2


def test_a_muted_microphone_is_said_and_its_seconds_are_kept(desk: Desk) -> None:
    microphone = desk.start()
    microphone.hear(sound.Muted(over=False))
    desk.until(lambda one: "muted" in one.now.words)
    microphone.seconds(1)
    desk.kept(1)
    microphone.hear(sound.Muted(over=True))
    desk.until(lambda one: one.now.words == "")
    assert [one.over for one in desk.recording.troubles] == [False, True]


def test_a_full_disk_is_said_and_the_first_free_byte_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    microphone = desk.start()
    microphone.seconds(1)
    desk.kept(1)
    room = RecordingWriter.append_all

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(RecordingWriter, "append_all", full)
    microphone.seconds(2)
    desk.until(lambda one: one.now.phase == "trouble")
    assert "disk is full" in desk.recorder.now.words
    monkeypatch.setattr(RecordingWriter, "append_all", room)
    desk.kept(3)
    desk.until(lambda one: one.now.phase == "recording")
    assert desk.case.folder.count_seconds(desk.recording.id) == 3


def test_a_disk_full_for_long_ends_the_segment_and_begins_another_when_there_is_room(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "MOST_UNSAVED", 2)
    microphone = desk.start()
    room = RecordingWriter.append_all

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(RecordingWriter, "append_all", full)
    microphone.seconds(5)
    desk.until(lambda _one: microphone.closed)
    monkeypatch.setattr(RecordingWriter, "append_all", room)
    desk.kept(3)
    desk.until(lambda _one: len(Microphone.opened) == 2)
    Microphone.opened[1].starts(at=BEGAN + timedelta(minutes=2))
    Microphone.opened[1].seconds(1)
    desk.kept(4)
    assert [one.first_second for one in desk.recording.segments] == [0, 3]


def test_seconds_wait_for_the_journals_first_word_on_the_recording(case: OpenCase) -> None:
    desk = Desk(case)
    first: Future[None] = Future()
    held: list[Any] = []

    def keep(bodies: Any) -> Future[None]:
        held.extend(bodies)
        return first

    desk.keep = keep  # type: ignore[method-assign]
    desk.recorder = Recorder(
        case,
        desk.conversation.id,
        keep=keep,
        changed=desk._notify,
        capture=Microphone,  # type: ignore[arg-type]
    )
    microphone = desk.start()
    microphone.seconds(1)
    desk.recorder.bookmark(wait=True)
    assert desk.recorder.now.seconds == 0
    assert isinstance(held[0], e.RecordingBegun)
    first.set_result(None)
    desk.kept(1)
    desk.recorder.close()


def test_bookmarks_know_their_place(desk: Desk) -> None:
    microphone = desk.start()
    microphone.seconds(2)
    for _ in range(5):
        microphone.hear(sound.Chunk(TENTH))
    desk.recorder.bookmark("she paused here", wait=True)
    (bookmark,) = desk.recording.bookmarks
    assert (bookmark.second, bookmark.words) == (2.5, "she paused here")


def test_after_a_crash_the_recording_is_mended_and_goes_on(make_case: Any) -> None:
    case = make_case()
    desk = Desk(case)
    desk.start().seconds(4)
    desk.kept(4)
    # The power goes: nothing is ended, and the file stays as it is.
    desk.recorder._keep = lambda _bodies: Future()
    path = case.path
    case.close()
    with open_case(path, PASSPHRASE) as again:
        again.record(*mend_all(again))
        desk.case = again
        desk.conversation = next(iter(again.state.conversations.values()))
        assert desk.recording.segments[0].why == "unknown"
        keeper = Keeper(again)
        recorder = Recorder(
            again,
            desk.conversation.id,
            keep=keeper.keep,
            changed=desk._notify,
            capture=Microphone,  # type: ignore[arg-type]
        )
        desk.recorder = recorder
        recorder.start(wait=True)
        Microphone.opened[-1].starts(at=BEGAN + timedelta(hours=1))
        Microphone.opened[-1].seconds(2)
        desk.kept(6)
        recorder.stop(wait=True)
        recorder.close()
        assert desk.recording.seconds == 6
        assert [one.number for one in desk.recording.segments] == [1, 2]
        assert not [one for one in check(again.folder) if one.bad]


def test_a_note_knows_the_segment_that_ran(desk: Desk) -> None:
    desk.start().seconds(2)
    desk.kept(2)
    note = e.NoteTaken(
        conversation=desk.conversation.id, note="n1", step="overview", text="She rang twice."
    )
    desk.keeper.keep([note])
    assert desk.conversation.notes["n1"].during == (desk.recording.id, 1)


def test_what_a_full_disk_took_at_the_end_is_said_and_not_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    microphone = desk.start()
    microphone.seconds(1)
    desk.kept(1)

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(RecordingWriter, "append_all", full)
    microphone.seconds(2)
    desk.recorder.stop(wait=True)
    assert "2 seconds" in desk.recorder.now.words
    assert desk.recording.segments[0].end_second == desk.recording.seconds == 1


@pytest.mark.parametrize("rest", ["pause", "go_off_the_record"])
def test_room_on_the_disk_does_not_open_the_microphone_of_a_pause(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, rest: str
) -> None:
    microphone = desk.start()
    room = RecordingWriter.append_all

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(RecordingWriter, "append_all", full)
    microphone.seconds(1)
    desk.until(lambda one: one.now.phase == "trouble")
    getattr(desk.recorder, rest)(wait=True)
    phase = desk.recorder.now.phase
    assert phase in {"paused", "off-the-record"}
    monkeypatch.setattr(RecordingWriter, "append_all", room)
    desk.kept(1)
    desk.recorder.bookmark(wait=True)
    assert desk.recorder.now.phase == phase
    assert len(Microphone.opened) == 1


def test_what_nobody_has_foreseen_is_said_and_the_thread_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    microphone = desk.start()
    room = RecordingWriter.append_all

    def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(RecordingWriter, "append_all", broken)
    microphone.seconds(1)
    desk.until(lambda one: one.now.phase == "trouble")
    assert "RuntimeError" in desk.recorder.now.words
    assert "secret" not in desk.recorder.now.words
    monkeypatch.setattr(RecordingWriter, "append_all", room)
    desk.kept(1)
    desk.until(lambda one: one.now.phase == "recording")
