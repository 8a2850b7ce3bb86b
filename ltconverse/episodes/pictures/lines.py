"""Text in lines of so many cells, as a terminal counts them. Knows nothing of what it means."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from ltconverse.text import one_line


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    return cell_len(text)


def fitted(text: str, width: int) -> str:
    """`text` in one line of exactly `width` cells: filled up with blanks, or cut with …."""
    line = one_line(text)
    if cells(line) > width:
        return set_cell_size(set_cell_size(line, max(width - 1, 0)).rstrip() + "…", width)
    return set_cell_size(line, width)


def folded(text: str, width: int) -> list[str]:
    """`text` over as many lines of at most `width` cells as it needs; nothing is left out."""
    lines: list[str] = []
    line = ""
    for word in one_line(text).split():
        if line and cells(line) + 1 + cells(word) <= width:
            line += " " + word
            continue
        if line:
            lines.append(line)
        line = word
        while cells(line) > width > 1:
            head = _head(line, width)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line] if line else lines


def _head(word: str, width: int) -> str:
    """The longest beginning of `word` that fits, one letter at least."""
    kept = 1
    while kept < len(word) and cells(word[: kept + 1]) <= width:
        kept += 1
    return word[:kept]


def hanging(lead: str, text: str, width: int, indent: int = 0) -> list[str]:
    """`text` folded behind `lead`; its other lines begin below the first of its words."""
    column = indent + cells(lead)
    told = folded(text, max(width - column, 16)) or [""]
    first = f"{' ' * indent}{lead}{told[0]}".rstrip()
    return [first, *(f"{' ' * column}{line}" for line in told[1:])]
