"""Results of several pairs: handed on as a file, brought in by the trainer, side by side."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.errors import BadResult, CaseTooNew, NotFound, ResultTooNew
from ltconverse.jobs.documents import check_outside
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.feedback import feedback_alone, feedback_of
from ltconverse.jobs.rehearsing.practice import expect_practice, rehearsed
from ltconverse.method.library import Library, load_library
from ltconverse.rehearse.feedback.composing import anew
from ltconverse.rehearse.feedback.handing import LONGEST, from_json, to_json
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.feedback.session import Session, side_by_side
from ltconverse.rehearse.scenarios.library import load_scenarios
from ltconverse.text import excerpt, storable

ENDING = ".ltresult"


@dataclass(frozen=True, slots=True)
class Held:
    """One result of a session. `brought` is the id of one that was brought in, "" for one that
    was rehearsed in this very folder. `number` counts those brought in from 1, among what was asked
    for; of one rehearsed here it is the number of the rehearsal.

    One that cannot be read now has no `result`; `unread` says why, and what to do, in whole
    sentences. It stays in the folder."""

    result: Feedback | None
    pair: str
    session: str
    brought: str = ""
    unread: str = ""
    number: int = 0


def hand_on(case: OpenCase, conversation: str, path: Path, *, pair: str = "") -> Path:
    """Write the result of a rehearsal as a file for the trainer; gives back where.

    `pair` is what the pair is called in it, where it is to be another than in the folder.
    """
    check_outside(case, path)
    result = feedback_of(case, conversation)
    if pair:
        result = result.model_copy(update={"pair": storable(pair).strip()})
    files.write_text(path, to_json(result))
    case.record(e.DocumentExported(document="feedback", form="ltresult", conversation=conversation))
    return path


def read_result(path: Path) -> Feedback:
    """A result that was handed on. Raises BadResult, which names the file."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise BadResult(f"{path} cannot be read: it is not an ordinary file.")
        with path.open("rb") as handle:
            content = handle.read(4 * LONGEST + 1)
    except FileNotFoundError:
        raise BadResult(
            f"{path} cannot be read: there is no such file.",
            hint="Check its name and folder; nothing was added.",
        ) from None
    except (OSError, ValueError) as reason:
        said = getattr(reason, "strerror", None) or "the name cannot be used"
        raise BadResult(f"{path} cannot be read: {said}.") from None
    try:
        return from_json(content.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError:
        raise BadResult(f"{path} cannot be read as the result of a rehearsal.") from None


def bring_in(case: OpenCase, paths: Sequence[Path], *, session: str = "") -> list[Held]:
    """Add results to a session: all of them, or none. Those that are there already are passed over.

    `session` is the session they are added to, where it is to be another than the files say.
    Raises NotForPractice or BadResult.
    """
    expect_practice(case)
    read = [read_result(path) for path in paths]
    there = {one.content for one in case.state.results.values() if not one.taken_out}
    fresh = [one for one in dict.fromkeys(read) if to_json(one) not in there]
    bodies = [
        e.RehearsalBroughtIn(
            result=case.new_id(),
            session=storable(session).strip() or one.session,
            pair=one.pair,
            content=to_json(one),
        )
        for one in fresh
    ]
    case.record(*bodies)
    made = zip(bodies, fresh, strict=True)
    return [Held(one, body.pair, body.session, body.result) for body, one in made]


def take_out(case: OpenCase, number: int, session: str = "") -> Held:
    """Show a result that was brought in no more; `number` counts them from 1. Raises NotFound."""
    there = [one for one in held(case, session=session) if one.brought]
    if not 1 <= number <= len(there):
        raise NotFound(
            f"There is no result {number} that was brought in.",
            hint=f"There are {len(there)}; `ltconverse rehearse results` lists them.",
        )
    case.record(e.RehearsalTakenOut(result=there[number - 1].brought))
    return there[number - 1]


def held(case: OpenCase, *, session: str = "", library: Library | None = None) -> list[Held]:
    """All results of a session ("": of all): rehearsed here, then brought in, each oldest first.

    Those that cannot be read are among them, and say so.
    """
    library = library or load_library()
    there = [
        one
        for one in (*_rehearsed_here(case, library), *_brought_in(case.state, library))
        if not session or _same(one.session, session)
    ]
    count = itertools.count(1)
    return [replace(one, number=next(count)) if one.brought else one for one in there]


def sessions(results: Iterable[Held]) -> list[str]:
    """What the sessions are called, each once."""
    return list(dict.fromkeys(one.session for one in results if one.session))


def side_by_side_of(results: Sequence[Held], *, named: bool = True, title: str = "") -> Session:
    """The results of a session beside one another; of those that cannot be read, that they are not
    among them. Raises NotFound where there are none, BadResult where none of them can be read."""
    if not results:
        raise NotFound(
            f"There are no results of “{excerpt(title)}” here."
            if title
            else "No results here yet.",
            hint="Rehearse with `--session`, or bring results in: `ltconverse rehearse bring-in`.",
        )
    those = [
        one.result.model_copy(update={"pair": one.pair})
        for one in results
        if one.result is not None
    ]
    missing = unread_of(results, named=named)
    if not those:
        raise BadResult("\n".join(missing), hint="Nothing is lost: what was brought in is kept.")
    made = side_by_side(those, named=named, title=title)
    return made.model_copy(update={"cautions": (*missing, *made.cautions)}) if missing else made


def unread_of(results: Iterable[Held], *, named: bool = True) -> list[str]:
    """Of each result that cannot be read: which it is, why, and what to do."""
    return [
        f"Not among these is {_which(one)}{_whose(one) if named else ''}: {one.unread}"
        for one in results
        if one.unread
    ]


def _which(one: Held) -> str:
    kind = "result {} of those brought in" if one.brought else "rehearsal {} of this folder"
    return kind.format(one.number)


def _whose(one: Held) -> str:
    of = f", of “{excerpt(one.pair)}”" if one.pair.strip() else ""
    return of + (f" in “{excerpt(one.session)}”" if one.session.strip() else "")


def _rehearsed_here(case: OpenCase, library: Library) -> Iterable[Held]:
    for one in rehearsed(case.state):
        rehearsal = case.state.rehearsals[one.id]
        if rehearsal.turns:
            result, unread = None, ""
            try:
                # Beside others, not beside one's own earlier ones, which would take long.
                result = feedback_alone(case.state, one.id, library)
            except CaseTooNew as reason:
                unread = f"{reason.message} Update ltconverse on this computer; it is kept."
            yield Held(result, rehearsal.pair, rehearsal.session, unread=unread, number=one.number)


def _brought_in(state: CaseState, library: Library) -> Iterable[Held]:
    """What was brought in, measured by the ruler of today where the scenario is here to do so."""
    shown = [one for one in state.results.values() if not one.taken_out]
    there = load_scenarios().by_id if shown else {}
    for one in shown:
        try:
            result = from_json(one.content, "it")
        except BadResult as reason:
            yield Held(None, one.pair, one.session, one.id, unread=_why(reason))
            continue
        of = there.get(result.rehearsed.id) if result.rehearsed else None
        yield Held(anew(result, of, library=library), one.pair, one.session, one.id)


def _why(reason: BadResult) -> str:
    """Of a result that is kept already: the hints of BadResult are for one about to be added."""
    if isinstance(reason, ResultTooNew):
        return f"{reason.message} Update ltconverse on this computer; the result is kept."
    return (
        f"{reason.message} Ask the pair to hand it on again, and bring it in; "
        "`ltconverse rehearse take-out` shows this one no more."
    )


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
