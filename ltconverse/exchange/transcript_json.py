"""A transcript as JSON for other programs, and back.

Knows the transcript's values. One object, times in seconds from the start of the recording:

- `format` "ltconverse-transcript", `version` 1
- `title`; `model`, `model_sha256` (of its weights), `language` (ISO 639-1)
- `seconds` listened to, `is_complete` (false when the run was stopped), `notes` for the reader
- `blocks`, the exact content: `number`, `start`, `end`, `words` as
  [start, end, text, probability, speaker if known], `gaps` of voice without text as [start, end],
  `damaged` (if there is any) where the sound could not be read, as [start, end]
- `lines`, for easy reading: `start`, `end`, `text`; null text is a gap, with `damaged` true where
  there is no sound; `at`, the time of the clock (ISO 8601), if known; `corrected` true where the
  text is what a person heard (the blocks keep the machine's words)
- `breaks`, where the recording stood still: `second`, `at`, `until` (null: not gone on with), `why`
  (as "paused", "off-the-record", "trouble"), `words`
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ltconverse.exchange.account import Account, Said, Stop, account_of
from ltconverse.speech.transcript import Transcript, transcript_from_json, transcript_to_record


def write_transcript_json(
    told: Transcript | Account, *, title: str = "", notes: Iterable[str] = ()
) -> str:
    """The object described above; read_transcript_json gives back an equal transcript, with the
    notes of the account."""
    account = account_of(told)
    record = transcript_to_record(account.transcript)
    record["title"] = title
    record["notes"] = [*notes, *account.notes]
    record["lines"] = [_line(said) for said in account.lines]
    record["breaks"] = [_break(stop) for stop in account.stops]
    # ASCII: whatever the words hold, the file is valid and reads back as it was.
    return json.dumps(record, allow_nan=False, indent=1) + "\n"


def _line(said: Said) -> dict[str, Any]:
    line = said.line
    record = {"start": line.start, "end": line.end, "text": None if line.is_gap else line.text}
    more = {
        "at": said.at.isoformat() if said.at else None,
        "damaged": line.is_damaged,
        "corrected": said.is_corrected,
    }
    return record | {name: value for name, value in more.items() if value}


def _break(stop: Stop) -> dict[str, Any]:
    return {
        "second": stop.start,
        "at": stop.at.isoformat(),
        "until": stop.until.isoformat() if stop.until else None,
        "why": stop.why,
        "words": stop.words,
    }


def read_transcript_json(text: str) -> Transcript:
    """The transcript in such a file; `lines` and `title` are not read. Raises BadTranscript."""
    return transcript_from_json(text)
