"""`ltconverse rehearse list`, `show`, `check`: the scenarios there are. Knows no rehearsal.

The rooms are imported inside the commands, so that `--help` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.saying import say_text

if TYPE_CHECKING:
    from ltconverse.errors import Problem
    from ltconverse.method.scenarios import Memory, Scenario
    from ltconverse.rehearse.scenarios.library import Scenarios

_WIDTH = 80


def list_() -> None:
    """List the scenarios there are, and the folder for your own."""
    from ltconverse import paths

    there = _scenarios()
    width = max((len(scenario_id) for scenario_id in there.by_id), default=0)
    for one in there.to_choose_from:
        yours = " (yours)" if one.id in there.own else ""
        say_text(f"{one.id:<{width}}  {one.title}{yours}")
        say_text("\n".join(_wrapped(_who(one), " " * (width + 2))))
    say_text(f"\nYour own go into {paths.own_scenarios()}.")


def show(
    scenario_id: Annotated[str, typer.Argument(metavar="ID", help="As in `rehearse list`.")],
    whole: Annotated[
        bool, typer.Option("--whole", help="For the trainer: with all that the person could tell.")
    ] = False,
) -> None:
    """Show what the pair is told before a rehearsal."""
    for line in _shown(_scenarios().find(scenario_id), whole=whole):
        say_text(line)


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Scenarios. Without any: all that there are.", metavar="FILE"),
    ] = None,
) -> None:
    """Say what is not in order, and what to look at again.

    Ends with exit code 2 if anything keeps a scenario from being used.
    """
    from ltconverse.rehearse.scenarios.checking import check as look_through

    in_order = True
    for one in look_through(files):
        for problem in one.problems:
            say_text(str(problem))
        for problem in one.advice:
            say_text(f"{problem}  [advice]")
        in_order = in_order and not one.problems
        if not one.problems:
            rest = "; it can be played as it is" if one.advice else ""
            say_text(f"{one.file}: in order{rest}")
    if not in_order:
        raise typer.Exit(2)


def _scenarios() -> Scenarios:
    """The scenarios, with what is amiss in one's own folder on stderr."""
    from ltconverse.rehearse.scenarios.library import load_scenarios

    there = load_scenarios()
    _warn(there.problems)
    return there


def _warn(problems: list[Problem]) -> None:
    for problem in problems:
        say_text(str(problem), err=True)


def _shown(one: Scenario, *, whole: bool) -> Iterator[str]:
    yield f"{one.title} ({one.id}, version {one.version})"
    yield from _wrapped(_who(one))
    yield ""
    for paragraph in one.before.split("\n"):
        yield from _wrapped(paragraph) or [""]
    if whole:
        yield ""
        yield from _for_the_trainer(one)
    yield ""
    yield from _list_of("Sources", one.sources)


def _who(one: Scenario) -> str:
    role = one.person.role
    return f"{role[0].upper()}{role[1:]}, {one.person.agency}. About {one.minutes} minutes."


def _for_the_trainer(one: Scenario) -> Iterator[str]:
    person = one.person
    yield from _list_of("What it teaches", one.teaches)
    yield from _wrapped(f"How they are: {person.mood}")
    yield from _wrapped(f"How they speak: {person.manner}")
    yield from _list_of("What they fear", person.fears)
    yield f"They begin with trust {person.trust} of 10."
    yield from _list_of("Turning points", [each.title for each in one.turning_points])
    for memory in one.memories:
        yield ""
        yield from _memory(memory)
    if one.records:
        yield ""
        shown = [f"{each.source}: {each.text} {each.differs or ''}" for each in one.records]
        yield from _list_of("What records show, for the queries step", shown)


def _memory(memory: Memory) -> Iterator[str]:
    yield f"About {memory.title} ({memory.id})"
    needs = [f"trust {memory.needs.trust}"] if memory.needs.trust else []
    needs += [f"`{each}` told before" for each in memory.needs.told]
    yield from _wrapped(f"Opened by: {', '.join(memory.opened_by)}.", "  ")
    if needs:
        yield from _wrapped(f"Needs {', '.join(needs)}.", "  ")
    yield from _wrapped(f"A question that opens it: {memory.ask}", "  ")
    yield from _wrapped(f"Short: {memory.short}", "  ")
    for paragraph in memory.full:
        yield from _wrapped(f"Full: {paragraph}", "  ")
    for name, text in (("More", memory.more), ("Guarded", memory.guarded), ("Led", memory.led)):
        if text:
            yield from _wrapped(f"{name}: {text}", "  ")
    for factor in memory.factors:
        yield from _wrapped(f"{factor.direction.title()} ({factor.heading}): {factor.words}", "  ")


def _list_of(title: str, items: list[str] | tuple[str, ...]) -> Iterator[str]:
    if items:
        yield f"{title}:"
        for item in items:
            yield from _wrapped(item, "  - ")


def _wrapped(text: str, start: str = "") -> list[str]:
    from ltconverse.text import wrapped

    return wrapped(" ".join(text.split()), _WIDTH, start, " " * len(start))
