"""What in a write-up may identify someone, and what becomes of it: both faces stand on this.

Finds, shows nothing, and decides nothing by itself: a person says of each what becomes of it.
Names come from a register that somebody has opened; they go no further than here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ltconverse.case import events as e
from ltconverse.case.state import CaseState, Person
from ltconverse.case.written import Decision
from ltconverse.errors import BadArguments, NotFound
from ltconverse.exchange.pseudonyms import Known
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.register import Named
from ltconverse.jobs.sharing.papers import Paper, as_paper, papers
from ltconverse.sharing.identifying import HEADING, Hit, find_identifiers, still_open
from ltconverse.sharing.identifying.leaving_out import left_out
from ltconverse.text import excerpt, is_blank

# --- names ----------------------------------------------------------------------------------


def known_names(register: Iterable[Named]) -> tuple[Known, ...]:
    """The names of a register, each with what is to stand for it: `the health visitor`, `Mother`.

    What stands for somebody whom the case does not know is `someone`.
    """
    return tuple(Known(one.name, called(one.person)) for one in register)


def called(person: Person | None) -> str:
    """What someone is called within a sentence."""
    if person is None:
        return "someone"
    role = person.role.strip()
    if person.family:
        return role
    first = role.split(" ", 1)[0]
    return f"the {role if first.isupper() or not role else role[:1].lower() + role[1:]}"


def rightly_so(state: CaseState) -> list[str]:
    """What people and things are called by rightly: roles, pseudonyms, terms of the field."""
    people = [one.role for one in state.people.values() if len(one.role.strip()) > 1]
    return [*people, *_field_terms()]


@cache
def _field_terms() -> tuple[str, ...]:
    """Terms of the field, and what the framework, the typology and the table call things."""
    from ltconverse.episodes.words import ADEQUACY, SORTS
    from ltconverse.method.library import load_library
    from ltconverse.writeup.words import capital

    library = load_library()
    terms = [
        term.text
        for vocabulary in library.vocabularies.values()
        for group in vocabulary.groups
        for term in group.terms
    ]
    headings = library.factors.headings
    titles = [*(one.title for one in headings), *(one.title for one in library.factors.levels)]
    titles += [item.title for one in headings for item in one.factors]
    titles += [one.title for one in library.patterns.patterns]
    return (*terms, *titles, *map(capital, ADEQUACY.values()), *SORTS.values())


@cache
def _said() -> Mapping[str, tuple[str, ...]]:
    """How speech models write names that are not said as they are written."""
    from ltconverse.method.library import load_library

    return {
        one.name.casefold(): tuple(one.heard_as)
        for vocabulary in load_library().vocabularies.values()
        for one in vocabulary.said
    }


# --- finding --------------------------------------------------------------------------------


def undecided(case: OpenCase, paper: Paper, names: Sequence[Known] = ()) -> list[Hit]:
    """Everything in a write-up or report, as it would be shared now, that may identify someone
    and of which nobody has said what becomes of it; in reading order.

    `names` are those of the register, while it is open. Takes about half a second for 300
    statements.
    """
    return left_of(case.state, hits_in(case.state, texts_of(case.state, paper), names))


def hits_in(
    state: CaseState, texts: Sequence[tuple[str, str]], names: Sequence[Known] = ()
) -> list[Hit]:
    """Everything in any texts of the case (id of the statement or HEADING, text) that may identify
    someone, decided about or not; in the order of the texts."""
    found = find_identifiers(texts, names, rightly_so(state), said=_said())
    order = {one: at for at, one in reversed([*enumerate(texts)])}
    every = [*found, *left_out(texts, _left_out_passages(state))]
    return sorted(every, key=lambda one: (order[one.statement, one.text], one.start))


def left_of(state: CaseState, hits: Iterable[Hit]) -> list[Hit]:
    """Those of the hits of which nobody has said yet what becomes of them. Quick."""
    return still_open(hits, decisions_of(state))


def in_file_name(state: CaseState, name: str, names: Sequence[Known] = ()) -> list[Hit]:
    """What in the name of a file that is to leave may identify someone: names and numbers.

    A capital means nothing there.
    """
    found = left_of(state, hits_in(state, [(HEADING, name)], names))
    return [one for one in found if one.sort not in {"capital", "letters", "web"}]


def texts_of(state: CaseState, paper: Paper) -> list[tuple[str, str]]:
    """Every text of a write-up or report that somebody typed or said, in reading order."""
    return as_paper(state, paper).texts()


def _left_out_passages(state: CaseState) -> list[str]:
    return [
        words
        for paper in papers(state)
        if any(isinstance(one.body, e.PassageLeftOut) for one in paper.written.changes.values())
        for statement in as_paper(state, paper).account().statements.values()
        for words in statement.left_out
    ]


# --- deciding -------------------------------------------------------------------------------


def decisions_of(state: CaseState) -> list[Decision]:
    """The decisions that stand, in the order in which they were made."""
    return [one for one in state.decisions.values() if not one.withdrawn]


def decide(
    case: OpenCase,
    hit: Hit,
    instead: str | None,
    *,
    everywhere: bool = True,
) -> e.IdentifierDecided:
    """The decision about a hit, to be saved: `instead` takes its place, None keeps it as it is.

    It holds in the whole case where `everywhere` and the words mean the same everywhere; else in
    that statement alone. Raises BadArguments for nothing to stand there.
    """
    if instead is not None and is_blank(instead) and hit.sort != "left out":
        raise BadArguments(
            f"Something has to stand in the place of “{excerpt(hit.found)}”.",
            hint="To keep it as it is, keep it; to leave words out, reword the statement.",
        )
    return e.IdentifierDecided(
        decision=case.new_id(),
        found=hit.found,
        sort=hit.sort,
        keep=instead is None,
        instead=(instead or "").strip(),
        statement="" if everywhere and hit.everywhere else hit.statement,
    )


def settle(
    case: OpenCase, hit: Hit, instead: str | None, *, everywhere: bool = True
) -> tuple[e.AnyBody, ...]:
    """The decision about a hit as `decide` has it, and before it the end of earlier ones about the
    same words that would stand against it. Raises BadArguments."""
    made = decide(case, hit, instead, everywhere=everywhere)
    over = [
        e.IdentifierUndecided(decision=one.id)
        for one in decisions_of(case.state)
        if one.found == made.found and one.statement in {hit.statement, made.statement}
    ]
    return (*over, made)


def take_back(case: OpenCase, decision: str) -> Decision:
    """Take a decision back, by its id or the words it was about, the latest first. Raises
    NotFound."""
    wanted = decision.strip()
    for one in reversed(decisions_of(case.state)):
        if wanted in {one.id, one.found}:
            case.record(e.IdentifierUndecided(decision=one.id))
            return one
    raise NotFound(
        f"Nothing was decided about “{excerpt(wanted)}”.",
        hint="`ltconverse identifiers CASE CONVERSATION --decided` lists what was.",
    )


def told(decision: Decision) -> str:
    """A decision in a phrase."""
    where = " in one statement" if decision.statement else ""
    if decision.keep:
        return f"“{decision.found}” stays{where}"
    return f"“{decision.found}” becomes “{decision.instead}”{where}"
