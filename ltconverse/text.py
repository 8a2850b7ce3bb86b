"""Making any text safe to show. Knows nothing else of ltconverse.

What a person typed is kept as it was typed; these are for the moment of showing it.
"""

from __future__ import annotations

import textwrap
import unicodedata

_SHAPELESS = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_KEPT = {"\n", "\t"}
_OVERRIDES = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def printable(text: str) -> str:
    """`text` with control characters as visible pictures (ESC as ␛) and no overrides of direction.

    Line breaks and tabs stay. The result is valid in XML, and moves no cursor in a terminal.
    """
    if text.replace("\n", "").replace("\t", "").isprintable():  # a megabyte must not take seconds
        return text
    return "".join(_shown(character) for character in text)


def one_line(text: str) -> str:
    """`printable(text)` with every run of white space as one blank."""
    return " ".join(printable(text).split())


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in `text`: blanks, or only what has no shape of its own."""
    return all(unicodedata.category(one) in _SHAPELESS for one in text)


def excerpt(text: str, most: int = 40) -> str:
    """The beginning of `text` in one line, safe to show: for messages that quote what was typed."""
    line = one_line(text[: most * 8])
    return line if len(line) <= most and len(text) <= most * 8 else f"{line[: most - 1]}…"


def _shown(character: str) -> str:
    code = ord(character)
    if character in _KEPT:
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if character in _OVERRIDES:
        return ""
    if unicodedata.category(character) in {"Cc", "Cs"} or code in {0xFFFE, 0xFFFF}:
        return "�"
    return character


def storable(text: str) -> str:
    """`text` with lone surrogates (broken input bytes) replaced: what UTF-8 and JSON can hold."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def many(count: int, what: str, plural: str = "") -> str:
    """`1 note`, `2 notes`; with a `plural` of its own where an s is not enough."""
    return f"{count} {what}" if count == 1 else f"{count} {plural or what + 's'}"


def wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """A text as lines at most so wide, `first` before the first and `later` before the others; no
    line for none. Words stay whole, so that an address or a reference can be copied."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
