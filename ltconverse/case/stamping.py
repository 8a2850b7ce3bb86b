"""Putting events into envelopes: ids, clocks and the hash chain of one device.

Pure: the wall clock and the maker of ids are passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ltconverse.case.events import AnyBody, Event, digest


@dataclass(frozen=True, slots=True)
class Stamped:
    """An event with the line the journal keeps and that line's sha256."""

    event: Event
    stored: str
    sha256: str


@dataclass(slots=True)
class Stamper:
    """Stamps the events of one device. `clock` and `head` are those of the last saved event.

    Stamping moves nothing: call `saved` once the journal has the events, so that a save that
    did not succeed leaves no hole in the chain.
    """

    device: str
    author: str
    clock: int
    head: str
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def stamp(self, bodies: Iterable[AnyBody]) -> list[Stamped]:
        """Envelopes for `bodies`, in order, following the last saved event."""
        clock, head, at = self.clock, self.head, self.now()
        stamped: list[Stamped] = []
        for body in bodies:
            clock += 1
            event = Event(
                id=self.new_id(),
                author=self.author,
                device=self.device,
                clock=clock,
                at=at,
                previous=head,
                body=body,
            )
            stored = event.stored()
            head = digest(stored)
            stamped.append(Stamped(event, stored, head))
        return stamped

    def saved(self, stamped: Sequence[Stamped]) -> None:
        """The journal has these now."""
        if stamped:
            self.clock = stamped[-1].event.clock
            self.head = stamped[-1].sha256
