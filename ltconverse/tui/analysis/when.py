"""Asking when something was. Saves nothing."""

from __future__ import annotations

from ltconverse.case.consenting import read_day
from ltconverse.case.findings import When
from ltconverse.tui.analysis.base import AnalysisScreen
from ltconverse.tui.screens.form import Answers, Field, Form
from ltconverse.tui.sharing.asking import day_refused


async def ask_when(screen: AnalysisScreen, was: When) -> When | None:
    """From which day to which, and how people say it; None to go back."""

    def refused(given: Answers) -> str:
        for name in ("first", "last"):
            if given[name] and (wrong := day_refused(given[name])):
                return wrong
        return ""

    form = Form(
        "When was it?",
        [
            Field("first", "From", was.first.isoformat() if was.first else "", "2026-09-21"),
            Field("last", "To", was.last.isoformat() if was.last else "", "the same day"),
            Field("words", "As people say it", was.words, "the week before half term"),
        ],
        told=("What is not known stays empty.",),
        check=refused,
    )
    given = await screen.app.push_screen_wait(form)
    if given is None:
        return None
    first = read_day(given["first"]) if given["first"] else None
    last = read_day(given["last"]) if given["last"] else first
    return When(first, last, given["words"])
