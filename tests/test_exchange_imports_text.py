"""Transcripts in Word documents and plain text: Teams, Google Meet, and what people type."""

from __future__ import annotations

import io
import zipfile

import pytest

from ltconverse.errors import BadTranscript
from ltconverse.exchange.imports import Imported, read_transcript
from tests import elsewhere
from tests.elsewhere import accounted, word_file


def said(imported: Imported) -> list[tuple[float, str, str]]:
    return [(round(cue.start, 3), cue.speaker, cue.text) for cue in imported.cues]


# --- Teams ----------------------------------------------------------------------------------


def test_word_document_of_teams() -> None:
    found = accounted(word_file(elsewhere.TEAMS_DOCX))
    assert found.form == "teams-docx"
    assert said(found) == [
        (3.0, "Asha Verma", "Thank you for coming."),
        (7.0, "Tom Okoro", "We start at 9:30 and I had not read the file."),
        (3725.0, "Asha Verma", "I see."),
    ]
    assert found.notes[:2] == ("Talk-20250513_140500-Meeting Transcript", "13 May 2025, 02:05pm")
    assert "only says when each turn begins" in found.notes[-1]
    assert found.cues[0].end <= found.cues[1].start
    assert found.cues[1].end < 30, "an hour of silence does not stretch the words before it"
    assert [cue.line for cue in found.cues] == [5, 6, 8], "paragraphs, empty ones too"


def test_old_word_document_of_teams_has_milliseconds_without_noughts() -> None:
    found = accounted(word_file(elsewhere.TEAMS_OLD_DOCX))
    assert found.form == "teams-docx"
    assert said(found) == [
        (0.0, "Asha Verma", "Right. Shall we begin?"),
        (3.27, "Tom Okoro", "Yes."),
        (7.0, "Tom Okoro", "I was off sick."),
    ]
    assert found.cues[1].end == pytest.approx(6.09)


def test_the_shape_of_teams_in_a_text() -> None:
    found = accounted(elsewhere.OTTER_TEXT)
    assert (found.form, found.timed) == ("text", True)
    assert said(found) == [
        (3.0, "Asha Verma", "What made that likely to you?"),
        (9.0, "Tom Okoro", "Nothing. It was what everybody said."),
    ]


def test_cells_of_a_table() -> None:
    cells = ["0:03", "Asha Verma", "Who told you?", "0:09", "Tom Okoro", "The officer did."]
    found = accounted(word_file(cells))
    assert said(found) == [
        (3.0, "Asha Verma", "Who told you?"),
        (9.0, "Tom Okoro", "The officer did."),
    ]


def test_captions_in_a_word_document() -> None:
    found = accounted(word_file(elsewhere.TEAMS_VTT.split("\n")))
    assert found.form == "teams-vtt"
    assert len(found.cues) == 3


# --- Google Meet ----------------------------------------------------------------------------


@pytest.mark.parametrize("as_word", [False, True])
def test_google_meet(as_word: bool) -> None:
    text = elsewhere.MEET_TEXT
    found = accounted(word_file(text.split("\n")) if as_word else text)
    assert (found.form, found.timed) == ("meet", True)
    assert [(speaker, text) for _, speaker, text in said(found)] == [
        ("Asha Verma", "Right. Shall we begin?"),
        ("Tom Okoro", "Yes."),
        ("Tom Okoro", "And I should say: I was off sick."),
        ("Asha Verma", "I see."),
    ]
    assert found.cues[-1].start == 300.0
    assert "Asha Verma, Tom Okoro" in found.notes
    assert not found.unread


def test_the_summary_that_google_meet_made_is_not_what_was_said() -> None:
    found = accounted(elsewhere.MEET_WITH_NOTES)
    assert [cue.text for cue in found.cues] == ["Who was on duty?", "Two of five."]
    assert "The rota was discussed at length." in [one.text for one in found.unread]
    assert {one.why for one in found.unread} == {
        "it is of the summary that Google Meet made, not of what was said"
    }


def test_more_words_than_a_section_has_time_for_are_spoken_faster() -> None:
    found = accounted(
        "Attendees\nAsha\nTranscript\n00:00:00\nAsha: " + "word " * 600 + "\n00:01:00\nAsha: Yes."
    )
    assert found.cues[0].end == 60.0
    assert found.cues[1].start == 60.0


# --- plain text -----------------------------------------------------------------------------


def test_names_and_no_times() -> None:
    found = accounted(elsewhere.LABELLED_TEXT)
    assert (found.form, found.timed) == ("text", False)
    assert [(cue.speaker, cue.text) for cue in found.cues] == [
        ("Q", "Who told you?"),
        ("A", "The officer did."),
        ("A", "It was before lunch."),
        ("Q", "I see."),
    ]
    assert [(one.line, one.text) for one in found.unread] == [(1, "Talk with the duty worker")]
    starts = [cue.start for cue in found.cues]
    assert starts == sorted(set(starts)), "seconds keep the order"


def test_times_in_front_as_ltconverse_writes_them() -> None:
    found = accounted(
        "health visitor\nRecorded from 14:05.\n\n[00:00:01] Lead reviewer: Who told you?\n\n"
        "[00:00:05] Health visitor: The officer: and he was late.\n\n[00:01:05] And I went on.\n\n"
        "[paused 3 min] 14:07 to 14:10\n\n[00:02:00] [speech not understood]\n"
    )
    assert said(found) == [
        (1.0, "Lead reviewer", "Who told you?"),
        (5.0, "Health visitor", "The officer: and he was late."),
        (65.0, "Health visitor", "And I went on."),
        (120.0, "", "[speech not understood]"),
    ]
    assert found.notes[:3] == (
        "health visitor",
        "Recorded from 14:05.",
        "[paused 3 min] 14:07 to 14:10",
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["00:03 Asha: Yes.", "00:05 Tom: No."], [(3, "Asha", "Yes."), (5, "Tom", "No.")]),
        (["Asha (00:03): Yes.", "Tom (00:05): No."], [(3, "Asha", "Yes."), (5, "Tom", "No.")]),
        (["Asha [0:00:03] Yes.", "Tom [0:00:05]", "No."], [(3, "Asha", "Yes."), (5, "Tom", "No.")]),
        (["[0:03 - 0:04] Yes.", "[0:05 - 0:06] No."], [(3, "", "Yes."), (5, "", "No.")]),
        (["0:03", "Yes, it was.", "0:05", "No, it was not."], None),
        (["**Asha:** Yes.", "**Tom:** No."], [(0, "Asha", "Yes."), (0.9, "Tom", "No.")]),
        (["[Asha]: Yes.", "[Tom]: No."], [(0, "Asha", "Yes."), (0.9, "Tom", "No.")]),
        (["Asha:", "Yes.", "Tom:", "No."], [(0, "Asha", "Yes."), (0.9, "Tom", "No.")]),
    ],
)
def test_ways_to_say_who_and_when(
    lines: list[str], expected: list[tuple[float, str, str]] | None
) -> None:
    found = accounted("\n".join(lines))
    if expected is None:
        expected = [(3, "", "Yes, it was."), (5, "", "No, it was not.")]
    assert said(found) == expected


def test_captions_saved_from_zoom_have_times_of_the_clock() -> None:
    found = accounted(elsewhere.ZOOM_SAVED_TEXT)
    assert said(found) == [
        (0.0, "Asha Verma", "Right. Shall we begin?"),
        (8.0, "Tom Okoro", "Yes."),
    ]
    assert "counted from the first" in found.notes[0]


def test_a_text_of_no_kind_is_paragraphs_in_order() -> None:
    found = accounted("The officer rang first.\nOne thing: it was late.\n\nhttp://a.b: no\n")
    assert [(cue.speaker, cue.text) for cue in found.cues] == [
        ("", "The officer rang first."),
        ("", "One thing: it was late."),
        ("", "http://a.b: no"),
    ]
    assert not found.timed


# --- what cannot be read --------------------------------------------------------------------


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04 and no more", "damaged"),
        (b"%PDF-1.7 ...", "not a text file"),
        (b"\xd0\xcf\x11\xe0 old Word", "not a text file"),
        (b"WEBVTT\n\nnul \x00 here", "talk:3: this is not text"),
        (bomb(), "more than 50 MB"),
        (b"a\n" * 1_000_001, "more than 1,000,000 lines"),
        (word_file([])[:-30], "damaged"),
    ],
)
def test_files_that_are_none(content: bytes, what: str) -> None:
    with pytest.raises(BadTranscript, match=what) as caught:
        read_transcript(content, "talk")
    assert str(caught.value).startswith("talk")
    assert caught.value.hint


@pytest.mark.timeout(20)
def test_a_long_line_takes_no_longer_than_its_letters() -> None:
    for line in (" " * 200_000 + "x", "\t " * 100_000 + "x", "a:" * 100_000 + " -", "(" * 200_000):
        for first in ("WEBVTT\n\n00:01.000 --> 00:02.000 ", "", "Asha  0:03\n", "Attendees\n"):
            accounted(first + line)


@pytest.mark.timeout(20)
def test_many_lines_of_one_turn_take_no_longer_than_their_letters() -> None:
    goes_on = "and what was said went on, in a line of its own\n"
    found = read_transcript(f"00:01 Jane: Well,\n{goes_on * 80_000}00:09 Sam: Yes.\n".encode())
    assert [cue.speaker for cue in found.cues] == ["Jane", "Sam"]
    assert len(found.cues[0].text) == len("Well,") + 80_000 * len(goes_on)


@pytest.mark.parametrize("time", ["", "[00:00:0{}] "])
def test_a_line_of_speakers_that_go_by_other_names_hides_nothing(time: str) -> None:
    turns = ("John: Yes, it was.", "Mary: No.", "John: Well.", "Mary: Hm.")
    lines = [f"{time.format(at)}{turn}" for at, turn in enumerate(turns)]
    found = accounted("\n".join(["Speakers: John Smith and Mary", "", *lines]))
    assert [(cue.speaker, cue.text) for cue in found.cues] == [
        tuple(turn.split(": ")) for turn in turns
    ]


@pytest.mark.timeout(20)
def test_many_speakers_take_no_longer_than_their_letters() -> None:
    rows = [f"Name{at}: Yes" if at % 2 else "and so it went on" for at in range(60_000)]
    found = read_transcript("\n".join(rows).encode())
    assert len(found.speakers) == 30_000
