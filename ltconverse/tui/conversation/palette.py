"""The palette of the conversation screen: every command of the entry line by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from ltconverse.case.commands import COMMANDS, Command
from ltconverse.tui.showing import own

if TYPE_CHECKING:
    from ltconverse.tui.conversation.screen import ConversationScreen


class ConversationCommands(Provider):
    """Commands without an argument run; the others are put into the line to be finished."""

    @property
    def _conversation_screen(self) -> ConversationScreen:
        from ltconverse.tui.conversation.screen import ConversationScreen

        assert isinstance(self.screen, ConversationScreen)  # noqa: S101 - only this screen has it
        return self.screen

    @property
    def _commands(self) -> tuple[Command, ...]:
        return (*self._conversation_screen.session.commands, *COMMANDS)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands:
            yield DiscoveryHit(
                own(command.usage), partial(self._choose, command), command.usage, command.summary
            )

    async def search(self, query: str) -> Hits:
        """Those whose usage or summary fits."""
        matcher = self.matcher(query)
        for command in self._commands:
            score = matcher.match(f"{command.usage} {command.summary}")
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.usage),
                    partial(self._choose, command),
                    command.usage,
                    command.summary,
                )

    def _choose(self, command: Command) -> None:
        screen = self._conversation_screen
        if not command.argument or command.argument.startswith("["):
            screen.submit(f"/{command.name}")
        else:
            screen.ready(f"/{command.name} ")
