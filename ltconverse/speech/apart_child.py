"""The process that transcribes a recording with care: stored seconds in, blocks out.

Started by ltconverse.speech.apart and knows only what it is sent. Writes no file, and ends with its
stdin.

In:  M what is asked (JSON) · F a second (FLAC; nothing for a damaged one) · Z nothing more
Out: P seconds done (JSON) · U block (JSON) · L why not (JSON: message, hint) · Z all done
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import IO

from ltconverse.children import end_when_left_alone, read_messages, write_message
from ltconverse.errors import LtconverseError
from ltconverse.speech.models import Model
from ltconverse.speech.pipes import AWAY, Away, own_stdout, rows_sent
from ltconverse.speech.stored import StoredSeconds
from ltconverse.speech.terms import Terms
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import block_to_json


def transcribe(source: IO[bytes], out: IO[bytes]) -> None:
    """Transcribe what comes, until it ends."""
    messages = read_messages(source)
    kind, payload = next(messages, ("", b""))
    if kind != "M":
        return
    asked = json.loads(payload)
    model = Model(asked["name"], Path(asked["directory"]), asked["sha256"])
    try:
        seconds = StoredSeconds(rows_sent(messages), int(asked["offset"]))
        terms = Terms.from_records(asked.get("terms"))
        blocks = Transcriber(model, beam_size=asked["beam_size"], terms=terms).blocks(
            seconds,
            first_block=asked["first_block"],
            offset=asked["offset"],
            on_progress=lambda done: write_message(out, "P", json.dumps(done).encode()),
        )
        for block in seconds.marked(blocks):
            write_message(out, "U", block_to_json(block).encode())
    except LtconverseError as problem:
        reason = {"message": problem.message, "hint": problem.hint}
        write_message(out, "L", json.dumps(reason).encode())
        return
    write_message(out, "Z")


if __name__ == "__main__":
    end_when_left_alone()
    with own_stdout() as pipe, contextlib.suppress(Away, *AWAY):
        transcribe(sys.stdin.buffer, pipe)
