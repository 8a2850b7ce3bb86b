"""`ltconverse identifiers`: what in a write-up may identify someone, and what becomes of it.

Listed in sentences; at a terminal, gone through one by one. What it needs is imported when it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.register import RegisterPassphraseFile, ask_register
from ltconverse.cli.saying import say

if TYPE_CHECKING:
    from ltconverse.case.events import AnyBody
    from ltconverse.exchange.pseudonyms import Known
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.sharing.papers import Paper
    from ltconverse.sharing.identifying import Hit

Keep = Annotated[
    list[str] | None, typer.Option(metavar="WORDS", help="These words stay; may be repeated.")
]
Replace = Annotated[
    list[str] | None,
    typer.Option(metavar="WORDS=INSTEAD", help="What stands for them; may be repeated."),
]
ListOnly = Annotated[bool, typer.Option("--list", help="List only, and ask nothing.")]
_KEYS = "Enter: as offered   k: keep it   o: other words   h: here only   l: later   q: stop"


def _say_limits(wanted: bool) -> None:
    """Tell what it does not see, and nothing else."""
    if not wanted:
        return
    from ltconverse.sharing.identifying.limits import FOUND, LIMITS

    say("The search finds what may identify someone; it does not see everything. It misses:")
    for one in LIMITS:
        say(f"  {one.what}. “{one.example}”")
    say(FOUND)
    raise typer.Exit


def identifiers(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")],
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
    ],
    keep: Keep = None,
    replace: Replace = None,
    take_back: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What was decided of them counts no more.")
    ] = None,
    decided: Annotated[
        bool, typer.Option("--decided", help="List what was decided in this case.")
    ] = False,
    list_: ListOnly = False,
    limits: Annotated[  # noqa: ARG001 - it was told by its callback
        bool,
        typer.Option(
            "--limits",
            is_eager=True,
            callback=_say_limits,
            help="Say what such a search does not see.",
        ),
    ] = False,
    no_register: Annotated[
        bool, typer.Option("--no-register", help="Look without the register of names.")
    ] = False,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Find what may identify someone in a write-up.

    Nothing is replaced by itself: each is shown in its sentence, and you decide.
    """
    from ltconverse.jobs import identifying as jobs
    from ltconverse.jobs.opening import find_conversation

    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        if decided:
            _list_decided(opened)
            return
        if take_back is not None:
            say(f"Taken back: {jobs.told(jobs.take_back(opened, take_back))}.")
            return
        names = () if no_register else known_names(opened, register_passphrase_file)
        look_through(opened, found, wanted_of(keep or [], replace or []), names, list_only=list_)


def look_through(
    opened: OpenCase,
    paper: Paper,
    wanted: Mapping[str, str | None],
    names: Sequence[Known],
    *,
    list_only: bool,
) -> None:
    """Decide what is wanted of a write-up or report; without that, ask of each place, or list."""
    from ltconverse.jobs import identifying as jobs

    hits = jobs.hits_in(opened.state, jobs.texts_of(opened.state, paper), names)
    if wanted:
        _decide_by_options(opened, hits, wanted)
    elif sys.stdin.isatty() and not list_only:
        _one_by_one(opened, paper, hits)
    else:
        _list(opened, paper, hits)
    _say_left(opened, hits, looked_for_names=bool(names))


def known_names(opened: OpenCase, file: Path | None) -> tuple[Known, ...]:
    """The names of the case's register, each with what stands for it; the register is open only
    for as long as that takes. None where there is no register."""
    from ltconverse.jobs import register as jobs
    from ltconverse.jobs.identifying import known_names as known

    if not jobs.has_names(opened):
        return ()
    with ask_register(opened, file) as register:
        return known(jobs.named(opened, register))


# --- by options -----------------------------------------------------------------------------


def wanted_of(keep: Iterable[str], replace: Iterable[str]) -> dict[str, str | None]:
    """What is to become of which words; None: they stay. Raises BadArguments."""
    from ltconverse.errors import BadArguments
    from ltconverse.text import excerpt

    wanted: dict[str, str | None] = {one.strip(): None for one in keep}
    for one in replace:
        words, equals, instead = one.partition("=")
        if not equals or not words.strip() or not instead.strip():
            raise BadArguments(
                f"“{excerpt(one)}” does not say what stands for which words.",
                hint='Write it so: --replace "Mrs Poole=Mother".',
            )
        wanted[words.strip()] = instead.strip()
    return wanted


def _decide_by_options(
    opened: OpenCase, hits: Sequence[Hit], wanted: Mapping[str, str | None]
) -> None:
    """Decide on every place where these words were found. Raises NotFound, and decides nothing."""
    from ltconverse.errors import NotFound
    from ltconverse.jobs import identifying as jobs
    from ltconverse.text import excerpt

    bodies: dict[tuple[str, str], tuple[AnyBody, ...]] = {}
    for words, instead in wanted.items():
        meant = [one for one in hits if one.found == words]
        if not meant:
            raise NotFound(
                f"“{excerpt(words)}” is not among what was found. Nothing was decided.",
                hint="Write the words just as they are listed: `--list` shows them.",
            )
        for one in meant:
            bodies[one.found, "" if one.everywhere else one.statement] = jobs.settle(
                opened, one, instead
            )
    opened.record(*(body for each in bodies.values() for body in each))
    for decision in jobs.decisions_of(opened.state)[-len(bodies) :]:
        say(f"{jobs.told(decision)}.")


# --- one by one -----------------------------------------------------------------------------


def _one_by_one(opened: OpenCase, paper: Paper, hits: Sequence[Hit]) -> None:
    """Ask of each what becomes of it, until somebody stops."""
    from ltconverse.jobs import identifying as jobs

    labels = _labels(opened, paper)
    later: set[tuple[str, str, int]] = set()
    while True:
        left = [one for one in jobs.left_of(opened.state, hits) if _key(one) not in later]
        if not left:
            return
        hit = left[0]
        say("")
        _show(hit, labels)
        answer = _asked(f"{len(left)} left.  {_KEYS}", "> ").strip()
        if answer.casefold() == "q":
            return
        if answer.casefold() == "l":
            later.add(_key(hit))
            continue
        _decide_one(opened, hit, answer.casefold())


def _decide_one(opened: OpenCase, hit: Hit, answer: str) -> None:
    from ltconverse.errors import BadArguments
    from ltconverse.jobs import identifying as jobs

    here = answer.startswith("h")
    answer = answer.removeprefix("h").strip()
    instead: str | None = hit.suggestion
    if answer == "k":
        instead = None
    elif answer == "o":
        instead = _asked("", "Instead: ")
    elif answer:
        say("That is none of the keys; nothing was decided.")
        return
    try:
        bodies = jobs.settle(opened, hit, instead, everywhere=not here)
    except BadArguments as problem:
        say(str(problem))
        return
    opened.record(*bodies)
    say(f"{jobs.told(jobs.decisions_of(opened.state)[-1])}. Saved.")


def _asked(told: str, prompt: str) -> str:
    """What is typed; at the end of what can be read it is `q`."""
    if told:
        say(told)
    typer.echo(prompt, nl=False)
    typed = sys.stdin.readline()
    return typed.rstrip("\n") if typed else "q"


def _key(hit: Hit) -> tuple[str, str, int]:
    return hit.statement, hit.text, hit.start


# --- what is shown --------------------------------------------------------------------------


def _list(opened: OpenCase, paper: Paper, hits: Sequence[Hit]) -> None:
    from ltconverse.jobs.identifying import left_of

    labels = _labels(opened, paper)
    for hit in left_of(opened.state, hits):
        _show(hit, labels)


def _show(hit: Hit, labels: Mapping[str, str]) -> None:
    """The words in their sentence, what they look like, what may stand there instead."""
    where = labels.get(hit.statement, "Heading")
    only = "" if hit.everywhere else " (in this statement)"
    say(f"{where}  {hit.before}«{hit.found}»{hit.after}")
    say(f"    {hit.why}. Offered: {hit.suggestion}{only}")


def _labels(opened: OpenCase, paper: Paper) -> dict[str, str]:
    from ltconverse.jobs.sharing.papers import as_paper

    laid = as_paper(opened.state, paper).laid()
    return {one.id: one.label for one, _ in laid.statements()}


def _say_left(opened: OpenCase, hits: Sequence[Hit], *, looked_for_names: bool) -> None:
    from ltconverse.jobs.identifying import left_of
    from ltconverse.text import many

    left = len(left_of(opened.state, hits))
    say("")
    if left:
        say(f"{many(left, 'place')} left to decide about.")
    else:
        say("Nothing is left to decide about. The search does not see everything: read it too.")
    if not looked_for_names:
        say("Names were not looked for by a register: this case has none, or it stayed locked.")


def _list_decided(opened: OpenCase) -> None:
    from ltconverse.jobs.identifying import decisions_of, told

    standing = decisions_of(opened.state)
    for one in standing:
        say(told(one))
    if not standing:
        say("Nothing was decided in this case yet.")
