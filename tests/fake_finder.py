"""A finder of speakers for tests: speaks like ltconverse.speech.voices.speakers_child.

It takes turns between two voices, a second each; by channels or by voices, as it is asked. The
model's name says what befalls it: `stuck` goes on for ever, `dies` is gone before it is done,
`damaged` says so.
"""

from __future__ import annotations

import json
import sys

from ltconverse.children import read_messages, write_message
from ltconverse.speech.pipes import own_stdout
from ltconverse.speech.voices.speakers import Found, VoiceSpan
from ltconverse.speech.voices.speakers_apart import found_record


def main() -> None:
    messages = read_messages(sys.stdin.buffer)
    with own_stdout() as out:
        asked = json.loads(next(messages)[1])
        name = asked["model"][0] if asked["model"] else ""
        if name == "damaged":
            write_message(out, "L", json.dumps({"message": "Not it.", "hint": "Again."}).encode())
            return
        voice = "v" if name else "c"
        seconds = 0
        for kind, _ in messages:
            if kind == "Z" and name != "stuck":
                break
            seconds += 1
            write_message(out, "P", json.dumps(float(seconds)).encode())
            if name == "dies":
                return
        spans = tuple(
            VoiceSpan(float(at), at + 1.0, f"{voice}{at % asked['number'] + 1}", 0.9)
            for at in range(seconds)
        )
        marked = {f"v{n}": who for n, (_, who) in enumerate(asked["marks"], start=1) if name}
        write_message(out, "U", json.dumps(found_record(Found(spans, marked))).encode())
        write_message(out, "Z")


if __name__ == "__main__":
    main()
