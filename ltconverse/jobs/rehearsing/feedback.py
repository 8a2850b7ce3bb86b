"""Feedback on a rehearsal beside one's earlier ones; on a real conversation when it is asked for.

Worked out anew each time, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from ltconverse.case.rehearsed import Rehearsal
from ltconverse.case.spending import LONGEST_SILENCE_MINUTES
from ltconverse.case.state import CaseState, Conversation
from ltconverse.errors import NothingSaid, NothingTranscribed
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.practice import rehearsed
from ltconverse.jobs.rehearsing.turns import as_said, scenario_of
from ltconverse.method.library import Library, load_library
from ltconverse.rehearse.feedback.composing import feedback
from ltconverse.rehearse.feedback.heard.transcripts import Line, from_transcript
from ltconverse.rehearse.feedback.model import Feedback

Span = tuple[datetime, datetime]
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


def feedback_alone(state: CaseState, conversation: str, library: Library) -> Feedback:
    """Feedback on one rehearsal in which something was said, with none set beside it."""
    return _one(state, conversation, library)


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
        scenario_of(rehearsal),
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
    """How long was rehearsed, without the rests, what was set aside, and the time for which the
    pair had left; None for a single turn."""
    times = [one.at for one in rehearsal.turns]
    if len(times) < 2:
        return None
    tried = [(one[0].at, one[-1].at) for one in rehearsal.aside if one]
    without = _together(times[0], times[-1], [*rehearsal.rests, *tried, *_away(rehearsal)])
    # A clock that was put back meanwhile tells nothing.
    return max(0.0, (times[-1] - times[0]).total_seconds() - without) / 60


def _away(rehearsal: Rehearsal) -> list[Span]:
    """The stretches in which nobody said anything for so long that they were not at it."""
    every = (*rehearsal.turns, *(one for tried in rehearsal.aside for one in tried))
    times = sorted(one.at for one in every)
    longest = timedelta(minutes=LONGEST_SILENCE_MINUTES)
    return [(one, other) for one, other in pairwise(times) if other - one > longest]


def _together(begun: datetime, ended: datetime, spans: Sequence[Span]) -> float:
    """How many seconds of a time lie in any of these stretches, each second counted once."""
    seconds, reached = 0.0, begun
    for since, until in sorted(spans):
        seconds += max(0.0, (min(until, ended) - max(since, reached)).total_seconds())
        reached = max(reached, until)
    return seconds


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
