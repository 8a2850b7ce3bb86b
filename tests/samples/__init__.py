"""Cases as released versions wrote them, and what they must read as for ever."""

from __future__ import annotations

import dataclasses
from typing import Any

from ltconverse.case.recordings import Recording
from ltconverse.case.state import CaseState, Conversation
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings import keeping
from ltconverse.jobs.recordings.sound import rows_of
from ltconverse.jobs.words.transcribing import spoken_lines
from tests.samples.analysis import told_of as analysed
from tests.samples.words import told
from tests.samples.writing import told_of


def contents(case: OpenCase) -> dict[str, Any]:
    """What a person would miss if it were gone or different."""
    return {
        "title": case.state.title,
        "people": [[one.role, one.agency, one.reviewer] for one in case.state.people.values()],
        "strays": case.state.strays,
        "conversations": [
            {
                "state": one.state,
                "schedule": one.schedule,
                "steps": [step.id for step in one.steps],
                "begun_at": one.begun_at.isoformat(),
                "write_up_due": str(one.write_up_due),
                "turning_points": [point.title for point in one.turning_points.values()],
                "questions": [[q.text, q.settled] for q in one.questions.values()],
                "asked": [asked.text for asked in one.asked],
                "records_read": one.records_read,
                "minutes": round(sum(one.minutes.values()), 3),
                "notes": [
                    [
                        note.number,
                        note.step,
                        note.form,
                        note.tense,
                        note.withdrawn,
                        note.text,
                        [
                            [factor.heading, factor.direction, factor.rank]
                            for factor in note.factors
                        ],
                        [before.text for before in note.earlier],
                    ]
                    for note in one.notes.values()
                ],
                "words": [[line.clock, line.text] for line in spoken_lines(case, one.id)],
                "seconds": [recording.seconds for recording in case.state.recordings_of(one)],
            }
            for one in case.state.conversations.values()
        ],
        "recorded": [_recorded(case, one) for one in case.state.recordings.values()],
        "agreed": [_agreed(one) for one in case.state.conversations.values()],
        "told": [told(case, one) for one in case.state.recordings.values()],
        "vocabulary": case.state.vocabulary,
        "prepared": _prepared(case.state),
        "written": [told_of(case.state, one) for one in case.state.conversations.values()],
        "analysed": analysed(case.state),
        "paired": [_paired(one) for one in case.state.conversations.values()],
    }


def _prepared(state: CaseState) -> dict[str, Any]:
    """What was got ready before the conversations, and what went out."""
    return {
        "family": [[one.role, one.relation] for one in state.family],
        "gone": [one.role for one in state.people.values() if one.withdrawn],
        "details": state.details,
        "plans": [[str(one.on), one.at, one.schedule] for one in state.plans.values()],
        "queries": [
            [one.number, one.text, one.source, one.whence, one.withdrawn, bool(one.put_in)]
            for one in state.queries.values()
        ],
        "read_before": [[one.text for one in those] for those in state.read_before.values()],
        "letters": [letter for letter, _, _ in state.letters],
    }


def _paired(one: Conversation) -> dict[str, Any]:
    """What the pair of reviewers marked while they listened."""
    return {
        "lead": one.lead != "",
        "second": one.second != "",
        "speakers": [mark.speaker for mark in one.speakers],
        "stars": [[star.number, star.words, star.withdrawn] for star in one.stars.values()],
        "hints": [[hint.text, hint.seen] for hint in one.hints.values()],
        "opened_early": [[early.step, early.why] for early in one.opened_early],
        "joined": [bool(point.joined_into) for point in one.turning_points.values()],
        "points_of_notes": [
            None if note.turning_point is None else one.turning_points[note.turning_point].number
            for note in one.notes.values()
        ],
        "guessed": [note.number for note in one.notes.values() if note.tense_guessed],
        "written_up": one.written_up_at is not None,
        "agreed_on": str(one.agreed_on),
        "read_by": [len(record.by) for record in one.read],
    }


def _recorded(case: OpenCase, one: Recording) -> dict[str, Any]:
    """What is known of a recording, and that its seconds are there to be heard."""
    return {
        "origin": one.origin,
        "channels": one.channels,
        "ended": one.ended,
        "kept_until": str(keeping.kept_until(case.state, one)),
        "erased": [one.erased_at is not None, one.words_erased],
        "segments": [
            {**dataclasses.asdict(part), "started_at": part.started_at.isoformat()}
            for part in one.segments
        ],
        "bookmarks": [[mark.number, mark.second, mark.words] for mark in one.bookmarks],
        "troubles": [[met.trouble, met.second, met.over] for met in one.troubles],
        "corrections": [[put.start, put.end, put.text] for put in one.corrections],
        "transcripts": [
            [record.model, record.beam_size, record.live, record.complete, len(record.blocks)]
            for record in one.transcripts.values()
        ],
        "backups": [place for place, _ in one.backups],
        "heard": []
        if one.erased_at or not one.has_sound
        else [row is not None for row in rows_of(case, one)],
        "notes_during": [
            [note.number, note.during[1]]
            for note in case.state.conversations[one.conversation].notes.values()
            if note.during is not None and note.during[0] == one.id
        ],
    }


def _agreed(one: Conversation) -> list[Any]:
    """What was agreed about recording, and how the conversation was left."""
    record = [one.off_the_record, one.notes_off]
    if one.consent is None:
        return record
    given = one.consent
    told = [given.purpose_told, given.may_stop_told]
    withdrawn = given.withdrawn_at is not None
    return [*record, given.who, given.agreed, *told, str(given.keep_until), withdrawn]
