"""Captions from elsewhere: WebVTT of Teams, Zoom and noScribe, SubRip, SBV."""

from __future__ import annotations

import pytest

from ltconverse.errors import BadTranscript
from ltconverse.exchange.imports import Imported, read_transcript
from tests import elsewhere
from tests.elsewhere import accounted


def said(imported: Imported) -> list[tuple[str, str]]:
    return [(cue.speaker, cue.text) for cue in imported.cues]


def test_teams() -> None:
    found = accounted(elsewhere.TEAMS_VTT)
    assert found.form == "teams-vtt"
    assert said(found) == [
        ("Asha Verma", "Thank you for coming & for making the time."),
        ("Tom Okoro (Harbour Trust)", "I had not read the file by then."),
        ("Tom Okoro (Harbour Trust)", "Not all of it."),
    ]
    first = found.cues[0]
    assert (first.start, first.end, first.line) == (3.17, 6.85, 4)
    assert found.speakers == ("Asha Verma", "Tom Okoro (Harbour Trust)")
    assert not found.unread


def test_teams_of_old_has_figures_in_notes() -> None:
    found = accounted(elsewhere.TEAMS_OLD_VTT)
    assert (found.language, found.notes) == ("en", ())
    assert said(found) == [("", "So who told you first?"), ("", "The officer did.")]


def test_zoom() -> None:
    found = accounted(elsewhere.ZOOM_VTT)
    assert found.form == "zoom-vtt"
    assert said(found) == [
        ("Asha Verma", "Right. Shall we begin?"),
        ("Tom Okoro", "Yes. One thing: I was off sick that week."),
        ("Asha Verma", "I see."),
    ]


def test_noscribe() -> None:
    found = accounted(elsewhere.NOSCRIBE_VTT)
    assert found.form == "noscribe-vtt"
    assert said(found) == [
        ("S00", "What did you think, when it came?"),
        ("S01", "I thought, well"),
        ("S00", "mhm"),
        ("S01", "two teenagers. It happens."),
        ("S02", "Yes."),
        ("S01", "and nobody asked & nobody looked."),
    ]
    assert found.notes[0] == "Talk with the duty worker"
    assert found.notes[-1] == "Marks of pauses were left out of the words: 2."
    talked_over = found.cues[1:4]
    assert talked_over[0].start == 4.2
    assert talked_over[-1].end == 9.0
    assert talked_over[0].end == talked_over[1].start


def test_subrip_without_blank_lines_between() -> None:
    found = accounted(elsewhere.SRT)
    assert found.form == "srt"
    assert [cue.text for cue in found.cues] == [
        "So the call came before lunch.",
        "42",
        "That was all.",
    ]


def test_sbv() -> None:
    found = accounted(elsewhere.SBV)
    assert said(found) == [("ASHA", "What was at the front of your mind?"), ("TOM", "The rota.")]
    assert found.cues[0].start == 0.599


def test_what_is_no_cue_is_named_with_its_line() -> None:
    found = accounted(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nIn a cue.\n\nOn its own.\n\n"
        "00:0x.000 --> 00:04.000\nUnder bad times.\n\n99:99:99.000 --> 1\nNor this.\n"
    )
    assert [cue.text for cue in found.cues] == ["In a cue."]
    assert [(one.line, one.text, one.why) for one in found.unread] == [
        (6, "On its own.", "it stands outside any cue"),
        (8, "00:0x.000 --> 00:04.000", "its times cannot be read"),
        (9, "Under bad times.", "the times above it cannot be read"),
        (11, "99:99:99.000 --> 1", "its times cannot be read"),
        (12, "Nor this.", "the times above it cannot be read"),
    ]


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ("<v.loud Asha>Yes.", [("Asha", "Yes.")]),
        ("<v Asha>Yes.</v> <v Tom>No.</v>", [("Asha", "Yes."), ("Tom", "No.")]),
        ("<v Asha>Yes.\n<v Tom>No.", [("Asha", "Yes."), ("Tom", "No.")]),
        ("- <v Asha>Yes.</v>", [("", "-"), ("Asha", "Yes.")]),
        ("<v ->Somebody else</v>", [("", "Somebody else")]),
        ("<v A &amp; B>Yes.", [("A & B", "Yes.")]),
        ("<c.yellow>So</c> <00:00:01.500><b>then</b>", [("", "So then")]),
        ("<lang cy>Bore da</lang>", [("", "Bore da")]),
        ("less < more and <laughs> & so", [("", "less < more and <laughs> & so")]),
        ("&lt;v Tom&gt; is text&nbsp;here", [("", "<v Tom> is text here")]),
        ("So he said: and then", [("", "So he said: and then")]),
    ],
)
def test_what_stands_in_a_cue(payload: str, expected: list[tuple[str, str]]) -> None:
    first = "WEBVTT\n\n00:01.000 --> 00:03.000\nOh.\n\n"
    found = accounted(f"{first}00:04.000 --> 00:06.000\n{payload}")
    assert said(found)[1:] == expected


def test_several_speakers_share_the_time_of_a_cue_by_their_words() -> None:
    found = accounted("WEBVTT\n\n00:00.000 --> 00:04.000\n<v A>One two three<v B>four")
    assert [(cue.start, cue.end) for cue in found.cues] == [(0.0, 3.0), (3.0, 4.0)]


def test_settings_styles_and_regions_are_understood() -> None:
    found = accounted(
        "\ufeffWEBVTT Kind of a title\nKind: captions\nLanguage: en-GB\n\n"
        "STYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n"
        "00:00.000 --> 00:01.000 align:start position:0%\nYes.\n\n"
        "00:01.000 --> 00:02.000 and he said it on this line\n"
    )
    assert [cue.text for cue in found.cues] == ["Yes.", "and he said it on this line"]
    assert (found.language, found.notes, found.unread) == ("en", ("Kind of a title",), ())


def test_times_that_run_backwards_are_told() -> None:
    found = accounted("WEBVTT\n\n00:05.000 --> 00:04.000\nYes.")
    assert (found.cues[0].start, found.cues[0].end) == (5.0, 5.0)
    assert found.notes == ("Line 3: the end comes before the beginning.",)


def test_of_a_tag_of_noscribe_that_holds_half_a_mark_the_rest_is_said() -> None:
    """A pause that begins within a tag is none; and a tag that never ends is no tag."""
    found = accounted(
        "WEBVTT Talk\n\nNOTE\nTranscribed with noScribe vers. 0.6.2\n\n"
        "00:04.280 --> 00:09.000\n<v S0: (S0>11..) I though=, well //S00: mhm// two\n\n"
        "00:09.200 --> 00:10.000\n<v S0 and\n<v //S02>//S02: Yes.\n"
    )
    assert found.form == "noscribe-vtt"
    assert said(found) == [
        ("S0: (S0", "11..) I though=, well"),
        ("S00", "mhm"),
        ("S0: (S0", "two"),
        ("", "<v S0 and"),
        ("S02", "Yes."),
    ]


@pytest.mark.parametrize(
    ("before", "times"),
    [
        ("Yes, I was.", "0:00:00.599,0:00:04.167"),
        ("12", "0:00:00.599,0:00:04.167"),
        ("Yes, I was.", "00:00:00,599 --> 00:00:04,167"),
    ],
)
def test_words_right_above_the_times_are_no_name_of_a_cue(before: str, times: str) -> None:
    found = accounted(f"{before}\n{times}\nNot all of it.\n")
    assert said(found) == [("", "Not all of it.")]
    assert [(one.line, one.text) for one in found.unread] == [(1, before)]


def test_a_language_within_a_tag_is_one() -> None:
    found = accounted("WEBVTT\n\nNOTE <v>language:en-gb\n\n00:01.000 --> 00:02.000\nYes.\n")
    assert (found.language, found.notes) == ("en", ())


def test_two_files_in_one_are_noticed() -> None:
    cue = "{}\n{:02}:00:00.000 --> {:02}:00:02.000\nYes.\n\n"
    found = accounted("WEBVTT\n\n" + "".join(cue.format(n, n % 2, n % 2) for n in range(4)))
    assert "begin again" in found.notes[0]


def test_a_speaker_nobody_knows_is_none() -> None:
    found = accounted("WEBVTT\n\n00:05.000 --> 00:06.000\n<v Unknown speaker>Yes.")
    assert [cue.speaker for cue in found.cues] == [""]


@pytest.mark.parametrize(
    "content", ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "", "\n \n"]
)
def test_nothing_said_is_told(content: str) -> None:
    assert not accounted(content).cues
    with pytest.raises(BadTranscript, match="talk: nothing was found in it that someone said"):
        read_transcript(content.encode(), "talk")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_ends_of_lines_and_encodings(line_end: str, encoding: str) -> None:
    content = elsewhere.TEAMS_VTT.replace("\n", line_end).encode(encoding)
    plain = read_transcript(elsewhere.TEAMS_VTT.encode())
    assert read_transcript(content) == plain


def test_letters_of_an_old_windows_are_read_and_spoken_of() -> None:
    found = read_transcript("WEBVTT\n\n00:01.000 --> 00:02.000\nZoë said “no”.".encode("cp1252"))
    assert found.cues[0].text == "Zoë said “no”."
    assert "letters are written" in found.notes[0]
