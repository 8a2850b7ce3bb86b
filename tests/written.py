"""A conversation whose write-up is worked on, in memory: changes, versions, how it reads."""

from __future__ import annotations

from ltconverse.case import events as e
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.written import digest_of
from ltconverse.writeup.compose import lay_out
from tests.talking import Talk

HELD = "talk"


class Written(Talk):
    """A conversation whose write-up is worked on, in one copy of the case or in two."""

    def __init__(self, *lines: str) -> None:
        super().__init__()
        for line in lines:
            self.type(line)

    @property
    def held(self) -> Conversation:
        return self.state.conversations[HELD]

    def do(self, kind: type[e.Change], **fields: object) -> str:
        """One change; its id."""
        change = self.new_id()
        self._keep(kind.model_validate({"conversation": HELD, "change": change, **fields}))
        return change

    def keep(self, *bodies: e.AnyBody) -> None:
        self._keep(*bodies)

    def note(self, number: int) -> str:
        return next(one.id for one in self.held.notes.values() if one.number == number)

    def freeze(self) -> str:
        """A version of it as it stands."""
        statements = frozen(self.state)
        version = self.new_id()
        latest = self.held.written.latest
        self._keep(
            e.VersionMade(
                conversation=HELD,
                version=version,
                number=latest.number + 1 if latest else 1,
                sha256=digest_of(statements),
                statements=statements,
                taken_in=tuple(self.state.heads.items()),
            )
        )
        return version

    def read(self) -> list[tuple[int, str]]:
        """Every statement as it is read: number and words."""
        return read(self.state)


def frozen(state: CaseState) -> tuple[e.FrozenStatement, ...]:
    return tuple(
        e.FrozenStatement(
            statement=one.id,
            number=one.number,
            section=place.section,
            part=place.part,
            text=one.text,
            form=one.form,
            tense=one.tense,
            difference=one.difference,
        )
        for one, place in lay_out(state, state.conversations[HELD]).statements()
    )


def read(state: CaseState) -> list[tuple[int, str]]:
    made = lay_out(state, state.conversations[HELD])
    return [(one.number, one.text) for one, _ in made.statements()]
