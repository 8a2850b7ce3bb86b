"""A listener for tests: speaks like ltconverse.speech.live_child and tells what it was given.

Its sound is numbers: every sample of second n is n + 1. Of each whole second it makes an utterance
whose words are those it found in that second. The model's name says what befalls it: `gated` waits
until something can be read from the model's directory, `dies` after three seconds, `mute` is gone
at once, `broken` cannot load, `mad` says what nobody understands, `ends` says `|` where a segment
ended.
"""

from __future__ import annotations

import json
import sys
from array import array
from pathlib import Path

from ltconverse.children import read_messages, write_message
from ltconverse.speech.pipes import number_and_rest, own_stdout, two_numbers
from ltconverse.speech.transcript import Block, Word, block_to_json

RATE = 16_000
DIES_AFTER = 3


def main() -> None:
    messages = read_messages(sys.stdin.buffer)
    with own_stdout() as out:
        _, payload = next(messages)
        asked = json.loads(payload)
        match asked["name"]:
            case "gated":
                Path(asked["directory"]).read_bytes()  # a pipe: somebody must write to it
            case "mute":
                return
            case "broken":
                write_message(out, "L", b"The speech model broken could not be loaded.")
                return
            case "mad":
                write_message(out, "U", b"{")
        at, number, held = asked["start"], asked["first_block"], array("h")
        for kind, payload in messages:
            place, rest = number_and_rest(payload)
            if kind in "PF":
                sound = array("h", rest) if rest else array("h", [-1] * RATE)
                first = place if kind == "P" else place * RATE
                if first > at:
                    raise SystemExit(f"left out: {at} to {first}")
                held += sound[at - first :]
                at = max(at, first + len(sound))
            while len(held) >= RATE or (held and kind == "Z"):
                second, held = held[:RATE], held[RATE:]
                start = (at - len(second) - len(held)) / RATE
                found = sorted(set(second))
                words = [Word(start, start, str(one), 1.0) for one in found]
                block = Block(number, start, start + len(second) / RATE, tuple(words), ())
                write_message(out, "U", block_to_json(block).encode())
                number += 1
                if asked["name"] == "dies" and number - asked["first_block"] == DIES_AFTER:
                    return
            if kind == "E":
                at = place * RATE
                if asked["name"] == "ends":
                    block = Block(number, place, place, (Word(place, place, "|", 1.0),), ())
                    write_message(out, "U", block_to_json(block).encode())
                    number += 1
            write_message(out, "H", two_numbers(at, at - len(held)))
            if kind == "Z":
                write_message(out, "Z")
                return


if __name__ == "__main__":
    main()
