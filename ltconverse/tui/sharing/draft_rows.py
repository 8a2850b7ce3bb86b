"""The rows of the screen of drafts: what each is about, and how a draft that went out reads there.

Given what is to be shown; knows nothing of a screen.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from ltconverse.case.state import Conversation
from ltconverse.case.written import Reply, Share
from ltconverse.jobs.sharing.closing import Outstanding
from ltconverse.jobs.sharing.telling import draft_line
from ltconverse.tui.showing import join, line

IN = " " * 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A row: a conversation, a draft of it that went out, or a reply."""

    conversation: Conversation
    share: Share | None = None
    reply: Reply | None = None

    @property
    def key(self) -> str:
        """What it is known by when the list is made anew."""
        if self.share is not None:
            return self.share.id
        return self.reply.id if self.reply is not None else self.conversation.id


def draft_row(share: Share, one: Outstanding | None) -> Content:
    """A draft in two rows; None for one that was called back, and answered all the same."""
    if one is None:
        return join(IN, line(f"{share.reference}  called back, and answered"))
    head, _, rest = draft_line(one).partition("; ")
    style = "bold" if one.days_over else ""
    rest = "" if one.replies else rest  # they stand below it
    return join(IN, line(head, style), *below(rest, style))


def below(words: str, style: str) -> tuple[Content | str, ...]:
    """A second row, further in."""
    return (f"\n{IN}    ", line(words, style)) if words else ()
