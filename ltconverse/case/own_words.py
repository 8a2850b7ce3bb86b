"""Where in a line, as it is being typed, the reviewers' own words begin. Pure.

The grammar is entry.py's; this only has to tell their words from the practitioner's and from
commands, in a line that is not finished and may never be right.
"""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.commands import COMMANDS
from ltconverse.case.entry import first_word, starting_with

_OPENING_QUOTES = '"“„«'
# The commands whose second argument is words of the reviewers.
_WITH_WORDS = ("edit", "park")


def own_words_begin(line: str, is_quote: Callable[[str], bool]) -> int | None:
    """The place from which on the words are the reviewers' own; None where none of them are.

    Notes, questions, turning points and factors are; quotes and commands are not, but for what
    /edit and /park take. `is_quote` says whether the note of that number is a quote.
    """
    begin = len(line) - len(line.lstrip())
    match line[begin : begin + 1]:
        case "":
            return None
        case "/":
            return _in_command(line, begin, is_quote)
        case "!":
            return begin + 1
        case "?":
            return _after_word(line, begin + 1) if line[begin + 1 :][:1] == "@" else begin + 1
        case "\\":
            return begin + 1
        case _:
            return _in_note(line, begin)


def _in_note(line: str, begin: int) -> int | None:
    """A tense and a heading may come first, in either order."""
    for _ in range(2):
        if line[begin : begin + 1] not in {"@", "#"}:
            break
        begin = _after_word(line, begin)
    return None if line[begin : begin + 1] in {*_OPENING_QUOTES, ""} else begin


def _after_word(line: str, begin: int) -> int:
    """Where the word after the one at `begin` begins."""
    word, rest = first_word(line[begin:])
    return len(line.rstrip()) - len(rest) if rest else begin + len(word)


def _in_command(line: str, begin: int, is_quote: Callable[[str], bool]) -> int | None:
    name = first_word(line[begin + 1 :])[0].casefold()
    names = [command.name for command in COMMANDS]
    meant = [name] if name in names else starting_with(name, names) if name else []
    if len(meant) != 1 or meant[0] not in _WITH_WORDS:
        return None
    argument = _after_word(line, begin)
    first = first_word(line[argument:])[0]
    if not first or (meant[0] == "edit" and is_quote(first)):
        return None
    return _after_word(line, argument)
