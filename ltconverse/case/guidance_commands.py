"""The commands that guide: what to ask next, what is covered, questions come back. Pure."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.decision import Decision, Surroundings
from ltconverse.case.state import Conversation

GUIDANCE: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {}
