"""The microphones chosen for a case, kept in its folder. Knows names, no devices.

The choice belongs to this computer: it is a setting, no part of the journal.
"""

from __future__ import annotations

from collections.abc import Sequence

from ltconverse.audio.microphone.devices import Microphone, Setup
from ltconverse.store.folder import CaseFolder
from ltconverse.text import one_line

# The folder's setting that holds the chosen microphones.
MICROPHONES = "microphones"


def chosen_microphones(folder: CaseFolder) -> Setup:
    """The microphones chosen for this case; the computer's usual one when none were."""
    kept = folder.setting(MICROPHONES)
    return Setup.from_json(kept) if kept else Setup()


def choose_microphones(folder: CaseFolder, setup: Setup) -> None:
    """Use these from the next recording on."""
    folder.keep_setting(MICROPHONES, setup.to_json())


def setup_words(setup: Setup) -> str:
    """The choice in a sentence."""
    names = " and ".join(one_line(name) for name in setup.microphones)
    if not names:
        names = "the computer's usual microphone"
    return f"Recording is done with {names}{', each kept apart' if setup.separate else ''}."


def microphone_lines(found: Sequence[Microphone], setup: Setup) -> list[str]:
    """The microphones in a numbered list; those chosen are named so."""
    return [
        f"{one.number:3}  {one.label}{'  (chosen)' if one.name in setup.microphones else ''}"
        for one in found
    ]
