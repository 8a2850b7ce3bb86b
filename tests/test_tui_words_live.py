"""The words as they come while it is recorded: appended, followed, never in the reader's way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from textual.app import ComposeResult
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from ltconverse.case.recordings import Correction, Recording, Segment
from ltconverse.case.state import Conversation
from ltconverse.jobs.recordings.now import RecordingNow
from ltconverse.jobs.words.spoken import GAP_WORDS, SpokenLine, spoken_block
from ltconverse.speech.transcript import Block, Gap, Word
from ltconverse.tui import showing
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.widgets.words import WordsPane
from tests.sample_case import CONVERSATION, sample_state
from tests.screens import HOSTILE, burst, seen, until, words

BEGAN = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
LIVE = RecordingNow("recording", 60, lag=1.0)


class AnyScreen(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Input()
        yield WordsPane()

    def on_mount(self) -> None:
        self.messages: list[object] = []
        self.query_one(WordsPane).show([], conversation())

    def on_words_pane_correction_wanted(self, message: WordsPane.CorrectionWanted) -> None:
        self.messages.append(message)

    def on_words_pane_listening_wanted(self, message: WordsPane.ListeningWanted) -> None:
        self.messages.append(message)


def conversation() -> Conversation:
    return sample_state().conversations[CONVERSATION]


def recording(*segments: Segment, **others: object) -> Recording:
    plain = Recording("r", CONVERSATION, "captured", "", 0, BEGAN, "", BEGAN, ended=False)
    begun = segments or (Segment(1, 0, BEGAN, "mic", 16000),)
    return replace(plain, segments=list(begun), **others)  # type: ignore[arg-type]


def utterance(at: float, text: str, *gaps: Gap) -> Block:
    said = tuple(Word(at + n / 9, at + n / 9 + 0.1, w, 0.9) for n, w in enumerate(text.split()))
    return Block(int(at), at, at + 1, said, gaps)


def lines(count: int) -> list[SpokenLine]:
    """Six words each, every ten seconds."""
    return [line(n) for n in range(count)]


def line(number: int) -> SpokenLine:
    (one,) = spoken_block(recording(), utterance(10.0 * number, f"line {number} is a few words"))
    return one


def pane(pilot: Pilot[None]) -> WordsPane:
    return pilot.app.screen.query_one(WordsPane)


def shown(pilot: Pilot[None]) -> str:
    return seen(pilot.app)


def app() -> LtconverseApp:
    return LtconverseApp(AnyScreen)


async def ready(pilot: Pilot[None]) -> WordsPane:
    await until(pilot, lambda: pane(pilot).option_count)
    pane(pilot).styles.width = "100%"
    await pilot.pause()
    return pane(pilot)


async def test_words_appear_as_they_come() -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        assert "No words yet. A recording can be added" in shown(pilot)
        words_pane.now = LIVE
        await until(pilot, lambda: "They appear here a moment after" in shown(pilot))
        words_pane.add(recording(), utterance(3.0, "what did you think"))
        words_pane.add(recording(), utterance(7.0, "two teenagers", Gap(7.5, 7.9)))
        await until(pilot, lambda: "two teenagers" in shown(pilot))
        rows = words(words_pane).splitlines()
        assert rows[0].strip("│ ").startswith("0:00:03  what did you think")
        assert rows[1].strip("│ ").startswith("0:00:07  two teenagers")
        assert GAP_WORDS in rows[2]
        assert "No words yet" not in shown(pilot)


async def test_how_far_the_words_are_is_said_at_the_border() -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        assert "Recording" in shown(pilot)
        words_pane.now = LIVE
        await until(pilot, lambda: "words 1 s behind" in shown(pilot))
        assert "Live words" in shown(pilot)
        words_pane.now = replace(LIVE, lag=45)
        await until(pilot, lambda: "words 45 s behind, catching up" in shown(pilot))
        words_pane.now = replace(LIVE, lag=None)
        await until(pilot, lambda: "live words are off" in shown(pilot))
        words_pane.now = replace(LIVE, lag=None, live_trouble="No [b]model[/b].")
        await until(pilot, lambda: "No [b]model[/b]." in shown(pilot))
        words_pane.now = RecordingNow("stopped", 60)
        await until(pilot, lambda: "live words" not in shown(pilot).lower())


async def test_the_end_is_followed_until_the_reader_goes_up() -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.now = LIVE
        for number in range(60):
            words_pane.append([line(number)])
        await until(pilot, lambda: "line 59 is" in shown(pilot))

        words_pane.scroll_to(y=10, animate=False)
        await until(pilot, lambda: "line 12 is" in shown(pilot))
        words_pane.append([line(60), line(61)])
        await until(pilot, lambda: "2 more below (End)" in shown(pilot))
        assert "line 12 is" in shown(pilot)

        words_pane.scroll_end(animate=False)
        await until(pilot, lambda: "line 61 is" in shown(pilot))
        assert "more below" not in shown(pilot)
        words_pane.append([line(62)])
        await until(pilot, lambda: "line 62 is" in shown(pilot))


async def test_the_arrow_keys_begin_at_the_end_and_hold_the_pane() -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.now = LIVE
        words_pane.append(lines(60))
        await until(pilot, lambda: "line 59 is" in shown(pilot))
        words_pane.focus()
        await pilot.pause()
        assert words_pane.highlighted == 59
        words_pane.append([line(60)])
        await until(pilot, lambda: words_pane.highlighted == 60)
        burst(pilot.app, *["^up"] * 3)
        await until(pilot, lambda: words_pane.highlighted == 57)
        words_pane.append([line(61)])
        await until(pilot, lambda: "1 more below (End)" in shown(pilot))
        assert words_pane.highlighted == 57
        burst(pilot.app, "^end")
        await until(pilot, lambda: "line 61 is" in shown(pilot))
        assert "more below" not in shown(pilot)


async def test_a_pane_that_was_hidden_opens_at_the_end() -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.display = False
        await pilot.pause()
        words_pane.now = LIVE
        words_pane.append(lines(100))
        await pilot.pause()
        words_pane.display = True
        await until(pilot, lambda: "line 99 is" in shown(pilot))
        await pilot.resize_terminal(60, 30)
        await until(pilot, lambda: "line 99 is" in shown(pilot))


async def test_adding_a_line_measures_no_other_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand words stay as quick as ten."""
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.now = LIVE
        words_pane.append(lines(1700))
        await until(pilot, lambda: "line 1699 is" in shown(pilot))
        measured: list[int] = []
        real = showing.Hanging.get_height

        def get_height(self: showing.Hanging, rules: object, width: int) -> int:
            measured.append(1)
            return real(self, rules, width)  # type: ignore[arg-type]

        monkeypatch.setattr(showing.Hanging, "get_height", get_height)
        words_pane.append([line(1700)])
        await until(pilot, lambda: "line 1700 is" in shown(pilot))
        assert len(measured) == 1
        assert words_pane.virtual_size == Size(words_pane.virtual_size.width, 1701)


# --- pauses ---------------------------------------------------------------------------------


def paused(*more: Segment, why: str = "paused") -> Recording:
    return recording(Segment(1, 0, BEGAN, "mic", 16000, 60, why), *more)


GONE_ON = Segment(2, 60, BEGAN + timedelta(seconds=60 + 180), "mic", 16000)


async def test_a_pause_shows_at_once_and_its_length_when_it_is_over() -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.now = LIVE
        words_pane.add(recording(), utterance(50.0, "early"))
        words_pane.show_breaks(paused())
        await until(pilot, lambda: "── paused ──" in shown(pilot))
        words_pane.add(paused(), utterance(58.0, "the last word"))
        words_pane.add(paused(GONE_ON), utterance(60.0, "going on"))
        await until(pilot, lambda: "── paused 3 min ──" in shown(pilot))
        rows = [row.strip("│ ") for row in words(words_pane).splitlines()]
        assert [row.split("  ")[-1] for row in rows[:4]] == [
            "early",
            "the last word",
            "── paused 3 min ──",
            "going on",
        ]
        assert shown(pilot).count("paused") == 1


async def test_a_pause_among_the_words_of_the_disk() -> None:
    held = paused(GONE_ON, why="off-the-record")
    both = [
        *spoken_block(held, utterance(58.0, "before")),
        *spoken_block(held, utterance(61.0, "after")),
    ]
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.show(both, conversation(), [held])
        await until(pilot, lambda: "off the record 3 min" in shown(pilot))
        rows = words(words_pane)
        assert rows.index("before") < rows.index("off the record") < rows.index("after")


# --- the same line twice, and other lines in its place --------------------------------------


async def test_a_line_that_was_read_from_the_disk_meanwhile_is_not_shown_twice() -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        block = utterance(3.0, "only once")
        words_pane.show(spoken_block(recording(), block), conversation(), [recording()])
        words_pane.add(recording(), block)
        await pilot.pause()
        assert shown(pilot).count("only once") == 1


async def test_other_words_leave_the_reader_where_they_were() -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.show(lines(100), conversation())
        words_pane.focus()
        words_pane.highlighted = 40
        await until(pilot, lambda: "line 40 is" in shown(pilot))
        careful = [replace(one, text=one.text.replace("line", "verse")) for one in lines(100)]
        words_pane.show(careful, conversation())
        await until(pilot, lambda: "verse 40 is" in shown(pilot))
        assert words_pane.highlighted == 40


async def test_corrected_lines_are_marked_and_keys_ask_for_a_correction_and_for_the_sound() -> None:
    held = recording(every_correction=[Correction(13.0, 14.0, "what he said", "x", BEGAN)])
    all_lines: Sequence[SpokenLine] = [
        *spoken_block(held, utterance(3.0, "as heard")),
        *spoken_block(held, utterance(13.0, "wrongly heard")),
    ]
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.show(all_lines, conversation())
        words_pane.focus()
        words_pane.highlighted = 1
        await until(pilot, lambda: "what he said  put right" in shown(pilot))
        assert "as heard  put right" not in shown(pilot)
        burst(pilot.app, "^ctrl+e", "^ctrl+l")
        screen = pilot.app.screen
        assert isinstance(screen, AnyScreen)
        await until(pilot, lambda: len(screen.messages) == 2)
        correction, listening = screen.messages
        assert isinstance(correction, WordsPane.CorrectionWanted)
        assert (correction.number, correction.spoken.text) == (2, "what he said")
        assert isinstance(listening, WordsPane.ListeningWanted)
        assert (listening.spot.recording, listening.spot.second) == ("r", 13.0)


async def test_who_speaks_is_named_where_it_becomes_another() -> None:
    said = [
        replace(one, speaker=speaker)
        for one, speaker in zip(
            lines(4), ("Lead reviewer", "[b]Nurse", "[b]Nurse", ""), strict=True
        )
    ]
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.show(said[:2], conversation(), [recording()])
        words_pane.append(said[2:])
        await until(pilot, lambda: "line 3 is" in shown(pilot))
        assert "Lead reviewer: line 0 is" in shown(pilot)
        assert "[b]Nurse: line 1 is" in shown(pilot)
        assert shown(pilot).count("Nurse") == 1
        assert "Unknown speaker: line 3 is" in shown(pilot)


async def test_words_that_are_cut_otherwise_meanwhile_are_not_shown_twice() -> None:
    """The keys have told since that two people spoke in it."""
    (one,) = lines(1)
    half = (one.second + one.until) / 2
    parts = [replace(one, until=half, text="line 0"), replace(one, second=half, text="is a few")]
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.show(parts, conversation(), [recording()])
        words_pane.append([one])
        await pilot.pause()
        assert [each.text for each in words_pane.lines] == ["line 0", "is a few"]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_live(text: str) -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        words_pane.now = LIVE
        words_pane.add(recording(), utterance(3.0, text))
        words_pane.add(recording(), utterance(5.0, "and more"))
        await until(pilot, lambda: "and more" in shown(pilot))
        assert not any(ord(letter) < 32 for letter in shown(pilot).replace("\n", ""))


async def test_lines_that_just_fit_are_whole_when_there_is_more_than_the_screen_holds() -> None:
    async with app().run_test(size=(80, 24)) as pilot:
        words_pane = await ready(pilot)
        room = words_pane.scrollable_content_region.width - len("0:00:00  ")
        for number in range(30):
            end = f"e{number:02}"
            text = "w" * (room - len(end) - 1)
            words_pane.add(recording(), utterance(number * 1.0, f"{text} {end}"))
            await pilot.pause()
            rows = shown(pilot)
            begun = set(re.findall(r"0:00:(\d\d)", rows))
            assert begun <= set(re.findall(r"e(\d\d)", rows))
