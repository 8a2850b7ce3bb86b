"""What the help of a rehearsal says: its keys, and how it is held. Words only."""

from __future__ import annotations

from ltconverse.tui.screens.help import KEYS

ABOUT = (
    "A person played by this computer answers what you say, by published rules: asked openly they "
    "tell more, asked shut they say little, blamed they close. The same words bring the same "
    "answers. Notes, steps and prompts are those of every conversation. Nothing here is graded: "
    "after the end you see how you asked, and one thing to try next."
)
_OTHERWISE = {
    "Enter": "says the line, or saves the note, as the line tells; alone, while saying: you wait",
    "F5": "the chosen prompt into the line; Enter says it",
    "F4": "what was said; Enter there: why they answered so, try again, keep a quote",
    "F7": "speak your questions; once more: type again",
    "F8": "the trainer's: let something happen, answer, rest, step back, look behind",
    "F9": "their voice: on, silent, off",
}
_OF_RECORDINGS = {"F10", "Ctrl+E, Ctrl+L", "Ctrl+K", "Ctrl+O"}
KEYS_HERE = (
    ("Ctrl+Y", "what you type is said to them, or is a note"),
    ("Page up, Page down", "back and on in what was said"),
    *((keys, _OTHERWISE.get(keys, words)) for keys, words in KEYS if keys not in _OF_RECORDINGS),
)
"""The keys of a conversation, as they are in a rehearsal."""
