"""A transcript as JSON for other programs, and back; the schema of it for those who read it.

Knows the transcript's values. One object, times in seconds from the start of the recording;
`transcript.schema.json` beside this module says the same to programs:

- `format` "ltconverse-transcript", `version` 1
- `title`; `model`, `model_sha256` (of its weights), `language` (ISO 639-1)
- `seconds` listened to, `is_complete` (false when the run was stopped), `notes` for the reader
- `timed`, only where it is false: nobody knows the times, seconds only keep the order
- `speakers`, if any is known: `id`, as words name them, and `label`, what to call them
- `blocks`, the exact content: `number`, `start`, `end`, `words` as [start, end, text, probability]
  and, if known, speaker, and then true where nobody can tell for certain; `gaps` of voice without
  text as [start, end] and, if known, why; `damaged` (if there is any) where the sound could not be
  read, as [start, end]
- `lines`, for easy reading: `start`, `end`, `text`; null text is a gap, with `why` if known, and
  `damaged` true where there is no sound; `speaker` if known, with `unsure` true where it is not
  certain; `at`, the time of the clock (ISO 8601), if known; `corrected` true where a person put
  the text right
- `breaks`, where the recording stood still: `second`, `at`, `until` (null: not gone on with), `why`
  (as "paused", "off-the-record", "trouble"), `words`
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
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
    if not account.timed:
        record["timed"] = False
    if speakers := _speakers(account):
        record["speakers"] = speakers
    record["lines"] = [_line(said) for said in account.lines]
    record["breaks"] = [_break(stop) for stop in account.stops]
    # ASCII: whatever the words hold, the file is valid and reads back as it was.
    return json.dumps(record, allow_nan=False, indent=1) + "\n"


def transcript_schema() -> str:
    """The JSON Schema (draft 2020-12) of what write_transcript_json writes."""
    return files("ltconverse.exchange").joinpath("transcript.schema.json").read_text("utf-8")


def _speakers(account: Account) -> list[dict[str, str]]:
    """Who is named in the words, in the order in which they first speak."""
    named = dict.fromkeys(word.speaker for word in account.transcript.words if word.speaker)
    return [{"id": one, "label": account.called(one)} for one in named]


def _line(said: Said) -> dict[str, Any]:
    line = said.line
    record = {"start": line.start, "end": line.end, "text": None if line.is_gap else line.text}
    more = {
        "at": said.at.isoformat() if said.at else None,
        "speaker": said.speaker,
        "unsure": said.unsure,
        "why": line.why,
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
