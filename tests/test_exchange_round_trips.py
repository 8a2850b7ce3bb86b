"""What is written of a transcript reads back: who says what, and when, in every form with words."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.exchange.account import Account, Said
from ltconverse.exchange.imports import read_content
from ltconverse.exchange.imports.marks import why_no_text
from ltconverse.exchange.plain import write_plain
from ltconverse.exchange.transcript_json import write_transcript_json
from ltconverse.exchange.webvtt import write_webvtt
from ltconverse.exchange.word import write_word
from ltconverse.speech.transcript import Block, Gap, Transcript, Word

CALLED = {
    "lead": "Lead reviewer",
    "second": "Second reviewer",
    "practitioner": "Health visitor (acting), north team",
    "": "",
}
FORMS = {
    "vtt": lambda told: write_webvtt(told, title="Talk", notes=["A note."]).encode(),
    "txt": lambda told: write_plain(told, title="Talk", notes=["A note."]).encode(),
    "docx": lambda told: write_word(told, title="Talk", notes=["A note."]),
    "json": lambda told: write_transcript_json(told, title="Talk", notes=["A note."]).encode(),
}

# Letters of several scripts, and all that a form could take for its own.
TOKENS = st.text(
    st.sampled_from("aZé9Ωж中") | st.sampled_from("<>&;:.,-–—?!…'\"“”’()[]{}*_/\\#=|%~"),
    min_size=1,
    max_size=8,
).filter(lambda token: any(map(str.isalnum, token))) | st.sampled_from(
    ["NOTE", "-->", "WEBVTT", "00:00:01.000", "[00:01:02]", "<v", "Ann:", "12:30", "//S02:", "</v>"]
)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """A conversation of a few turns with pauses and gaps; everybody is known."""
    words: list[Word] = []
    gaps: list[Gap] = []
    at = 0.0
    others = draw(st.lists(st.sampled_from(list(CALLED)), max_size=5))
    for speaker in ("lead", "practitioner", *others):
        for token in draw(st.lists(TOKENS, min_size=1, max_size=5)):
            at += draw(st.sampled_from([0.125, 0.5, 4.0]))
            words.append(Word(at, at + 0.25, token, 1.0, speaker))
            at += 0.25
        if draw(st.booleans()):
            why = draw(st.sampled_from(["", "several", "language", "repeats"]))
            gaps.append(Gap(at + 1.0, at + 2.0, why))
            at += 3.0
    made = Transcript("m", "s", "en", at, (Block(0, 0.0, at, tuple(words), tuple(gaps)),))
    return Account(made, tuple(Said(line) for line in made.lines()), speakers=CALLED)


Turns = list[tuple[str, str]]


def said(told: Account) -> Turns:
    """What each says until another does."""
    words = ((CALLED[word.speaker], word.text) for word in told.transcript.words)
    return [
        (who, " ".join(text for _, text in group)) for who, group in groupby(words, lambda x: x[0])
    ]


def read(content: bytes) -> tuple[Turns, list[tuple[str, str]]]:
    """The same of what was read; and the marks of gaps."""
    imported = read_content(content)
    assert imported.unread == ()
    spoken = [cue for cue in imported.cues if why_no_text(cue.text) is None]
    turns = [
        (who, " ".join(" ".join(cue.text.split()) for cue in group))
        for who, group in groupby(spoken, lambda cue: cue.speaker)
    ]
    gaps = [("gap", cue.text) for cue in imported.cues if why_no_text(cue.text) is not None]
    return turns, gaps


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25)  # a Word document takes a while to make
@given(told=accounts())
def test_who_says_what_comes_back(form: str, told: Account) -> None:
    turns, gaps = read(FORMS[form](told))
    assert turns == said(told)
    assert len(gaps) == len(told.transcript.gaps)


@given(accounts())
def test_captions_come_back_with_their_times(told: Account) -> None:
    cues = read_content(FORMS["vtt"](told)).cues
    assert [(cue.start, cue.end) for cue in cues] == [
        (pytest.approx(one.start, abs=0.001), pytest.approx(one.end, abs=0.001))
        for one in told.lines
    ]
    assert all(before.start <= after.start for before, after in pairwise(cues))


@given(accounts())
def test_json_comes_back_word_by_word(told: Account) -> None:
    imported = read_content(FORMS["json"](told))
    words = [word for cue in imported.cues for word in cue.words]
    assert [(word.start, word.end, word.text) for word in words] == [
        (word.start, word.end, word.text) for word in told.transcript.words
    ]
