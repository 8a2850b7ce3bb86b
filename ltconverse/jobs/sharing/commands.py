"""Commands as they are named in a sentence: whole, so that they can be copied as they stand.

Knows how a case, a conversation and a report are named on the command line; runs nothing.
"""

from __future__ import annotations

import shlex
from pathlib import Path

from ltconverse.case.state import Conversation
from ltconverse.jobs.sharing.papers import Paper
from ltconverse.text import one_line


def command(name: str, case: Path | None = None, paper: Paper | None = None, rest: str = "") -> str:
    """`ltconverse resolve review.ltcase 1`, between backticks; what is not known stands there in
    capitals. `rest` is what follows, as it is."""
    folder = shlex.quote(one_line(str(case))) if case is not None else "CASE"
    if name in {"drafts", "reply"}:
        said = ["ltconverse", name, folder]
    else:
        number = str(paper.number) if paper is not None else "CONVERSATION"
        of_report = paper is not None and not isinstance(paper, Conversation)
        said = ["ltconverse", *(["report"] if of_report else []), name, folder, number]
    return f"`{' '.join([*said, *filter(None, [rest])])}`"


def to_reopen(paper: Paper, case: Path | None = None) -> str:
    """What opens an agreed write-up or report again, in a sentence."""
    again = command("reopen", case, paper, "--why TEXT")
    return f"O under {screen_of(paper)}, or {again}, opens it again."


def screen_of(paper: Paper) -> str:
    """What the screen is called on which its drafts and replies are."""
    return "Drafts and replies" if isinstance(paper, Conversation) else "Reports"
