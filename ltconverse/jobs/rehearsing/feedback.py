"""Feedback on a rehearsal beside one's earlier ones; on a real conversation when it is asked for.

Worked out anew each time, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.case.rehearsed import Rehearsal
from ltconverse.case.state import CaseState, Conversation
from ltconverse.errors import NothingSaid, NothingTranscribed
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.practice import rehearsed
from ltconverse.jobs.rehearsing.turns import as_said
from ltconverse.method.library import Library, load_library
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.feedback.composing import feedback
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.feedback.transcripts import Line, from_transcript

MOST_EARLIER = 12
"""So many of the pair's earlier rehearsals are set beside the latest, so that it stays quick."""


def feedback_of(case: OpenCase, conversation: str, *, library: Library | None = None) -> Feedback:
    """Feedback on one rehearsal, beside the earlier ones of the same pair. Raises NothingSaid."""
    library = library or load_library()
    state = case.state
    if not state.rehearsals[conversation].turns:
        raise NothingSaid
    earlier = [_one(state, one, library) for one in earlier_than(state, conversation)]
    return _one(state, conversation, library, earlier)


def earlier_than(state: CaseState, conversation: str) -> list[str]:
    """The pair's rehearsals begun before this one in which something was said, oldest first."""
    here = state.rehearsals[conversation]
    before = [
        one
        for one in (state.rehearsals[each.id] for each in rehearsed(state))
        if _pair(one) == _pair(here) and one.begun_at < here.begun_at and one.turns
    ]
    return [one.conversation for one in before[-MOST_EARLIER:]]


def _pair(rehearsal: Rehearsal) -> str:
    return " ".join(rehearsal.pair.split()).casefold()


def _one(
    state: CaseState, conversation_id: str, library: Library, earlier: Sequence[Feedback] = ()
) -> Feedback:
    conversation, rehearsal = (
        state.conversations[conversation_id],
        state.rehearsals[conversation_id],
    )
    return feedback(
        as_said(conversation, rehearsal),
        Scenario.model_validate_json(rehearsal.content),
        library=library,
        earlier=earlier,
        called=called(state, conversation),
        pair=rehearsal.pair,
        session=rehearsal.session,
        minutes=minutes_of(rehearsal),
    )


def called(state: CaseState, conversation: Conversation) -> dict[str, str]:
    """What each of the pair is called: by their role, in the order they are named."""
    pair = dict.fromkeys((*conversation.reviewers, conversation.lead, conversation.second))
    return {one: state.people[one].role for one in pair if one in state.people}


def minutes_of(rehearsal: Rehearsal) -> float | None:
    """How long was rehearsed, without the rests and what was set aside; None for a single turn."""
    times = [one.at for one in rehearsal.turns]
    if len(times) < 2:
        return None
    begun, ended = times[0], times[-1]
    rested = sum(
        max(0.0, (min(until, ended) - max(since, begun)).total_seconds())
        for since, until in rehearsal.rests
    )
    # What was tried before stepping back took time that belongs to no turn that is left.
    tried = sum((one[-1].at - one[0].at).total_seconds() for one in rehearsal.aside if one)
    return max(0.0, (ended - begun).total_seconds() - rested - tried) / 60


def feedback_on_words(
    case: OpenCase, conversation: Conversation, *, library: Library | None = None
) -> Feedback:
    """Feedback on what was recorded of a real conversation, for the pair alone.

    Raises NothingTranscribed.
    """
    made = from_transcript(_lines(case, conversation), conversation.begun_at)
    if not any(one.by == "reviewer" and one.text for one in made.turns):
        raise NothingTranscribed
    names = called(case.state, conversation)
    parts = {"lead": conversation.lead, "second": conversation.second}
    return feedback(
        made.turns,
        library=library or load_library(),
        schedule=conversation.schedule,
        called={part: names[one] for part, one in parts.items() if one in names},
        cautions=made.cautions,
    )


def _lines(case: OpenCase, conversation: Conversation) -> Iterator[Line]:
    """What was said in the recordings of a conversation, line by line; gaps are nobody's words."""
    from ltconverse.jobs.words.reading import read_words
    from ltconverse.jobs.words.transcribing import transcript_of

    for recording in case.state.recordings_of(conversation):
        if recording.transcript is None or recording.words_erased:
            continue
        reading = read_words(recording, conversation, transcript_of(case, recording))
        for one in reading.lines:
            if one.words and not one.is_gap:
                speaker = one.words[0].speaker
                yield Line(speaker, one.text, one.start, one.end, timed=reading.timed)
