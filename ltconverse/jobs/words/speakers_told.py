"""Who speaks in a recording, told in words: how it was found, who is who, what is still open.

Pure. Knows a recording as it is read; finding speakers is in words.speakers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ltconverse.case.events import SpokenBy
from ltconverse.case.recordings import Recording
from ltconverse.case.state import CaseState, Conversation
from ltconverse.exchange.clock import hours_minutes_seconds
from ltconverse.jobs.words.reading import Reading, speaker_label
from ltconverse.jobs.words.speakers import FETCH_HINT, marks_of, people_of
from ltconverse.text import many, one_line

_SHOWN_WORDS = 12
_HOW = {
    "channels": "told apart by their microphones",
    "voices": "told apart by their sound",
}


@dataclass(frozen=True, slots=True)
class VoiceTold:
    """A voice: its name within the recording, who that is ("" : nobody has said), for how many
    seconds it speaks, and words to know it by."""

    voice: str
    speaker: str
    seconds: float
    words: str


def voices_told(reading: Reading) -> list[VoiceTold]:
    """The voices that were found, or that came with a file; who speaks most comes first."""
    found = reading.recording.found_speakers
    stretches: list[tuple[float, float, str]] = []
    if found:
        stretches = [(one.start, one.end, one.voice) for one in found.turns]
    labels = {word.speaker for word in reading.transcript.words if word.speaker}
    stretches += [(w.start, w.end, w.speaker) for w in reading.transcript.words if w.speaker]
    seconds: Counter[str] = Counter()
    longest: dict[str, tuple[float, float]] = {}
    for start, end, voice in stretches:
        seconds[voice] += end - start  # type: ignore[assignment] # seconds, not a count
        first, last = longest.get(voice, (0.0, 0.0))
        if end - start > last - first:
            longest[voice] = (start, end)
    for label in labels:
        # Of a label every word is a stretch: it is known by the first that it says.
        longest[label] = (0.0, float("inf"))
    named = reading.recording.voices
    return [
        VoiceTold(voice, named.get(voice, ""), held, _words_in(reading, longest[voice], voice))
        for voice, held in seconds.most_common()
    ]


def _words_in(reading: Reading, stretch: tuple[float, float], voice: str) -> str:
    start, end = stretch
    who = reading.recording.voices.get(voice, voice)
    turns = [
        turn
        for turn in reading.turns
        if turn.speaker == who and turn.start < end and turn.end > start
    ]
    # What somebody says at length tells more of them than a “yes”.
    telling = [turn for turn in turns if len(turn.words) >= _SHOWN_WORDS] or turns
    said = [word.text for word in telling[0].words] if telling else []
    more = " …" if len(said) > _SHOWN_WORDS else ""
    return one_line(" ".join(said[:_SHOWN_WORDS])) + more


def told(state: CaseState, conversation: Conversation, reading: Reading) -> list[str]:
    """All of it, a line each, for a terminal."""
    voices = voices_told(reading)
    lines = [summary(conversation, reading.recording)]
    for one in voices:
        who = speaker_label(state, conversation, one.speaker) if one.speaker else "not named yet"
        words = f"  “{one.words}”" if one.words else ""
        lines.append(
            f"  {one.voice:<3} {hours_minutes_seconds(one.seconds)}  {one_line(who)}{words}"
        )
    unsure = sum(word.unsure for word in reading.words)
    if unsure:
        lines.append(f"Of {len(reading.words)} words, {unsure} are marked: who spoke is uncertain.")
    return lines


def summary(conversation: Conversation, recording: Recording) -> str:
    """What is known of who speaks, or what is missing, in a sentence or two."""
    found = recording.found_speakers
    keyed = bool(marks_of(conversation, recording))
    if found is not None:
        voices = {turn.voice for turn in found.turns}
        head = f"Who speaks: {many(len(voices), 'voice')}, {_HOW[found.source]}."
        unnamed = len(voices - set(recording.voices))
        if not unnamed:
            return f"{head} Each is named."
        if unnamed == len(voices):
            return f"{head} Nobody has said yet which is whose."
        return f"{head} {unnamed} of them {'is' if unnamed == 1 else 'are'} not named yet."
    if keyed:
        return (
            "Who speaks: as the speaking-now keys say. A speaker model would tell voices apart by "
            f"their sound as well. {FETCH_HINT}"
        )
    if _labelled(recording):
        return "Who speaks: by the names that came with the file."
    return f"Who speaks was not told apart. A speaker model can do it. {FETCH_HINT}"


def what_to_do(conversation: Conversation, recording: Recording) -> str:
    """The next step where voices have no name yet, "" where all have."""
    found = recording.found_speakers
    if found is None or {turn.voice for turn in found.turns} <= set(recording.voices):
        return ""
    number = conversation.number
    return f"Say which voice is whose: `ltconverse transcript speakers CASE {number}`."


def offered(conversation: Conversation, reading: Reading) -> tuple[str, SpokenBy] | None:
    """A voice and who that is by all likelihood; for a person to agree to, never to be taken.

    Whoever speaks most is the practitioner; the last voice without a name is the last person
    without one. None where nothing of the kind can be said.
    """
    voices = voices_told(reading)
    named = {one.speaker for one in voices}
    open_ = [one.voice for one in voices if not one.speaker]
    if open_ and "practitioner" not in named:
        return open_[0], "practitioner"
    others = [who for who in people_of(conversation) if who not in named]
    return (open_[0], others[0]) if len(open_) == len(others) == 1 else None


def _labelled(recording: Recording) -> bool:
    record = recording.transcript
    return record is not None and bool(record.form)
