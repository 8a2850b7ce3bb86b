"""What feedback is given of: a rehearsal, or for the pair alone a real conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ltconverse.tui.rehearsal.feedback import Given

if TYPE_CHECKING:
    from ltconverse.case.state import Conversation
    from ltconverse.jobs.opening import OpenCase


def of_rehearsal(case: OpenCase, conversation_id: str) -> Given:
    """Feedback on a rehearsal; what was not found is told once it has ended."""
    from ltconverse.jobs.rehearsing.feedback import feedback_of
    from ltconverse.jobs.rehearsing.papers import write_feedback

    conversation = case.state.conversations[conversation_id]
    return Given(
        make=lambda: feedback_of(case, conversation_id),
        write=lambda path: write_feedback(case, conversation_id, path),
        may_tell=conversation.closed_at is not None,
        name=f"feedback-{conversation.number}",
    )


def of_conversation(case: OpenCase, conversation: Conversation) -> Given:
    """Feedback on the words of a real conversation: for the pair alone, and kept nowhere."""
    from ltconverse.jobs.rehearsing.feedback import feedback_on_words
    from ltconverse.jobs.rehearsing.papers import write_look_back

    return Given(
        make=lambda: feedback_on_words(case, conversation),
        write=lambda path: write_look_back(case, conversation, path),
        name=f"how-we-asked-{conversation.number}",
    )
