"""Reading the journal back as events, and saying which line is not one.

Knows the journal and the events' form; knows no files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from ltconverse.case.events import Event, digest, read_event
from ltconverse.errors import CaseDamaged, CaseError, CaseTooNew
from ltconverse.store.journal import Journal, Line

KNOWN_SHAPE = 1


@dataclass(frozen=True, slots=True)
class History:
    """All events, and where one device's chain stands: `clock` seen, sha256 of its last event."""

    events: list[Event]
    clock: int
    head: str


def read_history(journal: Journal, device: str) -> History:
    """Everything in the journal. Raises CaseDamaged or CaseTooNew."""
    lines = ((read_line(line), line.sha256) for line in journal.lines())
    return history_of(lines, device)


def history_of(entries: Iterable[tuple[Event, str]], device: str) -> History:
    """The same from events that were read, each with the sha256 of its line."""
    events: list[Event] = []
    clock, own_clock, head = 0, 0, ""
    for event, sha256 in entries:
        events.append(event)
        clock = max(clock, event.clock)
        if event.device == device and event.clock > own_clock:
            own_clock, head = event.clock, sha256
    return History(events, clock, head)


def read_line(line: Line) -> Event:
    """One line as an event.

    Raises CaseTooNew for a kind, a form or a field that nobody here knows, else CaseDamaged.
    """
    if digest(line.stored) != line.sha256:
        raise CaseDamaged(f"Entry {line.seq} of the journal in case.db was changed or is damaged.")
    try:
        return read_event(line.stored)
    except ValidationError as reason:
        # The cause is left out: it would show what the journal holds.
        raise _unreadable(line, reason) from None


def _unreadable(line: Line, reason: ValidationError) -> CaseError:
    kinds = {problem["type"] for problem in reason.errors(include_input=False)}
    # A field or a choice that a known kind did not have: later versions may add some.
    newer = kinds <= {"extra_forbidden", "literal_error"}
    if newer or "union_tag_invalid" in kinds or _shape(line.stored) > KNOWN_SHAPE:
        return CaseTooNew()
    return CaseDamaged(f"Entry {line.seq} of the journal in case.db cannot be read.")


def _shape(stored: str) -> int:
    try:
        content = json.loads(stored)
    except (ValueError, RecursionError):
        return 0
    shape = content.get("shape") if isinstance(content, dict) else None
    return shape if isinstance(shape, int) else 0
