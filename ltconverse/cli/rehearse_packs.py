"""`ltconverse rehearse new`, `export`, `import`, `schema`, `guide`: writing scenarios, passing on.

The rooms are imported inside the commands, so that `--help` stays quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.saying import say_text

if TYPE_CHECKING:
    from ltconverse.rehearse.scenarios.arriving import Arrival


def new(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Default: ID.yaml")
    ] = None,
    scenario_id: Annotated[
        str, typer.Option("--id", help="Small letters, digits, hyphens.")
    ] = "my-scenario",
    title: Annotated[str, typer.Option(help="As people will read it.")] = "Our scenario",
) -> None:
    """Write a commented file to begin a scenario of your own with."""
    from ltconverse.cli.new_files import write_starter
    from ltconverse.rehearse.scenarios.starter import starter

    path = output or Path(f"{scenario_id}.yaml")
    write_starter(starter(scenario_id, title), path, "rehearse check")


def export(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Such as ours.ltscenarios.")
    ],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Scenarios. Without any: all of your own."),
    ] = None,
) -> None:
    """Write scenarios as one file to pass on.

    They go with the remarks in them, and with nothing of any rehearsal.
    """
    from ltconverse.cli.new_files import refuse_existing
    from ltconverse.errors import NotFound
    from ltconverse.files import write_bytes
    from ltconverse.rehearse.scenarios.library import load_scenarios
    from ltconverse.rehearse.scenarios.packs import pack
    from ltconverse.text import many

    there = load_scenarios()
    wanted = [there.find(one).id for one in ids] if ids else sorted(there.own)
    if not wanted:
        raise NotFound(
            "There is no scenario of your own yet.",
            hint="`ltconverse rehearse new` begins one; ours are exported by their ids.",
        )
    refuse_existing(output)
    texts = {one: there.files[one].read_bytes().decode("utf-8-sig") for one in wanted}
    write_bytes(output, pack(texts))
    say_text(f"Wrote {many(len(texts), 'scenario')} to {output}: {', '.join(texts)}.")


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A pack of scenarios, or one as YAML.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Without asking, for scripts.")] = False,
) -> None:
    """Take scenarios in that somebody passed on.

    What comes is shown. It is asked before one takes the place of another; what is not in order
    stays out, is named by line, and ends with exit code 2.
    """
    from ltconverse import paths
    from ltconverse.cli.asking import ask
    from ltconverse.rehearse.scenarios.arriving import arrivals, take_in
    from ltconverse.rehearse.scenarios.packs import read_pack
    from ltconverse.text import many

    unpacked = read_pack(file)
    coming = arrivals(unpacked.sent)
    for one in coming:
        _say_coming(one)
    for problem in unpacked.problems:
        say_text(str(problem), err=True)
    new_here = [one for one in coming if one.there != "same"]
    if replacing := [one for one in new_here if one.there != "nothing"]:
        what = many(len(replacing), "scenario that is here", "scenarios that are here")
        ask(f"Let them take the place of {what}?", yes, "Nothing was taken in.")
    take_in(new_here)
    say_text(f"Took {many(len(new_here), 'file')} into {paths.own_scenarios()}.")
    if unpacked.problems:
        raise typer.Exit(2)


def guide(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Ends with .html, .docx, .txt or .md."),
    ] = None,
) -> None:
    """Show how to write a scenario and how to run a session.

    The rules by which the person answers are part of it.
    """
    from ltconverse.rehearse.scenarios.guide import as_text

    if output is not None:
        from ltconverse.jobs.rehearsing.papers import write_guide

        say_text(f"Wrote {write_guide(output)}.")
        return
    for line in as_text():
        say_text(line)


def schema(
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE")] = None,
) -> None:
    """Print the JSON Schema of a scenario.

    With it, editors help while you write, and check.
    """
    from ltconverse.cli.new_files import print_schema
    from ltconverse.method.scenarios import Scenario

    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Scenario.model_json_schema(),
        "title": "ltconverse: a scenario to rehearse a conversation with",
    }
    print_schema(made, output)


def _say_coming(one: Arrival) -> None:
    from ltconverse.method.scenarios import Scenario
    from ltconverse.text import many, wrapped

    data = one.sent.data
    say_text(f"{data.title} ({data.id}, version {data.version})")
    about = "Lines for every person."
    if isinstance(data, Scenario):
        memories = many(len(data.memories), "memory", "memories")
        about = f"{data.person.role}, {data.person.agency}; {memories}. From: {data.sources[0]}."
    for line in wrapped(about, 80, "  ", "  "):
        say_text(line)
    if said := _THERE[one.there].format(earlier=one.earlier):
        say_text(f"  {said}")


_THERE = {
    "nothing": "",
    "same": "You have it already, word for word.",
    "yours": "It would take the place of your own “{earlier}”.",
    "ours": "It would be used in place of “{earlier}”, which comes with ltconverse.",
}
