"""The register of names in dialogs: opening it, making it, asking for a name.

To be awaited in a worker. Only names that were asked for are given back, and nothing is shown.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol, TypeVar

from textual.app import App

from ltconverse.case.state import Person
from ltconverse.errors import WrongPassphrase
from ltconverse.jobs import register as names
from ltconverse.jobs.opening import OpenCase
from ltconverse.store.register import Register
from ltconverse.tui.screens.form import Answers, Field, Form
from ltconverse.tui.screens.new_case import SHORTEST_PASSPHRASE, ShowRecoveryCode

_APART = (
    "Names are kept apart from the case, behind a passphrase of their own: whoever opens the case "
    "does not see them."
)
_Done = TypeVar("_Done")


class InTurn(Protocol):
    """Does something in a thread, after whatever is being saved."""

    def __call__(self, job: Callable[[], _Done], /) -> Awaitable[_Done]:
        """What `job` gives. Raises what it raises."""


async def open_register(app: App[None], case: OpenCase, in_turn: InTurn) -> Register | None:
    """The register, open; made where there is none yet. None to go back.

    Raises CaseDamaged, CaseTooNew or NotSaved.
    """
    there = names.has_register(case)
    return await (_unlocked(app, case, in_turn) if there else _made(app, case, in_turn))


async def _unlocked(app: App[None], case: OpenCase, in_turn: InTurn) -> Register | None:
    refused = ""
    while True:
        answers = await app.push_screen_wait(
            Form(
                "The register of names",
                [Field("passphrase", "Its passphrase", hidden=True)],
                told=("It has one of its own, or its recovery code.",),
                refused=refused,
            )
        )
        if answers is None:
            return None
        try:
            return await in_turn(partial(names.unlock_register, case, answers["passphrase"]))
        except WrongPassphrase as problem:
            refused = str(problem)


async def _made(app: App[None], case: OpenCase, in_turn: InTurn) -> Register | None:
    answers = await app.push_screen_wait(
        Form(
            "A register of names",
            [
                Field("passphrase", "A passphrase for it", hidden=True),
                Field("again", "The same again", hidden=True),
            ],
            told=(_APART,),
            check=new_passphrase_refused,
        )
    )
    if answers is None:
        return None
    given = answers["passphrase"]
    register, code = await in_turn(lambda: names.make_register(case, given))
    await app.push_screen_wait(ShowRecoveryCode(code, "the register of names"))
    return register


async def ask_name(app: App[None], register: Register, person: Person) -> str | None:
    """Someone's name, "" to take it out of the register; None to go back."""
    answers = await app.push_screen_wait(
        Form(
            f"The name of {person.label}",
            [Field("name", "Name", register.names().get(person.id, ""))],
            told=("It goes into the register and nowhere else. An empty line takes it out.",),
        )
    )
    return None if answers is None else answers["name"]


def new_passphrase_refused(given: Answers) -> str:
    """What is wrong with a new passphrase, "" when nothing is."""
    if len(given["passphrase"].strip()) < SHORTEST_PASSPHRASE:
        return f"Please use at least {SHORTEST_PASSPHRASE} characters."
    if given["passphrase"] != given["again"]:
        return "The two passphrases differ. Type the second again."
    return ""
