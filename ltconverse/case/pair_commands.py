"""The commands of the pair: who speaks, stars, hints, who leads, joining turning points. Pure."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.decision import Decision, Surroundings
from ltconverse.case.state import Conversation

PAIR_COMMANDS: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {}
