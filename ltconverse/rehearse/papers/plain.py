"""A paper as plain text, for those that have no such form by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from ltconverse.rehearse.papers.model import Block, Items, Line, Paper, Paragraph, Rows
from ltconverse.text import one_line, wrapped

_LEAST = 40


def text(paper: Paper, width: int = 80) -> str:
    """The paper as lines of at most `width` characters: headings, paragraphs, lists and rows.

    What is for the hand or the eye alone (ruled lines, pictures) is left out, with its heading.
    """
    return "\n".join(_lines(paper, max(width, _LEAST))) + "\n"


def _lines(paper: Paper, width: int) -> Iterator[str]:
    yield from wrapped(one_line(paper.title), width)
    yield "=" * min(len(one_line(paper.title)), width)
    for told in (paper.stands, paper.under, *paper.facts, *paper.cautions):
        yield from wrapped(one_line(told), width)
    for part in paper.parts:
        if not any(isinstance(one, (Items, Rows)) for one in part.blocks) and part.apart:
            continue
        yield ""
        yield from wrapped(one_line(part.title), width)
        yield "-" * min(len(one_line(part.title)), width)
        for block in part.blocks:
            yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from wrapped(_said(block.line), width)
        case Items():
            for number, one in enumerate(block.items, start=1):
                mark = f"{number}. " if block.steps else "- "
                yield from wrapped(_said(one.line), width, mark, " " * len(mark))
        case Rows():
            for title, told in block.rows:
                yield from wrapped(f"{one_line(title)}: {_said(told)}", width, "", "  ")
        case _:
            return


def _said(line: Line) -> str:
    return one_line("".join(f"`{run.text}`" if run.typed else run.text for run in line))
