"""`ltconverse statement`: the statements of a write-up, listed, looked at and taken back.

What changes them lives in a module of its own, registered at the end. What a command needs is
imported when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli import statement_changes, statement_quotes
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.saying import say
from ltconverse.cli.statement_base import (
    AsJson,
    Case,
    Conversation,
    Statement,
    carry_out,
    writing_of,
)

if TYPE_CHECKING:
    from ltconverse.jobs.statements.looking import Looking
    from ltconverse.jobs.statements.writing import Writing

Number = Annotated[int | None, typer.Argument(metavar="NUMBER", help="Of what `history` lists.")]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The statements of a write-up: list, change, quote.",
)


@app.command("list")
def list_(
    case: Case,
    conversation: Conversation,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the statements under their headings.

    With what should be looked at before they are shared; those taken out come last.
    """
    from ltconverse.jobs.statements.rows import Heading, rows_of, summary

    with writing_of(case, conversation, passphrase_file) as writing:
        lines = rows_of(writing, looking(writing).flags)
        if as_json:
            import json

            from ltconverse.jobs.statements.plain import as_plain

            typer.echo(json.dumps(as_plain(lines), ensure_ascii=False, indent=1))
            return
        for one in lines:
            if isinstance(one, Heading):
                say(f"  {one.title}" if one.small else one.title)
                continue
            flags = f"  ({'; '.join(flag.words for flag in one.flags)})" if one.flags else ""
            say(f"    {one.label:4} {one.tense_words}: {one.shown}{flags}")
        say(f"{summary(lines)}.")


def looking(writing: Writing) -> Looking:
    """Whatever there is to say of statements: the language guide, the words of recordings."""
    from ltconverse.jobs.statements.looking import Looking
    from ltconverse.jobs.statements.quoting import noted_quotes, readings_of
    from ltconverse.method.library import load_library

    found = Looking(load_library())
    if any(one.quoted or one.form == "quote" for one in writing.laid.account.standing):
        readings = readings_of(writing.case, writing.conversation)
        found.heard(readings, noted_quotes(writing.case.state, writing.conversation, readings))
    return found


@app.command("show")
def show(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show one statement: what it rests on, how it read before.

    And what there is to look at: its language, a quote that the transcript has otherwise.
    """
    from ltconverse.jobs.statements.details import apart_of, sources_of, wordings_of
    from ltconverse.jobs.statements.plain import told_plain

    with writing_of(case, conversation, passphrase_file) as writing:
        one = writing.statement(writing.find(statement))
        parts = {
            "Rests on": sources_of(writing, one),
            "Another wording": apart_of(writing, one),
            "Wordings": wordings_of(writing, one),
        }
        look = looking(writing).sentences(one)
        if as_json:
            import json

            plain = told_plain(writing.called(one.id), one, parts, look)
            typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
            return
        say(f"{writing.called(one.id)}  {one.text}")
        for title, told in parts.items():
            if told:
                say(title)
            for each in told:
                say(f"  {each.head}" + (f": {each.text}" if each.text else ""))
        for sentence in look:
            say(sentence)


@app.command("places")
def places(case: Case, conversation: Conversation, passphrase_file: PassphraseFile = None) -> None:
    """List the headings that a statement may stand under."""
    with writing_of(case, conversation, passphrase_file) as writing:
        for one in writing.places:
            say(f"{one.number:>3}  {one.title}")


@app.command("missing")
def missing(case: Case, conversation: Conversation, passphrase_file: PassphraseFile = None) -> None:
    """List what the write-up does not cover yet."""
    from ltconverse.jobs.statements.looking import not_covered
    from ltconverse.method.library import load_library

    with writing_of(case, conversation, passphrase_file) as writing:
        lines = not_covered(writing, load_library())
        for line in lines or ["The method's ground is covered."]:
            say(line)


@app.command("preview")
def preview(case: Case, conversation: Conversation, passphrase_file: PassphraseFile = None) -> None:
    """Show the write-up as it would be read if it were shared now."""
    from ltconverse.jobs.statements.preview import draft_now
    from ltconverse.sharing.plain import to_text

    with writing_of(case, conversation, passphrase_file) as writing:
        typer.echo(to_text(draft_now(writing)), nl=False)


@app.command("history")
def history(case: Case, conversation: Conversation, passphrase_file: PassphraseFile = None) -> None:
    """List what was done to the write-up, the newest last."""
    from ltconverse.jobs.statements.acts import acts_of

    with writing_of(case, conversation, passphrase_file) as writing:
        people = writing.case.state.people
        for act in acts_of(writing.conversation):
            who = people[act.author].role if act.author in people else ""
            told = [f"{act.at.astimezone():%Y-%m-%d %H:%M}", who]
            told += ["taken back"] if act.withdrawn else []
            told += [f"in draft {act.draft}"] if act.draft else []
            say(f"{act.number}. {act.words(writing.called)}  ({', '.join(filter(None, told))})")


@app.command("undo")
def undo(
    case: Case,
    conversation: Conversation,
    number: Number = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take the last change back, or that of a number."""
    from ltconverse.jobs.statements.acts import take_back

    with writing_of(case, conversation, passphrase_file) as writing:
        device = writing.case.folder.device
        carry_out(writing, take_back(writing.conversation, device, number))


@app.command("redo")
def redo(
    case: Case,
    conversation: Conversation,
    number: Number = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Do again what was taken back."""
    from ltconverse.jobs.statements.acts import do_again

    with writing_of(case, conversation, passphrase_file) as writing:
        device = writing.case.folder.device
        carry_out(writing, do_again(writing.conversation, device, number))


# --- commands of the group that live in modules of their own ----------------------------------

for _name, _command in statement_changes.COMMANDS.items():
    app.command(_name)(_command)
app.command("quote")(statement_quotes.quote)
