"""The words of a recording beside the notes: from a note to the words, from the words to a note."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ltconverse.case import events as e
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import create_case
from ltconverse.jobs.words.spoken import GAP_WORDS
from ltconverse.speech.transcript import Block, Gap, Word, block_to_json
from ltconverse.tui.widgets.words import WordsPane
from tests.conftest import LIGHT, PASSPHRASE
from tests.screens import (
    HOSTILE,
    NARROW,
    WIDE,
    begin,
    burst,
    converse,
    entry,
    notes,
    seen,
    settled,
    shows,
    type_line,
    until,
    words,
)

BEGAN = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
MINUTES = 20


class Clock:
    def __init__(self) -> None:
        self.at = BEGAN

    def __call__(self) -> datetime:
        return self.at


def transcribe(
    session: Conversing, spoken: list[str], began: datetime | None = BEGAN, name: str = "r1"
) -> None:
    """A recording with one line a minute, as transcribing leaves it; minute 7 is not understood."""
    case, recording, transcript = session.case, name, f"{name}-words"
    block = Block(
        number=0,
        start=0.0,
        end=60.0 * len(spoken),
        words=tuple(
            Word(60.0 * minute + at, 60.0 * minute + at + 0.4, word, 0.9)
            for minute, line in enumerate(spoken)
            for at, word in enumerate(line.split(" "))
            if minute != 7
        ),
        gaps=(Gap(420.0, 425.0),) if len(spoken) > 7 else (),
    )
    payload = block_to_json(block)
    case.record(
        e.RecordingAdded(
            conversation=session.conversation_id,
            recording=recording,
            origin="imported",
            source="talk.wav",
            seconds=block.end,
            started_at=began,
            sha256="0" * 64,
        ),
        e.TranscriptBegun(
            recording=recording, transcript=transcript, model="m", model_sha256="1", beam_size=5
        ),
    )
    case.folder.save_block(transcript, 0, payload)
    case.record(
        e.BlockTranscribed(
            transcript=transcript,
            block=0,
            start=0.0,
            end=block.end,
            words=len(block.words),
            gaps=len(block.gaps),
            sha256=hashlib.sha256(payload.encode()).hexdigest(),
        ),
        e.TranscriptCompleted(transcript=transcript),
    )


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Conversing]:
    """A note a minute over two steps, each twelve seconds or so after the words it is about."""
    clock = Clock()
    case, _ = create_case(tmp_path / "c", title="T", passphrase=PASSPHRASE, kdf=LIGHT, clock=clock)
    with case:
        held = begin(case)
        for minute in range(MINUTES):
            clock.at = BEGAN + timedelta(minutes=minute, seconds=20)
            if minute in {0, 10}:
                held.submit("/goto overview" if minute == 0 else "/goto went-well")
            held.submit(f"note of minute {minute}")
        yield held


def pane(pilot: Pilot[None]) -> WordsPane:
    return pilot.app.screen.query_one(WordsPane)


def chosen_words(pilot: Pilot[None]) -> str:
    place = pane(pilot).highlighted
    assert place is not None
    return pane(pilot)._spoken[place].text


async def test_the_words_with_times_and_gaps(session: Conversing) -> None:
    transcribe(session, [f"said in minute {n}" for n in range(MINUTES)])
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: "said in minute 3" in words(pane(pilot)))
        shown = words(pane(pilot))
        assert "0:03:00  said in minute 3" in shown

        assert GAP_WORDS.split()[0] in shown
        await shows(pilot, "recording 0:20:00")


async def test_from_a_note_to_its_words(session: Conversing) -> None:
    transcribe(session, [f"said in minute {n}" for n in range(MINUTES)])
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f4", "escape", "f6", "up", "up")
        await settled(pilot)
        assert notes(pilot).chosen is not None
        assert notes(pilot).chosen.text == "note of minute 17"
        assert chosen_words(pilot) == "said in minute 17"


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_from_the_words_to_the_note_at_another_step(
    session: Conversing, size: tuple[int, int]
) -> None:
    transcribe(session, [f"said in minute {n}" for n in range(MINUTES)])
    async with converse(session).run_test(size=size) as pilot:
        await settled(pilot)
        assert session.conversation.step == "went-well"
        await pilot.press("f4")
        pane(pilot).highlighted = 4
        await pilot.press("enter")
        await until(pilot, lambda: session.conversation.step == "overview")
        await settled(pilot)
        assert notes(pilot).chosen is not None
        assert notes(pilot).chosen.text == "note of minute 4"
        assert notes(pilot).region.area, "the notes are in view"
        assert entry(pilot).region.height


async def test_a_second_recording_that_began_before_the_first(session: Conversing) -> None:
    transcribe(session, ["later words"] * 5, BEGAN + timedelta(minutes=10), "later")
    transcribe(session, ["earlier words"] * 5, BEGAN, "earlier")
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        some = next(iter(session.conversation.notes.values()))
        for minute, wanted in ((2, "earlier words"), (12, "later words")):
            at = BEGAN + timedelta(minutes=minute, seconds=45)
            pane(pilot).bring_to(replace(some, at=at, text="short", during=None))
            assert chosen_words(pilot) == wanted


async def test_a_recording_nobody_knows_the_beginning_of(session: Conversing) -> None:
    transcribe(session, ["words"] * 3, None)
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f6", "up", "escape", "f4", "enter")
        await settled(pilot)
        assert "words" in words(pane(pilot))
        assert session.conversation.step == "went-well"


async def test_hostile_words_in_a_transcript(session: Conversing) -> None:
    transcribe(session, [*HOSTILE, "and more"])
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: "and more" in seen(pilot.app))
        assert not any(ord(letter) < 32 for letter in seen(pilot.app).replace("\n", ""))
        for text in HOSTILE[:3]:
            await shows(pilot, text.split(" ", maxsplit=1)[0])
        await pilot.click("#words", offset=(14, 1))
        await settled(pilot)


async def test_damaged_words_are_said_and_the_notes_go_on(session: Conversing) -> None:
    transcribe(session, ["words"] * 3)
    session.case.folder.database.run("UPDATE blocks SET payload = 'x'")
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await shows(pilot, "damaged")
        await type_line(pilot, "still here")
        assert "still here" in words(notes(pilot))
        burst(pilot.app, "^f4", "^escape")
        await settled(pilot)
