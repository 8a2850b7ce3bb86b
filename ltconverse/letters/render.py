"""A letter as plain text and as Markdown. What a person wrote stays words in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ltconverse.letters.model import Block, Letter, Run
from ltconverse.text import one_line
from ltconverse.writeup.markdown import escape_line


def to_text(letter: Letter) -> str:
    """The letter as plain text, a paragraph a line, as one pastes it into a message."""
    return _together(letter, [_text(block) for block in letter.blocks])


def to_markdown(letter: Letter) -> str:
    """The letter as Markdown that shows exactly it."""
    return _together(letter, [_markdown(block) for block in letter.blocks])


def _together(letter: Letter, said: list[str]) -> str:
    """Blocks with a blank line between them, items of one list without."""
    parts = []
    for at, words in enumerate(said):
        if at:
            both = letter.blocks[at - 1].kind == letter.blocks[at].kind == "item"
            parts.append("\n" if both else "\n\n")
        parts.append(words)
    return "".join(parts) + "\n"


def _text(block: Block) -> str:
    start = "- " if block.kind == "item" else ""
    lines = ("".join(shown(run) for run in line).strip() for line in block.lines)
    return start + ("\n" + " " * len(start)).join(lines)


def shown(run: Run) -> str:
    """The words of a run in one line, safe to show, blanks at its ends kept."""
    bare = one_line(run.text)
    if not bare:
        return " " if run.text else ""
    before = " " if run.text[:1].isspace() else ""
    return before + bare + (" " if run.text[-1:].isspace() else "")


_SIGN = re.compile(r"\\?.", re.DOTALL)
_MARKS = {"title": "# ", "heading": "## ", "item": "- ", "paragraph": ""}


def _markdown(block: Block) -> str:
    start = _MARKS[block.kind]
    lines = ["".join(_runs(line)) for line in block.lines]
    under = "  " if block.kind == "item" else ""
    # A blank line would end the paragraph: a line that is left empty holds a blank that stays.
    return start + f"\\\n{under}".join(line or "&nbsp;" for line in lines)


def _runs(line: tuple[Run, ...]) -> Iterator[str]:
    """The line in Markdown: escaped as a whole, then bold words between stars."""
    letters = [(letter, run.bold) for run in line for letter in shown(run)]
    while letters and letters[-1][0] == " ":
        letters.pop()
    escaped = escape_line("".join(letter for letter, _ in letters))
    # Escaping puts a backslash before a letter and changes nothing else.
    signs = zip(_SIGN.findall(escaped), (bold for _, bold in letters), strict=True)
    for bold, group in groupby(signs, key=lambda sign: sign[1]):
        words = "".join(sign for sign, _ in group)
        bare = words.strip()
        # Stars hold only right beside a word.
        yield words.replace(bare, f"**{bare}**") if bold and bare else words
