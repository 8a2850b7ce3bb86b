"""A draft as plain text, for the body of a message or for whoever reads best without layout.

Pure. What a person wrote stands further in than anything of ours, so that no line of it can be
taken for another statement.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ltconverse.sharing import words
from ltconverse.sharing.model import Draft, DraftPart, DraftSection, DraftStatement
from ltconverse.text import one_line, printable
from ltconverse.writeup.words import capital

WIDTH = 72
_NUMBER = 6  # columns in which a statement's number stands
# No number of a statement stands in the examples: sent back with an answer, they answer nothing.
_HOW = (
    "Every one below has a number. Answer by it, in as few words as you like, for example:",
    "    S__: that is right",
    "    S__: better: I rang her twice that week",
    "    S__: not what I meant; it was the week before",
    "    S__: please leave this out",
    "You need not go in order, and you can write of anything that is missing.",
)


def to_text(draft: Draft) -> str:
    """The draft as text of at most 72 columns a line (longer only where one word is)."""
    return "\n".join(line.rstrip() for line in _lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield from _top(draft)
    for section in draft.sections:
        yield from _section(section)
    yield from ("", "", words.ANYTHING_ELSE.upper(), "")
    yield from _wrapped("Write it below, or anywhere in your answer.")
    yield ""
    yield from _wrapped(f"End of draft {draft.version} · reference {draft.reference}")


def _top(draft: Draft) -> Iterator[str]:
    yield f"DRAFT {draft.version} · reference {draft.reference}"
    yield from _wrapped(capital(one_line(draft.who)))
    yield ""
    yield from _wrapped(one_line(words.opening(draft)))
    yield ""
    facts = words.particulars(draft)
    wide = max(len(label) for label, _ in facts) + 2
    for label, told in facts:
        yield from _wrapped(one_line(told), f"{label:<{wide}}", " " * wide)
    yield from ("", "HOW TO ANSWER", "")
    for sentence in _HOW:
        yield from _wrapped(sentence.strip(), *([" " * 4] * 2 if sentence[0] == " " else ()))
    yield ""
    yield from _wrapped(" ".join(words.silence(draft)))
    yield ""
    yield from _wrapped(words.key(draft))


def _section(section: DraftSection) -> Iterator[str]:
    yield from ("", "")
    title = list(_wrapped(one_line(section.title)))
    yield from title
    yield "-" * max(map(len, title))
    if section.explanation:
        yield from _wrapped(one_line(section.explanation))
    for part in section.parts:
        yield from _part(part)


def _part(part: DraftPart) -> Iterator[str]:
    if part.title:
        yield ""
        yield from _wrapped(one_line(part.title))
    if not part.statements:
        yield from ("", words.NOTHING)
    for statement in part.statements:
        yield ""
        yield from _statement(statement)


def _statement(statement: DraftStatement) -> Iterator[str]:
    number, under = f"{statement.label:<{_NUMBER}}", " " * _NUMBER
    for at, line in enumerate(printable(words.told(statement)).expandtabs(4).split("\n")):
        yield from _wrapped(line, under if at else number, under)
    if statement.difference:
        yield from _wrapped(words.SEEN_DIFFERENTLY, under, under)
        for line in printable(statement.difference).expandtabs(4).split("\n"):
            yield from _wrapped(line, under + "  ", under + "  ")
    yield from _wrapped(f"({one_line(words.stand(statement))})", under, under)


def _wrapped(text: str, first: str = "", later: str = "") -> Iterator[str]:
    """`text` in lines of at most WIDTH, at least one; words are never broken."""
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from lines or [first]
