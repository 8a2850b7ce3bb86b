"""`ltconverse case`: make, show, check, back up a case, and say who is in it and may open it."""

from __future__ import annotations

import contextlib
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli import merging, overview, people, planning
from ltconverse.cli.audience import Audience, AudienceOption
from ltconverse.cli.keeping import reminders
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import (
    NewPassphraseFile,
    PassphraseFile,
    ask_new_passphrase,
    ask_passphrase,
)
from ltconverse.cli.register import RegisterPassphraseFile, ask_register
from ltconverse.cli.saying import say

if TYPE_CHECKING:
    from ltconverse.store.check import Finding

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The case folder.")]
Agency = Annotated[str, typer.Option(help="Their agency.")]


class Action(StrEnum):
    """What to do with the ways into a case."""

    CHANGE = "change"
    ADD = "add"
    REMOVE = "remove"
    RECOVERY = "recovery"
    LIST = "list"


@app.command("new")
def new(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A folder not yet there.")],
    title: Annotated[str, typer.Option(help="What you want to see in lists; no names, please.")],
    role: Annotated[str, typer.Option(help="Your role in the review.")] = "lead reviewer",
    agency: Annotated[str, typer.Option(help="Your agency.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a case: an encrypted folder that your passphrase opens."""
    from ltconverse.jobs.opening import create_case
    from ltconverse.text import one_line

    passphrase = ask_passphrase(passphrase_file, confirm=True, prompt="A passphrase for the case")
    opened, code = create_case(
        directory, title=title, passphrase=passphrase, role=role, agency=agency
    )
    opened.close()
    typer.echo(f"The case “{one_line(title)}” is at {one_line(str(directory))}.")
    _show_recovery_code(code)


@app.command("show")
def show(
    directory: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show what a case holds.

    People by role, conversations, how they stand and what is overdue.
    """
    from ltconverse.cli import standing

    with open_named(directory, passphrase_file) as opened:
        today = opened.now().astimezone().date()
        if as_json:
            import json

            typer.echo(json.dumps(standing.summary(opened.state, today), indent=1))
            return
        for line in standing.shown(opened.state, today):
            typer.echo(line)
        if told := reminders(opened.state, directory, today):
            typer.echo("\nRecordings")
        for line in told:
            typer.echo(f"  {line}")


@app.command("check")
def check(directory: Folder, passphrase_file: PassphraseFile = None) -> None:
    """Look through the whole case for damage.

    Its pages, its journal, the words of transcripts, every second of its recordings.
    """
    from ltconverse.store.check import check as look_through
    from ltconverse.store.opening import open_folder
    from ltconverse.text import many

    with open_folder(directory, _asked_for(directory, passphrase_file)) as folder:
        findings = look_through(folder)
        entries, recordings = sum(1 for _ in folder.journal.lines()), len(folder.recordings())
    _tell(findings, f"All is well: {entries} entries and {many(recordings, 'recording')}.")


@app.command("backup")
def backup(
    directory: Folder,
    to: Annotated[Path, typer.Argument(metavar="TO", help="A folder not yet there.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Copy a case into a new folder.

    The copy is as encrypted as the case, and is looked through afterwards.
    """
    from ltconverse.jobs.recordings.keeping import back_up
    from ltconverse.store.opening import open_folder

    with open_folder(directory, _asked_for(directory, passphrase_file)) as folder:
        findings, not_noted = back_up(folder, to)
    typer.echo(f"The backup is at {to}. The same passphrases and recovery code open it.")
    if not_noted:
        say(f"The case could not note that it was made, so do remember it: {not_noted}")
    _tell(findings, "It was looked through and is whole.")


@app.command("restore")
def restore(
    origin: Annotated[Path, typer.Argument(metavar="BACKUP", help="The backup's folder.")],
    to: Annotated[Path, typer.Argument(metavar="TO", help="A folder not yet there.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a case from a backup, in a new folder. The backup stays as it is."""
    from ltconverse.store.backup import restore as copy_back

    findings = copy_back(origin, to, _asked_for(origin, passphrase_file))
    typer.echo(f"The case is at {to}.")
    _tell(findings, "It was looked through and is whole.")


# `people` does what these do, and more; scripts of earlier versions find them here.
@app.command("reviewer", hidden=True)
def reviewer(
    directory: Folder,
    role: Annotated[str, typer.Option(help="Their role in the review.")] = "reviewer",
    agency: Agency = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Someone joins the review team. (`passphrase DIR add` also gives them a way in.)"""
    from ltconverse.jobs.ways_in import add_reviewer

    with open_named(directory, passphrase_file) as opened:
        people.ask_about_a_name(role)
        person = add_reviewer(opened, role, agency)
        say(f"{person.label} is in the review team.")


@app.command("practitioner", hidden=True)
def practitioner(
    directory: Folder,
    role: Annotated[str, typer.Option(help="Their role, such as “health visitor”.")],
    agency: Agency = "",
    audience: AudienceOption = Audience.ANYONE,
    name: Annotated[
        str, typer.Option(help="Their name: kept in the register, shown by `people names` alone.")
    ] = "",
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Someone joins the case group, by their position."""
    from ltconverse.jobs.register import set_name
    from ltconverse.jobs.ways_in import add_practitioner

    with open_named(directory, passphrase_file) as opened, contextlib.ExitStack() as held:
        people.ask_about_a_name(role)
        register = None
        if name.strip():  # opened first: with a wrong passphrase nothing is half done
            register = held.enter_context(ask_register(opened, register_passphrase_file))
        person = add_practitioner(opened, role, agency, audience=audience.bank)
        if register is not None:
            set_name(register, person, name)
        say(f"{person.label} is in the case group.")


@app.command("person", hidden=True)
def person(
    directory: Folder,
    who: Annotated[str, typer.Argument(metavar="PERSON", help="By their role or id.")],
    role: Annotated[str | None, typer.Option(help="The right role.")] = None,
    agency: Annotated[str | None, typer.Option(help="The right agency.")] = None,
    audience: Annotated[Audience | None, typer.Option(help="Whose prompts fit them.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put right someone's role, agency or prompts."""
    from ltconverse.jobs.ways_in import describe_person

    with open_named(directory, passphrase_file) as opened:
        people.ask_about_a_name(role or "")
        bank = None if audience is None else audience.bank
        described = describe_person(opened, who, role=role, agency=agency, audience=bank)
        say(f"Noted: {described.label}.")


@app.command("retitle")
def retitle(
    directory: Folder,
    title: Annotated[str, typer.Argument(help="The new title; no names, please.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Give the case another title."""
    from ltconverse.jobs.ways_in import retitle_case

    with open_named(directory, passphrase_file) as opened:
        retitle_case(opened, title)
        say(f"The case is now “{opened.state.title}”.")


app.command("split")(merging.split)
app.command("merge")(merging.merge)
app.command("names", hidden=True)(people.names)
app.command("plan")(planning.plan)
app.command("agreed")(planning.agreed)
app.command("read")(planning.read)
app.command("query")(overview.query)


@app.command("passphrase")
def passphrase(
    directory: Folder,
    action: Annotated[
        Action, typer.Argument(help="What to do; alone it changes your own passphrase.")
    ] = Action.CHANGE,
    role: Annotated[str, typer.Option(help="add: the new reviewer's role.")] = "reviewer",
    agency: Annotated[str, typer.Option(help="add: the new reviewer's agency.")] = "",
    person: Annotated[
        str, typer.Option(help="change, remove: whose, by role or id.", metavar="ROLE")
    ] = "",
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: NewPassphraseFile = None,
) -> None:
    """Say who may open the case.

    Each reviewer has a passphrase of their own, and there is one recovery code.
    """
    from ltconverse.jobs import ways_in
    from ltconverse.jobs.opening import find_person

    with open_named(directory, passphrase_file) as opened:
        match action:
            case Action.CHANGE:
                whose = find_person(opened.state, person) if person else ways_in.own_person(opened)
                ways_in.set_passphrase(opened, whose, ask_new_passphrase(new_passphrase_file))
                say(f"The new passphrase of {whose.label} opens the case; the old one does not.")
            case Action.ADD:
                given = ask_new_passphrase(new_passphrase_file, "A passphrase for them")
                joined = ways_in.add_reviewer(opened, role, agency)
                ways_in.set_passphrase(opened, joined, given)
                say(f"{joined.label} can open the case by their own passphrase.")
            case Action.REMOVE:
                gone = find_person(opened.state, person)
                ways_in.remove_passphrase(opened, gone)
                say(f"The passphrase of {gone.label} opens the case no longer.")
                typer.echo("Backups and copies made before still open by it.")
            case Action.RECOVERY:
                _show_recovery_code(opened.folder.renew_recovery())
                typer.echo("The recovery code from before opens the case no longer.")
            case Action.LIST:
                for way in ways_in.ways_in(opened):
                    say(f"  {way.label}" + (" (opened by this one now)" if way.current else ""))


# --- helpers --------------------------------------------------------------------------------


def _asked_for(directory: Path, passphrase_file: Path | None) -> str:
    """The passphrase of a case, asked for once it is clear that there is one."""
    from ltconverse.store.opening import expect_case

    expect_case(directory)
    return ask_passphrase(passphrase_file)


def _show_recovery_code(code: str) -> None:
    typer.echo("")
    typer.echo(f"Recovery code:  {code}")
    typer.echo("")
    typer.echo("It opens the case if a passphrase is forgotten. It is shown this once: write it")
    typer.echo("down on paper and keep it somewhere safe, away from this computer. Without a")
    typer.echo("passphrase or this code nobody can open the case, not even we.")


def _tell(findings: list[Finding], all_well: str) -> None:
    """Say what was found; ends with 2 when something is bad."""
    for finding in findings:
        say(("Bad: " if finding.bad else "Remark: ") + str(finding))
    if any(finding.bad for finding in findings):
        raise typer.Exit(2)
    typer.echo(all_well)
