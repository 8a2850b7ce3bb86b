"""A transcript as JSON for other programs, and back.

Knows the transcript's values. One object, times in seconds from the start of the recording:

- `format` "ltconverse-transcript", `version` 1
- `title`; `model`, `model_sha256` (of its weights), `language` (ISO 639-1)
- `seconds` listened to, `is_complete` (false when the run was stopped), `notes` for the reader
- `blocks`, the exact content: `number`, `start`, `end`, `words` as
  [start, end, text, probability, speaker if known], `gaps` of voice without text as [start, end]
- `lines`, derived from the blocks for easy reading: `start`, `end`, `text`; null text is a gap
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from ltconverse.speech.transcript import Transcript, transcript_from_json, transcript_to_record


def write_transcript_json(
    transcript: Transcript, *, title: str = "", notes: Iterable[str] = ()
) -> str:
    """The object described above; read_transcript_json gives back an equal transcript."""
    record = transcript_to_record(transcript)
    record["title"] = title
    record["notes"] = [*notes, *transcript.notes]
    record["lines"] = [
        {"start": line.start, "end": line.end, "text": None if line.is_gap else line.text}
        for line in transcript.lines()
    ]
    # ASCII: whatever the words hold, the file is valid and reads back as it was.
    return json.dumps(record, allow_nan=False, indent=1) + "\n"


def read_transcript_json(text: str) -> Transcript:
    """The transcript in such a file; `lines` and `title` are not read. Raises BadTranscript."""
    return transcript_from_json(text)
