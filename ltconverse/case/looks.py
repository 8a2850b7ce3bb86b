"""How the screens may look: the names that one types, and what that is in words.

The colours themselves are the screens' own. Loaded before the first screen is painted.
"""

from __future__ import annotations

LOOKS: dict[str, str] = {
    "evening": "light words on a dark ground",
    "day": "dark words on a light ground",
    "white-on-black": "white on black, high contrast",
    "black-on-white": "black on white, high contrast",
}
