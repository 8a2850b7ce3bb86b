"""`ltconverse case`: make, show, check, back up a case, and say who is in it and may open it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ltconverse.cli.audience import Audience, AudienceOption
from ltconverse.cli.keeping import reminders
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import (
    NewPassphraseFile,
    PassphraseFile,
    ask_new_passphrase,
    ask_passphrase,
)

if TYPE_CHECKING:
    from datetime import date

    from ltconverse.case.state import CaseState, Conversation
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

    People by role, conversations, and how they stand.
    """
    with open_named(directory, passphrase_file) as opened:
        today = opened.now().astimezone().date()
        if as_json:
            import json

            typer.echo(json.dumps(_summary(opened.state, today), indent=1))
            return
        for line in _shown(opened.state):
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

    with open_folder(directory, _asked_for(directory, passphrase_file)) as folder:
        findings = look_through(folder)
        entries, recordings = sum(1 for _ in folder.journal.lines()), len(folder.recordings())
    _tell(findings, f"All is well: {entries} entries and {_many(recordings, 'recording')}.")


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
        _say(f"The case could not note that it was made, so do remember it: {not_noted}")
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


@app.command("reviewer")
def reviewer(
    directory: Folder,
    role: Annotated[str, typer.Option(help="Their role in the review.")] = "reviewer",
    agency: Agency = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Someone joins the review team. (`passphrase DIR add` also gives them a way in.)"""
    from ltconverse.jobs.ways_in import add_reviewer

    with open_named(directory, passphrase_file) as opened:
        person = add_reviewer(opened, role, agency)
        _say(f"{person.label} is in the review team.")


@app.command("practitioner")
def practitioner(
    directory: Folder,
    role: Annotated[str, typer.Option(help="Their role, such as “health visitor”.")],
    agency: Agency = "",
    audience: AudienceOption = Audience.ANYONE,
    name: Annotated[
        str, typer.Option(help="Their name: kept in the register, shown by `case names` alone.")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Someone joins the case group, by their position."""
    from ltconverse.jobs.ways_in import add_practitioner

    with open_named(directory, passphrase_file) as opened:
        person = add_practitioner(opened, role, agency, audience=audience.bank, name=name)
        _say(f"{person.label} is in the case group.")


@app.command("person")
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
        bank = None if audience is None else audience.bank
        described = describe_person(opened, who, role=role, agency=agency, audience=bank)
        _say(f"Noted: {described.label}.")


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
        _say(f"The case is now “{opened.state.title}”.")


@app.command("names")
def names(directory: Folder, passphrase_file: PassphraseFile = None) -> None:
    """Show the register of names. Nothing else in ltconverse shows them."""
    with open_named(directory, passphrase_file) as opened:
        register = opened.folder.names()
        if not register:
            typer.echo("The register holds no names.")
            return
        typer.echo("These are people's names. They belong on no draft and in no message.")
        for person, name in register.items():
            known = opened.state.people.get(person)
            _say(f"  {known.label if known else person}: {name}")


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
                _say(f"The new passphrase of {whose.label} opens the case; the old one does not.")
            case Action.ADD:
                given = ask_new_passphrase(new_passphrase_file, "A passphrase for them")
                joined = ways_in.add_reviewer(opened, role, agency)
                ways_in.set_passphrase(opened, joined, given)
                _say(f"{joined.label} can open the case by their own passphrase.")
            case Action.REMOVE:
                gone = find_person(opened.state, person)
                ways_in.remove_passphrase(opened, gone)
                _say(f"The passphrase of {gone.label} opens the case no longer.")
                typer.echo("Backups and copies made before still open by it.")
            case Action.RECOVERY:
                _show_recovery_code(opened.folder.renew_recovery())
                typer.echo("The recovery code from before opens the case no longer.")
            case Action.LIST:
                for way in ways_in.ways_in(opened):
                    _say(f"  {way.label}" + (" (opened by this one now)" if way.current else ""))


# --- helpers --------------------------------------------------------------------------------


def _asked_for(directory: Path, passphrase_file: Path | None) -> str:
    """The passphrase of a case, asked for once it is clear that there is one."""
    from ltconverse.store.opening import expect_case

    expect_case(directory)
    return ask_passphrase(passphrase_file)


def _say(line: str) -> None:
    from ltconverse.text import one_line

    indent = line[: len(line) - len(line.lstrip())]
    typer.echo(indent + one_line(line))


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
        _say(("Bad: " if finding.bad else "Remark: ") + str(finding))
    if any(finding.bad for finding in findings):
        raise typer.Exit(2)
    typer.echo(all_well)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _summary(state: CaseState, today: date) -> dict[str, Any]:
    from ltconverse.jobs.recordings.keeping import due

    return {
        "title": state.title,
        "case": state.id,
        "review_team": [
            {"id": one.id, "role": one.role, "agency": one.agency} for one in state.reviewers
        ],
        "case_group": [
            {"id": one.id, "role": one.role, "agency": one.agency, "audience": one.audience}
            for one in state.practitioners
        ],
        "conversations": [_summed(state, one) for one in state.conversations.values()],
        "reminders": [
            {"recording": one.recording, "number": one.number, "until": one.until.isoformat()}
            for one in due(state, today)
        ],
    }


def _summed(state: CaseState, one: Conversation) -> dict[str, Any]:
    whose = state.practitioner_of(one)
    return {
        "id": one.id,
        "number": one.number,
        "role": whose.role,
        "agency": whose.agency,
        "state": one.state,
        "notes": len(one.live_notes),
        "turning_points": len(one.live_turning_points),
        "recordings": len(one.recordings),
        "write_up_due": one.write_up_due.isoformat() if one.write_up_due else None,
    }


def _shown(state: CaseState) -> Iterator[str]:
    from ltconverse.text import one_line

    yield one_line(state.title)
    for heading, people in (
        ("Review team", state.reviewers),
        ("Case group", state.practitioners),
    ):
        yield f"\n{heading}"
        yield from (f"  {one_line(one.label)}" for one in people)
        if not people:
            yield "  nobody yet"
    yield "\nConversations"
    for one in state.conversations.values():
        yield f"  {one.number}  {one_line(state.practitioner_of(one).label)}: {_standing(one)}"
        yield f"     {one.id}"
    if not state.conversations:
        yield "  none yet; `ltconverse converse DIR --with ROLE` begins one"


def _standing(one: Conversation) -> str:
    parts = [
        one.state,
        _many(len(one.live_notes), "note"),
        _many(len(one.live_turning_points), "turning point"),
        _many(len(one.recordings), "recording"),
    ]
    if one.write_up_due:
        parts.append(f"write-up due {one.write_up_due:%d %B %Y}".replace("due 0", "due "))
    return ", ".join(parts)
