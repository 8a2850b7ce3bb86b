"""Putting people's words on the screen: never as markup, never with control characters."""

from __future__ import annotations

from textual.content import Content

from ltconverse.text import one_line, printable


def line(text: str, style: str = "") -> Content:
    """Any text as one line."""
    return Content.styled(one_line(text), style) if style else Content(one_line(text))


def block(text: str) -> Content:
    """Any text with its line breaks."""
    return Content(printable(text))


def join(*parts: Content | str) -> Content:
    """Parts one after the other; plain strings are our own words."""
    return Content.assemble(*(Content(part) if isinstance(part, str) else part for part in parts))
