"""A transcript as a Word document."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any

import docx
import pytest

from ltconverse.exchange.account import Account, Said, Stop
from ltconverse.exchange.word import write_word
from ltconverse.speech.transcript import Block, Gap, Transcript, Word

AT = datetime(2026, 5, 4, 14, 7, tzinfo=UTC)
WORDS = (
    Word(1, 2, "What happened?", 1, "lead"),
    Word(3, 4, "<w:p>&\x1b[31m", 1, "practitioner"),
    Word(9, 10, "Then this.", 1, "practitioner"),
)
MADE = Transcript("m", "s", "en", 20.0, (Block(0, 0.0, 20.0, WORDS, (Gap(5, 6, "several"),)),))
TOLD = Account(
    MADE,
    tuple(Said(line, AT + timedelta(seconds=line.start)) for line in MADE.lines()),
    (Stop(12.0, AT, AT + timedelta(minutes=3), "paused", "paused 3 min"),),
    ("A note.",),
    {"lead": "Lead reviewer", "practitioner": "Health visitor"},
)


def read(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def test_each_turn_is_a_paragraph_with_styles_of_its_own() -> None:
    document = read(write_word(TOLD, title="Health visitor"))
    rows = [(one.style.name, one.text) for one in document.paragraphs]
    assert rows == [
        ("Title", "Health visitor"),
        ("Subtitle", "Transcript of a conversation"),
        ("Transcript Note", "A note."),
        ("Transcript Note", "Speakers: Lead reviewer; Health visitor"),
        ("Turn", "[00:00:01]\tLead reviewer: What happened?"),
        ("Turn", "[00:00:03]\tHealth visitor: <w:p>&␛[31m"),
        ("Turn Missing", "[00:00:05]\t[several people speak at once]"),
        ("Turn", "[00:00:09]\tHealth visitor: Then this."),
        ("Recording Stopped", "[paused 3 min] 14:07 to 14:10"),
    ]
    runs = [(run.style.name, run.text) for run in document.paragraphs[4].runs]
    assert runs == [
        ("Turn Time", "[00:00:01]"),
        ("Default Paragraph Font", "\t"),
        ("Turn Speaker", "Lead reviewer:"),
        ("Default Paragraph Font", " "),
        ("Default Paragraph Font", "What happened?"),
    ]


def test_nothing_of_who_made_it_is_in_it_and_it_is_the_same_twice() -> None:
    content = write_word(TOLD, title="Health visitor")
    core = read(content).core_properties
    assert (core.author, core.title, core.language) == ("ltconverse", "Health visitor", "en-GB")
    assert core.created.replace(tzinfo=UTC) == AT + timedelta(seconds=1)
    again = write_word(TOLD, title="Health visitor")
    one, two = (zipfile.ZipFile(io.BytesIO(each)) for each in (content, again))
    assert {name: one.read(name) for name in one.namelist()} == {
        name: two.read(name) for name in two.namelist()
    }
    assert not [name for name in one.namelist() if "custom" in name or "thumbnail" in name]


@pytest.mark.parametrize("title", ["", "  "])
def test_without_title_times_and_speakers_only_the_words_are_there(title: str) -> None:
    words = (Word(1, 2, "Yes.", 1),)
    made = Transcript("", "", "", 2.0, (Block(0, 0.0, 2.0, words, ()),))
    told = Account(made, tuple(Said(line) for line in made.lines()), timed=False)
    rows = [(one.style.name, one.text) for one in read(write_word(told, title=title)).paragraphs]
    assert rows == [("Title", "Transcript"), ("Turn", "Yes.")]
