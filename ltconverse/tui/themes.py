"""How the screens may look: by day, in the evening, and two of high contrast.

Colours only; what they are called is in case/looks.py. In those of high contrast every
word stands out from its ground by 7:1 at least, words that step back included (WCAG 2.2, 1.4.6).
Knows Textual and nothing else of ltconverse.
"""

from __future__ import annotations

from textual.theme import Theme

USUAL = "evening"


def _high_contrast(name: str, ink: str, ground: str, *, dark: bool) -> Theme:
    """Two colours. What is chosen is the other way round; what is less loud is so by its style."""
    return Theme(
        name=name,
        primary=ink,
        secondary=ink,
        accent=ink,
        warning=ink,
        error=ink,
        success=ink,
        foreground=ink,
        background=ground,
        surface=ground,
        panel=ground,
        boost=ground,
        dark=dark,
        luminosity_spread=0,
        variables={
            # `auto` is black or white, whichever stands out from the ground it is on.
            "text": "auto 100%",
            "text-muted": "auto 100%",
            "text-disabled": "auto 75%",
            "foreground-muted": ink,
            "foreground-disabled": ink,
            "primary-muted": ink,
            "block-cursor-foreground": ground,
            "block-cursor-background": ink,
            "block-cursor-blurred-foreground": ink,
            "block-cursor-blurred-background": ground,
            "block-cursor-blurred-text-style": "bold underline",
            "block-hover-background": ground,
            "border": ink,
            "border-blurred": ink,
            "surface-active": ground,
            "scrollbar": ink,
            "scrollbar-hover": ink,
            "scrollbar-active": ink,
            "scrollbar-background": ground,
            "footer-background": ground,
            "footer-foreground": ink,
            "footer-key-foreground": ink,
            "footer-description-foreground": ink,
            "input-cursor-background": ink,
            "input-cursor-foreground": ground,
            "input-selection-background": ink,
            "input-selection-foreground": ground,
            "screen-selection-background": ink,
            "screen-selection-foreground": ground,
            "button-foreground": ink,
            "link-color": ink,
        },
    )


THEMES: tuple[Theme, ...] = (
    Theme(
        name="evening",
        primary="#0178D4",
        secondary="#004578",
        accent="#ffa62b",
        warning="#ffa62b",
        error="#ba3c5b",
        success="#4EBF71",
        foreground="#e0e0e0",
        variables={
            "text-muted": "auto 70%",
            "text-disabled": "auto 60%",
            "block-cursor-background": "#014885",
            "block-cursor-foreground": "#FFFFFF",
        },
    ),
    Theme(
        name="day",
        primary="#005A9C",
        secondary="#0178D4",
        accent="#8A4B00",
        warning="#8A4B00",
        error="#A11B3F",
        success="#1E6B37",
        foreground="#101418",
        background="#F4F4F0",
        surface="#ECECE6",
        panel="#E0E0D8",
        dark=False,
        variables={
            "text-muted": "auto 75%",
            "text-disabled": "auto 70%",
            "block-cursor-background": "#003E70",
            "block-cursor-foreground": "#FFFFFF",
            "footer-key-foreground": "#00477B",
            "input-cursor-foreground": "#F4F4F0",
        },
    ),
    _high_contrast("white-on-black", "#FFFFFF", "#000000", dark=True),
    _high_contrast("black-on-white", "#000000", "#FFFFFF", dark=False),
)


def following(name: str) -> str:
    """The theme after that one, when one command goes through them all."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else USUAL
