"""The bytes of the messages between speech's helper processes and whoever started them.

Knows numbers and pipes only.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from typing import IO

AWAY = (BrokenPipeError, ConnectionError, ValueError)
"""What writing raises when whoever started us is gone."""

_NUMBER = 8


def with_number(number: int, rest: bytes = b"") -> bytes:
    """A place (samples or seconds, not negative), and what is there."""
    return number.to_bytes(_NUMBER, "big") + rest


def number_and_rest(payload: bytes) -> tuple[int, bytes]:
    """What with_number was given."""
    return int.from_bytes(payload[:_NUMBER], "big"), payload[_NUMBER:]


def two_numbers(first: int, second: int) -> bytes:
    """Two places; number_and_rest twice gives them back."""
    return with_number(first, with_number(second))


class Away(Exception):
    """Whoever started us is gone in the middle of the recording."""


def rows_sent(messages: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The stored seconds that come, until it is said that these are all.

    Raises Away when they end before: the rest would be missing, and nobody would know.
    """
    for kind, payload in messages:
        if kind == "Z":
            return
        yield payload
    raise Away


@contextlib.contextmanager
def own_stdout() -> Iterator[IO[bytes]]:
    """The pipe to whoever started us; what a library prints meanwhile goes nowhere near it."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    try:
        yield pipe
    finally:
        with contextlib.suppress(*AWAY):
            pipe.close()
