"""Transcribing a stored recording in a process of its own, at low priority.

The same blocks as ltconverse.speech.transcriber gives, and the keys of the screens never wait for
it. Loads neither numpy nor a model here.
"""

from __future__ import annotations

import contextlib
import json
import queue
import threading
from collections.abc import Callable, Iterable, Iterator

from ltconverse.children import Child
from ltconverse.errors import HelperGone, ModelDamaged
from ltconverse.speech.models import Model
from ltconverse.speech.terms import Terms
from ltconverse.speech.transcript import Block, block_from_json

_LOOKS_UP_S = 0.1
"""How often it is asked whether to stop."""

_Heard = tuple[str, bytes] | Exception | None


def blocks_apart(  # noqa: PLR0913 - what Transcriber.blocks takes, each by name
    model: Model,
    rows: Iterable[bytes | None],
    *,
    beam_size: int = 5,
    first_block: int = 0,
    offset: float = 0.0,
    terms: Terms | None = None,
    on_progress: Callable[[float], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
    module: str = "ltconverse.speech.apart_child",
) -> Iterator[Block]:
    """Transcribe stored seconds (FLAC; None for a damaged one) and yield each block when done.

    As Transcriber.blocks; `rows` is read in a thread of ours. Ends at once when `stop` says so,
    when `on_progress` raises or the iterator is closed: the block in hand is then lost. Raises
    ModelDamaged, HelperGone, and what reading the rows raises.
    """
    asked = {
        "name": model.name,
        "directory": str(model.directory),
        "sha256": model.sha256,
        "beam_size": beam_size,
        "first_block": first_block,
        "offset": offset,
        "terms": (terms or Terms()).to_records(),
    }
    with Helper(module, json.dumps(asked).encode(), rows) as helper:
        while not stop():
            match helper.next():
                case ("U", payload):
                    yield block_from_json(payload.decode("utf-8", "replace"))
                case ("P", payload):
                    if on_progress is not None:
                        on_progress(float(json.loads(payload)))
                case ("Z", _):
                    return


class Helper:
    """The process, a thread that sends it the rows, and one that takes what it says."""

    def __init__(self, module: str, asked: bytes, rows: Iterable[bytes | None]) -> None:
        try:
            self._child = Child(module, low_priority=True)
        except OSError as reason:
            raise HelperGone from reason
        self._asked, self._rows = asked, rows
        self._said: queue.SimpleQueue[_Heard] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=work, name="transcribing", daemon=True)
            for work in (self._send, self._take)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.kill()
        for thread in self._threads:
            thread.join()
        self._child.close()

    def next(self) -> tuple[str, bytes]:
        """What it said next; ("", b"") when it has said nothing for a moment."""
        try:
            said = self._said.get(timeout=_LOOKS_UP_S)
        except queue.Empty:
            return "", b""
        if said is None:
            raise HelperGone
        if isinstance(said, Exception):
            raise said
        return said

    def _send(self) -> None:
        rows = iter(self._rows)
        complete = False
        try:
            complete = self._child.send("M", self._asked) and all(
                self._child.send("F", row or b"") for row in rows
            )
        # Everything that reading the rows met is raised where the blocks are asked for.
        except Exception as problem:  # noqa: BLE001
            self._said.put(problem)
        finally:
            if not (complete and self._child.send("Z")):
                self._child.kill()  # it would wait for ever
            # Here, because a database belongs to the thread that has opened it.
            with contextlib.suppress(AttributeError):
                rows.close()  # type: ignore[attr-defined] # only generators have it

    def _take(self) -> None:
        for kind, payload in self._child.messages():
            if kind == "L":
                reason = json.loads(payload)
                self._said.put(ModelDamaged(reason["message"], hint=reason["hint"]))
            else:
                self._said.put((kind, payload))
        self._said.put(None)
