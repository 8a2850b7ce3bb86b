"""What a problem says on a screen: what happened and the next step, without the command line's.

Knows how hints name commands and options: `ltconverse …` between backticks, and --options.
"""

from __future__ import annotations

import re

from ltconverse.errors import LtconverseError

_OR_A_COMMAND = re.compile(r",? or `ltconverse [^`]*`,?| \(--[^)]*\)")


def told_on_screen(problem: LtconverseError) -> str:
    """What happened and the next step; a step that is for the command line alone is left out."""
    hint = _OR_A_COMMAND.sub("", problem.hint)
    if "`ltconverse" in hint or "--" in hint:
        hint = ""
    return f"{problem.message} {hint}".strip()
