"""A draft that went out, and an answer that puts many of its points otherwise."""

from __future__ import annotations

from datetime import date

from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.out import begin_together


def answered(case: OpenCase, held: Conversation, most: int) -> None:
    """Go through a new draft of `held` together, and take in an answer to its first `most`
    statements."""
    shared = begin_together(case, held)
    points = tuple(
        e.ReplyPoint(
            point=case.new_id(),
            kind="reword",
            statement=one.statement,
            text=f"In the end {one.text}",
            changes=(e.TextChange(start=0, before="", after="In the end "),),
        )
        for one in held.written.versions[shared.version].statements[:most]
    )
    case.record(
        e.ReplyReceived(
            conversation=held.id,
            reply=case.new_id(),
            version=shared.version,
            share=shared.share,
            by=held.practitioner,
            form="docx",
            received_on=date(2026, 11, 22),
            points=points,
        )
    )
