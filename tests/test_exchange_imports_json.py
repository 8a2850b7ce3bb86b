"""JSON of Whisper programs, and our own."""

from __future__ import annotations

import json

import pytest

from ltconverse.errors import BadTranscript
from ltconverse.exchange.imports import Imported, read_transcript
from ltconverse.exchange.imports.marks import mark_of
from ltconverse.exchange.transcript_json import write_transcript_json
from ltconverse.jobs.words.words_in import blocks_of
from ltconverse.speech.transcript import Block, Gap, Transcript, Word
from tests import elsewhere
from tests.elsewhere import check


def read(text: str) -> Imported:
    imported = read_transcript(text.encode(), "talk.json")
    check(imported)
    return imported


def test_openai_whisper_with_words() -> None:
    found = read(elsewhere.WHISPER_JSON)
    assert (found.form, found.language, found.timed) == ("whisper-json", "en", True)
    first, second = found.cues
    assert [(word.start, word.text) for word in first.words][2] == (0.6, "not")
    assert first.words[2].probability == 0.4
    assert (second.text, second.words, second.line) == ("It was the visit.", (), 2)


def test_whisperx_words_of_two_speakers_and_one_without_times() -> None:
    found = read(elsewhere.WHISPERX_JSON)
    assert [(cue.speaker, cue.text) for cue in found.cues] == [
        ("SPEAKER_00", "On day 5."),
        ("SPEAKER_01", "Yes."),
    ]
    times = [word.start for cue in found.cues for word in cue.words]
    assert times == sorted(times)


def test_whispercpp_tokens_become_words() -> None:
    found = read(elsewhere.WHISPERCPP_JSON)
    assert found.form == "whispercpp-json"
    (cue,) = found.cues
    assert [(word.text, word.start, word.end) for word in cue.words] == [
        ("Ask", 0.0, 0.7),
        ("not", 0.8, 0.9),
    ]
    assert cue.words[0].probability == 0.7
    assert found.language == "en"


def test_chunks_with_an_open_end() -> None:
    found = read(elsewhere.PIPELINE_JSON)
    assert [(cue.start, cue.end, cue.speaker) for cue in found.cues] == [
        (0.0, 1.5, "SPEAKER_00"),
        (1.5, 1.5, ""),
    ]


def test_nothing_but_text() -> None:
    found = read('{"text": "The rota was thin.\\nTwo were off sick."}')
    assert [cue.text for cue in found.cues] == ["The rota was thin.", "Two were off sick."]
    assert not found.timed


def test_entries_that_are_none_are_named() -> None:
    entries = [
        {"start": 0, "end": 1, "text": "Yes."},
        7,
        {"start": 0, "end": 1},
        {"start": "soon", "end": 1, "text": "No."},
        {"start": float("inf"), "end": 1, "text": "Never."},
        {"start": -1, "end": 1, "text": "Before."},
    ]
    found = read(json.dumps({"segments": entries}))
    assert [cue.text for cue in found.cues] == ["Yes."]
    assert [one.line for one in found.unread] == [2, 3, 4, 5, 6]
    assert "Never." in found.unread[3].text


def test_words_that_are_not_those_of_the_text_give_way_to_it() -> None:
    entry = {"start": 0, "end": 1, "text": "not the call", "words": [{"word": "the", "start": 0}]}
    found = read(json.dumps([entry]))
    assert (found.cues[0].text, found.cues[0].words) == ("not the call", ())


def test_our_own() -> None:
    words = (
        Word(0.5, 0.8, "Who", 0.9, "lead"),
        Word(0.8, 1.0, "told?", 0.7, "lead"),
        Word(2.0, 2.5, "Them.", 1.0, "practitioner"),
    )
    gaps = (Gap(1.2, 1.9, "several"),)
    transcript = Transcript("m", "", "en", 3.0, (Block(0, 0.0, 3.0, words, gaps),))
    found = read(write_transcript_json(transcript, title="Talk"))
    assert found.form == "ltconverse-json"
    assert [(cue.speaker, cue.text) for cue in found.cues] == [
        ("lead", "Who told?"),
        ("", mark_of("several")),
        ("practitioner", "Them."),
    ]
    assert found.cues[0].words == words[:2]
    assert found.notes == ("Talk",)


def test_gaps_of_our_own_stay_where_they_are() -> None:
    """Within what one speaker says, too; and sound that could not be read is a gap as well."""
    words = tuple(Word(at, at + 0.5, f"w{at:.0f}", 1.0, "lead") for at in (0.0, 1.0, 4.0, 9.0))
    gaps, damaged = (Gap(2.0, 3.9, "language"),), (Gap(5.0, 8.0),)
    transcript = Transcript("m", "", "en", 10.0, (Block(0, 0.0, 10.0, words, gaps, damaged),))
    found = read(write_transcript_json(transcript))
    assert [cue.text for cue in found.cues] == [
        "w0 w1",
        mark_of("language"),
        "w4",
        "[3 seconds that cannot be read]",
        "w9",
    ]
    (block,) = blocks_of(found)
    assert [(word.start, word.end) for word in block.words] == [(w.start, w.end) for w in words]
    assert block.gaps == (*gaps, *damaged)


def test_what_stands_for_a_name_is_as_many_words_as_it_has() -> None:
    words = (
        Word(1.0, 2.0, "[Health visitor]’s", 0.9, "lead", unsure=True),
        Word(2.0, 2.5, "  ", 1.0, "lead"),
        Word(2.5, 3.0, "rota", 1.0, "lead"),
    )
    transcript = Transcript("m", "", "en", 3.0, (Block(0, 0.0, 3.0, words, ()),))
    (cue,) = read(write_transcript_json(transcript)).cues
    assert [(word.start, word.end, word.text) for word in cue.words] == [
        (1.0, 1.5, "[Health"),
        (1.5, 2.0, "visitor]’s"),
        (2.5, 3.0, "rota"),
    ]
    ((first, *_),) = [block.words for block in blocks_of(read(write_transcript_json(transcript)))]
    assert first.unsure
    assert first.probability == 0.9


def test_of_our_own_what_has_no_time_is_not_read() -> None:
    block = {
        "number": 0,
        "start": 0,
        "end": 9,
        "words": [[1, 2, "Yes.", 1, " a\n"], [-1, 2, "No.", 1], [3, 2, "Never.", 1]],
        "gaps": [[1e9, 2e9]],
    }
    record = {
        "format": "ltconverse-transcript",
        "version": 1,
        "title": "\ud800",
        "model": "",
        "model_sha256": "",
        "language": "in Welsh",
        "seconds": 9,
        "is_complete": True,
        "notes": [],
        "blocks": [block],
        "speakers": [{"id": " a\n", "label": " "}, {"id": [], "label": "b"}, 3],
        "breaks": [
            {"second": 65.5, "words": "paused 3 min"},
            {"second": True},
            {},
            7,
            {"words": 1},
        ],
    }
    found = read(json.dumps(record))
    assert [(cue.speaker, cue.text) for cue in found.cues] == [("a", "Yes.")]
    assert [(one.line, one.text) for one in found.unread] == [
        (2, '[-1.0, 2.0, "No."]'),
        (3, '[3.0, 2.0, "Never."]'),
        (4, '[1000000000.0, 2000000000.0, ""]'),
    ]
    assert found.notes == ("?", "At 0:01:05: paused 3 min.")
    assert not found.language


@pytest.mark.parametrize(
    "text",
    [
        '{"segments": [{"start": 0',
        '{"nothing": "of a transcript"}',
        "[]",
        "{}",
        '{"a":' * 100_000,
        '{"segments": [{"start": 0, "end": 1, "text": ' + "9" * 10_000 + "}]}",
        '{"segments": [{"start": 0, "end": 1, "text": ""}]}',
    ],
)
def test_json_that_is_no_transcript(text: str) -> None:
    with pytest.raises(BadTranscript, match=r"talk\.json"):
        read_transcript(text.encode(), "talk.json")


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ('{"format": "ltconverse-transcript"}', "not a transcript that"),
        ('{"format": "ltconverse-transcript", "version": 1, "blocks": 3}', "not a transcript that"),
        ('{"format": "ltconverse-transcript", "version": 99}', "newer ltconverse"),
    ],
)
def test_our_own_that_cannot_be_read_is_named(told: str, what: str) -> None:
    with pytest.raises(BadTranscript, match=f"^talk.json: .*{what}"):
        read(told)


def test_a_text_that_begins_with_a_bracket_is_a_text() -> None:
    assert read("[laughs] Yes.\nAnd then.").form == "text"
    assert read("{sighs} Yes.\nAnd then.").form == "text"
