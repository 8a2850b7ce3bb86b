"""Recording, off the record, playing and erasing in a conversation held line by line."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ltconverse.__main__ import run
from ltconverse.audio.microphone import devices
from ltconverse.audio.microphone.capture import Capture
from ltconverse.audio.microphone.devices import Microphone
from ltconverse.case import events as e
from ltconverse.case.recordings import Recording
from ltconverse.case.state import CaseState, Conversation
from ltconverse.errors import DiskFull
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings import recorder
from ltconverse.jobs.recordings.microphones import chosen_microphones
from ltconverse.store.check import check
from ltconverse.store.journal import SqlCipherJournal
from tests import fake_microphone
from tests.conftest import PASSPHRASE
from tests.models import real_model
from tests.pulse import null_sink
from tests.sounds import example_audio
from tests.terminal import Terminal

PATIENCE = 30.0
_REAL_RECORDER = recorder.Recorder


def _with_a_stand_in(*arguments: Any, **options: Any) -> recorder.Recorder:
    """The real recorder with a microphone that needs no sound card, and no live words."""
    options["live"] = None
    options["capture"] = lambda setup, hear: Capture(setup, hear, module=fake_microphone.MODULE)
    return _REAL_RECORDER(*arguments, **options)


class Line:
    """A stdin that is typed into while the program runs."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        self.stdin = io.TextIOWrapper(os.fdopen(reading, "rb"), encoding="utf-8")

    def type(self, *lines: str) -> None:
        for line in lines:
            os.write(self._writing, f"{line}\n".encode())

    def end(self) -> None:
        os.close(self._writing)


class Held:
    """A conversation held line by line in a thread, with what it says."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._line = Line()
        self.out, self.err = io.StringIO(), io.StringIO()
        monkeypatch.setattr(sys, "stdin", self._line.stdin)
        monkeypatch.setattr(sys, "stdout", self.out)
        monkeypatch.setattr(sys, "stderr", self.err)
        self.code: int | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._run, args=(place,), daemon=True)
        self._thread.start()

    def _run(self, place: Path) -> None:
        self.code = run(["converse", str(place), "--plain", "--with", "nurse"])

    def type(self, *lines: str) -> None:
        self._line.type(*lines)

    def until(self, words: str, times: int = 1) -> None:
        """Wait until `words` were said."""
        ends = time.monotonic() + PATIENCE
        while (self.out.getvalue() + self.err.getvalue()).count(words) < times:
            assert time.monotonic() < ends, self.out.getvalue() + self.err.getvalue()
            assert self._thread.is_alive(), self.out.getvalue() + self.err.getvalue()
            self._thread.join(0.02)

    def end(self) -> int:
        if not self._ended:
            self._ended = True
            self._line.end()
        self._thread.join(PATIENCE)
        assert self.code is not None, self.out.getvalue()
        return self.code


@pytest.fixture
def place(make_case: Callable[..., OpenCase], monkeypatch: pytest.MonkeyPatch) -> Path:
    case = make_case()
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr(recorder, "Recorder", _with_a_stand_in)
    fake_microphone.plan(monkeypatch, seconds=600.0, pace=1.0)
    return case.path


@pytest.fixture
def hold(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Held]]:
    made: list[Held] = []

    def held() -> Held:
        made.append(Held(place, monkeypatch))
        return made[-1]

    yield held
    for one in made:
        one.end()


@pytest.fixture
def state(place: Path) -> Callable[[], CaseState]:
    def read() -> CaseState:
        with open_case(place, PASSPHRASE) as opened:
            assert not any(one.bad for one in check(opened.folder))
            return opened.state

    return read


def only(state: CaseState) -> tuple[Conversation, list[Recording]]:
    (conversation,) = state.conversations.values()
    return conversation, state.recordings_of(conversation)


# --- recording ------------------------------------------------------------------------------


def test_without_consent_nothing_is_recorded_and_it_says_how(
    hold: Callable[[], Held], state: Callable[[], CaseState]
) -> None:
    held = hold()
    held.type("/record", "a note all the same")
    assert held.end() == 2
    assert "line 1: Before anything is recorded, this is missing" in held.err.getvalue()
    assert "works wholly without a recording" in held.err.getvalue()
    conversation, recordings = only(state())
    assert recordings == []
    assert len(conversation.live_notes) == 1


def test_a_script_records_pauses_goes_on_and_ends(
    hold: Callable[[], Held], state: Callable[[], CaseState]
) -> None:
    held = hold()
    held.type("/consent yes", "/record")
    held.until("Recording, with a stand-in.")
    held.type("she took it over", "/bookmark the call", "/pause", "/record")
    held.until("Recording again, with a stand-in.")
    held.type("/stop")
    held.until("The recording is ended.")
    held.type("/leave")
    assert (held.end(), held.err.getvalue()) == (0, "")
    conversation, (recording,) = only(state())
    assert recording.ended
    assert [one.why for one in recording.segments] == ["paused", "stopped"]
    assert [one.words for one in recording.bookmarks] == ["the call"]
    assert conversation.consent is not None
    assert recording.keep_until == conversation.consent.keep_until
    (note,) = conversation.live_notes
    assert note.during == (recording.id, 1)


def test_a_script_is_patient_so_that_what_follows_is_recorded(
    hold: Callable[[], Held], state: Callable[[], CaseState]
) -> None:
    held = hold()
    held.type("/consent yes", "/record", "said while it is recorded")
    assert held.end() == 0
    conversation, (recording,) = only(state())
    assert conversation.live_notes[0].during == (recording.id, 1)
    assert recording.ended, "leaving ends it in order"
    out = held.out.getvalue()
    assert out.index("Recording, with") < out.index("said while it is recorded")
    assert "Recorded: 0:00:0" in out


def test_every_line_that_is_said_is_a_line_of_its_own(hold: Callable[[], Held]) -> None:
    held = hold()
    held.type("/consent yes", "/record", *(f"note {n}" for n in range(30)), "/stop")
    assert held.end() == 0
    lines = held.out.getvalue().splitlines()
    assert sum(line.startswith("saved ") for line in lines) == 30
    assert "Recording, with a stand-in." in lines


def test_off_the_record_lets_go_and_takes_no_notes(
    hold: Callable[[], Held], state: Callable[[], CaseState]
) -> None:
    held = hold()
    held.type("/consent yes", "/record", "/off", "not for the record", "/on")
    held.until("Recording again")
    held.type("for the record")
    assert held.end() == 2
    assert "line 4: This is off the record" in held.err.getvalue()
    conversation, (recording,) = only(state())
    assert [one.text for one in conversation.live_notes] == ["for the record"]
    assert recording.segments[0].why == "off-the-record"
    assert not conversation.off_the_record


def test_withdrawing_ends_the_recording_and_erasing_is_offered_and_done(
    hold: Callable[[], Held], state: Callable[[], CaseState], place: Path
) -> None:
    held = hold()
    held.type("/consent yes", "/record", "/consent withdraw", "/record", "/erase", "/erase yes")
    assert held.end() == 2
    out = held.out.getvalue()
    assert "/erase does that" in out
    assert "line 4: Before anything is recorded" in held.err.getvalue()
    assert "The key and the file of the recording are erased" in out
    assert "Not reached" in out
    conversation, (recording,) = only(state())
    assert conversation.consent is not None
    assert conversation.consent.withdrawn_at is not None
    assert recording.erased_at is not None
    assert recording.id not in [one.stem for one in (place / "recordings").glob("*")]


def test_trouble_is_said_in_a_line_and_notes_go_on(
    hold: Callable[[], Held], state: Callable[[], CaseState], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_microphone.plan(monkeypatch, seconds=1.0, pace=1.0, then="device-gone")
    held = hold()
    held.type("/consent yes", "/record")
    held.until("Recording again", times=1)
    held.type("a note")
    held.until("saved ")
    assert held.end() == 0
    conversation, (recording,) = only(state())
    assert len(conversation.live_notes) == 1
    assert len(recording.segments) >= 2
    assert recording.troubles[0].trouble == "device-gone"


def test_a_recording_that_was_cut_off_is_offered_and_gone_on_with(
    hold: Callable[[], Held],
    state: Callable[[], CaseState],
    place: Path,
) -> None:
    held = hold()
    held.type("/consent yes", "/record", "/leave")
    held.end()
    # As a crash leaves it: begun, and nobody saw it end.
    with open_case(place, PASSPHRASE) as opened:
        (conversation,) = opened.state.conversations
        opened.record(e.RecordingBegun(conversation=conversation, recording="cut-off"))
    held = hold()
    held.until("A recording was cut off after 0:00:00")
    held.type("/stop", "/pause")
    assert held.end() == 2
    assert "line 2: Nothing is being recorded" in held.err.getvalue()
    assert [one.ended for one in only(state())[1]] == [True, True]


def test_consent_can_be_read(hold: Callable[[], Held]) -> None:
    held = hold()
    held.type("/consent", "/consent yes", "/consent")
    assert held.end() == 0
    out = held.out.getvalue()
    assert "Nothing has been agreed about recording yet" in out
    assert "agreed to being recorded (nurse)" in out


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("a note", "/play"), "line 2: There is no recording of this conversation."),
        (("/words 3",), "line 1: There is no line “3”"),
        (("/correct 3 words",), "line 1: There is no line 3 of the words."),
    ],
)
def test_what_is_not_there_is_said(
    hold: Callable[[], Held], lines: tuple[str, ...], said: str
) -> None:
    held = hold()
    held.type(*lines)
    assert held.end() == 2
    assert said in held.err.getvalue()


def test_small_things_are_answered(hold: Callable[[], Held]) -> None:
    held = hold()
    held.type("/halt", "/speed 1.5", "/live off", "/words")
    assert held.end() == 0
    out = held.out.getvalue()
    for said in ("Nothing is being played.", "1.5 times speed", "Words come after", "no words yet"):
        assert said in out


def test_the_microphone_is_let_go_although_the_disk_is_full(
    hold: Callable[[], Held], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = hold()
    held.type("/consent yes", "/record")
    held.until("Recording, with")
    keep = SqlCipherJournal.append

    def full(_journal: SqlCipherJournal, _stamped: list[Any]) -> None:
        raise DiskFull

    monkeypatch.setattr(SqlCipherJournal, "append", full)
    held.type("/consent withdraw")
    held.until("Recorded: ")
    held.until("The disk is full")
    monkeypatch.setattr(SqlCipherJournal, "append", keep)
    held.type("/consent withdraw")
    held.until("consent is withdrawn")
    assert held.end() == 2


def test_a_recording_whose_day_has_come_is_spoken_of(hold: Callable[[], Held]) -> None:
    held = hold()
    held.type("/consent yes 1 day", "/record", "/leave")
    assert held.end() == 0
    assert "to be kept" not in held.out.getvalue()
    held = hold()
    held.type("/leave")
    assert held.end() == 0
    assert "is to be kept until" in held.out.getvalue()


def test_a_microphone_is_chosen_for_the_next_recording(
    hold: Callable[[], Held], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [
        Microphone(0, "Built-in", 1, 48_000, True, "ALSA"),
        Microphone(1, "Table", 2, 44_100, False, "ALSA"),
    ]
    monkeypatch.setattr(devices, "microphones", lambda: found)
    held = hold()
    held.type("/mic", "/mic tab", "/mic nothing")
    assert held.end() == 2
    assert "Recording is done with the computer's usual microphone." in held.out.getvalue()
    assert "Recording is done with Table." in held.out.getvalue()
    assert "line 3: There is no microphone nothing." in held.err.getvalue()
    with open_case(place, PASSPHRASE) as opened:
        assert chosen_microphones(opened.folder).microphones == ("Table",)


# --- in a terminal --------------------------------------------------------------------------

IN_A_TERMINAL = """
import sys
from ltconverse.jobs.recordings import recorder
from tests import test_cli_plain_desk as desk
recorder.Recorder = desk._with_a_stand_in
from ltconverse.__main__ import run
sys.exit(run(sys.argv[1:]))
"""


def test_in_a_terminal_what_is_typed_stands_when_the_recording_begins(
    place: Path, tmp_path: Path, state: Callable[[], CaseState]
) -> None:
    command = ["-c", IN_A_TERMINAL, "converse", str(place), "--plain", "--with", "nurse"]
    with Terminal(command, home=tmp_path / "home", environment={"PYTHONPATH": "."}) as terminal:
        terminal.until("> ")
        terminal.send(b"/consent yes\n/record\nshe was")
        terminal.until("Recording, with a stand-in.")
        terminal.send(b" on her own\n")
        terminal.until("N1 now: she was on her own\r\n> ")
        terminal.send(b"\x04")
        assert terminal.wait() == 0
        assert "Recorded: 0:00:0" in terminal.everything()
    conversation, (recording,) = only(state())
    assert recording.ended
    assert [one.text for one in conversation.live_notes] == ["she was on her own"]


# --- with real parts ------------------------------------------------------------------------


@pytest.mark.slow
def test_a_real_microphone_and_a_real_model_from_the_first_word_to_the_last(
    hold: Callable[[], Held], state: Callable[[], CaseState], monkeypatch: pytest.MonkeyPatch
) -> None:
    real_model()
    monkeypatch.setattr(recorder, "Recorder", _REAL_RECORDER)
    with null_sink() as sound:
        player = sound.play(example_audio("flac"))
        held = hold()
        held.type("/consent yes", "/record")
        held.until("Recording, with")
        asked = 0
        while "   1  0:00:0" not in held.out.getvalue():  # a line of the words
            asked += 1
            held.type("/words", "/halt")
            held.until("Nothing is being played.", times=asked)
        held.type("a note", "/stop", "/correct 1 what was really said", "/words")
        held.until("what was really said", times=2)
        assert (held.end(), held.err.getvalue()) == (0, "")
        player.kill()
        player.wait()
    conversation, (recording,) = only(state())
    assert recording.ended
    assert recording.transcript is not None
    assert recording.transcript.complete
    assert [one.text for one in recording.corrections] == ["what was really said"]
    assert conversation.live_notes[0].during == (recording.id, 1)
