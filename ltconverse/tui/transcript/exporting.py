"""Taking the words on the screen elsewhere: to which file, and what becomes of people's names."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.binding import Binding, BindingType

from ltconverse.errors import LtconverseError
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_file_to_write
from ltconverse.tui.transcript.base import TranscriptBase

if TYPE_CHECKING:
    from ltconverse.jobs.register import Named

_REPLACE, _AS_HEARD, _NAMES = (
    "Roles and pseudonyms for names; opens the register",
    "Roles for speakers; names that were said stay",
    "With people's names",
)
_Done = TypeVar("_Done")


class Exporting(TranscriptBase):
    """A transcript screen whose words can be taken elsewhere."""

    EXPORTING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "export", "Export", show=False, tooltip="Write the words to a file"),
    ]

    def action_export(self) -> None:
        """Ask where to, and write it."""
        if self._now.texts:
            self._export()
        else:
            self._say("There are no words yet.")

    @work(exclusive=True, group="export")
    async def _export(self) -> None:
        from ltconverse.jobs.words.transcripts_out import export_transcripts

        conversation = self._conversation
        role = self.case.state.practitioner_of(conversation).role
        path = await ask_file_to_write(
            self.app,
            f"Write the words of {role} to which file?",
            ".docx .vtt .txt .json .rttm",
            f"transcript-{conversation.number}.docx",
        )
        choice = await self._ask_names() if path is not None else None
        if path is None or choice is None:
            return
        try:
            register = await self._register() if choice == _REPLACE else None
            if choice == _REPLACE and register is None:
                return
            self._say("Writing…")
            taken = await self._in_turn(
                lambda: export_transcripts(
                    self.case,
                    conversation.id,
                    path,
                    register=register,
                    with_names=choice == _NAMES,
                )
            )
        except LtconverseError as problem:
            self._say(str(problem))
            return
        self._say(_written(taken.paths, taken.remarks))

    async def _ask_names(self) -> str | None:
        """What becomes of names; None to go back. With names only after a clear yes."""
        from ltconverse.jobs.register import has_register

        choices = [_REPLACE] if has_register(self.case) else []
        choices += [_AS_HEARD, _NAMES]
        chosen = await self.app.push_screen_wait(AskOne("What of people's names?", choices))
        if chosen is None or choices[chosen] != _NAMES:
            return None if chosen is None else choices[chosen]
        told = ("Whoever has the file can read them. The case remembers that it was written.",)
        sure = AskOne("Write it with names?", ("Go back", "Yes, with names"), told=told)
        return _NAMES if await self.app.push_screen_wait(sure) == 1 else None

    async def _register(self) -> Sequence[Named] | None:
        """What stands in the register of names; None to go back."""
        from ltconverse.jobs.register import named
        from ltconverse.tui.screens.people_names import open_register

        register = await open_register(self.app, self.case, self._in_turn)
        if register is None:
            return None
        with register:
            return named(self.case, register)

    async def _in_turn(self, do: Callable[[], _Done]) -> _Done:
        async with self._turn, self.desk.saving:
            return await asyncio.to_thread(do)


def _written(paths: Sequence[Path], remarks: Sequence[str]) -> str:
    return " ".join([f"Written: {', '.join(map(str, paths))}", *remarks])
