"""Recording on the screens in tests: every part that needs a machine has a stand-in.

The microphone is worked by hand, words are heard by `tests.fake_listener`, careful passes are made
by `tests.fake_transcriber`, and what is played goes to a file by `tests.fake_loudspeaker`.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ltconverse.audio.microphone.capture import Capture
from ltconverse.audio.playback.player import Player
from ltconverse.case import events as e
from ltconverse.case.recordings import Recording
from ltconverse.case.state import Conversation
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings import live_words
from ltconverse.jobs.recordings.recorder import Recorder
from ltconverse.speech import apart, models
from ltconverse.speech.live import LiveTranscript
from ltconverse.speech.models import Model
from ltconverse.store.check import check
from ltconverse.tui import desk
from ltconverse.tui.conversation.screen import ConversationScreen
from tests import fake_microphone
from tests.conftest import PASSPHRASE
from tests.hand_microphone import Microphone
from tests.screens import begin, flat, seen, until

NO_PLACE = Path("nowhere")


@dataclass
class Stage:
    """What stands in for the machine. `live` and `careful` name how the stand-ins behave.

    `live` None: no live words.
    """

    live: Model | None = None
    careful: Model = field(default_factory=lambda: Model("quick", NO_PLACE, "careful"))
    capture: Any = Microphone
    recorders: list[Recorder] = field(default_factory=list)

    def captures_apart(self) -> None:
        """From the next recording on the microphone is a process, `tests.fake_microphone`."""
        self.capture = functools.partial(Capture, module=fake_microphone.MODULE)

    def listens(self, **changes: Any) -> None:
        """From the next recording on there are live words."""
        self.live = replace(Model("listener", NO_PLACE, "live"), **changes)


@contextlib.contextmanager
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Stage]:
    """Put the stand-ins in their places; afterwards no recorder is left that goes on."""
    stage = Stage()
    Microphone.opened.clear()

    def recorder(*arguments: Any, **options: Any) -> Recorder:
        live = stage.live
        options |= {"capture": stage.capture, "live": None if live is None else lambda: live}
        stage.recorders.append(Recorder(*arguments, **options))
        return stage.recorders[-1]

    def listener(model: Model, **options: Any) -> LiveTranscript:
        return LiveTranscript(model, **options | {"module": "tests.fake_listener"})

    transcriber = functools.partial(apart.blocks_apart, module="tests.fake_transcriber")
    monkeypatch.setenv("FAKE_SPEAKER_FILE", str(tmp_path / "played"))
    monkeypatch.setattr(desk, "Player", functools.partial(Player, module="tests.fake_loudspeaker"))
    monkeypatch.setattr(desk, "Recorder", recorder)
    monkeypatch.setattr(live_words, "LiveTranscript", listener)
    monkeypatch.setattr(apart, "blocks_apart", transcriber)
    monkeypatch.setattr(models, "best_model", lambda: stage.careful)
    monkeypatch.setattr(models, "find_model", lambda: stage.careful)
    yield stage
    for one in stage.recorders:
        one.close()


def consent(conversation: str, days: int = 100) -> e.ConsentGiven:
    """Everything that is asked for."""
    return e.ConsentGiven(
        conversation=conversation,
        who=("duty social worker",),
        agreed=True,
        purpose_told=True,
        may_stop_told=True,
        keep_until=datetime.now(UTC).date() + timedelta(days=days),
    )


def agreed(case: OpenCase) -> Conversing:
    """A conversation begun, and its recording agreed to."""
    session = begin(case)
    case.record(consent(session.conversation_id))
    return session


def screen(pilot: Pilot[None]) -> ConversationScreen:
    """The conversation, also below a dialog."""
    return next(
        one for one in reversed(pilot.app.screen_stack) if isinstance(one, ConversationScreen)
    )


def top(pilot: Pilot[None]) -> str:
    """The first line of the picture."""
    return seen(pilot.app).splitlines()[0]


def shows(pilot: Pilot[None], *words: str) -> bool:
    """Whether all of `words` are in the picture, wherever lines break."""
    return all(one in flat(pilot) for one in words)


async def opens(pilot: Pilot[None], count: int = 1) -> Microphone:
    """Wait until the `count`th microphone was opened."""
    await until(pilot, lambda: len(Microphone.opened) >= count)
    return Microphone.opened[count - 1]


async def record(pilot: Pilot[None], *, seconds: int = 0) -> Microphone:
    """F7, and the microphone gives sound: so many seconds of it are kept."""
    opened = len(Microphone.opened)
    await until(pilot, lambda: screen(pilot).query("#entry"))
    await pilot.press("f7")
    microphone = await opens(pilot, opened + 1)
    microphone.starts()
    if seconds:
        kept = now(pilot).seconds
        microphone.seconds(seconds)
        await until(pilot, lambda: now(pilot).seconds == kept + seconds)
    await until(pilot, lambda: "● Rec" in top(pilot))
    return microphone


def now(pilot: Pilot[None]) -> Any:
    """How the recording stands."""
    return screen(pilot)._now


def phase(pilot: Pilot[None]) -> str:
    """The same in a word."""
    return str(now(pilot).phase)


def is_read(recording: Recording) -> bool:
    """Whether there is a whole transcript of it."""
    return recording.transcript is not None and recording.transcript.complete


def recordings(case: OpenCase) -> list[Recording]:
    """All recordings of the case."""
    return list(case.state.recordings.values())


def opened_again(case: OpenCase) -> tuple[Conversation, list[Recording]]:
    """The only conversation and its recordings, by the journal alone; and nothing is damaged."""
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert not [one for one in check(again.folder) if one.bad]
        (conversation,) = again.state.conversations.values()
        return conversation, again.state.recordings_of(conversation)


async def leave(pilot: Pilot[None]) -> None:
    """Ctrl+Q until the program has ended in order."""
    await pilot.press("ctrl+q")
    if not pilot.app._exit:
        await until(pilot, lambda: shows(pilot, "still going on"))
        await pilot.press("ctrl+q")
    await until(pilot, lambda: pilot.app._exit)
