"""Transcripts as WebVTT."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.exchange.webvtt import NOT_UNDERSTOOD, write_webvtt
from ltconverse.speech.transcript import Block, Gap, Transcript, Word
from tests.test_speech_transcript import transcripts

TIMES = re.compile(
    r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"
)


def transcript(*words: Word, gaps: tuple[Gap, ...] = (), notes: tuple[str, ...] = ()) -> Transcript:
    return Transcript("m", "s", "en", 10.0, (Block(0, 0.0, 10.0, words, gaps),), notes)


def check_valid(text: str) -> list[tuple[float, float, str]]:
    """The rules of the W3C syntax that matter here; the cues."""
    assert re.match(r"WEBVTT(?:[ \t].*)?\n\n", text) or re.fullmatch(r"WEBVTT(?:[ \t].*)?\n", text)
    assert "\0" not in text
    assert "\r" not in text
    cues = []
    for block in text.strip("\n").split("\n\n")[1:]:
        if block.startswith("NOTE"):
            assert "-->" not in block
            continue
        first, _, payload = block.partition("\n")
        found = TIMES.fullmatch(first)
        assert found, first
        h1, m1, s1, ms1, h2, m2, s2, ms2 = map(int, found.groups())
        start, end = h1 * 3600 + m1 * 60 + s1 + ms1 / 1000, h2 * 3600 + m2 * 60 + s2 + ms2 / 1000
        assert end > start
        assert "-->" not in payload
        assert not re.search(r"&(?!(?:amp|lt|gt);)", payload)
        cues.append((start, end, payload))
    assert [cue[0] for cue in cues] == sorted(cue[0] for cue in cues)
    return cues


@given(transcripts, st.text(max_size=20), st.lists(st.text(max_size=20), max_size=2))
def test_every_transcript_is_valid(made: Transcript, title: str, notes: list[str]) -> None:
    cues = check_valid(write_webvtt(made, title=title, notes=notes))
    seen = [line for line in made.lines() if line.is_gap or line.text.strip()]
    assert len(cues) == len(seen)


def test_markup_and_arrows_in_speech_are_text() -> None:
    said = "<b>R&D</b> --> &lt;"
    cues = check_valid(write_webvtt(transcript(Word(1, 2, said, 1)), title="a --> b\nc"))
    assert html.unescape(cues[0][2]) == said
    assert "<" not in cues[0][2]


def test_gaps_and_notes_are_seen() -> None:
    text = write_webvtt(
        transcript(gaps=(Gap(1, 3),), notes=("It stops\nhere -->",)), notes=["mine"]
    )
    assert f"00:00:01.000 --> 00:00:03.000\n{NOT_UNDERSTOOD}" in text
    assert "NOTE mine\n" in text
    assert "NOTE It stops here →" in text


def test_a_speaker_is_a_voice() -> None:
    text = write_webvtt(transcript(Word(1, 2, "Yes.", 1, "Reviewer <1>")))
    assert "<v Reviewer &lt;1&gt;>Yes." in text


def test_long_lines_take_two_rows() -> None:
    said = [Word(at / 10, (at + 1) / 10, "letters", 1) for at in range(9)]
    cues = check_valid(write_webvtt(transcript(*said)))
    assert [len(row) <= 42 for row in cues[0][2].split("\n")] == [True, True]
