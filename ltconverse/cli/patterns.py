"""`ltconverse patterns` and `ltconverse recommendations`: what lies underneath, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from ltconverse.cli.analysis_base import AsJson, Case, analysing, one_of, say, say_sources
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.case import events as e
    from ltconverse.episodes.model import Table
    from ltconverse.jobs.analysis.analysing import Analysing

Pattern = Annotated[str, typer.Argument(metavar="PATTERN", help="Its number, such as P1.")]
EFFECTS = ("constructive", "unsafe")
SORTS = ("clear-cut", "judgement", "research")

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Patterns underneath the episodes.",
)
recommendations = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="What follows from the patterns.",
)


@app.command("list")
def list_(case: Case, as_json: AsJson = False, passphrase_file: PassphraseFile = None) -> None:
    """List the patterns, the most urgent first, with what they rest on."""
    with analysing(case, passphrase_file) as work:
        table = _table(work)
        if as_json:
            import json

            every = [one.model_dump(mode="json") for one in _leaving(work, table).patterns]
            typer.echo(json.dumps(every, ensure_ascii=False, indent=1))
            return
        for one in table.patterns:
            urgent = f", priority {one.priority}" if one.priority else ""
            say(f"{one.label}  {one.title} ({one.effect}{urgent})")
            say(f"      {one.kind}; shows in {', '.join((*one.episodes, *one.factors)) or '–'}")
            if one.why_priority:
                say(f"      Why: {one.why_priority}")
            say_sources(one.sources)
            for sought in one.sought:
                say(f"      {sought}")
            if one.recommendations:
                say(f"      Recommended: {', '.join(one.recommendations)}")
        if not table.patterns:
            say("No pattern was found yet. `ltconverse patterns kinds` lists the six kinds.")


def _table(work: Analysing) -> Table:
    from ltconverse.episodes.compose import episode_table

    return episode_table(work.state, work.framework, work.tabling.accounts)


def _leaving(work: Analysing, table: Table) -> Table:
    """Without the words that may identify someone, as it was decided: it goes elsewhere."""
    from ltconverse.jobs.names_out import names_out

    return names_out(table, work.state.decisions.values())


@app.command("kinds")
def kinds() -> None:
    """The six kinds of patterns, by which cases can be compared."""
    from ltconverse.method.library import load_library

    for one in load_library().patterns.patterns:
        say(f"{one.number}  {one.id:18}{one.title}")
        for example in one.examples:
            say(f"      {example}")


@app.command("add")
def add(
    case: Case,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The pattern in a sentence.")],
    typology: Annotated[str, typer.Argument(metavar="KIND", help="One of the six: number or id.")],
    effect: Annotated[str, typer.Argument(metavar="EFFECT", help="constructive or unsafe.")],
    description: Annotated[str, typer.Option("--description", metavar="WORDS")] = "",
    shows: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="WHERE", help="An episode or factor: E3, E3.f1; again."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say which pattern you see, and in which episodes and factors."""
    with analysing(case, passphrase_file) as work:
        subjects = [work.finding.shows_in(one) for one in shows or ()]
        made = work.find_pattern(
            title,
            _kind(work, typology),
            cast("e.Effect", one_of(effect, EFFECTS)),
            description,
            subjects,
        )
        one = work.state.analysis.patterns[made]
        say(f"P{one.number}  {one.title} ({one.effect})")


@app.command("change")
def change(
    case: Case,
    pattern: Pattern,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS")] = None,
    typology: Annotated[str | None, typer.Option("--kind", metavar="KIND")] = None,
    effect: Annotated[str | None, typer.Option("--effect", metavar="EFFECT")] = None,
    description: Annotated[str | None, typer.Option("--description", metavar="WORDS")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """See a pattern otherwise."""
    from ltconverse.case import events as e

    with analysing(case, passphrase_file) as work:
        there = work.finding.pattern(pattern)
        work.change(
            e.PatternChanged(
                pattern=there.id,
                title=title,
                typology=None if typology is None else _kind(work, typology),
                effect=None if effect is None else cast("e.Effect", one_of(effect, EFFECTS)),
                description=description,
            )
        )
        one = work.state.analysis.patterns[there.id]
        say(f"P{one.number}  {one.title} ({one.effect})")


@app.command("rank")
def rank(
    case: Case,
    pattern: Pattern,
    priority: Annotated[int, typer.Argument(metavar="PRIORITY", help="1 first; 0: none.")],
    reason: Annotated[str, typer.Argument(metavar="REASON", help="Why.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say how urgent a pattern is, and why."""
    with analysing(case, passphrase_file) as work:
        there = work.finding.pattern(pattern)
        work.rank(there.id, priority, reason)
        say(f"P{there.number}  priority {priority}: {reason}" if priority else f"P{there.number}")


@app.command("tie")
def tie(
    case: Case,
    pattern: Pattern,
    where: Annotated[
        list[str], typer.Argument(metavar="WHERE", help="Episodes or factors: E3, E3.f1.")
    ],
    remove: Annotated[bool, typer.Option("--remove", help="It does not show there.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say in which episodes and factors a pattern shows."""
    with analysing(case, passphrase_file) as work:
        there = work.finding.pattern(pattern)
        subjects = [work.finding.shows_in(one) for one in where]
        (work.untie if remove else work.tie)(there.id, *subjects)
        one_ = next(row for row in _table(work).patterns if row.id == there.id)
        say(f"{one_.label} shows in {', '.join((*one_.episodes, *one_.factors)) or '–'}")


@recommendations.command("list")
def list_recommendations(
    case: Case, as_json: AsJson = False, passphrase_file: PassphraseFile = None
) -> None:
    """List what is recommended, by the three kinds.

    Each with the pattern it follows from.
    """
    from ltconverse.episodes.words import SORTS as TITLES

    with analysing(case, passphrase_file) as work:
        table = _table(work)
        every = table.recommendations
        if as_json:
            import json

            leaving = _leaving(work, table).recommendations
            plain = [one.model_dump(mode="json") for one in leaving]
            typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
            return
        for sort in SORTS:
            there = [one for one in every if one.sort == sort]
            if there:
                say(TITLES[cast("e.Recommended", sort)])
            for one in there:
                say(f"  {one.label}  {one.text} (from {one.pattern or 'no pattern'})")
                if one.to:
                    say(f"      For: {one.to}")
                if one.reason:
                    say(f"      Why: {one.reason}")
        if not every:
            say("Nothing was recommended yet.")


@recommendations.command("add")
def add_recommendation(
    case: Case,
    pattern: Pattern,
    sort: Annotated[str, typer.Argument(metavar="KIND", help="clear-cut, judgement or research.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is recommended.")],
    to: Annotated[str, typer.Option("--for", metavar="WHO", help="Who would decide.")] = "",
    reason: Annotated[str, typer.Option("--why", metavar="WORDS")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Recommend something, because of a pattern.

    clear-cut: all agencies can settle it locally; judgement: priorities compete, senior management
    decides; research: it needs study, or national work.
    """
    with analysing(case, passphrase_file) as work:
        made = work.recommend(
            work.finding.pattern(pattern).id,
            cast("e.Recommended", one_of(sort, SORTS)),
            text,
            reason=reason,
            to=to,
        )
        one = work.state.analysis.recommendations[made]
        say(f"A{one.number}  {one.text}")


@recommendations.command("change")
def change_recommendation(
    case: Case,
    recommendation: Annotated[str, typer.Argument(metavar="RECOMMENDATION", help="Such as A2.")],
    text: Annotated[str | None, typer.Option("--text", metavar="WORDS")] = None,
    sort: Annotated[str | None, typer.Option("--kind", metavar="KIND")] = None,
    pattern: Annotated[str | None, typer.Option("--pattern", metavar="PATTERN")] = None,
    to: Annotated[str | None, typer.Option("--for", metavar="WHO")] = None,
    reason: Annotated[str | None, typer.Option("--why", metavar="WORDS")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put a recommendation otherwise."""
    from ltconverse.case import events as e

    with analysing(case, passphrase_file) as work:
        there = work.finding.recommendation(recommendation)
        work.change(
            e.RecommendationChanged(
                recommendation=there.id,
                text=text,
                sort=None if sort is None else cast("e.Recommended", one_of(sort, SORTS)),
                pattern=None if pattern is None else work.finding.pattern(pattern).id,
                to=to,
                reason=reason,
            )
        )
        one = work.state.analysis.recommendations[there.id]
        say(f"A{one.number}  {one.text}")


def _kind(work: Analysing, given: str) -> str:
    numbers = {str(number): kind for kind, number in work.framework.kind_numbers.items()}
    return numbers.get(given, given)
