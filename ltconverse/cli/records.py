"""`ltconverse records`: what documents say, as sources of equal standing beside the accounts."""

from __future__ import annotations

from typing import Annotated

import typer

from ltconverse.cli.analysis_base import AsJson, Case, analysing, day, one_of, say, say_sources
from ltconverse.cli.passphrase import PassphraseFile

Record = Annotated[str, typer.Argument(metavar="RECORD", help="Its number, such as R2.")]
Agency = Annotated[str, typer.Option("--agency", metavar="AGENCY", help="Whose it is.")]
Title = Annotated[str, typer.Option("--title", metavar="WORDS", help="What it is called.")]
On = Annotated[str, typer.Option("--on", metavar="DAY", help="As 2026-09-21.")]
Episodes = Annotated[
    list[str] | None,
    typer.Option("--episode", metavar="EPISODE", help="One it speaks of; again for more."),
]
Page = Annotated[str, typer.Option("--page", metavar="PAGE", help="Where in it.")]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="What documents say, beside the accounts.",
)


@app.command("list")
def list_(case: Case, as_json: AsJson = False, passphrase_file: PassphraseFile = None) -> None:
    """List the records and what was entered of each."""
    from ltconverse.jobs.analysis.records import as_plain, described, episodes_of

    with analysing(case, passphrase_file) as work:
        if as_json:
            import json

            typer.echo(json.dumps(as_plain(work.state), ensure_ascii=False, indent=1))
            return
        analysis = work.state.analysis
        for one in analysis.live_records:
            say(described(one))
            for passage in analysis.passages_of(one.id):
                episodes = ", ".join(episodes_of(work.state, passage))
                page = f", {passage.page}" if passage.page else ""
                say(f"      R{one.number}.{passage.number}{page}: {passage.text}  {episodes}")
        if not analysis.live_records:
            say("No record was entered yet.")


@app.command("add")
def add(
    case: Case,
    sort: Annotated[
        str, typer.Argument(metavar="TYPE", help="What it is: minutes, referral, case record.")
    ],
    title: Title = "",
    agency: Agency = "",
    on: On = "",
    on_words: Annotated[
        str, typer.Option("--date-words", metavar="WORDS", help="If there is no exact day.")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Enter a record: what it is, whose, of when."""
    with analysing(case, passphrase_file) as work:
        made = work.enter_record(sort, title=title, agency=agency, on=day(on), on_words=on_words)
        one = work.state.analysis.records[made]
        say(f"R{one.number}  {one.label}. `ltconverse records passage CASE R{one.number} TEXT`")
        say("enters what it says.")


@app.command("change")
def change(
    case: Case,
    record: Record,
    sort: Annotated[str | None, typer.Option("--type", metavar="TYPE")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS")] = None,
    agency: Annotated[str | None, typer.Option("--agency", metavar="AGENCY")] = None,
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="As 2026-09-21.")] = "",
    on_words: Annotated[str | None, typer.Option("--date-words", metavar="WORDS")] = None,
    undated: Annotated[bool, typer.Option("--no-date", help="It has no exact day.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Describe a record otherwise."""
    from ltconverse.case import events as e
    from ltconverse.jobs.analysis.records import described

    with analysing(case, passphrase_file) as work:
        there = work.finding.record(record)
        work.change(
            e.RecordChanged(
                record=there.id,
                sort=sort,
                title=title,
                agency=agency,
                on=day(on),
                on_words=on_words,
                undated=undated,
            )
        )
        say(described(work.state.analysis.records[there.id]))


@app.command("passage")
def passage(
    case: Case,
    where: Annotated[
        str,
        typer.Argument(metavar="WHERE", help="A record (R2) adds; a passage (R2.3) changes."),
    ],
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What stands there.")] = None,
    page: Page = "",
    episodes: Episodes = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Enter what a record says, or change what was entered."""
    from ltconverse.case import events as e
    from ltconverse.episodes.sources import passage_label

    with analysing(case, passphrase_file) as work:
        of = [work.finding.episode(one).id for one in episodes or ()]
        if work.finding.names_passage(where):
            changed = work.finding.passage(where).id
            work.change(
                e.PassageChanged(
                    passage=changed,
                    text=text,
                    page=page or None,
                    episodes=tuple(of) if episodes else None,
                )
            )
        else:
            record = work.finding.record(where)
            changed = work.enter_passage(record.id, text or "", page=page, episodes=of)
        one = work.state.analysis.passages[changed]
        say(f"{passage_label(work.state.analysis.records[one.record], one)}: {one.text}")


@app.command("compare")
def compare(
    case: Case,
    together: Annotated[str, typer.Argument(metavar="HOW", help="agrees, differs or silent.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="In what.")],
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Such as 1:S13 2:S4 R3.1.")
    ],
    episode: Annotated[
        str, typer.Option("--episode", metavar="EPISODE", help="In which episode.")
    ] = "",
    silent: Annotated[
        list[str] | None,
        typer.Option("--silent", metavar="ROLE", help="Who says nothing of it."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Set accounts and records beside each other.

    They agree, differ, or one is silent.
    """
    from typing import cast

    from ltconverse.case.events import Together
    from ltconverse.episodes.compose import compared_of
    from ltconverse.episodes.words import TOGETHER
    from ltconverse.jobs.opening import find_conversation

    with analysing(case, passphrase_file) as work:
        refs = [work.finding.source(one) for one in sources]
        where = work.finding.episode(episode).id if episode else ""
        who = [find_conversation(work.state, one).practitioner for one in silent or ()]
        made = work.compare(
            cast("Together", one_of(together, tuple(TOGETHER))),
            refs,
            words,
            episode=where,
            silent=who,
        )
        one = compared_of(work.state, work.tabling.sources, made)
        say(f"{one.label}  {TOGETHER[one.together]}: {one.words}")
        say_sources(one.sources)


@app.command("differences")
def differences(case: Case, passphrase_file: PassphraseFile = None) -> None:
    """List where records and accounts differ.

    And where accounts differ from each other.
    """
    from ltconverse.jobs.analysis.records import between_accounts, with_records

    with analysing(case, passphrase_file) as work:
        for title, every in (
            ("Records and accounts", with_records(work.tabling)),
            ("Accounts among themselves", between_accounts(work.tabling)),
        ):
            say(title)
            for one in every:
                say(f"  {one.label}  {one.words}")
                say_sources(one.sources)
            if not every:
                say("  No difference was noted.")
