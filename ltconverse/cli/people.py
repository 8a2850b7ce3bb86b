"""`ltconverse people`: who is in a review, by position and pseudonym, and the register of names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.audience import Audience
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import NewPassphraseFile, PassphraseFile, ask_new_passphrase
from ltconverse.cli.register import RegisterPassphraseFile, ask_register, show_code
from ltconverse.cli.saying import say

if TYPE_CHECKING:
    from ltconverse.case.state import CaseState, Person
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.store.register import Register

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The case folder.")]
Who = Annotated[str, typer.Argument(metavar="PERSON", help="By role, pseudonym or id.")]
Relation = Annotated[str | None, typer.Option(help="Family: who they are to the child.")]


@app.command("list")
def list_(
    directory: Folder,
    ids: Annotated[bool, typer.Option("--ids", help="With the id of each.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the review team, the case group and the family."""
    with open_named(directory, passphrase_file) as opened:
        for line in listed(opened.state, ids=ids):
            say(line)


@app.command("add")
def add(
    directory: Folder,
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="Role, or pseudonym of family; never a name.")
    ],
    reviewer: Annotated[bool, typer.Option("--reviewer", help="Of the review team.")] = False,
    practitioner: Annotated[
        bool, typer.Option("--practitioner", help="Of the case group.")
    ] = False,
    family: Annotated[bool, typer.Option("--family", help="Of the family.")] = False,
    agency: Annotated[str, typer.Option(help="Their agency.")] = "",
    audience: Annotated[
        Audience, typer.Option(help="Case group: whose prompts fit them.")
    ] = Audience.ANYONE,
    relation: Relation = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Add someone to the review team, the case group or the family."""
    from ltconverse.errors import BadArguments
    from ltconverse.jobs import people, ways_in

    if reviewer + practitioner + family != 1:
        raise BadArguments(
            "It is not clear where they belong.",
            hint="Give one of --reviewer, --practitioner and --family.",
        )
    if not role.strip():
        raise BadArguments("A role or a pseudonym is needed.")
    with open_named(directory, passphrase_file) as opened:
        ask_about_a_name(role)
        if family:
            person = people.add_family(opened, role, relation or "")
        elif reviewer:
            person = ways_in.add_reviewer(opened, role, agency)
        else:
            person = ways_in.add_practitioner(opened, role, agency, audience=audience.bank)
        say(f"{_shown(person)} is in {_group(person)}.")
        if remark := people.doubled(opened.state, person):
            say(remark)


@app.command("change")
def change(
    directory: Folder,
    who: Who,
    role: Annotated[str | None, typer.Option(help="The right role or pseudonym.")] = None,
    agency: Annotated[str | None, typer.Option(help="The right agency.")] = None,
    audience: Annotated[Audience | None, typer.Option(help="Whose prompts fit them.")] = None,
    relation: Relation = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put right what is known of someone."""
    from ltconverse.jobs.people import change_person

    with open_named(directory, passphrase_file) as opened:
        if role is not None:
            ask_about_a_name(role)
        changed = change_person(
            opened,
            who,
            role=role,
            agency=agency,
            audience=None if audience is None else audience.bank,
            relation=relation,
        )
        say(f"Noted: {_shown(changed)}.")


@app.command("remove")
def remove(directory: Folder, who: Who, passphrase_file: PassphraseFile = None) -> None:
    """Take someone out; what they said stays.

    `people restore` puts them back.
    """
    from ltconverse.jobs.people import after_taking_out, take_out

    with open_named(directory, passphrase_file) as opened:
        gone = take_out(opened, who)
        say(f"{_shown(gone)} was taken out of {_group(gone)}.")
        for line in after_taking_out(opened, gone):
            say(line)


@app.command("restore")
def restore(directory: Folder, who: Who, passphrase_file: PassphraseFile = None) -> None:
    """Put someone back who was taken out."""
    from ltconverse.jobs.people import put_back

    with open_named(directory, passphrase_file) as opened:
        back = put_back(opened, who)
        say(f"{_shown(back)} is in {_group(back)} again.")


@app.command("names")
def names(
    directory: Folder,
    set_: Annotated[
        tuple[str, str] | None,
        typer.Option("--set", metavar="PERSON NAME", help="Keep someone's name."),
    ] = None,
    remove_: Annotated[
        str | None, typer.Option("--remove", metavar="PERSON", help="Take someone's name out.")
    ] = None,
    new_passphrase: Annotated[
        bool, typer.Option("--new-passphrase", help="Give the register another passphrase.")
    ] = False,
    new_recovery: Annotated[
        bool, typer.Option("--new-recovery-code", help="Show a new recovery code, once.")
    ] = False,
    register_passphrase_file: RegisterPassphraseFile = None,
    new_passphrase_file: NewPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show the register of names, or change it. It has a passphrase of its own."""
    from ltconverse.jobs import register as jobs
    from ltconverse.jobs.opening import find_person

    _expect_one_name(set_, remove_)
    with open_named(directory, passphrase_file) as opened:
        wanted = set_[0] if set_ else remove_
        person = find_person(opened.state, wanted) if wanted is not None else None
        if not jobs.has_names(opened) and not set_:
            typer.echo("The register holds no names.")
            return
        with ask_register(opened, register_passphrase_file) as register:
            if person is not None:
                jobs.set_name(register, person, set_[1] if set_ else "")
            if new_passphrase:
                register.change_passphrase(ask_new_passphrase(new_passphrase_file))
                typer.echo("The new passphrase opens the register; the old one does not.")
            if new_recovery:
                show_code(register.renew_recovery())
            if person is not None:
                what = "is in the register" if set_ else "is in it no longer"
                say(f"The name of {_shown(person)} {what}.")
            elif not (new_passphrase or new_recovery):
                show_names(opened, register)


def _expect_one_name(given: tuple[str, str] | None, removed: str | None) -> None:
    from ltconverse.errors import BadArguments
    from ltconverse.text import is_blank

    if given and removed is not None:
        raise BadArguments(
            "--set and --remove are for one person each.", hint="Give one, then the other."
        )
    if given and is_blank(given[1]):
        raise BadArguments("The name is empty.", hint="--remove PERSON takes a name out.")


def show_names(opened: OpenCase, register: Register) -> None:
    """Say every name of the register beside its position."""
    from ltconverse.jobs import register as jobs

    found = jobs.named(opened, register)
    if not found:
        typer.echo("The register holds no names.")
        return
    typer.echo(jobs.WARNING)
    for one in found:
        say(f"  {_shown(one.person) if one.person else one.id}: {one.name}")


# --- words ----------------------------------------------------------------------------------


def listed(state: CaseState, *, ids: bool = False) -> list[str]:
    """Everyone by where they belong, a line each."""
    lines: list[str] = []
    gone = [one for one in state.people.values() if one.withdrawn]
    for heading, people in (
        ("Review team", state.reviewers),
        ("Case group", state.practitioners),
        ("Family", state.family),
        ("Taken out", gone),
    ):
        if not people and people is gone:
            continue
        lines.append(heading)
        lines += [f"  {_shown(one)}" + (f"  {one.id}" if ids else "") for one in people]
        lines += [] if people else ["  nobody yet"]
    return lines


def _shown(person: Person) -> str:
    return f"{person.label} ({person.relation})" if person.relation else person.label


def _group(person: Person) -> str:
    if person.reviewer:
        return "the review team"
    return "the family" if person.family else "the case group"


def ask_about_a_name(text: str) -> None:
    """Ask kindly about what looks like a name; with nobody here to ask, only say so."""
    from ltconverse.jobs.people import name_question

    question = name_question(text)
    if not question:
        return
    typer.echo(question, err=True)
    if not _is_here():
        return
    typer.echo("Put it like this all the same? Type yes: ", nl=False)
    if sys.stdin.readline().strip().casefold() not in {"y", "yes"}:
        typer.echo("Nothing was changed.")
        raise typer.Exit(1)


def _is_here() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
