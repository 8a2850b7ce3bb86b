"""The register of names of an open case: opening it, making it, who is called what in it.

Names that an earlier ltconverse kept in case.db go over to it when it is first opened. Shows and
keeps nothing itself; the faces close the register as soon as it has served its purpose.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltconverse.case.state import Person
from ltconverse.jobs.opening import OpenCase
from ltconverse.store import register as store
from ltconverse.store.keys import STRONG, Cost
from ltconverse.store.register import Register

WARNING = "These are people's names. They belong on no draft and in no message."


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the register; `person` is None for someone the journal does not know."""

    id: str
    person: Person | None
    name: str


def has_register(case: OpenCase) -> bool:
    """Whether the case has a register with a passphrase of its own."""
    return store.has_register(case.path)


def has_names(case: OpenCase) -> bool:
    """Whether there is anything to open: a register, or names of old that will go into one."""
    return has_register(case) or bool(case.folder.names())


def unlock_register(case: OpenCase, passphrase: str) -> Register:
    """The register, open. Raises NoRegister, RegisterPassphrase, CaseDamaged, NotSaved."""
    store.check_register(case.path, case.folder.keys.case)  # it may be that of another case
    register = store.open_register(case.path, passphrase)
    _take_over(case, register)
    return register


def make_register(case: OpenCase, passphrase: str, *, kdf: Cost = STRONG) -> tuple[Register, str]:
    """A new register, open, and its recovery code, shown once. Raises CaseExists, NotSaved."""
    register, code = store.create_register(case.path, case.folder.keys.case, passphrase, kdf=kdf)
    _take_over(case, register)
    return register, code


def _take_over(case: OpenCase, register: Register) -> None:
    """Names of old go into the register, and out of case.db once it has them on the disk."""
    old = case.folder.names()
    if not old:
        return
    try:
        register.keep_all({**old, **register.names()})
        case.folder.forget_names()
    except BaseException:
        register.close()
        raise


def set_name(register: Register, person: Person, name: str) -> None:
    """Keep someone's name, in one line; an empty one takes it out."""
    name = " ".join(name.split())
    if name:
        register.keep(person.id, name)
    else:
        register.remove(person.id)


def named(case: OpenCase, register: Register) -> list[Named]:
    """Who is called what, in the order in which people came into the case."""
    known = register.names()
    people = [one for one in case.state.people.values() if one.id in known]
    strangers = [one for one in known if one not in case.state.people]
    return [Named(one.id, one, known[one.id]) for one in people] + [
        Named(one, None, known[one]) for one in strangers
    ]
