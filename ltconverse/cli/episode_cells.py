"""`ltconverse episodes action|judge|factor|evidence`: the cells of an episode, and how it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from ltconverse.cli.analysis_base import Case, analysing, one_of, say, say_sources
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.case import events as e
    from ltconverse.episodes.model import EpisodeRow

ADEQUACIES = ("good", "adequate", "mixed", "problematic", "undecided")
DIRECTIONS = ("supports", "hinders", "unspecified")

Evidence = Annotated[
    list[str] | None,
    typer.Option("--evidence", metavar="SOURCE", help="Such as 2:S7 or R3.1; again for more."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("action")(action)
    app.command("judge")(judge)
    app.command("factor")(factor)
    app.command("evidence")(evidence)


def action(
    case: Case,
    where: Annotated[
        str, typer.Argument(metavar="WHERE", help="An episode (E3) adds; an action (E3.2) changes.")
    ],
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What was done or decided.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="ROLE", help="Who did it, by position.")
    ] = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="ACTION", help="Behind this one; 0: first.")
    ] = None,
    sources: Evidence = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Add an action or decision to an episode, or change one."""
    from ltconverse.case import events as e

    with analysing(case, passphrase_file) as work:
        behind = None
        if after is not None:
            behind = "" if after == "0" else work.finding.action(after).id
        refs = [work.finding.source(one) for one in sources or ()]
        if work.finding.names_action(where):
            there = work.finding.action(where)
            changed = there.id
            work.change(e.ActionChanged(action=changed, text=text, by=by, after=behind))
        else:
            episode = work.finding.episode(where)
            changed = work.add_action(episode.id, text or "", by=by or "", after=behind)
        for ref in refs:
            work.link(changed, ref)
        made = work.finding.action(changed)
        say(f"{made.label}  {made.by + ': ' if made.by else ''}{made.text}")
        say_sources(made.sources)


def judge(
    case: Case,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="Such as E3.2.")],
    adequacy: Annotated[
        str,
        typer.Argument(
            metavar="JUDGEMENT", help="good, adequate, mixed, problematic or undecided."
        ),
    ],
    reason: Annotated[str, typer.Argument(metavar="REASON", help="What makes it so.")],
    afterwards: Annotated[
        str, typer.Option("--later", metavar="WORDS", help="What of it was known only later.")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Judge how adequate an action was, and why."""
    from ltconverse.episodes import words
    from ltconverse.jobs.analysis.telling import hints_for

    with analysing(case, passphrase_file) as work:
        there = work.finding.action(action)
        work.judge(there.id, cast("e.Adequacy", one_of(adequacy, ADEQUACIES)), reason, afterwards)
        made = work.finding.action(there.id)
        say(f"{made.label}  {words.judged(made.judged)}")
        for other in made.otherwise:
            say(f"      {words.otherwise(other)}")
        for hint in hints_for(reason):
            say(hint)


def factor(
    case: Case,
    where: Annotated[
        str, typer.Argument(metavar="WHERE", help="An episode (E3) adds; a factor (E3.f1) changes.")
    ],
    heading: Annotated[
        str | None, typer.Argument(metavar="HEADING", help="Such as conditions or own-team.")
    ] = None,
    item: Annotated[
        str | None, typer.Option("--item", metavar="ITEM", help="Which under the heading.")
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="LEVEL", help="Unless it is the heading's.")
    ] = None,
    direction: Annotated[
        str | None, typer.Option("--direction", metavar="WAY", help="supports or hinders.")
    ] = None,
    weight: Annotated[
        int | None, typer.Option("--weight", min=1, max=3, help="3: the most significant.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="Why it made sense at the time.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--action", metavar="ACTION", help="If it bears on one alone.")
    ] = None,
    sources: Evidence = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Code a contributory factor of an episode, or see one otherwise.

    A factor that follows from a note is taken up as it is, with what you change.
    """
    from ltconverse.case import events as e
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.analysis.analysing import Seen

    way = None if direction is None else cast("e.Direction", one_of(direction, DIRECTIONS))
    weighs = cast("e.Weight | None", weight)
    with analysing(case, passphrase_file) as work:
        bears = None if on is None else work.finding.action(on).id
        refs = [work.finding.source(one) for one in sources or ()]
        if work.finding.names_factor(where):
            episode, there = work.finding.factor(where)
            changed = e.FactorChanged(
                factor=there.id,
                heading=heading,
                item=item,
                level=level,
                direction=way,
                weight=weighs,
                text=text,
                action=bears,
            )
            coded = work.see_factor(episode.id, there, changed)
        else:
            if not heading:
                raise BadArguments(
                    "Under which heading?", hint=f"There are: {', '.join(work.framework.headings)}."
                )
            seen = Seen(
                heading,
                item=item or "",
                level=level or "",
                direction=way or "unspecified",
                weight=weighs or 2,
                text=text or "",
                action=bears or "",
            )
            coded = work.code_factor(work.finding.episode(where).id, seen)
        for ref in refs:
            work.link(coded, ref)
        from ltconverse.episodes import words

        _, made = work.finding.factor(coded)
        say(f"{made.label}  {words.factor(made)}: {made.text}")
        say_sources(made.sources)


def evidence(
    case: Case,
    thing: Annotated[str, typer.Argument(metavar="THING", help="Such as E3, E3.2, E3.f1, P1, A2.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Such as 2:S7, R3.1 or 2@12:30."),
    ] = None,
    against: Annotated[bool, typer.Option("--against", help="They speak against it.")] = False,
    how: Annotated[str, typer.Option("--how", metavar="WORDS", help="How, in a few words.")] = "",
    only: Annotated[
        str, typer.Option("--words", metavar="WORDS", help="Some of a source's words alone.")
    ] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Unlink them.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Link what speaks for or against something, or show it."""
    with analysing(case, passphrase_file) as work:
        subject = work.finding.subject(thing)
        refs = [work.finding.source(called, only) for called in sources or ()]
        for called, ref in zip(sources or (), refs, strict=True):
            if not remove:
                work.link(subject, ref, stance="against" if against else "for", words=how)
            elif not work.unlink(subject, ref):
                say(f"{called} is not linked to {thing}.")
        say(f"{thing} rests on:")
        links = work.state.analysis.links_of(subject)
        say_sources(work.tabling.sources.of_links(links), "  ")


# --- how an episode reads -------------------------------------------------------------------


def say_head(row: EpisodeRow) -> None:
    """Title, time, what happened and what it meant."""
    from ltconverse.episodes import words

    say(f"{row.label}  {row.title}{f'  ({row.when})' if row.when else ''}")
    say(f"  {row.description or 'Not described yet.'}")
    say(f"  {words.SIGNIFICANCE}: {row.significance or words.NOTHING}")


def say_episode(row: EpisodeRow) -> None:
    """All of an episode, a line a thing."""
    from ltconverse.episodes import words

    say_head(row)
    if row.sources:
        say_sources(row.sources)
    say(words.DONE)
    for one in row.actions:
        say(f"  {one.label}  {one.by + ': ' if one.by else ''}{one.text}")
        say(f"      {words.judged(one.judged)}")
        for other in one.otherwise:
            say(f"      {words.otherwise(other)}")
        say_sources(one.sources)
        for sought in one.sought:
            say(f"      {sought}")
    if not row.actions:
        say(f"  {words.NO_ACTIONS}")
    say(words.FACTORS)
    for factor_ in row.factors:
        coded = "" if factor_.is_coded else "  (from a note; nobody has coded it yet)"
        say(f"  {factor_.label}  {words.factor(factor_)}: {factor_.text}{coded}")
        say_sources(factor_.sources)
    say(words.ACCOUNTS)
    for account in row.accounts:
        say(f"  {words.account(account)}: {'; '.join(account.titles) or words.SPOKE_OF_IT}")
        for told in account.told:
            say(f"      {told.label}  {words.said(told)}")
    if row.silent:
        say(f"  {words.SILENT}: {', '.join(row.silent)}")
    say(words.RECORDS)
    for record in row.records:
        say(f"  {words.source(record)}: {record.text}")
    for compared in row.compared:
        say(f"  {compared.label}  {words.TOGETHER[compared.together]}: {compared.words}")
        say_sources(compared.sources)
    if not row.records and not row.compared:
        say(f"  {words.NO_RECORDS}")
