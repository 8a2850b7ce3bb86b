"""The guide for trainers: how to write a scenario and run a session, as values to be set out.

Its words are in prompts/rehearsal/GUIDE.md; the rules by which the person answers are put in from
where they are kept, so that what is published is what is played. Knows no form of document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ltconverse import paths
from ltconverse.text import wrapped

FILE = "GUIDE.md"
_RULES = "{rules}"

# A paragraph, an item of a list, or a numbered step of one.
Sort = Literal["text", "item", "step"]
_STEP_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item or a step. Words in `backticks` are typed as they stand."""

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide."""

    title: str
    parts: tuple[Part, ...]


def guide() -> Guide:
    """The guide, with the rules of the person in it."""
    text = (paths.shipped_scenarios() / FILE).read_text(encoding="utf-8")
    title, _, rest = text.partition("\n## ")
    parts = tuple(map(_part, rest.split("\n## ")))
    return Guide(title.removeprefix("#").strip(), parts)


def as_text(width: int = 80) -> Iterator[str]:
    """The guide as lines for a terminal so wide."""
    whole = guide()
    yield from (whole.title, "=" * min(width, len(whole.title)))
    for part in whole.parts:
        yield from ("", part.title, "-" * min(width, len(part.title)), "")
        yield from _part_as_text(part, width)


def _part_as_text(part: Part, width: int) -> Iterator[str]:
    number, before = 0, ""
    for block in part.blocks:
        number = number + 1 if block.sort == "step" else 0
        if before and (block.sort == "text" or before == "text"):
            yield ""
        before = block.sort
        mark = {"text": "", "item": "- ", "step": f"{number}. "}[block.sort]
        yield from wrapped(block.text, width, mark, " " * len(mark))


def _part(text: str) -> Part:
    title, _, rest = text.partition("\n")
    return Part(title.strip(), tuple(_blocks(rest)))


def _blocks(text: str) -> Iterator[Block]:
    """Blocks are parted by empty lines, or begin with a mark."""
    sort: Sort = "text"
    words: list[str] = []
    for line in [*text.split("\n"), ""]:
        begins = _begins(line)
        if words and (begins is not None or not line.strip()):
            yield from _block(sort, " ".join(words))
            words = []
        if begins is None and not words:
            begins = ("text", line)
        if begins is not None:
            sort = begins[0]
        if said := (line if begins is None else begins[1]).strip():
            words.append(said)


def _begins(line: str) -> tuple[Sort, str] | None:
    """What the line begins by its mark, and the line without; None for no mark."""
    number, dot, rest = line.partition(". ")
    if line.startswith("- "):
        return "item", line[2:]
    if dot and number.isdigit() and len(number) <= _STEP_DIGITS:
        return "step", rest
    return None


def _block(sort: Sort, text: str) -> Iterator[Block]:
    if text != _RULES:
        yield Block(sort, text)
        return
    from ltconverse.rehearse.person.rules import RULES

    for rule in RULES:
        yield Block("item", rule.words)
