"""`ltconverse share`, `drafts`, `receipt`, `agree`, `reopen`: a write-up goes out and is agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ltconverse.cli import analysis_base
from ltconverse.cli.identifying import known_names
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.register import RegisterPassphraseFile

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.sharing.out import Shared
    from ltconverse.jobs.sharing.papers import Paper

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
Conversation = Annotated[
    str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
]

Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="Ends with .docx, .html, .pdf, .txt."),
]
Due = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Reply by then; left out: in ten working days."),
]
Overrule = Annotated[
    str | None,
    typer.Option(metavar="WHY", help="Share it though something may identify someone."),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


def share(
    case: Case,
    conversation: Conversation,
    output: Output,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ROLE", help="Whose account it is: they alone get a draft."),
    ] = None,
    due: Due = None,
    overrule: Overrule = None,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Share a draft of a write-up.

    With the person whose account it is. It is frozen as a numbered version. The password of a
    .docx or .html is shown once.
    """
    from ltconverse.jobs.opening import find_conversation

    day = analysis_base.day(due or "")
    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        _expect_theirs(opened, found.practitioner, to)
        share_paper(opened, found, output, Wanted(day, overrule or ""), register_passphrase_file)
        if found.closed_at is None:
            typer.echo("The conversation is still open: what is noted from now on is not in it.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a draft is to go out, as it was typed."""

    due: date | None
    overrule: str
    to: str = ""


def share_paper(
    opened: OpenCase, paper: Paper, output: Path, wanted: Wanted, register: Path | None
) -> None:
    """Share a draft of it, once what may identify someone is decided about; and say so."""
    from ltconverse.jobs.identifying import in_file_name, undecided
    from ltconverse.jobs.register import has_names
    from ltconverse.jobs.sharing import out

    out.form_of(output)
    names = known_names(opened, register)
    left = len(undecided(opened, paper, names))
    wish = out.Wish(wanted.due, left, wanted.overrule.strip(), wanted.to)
    _say_shared(out.share(opened, paper, output, wish))
    for hit in in_file_name(opened.state, output.stem, names):
        typer.echo(f"The file's name has {hit.why} in it; another may be better.")
    if not has_names(opened):
        typer.echo("This case has no register of names, so names were not looked for by it.")


def _expect_theirs(opened: OpenCase, practitioner: str, to: str | None) -> None:
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.opening import find_person
    from ltconverse.text import one_line

    if to is None:
        return
    person = find_person(opened.state, to)
    if person.id != practitioner:
        whose = one_line(opened.state.people[practitioner].label)
        raise BadArguments(
            f"This is the account of {whose}; a draft of it goes to them alone.",
            hint=f"Name them: --to “{whose}”. Nothing was shared.",
        )


def _say_shared(shared: Shared) -> None:
    from ltconverse.text import many, one_line
    from ltconverse.writeup.words import day

    count = sum(1 for _ in shared.draft.statements())
    new = "made now" if shared.is_new else "with nothing changed since it was made"
    typer.echo(f"{one_line(str(shared.path))}: draft {shared.draft.version}, {new}.")
    typer.echo(f"{many(count, 'statement')}, reference {shared.share.reference}.")
    if shared.share.due:
        typer.echo(f"A reply is asked for by {day(shared.share.due)}.")
    if shared.password:
        typer.echo("")
        typer.echo(f"Password:  {shared.password}")
        typer.echo("")
        typer.echo(
            "Tell it by another way than the file goes: by telephone, say. It is shown once;"
        )
        typer.echo("the case keeps it, so that it can open what comes back.")
    else:
        typer.echo("It is plain text: whoever has the file can read it.")


def drafts(
    case: Case,
    silent: Annotated[
        str | None, typer.Option(metavar="REFERENCE", help="No answer came to this draft.")
    ] = None,
    words: Annotated[str, typer.Option(metavar="TEXT", help="What to note of that.")] = "",
    called_back: Annotated[
        str | None,
        typer.Option(metavar="REFERENCE", help="This draft never went out, or was called back."),
    ] = None,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the drafts that went out.

    What is longest overdue comes first. Silence is noted as silence, never as agreement.
    """
    from ltconverse.jobs.sharing.back import find_share
    from ltconverse.jobs.sharing.closing import note_silence, outstanding
    from ltconverse.jobs.sharing.commands import command
    from ltconverse.jobs.sharing.out import withdraw_share
    from ltconverse.jobs.sharing.papers import as_paper
    from ltconverse.jobs.sharing.telling import draft_line, plain_draft

    with open_named(case, passphrase_file) as opened:
        if silent is not None:
            paper, one = find_share(opened.state, silent)
            note_silence(opened, paper, one, words)
            typer.echo("Noted: no answer came. That is silence, and no agreement.", err=as_json)
        if called_back is not None:
            paper, one = find_share(opened.state, called_back)
            withdraw_share(opened, paper, one.id, words)
            typer.echo(f"Draft {one.reference} counts no longer. A reply to it is still read.")
        today = opened.now().astimezone().date()
        listed = outstanding(opened.state, today)
        if as_json:
            _as_json([plain_draft(opened.state, each) for each in listed])
            return
        for each in listed:
            whose = as_paper(opened.state, each.paper).label
            typer.echo(draft_line(each, whose))
        if not listed:
            shares = command("share", opened.path, rest="-o FILE")
            typer.echo(f"No draft has gone out. {shares} shares one.")


def receipt(
    case: Case,
    conversation: Conversation,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Ends with .docx, .html, .txt.")
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write what became of every point of a reply.

    For the person who replied.
    """
    from ltconverse.jobs.opening import find_conversation

    with open_named(case, passphrase_file) as opened:
        write_receipt_of(opened, find_conversation(opened.state, conversation), output)


def write_receipt_of(opened: OpenCase, paper: Paper, output: Path, by: str | None = None) -> None:
    """Write the receipt for the replies to it (of one person, by id), and say so."""
    from ltconverse.jobs.sharing.closing import write_receipt
    from ltconverse.text import many, one_line

    made = write_receipt(opened, paper, output, by)
    typer.echo(f"{one_line(str(output))}: plain text outside the encrypted case.")
    still = sum(one.outcome is None for one in made.points)
    open_ones = f", {many(still, 'point')} still open" if still else ""
    typer.echo(f"{many(len(made.points), 'point')}{open_ones}; it speaks of draft {made.version}.")


def agree(
    case: Case,
    conversation: Conversation,
    how: Annotated[str, typer.Option(metavar="TEXT", help="How they said so.")] = "",
    on: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day; today.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note that a write-up is agreed as it stands.

    By the practitioner whose account it is; it is frozen as a version.
    """
    from ltconverse.jobs.opening import find_conversation

    when = analysis_base.day(on or "")
    with open_named(case, passphrase_file) as opened:
        agree_paper(opened, find_conversation(opened.state, conversation), how, when)


def agree_paper(opened: OpenCase, paper: Paper, how: str, on: date | None) -> None:
    """Note that it is agreed as it stands, and say so."""
    from ltconverse.jobs.sharing import closing
    from ltconverse.jobs.sharing.commands import command
    from ltconverse.writeup.words import day

    agreed = closing.agree(opened, paper, how=how, on=on)
    number = paper.written.versions[agreed.version].number
    typer.echo(f"Noted: agreed on {day(agreed.on)}, as version {number}. It stays as it is.")
    if not closing.was_told(paper, agreed.version):
        typer.echo(
            "They have been sent neither a draft nor a receipt of it as it reads now. "
            f"{command('receipt', opened.path, paper, '-o FILE')} tells them; "
            f"{command('compare', opened.path, paper)} shows what is other."
        )


def reopen(
    case: Case,
    conversation: Conversation,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why it is opened again.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Open an agreed write-up again. That stays to be seen."""
    from ltconverse.jobs.opening import find_conversation

    expect_why(why)
    with open_named(case, passphrase_file) as opened:
        reopen_paper(opened, find_conversation(opened.state, conversation), why)


def expect_why(why: str) -> None:
    """Raises BadArguments where nobody said why."""
    from ltconverse.errors import BadArguments
    from ltconverse.text import is_blank

    if is_blank(why):
        raise BadArguments(
            "Say why it is opened again: that stays with it.",
            hint="In a few words: --why “she remembered something”.",
        )


def reopen_paper(opened: OpenCase, paper: Paper, why: str) -> None:
    """Open it again, and say so."""
    from ltconverse.jobs.sharing import closing
    from ltconverse.jobs.sharing.papers import as_paper

    closing.reopen(opened, paper, why)
    called = as_paper(opened.state, paper).called
    typer.echo(f"The {called} is open again; the agreed version is kept.")


def _as_json(rows: list[dict[str, Any]]) -> None:
    import json

    typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
