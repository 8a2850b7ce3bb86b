"""The people of a review: the team, the case group, the family, and their names behind a key.

Positions and pseudonyms are in the case; names are in the register, which has a passphrase of its
own, and are shown here alone, until this screen is left.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, OptionList, Static

from ltconverse.case.state import Person
from ltconverse.jobs import people as jobs
from ltconverse.jobs import register as names
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.ways_in import add_practitioner, add_reviewer
from ltconverse.store.register import Register
from ltconverse.tui.desk import Desk
from ltconverse.tui.one_at_a_time import OneAtATime
from ltconverse.tui.screens.form import Answers, Form
from ltconverse.tui.screens.people_names import ask_name, open_register
from ltconverse.tui.screens.people_rows import (
    ADDING,
    HEADINGS,
    Group,
    Row,
    groups,
    known_of,
    person_fields,
    person_row,
)
from ltconverse.tui.showing import join, line
from ltconverse.tui.widgets.marked_list import MarkedList

_Done = TypeVar("_Done")


class PeopleScreen(OneAtATime):
    """Everyone in the review; to add, to put right, to take out. Leaving it locks the names."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", tooltip="Add someone to the group the cursor is in"),
        Binding("enter", "change", "Change", tooltip="Put right what is known of someone"),
        Binding("delete", "take_out", "Take out, put back"),
        Binding("n", "names", "Names", tooltip="Open the register of names; enter a name"),
        Binding("l", "lock", "Lock names"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, case: OpenCase, desk: Desk) -> None:
        super().__init__()
        self.case, self.desk = case, desk
        self._register: Register | None = None
        self._rows: list[Row | None] = []

    def compose(self) -> ComposeResult:
        """The lists one below the other, and what is said."""
        yield Static(id="people-top")
        yield MarkedList(id="people-list")
        yield Static(id="people-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show everyone."""
        self._fill()
        self._say(
            "Enter changes or adds. People go by position, the family by pseudonym; names: N."
        )

    def on_unmount(self) -> None:
        """Whoever comes here next opens the register anew."""
        self._lock()

    def _lock(self) -> None:
        if self._register is not None:
            self._register.close()
            self._register = None

    def _say(self, words: str) -> None:
        self.query_one("#people-say", Static).update(line(words))

    # --- the lists --------------------------------------------------------------------------

    def _fill(self, at: Person | None = None) -> None:
        """Show everyone, with the cursor on `at`, or where it was."""
        state = self.case.state
        self.query_one("#people-top", Static).update(
            join(line("People", "bold"), "   ", line(state.title))
        )
        known = self._register.names() if self._register else {}
        self._rows, shown = [], []
        for group, people in groups(state).items():
            heading, add = HEADINGS[group]
            if group == "gone" and not people:
                continue
            self._rows.append(None)
            shown.append(line(heading, "bold underline"))
            for person in people:
                self._rows.append(Row(group, person))
                shown.append(person_row(person, known.get(person.id, "")))
            if add:
                self._rows.append(Row(group, None))
                shown.append(line(add, "dim"))
        listed = self.query_one(MarkedList)
        headings = {place for place, row in enumerate(self._rows) if row is None}
        listed.show_rows(shown, self._place(at, listed.highlighted), headings=headings)
        listed.focus()

    def _place(self, at: Person | None, before: int | None) -> int:
        """Where the cursor goes: to `at`, or near where it was; never on a heading."""
        for place, row in enumerate(self._rows):
            if row and row.person and at and row.person.id == at.id:
                return place
        place = min(before or 1, len(self._rows) - 1)
        return place if self._rows[place] is not None else max(place - 1, 1)

    def _chosen(self) -> Row:
        at = self.query_one(OptionList).highlighted
        row = self._rows[at] if at is not None and at < len(self._rows) else None
        return row or Row("team", None)

    # --- one thing at a time ----------------------------------------------------------------

    def _begin(self, asking: Callable[[], Coroutine[None, None, None]]) -> None:
        """Begin something that asks, unless something is asked already."""
        if self.app.screen is self:
            self._do_alone(asking)

    async def _saved(self, job: Callable[[], _Done]) -> _Done:
        """Done in a thread, in its turn. Raises what saving raises."""
        async with self.desk.saving:
            return await asyncio.to_thread(job)

    # --- adding, changing, taking out -------------------------------------------------------

    def on_option_list_option_selected(self, _message: OptionList.OptionSelected) -> None:
        """Enter, or the mouse: change who was chosen, or add someone."""
        self.action_change()

    def action_add(self) -> None:
        """Add someone to the group the cursor is in."""
        group = self._chosen().group
        self._begin(lambda: self._add("team" if group == "gone" else group))

    def action_change(self) -> None:
        """Change who was chosen; put them back where they were taken out; add on the last row."""
        row = self._chosen()
        if row.person is None:
            self._begin(lambda: self._add(row.group))
        elif row.person.withdrawn:
            self.action_take_out()
        else:
            person = row.person
            self._begin(lambda: self._change(person))

    async def _add(self, group: Group) -> None:
        answers = await self._asked(ADDING[group], group, None)
        if answers is None:
            return
        role, agency = answers["role"], answers.get("agency", "")
        case = self.case
        if group == "family":
            relation = answers["relation"]
            added = await self._saved(lambda: jobs.add_family(case, role, relation))
        elif group == "team":
            added = await self._saved(lambda: add_reviewer(case, role, agency))
        else:
            audience = answers["audience"]
            added = await self._saved(
                lambda: add_practitioner(case, role, agency, audience=audience)
            )
        self._fill(added)
        self._say(jobs.doubled(case.state, added) or f"{added.label} is on the list.")

    async def _change(self, person: Person) -> None:
        group: Group = "family" if person.family else "team" if person.reviewer else "group"
        answers = await self._asked(f"Put right: {person.label}", group, person)
        if answers is None:
            return
        changed = {
            name: words for name, words in answers.items() if words != known_of(person, name)
        }
        if not changed:
            return
        after = await self._saved(lambda: jobs.change_person(self.case, person.id, **changed))
        self._fill(after)
        self._say(jobs.doubled(self.case.state, after) or f"Noted: {after.label}.")

    async def _asked(self, title: str, group: Group, person: Person | None) -> Answers | None:
        return await self.app.push_screen_wait(
            Form(
                title,
                person_fields(group, person),
                check=lambda given: "" if given["role"] else "What are they called here?",
                question=lambda given: jobs.name_question(given["role"]),
            )
        )

    def action_take_out(self) -> None:
        """Take out who was chosen, or put them back."""
        person = self._chosen().person
        if person is None:
            self._say("Choose someone first, with the arrow keys.")
        elif person.withdrawn:
            self._begin(lambda: self._put_back(person))
        else:
            self._begin(lambda: self._take_out(person))

    async def _take_out(self, person: Person) -> None:
        gone = await self._saved(lambda: jobs.take_out(self.case, person.id))
        self._fill()
        rest = " ".join(jobs.after_taking_out(self.case, gone))
        self._say(f"{gone.label} was taken out. Under “Taken out” Enter puts them back. {rest}")

    async def _put_back(self, person: Person) -> None:
        back = await self._saved(lambda: jobs.put_back(self.case, person.id))
        self._fill(back)
        self._say(f"{back.label} is in again.")

    # --- names ------------------------------------------------------------------------------

    def action_names(self) -> None:
        """Open the register of names; once it is open, enter the name of who was chosen."""
        if self._register is None:
            self._begin(self._open_register)
            return
        person = self._chosen().person
        if person is None:
            self._say("Choose someone first, with the arrow keys; N enters their name.")
            return
        self._begin(lambda: self._enter_name(person))

    def action_lock(self) -> None:
        """Lock the names again."""
        if not self._busy:
            self._lock()
            self._fill()
            self._say("The names are locked.")

    async def _open_register(self) -> None:
        self._register = await open_register(self.app, self.case, self._saved)
        if self._register is not None:
            self._fill()
            self._say(f"{names.WARNING} N enters one, L locks them, and so does leaving.")

    async def _enter_name(self, person: Person) -> None:
        register = self._register
        name = await ask_name(self.app, register, person) if register else None
        if register is not None and name is not None:
            await self._saved(lambda: names.set_name(register, person, name))
            self._fill()
            self._say("Kept in the register." if name else "Taken out of the register.")

    def action_leave(self) -> None:
        """Back to the case, once what is under way is done."""
        if not self._busy:
            self.dismiss(None)
