"""Recording commands typed on the conversation screen: each is answered, none takes it down."""

from __future__ import annotations

from textual.widgets import Static

from ltconverse.case.commands import COMMANDS
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.screens.consent import AskConsent
from tests.screens import NARROW, begin, converse, entry, hint, type_line, until

# These leave the screen, or ask the machine for its microphones.
ELSEWHERE = {"leave", "mic", "help"}
LINES = sorted(
    {
        f"/{command.name} {choice}".strip()
        for command in COMMANDS
        if command.name not in ELSEWHERE
        for choice in ("", *command.choices)
    }
)


async def test_no_command_takes_the_screen_down(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=NARROW) as pilot:
        for line in LINES:
            await type_line(pilot, line)
            await pilot.press("escape")
            entry(pilot).text = ""
        await type_line(pilot, "and a note after all of it")
        assert [note.text for note in session.conversation.live_notes][-1].startswith("and a note")


async def test_consent_is_asked_for_by_its_command(case: OpenCase) -> None:
    async with converse(begin(case)).run_test(size=NARROW) as pilot:
        await type_line(pilot, "/consent")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskConsent))
        await pilot.press("escape")
        await type_line(pilot, "/record")
        assert "/consent yes" in hint(pilot)
        assert pilot.app.screen.query_one("#hint", Static)
