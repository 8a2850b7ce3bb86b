"""Commands as they are named in a sentence: whole, so that they can be copied as they stand.

Knows how a case and a conversation are named on the command line; runs nothing.
"""

from __future__ import annotations

import shlex
from pathlib import Path

from ltconverse.case.state import Conversation
from ltconverse.text import one_line


def command(
    name: str, case: Path | None = None, conversation: Conversation | None = None, rest: str = ""
) -> str:
    """`ltconverse resolve review.ltcase 1`, between backticks; what is not known stands there in
    capitals. `rest` is what follows, as it is."""
    folder = shlex.quote(one_line(str(case))) if case is not None else "CASE"
    if name in {"drafts", "reply"}:
        said = ["ltconverse", name, folder]
    else:
        number = str(conversation.number) if conversation is not None else "CONVERSATION"
        said = ["ltconverse", name, folder, number]
    return f"`{' '.join([*said, *filter(None, [rest])])}`"


def to_reopen(conversation: Conversation, case: Path | None = None) -> str:
    """What opens an agreed write-up again, in a sentence."""
    again = command("reopen", case, conversation, "--why TEXT")
    return f"O under Drafts and replies, or {again}, opens it again."
