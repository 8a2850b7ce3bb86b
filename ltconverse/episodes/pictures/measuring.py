"""How wide text is before it is drawn: the widths of Arial, and of what is made to fit it.

Knows nothing of what the text means. A font that lacks a letter, or another one in its place, may
be a little wider: every width has that much to spare.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ltconverse.text import one_line

# Thousandths of the size of the letters; Arial, Helvetica and Liberation Sans agree in them.
_REGULAR = {
    191: "'",
    222: "ijl‘’",
    278: " !,./:;I[\\]ft·|",
    333: "()-`r“”{}",
    400: '•°*"',
    500: "Jcksvxyz^",
    556: "#$0123456789?L_abdeghnopqu–£",
    584: "+<=>~−×≈",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…→←",
    1015: "@",
}
_BOLD = {
    278: " ,./I\\ijl‘’'|",
    333: "!()-:;[]`ft·",
    400: "°•*r{}",
    500: 'z“”"',
    556: "#$0123456789J_aceksvxy–£",
    584: "+<=>^~−×≈",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    1000: "—…→←@",
}
_TO_SPARE = 1.04
_UNKNOWN, _WIDE = 800, 1300


def _table(widths: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_TABLES = {False: _table(_REGULAR), True: _table(_BOLD)}


@lru_cache(maxsize=4096)
def _letter(letter: str, bold: bool) -> int:
    table = _TABLES[bold]
    if letter in table:
        return table[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base in table:
        return table[base]
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    wide = unicodedata.east_asian_width(letter) in {"W", "F"} or ord(letter) > 0xFFFF
    return _WIDE if wide else _UNKNOWN


@lru_cache(maxsize=16_384)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide `text` is in letters of `size`, in the unit of `size`; rather more than less."""
    return sum(_letter(one, bold) for one in text) * size / 1000 * _TO_SPARE


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """`text` in one line, cut at a letter and ended with … where it is wider than `room`."""
    line = one_line(text)
    if width_of(line, size, bold=bold) <= room:
        return line
    left = room * 1000 / size / _TO_SPARE - _letter("…", bold)
    kept = 0
    for letter in line:
        left -= _letter(letter, bold)
        if left < 0:
            break
        kept += 1
    return line[:kept].rstrip() + "…"


def wrapped(text: str, room: float, size: float, *, most: int = 3, bold: bool = False) -> list[str]:
    """`text` in at most `most` lines no wider than `room`, the last ended with … where it is cut.

    Lines break at blanks and behind hyphens; a word wider than the room is cut where it must.
    """
    lines: list[str] = []
    rest = one_line(text)
    while rest:
        if len(lines) == most - 1 or width_of(rest, size, bold=bold) <= room:
            return [*lines, shortened(rest, room, size, bold=bold)]
        head = _fitting(rest, room, size, bold)
        lines.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    return lines or [""]


def _fitting(text: str, room: float, size: float, bold: bool) -> str:
    """The longest beginning that fits and ends where a line may break; one letter at least."""
    left, may_break = room * 1000 / size / _TO_SPARE, 0
    for place, letter in enumerate(text):
        if letter == " ":
            may_break = place
        left -= _letter(letter, bold)
        if left < 0:
            return text[: may_break or max(place, 1)]
        if letter in "-–/" and place + 1 < len(text):
            may_break = place + 1
    return text
