"""Our own JSON, read as any transcript from elsewhere: what it says, who says it, and when.

Knows the transcript's own form; see ltconverse.exchange.transcript_json.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from ltconverse.exchange.imports.cues import Cue, Imported
from ltconverse.speech.transcript import Gap, Word, transcript_from_json

FORM = "ltconverse-json"


def read_own(text: str, record: dict[str, Any]) -> Imported:
    """The words of the file, by speaker. Raises BadTranscript."""
    from ltconverse.exchange.imports.marks import mark_of

    transcript = transcript_from_json(text)
    called = _called(record.get("speakers"))
    spoken: list[Cue] = []
    for _, group in groupby(_with_breaks(transcript.words), key=lambda pair: pair[0]):
        words = tuple(word for _, word in group)
        said = " ".join(word.text for word in words)
        end = max(word.end for word in words)
        speaker = called.get(words[0].speaker, words[0].speaker)
        spoken.append(Cue(words[0].start, end, speaker, said, 0, words))
    spoken += [_gap(gap, mark_of(gap.why)) for gap in transcript.gaps]
    ordered = sorted(spoken, key=lambda cue: (cue.start, cue.end))
    cues = tuple(
        Cue(cue.start, cue.end, cue.speaker, cue.text, number, cue.words)
        for number, cue in enumerate(ordered, start=1)
    )
    title = record.get("title")
    notes = [title] if isinstance(title, str) and title.strip() else []
    return Imported(
        form=FORM,
        cues=cues,
        notes=(*notes, *transcript.notes),
        language=transcript.language,
        timed=record.get("timed") is not False,
    )


def _called(speakers: object) -> dict[str, str]:
    """What to call each speaker, by the id that the words have; what is no such thing is passed."""
    rows = [one for one in speakers if isinstance(one, dict)] if isinstance(speakers, list) else []
    pairs = [(row.get("id"), row.get("label")) for row in rows]
    return {
        one: label
        for one, label in pairs
        if isinstance(one, str) and isinstance(label, str) and label
    }


def _gap(gap: Gap, text: str) -> Cue:
    return Cue(gap.start, gap.end, "", text, 0)


def _with_breaks(words: tuple[Word, ...]) -> list[tuple[int, Word]]:
    """Each word with the number of its turn."""
    numbered: list[tuple[int, Word]] = []
    turn = 0
    for word in words:
        if numbered and numbered[-1][1].speaker != word.speaker:
            turn += 1
        numbered.append((turn, word))
    return numbered
