"""Passwords that can be told over the telephone: several plain English words.

Knows its own list of words and the machine's randomness; nothing of drafts. The words are ours:
ordinary, easy to spell, none that hurts, and no two that differ in one letter or sound alike.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from ltconverse.text import storable

WORDS = 6
_LIST = Path(__file__).parent / "words.txt"
_CAPITALS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
# Blanks, and what keyboards and telephones make of a hyphen. The page's script has the very same.
_BETWEEN = re.compile(
    "[\\t-\\r \u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
    "\u00ad\u2010-\u2015\u2212_.,;·-]+"
)


def new_password() -> str:
    """Six words of a list of more than 1,626, joined by hyphens: at least 64 bits.

    Each word is drawn by `secrets`, apart from the others, so the bits are 6 · log2(words in the
    list), 65 with the list as it stands. `copper-otter-lantern-maple-ribbon-ten` is how it looks.
    """
    return "-".join(secrets.choice(words()) for _ in range(WORDS))


@cache
def words() -> tuple[str, ...]:
    """The list, in alphabetical order: ASCII letters only, four to nine of them."""
    return tuple(_LIST.read_text(encoding="ascii").split())


def as_typed(password: str) -> str:
    """The form of a password that counts for the page: however it was typed, the same.

    Capital letters that a telephone sets by itself, blanks for hyphens, a full stop at the end and
    the blank lines of an e-mail around it make no difference.
    """
    plain = unicodedata.normalize("NFKC", storable(password)).translate(_CAPITALS)
    return _BETWEEN.sub("-", plain).strip("-")
