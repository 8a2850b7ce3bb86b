"""Which screen a conversation is held on, and which one shows what is in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ltconverse.tui.conversation.screen import ConversationScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from ltconverse.jobs.conversing import Conversing
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.tui.desk import Desk


def conversation_screen(
    session: Conversing, *, desk: Desk | None = None, alone: bool = False
) -> ConversationScreen:
    """The screen of a conversation, or of a rehearsal where one is held."""
    from ltconverse.jobs.rehearsing.session import Rehearsing

    if isinstance(session, Rehearsing):
        from ltconverse.tui.rehearsal.screen import RehearsalScreen

        return RehearsalScreen(session, desk=desk, alone=alone)
    return ConversationScreen(session, desk=desk, alone=alone)


def folder_screen(case: OpenCase) -> Screen[None]:
    """The screen of a case; a practice folder shows its rehearsals."""
    if case.state.practice:
        from ltconverse.tui.rehearsal.practice import PracticeScreen

        return PracticeScreen(case)
    from ltconverse.tui.screens.case import CaseScreen

    return CaseScreen(case)
