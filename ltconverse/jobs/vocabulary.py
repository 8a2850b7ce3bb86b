"""Which terms a speech model should know for a conversation, and the case's own list of them.

Roles, agencies and the case's own words come from its journal, the field's terms from the data
files, and people's names only from a register that somebody has opened.
"""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.case.state import CaseState, Conversation
from ltconverse.speech.terms import Term, Terms


def terms_for(
    state: CaseState, conversation: Conversation | None = None, names: Iterable[str] = ()
) -> Terms:
    """The terms of a conversation: `names` first, then words of the case, roles, and the field.

    `names` are those of the register, while it is open.
    """
    del conversation
    terms = [Term(name, "name") for name in names]
    return Terms((*terms, *(Term(word, "case") for word in state.vocabulary)))
