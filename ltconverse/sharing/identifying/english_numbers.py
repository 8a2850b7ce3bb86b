"""Small numbers in figures and words, as parts of patterns. Pure."""

from __future__ import annotations

TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
NUMBER = rf"(?:\d{{1,2}}|{TENS}(?:[ -]{ONES})?|{TEENS}|{ONES})"
FIRST_TO_NINTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
LATER_ORDINAL = (
    r"(?:(?:ten|eleven|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th|twelfth"
    rf"|twentieth|thirtieth|(?:twenty|thirty)[ -]{FIRST_TO_NINTH})"
)
FIGURE_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)"
