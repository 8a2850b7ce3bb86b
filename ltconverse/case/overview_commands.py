"""The commands of the overview: what is kept for the queries step, and opening it early. Pure."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.decision import Decision, Surroundings
from ltconverse.case.state import Conversation

OVERVIEW: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {}
