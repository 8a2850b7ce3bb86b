"""`ltconverse schedule`: see, check and begin conversation structures. Knows the method only.

The room of the method is imported inside the commands, so that `--help` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.saying import say_text

if TYPE_CHECKING:
    from ltconverse.errors import Problem
    from ltconverse.method.library import Library
    from ltconverse.method.models import Prompt, Schedule, Step

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Conversation structures: list, show, check, and begin one of your own.",
)

_WIDTH = 80


@app.command("list")
def list_() -> None:
    """List the schedules there are, and the folder for your own."""
    from ltconverse import paths

    library = _library()
    width = max(len(schedule_id) for schedule_id in library.schedules)
    for schedule in library.to_choose_from:
        say_text(f"{schedule.id:<{width}}  {schedule.title}")
        if schedule.when:
            say_text(_wrapped(schedule.when, " " * (width + 2)))
    say_text(f"\nYour own go into {paths.own_schedules()}, prompts into {paths.own_prompts()}.")


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Data files.", metavar="FILE")],
) -> None:
    """Say what is not in order, by line.

    Ends with exit code 2 if anything is not in order.
    """
    from ltconverse.method.library import load_library

    in_order = True
    for path, problems in load_library().check(files):
        for problem in problems:
            say_text(str(problem))
        if problems:
            in_order = False
        else:
            say_text(f"{path}: in order")
    if not in_order:
        raise typer.Exit(2)


@app.command()
def show(
    schedule_id: Annotated[str, typer.Argument(metavar="ID", help="As in `schedule list`.")],
) -> None:
    """Show a whole schedule, with what to say, to listen for and to ask."""
    library = _library()
    for line in _shown(library, library.schedule(schedule_id)):
        say_text(line)


@app.command()
def new(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Default: ID.yaml")
    ] = None,
    schedule_id: Annotated[
        str, typer.Option("--id", help="Small letters, digits, hyphens.")
    ] = "my-schedule",
    title: Annotated[str, typer.Option(help="As people will read it.")] = "Our conversation",
) -> None:
    """Write a commented file to begin a schedule of your own with."""
    from ltconverse.cli.new_files import write_starter
    from ltconverse.method.starter import starter

    path = output or Path(f"{schedule_id}.yaml")
    write_starter(starter(schedule_id, title), path, "schedule check")


@app.command()
def schema(
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE")] = None,
) -> None:
    """Print the JSON Schema of all data files.

    With it, editors help while you write, and check.
    """
    from ltconverse.cli.new_files import print_schema
    from ltconverse.method.kinds import json_schema

    print_schema(json_schema(), output)


def _library() -> Library:
    """The library, with what is amiss in one's own folders on stderr."""
    from ltconverse.method.library import load_library

    library = load_library()
    _warn(library.problems)
    return library


def _warn(problems: list[Problem]) -> None:
    for problem in problems:
        say_text(str(problem), err=True)


def _shown(library: Library, schedule: Schedule) -> Iterator[str]:
    yield f"{schedule.title} ({schedule.id}, version {schedule.version})"
    if schedule.when:
        yield _wrapped(f"When it fits: {schedule.when}", "")
    yield f"About {schedule.minutes(3)} minutes with three turning points."
    yield f"The write-up can be read within {schedule.write_up_days} working days."
    for step in schedule.steps:
        yield ""
        yield from _shown_step(step, library.prompts_for(schedule, step.id))
    offered = library.offered(schedule)
    for heading in library.factors.headings:
        asked = [prompt for prompt in offered if prompt.heading == heading.id]
        if not asked:
            continue
        yield ""
        yield f"{schedule.heading_titles.get(heading.id, heading.title)} (#{heading.id})"
        yield _wrapped(heading.explanation, "  ")
        yield from _list_of("To ask", [_asked(prompt) for prompt in asked])
    yield ""
    yield from _list_of("Sources", schedule.sources)


def _shown_step(step: Step, prompts: list[Prompt]) -> Iterator[str]:
    each = ", for each turning point" if step.each == "turning-point" else ""
    yield f"{step.label} ({step.id}, {step.minutes} min{each})"
    yield _wrapped(step.purpose, "  ")
    yield from _list_of("To say", step.say)
    yield from _list_of("To ask", [_asked(prompt) for prompt in prompts])
    yield from _list_of("To listen for", step.listen_for)


def _asked(prompt: Prompt) -> str:
    marks = ", ".join([*([prompt.covers] if prompt.covers else []), *prompt.audiences])
    return prompt.text + (f"  [{marks}]" if marks else "")


def _list_of(title: str, items: list[str] | tuple[str, ...]) -> Iterator[str]:
    if items:
        yield f"  {title}:"
        yield from (_wrapped(item, "  - ") for item in items)


def _wrapped(text: str, start: str) -> str:
    rest = " " * len(start)
    return fill(text, _WIDTH, initial_indent=start, subsequent_indent=rest, break_on_hyphens=False)
