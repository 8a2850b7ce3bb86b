"""`ltconverse rehearse start`, `go-on`, `held`: rehearsals held, on the screen or line by line.

The rooms are imported inside the commands, so that `--help` stays quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.passphrase import PassphraseFile, ask_passphrase
from ltconverse.cli.saying import say_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ltconverse.case.state import CaseState, Conversation
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.rehearsing.session import Rehearsing

FolderOption = Annotated[
    Path | None,
    typer.Option("--folder", help="The practice folder; without it, your own.", metavar="DIR"),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Line by line, for screen readers and scripts.")
]
Which = Annotated[
    str,
    typer.Argument(metavar="N", help="Its number in `rehearse held`; without it, the latest."),
]


def start(
    scenario_id: Annotated[str, typer.Argument(metavar="ID", help="As in `rehearse list`.")],
    folder: FolderOption = None,
    pair: Annotated[
        str, typer.Option(help="What your pair is called; no names, please.", metavar="WORDS")
    ] = "",
    session: Annotated[
        str, typer.Option(help="The training session it belongs to.", metavar="WORDS")
    ] = "",
    during: Annotated[
        bool, typer.Option("--during", help="A word of feedback after each question.")
    ] = False,
    plain: Plain = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Begin a rehearsal with the person of a scenario.

    Rehearsals are kept encrypted in a practice folder, apart from real reviews; the first one makes
    it.
    """
    from ltconverse.jobs.rehearsing.practice import begin_rehearsal
    from ltconverse.rehearse.scenarios.library import load_scenarios

    there = load_scenarios()
    for problem in there.problems:  # one of them may be why another is found in its place
        say_text(str(problem), err=True)
    scenario = there.find(scenario_id)
    case = practice_folder(folder, passphrase_file)

    def begun(closes_at_once: bool) -> Rehearsing:
        return begin_rehearsal(
            case,
            scenario,
            common=there.common,
            pair=pair,
            session=session,
            during=during,
            closes_at_once=closes_at_once,
        )

    raise typer.Exit(_hold(case, begun, plain=plain))


def go_on(
    which: Which = "",
    folder: FolderOption = None,
    plain: Plain = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Go on with a rehearsal, or look at one that has ended."""
    from ltconverse.jobs.rehearsing.practice import find_rehearsal, go_on_with

    case = practice_folder(folder, passphrase_file, make=False)
    with _closed_unless_held(case):
        conversation = find_rehearsal(case.state, which)

    def begun(closes_at_once: bool) -> Rehearsing:
        return go_on_with(case, conversation.id, closes_at_once=closes_at_once)

    raise typer.Exit(_hold(case, begun, plain=plain))


def held(folder: FolderOption = None, passphrase_file: PassphraseFile = None) -> None:
    """List the rehearsals there are, the latest last."""
    from ltconverse.jobs.rehearsing.practice import rehearsed

    with practice_folder(folder, passphrase_file, make=False) as case:
        there = rehearsed(case.state)
        for one in there:
            say_text(_in_a_line(case.state, one))
        if not there:
            say_text("Nothing was rehearsed here yet. `ltconverse rehearse start ID` begins one.")


def _in_a_line(state: CaseState, conversation: Conversation) -> str:
    """A rehearsal in a line: number, when, what, with whom, how it stands."""
    from ltconverse.text import many, one_line

    rehearsal = state.rehearsals[conversation.id]
    begun = rehearsal.begun_at.astimezone()
    turns = sum(turn.by == "reviewer" for turn in rehearsal.turns)
    told = filter(
        None,
        (
            f"{conversation.number:3}",
            f"{begun:%d %b %Y %H:%M}",
            one_line(rehearsal.title),
            one_line(rehearsal.pair),
            one_line(rehearsal.session),
            many(turns, "turn"),
            "ended" if conversation.closed_at else "open",
        ),
    )
    return "  ".join(told)


def practice_folder(
    folder: Path | None, passphrase_file: Path | None, *, make: bool = True
) -> OpenCase:
    """The practice folder, open; made first, if it may be and is not there.

    Raises NotForPractice for a real review, which is closed again as it was.
    """
    from ltconverse import paths
    from ltconverse.cli.opening import open_named
    from ltconverse.jobs.rehearsing.practice import create_practice_folder, expect_practice

    place = folder or paths.rehearsals()
    if make and not place.exists():
        say_text("Rehearsals are kept encrypted, in a folder of their own that is made now.")
        passphrase = ask_passphrase(
            passphrase_file, confirm=True, prompt="A passphrase for your rehearsals"
        )
        case, code = create_practice_folder(place, passphrase=passphrase)
        say_text(f"Recovery code, shown this once, to write down: {code}")
        return case
    if not place.exists():
        from ltconverse.errors import NotFound

        raise NotFound(
            f"There is no practice folder at {place}.",
            hint="`ltconverse rehearse start ID` makes one.",
        )
    case = open_named(place, passphrase_file)
    with _closed_unless_held(case):
        expect_practice(case)
    return case


class _closed_unless_held:  # noqa: N801 - a context, read like a word
    """Closes the case when what follows cannot go on."""

    def __init__(self, case: OpenCase) -> None:
        self._case = case

    def __enter__(self) -> None:
        """Nothing is to be done yet."""

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self._case.close()


def _hold(case: OpenCase, begin: Callable[[bool], Rehearsing], *, plain: bool) -> int:
    if plain:
        from ltconverse.cli.plain import hold

        with case:
            return hold(begin)
    from ltconverse.tui.app import run_begun

    return run_begun(case, begin)
