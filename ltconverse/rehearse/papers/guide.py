"""The guide for trainers on paper: as a page, in Word, as Markdown and as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ltconverse.rehearse.papers import words
from ltconverse.rehearse.papers.linking import typed
from ltconverse.rehearse.papers.model import Item, Items, Paper, Paragraph, Part
from ltconverse.rehearse.scenarios.guide import Block, as_text, guide
from ltconverse.text import wrapped


def to_html() -> str:
    """The guide as one page that loads nothing and runs nothing; prints on A4."""
    from ltconverse.rehearse.papers.page import page

    return page(laid())


def to_word() -> bytes:
    """The guide as the bytes of a .docx file, A4, British English."""
    from ltconverse.rehearse.papers.word import document

    return document(laid())


def to_text(width: int = 80) -> str:
    """The guide as plain text, as the terminal shows it."""
    return "\n".join(as_text(width)) + "\n"


def to_markdown(width: int = 100) -> str:
    """The guide as Markdown, with the rules of the person in it: all its words are ours."""
    whole = guide()
    lines = [f"# {whole.title}"]
    for part in whole.parts:
        lines += ["", f"## {part.title}"]
        for sort, blocks in groupby(part.blocks, key=lambda one: one.sort):
            lines += _as_markdown(sort, list(blocks), width)
    return "\n".join(lines) + "\n"


def laid() -> Paper:
    """The guide as a paper."""
    whole = guide()
    parts = tuple(Part(part.title, tuple(_blocks(part.blocks))) for part in whole.parts)
    return Paper(
        title=whole.title,
        stands=words.FOR_TRAINERS,
        mark=words.REHEARSAL_MARK,
        parts=parts,
        contents=True,
    )


def _blocks(blocks: Sequence[Block]) -> Iterator[Paragraph | Items]:
    """Items that follow one another are one list."""
    for sort, those in groupby(blocks, key=lambda one: one.sort):
        if sort == "text":
            yield from (Paragraph(typed(one.text)) for one in those)
        else:
            yield Items(tuple(Item(typed(one.text)) for one in those), steps=sort == "step")


def _as_markdown(sort: str, blocks: Sequence[Block], width: int) -> Iterator[str]:
    if sort == "text":
        for one in blocks:
            yield from ("", *wrapped(one.text, width))
        return
    yield ""
    for number, one in enumerate(blocks, start=1):
        mark = f"{number}. " if sort == "step" else "- "
        yield from wrapped(one.text, width, mark, " " * len(mark))
