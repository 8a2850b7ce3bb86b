"""A write-up as it stands while it is worked on: its statements, what they are called, where they
are; and what every change to it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody
from ltconverse.case.state import Conversation
from ltconverse.case.statements import Statement
from ltconverse.errors import BadArguments, NotFound, NotSettled
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.commands import to_reopen
from ltconverse.jobs.statements.places import NamedPlace, every_place
from ltconverse.text import excerpt, is_blank
from ltconverse.writeup.compose import LaidOut, lay_out
from ltconverse.writeup.placing import Place

AS_IT_WAS = "As it was."


@dataclass(frozen=True, slots=True)
class Decided:
    """What to save, nothing where all stays as it is; a sentence that says so once it is saved;
    the statement (id) that one stands on then, "" for where one was."""

    bodies: tuple[AnyBody, ...] = ()
    said: str = AS_IT_WAS
    at: str = ""


class AsItStands:
    """The statements of one conversation. They are meant by their ids."""

    def __init__(self, case: OpenCase, conversation_id: str) -> None:
        self.case = case
        self.conversation_id = conversation_id

    @property
    def conversation(self) -> Conversation:
        """Whose write-up it is."""
        return self.case.state.conversations[self.conversation_id]

    @cached_property
    def laid(self) -> LaidOut:
        """The statements where they stand; `again` after something was saved."""
        return lay_out(self.case.state, self.conversation)

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each statement is called (`S7`), by id; one that does not stand keeps its number
        where a version gave it one, and is called by its place among those taken out else."""
        found = {one.id: one.label for one, _ in self.laid.statements()}
        for at, one in enumerate(self.taken_out, start=1):
            found[one.id] = f"S{one.number}" if one.number else f"T{at}"
        return found

    @property
    def taken_out(self) -> list[Statement]:
        """Statements that were dropped, in the order they came."""
        every = self.laid.account.statements.values()
        return [one for one in every if one.dropped and not one.joined_into]

    def again(self) -> None:
        """The case has changed: everything is looked at anew when it is next asked for."""
        self.__dict__.pop("laid", None)
        self.__dict__.pop("labels", None)

    def find(self, reference: str) -> str:
        """The id of the statement of that label (`S7`, `7`), or whose id begins so.

        Raises NotFound.
        """
        wanted = reference.strip().casefold()
        by_label = {label.casefold(): id_ for id_, label in reversed(self.labels.items())}
        for name in (wanted, f"s{wanted}" if wanted.isdecimal() else ""):
            if name in by_label:
                return by_label[name]
        every = self.laid.account.statements
        found = [one for one in every if len(wanted) >= 8 and one.startswith(wanted)]
        if len(found) == 1:
            return found[0]
        raise NotFound(
            f"The write-up has no statement “{excerpt(reference)}”.",
            hint="`ltconverse statement list CASE CONVERSATION` shows them, S1 first.",
        )

    def statement(self, statement: str) -> Statement:
        """The statement of that id as it stands. Raises NotFound."""
        found = self.laid.account.statements.get(statement)
        if found is None:
            raise NotFound("The write-up has no such statement.")
        return found

    def called(self, statement: str) -> str:
        """What a statement is called, or the one that it is part of now."""
        return self.labels.get(self.laid.account.into(statement), "A statement")

    def standing_at(self, place: Place) -> list[str]:
        """The ids of the statements that stand there, in reading order."""
        return [one.id for one, where in self.laid.statements() if where == place]

    @property
    def places(self) -> list[NamedPlace]:
        """Everywhere a statement may stand."""
        return every_place(self.case.state, self.conversation)

    # --- in events --------------------------------------------------------------------------

    def _moved(self, statement: str, place: Place, after: str) -> tuple[AnyBody, ...]:
        return (
            e.StatementMoved(
                **self._change(),
                statement=statement,
                section=place.section,
                part=place.part,
                after=after,
            ),
        )

    def _change(self, because: str = "") -> dict[str, str]:
        """What every change has. Raises NotSettled where the write-up was agreed."""
        expect_open(self.conversation)
        return {
            "conversation": self.conversation_id,
            "change": self.case.new_id(),
            "because": because,
        }

    def _label(self, statement: str) -> str:
        return self.labels.get(statement, "It")


def expect_open(conversation: Conversation) -> None:
    """Raises NotSettled where the write-up was agreed: nothing of it changes in silence."""
    if conversation.written.agreed is not None:
        raise NotSettled(
            "The write-up was agreed, so it stays as it is.",
            hint=to_reopen(conversation),
        )


def said_in(text: str) -> str:
    """Words that make a statement. Raises BadArguments."""
    if is_blank(text):
        raise BadArguments("A statement needs words.", hint="To take it out, drop it.")
    return text.strip()
