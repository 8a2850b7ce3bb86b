"""The cheat sheet of a rehearsal: what one needs beside the keys of every conversation.

Words and keys only; a test holds them to the screen, the grammar and the commands.
"""

from __future__ import annotations

from ltconverse.jobs.cheat import Part, Tip

SHEET: tuple[tuple[Part, ...], tuple[Part, ...]] = (
    (
        Part(
            "Speaking with them",
            (
                Tip("text", "said to them", "text"),
                Tip("Enter", "alone: you wait"),
                Tip("Up Down F5", "a prompt to say", "/prompts"),
                Tip("Ctrl+Y", "text is a note, or not", "/note /say"),
                Tip("F7", "speak your questions"),
                Tip("F9", "their voice"),
            ),
        ),
        Part(
            "Notes, as in any conversation",
            (
                Tip("\\text", "a note", "\\text"),
                Tip('"text', "their own words", '"text'),
                Tip("!text", "a turning point", "!text"),
                Tip("#role text", "what influenced them", "#role text"),
                Tip("?text", "park a question", "?text"),
            ),
        ),
        Part(
            "Moving",
            (
                Tip("Ctrl+N Ctrl+B", "next, back", "/next /back"),
                Tip("F2 F3 F6", "steps, covered, notes", "/steps /questions /notes"),
            ),
        ),
    ),
    (
        Part(
            "What was said",
            (
                Tip("F4 Enter", "why, again, keep a quote"),
                Tip("PageUp", "read back"),
                Tip("/why", "how it was heard, why so", "/why"),
                Tip("/again", "step back, try again", "/again"),
            ),
        ),
        Part(
            "The trainer: F8, or",
            (
                Tip("/happens", "let something happen", "/happens"),
                Tip("/trainer", "answer in their place", "/trainer on"),
                Tip("/hold", "rest; /goon goes on", "/hold /goon"),
                Tip("/during", "a word after each question", "/during on"),
            ),
        ),
        Part(
            "Help and leaving",
            (
                Tip("F1 F12", "help, this page", "/help /cheat"),
                Tip("Ctrl+P", "every command by name"),
                Tip("/feedback", "how it is going", "/feedback"),
                Tip("/end", "end it; feedback follows", "/end"),
                Tip("Ctrl+Q", "leave; all saved stays", "/leave"),
            ),
        ),
    ),
)
"""Left and right, from the top down."""
