"""What a frozen case says of words: who spoke them, what was put right, checked, brought in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.recordings import Recording
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words.reading import reading_of

CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Ann Example>What did you see at the door?</v>

00:00:03.500 --> 00:00:06.000
<v Bo Invented>He was not crying &amp; not cold.</v>

a line of nothing
"""


def put_right(case: OpenCase, recording: str) -> None:
    """Say who spoke in a recording, put words right and check some, and take some of it back."""
    turns = (
        e.VoiceTurn(start=0.0, end=1.0, voice="v1", certainty=0.9),
        e.VoiceTurn(start=0.9, end=3.0, voice="v2", certainty=0.1),
    )
    corrections = [case.new_id() for _ in range(2)]
    checks = [case.new_id() for _ in range(2)]
    case.record(
        e.SpeakersFound(recording=recording, source="voices", number=2, turns=turns),
        e.VoiceNamed(recording=recording, voice="v1", speaker="lead"),
        e.WordsCorrected(recording=recording, start=0.5, end=0.9, text="Thanks to"),
        e.WordsCorrected(recording=recording, start=0.9, end=1.2, text="nobody."),
        *(
            e.SpeakerCorrected(
                recording=recording, correction=one, start=0.0, end=0.9, speaker=speaker
            )
            for one, speaker in zip(corrections, ("second", "other"), strict=True)
        ),
        *(e.WordsChecked(recording=recording, check=one, start=0.5, end=1.2) for one in checks),
        e.CheckWithdrawn(recording=recording, check=checks[0]),
        e.CheckWithdrawn(recording=recording, check=checks[1]),
        e.CheckRestored(recording=recording, check=checks[1]),
        e.VocabularyAdded(words=("MASH", "Elm Lane")),
        e.VocabularyDropped(words=("MASH",)),
    )
    nobody = case.state.recordings[recording].corrections[-1].id
    for which in (nobody, corrections[1], corrections[0]):
        case.record(e.CorrectionWithdrawn(recording=recording, correction=which))
    case.record(e.CorrectionRestored(recording=recording, correction=corrections[0]))


def bring_in(case: OpenCase, conversation: str) -> None:
    """A transcript that was made elsewhere, without its sound."""
    from ltconverse.jobs.words.transcripts_in import add_transcript, read_file

    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "meeting.vtt"
        file.write_text(CAPTIONS, encoding="utf-8")
        add_transcript(
            case, case.state.conversations[conversation], read_file(file), {"f2": "practitioner"}
        )


def told(case: OpenCase, one: Recording) -> dict[str, Any]:
    """What is known of the words of a recording."""
    return {
        "has_sound": one.has_sound,
        "voices": one.voices,
        "turns": [
            [turn.start, turn.end, turn.voice, turn.certainty]
            for turn in (one.found_speakers.turns if one.found_speakers else ())
        ],
        "speakers": [[put.start, put.end, put.speaker] for put in one.speaker_corrections],
        "checks": [[check.start, check.end] for check in one.checks],
        "unread": [
            [line.line, line.text] for record in one.transcripts.values() for line in record.unread
        ],
        "reads": []
        if one.words_erased or one.transcript is None
        else [[turn.speaker, turn.text] for turn in reading_of(case, one).turns],
    }
