"""User text in Markdown: whatever was written stays text, on paper and in any viewer.

Knows `text` and nothing else. CommonMark and GitHub's additions (tables, bare links, formulas).
"""

from __future__ import annotations

import re

from ltconverse.text import one_line, printable

# Marks that can begin something anywhere in a line.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$#]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# What some viewers take for web and mail addresses and turn into links.
_ADDRESS = re.compile(r"(?<=[^\W\d]):(?=\S)|(?<=\S)@(?=\w)|(?<=\w)\.(?=[^\W\d]{2})")
# Marks that begin something only at the start of a line: lists, underlines of headings.
_AT_START = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")


class Markdown(str):
    """Text that is Markdown already and goes into a template as it is."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """`text` as Markdown that shows exactly it; line breaks stay line breaks."""
    lines = [_line(line) for line in printable(text).strip().splitlines()]
    kept = [line for line in lines if line]
    return Markdown("\\\n".join(kept))


def escape_line(text: str) -> Markdown:
    """`text` in one line, for headings and cells of tables."""
    return Markdown(_line(one_line(text)))


def quote(text: str) -> Markdown:
    """`text` as a block quote between quotation marks."""
    return Markdown("> " + f"“{escape(text)}”".replace("\n", "\n> "))


def cell(text: str) -> Markdown:
    """`text` for a cell of a table: its lines parted by breaks."""
    lines = [_line(line) for line in printable(text).strip().splitlines()]
    return Markdown("<br>".join(line for line in lines if line))


def _line(line: str) -> str:
    line = _ANYWHERE.sub(r"\\\g<0>", line.strip())
    line = _REFERENCE.sub(r"\\&", line)
    line = _ADDRESS.sub(r"\\\g<0>", line)
    return _AT_START.sub(r"\g<2>\\\g<1>\g<3>", line)
