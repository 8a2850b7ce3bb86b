"""Who speaks in a recording of a case: what can tell it, finding it, and which voice is who.

By a microphone each where there is one, else by the sound of the voices with the speaker model;
the speaking-now keys say which voice is who, and alone tell what they can. Nothing is guessed
without saying so. Nothing of how a voice sounds is ever kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from ltconverse.case import events as e
from ltconverse.case.events import SpokenBy, VoiceTurn
from ltconverse.case.recordings import Recording
from ltconverse.case.state import Conversation
from ltconverse.errors import ModelMissing, NotFound
from ltconverse.jobs.recordings.sound import rows_of
from ltconverse.speech.voices.attributing import KEY_LAG, key_spans
from ltconverse.speech.voices.speakers import Found, Mark, VoiceSpan
from ltconverse.speech.voices.whose import Span

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.speech.models import Model

By = Literal["channels", "voices"]
WAYS: tuple[By, ...] = get_args(By)
SPOKEN_BY: tuple[SpokenBy, ...] = get_args(SpokenBy)
FETCH_HINT = "Get it once: `ltconverse model fetch speakers`."
MOST_PEOPLE = 6
"""With more than this nobody could tell their voices apart."""

_ENOUGH_KEYS = 6
"""With so many keys, whoever never had one hardly spoke."""
_STILL_HOLDS = timedelta(minutes=5)
"""How long before a recording goes on the last key may have been pressed."""
_MOST_OF = 0.6
"""Of a voice: a key or an earlier name for less of it than this names nobody."""
_CERTAIN = 0.5
"""Of a key: about its change nobody can tell, and it votes for nobody."""
_MICROPHONES = 2

OnProgress = Callable[[float, float], None]


# --- what is known beforehand ---------------------------------------------------------------


def people_of(conversation: Conversation) -> list[SpokenBy]:
    """Who is thought to speak in a conversation, by their part in it.

    Those whom the keys name, where there are enough keys; else the two reviewers, as far as
    they are known, and the practitioner; and a supporter who was marked, or who agreed to the
    recording.
    """
    keyed = {mark.speaker for mark in conversation.speakers}
    if len(conversation.speakers) >= _ENOUGH_KEYS and len(keyed) > 1:
        return [one for one in SPOKEN_BY if one in keyed]
    agreed = conversation.consent.who if conversation.consent else ()
    supported = "supporter" in keyed or any("support" in who.casefold() for who in agreed)
    wanted: dict[SpokenBy, bool] = {
        "lead": True,
        "second": bool(conversation.second),
        "practitioner": True,
        "supporter": supported,
    }
    return [one for one, there in wanted.items() if there]


def marks_of(conversation: Conversation, recording: Recording) -> list[Mark]:
    """The speaking-now keys in seconds of a recording, in order.

    One that was pressed shortly before the recording began, or while it stood still, holds from
    where it goes on.
    """
    marks: list[Mark] = []
    known = {one.number for one in recording.segments}
    for mark in sorted(conversation.speakers, key=lambda mark: mark.at):
        which = mark.during
        if which is not None and which[0] != recording.id:
            continue
        number = which[1] if which is not None and which[1] in known else None
        second = recording.second_at(mark.at, number)
        if second is None:
            second = _where_it_goes_on(recording, mark.at)
        if second is not None:
            marks.append(Mark(second, mark.speaker))
    return sorted(marks, key=lambda mark: mark.second)


def _where_it_goes_on(recording: Recording, moment: datetime) -> float | None:
    begins = [(one.started_at, float(one.first_second)) for one in recording.segments]
    if not begins and recording.started_at is not None:
        begins = [(recording.started_at, 0.0)]
    for at, second in begins:
        if timedelta(0) <= at - moment <= _STILL_HOLDS:
            # The voice it is about speaks from there; a key is taken to come later than its voice.
            return second + KEY_LAG
    return None


def speaker_model() -> Model | None:
    """The speaker model of this computer, None when it has none. Raises ModelDamaged."""
    from ltconverse.speech.models import find_speaker_model

    try:
        return find_speaker_model()
    except ModelMissing:
        return None


# --- finding --------------------------------------------------------------------------------


@dataclass
class FindingSpeakers:
    """Finding who speaks in one recording: `find` is slow, and saves nothing itself.

    `number` is how many people speak; `model` the speaker model, None where it is not on this
    computer; `by` which way to go, "" for the best there is. Setting `stopped` ends it soon.
    """

    case: OpenCase
    conversation: Conversation
    recording: Recording
    number: int
    model: Model | None
    by: By | Literal[""] = ""
    on_progress: OnProgress | None = None
    stopped: bool = False

    @property
    def possible(self) -> bool:
        """Whether there is a sound, and anything to tell its voices apart by."""
        ways = self._has_microphones or self.model is not None
        return self.number > 1 and ways and not self._why_no_sound()

    def _why_no_sound(self) -> str:
        one = self.recording
        if one.erased_at is not None:
            return "The sound of this recording was erased; voices can no longer be told apart."
        if one.elsewhere:
            return "The sound of this recording is not in this copy of the case."
        if not one.has_sound:
            return "This transcript came without a sound; there are no voices to tell apart."
        return "" if one.ended else "This recording has not ended yet."

    @property
    def _has_microphones(self) -> bool:
        return len(self.recording.channels) == _MICROPHONES

    def find(self) -> list[e.AnyBody]:
        """What the journal is to hold; nothing when it was stopped.

        Raises NotFound when the voices cannot be told apart in any way that was asked for.
        """
        if reason := self._why_no_sound():
            raise NotFound(reason)
        by: By = "channels"
        found = None
        if not self.stopped and self._has_microphones and self.by != "voices":
            found = self._listened(None)
        if not self.stopped and not (found and found.spans):
            by = "voices"
            found = self._by_voices()
        if found is None:
            return []
        return self._told(by, found)

    def _by_voices(self) -> Found | None:
        if self.by == "channels":
            raise NotFound(
                "The microphones of this recording do not tell people apart.",
                hint="Try --by voices.",
            )
        if self.model is None:
            raise NotFound("There is no speaker model on this computer.", hint=FETCH_HINT)
        found = self._listened(self.model)
        if found is not None and not found.spans:
            raise NotFound("No voice was heard in this recording.")
        return found

    def _listened(self, model: Model | None) -> Found | None:
        from ltconverse.speech.voices.speakers_apart import speakers_apart

        return speakers_apart(
            rows_of(self.case, self.recording),
            number=self.number,
            model=model,
            marks=marks_of(self.conversation, self.recording),
            on_progress=self._progress,
            stop=lambda: self.stopped,
        )

    def _progress(self, done: float) -> None:
        if self.on_progress:
            self.on_progress(done, self.recording.seconds)

    def _told(self, by: By, found: Found) -> list[e.AnyBody]:
        turns = tuple(
            VoiceTurn(start=one.start, end=one.end, voice=one.voice, certainty=one.certainty)
            for one in found.spans
        )
        bodies: list[e.AnyBody] = [
            e.SpeakersFound(
                recording=self.recording.id,
                source=by,
                number=self.number,
                model_sha256=self.model.sha256 if self.model and by == "voices" else "",
                turns=turns,
            )
        ]
        named = names_for(found, self.recording, marks_of(self.conversation, self.recording))
        bodies += [
            e.VoiceNamed(recording=self.recording.id, voice=voice, speaker=speaker)
            for voice, speaker in sorted(named.items())
        ]
        return bodies


def names_for(found: Found, recording: Recording, marks: Sequence[Mark]) -> dict[str, SpokenBy]:
    """Which part of the conversation a voice is, as far as anyone has said.

    By a name that was given to the voice when it was found before; by the keys; by the name of
    its channel. Voices that none of these speaks for are left out.
    """
    named = _by_votes(found.spans, _named_before(recording))
    by_keys = dict(found.speakers) or _by_votes(found.spans, key_spans(marks))
    for voice, speaker in by_keys.items():
        named.setdefault(voice, speaker)
    for number, label in enumerate(recording.channels, start=1):
        named.setdefault(f"c{number}", label)
    there = {span.voice for span in found.spans}
    parts = {one: one for one in SPOKEN_BY if one}
    return {v: parts[who] for v, who in named.items() if v in there and who in parts}


def _named_before(recording: Recording) -> list[VoiceSpan]:
    found = recording.found_speakers
    return [
        VoiceSpan(turn.start, turn.end, recording.voices[turn.voice], 1.0)
        for turn in (found.turns if found else ())
        if turn.voice in recording.voices
    ]


def _by_votes(spans: Sequence[Span], told: Sequence[VoiceSpan]) -> dict[str, str]:
    """For each voice of `spans` the speaker of `told` that most of it agrees with."""
    votes: Counter[tuple[str, str]] = Counter()
    of_voice: Counter[str] = Counter()
    says = sorted((one for one in told if one.certainty >= _CERTAIN), key=lambda one: one.start)
    first = 0
    for span in sorted(spans, key=lambda span: span.start):
        while first < len(says) and says[first].end <= span.start:
            first += 1
        for one in says[first:]:
            if one.start >= span.end:
                break
            shared = min(one.end, span.end) - max(one.start, span.start)
            if shared > 0:
                votes[span.voice, one.voice] += shared  # type: ignore[assignment] # seconds
                of_voice[span.voice] += shared  # type: ignore[assignment] # seconds
    return {
        voice: speaker
        for (voice, speaker), seconds in votes.items()
        if seconds > _MOST_OF * of_voice[voice]
    }
