"""The cheat sheet: everything one needs in a conversation, on one page for both faces.

Words and keys only; a test holds them to the screens, the grammar and the commands.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltconverse.case.decision import Decision
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.page import Page, Row


@dataclass(frozen=True, slots=True)
class Tip:
    """One line: what is pressed or typed on the screen, what it does, what is typed line by line.

    `typed` is "" where line by line does without.
    """

    pressed: str
    words: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A few tips under one title."""

    title: str
    tips: tuple[Tip, ...]


SHEET: tuple[tuple[Part, ...], tuple[Part, ...]] = (
    (
        Part(
            "Five things, typed in the line",
            (
                Tip("text", "a note; Enter saves it", "text"),
                Tip('"text', "their own words", '"text'),
                Tip("!text", "a turning point", "!text"),
                Tip("#role text", "what influenced them", "#role text"),
                Tip("#+role #-role", "it helped, it hindered", "#+role text, #-role text"),
                Tip("?text", "park a question", "?text"),
            ),
        ),
        Part(
            "Moving",
            (
                Tip("Ctrl+N Ctrl+B", "next, back", "/next /back"),
                Tip("F2 F3 F6", "steps, covered, notes", "/steps /questions /notes"),
                Tip("Up Down F5", "a prompt, asked", "/prompts /asked N"),
                Tip("Ctrl+F", "find a prompt", "/find WORDS"),
                Tip("Ctrl+T", "then, now, records", "@then @now @records"),
                Tip("Esc", "back to the line"),
            ),
        ),
        Part(
            "Taking back and finding",
            (
                Tip("Ctrl+Z", "undo the last thing", "/undo"),
                Tip("Ctrl+R", "search notes and words", "/search WORDS"),
            ),
        ),
    ),
    (
        Part(
            "Recording",
            (
                Tip("F7", "record, pause, go on", "/record /pause"),
                Tip("Ctrl+O", "off the record, and on", "/off /on"),
                Tip("F8", "mark this place", "/bookmark"),
                Tip("F9 F10", "play the note, speed", "/play N"),
                Tip("F4 Ctrl+K", "words; to check them", "/words"),
            ),
        ),
        Part(
            "Second reviewer: Ctrl+G, then",
            (
                Tip("1 2", "lead or second speaks", "/speaker WHO"),
                Tip("3 4", "they or their supporter"),
                Tip("*", "star this moment", "/star"),
                Tip("t", "a turning point", "!text"),
                Tip("h", "a hint for your colleague", "/hint WORDS"),
                Tip("w", "swap the lead", "/swap"),
            ),
        ),
        Part(
            "Help and leaving",
            (
                Tip("F1 F12", "help, this page", "/help /cheat"),
                Tip("Ctrl+P", "every command by name"),
                Tip("/end", "close the conversation", "/end"),
                Tip("Ctrl+Q", "leave; all saved stays", "/leave"),
            ),
        ),
    ),
)
"""Left and right, from the top down."""


def cheat_page(session: Conversing, _decision: Decision) -> Page:
    """The sheet as it is typed line by line."""
    sheet = SHEET
    if session.case.state.practice:
        from ltconverse.jobs.rehearsing import cheat  # late: it is made of parts of ours

        sheet = cheat.SHEET
    rows: Page = []
    for part in (one for column in sheet for one in column):
        if tips := [tip for tip in part.tips if tip.typed]:
            rows.append(Row(part.title.partition(":")[0].partition(",")[0], "title"))
            rows += [Row(f"{tip.typed}: {tip.words}") for tip in tips]
    return rows
