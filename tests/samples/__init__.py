"""Cases as released versions wrote them, and what they must read as for ever."""

from __future__ import annotations

from typing import Any

from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.transcribing import spoken_lines


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
    }
