"""Results of several pairs: handed on as a file, brought in by the trainer, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.errors import BadResult, NotFound
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
    was rehearsed in this very folder."""

    result: Feedback
    pair: str
    session: str
    brought: str = ""


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
    """All results of a session ("": of all): rehearsed here, then brought in, each oldest first."""
    library = library or load_library()
    return [
        one
        for one in (*_rehearsed_here(case, library), *_brought_in(case.state, library))
        if not session or _same(one.session, session)
    ]


def sessions(results: Iterable[Held]) -> list[str]:
    """What the sessions are called, each once."""
    return list(dict.fromkeys(one.session for one in results if one.session))


def side_by_side_of(results: Sequence[Held], *, named: bool = True, title: str = "") -> Session:
    """The results of a session beside one another. Raises NotFound where there are none."""
    if not results:
        raise NotFound(
            f"There are no results of “{excerpt(title)}” here."
            if title
            else "No results here yet.",
            hint="Rehearse with `--session`, or bring results in: `ltconverse rehearse bring-in`.",
        )
    those = [one.result.model_copy(update={"pair": one.pair}) for one in results]
    return side_by_side(those, named=named, title=title)


def _rehearsed_here(case: OpenCase, library: Library) -> Iterable[Held]:
    for one in rehearsed(case.state):
        rehearsal = case.state.rehearsals[one.id]
        if rehearsal.turns:
            # Beside others, not beside one's own earlier ones, which would take long.
            result = feedback_alone(case.state, one.id, library)
            yield Held(result, rehearsal.pair, rehearsal.session)


def _brought_in(state: CaseState, library: Library) -> Iterable[Held]:
    """What was brought in, measured by the ruler of today where the scenario is here to do so."""
    shown = [one for one in state.results.values() if not one.taken_out]
    there = load_scenarios().by_id if shown else {}
    for one in shown:
        result = from_json(one.content, f"the result of “{excerpt(one.pair)}”")
        of = there.get(result.rehearsed.id) if result.rehearsed else None
        yield Held(anew(result, of, library=library), one.pair, one.session, one.id)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
