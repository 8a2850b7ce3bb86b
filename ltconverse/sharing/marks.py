"""What a shared Word document carries, so that it is known again when it comes back. Pure names.

The id of the sharing stands in it four times, since each program keeps something else: as a custom
property, as a document variable, as the name of a bookmark, and, in its short form, in words above
and below every page.
"""

from __future__ import annotations

import re
import uuid

PROPERTY = "ltconverse-share"
"""The custom property and the document variable whose value is the id of the sharing."""

REFERENCE_PROPERTY = "ltconverse-reference"

ANYTHING_ELSE = "lt_else"
"""The bookmark of the line at the end that invites anything else; what is typed stands below it."""

_SHARE = "lt_id_"
_STATEMENT = re.compile(r"lt_S_(\d{3,9})")
_DIFFERENCE = re.compile(r"lt_V_(\d{3,9})")


def statement_bookmark(number: int) -> str:
    """Of a statement, from before its visible number to its last word: `lt_S_007`.

    In it stands the number, a tab, and `printable(words.told(statement))`, line breaks and tabs as
    Word's own.
    """
    return f"lt_S_{number:03}"


def difference_bookmark(number: int) -> str:
    """Of how the practitioner sees statement `number`, where both views stand: `lt_V_007`."""
    return f"lt_V_{number:03}"


def statement_of(bookmark: str) -> int | None:
    """The statement's number of a `statement_bookmark`; None for any other."""
    found = _STATEMENT.fullmatch(bookmark)
    return int(found[1]) if found else None


def difference_of(bookmark: str) -> int | None:
    """The statement's number of a `difference_bookmark`; None for any other."""
    found = _DIFFERENCE.fullmatch(bookmark)
    return int(found[1]) if found else None


def share_bookmark(share: str) -> str:
    """The bookmark named after a sharing; "" where its id is no UUID, and fits no name.

    Word allows a name 40 letters, digits and underscores, so the hyphens are left out.
    """
    try:
        return _SHARE + uuid.UUID(share).hex
    except ValueError:
        return ""


def share_of(bookmark: str) -> str:
    """The id of the sharing of a `share_bookmark`, "" for any other."""
    found = re.fullmatch(_SHARE + "([0-9a-f]{32})", bookmark)
    return str(uuid.UUID(found[1])) if found else ""


def reference_line(version: int, reference: str) -> str:
    """What stands above and below every page: `Draft 2 · reference 7F3K-9QXM`."""
    return f"Draft {version} · reference {reference}"
