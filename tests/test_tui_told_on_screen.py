"""Problems as screens tell them: no command lines, and nothing twice."""

from __future__ import annotations

import pytest

from ltconverse.errors import NotSettled
from ltconverse.tui.told_on_screen import told_on_screen


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("Nothing was changed.", "It is open. Nothing was changed."),
        ("`ltconverse drafts CASE` lists them.", "It is open."),
        ("R, or `ltconverse resolve a.ltcase 1`, settles it.", "It is open. R settles it."),
        ("Say how (--how “by telephone”).", "It is open. Say how."),
        ("Name it: --to “them”.", "It is open."),
        ("", "It is open."),
    ],
)
def test_the_command_line_is_left_out(hint: str, told: str) -> None:
    assert told_on_screen(NotSettled("It is open.", hint=hint)) == told
