"""A transcriber for tests: speaks like ltconverse.speech.apart_child; a block for each row.

The model's name says what befalls it: `stuck` says no more after the first block, `dies` is gone.
"""

from __future__ import annotations

import json
import sys

from ltconverse.children import read_messages, write_message
from ltconverse.speech.pipes import own_stdout
from ltconverse.speech.transcript import Block, Word, block_to_json


def main() -> None:
    messages = read_messages(sys.stdin.buffer)
    with own_stdout() as out:
        asked = json.loads(next(messages)[1])
        number, at = asked["first_block"], asked["offset"]
        for kind, payload in messages:
            if kind == "Z" and asked["name"] != "stuck":
                write_message(out, "Z")
                return
            if number > asked["first_block"] and asked["name"] != "quick":
                if asked["name"] == "dies":
                    return
                continue
            word = Word(at, at, f"{len(payload)} byte", 1.0)
            write_message(out, "P", json.dumps(at + 1).encode())
            block = Block(number, at, at + 1, (word,), ())
            write_message(out, "U", block_to_json(block).encode())
            number, at = number + 1, at + 1
        return


if __name__ == "__main__":
    main()
