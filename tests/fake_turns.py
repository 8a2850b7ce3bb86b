"""A listener for tests of turns: every sample says what is said, 0 is silence. No model.

Speaks like ltconverse.speech.live_child. A run of samples of one number n is a word "n"; half a
second of silence ends an utterance, and 0.3 s of it belong to it, as with the real one. The model's
name says what befalls it: `broken` cannot load, `dies` at the first number 9, `unclear` makes out
no word.
"""

from __future__ import annotations

import json
import sys
from array import array
from itertools import groupby

from ltconverse.children import read_messages, write_message
from ltconverse.speech.pipes import number_and_rest, own_stdout, two_numbers
from ltconverse.speech.transcript import Block, Gap, Word, block_to_json

RATE = 16_000
PAUSE, PADDING = RATE // 2, round(0.3 * RATE)


def main() -> None:
    messages = read_messages(sys.stdin.buffer)
    with own_stdout() as out:
        _, payload = next(messages)
        name = json.loads(payload)["name"]
        if name == "broken":
            write_message(out, "L", b"The speech model broken could not be loaded.")
            return
        write_message(out, "H", two_numbers(0, 0))
        heard, at, number = array("h"), 0, 0
        for kind, payload in messages:
            assert kind == "P"
            place, pcm = number_and_rest(payload)
            assert place == at, f"{place} after {at}"
            heard.frombytes(pcm)
            at += len(pcm) // 2
            if name == "dies" and 9 in heard:
                return
            quiet = len(heard) - max((i + 1 for i, one in enumerate(heard) if one), default=0)
            voiced = len(heard) - quiet
            if voiced and quiet >= PAUSE:
                begin, end = (at - len(heard)) / RATE, (at - quiet + PADDING) / RATE
                words, gaps = _made_out(heard, begin), ()
                if name == "unclear":
                    words, gaps = (), (Gap(begin, end),)
                block = Block(number, begin, end, words, gaps)
                write_message(out, "U", block_to_json(block).encode())
                number, voiced = number + 1, 0
            if not voiced:
                heard = heard[:0]
            talk = next((i for i, one in enumerate(heard) if one), len(heard))
            reached = at - len(heard) + talk - PADDING
            write_message(out, "H", two_numbers(at, max(0, reached)))


def _made_out(heard: array[int], begin: float) -> tuple[Word, ...]:
    words, at = [], 0
    for number, run in groupby(heard):
        length = len(list(run))
        if number:
            start, end = begin + at / RATE, begin + (at + length) / RATE
            words.append(Word(start, end, str(number), 1.0))
        at += length
    return tuple(words)


if __name__ == "__main__":
    main()
