"""What every form of a transcript says of stops, damage, the clock and what a person put right."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from ltconverse.exchange.account import Account, Said, Stop, account_of, unreadable
from ltconverse.exchange.plain import write_plain
from ltconverse.exchange.transcript_json import read_transcript_json, write_transcript_json
from ltconverse.exchange.webvtt import write_webvtt
from ltconverse.speech.lines import lines_of
from ltconverse.speech.transcript import Block, Gap, Line, Transcript, Word
from tests.test_exchange_webvtt import check_valid

AT = datetime(2026, 5, 4, 14, 7, tzinfo=UTC)
WORDS = (Word(1.0, 2.0, "Before.", 0.9), Word(12.0, 13.0, "After.", 0.9))
BLOCK = Block(0, 0.0, 20.0, WORDS, (Gap(15.0, 16.0),), (Gap(4.0, 5.0), Gap(17.0, 18.0)))
BARE = Transcript("m", "s", "en", 20.0, (BLOCK,))
HEARD = Line(5.0, 6.0, "put right", (), is_gap=False)
TOLD = Account(
    BARE,
    (
        Said(BARE.lines()[0], AT - timedelta(seconds=9)),
        Said(HEARD, is_corrected=True),
        *(Said(line) for line in BARE.lines()[2:]),
    ),
    (
        Stop(10.0, AT, AT + timedelta(minutes=3), "paused", "paused 3 min"),
        Stop(20.0, AT + timedelta(minutes=4), None, "off-the-record", "off the record --> now"),
    ),
    ("A note.",),
)


def test_seconds_that_cannot_be_read_are_one_line_and_say_how_many() -> None:
    assert unreadable(4, 5) == "[a second that cannot be read]"
    (line,) = lines_of((), (), [Gap(4, 5), Gap(6, 7), Gap(5, 6)])
    assert (line.start, line.end, line.is_gap, line.is_damaged) == (4, 7, True, True)
    assert Said(line).text == "[3 seconds that cannot be read]"


def test_plain_text_shows_stops_and_damage() -> None:
    assert write_plain(TOLD, title="talk").splitlines() == [
        "talk",
        "A note.",
        "",
        "[00:00:01] Before.",
        "",
        "[00:00:05] put right",
        "",
        "[paused 3 min] 14:07 to 14:10",
        "",
        "[00:00:12] After.",
        "",
        "[00:00:15] [speech not understood]",
        "",
        "[00:00:17] [a second that cannot be read]",
        "",
        "[off the record --> now] from 14:11",
    ]


def test_captions_have_stops_as_notes_at_their_place() -> None:
    text = write_webvtt(TOLD)
    cues = check_valid(text)
    assert [payload for _, _, payload in cues] == [
        "Before.",
        "put right",
        "After.",
        "[speech not understood]",
        "[a second that cannot be read]",
    ]
    before, after = text.split("NOTE paused 3 min, 14:07 to 14:10\n")
    assert "put right" in before
    assert "After." in after


def test_json_keeps_the_machines_words_and_shows_the_persons() -> None:
    text = write_transcript_json(TOLD, title="talk")
    back = read_transcript_json(text)
    assert back.blocks == BARE.blocks
    assert back.notes == ("A note.",)
    record = json.loads(text)
    first, right, *_, damaged = record["lines"]
    assert first["at"] == "2026-05-04T14:06:51+00:00"
    assert (right["text"], right["corrected"]) == ("put right", True)
    assert (damaged["text"], damaged["damaged"]) == (None, True)
    assert record["breaks"][0] == {
        "second": 10.0,
        "at": "2026-05-04T14:07:00+00:00",
        "until": "2026-05-04T14:10:00+00:00",
        "why": "paused",
        "words": "paused 3 min",
    }
    assert record["breaks"][1]["until"] is None


def test_a_bare_transcript_has_its_lines_and_no_stops() -> None:
    account = account_of(BARE)
    assert [said.line for said in account.lines] == list(BARE.lines())
    assert account.stops == ()
    assert account_of(TOLD) is TOLD
    assert [said.at for said in account.lines] == [None] * 5
