"""The write-up as it would go out now, to be read before it does; nothing is saved."""

from __future__ import annotations

from ltconverse.jobs.sharing.versions import Sending, draft_of, version_now
from ltconverse.jobs.statements.base import AsItStands
from ltconverse.sharing.model import Draft


def draft_now(writing: AsItStands) -> Draft:
    """The next draft; what was decided of what may identify someone is out of it."""
    case, conversation = writing.case, writing.conversation
    frozen = version_now(case, conversation)
    sending = Sending(share=case.new_id(), on=case.now().astimezone().date())
    return draft_of(case.state, conversation, frozen, sending)
