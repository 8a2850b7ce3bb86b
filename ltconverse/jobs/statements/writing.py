"""What may be done to the statements of one write-up, as events to save; and taking that back.

Everything is decided by how the write-up stands in the case's state. Saves nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody, Form, Spoken, Tense
from ltconverse.case.tensing import guess
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.statements.base import Decided, expect_open, said_in
from ltconverse.jobs.statements.rewording import Rewording
from ltconverse.text import excerpt
from ltconverse.writeup import placing, words
from ltconverse.writeup.placing import Place

_OF_NOW = {placing.LOOKING_BACK, placing.SUGGESTIONS, placing.CLOSING, placing.INTRODUCTION}


class Writing(Rewording):
    """The write-up of one conversation being worked on."""

    def __init__(self, case: OpenCase, conversation_id: str) -> None:
        super().__init__(case, conversation_id)
        # By the ids of changes, an act each: what was done here, and what of it was taken back.
        self._done: list[tuple[str, ...]] = []
        self._undone: list[tuple[str, ...]] = []

    # --- where it stands --------------------------------------------------------------------

    def move(self, statement: str, offset: int) -> Decided:
        """One further down (1) or up (-1); at the edge of a part, on into the next."""
        place = self.laid.places[statement]
        there = self.standing_at(place)
        at = there.index(statement)
        if 0 <= at + offset < len(there):
            before = [one for one in there if one != statement][: at + offset]
            bodies = self._moved(statement, place, before[-1] if before else "")
            return Decided(bodies, f"{self._label(statement)} moved.", statement)
        ordered = [one.place for one in self.places if one.place in self._shown()]
        if place not in ordered or not 0 <= (to := ordered.index(place) + offset) < len(ordered):
            return Decided(said="There is nothing further that way.")
        return self.move_to(statement, ordered[to], first=offset > 0)

    def _shown(self) -> set[Place]:
        """Places that the write-up shows, with something there or nothing."""
        every = {
            Place(section.key, part.key) for section in self.laid.sections for part in section.parts
        }
        return every | {place for _, place in self.laid.statements()}

    def move_to(self, statement: str, place: Place, *, first: bool = False) -> Decided:
        """Into another part, as the last there, or the `first`. Raises BadArguments."""
        if not placing.is_place(self.conversation, place):
            raise BadArguments("The write-up has no such place.", hint="Choose one of its parts.")
        there = [one for one in self.standing_at(place) if one != statement]
        after = "" if first or not there else there[-1]
        title = next((one.title for one in self.places if one.place == place), place.section)
        said = f"{self._label(statement)} stands under “{title}” now."
        return Decided(self._moved(statement, place, after), said, statement)

    def move_after(self, statement: str, other: str) -> Decided:
        """To just after another statement."""
        if statement == other:
            return Decided()
        bodies = self._moved(statement, self.laid.places[other], other)
        said = f"{self._label(statement)} follows what was {self._label(other)}."
        return Decided(bodies, said, statement)

    # --- in and out -------------------------------------------------------------------------

    def drop(self, statement: str, why: str = "") -> Decided:
        """Take it out of the write-up; it can be put back."""
        before = self.statement(statement)
        if not before.stands:
            return Decided()
        body = e.StatementDropped(**self._change(), statement=statement, why=why.strip())
        said = f"{self._label(statement)} was taken out. It stands at the end, to be put back."
        return Decided((body,), said)

    def restore(self, statement: str) -> Decided:
        """Put it back."""
        if not self.statement(statement).dropped:
            return Decided()
        body = e.StatementRestored(**self._change(), statement=statement)
        return Decided((body,), "It is in the write-up again.", statement)

    def add(  # noqa: PLR0913 - each is a thing that may be known of a new statement
        self,
        text: str,
        place: Place,
        after: str = "",
        *,
        tense: Tense | None = None,
        quoted: Spoken | None = None,
        because: str = "",
    ) -> Decided:
        """A new statement after `after`, or first there (""). Words after a `"` are a quote."""
        text, form = _form_of(text)
        if quoted is not None:
            form = "quote"
        if not placing.is_place(self.conversation, place):
            raise BadArguments("The write-up has no such place.", hint="Choose one of its parts.")
        new = self.case.new_id()
        body = e.StatementAdded(
            **self._change(because),
            statement=new,
            section=place.section,
            part=place.part,
            after=after,
            text=said_in(text),
            form=form,
            tense=tense or self._tense_of(text, place),
            quoted=quoted,
        )
        said = "Added." if quoted or because else "Added. It rests on no source yet."
        return Decided((body,), said, new)

    def _tense_of(self, text: str, place: Place) -> Tense:
        usual: Tense = "now" if place.section in _OF_NOW else "then"
        return guess(text, usual)[0]

    # --- what it rests on -------------------------------------------------------------------

    def source_note(self, statement: str, number: int) -> Decided:
        """It rests on the note of that number, too. Raises NotFound."""
        note = next((one for one in self.conversation.live_notes if one.number == number), None)
        if note is None:
            raise NotFound(f"There is no note {number} in this conversation.")
        if note.id in self.statement(statement).notes:
            return Decided()
        body = e.StatementSourced(**self._change(), statement=statement, note=note.id)
        return Decided((body,), f"{self._label(statement)} rests on note {number}.", statement)

    def source_words(self, statement: str, quoted: Spoken) -> Decided:
        """It rests on these words of a recording, too."""
        if quoted in self.statement(statement).quoted:
            return Decided()
        body = e.StatementSourced(**self._change(), statement=statement, quoted=quoted)
        said = f"{self._label(statement)} rests on “{excerpt(quoted.words, 60)}”."
        return Decided((body,), said, statement)

    # --- taking back ------------------------------------------------------------------------

    def undo(self) -> Decided:
        """Take the last thing back that was done here."""
        if not self._done:
            return Decided(said="There is nothing to take back.")
        expect_open(self.conversation)
        if draft := self._draft_with(self._done[-1]):
            return Decided(said=f"Draft {draft} has that, and stays as it is. Change it anew.")
        return Decided(self._withdrawn(reversed(self._done[-1])), "Taken back.")

    def redo(self) -> Decided:
        """Do what was taken back once more."""
        if not self._undone:
            return Decided(said="That is all.")
        expect_open(self.conversation)
        bodies = tuple(
            e.ChangeRestored(conversation=self.conversation_id, change=one)
            for one in self._undone[-1]
        )
        return Decided(bodies, "Done again.")

    def _draft_with(self, changes: Iterable[str]) -> int:
        """The first draft that was made of those changes, 0 for none."""
        written = self.conversation.written
        orders = [written.changes[one].order for one in changes]
        return min(
            (
                version.number
                for version in written.versions.values()
                if any(version.saw(order) for order in orders)
            ),
            default=0,
        )

    def _withdrawn(self, changes: Iterable[str]) -> tuple[AnyBody, ...]:
        return tuple(
            e.ChangeWithdrawn(conversation=self.conversation_id, change=one) for one in changes
        )

    def saved(self, decided: Decided) -> None:
        """That, which came from here, has been saved, and the case's state knows of it."""
        bodies = decided.bodies
        if not bodies:
            return
        if isinstance(bodies[0], e.ChangeWithdrawn):
            self._undone.append(self._done.pop())
        elif isinstance(bodies[0], e.ChangeRestored):
            self._done.append(self._undone.pop())
        else:
            self._done.append(tuple(one.change for one in bodies if isinstance(one, e.Change)))
            self._undone.clear()
        self.again()


def _form_of(text: str) -> tuple[str, Form]:
    """The words, and whether they are a quote: as a note is typed."""
    bare = text.strip()
    if bare.startswith(('"', "“")):
        return words.quoted(bare if len(bare) > 1 and bare[-1] in '"”' else bare[1:]), "quote"
    return bare, "note"
