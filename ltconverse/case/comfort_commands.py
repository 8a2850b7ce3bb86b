"""The commands of comfort: taking back, searching, how things look. Pure."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.decision import Decision, Surroundings
from ltconverse.case.state import Conversation

COMFORT: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {}
